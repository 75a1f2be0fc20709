//! Dates in a query, as a person says them: `summer 2000`, `18 June`, `the 1960s`, `قبل 1991`.

use std::ops::Range;

use crate::date::{Bound, Date, Day, days_in_month, read_own};

/// The most words that are read as one date.
const MOST_WORDS: usize = 6;

/// A leap year, for days that are asked for without a year.
const LEAP_YEAR: i64 = 2000;

/// The longest stretch, in days, that a day or month without a year is looked for in: a season.
const LONGEST_FITTING: i64 = 92;

/// The longest stretch of days that may be meant in every year: a season.
const LONGEST_YEARLY: i64 = 95;

/// Years that are looked at where an event reaches over many.
const MOST_YEARS: i64 = 3;

/// Full marks for a date that is what was asked for.
const ALL: u16 = 1000;

/// What a date gets that lies within the days that are asked for, but is not all of them.
pub const WITHIN: u16 = 990;

/// The least and the most that a date gets which only overlaps.
const OVERLAPS: Range<u16> = 100..700;

/// Days that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one day to another; an end that is `None` is open.
    Days {
        /// The first day.
        from: Option<Day>,
        /// The last day.
        to: Option<Day>,
    },
    /// These days of any year: where the first comes after the last they reach into the next one.
    EveryYear {
        /// Month and day.
        first: (u8, u8),
        /// Month and day.
        last: (u8, u8),
    },
}

/// Some words of a query that are a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidDate {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// What they mean.
    pub when: When,
}

/// Reads the longest date that begins at byte `start` of a query, and ends before byte `end`.
pub fn date_at(typed: &str, start: usize, end: usize) -> Option<SaidDate> {
    let ends = word_ends(typed, start, end);
    ends.iter().rev().find_map(|&end| {
        let text = typed.get(start..end)?;
        let when = days(text).or_else(|| every_year(text))?;
        Some(SaidDate { bytes: start..end, when })
    })
}

/// Returns where each of the first words from byte `start` on ends.
fn word_ends(typed: &str, start: usize, end: usize) -> Vec<usize> {
    let rest = typed.get(start..end).unwrap_or_default();
    let mut ends = Vec::new();
    let mut at = 0;
    for word in rest.split_inclusive(char::is_whitespace).take(2 * MOST_WORDS) {
        at += word.len();
        let trimmed = word.trim_end().trim_end_matches([',', '،', '.', ';']);
        if !trimmed.is_empty() && ends.len() < MOST_WORDS {
            ends.push(start + at - (word.len() - trimmed.len()));
        }
    }
    ends
}

/// Returns a date with a year.
fn days(text: &str) -> Option<When> {
    // Two digits alone are a number; what has no digit at all is a decade or a century in words.
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    if (1..3).contains(&digits) && !text.contains(['x', 'X', 'ق']) && !text.contains("centur") {
        return None;
    }
    let date = plausible(text)?;
    let (from, to) = (date.earliest().day(), date.latest().day());
    (from.is_some() || to.is_some()).then_some(When::Days { from, to })
}

/// Returns what [`read_own`] makes of it, if it names a year and is not a mere number of other
/// things.
fn plausible(text: &str) -> Option<Date> {
    let date = read_own(text).ok()?.date;
    let is_near = |bound: Bound| match bound.day() {
        Some(day) => (-5000..10_000).contains(&day.ymd().0),
        None => true,
    };
    (is_near(date.earliest()) && is_near(date.latest())).then_some(date)
}

/// Days and months without a year.
fn every_year(text: &str) -> Option<When> {
    let has_year = text.split(|c: char| !c.is_numeric()).any(|digits| digits.chars().count() > 2);
    if has_year || !text.split_whitespace().any(names_month) {
        return None;
    }
    let date = plausible(&format!("{text} {LEAP_YEAR}"))?;
    let (from, to) = date.earliest().day().zip(date.latest().day())?;
    let is_short = (0..LONGEST_YEARLY).contains(&to.days_since(from));
    let month_day = |day: Day| (day.ymd().1, day.ymd().2);
    is_short.then(|| When::EveryYear { first: month_day(from), last: month_day(to) })
}

