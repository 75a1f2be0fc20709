//! EDTF that many people read as two years: `1940-41` is the second half of 1940.

use edtf_core::YearKind;

use crate::date::message::{Hint, InWords, Proposed, QuotedWords, Remark};
use crate::date::{Date, DateValue};

/// A date with two readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoFaced {
    /// What it means.
    season: String,
    /// What many readers take it for.
    years: String,
}

impl TwoFaced {
    /// Returns a remark with both readings.
    pub fn remark(&self) -> Remark {
        let Self { season, years } = self;
        Remark::TwoFaced { season: InWords(season.clone()), years: InWords(years.clone()) }
    }

    /// Returns how to write either reading unambiguously.
    pub fn hint(&self) -> Hint {
        let Self { season, years } = self;
        Hint::YearsOrSeason { years: Proposed(years.clone()), said: QuotedWords(season.clone()) }
    }
}

/// Finds a season, quarter, third or half whose number could end a range of years.
///
/// Such a number is greater than the last two digits of the year.
pub fn two_faced(date: &Date) -> Option<TwoFaced> {
    if matches!(date.value(), DateValue::Moment(_) | DateValue::Moments(..)) {
        return None;
    }
    date.dates().into_iter().find_map(|part| {
        let code = i64::from(part.month?.value().filter(|code| (21..=41).contains(code))?);
        let YearKind::Standard { negative: false, .. } = part.year.kind else {
            return None;
        };
        let year = part.year.value().filter(|year| *year >= 1000)?;
        let end = year / 100 * 100 + code;
        (end > year)
            .then(|| TwoFaced { season: part.to_string(), years: format!("{year:04}/{end:04}") })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(edtf: &str) -> Option<String> {
        two_faced(&Date::from_edtf(edtf).unwrap()).map(|found| found.years)
    }

    #[test]
    fn a_season_that_can_be_a_range_of_years_is_told() {
        for (edtf, expected) in [
            ("1940-41", "1940/1941"),
            ("1938-39", "1938/1939"),
            ("2021-22", "2021/2022"),
            ("1910-30", "1910/1930"),
            ("2001-21?", "2001/2021"),
            ("[1940-41,1950]", "1940/1941"),
        ] {
            assert_eq!(years(edtf).as_deref(), Some(expected), "{edtf}");
        }
        for edtf in ["2022-21", "1999-33", "1941-41", "1940-12", "194X-41", "-0040-41", "0010-21"] {
            assert_eq!(years(edtf), None, "{edtf}");
        }
    }
}
