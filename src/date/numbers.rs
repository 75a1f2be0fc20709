//! Dates as numbers, for formats without EDTF.
//!
//! No precision is added.

use edtf_core::{Interval, IntervalEndpoint, SetElement, SetKind, YearKind};

use super::{Date, DateValue};

/// A year, a month, a day or a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateNumbers {
    /// The astronomical year: 0 is 1 BC.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
    /// Spring is 1, winter 4.
    pub season: Option<u8>,
}

/// What a date states in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InNumbers {
    /// One date.
    One(DateNumbers),
    /// The whole time from one to the other.
    Span(DateNumbers, DateNumbers),
    /// Some time from one to the other.
    Within(DateNumbers, DateNumbers),
}

/// The ends between which a format of years, months and days shows a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedEnds {
    /// Where it begins.
    pub start: DateNumbers,
    /// Where it ends, if that is not where it begins.
    pub end: Option<DateNumbers>,
}

impl Date {
    /// Returns the ends of the date, as precise as they are; of a season its year.
    ///
    /// Of a date with an open end, and of one of several dates, the ends that are stated. Returns
    /// `None` if no numbers are stated.
    pub fn numbered_ends(&self) -> Option<NumberedEnds> {
        let plain = |it: DateNumbers| DateNumbers { season: None, day: it.month.and(it.day), ..it };
        let (start, end) = match self.in_numbers() {
            Some(InNumbers::One(one)) => (one, None),
            Some(InNumbers::Span(first, last) | InNumbers::Within(first, last)) => {
                (first, Some(last))
            }
            None => {
                let stated = self.stated_numbers();
                let (first, rest) = stated.split_first()?;
                (*first, rest.last().copied())
            }
        };
        Some(NumberedEnds { start: plain(start), end: end.map(plain) })
    }

    /// Returns the date in numbers.
    ///
    /// Returns `None` if numbers cannot express it: open ends, several dates, years too large to
    /// compute with. An unknown part is left out: the month of `2024-06-XX` stays.
    pub fn in_numbers(&self) -> Option<InNumbers> {
        match self.value() {
            DateValue::Date(date) => of_date(date),
            DateValue::Moment(moment) => of_date(&moment.date),
            DateValue::Moments(ends) => match ends.as_ref() {
                [start, end] if start.date == end.date => of_date(&start.date),
                [start, end] => span(numbers(&start.date), numbers(&end.date)),
            },
            DateValue::Interval(interval) => match interval.as_ref() {
                Interval {
                    start: IntervalEndpoint::Date(start),
                    end: IntervalEndpoint::Date(end),
                } => span(numbers(start), numbers(end)),
                Interval { .. } => None,
            },
            DateValue::Set(set) => match set.elements.as_slice() {
                [SetElement::Date(date)] => of_date(date),
                [SetElement::Range(first, last)] => {
                    let (first, last) = (numbers(first)?, numbers(last)?);
                    Some(match set.kind {
                        SetKind::OneMember => InNumbers::Within(first, last),
                        SetKind::AllMembers => InNumbers::Span(first, last),
                    })
                }
                _ => None,
            },
        }
    }

    /// Returns the numbers of each date that is written in this one: of an open interval its end
    /// that is stated, of several dates each.
    pub fn stated_numbers(&self) -> Vec<DateNumbers> {
        self.dates().iter().filter_map(numbers).collect()
    }
}

fn span(start: Option<DateNumbers>, end: Option<DateNumbers>) -> Option<InNumbers> {
    let is_plain = |numbers: &DateNumbers| numbers.season.is_none();
    Some(InNumbers::Span(start.filter(is_plain)?, end.filter(is_plain)?))
}

fn of_date(date: &edtf_core::Date) -> Option<InNumbers> {
    if let Some(months) = months_of_year(date) {
        return Some(months);
    }
    if let Some(numbers) = numbers(date) {
        return Some(InNumbers::One(numbers));
    }
    years(date)
}

/// Returns the months of a quarter, third or half.
fn months_of_year(date: &edtf_core::Date) -> Option<InNumbers> {
    let year = exact_year(date)?;
    let (first, last) = match date.month?.value()? {
        code @ 33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3),
        code @ 37..=39 => ((code - 37) * 4 + 1, (code - 37) * 4 + 4),
        code @ 40..=41 => ((code - 40) * 6 + 1, (code - 40) * 6 + 6),
        _ => return None,
    };
    let month = |month| DateNumbers { year, month: Some(month), day: None, season: None };
    Some(InNumbers::Within(month(first), month(last)))
}

