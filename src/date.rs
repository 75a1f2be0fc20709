//! Imprecise dates: an EDTF value with its first and its last possible day.
//!
//! A [`Date`] holds exactly what the curator wrote, with its precision, its doubt and its open
//! ends. Nothing is rounded to a day. The format is the Extended Date/Time Format of the Library of
//! Congress (ISO 8601-2:2019), levels 0, 1 and 2, as `edtf-core` reads it. The calendar is
//! proleptic Gregorian with a year 0, which is 1 BC.
//!
//! - `parse` reads what curators write, EDTF or words: [`read`]. `lexicon` has the words.
//! - `mentions` finds dates in running text: [`mentions()`].
//! - `message` explains errors and assumptions in English and Arabic.
//! - `convert` converts days of the Hijri, Solar Hijri and Julian calendars.
//! - `format` prints a date in words, English or Arabic: [`words`].
//! - `order` sorts dates and tells when their order is certain: [`SortKey`], [`certain_order`],
//!   [`Gap`].
//! - `extent` tells on which days a date certainly was, and on which it may have been: [`Extent`].
//! - `numbers` returns years, months and days for formats without EDTF: [`InNumbers`]; `plain`
//!   returns dates that have no doubt: [`PlainRange`].
//! - `time` has times of day: [`Moment`]. `day` counts days: [`Day`].
//!
//! If the standard is silent, these are the rules:
//!
//! - `?`, `~` and `%` never move a bound, because they have no size.
//! - Times go beyond EDTF if EDTF would need an invented second: `1969-07-20T22:56` and
//!   `2022-02-24T03:30Z/2022-02-24T05:00Z` are ISO 8601-1 and have no EDTF level. Instants are
//!   ordered by UTC. Bounds are the days of the local clock. `24:00:00` is rejected, the second 60
//!   is accepted.
//! - Seasons 21 to 28 are the northern meteorological ones (spring is March to May, winter December
//!   to February of the next year), 29 to 32 the southern ones; 33 to 36 are quarters, 37 to 39
//!   thirds, 40 and 41 halves of the calendar year. The bounds are a convention: printed words say
//!   only “spring”.
//! - Qualified seasons (`2001-21~`), seasons of partly unknown years (`201X-21`) and seasons as
//!   ends of an interval (`2001-21/2001-23`) are accepted; `-201X` is rejected.
//! - `../..`, `/..`, `../` and `/` are rejected, because they contain no date. So are an end before
//!   its start and patterns that match no calendar day.
//! - `[1667, 1668]`, with a blank, is rejected by [`Date::from_edtf`] and accepted by [`read`].
//! - A text of more than [`LONGEST_BYTES`] bytes is rejected without being read.
//!
//! ```
//! use tarikh::date::{Bound, Date, Day};
//!
//! let date = Date::from_edtf("2024-06-XX").unwrap();
//! assert_eq!(date.earliest(), Bound::Day(Day::from_ymd(2024, 6, 1).unwrap()));
//! assert_eq!(date.latest(), Bound::Day(Day::from_ymd(2024, 6, 30).unwrap()));
//! assert_eq!(date.to_string(), "2024-06-XX");
//! ```

mod convert;
mod day;
mod extent;
mod format;
mod in_file;
mod lexicon;
mod mentions;
mod message;
mod numbers;
mod order;
mod parse;
mod plain;
mod resolved;
mod time;
mod token;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use edtf_core::{Edtf, Interval, Set};

pub use convert::Calendar;
pub use day::{Day, Weekday, days_in_month};
pub use extent::{End, Extent, KnownBounds};
pub use format::{
    CompactDate, DateStyle, Length, MonthNames, distance_words, duration_words, month_name,
    weekday_name, words, words_within, year_text,
};
pub use lexicon::is_calendar_word;
pub use mentions::{DateCertainty, Mention, Mentions, mentions};
pub use message::Remark;
pub use numbers::{DateNumbers, InNumbers, NumberedEnds};
pub use order::{Gap, Order, SortKey, StatedDays, are_apart, beginning, certain_order, extent};
pub use parse::{DateFault, ParsedDate, Spelling, read, read_own, read_published};
pub use plain::PlainRange;
pub use resolved::ResolvedDate;
pub use time::{ClockTime, Moment, Seconds};

/// The maximum length of a date, in bytes.
///
/// A set of every day of a year has 4027.
pub const LONGEST_BYTES: usize = 16_384;

/// A validated date: an EDTF value, or a time that EDTF does not have.
///
/// Two dates are equal if they mean the same: `?1984` equals `1984?`, but `Y17E7` does not equal
/// `Y170000000`. `Display` prints the canonical text, which [`read`] always reads back as the same
/// date.
#[derive(Debug, Clone)]
pub struct Date {
    value: DateValue,
    earliest: Bound,
    latest: Bound,
    original: Option<Arc<Original>>,
}

