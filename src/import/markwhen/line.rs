//! Lines that begin an event: dates as Markwhen writes them, then a colon.
//!
//! An end of a range is a date of EDTF (`2012-05`), one with slashes (`05/25/2012`), one in words
//! (`25 May 2012`), a time of day, `now`, or relative to other events (`after !id 3 days`). Between
//! two ends there is `/`, `-` or `to`; after them an event may recur (`every 2 weeks x5`).

use crate::import::when::{ImportedDate, between, in_numbers, since_unknown, written};
use crate::spreadsheet::MONTHS;

/// The longest range that is read.
const LONGEST_BYTES: usize = 120;

/// Words before an event to which a date is relative.
const BEFORE_AFTER: [&str; 3] = ["before", "after", "by"];

/// Units of lengths of time.
const UNITS: [&str; 26] = [
    "milliseconds",
    "ms",
    "seconds",
    "second",
    "secs",
    "sec",
    "s",
    "minutes",
    "minute",
    "mins",
    "min",
    "hours",
    "hour",
    "h",
    "days",
    "day",
    "d",
    "weeks",
    "week",
    "w",
    "months",
    "month",
    "years",
    "year",
    "y",
    "weekdays",
];

/// Words before the unit of working days.
const WORKING: [&str; 3] = ["week", "work", "business"];

/// A line that begins an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine<'l> {
    /// The date as it is written.
    pub range: &'l str,
    /// The date, as far as it is one.
    pub date: ImportedDate,
    /// Whether the date says everything that the range says.
    pub is_whole: bool,
    /// Whether there is a time of day in it.
    pub has_time: bool,
    /// What stands after the colon.
    pub title: &'l str,
}

/// One end of a range.
enum RangeEnd {
    /// A date, and whether it has a time of day.
    Date { edtf: String, has_time: bool },
    /// Something that looks like a date and is none.
    Unread,
    /// Today.
    Now,
    /// A time of day.
    Time,
    /// Relative to another event, or a length of time.
    Relative,
}

/// Reads a line that begins an event; `None` if it does not.
pub fn event_line(line: &str, days_first: bool) -> Option<EventLine<'_>> {
    let line = line.trim_start();
    // The colon of a time is not the one after the range.
    let colons = line.match_indices(':').map(|(at, _)| at).take_while(|at| *at <= LONGEST_BYTES);
    colons.collect::<Vec<_>>().into_iter().rev().find_map(|at| {
        let (range, rest) = (line.get(..at)?.trim(), line.get(at + 1..)?);
        let when = when(range, days_first)?;
        Some(EventLine { range, title: rest.trim(), ..when })
    })
}

/// What stands before the colon.
fn when(range: &str, days_first: bool) -> Option<EventLine<'_>> {
    let lower = range.to_lowercase();
    let (ends, recurs) = match lower.find("every ") {
        Some(at) if at > 0 => (range.get(..at)?.trim(), true),
        Some(_) | None => (range, false),
    };
    let made = |date, is_whole: bool, has_time: bool| EventLine {
        range,
        date,
        is_whole: is_whole && !has_time && !recurs,
        has_time,
        title: "",
    };
    let unread = || ImportedDate::Unread(range.to_owned());
    if let Some(end) = range_end(ends, days_first) {
        return Some(match end {
            RangeEnd::Date { edtf, has_time } => made(ImportedDate::Said(edtf), true, has_time),
            RangeEnd::Unread | RangeEnd::Now | RangeEnd::Time | RangeEnd::Relative => {
                made(unread(), true, false)
            }
        });
    }
    let (first, last) = two_ends(ends, days_first)?;
    let dated = |end: &RangeEnd| matches!(end, RangeEnd::Date { has_time: true, .. });
    let has_time = dated(&first) || dated(&last);
    Some(match (first, last) {
        (RangeEnd::Date { edtf: first, .. }, RangeEnd::Date { edtf: last, .. }) => {
            let date = between(&first, &last);
            made(date.map_or_else(unread, ImportedDate::Said), true, has_time)
        }
        (RangeEnd::Date { edtf, .. }, RangeEnd::Now) => {
            made(between(&edtf, "..").map_or_else(unread, ImportedDate::Said), true, has_time)
        }
        // From one time of a day to another: the event is of that day.
        (RangeEnd::Date { edtf, has_time: true }, RangeEnd::Time) => {
            made(ImportedDate::Said(edtf), false, has_time)
        }
        // How long it went on is said otherwise.
        (RangeEnd::Date { edtf, .. }, RangeEnd::Time | RangeEnd::Relative) => {
            made(between(&edtf, "").map_or_else(unread, ImportedDate::Said), false, has_time)
        }
        (RangeEnd::Time | RangeEnd::Relative, RangeEnd::Date { edtf, .. }) => {
            made(since_unknown(&ImportedDate::Said(edtf)), false, has_time)
        }
        (RangeEnd::Unread | RangeEnd::Now | RangeEnd::Time | RangeEnd::Relative, _)
        | (_, RangeEnd::Unread) => made(unread(), true, false),
    })
}

