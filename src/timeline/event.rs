//! An event: something that happened, when, and its evidence.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::NameIndex;
use crate::date::Date;
use crate::language::Localized;
use crate::source::{Passage, SourceIndex};
use crate::status::{ClaimField, Status, UnreadFields};

/// Of so many passages each is compared with those before it.
const FEW_PASSAGES: usize = 8;

/// The `id` of an event in the YAML: never empty, unique, stable across reloads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(Arc<str>);

impl EventId {
    /// Creates an id, as the file has it.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Arc<str>> for EventId {
    fn from(id: Arc<str>) -> Self {
        Self(id)
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The index of an event in the order of the timeline, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventIndex(pub usize);

/// A tag: a word that groups events.
pub type Tag = Arc<str>;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its `id`.
    pub id: EventId,
    /// When it happened.
    ///
    /// `None` if no date is given, or if it is not understood.
    pub date: Option<Date>,
    /// The date as the file has it, if it is not understood.
    ///
    /// A finding says why.
    pub unread_date: Option<Arc<str>>,
    /// How sure it is.
    ///
    /// `None` if it is reported as a fact.
    pub status: Option<Status>,
    /// The status as the file has it, if it is not understood.
    pub unread_status: Option<Arc<str>>,
    /// The fields of its own that are not understood.
    pub unread: UnreadFields,
    /// A title of a few words.
    pub title: Localized,
    /// A summary of a few sentences.
    pub summary: Option<Localized>,
    /// Words that group it.
    pub tags: Vec<Tag>,
    /// Who took part.
    pub people: Vec<NameIndex>,
    /// Where it happened.
    pub places: Vec<NameIndex>,
    /// Organisations, offices, newspapers.
    pub bodies: Vec<NameIndex>,
    /// Related events.
    pub related: Vec<EventIndex>,
    /// Events that it is known to have followed, if the dates do not say so.
    pub after: Vec<EventIndex>,
    /// The note of the curator.
    pub note: Option<Localized>,
    /// The passages that are its evidence.
    pub passages: Vec<Passage>,
}

impl Event {
    /// Returns all names of the event: people, places, bodies.
    pub fn names(&self) -> impl Iterator<Item = NameIndex> {
        self.people.iter().chain(&self.places).chain(&self.bodies).copied()
    }

    /// Returns the sources of its passages, each once, in the order of the passages.
    pub fn sources(&self) -> Vec<SourceIndex> {
        let sources = || self.passages.iter().map(|passage| passage.source);
        if self.passages.len() <= FEW_PASSAGES {
            // Without a table of those seen.
            let is_first = |(number, source): &(usize, SourceIndex)| {
                !sources().take(*number).any(|earlier| earlier == *source)
            };
            return sources().enumerate().filter(is_first).map(|(_, source)| source).collect();
        }
        let mut seen = HashSet::new();
        sources().filter(|&source| seen.insert(source)).collect()
    }

    /// Returns the fields of the event and of its passages that are not understood.
    pub fn unread_fields(&self) -> UnreadFields {
        self.passages.iter().fold(self.unread, |all, passage| all.with(passage.unread))
    }

    /// Returns whether its title must say that something of its claim is not understood.
    ///
    /// A date that is not understood is quoted with a sign of its own.
    pub fn is_marked_unread(&self) -> bool {
        let is_quoted = self.unread_date.is_some();
        self.unread_fields().iter().any(|field| field != ClaimField::Date || !is_quoted)
    }

    /// Returns whether a passage does not match its article word for word.
    pub fn has_weak_anchor(&self) -> bool {
        self.passages.iter().any(|passage| passage.anchor.is_weak())
    }
}
