//! The rows of the list: those of the timeline, and years that are folded.

use crate::timeline::{EventIndex, ListRow};

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As the page has it.
    Row(ListRow),
    /// A year that is folded.
    Fold(Fold),
}

/// A year of which only the heading is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Its first event.
    pub first: EventIndex,
    /// How many it has.
    pub events: usize,
    /// How many passages they have.
    pub passages: usize,
}
