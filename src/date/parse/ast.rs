//! The syntax tree of a date in words, as far as it is written.
//!
//! It does not know how it is parsed or what it becomes.

use super::clock::Times;
use super::year::{Year, YearEra};
use crate::date::lexicon::{TimeUnit, VaguePart};
use crate::date::token::Number;
use crate::date::{Calendar, Day, Weekday};

/// One date, as far as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The date itself.
    pub body: Body,
    /// A weekday before it, and its byte.
    pub weekday: Option<(Weekday, usize)>,
    /// Doubt before the date: `c.`, `possibly`.
    pub doubt_before: Doubt,
    /// Doubt after the date: `?`, تقريبا.
    pub doubt_after: Doubt,
    /// The first byte of the whole.
    pub byte: usize,
    /// The byte after it.
    pub end: usize,
}

/// What kind of date it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A year, a month or a day.
    Calendar(DateParts),
    /// A number that is a day or a year, depending on the other end of the range.
    Loose(Number),
    /// The `19, 2024` of `June 18–19, 2024`.
    DayYear(u8, Year),
    /// A season, quarter, third or half by its EDTF code.
    Division(u8, Option<Year>),
    /// Ten years.
    Decade {
        /// The first of the ten years.
        ///
        /// Before Christ it is the one with the smallest number.
        first_year: u32,
        /// Before or after Christ.
        era: YearEra,
        /// Whether the text states the century.
        century: DecadeCentury,
    },
    /// A century by its number.
    Century(u8, YearEra),
    /// A vague part of a longer time, from the first to the last part that is named.
    Part {
        /// The first part.
        first: VaguePart,
        /// The last part, usually the same.
        last: VaguePart,
        /// The whole.
        of: Box<Body>,
    },
    /// A half, third or quarter of a time that has no EDTF code for it.
    Share {
        /// Its number, from 1.
        nth: u8,
        /// How many there are.
        count: u8,
        /// The whole.
        of: Box<Body>,
    },
    /// Some day, month or year of a longer time: `some day of June 2024`.
    Some(TimeUnit, Box<Body>),
    /// Some day of a range of days.
    Days(Day, Day),
}

/// A calendar date, as far as it is written.
///
/// There is never a day without a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateParts {
    /// The calendar.
    pub calendar: Calendar,
    /// The year.
    pub year: Option<Year>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, and its byte.
    pub day: Option<(u8, usize)>,
    /// Which of day and month comes first.
    pub order: PartOrder,
    /// The time of the day.
    pub times: Option<Times>,
}

/// Which of day and month is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOrder {
    /// `18 June`.
    DayFirst,
    /// `June 18`.
    MonthFirst,
}

/// Whether the century of a decade is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecadeCentury {
    /// `1960s`, ستينيات القرن العشرين.
    Written,
    /// الستينيات: taken as the twentieth.
    Assumed,
}

/// The qualifiers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubt {
    /// `possibly`, `?`.
    pub uncertain: bool,
    /// `c.`, `about`.
    pub approximate: bool,
}

impl Doubt {
    /// `?`.
    pub const UNCERTAIN: Self = Self { uncertain: true, approximate: false };

    /// `~`.
    pub const APPROXIMATE: Self = Self { uncertain: false, approximate: true };

    /// Returns whether there is any.
    pub fn is_some(self) -> bool {
        self.uncertain || self.approximate
    }

    /// Combines both qualifiers.
    pub fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }

    /// Returns the sign of EDTF, or an empty text.
    pub fn sign(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }
}

impl Body {
    /// Returns the time that this is a part of.
    pub fn whole(&self) -> Option<&Self> {
        match self {
            Self::Part { of, .. } | Self::Share { of, .. } | Self::Some(_, of) => Some(of),
            Self::Calendar(_)
            | Self::Loose(_)
            | Self::DayYear(..)
            | Self::Division(..)
            | Self::Decade { .. }
            | Self::Century(..)
            | Self::Days(..) => None,
        }
    }

    /// Returns whether another date of the same spelling must complete this one.
    pub fn is_incomplete(&self) -> bool {
        match self {
            Self::Loose(_) | Self::DayYear(..) | Self::Division(_, None) => true,
            Self::Calendar(parts) => parts.year.is_none(),
            Self::Division(_, Some(_))
            | Self::Decade { .. }
            | Self::Century(..)
            | Self::Part { .. }
            | Self::Share { .. }
            | Self::Some(..)
            | Self::Days(..) => false,
        }
    }
}

impl DateParts {
    /// Creates a year alone.
    pub fn of_year(year: Year) -> Self {
        let calendar = year.calendar.unwrap_or(Calendar::Gregorian);
        let order = PartOrder::DayFirst;
        Self { calendar, year: Some(year), month: None, day: None, order, times: None }
    }

    /// Creates a month without its year.
    pub fn of_month(calendar: Calendar, month: u8) -> Self {
        let order = PartOrder::DayFirst;
        Self { calendar, year: None, month: Some(month), day: None, order, times: None }
    }
}

impl Atom {
    /// Returns all qualifiers.
    pub fn doubt(&self) -> Doubt {
        self.doubt_before.and(self.doubt_after)
    }
}
