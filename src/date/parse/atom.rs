//! Parses one date in words: `Tuesday, 18 June 2024`, `c. 1961`, ستينيات القرن العشرين.
//!
//! A range may leave parts to its other end (`18–19 June 2024`). `to_edtf` fills them in.

use super::ast::{Atom, Body, DateParts, Doubt, PartOrder};
use super::centuries::{century, decade, decade_in_digits, era_behind, is_century};
use super::clock::{self, Times};
use super::fault::Miss;
use super::parts::{
    YearMark, is_day, is_filler, is_link, is_year, mark, month, nth, ordinal, ordinal_mark,
    plain_year, plural, small, year_after, year_word,
};
use super::token_stream::{TokenStream, What};
use super::year::Year;
use super::{numeric, relative, vague};
use crate::date::lexicon::{DateTerm, Portion, TimeUnit};
use crate::date::message::{Hint, Reason};
use crate::date::token::Number;
use crate::date::{Calendar, Weekday};

/// Parses one date, as far as it is written.
pub fn atom(stream: &mut TokenStream) -> Result<Atom, Miss> {
    let byte = stream.byte();
    let mut doubt = doubts_before(stream);
    let early = early_times(stream)?;
    stream.skip_terms(|term| matches!(term, DateTerm::Filler | DateTerm::On));
    doubt = doubt.and(doubts_before(stream));
    if let Some(body) = relative::body(stream)? {
        return finished(stream, (body, early), None, (doubt, byte));
    }
    stream.skip_terms(is_filler);
    let weekday = weekday(stream);
    stream.skip_terms(is_filler);
    doubt = doubt.and(doubts_before(stream));
    stream.skip_terms(is_filler);
    let place = stream.place();
    let body = match (body(stream), weekday) {
        (Err(Miss::Unread(_)), Some((name, byte))) if stream.place() == place => {
            let body = relative::weekday(stream, name, byte)?;
            return finished(stream, (body, early), None, (doubt, byte));
        }
        (body, _) => body?,
    };
    finished(stream, (body, early), weekday, (doubt, byte))
}

/// Parses what follows a date: its calendar, its time, its weekday, its doubt.
fn finished(
    stream: &mut TokenStream,
    (mut body, early): (Body, Option<Times>),
    weekday: Option<(Weekday, usize)>,
    (doubt_before, byte): (Doubt, usize),
) -> Result<Atom, Miss> {
    if let Body::Calendar(parts) = &mut body {
        if let Some(calendar) = calendar_mark(stream) {
            parts.calendar = calendar;
        }
        parts.times = match parts.times.or(early) {
            Some(times) => Some(times),
            None => times_behind(stream, *parts)?,
        };
    } else if let Some(times) = early {
        return Err(Miss::Unread(times.start.byte));
    }
    let weekday = weekday.or_else(|| weekday_behind(stream));
    let doubt_after = doubts_after(stream);
    Ok(Atom { body, weekday, doubt_before, doubt_after, byte, end: stream.last_end() })
}

/// Parses a time before its day: `at 22:56 on 20 July 1969`.
fn early_times(stream: &mut TokenStream) -> Result<Option<Times>, Miss> {
    let times = clock::times(stream)?;
    if let Some(times) = times {
        if stream.is_at_end() {
            return Err(Miss::fault(times.start.byte, Reason::TimeAlone, Hint::DayFirst));
        }
        stream.eat_sign(',');
    }
    Ok(times)
}

/// Parses a time after a day: `20 July 1969, 22:56`, `2018-11-20T16:33`.
fn times_behind(stream: &mut TokenStream, parts: DateParts) -> Result<Option<Times>, Miss> {
    if parts.day.is_none() {
        return Ok(None);
    }
    let place = stream.place();
    stream.eat_sign(',');
    stream.skip_terms(|term| {
        matches!(term, DateTerm::Filler | DateTerm::On | DateTerm::From | DateTerm::Min)
    });
    let times = clock::times(stream)?;
    if times.is_none() {
        stream.back_to(place);
    }
    Ok(times)
}

