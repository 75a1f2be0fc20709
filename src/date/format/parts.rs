//! The parts of one EDTF date: what is known of its year, month and day.
//!
//! Knows no language.

use edtf_core::{Bound, DateField, Edtf, Qualifier, YearKind};

use crate::date::{Date, days_in_month};

/// What is known of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownParts {
    /// The year.
    pub year: YearPart,
    /// The month, or what stands in its place.
    pub month: Option<MonthPart>,
    /// The day of the month.
    pub day: Option<NumberPart>,
}

/// What is known of a year.
///
/// Years are astronomical.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearPart {
    /// This year.
    Exact(i64),
    /// A year too large to compute with, as EDTF.
    Huge(String),
    /// A year of ten, given by the first: `201X`.
    Decade(i64),
    /// Some year of a range: `20XX`, and `190X`, because “the 1900s” is ambiguous.
    Range(i64, i64),
    /// Any year: `XXXX`.
    Unknown,
    /// A year with an unknown digit before a known one: `2X24`.
    Pattern(String),
    /// An estimate with the possible years: `1950S2`.
    Estimate(i64, (i64, i64)),
}

/// What is known of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthPart {
    /// A month.
    Month(NumberPart),
    /// A season, quarter, third or half by its EDTF code, 21 to 41.
    Division(u8),
}

/// What is known of the number of a month or day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberPart {
    /// This number.
    Exact(u8),
    /// Any number: `XX`.
    Unknown,
    /// Some number of a range: `1X`.
    Range(u8, u8),
    /// One of at least two numbers: `X1`.
    Among(Vec<u8>),
}

/// A year, month or day that is fully known and not doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    /// The astronomical year.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
}

/// The qualifiers of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubts {
    /// Of the year.
    pub year: Qualifier,
    /// Of the month, if there is one.
    pub month: Option<Qualifier>,
    /// Of the day, if there is one.
    pub day: Option<Qualifier>,
}

impl KnownParts {
    /// Splits a date.
    pub fn of(date: &edtf_core::Date) -> Self {
        let year = year_part(date);
        let month = date.month.map(month_part);
        let longest_month = match (&year, &month) {
            (YearPart::Exact(year), Some(MonthPart::Month(NumberPart::Exact(month)))) => {
                days_in_month(*year, *month)
            }
            (_, Some(MonthPart::Month(NumberPart::Exact(month)))) => days_in_month(2000, *month),
            _ => None,
        };
        let day = date.day.map(|day| field(day, longest_month.unwrap_or(31)));
        Self { year, month, day }
    }

    /// Returns whether every part is known.
    ///
    /// Such dates can follow “about”.
    pub fn is_exact(&self) -> bool {
        let is_known_month = match &self.month {
            None | Some(MonthPart::Division(_) | MonthPart::Month(NumberPart::Exact(_))) => true,
            Some(MonthPart::Month(
                NumberPart::Unknown | NumberPart::Range(..) | NumberPart::Among(_),
            )) => false,
        };
        let is_known_day = matches!(self.day, None | Some(NumberPart::Exact(_)));
        let is_known_year = matches!(self.year, YearPart::Exact(_) | YearPart::Huge(_));
        is_known_year && is_known_month && is_known_day
    }
}

impl Exact {
    /// Returns the date if it is a known year, month or day without doubt.
    pub fn of(date: &edtf_core::Date) -> Option<Self> {
        let parts = KnownParts::of(date);
        let YearPart::Exact(year) = parts.year else {
            return None;
        };
        let month = match parts.month {
            None => None,
            Some(MonthPart::Month(NumberPart::Exact(month))) => Some(month),
            Some(_) => return None,
        };
        let day = match parts.day {
            None => None,
            Some(NumberPart::Exact(day)) => Some(day),
            Some(_) => return None,
        };
        (!Doubts::of(date).any()).then_some(Self { year, month, day })
    }
}

/// Returns whether every date in `date` has this year, and a month or a season.
///
/// The year must not be doubted.
pub fn all_in_year(date: &Date, year: i64) -> bool {
    date.dates().iter().all(|date| {
        date.month.is_some()
            && !date.year.qualifier.is_qualified()
            && year_part(date) == YearPart::Exact(year)
    })
}

impl Doubts {
    /// Takes the qualifiers of a date.
    pub fn of(date: &edtf_core::Date) -> Self {
        Self {
            year: date.year.qualifier,
            month: date.month.map(|month| month.qualifier),
            day: date.day.map(|day| day.qualifier),
        }
    }

    /// Returns whether any part is qualified.
    pub fn any(self) -> bool {
        [Some(self.year), self.month, self.day].into_iter().flatten().any(Qualifier::is_qualified)
    }