/// The ends on both sides of a slash, a hyphen or `to`.
fn two_ends(text: &str, days_first: bool) -> Option<(RangeEnd, RangeEnd)> {
    let lower = text.to_lowercase();
    let separators = ["/", "-", "–", " to "];
    let places = separators.into_iter().flat_map(|separator| {
        lower.match_indices(separator).map(|(at, it)| (at, it.len())).collect::<Vec<_>>()
    });
    places.into_iter().find_map(|(at, length)| {
        let (first, last) = (text.get(..at)?, text.get(at + length..)?);
        // Between dates with slashes there is a hyphen: `1998-06/01/2000` ends on 1 June.
        let is_apart = lower.get(at..)?.starts_with('/') && [first, last].concat().contains('/');
        if is_apart {
            return None;
        }
        Some((range_end(first, days_first)?, range_end(last, days_first)?))
    })
}

fn range_end(text: &str, days_first: bool) -> Option<RangeEnd> {
    let text = text.trim().trim_end_matches(',');
    let lower = text.to_lowercase();
    if lower == "now" {
        return Some(RangeEnd::Now);
    }
    if is_time(&lower) && !is_year(text) {
        return Some(RangeEnd::Time);
    }
    let (day, has_time) = without_time(text);
    let said = |edtf: Option<String>| match edtf {
        Some(edtf) => RangeEnd::Date { edtf, has_time },
        None => RangeEnd::Unread,
    };
    if is_edtf(day) || is_in_words(&day.to_lowercase()) || is_counted(&lower) {
        return Some(said(match written(day) {
            ImportedDate::Said(edtf) => Some(edtf),
            ImportedDate::Absent | ImportedDate::Unconfirmed(_) | ImportedDate::Unread(_) => None,
        }));
    }
    if is_with_slashes(day) {
        return Some(said(with_slashes(day, days_first)));
    }
    is_relative(&lower).then_some(RangeEnd::Relative)
}

/// A day without the time of day after it: `2012-05-25 9:45am`, `2031-11-19T01:35:10Z`.
fn without_time(text: &str) -> (&str, bool) {
    let split = text.rsplit_once(|c: char| c.is_whitespace() || c == 'T');
    match split {
        Some((day, time)) if day.contains(char::is_numeric) && is_clock(time) => {
            (day.trim_end().trim_end_matches(','), true)
        }
        Some(_) | None => (text, false),
    }
}

/// Whether a text is a time that has a colon, or says in which half of the day it is.
fn is_clock(text: &str) -> bool {
    let lower = text.to_lowercase();
    let has_sign = lower.contains(':') || lower.ends_with("am") || lower.ends_with("pm");
    let bare = lower.trim_end_matches('z').trim_end_matches("am").trim_end_matches("pm");
    let parts: Vec<&str> = bare.split([':', '.']).collect();
    has_sign && parts.len() <= 4 && parts.iter().all(|it| is_digits(it, 1..=9))
}

