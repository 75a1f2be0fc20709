//! Converts one date to EDTF, and returns its span.

use super::lowering::Lowering;
use crate::date::lexicon::TimeUnit;
use crate::date::message::{Hint, InWords, Proposed, Reason, Remark, YearName};
use crate::date::parse::ast::{Atom, Body, DateParts, DecadeCentury, Doubt};
use crate::date::parse::calendar::{
    CalendarDate, FirstAndLast, century_years, decade_years, place_of, portion_months,
};
use crate::date::parse::fault::Miss;
use crate::date::parse::numeric::no_day;
use crate::date::parse::year::YearEra;
use crate::date::{Calendar, Date, Day, Weekday};

impl Lowering<'_> {
    /// Returns the EDTF of one date, which may be a set.
    pub fn element(&mut self, date: &Atom) -> Result<String, Miss> {
        let doubt = date.doubt();
        check_weekday(date)?;
        match &date.body {
            Body::Calendar(parts) if parts.calendar != Calendar::Gregorian => {
                self.converted(date, *parts)
            }
            Body::Calendar(parts) => {
                let full = self.full(date, *parts)?;
                Ok(format!("{}{}", full.text(), doubt.sign()))
            }
            Body::Division(code, Some(year)) => {
                let year = self.astronomical(*year)?;
                if matches!(code, 24 | 28) {
                    let (start, end) = (YearName(year), YearName(year + 1));
                    self.say(Remark::Winter { start, end });
                }
                Ok(format!("{}-{code}{}", CalendarDate::year(year).text(), doubt.sign()))
            }
            Body::Decade { first_year, era: YearEra::Ce, century } => {
                if *century == DecadeCentury::Assumed {
                    self.say(Remark::Decade { year: *first_year });
                }
                Ok(format!("{:03}X{}", first_year / 10, doubt.sign()))
            }
            Body::Some(unit, of) => self.some(date, (*unit, of), doubt),
            Body::Decade { .. }
            | Body::Century(..)
            | Body::Part { .. }
            | Body::Share { .. }
            | Body::Days(..) => {
                let text = self.reach(date)?.choice();
                refuse_doubt(date, doubt, &text)?;
                self.say(Remark::SomeTime { range: InWords(text.clone()) });
                Ok(text)
            }
            Body::Division(_, None) => Err(no_year(date.byte, &date.body)),
            Body::Loose(number) if number.digits == 3 && !number.is_ordinal => {
                Err(three_digits(date.byte, number.value))
            }
            Body::Loose(number) if number.is_ordinal || date.weekday.is_some() => {
                Err(Miss::fault(date.byte, Reason::MonthMissing, Hint::Absolute))
            }
            Body::Loose(_) | Body::DayYear(..) => Err(Miss::Unread(date.byte)),
        }
    }

    /// Converts `some day of June 2024`, where the part exists but is unknown.
    fn some(
        &mut self,
        date: &Atom,
        (unit, of): (TimeUnit, &Body),
        doubt: Doubt,
    ) -> Result<String, Miss> {
        let whole = Atom { body: of.clone(), ..date.clone() };
        let text = match (unit, of) {
            (TimeUnit::Day, Body::Calendar(parts)) => {
                let full = self.full(&whole, *parts)?;
                let unknown = if full.month.is_some() { "-XX" } else { "-XX-XX" };
                format!("{}{unknown}", full.text())
            }
            (TimeUnit::Month, Body::Calendar(parts)) if parts.month.is_none() => {
                format!("{}-XX", self.full(&whole, *parts)?.text())
            }
            _ => return self.element(&whole),
        };
        Ok(format!("{text}{}", doubt.sign()))
    }

    /// Returns the first and the last year, month or day of a date.
    pub fn reach(&mut self, date: &Atom) -> Result<FirstAndLast, Miss> {
        check_weekday(date)?;
        let no_ends = || Miss::fault(date.byte, Reason::NoEnds, Hint::Countable);
        match &date.body {
            Body::Calendar(parts) if parts.calendar != Calendar::Gregorian => {
                self.converted_reach(date, *parts)
            }
            Body::Calendar(parts) => Ok(FirstAndLast::of(self.full(date, *parts)?)),
            Body::Decade { first_year, era, .. } => Ok(decade_years(*first_year, *era)),
            Body::Century(nth, era) => century_years(date.byte, *nth, *era),
            Body::Division(code @ 33..=41, Some(year)) => {
                Ok(portion_months(self.astronomical(*year)?, *code))
            }
            Body::Division(_, None) => Err(no_year(date.byte, &date.body)),
            Body::Days(first, last) => Ok(FirstAndLast::days(*first, *last)),
            Body::Part { first, last, of } => {
                self.part(date, (place_of(*first), place_of(*last), 3), of)
            }
            Body::Share { nth, count, of } => {
                let nth = i64::from(*nth);
                self.part(date, (nth, nth, i64::from(*count)), of)
            }
            Body::Some(_, of) => {
                let whole = Atom { body: (**of).clone(), ..date.clone() };
                self.reach(&whole)
            }
            Body::Division(..) | Body::Loose(_) | Body::DayYear(..) => Err(no_ends()),
        }
    }

    fn part(
        &mut self,
        date: &Atom,
        (first, last, count): (i64, i64, i64),
        of: &Body,
    ) -> Result<FirstAndLast, Miss> {
        let whole = Atom { body: of.clone(), ..date.clone() };
        if let Body::Division(21..=32, Some(_)) = of {
            let season = Proposed(self.element(&whole)?);
            return Err(Miss::fault(
                date.byte,
                Reason::VagueSeason,
                Hint::SeasonOrMonths { season },
            ));
        }
        if let Body::Decade { first_year, century: DecadeCentury::Assumed, .. } = of {
            self.say(Remark::Decade { year: *first_year });
        }
        let reach = self.reach(&whole)?.share((first, last), count);
        reach.ok_or_else(|| Miss::fault(date.byte, Reason::NoPortion, Hint::Countable))
    }

    /// Checks a complete calendar date and its weekday.
    pub fn full(&mut self, date: &Atom, parts: DateParts) -> Result<CalendarDate, Miss> {
        let Some(written) = parts.year else {
            return Err(no_year(date.byte, &date.body));
        };
        let year = self.astronomical(written)?;
        let full = CalendarDate { year, month: parts.month, day: parts.day.map(|(day, _)| day) };
        let (Some(month), Some((day, byte))) = (parts.month, parts.day) else {
            return Ok(full);
        };
        let Some(found) = Day::from_ymd(year, month, day) else {
            return Err(no_day(parts, byte));
        };
        if let Some((weekday, byte)) = date.weekday
            && weekday != found.weekday()
        {
            return Err(other_weekday(byte, found, weekday));
        }
        if Day::from_ymd(1582, 10, 15).is_some_and(|reform| found < reform) {
            self.say(Remark::GregorianDays);
        }
        Ok(full)
    }
}

