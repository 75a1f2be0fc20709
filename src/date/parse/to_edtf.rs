//! From what a spelling says to EDTF.
//!
//! Fills in what one end of a range leaves to the other, checks that days and weekdays exist, and
//! writes EDTF. Whatever the spelling leaves open to two readings is a fault, never a guess.

use super::atom::{Body, Calendar, DecadeCentury, Doubt, PartOrder, Point};
use super::calendar::{CalendarDate, century_years, portion_months, year_text};
use super::grammar::DateExpr;
use super::lexicon::Stretch;
use super::parts::{Era, Year};
use super::token::Number;
use super::token_stream::Miss;
use crate::date::day::days_in_month;
use crate::date::format::{english_month, english_weekday};
use crate::date::{Date, Day, Weekday};

/// EDTF for a spelling, and what the curator should know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered {
    /// The EDTF, not yet checked as a whole.
    pub edtf: String,
    /// Remarks, each a sentence without a full stop.
    pub remarks: Vec<String>,
}

/// Returns the EDTF of a spelling.
pub fn compose(saying: DateExpr) -> Result<Lowered, Miss> {
    let mut notes = Notes::default();
    let edtf = match saying {
        DateExpr::One(date) => notes.element(&date)?,
        DateExpr::Since(date) => format!("{}/..", notes.end(&date)?),
        DateExpr::Until(date) => format!("../{}", notes.end(&date)?),
        DateExpr::OrEarlier(date) => format!("[..{}]", notes.end(&date)?),
        DateExpr::OrLater(date) => format!("[{}..]", notes.end(&date)?),
        DateExpr::Before(date) => notes.strictly_before(&date)?,
        DateExpr::After(date) => notes.strictly_after(&date)?,
        DateExpr::Span(first, second) => notes.span(&filled(vec![first, second])?)?,
        DateExpr::Between(first, second) => notes.between(&filled(vec![first, second])?)?,
        DateExpr::Either(dates) => format!("[{}]", notes.elements(&filled(dates)?)?),
        DateExpr::All(dates) => notes.all(&filled(dates)?)?,
    };
    Ok(Lowered { edtf, remarks: notes.remarks })
}

/// Completes every date from the last one.
fn filled(mut dates: Vec<Point>) -> Result<Vec<Point>, Miss> {
    let Some((last, earlier)) = dates.split_last_mut() else {
        return Ok(dates);
    };
    complete_last(earlier, last)?;
    for date in earlier {
        let byte = date.byte;
        date.body = completed(&date.body, &last.body).ok_or_else(|| unclear(byte))?;
    }
    Ok(dates)
}

fn unclear(byte: usize) -> Miss {
    Miss::fault(
        byte,
        "the dates do not complete each other in one way only",
        "write each of them in full, for example 2024-06-18/2024-06-19",
    )
}

fn short_end(byte: usize) -> Miss {
    Miss::fault(
        byte,
        "a year of two digits is not read",
        "write the last year in full, for example 1948/1961",
    )
}

/// Gives `19, 2024` the month of `June 18`; the last date must then be complete.
fn complete_last(earlier: &[Point], last: &mut Point) -> Result<(), Miss> {
    match last.body {
        Body::DayYear(day, year) => {
            let Some(Body::Calendar(Calendar {
                year: None,
                month: Some(month),
                day: Some(_),
                order: PartOrder::MonthFirst,
            })) = earlier.first().map(|date| &date.body)
            else {
                return Err(Miss::Unread(last.byte));
            };
            let (month, day) = (Some(*month), Some((day, last.byte)));
            let order = PartOrder::MonthFirst;
            last.body = Body::Calendar(Calendar { year: Some(year), month, day, order });
            Ok(())
        }
        Body::Loose(Number { digits: 1..=2, .. })
            if matches!(
                earlier.first().map(|date| &date.body),
                Some(Body::Calendar(Calendar { year: Some(_), month: None, .. }))
            ) =>
        {
            Err(short_end(last.byte))
        }
        Body::Loose(_) => Err(Miss::Unread(last.byte)),
        Body::Calendar(Calendar { year: None, .. }) | Body::Division(_, None) => {
            Err(no_year(last.byte, &last.body))
        }
        Body::Calendar(_)
        | Body::Division(..)
        | Body::Decade { .. }
        | Body::Century(..)
        | Body::Stretch { .. } => Ok(()),
    }
}

