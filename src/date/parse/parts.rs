//! Parses the smallest parts of a date: months, years, eras and ordinals.

use super::fault::Miss;
use super::relative;
use super::token_stream::{TokenStream, What};
use crate::date::Calendar;
use crate::date::lexicon::{DateTerm, Languages, TimeUnit};
use crate::date::message::{Hint, MonthName, Proposed, Reason};
use crate::date::parse::year::{Year, YearEra};
use crate::date::token::Number;

/// Returns whether a word only introduces what follows: `the`, `on`, عام, اليوم.
pub fn is_filler(term: DateTerm) -> bool {
    matches!(
        term,
        DateTerm::Filler
            | DateTerm::On
            | DateTerm::TheDay
            | DateTerm::Unit(TimeUnit::Day | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade)
            | DateTerm::Units(TimeUnit::Day | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade)
    )
}

/// Returns whether a word links a month and its year, or a part and its whole.
pub fn is_link(term: DateTerm) -> bool {
    matches!(term, DateTerm::Of | DateTerm::Min) || is_filler(term)
}

/// Parses an ordinal: `2`, `2nd`, `second`, الثاني, التاسع عشر, الحادي والعشرين, `twenty-first`.
pub fn nth(stream: &mut TokenStream) -> Result<Number, Miss> {
    if let Some(number) = stream.eat_number(|number| number.digits <= 2) {
        return Ok(number);
    }
    match ordinal(stream) {
        Some(value) => Ok(Number { value, digits: 2, is_ordinal: true }),
        None => stream.unread(),
    }
}

/// Parses an ordinal in words.
pub fn ordinal(stream: &mut TokenStream) -> Option<u32> {
    stream.attempt(|stream| match stream.term()? {
        DateTerm::Nth(value) => {
            stream.take();
            Some(u32::from(value) + arabic_tens(stream, value))
        }
        DateTerm::Tens(tens) => {
            stream.take();
            stream.eat_sign('-');
            let DateTerm::Nth(unit @ 1..=9) = stream.term()? else { return None };
            stream.take();
            Some(u32::from(tens) + u32::from(unit))
        }
        _ => None,
    })
}

/// Parses the عشر, والعشرين or والثلاثين after an Arabic unit.
fn arabic_tens(stream: &mut TokenStream, unit: u8) -> u32 {
    if unit >= 10 {
        return 0;
    }
    if stream.eat_term(DateTerm::Ten) {
        return 10;
    }
    let tens = stream.attempt(|stream| {
        let is_joined = stream.eat_term(DateTerm::And);
        stream.eat_meaning(|term| {
            if let DateTerm::Nth(tens @ (20 | 30)) = term
                && is_joined
            {
                Some(tens)
            } else {
                None
            }
        })
    });
    tens.map_or(0, u32::from)
}

/// Parses a month and its calendar, or two names of the same month.
///
/// Examples of two names: سبتمبر/أيلول, سبتمبر أيلول, سبتمبر (أيلول).
pub fn month(stream: &mut TokenStream) -> Result<Option<(Calendar, u8)>, Miss> {
    let Some(month) = month_name(stream) else {
        return Ok(None);
    };
    let place = stream.place();
    let is_open = stream.eat_sign('(');
    if !is_open {
        stream.eat_sign('/');
    }
    let byte = stream.byte();
    let other = month_name(stream).filter(|other| other.0 == month.0);
    let Some(other) = other else {
        stream.back_to(place);
        return Ok(Some(month));
    };
    if is_open && !stream.eat_sign(')') {
        return stream.unread();
    }
    if other != month {
        return Err(disagreeing(stream, byte, [month.1, other.1]));
    }
    Ok(Some(month))
}

fn month_name(stream: &mut TokenStream) -> Option<(Calendar, u8)> {
    stream.eat_meaning(|term| match term {
        DateTerm::Month(month) => Some((Calendar::Gregorian, month)),
        DateTerm::OtherMonth(calendar, month) => Some((calendar, month)),
        _ => None,
    })
}

fn disagreeing(stream: &mut TokenStream, byte: usize, [first, second]: [u8; 2]) -> Miss {
    let reason = Reason::MonthsDisagree { first: MonthName(first), second: MonthName(second) };
    let Some(Year { value, era: None, .. }) = year_after(stream) else {
        return Miss::fault(byte, reason, Hint::Absolute);
    };
    let month = |month: u8| format!("{value:04}-{month:02}");
    let (one, other) = (month(first), month(second));
    let both = Proposed(format!("{one}/{other}"));
    let (one, other) = (Proposed(one), Proposed(other));
    let hint = if first < second {
        Hint::FirstOrBoth { first: one, second: other, both }
    } else {
        Hint::Either { first: one, second: other }
    };
    Miss::fault(byte, reason, hint)
}

