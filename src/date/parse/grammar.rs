//! How the dates of a spelling stand to each other: alone, `before`, `from … to`, `or`, `and`.
//!
//! The whole text must be used up; what is left over makes the text no spelling at all.

use super::atom::{Body, Calendar, Doubt, Point, point};
use super::lexicon::Term;
use super::token_stream::{Cursor, Miss, What};

/// What a whole spelling says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateExpr {
    /// One date.
    One(Point),
    /// From the first to the second.
    Span(Point, Point),
    /// Some time from the first to the second.
    Between(Point, Point),
    /// One of these.
    Either(Vec<Point>),
    /// All of these: `18 and 19 June 2024`.
    All(Vec<Point>),
    /// Strictly before.
    Before(Point),
    /// Strictly after.
    After(Point),
    /// From no stated start up to and including.
    Until(Point),
    /// From here with no stated end.
    Since(Point),
    /// This date or some earlier one.
    OrEarlier(Point),
    /// This date or some later one.
    OrLater(Point),
}

impl DateExpr {
    /// Returns the first byte of the last date.
    pub fn last_byte(&self) -> usize {
        match self {
            Self::One(date)
            | Self::Span(_, date)
            | Self::Between(_, date)
            | Self::Before(date)
            | Self::After(date)
            | Self::Until(date)
            | Self::Since(date)
            | Self::OrEarlier(date)
            | Self::OrLater(date) => date.byte,
            Self::Either(dates) | Self::All(dates) => dates.last().map_or(0, |date| date.byte),
        }
    }
}

/// Reads a whole spelling.
pub fn saying(cursor: &mut Cursor) -> Result<DateExpr, Miss> {
    if is_some_time(cursor) {
        return some_time(cursor);
    }
    let Some(What::Term(opening)) = cursor.peek() else {
        return listed(cursor);
    };
    let single: fn(Point) -> DateExpr = match opening {
        Term::Before => DateExpr::Before,
        Term::After => DateExpr::After,
        Term::Until => DateExpr::Until,
        Term::By => DateExpr::OrEarlier,
        Term::Since => DateExpr::Since,
        Term::Between => return between(cursor),
        Term::From | Term::Min => {
            return from_to(cursor).map(|(start, end)| DateExpr::Span(start, end));
        }
        _ => return listed(cursor),
    };
    cursor.take();
    let date = point(cursor)?;
    cursor.expect_end()?;
    Ok(single(date))
}

/// Takes `some time`, `at some time` or وقت ما; says whether it was there.
fn is_some_time(cursor: &mut Cursor) -> bool {
    let start = cursor.place();
    cursor.skip_terms(|term| matches!(term, Term::Filler(_)));
    let words = cursor.place();
    cursor.skip_terms(|term| term == Term::SomeTime);
    let is_there = cursor.place() > words;
    if !is_there {
        cursor.back_to(start);
    }
    is_there
}

/// What follows `some time`: `in 1961`, `from 1948 to 1961`, `between 1948 and 1961`.
fn some_time(cursor: &mut Cursor) -> Result<DateExpr, Miss> {
    match cursor.peek() {
        Some(What::Term(Term::Between)) => between(cursor),
        Some(What::Term(Term::From | Term::Min)) => {
            from_to(cursor).map(|(start, end)| DateExpr::Between(start, end))
        }
        _ => {
            let date = point(cursor)?;
            cursor.expect_end()?;
            Ok(DateExpr::One(date))
        }
    }
}

/// `between … and …`.
fn between(cursor: &mut Cursor) -> Result<DateExpr, Miss> {
    cursor.take();
    let first = point(cursor)?;
    if !cursor.eat_term(Term::And) {
        return cursor.unread();
    }
    let second = point(cursor)?;
    cursor.expect_end()?;
    Ok(DateExpr::Between(first, second))
}

