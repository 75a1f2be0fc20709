//! Dates of other programs as EDTF.

use crate::date::{Date, Day, read};
use crate::spreadsheet::unguarded;

/// What has to be confirmed.
pub const UNCONFIRMED: &str =
    "days that a spreadsheet may have made of something else: they end in ?";

/// A date that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ImportedDate {
    /// None is given.
    #[default]
    Absent,
    /// EDTF, or the words of the source where that date is converted from another calendar.
    Said(String),
    /// EDTF that ends in `?`: a day that a spreadsheet may have made of something else.
    Unconfirmed(String),
    /// Something that is not understood, as it was written.
    Unread(String),
}

/// Reads a date as a person writes it.
pub fn written(text: &str) -> ImportedDate {
    let text = text.trim();
    if text.is_empty() {
        return ImportedDate::Absent;
    }
    let said = |date| ImportedDate::Said(in_own_words(&date));
    date_of(text).map_or_else(|| ImportedDate::Unread(text.to_owned()), said)
}

/// A date that is written as a person writes it; `None` if it is none, or may be another.
pub fn date_of(text: &str) -> Option<Date> {
    let canonical = Date::from_canonical(text).ok();
    canonical.or_else(|| read(text).ok().filter(|it| !it.is_two_faced()).map(|it| it.date))
}

/// EDTF; of a date that was converted, the words of the source, which are converted again.
pub fn in_own_words(date: &Date) -> String {
    date.original().map_or_else(|| date.to_string(), |it| it.text.to_string())
}

/// A year, a month and a day as EDTF, as precise as they are given; `None` where there is no such
/// day. The year counts with a year 0.
pub fn in_numbers(year: i64, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let year = match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", year.unsigned_abs()),
        _ => return Some(format!("Y{year}")),
    };
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year,
    };
    Date::from_edtf(&text).ok().map(|date| date.to_string())
}

/// From one date to another; `None` where the end comes first, or an end has none.
pub fn between(start: &str, end: &str) -> Option<String> {
    if start == end {
        return Some(start.to_owned());
    }
    if let Ok(date) = Date::from_canonical(&format!("{start}/{end}")) {
        return Some(date.to_string());
    }
    between_words(start, end)
}

/// From one date to another, where the words of another calendar are kept.
fn between_words(start: &str, end: &str) -> Option<String> {
    let [first, last] = [date_of(start)?, date_of(end)?];
    let whole = date_of(&format!("{start} - {end}"))?;
    let is_both = whole.to_string() == format!("{first}/{last}");
    (whole.original().is_some() && is_both).then(|| in_own_words(&whole))
}

/// From one date to another. `None` stands for what is not said.
pub fn together(start: Option<ImportedDate>, end: Option<ImportedDate>) -> ImportedDate {
    let (start, end) = match (start, end) {
        (None, None) => return ImportedDate::Absent,
        (Some(start), None) => return start,
        (None, Some(end)) => return since_unknown(&end),
        (Some(start), Some(end)) => (start, end),
    };
    let (first, last) = (start.text(), end.text());
    let unread = || ImportedDate::Unread(format!("{first} – {last}"));
    let made = match (&start, &end) {
        (ImportedDate::Said(_), ImportedDate::Said(_)) => ImportedDate::Said,
        (
            ImportedDate::Said(_) | ImportedDate::Unconfirmed(_),
            ImportedDate::Said(_) | ImportedDate::Unconfirmed(_),
        ) => ImportedDate::Unconfirmed,
        (
            ImportedDate::Absent
            | ImportedDate::Said(_)
            | ImportedDate::Unconfirmed(_)
            | ImportedDate::Unread(_),
            _,
        ) => return unread(),
    };
    between(first, last).map_or_else(unread, made)
}

impl ImportedDate {
    /// The words or the EDTF of it.
    fn text(&self) -> &str {
        match self {
            Self::Said(text) | Self::Unconfirmed(text) | Self::Unread(text) => text,
            Self::Absent => "",
        }
    }
}

