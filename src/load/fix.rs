//! Mending what is certain: values are replaced one by one, in the bytes in which they stand.
//!
//! A value keeps the way it is written (plain, in quotation marks, as a block) as far as that can say it;
//! everything around it, comments and layout, keeps its bytes. The new text is read again, and must be the
//! old file but for just those values; a change for which it is not is left out.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::finding::{File, Finding, Fix};
use super::yaml::{Style, compare, styles};
use crate::text::is_hostile;

/// After so many changes that did not read back as meant, no more are made.
const MOST_FAILURES: usize = 100;

/// A file with its mistakes mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// What was changed, in the order of the file.
    pub changes: Vec<Change>,
    /// Findings with a fix that was not made, by their place among the findings: its value cannot be
    /// written there in the way in which the old one is, or the file is no YAML.
    pub left: Vec<usize>,
}

/// Bytes of a file, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes.
    pub bytes: Range<usize>,
    /// The YAML that takes their place.
    pub written: String,
    /// The finding that it mends, by its place among the findings.
    pub finding: usize,
}

impl Mended {
    /// The whole text of the file, changed.
    pub fn text(&self, file: &File) -> String {
        spliced(file.text(), &self.changes)
    }
}

/// Makes the fixes of `findings`, those of `file`.
pub fn mend(file: &File, findings: &[Finding]) -> Mended {
    let text = file.text();
    let mut fixes: Vec<(usize, &Fix)> = findings
        .iter()
        .enumerate()
        .filter_map(|(index, finding)| Some((index, finding.fix.as_ref()?)))
        .collect();
    fixes.sort_by_key(|(_, fix)| fix.bytes.start);
    let starts: HashSet<usize> = fixes.iter().map(|(_, fix)| fix.bytes.start).collect();
    let Some(styles) = styles(text, &starts) else {
        return Mended { changes: Vec::new(), left: fixes.iter().map(|(it, _)| *it).collect() };
    };
    let mut mended = Mended { changes: Vec::new(), left: Vec::new() };
    let mut end = 0;
    let mut meant: BTreeMap<usize, &str> = BTreeMap::new();
    for (finding, fix) in fixes {
        let style = styles.get(&fix.bytes.start).filter(|_| fix.bytes.start >= end);
        match style.and_then(|&style| written(text, fix, style)) {
            Some(written) => {
                end = fix.bytes.end;
                meant.insert(fix.bytes.start, &fix.value);
                mended.changes.push(change(text, &fix.bytes, &written, finding));
            }
            None => mended.left.push(finding),
        }
    }
    leave_what_reads_otherwise(text, &mut mended, meant);
    mended.left.sort_unstable();
    mended
}

/// Takes changes out until the new text is the old one but for the values that are meant.
fn leave_what_reads_otherwise(text: &str, mended: &mut Mended, mut meant: BTreeMap<usize, &str>) {
    for _ in 0..MOST_FAILURES {
        let Err(at) = compare(text, &spliced(text, &mended.changes), &meant) else {
            return;
        };
        // The last change up to there is the one that went wrong.
        let behind = mended.changes.partition_point(|change| change.bytes.start <= at);
        let Some(index) = behind.checked_sub(1) else {
            break;
        };
        let change = mended.changes.remove(index);
        meant.remove(&change.bytes.start);
        mended.left.push(change.finding);
    }
    let changes = std::mem::take(&mut mended.changes);
    mended.left.extend(changes.into_iter().map(|change| change.finding));
}

/// A change without the blanks and line breaks at its end that are there already: they may belong to the
/// next line.
fn change(text: &str, bytes: &Range<usize>, written: &str, finding: usize) -> Change {
    let old = text.get(bytes.clone()).unwrap_or_default();
    let pairs = old.bytes().rev().zip(written.bytes().rev());
    let same = pairs.take_while(|(a, b)| a == b && a.is_ascii_whitespace()).count();
    let written = written.get(..written.len() - same).unwrap_or_default().to_owned();
    Change { bytes: bytes.start..bytes.end - same, written, finding }
}

fn spliced(text: &str, changes: &[Change]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        whole.push_str(text.get(at..change.bytes.start).unwrap_or_default());
        whole.push_str(&change.written);
        at = change.bytes.end;
    }
    whole.push_str(text.get(at..).unwrap_or_default());
    whole
}

/// The value of a fix as YAML, written as the old value is.
fn written(text: &str, fix: &Fix, style: Style) -> Option<String> {
    let value = &fix.value;
    let is_simple = !value.contains(|c: char| c.is_control() || is_hostile(c));
    match style {
        Style::Plain if is_simple && is_plain(value) => Some(value.clone()),
        Style::Plain | Style::Single if is_simple => {
            Some(format!("'{}'", value.replace('\'', "''")))
        }
        Style::Plain | Style::Single | Style::Double => Some(double_quoted(value)),
        Style::Folded if value.contains('\n') => None,
        Style::Literal | Style::Folded => block(text, fix),
    }
}

/// Whether a value means itself without quotation marks, in a list in brackets too.
fn is_plain(value: &str) -> bool {
    let is_one_line = !value.contains(['\n', '\r']) && value.trim() == value;
    // Between brackets, and at the end of a line: each has signs of its own.
    let reads_back = |before: &str, after: &str| {
        let meant = BTreeMap::from([(before.len(), value)]);
        let old = format!("{before}y{after}");
        compare(&old, &format!("{before}{value}{after}"), &meant).is_ok()
    };
    is_one_line && reads_back("[x, ", "]") && reads_back("x: ", " # z\n")
}

