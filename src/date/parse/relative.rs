//! Parses words relative to the day of writing: `yesterday`, `last Wednesday`, `18 June`.
//!
//! They are resolved against the day on which a text was published, and only if the caller gives
//! that day. Otherwise they are resolved against a placeholder, to recognize a date of this kind,
//! and then rejected.
//!
//! - A weekday alone is the latest one up to the day of publication; `last` is strictly before it,
//!   `next` after it, `this` in the same week.
//! - A month without a year is the latest one that is not after the publication; a day without a
//!   year is the nearest one.
//! - `last week` is some day from Monday to Sunday of the week before.

use super::ast::{Body, DateParts, DecadeCentury, PartOrder};
use super::fault::Miss;
use super::token_stream::{TokenStream, What};
use super::year::{Year, YearEra};
use crate::date::lexicon::{DateTerm, TimeUnit};
use crate::date::parse::publication::PublicationDay;
use crate::date::{Calendar, Day, Weekday};

/// The position relative to the unit in which the text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Previous,
    This,
    Next,
}

impl Side {
    fn of(term: DateTerm) -> Option<Self> {
        match term {
            DateTerm::Last | DateTerm::Previous => Some(Self::Previous),
            DateTerm::This => Some(Self::This),
            DateTerm::Next => Some(Self::Next),
            _ => None,
        }
    }

    fn step(self) -> i64 {
        match self {
            Self::Previous => -1,
            Self::This => 0,
            Self::Next => 1,
        }
    }
}

/// Parses a year after a month: `last year`, العام الماضي, `this year`.
pub fn year(stream: &mut TokenStream) -> Option<Year> {
    let byte = stream.byte();
    let side = stream.attempt(|stream| side_of(stream, TimeUnit::Year))?;
    stream.note_relative(byte);
    year_at(stream.anchor.year + side.step(), byte)
}

/// Parses a unit with its relative word: `last month`, الشهر الماضي.
fn side_of(stream: &mut TokenStream, unit: TimeUnit) -> Option<Side> {
    let before = stream.eat_meaning(Side::of);
    if !stream.eat_term(DateTerm::Unit(unit)) {
        return None;
    }
    match before {
        Some(side) => Some(side),
        None => stream.eat_meaning(Side::of),
    }
}

fn year_at(year: i64, byte: usize) -> Option<Year> {
    let value = u32::try_from(year).ok()?;
    Some(Year { value, era: None, calendar: None, byte })
}

/// Parses `last`, الماضي or `this` next to a month without a year, and returns the year.
pub fn year_of_month(stream: &mut TokenStream, month: u8) -> Result<Option<Year>, Miss> {
    let byte = stream.byte();
    let Some(side) = stream.eat_meaning(Side::of) else {
        return Ok(None);
    };
    stream.note_relative(byte);
    Ok(year_at(year_beside(stream.anchor, side, month, byte)?, byte))
}

fn year_beside(anchor: PublicationDay, side: Side, month: u8, byte: usize) -> Result<i64, Miss> {
    let (year, own) = anchor.month(byte)?;
    Ok(match side {
        Side::Previous => year - i64::from(month >= own),
        Side::This => year,
        Side::Next => year + i64::from(month <= own),
    })
}

/// Parses الجاري, من الشهر الجاري, `of this month` after the number of a day.
pub fn this_month(stream: &mut TokenStream) -> Result<Option<(i64, u8)>, Miss> {
    let byte = stream.byte();
    let side = stream.attempt(|stream| {
        stream.skip_terms(|term| matches!(term, DateTerm::Of | DateTerm::Min));
        let of_month = stream.attempt(|stream| side_of(stream, TimeUnit::Month));
        of_month.or_else(|| stream.eat_term(DateTerm::This).then_some(Side::This))
    });
    let Some(side) = side else {
        return Ok(None);
    };
    stream.note_relative(byte);
    let (year, month) = stream.anchor.month(byte)?;
    Ok(Some(months_on(year, month, side.step())))
}

fn months_on(year: i64, month: u8, months: i64) -> (i64, u8) {
    let count = year * 12 + i64::from(month) - 1 + months;
    (count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1))
}

