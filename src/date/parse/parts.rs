//! The smallest pieces of a spelled date: months, years, eras and ordinals.

use super::lexicon::Term;
use super::token::Number;
use super::token_stream::{Cursor, Miss, What};
use crate::date::format::english_month;

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The number.
    pub value: u32,
    /// Before or after Christ, where the text says so.
    pub era: Option<Era>,
    /// Its first byte.
    pub byte: usize,
}

/// Before or after Christ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    /// Before.
    Bce,
    /// After.
    Ce,
}

/// An ordinal: `2`, `2nd`, `second`, الثاني, التاسع عشر, الحادي والعشرين, `twenty-first`.
pub fn nth(cursor: &mut Cursor) -> Result<Number, Miss> {
    if let Some(number) = cursor.eat_number(|number| number.digits <= 2) {
        return Ok(number);
    }
    let value = match cursor.peek() {
        Some(What::Term(Term::Nth(value))) => {
            cursor.take();
            u32::from(value) + arabic_tens(cursor, value)
        }
        Some(What::Term(Term::Twenty)) => {
            cursor.take();
            cursor.eat_sign('-');
            match cursor.peek() {
                Some(What::Term(Term::Nth(unit @ 1..=9))) => {
                    cursor.take();
                    20 + u32::from(unit)
                }
                _ => return cursor.unread(),
            }
        }
        _ => return cursor.unread(),
    };
    Ok(Number { value, digits: 2, is_ordinal: true })
}

/// The عشر or والعشرين after an Arabic unit.
fn arabic_tens(cursor: &mut Cursor, unit: u8) -> u32 {
    if unit >= 10 {
        return 0;
    }
    if cursor.eat_term(Term::Ten) {
        return 10;
    }
    let place = cursor.place();
    if cursor.eat_term(Term::And) && cursor.eat_term(Term::Nth(20)) {
        return 20;
    }
    cursor.back_to(place);
    0
}

/// A month, or two names of the same one: سبتمبر/أيلول, سبتمبر أيلول, سبتمبر (أيلول).
pub fn month(cursor: &mut Cursor) -> Result<Option<u8>, Miss> {
    let Some(month) = month_name(cursor) else {
        return Ok(None);
    };
    let place = cursor.place();
    let is_open = cursor.eat_sign('(');
    if !is_open {
        cursor.eat_sign('/');
    }
    let byte = cursor.byte();
    let Some(other) = month_name(cursor) else {
        cursor.back_to(place);
        return Ok(Some(month));
    };
    if is_open && !cursor.eat_sign(')') {
        return cursor.unread();
    }
    if other != month {
        return Err(disagreeing(cursor, byte, (month, other)));
    }
    Ok(Some(month))
}

fn disagreeing(cursor: &mut Cursor, byte: usize, (first, second): (u8, u8)) -> Miss {
    let year = match year_after(cursor) {
        Some(Year { value, era: None, .. }) => format!("{value:04}"),
        _ => "YYYY".to_owned(),
    };
    Miss::fault(
        byte,
        format!(
            "the two month names disagree: {} and {}",
            english_month(first),
            english_month(second)
        ),
        if first < second {
            format!(
                "write {year}-{first:02} or {year}-{second:02}, or {year}-{first:02}/{year}-{second:02} \
                 for the time from one to the other"
            )
        } else {
            format!("write {year}-{first:02} or {year}-{second:02}")
        },
    )
}

fn month_name(cursor: &mut Cursor) -> Option<u8> {
    let place = cursor.place();
    let head = cursor.take()?.what;
    let month = match (head, cursor.peek()) {
        (What::Term(Term::Month(month)), _) => return Some(month),
        (What::Term(Term::Tishrin), Some(What::Term(Term::Nth(1)))) => Some(10),
        (What::Term(Term::Tishrin), Some(What::Term(Term::Nth(2)))) => Some(11),
        (What::Term(Term::Kanun), Some(What::Term(Term::Nth(1)))) => Some(12),
        (What::Term(Term::Kanun), Some(What::Term(Term::Nth(2)))) => Some(1),
        _ => None,
    };
    if month.is_some() {
        cursor.take();
    } else {
        cursor.back_to(place);
    }
    month
}

/// A year after a month, season or quarter: `2024`, `, 2024`, `of 2024`, من عام 2024, `44 BC`.
pub fn year_after(cursor: &mut Cursor) -> Option<Year> {
    let place = cursor.place();
    let has_comma = cursor.eat_sign(',');
    let is_thousands = has_comma && cursor.ahead(0).is_some_and(|item| item.touches);
    cursor.skip_terms(|term| matches!(term, Term::Of | Term::Min | Term::Filler(_)));
    let year = plain_year(cursor).filter(|year| year.value > 999 || !is_thousands);
    if year.is_none() {
        cursor.back_to(place);
    }
    year
}

/// Four digits, or fewer or more with an era.
pub fn plain_year(cursor: &mut Cursor) -> Option<Year> {
    let place = cursor.place();
    let byte = cursor.byte();
    let is_christian = cursor.eat_term(Term::Ce);
    let number = cursor.eat_number(|number| number.digits <= 9 && !number.is_ordinal);
    let era = if is_christian { Some(Era::Ce) } else { era(cursor) };
    match number {
        Some(number) if is_year(number, era) => Some(Year { value: number.value, era, byte }),
        _ => {
            cursor.back_to(place);
            None
        }
    }
}

/// Whether a number is a year: four digits, or others without leading zeros and with an era.
pub fn is_year(number: Number, era: Option<Era>) -> bool {
    let has_no_zeros = number
        .value
        .checked_ilog10()
        .is_none_or(|last| usize::try_from(last).is_ok_and(|last| last + 1 == number.digits));
    number.digits == 4 || (era.is_some() && number.digits <= 9 && has_no_zeros)
}

/// `BC`, `AD`, ق.م, م, قبل الميلاد, بعد الميلاد.
pub fn era(cursor: &mut Cursor) -> Option<Era> {
    let place = cursor.place();
    let era = match cursor.take()?.what {
        What::Term(Term::Bce) => Some(Era::Bce),
        What::Term(Term::Ce) => Some(Era::Ce),
        What::Term(Term::Before) if cursor.eat_term(Term::Birth) => Some(Era::Bce),
        What::Term(Term::After) if cursor.eat_term(Term::Birth) => Some(Era::Ce),
        _ => None,
    };
    if era.is_none() {
        cursor.back_to(place);
    }
    era
}

/// The `s` of `1960s` or `1960's`.
pub fn plural(cursor: &mut Cursor) -> bool {
    let place = cursor.place();
    cursor.eat_sign('\'');
    let touches = cursor.ahead(0).is_some_and(|item| item.touches);
    let is_plural = touches && cursor.eat_term(Term::PluralS);
    if !is_plural {
        cursor.back_to(place);
    }
    is_plural
}

pub fn is_day(number: Number) -> bool {
    number.digits <= 2 && (1..=31).contains(&number.value)
}

/// The value of a number of at most two digits.
pub fn small(number: Number) -> u8 {
    u8::try_from(number.value).unwrap_or(u8::MAX)
}
