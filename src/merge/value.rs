//! Merging by meaning, whatever way a value is written in.

use std::collections::{HashMap, HashSet};

use super::conflict::MergeConflict;
use super::identity::{of_value, requoted, spoken};
use crate::edit::NewValue;

/// Merges three values. Where both sides have changed one in different ways, ours stays, and a
/// conflict is added.
pub fn merge_values(
    path: &[String],
    base: Option<&NewValue>,
    ours: &NewValue,
    theirs: &NewValue,
    conflicts: &mut Vec<MergeConflict>,
) -> NewValue {
    if is_same(ours, theirs) || base.is_some_and(|base| is_same(base, theirs)) {
        return ours.clone();
    }
    if base.is_some_and(|base| is_same(base, ours)) {
        return theirs.clone();
    }
    match (ours, theirs) {
        (NewValue::Map(own), NewValue::Map(other)) => {
            let base = match base {
                Some(NewValue::Map(entries)) => entries.as_slice(),
                Some(NewValue::Text(_) | NewValue::List(_)) | None => &[],
            };
            let named = |entries: &[(String, NewValue)]| -> Vec<Part> {
                let part = |(key, value): &(String, NewValue)| Part::new(key, value);
                entries.iter().map(part).collect()
            };
            let merged = parts(path, [&named(base), &named(own), &named(other)], conflicts);
            NewValue::Map(merged.into_iter().map(|it| (it.key, it.value)).collect())
        }
        (NewValue::List(_), _) | (_, NewValue::List(_)) if is_listed(ours) && is_listed(theirs) => {
            let named = |value: &NewValue| -> Vec<Part> {
                let mut counts: HashMap<String, usize> = HashMap::new();
                let numbered = items(value).iter().map(|item| {
                    let key = of_value(item);
                    let count = counts.entry(key.clone()).or_default();
                    *count += 1;
                    let key = if *count == 1 { key } else { format!("{key}\0#{count}") };
                    Part::new(&key, item)
                });
                numbered.collect()
            };
            let base = base.map(named).unwrap_or_default();
            let (mut own, mut other) = (named(ours), named(theirs));
            pair_requoted(&base, &mut own);
            pair_requoted(&base, &mut other);
            let merged = parts(path, [&base, &own, &other], conflicts);
            NewValue::List(merged.into_iter().map(|it| it.value).collect())
        }
        _ => {
            conflicts.push(conflict(path, base, Some(ours), Some(theirs)));
            ours.clone()
        }
    }
}

/// Whether two values say the same. Items with an identity may stand in any order, and so may keys.
pub fn is_same(one: &NewValue, other: &NewValue) -> bool {
    match (one, other) {
        (NewValue::Text(one), NewValue::Text(other)) => one == other,
        (NewValue::Map(one), NewValue::Map(other)) => {
            // A file may have a key twice, which is a mistake, and not a change.
            let mut others: HashMap<&str, Vec<&NewValue>> = HashMap::new();
            for (key, value) in other.iter().rev() {
                others.entry(key).or_default().push(value);
            }
            one.len() == other.len()
                && one.iter().all(|(key, value)| {
                    let twin = others.get_mut(key.as_str()).and_then(Vec::pop);
                    twin.is_some_and(|twin| is_same(value, twin))
                })
        }
        (NewValue::List(one), NewValue::List(other)) => {
            let mut others: HashMap<String, Vec<&NewValue>> = HashMap::new();
            for item in other.iter().rev() {
                others.entry(of_value(item)).or_default().push(item);
            }
            one.len() == other.len()
                && one.iter().all(|item| {
                    let twin = others.get_mut(&of_value(item)).and_then(Vec::pop);
                    twin.is_some_and(|twin| is_same(item, twin))
                })
        }
        _ => false,
    }
}

/// A part of a map or a list, with what it is known by.
#[derive(Debug, Clone)]
struct Part {
    key: String,
    value: NewValue,
}

impl Part {
    fn new(key: &str, value: &NewValue) -> Self {
        Self { key: key.to_owned(), value: value.clone() }
    }
}

/// Gives passages of which a side has changed the words the keys that they have in the base.
fn pair_requoted(base: &[Part], side: &mut [Part]) {
    let keys = |parts: &[Part]| parts.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
    let (base, own) = (keys(base), keys(side));
    let base: Vec<&str> = base.iter().map(String::as_str).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    for (number, key) in requoted(&base, &own) {
        if let Some(part) = side.get_mut(number) {
            part.key = key;
        }
    }
}

fn is_listed(value: &NewValue) -> bool {
    matches!(value, NewValue::List(_) | NewValue::Text(_))
}

/// The items of a list; a single text is a list of one.
fn items(value: &NewValue) -> &[NewValue] {
    match value {
        NewValue::List(items) => items,
        NewValue::Text(_) => std::slice::from_ref(value),
        NewValue::Map(_) => &[],
    }
}

fn parts(
    path: &[String],
    [base, ours, theirs]: [&[Part]; 3],
    conflicts: &mut Vec<MergeConflict>,
) -> Vec<Part> {
    let by_key = |parts: &[Part]| -> HashMap<String, NewValue> {
        parts.iter().map(|it| (it.key.clone(), it.value.clone())).collect()
    };
    let (before, other) = (by_key(base), by_key(theirs));
    let below = |key: &str| [path, &[spoken(key)]].concat();
    let mut merged: Vec<Part> = Vec::new();
    for part in ours {
        match (before.get(&part.key), other.get(&part.key)) {
            (base, Some(other)) => {
                let path = below(&part.key);
                let value = merge_values(&path, base, &part.value, other, conflicts);
                merged.push(Part { key: part.key.clone(), value });
            }
            (None, None) => merged.push(part.clone()),
            (Some(base), None) if is_same(base, &part.value) => {}
            (Some(base), None) => {
                conflicts.push(conflict(&below(&part.key), Some(base), Some(&part.value), None));
                merged.push(part.clone());
            }
        }
    }
    let own: HashSet<&str> = ours.iter().map(|it| it.key.as_str()).collect();
    let places: HashMap<&str, usize> =
        merged.iter().enumerate().map(|(at, it)| (it.key.as_str(), at + 1)).collect();
    // What is new stands behind what it stood behind; at first, what stood behind nothing.
    let mut new: Vec<Vec<Part>> = vec![Vec::new(); merged.len() + 1];
    let mut place = 0;
    for part in theirs {
        let key = part.key.as_str();
        place = places.get(key).copied().unwrap_or(place);
        match before.get(key) {
            _ if own.contains(key) => {}
            Some(base) if !is_same(base, &part.value) => {
                conflicts.push(conflict(&below(key), Some(base), None, Some(&part.value)));
            }
            Some(_) => {}
            None => new[place].push(part.clone()),
        }
    }
    let mut new = new.into_iter();
    let mut all = new.next().unwrap_or_default();
    for (part, behind) in merged.into_iter().zip(new) {
        all.push(part);
        all.extend(behind);
    }
    all
}

fn conflict(
    path: &[String],
    base: Option<&NewValue>,
    ours: Option<&NewValue>,
    theirs: Option<&NewValue>,
) -> MergeConflict {
    let written = |value: Option<&NewValue>| value.map(written);
    MergeConflict {
        path: path.to_vec(),
        base: written(base),
        ours: written(ours),
        theirs: written(theirs),
    }
}

/// A value as one writes it.
fn written(value: &NewValue) -> String {
    match value {
        NewValue::Text(text) => text.clone(),
        NewValue::List(_) | NewValue::Map(_) => value.to_yaml(),
    }
}