/// Parses a whole relative date, if one starts here.
pub fn body(stream: &mut TokenStream) -> Result<Option<Body>, Miss> {
    let place = stream.place();
    let byte = stream.byte();
    let found =
        day_by_name(stream, byte)?.map_or_else(|| beside(stream, byte), |body| Ok(Some(body)))?;
    let found = if found.is_some() {
        found
    } else {
        stream.back_to(place);
        ago(stream, byte, AgoPosition::Behind)?
    };
    if found.is_some() {
        stream.note_relative(byte);
    } else {
        stream.back_to(place);
    }
    Ok(found)
}

/// Parses `today`, `yesterday`, أول أمس; اليوم alone or before a weekday alone.
fn day_by_name(stream: &mut TokenStream, byte: usize) -> Result<Option<Body>, Miss> {
    let days = match stream.term() {
        Some(DateTerm::Today) => 0,
        Some(DateTerm::TheDay) if stream.ahead(1).is_none() => 0,
        Some(DateTerm::DaysFromToday(days)) => i64::from(days),
        _ => return Ok(None),
    };
    stream.take();
    Ok(Some(day(stream.anchor.day(byte)?.saturating_add(days), byte)))
}

/// Parses `last week`, `next Monday`, هذا العام, القرن الماضي.
fn beside(stream: &mut TokenStream, byte: usize) -> Result<Option<Body>, Miss> {
    let before = stream.eat_meaning(Side::of);
    let Some(head) = stream.term() else {
        return Ok(None);
    };
    let is_named = matches!(
        head,
        DateTerm::Unit(_)
            | DateTerm::Weekday(_)
            | DateTerm::Month(_)
            | DateTerm::Season(_)
            | DateTerm::Century
    );
    if !is_named {
        return Ok(None);
    }
    stream.take();
    let side = match before {
        Some(side) => side,
        // A name alone is not a relative date. The word after it makes it one.
        None => match stream.eat_meaning(Side::of) {
            // In `June last year` the word belongs to the year.
            Some(side) if !matches!(stream.term(), Some(DateTerm::Unit(_))) => side,
            Some(_) | None => return Ok(None),
        },
    };
    named(stream.anchor, head, side, byte).map(Some)
}

fn named(anchor: PublicationDay, head: DateTerm, side: Side, byte: usize) -> Result<Body, Miss> {
    let step = side.step();
    match head {
        DateTerm::Unit(unit) => unit_at(anchor, unit, step, byte),
        DateTerm::Weekday(name) => Ok(day(weekday_beside(anchor.day(byte)?, name, side), byte)),
        DateTerm::Month(month) => {
            Ok(month_body((year_beside(anchor, side, month, byte)?, month), byte))
        }
        DateTerm::Season(code) => {
            let first_month = (code - 20) * 3;
            let year = year_beside(anchor, side, first_month, byte)?;
            Ok(Body::Division(code, year_at(year, byte)))
        }
        _ => {
            let century = (anchor.year - 1).div_euclid(100) + 1 + step;
            Ok(Body::Century(u8::try_from(century).unwrap_or(u8::MAX), YearEra::Ce))
        }
    }
}

/// Returns the date `step` days, weeks, months, years or decades from the anchor.
fn unit_at(anchor: PublicationDay, unit: TimeUnit, step: i64, byte: usize) -> Result<Body, Miss> {
    Ok(match unit {
        TimeUnit::Day => day(anchor.day(byte)?.saturating_add(step), byte),
        TimeUnit::Week => {
            let day = anchor.day(byte)?.saturating_add(step * 7);
            let monday = day.saturating_add(-place_in_week(day.weekday()));
            Body::Days(monday, monday.saturating_add(6))
        }
        TimeUnit::Month => {
            let (year, month) = anchor.month(byte)?;
            month_body(months_on(year, month, step), byte)
        }
        TimeUnit::Year => {
            Body::Calendar(DateParts::of_year(year_number(anchor.year + step, byte)?))
        }
        TimeUnit::Decade => {
            let first = anchor.year.div_euclid(10) * 10 + step * 10;
            let year = year_number(first, byte)?;
            Body::Decade {
                first_year: year.value,
                era: YearEra::Ce,
                century: DecadeCentury::Written,
            }
        }
    })
}

