//! Parses times of day: `22:56`, `10:56 pm`, `T22:56:15-04:00`, `22h56`, الساعة 10:56 مساء.
//!
//! A time keeps what is written and nothing is added: no seconds, and no minutes to an hour alone.

use edtf_core::TimeShift;

use super::fault::Miss;
use super::token_stream::{TokenStream, What};
use crate::date::lexicon::{DateTerm, Portion};
use crate::date::message::{Hint, QuotedInput, Reason};
use crate::date::token::Number;

/// A time, or a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// The first time.
    pub start: WrittenTime,
    /// The last one.
    pub end: Option<WrittenTime>,
}

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenTime {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, if written.
    pub minute: Option<u8>,
    /// 0 to 60, if written.
    pub second: Option<u8>,
    /// The UTC offset.
    pub shift: Option<TimeShift>,
    /// Its first byte.
    pub byte: usize,
}

/// A half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HalfDay {
    Morning,
    Afternoon,
}

/// A time, the half of the day, and whether it is written as in ISO 8601.
#[derive(Debug, Clone, Copy)]
struct Clock {
    time: WrittenTime,
    half: Option<HalfDay>,
    is_iso: bool,
}

/// The maximum UTC offset, in minutes.
const FURTHEST_SHIFT: i16 = 14 * 60;

/// Parses a time or a span of time, if one starts here.
pub fn times(stream: &mut TokenStream) -> Result<Option<Times>, Miss> {
    let place = stream.place();
    stream.skip_terms(|term| term == DateTerm::Clock);
    let Some(mut first) = clock(stream)? else {
        stream.back_to(place);
        return Ok(None);
    };
    if let Some(shift) = shift_behind(stream, &first)? {
        first.time.shift = Some(shift);
        return Ok(Some(Times { start: in_day(first, first.half)?, end: None }));
    }
    let joint = stream.place();
    let is_joined = ['-', '–', '/'].into_iter().any(|sign| stream.eat_sign(sign))
        || stream.eat_term(DateTerm::To)
        || stream.eat_term(DateTerm::Until);
    let second = if is_joined { clock(stream)? } else { None };
    let Some(mut second) = second else {
        stream.back_to(joint);
        return Ok(Some(Times { start: in_day(first, first.half)?, end: None }));
    };
    second.time.shift = shift_behind(stream, &second)?;
    first.time.shift = first.time.shift.or(second.time.shift);
    let end = in_day(second, second.half)?;
    let mut start = in_day(first, first.half.or(second.half))?;
    if first.half.is_none() && (start.hour, start.minute) > (end.hour, end.minute) {
        // 11:30–1:15 pm began in the morning.
        start = in_day(first, None)?;
    }
    Ok(Some(Times { start, end: Some(end) }))
}

/// Parses hours and minutes, and optional seconds and half of the day.
fn clock(stream: &mut TokenStream) -> Result<Option<Clock>, Miss> {
    let place = stream.place();
    let byte = stream.byte();
    let is_iso = stream.eat_term(DateTerm::TimeT);
    let Some(hour) = stream.eat_number(|number| number.digits <= 2 && !number.is_ordinal) else {
        stream.back_to(place);
        return Ok(None);
    };
    let hours = u8::try_from(hour.value).unwrap_or(u8::MAX);
    let mut time = WrittenTime { hour: hours, minute: None, second: None, shift: None, byte };
    if let Some(minute) = minutes(stream) {
        time.minute = Some(minute);
        if let Some(second) = after_sign(stream, ':') {
            time.second = Some(second);
            refuse_fraction(stream)?;
        }
    }
    let half = half_day(stream, time.minute.is_some());
    let is_bare = time.minute.is_none() && half.is_none() && !is_iso;
    stream.skip_terms(|term| term == DateTerm::Clock && !is_bare);
    if is_bare {
        stream.back_to(place);
        return Ok(None);
    }
    let is_possible = hours <= 24
        && time.minute.is_none_or(|minute| minute < 60)
        && time.second.is_none_or(|second| second <= 60);
    if !is_possible {
        let text = QuotedInput(format!("{hours:02}:{:02}", time.minute.unwrap_or(0)));
        return Err(Miss::fault(byte, Reason::NoTime { text }, Hint::Times));
    }
    Ok(Some(Clock { time, half, is_iso }))
}

/// Parses the `:56` of `22:56`, the `h56` of `22h56`.
///
/// A dot is accepted only if something else shows that it is a time.
fn minutes(stream: &mut TokenStream) -> Option<u8> {
    if let Some(minute) = after_sign(stream, ':') {
        return Some(minute);
    }
    stream
        .attempt(|stream| {
            let touches = stream.ahead(0).is_some_and(|item| item.touches);
            let is_mark = stream.eat_term(DateTerm::HourMark)
                || (touches && stream.eat_term(DateTerm::Portion(Portion::Half)));
            is_mark.then(|| two_digits(stream)).flatten()
        })
        .or_else(|| {
            stream.attempt(|stream| {
                let minute = after_sign(stream, '.')?;
                let is_time =
                    matches!(stream.term(), Some(DateTerm::Am | DateTerm::Pm | DateTerm::Clock));
                is_time.then_some(minute)
            })
        })
}

fn after_sign(stream: &mut TokenStream, sign: char) -> Option<u8> {
    stream.attempt(|stream| stream.eat_sign(sign).then(|| two_digits(stream)).flatten())
}

