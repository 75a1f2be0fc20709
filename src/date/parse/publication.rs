//! The day of publication, which relative dates are resolved against.

use crate::date::message::{Hint, Reason};
use crate::date::parse::fault::Miss;
use crate::date::{Date, Day};

/// The day of publication, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationDay {
    /// The year.
    pub year: i64,
    month: Option<u8>,
    day: Option<Day>,
    /// Whether it was given.
    ///
    /// Otherwise it is a placeholder.
    pub is_given: bool,
}

impl PublicationDay {
    /// Returns a placeholder for a day that is not given.
    pub fn stand_in() -> Self {
        let day = Day::from_ymd(2004, 6, 15);
        Self { year: 2004, month: Some(6), day, is_given: false }
    }

    /// Creates it from a day, month or year.
    ///
    /// Returns `None` for a date that spans several years.
    pub fn of(published: &Date) -> Option<Self> {
        let (first, last) = published.earliest().day().zip(published.latest().day())?;
        let ((year, month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
        let is_one_month = month == last_month;
        (year == last_year).then_some(Self {
            year,
            month: is_one_month.then_some(month),
            day: (first == last).then_some(first),
            is_given: true,
        })
    }

    pub fn day(self, byte: usize) -> Result<Day, Miss> {
        self.day.ok_or_else(|| Miss::fault(byte, Reason::PublishedVague, Hint::Absolute))
    }

    pub fn month(self, byte: usize) -> Result<(i64, u8), Miss> {
        let month = self.month.map(|month| (self.year, month));
        month.ok_or_else(|| Miss::fault(byte, Reason::PublishedVague, Hint::Absolute))
    }

    /// Returns the year of a day or month without a year.
    ///
    /// For a day it is the nearest year, and for a month the latest that is not after the
    /// publication.
    pub fn year_of(self, month: u8, day: Option<u8>) -> Option<i64> {
        let Some(day) = day else {
            let is_later = self.month.is_some_and(|own| month > own);
            return Some(self.year - i64::from(is_later));
        };
        let own = self.day?;
        let years = [self.year, self.year - 1, self.year + 1].into_iter();
        let days = years.filter_map(|year| Some((year, Day::from_ymd(year, month, day)?)));
        let nearest = days.min_by_key(|(_, day)| day.days_since(own).abs());
        nearest.map(|(year, _)| year)
    }
}