fn doubts_before(stream: &mut TokenStream) -> Doubt {
    let mut doubt = Doubt::default();
    loop {
        let next = stream.eat_meaning(|term| match term {
            DateTerm::Doubt { uncertain, approximate } => Some(Doubt { uncertain, approximate }),
            DateTerm::Est | DateTerm::C => Some(Doubt::APPROXIMATE),
            _ => None,
        });
        match next {
            Some(next) => doubt = doubt.and(next),
            None if stream.eat_sign('~') => doubt = doubt.and(Doubt::APPROXIMATE),
            None => return doubt,
        }
    }
}

/// Parses one sign or word of doubt, in brackets or not.
///
/// `?~` is an old spelling and not a date.
fn doubts_after(stream: &mut TokenStream) -> Doubt {
    let bracketed = stream.attempt(|stream| {
        let close = if stream.eat_sign('(') { ')' } else { stream.eat_sign('[').then_some(']')? };
        let doubt = doubt_after(stream)?;
        stream.eat_sign(close).then_some(doubt)
    });
    bracketed.or_else(|| stream.attempt(doubt_after)).unwrap_or_default()
}

fn doubt_after(stream: &mut TokenStream) -> Option<Doubt> {
    let doubt = match stream.peek()? {
        What::Sign('?') => Doubt::UNCERTAIN,
        What::Sign('~') | What::Term(DateTerm::Est) => Doubt::APPROXIMATE,
        What::Sign('%') => Doubt { uncertain: true, approximate: true },
        What::Term(DateTerm::Doubt { uncertain, approximate }) => Doubt { uncertain, approximate },
        What::Term(_) | What::Sign(_) | What::Number(_) | What::Unknown => return None,
    };
    stream.take();
    Some(doubt)
}

fn weekday(stream: &mut TokenStream) -> Option<(Weekday, usize)> {
    let byte = stream.byte();
    let weekday = stream.eat_meaning(weekday_name)?;
    // الثلاثاء الموافق 18 يونيو
    let _ = stream.eat_sign(',') || stream.eat_term(DateTerm::Corresponding);
    Some((weekday, byte))
}

fn weekday_name(term: DateTerm) -> Option<Weekday> {
    match term {
        DateTerm::Weekday(weekday) => Some(weekday),
        _ => None,
    }
}

/// Parses `(Tuesday)` after a date.
///
/// In Japanese, the sign for day means Sunday here and the sign for month means Monday.
fn weekday_behind(stream: &mut TokenStream) -> Option<(Weekday, usize)> {
    stream.attempt(|stream| {
        let is_open = stream.eat_sign('(');
        if !is_open {
            stream.eat_sign(',');
        }
        let byte = stream.byte();
        let weekday = stream.eat_meaning(|term| match term {
            DateTerm::DaySign if is_open => Some(Weekday::Sunday),
            DateTerm::MonthSign if is_open => Some(Weekday::Monday),
            term => weekday_name(term),
        })?;
        (!is_open || stream.eat_sign(')')).then_some((weekday, byte))
    })
}

/// Parses `(O.S.)`, `AH`, حسب التقويم اليولياني after a date.
fn calendar_mark(stream: &mut TokenStream) -> Option<Calendar> {
    stream.attempt(|stream| {
        stream.eat_sign(',');
        let is_open = stream.eat_sign('(');
        stream.skip_terms(|term| term == DateTerm::Filler);
        let calendar = stream.eat_meaning(|term| match term {
            DateTerm::Mark(calendar) => Some(calendar),
            _ => None,
        })?;
        (!is_open || stream.eat_sign(')')).then_some(calendar)
    })
}

/// Parses the date itself, without what may stand before and after it.
pub fn body(stream: &mut TokenStream) -> Result<Body, Miss> {
    if let Some(body) = numeric::body(stream)? {
        return Ok(body);
    }
    match stream.peek() {
        Some(What::Number(number)) => numbered(stream, number),
        Some(What::Term(term)) => worded(stream, term),
        Some(What::Sign(_) | What::Unknown) | None => stream.unread(),
    }
}

