//! Converts a syntax tree to EDTF.
//!
//! Completes what one end of a range leaves to the other, checks that days and weekdays exist, and
//! writes EDTF. An ambiguous spelling is an error, never a guess.
//!
//! - `element` writes one date; `converted` those of other calendars; `timed` those with a time.
//! - `complete` copies parts from one date to another.

mod complete;
mod converted;
mod element;
mod lowering;
mod timed;

use super::ast::{Atom, Body, DateParts, Doubt};
use super::calendar::CalendarDate;
use super::fault::Miss;
use super::grammar::DateExpr;
use super::publication::PublicationDay;
use super::year::{Year, YearEra};
use crate::date::message::{Hint, Proposed, Reason, Remark};
use crate::date::{Calendar, Day};
use complete::completed;
use element::plain_day;
use lowering::{Lowering, Side};

/// EDTF for a spelling, with remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered {
    /// The EDTF, not validated as a whole yet.
    pub edtf: String,
    /// What may be unexpected.
    pub remarks: Vec<Remark>,
    /// The byte range that is kept as the words of the source, and its calendar.
    pub original: Option<(usize, usize, Calendar)>,
    /// Whether a missing year was taken from the day of publication.
    pub is_resolved: bool,
}

/// Returns the EDTF of a spelling in `text`.
pub fn lower(expr: DateExpr, text: &str, anchor: PublicationDay) -> Result<Lowered, Miss> {
    let mut lowering =
        Lowering { text, anchor, remarks: Vec::new(), original: None, is_resolved: false };
    let edtf = lowering.expr(expr)?;
    let Lowering { remarks, original, is_resolved, .. } = lowering;
    Ok(Lowered { edtf, remarks, original, is_resolved })
}