/// Completes `body` with what `last` has and it has not; `None` when that can be done in no way, or
/// in more than one: in `December – January 2025` and `30 or 1 June 2024` the year or the month of the
/// first may be another.
fn completed(body: &Body, last: &Body) -> Option<Body> {
    match (body, last) {
        (Body::Loose(number), Body::Calendar(end)) => loose(*number, *end),
        (Body::Calendar(start @ Calendar { year: None, .. }), Body::Calendar(end)) => {
            let has_same_parts = start.day.is_some() == end.day.is_some();
            (has_same_parts && start.month <= end.month)
                .then_some(Body::Calendar(Calendar { year: end.year, ..*start }))
        }
        (Body::Calendar(start), Body::Calendar(end)) => {
            let year = Some(with_era(start.year, end.year)?);
            Some(Body::Calendar(Calendar { year, ..*start }))
        }
        (Body::Division(code, None), Body::Division(last_code, year @ Some(_))) => {
            (code <= last_code).then_some(Body::Division(*code, *year))
        }
        (
            Body::Loose(_)
            | Body::DayYear(..)
            | Body::Division(_, None)
            | Body::Calendar(Calendar { year: None, .. }),
            _,
        ) => None,
        (
            Body::Calendar(_)
            | Body::Division(..)
            | Body::Decade { .. }
            | Body::Century(..)
            | Body::Stretch { .. },
            _,
        ) => Some(body.clone()),
    }
}

/// `18` before `19 June 2024` is a day, `500` before `400 BC` a year.
fn loose(number: Number, end: Calendar) -> Option<Body> {
    match end {
        Calendar { day: Some((last_day, byte)), order: PartOrder::DayFirst, .. }
            if number.digits <= 2 =>
        {
            let day = u8::try_from(number.value).ok()?;
            (1..=last_day)
                .contains(&day)
                .then_some(Body::Calendar(Calendar { day: Some((day, byte)), ..end }))
        }
        Calendar { year: Some(year @ Year { era: Some(Era::Bce), .. }), month: None, .. }
            if !number.is_ordinal =>
        {
            let year = Year { value: number.value, ..year };
            Some(Body::Calendar(Calendar { year: Some(year), ..end }))
        }
        _ => None,
    }
}

/// The first year with its era: its own, or BC from the second; `None` for `500 BC – 1400`.
fn with_era(first: Option<Year>, second: Option<Year>) -> Option<Year> {
    let (first, second) = (first?, second?);
    match (first.era, second.era) {
        (None, Some(Era::Bce)) => Some(Year { era: Some(Era::Bce), ..first }),
        (Some(Era::Bce), None) => None,
        _ => Some(first),
    }
}

fn no_year(byte: usize, body: &Body) -> Miss {
    let in_any_year = match body {
        Body::Calendar(Calendar { month: Some(month), day: Some((day, _)), .. }) => {
            Some(format!("XXXX-{month:02}-{day:02}"))
        }
        Body::Calendar(Calendar { month: Some(month), .. }) => Some(format!("XXXX-{month:02}")),
        _ => None,
    };
    let hint = match in_any_year.filter(|edtf| Date::from_edtf(edtf).is_ok()) {
        Some(edtf) => format!("add the year with four digits, or write {edtf} if it is not known"),
        None => "add the year with four digits".to_owned(),
    };
    Miss::fault(byte, "a date without a year", hint)
}

/// Remarks collected while EDTF is written.
#[derive(Default)]
struct Notes {
    remarks: Vec<String>,
}

