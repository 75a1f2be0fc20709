//! What a search finds, and how far it goes.

use std::ops::Range;

use crate::search::query::Fault;
use crate::search::tier::Tier;
use crate::timeline::EventIndex;

/// An event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIndex,
    /// How well it fits; more is better, and a surer tier is always more.
    pub score: u16,
    /// The least sure way in which a word was found.
    pub tier: Tier,
}

/// Whether letters in order, with others between them, count where nothing else is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guesses {
    /// They do: for a person who looks at the hits.
    Shown,
    /// They do not: for programs, filters and exit codes.
    #[default]
    Refused,
}

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchLimits {
    /// Whether guesses count.
    pub guesses: Guesses,
    /// Only the first so many events are searched, for the first hits of a large timeline.
    pub events: Option<usize>,
}

/// What a search has found.
#[derive(Debug, Clone, Default)]
pub struct SearchOutcome {
    /// The events, best first, ties in the order of the timeline.
    pub hits: Vec<Hit>,
    /// What was not understood in the query, and values that no event has.
    pub faults: Vec<Fault>,
    /// Where nothing is found: the bytes of the first condition that left nothing of what those before it
    /// had found.
    pub emptied_by: Option<Range<usize>>,
    /// The bytes of the words that were left out, because no event has them, or none has them with the
    /// others.
    pub left_out: Vec<LeftOut>,
    /// Whether no hit has every word, and not all lack the same ones.
    pub is_partial: bool,
}

/// A word of a query that no hit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// Whether it stands nowhere in the timeline; else only not together with the other words.
    pub is_nowhere: bool,
}