/// Returns whether a word is the name of a month or of a season.
fn names_month(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.chars().count() < 3 || word.contains(char::is_numeric) {
        return false;
    }
    let in_leap_year = plausible(&format!("{word} {LEAP_YEAR}"));
    let edtf = in_leap_year.map(|date| date.to_string()).unwrap_or_default();
    let part = edtf.strip_prefix("2000-").and_then(|part| part.parse::<u8>().ok());
    part.is_some_and(|part| (1..=12).contains(&part) || (21..=24).contains(&part))
}

impl When {
    /// Returns how well a date with these bounds matches, out of 1000.
    ///
    /// It is nearly 1000 for a date inside the period, less the more of it is outside, and 0 if it
    /// is impossible.
    ///
    /// What was by some day counts as of that day; what goes on is in every time after its
    /// beginning.
    pub fn fit(self, earliest: Bound, latest: Bound) -> u16 {
        match self {
            Self::Days { from, to } => overlap((from, to), (earliest.day(), latest.day())),
            Self::EveryYear { first, last } => {
                let is_open = earliest.day().is_none() || latest.day().is_none();
                let ends = earliest.day().or(latest.day()).zip(latest.day().or(earliest.day()));
                let Some((earliest, latest)) = ends else { return 0 };
                // A date that is known to a year only says nothing of its day.
                if latest.days_since(earliest) > LONGEST_FITTING {
                    return 0;
                }
                let year = earliest.ymd().0.saturating_sub(1);
                let years = year..=latest.ymd().0.min(year.saturating_add(MOST_YEARS));
                let fits = years.filter_map(|year| {
                    let (from, to) = yearly_days(year, first, last)?;
                    Some(overlap((Some(from), Some(to)), (Some(earliest), Some(latest))))
                });
                let best = fits.max().unwrap_or(0);
                if is_open { best.min(OVERLAPS.start) } else { best }
            }
        }
    }
}

fn yearly_days(year: i64, first: (u8, u8), last: (u8, u8)) -> Option<(Day, Day)> {
    let end_year = if last < first { year.checked_add(1)? } else { year };
    let day = |year: i64, (month, day): (u8, u8)| {
        Day::from_ymd(year, month, day.min(days_in_month(year, month)?))
    };
    Some((day(year, first)?, day(end_year, last)?))
}

/// Days from one to another; an end that is `None` is open.
type Span = (Option<Day>, Option<Day>);

