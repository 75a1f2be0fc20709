//! Intervals in words.
//!
//! What two dates have in common is said once.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint};

use super::names::month_name;
use super::parts::Exact;
use super::phrases::{
    FormatWord, between, comma, from, from_to, one_day_from, or_earlier, or_later, since,
    some_time, until,
};
use super::years::{ends, is_one_count};
use super::{DateStyle, Length, single};
use crate::language::Language;

/// How the two ends of a range are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// `18–19 June 2024`.
    Dash,
    /// `from 18 to 19 June 2024`.
    FromTo,
    /// `some time from 18 to 19 June 2024`.
    SomeTime,
    /// `between 18 and 19 Jun 2024`.
    Between,
    /// `18–19 Jun 2024, some day`; like [`Self::Between`] if the ends are not days of one month.
    OneOf,
}

/// The two ends of a range.
///
/// What they share is only in the second.
struct Ends {
    start: String,
    end: String,
    share: Share,
}

/// What the ends of a range share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// The month: the ends are days.
    Month,
    /// The year or its era: the ends are one word each.
    Year,
    /// Nothing, or what leaves several words on each side.
    Little,
}

/// Returns an interval in words.
pub fn interval(interval: &Interval, style: DateStyle) -> String {
    let language = style.language;
    if let (IntervalEndpoint::Date(start), IntervalEndpoint::Date(end)) =
        (&interval.start, &interval.end)
    {
        return closed(start, end, style);
    }
    let is_open = |end: IntervalEndpoint| end == IntervalEndpoint::Open;
    let is_alone = !(interval.start.is_dated() && interval.end.is_dated());
    let say_end = if is_alone { single::words } else { single::after_others };
    let end_text = |end: &IntervalEndpoint, say: fn(&Date, DateStyle) -> String| match end {
        IntervalEndpoint::Date(date) => Some(say(date, style)),
        IntervalEndpoint::OnOrBefore(date) => Some(or_earlier(&say(date, style), language)),
        IntervalEndpoint::OnOrAfter(date) => Some(or_later(&say(date, style), language)),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    };
    match (end_text(&interval.start, single::words), end_text(&interval.end, say_end)) {
        (Some(start), Some(end)) => match style.length {
            Length::Full => from_to(&start, &end, language),
            Length::Short => format!("{start} – {end}"),
        },
        (Some(start), None) if is_open(interval.end) => since(&start, language),
        (Some(start), None) => {
            let unknown = FormatWord::EndUnknown.text(language);
            format!("{}{}{unknown}", from(&start, language), comma(language))
        }
        (None, Some(end)) if is_open(interval.start) => until(&end, language),
        (None, Some(end)) => {
            let unknown = FormatWord::StartUnknown.text(language);
            format!("{}{}{unknown}", until(&end, language), comma(language))
        }
        (None, None) => Edtf::Interval(*interval).to_string(),
    }
}

/// Returns a range of dates.
///
/// What they share is said once.
pub fn range((start, end): (&Date, &Date), joining: Joining, style: DateStyle) -> String {
    let ends = common(start, end, style).unwrap_or_else(|| Ends {
        start: single::words(start, style),
        end: single::after_others(end, style),
        share: Share::Little,
    });
    match joining {
        Joining::FromTo => from_to(&ends.start, &ends.end, style.language),
        Joining::SomeTime => some_time(&ends.start, &ends.end, style.language),
        Joining::OneOf if ends.share == Share::Month => {
            one_day_from(&ends.start, &ends.end, style.language)
        }
        Joining::Between | Joining::OneOf => between(&ends.start, &ends.end, style.language),
        Joining::Dash => {
            let is_tight = ends.share != Share::Little && !ends.start.contains([' ', '/']);
            let dash = if is_tight { "–" } else { " – " };
            format!("{}{dash}{}", ends.start, ends.end)
        }
    }
}

/// Returns a closed interval.
///
/// Days of one month have a dash in Arabic too.
fn closed(start: &Date, end: &Date, style: DateStyle) -> String {
    let is_dash = match (style.length, style.language, common(start, end, style)) {
        (Length::Full, _, None) => false,
        (Length::Full, Language::Ar, Some(ends)) => ends.share == Share::Month,
        (Length::Full, Language::En, Some(_)) | (Length::Short, _, _) => true,
    };
    let joining = if is_dash { Joining::Dash } else { Joining::FromTo };
    range((start, end), joining, style)
}

/// Returns the ends of two different exact dates of the same precision, or `None`.
fn common(start: &Date, end: &Date, style: DateStyle) -> Option<Ends> {
    let (first, last) = (Exact::of(start)?, Exact::of(end)?);
    let full = || single::words(end, style);
    if first == last {
        return None;
    }
    let is_same_year = first.year == last.year;
    Some(match ((first.month, first.day), (last.month, last.day)) {
        ((None, None), (None, None)) => {
            let (start, end) = ends((first.year, last.year), style.language);
            let is_one = is_one_count(first.year, last.year);
            Ends { start, end, share: if is_one { Share::Year } else { Share::Little } }
        }
        ((Some(month), None), (Some(_), None)) if is_same_year => {
            Ends { start: month_name(month, style).to_owned(), end: full(), share: Share::Year }
        }
        ((month, Some(day)), (other, Some(_))) if is_same_year && month == other => {
            Ends { start: day.to_string(), end: full(), share: Share::Month }
        }
        ((Some(month), Some(day)), (_, Some(_))) if is_same_year => {
            let start = format!("{day} {}", month_name(month, style));
            Ends { start, end: full(), share: Share::Little }
        }
        ((_, first_day), (other, last_day))
            if first_day.is_some() == last_day.is_some()
                && first.month.is_some() == other.is_some() =>
        {
            Ends { start: single::words(start, style), end: full(), share: Share::Little }
        }
        _ => return None,
    })
}
