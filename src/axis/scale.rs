//! Scales, spans of days, and widths of labels.

use crate::date::Day;

/// How time is mapped to columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// Busy time is wide, quiet time is narrow, and long empty time is cut.
    #[default]
    Density,
    /// All days have the same width.
    Linear,
    /// Every event is one step after the one before it.
    ///
    /// Elapsed time is not shown.
    Step,
}

impl Scale {
    /// Returns the next scale, and the first after the last.
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

/// The maximum distance of a day from 1970: 2.7 million million millennia.
///
/// Beyond it, the weight of a step would not fit in 64 bits.
pub const FARTHEST: i64 = 1_000_000_000_000_000_000;

impl Span {
    /// Limits both ends to countable days.
    #[must_use]
    pub fn countable(self) -> Self {
        let first = countable(self.first);
        Self { first, last: countable(self.last).max(first) }
    }

    /// Returns the intersection with `other`.
    pub fn within(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

pub fn countable(day: Day) -> Day {
    Day::from_number(day.number().clamp(-FARTHEST, FARTHEST))
}

/// With the density scale, the weight of all steps of a segment relative to all its days.
pub const DENSITY: i64 = 2;

/// The widths of labels, in columns.
pub trait Labels {
    /// Returns the width of the label of a cut between two days.
    fn cut(&self, from: Day, to: Day) -> u16;
    /// Returns the width of the label of a tick.
    fn tick(&self, day: Day, unit: Unit) -> u16;
}

/// What a label shows of a day.
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
