//! `tarikh check --fix`: shows what would be written, asks, writes.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use super::report::{ReportStyle, at};
use crate::cli::consent;
use crate::cli::error::{Error, ExitStatus};
use crate::cli::output::with_output;
use crate::edit::Splice;
use crate::load::{File, Loaded, apply_fixes, rewrite, seals};
use crate::output::Ink;

/// Lines around a change.
const CONTEXT: usize = 3;

/// Whether what was shown is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It was given with the command.
    Given,
    /// The user is asked, if that is possible.
    Asked,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixOutcome {
    /// There was nothing to mend for certain.
    Nothing,
    /// It was written.
    Written,
    /// It was shown and not written.
    Shown,
}

/// Mends the file at `path`, which was read as `loaded`.
pub fn run(
    path: &Path,
    loaded: &Loaded,
    style: ReportStyle,
    consent: Consent,
) -> Result<FixOutcome, Error> {
    let fixed = apply_fixes(&loaded.file, &loaded.findings, &seals(path, loaded));
    for &finding in &fixed.left {
        let place =
            loaded.findings.get(finding).map_or_else(String::new, |finding| at(&finding.place));
        note(&format!("{place}: left: the value cannot be written there reliably as YAML"));
    }
    if fixed.made == 0 {
        return Ok(FixOutcome::Nothing);
    }
    with_output(|out| {
        diff(&loaded.file, &fixed.edited.splices, style, out).map(|()| ExitStatus::Fine)
    })?;
    if consent == Consent::Asked && !is_wanted(loaded.file.name(), fixed.made) {
        note("nothing was written; add --yes to write it");
        return Ok(FixOutcome::Shown);
    }
    rewrite(path, loaded.file.text(), &fixed.edited.text)?;
    Ok(FixOutcome::Written)
}

/// A word to the person, beside the output.
fn note(text: &str) {
    let _ = writeln!(io::stderr(), "note: {}", crate::text::printable(text));
}

/// Asks whether to write.
fn is_wanted(file: &str, changes: usize) -> bool {
    let what = if changes == 1 { "this change" } else { &format!("these {changes} changes") };
    consent::is_given(&format!("write {what} to {file}?"))
}

/// Writes the changes as a unified diff.
fn diff(
    file: &File,
    splices: &[Splice],
    style: ReportStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    style.said(&format!("--- {}", file.name()), out)?;
    style.said(&format!("+++ {}", file.name()), out)?;
    let mut shift = 0;
    for hunk in hunks(file, splices) {
        let (old, new): (usize, usize) = hunk.counts();
        let from = hunk.lines.start + 1;
        let to = from.saturating_add_signed(shift);
        let head = format!("@@ -{from},{old} +{to},{new} @@");
        writeln!(out, "{}", style.row(&head, Ink::Accent))?;
        for (sign, line) in &hunk.rows {
            let ink = match sign {
                '-' => Ink::Removed,
                '+' => Ink::Added,
                _ => Ink::Plain,
            };
            writeln!(out, "{}", style.row(&format!("{sign}{line}"), ink))?;
        }
        shift += new.cast_signed() - old.cast_signed();
    }
    Ok(())
}

/// Neighbouring changes with the lines around them.
struct Hunk {
    /// Lines of the old file, from 0.
    lines: Range<usize>,
    /// `-`, `+` or a blank, with the line.
    rows: Vec<(char, String)>,
}

impl Hunk {
    /// Returns how many lines it has of the old file, and of the new one.
    fn counts(&self) -> (usize, usize) {
        let count = |other: char| self.rows.iter().filter(|(sign, _)| *sign != other).count();
        (count('+'), count('-'))
    }
}

fn hunks(file: &File, changes: &[Splice]) -> Vec<Hunk> {
    let last_line = file.lines();
    let line_of = |byte: usize| file.place(byte..byte).line - 1;
    let mut hunks: Vec<Hunk> = Vec::new();
    for group in by_lines(file, changes) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let (first_line, end_line) = (line_of(first.bytes.start), line_of(last_byte(last)) + 1);
        let before = first_line.saturating_sub(CONTEXT);
        let start = match hunks.last_mut() {
            // The last hunk ends with lines that may reach into this one.
            Some(hunk) if hunk.lines.end >= before => {
                let kept = hunk.rows.len() - hunk.lines.end.saturating_sub(first_line);
                hunk.rows.truncate(kept);
                hunk.lines.end.min(first_line)
            }
            _ => {
                hunks.push(Hunk { lines: before..before, rows: Vec::new() });
                before
            }
        };
        let Some(hunk) = hunks.last_mut() else { continue };
        let context = |line: usize| (' ', file.line(line + 1).to_owned());
        hunk.rows.extend((start..first_line).map(context));
        let left_out = left_out(file, first);
        let shown = |line: &str, is_first: bool| match line.get(left_out..) {
            Some(rest) if is_first && left_out > 0 => format!("…{rest}"),
            _ => line.to_owned(),
        };
        let old: Vec<String> = (first_line..end_line).map(|line| context(line).1).collect();
        let new = new_lines(file, group, first_line..end_line);
        let new: Vec<String> = new.lines().map(str::to_owned).collect();
        // A line that is the same on both sides is no change: something was added after it.
        let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let rows = |sign: char, lines: &[String]| {
            let lines = lines.iter().enumerate().skip(same);
            lines.map(|(at, line)| (sign, shown(line, at == 0))).collect::<Vec<_>>()
        };
        hunk.rows.extend(old.iter().take(same).map(|line| (' ', line.clone())));
        hunk.rows.extend(rows('-', &old));
        hunk.rows.extend(rows('+', &new));
        let end = (end_line + CONTEXT).min(last_line);
        hunk.rows.extend((end_line..end).map(context));
        hunk.lines.end = end;
    }
    hunks
}

