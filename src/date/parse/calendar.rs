//! Calendar dates with a known year, their neighbours, and the parts of longer times.

use super::fault::Miss;
use super::year::YearEra;
use crate::date::Day;
use crate::date::day::days_in_month;
use crate::date::lexicon::VaguePart;

/// A Gregorian date with its year, complete enough to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarDate {
    /// The astronomical year: 0 is 1 BC.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
}

/// The first and the last year, month or day of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstAndLast {
    /// The first.
    pub first: CalendarDate,
    /// The last.
    pub last: CalendarDate,
}

impl CalendarDate {
    /// Creates a year.
    pub fn year(year: i64) -> Self {
        Self { year, month: None, day: None }
    }

    /// Creates a month.
    pub fn month(year: i64, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// Creates a day.
    pub fn day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Returns the EDTF.
    pub fn text(self) -> String {
        let year = year_text(self.year);
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (None, _) => year,
        }
    }

    /// Returns the year, month or day before this one.
    pub fn previous(self) -> Self {
        match (self.month, self.day) {
            (Some(month), Some(day)) => self.moved((month, day), -1),
            (Some(1), None) => Self::month(self.year - 1, 12),
            (Some(month), None) => Self { month: Some(month - 1), ..self },
            (None, _) => Self::year(self.year - 1),
        }
    }

    /// Returns the year, month or day after this one.
    pub fn next(self) -> Self {
        match (self.month, self.day) {
            (Some(month), Some(day)) => self.moved((month, day), 1),
            (Some(12), None) => Self::month(self.year + 1, 1),
            (Some(month), None) => Self { month: Some(month + 1), ..self },
            (None, _) => Self::year(self.year + 1),
        }
    }

    fn moved(self, (month, day): (u8, u8), days: i64) -> Self {
        let moved =
            Day::from_ymd(self.year, month, day).map(|from_ymd| from_ymd.saturating_add(days));
        moved.map_or(self, Self::day)
    }

