//! The rows of the list: those of the timeline, and folded years.

use crate::timeline::{EventIndex, ListRow};

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownRow {
    /// A row of the timeline.
    Row(ListRow),
    /// A year that is folded.
    Fold(Fold),
}

/// A year of which only the heading is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Its first event.
    pub first: EventIndex,
    /// Its number of events.
    pub events: usize,
    /// Their number of passages.
    pub passages: usize,
}
