//! Changes of the timeline that the user makes on the screen.
//!
//! A change becomes an [`Effect::Write`]. The file is written only if it is unchanged since it was
//! read; then it is reloaded like after any other change.

use crate::capture::{CaptureTarget, Change, ChangeError, JournalEntry, Origins, UndoError};
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{composed, isolated};
use crate::timeline::EventIndex;
use crate::tui::document::DocumentFile;
use crate::tui::keys::action::{Action, AppAction, Context};
use crate::tui::message::{Effect, NewText, WrittenChange};
use crate::tui::notice::Notice;
use crate::tui::theme::Role;
use crate::tui::workspace::Workspace;

/// The columns of an added line that a notice shows.
const SHOWN: usize = 60;

impl Origins for DocumentFile {
    fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<std::ops::Range<usize>> {
        Self::origin(self, event, passage)
    }
}

impl Workspace {
    /// Whether the timeline can be changed. Reports why it cannot; one without a file is offered to
    /// be copied.
    pub fn can_write(&mut self) -> bool {
        let why = if self.preferences.is_read_only {
            Phrase::ReadOnly
        } else if self.document.file.path.is_none() {
            self.offers_copy = true;
            Phrase::NoFileToWrite
        } else if self.document.rejected.is_some() {
            Phrase::OldVersionShown
        } else if let Some(progress) = &self.document.loading {
            if progress.is_cancelled() { Phrase::ReadInPart } else { Phrase::StillReading }
        } else {
            return true;
        };
        self.warn(why);
        false
    }

    /// Returns the effect that writes a change, described by `words`. Reports why it cannot be
    /// made.
    pub fn change(&mut self, change: &Change, words: String) -> Option<Effect> {
        if !self.can_write() {
            return None;
        }
        let file = &self.document.file;
        let target = CaptureTarget {
            timeline: &self.document.timeline,
            text: file.content.text(),
            origins: file,
        };
        match target.apply(change) {
            Ok(edited) => {
                let old = file.content.text().to_string();
                let new = edited.text.clone();
                let entry = JournalEntry::new(words, &old, edited);
                let change = WrittenChange::Change(entry);
                Some(Effect::Write(NewText { old, new, change }))
            }
            Err(error) => {
                let why = match error {
                    ChangeError::NeedsTitle => Phrase::NeedsTitle,
                    ChangeError::NotFound | ChangeError::Edit(_) => Phrase::NotChangeable,
                };
                self.warn(why);
                None
            }
        }
    }

    /// Returns the effect that undoes the last change of this run. Reports why there is none.
    pub fn undo(&mut self) -> Option<Effect> {
        let old = self.document.file.content.text().to_string();
        let undone = self.journal.undo(&old).map(|(new, words)| (new, words.to_owned()));
        self.restore(old, undone, WrittenChange::Undo, Phrase::NothingToUndo)
    }

    /// Returns the effect that redoes the change that was undone last. Reports why there is none.
    pub fn redo(&mut self) -> Option<Effect> {
        let old = self.document.file.content.text().to_string();
        let redone = self.journal.redo(&old).map(|(new, words)| (new, words.to_owned()));
        self.restore(old, redone, WrittenChange::Redo, Phrase::NothingToRedo)
    }

    fn restore(
        &mut self,
        old: String,
        found: Result<(String, String), UndoError>,
        written: impl Fn(String) -> WrittenChange,
        nothing: Phrase,
    ) -> Option<Effect> {
        match found {
            Ok(_) if !self.can_write() => None,
            Ok((new, words)) => {
                self.journal.expect(&new);
                Some(Effect::Write(NewText { old, new, change: written(words) }))
            }
            Err(error) => {
                self.warn(match error {
                    UndoError::Nothing => nothing,
                    UndoError::Changed => Phrase::ChangedMeanwhile,
                });
                None
            }
        }
    }

    /// Records the outcome of a write, and reports it with the key of `context` that undoes it.
    pub fn written(
        &mut self,
        context: Context,
        change: WrittenChange,
        outcome: Result<(), String>,
    ) {
        if let Err(why) = outcome {
            let text = composed(&[self.words(Phrase::NotWritten), &why], ": ");
            self.notice = Some(Notice::of_write(vec![text], Role::Warning));
            return;
        }
        let parts = match change {
            WrittenChange::Change(entry) => {
                let mut parts = vec![entry.words.clone()];
                parts.extend(self.added(&entry));
                self.journal.push(entry);
                let undo = (Action::App(AppAction::Undo), Phrase::Undoes);
                parts.extend(
                    Some(self.advice(context, &[undo])).filter(|advice| !advice.is_empty()),
                );
                parts
            }
            WrittenChange::Undo(words) => {
                self.journal.undone();
                vec![composed(&[self.words(Phrase::Undone), &words], " · ")]
            }
            WrittenChange::Redo(words) => {
                self.journal.redone();
                vec![composed(&[self.words(Phrase::Redone), &words], " · ")]
            }
        };
        self.notice = Some(Notice::of_write(parts, Role::Text));
    }

    /// The lines that a change adds: their number, and the first one.
    fn added(&self, entry: &JournalEntry) -> Option<String> {
        let lines = entry.added_lines();
        // Another value of a field is not a line.
        if lines.len() < 2 {
            return None;
        }
        let first: String = lines.first()?.trim().chars().take(SHOWN).collect();
        let count = counted(lines.len(), Noun::Line, self.settings.interface);
        let added = self.words(Phrase::Added).replace("{}", &count);
        Some(composed(&[added, isolated(&first)], ": "))
    }
}
