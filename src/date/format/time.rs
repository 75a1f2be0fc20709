//! Times of day in words: `20 July 1969, 22:56 UTC−04`, and the time from one to another.

use edtf_core::TimeShift;

use super::phrases::{comma, from_to};
use super::{DateStyle, Length, single};
use crate::date::{ClockTime, Moment};

/// Returns a day with its time.
pub fn moment(moment: &Moment, style: DateStyle) -> String {
    let shift = shift(moment.time);
    at(moment, &format!("{}{shift}", clock(moment.time)), style)
}

/// Returns a time span.
///
/// The day and the UTC offset are said once if they are the same.
pub fn moments([start, end]: &[Moment; 2], style: DateStyle) -> String {
    if start.date == end.date {
        let is_one_clock = start.time.shift == end.time.shift;
        let (start_shift, dash) =
            if is_one_clock { (String::new(), "–") } else { (shift(start.time), " – ") };
        let (first, last) = (clock(start.time), clock(end.time));
        let times = format!("{first}{start_shift}{dash}{last}{}", shift(end.time));
        return at(start, &times, style);
    }
    let (start, end) = (moment(start, style), moment(end, style));
    match style.length {
        Length::Full => from_to(&start, &end, style.language),
        Length::Short => format!("{start} – {end}"),
    }
}

fn at(moment: &Moment, times: &str, style: DateStyle) -> String {
    format!("{}{}{times}", single::words(&moment.date, style), comma(style.language))
}

/// Returns hours and minutes, and seconds if they are given.
pub fn clock(ClockTime { hour, minute, second, .. }: ClockTime) -> String {
    match second {
        Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
        None => format!("{hour:02}:{minute:02}"),
    }
}

/// ` UTC`, ` UTC−04:30`, or nothing.
fn shift(time: ClockTime) -> String {
    match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, hours_only }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let size = minutes.unsigned_abs();
            let minutes = if hours_only { String::new() } else { format!(":{:02}", size % 60) };
            format!(" UTC{sign}{:02}{minutes}", size / 60)
        }
    }
}
