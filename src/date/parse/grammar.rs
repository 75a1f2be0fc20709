//! Parses how dates relate to each other: alone, `before`, `from … to`, `or`, `and`.
//!
//! The whole text must be consumed. Any rest makes the text no spelling at all.

use super::ast::{Atom, Body, DateParts, Doubt};
use super::atom::atom;
use super::calendar::CalendarDate;
use super::fault::Miss;
use super::relative::{self, AgoPosition};
use super::token_stream::{StreamItem, TokenStream, What};
use super::year::Year;
use crate::date::lexicon::DateTerm;
use crate::date::message::{Hint, Proposed, QuotedInput, Reason};
use crate::date::token::Number;
use crate::date::{Calendar, Date};

/// The meaning of a whole spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateExpr {
    /// One date.
    One(Atom),
    /// From the first to the second.
    Span(Atom, Atom),
    /// From one year to another, with a slash between them: `1938/39`.
    SlashedYears(Atom, Atom),
    /// Some time from the first to the second.
    Between(Atom, Atom),
    /// One of these.
    Either(Vec<Atom>),
    /// All of these: `18 and 19 June 2024`.
    All(Vec<Atom>),
    /// Strictly before.
    Before(Atom),
    /// Strictly after.
    After(Atom),
    /// From an unstated start up to and including the date.
    Until(Atom),
    /// From the date, with no stated end.
    Since(Atom),
    /// This date or some earlier one.
    OrEarlier(Atom),
    /// This date or some later one.
    OrLater(Atom),
    /// From the date to the day of writing.
    UntilNow(Atom),
    /// The same date in two calendars, the Gregorian one first.
    Both(Atom, Atom),
    /// A date, and the words of the source that it was taken from.
    Interpreted {
        /// The date.
        date: Atom,
        /// The bytes of the words.
        phrase: (usize, usize),
    },
}

impl DateExpr {
    /// Returns the first byte of the last date.
    pub fn last_byte(&self) -> usize {
        match self {
            Self::One(date)
            | Self::Span(_, date)
            | Self::SlashedYears(_, date)
            | Self::Between(_, date)
            | Self::Before(date)
            | Self::After(date)
            | Self::Until(date)
            | Self::Since(date)
            | Self::OrEarlier(date)
            | Self::OrLater(date)
            | Self::UntilNow(date)
            | Self::Both(_, date)
            | Self::Interpreted { date, .. } => date.byte,
            Self::Either(dates) | Self::All(dates) => dates.last().map_or(0, |date| date.byte),
        }
    }
}

/// Parses a whole spelling.
pub fn expr(stream: &mut TokenStream) -> Result<DateExpr, Miss> {
    if is_some_time(stream) {
        return some_time(stream);
    }
    let opened: fn(Atom) -> DateExpr = match stream.term() {
        Some(DateTerm::Before) => DateExpr::Before,
        Some(DateTerm::After) => DateExpr::After,
        Some(DateTerm::Until | DateTerm::To) => DateExpr::Until,
        Some(DateTerm::NotAfter) => DateExpr::OrEarlier,
        Some(DateTerm::NotBefore) => DateExpr::OrLater,
        Some(DateTerm::Since) => DateExpr::Since,
        Some(DateTerm::Between) => return between(stream),
        Some(DateTerm::From) => return from(stream, Alone::GoesOn),
        Some(DateTerm::Min) => return from(stream, Alone::IsNothing),
        Some(DateTerm::Interpreted) => return interpreted(stream),
        _ => return listed(stream),
    };
    let opening = stream.take().map(|item| item.what);
    if let Some(What::Term(DateTerm::Before | DateTerm::Since)) = opening {
        let byte = stream.byte();
        if let Some(body) = relative::ago(stream, byte, AgoPosition::Before)? {
            let (doubt, end) = (Doubt::default(), stream.last_end());
            let (doubt_before, doubt_after) = (doubt, doubt);
            let date = Atom { body, weekday: None, doubt_before, doubt_after, byte, end };
            return Ok(DateExpr::One(date));
        }
    }
    let date = atom(stream)?;
    stream.expect_end()?;
    Ok(opened(date))
}

