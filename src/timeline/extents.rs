//! The extents of the dates of all events, concatenated.

use super::{Event, EventIndex};
use crate::date::{Date, Extent};
use crate::parallel::in_pieces;

/// The extents of the dates of all events.
#[derive(Debug, Clone, Default)]
pub struct Extents {
    extents: Vec<Extent>,
    /// For each event the end of its extents.
    ends: Vec<usize>,
}

impl Extents {
    /// Computes the extents of `events`, on all cores.
    pub fn of(events: &[Event]) -> Self {
        let mut all = Self::default();
        for later in in_pieces(events, Self::of_piece) {
            all.append(later);
        }
        all
    }

    fn of_piece(events: &[Event]) -> Self {
        let mut piece = Self::default();
        for event in events {
            piece.extents.extend(event.date.iter().flat_map(Date::extents));
            piece.ends.push(piece.extents.len());
        }
        piece
    }

    /// Adds those of later events.
    fn append(&mut self, later: Self) {
        let before = self.extents.len();
        self.ends.extend(later.ends.into_iter().map(|end| before + end));
        self.extents.extend(later.extents);
    }

    /// Returns the extents of the date of `event`.
    ///
    /// Empty if it has no date.
    pub fn of_event(&self, event: EventIndex) -> &[Extent] {
        let end = self.ends.get(event.0).copied().unwrap_or(0);
        let start = event.0.checked_sub(1).and_then(|before| self.ends.get(before));
        self.extents.get(start.copied().unwrap_or(0)..end).unwrap_or_default()
    }
}