/// The value of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateValue {
    /// A year, a month, a season or a day.
    Date(edtf_core::Date),
    /// A day with a time.
    Moment(Moment),
    /// The whole time from one moment to another.
    ///
    /// Boxed like an interval: most dates are neither, and there may be very many of them.
    Moments(Box<[Moment; 2]>),
    /// The whole time from one date to another.
    Interval(Box<Interval>),
    /// One of several dates, or all of them.
    Set(Set),
}

/// How the source writes a date that was converted, or interpreted from words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The words of the source.
    pub text: Box<str>,
    /// The calendar of the source.
    pub calendar: Calendar,
}

/// One end of the days that a date may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// This day, inclusive.
    Day(Day),
    /// No end, or no stated end: `..` in EDTF.
    Open,
    /// An unknown end: empty in EDTF, or a year too large to compute with.
    Unknown,
}

/// Why a text is not EDTF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EdtfError {
    /// The reason, in one sentence without a full stop.
    pub message: &'static str,
    /// The byte offset in the text.
    ///
    /// It is at most the length and never inside a character.
    pub offset: usize,
}

impl EdtfError {
    /// Converts the error of the parser, with an offset inside `text`.
    fn from_core(text: &str, error: edtf_core::ParseError) -> Self {
        Self { message: error.message, offset: text.floor_char_boundary(error.offset) }
    }
}

/// Returns the current local day.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for the day")]
pub fn today() -> Option<Date> {
    Date::from_canonical(&chrono::Local::now().date_naive().to_string()).ok()
}

impl Date {
    /// Parses EDTF of levels 0, 1 and 2, without surrounding blanks or other spellings.
    pub fn from_edtf(text: &str) -> Result<Self, EdtfError> {
        if text.len() > LONGEST_BYTES {
            let offset = text.floor_char_boundary(LONGEST_BYTES);
            return Err(EdtfError { message: "too long to be a date", offset });
        }
        let edtf = Edtf::parse(text).map_err(|error| EdtfError::from_core(text, error))?;
        let bounds = edtf.bounds();
        let value = match edtf {
            Edtf::Date(date) => DateValue::Date(date),
            Edtf::DateTime(moment) => DateValue::Moment(moment.into()),
            Edtf::Interval(interval) => DateValue::Interval(Box::new(interval)),
            Edtf::Set(set) => DateValue::Set(set),
        };
        let (earliest, latest) = (bounds.earliest.into(), bounds.latest.into());
        Ok(Self { value, earliest, latest, original: None })
    }

    /// Parses what [`Date`] prints: EDTF, and the times of ISO 8601-1 that EDTF does not have.
    pub fn from_canonical(text: &str) -> Result<Self, EdtfError> {
        let error = match Self::from_edtf(text) {
            Ok(date) => return Ok(date),
            Err(error) => error,
        };
        let moments = match text.split_once('/') {
            _ if !text.contains('T') => None,
            None => Moment::parse(text).ok().map(|moment| (moment, None)),
            Some((start, end)) => {
                let (start, end) = (Moment::parse(start).ok(), Moment::parse(end).ok());
                start.zip(end).map(|(start, end)| (start, Some(end)))
            }
        };
        match moments {
            Some((moment, None)) => Ok(Self::at(moment)),
            Some((start, Some(end))) => Self::between(start, end).ok_or(EdtfError {
                message: "interval end precedes interval start",
                offset: text.find('/').map_or(0, |slash| slash + 1),
            }),
            None => Err(error),
        }
    }

    /// Creates a date that is one moment.
    fn at(moment: Moment) -> Self {
        let day = Bound::Day(moment.day());
        Self { value: DateValue::Moment(moment), earliest: day, latest: day, original: None }
    }

    /// Creates the time from one moment to another.
    ///
    /// Returns `None` if it ends before it begins.
    fn between(start: Moment, end: Moment) -> Option<Self> {
        let (first, last) = (Bound::Day(start.day()), Bound::Day(end.day()));
        let is_forward = !end.is_before(start) && start.day() <= end.day();
        is_forward.then_some(Self {
            value: DateValue::Moments(Box::new([start, end])),
            earliest: first,
            latest: last,
            original: None,
        })
    }

    /// Returns the date together with the words that its source has for it.
    #[must_use]
    pub fn with_original(self, text: &str, calendar: Calendar) -> Self {
        let original = Original { text: text.into(), calendar };
        Self { original: Some(Arc::new(original)), ..self }
    }

    /// Returns what the source writes, if the date was converted from another calendar.
    pub fn original(&self) -> Option<&Original> {
        self.original.as_deref()
    }

    /// Returns the parsed value, to inspect its parts.
    pub fn value(&self) -> &DateValue {
        &self.value
    }

    /// Returns the lowest EDTF level (0, 1 or 2) that can express this date.
    ///
    /// Returns `None` if none can: EDTF has no times without seconds and no intervals between
    /// times.
    pub fn level(&self) -> Option<u8> {
        match &self.value {
            DateValue::Date(date) => Some(Edtf::Date(*date).level()),
            DateValue::Interval(interval) => Some(Edtf::Interval(**interval).level()),
            DateValue::Set(_) => Some(2),
            DateValue::Moment(moment) => moment.time.second.map(|_| 0),
            DateValue::Moments(..) => None,
        }
    }