fn year_number(year: i64, byte: usize) -> Result<Year, Miss> {
    year_at(year, byte).ok_or(Miss::Unread(byte))
}

fn day(day: Day, byte: usize) -> Body {
    let (year, month, date) = day.ymd();
    Body::Calendar(DateParts {
        year: year_at(year, byte),
        day: Some((date, byte)),
        ..DateParts::of_month(Calendar::Gregorian, month)
    })
}

fn month_body((year, month): (i64, u8), byte: usize) -> Body {
    let parts = DateParts::of_month(Calendar::Gregorian, month);
    Body::Calendar(DateParts { year: year_at(year, byte), order: PartOrder::DayFirst, ..parts })
}

/// Parses a weekday alone, with what may follow it: الأربعاء الماضي.
pub fn weekday(stream: &mut TokenStream, name: Weekday, byte: usize) -> Result<Body, Miss> {
    let side = stream.eat_meaning(Side::of);
    stream.note_relative(byte);
    let anchor = stream.anchor.day(byte)?;
    let found = match side {
        Some(side) => weekday_beside(anchor, name, side),
        None => latest(anchor, name),
    };
    Ok(day(found, byte))
}

/// Returns the latest day of this name up to and including `anchor`.
fn latest(anchor: Day, name: Weekday) -> Day {
    anchor.saturating_add(-days_since(anchor, name))
}

fn days_since(anchor: Day, name: Weekday) -> i64 {
    (place_in_week(anchor.weekday()) - place_in_week(name)).rem_euclid(7)
}

fn weekday_beside(anchor: Day, name: Weekday, side: Side) -> Day {
    let since = days_since(anchor, name);
    match side {
        Side::This => anchor.saturating_add(place_in_week(name) - place_in_week(anchor.weekday())),
        Side::Previous if since == 0 => anchor.saturating_add(-7),
        Side::Previous => anchor.saturating_add(-since),
        Side::Next => anchor.saturating_add(7 - since),
    }
}

/// Days since Monday.
fn place_in_week(weekday: Weekday) -> i64 {
    let place = Weekday::ALL.iter().position(|day| *day == weekday);
    place.and_then(|place| i64::try_from(place).ok()).unwrap_or(0)
}

/// The position of the word for `ago`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgoPosition {
    /// `two years ago`.
    Behind,
    /// قبل عامين, منذ ثلاثة أيام: it is already consumed.
    Before,
}

/// Parses `ago`, with the number of units.
pub fn ago(
    stream: &mut TokenStream,
    byte: usize,
    direction: AgoPosition,
) -> Result<Option<Body>, Miss> {
    let place = stream.place();
    let found = counted_unit(stream).filter(|_| match direction {
        AgoPosition::Behind => stream.eat_term(DateTerm::Ago),
        AgoPosition::Before => stream.is_at_end(),
    });
    let Some((count, unit)) = found else {
        stream.back_to(place);
        return Ok(None);
    };
    stream.note_relative(byte);
    unit_at(stream.anchor, unit, -count, byte).map(Some)
}

/// Parses `two years`, `24 عاما`, عامين.
///
/// A single unit needs no number.
fn counted_unit(stream: &mut TokenStream) -> Option<(i64, TimeUnit)> {
    if let Some(unit) =
        stream.eat_meaning(|term| if let DateTerm::Dual(unit) = term { Some(unit) } else { None })
    {
        return Some((2, unit));
    }
    let count = match stream.peek() {
        Some(What::Number(number)) if number.digits <= 3 && !number.is_ordinal => {
            Some(i64::from(number.value))
        }
        Some(What::Term(DateTerm::Count(count))) => Some(i64::from(count)),
        Some(What::Term(DateTerm::Ten)) => Some(10),
        _ => None,
    };
    if count.is_some() {
        stream.take();
    }
    let unit = stream.eat_meaning(|term| match term {
        DateTerm::Unit(unit) => Some(unit),
        DateTerm::Units(unit) => count.and(Some(unit)),
        _ => None,
    })?;
    Some((count.unwrap_or(1), unit))
}
