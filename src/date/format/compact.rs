//! Dates for a list, in few columns and in pieces.
//!
//! A list may break a line between pieces, and leaves the year out if the row above has it. The
//! words are those of [`Length::Short`], but a time of day has no zone, and a date of another
//! calendar is shown only as converted. The description of the event has what is left out. A date
//! without a compact form has its short words.

use edtf_core::{Date as OneDate, Interval, IntervalEndpoint, Set};
use edtf_core::{SetElement, SetKind};

use super::names::month_name;
use super::parts::{Doubts, Exact, KnownParts, MonthPart, NumberPart, YearPart, sign};
use super::phrases::{Joint, comma, division, list};
use super::range::{Joining, range};
use super::set::without_pair;
use super::years::year_text;
use super::{DateStyle, Length, own_words, time};
use crate::date::{Date, DateValue, Moment};
use crate::language::Language;

/// A date for a list.
///
/// ```
/// use tarikh::date::{CompactDate, Date, DateStyle};
///
/// let date = Date::from_edtf("2024-06-18/2024-06-19").unwrap();
/// let date = CompactDate::new(&date, DateStyle::default());
/// assert_eq!(date.pieces(None), ["18–19 Jun", "2024"]);
/// assert_eq!(date.pieces(Some(2024)), ["18–19 Jun"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompactDate {
    /// The words before the year.
    ///
    /// A line may be broken between pieces, not inside one.
    pieces: Vec<String>,
    /// The year, if it stands alone after the rest.
    year: Option<Year>,
    /// The words after the year, with their separator.
    after: String,
    /// A remark after everything else.
    ///
    /// It may be on another line.
    tail: Option<&'static str>,
}

/// A year in a compact date.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Year {
    number: i64,
    text: String,
    /// Whether the date can be understood without the year.
    may_be_left_out: bool,
}

impl CompactDate {
    /// Converts `date` to compact words.
    pub fn new(date: &Date, style: DateStyle) -> Self {
        let style = DateStyle { length: Length::Short, ..style };
        let compact = match date.value() {
            DateValue::Date(date) => single(date, style),
            DateValue::Moment(moment) => time_of_day(moment, style),
            DateValue::Moments(..) => None,
            DateValue::Interval(interval) => self::interval(interval, style),
            DateValue::Set(set) => self::set(set, style),
        };
        compact.unwrap_or_else(|| Self::plain(&own_words(date, style)))
    }

    /// Creates a compact date from any other words, which may be broken at each blank.
    pub fn plain(words: &str) -> Self {
        let pieces = words.split(' ').map(str::to_owned).collect();
        Self { pieces, year: None, after: String::new(), tail: None }
    }

    /// Returns the one year in which all of the date lies, if it names it.
    pub fn year(&self) -> Option<i64> {
        self.year.as_ref().map(|year| year.number)
    }

    /// Returns the words in pieces.
    ///
    /// A line may be broken only between pieces.
    ///
    /// The year is left out if it is the `known` year and the rest can stand alone.
    pub fn pieces(&self, known: Option<i64>) -> Vec<String> {
        let is_known = |year: &&Year| year.may_be_left_out && Some(year.number) == known;
        let year = self.year.as_ref().filter(|year| !is_known(year));
        let mut pieces = self.pieces.clone();
        pieces.extend(year.map(|year| year.text.clone()));
        if let Some(last) = pieces.last_mut() {
            last.push_str(&self.after);
        }
        pieces.extend(self.tail.map(str::to_owned));
        pieces
    }

    /// Returns a year after the words in `pieces`.
    fn in_year(pieces: Vec<String>, number: i64, language: Language) -> Self {
        let may_be_left_out = !pieces.is_empty();
        let year = Year { number, text: year_text(number, language), may_be_left_out };
        Self { pieces, year: Some(year), after: String::new(), tail: None }
    }

    /// Marks it as one of its days: `tail` says so at the end.
    fn one_of(mut self, tail: &'static str) -> Self {
        self.after.push(',');
        if let (None, Some(last)) = (&self.year, self.pieces.last_mut()) {
            last.push_str(&std::mem::take(&mut self.after));
        }
        Self { tail: Some(tail), ..self }
    }

    /// Puts a word before everything else.
    fn behind(mut self, word: &str) -> Self {
        self.pieces.insert(0, word.to_owned());
        self
    }
}

/// Returns one date whose parts are known, except for the day, and all doubted in the same way.
fn single(date: &OneDate, style: DateStyle) -> Option<CompactDate> {
    let parts = KnownParts::of(date);
    let doubt = Doubts::of(date).of_all()?;
    let YearPart::Exact(year) = parts.year else { return None };
    let language = style.language;
    let month = |month: u8| month_name(month, style);
    let pieces = match (&parts.month, &parts.day) {
        (None, _) => Vec::new(),
        (Some(MonthPart::Month(NumberPart::Exact(number))), None) => {
            vec![month(*number).to_owned()]
        }
        (Some(MonthPart::Month(NumberPart::Exact(number))), Some(day)) => {
            day_in(day, month(*number), language)
        }
        (Some(MonthPart::Division(code @ (21..=24 | 33..=36))), None) => {
            vec![division(*code, None, style)]
        }
        _ => return None,
    };
    let is_one_of = matches!((&parts.day, language), (Some(NumberPart::Range(..)), Language::En));
    let is_linked = matches!(parts.month, Some(MonthPart::Division(33..)));
    if is_linked && language == Language::Ar {
        // A quarter is “of” its year.
        return None;
    }
    let compact = CompactDate::in_year(pieces, year, language);
    let compact = CompactDate { after: sign(doubt).to_owned(), ..compact };
    Some(if is_one_of { compact.one_of("some day") } else { compact })
}

