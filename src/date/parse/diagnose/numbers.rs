//! Diagnoses bare numbers and shortened ends.

use super::{Diagnosis, valid};
use crate::date::Day;
use crate::date::message::{Hint, Proposed, Reason};
use crate::date::parse::calendar::CalendarDate;
use crate::date::token::{DateToken, DateTokenKind, Number};

/// Diagnoses a text of numbers and signs.
///
/// Returns `None` for any other text.
pub fn found(tokens: &[DateToken]) -> Option<Diagnosis> {
    let kinds: Vec<&DateTokenKind> = tokens.iter().map(|token| &token.kind).collect();
    match *kinds.as_slice() {
        [DateTokenKind::Number(number)] => single(*number),
        [DateTokenKind::Sign('\''), DateTokenKind::Number(number), DateTokenKind::Word(plural)]
            if plural == "s" =>
        {
            short_decade(*number)
        }
        [
            DateTokenKind::Number(first),
            DateTokenKind::Sign('/' | '-' | '–' | '.'),
            DateTokenKind::Number(second),
        ] if second.digits != 3 || first.digits != 4 => {
            if first.digits <= 2 && second.digits <= 2 {
                return Some(Diagnosis::new(Reason::NoYear, Hint::YearMonthDay));
            }
            short_years(*first, *second).or_else(|| month_before_year(*first, *second))
        }
        [DateTokenKind::Number(year), DateTokenKind::Sign('-'), DateTokenKind::Number(day)]
            if day.digits == 3 =>
        {
            day_of_year(*year, *day)
        }
        [
            DateTokenKind::Number(year),
            DateTokenKind::Sign('-'),
            DateTokenKind::Number(first),
            DateTokenKind::Sign('/'),
            DateTokenKind::Number(second),
        ] if year.digits == 4 => months_or_day([*year, *first, *second]),
        _ => None,
    }
}

/// Diagnoses `20240618`, `202406`, `198`, `20240`.
fn single(Number { value, digits, .. }: Number) -> Option<Diagnosis> {
    let four = Reason::YearDigits;
    match digits {
        8 => {
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
            let date = valid(format!("{year:04}-{month:02}-{day:02}"))?;
            Some(Diagnosis::write(Reason::NoDashes, date))
        }
        6 => {
            let year = Proposed(valid(format!("Y{value}"))?);
            let hint = match valid(format!("{:04}-{:02}", value / 100, value % 100)) {
                Some(month) => Hint::MonthOrYear { month: Proposed(month), year },
                None => Hint::IfMeant { year },
            };
            Some(Diagnosis::new(four, hint))
        }
        1..=2 => {
            let year = Proposed(valid(format!("{value:04}"))?);
            Some(Diagnosis::new(four, Hint::WholeYear { year }))
        }
        5 | 7 | 9 => {
            let year = Proposed(valid(format!("Y{value}"))?);
            Some(Diagnosis::new(four, Hint::IfMeant { year }))
        }
        _ => None,
    }
}

/// Diagnoses `'60s`.
fn short_decade(number: Number) -> Option<Diagnosis> {
    let is_decade = number.digits == 2 && number.value.is_multiple_of(10);
    let decade = Proposed(format!("19{}X", number.value / 10));
    is_decade.then(|| Diagnosis::new(Reason::ShortDecade, Hint::TwentiethCentury { decade }))
}

/// Diagnoses `177 - 192`: years of fewer than four digits.
fn short_years(first: Number, second: Number) -> Option<Diagnosis> {
    let is_short = |number: Number| matches!(number.digits, 3 | 4) && !number.is_ordinal;
    if !(is_short(first) && is_short(second)) {
        return None;
    }
    let years = valid(format!("{:04}/{:04}", first.value, second.value))?;
    Some(Diagnosis::write(Reason::YearDigits, years))
}

/// Diagnoses `2024-170` of ISO 8601.
fn day_of_year(year: Number, day: Number) -> Option<Diagnosis> {
    let first = Day::from_ymd(i64::from(year.value), 1, 1)?;
    let found = CalendarDate::day(first.saturating_add(i64::from(day.value) - 1));
    let is_in_year = year.digits == 4 && found.year == i64::from(year.value);
    is_in_year.then(|| Diagnosis::write(Reason::NoDayOfYear, found.text()))
}

/// Diagnoses `11 / 2016`, with blanks.
fn month_before_year(first: Number, second: Number) -> Option<Diagnosis> {
    let is_written = first.digits <= 2 && second.digits == 4;
    let month = is_written.then(|| valid(format!("{:04}-{:02}", second.value, first.value)))??;
    Some(Diagnosis::write(Reason::NoDashes, month))
}

/// Diagnoses `2024-06/07`: two months with the second shortened, or a day with a slip.
fn months_or_day(numbers: [Number; 3]) -> Option<Diagnosis> {
    let [year, first, second] = numbers.map(|number| number.value);
    let months = valid(format!("{year:04}-{first:02}/{year:04}-{second:02}"));
    let day = valid(format!("{year:04}-{first:02}-{second:02}"));
    match (months, day) {
        (Some(months), Some(day)) => Some(Diagnosis::new(
            Reason::ShortEnd,
            Hint::MonthsOrDay { months: Proposed(months), day: Proposed(day) },
        )),
        (Some(months), None) => Some(Diagnosis::write(Reason::ShortEnd, months)),
        (None, Some(day)) => Some(Diagnosis::write(Reason::NoDashes, day)),
        (None, None) => None,
    }
}