/// Consumes `some time` or وقت ما.
///
/// Returns whether it was there.
fn is_some_time(stream: &mut TokenStream) -> bool {
    let found = stream.attempt(|stream| {
        stream.skip_terms(|term| term == DateTerm::Filler);
        stream.eat_term(DateTerm::SomeTime).then_some(())
    });
    found.is_some()
}

/// Parses what follows `some time`: `in 1961`, `from 1948 to 1961`, `between 1948 and 1961`.
fn some_time(stream: &mut TokenStream) -> Result<DateExpr, Miss> {
    match stream.term() {
        Some(DateTerm::Between) => between(stream),
        Some(DateTerm::From | DateTerm::Min) => {
            stream.take();
            let (start, end) = to(stream)?;
            Ok(DateExpr::Between(start, end))
        }
        _ => {
            let date = atom(stream)?;
            stream.expect_end()?;
            Ok(DateExpr::One(date))
        }
    }
}

/// Parses `between … and …`.
fn between(stream: &mut TokenStream) -> Result<DateExpr, Miss> {
    stream.take();
    let first = atom(stream)?;
    if !stream.eat_term(DateTerm::And) {
        return stream.unread();
    }
    let second = atom(stream)?;
    stream.expect_end()?;
    Ok(DateExpr::Between(first, second))
}

/// The meaning of `from` with one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// `FROM 1900`.
    GoesOn,
    /// من alone may also mean `of`.
    IsNothing,
}

/// Parses `from … to …`, `from 2014 onwards`, `from 22:56 to 23:10 on 20 July 1969`.
fn from(stream: &mut TokenStream, alone: Alone) -> Result<DateExpr, Miss> {
    stream.take();
    let place = stream.place();
    let first = atom(stream)?;
    let has_both_times = matches!(
        first.body,
        Body::Calendar(DateParts { times: Some(times), .. }) if times.end.is_some()
    );
    if has_both_times && stream.is_at_end() {
        return Ok(DateExpr::One(first));
    }
    if (stream.is_at_end() && alone == Alone::GoesOn) || goes_on(stream) {
        stream.expect_end()?;
        return Ok(DateExpr::Since(first));
    }
    if until_now(stream) {
        return Ok(DateExpr::UntilNow(first));
    }
    stream.back_to(place);
    let (start, end) = to(stream)?;
    Ok(DateExpr::Span(start, end))
}

/// Parses `onwards`, or `on` at the end.
fn goes_on(stream: &mut TokenStream) -> bool {
    stream.eat_term(DateTerm::Onwards)
        || (stream.ahead(1).is_none() && stream.eat_term(DateTerm::On))
}

/// Parses two dates with `to` or a dash between them.
///
/// Each end has its own doubt.
fn to(stream: &mut TokenStream) -> Result<(Atom, Atom), Miss> {
    let first = atom(stream)?;
    if !eat_to(stream) {
        return stream.unread();
    }
    let second = atom(stream)?;
    stream.expect_end()?;
    Ok((first, second))
}

/// Parses `INT 31 DEC 1997 (New Year's Eve)` of GEDCOM.
fn interpreted(stream: &mut TokenStream) -> Result<DateExpr, Miss> {
    stream.take();
    let date = atom(stream)?;
    if stream.is_at_end() {
        return Ok(DateExpr::One(date));
    }
    let items = stream.items();
    let (open, close) = match (stream.ahead(0), items.last()) {
        (Some(open), Some(close)) => (open, *close),
        _ => return stream.unread(),
    };
    if open.what != What::Sign('(') || close.what != What::Sign(')') || open.end >= close.byte {
        return stream.unread();
    }
    Ok(DateExpr::Interpreted { date, phrase: (open.end, close.byte) })
}