/// Returns how many bytes before a change are not shown, because its line is very long.
fn left_out(file: &File, change: &Splice) -> usize {
    /// Bytes that are shown in any case.
    const SHOWN: usize = 400;
    let line = file.place(change.bytes.start..change.bytes.start).line;
    let before = change.bytes.start - file.line_start(line);
    if before <= SHOWN { 0 } else { file.line(line).ceil_char_boundary(before - SHOWN / 4) }
}

/// Returns the last byte that a change replaces: a line break at its end belongs to the line
/// before.
fn last_byte(change: &Splice) -> usize {
    change.bytes.end.saturating_sub(1).max(change.bytes.start)
}

/// Changes that share a line, together.
fn by_lines<'c>(file: &File, changes: &'c [Splice]) -> impl Iterator<Item = &'c [Splice]> {
    changes.chunk_by(|first, second| {
        let end = last_byte(first);
        file.place(end..end).line == file.place(second.bytes.start..second.bytes.start).line
    })
}

/// Lines of the file with the changes made in them.
fn new_lines(file: &File, changes: &[Splice], lines: Range<usize>) -> String {
    let (start, end) = (file.line_start(lines.start + 1), file.line_start(lines.end + 1));
    let mut new = String::new();
    let mut at = start;
    for change in changes {
        new.push_str(file.text().get(at..change.bytes.start).unwrap_or_default());
        new.push_str(&change.written);
        at = change.bytes.end;
    }
    new.push_str(file.text().get(at..end.max(at)).unwrap_or_default());
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, changes: &[(&str, &str)], expected: &str) {
        let file = File::new("t.yaml", text.into());
        let splice = |&(old, new): &(&str, &str)| {
            let start = text.find(old).expect("in the text");
            Splice { bytes: start..start + old.len(), written: new.to_owned() }
        };
        let changes: Vec<Splice> = changes.iter().map(splice).collect();
        let mut told = String::new();
        for hunk in hunks(&file, &changes) {
            let (old, new) = hunk.counts();
            told.push_str(
                &[hunk.lines.start.to_string(), old.to_string(), new.to_string()].join(" "),
            );
            told.push('\n');
            for (sign, line) in hunk.rows {
                told.extend([sign.to_string().as_str(), &line, "\n"]);
            }
        }
        assert_eq!(told, expected);
    }

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n";
        check(text, &[("5", "five")], "1 7 7\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
        check(text, &[("1", "one")], "0 4 4\n-1\n+one\n 2\n 3\n 4\n");
        check(
            text,
            &[("5", "five"), ("8", "eight")],
            "1 10 10\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n-8\n+eight\n 9\n 10\n 11\n",
        );
        check(
            text,
            &[("4", "four"), ("5", "five")],
            "0 8 8\n 1\n 2\n 3\n-4\n+four\n-5\n+five\n 6\n 7\n 8\n",
        );
        check(
            text,
            &[("2", "two"), ("13", "x")],
            "0 5 5\n 1\n-2\n+two\n 3\n 4\n 5\n9 6 6\n 10\n 11\n 12\n-13\n+x\n 14\n 15\n",
        );
    }

    #[test]
    fn of_a_very_long_line_the_part_with_the_change_is_shown() {
        let long = "ب".repeat(500);
        let text = format!("{long} x\n");
        let kept = "ب".repeat(49);
        check(&text, &[("x", "y")], &format!("0 1 1\n-…{kept} x\n+…{kept} y\n"));
    }

    #[test]
    fn a_value_of_several_lines_is_shown_whole() {
        check(
            "a: 'x\n  y'\nb: z\n",
            &[("'x\n  y'", "'v'")],
            "0 3 2\n-a: 'x\n-  y'\n+a: 'v'\n b: z\n",
        );
        check(
            "a: {b: x, c: y}",
            &[("x", "1"), ("y", "2")],
            "0 1 1\n-a: {b: x, c: y}\n+a: {b: 1, c: 2}\n",
        );
        check(
            "a: |-\n  x\n  y\nb: z\n",
            &[("x\n  y\n", "v\n")],
            "0 4 3\n a: |-\n-  x\n-  y\n+  v\n b: z\n",
        );
    }
}