/// Parses a year after a month, season or quarter.
///
/// Examples: `2024`, `, 2024`, `of 2024`, من عام 2024, `44 BC`, `last year`.
pub fn year_after(stream: &mut TokenStream) -> Option<Year> {
    stream.attempt(|stream| {
        let has_comma = stream.eat_sign(',');
        let is_thousands = has_comma && stream.ahead(0).is_some_and(|item| item.touches);
        stream.skip_terms(|term| matches!(term, DateTerm::Of | DateTerm::Min | DateTerm::Filler));
        if let Some(year) = relative::year(stream) {
            return Some(year);
        }
        stream.skip_terms(is_link);
        plain_year(stream).filter(|year| year.value > 999 || !is_thousands)
    })
}

/// Parses a year of four digits, or of fewer or more with an era.
pub fn plain_year(stream: &mut TokenStream) -> Option<Year> {
    stream.attempt(|stream| {
        let byte = stream.byte();
        let before = mark(stream);
        let number = stream.eat_number(|number| number.digits <= 9 && !number.is_ordinal)?;
        year_word(stream);
        let mark = before.or_else(|| mark(stream)).unwrap_or_default();
        let year = Year { value: number.value, era: mark.era, calendar: mark.calendar, byte };
        is_year(number, mark).then_some(year)
    })
}

/// Parses the word for year after its number: 1969 года, 2024年.
///
/// In English and Arabic it would be a number of years: قبل 2000 سنة.
pub fn year_word(stream: &mut TokenStream) {
    let is_name = stream.languages != Languages::OWN;
    let _ = stream.eat_term(DateTerm::YearSign)
        || (is_name && stream.eat_term(DateTerm::Unit(TimeUnit::Year)));
}

/// The marks of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearMark {
    /// Before or after Christ.
    pub era: Option<YearEra>,
    /// Another calendar.
    pub calendar: Option<Calendar>,
}

impl YearMark {
    /// Returns whether there is any mark.
    pub fn is_some(self) -> bool {
        self.era.is_some() || self.calendar.is_some()
    }
}

/// Returns whether a number is a year: four digits, or others with a mark and no leading zeros.
pub fn is_year(number: Number, mark: YearMark) -> bool {
    let has_no_zeros = number
        .value
        .checked_ilog10()
        .is_none_or(|last| usize::try_from(last).is_ok_and(|last| last + 1 == number.digits));
    number.digits == 4 || (mark.is_some() && number.digits <= 9 && has_no_zeros)
}

/// Parses `BC`, `AD`, ق.م, م, قبل الميلاد, هـ, `AH`.
pub fn mark(stream: &mut TokenStream) -> Option<YearMark> {
    stream.eat_meaning(|term| match term {
        DateTerm::Bce => Some(YearMark { era: Some(YearEra::Bce), calendar: None }),
        DateTerm::Ce => Some(YearMark { era: Some(YearEra::Ce), calendar: None }),
        DateTerm::Mark(calendar @ (Calendar::Hijri | Calendar::SolarHijri)) => {
            Some(YearMark { era: None, calendar: Some(calendar) })
        }
        _ => None,
    })
}

/// Parses the `s` of `1960s` or `1960's`.
pub fn plural(stream: &mut TokenStream) -> bool {
    let found = stream.attempt(|stream| {
        stream.eat_sign('\'');
        let touches = stream.ahead(0).is_some_and(|item| item.touches);
        (touches && stream.eat_term(DateTerm::PluralS)).then_some(())
    });
    found.is_some()
}

/// Consumes the dot and the mark of an ordinal: `5.`, `1er`, `1.º`.
pub fn ordinal_mark(stream: &mut TokenStream) {
    let dot = |stream: &TokenStream| {
        stream.ahead(0).is_some_and(|item| item.touches && item.what == What::Sign('.'))
    };
    if dot(stream) {
        stream.take();
    }
    stream.eat_term(DateTerm::OrdinalMark);
}

pub fn is_day(number: Number) -> bool {
    number.digits <= 2
}

/// Returns the value of a number of at most two digits.
pub fn small(number: Number) -> u8 {
    u8::try_from(number.value).unwrap_or(u8::MAX)
}