/// Parses one date, or several joined by a dash, `to`, `and` or `or`.
fn listed(stream: &mut TokenStream) -> Result<DateExpr, Miss> {
    let first = atom(stream)?;
    if stream.is_at_end() {
        return Ok(DateExpr::One(first));
    }
    if let Some(expr) = short_end(stream, &first)? {
        return Ok(expr);
    }
    if let Some(open) = opened_behind(stream) {
        stream.expect_end()?;
        return Ok(open(first));
    }
    if until_now(stream) {
        return Ok(DateExpr::UntilNow(first));
    }
    if let Some(other) = corresponding(stream, &first)? {
        return Ok(in_two_calendars(first, other));
    }
    let is_dash = matches!(stream.peek(), Some(What::Sign('-' | '–')));
    if eat_to(stream) {
        let dates = rest(stream, first, DateTerm::To)?;
        let [first, second] = <[Atom; 2]>::try_from(dates).or_else(|_| stream.unread())?;
        if is_dash && leaves_months_open(&first, &second) {
            return Err(Miss::fault(second.byte, Reason::DashJoins, Hint::BothInFull));
        }
        return Ok(DateExpr::Span(first, second));
    }
    match joint_ahead(stream) {
        Some(DateTerm::And) => return rest(stream, first, DateTerm::And).map(DateExpr::All),
        Some(DateTerm::Or) => return rest(stream, first, DateTerm::Or).map(DateExpr::Either),
        _ => {}
    }
    match slashed_days(stream, &first).or_else(|| dual_year(stream, &first)) {
        Some(miss) => Err(miss),
        None => stream.unread(),
    }
}

/// Parses `11 February 1731/32`: the old year ran until March, and the new one had begun.
fn dual_year(stream: &mut TokenStream, first: &Atom) -> Option<Miss> {
    let Body::Calendar(DateParts {
        calendar: Calendar::Gregorian,
        year: Some(year @ Year { era: None, .. }),
        month: Some(month @ 1..=3),
        day,
        ..
    }) = first.body
    else {
        return None;
    };
    let second = stream.attempt(|stream| {
        let is_joined = stream.eat_sign('/') || stream.eat_sign('-') || stream.eat_sign('–');
        stream.eat_number(|number| is_joined && matches!(number.digits, 1 | 2 | 4))
    })?;
    let next = year.value + 1;
    let follows = [next, next % 100, next % 10].contains(&second.value);
    let month = CalendarDate {
        day: day.map(|(day, _)| day),
        ..CalendarDate::month(i64::from(next), month)
    };
    let edtf = month.text();
    let is_date = follows && stream.is_at_end() && Date::from_edtf(&edtf).is_ok();
    let hint = Hint::OldStyle { julian: Proposed(format!("{edtf} (O.S.)")), day: Proposed(edtf) };
    is_date.then(|| Miss::fault(year.byte, Reason::DualYear, hint))
}

/// Parses a suffix that opens a date: `or earlier`, `or later`, `onwards`, `at the latest`.
fn opened_behind(stream: &mut TokenStream) -> Option<fn(Atom) -> DateExpr> {
    if goes_on(stream) {
        return Some(DateExpr::Since);
    }
    stream.eat_meaning(|term| {
        let opened: fn(Atom) -> DateExpr = match term {
            DateTerm::OrEarlier | DateTerm::NotAfter => DateExpr::OrEarlier,
            DateTerm::OrLater | DateTerm::NotBefore => DateExpr::OrLater,
            _ => return None,
        };
        Some(opened)
    })
}

/// Parses `– present`, `/now`, حتى الآن, at the end.
fn until_now(stream: &mut TokenStream) -> bool {
    let found = stream.attempt(|stream| {
        let _ = eat_to(stream) || stream.eat_sign('/');
        let is_now =
            matches!(stream.term(), Some(DateTerm::Now | DateTerm::Today | DateTerm::TheDay));
        (is_now && stream.ahead(1).is_none()).then(|| stream.take())
    });
    found.is_some()
}

/// Returns the word that joins a list, if one starts here.
///
/// Commas stand before the last item: `18, 19 and 20 June 2024`.
fn joint_ahead(stream: &mut TokenStream) -> Option<DateTerm> {
    let has_comma = stream.peek() == Some(What::Sign(','));
    let mut later = stream.items().iter().skip(stream.place());
    let joint = if has_comma { later.find_map(joint_of) } else { later.next().and_then(joint_of) };
    if joint.is_some() {
        stream.take();
        eat_joint(stream);
    }
    joint
}

fn joint_of(item: &StreamItem) -> Option<DateTerm> {
    match item.what {
        What::Sign('&') => Some(DateTerm::And),
        What::Term(term @ (DateTerm::And | DateTerm::Or)) => Some(term),
        What::Term(_) | What::Sign(_) | What::Number(_) | What::Unknown => None,
    }
}

fn eat_joint(stream: &mut TokenStream) -> bool {
    stream.eat_term(DateTerm::And) || stream.eat_term(DateTerm::Or) || stream.eat_sign('&')
}

