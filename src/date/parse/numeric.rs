//! Parses dates of numbers and signs: `22.07.1969`, `06/2024`, `2024/06/18`, `900-1-1`.
//!
//! A text with two readings is rejected, with both of them in the hint.

use super::ast::{Body, DateParts, PartOrder};
use super::fault::Miss;
use super::parts::{mark, small};
use super::token_stream::{TokenStream, What};
use super::year::Year;
use crate::date::lexicon::DateTerm;
use crate::date::message::{Hint, MonthName, Proposed, Reason, YearName};
use crate::date::token::Number;
use crate::date::{Calendar, Day, days_in_month};

/// Years that may as well belong to the Hijri or the Solar Hijri calendar.
const OF_ANY_CALENDAR: std::ops::RangeInclusive<u32> = 1200..=1500;

/// A number, its byte, and whether it touches the item before it.
#[derive(Debug, Clone, Copy)]
struct VaguePart {
    number: Number,
    byte: usize,
}

/// Parses such a date, if one starts here.
pub fn body(stream: &mut TokenStream) -> Result<Option<Body>, Miss> {
    let Some(first) = part_ahead(stream, 0) else {
        return Ok(None);
    };
    let Some((sign, second)) = joined(stream, 0) else {
        return Ok(None);
    };
    let place = stream.place();
    let parts = match joined(stream, 2) {
        Some((other, third)) if other == sign => {
            stream.back_to(place + 5);
            triple(stream, sign, [first, second, third])?
        }
        _ => {
            stream.back_to(place + 3);
            pair(sign, [first, second])?
        }
    };
    if parts.is_none() {
        stream.back_to(place);
    }
    Ok(parts.map(Body::Calendar))
}

fn part_ahead(stream: &TokenStream, steps: usize) -> Option<VaguePart> {
    let item = stream.ahead(steps)?;
    match item.what {
        What::Number(number) if !number.is_ordinal => Some(VaguePart { number, byte: item.byte }),
        _ => None,
    }
}

/// Returns the sign after the number `steps` ahead and the number after it, if all touch.
fn joined(stream: &TokenStream, steps: usize) -> Option<(char, VaguePart)> {
    let sign = stream.ahead(steps + 1).filter(|item| item.touches)?;
    let What::Sign(sign @ ('/' | '.' | '-' | '–')) = sign.what else {
        return None;
    };
    stream.ahead(steps + 2).filter(|item| item.touches)?;
    Some((sign, part_ahead(stream, steps + 2)?))
}

/// Parses `06/2024`, `2024/06`, `2024-06`.
///
/// Returns `None` for two years.
fn pair(sign: char, [first, second]: [VaguePart; 2]) -> Result<Option<DateParts>, Miss> {
    let digits = (first.number.digits, second.number.digits);
    if digits.1 == 4 && digits.0 <= 2 && sign != '–' {
        return month_of_year(second, first).map(Some);
    }
    if digits.0 != 4 || digits.1 > 2 {
        return Ok(None);
    }
    let is_month = (1..=12).contains(&second.number.value);
    let is_edtf = sign == '-' && digits.1 == 2;
    if !is_month {
        // 2018-00 is a year.
        let is_year = is_edtf && second.number.value == 0;
        return Ok(is_year.then(|| DateParts::of_year(year(first))));
    }
    let (start, number) = (first.number.value, second.number.value);
    let hundred = if digits.1 == 2 { 100 } else { 10 };
    let end = start / hundred * hundred + number;
    if !is_edtf && end > start {
        let month = Proposed(format!("{start:04}-{number:02}"));
        let years = Proposed(format!("{start:04}/{end:04}"));
        let hint = Hint::MonthOrYears { month, years };
        return Err(Miss::fault(second.byte, Reason::MonthOrYears, hint));
    }
    month_of_year(first, second).map(Some)
}