fn worded(stream: &mut TokenStream, term: DateTerm) -> Result<Body, Miss> {
    match term {
        DateTerm::Part(_) => vague::part(stream, whole),
        DateTerm::SomeUnit(unit) => {
            stream.take();
            Ok(Body::Some(unit, Box::new(whole(stream)?)))
        }
        DateTerm::Season(code) => {
            stream.take();
            season(stream, code)
        }
        DateTerm::Nth(_) | DateTerm::Tens(_) | DateTerm::Last => counted(stream),
        DateTerm::Portion(portion) => {
            stream.take();
            let is_last = stream.eat_term(DateTerm::Last);
            let nth = if is_last { vague::count_of(portion) } else { nth(stream)?.value };
            vague::portion(stream, (nth, portion), whole)
        }
        DateTerm::Century => {
            stream.take();
            century(stream)
        }
        DateTerm::Decade(tens) => decade(stream, tens),
        DateTerm::Ce | DateTerm::Bce | DateTerm::Mark(_) => marked_year(stream),
        _ => named_month(stream),
    }
}

/// Parses `AD 79`, `AH 1389`, `@#DJULIAN@ 5 MAR 1731`.
fn marked_year(stream: &mut TokenStream) -> Result<Body, Miss> {
    if let Some(year) = plain_year(stream) {
        return year_first(stream, year);
    }
    match stream
        .eat_meaning(|term| if let DateTerm::Mark(calendar) = term { Some(calendar) } else { None })
    {
        Some(calendar) => match body(stream)? {
            Body::Calendar(parts) => Ok(Body::Calendar(DateParts { calendar, ..parts })),
            _ => stream.unread(),
        },
        None => stream.unread(),
    }
}

/// Parses `spring 2024`, `winter 2023/24`, `summer (southern hemisphere) 2001`.
fn season(stream: &mut TokenStream, code: u8) -> Result<Body, Miss> {
    let byte = stream.byte();
    let mut code = code + hemisphere(stream);
    let year = year_after(stream);
    if code < 25 {
        code += hemisphere(stream);
    }
    if let Some(year) = year {
        numeric::second_year_of_season(stream, (code, year), byte)?;
    }
    Ok(Body::Division(code, year))
}

fn hemisphere(stream: &mut TokenStream) -> u8 {
    let found = stream.attempt(|stream| {
        let is_open = stream.eat_sign('(');
        let added = stream.eat_meaning(|term| match term {
            DateTerm::Hemisphere(added) => Some(added),
            _ => None,
        })?;
        (!is_open || stream.eat_sign(')')).then_some(added)
    });
    found.unwrap_or(0)
}

/// Parses a date that starts with a month.
///
/// Examples: `June`, `June 2024`, `June 18`, `June 18, 2024`, `Oct 26 11:00:09 2023`, `the month of
/// June`, `last June`.
fn named_month(stream: &mut TokenStream) -> Result<Body, Miss> {
    let Some((calendar, month)) = month(stream)? else {
        return stream.unread();
    };
    let place = stream.place();
    stream.skip_terms(|term| matches!(term, DateTerm::Filler | DateTerm::On));
    let byte = stream.byte();
    let day = match stream.eat_number(|number| is_day(number) && (1..=31).contains(&number.value)) {
        Some(number) => Some(small(number)),
        None => ordinal(stream).and_then(|value| u8::try_from(value).ok()),
    };
    if day.is_none() {
        stream.back_to(place);
    }
    let order = if day.is_some() { PartOrder::MonthFirst } else { PartOrder::DayFirst };
    let times = if day.is_some() { clock::times(stream)? } else { None };
    // Sep-2012 and Sep.2012.
    stream.attempt(|stream| joined_year(stream).then_some(()));
    let mut year = year_after(stream);
    if year.is_none() {
        year = relative::year_of_month(stream, month)?;
    }
    let calendar = year.and_then(|year| year.calendar).unwrap_or(calendar);
    let day = day.map(|day| (day, byte));
    Ok(Body::Calendar(DateParts { calendar, year, month: Some(month), day, order, times }))
}