    /// Returns the first day of it.
    pub fn first_day(self) -> Option<Day> {
        Day::from_ymd(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Returns the last day of it.
    pub fn last_day(self) -> Option<Day> {
        let month = self.month.unwrap_or(12);
        let day = self.day.or_else(|| days_in_month(self.year, month))?;
        Day::from_ymd(self.year, month, day)
    }

    /// Returns both as days if one is a day, as months if one is a month.
    pub fn level_with(self, end: Self) -> FirstAndLast {
        let needs_month = self.month.is_some() || end.month.is_some();
        let needs_day = self.day.is_some() || end.day.is_some();
        let (mut first, mut last) = (self, end);
        if needs_month {
            first.month = first.month.or(Some(1));
            last.month = last.month.or(Some(12));
        }
        if needs_day {
            first.day = first.day.or(Some(1));
            last.day = last.day.or(last.month.and_then(|month| days_in_month(last.year, month)));
        }
        FirstAndLast { first, last }
    }
}

impl FirstAndLast {
    /// Returns the span of a single year, month or day.
    pub fn of(date: CalendarDate) -> Self {
        Self { first: date, last: date }
    }

    /// Some years.
    pub fn years(first: i64, last: i64) -> Self {
        Self { first: CalendarDate::year(first), last: CalendarDate::year(last) }
    }

    /// Some days.
    pub fn days(first: Day, last: Day) -> Self {
        Self { first: CalendarDate::day(first), last: CalendarDate::day(last) }
    }

    /// Returns one of these dates, in EDTF.
    pub fn choice(self) -> String {
        format!("[{}..{}]", self.first.text(), self.last.text())
    }

    /// Returns the parts `first` to `last` of `count` equal ones, in the next finer unit.
    ///
    /// Returns `None` if the units do not divide evenly, like the months of a decade or the days of
    /// a quarter. A month has thirds of ten days, ten days and the rest; a decade those of four,
    /// three and three years; a century those of 33, 33 and 34 years.
    pub fn share(self, (first, last): (i64, i64), count: i64) -> Option<Self> {
        let whole = self.units()?;
        let bounds = |nth: i64| -> Option<(i64, i64)> {
            Some(match (whole.len, count) {
                (28..=31, 3) => (10 * (nth - 1), if nth == 3 { whole.len } else { 10 * nth }),
                (28..=31, 2) => (15 * (nth - 1), if nth == 2 { whole.len } else { 15 }),
                (10, 3) => (
                    [0, 4, 7][usize::try_from(nth - 1).ok()?],
                    [4, 7, 10][usize::try_from(nth - 1).ok()?],
                ),
                (100, 3) => (33 * (nth - 1), if nth == 3 { 100 } else { 33 * nth }),
                (len, count) if len % count == 0 && len > 4 => {
                    (len / count * (nth - 1), len / count * nth)
                }
                _ => return None,
            })
        };
        let (start, end) = (bounds(first)?.0, bounds(last)?.1 - 1);
        Some(Self { first: whole.at(start)?, last: whole.at(end)? })
    }

    /// Returns the months of a year, the days of a month, the years of a decade or a century.
    fn units(self) -> Option<Units> {
        let Self { first, last } = self;
        match (first.month, first.day) {
            (None, _) if first.year == last.year => {
                Some(Units { first: CalendarDate::month(first.year, 1), len: 12 })
            }
            (None, _) => Some(Units { first, len: last.year - first.year + 1 }),
            (Some(month), None) if first == last => {
                let len = i64::from(days_in_month(first.year, month)?);
                Some(Units { first: CalendarDate { day: Some(1), ..first }, len })
            }
            (Some(_), _) => None,
        }
    }
}

/// Consecutive units of one kind.
#[derive(Debug, Clone, Copy)]
struct Units {
    first: CalendarDate,
    len: i64,
}

impl Units {
    fn at(self, place: i64) -> Option<CalendarDate> {
        let small = |number: u8| u8::try_from(i64::from(number) + place).ok();
        Some(match (self.first.month, self.first.day) {
            (None, _) => CalendarDate::year(self.first.year + place),
            (Some(month), None) => CalendarDate { month: Some(small(month)?), ..self.first },
            (Some(_), Some(day)) => CalendarDate { day: Some(small(day)?), ..self.first },
        })
    }
}

/// Returns the number of a vague part among the three.
pub fn place_of(part: VaguePart) -> i64 {
    match part {
        VaguePart::Early => 1,
        VaguePart::Mid => 2,
        VaguePart::Late => 3,
    }
}

/// Returns the years of a century.
pub fn century_years(byte: usize, nth: u8, era: YearEra) -> Result<FirstAndLast, Miss> {
    if !(1..=99).contains(&nth) {
        return Err(Miss::Unread(byte));
    }
    let last_christian = i64::from(nth) * 100;
    Ok(match era {
        YearEra::Ce => FirstAndLast::years(last_christian - 99, last_christian),
        YearEra::Bce => FirstAndLast::years(1 - last_christian, 100 - last_christian),
    })
}

/// Returns the years of a decade.
///
/// Before Christ the one with the smallest number is the last.
pub fn decade_years(first_year: u32, era: YearEra) -> FirstAndLast {
    let year = i64::from(first_year);
    match era {
        YearEra::Ce => FirstAndLast::years(year, year + 9),
        YearEra::Bce => FirstAndLast::years(1 - (year + 9), 1 - year),
    }
}

/// Returns the months of a quarter, third or half of the year.
pub fn portion_months(year: i64, code: u8) -> FirstAndLast {
    let (first, last) = match code {
        33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3),
        37..=39 => ((code - 37) * 4 + 1, (code - 37) * 4 + 4),
        _ => ((code.saturating_sub(40)) * 6 + 1, (code.saturating_sub(40)) * 6 + 6),
    };
    FirstAndLast { first: CalendarDate::month(year, first), last: CalendarDate::month(year, last) }
}

/// Returns an astronomical year as EDTF writes it.
pub fn year_text(year: i64) -> String {
    let size = year.unsigned_abs();
    match (year < 0, size > 9999) {
        (false, false) => format!("{size:04}"),
        (true, false) => format!("-{size:04}"),
        (false, true) => format!("Y{size}"),
        (true, true) => format!("Y-{size}"),
    }
}