fn month_of_year(year_part: VaguePart, month: VaguePart) -> Result<DateParts, Miss> {
    let number = month.number.value;
    match u8::try_from(number) {
        Ok(0) => Ok(DateParts::of_year(year(year_part))),
        Ok(value @ 1..=12) => Ok(DateParts {
            year: Some(year(year_part)),
            ..DateParts::of_month(Calendar::Gregorian, value)
        }),
        _ => Err(Miss::fault(month.byte, Reason::NoMonth { number }, Hint::Months)),
    }
}

fn year(part: VaguePart) -> Year {
    Year { value: part.number.value, era: None, calendar: None, byte: part.byte }
}

/// Year, month and day in some order.
#[derive(Debug, Clone, Copy)]
struct ParsedDate {
    year: VaguePart,
    month: VaguePart,
    day: VaguePart,
}

impl ParsedDate {
    /// Returns whether the numbers have the required digits.
    ///
    /// A short year precedes hyphens.
    fn is_written(self, sign: char, is_first: bool) -> bool {
        let is_year = self.year.number.digits == 4
            || (sign == '-' && is_first && self.year.number.digits == 3);
        is_year && self.month.number.digits <= 2 && self.day.number.digits <= 2
    }

    fn is_day(self, calendar: Calendar) -> bool {
        let (month, day) = (self.month.number.value, self.day.number.value);
        // 00 stands for an unknown part.
        let is_unknown = day == 0 && month <= 12;
        let numbers = u8::try_from(month).ok().zip(u8::try_from(day).ok());
        let year = i64::from(self.year.number.value);
        is_unknown || numbers.is_some_and(|(m, d)| calendar.day(year, m, d).is_some())
    }

    fn parts(self, calendar: Calendar) -> DateParts {
        let known = |part: VaguePart| Some(small(part.number)).filter(|&value| value > 0);
        let month = known(self.month);
        let day = month.and(known(self.day)).map(|day| (day, self.day.byte));
        let order = PartOrder::DayFirst;
        DateParts { calendar, year: Some(year(self.year)), month, day, order, times: None }
    }
}

/// Parses day, month and year in some order: one reading, or two.
fn triple(
    stream: &mut TokenStream,
    sign: char,
    [first, second, third]: [VaguePart; 3],
) -> Result<Option<DateParts>, Miss> {
    let year_first = ParsedDate { year: first, month: second, day: third };
    let day_first = ParsedDate { year: third, month: second, day: first };
    let month_first = ParsedDate { year: third, month: first, day: second };
    let marked = mark(stream).and_then(|mark| mark.calendar);
    let calendar = marked.unwrap_or(Calendar::Gregorian);
    let mut readings: Vec<ParsedDate> = Vec::with_capacity(3);
    for (reading, is_first) in [(year_first, true), (day_first, false), (month_first, false)] {
        // Only the Gregorian calendar is written with the month first.
        let is_usual = marked.is_none() || reading.month.byte != first.byte;
        if is_usual && reading.is_written(sign, is_first) && reading.is_day(calendar) {
            readings.push(reading);
        }
    }
    let is_same = first.number.value == second.number.value;
    match readings.as_slice() {
        [] => no_reading(sign, [year_first, day_first, month_first]),
        [only] => in_calendar(*only, sign, marked).map(Some),
        [only, _] if is_same => in_calendar(*only, sign, marked).map(Some),
        [one, other, ..] => {
            let text = |date: &ParsedDate| Proposed(edtf(date));
            let hint = Hint::Either { first: text(one), second: text(other) };
            Err(Miss::fault(first.byte, Reason::DayOrMonth, hint))
        }
    }
}

fn edtf(reading: &ParsedDate) -> String {
    let ParsedDate { year, month, day } = reading;
    format!("{:04}-{:02}-{:02}", year.number.value, month.number.value, day.number.value)
}

