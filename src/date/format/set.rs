//! Sets in words: one of several dates, or all of them.

use std::borrow::Cow;

use edtf_core::{Date, Set, SetElement, SetKind};

use super::names::month_name;
use super::parts::Exact;
use super::phrases::{Joint, by, every, from_on, list, or_earlier, or_later, up_to};
use super::range::{Joining, range};
use super::{DateStyle, Length, single};

/// Returns a set in words.
pub fn words(set: &Set, style: DateStyle) -> String {
    let set = &without_pair(set);
    let is_open = |element: &SetElement| {
        matches!(element, SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_))
    };
    let joint = match set.kind {
        SetKind::OneMember if set.elements.iter().any(is_open) => Joint::OrElse,
        SetKind::OneMember => Joint::Or,
        SetKind::AllMembers => Joint::And,
    };
    if let Some(text) = of_one_month_or_year(set, joint, style) {
        return text;
    }
    if let ([only], SetKind::OneMember, Length::Short) =
        (set.elements.as_slice(), set.kind, style.length)
    {
        match only {
            SetElement::OnOrBefore(date) => return by(&single::words(date, style), style.language),
            SetElement::Range(first, last) => return range((first, last), Joining::OneOf, style),
            SetElement::Date(_) | SetElement::OnOrAfter(_) => {}
        }
    }
    let last = set.elements.len().saturating_sub(1);
    let elements: Vec<String> = set
        .elements
        .iter()
        .enumerate()
        .map(|(place, element)| {
            let say = match place {
                0 if last == 0 => single::words,
                place if place < last => single::before_others,
                _ => single::after_others,
            };
            match set.kind {
                SetKind::OneMember => one_of(element, say, style),
                SetKind::AllMembers => all_of(element, say, style),
            }
        })
        .collect();
    list(&elements, joint, style.language)
}

/// Replaces a range that holds only two dates by these: “19 or 20 June”.
pub fn without_pair(set: &Set) -> Cow<'_, Set> {
    let [SetElement::Range(first, last)] = set.elements.as_slice() else {
        return Cow::Borrowed(set);
    };
    let is_next = Exact::of(first).zip(Exact::of(last)).is_some_and(|(one, two)| {
        match (one.month, two.month, one.day, two.day) {
            (None, None, None, None) => two.year == one.year + 1,
            (Some(month), Some(next), None, None) => one.year == two.year && next == month + 1,
            (Some(month), Some(next), Some(day), Some(other)) => {
                one.year == two.year && month == next && other == day + 1
            }
            _ => false,
        }
    });
    if !is_next || set.kind != SetKind::OneMember {
        return Cow::Borrowed(set);
    }
    let elements = vec![SetElement::Date(*first), SetElement::Date(*last)];
    Cow::Owned(Set { elements, ..set.clone() })
}

/// A function that formats a date of a set.
type Say = fn(&Date, DateStyle) -> String;

/// Returns `19 or 20 June 2024`, `June and August 2024`: what the dates share is said once.
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

fn one_of(element: &SetElement, say: Say, style: DateStyle) -> String {
    let language = style.language;
    match element {
        SetElement::Date(date) => say(date, style),
        SetElement::OnOrBefore(date) => or_earlier(&say(date, style), language),
        SetElement::OnOrAfter(date) => or_later(&say(date, style), language),
        SetElement::Range(first, last) => {
            let joining = match style.length {
                Length::Full => Joining::SomeTime,
                Length::Short => Joining::Between,
            };
            range((first, last), joining, style)
        }
    }
}

fn all_of(element: &SetElement, say: Say, style: DateStyle) -> String {
    let language = style.language;
    let every = |date: &Date| every(date.precision(), language);
    match element {
        SetElement::Date(date) => say(date, style),
        SetElement::OnOrBefore(date) => {
            format!("{} {}", every(date), up_to(&say(date, style), language))
        }
        SetElement::OnOrAfter(date) => {
            format!("{} {}", every(date), from_on(&say(date, style), language))
        }
        SetElement::Range(first, last) => {
            format!("{} {}", every(first), range((first, last), Joining::FromTo, style))
        }
    }
}