    /// Returns the qualifier of the whole date, if all its parts have the same.
    pub fn of_all(self) -> Option<Qualifier> {
        let rest = [self.month, self.day].into_iter().flatten();
        rest.into_iter().all(|part| part == self.year).then_some(self.year)
    }
}

/// Returns the sign of a qualifier, or nothing.
pub fn sign(qualifier: Qualifier) -> &'static str {
    match (qualifier.uncertain, qualifier.approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    }
}

fn year_part(date: &edtf_core::Date) -> YearPart {
    let year = &date.year;
    let Some(value) = year.value() else {
        return match year.kind {
            YearKind::Standard { digits, .. } => masked_year(digits)
                .unwrap_or_else(|| YearPart::Pattern(super::years::as_edtf(year))),
            YearKind::Big { .. } | YearKind::Exponential { .. } => {
                YearPart::Huge(super::years::as_edtf(year))
            }
        };
    };
    if year.significant_digits.is_none() {
        return YearPart::Exact(value);
    }
    let bounds = Edtf::Date(*date).bounds();
    match (bounds.earliest, bounds.latest) {
        (Bound::Date(first), Bound::Date(last)) if first.year == last.year => {
            YearPart::Exact(value)
        }
        (Bound::Date(first), Bound::Date(last)) => {
            YearPart::Estimate(value, (first.year, last.year))
        }
        _ => YearPart::Huge(super::years::as_edtf(year)),
    }
}

/// Returns a year whose last digits are unknown, or `None` if a known digit follows one of them.
fn masked_year(digits: [Option<u8>; 4]) -> Option<YearPart> {
    let known = digits.iter().take_while(|digit| digit.is_some()).count();
    if digits.iter().skip(known).any(Option::is_some) {
        return None;
    }
    let filled_with =
        |fill: i64| digits.iter().fold(0, |year, digit| year * 10 + digit.map_or(fill, i64::from));
    let (first, last) = (filled_with(0), filled_with(9));
    Some(match known {
        0 => YearPart::Unknown,
        3 if first % 100 != 0 && first > 1000 => YearPart::Decade(first),
        _ => YearPart::Range(first, last),
    })
}

fn month_part(month: DateField) -> MonthPart {
    match month.value() {
        Some(code @ 21..) => MonthPart::Division(code),
        _ => MonthPart::Month(field(month, 12)),
    }
}

fn field(field: DateField, greatest: u8) -> NumberPart {
    if field.digits == [None, None] {
        return NumberPart::Unknown;
    }
    let [tens, units] = field.digits;
    let fits = |number: &u8| {
        tens.is_none_or(|tens| tens == number / 10)
            && units.is_none_or(|units| units == number % 10)
    };
    let numbers: Vec<u8> = (1..=greatest).filter(fits).collect();
    match numbers.as_slice() {
        [only] => NumberPart::Exact(*only),
        [first, .., last] if units.is_none() && last - first > 1 => {
            NumberPart::Range(*first, *last)
        }
        [_, ..] => NumberPart::Among(numbers),
        [] => NumberPart::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, DateValue};

    fn parts(text: &str) -> KnownParts {
        match Date::from_edtf(text).unwrap().value() {
            DateValue::Date(date) => KnownParts::of(date),
            other => unreachable!("{other:?} is no single date"),
        }
    }

    #[test]
    fn unknown_digits_are_told_apart() {
        assert_eq!(parts("201X").year, YearPart::Decade(2010));
        assert_eq!(parts("200X").year, YearPart::Range(2000, 2009));
        assert_eq!(parts("20XX").year, YearPart::Range(2000, 2099));
        assert_eq!(parts("XXXX").year, YearPart::Unknown);
        assert_eq!(parts("2X24").year, YearPart::Pattern("2X24".to_owned()));
        assert_eq!(parts("1950S2").year, YearPart::Estimate(1950, (1900, 1999)));
        assert_eq!(parts("Y5E100000").year, YearPart::Huge("Y5E100000".to_owned()));
    }

    #[test]
    fn impossible_fills_do_not_count() {
        assert_eq!(parts("2004-1X").month, Some(MonthPart::Month(NumberPart::Range(10, 12))));
        assert_eq!(parts("2004-X1").month, Some(MonthPart::Month(NumberPart::Among(vec![1, 11]))));
        assert_eq!(parts("2004-X0").month, Some(MonthPart::Month(NumberPart::Exact(10))));
        assert_eq!(parts("2004-06-3X").day, Some(NumberPart::Exact(30)));
        assert_eq!(parts("2004-07-3X").day, Some(NumberPart::Among(vec![30, 31])));
        assert_eq!(parts("2023-02-2X").day, Some(NumberPart::Range(20, 28)));
        assert_eq!(parts("XXXX-02-2X").day, Some(NumberPart::Range(20, 29)));
    }
}
