//! A period in which events may lie.

use crate::date::{Bound, Date, Day};

/// A period.
///
/// An end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Period {
    /// Returns whether a date between these bounds may lie in it.
    pub fn admits(self, earliest: Bound, latest: Bound) -> bool {
        let is_before = |from: Day| latest.day().is_some_and(|day| day < from);
        let is_after = |to: Day| earliest.day().is_some_and(|day| day > to);
        !self.from.is_some_and(is_before) && !self.to.is_some_and(is_after)
    }

    /// Returns the time before `date`.
    pub fn before(date: &Date) -> Self {
        let to = date.earliest().day().map(|day| Day::from_number(day.number().saturating_sub(1)));
        Self { from: None, to }
    }

    /// Returns the time after `date`.
    pub fn after(date: &Date) -> Self {
        let from = date.latest().day().map(|day| Day::from_number(day.number().saturating_add(1)));
        Self { from, to: None }
    }

    /// Returns the time from the beginning of one date to the end of another.
    ///
    /// `None` is an open end.
    pub fn between(from: Option<&Date>, to: Option<&Date>) -> Self {
        let from = from.and_then(|from| from.earliest().day());
        let to = to.and_then(|to| to.latest().day());
        Self { from, to }
    }
}
