//! Completes dates from others: the month of `18–19 June 2024`, the era of `500–400 BC`.

use super::element::no_year;
use crate::date::Calendar;
use crate::date::message::{Hint, Reason};
use crate::date::parse::ast::{Atom, Body, DateParts, PartOrder};
use crate::date::parse::fault::Miss;
use crate::date::parse::year::{Year, YearEra};
use crate::date::token::Number;

/// Completes every date from the last one.
pub fn completed(mut dates: Vec<Atom>) -> Result<Vec<Atom>, Miss> {
    let Some((last, earlier)) = dates.split_last_mut() else {
        return Ok(dates);
    };
    complete_last(earlier, last)?;
    for date in earlier {
        let byte = date.byte;
        let unclear = || Miss::fault(byte, Reason::Unclear, Hint::EachInFull);
        date.body = with(&date.body, &last.body).ok_or_else(unclear)?;
    }
    Ok(dates)
}

/// Completes the last date from those before it.
///
/// It must then be complete.
fn complete_last(earlier: &[Atom], last: &mut Atom) -> Result<(), Miss> {
    if let Body::DayYear(day, year) = last.body {
        last.body = day_of_year(earlier, last.byte, (day, year))?;
    } else if let Body::Loose(number) = last.body {
        last.body = year_after_mark(earlier, last.byte, number)?;
    } else if last.body.is_incomplete() {
        return Err(no_year(last.byte, &last.body));
    }
    Ok(())
}

/// Adds the month of `June 18` to `19, 2024`.
fn day_of_year(earlier: &[Atom], byte: usize, (day, year): (u8, Year)) -> Result<Body, Miss> {
    let Some(Body::Calendar(DateParts {
        calendar,
        year: None,
        month: Some(month),
        day: Some(_),
        order: PartOrder::MonthFirst,
        ..
    })) = earlier.first().map(|date| &date.body)
    else {
        return Err(Miss::Unread(byte));
    };
    let parts = DateParts::of_month(year.calendar.unwrap_or(*calendar), *month);
    Ok(Body::Calendar(DateParts {
        year: Some(year),
        day: Some((day, byte)),
        order: PartOrder::MonthFirst,
        ..parts
    }))
}

/// Converts the `500` of `AD 429–500`.
///
/// Any other number is ambiguous.
fn year_after_mark(earlier: &[Atom], byte: usize, number: Number) -> Result<Body, Miss> {
    if let Some(year) = mark_before(earlier) {
        let year = Year { value: number.value, byte, ..year };
        return Ok(Body::Calendar(DateParts::of_year(year)));
    }
    Err(match earlier.first().map(|date| &date.body) {
        Some(Body::Calendar(DateParts { year: Some(_), month: None, .. }))
            if number.digits <= 2 =>
        {
            Miss::fault(byte, Reason::ShortYear, Hint::FourDigits)
        }
        Some(Body::Calendar(DateParts { year: None, .. })) => {
            Miss::fault(byte, Reason::NoYear, Hint::AddYear)
        }
        _ => Miss::Unread(byte),
    })
}

/// Returns the year before with its `AD` or `AH`, which also applies to a later year.
///
/// Years before Christ count down, so what follows them may be of either era.
fn mark_before(earlier: &[Atom]) -> Option<Year> {
    match earlier.first().map(|date| &date.body) {
        Some(Body::Calendar(DateParts { year: Some(year), month: None, .. })) => {
            (year.era == Some(YearEra::Ce) || year.calendar.is_some()).then_some(*year)
        }
        _ => None,
    }
}

/// Adds the parts of `last` that `body` does not have.
///
/// Returns `None` if that is impossible or ambiguous: in `December – January 2025` and `30 or 1
/// June 2024` the year or the month of the first date may be another.
fn with(body: &Body, last: &Body) -> Option<Body> {
    match (body, last) {
        (Body::Loose(number), last) => loose(*number, last),
        (Body::Calendar(start), Body::Calendar(end)) => calendar(*start, *end).map(Body::Calendar),
        (Body::Division(code, None), Body::Division(last_code, year @ Some(_))) => {
            (code <= last_code).then_some(Body::Division(*code, *year))
        }
        (Body::Division(code, None), Body::Share { nth, count, of }) => {
            of_same_whole(*code, (*nth, *count), of)
        }
        (body, _) => (!body.is_incomplete()).then(|| body.clone()),
    }
}