/// Rejects a year such as 1445 after slashes, which may belong to any calendar, unless it is
/// marked.
fn in_calendar(
    reading: ParsedDate,
    sign: char,
    marked: Option<Calendar>,
) -> Result<DateParts, Miss> {
    let is_open =
        marked.is_none() && sign != '-' && OF_ANY_CALENDAR.contains(&reading.year.number.value);
    if !is_open {
        return Ok(reading.parts(marked.unwrap_or(Calendar::Gregorian)));
    }
    let ParsedDate { year, month, day } = reading;
    let numbers = format!("{}/{}/{}", year.number.value, month.number.value, day.number.value);
    let hint = Hint::MarkCalendar {
        date: Proposed(edtf(&reading)),
        hijri: Proposed(format!("{numbers} هـ")),
        solar: Proposed(format!("{numbers} ه.ش")),
    };
    Err(Miss::fault(year.byte, Reason::CalendarMissing, hint))
}

/// Returns the error for three numbers: the day, the month, or the short year.
fn no_reading(sign: char, readings: [ParsedDate; 3]) -> Result<Option<DateParts>, Miss> {
    let [year_first, ..] = readings;
    let numbers = [year_first.year, year_first.month, year_first.day];
    if numbers.iter().all(|part| part.number.digits <= 2) {
        let byte = year_first.year.byte;
        return Err(Miss::fault(byte, Reason::ShortYear, Hint::YearMonthDay));
    }
    let written: Vec<ParsedDate> = readings
        .into_iter()
        .zip([true, false, false])
        .filter(|(reading, is_first)| reading.is_written(sign, *is_first))
        .map(|(reading, _)| reading)
        .collect();
    let has_month = |reading: &&ParsedDate| (1..=12).contains(&reading.month.number.value);
    let Some(near) = written.iter().find(has_month) else {
        return match written.first() {
            Some(ParsedDate { month, .. }) => {
                let number = month.number.value;
                Err(Miss::fault(month.byte, Reason::NoMonth { number }, Hint::Months))
            }
            None => Ok(None),
        };
    };
    Err(no_day(near.parts(Calendar::Gregorian), near.day.byte))
}

/// Returns the error for a day that the month does not have.
pub fn no_day(parts: DateParts, byte: usize) -> Miss {
    let month = parts.month.unwrap_or(1);
    let year = parts.year.map_or(0, |year| i64::from(year.value));
    let last = days_in_month(year, month).unwrap_or(31);
    let day = Day::from_ymd(year, month, last).map(Day::ymd);
    let (year, month, _) = day.unwrap_or((year, month, last));
    Miss::fault(
        byte,
        Reason::NoDay { month: MonthName(month), year: YearName(year), last },
        Hint::LastDay { day: Proposed(format!("{year:04}-{month:02}-{last:02}")) },
    )
}

/// Parses the second year of `winter 2023/24`, which is one winter.
///
/// Other seasons have one year.
pub fn second_year_of_season(
    stream: &mut TokenStream,
    (code, year): (u8, Year),
    byte: usize,
) -> Result<(), Miss> {
    let second = stream.attempt(|stream| {
        let is_joined = ['/', '-', '–'].into_iter().any(|sign| stream.eat_sign(sign));
        stream
            .eat_number(|number| is_joined && matches!(number.digits, 2 | 4) && !number.is_ordinal)
    });
    let Some(second) = second else {
        return Ok(());
    };
    let next = year.value + 1;
    let follows =
        if second.digits == 4 { second.value == next } else { second.value == next % 100 };
    if code == 24 && follows && year.era.is_none() && stream.term() != Some(DateTerm::PluralS) {
        return Ok(());
    }
    let season = |year: u32| Proposed(format!("{year:04}-{code}"));
    let second = if follows { next } else { second.value };
    let hint = Hint::OneOfTheYears { first: season(year.value), second: season(second) };
    Err(Miss::fault(byte, Reason::SeasonYears, hint))
}
