//! A date as a year, a month, a day, or the time from one to another, for formats that know no
//! doubt.

use super::{Date, DateNumbers, Day, InNumbers};

/// The years that such formats can say: those of four digits.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// Where a format of plain dates puts a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRange {
    /// A plain date, or two with a slash between them.
    pub text: String,
    /// Whether that is all there is to say of the date.
    pub is_exact: bool,
}

impl Date {
    /// Returns the date in plain dates, or else the days between which it lies; of a date with an
    /// open end the end that is stated.
    ///
    /// Returns `None` if it has no such days, or if they are before the year 1 or after 9999.
    pub fn plain_range(&self) -> Option<PlainRange> {
        let range = match self.in_numbers() {
            Some(InNumbers::One(one)) => plain(one),
            Some(InNumbers::Span(first, last) | InNumbers::Within(first, last)) => {
                plain(first).zip(plain(last)).map(|(first, last)| format!("{first}/{last}"))
            }
            None => None,
        };
        if let Some(text) = range.filter(|range| self.has_bounds_of(range)) {
            let is_exact = text == self.to_string() && self.original().is_none();
            return Some(PlainRange { text, is_exact });
        }
        let text = match (self.earliest().day(), self.latest().day()) {
            (Some(first), Some(last)) => format!("{}/{}", plain_day(first)?, plain_day(last)?),
            (Some(_), None) | (None, Some(_)) => plain(*self.stated_numbers().first()?)?,
            (None, None) => return None,
        };
        Some(PlainRange { text, is_exact: false })
    }

    /// Returns whether a date in EDTF may have been on the same days.
    fn has_bounds_of(&self, edtf: &str) -> bool {
        let bounds = |date: &Self| (date.earliest(), date.latest());
        Self::from_edtf(edtf).is_ok_and(|own| bounds(&own) == bounds(self))
    }
}

fn plain(date: DateNumbers) -> Option<String> {
    let DateNumbers { year, month, day, season } = date;
    if !YEARS.contains(&year) || season.is_some() {
        return None;
    }
    Some(match (month, day) {
        (None, _) => format!("{year:04}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
    })
}

fn plain_day(day: Day) -> Option<String> {
    let (year, month, day) = day.ymd();
    plain(DateNumbers { year, month: Some(month), day: Some(day), season: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_plain_dates_cannot_say_is_never_exact() {
        for (edtf, expected, is_exact) in [
            ("1961", "1961", true),
            ("2024-06", "2024-06", true),
            ("2024-06-18/2024-06-19", "2024-06-18/2024-06-19", true),
            ("1961~", "1961", false),
            ("2024-06-0X", "2024-06-01/2024-06-09", false),
            ("[1960..1962]", "1960/1962", false),
            ("196X", "1960/1969", false),
            ("2024-21", "2024-03-01/2024-05-31", false),
            ("2022-02/..", "2022-02", false),
        ] {
            let range = Date::from_edtf(edtf).unwrap().plain_range().unwrap();
            assert_eq!((range.text.as_str(), range.is_exact), (expected, is_exact), "{edtf}");
        }
        assert_eq!(Date::from_edtf("-0043-03-15").unwrap().plain_range(), None);
    }
}