/// Adds the year, or the era of the year, of the last date.
fn calendar(start: DateParts, end: DateParts) -> Option<DateParts> {
    if start.year.is_none() {
        let has_same_parts = start.day.is_some() == end.day.is_some();
        let is_before = start.month <= end.month && start.calendar == end.calendar;
        return (has_same_parts && is_before).then_some(DateParts { year: end.year, ..start });
    }
    let year = with_era(start.year, end.year)?;
    let calendar = year.calendar.unwrap_or(start.calendar);
    Some(DateParts { calendar, year: Some(year), ..start })
}

/// Completes the first of `first or second half of June 2024`.
fn of_same_whole(code: u8, (nth, count): (u8, u8), of: &Body) -> Option<Body> {
    let first_code = match count {
        4 => 33,
        3 => 37,
        _ => 40,
    };
    let own = code.checked_sub(first_code)? + 1;
    (own < nth).then(|| Body::Share { nth: own, count, of: Box::new(of.clone()) })
}

/// Interprets a bare number before another date.
///
/// `18` before `19 June 2024` is a day, `500` before `400 BC` a year, `18th` before `19th century`
/// a century.
fn loose(number: Number, last: &Body) -> Option<Body> {
    let small = u8::try_from(number.value).ok().filter(|value| *value > 0);
    match last {
        Body::Calendar(end) => day_or_year(number, *end).map(Body::Calendar),
        Body::Century(nth, YearEra::Ce) => {
            Some(Body::Century(small.filter(|own| own < nth)?, YearEra::Ce))
        }
        Body::Share { nth, count, of } => {
            let own = small.filter(|own| own < nth)?;
            Some(Body::Share { nth: own, count: *count, of: of.clone() })
        }
        Body::Division(code @ 33..=41, year @ Some(_)) => {
            let first = [40, 37, 33].into_iter().find(|first| first <= code)?;
            let own = first + small? - 1;
            (own < *code).then_some(Body::Division(own, *year))
        }
        _ => None,
    }
}

fn day_or_year(number: Number, end: DateParts) -> Option<DateParts> {
    match end {
        DateParts { day: Some((last_day, byte)), order: PartOrder::DayFirst, .. }
            if number.digits <= 2 =>
        {
            let day = u8::try_from(number.value).ok()?;
            let is_before = (1..=last_day).contains(&day);
            is_before.then_some(DateParts { day: Some((day, byte)), ..end })
        }
        DateParts { year: Some(year), month: None, .. }
            if !number.is_ordinal && (year.era.is_some() || year.calendar.is_some()) =>
        {
            let is_before = match year.era {
                Some(YearEra::Bce) => number.value > year.value,
                Some(YearEra::Ce) | None => number.value < year.value,
            };
            let year = Year { value: number.value, ..year };
            is_before.then_some(DateParts { year: Some(year), ..end })
        }
        _ => None,
    }
}

/// Returns the first year with its era and calendar: its own, or those of the second.
///
/// Returns `None` for `500 BC – 1400`, where the second year may be of either era. `44 BC – AD 14`
/// states both, and so does a mark before the first year (`AD 429–500`).
fn with_era(first: Option<Year>, second: Option<Year>) -> Option<Year> {
    let (first, second) = (first?, second?);
    let calendar = first.calendar.or(second.calendar);
    match (first.era, second.era) {
        (None, Some(YearEra::Bce)) => Some(Year { era: Some(YearEra::Bce), calendar, ..first }),
        (Some(YearEra::Bce), None) => None,
        _ if first.calendar.is_some() && second.calendar.is_none() => None,
        _ => Some(Year {
            calendar: calendar.filter(|calendar| *calendar != Calendar::Gregorian),
            ..first
        }),
    }
}