/// The time up to a date, of which the beginning is not known.
pub fn since_unknown(end: &ImportedDate) -> ImportedDate {
    match end {
        ImportedDate::Absent => ImportedDate::Absent,
        ImportedDate::Unread(text) => ImportedDate::Unread(format!("until {text}")),
        ImportedDate::Said(end) | ImportedDate::Unconfirmed(end) => {
            let whole = Date::from_canonical(&format!("/{end}"));
            let unread = || ImportedDate::Unread(format!("until {end}"));
            whole.map_or_else(|_| unread(), |date| ImportedDate::Said(date.to_string()))
        }
    }
}

/// A cell of a table. What a spreadsheet has made of a date has to be confirmed.
pub fn cell(text: &str) -> ImportedDate {
    let text = unguarded(text.trim()).trim();
    if let Some(day) = serial_number(text).or_else(|| midnight(text)) {
        return ImportedDate::Unconfirmed(format!("{day}?"));
    }
    if is_shortened(text) {
        return ImportedDate::Unread(text.to_owned());
    }
    written(text)
}

/// The number of a day, as spreadsheets count from 1900: those from 1954 to 2119.
fn serial_number(text: &str) -> Option<String> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let number: i64 = whole.parse().ok().filter(|it| (20_000..=80_000).contains(it))?;
    // Day 25569 is 1 January 1970.
    day_since_1970(number - 25_569)
}

/// A day of the Gregorian calendar, counted from 1 January 1970.
pub fn day_since_1970(days: i64) -> Option<String> {
    let (year, month, day) = Day::from_number(days).ymd();
    in_numbers(year, Some(month.into()), Some(day.into()))
}

/// A day at midnight: `2024-06-01 00:00:00`.
fn midnight(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let is_midnight = matches!(time, "00:00:00" | "0:00:00" | "00:00" | "0:00" | "00:00:00.000")
        || time.trim_end_matches('Z') == "00:00:00";
    let date = Date::from_edtf(day).ok().filter(|_| is_midnight)?;
    date.single_day().map(|_| date.to_string())
}

/// What a spreadsheet shows of a day: `1-Jun-24`, `Jun-24`, of which the century is gone.
fn is_shortened(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_month = |part: &str| part.len() == 3 && part.bytes().all(|it| it.is_ascii_alphabetic());
    let is_short = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
    match parts.as_slice() {
        [month, last] | [_, month, last] => is_month(month) && is_short(last),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_has_made_is_not_trusted() {
        let check = |text: &str, expected: ImportedDate| assert_eq!(cell(text), expected, "{text}");
        let said = |text: &str| ImportedDate::Said(text.to_owned());
        let made = |text: &str| ImportedDate::Unconfirmed(text.to_owned());
        let unread = |text: &str| ImportedDate::Unread(text.to_owned());
        check("", ImportedDate::Absent);
        check("2024-06-18", said("2024-06-18"));
        check("1961", said("1961"));
        check("June 2024", said("2024-06"));
        check("18-19 June 2024", said("2024-06-18/2024-06-19"));
        check("45461", made("2024-06-18?"));
        check("45461.0", made("2024-06-18?"));
        check("25569", made("1970-01-01?"));
        check("2024-06-01 00:00:00", made("2024-06-01?"));
        check("2024-06-01T00:00:00Z", made("2024-06-01?"));
        check("Jun-24", unread("Jun-24"));
        check("1-Jun-24", unread("1-Jun-24"));
        check("03/04/2024", unread("03/04/2024"));
        check("soon", unread("soon"));
        check("سبتمبر 2023", said("2023-09"));
        check("15 رجب 1375", said("15 رجب 1375"));
        check("25 December 1917 (O.S.)", said("25 December 1917 (O.S.)"));
    }

    #[test]
    fn numbers_become_edtf() {
        assert_eq!(in_numbers(-43, Some(3), Some(15)).as_deref(), Some("-0043-03-15"));
        assert_eq!(in_numbers(-13_800_000_000, None, None).as_deref(), Some("Y-13800000000"));
        assert_eq!(in_numbers(2023, Some(2), Some(30)), None);
        assert_eq!(between("2024-06-19", "2024-06-18"), None);
    }
}