/// Parses the dates after the first `joint`, to the end.
///
/// Doubt must not be ambiguous.
fn rest(stream: &mut TokenStream, first: Atom, joint: DateTerm) -> Result<Vec<Atom>, Miss> {
    let mut dates = vec![first];
    loop {
        dates.push(atom(stream)?);
        if stream.is_at_end() {
            break;
        }
        let place = stream.place();
        let is_listed = joint != DateTerm::To && (joint_ahead(stream) == Some(joint));
        if !is_listed {
            stream.back_to(place);
            return stream.unread();
        }
    }
    check_doubt(&dates)?;
    Ok(dates)
}

fn eat_to(stream: &mut TokenStream) -> bool {
    stream.eat_sign('-')
        || stream.eat_sign('–')
        || stream.eat_term(DateTerm::To)
        || stream.eat_term(DateTerm::Until)
}

/// Parses the last year of `1948-61`, `1964–66`, `1938/39`, in two digits.
fn short_end(stream: &mut TokenStream, first: &Atom) -> Result<Option<DateExpr>, Miss> {
    let Body::Calendar(DateParts {
        calendar: Calendar::Gregorian,
        year: Some(start @ Year { era: None, .. }),
        month: None,
        ..
    }) = first.body
    else {
        return Ok(None);
    };
    let place = stream.place();
    let is_slash = stream.peek() == Some(What::Sign('/'));
    let is_joined = ['/', '-', '–'].into_iter().any(|sign| stream.eat_sign(sign));
    let byte = stream.byte();
    let fits = |number: Number| number.digits <= 2 && !number.is_ordinal;
    let number = if is_joined { stream.eat_number(fits) } else { None };
    let Some(number) = number.filter(|_| stream.is_at_end()) else {
        stream.back_to(place);
        return Ok(None);
    };
    let end = start.value / 100 * 100 + number.value;
    if number.digits != 2 || end <= start.value || number.value <= 12 {
        return Err(no_short_end(start, end, number.value, byte));
    }
    let year = Year { value: end, byte, ..start };
    let body = Body::Calendar(DateParts::of_year(year));
    let (doubt, end) = (Doubt::default(), stream.last_end());
    let second = Atom { body, weekday: None, doubt_before: doubt, doubt_after: doubt, byte, end };
    let expr = if is_slash { DateExpr::SlashedYears } else { DateExpr::Span };
    check_doubt(&[first.clone(), second.clone()])?;
    Ok(Some(expr(first.clone(), second)))
}

/// Returns the error for two digits after a year that are not a later year.
fn no_short_end(start: Year, end: u32, number: u32, byte: usize) -> Miss {
    let month = Proposed(format!("{:04}-{number:02}", start.value));
    if !(1..=12).contains(&number) {
        return Miss::fault(byte, Reason::NoMonth { number }, Hint::Months);
    }
    if end <= start.value {
        return Miss::fault(byte, Reason::NoDashes, Hint::Write { date: month });
    }
    let years = Proposed(format!("{:04}/{end:04}", start.value));
    Miss::fault(byte, Reason::MonthOrYears, Hint::MonthOrYears { month, years })
}

/// Parses the same day in another calendar.
///
/// Examples: الموافق 18 يونيو 2024, `(12 Dhu al-Hijja 1445 AH)`, `/ 1969 م`.
fn corresponding(stream: &mut TokenStream, first: &Atom) -> Result<Option<Atom>, Miss> {
    let place = stream.place();
    stream.eat_sign(',');
    let is_named = stream.eat_term(DateTerm::Corresponding);
    let close = match stream.peek() {
        Some(What::Sign('(')) if !is_named => Some(')'),
        Some(What::Sign('[')) if !is_named => Some(']'),
        _ => None,
    };
    if close.is_some() {
        stream.take();
    }
    stream.eat_term(DateTerm::Corresponding);
    let is_joined = is_named || close.is_some() || stream.eat_sign('/') || stream.eat_sign('=');
    if !is_joined {
        stream.back_to(place);
        return Ok(None);
    }
    let other = match atom(stream) {
        Ok(other) => other,
        Err(Miss::Fault(fault)) if is_named => return Err(Miss::Fault(fault)),
        Err(_) => {
            stream.back_to(place);
            return Ok(None);
        }
    };
    let calendars = calendar_of(first).zip(calendar_of(&other));
    let is_other = calendars.is_some_and(|(own, other)| own != other);
    let is_closed = close.is_none_or(|sign| stream.eat_sign(sign));
    if !is_other || !is_closed || !stream.is_at_end() {
        if is_named {
            return stream.unread();
        }
        stream.back_to(place);
        return Ok(None);
    }
    Ok(Some(other))
}