impl Notes {
    fn say(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// The EDTF of one date, which can be a set.
    fn element(&mut self, date: &Point) -> Result<String, Miss> {
        let doubt = date.doubt_before.and(date.doubt_after);
        check_weekday(date)?;
        match date.body {
            Body::Calendar(calendar) => {
                let full = self.full(date, calendar)?;
                Ok(format!("{}{}", full.text(), doubt.sign()))
            }
            Body::Division(_, None) => Err(no_year(date.byte, &date.body)),
            Body::Division(code, Some(year)) => {
                let year = self.astronomical(year)?;
                if code == 24 {
                    let (start, end) = (year_text(year), year_text(year + 1));
                    self.say(format!("counted as December {start} to February {end}"));
                }
                Ok(format!("{}-{code}{}", year_text(year), doubt.sign()))
            }
            Body::Decade { first_year, century } => {
                if century == DecadeCentury::Assumed {
                    self.say(format!("read as the {first_year}s: no century is named"));
                }
                Ok(format!("{:03}X{}", first_year / 10, doubt.sign()))
            }
            Body::Century(nth, era) => self.century(date, (nth, era), doubt),
            Body::Stretch { part, year, month } => self.stretch(date, (part, year, month), doubt),
            Body::Loose(_) | Body::DayYear(..) => Err(Miss::Unread(date.byte)),
        }
    }

    /// The EDTF of a date that can be the end of an interval: no set.
    fn end(&mut self, date: &Point) -> Result<String, Miss> {
        let text = self.element(date)?;
        if text.starts_with('[') {
            return Err(Miss::fault(
                date.byte,
                "this date is one of several, so it cannot be the end of a range",
                format!("it is {text}; write the year, month or day that is meant"),
            ));
        }
        Ok(text)
    }

    fn elements(&mut self, dates: &[Point]) -> Result<String, Miss> {
        let texts: Result<Vec<String>, Miss> = dates.iter().map(|date| self.end(date)).collect();
        Ok(texts?.join(","))
    }

    fn span(&mut self, dates: &[Point]) -> Result<String, Miss> {
        let ends: Result<Vec<String>, Miss> = dates.iter().map(|date| self.end(date)).collect();
        Ok(ends?.join("/"))
    }

    /// Two days in a row are one stretch of time, other dates are a set.
    fn all(&mut self, dates: &[Point]) -> Result<String, Miss> {
        let texts = self.elements(dates)?;
        let days: Vec<Option<Day>> = dates.iter().map(plain_day).collect();
        if let [Some(first), Some(second)] = days.as_slice()
            && first.checked_add(1) == Some(*second)
        {
            self.say("two days in a row are read as one stretch of time".to_owned());
            return Ok(texts.replace(',', "/"));
        }
        self.say("read as each of these dates, not as the time between them".to_owned());
        Ok(format!("{{{texts}}}"))
    }

    /// `[1948..1961]`: both ends in the finer of their two precisions.
    fn between(&mut self, dates: &[Point]) -> Result<String, Miss> {
        let mut ends = Vec::with_capacity(2);
        for date in dates {
            ends.push(self.reach(date)?);
        }
        let (Some((start, _)), Some((_, end))) = (ends.first(), ends.last()) else {
            return Ok(String::new());
        };
        let (start, end) = start.level_with(*end);
        self.say("read as some time between the two, both included".to_owned());
        Ok(format!("[{}..{}]", start.text(), end.text()))
    }

    fn strictly_before(&mut self, date: &Point) -> Result<String, Miss> {
        let doubt = date.doubt_before.and(date.doubt_after);
        let (start, _) = self.reach_doubted(date)?;
        let last = format!("{}{}", start.previous().text(), doubt.sign());
        self.say(format!("read as strictly before: {last} or earlier"));
        Ok(format!("[..{last}]"))
    }

    fn strictly_after(&mut self, date: &Point) -> Result<String, Miss> {
        let doubt = date.doubt_before.and(date.doubt_after);
        let (_, end) = self.reach_doubted(date)?;
        let first = format!("{}{}", end.next().text(), doubt.sign());
        self.say(format!("read as strictly after: {first} or later"));
        Ok(format!("[{first}..]"))
    }

    /// The first and the last year, month or day of an undoubted date.
    fn reach(&mut self, date: &Point) -> Result<(CalendarDate, CalendarDate), Miss> {
        if date.doubt_before.is_some() || date.doubt_after.is_some() {
            return Err(Miss::fault(
                date.byte,
                "the ends of “between” cannot be doubtful themselves",
                "write them without the doubt, or as far apart as the doubt reaches",
            ));
        }
        self.reach_doubted(date)
    }

    fn reach_doubted(&mut self, date: &Point) -> Result<(CalendarDate, CalendarDate), Miss> {
        check_weekday(date)?;
        match date.body {
            Body::Calendar(calendar) => {
                let full = self.full(date, calendar)?;
                Ok((full, full))
            }
            Body::Decade { first_year, .. } => {
                let first = i64::from(first_year);
                Ok((CalendarDate::year(first), CalendarDate::year(first + 9)))
            }
            Body::Century(nth, era) => {
                let (first, last) = century_years(date.byte, nth, era)?;
                Ok((CalendarDate::year(first), CalendarDate::year(last)))
            }
            Body::Division(code @ 33..=41, Some(year)) => {
                let year = self.astronomical(year)?;
                let (first, last) = portion_months(code);
                let month = |month| CalendarDate { year, month: Some(month), day: None };
                Ok((month(first), month(last)))
            }
            Body::Division(..) | Body::Stretch { .. } | Body::Loose(_) | Body::DayYear(..) => {
                Err(Miss::fault(
                    date.byte,
                    "this date has no exact first and last day to count from",
                    "write a year, a month or a day",
                ))
            }
        }
    }

    /// A century is one of its years, which begin with 1: the 19th is 1801 to 1900.
    fn century(&mut self, date: &Point, nth: (u8, Era), doubt: Doubt) -> Result<String, Miss> {
        let (first, last) = century_years(date.byte, nth.0, nth.1)?;
        let text = format!("[{}..{}]", year_text(first), year_text(last));
        refuse_doubt(date, doubt, &text)?;
        self.say(format!("read as some time from {} to {}", year_text(first), year_text(last)));
        Ok(text)
    }

    fn stretch(
        &mut self,
        date: &Point,
        (part, year, month): (Stretch, Year, u8),
        doubt: Doubt,
    ) -> Result<String, Miss> {
        let year = self.astronomical(year)?;
        let last = days_in_month(year, month).unwrap_or(31);
        let prefix = format!("{}-{month:02}", year_text(year));
        let name = english_month(month);
        match part {
            Stretch::Early => {
                self.say(format!("read as one of the days 1 to 9 {name}"));
                Ok(format!("{prefix}-0X{}", doubt.sign()))
            }
            Stretch::Mid => {
                self.say(format!("read as about 15 {name}"));
                let doubt = doubt.and(Doubt { uncertain: false, approximate: true });
                Ok(format!("{prefix}-15{}", doubt.sign()))
            }
            Stretch::Late => {
                let text = format!("[{prefix}-21..{prefix}-{last}]");
                refuse_doubt(date, doubt, &text)?;
                self.say(format!("read as one of the days 21 to {last} {name}"));
                Ok(text)
            }
            Stretch::End => Err(Miss::fault(
                date.byte,
                "the end of a month can be its last day or its last days",
                format!("write {prefix}-{last}~ or [{prefix}-21..{prefix}-{last}]"),
            )),
        }
    }

    /// Checks a complete calendar date and its weekday.
    fn full(&mut self, date: &Point, calendar: Calendar) -> Result<CalendarDate, Miss> {
        let Some(year) = calendar.year else {
            return Err(no_year(date.byte, &date.body));
        };
        let year = self.astronomical(year)?;
        let full =
            CalendarDate { year, month: calendar.month, day: calendar.day.map(|(day, _)| day) };
        let (Some(month), Some((day, byte))) = (calendar.month, calendar.day) else {
            return Ok(full);
        };
        let Some(found) = Day::from_ymd(year, month, day) else {
            let last = days_in_month(year, month).unwrap_or(31);
            return Err(Miss::fault(
                byte,
                format!("{} {year} has {last} days", english_month(month)),
                format!("its last day is {}", CalendarDate { day: Some(last), ..full }.text()),
            ));
        };
        if let Some((weekday, byte)) = date.weekday
            && weekday != found.weekday()
        {
            return Err(other_weekday(byte, found, weekday));
        }
        if Day::from_ymd(1582, 10, 15).is_some_and(|reform| found < reform) {
            self.say("EDTF counts days in the Gregorian calendar: convert a Julian day".to_owned());
        }
        Ok(full)
    }

    /// The year of EDTF: BC years count from 0 down.
    fn astronomical(&mut self, year: Year) -> Result<i64, Miss> {
        let value = i64::from(year.value);
        match year.era {
            Some(_) if value == 0 => Err(Miss::fault(
                year.byte,
                "there is no year 0 before or after Christ",
                "1 BC is followed by AD 1; the EDTF year 0000 is 1 BC",
            )),
            Some(Era::Bce) => {
                let astronomical = 1 - value;
                let year = year_text(astronomical);
                let remark = format!("{value} BC is the EDTF year {year}");
                if self.remarks.iter().any(|it| it.starts_with(&remark)) {
                    return Ok(astronomical);
                }
                let is_clear = value == 1 || self.remarks.iter().any(|it| it.contains(" BC is "));
                let reason = if is_clear { "" } else { ", because 0000 is 1 BC" };
                self.say(remark + reason);
                Ok(astronomical)
            }
            Some(Era::Ce) | None => Ok(value),
        }
    }
}

/// The day of a date that is one without doubt.
fn plain_day(date: &Point) -> Option<Day> {
    let Body::Calendar(Calendar {
        year: Some(year), month: Some(month), day: Some((day, _)), ..
    }) = date.body
    else {
        return None;
    };
    let is_plain = !date.doubt_before.is_some() && !date.doubt_after.is_some();
    let is_christian = year.era != Some(Era::Bce);
    (is_plain && is_christian).then(|| Day::from_ymd(i64::from(year.value), month, day)).flatten()
}

fn is_day(body: &Body) -> bool {
    matches!(body, Body::Calendar(Calendar { day: Some(_), .. }))
}

/// A weekday stands before a day; whether it is the right one is for [`Notes::full`].
fn check_weekday(date: &Point) -> Result<(), Miss> {
    match date.weekday {
        Some((_, byte)) if !is_day(&date.body) => Err(Miss::fault(
            byte,
            "a weekday without its day",
            "write the day of the month, or leave the weekday out",
        )),
        Some(_) | None => Ok(()),
    }
}

/// The weekday is another one; until Greece came last, in 1923, that can be a matter of calendars.
fn other_weekday(byte: usize, day: Day, written: Weekday) -> Miss {
    let (year, month, date) = day.ymd();
    let can_be_julian = Day::from_ymd(1923, 3, 1).is_some_and(|last| day < last);
    let hint = if can_be_julian {
        "correct the weekday or the day; if the source counts by the Julian calendar, convert the day"
    } else {
        "correct the weekday or the day, or leave the weekday out"
    };
    let (right, written) = (english_weekday(day.weekday()), english_weekday(written));
    let month = english_month(month);
    Miss::fault(byte, format!("{date} {month} {year} was a {right}, not a {written}"), hint)
}

/// A set range takes no qualifier.
fn refuse_doubt(date: &Point, doubt: Doubt, text: &str) -> Result<(), Miss> {
    if !doubt.is_some() {
        return Ok(());
    }
    Err(Miss::fault(
        date.byte,
        "a choice of several dates cannot be marked as doubtful",
        format!("write {text} alone, or the one date that is meant with its doubt"),
    ))
}
