//! One date in words, with its unknown parts and its doubt.

use edtf_core::{Date, Qualifier};

use super::names::month_name;
use super::parts::{Doubts, KnownParts, MonthPart, NumberPart, YearPart, sign};
use super::phrases::{
    FormatWord, Joint, PartName, about, comma, day_number, day_of, decade, division, doubt,
    doubt_of, estimate, from_to, list, matching_year, one_day_from, possibly, some_day_of,
    some_month_of, some_of,
};
use super::years::{bracketed_years, year_range, year_text};
use super::{DateStyle, Length};
use crate::language::Language;

/// Returns a single date in words.
///
/// Its doubt follows in brackets.
pub fn words(date: &Date, style: DateStyle) -> String {
    let doubts = Doubts::of(date);
    let Some(all) = doubts.of_all().filter(|_| style.length == Length::Full) else {
        return after_others(date, style);
    };
    let parts = KnownParts::of(date);
    let text = body(&parts, Signs::default(), style);
    if !all.is_qualified() {
        return text;
    }
    let language = style.language;
    if !parts.is_exact() || !all.approximate {
        return format!("{text} ({})", doubt(all, language));
    }
    let text = about(&text, language);
    let rest = Qualifier { approximate: false, ..all };
    if rest.is_qualified() { format!("{text} ({})", doubt(rest, language)) } else { text }
}

/// Returns a date before others, in words.
///
/// All its doubt follows in brackets, so that it does not seem to apply to all: `1961 (uncertain)
/// or 1962`.
pub fn before_others(date: &Date, style: DateStyle) -> String {
    let doubts = Doubts::of(date);
    match doubts.of_all().filter(|all| all.is_qualified() && style.length == Length::Full) {
        Some(all) => {
            let text = body(&KnownParts::of(date), Signs::default(), style);
            format!("{text} ({})", doubt(all, style.language))
        }
        None => after_others(date, style),
    }
}

/// Returns a date after others, in words.
///
/// Its doubt precedes it, so that it does not seem to apply to all: `from 2004 to possibly 2006`.
pub fn after_others(date: &Date, style: DateStyle) -> String {
    let parts = KnownParts::of(date);
    let doubts = Doubts::of(date);
    let language = style.language;
    match (style.length, doubts.of_all()) {
        (Length::Short, Some(all)) => {
            format!("{}{}", body(&parts, Signs::default(), style), sign(all))
        }
        (Length::Short, None) => body(&parts, Signs::of(doubts), style),
        (Length::Full, Some(all)) => {
            let mut text = body(&parts, Signs::default(), style);
            if all.approximate {
                text = about(&text, language);
            }
            if all.uncertain {
                text = possibly(&text, language);
            }
            text
        }
        (Length::Full, None) => {
            let text = body(&parts, Signs::default(), style);
            format!("{text} ({})", doubts_by_part(doubts, language))
        }
    }
}

/// The signs of doubt before the parts.
///
/// They are empty if the whole date is doubted, or nothing is.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    year: &'static str,
    month: &'static str,
    day: &'static str,
}

impl Signs {
    fn of(doubts: Doubts) -> Self {
        Self {
            year: sign(doubts.year),
            month: doubts.month.map_or("", sign),
            day: doubts.day.map_or("", sign),
        }
    }
}