fn day_in(day: &NumberPart, month: &str, language: Language) -> Vec<String> {
    match (day, language) {
        (NumberPart::Exact(day), _) => vec![format!("{day} {month}")],
        (NumberPart::Unknown, Language::En) => vec!["some day".to_owned(), format!("in {month}")],
        (NumberPart::Unknown, Language::Ar) => vec!["أحد أيام".to_owned(), month.to_owned()],
        (NumberPart::Range(first, last), Language::En) => vec![format!("{first}–{last} {month}")],
        (NumberPart::Range(first, last), Language::Ar) => {
            vec!["بين".to_owned(), format!("{first} و{last} {month}")]
        }
        (NumberPart::Among(days), _) => {
            let days: Vec<String> = days.iter().map(u8::to_string).collect();
            vec![format!("{} {month}", list(&days, Joint::Or, language))]
        }
    }
}

/// Returns a date with its time of day, without its time zone.
fn time_of_day(moment: &Moment, style: DateStyle) -> Option<CompactDate> {
    let compact = single(&moment.date, style)?;
    let comma = comma(style.language);
    let after = format!("{}{comma}{}", compact.after, time::clock(moment.time));
    Some(CompactDate { after, ..compact })
}

fn interval(interval: &Interval, style: DateStyle) -> Option<CompactDate> {
    let word = |english, arabic| match style.language {
        Language::En => english,
        Language::Ar => arabic,
    };
    match (&interval.start, &interval.end) {
        (IntervalEndpoint::Date(start), IntervalEndpoint::Date(end)) => {
            throughout(start, end, style)
        }
        (IntervalEndpoint::Date(start), IntervalEndpoint::Open) => {
            Some(single(start, style)?.behind(word("since", "منذ")))
        }
        (IntervalEndpoint::Open, IntervalEndpoint::Date(end)) => {
            Some(single(end, style)?.behind(word("until", "حتى")))
        }
        _ => None,
    }
}

/// Returns the whole time from one date to another: `18–19 Jun`.
fn throughout(start: &OneDate, end: &OneDate, style: DateStyle) -> Option<CompactDate> {
    let (first, last) = (Exact::of(start)?, Exact::of(end)?);
    let text = range((start, end), Joining::Dash, style);
    if first.year != last.year {
        return Some(broken_at_dash(&text));
    }
    let year = format!(" {}", year_text(last.year, style.language));
    let rest = text.strip_suffix(&year)?;
    let pieces = broken_at_dash(rest).pieces;
    Some(CompactDate::in_year(pieces, last.year, style.language))
}

/// Returns a range that may be broken only after its dash.
fn broken_at_dash(text: &str) -> CompactDate {
    let pieces = text.split_inclusive(" – ").map(|piece| piece.trim_end().to_owned()).collect();
    CompactDate { pieces, year: None, after: String::new(), tail: None }
}

fn set(set: &Set, style: DateStyle) -> Option<CompactDate> {
    let set = &without_pair(set);
    let (SetKind::OneMember, [element]) = (set.kind, set.elements.as_slice()) else {
        return None;
    };
    match (element, style.language) {
        (SetElement::OnOrBefore(date), Language::En) => Some(single(date, style)?.behind("by")),
        (SetElement::OnOrBefore(date), Language::Ar) => Some(single(date, style)?.behind("بحلول")),
        (SetElement::OnOrAfter(date), language) => {
            let compact = single(date, style)?;
            let later = if language == Language::En { "or later" } else { "أو بعد ذلك" };
            Some(CompactDate { after: format!("{} {later}", compact.after), ..compact })
        }
        (SetElement::Range(first, last), _) => some_time(first, last, style),
        (SetElement::Date(_), _) => None,
    }
}

