//! What an axis is drawn to: scales, spans of days, widths of labels.

use crate::date::Day;

/// How time is laid on columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// Busy time is wide, quiet time is narrow, and long empty time is cut.
    #[default]
    Density,
    /// A day is as wide as any other.
    Linear,
    /// Every event is one step behind the one before it; how long that took is not shown.
    Step,
}

impl Scale {
    /// The next one; after the last one the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Density => Self::Linear,
            Self::Linear => Self::Step,
            Self::Step => Self::Density,
        }
    }
}

/// The days of one event, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its first day.
    pub first: Day,
    /// Its last day, not before the first.
    pub last: Day,
}

/// The farthest day from 1970 that is told from those behind it: 2.7 million million millennia. With more,
/// the weight of a step would not be counted in 64 bits.
pub const FARTHEST: i64 = 1_000_000_000_000_000_000;

impl Span {
    /// With both ends near enough to count with.
    #[must_use]
    pub fn countable(self) -> Self {
        let first = countable(self.first);
        Self { first, last: countable(self.last).max(first) }
    }

    /// The part of it that lies in `other`.
    pub fn within(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

pub fn countable(day: Day) -> Day {
    Day::from_number(day.number().clamp(-FARTHEST, FARTHEST))
}

/// How much heavier all steps of a segment are than all its days, where density decides.
pub const DENSITY: i64 = 2;

/// How wide labels are, in columns.
pub trait Labels {
    /// Columns of the label of the cut between two days.
    fn cut(&self, from: Day, to: Day) -> u16;
    /// Columns of the label of a tick.
    fn tick(&self, day: Day, unit: Unit) -> u16;
}

/// What a label says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// The year.
    Year,
    /// The month and the year.
    YearMonth,
    /// The day, the month and the year.
    Date,
    /// The month.
    Month,
    /// The day of the month.
    Day,
}
