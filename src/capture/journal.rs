//! The changes written in this session, for undo and redo.
//!
//! An entry holds the pieces of text that it replaced. It can be undone even if others have changed
//! the file since, provided that they did not touch these pieces. Their changes stay.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::edit::{Edited, Splice};

/// The maximum number of entries.
const MOST: usize = 1_000;

/// A written change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its description.
    pub words: String,
    /// The name of the file that it was written into.
    pub file: String,
    /// The text before it.
    before: String,
    /// The text after it.
    after: String,
    /// The differences: bytes of the text before, and their replacements.
    splices: Vec<Splice>,
}

/// Why a change cannot be undone or redone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    /// There is no change.
    #[error("nothing to undo")]
    Nothing,
    /// The file was changed at the same place.
    #[error("the file has changed there since")]
    Changed,
}

/// The changes of this run.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    done: Vec<JournalEntry>,
    undone: Vec<JournalEntry>,
    /// The hash of the text that the last undoing or redoing leads to: if others have changed the
    /// file, no entry has that text.
    expected: Option<u64>,
}

impl JournalEntry {
    /// Creates the entry for the change from `before` to `edited`.
    pub fn new(words: impl Into<String>, before: &str, edited: Edited) -> Self {
        let Edited { text, splices } = edited;
        let (words, file) = (words.into(), String::new());
        Self { words, file, before: before.to_owned(), after: text, splices }
    }

    /// The entry for a change of the file of this name.
    #[must_use]
    pub fn of_file(self, name: &str) -> Self {
        Self { file: name.to_owned(), ..self }
    }

    /// Returns the lines that were added, without their ends.
    pub fn added_lines(&self) -> Vec<&str> {
        let written = self.splices.iter().map(|splice| splice.written.as_str());
        written.flat_map(str::lines).filter(|line| !line.trim().is_empty()).collect()
    }
}

impl Journal {
    /// Adds a change.
    ///
    /// Nothing can be redone after it.
    pub fn push(&mut self, step: JournalEntry) {
        self.undone.clear();
        self.expected = None;
        self.done.push(step);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// Returns the name of the file that the last change was written into.
    pub fn file_to_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.file.as_str())
    }

    /// Returns the name of the file that the change that was undone last was written into.
    pub fn file_to_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.file.as_str())
    }

    /// Returns `current` without the last change, and its description.
    ///
    /// # Errors
    ///
    /// [`UndoError`] if there is no change, or its place has changed since. The journal stays as it
    /// is.
    pub fn undo(&self, current: &str) -> Result<(String, &str), UndoError> {
        let step = self.done.last().ok_or(UndoError::Nothing)?;
        let text = turned(current, (&step.after, &step.before), &reverse(step))?;
        Ok((text, &step.words))
    }

    /// Returns `current` with the change that was undone last, and its description.
    ///
    /// # Errors
    ///
    /// [`UndoError`] if there is no change, or its place has changed since. The journal stays as it
    /// is.
    pub fn redo(&self, current: &str) -> Result<(String, &str), UndoError> {
        let step = self.undone.last().ok_or(UndoError::Nothing)?;
        let text = turned(current, (&step.before, &step.after), &step.splices)?;
        Ok((text, &step.words))
    }

    /// Records the text that undoing or redoing is about to write.
    pub fn expect(&mut self, text: &str) {
        self.expected = Some(hash(text));
    }

    /// Returns whether `text` of the file of this name is the result of the last write.
    pub fn has_written(&self, file: &str, text: &str) -> bool {
        self.expected.is_some_and(|expected| expected == hash(text))
            || self.done.last().is_some_and(|done| done.file == file && done.after == text)
            || self.undone.last().is_some_and(|undone| undone.file == file && undone.before == text)
    }

    /// Records that the last change was undone.
    pub fn undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Records that the change that was undone last was redone.
    pub fn redone(&mut self) {
        self.done.extend(self.undone.pop());
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Returns the splices that lead from the text after a change to the text before it.
fn reverse(step: &JournalEntry) -> Vec<Splice> {
    let mut splices = Vec::with_capacity(step.splices.len());
    let mut grown: isize = 0;
    for splice in &step.splices {
        let start = splice.bytes.start.saturating_add_signed(grown);
        let bytes = start..start + splice.written.len();
        let written = step.before.get(splice.bytes.clone()).unwrap_or_default().to_owned();
        grown += difference(splice.written.len(), splice.bytes.len());
        splices.push(Splice { bytes, written });
    }
    splices
}

fn difference(more: usize, less: usize) -> isize {
    let signed = |length: usize| isize::try_from(length).unwrap_or(isize::MAX);
    signed(more) - signed(less)
}

/// Applies `splices`, which lead from `from` to `to`, to `current`.
///
/// Between `from` and `current` others may have changed one range that touches none of them.
fn turned(
    current: &str,
    (from, to): (&str, &str),
    splices: &[Splice],
) -> Result<String, UndoError> {
    if current == from {
        return Ok(to.to_owned());
    }
    let changed = changed_stretch(from, current);
    let grown = difference(current.len(), from.len());
    let mut text = current.to_owned();
    for splice in splices.iter().rev() {
        let bytes = if splice.bytes.end <= changed.start {
            splice.bytes.clone()
        } else if splice.bytes.start >= changed.end {
            let start = splice.bytes.start.saturating_add_signed(grown);
            start..start + splice.bytes.len()
        } else {
            return Err(UndoError::Changed);
        };
        if !text.is_char_boundary(bytes.start) || !text.is_char_boundary(bytes.end) {
            return Err(UndoError::Changed);
        }
        text.replace_range(bytes, &splice.written);
    }
    Ok(text)
}

/// Returns the bytes of `from` between the ends that it shares with `current`.
fn changed_stretch(from: &str, current: &str) -> Range<usize> {
    let pairs = from.bytes().zip(current.bytes());
    let start = pairs.take_while(|(one, other)| one == other).count();
    let room = from.len().min(current.len()) - start;
    let pairs = from.bytes().rev().zip(current.bytes().rev());
    let end = pairs.take(room).take_while(|(one, other)| one == other).count();
    start..from.len() - end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(before: &str, at: usize, written: &str) -> (JournalEntry, String) {
        let splices = vec![Splice { bytes: at..at, written: written.to_owned() }];
        let mut text = before.to_owned();
        text.insert_str(at, written);
        (JournalEntry::new("a step", before, Edited { text: text.clone(), splices }), text)
    }

    #[test]
    fn a_step_is_undone_and_done_again() {
        let (step, after) = step("one\ntwo\n", 4, "new\n");
        let mut journal = Journal::default();
        assert_eq!(journal.undo(&after), Err(UndoError::Nothing));
        journal.push(step);
        assert_eq!(journal.undo(&after), Ok(("one\ntwo\n".to_owned(), "a step")));
        journal.undone();
        assert_eq!(journal.redo("one\ntwo\n"), Ok((after, "a step")));
    }

    #[test]
    fn what_others_changed_meanwhile_is_kept() {
        let (step, _) = step("one\ntwo\n", 4, "new\n");
        let mut journal = Journal::default();
        journal.push(step);
        for (current, expected) in [
            ("ONE\nnew\ntwo\n", Ok("ONE\ntwo\n")),
            ("one\nnew\ntwo\nthree\n", Ok("one\ntwo\nthree\n")),
            ("one\nnow\ntwo\n", Err(UndoError::Changed)),
        ] {
            let undone = journal.undo(current);
            assert_eq!(undone.map(|(text, _)| text), expected.map(str::to_owned), "{current}");
        }
    }
}
