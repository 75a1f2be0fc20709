//! Converts dates with a time of day.

use super::lowering::Lowering;
use crate::date::Calendar;
use crate::date::message::{Hint, Proposed, Reason};
use crate::date::parse::ast::{Atom, Body, DateParts};
use crate::date::parse::calendar::CalendarDate;
use crate::date::parse::clock::{Times, WrittenTime};
use crate::date::parse::fault::Miss;
use crate::date::{ClockTime, Date};

/// Returns the times of a date, if any.
pub fn times_of(date: &Atom) -> Option<Times> {
    match &date.body {
        Body::Calendar(DateParts { times, .. }) => *times,
        Body::Loose(_)
        | Body::DayYear(..)
        | Body::Division(..)
        | Body::Decade { .. }
        | Body::Century(..)
        | Body::Part { .. }
        | Body::Share { .. }
        | Body::Some(..)
        | Body::Days(..) => None,
    }
}

/// The same date without its time.
fn without_times(date: &Atom) -> Atom {
    let mut date = date.clone();
    if let Body::Calendar(parts) = &mut date.body {
        parts.times = None;
    }
    date
}

impl Lowering<'_> {
    /// Returns a moment, or a span of time on one day.
    pub fn moments(&mut self, date: &Atom, times: Times) -> Result<String, Miss> {
        let day = self.day_of(date, times.start)?;
        let start = moment(day, times.start)?;
        let edtf = match times.end {
            Some(end) => format!("{start}/{}", moment(day, end)?),
            None => start,
        };
        if date.doubt().is_some() {
            let moment = Proposed(edtf);
            return Err(Miss::fault(date.byte, Reason::TimeOfDoubt, Hint::MomentAlone { moment }));
        }
        Ok(edtf)
    }

    /// Returns the span from one moment to another, perhaps on another day.
    ///
    /// Returns `None` if neither has a time.
    pub fn timed_span(&mut self, first: &Atom, second: &Atom) -> Result<Option<String>, Miss> {
        let (start, end) = match (times_of(first), times_of(second)) {
            (None, None) => return Ok(None),
            (Some(start), Some(end)) => (start, end),
            (Some(Times { start, .. }), None) | (None, Some(Times { start, .. })) => {
                let dates = [without_times(first), without_times(second)];
                let hint = match self.untimed_span(dates) {
                    Some(date) => Hint::DayAlone { date: Proposed(date) },
                    None => Hint::Times,
                };
                return Err(Miss::fault(start.byte, Reason::TimeOfOneEnd, hint));
            }
        };
        if start.end.is_some()
            || end.end.is_some()
            || first.doubt().is_some()
            || second.doubt().is_some()
        {
            return Err(Miss::fault(second.byte, Reason::TimeSyntax, Hint::Times));
        }
        let last = self.dated(second.clone());
        let mut first = self.dated(first.clone());
        if let (Body::Calendar(own), Body::Calendar(end)) = (&mut first.body, &last.body) {
            own.year = own.year.or(end.year);
        }
        let (day, last_day) = (self.day_of(&first, start.start)?, self.day_of(&last, end.start)?);
        let mut from = start.start;
        from.shift = from.shift.or(end.start.shift);
        Ok(Some(format!("{}/{}", moment(day, from)?, moment(last_day, end.start)?)))
    }

    fn untimed_span(&mut self, [first, second]: [Atom; 2]) -> Option<String> {
        self.span(first, second).ok()
    }

    /// Returns the day of a time.
    fn day_of(&mut self, date: &Atom, time: WrittenTime) -> Result<CalendarDate, Miss> {
        let alone = || Miss::fault(time.byte, Reason::TimeAlone, Hint::DayFirst);
        match date.body {
            Body::Calendar(
                parts @ DateParts { calendar: Calendar::Gregorian, day: Some(_), .. },
            ) => self.full(date, parts),
            _ => Err(alone()),
        }
    }

    /// Returns the error for a misplaced time, and proposes the day alone.
    pub fn no_time_here(&mut self, date: &Atom) -> Miss {
        let byte = times_of(date).map_or(date.byte, |times| times.start.byte);
        let day = self.element(&without_times(date)).ok();
        let hint = match day.filter(|edtf| Date::from_edtf(edtf).is_ok()) {
            Some(date) => Hint::DayAlone { date: Proposed(date) },
            None => Hint::Times,
        };
        Miss::fault(byte, Reason::TimeInChoice, hint)
    }
}

fn moment(day: CalendarDate, time: WrittenTime) -> Result<String, Miss> {
    let Some(minute) = time.minute else {
        let moment = Proposed(format!("{}T{:02}:00", day.text(), time.hour));
        return Err(Miss::fault(time.byte, Reason::BareHour, Hint::OnTheHour { moment }));
    };
    let WrittenTime { hour, second, shift, .. } = time;
    if hour == 24 {
        let clock = ClockTime { hour: 0, minute, second, shift };
        let moment = Proposed(format!("{}T{clock}", day.next().text()));
        return Err(Miss::fault(time.byte, Reason::NoHour24, Hint::NextDay { moment }));
    }
    Ok(format!("{}T{}", day.text(), ClockTime { hour, minute, second, shift }))
}
