//! Prints dates in words, English and Arabic: `18–19 June 2024`, منذ فبراير 2022.
//!
//! The words mean exactly what the date means. Nothing is rounded and nothing is left out:
//!
//! - An unknown part is named as unknown: `2024-06-XX` is “some day of June 2024”, never “June
//!   2024”.
//! - An interval went on all the time (“February 2022 – June 2024”), but one date of a set did not
//!   (“some time from February 2022 to June 2024”). In few columns it is “between Feb 2022 and Jun
//!   2024” or “1–9 Jun 2024, some day”.
//! - An open end is “since”; an unknown end is “end unknown”.
//! - [`Length::Full`] names doubt: “about 1961”, “1961 (uncertain)”. In a narrow column,
//!   [`Length::Short`], the signs of EDTF stay instead, because “about” costs six columns and a cut
//!   “(uncer…” is useless. The sign follows the date if it applies to all of it (`Jul 2000?`) and
//!   precedes a part if it applies to that part (`~18 Jun 2004`).
//! - Next to other dates, doubt is placed where it cannot be taken to apply to all of them: “1961
//!   (uncertain) or 1962”, “from 2004 to possibly 2006”.
//! - A season is only named, because its months are a convention. Winter has the year in which it
//!   begins.
//! - Years are counted as people count them: the EDTF year -0499 is 500 BC, and 0000 is 1 BC. Years
//!   before 1000 are marked AD, so that 79 does not look like a slip. Beyond four digits thousands
//!   are grouped.
//! - A time has seconds only if they are given.
//! - If a date was converted from another calendar, the words of the source follow in brackets.
//! - A date that has no words (a year too large to compute with) is printed as EDTF.
//!
//! Numbers are European digits in both languages, as newspapers write them. The text is in logical
//! order. This module does not lay it out from right to left and does not measure columns.
//!
//! - `parts` splits an EDTF date; `names` and `years` name its parts.
//! - `phrases` holds the words of both languages side by side.
//! - `single`, `range` and `set` put them together; `duration` names a number of days.
//!
//! ```
//! use tarikh::date::{Date, DateStyle, words};
//! use tarikh::language::Language;
//!
//! let date = Date::from_edtf("2022-02/..").unwrap();
//! let mut style = DateStyle::default();
//! assert_eq!(words(&date, style), "since February 2022");
//! style.language = Language::Ar;
//! assert_eq!(words(&date, style), "منذ فبراير 2022");
//! ```

mod compact;
mod duration;
mod names;
mod parts;
mod phrases;
mod range;
mod set;
mod single;
mod style;
mod time;
mod years;

pub use compact::CompactDate;
pub use duration::{distance_words, duration_words};
pub use names::{month_name, weekday_name};
pub use style::{DateStyle, Length, MonthNames};
pub use years::year_text;

use super::{Date, DateValue};

/// Returns the date in words, on one line.
///
/// The text is never empty.
///
/// If the date was converted, the words of the source follow in brackets, between marks of their
/// own direction.
pub fn words(date: &Date, style: DateStyle) -> String {
    beside_original(date, own_words(date, style))
}

/// Returns the date in words without the year, if the year is `year` in every part.
///
/// Every part must also have a month or a season: `18–19 June` next to a date that names the year.
///
/// ```
/// use tarikh::date::{Date, DateStyle, words_within};
///
/// let date = Date::from_edtf("2024-06-18/2024-06-19").unwrap();
/// assert_eq!(words_within(&date, 2024, DateStyle::default()), "18–19 June");
/// assert_eq!(words_within(&date, 2023, DateStyle::default()), "18–19 June 2024");
/// ```
pub fn words_within(date: &Date, year: i64, style: DateStyle) -> String {
    let words = own_words(date, style);
    // A four-digit year cannot be mistaken for a day or an hour, which have two digits.
    let is_year = (1000..=9999).contains(&year) && parts::all_in_year(date, year);
    let words = if is_year { words.replace(&format!(" {year}"), "") } else { words };
    beside_original(date, words)
}

fn own_words(date: &Date, style: DateStyle) -> String {
    match date.value() {
        DateValue::Date(date) => single::words(date, style),
        DateValue::Moment(moment) => time::moment(moment, style),
        DateValue::Moments(ends) => time::moments(ends, style),
        DateValue::Interval(interval) => range::interval(interval, style),
        DateValue::Set(set) => set::words(set, style),
    }
}

fn beside_original(date: &Date, words: String) -> String {
    match date.original() {
        Some(original) => phrases::with_original(&words, &original.text),
        None => words,
    }
}

#[cfg(test)]
mod tests;