/// A value in double quotes. A no-break space is written so that it can be seen.
fn double_quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{a0}' => quoted.push_str("\\_"),
            c if c.is_control() || is_hostile(c) => match u32::from(c) {
                code @ 0..=0xff => quoted.extend(["\\x", &format!("{code:02X}")]),
                code @ 0x100..=0xffff => quoted.extend(["\\u", &format!("{code:04X}")]),
                code => quoted.extend(["\\U", &format!("{code:08X}")]),
            },
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The lines of a value in the block of the old one: indented like its first line, with the line breaks
/// behind it. Whether it reads back is for the reader to say.
fn block(text: &str, fix: &Fix) -> Option<String> {
    let is_bare = |c: char| (c.is_control() && c != '\n') || is_hostile(c);
    if fix.value.is_empty() || fix.value.contains(is_bare) {
        return None;
    }
    let before = text.get(..fix.bytes.start)?;
    let indent = before.get(before.rfind('\n')? + 1..)?;
    let old = text.get(fix.bytes.clone())?;
    let end = old.get(old.trim_end_matches(['\n', '\r', ' ']).len()..)?;
    let line_break = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = fix.value.trim_end_matches('\n').split('\n').enumerate();
    let lines = lines.map(|(number, line)| match (number, line) {
        (0, _) | (_, "") => line.to_owned(),
        _ => format!("{indent}{line}"),
    });
    Some(lines.collect::<Vec<_>>().join(line_break) + end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::load::{Code, Shelf, load_text};

    /// The file with the value that begins where `needle` does replaced; `None` where it is left.
    fn mended(yaml: &str, needle: &str, value: &str) -> Option<String> {
        let file = File::new("t.yaml", yaml.into());
        let start = yaml.find(needle).expect("in the file");
        let bytes = start..start + needle.len();
        let mut finding = Finding::new(Code::QuoteFolded, file.place(bytes.clone()), "");
        finding.fix = Some(Fix { bytes, value: value.to_owned() });
        let mended = mend(&file, &[finding]);
        assert_eq!(mended.changes.len() + mended.left.len(), 1);
        mended.left.is_empty().then(|| mended.text(&file))
    }

    fn check(yaml: &str, needle: &str, value: &str, expected: Option<&str>) {
        assert_eq!(mended(yaml, needle, value).as_deref(), expected, "{yaml:?} {value:?}");
    }

    #[test]
    fn a_value_is_written_as_the_old_one_was() {
        check("a: old # c\nb: 1\n", "old", "new", Some("a: new # c\nb: 1\n"));
        check("a: old # c\n", "old", "a: b", Some("a: 'a: b' # c\n"));
        check("a: old # c\n", "old", "[..1960]", Some("a: '[..1960]' # c\n"));
        check("a: old # c\n", "old", "it's #1", Some("a: 'it''s #1' # c\n"));
        check("a: old\n", "old", "null", Some("a: 'null'\n"));
        check("a: old\n", "old", "two\nlines", Some("a: \"two\\nlines\"\n"));
        check("{ a: old, b: 1 }\n", "old", "x, y", Some("{ a: 'x, y', b: 1 }\n"));
        check("a: 'old'\n", "'old'", "it's", Some("a: 'it''s'\n"));
        check("a: 'old'\n", "'old'", "a\tb", Some("a: \"a\\tb\"\n"));
        check("a: \"old\"\n", "\"old\"", "«\\»\u{a0}\"", Some("a: \"«\\\\»\\_\\\"\"\n"));
        check("a: 'o\n  ld'  # c\n", "'o\n  ld'", "new", Some("a: 'new'  # c\n"));
        check("a: old\n", "old", "b\u{202e}c", Some("a: \"b\\u202Ec\"\n"));
        check("a: |-\n  old\n  one\n# c\nb: 1\n", "old\n  one\n", "new\n\none", {
            Some("a: |-\n  new\n\n  one\n# c\nb: 1\n")
        });
        check(
            "a: >-\n  old\n  one\nb: 1\n",
            "old\n  one\n",
            "new one",
            Some("a: >-\n  new one\nb: 1\n"),
        );
        check(
            "a: |-\r\n  old\r\n  one\r\n",
            "old\r\n  one\r\n",
            "x\ny",
            Some("a: |-\r\n  x\r\n  y\r\n"),
        );
    }

    #[test]
    fn what_a_block_cannot_say_is_left() {
        // The line break at its end belongs to the value.
        check("a: |\n  old\nb: 1\n", "old\n", "new", None);
        check("a: >-\n  old\nb: 1\n", "old\n", "two\nlines", None);
        check("a: |-\n  old\nb: 1\n", "old\n", " indented", None);
        check("a: |-\n  old\n", "old\n", "b\u{202e}c", None);
    }

    #[test]
    fn a_file_that_is_no_yaml_is_left() {
        check("a: old\nb: [\n", "old", "new", None);
    }

    proptest! {
        #[test]
        fn a_mended_value_reads_back(value in "[ -~\n\u{a0}-\u{2030}ء-ي]{1,12}", style in 0..3usize) {
            let [yaml, needle] = [["old # c", "old"], ["'o'", "'o'"], ["\"o\"", "\"o\""]][style];
            let yaml = format!("title: {yaml}\nevents: [{{ id: a, title: A }}]\n");
            let new = mended(&yaml, needle, &value);
            let Some(new) = new else {
                return Err(TestCaseError::fail(format!("{value:?}")));
            };
            let loaded = load_text("t.yaml", &new, Shelf::Embedded(&[]));
            let title = loaded.timeline.title().map(|title| title.in_language(Language::En));
            // A title of nothing but blanks is none.
            let expected = (!value.trim().is_empty()).then_some(value.as_str());
            prop_assert_eq!(title, expected, "{}", new);
            prop_assert_eq!(loaded.timeline.events().len(), 1, "{}", new);
        }
    }
}
