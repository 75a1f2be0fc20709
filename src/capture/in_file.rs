//! Which of several files a change is written into, and what it is called there.
//!
//! On the screen events and sources of all files have one order and ids that tell them apart; a
//! file knows only its own.

use crate::load::{InFile, Places};
use crate::source::SourceId;
use crate::timeline::{EventIndex, FileIndex, NameIndex, Timeline};

use super::change::Change;
use super::event::NewEvent;
use super::naming::NewSpelling;
use super::passage::NewPassage;

/// A timeline of several files.
#[derive(Debug, Clone, Copy)]
pub struct WholeTimeline<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// Where its parts stand in the files.
    pub places: &'a Places,
    /// The timeline of each file by itself.
    pub files: &'a [&'a Timeline],
}

/// A change of one file, in the words of that file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeInFile {
    /// The file.
    pub file: FileIndex,
    /// The change.
    pub change: Change,
}

/// Why a change cannot be written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InFileError {
    /// The file does not declare the source that is quoted.
    #[error("the file of the event does not have this source")]
    NoSource(FileIndex),
    /// Another file has the same event, which would stay as it is.
    #[error("another file has the same event")]
    InSeveral(FileIndex),
    /// The file does not declare a name.
    #[error("the file of the event does not have this name")]
    NoName(FileIndex),
}

impl WholeTimeline<'_> {
    /// Returns the file that `change` belongs to, and the change as that file knows it. A change
    /// that belongs to no event is `wanted` in a file.
    ///
    /// # Errors
    ///
    /// An [`InFileError`] if the file does not have what the change refers to.
    pub fn in_file(&self, change: &Change, wanted: FileIndex) -> Result<ChangeInFile, InFileError> {
        if self.files.len() < 2 {
            return Ok(ChangeInFile { file: FileIndex(0), change: change.clone() });
        }
        let (file, change) = match change {
            Change::AddPassage { event, passage } => return self.add_passage(*event, passage),
            Change::AddEvent(event) => return self.add_event(event, wanted),
            Change::AddSpelling { spelling, event } => {
                return self.add_spelling(spelling, *event, wanted);
            }
            Change::SetField { event, field } => {
                let place = self.only_place(*event)?;
                (place.file, Change::SetField { event: place.index, field: field.clone() })
            }
            Change::SetStance { event, passage, stance } => {
                let place = self.only_place(*event)?;
                let (passage, stance) = (*passage, *stance);
                (place.file, Change::SetStance { event: place.index, passage, stance })
            }
            Change::RemovePassage { event, passage } => {
                let place = self.only_place(*event)?;
                (place.file, Change::RemovePassage { event: place.index, passage: *passage })
            }
            Change::RemoveEvent(event) => {
                let place = self.only_place(*event)?;
                (place.file, Change::RemoveEvent(place.index))
            }
        };
        Ok(ChangeInFile { file, change })
    }

    /// Returns the file that a new event with words of this source goes into: `wanted`, if it has
    /// the source, or else the first file that has it.
    pub fn file_for(&self, source: &SourceId, wanted: FileIndex) -> FileIndex {
        let Some(source) = self.timeline.find_source(source.as_str()) else { return wanted };
        match self.places.source_in(source, wanted) {
            Some(_) => wanted,
            None => self.places.source(source).file,
        }
    }

    /// Returns whether `file` has this name.
    pub fn has_name(&self, file: FileIndex, name: NameIndex) -> bool {
        self.places.name_in(name, file).is_some()
    }

    /// Returns where an event stands, if one file has it.
    fn only_place(&self, event: EventIndex) -> Result<InFile<EventIndex>, InFileError> {
        match self.places.events.get(event.0).map(Vec::as_slice) {
            Some([_, other, ..]) => Err(InFileError::InSeveral(other.file)),
            Some(_) | None => Ok(self.places.event(event)),
        }
    }

    fn add_passage(
        &self,
        event: EventIndex,
        passage: &NewPassage,
    ) -> Result<ChangeInFile, InFileError> {
        let first = self.places.event(event);
        let all = self.places.events.get(event.0).map_or(&[][..], Vec::as_slice);
        // An event that several files have gets it where its source is.
        let found = all.iter().find_map(|&place| {
            let passage = self.passage(passage, place.file).ok()?;
            Some((place, passage))
        });
        let (place, passage) = found.ok_or(InFileError::NoSource(first.file))?;
        let change = Change::AddPassage { event: place.index, passage };
        Ok(ChangeInFile { file: place.file, change })
    }

    fn add_event(&self, event: &NewEvent, wanted: FileIndex) -> Result<ChangeInFile, InFileError> {
        let first = event.passages.first();
        let file = first.map_or(wanted, |passage| self.file_for(&passage.source, wanted));
        let passages = event.passages.iter().map(|passage| self.passage(passage, file));
        let names = |ids: &[String]| -> Result<Vec<String>, InFileError> {
            ids.iter().map(|id| self.name(id, file)).collect()
        };
        let event = NewEvent {
            people: names(&event.people)?,
            places: names(&event.places)?,
            bodies: names(&event.bodies)?,
            passages: passages.collect::<Result<_, _>>()?,
            ..event.clone()
        };
        Ok(ChangeInFile { file, change: Change::AddEvent(event) })
    }

    fn add_spelling(
        &self,
        spelling: &NewSpelling,
        event: Option<(EventIndex, &'static str)>,
        wanted: FileIndex,
    ) -> Result<ChangeInFile, InFileError> {
        let known = self.name_of(&spelling.id).map(|name| self.places.name(name).file);
        let place = event.map(|(event, key)| (self.places.event(event), key));
        let file = place.map(|(place, _)| place.file).or(known).unwrap_or(wanted);
        // A new name has no other id.
        let id = match known {
            Some(_) => self.name(&spelling.id, file)?,
            None => spelling.id.clone(),
        };
        let spelling = NewSpelling { id, ..spelling.clone() };
        let event = place.map(|(place, key)| (place.index, key));
        Ok(ChangeInFile { file, change: Change::AddSpelling { spelling, event } })
    }

    /// Returns the passage as `file` knows it.
    fn passage(&self, passage: &NewPassage, file: FileIndex) -> Result<NewPassage, InFileError> {
        let source = self.timeline.find_source(passage.source.as_str());
        let own = source.and_then(|source| self.places.source_in(source, file));
        let own = own.and_then(|own| Some(self.files.get(file.0)?.source(own).id.clone()));
        let source = own.ok_or(InFileError::NoSource(file))?;
        Ok(NewPassage { source, ..passage.clone() })
    }

    /// Returns the id of a name in `file`.
    fn name(&self, id: &str, file: FileIndex) -> Result<String, InFileError> {
        let own = self.name_of(id).and_then(|name| self.places.name_in(name, file));
        let own = own.and_then(|own| Some(self.files.get(file.0)?.name(own).id.to_string()));
        own.ok_or(InFileError::NoName(file))
    }

    fn name_of(&self, id: &str) -> Option<NameIndex> {
        self.timeline.names().iter().position(|name| &*name.id == id).map(NameIndex)
    }
}