/// Returns the error for a date without its year.
pub fn no_year(byte: usize, body: &Body) -> Miss {
    let in_any_year = match body {
        Body::Calendar(DateParts {
            calendar: Calendar::Gregorian,
            month: Some(month),
            day: Some((day, _)),
            ..
        }) => Some(format!("XXXX-{month:02}-{day:02}")),
        Body::Calendar(DateParts { calendar: Calendar::Gregorian, month: Some(month), .. }) => {
            Some(format!("XXXX-{month:02}"))
        }
        _ => None,
    };
    let hint = match in_any_year.filter(|edtf| Date::from_edtf(edtf).is_ok()) {
        Some(edtf) => Hint::AddYearOr { date: Proposed(edtf) },
        None => Hint::AddYear,
    };
    Miss::fault(byte, Reason::NoYear, hint)
}

/// Returns the error for `198` if more follows it.
fn three_digits(byte: usize, value: u32) -> Miss {
    let (year, decade) = (Proposed(format!("{value:04}")), Proposed(format!("{value:03}X")));
    Miss::fault(byte, Reason::YearDigits, Hint::YearOrDecade { year, decade })
}

/// Returns the day of a date that is one day without doubt.
pub fn plain_day(date: &Atom) -> Option<Day> {
    let Body::Calendar(DateParts {
        calendar: Calendar::Gregorian,
        year: Some(year),
        month: Some(month),
        day: Some((day, _)),
        ..
    }) = date.body
    else {
        return None;
    };
    let is_christian = year.era != Some(YearEra::Bce);
    (is_christian && !date.doubt().is_some())
        .then(|| Day::from_ymd(i64::from(year.value), month, day))
        .flatten()
}

fn is_day(body: &Body) -> bool {
    matches!(body, Body::Calendar(DateParts { day: Some(_), .. }))
}

/// Checks that a weekday precedes a day.
///
/// [`Lowering::full`] checks that it is the right one.
fn check_weekday(date: &Atom) -> Result<(), Miss> {
    match date.weekday {
        Some((_, byte)) if !matches!(date.body, Body::Loose(_)) && !is_day(&date.body) => {
            Err(Miss::fault(byte, Reason::LoneWeekday, Hint::DayOfMonth))
        }
        Some(_) | None => Ok(()),
    }
}

/// Returns the error for a wrong weekday, with the Julian day if that has the weekday.
pub fn other_weekday(byte: usize, day: Day, written: Weekday) -> Miss {
    let (year, month, date) = day.ymd();
    let julian = Calendar::Julian.day(year, month, date);
    let is_julian = julian.is_some_and(|day| day.weekday() == written);
    // Greece was the last to change, in 1923.
    let can_be_julian = Day::from_ymd(1923, 3, 1).is_some_and(|last| day < last);
    let edtf = CalendarDate::day(day).text();
    let hint = if is_julian && can_be_julian {
        Hint::WeekdayOrJulian { julian: Proposed(format!("{edtf} (O.S.)")) }
    } else {
        Hint::WeekdayOrDay
    };
    let right = day.weekday();
    Miss::fault(byte, Reason::OtherWeekday { day: InWords(edtf), right, written }, hint)
}

/// Rejects a qualifier on a choice.
pub fn refuse_doubt(date: &Atom, doubt: Doubt, text: &str) -> Result<(), Miss> {
    if !doubt.is_some() {
        return Ok(());
    }
    let choice = Proposed(text.to_owned());
    Err(Miss::fault(date.byte, Reason::DoubtInChoice, Hint::AloneOrOne { choice }))
}
