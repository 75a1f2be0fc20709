//! Converts dates of other calendars, and dates given in two calendars.

use super::element::{other_weekday, refuse_doubt};
use super::lowering::{Lowering, Side};
use crate::date::message::{Hint, InWords, Proposed, QuotedInput, Reason, Remark};
use crate::date::parse::ast::{Atom, Body, DateParts, Doubt};
use crate::date::parse::calendar::{CalendarDate, FirstAndLast};
use crate::date::parse::fault::Miss;
use crate::date::parse::year::{Year, YearEra};
use crate::date::{Calendar, Day};

/// The last Hijri year that is read without a mark.
const LAST_UNMARKED: u32 = 1500;

/// The maximum difference between two stated calendars, in days.
///
/// It applies to a calendar that differs from place to place.
const TOLERANCE: i64 = 2;

/// The Gregorian days of a date of another calendar.
#[derive(Debug, Clone, Copy)]
struct Converted {
    first: Day,
    last: Day,
    /// Whether each may be off by a day.
    is_local: bool,
}

impl Lowering<'_> {
    /// Returns a day, or a choice of days, of another calendar.
    pub fn converted(&mut self, date: &Atom, parts: DateParts) -> Result<String, Miss> {
        let Converted { first, last, is_local } = self.days_of(date, parts)?;
        if first == last {
            let doubt = if is_local { date.doubt().and(Doubt::APPROXIMATE) } else { date.doubt() };
            return Ok(format!("{}{}", CalendarDate::day(first).text(), doubt.sign()));
        }
        let slack = i64::from(is_local);
        let text =
            FirstAndLast::days(first.saturating_add(-slack), last.saturating_add(slack)).choice();
        refuse_doubt(date, date.doubt(), &text)?;
        Ok(text)
    }

    /// Returns the end of a range in another calendar: its first day, or its last one.
    pub fn converted_end(
        &mut self,
        date: &Atom,
        parts: DateParts,
        side: Side,
    ) -> Result<String, Miss> {
        let Converted { first, last, is_local } = self.days_of(date, parts)?;
        let doubt = if is_local { date.doubt().and(Doubt::APPROXIMATE) } else { date.doubt() };
        let day = if side == Side::Start { first } else { last };
        Ok(format!("{}{}", CalendarDate::day(day).text(), doubt.sign()))
    }

    /// Returns the span of a date of another calendar.
    pub fn converted_reach(&mut self, date: &Atom, parts: DateParts) -> Result<FirstAndLast, Miss> {
        let Converted { first, last, .. } = self.days_of(date, parts)?;
        Ok(FirstAndLast::days(first, last))
    }

    /// Returns the Gregorian days.
    ///
    /// Remarks that they were converted, and from which words.
    fn days_of(&mut self, date: &Atom, parts: DateParts) -> Result<Converted, Miss> {
        let calendar = parts.calendar;
        let Some(year) = parts.year else {
            return Err(Miss::fault(date.byte, Reason::NoYear, Hint::AddYear));
        };
        self.check_unmarked(date, parts, year)?;
        let number = match year.era {
            Some(YearEra::Bce) => self.astronomical(year)?,
            Some(YearEra::Ce) | None => i64::from(year.value),
        };
        let day = parts.day.map(|(day, _)| day);
        let Some((mut first, mut last)) = calendar.days(number, parts.month, day) else {
            return Err(self.no_such_day(date, parts, number));
        };
        let mut is_local = calendar.is_local();
        if let Some((weekday, byte)) = date.weekday
            && first == last
        {
            // If calendars differ, a weekday tells which day it is.
            let slack = i64::from(is_local);
            let near = [0, -slack, slack].into_iter().map(|days| first.saturating_add(days));
            let Some(day) = near.into_iter().find(|day| day.weekday() == weekday) else {
                return Err(other_weekday(byte, first, weekday));
            };
            (first, last, is_local) = (day, day, false);
        }
        self.say(match calendar {
            Calendar::Hijri => Remark::Hijri,
            Calendar::SolarHijri => Remark::SolarHijri,
            Calendar::Julian | Calendar::Gregorian => Remark::Julian,
        });
        self.original.get_or_insert((0, self.text.len(), calendar));
        Ok(Converted { first, last, is_local })
    }

    /// Rejects `Ramadan 2024`, which has a Gregorian year.
    fn check_unmarked(&mut self, date: &Atom, parts: DateParts, year: Year) -> Result<(), Miss> {
        let is_marked = year.calendar.is_some() || parts.calendar == Calendar::Julian;
        if is_marked || year.value <= LAST_UNMARKED {
            return Ok(());
        }
        let text = self.text.get(date.byte..date.end).unwrap_or_default().trim();
        let month =
            QuotedInput(text.trim_end_matches(|c: char| c.is_numeric()).trim_end().to_owned());
        let own_year = (i64::from(year.value) - 622) * 33 / 32;
        let years = if parts.calendar == Calendar::Hijri {
            own_year - 1..=own_year + 2
        } else {
            i64::from(year.value) - 622..=i64::from(year.value) - 621
        };
        let day = parts.day.map(|(day, _)| day);
        let mut found = years.filter_map(|own| parts.calendar.days(own, parts.month, day));
        let inside = found.find(|(first, _)| first.ymd().0 == i64::from(year.value));
        let hint = match inside {
            Some((first, last)) => {
                let slack = i64::from(parts.calendar.is_local());
                let days =
                    FirstAndLast::days(first.saturating_add(-slack), last.saturating_add(slack));
                Hint::GregorianYear { date: Proposed(days.choice()) }
            }
            None => Hint::Convert,
        };
        let reason = Reason::HijriYearMissing { month, year: year.value };
        Err(Miss::fault(date.byte, reason, hint))
    }

    fn no_such_day(&self, date: &Atom, parts: DateParts, year: i64) -> Miss {
        let text = self.text.get(date.byte..date.end).unwrap_or_default().trim().to_owned();
        let last = parts.month.and_then(|month| {
            let day = parts.calendar.days_in_month(year, month)?;
            parts.calendar.day(year, month, day)
        });
        let hint = match last {
            Some(day) => Hint::LastDay { day: Proposed(CalendarDate::day(day).text()) },
            None => Hint::Convert,
        };
        Miss::fault(date.byte, Reason::NoOtherDay { text: QuotedInput(text) }, hint)
    }

    /// Converts the same date in two calendars.
    ///
    /// The Gregorian date counts, the other one is kept, and they must agree.
    pub fn both(&mut self, date: Atom, other: &Atom) -> Result<String, Miss> {
        let (start, end) = (other.byte, other.end);
        let Body::Calendar(parts) = other.body else {
            return Err(Miss::Unread(other.byte));
        };
        let remarks = self.remarks.clone();
        let converted = match parts.year {
            Some(_) => Some(self.days_of(other, parts)?),
            // الموافق 12 ذو الحجة has no year and cannot be compared.
            None => None,
        };
        self.remarks = remarks;
        self.original = Some((start, end, parts.calendar));
        let mut date = date;
        if let (Body::Calendar(own @ DateParts { year: None, .. }), Some(days)) =
            (&mut date.body, converted)
        {
            let year = u32::try_from(days.first.ymd().0).ok();
            own.year = year.map(|value| Year { value, era: None, calendar: None, byte: start });
        }
        let date = self.untimed(date)?;
        let edtf = self.element(&date)?;
        if let Some(days) = converted {
            self.check_agreement(&date, days, start)?;
        }
        Ok(edtf)
    }

    fn check_agreement(&mut self, date: &Atom, days: Converted, byte: usize) -> Result<(), Miss> {
        let reach = self.reach(date)?;
        let slack = if days.is_local { TOLERANCE } else { 0 };
        let own = reach.first.first_day().zip(reach.last.last_day());
        let agrees = own.is_some_and(|(first, last)| {
            first <= days.last.saturating_add(slack) && days.first.saturating_add(-slack) <= last
        });
        if agrees {
            return Ok(());
        }
        let converted = if days.first == days.last {
            CalendarDate::day(days.first).text()
        } else {
            FirstAndLast::days(days.first, days.last).choice()
        };
        let reason = Reason::TwoCalendars { converted: InWords(converted) };
        Err(Miss::fault(byte, reason, Hint::CorrectOne))
    }
}
