//! What is written once for several dates: the month of `18–19 June 2024`, the era of `500–400 BC`.

use crate::date::Calendar;
use crate::date::message::{Hint, Reason};
use crate::date::parse::ast::{Atom, Body, DateParts, PartOrder};
use crate::date::parse::parts::{Era, Year};
use crate::date::parse::token_stream::Miss;
use crate::date::token::Number;

use super::element::no_year;

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

/// Gives `19, 2024` the month of `June 18`; the last date must then be complete.
fn complete_last(earlier: &[Atom], last: &mut Atom) -> Result<(), Miss> {
    match &last.body {
        Body::DayYear(day, year) => {
            let Some(Body::Calendar(DateParts {
                calendar,
                year: None,
                month: Some(month),
                day: Some(_),
                order: PartOrder::MonthFirst,
                ..
            })) = earlier.first().map(|date| &date.body)
            else {
                return Err(Miss::Unread(last.byte));
            };
            let day = Some((*day, last.byte));
            let parts = DateParts::of_month(year.calendar.unwrap_or(*calendar), *month);
            last.body = Body::Calendar(DateParts {
                year: Some(*year),
                day,
                order: PartOrder::MonthFirst,
                ..parts
            });
            Ok(())
        }
        Body::Loose(number) if mark_before(earlier).is_some() => {
            let year = mark_before(earlier).map(|year| Year {
                value: number.value,
                byte: last.byte,
                ..year
            });
            last.body =
                year.map_or(last.body.clone(), |year| Body::Calendar(DateParts::of_year(year)));
            Ok(())
        }
        Body::Loose(Number { digits: 1..=2, .. }) if is_after_year(earlier) => {
            Err(Miss::fault(last.byte, Reason::ShortYear, Hint::FourDigits))
        }
        Body::Loose(_) => Err(match earlier.first().map(|date| &date.body) {
            Some(Body::Calendar(DateParts { year: None, .. })) => {
                Miss::fault(last.byte, Reason::NoYear, Hint::AddYear)
            }
            _ => Miss::Unread(last.byte),
        }),
        Body::Calendar(DateParts { year: None, .. }) | Body::Division(_, None) => {
            Err(no_year(last.byte, &last.body))
        }
        Body::Calendar(_)
        | Body::Division(..)
        | Body::Decade { .. }
        | Body::Century(..)
        | Body::Part { .. }
        | Body::Share { .. }
        | Body::Some(..)
        | Body::Days(..) => Ok(()),
    }
}

/// The year before with its `AD` or `AH`, which holds for a later one too; years before Christ count down, and what
/// follows them can be of either era.
fn mark_before(earlier: &[Atom]) -> Option<Year> {
    match earlier.first().map(|date| &date.body) {
        Some(Body::Calendar(DateParts { year: Some(year), month: None, .. })) => {
            (year.era == Some(Era::Ce) || year.calendar.is_some()).then_some(*year)
        }
        _ => None,
    }
}

fn is_after_year(earlier: &[Atom]) -> bool {
    matches!(
        earlier.first().map(|date| &date.body),
        Some(Body::Calendar(DateParts { year: Some(_), month: None, .. }))
    )
}