fn overlap(asked: Span, own: Span) -> u16 {
    let (Some(first), last) = (own.0.or(own.1), own.1) else { return 0 };
    let is_before = |last: Option<Day>, first: Option<Day>| {
        last.zip(first).is_some_and(|(last, first)| last < first)
    };
    if is_before(last, asked.0) || is_before(asked.1, Some(first)) {
        return 0;
    }
    // One end is all that is known.
    let (Some(_), Some(last)) = own else { return OVERLAPS.start };
    let days = |from: Day, to: Day| to.days_since(from).max(0).saturating_add(1);
    let from = asked.0.map_or(first, |from| from.max(first));
    let to = asked.1.map_or(last, |to| to.min(last));
    if (from, to) != (first, last) {
        let size = i128::from(OVERLAPS.end - OVERLAPS.start);
        let share = size * i128::from(days(from, to)) / i128::from(days(first, last));
        return OVERLAPS.start + u16::try_from(share).unwrap_or(0);
    }
    if asked == (Some(first), Some(last)) { ALL } else { WITHIN }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first date of a query and the days it means.
    fn check(typed: &str, expected: &str) {
        let found = date_at(typed, 0, typed.len()).map(|date_at| {
            let day = |day: Option<Day>| {
                day.map_or("..".to_owned(), |day| {
                    let (year, month, day) = day.ymd();
                    format!("{year}-{month:02}-{day:02}")
                })
            };
            let days = match date_at.when {
                When::Days { from, to } => format!("{} {}", day(from), day(to)),
                When::EveryYear { first, last } => {
                    format!("{:02}-{:02} {:02}-{:02}", first.0, first.1, last.0, last.1)
                }
            };
            format!("{}: {days}", typed.get(date_at.bytes).expect("whole letters"))
        });
        assert_eq!(found.as_deref().unwrap_or("-"), expected, "{typed}");
    }

    #[test]
    fn dates_are_read_as_a_person_says_them() {
        for (typed, expected) in [
            ("summer 2000", "summer 2000: 2000-06-01 2000-08-31"),
            ("صيف 2000", "صيف 2000: 2000-06-01 2000-08-31"),
            ("early june", "early june: 06-01 06-10"),
            ("18 يونيو", "18 يونيو: 06-18 06-18"),
            ("june 18", "june 18: 06-18 06-18"),
            ("June 18, 2024 visit", "June 18, 2024: 2024-06-18 2024-06-18"),
            ("18-19 june", "18-19 june: 06-18 06-19"),
            ("june", "june: 06-01 06-30"),
            ("winter", "winter: 12-01 02-28"),
            ("the 1960s", "the 1960s: 1960-01-01 1969-12-31"),
            ("الستينيات", "الستينيات: 1960-01-01 1969-12-31"),
            ("before 1991 treaty", "before 1991: .. 1990-12-31"),
            ("march 2024 veto", "march 2024: 2024-03-01 2024-03-31"),
            ("2000 visit", "2000: 2000-01-01 2000-12-31"),
            ("٢٠٠٠", "٢٠٠٠: 2000-01-01 2000-12-31"),
            ("2024-06-12", "2024-06-12: 2024-06-12 2024-06-12"),
            ("20th century", "20th century: 1901-01-01 2000-12-31"),
        ] {
            check(typed, expected);
        }
    }

    #[test]
    fn other_words_are_no_dates() {
        for typed in [
            "visit 2000",
            "18",
            "152",
            "11000",
            "early",
            "mid",
            "first",
            "g7",
            "8 experts",
            "last week",
            "24 years",
            "second visit",
            "the",
            "",
            "kim",
        ] {
            check(typed, "-");
        }
    }

    #[test]
    fn what_lies_within_fits_best() {
        let fit = |typed: &str, edtf: &str| {
            let when = date_at(typed, 0, typed.len()).expect("a date").when;
            let date = Date::from_edtf(edtf).expect("EDTF");
            when.fit(date.earliest(), date.latest())
        };
        assert_eq!(fit("june 18", "2024-06-18"), 1000);
        assert_eq!(fit("18-19 june", "2024-06-18/2024-06-19"), 1000);
        assert_eq!(fit("18-19 june", "2024-06-18"), 990);
        assert_eq!(fit("february", "2023-02"), 1000);
        assert!(fit("2024", "2024-06-18") == WITHIN && fit("winter", "2023-01") == WITHIN);
        assert_eq!(fit("1871", "[..2023-11]"), 0);
        assert_eq!(fit("2025", "[..2023-11]"), 0);
        assert_eq!(fit("2023", "[..2023-11]"), 100);
        assert_eq!(fit("2024", "2025"), 0);
        assert_eq!(fit("june 18", "2024-07"), 0);
        assert!(fit("2024", "[2022-02..2024-06]") < 400);
        assert!(fit("june 18", "2024-06-18/2024-06-19") > fit("june 18", "2024-06"));
        assert!(fit("june 18", "2024-06") > 0 && fit("2024", "2023-09/..") > 0);
        // What is known to a year, or went on for years, says nothing of a month.
        assert_eq!(fit("june", "1948/1991"), 0);
        assert_eq!(fit("12 june", "1961"), 0);
    }
}
