//! One date in words: `Tuesday, 18 June 2024`, `c. 1961`, ستينيات القرن العشرين.
//!
//! Parses the part of a spelling that stands for one date, as far as it is written; what a range
//! leaves to its other end (`18–19 June 2024`) is filled in by `compose`.

use super::lexicon::{Filler, Portion, Stretch, Term};
use super::parts::{
    Era, Year, era, is_day, is_year, month, nth, plain_year, plural, small, year_after,
};
use super::token::Number;
use super::token_stream::{Cursor, Miss, What};
use crate::date::Weekday;

/// One date as far as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The date itself.
    pub body: Body,
    /// A weekday before it, and its byte.
    pub weekday: Option<(Weekday, usize)>,
    /// Doubt said before the date: `c.`, `possibly`.
    pub doubt_before: Doubt,
    /// Doubt said after the date: `?`, تقريبا.
    pub doubt_after: Doubt,
    /// The first byte of the whole.
    pub byte: usize,
}

/// What kind of date it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A year, a month or a day.
    Calendar(Calendar),
    /// A number whose meaning, day or year, the other end of the range decides.
    Loose(Number),
    /// The `19, 2024` of `June 18–19, 2024`.
    DayYear(u8, Year),
    /// A season, quarter or half by its EDTF code.
    Division(u8, Option<Year>),
    /// Ten years.
    Decade {
        /// The first of them.
        first_year: u32,
        /// Whether the text says which century.
        century: DecadeCentury,
    },
    /// A century by its number.
    Century(u8, Era),
    /// A vague part of a month.
    Stretch {
        /// Which part.
        part: Stretch,
        /// The year of the month.
        year: Year,
        /// The month, 1 to 12.
        month: u8,
    },
}

/// A calendar date as far as it is written; a day never stands without a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The year.
    pub year: Option<Year>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31, and its byte.
    pub day: Option<(u8, usize)>,
    /// Which of day and month comes first.
    pub order: PartOrder,
}

/// Which of day and month is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOrder {
    /// `18 June`.
    DayFirst,
    /// `June 18`.
    MonthFirst,
}

/// Whether the century of a decade is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecadeCentury {
    /// `1960s`, ستينيات القرن العشرين.
    Written,
    /// الستينيات: taken as the twentieth.
    Assumed,
}

/// What qualifies a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubt {
    /// `possibly`, `?`.
    pub uncertain: bool,
    /// `c.`, `about`.
    pub approximate: bool,
}

impl Doubt {
    /// Says whether there is any.
    pub fn is_some(self) -> bool {
        self.uncertain || self.approximate
    }

    /// Both doubts together.
    pub fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }

    /// The sign of EDTF, or nothing.
    pub fn sign(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }
}

/// Reads one date, as much as is there.
pub fn point(cursor: &mut Cursor) -> Result<Point, Miss> {
    let byte = cursor.byte();
    let mut doubt_before = doubt_before(cursor);
    skip_fillers(cursor);
    let weekday = weekday(cursor);
    skip_fillers(cursor);
    doubt_before = doubt_before.and(self::doubt_before(cursor));
    skip_fillers(cursor);
    let body = body(cursor)?;
    let doubt_after = doubt_after(cursor);
    Ok(Point { body, weekday, doubt_before, doubt_after, byte })
}

fn skip_fillers(cursor: &mut Cursor) {
    cursor.skip_terms(|term| matches!(term, Term::Filler(_)));
}

fn doubt_before(cursor: &mut Cursor) -> Doubt {
    let mut doubt = Doubt::default();
    loop {
        if cursor.eat_term(Term::About) {
            doubt.approximate = true;
        } else if cursor.eat_term(Term::Possibly) {
            doubt.uncertain = true;
        } else {
            return doubt;
        }
    }
}