impl Lowering<'_> {
    fn expr(&mut self, expr: DateExpr) -> Result<String, Miss> {
        match expr {
            DateExpr::One(date) => {
                let date = self.dated(date);
                match timed::times_of(&date) {
                    Some(times) => self.moments(&date, times),
                    None => self.element(&date),
                }
            }
            DateExpr::Interpreted { date, phrase } => {
                self.original = Some((phrase.0, phrase.1, Calendar::Gregorian));
                self.say(Remark::Phrase);
                self.expr(DateExpr::One(date))
            }
            DateExpr::Both(date, other) => self.both(date, &other),
            DateExpr::Since(date) => self.open(date, Side::Start),
            DateExpr::Until(date) => self.open(date, Side::End),
            DateExpr::UntilNow(date) => self.until_now(date),
            DateExpr::OrEarlier(date) => Ok(format!("[..{}]", self.limit(date, Side::End)?)),
            DateExpr::OrLater(date) => Ok(format!("[{}..]", self.limit(date, Side::Start)?)),
            DateExpr::Before(date) => self.strictly_before(date),
            DateExpr::After(date) => self.strictly_after(date),
            DateExpr::Span(first, second) => self.span(first, second),
            DateExpr::SlashedYears(first, second) => self.slashed_years(first, second),
            DateExpr::Between(first, second) => self.between(first, second),
            DateExpr::Either(dates) => self.either(dates),
            DateExpr::All(dates) => self.all(dates),
        }
    }

    /// Converts `1938/39`, which may be all the time or one of the two years.
    fn slashed_years(&mut self, first: Atom, second: Atom) -> Result<String, Miss> {
        let edtf = self.span(first, second)?;
        let choice = Proposed(format!("[{}]", edtf.replace('/', ",")));
        self.say(Remark::YearsFromSlash { choice });
        Ok(edtf)
    }

    /// Adds a year from the day of publication, if that is given.
    fn dated(&mut self, mut date: Atom) -> Atom {
        if let Body::Calendar(parts) = &mut date.body {
            self.date_parts(parts, date.byte);
        } else if let Body::Part { of, .. } | Body::Share { of, .. } | Body::Some(_, of) =
            &mut date.body
            && let Body::Calendar(parts) = of.as_mut()
        {
            self.date_parts(parts, date.byte);
        }
        date
    }

    fn date_parts(&mut self, parts: &mut DateParts, byte: usize) {
        let DateParts {
            calendar: Calendar::Gregorian, year: None, month: Some(month), day, ..
        } = *parts
        else {
            return;
        };
        if !self.anchor.is_given {
            return;
        }
        let year = self.anchor.year_of(month, day.map(|(day, _)| day));
        if let Some(value) = year.and_then(|year| u32::try_from(year).ok()) {
            parts.year = Some(Year { value, era: None, calendar: None, byte });
            self.is_resolved = true;
        }
    }

    /// Completes every date from the last one.
    fn filled(&mut self, mut dates: Vec<Atom>) -> Result<Vec<Atom>, Miss> {
        if let Some(timed) = dates.iter().find(|date| timed::times_of(date).is_some()) {
            return Err(self.no_time_here(timed));
        }
        if let Some(last) = dates.pop() {
            dates.push(self.dated(last));
        }
        completed(dates)
    }

    /// Rejects a time.
    fn untimed(&mut self, date: Atom) -> Result<Atom, Miss> {
        let date = self.dated(date);
        match timed::times_of(&date) {
            Some(_) => Err(self.no_time_here(&date)),
            None => Ok(date),
        }
    }

    /// Converts an end of an interval, which cannot be a choice.
    fn end(&mut self, date: &Atom, side: Side) -> Result<String, Miss> {
        if let Body::Calendar(parts) = date.body
            && parts.calendar != Calendar::Gregorian
        {
            return self.converted_end(date, parts, side);
        }
        let text = self.element(date)?;
        if text.starts_with('[') {
            let choice = Proposed(text);
            return Err(Miss::fault(
                date.byte,
                Reason::ChoiceAsEnd,
                Hint::WhatIsMeant { date: choice },
            ));
        }
        Ok(text)
    }

    /// Converts `since` and `until`.
    fn open(&mut self, date: Atom, side: Side) -> Result<String, Miss> {
        let date = self.untimed(date)?;
        let whole = |end: String| match side {
            Side::Start => format!("{end}/.."),
            Side::End => format!("../{end}"),
        };
        match self.end(&date, side) {
            Err(Miss::Fault(fault)) if fault.reason == Reason::ChoiceAsEnd => {
                let date = Proposed(whole(self.coarser(&date, side)?));
                Err(Miss::fault(fault.offset, fault.reason, Hint::CoarserEnds { date }))
            }
            end => end.map(whole),
        }
    }

    /// Converts `2022–present` to an open end, if the day of writing is known.
    fn until_now(&mut self, date: Atom) -> Result<String, Miss> {
        let byte = date.byte;
        let edtf = self.open(date, Side::Start)?;
        if self.anchor.is_given {
            self.is_resolved = true;
            return Ok(edtf);
        }
        let date = Proposed(edtf);
        Err(Miss::fault(byte, Reason::Relative, Hint::GoesOn { date }))
    }

    fn span(&mut self, first: Atom, second: Atom) -> Result<String, Miss> {
        if let Some(edtf) = self.timed_span(&first, &second)? {
            return Ok(edtf);
        }
        let dates = self.filled(vec![first, second])?;
        let [first, second] = dates.as_slice() else {
            return Ok(String::new());
        };
        match (self.end(first, Side::Start), self.end(second, Side::End)) {
            (Ok(start), Ok(end)) => Ok(format!("{start}/{end}")),
            (Err(Miss::Fault(fault)), _) | (Ok(_), Err(Miss::Fault(fault)))
                if fault.reason == Reason::ChoiceAsEnd =>
            {
                let start = self.coarser(first, Side::Start)?;
                let end = self.coarser(second, Side::End)?;
                let date = Proposed(format!("{start}/{end}"));
                Err(Miss::fault(fault.offset, fault.reason, Hint::CoarserEnds { date }))
            }
            (Err(miss), _) | (Ok(_), Err(miss)) => Err(miss),
        }
    }

    /// Returns an end that contains a choice: its month, year or decade.
    fn coarser(&mut self, date: &Atom, side: Side) -> Result<String, Miss> {
        let whole = Atom { body: date.body.whole().unwrap_or(&date.body).clone(), ..date.clone() };
        let text = self.element(&whole)?;
        if !text.starts_with('[') {
            return Ok(text);
        }
        let reach = self.reach(date)?;
        Ok(if side == Side::Start { reach.first } else { reach.last }.text())
    }

    /// Converts to `[1961,1963]`.
    ///
    /// A nested choice contributes its members.
    fn either(&mut self, dates: Vec<Atom>) -> Result<String, Miss> {
        let dates = self.filled(dates)?;
        let texts: Result<Vec<String>, Miss> =
            dates.iter().map(|date| self.element(date)).collect();
        let inside = |text: &String| text.trim_matches(['[', ']']).to_owned();
        let texts: Vec<String> = texts?.iter().map(inside).collect();
        Ok(format!("[{}]", texts.join(",")))
    }

    /// Converts two consecutive days to an interval, and other dates to a set.
    fn all(&mut self, dates: Vec<Atom>) -> Result<String, Miss> {
        let dates = self.filled(dates)?;
        let texts: Result<Vec<String>, Miss> =
            dates.iter().map(|date| self.end(date, Side::Start)).collect();
        let texts = texts?;
        let days: Vec<Option<Day>> = dates.iter().map(plain_day).collect();
        if let [Some(first), Some(second)] = days.as_slice()
            && first.checked_add(1) == Some(*second)
        {
            self.say(Remark::TwoDays);
            return Ok(texts.join("/"));
        }
        self.say(Remark::EachDate);
        Ok(format!("{{{}}}", texts.join(",")))
    }

    /// Converts to `[1948..1961]`, with both ends in the finer precision.
    fn between(&mut self, first: Atom, second: Atom) -> Result<String, Miss> {
        let mut ends = Vec::with_capacity(2);
        for date in &self.filled(vec![first, second])? {
            if date.doubt().is_some() {
                return Err(Miss::fault(date.byte, Reason::DoubtInBetween, Hint::WithoutDoubt));
            }
            ends.push(self.reach(date)?);
        }
        let (Some(start), Some(end)) = (ends.first(), ends.last()) else {
            return Ok(String::new());
        };
        self.say(Remark::Between);
        Ok(start.first.level_with(end.last).choice())
    }

    fn strictly_before(&mut self, date: Atom) -> Result<String, Miss> {
        let date = self.untimed(date)?;
        let start = self.reach(&date)?.first;
        let last = format!("{}{}", start.previous().text(), local_doubt(&date).sign());
        self.say(Remark::StrictlyBefore { last: Proposed(last.clone()) });
        Ok(format!("[..{last}]"))
    }

    fn strictly_after(&mut self, date: Atom) -> Result<String, Miss> {
        let date = self.untimed(date)?;
        let end = self.reach(&date)?.last;
        let first = format!("{}{}", end.next().text(), local_doubt(&date).sign());
        self.say(Remark::StrictlyAfter { first: Proposed(first.clone()) });
        Ok(format!("[{first}..]"))
    }

    /// Returns the date up to which, or from which, a choice extends.
    fn limit(&mut self, date: Atom, side: Side) -> Result<String, Miss> {
        let date = self.untimed(date)?;
        if !is_choice(&date.body) {
            return self.end(&date, side);
        }
        let reach = self.reach(&date)?;
        Ok(if side == Side::Start { reach.first } else { reach.last }.text())
    }

    /// Returns the EDTF year.
    ///
    /// BC years count down from 0.
    fn astronomical(&mut self, year: Year) -> Result<i64, Miss> {
        let value = i64::from(year.value);
        match year.era {
            Some(_) if value == 0 => {
                Err(Miss::fault(year.byte, Reason::YearZero, Hint::NoYearZero))
            }
            Some(YearEra::Bce) => {
                let astronomical = 1 - value;
                let edtf = Proposed(CalendarDate::year(astronomical).text());
                self.say_bc_year(year.value, edtf);
                Ok(astronomical)
            }
            Some(YearEra::Ce) => Ok(value),
            None => {
                if (2400..=9999).contains(&year.value) {
                    self.say(Remark::FarAhead { year: year.value });
                }
                Ok(value)
            }
        }
    }

    /// Adds the remark on BC years, with its reason the first time.
    fn say_bc_year(&mut self, year: u32, edtf: Proposed) {
        let is_said = |remark: &Remark| match remark {
            Remark::BcYear { year: said, .. } | Remark::BcYearToo { year: said, .. } => {
                *said == year
            }
            _ => false,
        };
        if self.remarks.iter().any(is_said) {
            return;
        }
        let is_clear = self.remarks.iter().any(|remark| matches!(remark, Remark::BcYear { .. }));
        if is_clear || year == 1 {
            self.say(Remark::BcYearToo { year, edtf });
        } else {
            self.say(Remark::BcYear { year, edtf });
        }
    }
}

/// Returns whether a date is one of several.
fn is_choice(body: &Body) -> bool {
    match body {
        Body::Part { .. } | Body::Share { .. } | Body::Century(..) | Body::Days(..) => true,
        Body::Decade { era, .. } => *era == YearEra::Bce,
        Body::Calendar(_)
        | Body::Loose(_)
        | Body::DayYear(..)
        | Body::Division(..)
        | Body::Some(..) => false,
    }
}

/// Returns the doubt of a date, and that of a calendar whose days differ from place to place.
fn local_doubt(date: &Atom) -> Doubt {
    match date.body {
        Body::Calendar(parts) if parts.calendar.is_local() => date.doubt().and(Doubt::APPROXIMATE),
        _ => date.doubt(),
    }
}
