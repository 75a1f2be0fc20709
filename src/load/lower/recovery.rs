//! Continues after a place that is not YAML.
//!
//! A parser stops at the first syntax error. If the mistake is known, only its field, or the one
//! character that needs quotation marks, is changed. Otherwise the whole event (source, era) is
//! left out, if it begins on a line of its own in a block list. No change alters the number of
//! bytes, so every position stays the same when the file is read again.

use std::borrow::Cow;
use std::ops::Range;

use super::invisible::taken_out;
use super::mistake::{Mistake, Repair, diagnose};
use crate::load::finding::{Code, File, Finding};
use crate::load::yaml::{Broken, ListItem, StandIn};

/// The most mistakes to repair.
const MOST_MISTAKES: usize = 50;

/// The most bytes to parse again, over all attempts.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Replaces an item that is left out.
const PLACEHOLDER: u8 = b'~';

/// Characters that may occur in a text without quotation marks.
///
/// The first that the file does not contain stands in for one that may not.
const STAND_INS: &[u8] = b"^$\\+=;_~";

/// A file without its syntax errors.
pub struct Recovery<'f> {
    file: &'f File,
    /// The text of the file, changed byte for byte.
    pub text: Cow<'f, str>,
    /// The positions of the placeholders of items that are left out.
    pub left_out: Vec<usize>,
    /// The mistakes.
    pub findings: Vec<Finding>,
    /// The lines that are left out, from 1, with their keys.
    ///
    /// They cause no further findings.
    lines: Vec<(usize, String)>,
    /// The characters that have a stand-in, by their bytes.
    letters: Vec<(usize, char)>,
    stand_in: Option<u8>,
    /// The number of repairs.
    count: usize,
    /// The last repair, until it is known to help.
    trial: Option<Trial<'f>>,
}

/// Restores the text if a repair does not help.
struct Trial<'f> {
    broken: Broken,
    text: Cow<'f, str>,
    findings: usize,
    lines: usize,
    letters: usize,
}

impl<'f> Recovery<'f> {
    /// Creates it from the file, without invisible characters and marks of a merge conflict.
    pub fn new(file: &'f File) -> Self {
        let (text, findings) = taken_out(file);
        let is_free = |byte: &&u8| memchr::memchr(**byte, text.as_bytes()).is_none();
        let stand_in = STAND_INS.iter().find(is_free).copied();
        Self {
            file,
            text,
            left_out: Vec::new(),
            findings,
            lines: Vec::new(),
            letters: Vec::new(),
            stand_in,
            count: 0,
            trial: None,
        }
    }

    /// Returns the characters that have a stand-in, in the order of the file.
    pub fn stand_in(&self) -> Option<StandIn> {
        let byte = self.stand_in.filter(|_| !self.letters.is_empty())?;
        let mut letters = self.letters.clone();
        letters.sort_unstable();
        Some(StandIn {
            letter: byte.into(),
            meant: letters.iter().map(|letter| letter.1).collect(),
        })
    }

    /// Returns whether `finding` is only a consequence of a field that was left out.
    pub fn is_consequence(&self, finding: &Finding) -> bool {
        let line = finding.place.line;
        let is_empty = matches!(finding.code, Code::EmptyText | Code::EmptyField);
        let is_missing = finding.code == Code::MissingKey;
        self.lines.iter().any(|(own, key)| {
            is_empty && *own == line
                || is_missing
                    && finding.message.ends_with(&format!("`{key}`"))
                    && self.is_one_entry(line, *own)
        })
    }