/// One sign or word; `?~` is an old spelling and no date.
fn doubt_after(cursor: &mut Cursor) -> Doubt {
    if in_brackets(cursor) {
        return Doubt { uncertain: true, approximate: false };
    }
    let (uncertain, approximate) = match cursor.peek() {
        Some(What::Sign('?')) => (true, false),
        Some(What::Sign('~') | What::Term(Term::About)) => (false, true),
        Some(What::Sign('%')) => (true, true),
        _ => return Doubt::default(),
    };
    cursor.take();
    Doubt { uncertain, approximate }
}

/// `(uncertain)`, (غير مؤكد).
fn in_brackets(cursor: &mut Cursor) -> bool {
    let place = cursor.place();
    let is_doubt = cursor.eat_sign('(')
        && (cursor.eat_term(Term::Uncertain)
            || (cursor.eat_term(Term::Not) && cursor.eat_term(Term::Sure)))
        && cursor.eat_sign(')');
    if !is_doubt {
        cursor.back_to(place);
    }
    is_doubt
}

fn weekday(cursor: &mut Cursor) -> Option<(Weekday, usize)> {
    let byte = cursor.byte();
    let Some(What::Term(Term::Weekday(weekday))) = cursor.peek() else {
        return None;
    };
    cursor.take();
    cursor.eat_sign(',');
    Some((weekday, byte))
}

fn body(cursor: &mut Cursor) -> Result<Body, Miss> {
    match cursor.peek() {
        Some(What::Number(number)) => numbered(cursor, number),
        Some(What::Term(Term::Stretch(part))) => stretch(cursor, part),
        Some(What::Term(Term::Season(code))) => {
            cursor.take();
            Ok(Body::Division(code, year_after(cursor)))
        }
        Some(What::Term(Term::Nth(_) | Term::Twenty)) => counted(cursor),
        Some(What::Term(Term::Portion(portion))) => {
            cursor.take();
            let nth = nth(cursor)?;
            division(cursor, nth, portion)
        }
        Some(What::Term(Term::Century)) => {
            cursor.take();
            century(cursor)
        }
        Some(What::Term(Term::Decade(tens))) => decade(cursor, tens),
        Some(What::Term(Term::Ce)) => {
            cursor.take();
            let byte = cursor.byte();
            let Some(number) = cursor.eat_number(|number| number.digits <= 9) else {
                return cursor.unread();
            };
            let year = Year { value: number.value, era: Some(Era::Ce), byte };
            Ok(Body::Calendar(year_alone(year)))
        }
        _ => named_month(cursor),
    }
}

fn year_alone(year: Year) -> Calendar {
    Calendar { year: Some(year), month: None, day: None, order: PartOrder::DayFirst }
}

/// `June`, `June 2024`, `June 18`, `June 18, 2024`.
fn named_month(cursor: &mut Cursor) -> Result<Body, Miss> {
    let Some(month) = month(cursor)? else {
        return cursor.unread();
    };
    let place = cursor.place();
    cursor.skip_terms(|term| term == Term::Filler(Filler::Preposition));
    let byte = cursor.byte();
    let day = cursor.eat_number(is_day);
    if day.is_none() {
        cursor.back_to(place);
    }
    let order = if day.is_some() { PartOrder::MonthFirst } else { PartOrder::DayFirst };
    let day = day.map(|number| (small(number), byte));
    Ok(Body::Calendar(Calendar { year: year_after(cursor), month: Some(month), day, order }))
}

fn numbered(cursor: &mut Cursor, number: Number) -> Result<Body, Miss> {
    if let Some(date) = dashed(cursor) {
        return Ok(Body::Calendar(date));
    }
    let byte = cursor.byte();
    cursor.take();
    if number.is_ordinal && cursor.eat_term(Term::Century) {
        let nth = u8::try_from(number.value).unwrap_or(u8::MAX);
        return Ok(Body::Century(nth, era(cursor).unwrap_or(Era::Ce)));
    }
    if number.is_ordinal
        && let Some(What::Term(Term::Portion(portion))) = cursor.peek()
    {
        cursor.take();
        return division(cursor, number, portion);
    }
    if is_day(number)
        && let Some(date) = day_month(cursor, (small(number), byte))?
    {
        return Ok(Body::Calendar(date));
    }
    if number.is_ordinal {
        return Ok(Body::Loose(number));
    }
    if plural(cursor) {
        return decade_in_digits(number, byte);
    }
    let era = era(cursor);
    if is_year(number, era) {
        return year_first(cursor, Year { value: number.value, era, byte });
    }
    if is_day(number)
        && let Some(year) = year_after(cursor)
    {
        return Ok(Body::DayYear(small(number), year));
    }
    Ok(Body::Loose(number))
}