/// A time of day alone: `3:30pm`, `06:30`, `9`.
fn is_time(lower: &str) -> bool {
    is_clock(lower) || is_digits(lower, 1..=2)
}

fn is_year(text: &str) -> bool {
    is_digits(text, 3..=5)
}

fn is_digits(text: &str, count: std::ops::RangeInclusive<usize>) -> bool {
    count.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2012`, `2012-05`, `2012-05-25`; `2012-W21` is one that is not understood.
fn is_edtf(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_first = parts.next().is_some_and(|year| is_digits(year, 3..=4));
    let rest: Vec<&str> = parts.collect();
    let is_week = |part: &str| part.strip_prefix(['W', 'w']).is_some_and(|it| is_digits(it, 2..=2));
    is_first
        && match rest.as_slice() {
            [] => true,
            [week] if is_week(week) => true,
            [week, day] if is_week(week) => is_digits(day, 1..=1),
            [month] => is_digits(month, 2..=2),
            [month, day] => is_digits(month, 2..=2) && is_digits(day, 2..=2),
            _ => false,
        }
}

/// `44 BCE`, `1066 AD`.
fn is_counted(lower: &str) -> bool {
    let eras = ["bce", "bc", "ce", "ad"];
    let number = eras.iter().find_map(|era| lower.strip_suffix(era));
    number.is_some_and(|it| is_digits(it.trim_end(), 1..=5))
}

/// Days of a month in words: `25 May 2012`, `May 25, 2012`, `May 2012`, `May`.
fn is_in_words(lower: &str) -> bool {
    let words: Vec<&str> = lower.split([' ', ',', '\t']).filter(|it| !it.is_empty()).collect();
    let is_month =
        |word: &str| MONTHS.iter().any(|month| *month == word || month.get(..3) == Some(word));
    let is_day = |word: &str| is_digits(word, 1..=2);
    match words.as_slice() {
        [month] => is_month(month),
        [month, number] if is_month(month) => is_digits(number, 1..=4),
        [day, month] => is_day(day) && is_month(month),
        [one, two, year] => {
            let is_pair = (is_month(one) && is_day(two)) || (is_day(one) && is_month(two));
            is_pair && is_digits(year, 4..=4)
        }
        _ => false,
    }
}

/// `2012`, `05/2012`, `05/25/2012`. `2000/2022` is from one year to another.
fn is_with_slashes(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    parts.split_last().is_some_and(|(year, small)| {
        let is_small = small.iter().all(|part| is_digits(part, 1..=2));
        small.len() <= 2 && is_digits(year, 1..=5) && is_small
    })
}

/// A date with slashes; `None` if there is no such day.
fn with_slashes(text: &str, days_first: bool) -> Option<String> {
    let numbers: Option<Vec<u32>> = text.split('/').map(|part| part.parse().ok()).collect();
    match *numbers?.as_slice() {
        [year] => in_numbers(year.into(), None, None),
        [month, year] => in_numbers(year.into(), Some(month), None),
        [one, other, year] => {
            let (month, day) = if days_first { (other, one) } else { (one, other) };
            in_numbers(year.into(), Some(month), Some(day))
        }
        _ => None,
    }
}

/// `after !id 3 weeks 2 days`, `!id.start`, `.end`, `10 business days`.
fn is_relative(lower: &str) -> bool {
    let mut rest = lower.trim();
    for word in BEFORE_AFTER {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after.trim_start();
            break;
        }
    }
    let mut is_any = false;
    if let Some(after) = rest.strip_prefix('!') {
        let end = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
        let (id, after) = after.split_at(end.unwrap_or(after.len()));
        if id.is_empty() {
            return false;
        }
        (rest, is_any) = (after, true);
    }
    if let Some(after) = rest.strip_prefix(".start").or_else(|| rest.strip_prefix(".end")) {
        (rest, is_any) = (after, true);
    }
    let rest = rest.trim_start();
    let mut rest = rest.strip_prefix("plus").or_else(|| rest.strip_prefix('+')).unwrap_or(rest);
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return is_any;
        }
        match after_amount(rest) {
            Some(after) => (rest, is_any) = (after, true),
            None => return false,
        }
    }
}

/// What follows a length of time: `3 days` or `-2w`.
fn after_amount(text: &str) -> Option<&str> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0)?;
    let mut rest = text.get(digits..)?.trim_start();
    let letters = |text: &str| text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let mut word = rest.get(..letters(rest))?;
    let after = rest.get(word.len()..)?.trim_start();
    if WORKING.contains(&word) && after.starts_with("day") {
        rest = after;
        word = rest.get(..letters(rest))?;
    }
    UNITS.contains(&word).then(|| rest.get(word.len()..)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line is: its date, or `unread`, with `+` if the range says more; then the title.
    fn told(line: &str) -> String {
        let Some(found) = event_line(line, false) else { return "no event".to_owned() };
        let date = match found.date {
            ImportedDate::Said(edtf) => edtf,
            ImportedDate::Unread(_) => "unread".to_owned(),
            ImportedDate::Absent | ImportedDate::Unconfirmed(_) => "?".to_owned(),
        };
        let more = if found.is_whole { "" } else { "+" };
        format!("{date}{more} | {}", found.title)
    }

    #[test]
    fn lines_begin_events_as_markwhen_reads_them() {
        for (line, expected) in [
            ("2001: A Space Odyssey", "2001 | A Space Odyssey"),
            ("1964/2008: x", "1964/2008 | x"),
            ("2004-06 / 2006-08: x", "2004-06/2006-08 | x"),
            ("2004-02-01/2005: x", "2004-02-01/2005 | x"),
            ("2005/now: x", "2005/.. | x"),
            ("2018/6 months: x", "2018/+ | x"),
            ("1956-07-26 10am - 11am: x", "1956-07-26+ | x"),
            ("1956-07-26 10:00 to 11:30: x", "1956-07-26+ | x"),
            ("26 July 1956 10am / 11am: x", "1956-07-26+ | x"),
            ("2000/2022: x", "2000/2022 | x"),
            ("04/1776: x", "1776-04 | x"),
            ("11/11/2024-12/12/2024: x", "2024-11-11/2024-12-12 | x"),
            ("1998-06/01/2000: x", "1998/2000-06-01 | x"),
            ("1 Jan 1998 to 11/11/2011 8am: x", "1998-01-01/2011-11-11+ | x"),
            ("Aug 30 9:45am: x", "unread | x"),
            ("May 25, 2012: x", "2012-05-25 | x"),
            ("2031-11-19T01:35:10Z: x", "2031-11-19+ | x"),
            ("now - 10 years 6 months: x", "unread | x"),
            ("after !pearl / 100 years: x", "unread | x"),
            ("!school / !thanksgiving: x", "unread | x"),
            (".start / 2 months: x", "unread | x"),
            ("10 business days: x", "unread | x"),
            ("12:30: Lunch", "unread | Lunch"),
            ("2022-01/2022-03 every 2 years x9: x", "2022-01/2022-03+ | x"),
            ("44 BCE: Ides", "-0043 | Ides"),
            ("2012-W21: x", "unread | x"),
            ("  2024:no blank", "2024 | no blank"),
            ("2024: at 10: x", "2024 | at 10: x"),
            ("In 1961: a treaty", "no event"),
            ("In March: a visit", "no event"),
            ("By: John Smith", "no event"),
            ("by 5 votes to 4: carried", "no event"),
            ("for 3 years: work", "no event"),
            ("today: x", "no event"),
            ("after the war: peace", "no event"),
            ("Years: 1961 and 1962", "no event"),
            ("time: 12:30", "no event"),
            ("id: treaty", "no event"),
            ("- 2024: a point of a list", "no event"),
            ("https://example.org", "no event"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
        let days = event_line("03/04/2024: x", true).unwrap();
        assert_eq!(days.date, ImportedDate::Said("2024-04-03".to_owned()));
    }
}