/// `body` with what `last` has and it has not; `None` when that can be done in no way, or in more than one: in
/// `December – January 2025` and `30 or 1 June 2024` the year or the month of the first may be another.
fn with(body: &Body, last: &Body) -> Option<Body> {
    match (body, last) {
        (Body::Loose(number), Body::Calendar(end)) => loose(*number, *end),
        (Body::Calendar(start @ DateParts { year: None, .. }), Body::Calendar(end)) => {
            let has_same_parts = start.day.is_some() == end.day.is_some();
            let is_before = start.month <= end.month && start.calendar == end.calendar;
            (has_same_parts && is_before)
                .then_some(Body::Calendar(DateParts { year: end.year, ..*start }))
        }
        (Body::Calendar(start), Body::Calendar(end)) => {
            let year = Some(with_era(start.year, end.year)?);
            let calendar = year.and_then(|year| year.calendar).unwrap_or(start.calendar);
            Some(Body::Calendar(DateParts { year, calendar, ..*start }))
        }
        (Body::Division(code, None), Body::Division(last_code, year @ Some(_))) => {
            (code <= last_code).then_some(Body::Division(*code, *year))
        }
        (Body::Loose(own), Body::Share { nth, count, of }) => {
            let own = u8::try_from(own.value).ok().filter(|it| it < nth)?;
            Some(Body::Share { nth: own, count: *count, of: of.clone() })
        }
        (Body::Loose(own), Body::Division(code @ 33..=41, year @ Some(_))) => {
            let own = u8::try_from(own.value).ok()?;
            let first = [33, 37, 40].into_iter().rev().find(|first| first <= code)?;
            let code = first + own.checked_sub(1).filter(|it| first + it < *code)?;
            Some(Body::Division(code, *year))
        }
        (Body::Loose(own), Body::Century(nth, Era::Ce)) => {
            let own = u8::try_from(own.value).ok().filter(|it| it < nth && *it > 0)?;
            Some(Body::Century(own, Era::Ce))
        }
        (Body::Division(code, None), Body::Share { nth, count, of }) => {
            of_same_whole(*code, (*nth, *count), of)
        }
        (
            Body::Loose(_)
            | Body::DayYear(..)
            | Body::Division(_, None)
            | Body::Calendar(DateParts { year: None, .. }),
            _,
        ) => None,
        (
            Body::Calendar(_)
            | Body::Division(..)
            | Body::Decade { .. }
            | Body::Century(..)
            | Body::Part { .. }
            | Body::Share { .. }
            | Body::Some(..)
            | Body::Days(..),
            _,
        ) => Some(body.clone()),
    }
}

/// The first of `first or second half of June 2024`.
fn of_same_whole(code: u8, (nth, count): (u8, u8), of: &Body) -> Option<Body> {
    let first_code = match count {
        4 => 33,
        3 => 37,
        _ => 40,
    };
    let own = code.checked_sub(first_code)? + 1;
    (own < nth).then(|| Body::Share { nth: own, count, of: Box::new(of.clone()) })
}

/// `18` before `19 June 2024` is a day, `500` before `400 BC` a year.
fn loose(number: Number, end: DateParts) -> Option<Body> {
    match end {
        DateParts { day: Some((last_day, byte)), order: PartOrder::DayFirst, .. }
            if number.digits <= 2 =>
        {
            let day = u8::try_from(number.value).ok()?;
            (1..=last_day)
                .contains(&day)
                .then_some(Body::Calendar(DateParts { day: Some((day, byte)), ..end }))
        }
        DateParts { year: Some(year), month: None, .. }
            if !number.is_ordinal && (year.era.is_some() || year.calendar.is_some()) =>
        {
            let is_before = match year.era {
                Some(Era::Bce) => number.value > year.value,
                Some(Era::Ce) | None => number.value < year.value,
            };
            let year = Year { value: number.value, ..year };
            is_before.then_some(Body::Calendar(DateParts { year: Some(year), ..end }))
        }
        _ => None,
    }
}

/// The first year with its era and calendar: its own, or those of the second. `None` for `500 BC – 1400`, where
/// the second year may be of either era; `44 BC – AD 14` says both, and so does a mark before the first
/// (`AD 429–500`).
fn with_era(first: Option<Year>, second: Option<Year>) -> Option<Year> {
    let (first, second) = (first?, second?);
    let calendar = first.calendar.or(second.calendar);
    match (first.era, second.era) {
        (None, Some(Era::Bce)) => Some(Year { era: Some(Era::Bce), calendar, ..first }),
        (Some(Era::Bce), None) => None,
        _ if first.calendar.is_some() && second.calendar.is_none() => None,
        _ => Some(Year { calendar: calendar.filter(|it| *it != Calendar::Gregorian), ..first }),
    }
}
