//! Invisible characters where YAML expects blanks or keys, and marks of a merge conflict.
//!
//! Both are removed before the file is parsed. Every byte stays on its line; what follows on that
//! line moves by as many bytes as were removed.

use std::borrow::Cow;
use std::ops::Range;

use crate::load::finding::{Code, File, Finding};
use crate::load::schema;

/// Returns the text of `file` without them, and the findings.
pub fn taken_out(file: &File) -> (Cow<'_, str>, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = file.text().as_ref();
    let conflicts = conflicts(text);
    let indentations = indentations(text);
    if conflicts.is_empty() && indentations.is_empty() {
        return (Cow::Borrowed(text), findings);
    }
    let mut bytes = text.as_bytes().to_vec();
    for conflict in &conflicts {
        findings.push(conflict_found(file, conflict));
        for line in conflict {
            bytes[line.clone()].fill(b' ');
        }
    }
    for Indentation { line, blanks, rest, odd } in indentations {
        findings.push(odd_found(file, odd, text.get(rest..line.end).unwrap_or_default()));
        let mut new = vec![b' '; blanks];
        new.extend(text.as_bytes().get(rest..line.end).unwrap_or_default());
        new.resize(line.len(), b' ');
        bytes[line].copy_from_slice(&new);
    }
    (Cow::Owned(String::from_utf8(bytes).unwrap_or_default()), findings)
}

/// Returns the lines that mark a conflict: `<<<<<<<`, `|||||||` if there is one, `=======`,
/// `>>>>>>>`.
fn conflicts(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut has_middle = false;
    for marker in markers(text) {
        match text.as_bytes().get(marker.start) {
            Some(b'<') => {
                open = vec![marker];
                has_middle = false;
            }
            Some(b'>') => {
                open.push(marker);
                if has_middle {
                    found.push(std::mem::take(&mut open));
                }
                open.clear();
            }
            Some(other) if !open.is_empty() => {
                has_middle |= *other == b'=';
                open.push(marker);
            }
            _ => {}
        }
    }
    found
}

/// Returns the lines that consist of seven marks, or of seven marks, a blank and more.
fn markers(text: &str) -> impl Iterator<Item = Range<usize>> {
    const SEVEN: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    // A file without the first of the marks is not searched.
    let text = if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_some() { text } else { "" };
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let own = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let rest = SEVEN.iter().find_map(|marks| line.strip_prefix(marks))?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(own..own + line.len())
    })
}

fn conflict_found(file: &File, lines: &[Range<usize>]) -> Finding {
    let (first, last) = (lines.first().cloned(), lines.last().cloned());
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    let name = |line: &Range<usize>| {
        let text = file.text().get(line.clone()).unwrap_or_default();
        text.get(7..).unwrap_or_default().trim().to_owned()
    };
    let message = format!(
        "a merge conflict is not resolved: “{}” and “{}” have changed the same lines",
        name(&first),
        name(&last)
    );
    Finding::new(Code::Syntax, file.place(first), message)
        .hint("keep one of the two sides, and remove the marked lines; here both sides are read")
        .also(file.place(last), "it ends here")
}

/// A line that begins with an invisible character.
struct Indentation {
    line: Range<usize>,
    /// The number of blanks it counts as.
    blanks: usize,
    /// The byte at which its text begins.
    rest: usize,
    /// The first invisible character, and its byte.
    odd: (usize, char),
}

fn indentations(text: &str) -> Vec<Indentation> {
    // All of them begin with one of these bytes, which are rare at the beginning of a line.
    let starts =
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    starts
        .filter(|&start| {
            let line = text.as_bytes().get(start..).unwrap_or_default();
            let first = line.iter().find(|byte| **byte != b' ' && **byte != b'-');
            first.is_some_and(|byte| matches!(byte, 0xc2 | 0xd8 | 0xe2 | 0xe3 | 0xef))
        })
        .filter_map(|start| indentation(text, start))
        .filter(|value| !is_in_block(text, value.line.start, value.blanks))
        .collect()
}

/// Returns whether the line at `start`, indented by `indent`, is part of a block text: whether a
/// line above it with less indentation ends in `|` or `>`.
fn is_in_block(text: &str, start: usize, indent: usize) -> bool {
    let above = text.get(..start).unwrap_or_default().lines().rev();
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let parent = above.filter(|line| !line.trim().is_empty()).find(|line| spaces(line) < indent);
    parent.is_some_and(|line| {
        let value = line.rsplit(": ").next().unwrap_or_default().trim();
        value.starts_with(['|', '>']) && value.len() <= 3
    })
}

fn indentation(text: &str, start: usize) -> Option<Indentation> {
    let line = text.get(start..)?.split('\n').next()?.trim_end_matches('\r');
    let mut odd = None;
    let mut blanks = 0;
    let mut rest = start;
    for (at, letter) in line.char_indices() {
        rest = start + at;
        match letter {
            ' ' => blanks += 1,
            _ if is_odd_blank(letter) => blanks += 1,
            _ if is_unseen(letter) => {}
            _ => break,
        }
        if letter != ' ' {
            odd.get_or_insert((rest, letter));
        }
    }
    let odd = odd?;
    let words = text.get(rest..start + line.len())?.trim_start_matches("- ");
    is_field(words).then_some(Indentation { line: start..start + line.len(), blanks, rest, odd })
}

/// Returns whether a line begins with a field of a timeline.
fn is_field(text: &str) -> bool {
    let Some((key, _)) = text.split_once(':') else { return false };
    let records =
        [&schema::TIMELINE, &schema::ERA, &schema::SOURCE, &schema::EVENT, &schema::PASSAGE];
    records.iter().any(|record| record.field(key).is_some())
}

fn is_odd_blank(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

fn odd_found(file: &File, (byte, letter): (usize, char), rest: &str) -> Finding {
    let name = match letter {
        '\u{a0}' => "no-break space",
        '\u{200b}' => "zero width space",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{feff}' => "byte order mark",
        '\u{3000}' => "ideographic space",
        _ if is_odd_blank(letter) => "a space that YAML does not take for one",
        _ => "a mark that cannot be seen",
    };
    let before = rest.split_inclusive(':').next().unwrap_or_default();
    let message = format!("U+{:04X} ({name}) stands before `{before}`", u32::from(letter));
    let hint = "delete what stands before it in this line, and write blanks";
    Finding::new(Code::Syntax, file.place(byte..byte + letter.len_utf8()), message).hint(hint)
}