    /// Returns the lines that are left out, from 1, with their keys.
    pub fn skipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines.iter().map(|(line, key)| (*line, key.as_str()))
    }

    /// Returns whether `line` is indented further than the line `first` of its entry.
    ///
    /// A tab is deeper than any blank.
    pub fn is_deeper(&self, line: usize, first: usize) -> bool {
        let own = self.file.line(line).trim_start_matches(' ');
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        own.starts_with('\t') || indent(self.file.line(line)) > indent(self.file.line(first))
    }

    /// Returns whether two lines, from 1, belong to one entry of a list.
    pub fn is_one_entry(&self, first: usize, last: usize) -> bool {
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let own = indent(self.file.line(first));
        let begins = |line: usize| {
            let text = self.file.line(line);
            text.trim_start_matches(' ').starts_with("- ") && indent(text) <= own
        };
        last >= first && !(first + 1..=last).any(begins)
    }

    /// Repairs the field at which the file broke off, or leaves out the whole item.
    ///
    /// Returns `false` if nothing helps or too much is wrong.
    pub fn can_continue(&mut self, broken: &Broken) -> bool {
        let mut broken = broken.clone();
        if let Some(trial) = self.trial.take()
            && broken.byte <= self.line_end(trial.broken.byte)
        {
            self.findings.truncate(trial.findings);
            self.lines.truncate(trial.lines);
            self.letters.truncate(trial.letters);
            self.text = trial.text;
            broken = trial.broken;
            return self.leaves_out(&broken);
        }
        let mistake = diagnose(self.file.text(), broken.byte, &broken.why);
        if self.is_allowed() && self.repairs(&broken, &mistake) {
            return true;
        }
        self.leaves_out(&broken)
    }

    fn is_allowed(&self) -> bool {
        let read = self.text.len().saturating_mul(self.count + 1);
        self.count < MOST_MISTAKES && read <= MOST_BYTES
    }

    fn line_end(&self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        byte + rest.find('\n').unwrap_or(rest.len())
    }

    /// Repairs a field.
    ///
    /// Whether that helps is known when the file is parsed again.
    fn repairs(&mut self, broken: &Broken, mistake: &Mistake) -> bool {
        let trial = Trial {
            broken: broken.clone(),
            text: self.text.clone(),
            findings: self.findings.len(),
            lines: self.lines.len(),
            letters: self.letters.len(),
        };
        let is_made = match &mistake.repair {
            Repair::Letters(bytes) => bytes.iter().all(|byte| self.stand_in_for(*byte)),
            Repair::LeaveOut(bytes) => {
                self.blank(bytes.clone(), None);
                let first = self.file.place(bytes.start..bytes.start).line;
                let lines = first..=self.file.place(bytes.end..bytes.end).line;
                let key = |line| self.file.line(line).split(':').next().unwrap_or_default().trim();
                self.lines.extend(lines.map(|line| (line, key(line).to_owned())));
                true
            }
            Repair::None => false,
        };
        if is_made {
            self.count += 1;
            let mut finding = self.found(mistake);
            if let Repair::LeaveOut(bytes) = &mistake.repair {
                let place = self.file.place(bytes.start..bytes.start);
                finding = finding.also(place, "the field that begins here was left out");
            }
            self.findings.push(finding);
            self.trial = Some(trial);
        }
        is_made
    }

    fn found(&self, mistake: &Mistake) -> Finding {
        let place = self.file.place(mistake.byte..mistake.byte);
        Finding::new(Code::Syntax, place, mistake.message.clone()).hint(mistake.hint.clone())
    }

    fn stand_in_for(&mut self, byte: usize) -> bool {
        let letter = self.text.as_bytes().get(byte).copied();
        let Some((stand_in, letter)) = self.stand_in.zip(letter.filter(u8::is_ascii)) else {
            return false;
        };
        if self.letters.iter().any(|(own, _)| *own == byte) {
            return false;
        }
        self.letters.push((byte, letter.into()));
        let mut bytes = self.text.as_bytes().to_vec();
        bytes[byte] = stand_in;
        self.text = Cow::Owned(String::from_utf8(bytes).unwrap_or_default());
        true
    }

    /// Blanks bytes except line breaks, with a placeholder at one of them.
    fn blank(&mut self, blank: Range<usize>, placeholder: Option<usize>) {
        let mut bytes = self.text.as_bytes().to_vec();
        for (at, byte) in bytes.iter_mut().enumerate().take(blank.end).skip(blank.start) {
            if placeholder == Some(at) {
                *byte = PLACEHOLDER;
            } else if *byte != b'\n' {
                *byte = b' ';
            }
        }
        self.text = Cow::Owned(String::from_utf8(bytes).unwrap_or_default());
    }

    /// Leaves out the item at which the file broke off.
    ///
    /// Returns `false` if there is none.
    fn leaves_out(&mut self, broken: &Broken) -> bool {
        let mistake = diagnose(self.file.text(), broken.byte, &broken.why);
        let finding = self.found(&mistake);
        let item = broken.item.filter(|_| self.is_allowed()).and_then(|place| match place {
            ListItem::In(start) => item(&self.text, start),
            ListItem::Behind(start) => item_up_to(&self.text, start, broken.byte),
        });
        let Some((item, start)) = item.filter(|(_, start)| !self.left_out.contains(start)) else {
            let message = format!("{}; nothing after it was read", finding.message);
            self.findings.push(Finding { message, ..finding });
            return false;
        };
        let place = self.file.place(start..start);
        self.findings.push(finding.also(place, "the entry that begins here was left out"));
        self.left_out.push(start);
        self.count += 1;
        self.blank(start..item.end, Some(start));
        true
    }
}

/// Returns the lines of the item of a block list that contains byte `byte`, and the beginning of
/// its value.
///
/// `None` if the list is in brackets.
fn item(text: &str, byte: usize) -> Option<(Range<usize>, usize)> {
    let line_start = text.get(..byte)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..)?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    let behind = line.get(indent..)?.strip_prefix('-')?;
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let start = line_start + indent + 1 + blanks;
    // Only blanks between the dash and the value: another item may be on the same line.
    if blanks == 0 || start != byte {
        return None;
    }
    let mut end = line_start;
    for (number, line) in line.split_inclusive('\n').enumerate() {
        // A tab is no indentation, so it cannot begin another item.
        let has_tab = line.trim_start_matches(' ').starts_with('\t');
        let own =
            if has_tab { usize::MAX } else { line.len() - line.trim_start_matches(' ').len() };
        let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if number > 0 && !is_blank && own <= indent {
            break;
        }
        end += line.len();
    }
    Some((line_start..end, start))
}

/// The same for the last item that begins in a line up to that of `byte`, in the list that has a
/// line of its own at or after `from`: the item there was read without a fault, or is the one
/// itself, if what follows it in its lines is no YAML.
fn item_up_to(text: &str, from: usize, byte: usize) -> Option<(Range<usize>, usize)> {
    let mut start = text.get(..from)?.rfind('\n').map_or(0, |newline| newline + 1);
    let mut list_indent = None;
    let mut last = None;
    for line in text.get(start..)?.split_inclusive('\n') {
        if start > byte {
            break;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let behind = line.get(indent..).and_then(|line| line.strip_prefix('-'));
        if let Some(behind) = behind.filter(|_| list_indent.is_none_or(|own| own == indent)) {
            list_indent = Some(indent);
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            last = Some(start + indent + 1 + blanks);
        }
        start += line.len();
    }
    item(text, last?)
}

#[cfg(test)]
mod tests;