/// `from … to …`: each end carries its own doubt.
fn from_to(cursor: &mut Cursor) -> Result<(Point, Point), Miss> {
    cursor.take();
    let first = point(cursor)?;
    if !eat_to(cursor) {
        return cursor.unread();
    }
    let second = point(cursor)?;
    cursor.expect_end()?;
    Ok((first, second))
}

/// One date, or several with a dash, `to`, `and` or `or` between them.
fn listed(cursor: &mut Cursor) -> Result<DateExpr, Miss> {
    let first = point(cursor)?;
    if cursor.is_at_end() {
        return Ok(DateExpr::One(first));
    }
    let is_dash = matches!(cursor.peek(), Some(What::Sign('-' | '–')));
    if eat_to(cursor) {
        let dates = rest(cursor, first, Term::To)?;
        let [first, second] = <[Point; 2]>::try_from(dates).or_else(|_| cursor.unread())?;
        if is_dash && leaves_months_open(&first, &second) {
            return Err(Miss::fault(
                second.byte,
                "the dash can join the years or the whole dates",
                "write both ends in full, or “from … to …”",
            ));
        }
        return Ok(DateExpr::Span(first, second));
    }
    if cursor.eat_term(Term::And) {
        return rest(cursor, first, Term::And).map(DateExpr::All);
    }
    if !cursor.eat_term(Term::Or) {
        return cursor.unread();
    }
    let open: fn(Point) -> DateExpr = match cursor.peek() {
        Some(What::Term(Term::Earlier | Term::Before)) => DateExpr::OrEarlier,
        Some(What::Term(Term::Later | Term::After)) => DateExpr::OrLater,
        _ => return rest(cursor, first, Term::Or).map(DateExpr::Either),
    };
    cursor.take();
    cursor.eat_term(Term::That);
    cursor.expect_end()?;
    Ok(open(first))
}

/// The dates after the first `joint`, to the end; doubt must not be open to two readings.
fn rest(cursor: &mut Cursor, first: Point, joint: Term) -> Result<Vec<Point>, Miss> {
    let mut dates = vec![first];
    loop {
        dates.push(point(cursor)?);
        if cursor.is_at_end() {
            break;
        }
        if joint == Term::To || !cursor.eat_term(joint) {
            return cursor.unread();
        }
    }
    check_doubt(&dates)?;
    Ok(dates)
}

fn eat_to(cursor: &mut Cursor) -> bool {
    cursor.eat_sign('-')
        || cursor.eat_sign('–')
        || cursor.eat_term(Term::To)
        || cursor.eat_term(Term::Until)
}

/// `June 2004–2006` and `winter 2023–2024` do not say what the second year goes with.
fn leaves_months_open(first: &Point, second: &Point) -> bool {
    let is_finer = match first.body {
        Body::Calendar(Calendar { year: Some(_), month, .. }) => month.is_some(),
        Body::Division(_, Some(_)) | Body::Stretch { .. } => true,
        _ => false,
    };
    is_finer && matches!(second.body, Body::Calendar(Calendar { month: None, .. }))
}

/// `c. 1948–1961` and `1948–1961?` do not say whether both ends are meant.
fn check_doubt(dates: &[Point]) -> Result<(), Miss> {
    let total = |date: &Point| date.doubt_before.and(date.doubt_after);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return Ok(());
    };
    let all_alike = dates.iter().all(|date| total(date) == total(first));
    let leads = first.doubt_before.is_some();
    let trails = last.doubt_after.is_some();
    if all_alike || !(leads || trails) {
        return Ok(());
    }
    let sign = if leads { first.doubt_before } else { last.doubt_after };
    Err(Miss::fault(
        if leads { first.byte } else { last.byte },
        "the doubt can be meant for one of the dates or for all",
        doubt_hint(sign),
    ))
}

fn doubt_hint(doubt: Doubt) -> String {
    let sign = doubt.sign();
    format!("write the sign at each date that is meant, for example 1948{sign}/1961{sign}")
}
