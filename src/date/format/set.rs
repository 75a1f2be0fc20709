//! Sets in words: one of several dates, or all of them.

use edtf_core::{Date, Set, SetElement, SetKind};

use super::names::month_name;
use super::parts::Exact;
use super::phrases::{Joint, Word, every, from_on, list, or_earlier, or_later, up_to};
use super::range::{Joining, range};
use super::{DateStyle, Length, single};

/// Returns a set in words.
pub fn words(set: &Set, style: DateStyle) -> String {
    let joint = match set.kind {
        SetKind::OneMember => Joint::Or,
        SetKind::AllMembers => Joint::And,
    };
    if let Some(text) = of_one_month_or_year(set, joint, style) {
        return text;
    }
    let elements: Vec<String> = set
        .elements
        .iter()
        .map(|element| match joint {
            Joint::Or => one_of(element, style),
            Joint::And => all_of(element, style),
        })
        .collect();
    list(&elements, joint, style.language)
}

/// `19 or 20 June 2024`, `June and August 2024`: what the dates have in common is said once.
fn of_one_month_or_year(set: &Set, joint: Joint, style: DateStyle) -> Option<String> {
    let dates: Option<Vec<(&Date, Exact)>> = set
        .elements
        .iter()
        .map(|element| match element {
            SetElement::Date(date) => Some((date, Exact::of(date)?)),
            SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) | SetElement::Range(..) => None,
        })
        .collect();
    let dates = dates?;
    let (last, end) = *dates.last().filter(|_| dates.len() > 1)?;
    let is_like = |date: &Exact| {
        let same_month = date.month == end.month;
        let both_days = date.day.is_some() && end.day.is_some() && same_month;
        let both_months =
            date.day.is_none() && end.day.is_none() && date.month.is_some() && end.month.is_some();
        date.year == end.year && (both_days || both_months)
    };
    if !dates.iter().all(|(_, date)| is_like(date)) {
        return None;
    }
    let mut texts: Vec<String> = dates
        .iter()
        .filter_map(|(_, date)| match (date.month?, date.day) {
            (_, Some(day)) => Some(day.to_string()),
            (month, None) => Some(month_name(month, style).to_owned()),
        })
        .collect();
    texts.pop();
    texts.push(single::words(last, style));
    Some(list(&texts, joint, style.language))
}

fn one_of(element: &SetElement, style: DateStyle) -> String {
    let language = style.language;
    match element {
        SetElement::Date(date) => single::words(date, style),
        SetElement::OnOrBefore(date) => or_earlier(&single::words(date, style), language),
        SetElement::OnOrAfter(date) => or_later(&single::words(date, style), language),
        SetElement::Range(first, last) => {
            let joining = match style.length {
                Length::Full => Joining::FromTo,
                Length::Short => Joining::Dash,
            };
            let range = range((first, last), joining, style);
            format!("{} {range}", Word::SomeTime.text(language))
        }
    }
}

fn all_of(element: &SetElement, style: DateStyle) -> String {
    let language = style.language;
    let every = |date: &Date| every(date.precision(), language);
    match element {
        SetElement::Date(date) => single::words(date, style),
        SetElement::OnOrBefore(date) => {
            format!(
                "{} {}",
                every(date),
                up_to(&single::words(date, style), language)
            )
        }
        SetElement::OnOrAfter(date) => {
            format!(
                "{} {}",
                every(date),
                from_on(&single::words(date, style), language)
            )
        }
        SetElement::Range(first, last) => {
            format!(
                "{} {}",
                every(first),
                range((first, last), Joining::FromTo, style)
            )
        }
    }
}
