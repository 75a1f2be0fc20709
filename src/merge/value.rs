//! Merging by meaning, whatever way a value is written in.

use std::collections::{HashMap, HashSet};

use super::conflict::MergeConflict;
use super::identity::{Items, PartKeys, of_value, rekeyed, spoken};
use super::order::SharedOrder;
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
            if base.is_none() {
                conflicts.extend(unsaid(path, own, other));
            }
            let base = match base {
                Some(NewValue::Map(entries)) => entries.as_slice(),
                Some(NewValue::Text(_) | NewValue::List(_)) | None => &[],
            };
            let named = |entries: &[(String, NewValue)]| -> Vec<Part> {
                let part = |(key, value): &(String, NewValue)| Part::new(key, value);
                entries.iter().map(part).collect()
            };
            let sides = [named(base), named(own), named(other)];
            let merged = parts(path, &sides, Kind::Map, conflicts);
            NewValue::Map(merged.into_iter().map(|it| (it.key, it.value)).collect())
        }
        (NewValue::List(_), _) | (_, NewValue::List(_))
            if is_listed(ours)
                && is_listed(theirs)
                && !(base.is_none() && is_attribution(path)) =>
        {
            let named = |value: &NewValue| -> Vec<Part> {
                let mut keys = PartKeys::default();
                let part = |item| Part::new(&keys.next(of_value(item)), item);
                items(value).iter().map(part).collect()
            };
            let base = base.map(named).unwrap_or_default();
            let (mut own, mut other) = (named(ours), named(theirs));
            let (keys, others) = (keys(&own), keys(&other));
            pair_rekeyed(&base, &mut own, &others);
            pair_rekeyed(&base, &mut other, &keys);
            let merged = parts(path, &[base, own, other], Kind::List, conflicts);
            let merged: Vec<NewValue> = merged.into_iter().map(|it| it.value).collect();
            // A list of one may be written as a single text, and stays so.
            if merged == items(ours) { ours.clone() } else { NewValue::List(merged) }
        }
        _ => {
            conflicts.push(conflict(path, base, Some(ours), Some(theirs)));
            ours.clone()
        }
    }
}

/// Whether two values say the same. The keys of a map may stand in any order.
pub fn is_same(one: &NewValue, other: &NewValue) -> bool {
    match (one, other) {
        (NewValue::Text(one), NewValue::Text(other)) => one == other,
        (NewValue::Map(one), NewValue::Map(other)) => are_same_entries(one, other, is_same),
        (NewValue::List(one), NewValue::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(item, other)| is_same(item, other))
        }
        _ => false,
    }
}

/// Whether two values say the same, in whatever order their lists are.
pub fn is_same_in_any_order(one: &NewValue, other: &NewValue) -> bool {
    match (one, other) {
        (NewValue::Text(one), NewValue::Text(other)) => one == other,
        (NewValue::Map(one), NewValue::Map(other)) => {
            are_same_entries(one, other, is_same_in_any_order)
        }
        (NewValue::List(one), NewValue::List(other)) => {
            let mut others: HashMap<String, Vec<&NewValue>> = HashMap::new();
            for item in other.iter().rev() {
                others.entry(of_value(item)).or_default().push(item);
            }
            one.len() == other.len()
                && one.iter().all(|item| {
                    let twin = others.get_mut(&of_value(item)).and_then(Vec::pop);
                    twin.is_some_and(|twin| is_same_in_any_order(item, twin))
                })
        }
        _ => false,
    }
}

fn are_same_entries(
    one: &[(String, NewValue)],
    other: &[(String, NewValue)],
    is_same: impl Fn(&NewValue, &NewValue) -> bool,
) -> bool {
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

/// Fields whose absence says something: that it is reported as a fact, that it supports.
pub const SPEAKING_ABSENCE: [&str; 2] = ["status", "stance"];

/// Whether a field says whose words a passage has, or what of the event they are about.
///
/// Together two such lists would say what neither side said: that both speak.
fn is_attribution(path: &[String]) -> bool {
    path.last().is_some_and(|field| field == "by" || field == "on")
}

/// What one side says of something that both have added, and the other does not.
fn unsaid(
    path: &[String],
    ours: &[(String, NewValue)],
    theirs: &[(String, NewValue)],
) -> Vec<MergeConflict> {
    let field = |entries: &'_ [(String, NewValue)], key: &str| -> Option<NewValue> {
        entries.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    };
    let contested = SPEAKING_ABSENCE.iter().filter_map(|key| {
        let (own, other) = (field(ours, key), field(theirs, key));
        let path = [path, &[(*key).to_owned()]].concat();
        (own.is_some() != other.is_some())
            .then(|| conflict(&path, None, own.as_ref(), other.as_ref()))
    });
    contested.collect()
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

/// What parts are parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Map,
    List,
}

/// The values of parts by their keys.
fn by_key(parts: &[Part]) -> HashMap<&str, &NewValue> {
    parts.iter().map(|part| (part.key.as_str(), &part.value)).collect()
}

fn keys(parts: &[Part]) -> Vec<String> {
    parts.iter().map(|part| part.key.clone()).collect()
}

/// Gives items that a side has in another way the keys that they have in the base.
fn pair_rekeyed(base: &[Part], side: &mut [Part], other: &[String]) {
    let (old, new) = (keys(base), keys(side));
    let value = |parts: &[Part], at: usize| parts.get(at).map(|part| part.value.clone());
    let of_base = |at| value(base, at);
    let of_side = |at| value(side, at);
    let base_items = Items { keys: old.iter().map(String::as_str).collect(), value: &of_base };
    let side_items = Items { keys: new.iter().map(String::as_str).collect(), value: &of_side };
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    let pairs = rekeyed(&base_items, &side_items, &other);
    for (number, key) in pairs {
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
    [base, ours, theirs]: &[Vec<Part>; 3],
    kind: Kind,
    conflicts: &mut Vec<MergeConflict>,
) -> Vec<Part> {
    let (before, other) = (by_key(base), by_key(theirs));
    let below = |key: &str| [path, &[spoken(key)]].concat();
    let mut merged: Vec<Part> = Vec::new();
    for part in in_order(path, [base, ours, theirs], kind, conflicts) {
        let key = part.key.as_str();
        match (before.get(key).copied(), other.get(key).copied()) {
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
        match before.get(key).copied() {
            _ if own.contains(key) => {}
            Some(base) if !is_same(base, &part.value) => {
                let conflict = conflict(&below(key), Some(base), None, Some(&part.value));
                if conflict.keeps_theirs() {
                    new[place].push(part.clone());
                }
                conflicts.push(conflict);
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

/// The parts of ours, in the order that theirs may have given them.
fn in_order<'p>(
    path: &[String],
    [base, ours, theirs]: [&'p [Part]; 3],
    kind: Kind,
    conflicts: &mut Vec<MergeConflict>,
) -> Vec<&'p Part> {
    if kind == Kind::Map {
        return ours.iter().collect();
    }
    let keys = |parts: &'p [Part]| parts.iter().map(|part| part.key.as_str()).collect::<Vec<_>>();
    let all = [base, ours, theirs].map(keys);
    let order = SharedOrder::of([&all[0], &all[1], &all[2]]);
    if let Some(contested) = order.contested {
        conflicts.push(MergeConflict::of_order(path, contested));
    }
    let parts: HashMap<&str, &Part> = ours.iter().map(|part| (part.key.as_str(), part)).collect();
    order.of_ours.into_iter().filter_map(|key| parts.get(key).copied()).collect()
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