    /// Returns the first day that the date may touch.
    pub fn earliest(&self) -> Bound {
        self.earliest
    }

    /// Returns the last day that the date may touch.
    pub fn latest(&self) -> Bound {
        self.latest
    }

    /// Returns the day if the date is a single day and nothing else is possible.
    ///
    /// Qualified days count: `2024-06-18?` is one day whose source is uncertain.
    pub fn single_day(&self) -> Option<Day> {
        match (self.earliest, self.latest) {
            (Bound::Day(first), Bound::Day(last)) if first == last => Some(first),
            _ => None,
        }
    }

    /// Returns whether any part is marked uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.dates().iter().any(edtf_core::Date::is_uncertain)
    }

    /// Returns whether any part is marked approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.dates().iter().any(edtf_core::Date::is_approximate)
    }
}

impl PartialEq for Date {
    /// Compares what the dates mean, not the words that they were read from.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Date {}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            DateValue::Date(date) => date.fmt(f),
            DateValue::Interval(interval) => interval.fmt(f),
            DateValue::Set(set) => set.fmt(f),
            DateValue::Moment(moment) => moment.fmt(f),
            DateValue::Moments(ends) => {
                let [start, end] = ends.as_ref();
                write!(f, "{start}/{end}")
            }
        }
    }
}

impl Hash for Date {
    /// Hashes the bounds and the qualifiers, which equal dates share.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.earliest, self.latest, self.is_uncertain(), self.is_approximate()).hash(state);
    }
}

impl Bound {
    /// Returns the day, unless the end is open or unknown.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl From<edtf_core::Bound> for Bound {
    fn from(bound: edtf_core::Bound) -> Self {
        use edtf_core::Bound as Core;
        match bound {
            Core::Date(date) => Self::Day(
                Day::from_ymd(date.year, date.month, date.day)
                    .expect("edtf-core bounds a date by days of the calendar"),
            ),
            Core::NegativeInfinity | Core::PositiveInfinity => Self::Open,
            Core::Unknown => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::DefaultHasher;

    use super::*;
    use proptest::prelude::*;

    fn hash(text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        Date::from_edtf(text).unwrap().hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn equal_dates_have_equal_hashes() {
        assert_eq!(Date::from_edtf("?2004-?06-?11"), Date::from_edtf("2004-06-11?"));
        assert_eq!(hash("?2004-?06-?11"), hash("2004-06-11?"));
        assert_ne!(hash("2004-06-11?"), hash("2004-06-11"));
    }

    #[test]
    fn a_year_beyond_computing_has_unknown_bounds() {
        let date = Date::from_edtf("Y-5E100000").unwrap();
        assert_eq!((date.earliest(), date.latest()), (Bound::Unknown, Bound::Unknown));
        assert_eq!(date.to_string(), "Y-5E100000");
    }

    #[test]
    fn years_at_the_edge_of_counting_do_not_panic() {
        for text in ["Y9223372036854775807", "Y-9223372036854775807", "Y9E18S1", "Y-9E18S1"] {
            let date = Date::from_edtf(text).unwrap();
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn a_text_of_megabytes_is_refused_at_its_limit() {
        let error = Date::from_edtf(&"سبتمبر".repeat(200_000)).unwrap_err();
        assert_eq!(error.message, "too long to be a date");
        assert_eq!(error.offset, LONGEST_BYTES);
        let error = Date::from_edtf(&"9".repeat(LONGEST_BYTES)).unwrap_err();
        assert_ne!(error.message, "too long to be a date");
    }

    #[test]
    fn a_time_that_ends_before_it_begins_is_refused_at_its_end() {
        for (text, offset) in [("1969-07-20T22:56/1969-07-20T21:10", 17), ("2024-06/2024-05", 8)] {
            let error = Date::from_canonical(text).unwrap_err();
            assert_eq!(error.message, "interval end precedes interval start", "{text}");
            assert_eq!(error.offset, offset, "{text}");
        }
    }

    #[test]
    fn a_long_set_is_read() {
        let days: Vec<String> =
            (1..=31).flat_map(|day| (1..=9).map(move |m| format!("200{m}-01-{day:02}"))).collect();
        let date = Date::from_edtf(&format!("{{{}}}", days.join(","))).unwrap();
        assert_eq!(date.earliest(), Bound::Day(Day::from_ymd(2001, 1, 1).unwrap()));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(text in "[-Y0-9X/?~%.,\\[{\\]}ES:TZ+]{0,24}") {
            if let Ok(date) = Date::from_edtf(&text) {
                prop_assert_eq!(Date::from_edtf(&date.to_string()), Ok(date));
            }
        }

        #[test]
        fn a_position_is_inside_the_text(text in ".{0,40}") {
            if let Err(error) = Date::from_edtf(&text) {
                prop_assert!(text.is_char_boundary(error.offset));
            }
        }
    }
}
