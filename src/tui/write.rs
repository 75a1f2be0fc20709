//! Changes of the timeline that the user makes on the screen.
//!
//! A change becomes an [`Effect::Write`]. The file is written only if it is unchanged since it was
//! read; then it is reloaded like after any other change.

use crate::capture::{
    CaptureTarget, Change, ChangeError, ChangeInFile, InFileError, JournalEntry, UndoError,
    WholeTimeline, title_language,
};
use crate::i18n::{Noun, Phrase, counted};
use crate::source::SourceIndex;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, FileIndex, Timeline};
use crate::tui::files::DocumentFile;
use crate::tui::keys::action::{Action, AppAction, Context};
use crate::tui::message::{Effect, NewText, WrittenChange};
use crate::tui::notice::Notice;
use crate::tui::theme::Role;
use crate::tui::workspace::Workspace;

/// The columns of an added line that a notice shows.
const SHOWN: usize = 60;

impl Workspace {
    /// Whether the timeline can be changed. Reports why it cannot; one without a file is offered to
    /// be copied.
    pub fn can_write(&mut self) -> bool {
        let why = if self.preferences.is_read_only {
            Phrase::ReadOnly
        } else if self.document.files.path().is_none() {
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
        self.change_in(change, self.current_file(), words)
    }

    /// The same; a change that belongs to no event goes into the file `wanted`.
    pub fn change_in(
        &mut self,
        change: &Change,
        wanted: FileIndex,
        words: String,
    ) -> Option<Effect> {
        if !self.can_write() {
            return None;
        }
        let ChangeInFile { file: index, change } =
            match self.with_whole(|whole| whole.in_file(change, wanted)) {
                Ok(found) => found,
                Err(error) => {
                    self.refuse(error);
                    return None;
                }
            };
        let file = self.document.files.get(index)?;
        let text = file.content.text();
        let target = CaptureTarget { timeline: &file.timeline, text, origins: &*file.origins };
        match target.apply(&change) {
            Ok(edited) => {
                let (old, new) = (text.to_string(), edited.text.clone());
                let entry = JournalEntry::new(words, &old, edited).of_file(file.content.name());
                let change = WrittenChange::Change(entry);
                Some(Effect::Write(NewText { file: index, old, new, change }))
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
        let name = self.journal.file_to_undo().map(str::to_owned);
        let (file, old) = self.text_of(name);
        let undone = self.journal.undo(&old).map(|(new, words)| (new, words.to_owned()));
        self.restore((file, old), undone, WrittenChange::Undo, Phrase::NothingToUndo)
    }

    /// Returns the effect that redoes the change that was undone last. Reports why there is none.
    pub fn redo(&mut self) -> Option<Effect> {
        let name = self.journal.file_to_redo().map(str::to_owned);
        let (file, old) = self.text_of(name);
        let redone = self.journal.redo(&old).map(|(new, words)| (new, words.to_owned()));
        self.restore((file, old), redone, WrittenChange::Redo, Phrase::NothingToRedo)
    }

    /// The file of this name, and its text. A file that is gone has none.
    fn text_of(&self, name: Option<String>) -> (FileIndex, String) {
        let files = &self.document.files;
        // A copy has another name than the file that was changed.
        let only = files.only().map(|_| FileIndex(0));
        let index = only.or_else(|| files.named(&name?)).unwrap_or(FileIndex(usize::MAX));
        let text = files.get(index).map(|file| file.content.text().to_string());
        (index, text.unwrap_or_default())
    }

    /// The file that a new event goes into if nothing else decides: that of the current event.
    pub fn current_file(&self) -> FileIndex {
        let event = self.selection.event();
        event.map_or(FileIndex(0), |event| self.document.files.places().event(event).file)
    }

    /// The language of a new title in `file`, of an event that `source` reports.
    pub fn title_language(
        &self,
        file: FileIndex,
        source: SourceIndex,
        title: &str,
    ) -> Option<String> {
        let own = self.document.files.places().source_in(source, file);
        let file = self.document.files.get(file)?;
        title_language(&file.timeline, own, title)
    }

    /// Whether words of `source` can be written into a file of `event`. Reports why not.
    pub fn can_attach(&mut self, event: EventIndex, source: SourceIndex) -> bool {
        let places = self.document.files.places();
        let first = places.event(event);
        let all = places.events.get(event.0).map_or(&[][..], Vec::as_slice);
        let mut files = std::iter::once(&first).chain(all);
        let can = files.any(|place| places.source_in(source, place.file).is_some());
        if !can {
            self.refuse(InFileError::NoSource(first.file));
        }
        can
    }

    /// Calls `then` with the files of the timeline.
    pub fn with_whole<T>(&self, then: impl FnOnce(WholeTimeline) -> T) -> T {
        let files = self.document.files.all();
        let files: Vec<&Timeline> = files.iter().map(|file| &*file.timeline).collect();
        let places = self.document.files.places();
        then(WholeTimeline { timeline: &self.document.timeline, places, files: &files })
    }

    /// Reports why a change cannot be written into a file.
    fn refuse(&mut self, error: InFileError) {
        let (phrase, file) = match error {
            InFileError::NoSource(file) => (Phrase::SourceElsewhere, file),
            InFileError::InSeveral(file) => (Phrase::EventElsewhere, file),
            InFileError::NoName(file) => (Phrase::NameElsewhere, file),
        };
        let name = self.document.files.get(file).map(DocumentFile::short_name);
        let text = self.words(phrase).replace("{}", &isolated(&name.unwrap_or_default()));
        self.notice = Some(Notice::warning(text));
    }

    fn restore(
        &mut self,
        (file, old): (FileIndex, String),
        found: Result<(String, String), UndoError>,
        written: impl Fn(String) -> WrittenChange,
        nothing: Phrase,
    ) -> Option<Effect> {
        match found {
            Ok(_) if !self.can_write() => None,
            Ok((new, words)) => {
                self.journal.expect(&new);
                Some(Effect::Write(NewText { file, old, new, change: written(words) }))
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
