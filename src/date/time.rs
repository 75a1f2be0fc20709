//! Times of day, as precise as they are written.
//!
//! EDTF has times with seconds only, and no intervals between them. ISO 8601-1 has both:
//! `1969-07-20T22:56` and `2022-02-24T03:30Z/2022-02-24T05:00Z`. Times are read and printed this
//! way, because a second that nobody gave must not appear.

use std::fmt;

use edtf_core::{Edtf, TimeShift};

use super::{Day, EdtfError};

/// A day with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day: four digits of year, a month, a day, no doubt.
    pub date: edtf_core::Date,
    /// The time.
    pub time: ClockTime,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60, if given.
    pub second: Option<u8>,
    /// The UTC offset, if given.
    pub shift: Option<TimeShift>,
}

/// The second at which a moment begins, and the one at which it is over.
///
/// A minute is 60 of them. They are counted from 1970, by UTC if the offset is known, else by a
/// local clock of unknown time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds {
    /// The first second.
    pub first: i64,
    /// The last second.
    pub last: i64,
    /// Whether they are seconds of UTC.
    pub is_utc: bool,
}

const SECONDS_PER_DAY: i64 = 86_400;

/// The largest offsets ahead of UTC and behind it.
const FURTHEST_AHEAD: i64 = 14 * 3600;
const FURTHEST_BEHIND: i64 = 12 * 3600;

impl Moment {
    /// Reads `1969-07-20T22:56` and `1969-07-20T22:56:07-04:00`.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        match Edtf::parse(text) {
            Ok(Edtf::DateTime(moment)) => return Ok(moment.into()),
            Ok(Edtf::Date(_) | Edtf::Interval(_) | Edtf::Set(_)) => {}
            Err(error) => {
                return Self::without_seconds(text).ok_or(EdtfError::from_core(text, error));
            }
        }
        Err(EdtfError { message: "datetime requires 'T'", offset: text.len() })
    }

    /// Reads a time of hours and minutes.
    ///
    /// The seconds that the parser adds are dropped.
    fn without_seconds(text: &str) -> Option<Self> {
        let at = text.find('T')? + "T22:56".len();
        let (minutes, shift) = text.split_at_checked(at)?;
        if shift.starts_with(':') {
            return None;
        }
        let Ok(Edtf::DateTime(moment)) = Edtf::parse(&format!("{minutes}:00{shift}")) else {
            return None;
        };
        let mut moment = Self::from(moment);
        moment.time.second = None;
        Some(moment)
    }

    /// Returns its day in local time.
    pub fn day(self) -> Day {
        let date = &self.date;
        let part = |field: Option<edtf_core::DateField>| {
            field.and_then(edtf_core::DateField::value).unwrap_or(1)
        };
        let year = date.year.value().unwrap_or(0);
        Day::from_ymd(year, part(date.month), part(date.day)).unwrap_or(Day::from_number(0))
    }

    /// Returns its seconds.
    pub fn seconds(self) -> Seconds {
        let ClockTime { hour, minute, second, shift } = self.time;
        let minutes = i64::from(hour) * 60 + i64::from(minute);
        let shift_minutes = match shift {
            None | Some(TimeShift::Utc) => 0,
            Some(TimeShift::Offset { minutes, .. }) => i64::from(minutes),
        };
        let day = self.day().number().saturating_mul(SECONDS_PER_DAY);
        let start = day.saturating_add((minutes - shift_minutes) * 60);
        let (first, last) = match second {
            Some(second) => (i64::from(second), i64::from(second)),
            None => (0, 59),
        };
        Seconds {
            first: start.saturating_add(first),
            last: start.saturating_add(last),
            is_utc: shift.is_some(),
        }
    }

    /// Returns whether this moment was certainly over before `other` began.
    ///
    /// Two clocks without an offset count as the same clock. A clock without an offset and an
    /// instant in UTC are as far apart as clocks can be.
    pub fn is_before(self, other: Self) -> bool {
        let (own, next) = (self.seconds(), other.seconds());
        match (own.is_utc, next.is_utc) {
            (true, true) | (false, false) => own.last < next.first,
            (false, true) => own.last.saturating_add(FURTHEST_BEHIND) < next.first,
            (true, false) => own.last < next.first.saturating_sub(FURTHEST_AHEAD),
        }
    }
}

impl Seconds {
    /// Returns the day of the first second.
    pub fn day(self) -> Day {
        Day::from_number(self.first.div_euclid(SECONDS_PER_DAY))
    }

    /// Returns the first second, counted from the start of its day.
    pub fn of_day(self) -> u32 {
        u32::try_from(self.first.rem_euclid(SECONDS_PER_DAY)).unwrap_or(0)
    }
}

impl From<edtf_core::DateTime> for Moment {
    fn from(moment: edtf_core::DateTime) -> Self {
        let edtf_core::Time { hour, minute, second, shift } = moment.time;
        let time = ClockTime { hour, minute, second: Some(second), shift };
        Self { date: moment.date, time }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.shift {
            None => Ok(()),
            Some(TimeShift::Utc) => f.write_str("Z"),
            Some(TimeShift::Offset { minutes, hours_only }) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                write!(f, "{sign}{:02}", size / 60)?;
                if hours_only { Ok(()) } else { write!(f, ":{:02}", size % 60) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"))
    }

    #[test]
    fn a_time_has_no_seconds_that_nobody_gave() {
        for text in [
            "1969-07-20T22:56",
            "1969-07-20T22:56Z",
            "1969-07-20T22:56-04:00",
            "1969-07-20T22:56+05",
            "1969-07-20T22:56+00:00",
            "1969-07-20T22:56:15",
            "1969-07-20T22:56:15-04:00",
        ] {
            assert_eq!(moment(text).to_string(), text);
        }
        for text in ["1969-07-20", "1969-07-20T22", "1969-07-20T22:5", "1969-07T22:56", "T22:56"] {
            assert!(Moment::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn instants_are_compared_by_utc() {
        let check = |a: &str, b: &str, expected: [bool; 2]| {
            let (a, b) = (moment(a), moment(b));
            assert_eq!([a.is_before(b), b.is_before(a)], expected, "{a} {b}");
        };
        check("2022-02-24T05:00:00+02:00", "2022-02-24T03:30:00Z", [true, false]);
        check("2022-02-24T00:30+02", "2022-02-23T23:00Z", [true, false]);
        check("2022-02-24T10:00", "2022-02-24T12:00", [true, false]);
        check("2022-02-24T10:00", "2022-02-24T10:00:30", [false, false]);
        check("2022-02-24T10:00", "2022-02-24T12:00Z", [false, false]);
        check("2022-02-24T10:00", "2022-02-24T23:00Z", [true, false]);
        check("2022-02-24T10:00Z", "2022-02-25T00:30", [true, false]);
        check("2022-02-24T10:00Z", "2022-02-24T23:00", [false, false]);
        // A clock without an offset is at most 12 hours behind UTC and 14 ahead of it.
        check("2022-02-24T10:00:00", "2022-02-24T22:00:00Z", [false, false]);
        check("2022-02-24T10:00:00", "2022-02-24T22:00:01Z", [true, false]);
        check("2022-02-24T10:00:00Z", "2022-02-25T00:00:00", [false, false]);
        check("2022-02-24T10:00:00Z", "2022-02-25T00:00:01", [true, false]);
    }
}