/// Parses a hyphen that touches the month and the four digits after it.
fn joined_year(stream: &mut TokenStream) -> bool {
    let touches = |steps| stream.ahead(steps).is_some_and(|item| item.touches);
    let is_joined = touches(0)
        && touches(1)
        && matches!(stream.peek(), Some(What::Sign('-' | '/')))
        && matches!(
            stream.ahead(1).map(|ahead| ahead.what),
            Some(What::Number(Number { digits: 4, .. }))
        );
    if is_joined {
        stream.take();
    }
    is_joined
}

fn numbered(stream: &mut TokenStream, number: Number) -> Result<Body, Miss> {
    let byte = stream.byte();
    stream.take();
    if let Some(body) = marked_by_signs(stream, number, byte) {
        return body;
    }
    if let Some(body) = grouped(stream, number, byte) {
        return Ok(body);
    }
    let place = stream.place();
    if let Some(body) = ordinal_number(stream, number, byte)? {
        return Ok(body);
    }
    stream.back_to(place);
    if number.is_ordinal {
        return Ok(Body::Loose(number));
    }
    if plural(stream) {
        let era = era_behind(stream);
        return decade_in_digits(number, era, byte);
    }
    year_or_loose(stream, number, byte)
}

/// Parses what an ordinal counts: a century, a quarter, a day of a month.
fn ordinal_number(
    stream: &mut TokenStream,
    number: Number,
    byte: usize,
) -> Result<Option<Body>, Miss> {
    let place = stream.place();
    if number.digits <= 2 {
        ordinal_mark(stream);
    }
    let is_ordinal = number.is_ordinal || stream.place() > place;
    if is_century(stream, is_ordinal) {
        let nth = u8::try_from(number.value).unwrap_or(u8::MAX);
        return Ok(Some(Body::Century(nth, era_behind(stream))));
    }
    if is_ordinal && let Some(portion) = portion(stream) {
        return vague::portion(stream, (number.value, portion), whole).map(Some);
    }
    if !is_day(number) {
        return Ok(None);
    }
    Ok(day_month(stream, (small(number), byte))?.map(Body::Calendar))
}

/// Parses a year, a day before a year, or a number that the other end of the range explains.
fn year_or_loose(stream: &mut TokenStream, number: Number, byte: usize) -> Result<Body, Miss> {
    if number.digits == 4 {
        ordinal_dot_of_year(stream);
        year_word(stream);
    }
    let mark = mark(stream).unwrap_or_default();
    if is_year(number, mark) {
        let YearMark { era, calendar } = mark;
        return year_first(stream, Year { value: number.value, era, calendar, byte });
    }
    if is_day(number)
        && let Some(year) = year_after(stream)
    {
        return Ok(Body::DayYear(small(number), year));
    }
    loose_dot(stream);
    Ok(Body::Loose(number))
}

/// Parses the dot of `3. bis 5. Mai`.
fn loose_dot(stream: &mut TokenStream) {
    stream.attempt(|stream| {
        let is_dot = stream.ahead(0).is_some_and(|item| item.touches) && stream.eat_sign('.');
        let is_joined = matches!(
            stream.term(),
            Some(DateTerm::To | DateTerm::Until | DateTerm::And | DateTerm::Or)
        ) || matches!(stream.peek(), Some(What::Sign('-' | '–')));
        (is_dot && is_joined).then_some(())
    });
}

/// Parses `10,000 BC`, a year with grouped thousands.
fn grouped(stream: &mut TokenStream, number: Number, byte: usize) -> Option<Body> {
    stream.attempt(|stream| {
        let mut value = number.value;
        if number.digits > 3 {
            return None;
        }
        let is_group = |stream: &TokenStream, steps: usize| {
            let touches = |steps| stream.ahead(steps).is_some_and(|item| item.touches);
            touches(steps) && touches(steps + 1)
        };
        let mut groups = 0;
        while is_group(stream, 0) && stream.eat_sign(',') {
            let group = stream.eat_number(|stream| stream.digits == 3 && !stream.is_ordinal)?;
            value = value.checked_mul(1000)?.checked_add(group.value)?;
            groups += 1;
        }
        let YearMark { era, calendar } = mark(stream).filter(|_| groups > 0)?;
        let year = Year { value, era, calendar, byte };
        Some(Body::Calendar(DateParts::of_year(year)))
    })
}

