//! Parses parts of longer times: `early 1960s`, `mid July 1969`, `the second half of June 2024`.

use super::ast::{Body, DateParts};
use super::fault::Miss;
use super::token_stream::TokenStream;
use crate::date::Calendar;
use crate::date::lexicon::{DateTerm, Portion, VaguePart};
use crate::date::message::{Hint, Reason};

/// Parses the time of which something is a part.
type Whole = fn(&mut TokenStream) -> Result<Body, Miss>;

/// Parses `early`, `mid` or `late`, or a range of them, and the time of which it is a part.
pub fn part(stream: &mut TokenStream, whole: Whole) -> Result<Body, Miss> {
    let Some(first) = part_name(stream) else {
        return stream.unread();
    };
    let last = stream.attempt(|stream| {
        stream.eat_sign('-');
        let is_joined = stream.eat_term(DateTerm::To) || stream.eat_sign('/');
        stream.eat_sign('-');
        part_name(stream).filter(|_| is_joined)
    });
    let of = Box::new(whole(stream)?);
    Ok(Body::Part { first, last: last.unwrap_or(first), of })
}

fn part_name(stream: &mut TokenStream) -> Option<VaguePart> {
    stream.eat_meaning(|term| match term {
        DateTerm::Part(part) => Some(part),
        _ => None,
    })
}

/// Parses what follows `second half`: `of 2024`, `of June 2024`, `of the 1960s`.
///
/// There may be nothing if a range states it once.
pub fn portion(
    stream: &mut TokenStream,
    (nth, portion): (u32, Portion),
    whole: Whole,
) -> Result<Body, Miss> {
    let code = division_code(stream, nth, portion)?;
    let place = stream.place();
    stream.eat_sign(',');
    let of = match whole(stream) {
        Ok(of) => of,
        Err(Miss::Unread(_)) => {
            stream.back_to(place);
            return Ok(Body::Division(code, None));
        }
        Err(fault) => return Err(fault),
    };
    match of {
        Body::Calendar(DateParts {
            calendar: Calendar::Gregorian,
            year: year @ Some(_),
            month: None,
            ..
        }) => Ok(Body::Division(code, year)),
        of => {
            let (nth, count) = (u8::try_from(nth).unwrap_or(u8::MAX), count_of(portion));
            let count = u8::try_from(count).unwrap_or(1);
            Ok(Body::Share { nth, count, of: Box::new(of) })
        }
    }
}

/// Returns the EDTF code of a half, third or quarter of a year.
pub fn division_code(stream: &TokenStream, nth: u32, portion: Portion) -> Result<u8, Miss> {
    let first_code = match portion {
        Portion::Quarter => 33,
        Portion::Third => 37,
        Portion::Half => 40,
    };
    match u8::try_from(nth) {
        Ok(place) if (1..=count_of(portion)).contains(&nth) => Ok(first_code + place - 1),
        _ => Err(Miss::fault(stream.byte(), Reason::NoSuchPortion, Hint::Countable)),
    }
}

/// Returns how many of them a whole has.
pub fn count_of(portion: Portion) -> u32 {
    match portion {
        Portion::Half => 2,
        Portion::Third => 3,
        Portion::Quarter => 4,
    }
}
