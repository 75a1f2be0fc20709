//! A date in words, English and Arabic: `18–19 June 2024`, منذ فبراير 2022.
//!
//! The words say what the date says, no more and no less. Nothing is rounded, nothing is left out:
//!
//! - An unknown part is named as unknown: `2024-06-XX` is “some day of June 2024”, never “June 2024”.
//! - An interval went on all the time (“February 2022 – June 2024”), a set of one did not (“some
//!   time from February 2022 to June 2024”). So it is in few columns: “between Feb 2022 and Jun
//!   2024”, “1–9 Jun 2024, some day”.
//! - An open end is “since”; an unknown end is “end unknown”.
//! - Doubt is said in [`Length::Full`]: “about 1961”, “1961 (uncertain)”. In a narrow column,
//!   [`Length::Short`], the signs of EDTF stay instead, because “about” costs six columns and a
//!   cut-off “(uncer…” tells nobody anything: behind the date when they are meant for all of it
//!   (`Jul 2000?`), before a part when they are meant for that part (`~18 Jun 2004`).
//! - Beside other dates the doubt stands where it cannot be taken for the doubt of all: “1961 (uncertain)
//!   or 1962”, “from 2004 to possibly 2006”.
//! - A season is only named: its months are a convention. Winter has the year in which it begins.
//! - Years are counted as people do: the EDTF year -0499 is 500 BC, and 0000 is 1 BC. Years before
//!   1000 are marked AD, so that 79 is no slip. Beyond four digits thousands are grouped.
//! - A time has seconds only where they are given.
//! - Of a date that was converted from another calendar the words of the source follow in brackets.
//! - What has no words (a year too large to compute with) is printed as EDTF.
//!
//! Numbers are European digits in both languages, as the newspapers write them. The text is in
//! logical order; laying it out from right to left is not done here. Length in columns is not known
//! here either.
//!
//! - `parts` looks into an EDTF date; `names` and `years` name its parts.
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

/// Returns the date in words; never empty, one line. What the source has, where the date was converted,
/// follows in brackets, between marks of its own direction.
pub fn words(date: &Date, style: DateStyle) -> String {
    beside_original(date, own_words(date, style))
}

/// Returns the same without the year where every part of the date is in `year` and says its month
/// or season: `18–19 June` beside a date that names the year.
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
    // The year is four digits that nothing else can be taken for: days and hours have two.
    let is_year = (1000..=9999).contains(&year) && parts::all_in_year(date, year);
    let words = if is_year { words.replace(&format!(" {year}"), "") } else { words };
    beside_original(date, words)
}

fn own_words(date: &Date, style: DateStyle) -> String {
    match date.value() {
        DateValue::Date(date) => single::words(date, style),
        DateValue::Moment(moment) => time::moment(moment, style),
        DateValue::Moments(start, end) => time::moments((start, end), style),
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
