//! The files of a timeline that is read from several.

use std::collections::HashMap;
use std::sync::Arc;

use super::EventIndex;
use crate::language::Localized;
use crate::source::SourceIndex;

/// The index of a file in the list of files of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileIndex(pub usize);

/// One of several files that a timeline is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineFile {
    /// What it is called before the ids of its events: one word, which no other file has.
    pub id: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Localized>,
}

/// The files of a timeline, and which events they have.
///
/// Empty for a timeline of one file.
#[derive(Debug, Clone, Default)]
pub struct TimelineFiles {
    files: Vec<TimelineFile>,
    /// The files that have each event, in the order of the timeline.
    of_events: Vec<Box<[FileIndex]>>,
    /// Events by `file:id`.
    events: HashMap<String, EventIndex>,
    /// Sources by `file:id`.
    sources: HashMap<String, SourceIndex>,
}

impl TimelineFiles {
    /// No event yet is in any of `files`.
    pub fn new(files: Vec<TimelineFile>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Adds the next event of the timeline, with the files that have it and its id in each.
    pub fn add_event<'a>(&mut self, places: impl Iterator<Item = (FileIndex, &'a str)>) {
        let index = EventIndex(self.of_events.len());
        let mut own = Vec::new();
        for (file, id) in places {
            self.events.entry(self.qualified(file, id)).or_insert(index);
            own.push(file);
        }
        self.of_events.push(own.into());
    }

    /// Adds a source of a file with its id there.
    pub fn add_source(&mut self, source: SourceIndex, file: FileIndex, id: &str) {
        self.sources.entry(self.qualified(file, id)).or_insert(source);
    }

    /// Returns `file:id`.
    pub fn qualified(&self, file: FileIndex, id: &str) -> String {
        self.files.get(file.0).map_or_else(|| id.to_owned(), |file| format!("{}:{id}", file.id))
    }

    /// Returns all files.
    pub fn all(&self) -> &[TimelineFile] {
        &self.files
    }

    /// Returns the files that have the event at `index`.
    pub fn of(&self, index: EventIndex) -> &[FileIndex] {
        self.of_events.get(index.0).map_or(&[], AsRef::as_ref)
    }

    /// Returns the event of this `file:id`.
    pub fn event(&self, id: &str) -> Option<EventIndex> {
        self.events.get(id).copied()
    }

    /// Returns the events that have this id in any file, in order.
    pub fn events_called(&self, id: &str) -> Vec<EventIndex> {
        let files = self.files.iter();
        let mut events: Vec<EventIndex> =
            files.filter_map(|file| self.event(&format!("{}:{id}", file.id))).collect();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// Returns the source of this `file:id`.
    pub fn source(&self, id: &str) -> Option<SourceIndex> {
        self.sources.get(id).copied()
    }
}