/// `2024-06-18` and `2024-06`, as the side of a range or after `before`.
fn dashed(cursor: &mut Cursor) -> Option<Calendar> {
    let place = cursor.place();
    let byte = cursor.byte();
    let year = cursor.eat_number(|number| number.digits == 4 && !number.is_ordinal)?;
    let part = |cursor: &mut Cursor| {
        let byte = cursor.ahead(1)?.byte;
        let is_written =
            cursor.ahead(0)?.touches && cursor.ahead(1)?.touches && cursor.eat_sign('-');
        let fits = |number: Number| number.digits == 2 && !number.is_ordinal;
        let number = is_written.then(|| cursor.eat_number(fits)).flatten()?;
        Some((small(number), byte))
    };
    let month = part(cursor).filter(|(month, _)| (1..=12).contains(month));
    let Some((month, _)) = month else {
        cursor.back_to(place);
        return None;
    };
    let before_day = cursor.place();
    let day = part(cursor);
    if day.is_none() {
        cursor.back_to(before_day);
    }
    Some(Calendar {
        year: Some(Year { value: year.value, era: None, byte }),
        month: Some(month),
        day,
        order: PartOrder::DayFirst,
    })
}

/// What follows `18`: `June`, `of June 2024`; nothing when no month follows.
fn day_month(cursor: &mut Cursor, day: (u8, usize)) -> Result<Option<Calendar>, Miss> {
    let place = cursor.place();
    cursor.skip_terms(|term| matches!(term, Term::Of | Term::Min | Term::Filler(Filler::Month)));
    let Some(month) = month(cursor)? else {
        cursor.back_to(place);
        return Ok(None);
    };
    let year = year_after(cursor);
    let order = PartOrder::DayFirst;
    Ok(Some(Calendar { year, month: Some(month), day: Some(day), order }))
}

/// What follows `2024`: nothing, `June`, `June 18`, `Q2`.
fn year_first(cursor: &mut Cursor, year: Year) -> Result<Body, Miss> {
    if let (Some(What::Term(Term::Portion(portion))), Some(next)) = (cursor.peek(), cursor.ahead(1))
        && matches!(next.what, What::Number(_))
    {
        cursor.take();
        let nth = nth(cursor)?;
        return Ok(Body::Division(division_code(cursor, nth, portion)?, Some(year)));
    }
    let place = cursor.place();
    cursor.eat_sign(',');
    let Some(month) = month(cursor)? else {
        cursor.back_to(place);
        return Ok(Body::Calendar(year_alone(year)));
    };
    let byte = cursor.byte();
    let day = cursor.eat_number(is_day).map(|number| (small(number), byte));
    let order = PartOrder::DayFirst;
    Ok(Body::Calendar(Calendar { year: Some(year), month: Some(month), day, order }))
}

/// `second quarter of 2024`, `nineteenth century`.
fn counted(cursor: &mut Cursor) -> Result<Body, Miss> {
    let nth = nth(cursor)?;
    match cursor.peek() {
        Some(What::Term(Term::Century)) => {
            cursor.take();
            let nth = u8::try_from(nth.value).unwrap_or(u8::MAX);
            Ok(Body::Century(nth, era(cursor).unwrap_or(Era::Ce)))
        }
        Some(What::Term(Term::Portion(portion))) => {
            cursor.take();
            division(cursor, nth, portion)
        }
        _ => cursor.unread(),
    }
}

fn division(cursor: &mut Cursor, nth: Number, portion: Portion) -> Result<Body, Miss> {
    let code = division_code(cursor, nth, portion)?;
    Ok(Body::Division(code, year_after(cursor)))
}