/// Returns some time in a span: `1–9 Jun, some day`.
fn some_time(start: &OneDate, end: &OneDate, style: DateStyle) -> Option<CompactDate> {
    let (first, last) = (Exact::of(start)?, Exact::of(end)?);
    if style.language == Language::En {
        let is_days = first.day.is_some() && last.day.is_some();
        let one = if is_days { "some day" } else { "some time" };
        return Some(throughout(start, end, style)?.one_of(one));
    }
    let is_one_year = first.year == last.year && last.month.is_some();
    let from = if is_one_year && first.month == last.month && last.day.is_some() {
        first.day.map_or_else(String::new, |day| day.to_string())
    } else {
        let start = single(start, style)?;
        start.pieces(is_one_year.then_some(first.year)).join(" ")
    };
    let until = single(end, style)?;
    let compact = if is_one_year {
        until
    } else {
        let pieces = vec![until.pieces(None).join(" ")];
        CompactDate { pieces, year: None, after: String::new(), tail: None }
    };
    let mut pieces = vec!["بين".to_owned(), from];
    let mut rest = compact.pieces.into_iter();
    pieces.extend(rest.next().map(|piece| format!("و{piece}")));
    pieces.extend(rest);
    Some(CompactDate { pieces, ..compact })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks rows of `EDTF = words = words if the year 2024 is known`.
    ///
    /// `·` is a non-breaking blank.
    fn check(language: Language, rows: &str) {
        let style = DateStyle { language, ..DateStyle::default() };
        for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let mut cells = row.split(" = ");
            let date = Date::from_canonical(cells.next().unwrap()).unwrap();
            let compact = CompactDate::new(&date, style);
            let whole = cells.next().unwrap();
            let short = cells.next().unwrap_or(whole);
            let words = |known| {
                let pieces = compact.pieces(known).into_iter().map(|piece| piece.replace(' ', "·"));
                pieces.collect::<Vec<_>>().join(" ")
            };
            assert_eq!(words(None), whole, "{row}");
            assert_eq!(words(Some(2024)), short, "{row}");
            assert_eq!(words(Some(1961)), whole, "{row}");
        }
    }

    #[test]
    fn the_year_is_left_out_where_it_is_known() {
        check(
            Language::En,
            "
            2024 = 2024
            2024~ = 2024~
            2024-06 = Jun 2024 = Jun
            2024-06~ = Jun 2024~ = Jun~
            2024-06-18 = 18·Jun 2024 = 18·Jun
            2024-06-15? = 15·Jun 2024? = 15·Jun?
            2023-06-18 = 18·Jun 2023
            2024-21 = spring 2024 = spring
            2024-34 = Q2 2024 = Q2
            2024-06-18T22:56-04:00 = 18·Jun 2024,·22:56 = 18·Jun,·22:56
            2024-06-18T22:56:07Z = 18·Jun 2024,·22:56:07 = 18·Jun,·22:56:07
            2024-06-18/2024-06-19 = 18–19·Jun 2024 = 18–19·Jun
            2024-05-30/2024-06-02 = 30·May·– 2·Jun 2024 = 30·May·– 2·Jun
            2024-01/2024-03 = Jan–Mar 2024 = Jan–Mar
            2023-12-30/2024-01-02 = 30·Dec·2023·– 2·Jan·2024
            2022/2024 = 2022–2024
            2022-02/.. = since Feb 2022
            2024-02/.. = since Feb 2024 = since Feb
            2024/.. = since 2024
            ../2024-02-01 = until 1·Feb 2024 = until 1·Feb
            [..2024-06-17] = by 17·Jun 2024 = by 17·Jun
            [2024-06..] = Jun 2024·or·later = Jun·or·later
            -0043-03-15 = 15·Mar 44·BC
            ",
        );
        check(
            Language::Ar,
            "
            2024-06-18/2024-06-19 = 18–19·يونيو 2024 = 18–19·يونيو
            [..2024-06-17] = بحلول 17·يونيو 2024 = بحلول 17·يونيو
            2024-02/.. = منذ فبراير 2024 = منذ فبراير
            2024-34 = الربع الثاني من 2024
            ",
        );
    }

    #[test]
    fn one_of_several_days_does_not_read_as_all_the_time() {
        check(
            Language::En,
            "
            2024-06-XX = some·day in·Jun 2024 = some·day in·Jun
            2024-06-0X = 1–9·Jun 2024, some·day = 1–9·Jun, some·day
            [2024-06-19..2024-06-26] = 19–26·Jun 2024, some·day = 19–26·Jun, some·day
            [2024-05-30..2024-06-02] = 30·May·– 2·Jun 2024, some·day = 30·May·– 2·Jun, some·day
            [2022-02..2024-06] = Feb·2022·– Jun·2024, some·time
            [1964..1966] = 1964–1966, some·time
            ",
        );
        check(
            Language::Ar,
            "
            2024-06-XX = أحد·أيام يونيو 2024 = أحد·أيام يونيو
            2024-06-0X = بين 1·و9·يونيو 2024 = بين 1·و9·يونيو
            [2024-06-19..2024-06-26] = بين 19 و26·يونيو 2024 = بين 19 و26·يونيو
            [2024-05-30..2024-06-02] = بين 30·مايو و2·يونيو 2024 = بين 30·مايو و2·يونيو
            [2022-02..2024-06] = بين فبراير·2022 ويونيو·2024
            [2024-01..2024-03] = بين يناير ومارس 2024 = بين يناير ومارس
            [1964..1966] = بين 1964 و1966
            ",
        );
    }

    #[test]
    fn what_has_no_compact_form_has_its_short_words() {
        check(
            Language::En,
            "
            [2024-06-19,2024-06-20] = 19 or 20 Jun 2024
            2004-06~-11 = 11 ~Jun ~2004
            201X = some year of the 2010s
            ",
        );
    }
}