fn two_digits(stream: &mut TokenStream) -> Option<u8> {
    let number = stream.eat_number(|number| number.digits == 2 && !number.is_ordinal)?;
    u8::try_from(number.value).ok()
}

fn refuse_fraction(stream: &mut TokenStream) -> Result<(), Miss> {
    let is_fraction = matches!(stream.peek(), Some(What::Sign('.' | ',')))
        && stream.ahead(1).is_some_and(|item| item.touches && matches!(item.what, What::Number(_)));
    if is_fraction {
        return Err(Miss::fault(stream.byte(), Reason::FractionOfSecond, Hint::Times));
    }
    Ok(())
}

/// Parses `am`, `p.m.`, صباحا.
///
/// After minutes م means evening, not the era.
fn half_day(stream: &mut TokenStream, has_minutes: bool) -> Option<HalfDay> {
    stream.eat_meaning(|term| match term {
        DateTerm::Am => Some(HalfDay::Morning),
        DateTerm::Pm => Some(HalfDay::Afternoon),
        DateTerm::Ce if has_minutes => Some(HalfDay::Afternoon),
        _ => None,
    })
}

/// Converts to a 24-hour clock.
fn in_day(clock: Clock, half: Option<HalfDay>) -> Result<WrittenTime, Miss> {
    let hour = match (half, clock.time.hour) {
        // 22:56 مساء is redundant.
        (None, hour)
        | (Some(HalfDay::Morning), hour @ 1..=11)
        | (Some(HalfDay::Afternoon), hour @ 13..=23) => hour,
        (Some(HalfDay::Morning), 12) => 0,
        (Some(HalfDay::Afternoon), 12) => 12,
        (Some(HalfDay::Afternoon), hour @ 1..=11) => hour + 12,
        (Some(_), hour) => {
            let text = QuotedInput(format!("{hour:02}:{:02}", clock.time.minute.unwrap_or(0)));
            return Err(Miss::fault(clock.time.byte, Reason::NoTime { text }, Hint::Times));
        }
    };
    Ok(WrittenTime { hour, ..clock.time })
}

/// Parses the UTC offset after a time: `Z`, `UTC`, `+02:00`, `+0100`, `GMT+3`.
fn shift_behind(stream: &mut TokenStream, clock: &Clock) -> Result<Option<TimeShift>, Miss> {
    let byte = stream.byte();
    match stream.term() {
        Some(DateTerm::Utc) => {
            stream.take();
            return Ok(Some(signed_shift(stream, clock, true)?.unwrap_or(TimeShift::Utc)));
        }
        Some(DateTerm::NamedZone | DateTerm::Est) => {
            return Err(Miss::fault(byte, Reason::NamedZone, Hint::Shift));
        }
        _ => {}
    }
    signed_shift(stream, clock, false)
}

/// Parses `+02:00`, `-0400`.
///
/// A dash between two times joins them, unless what follows cannot be a time.
fn signed_shift(
    stream: &mut TokenStream,
    clock: &Clock,
    is_utc: bool,
) -> Result<Option<TimeShift>, Miss> {
    let place = stream.place();
    let byte = stream.byte();
    let Some((is_negative, sign_touches)) = shift_sign(stream) else {
        return Ok(None);
    };
    let touches = stream.ahead(0).is_some_and(|item| item.touches);
    let read = stream.eat_number(|number| matches!(number.digits, 1 | 2 | 4)).map(|number| {
        let minute = if number.digits == 4 { None } else { after_sign(stream, ':') };
        hours_and_minutes(number, minute)
    });
    let Some((hours, minutes, hours_only)) = read.filter(|_| touches) else {
        stream.back_to(place);
        return Ok(None);
    };
    let size = hours * 60 + minutes;
    let is_joint = is_negative
        && !(clock.is_iso || is_utc || hours_only)
        && sign_touches
        && (hours, minutes)
            > (i16::from(clock.time.hour), i16::from(clock.time.minute.unwrap_or(0)));
    if is_joint {
        stream.back_to(place);
        return Ok(None);
    }
    if size > FURTHEST_SHIFT || minutes > 59 {
        return Err(Miss::fault(byte, Reason::ShiftTooFar, Hint::Times));
    }
    let minutes = if is_negative { -size } else { size };
    Ok(Some(match minutes {
        0 if !is_negative => TimeShift::Utc,
        0 => return Err(Miss::fault(byte, Reason::TimeSyntax, Hint::Times)),
        minutes => TimeShift::Offset { minutes, hours_only },
    }))
}

/// Parses `+`, `-` or a minus sign.
///
/// Returns whether it is negative, and whether it touches the time.
fn shift_sign(stream: &mut TokenStream) -> Option<(bool, bool)> {
    let item = stream.ahead(0)?;
    let is_negative = match item.what {
        What::Sign('+') => false,
        What::Sign('-' | '−') => true,
        _ => return None,
    };
    stream.take();
    Some((is_negative, item.touches))
}

/// Returns the hours and minutes of `02:00`, `0200` and `02`, and whether it has hours alone.
fn hours_and_minutes(number: Number, minute: Option<u8>) -> (i16, i16, bool) {
    let value = i16::try_from(number.value).unwrap_or(i16::MAX);
    match (number.digits, minute) {
        (4, _) => (value / 100, value % 100, false),
        (_, Some(minute)) => (value, i16::from(minute), false),
        (_, None) => (value, 0, true),
    }
}
