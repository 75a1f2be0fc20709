//! What views need of every event and passage at once, in tables without gaps.
//!
//! Counting a hundred thousand events reads little memory in order, instead of each event and its
//! passages.

use std::ops::Range;

use super::evidence::EvidenceKind;
use super::{Event, EventIndex, Timeline};
use crate::source::{Passage, SourceIndex};

/// What the row of an event says of its passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventMarks {
    /// How many passages it has.
    pub passages: u32,
    /// Whether the anchor of one is weak ([`Event::has_weak_anchor`]).
    pub is_weak: bool,
    /// Whether its sources disagree ([`Event::is_disputed`]).
    pub is_disputed: bool,
    /// The place of its first passage in the table of all passages.
    first: usize,
}

impl EventMarks {
    fn of(event: &Event, first: usize) -> Self {
        Self {
            passages: u32::try_from(event.passages.len()).unwrap_or(u32::MAX),
            is_weak: event.has_weak_anchor(),
            is_disputed: event.is_disputed(),
            first,
        }
    }

    /// The places of its passages in the table of all passages.
    fn places(self) -> Range<usize> {
        self.first..self.first + self.passages as usize
    }
}

/// What is counted of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageMarks {
    /// The source that it is quoted from.
    pub source: SourceIndex,
    /// Its role as evidence for its event.
    pub evidence: EvidenceKind,
    /// Whether its anchor is weak.
    pub is_weak: bool,
    /// Whether it has a quotation.
    pub is_quoted: bool,
}

impl PassageMarks {
    /// What is counted of `passage`, which belongs to `event`.
    pub fn of(event: &Event, passage: &Passage) -> Self {
        Self {
            source: passage.source,
            evidence: EvidenceKind::of(event, passage),
            is_weak: passage.anchor.is_weak(),
            is_quoted: !passage.quote.is_empty(),
        }
    }
}

/// The marks of all events and passages of a timeline.
#[derive(Debug, Clone, Default)]
pub struct MarkTable {
    events: Vec<EventMarks>,
    passages: Vec<PassageMarks>,
}

impl MarkTable {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut marks = Self::default();
        for event in timeline.events() {
            marks.events.push(EventMarks::of(event, marks.passages.len()));
            let passages = event.passages.iter().map(|passage| PassageMarks::of(event, passage));
            marks.passages.extend(passages);
        }
        marks
    }

    /// Returns the marks of `event`, which must be one of the timeline.
    pub fn event(&self, event: EventIndex) -> EventMarks {
        self.events[event.0]
    }

    /// Returns the marks of the passages of `event`, which must be one of the timeline.
    pub fn passages(&self, event: EventIndex) -> &[PassageMarks] {
        &self.passages[self.event(event).places()]
    }
}
