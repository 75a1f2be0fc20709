//! Calendar dates with a known year, and the ones beside them.

use super::parts::Era;
use super::token_stream::Miss;
use crate::date::Day;
use crate::date::day::days_in_month;

/// A calendar date with its year: all that is needed to write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarDate {
    /// The astronomical year: 0 is 1 BC.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
}

impl CalendarDate {
    pub fn year(year: i64) -> Self {
        Self { year, month: None, day: None }
    }

    pub fn text(self) -> String {
        let year = year_text(self.year);
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (None, _) => year,
        }
    }

    /// The year, month or day before this one.
    pub fn previous(self) -> Self {
        match (self.month, self.day) {
            (Some(month), Some(day)) => self.moved((month, day), -1),
            (Some(1), None) => Self { year: self.year - 1, month: Some(12), day: None },
            (Some(month), None) => Self { month: Some(month - 1), ..self },
            (None, _) => Self::year(self.year - 1),
        }
    }

    /// The year, month or day after this one.
    pub fn next(self) -> Self {
        match (self.month, self.day) {
            (Some(month), Some(day)) => self.moved((month, day), 1),
            (Some(12), None) => Self { year: self.year + 1, month: Some(1), day: None },
            (Some(month), None) => Self { month: Some(month + 1), ..self },
            (None, _) => Self::year(self.year + 1),
        }
    }

    fn moved(self, (month, day): (u8, u8), days: i64) -> Self {
        let moved = Day::from_ymd(self.year, month, day).map(|it| it.saturating_add(days).ymd());
        let (year, month, day) = moved.unwrap_or((self.year, month, day));
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Both as days if one is a day, as months if one is a month.
    pub fn level_with(self, end: Self) -> (Self, Self) {
        let needs_month = self.month.is_some() || end.month.is_some();
        let needs_day = self.day.is_some() || end.day.is_some();
        let (mut start, mut end) = (self, end);
        if needs_month {
            start.month = start.month.or(Some(1));
            end.month = end.month.or(Some(12));
        }
        if needs_day {
            start.day = start.day.or(Some(1));
            end.day = end.day.or(end.month.and_then(|month| days_in_month(end.year, month)));
        }
        (start, end)
    }
}

/// The astronomical first and last years of a century.
pub fn century_years(byte: usize, nth: u8, era: Era) -> Result<(i64, i64), Miss> {
    if !(1..=99).contains(&nth) {
        return Err(Miss::Unread(byte));
    }
    let last_christian = i64::from(nth) * 100;
    Ok(match era {
        Era::Ce => (last_christian - 99, last_christian),
        Era::Bce => (1 - last_christian, 100 - last_christian),
    })
}

/// The months of a quarter, third or half of the year.
pub fn portion_months(code: u8) -> (u8, u8) {
    match code {
        33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3),
        37..=39 => ((code - 37) * 4 + 1, (code - 37) * 4 + 4),
        _ => ((code.saturating_sub(40)) * 6 + 1, (code.saturating_sub(40)) * 6 + 6),
    }
}

/// An astronomical year as EDTF writes it.
pub fn year_text(year: i64) -> String {
    let size = year.unsigned_abs();
    match (year < 0, size > 9999) {
        (false, false) => format!("{size:04}"),
        (true, false) => format!("-{size:04}"),
        (false, true) => format!("Y{size}"),
        (true, true) => format!("Y-{size}"),
    }
}