/// Returns the years of a decade or a century whose last digits are unknown.
fn years(date: &edtf_core::Date) -> Option<InNumbers> {
    let YearKind::Standard { negative: false, digits } = date.year.kind else {
        return None;
    };
    let is_masked = digits.iter().skip_while(|digit| digit.is_some()).all(Option::is_none);
    let is_whole = date.year.significant_digits.is_none() && date.year.has_unspecified();
    if !is_masked || !is_whole || digits.first().is_some_and(Option::is_none) {
        return None;
    }
    let filled = |fill: u8| {
        digits.iter().fold(0, |year, digit| year * 10 + i64::from(digit.unwrap_or(fill)))
    };
    let year = |year| DateNumbers { year, month: None, day: None, season: None };
    Some(InNumbers::Within(year(filled(0)), year(filled(9))))
}

fn exact_year(date: &edtf_core::Date) -> Option<i64> {
    date.year.value().filter(|_| date.year.significant_digits.is_none())
}

/// Returns the known parts of a date, starting with the year.
fn numbers(date: &edtf_core::Date) -> Option<DateNumbers> {
    let year = exact_year(date)?;
    let alone = DateNumbers { year, month: None, day: None, season: None };
    Some(match date.month.and_then(edtf_core::DateField::value) {
        None => alone,
        Some(code @ 21..=32) => DateNumbers { season: Some((code - 21) % 4 + 1), ..alone },
        Some(code @ 33..) => {
            debug_assert!(code <= 41, "edtf-core knows no other divisions");
            return None;
        }
        Some(month) => {
            let day = date.day.and_then(edtf_core::DateField::value);
            DateNumbers { month: Some(month), day, ..alone }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_the_ends_that_are_stated() {
        let numbers = |it: DateNumbers| {
            let year = Some(it.year.to_string());
            let parts = [it.month, it.day, it.season].map(|part| part.map(|it| it.to_string()));
            year.into_iter().chain(parts.into_iter().flatten()).collect::<Vec<_>>().join("-")
        };
        for (edtf, expected) in [
            ("1961~", "1961"),
            ("2024-22", "2024"),
            ("196X", "1960 to 1969"),
            ("2022-02/..", "2022-2"),
            ("../2024-06-17", "2024-6-17"),
            ("[1960,1962]", "1960 to 1962"),
            ("2024-06-18/2024-06-19", "2024-6-18 to 2024-6-19"),
            ("2001-21/2001-23", "2001 to 2001"),
            ("Y17E700", ""),
        ] {
            let ends = Date::from_canonical(edtf).unwrap().numbered_ends();
            let found = ends.map_or_else(String::new, |ends| {
                let end = ends.end.map(|end| format!(" to {}", numbers(end)));
                format!("{}{}", numbers(ends.start), end.unwrap_or_default())
            });
            assert_eq!(found, expected, "{edtf}");
        }
    }

    #[test]
    fn only_known_parts_are_numbers() {
        for (edtf, expected) in [
            ("1961~", "1961"),
            ("2024-06-18", "2024-6-18"),
            ("2024-06-XX", "2024-6"),
            ("2024-XX-18", "2024"),
            ("2024-22", "2024 season 2"),
            ("2024-31", "2024 season 3"),
            ("2024-34", "within 2024-4 2024-6"),
            ("2024-36", "within 2024-10 2024-12"),
            ("2024-37", "within 2024-1 2024-4"),
            ("2024-38", "within 2024-5 2024-8"),
            ("2024-39", "within 2024-9 2024-12"),
            ("2024-40", "within 2024-1 2024-6"),
            ("2024-41", "within 2024-7 2024-12"),
            ("196X", "within 1960 1969"),
            ("19XX", "within 1900 1999"),
            ("2024-06/2024-07", "2024-6 2024-7"),
            ("[2024-06-11..2024-06-20]", "within 2024-6-11 2024-6-20"),
            ("0000", "0"),
            ("-0043-03-15", "-43-3-15"),
            ("1969-07-20T22:56/1969-07-20T23:10", "1969-7-20"),
            ("1969-07-20T22:56/1969-07-21T01:10", "1969-7-20 1969-7-21"),
            ("[1961]", "1961"),
            ("2022-02/..", ""),
            ("[1960,1962]", ""),
            ("Y17E700", ""),
            ("1950S2", ""),
            ("2001-21/2001-23", ""),
        ] {
            let text = |numbers: DateNumbers| {
                let parts = [numbers.month, numbers.day].into_iter().flatten();
                let season = numbers.season.map(|season| format!(" season {season}"));
                let parts: Vec<String> = parts.map(|part| format!("-{part}")).collect();
                let parts = parts.concat();
                format!("{}{parts}{}", numbers.year, season.unwrap_or_default())
            };
            let found = match Date::from_canonical(edtf).unwrap().in_numbers() {
                None => String::new(),
                Some(InNumbers::One(date)) => text(date),
                Some(InNumbers::Span(first, last)) => format!("{} {}", text(first), text(last)),
                Some(InNumbers::Within(first, last)) => {
                    format!("within {} {}", text(first), text(last))
                }
            };
            assert_eq!(found, expected, "{edtf}");
        }
    }
}