fn calendar_of(date: &Atom) -> Option<Calendar> {
    match date.body {
        Body::Calendar(parts) => Some(parts.calendar),
        _ => None,
    }
}

fn in_two_calendars(first: Atom, second: Atom) -> DateExpr {
    match calendar_of(&second) {
        Some(Calendar::Gregorian) => DateExpr::Both(second, first),
        _ => DateExpr::Both(first, second),
    }
}

/// Rejects `18/19 June 2024`, which does not say whether both days are meant or one of them.
fn slashed_days(stream: &mut TokenStream, first: &Atom) -> Option<Miss> {
    let byte = stream.byte();
    let Body::Loose(number) = first.body else {
        return None;
    };
    if !stream.eat_sign('/') {
        return None;
    }
    let second = atom(stream).ok().filter(|_| stream.is_at_end())?;
    let Body::Calendar(DateParts {
        calendar: Calendar::Gregorian,
        year: Some(Year { value, era: None, .. }),
        month: Some(month),
        day: Some((day, _)),
        ..
    }) = second.body
    else {
        return None;
    };
    let date = |day: u32| format!("{value:04}-{month:02}-{day:02}");
    let (start, end) = (date(number.value), date(u32::from(day)));
    let both = Date::from_edtf(&format!("{start}/{end}")).ok()?.to_string();
    let hint = Hint::BothOrOne { both: Proposed(both), one: Proposed(format!("[{start},{end}]")) };
    Some(Miss::fault(byte, Reason::SlashJoins, hint))
}

/// Rejects `June 2004–2006` and `winter 2023–2024`, where the second year is ambiguous.
fn leaves_months_open(first: &Atom, second: &Atom) -> bool {
    let is_finer = match &first.body {
        Body::Calendar(DateParts { year: Some(_), month, .. }) => month.is_some(),
        Body::Division(_, Some(_)) | Body::Part { .. } | Body::Share { .. } => true,
        _ => false,
    };
    is_finer && matches!(second.body, Body::Calendar(DateParts { month: None, .. }))
}

/// Rejects `c. 1948–1961` and `1948–1961?`, which do not say whether both ends are meant.
fn check_doubt(dates: &[Atom]) -> Result<(), Miss> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return Ok(());
    };
    let all_alike = dates.iter().all(|date| date.doubt() == first.doubt());
    let leads = first.doubt_before.is_some();
    let trails = last.doubt_after.is_some();
    if all_alike || !(leads || trails) {
        return Ok(());
    }
    let sign = if leads { first.doubt_before } else { last.doubt_after }.sign();
    let byte = if leads { first.byte } else { last.byte };
    let hint = match dates {
        [first, last] => doubt_of_years(first, last, (sign, leads)),
        _ => None,
    };
    let example = QuotedInput(format!("1948{sign}/1961{sign}"));
    let hint = hint.unwrap_or(Hint::SignAtEach { example });
    Err(Miss::fault(byte, Reason::DoubtOfWhich, hint))
}

/// Returns both readings of `c. 1948–1961`.
fn doubt_of_years(first: &Atom, last: &Atom, (sign, leads): (&str, bool)) -> Option<Hint> {
    let year = |atom: &Atom| match atom.body {
        Body::Calendar(DateParts {
            calendar: Calendar::Gregorian,
            year: Some(Year { value: value @ 1000..=9999, era: None, .. }),
            month: None,
            ..
        }) => Some(value),
        _ => None,
    };
    let (start, end) = (year(first)?, year(last)?);
    if start > end {
        return None;
    }
    let both = Proposed(format!("{start}{sign}/{end}{sign}"));
    Some(if leads {
        Hint::DoubtAtEach { first: Proposed(format!("{start}{sign}/{end}")), both }
    } else {
        Hint::DoubtAtEachEnd { last: Proposed(format!("{start}/{end}{sign}")), both }
    })
}