/// Parses `1956. október 23.`, a dot after a year and before a month.
fn ordinal_dot_of_year(stream: &mut TokenStream) {
    stream.attempt(|stream| {
        let is_dot = stream.eat_sign('.');
        (is_dot && matches!(stream.term(), Some(DateTerm::Month(_)))).then_some(())
    });
}

/// Parses `1969年7月20日`, 1969년 7월, `7月20日` without a year.
fn marked_by_signs(
    stream: &mut TokenStream,
    number: Number,
    byte: usize,
) -> Option<Result<Body, Miss>> {
    let year = match stream.term()? {
        DateTerm::YearSign => {
            stream.take();
            let mark = mark(stream).unwrap_or_default();
            let year = Year { value: number.value, era: mark.era, calendar: None, byte };
            if !is_year(number, mark) {
                return Some(Err(Miss::fault(byte, Reason::ShortYear, Hint::FourDigits)));
            }
            Some(year)
        }
        DateTerm::MonthSign => None,
        _ => return None,
    };
    let month = if year.is_some() {
        sign_number(stream, DateTerm::MonthSign)
    } else {
        stream.take();
        Some((small(number), byte))
    };
    let day = month.and_then(|_| sign_number(stream, DateTerm::DaySign));
    if let Some((month, byte)) = month
        && !(1..=12).contains(&month)
    {
        let number = u32::from(month);
        return Some(Err(Miss::fault(byte, Reason::NoMonth { number }, Hint::Months)));
    }
    let month = month.map(|(month, _)| month);
    let (calendar, order) = (Calendar::Gregorian, PartOrder::DayFirst);
    Some(Ok(Body::Calendar(DateParts { calendar, year, month, day, order, times: None })))
}

fn sign_number(stream: &mut TokenStream, sign: DateTerm) -> Option<(u8, usize)> {
    let byte = stream.byte();
    stream.attempt(|stream| {
        let number = stream.eat_number(|number| number.digits <= 2)?;
        stream.eat_term(sign).then_some((small(number), byte))
    })
}

/// Parses what follows `18`: `June`, `of June 2024`, `-JAN-2017`, الجاري.
///
/// Returns `None` if no month follows.
fn day_month(stream: &mut TokenStream, day: (u8, usize)) -> Result<Option<DateParts>, Miss> {
    let place = stream.place();
    if let Some((year, month)) = relative::this_month(stream)? {
        let year = u32::try_from(year).ok();
        let year = year.map(|value| Year { value, era: None, calendar: None, byte: day.1 });
        let parts = DateParts::of_month(Calendar::Gregorian, month);
        return Ok(Some(DateParts { year, day: Some(day), ..parts }));
    }
    let is_joined = stream.ahead(0).is_some_and(|item| item.touches)
        && matches!(stream.term_ahead(1), Some(DateTerm::Month(_)))
        && (stream.eat_sign('-') || stream.eat_sign('/') || stream.eat_sign('.'));
    if !is_joined {
        stream.skip_terms(|term| {
            matches!(
                term,
                DateTerm::Of | DateTerm::Min | DateTerm::Unit(TimeUnit::Month) | DateTerm::Filler
            )
        });
    }
    let Some((calendar, month)) = month(stream)? else {
        stream.back_to(place);
        return Ok(None);
    };
    stream.attempt(|stream| joined_year(stream).then_some(()));
    let mut year = year_after(stream);
    if year.is_none() {
        year = relative::year_of_month(stream, month)?;
    }
    let calendar = year.and_then(|year| year.calendar).unwrap_or(calendar);
    let order = PartOrder::DayFirst;
    Ok(Some(DateParts { calendar, year, month: Some(month), day: Some(day), order, times: None }))
}

