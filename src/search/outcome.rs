//! The result of a search, and its limits.

use std::ops::Range;

use crate::search::query::Fault;
use crate::search::tier::Tier;
use crate::timeline::EventIndex;

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIndex,
    /// The score.
    ///
    /// Higher is better, and a more certain tier always scores higher.
    pub score: u16,
    /// The least certain tier of its matches.
    pub tier: Tier,
}

/// Whether scattered letters count if nothing else is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guesses {
    /// Guesses count, for a person who sees the hits.
    Shown,
    /// Guesses do not count, for programs, filters and exit codes.
    #[default]
    Refused,
}

/// The limits of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchLimits {
    /// Whether guesses count.
    pub guesses: Guesses,
    /// The number of events to search, for the first hits of a large timeline.
    pub events: Option<usize>,
}

/// The result of a search.
#[derive(Debug, Clone, Default)]
pub struct SearchOutcome {
    /// The events, best first, ties in the order of the timeline.
    pub hits: Vec<Hit>,
    /// Parts of the query that were not understood, and values that no event has.
    pub faults: Vec<Fault>,
    /// If nothing is found: the bytes of the first condition that excluded all remaining events.
    pub emptied_by: Option<Range<usize>>,
    /// The words that were left out, because no event has them, or not with the others.
    pub left_out: Vec<LeftOut>,
    /// Whether no hit has every word, and the missing words differ.
    pub is_partial: bool,
}

/// A word of a query that no hit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// Whether it occurs nowhere in the timeline.
    ///
    /// Otherwise it does not occur with the other words.
    pub is_nowhere: bool,
}
