//! Dates of CSL-JSON, as precise as the source says: a day, a month or a year that nobody gave is
//! never written.

use serde::Serialize;

use crate::date::{Date, DateNumbers, InNumbers};

/// One or two dates of one to three numbers, or what cannot be said so.
#[derive(Serialize)]
pub struct CslDate {
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Vec<i64>>,
    /// 1 is spring, 4 winter.
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
}

impl CslDate {
    /// Returns the date in numbers; if they cannot say it, in EDTF.
    pub fn of(date: &Date) -> Self {
        let is_doubted = date.is_approximate() || date.is_uncertain();
        let numbers = date.in_numbers();
        let (parts, season) = match numbers {
            Some(InNumbers::One(one)) => (vec![parts(one)], one.season),
            Some(InNumbers::Span(first, last) | InNumbers::Within(first, last)) => {
                (vec![parts(first), parts(last)], None)
            }
            None => (Vec::new(), None),
        };
        let raw = numbers.is_none().then(|| date.to_string());
        // One of several days is no stretch of time.
        let circa = is_doubted || matches!(numbers, Some(InNumbers::Within(..)));
        Self { parts, season, circa, raw }
    }
}

/// As many numbers as are known.
///
/// CSL counts years before Christ without a year 0.
fn parts(date: DateNumbers) -> Vec<i64> {
    let year = if date.year < 1 { date.year - 1 } else { date.year };
    let rest = [date.month, date.day].into_iter().map_while(|part| part.map(i64::from));
    std::iter::once(year).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_in_csl_as_in_the_file() {
        for (edtf, expected) in [
            ("2024-06-19", r#"{"date-parts":[[2024,6,19]]}"#),
            ("2024-02", r#"{"date-parts":[[2024,2]]}"#),
            ("1961~", r#"{"date-parts":[[1961]],"circa":true}"#),
            ("2024-06-18/2024-06-19", r#"{"date-parts":[[2024,6,18],[2024,6,19]]}"#),
            ("2024-06/2024-07", r#"{"date-parts":[[2024,6],[2024,7]]}"#),
            ("1948/1961", r#"{"date-parts":[[1948],[1961]]}"#),
            ("2024-21", r#"{"date-parts":[[2024]],"season":1}"#),
            ("2023-24", r#"{"date-parts":[[2023]],"season":4}"#),
            ("2024-34", r#"{"date-parts":[[2024,4],[2024,6]],"circa":true}"#),
            ("196X", r#"{"date-parts":[[1960],[1969]],"circa":true}"#),
            ("2024-06-XX", r#"{"date-parts":[[2024,6]]}"#),
            (
                "[1969-07-11..1969-07-20]",
                r#"{"date-parts":[[1969,7,11],[1969,7,20]],"circa":true}"#,
            ),
            ("1969-07-20T22:56", r#"{"date-parts":[[1969,7,20]]}"#),
            ("0000", r#"{"date-parts":[[-1]]}"#),
            ("-0043-03-15", r#"{"date-parts":[[-44,3,15]]}"#),
            ("-0043/0014", r#"{"date-parts":[[-44],[14]]}"#),
            ("2022-02/..", r#"{"raw":"2022-02/.."}"#),
            ("[1960,1962]", r#"{"raw":"[1960,1962]"}"#),
            ("Y17E700", r#"{"raw":"Y17E700"}"#),
        ] {
            let date = Date::from_canonical(edtf).expect(edtf);
            assert_eq!(serde_json::to_string(&CslDate::of(&date)).expect("JSON"), expected);
        }
    }
}