fn division_code(cursor: &Cursor, nth: Number, portion: Portion) -> Result<u8, Miss> {
    let (first_code, count) = match portion {
        Portion::Quarter => (33, 4),
        Portion::Half => (40, 2),
    };
    match u8::try_from(nth.value) {
        Ok(nth) if (1..=count).contains(&nth) => Ok(first_code + nth - 1),
        _ => cursor.unread(),
    }
}

/// What follows القرن: `19`, التاسع عشر, الـ19.
fn century(cursor: &mut Cursor) -> Result<Body, Miss> {
    cursor.eat_term(Term::Al);
    let nth = u8::try_from(nth(cursor)?.value).unwrap_or(u8::MAX);
    Ok(Body::Century(nth, era(cursor).unwrap_or(Era::Ce)))
}

/// What follows ستينيات: nothing, or القرن العشرين.
fn decade(cursor: &mut Cursor, tens: u8) -> Result<Body, Miss> {
    let byte = cursor.byte();
    cursor.take();
    let place = cursor.place();
    cursor.eat_term(Term::Min);
    if !cursor.eat_term(Term::Century) {
        cursor.back_to(place);
        if tens == 20 {
            return Err(Miss::fault(
                byte,
                "العشرينيات without a century can be the 1920s or the 2020s",
                "write 192X or 202X",
            ));
        }
        let first_year = 1900 + u32::from(tens);
        return Ok(Body::Decade { first_year, century: DecadeCentury::Assumed });
    }
    let Body::Century(nth @ 1..=99, Era::Ce) = century(cursor)? else {
        return cursor.unread();
    };
    let first_year = (u32::from(nth) - 1) * 100 + u32::from(tens);
    Ok(Body::Decade { first_year, century: DecadeCentury::Written })
}

/// `1960s`; the `1900s` can be a century too, and the `60s` of any.
fn decade_in_digits(number: Number, byte: usize) -> Result<Body, Miss> {
    let first_year = number.value;
    if number.digits == 2 {
        return Err(Miss::fault(
            byte,
            "a decade without its century",
            "write all four digits, for example 1970s",
        ));
    }
    if number.digits != 4 || !first_year.is_multiple_of(10) {
        return Err(Miss::Unread(byte));
    }
    if first_year.is_multiple_of(100) {
        let (decade, century) = (first_year / 10, first_year / 100);
        return Err(Miss::fault(
            byte,
            format!("{first_year:04}s can be ten years or a hundred"),
            format!("write {decade:03}X for the ten years, {century:02}XX for the hundred"),
        ));
    }
    Ok(Body::Decade { first_year, century: DecadeCentury::Written })
}

/// `early`, `mid` or `late` and its month.
fn stretch(cursor: &mut Cursor, part: Stretch) -> Result<Body, Miss> {
    let byte = cursor.byte();
    cursor.take();
    cursor.eat_sign('-');
    cursor.skip_terms(|term| matches!(term, Term::Of | Term::Min | Term::Filler(_)));
    let Some(month) = month(cursor)? else {
        return Err(vague(cursor, byte, part));
    };
    let Some(year) = year_after(cursor) else {
        return cursor.unread();
    };
    Ok(Body::Stretch { part, year, month })
}

/// A part of something else than a month has no bounds to guess.
fn vague(cursor: &mut Cursor, byte: usize, part: Stretch) -> Miss {
    let (code, range) = match part {
        Stretch::Early => (37, "January to April"),
        Stretch::Mid => (38, "May to August"),
        Stretch::Late | Stretch::End => (39, "September to December"),
    };
    let hint = match plain_year(cursor) {
        Some(Year { value, era: None, .. }) if cursor.is_at_end() => {
            format!("write {value:04}-{code} for {range}, or the months meant")
        }
        _ => "write the range that is meant, for example [1960..1963]".to_owned(),
    };
    Miss::fault(byte, "a vague part of anything but a month has no known ends", hint)
}