/// Parses what follows `2024`: nothing, `June`, `June 18`, `-August`, `Q2`, `-Q2`.
fn year_first(stream: &mut TokenStream, year: Year) -> Result<Body, Miss> {
    let place = stream.place();
    let touches = stream.ahead(0).is_some_and(|item| item.touches);
    let is_joined = touches && (stream.eat_sign('-') || stream.eat_sign('/'));
    if !is_joined {
        stream.eat_sign(',');
    }
    if let Some(portion) = portion(stream) {
        if let Some(number) = stream.eat_number(|number| number.digits == 1) {
            let code = vague::division_code(stream, number.value, portion)?;
            return Ok(Body::Division(code, Some(year)));
        }
        stream.back_to(place);
        return Ok(Body::Calendar(DateParts::of_year(year)));
    }
    let Some((calendar, month)) = month(stream)? else {
        stream.back_to(place);
        return Ok(Body::Calendar(DateParts::of_year(year)));
    };
    if is_joined && stream.ahead(0).is_some_and(|item| item.touches) {
        let _ = stream.eat_sign('-') || stream.eat_sign('/');
    }
    let byte = stream.byte();
    let day = stream.eat_number(is_day).map(|number| (small(number), byte));
    ordinal_mark(stream);
    let calendar = year.calendar.unwrap_or(calendar);
    let order = PartOrder::DayFirst;
    let year = Some(year);
    Ok(Body::Calendar(DateParts { calendar, year, month: Some(month), day, order, times: None }))
}

/// Parses a half, third or quarter.
///
/// `third` after an ordinal is one of three.
fn portion(stream: &mut TokenStream) -> Option<Portion> {
    stream.eat_meaning(|term| match term {
        DateTerm::Portion(portion) => Some(portion),
        _ => None,
    })
}

/// Parses an ordinal with what it counts.
///
/// Examples: `second quarter of 2024`, `first third of 1938`, `nineteenth century`, `the fifth of
/// June`, الخامس من حزيران.
fn counted(stream: &mut TokenStream) -> Result<Body, Miss> {
    let byte = stream.byte();
    if stream.eat_term(DateTerm::Last) {
        return match portion_behind(stream) {
            Some(portion) => vague::portion(stream, (vague::count_of(portion), portion), whole),
            None => stream.unread(),
        };
    }
    let number = nth(stream)?;
    if stream.eat_term(DateTerm::Century) {
        let nth = u8::try_from(number.value).unwrap_or(u8::MAX);
        return Ok(Body::Century(nth, era_behind(stream)));
    }
    if let Some(portion) = portion_behind(stream) {
        return vague::portion(stream, (number.value, portion), whole);
    }
    match day_month(stream, (small(number), byte))? {
        Some(date) => Ok(Body::Calendar(date)),
        None if number.value <= 31 => Ok(Body::Loose(number)),
        None => stream.unread(),
    }
}

/// Parses a half, third or quarter after its ordinal.
///
/// In English `third` is the ordinal itself.
fn portion_behind(stream: &mut TokenStream) -> Option<Portion> {
    if let Some(portion) = portion(stream) {
        return Some(portion);
    }
    let is_third =
        stream.term() == Some(DateTerm::Nth(3)) && stream.term_ahead(1).is_some_and(is_link);
    is_third.then(|| stream.take()).flatten().map(|_| Portion::Third)
}

/// Parses the whole of a part: a month, a year, a decade, a century, a season.
fn whole(stream: &mut TokenStream) -> Result<Body, Miss> {
    stream.eat_sign('-');
    stream.skip_terms(|term| matches!(term, DateTerm::Of | DateTerm::Min | DateTerm::Filler));
    if let Some(body) = relative::body(stream)? {
        return Ok(body);
    }
    stream.skip_terms(is_link);
    let place = stream.place();
    let body = body(stream)?;
    let is_whole = match &body {
        Body::Calendar(parts) => parts.day.is_none(),
        Body::Division(..) | Body::Decade { .. } | Body::Century(..) => true,
        Body::Loose(_)
        | Body::DayYear(..)
        | Body::Part { .. }
        | Body::Share { .. }
        | Body::Some(..)
        | Body::Days(..) => false,
    };
    if !is_whole {
        stream.back_to(place);
        return stream.unread();
    }
    Ok(body)
}