/// `year uncertain, day approximate`.
fn doubts_by_part(doubts: Doubts, language: Language) -> String {
    let parts = [
        (PartName::Year, Some(doubts.year)),
        (PartName::Month, doubts.month),
        (PartName::Day, doubts.day),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter_map(|(name, qualifier)| {
            Some((name, qualifier.filter(|qualifier| qualifier.is_qualified())?))
        })
        .map(|(name, qualifier)| doubt_of(name, qualifier, language))
        .collect();
    told.join(comma(language))
}

fn body(parts: &KnownParts, signs: Signs, style: DateStyle) -> String {
    let Some(month) = &parts.month else {
        // Without a month, `2010s` would mean the whole decade.
        let is_decade = matches!(parts.year, YearPart::Decade(_)) && style.language == Language::En;
        let length = if is_decade { Length::Full } else { style.length };
        return year(&parts.year, signs, DateStyle { length, ..style });
    };
    let year = year(&parts.year, signs, style);
    let is_year_known = matches!(parts.year, YearPart::Exact(_) | YearPart::Huge(_));
    let known_year = is_year_known.then_some(year.as_str());
    let text = match (month, &parts.day) {
        (MonthPart::Division(code), _) => {
            format!("{}{}", signs.month, division(*code, known_year, style))
        }
        (MonthPart::Month(month), None) => month_of(month, known_year, signs, style),
        (MonthPart::Month(month), Some(day)) => day_in(day, (month, known_year), signs, style),
    };
    if is_year_known { text } else { format!("{text}{}{year}", comma(style.language)) }
}

fn year(year: &YearPart, signs: Signs, style: DateStyle) -> String {
    let language = style.language;
    let some_of = |years| some_of(FormatWord::SomeYear, &year_range(years, style), style);
    let text = match year {
        YearPart::Exact(year) => year_text(*year, language),
        YearPart::Huge(edtf) => edtf.clone(),
        YearPart::Decade(first) => decade(*first, style),
        YearPart::Range(first, last) => some_of((*first, *last)),
        YearPart::Unknown => FormatWord::YearUnknown.text(language).to_owned(),
        YearPart::Pattern(pattern) => matching_year(pattern, language),
        YearPart::Estimate(year, range) => {
            estimate(&year_text(*year, language), &bracketed_years(*range, language), language)
        }
    };
    format!("{}{text}", signs.year)
}

/// Returns a month and its year if the year is known, else the month alone.
fn month_of(month: &NumberPart, year: Option<&str>, signs: Signs, style: DateStyle) -> String {
    let language = style.language;
    let with_year = |months: &str| match year {
        Some(year) => format!("{months} {year}"),
        None => months.to_owned(),
    };
    let name = |month: &u8| month_name(*month, style).to_owned();
    let text = match month {
        NumberPart::Exact(month) => with_year(&name(month)),
        NumberPart::Unknown => match year {
            Some(year) => some_month_of(year, style),
            None => FormatWord::AnyMonth.text(language).to_owned(),
        },
        NumberPart::Range(first, last) => {
            let range = stretch(&name(first), &with_year(&name(last)), style);
            some_of(FormatWord::SomeMonth, &range, style)
        }
        NumberPart::Among(months) => {
            let names: Vec<String> = months.iter().map(name).collect();
            with_year(&list(&names, Joint::Or, language))
        }
    };
    format!("{}{text}", signs.month)
}

/// Returns a day in its month and year.
fn day_in(
    day: &NumberPart,
    (month, year): (&NumberPart, Option<&str>),
    signs: Signs,
    style: DateStyle,
) -> String {
    let language = style.language;
    let in_month = month_of(month, year, signs, style);
    let is_month_known = matches!(month, NumberPart::Exact(_));
    let numbers = |days: &[u8]| {
        let days: Vec<String> = days.iter().map(u8::to_string).collect();
        list(&days, Joint::Or, language)
    };
    let text = match (day, is_month_known) {
        (NumberPart::Exact(day), true) => format!("{day} {in_month}"),
        (NumberPart::Among(days), true) => format!("{} {in_month}", numbers(days)),
        (NumberPart::Range(first, last), true) => {
            let (first, last) = (first.to_string(), format!("{last} {in_month}"));
            match style.length {
                Length::Full => {
                    let range = from_to(&first, &last, language);
                    format!("{} {range}", FormatWord::SomeDay.text(language))
                }
                Length::Short => one_day_from(&first, &last, language),
            }
        }
        (NumberPart::Unknown, true) => some_day_of(&in_month, style),
        (NumberPart::Unknown, false) if *month == NumberPart::Unknown => {
            // The month and the day are one word, so the sign of the month has no other place.
            let sign = both(signs.month, signs.day);
            return match year {
                Some(year) => format!("{sign}{}", some_day_of(year, style)),
                None => format!("{sign}{}", FormatWord::AnyDay.text(language)),
            };
        }
        (NumberPart::Unknown, false) => {
            day_of(FormatWord::SomeDay.text(language), &in_month, language)
        }
        (NumberPart::Exact(day), false) => {
            day_of(&day_number(&day.to_string(), language), &in_month, language)
        }
        (NumberPart::Among(days), false) => {
            day_of(&day_number(&numbers(days), language), &in_month, language)
        }
        (NumberPart::Range(first, last), false) => {
            let range = stretch(&first.to_string(), &last.to_string(), style);
            let days = format!("{} {range}", FormatWord::SomeDay.text(language));
            day_of(&days, &in_month, language)
        }
    };
    format!("{}{text}", signs.day)
}

/// Returns the sign of two doubts together.
fn both(first: &'static str, second: &'static str) -> &'static str {
    match (first, second) {
        ("", sign) | (sign, "") => sign,
        (first, second) if first == second => first,
        _ => "%",
    }
}

/// Returns `from 1 to 9 June`, or `1–9 June` in the short style.
fn stretch(first: &str, last: &str, style: DateStyle) -> String {
    match style.length {
        Length::Full => from_to(first, last, style.language),
        Length::Short => format!("{first}–{last}"),
    }
}
