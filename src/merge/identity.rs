//! Which item of a list is which.

use std::collections::{HashMap, HashSet};

use super::key::key_of;
use crate::edit::{NewValue, YamlDocument};

/// Keys by which an item of a list is known: an event and a source by its id, a passage by its
/// source and its words.
const MARKS: [&[&str]; 3] = [&["id"], &["source", "quote"], &["at"]];

/// What tells an item from the others in its list.
pub fn of_value(item: &NewValue) -> String {
    let NewValue::Map(entries) = item else { return format!("{item:?}") };
    let text = |key: &str| {
        entries.iter().find(|(own, _)| own == key).and_then(|(_, value)| match value {
            NewValue::Text(text) => Some(text.as_str()),
            NewValue::List(_) | NewValue::Map(_) => None,
        })
    };
    of_texts(text).unwrap_or_else(|| format!("{item:?}"))
}

/// What tells the item of a list in block style from the others. Its text begins with its dash, in
/// the column `column`.
pub fn of_block(item: &str, column: usize) -> String {
    let body = item.get(column + 1..).unwrap_or_default();
    let rest = body.trim_start_matches(' ');
    let inner = column + 1 + (body.len() - rest.len());
    if rest.starts_with(['{', '[', '"', '\'']) || key_of(rest).is_none() {
        return of_read(item).unwrap_or_else(|| item.trim().to_owned());
    }
    // Reading every event of a large file only for its id would take as long as reading the file.
    let fields: HashMap<&str, &str> = item
        .lines()
        .filter_map(|line| {
            let indent = line.len() - line.trim_start_matches([' ', '-']).len();
            let entry = line.get(inner..).filter(|_| indent == inner)?;
            let key = key_of(entry)?;
            Some((key, entry.get(key.len()..)?.trim_start_matches(':').trim()))
        })
        .collect();
    // A value of several lines, or with signs of its own, has to be read.
    let is_plain = |text: &&str| {
        !text.is_empty()
            && !text.starts_with(['|', '>', '"', '\'', '&', '*'])
            && !text.contains('#')
    };
    match fields.get("id").filter(|id| is_plain(id)) {
        Some(id) => format!("{id}\0"),
        None => of_read(item).unwrap_or_else(|| item.trim().to_owned()),
    }
}

fn of_read(item: &str) -> Option<String> {
    let document = YamlDocument::read(item).ok()?;
    match document.value(&[])? {
        NewValue::List(items) => items.first().map(of_value),
        NewValue::Text(_) | NewValue::Map(_) => None,
    }
}

fn of_texts<'t>(text: impl Fn(&str) -> Option<&'t str>) -> Option<String> {
    MARKS.iter().find_map(|keys| {
        let texts: Option<Vec<&str>> = keys.iter().map(|key| text(key)).collect();
        texts.map(|texts| texts.join("\0") + "\0")
    })
}

/// Passages of which a side has changed the words: the number of each among `side`, and the key that
/// it has in `base`. Those of one source, where as many are gone as have come.
pub fn requoted(base: &[&str], side: &[&str]) -> Vec<(usize, String)> {
    let source = |key: &str| {
        let (source, rest) = key.split_once('\0')?;
        rest.contains('\0').then(|| source.to_owned())
    };
    let (there, own): (HashSet<&str>, HashSet<&str>) =
        (base.iter().copied().collect(), side.iter().copied().collect());
    let mut gone: HashMap<String, Vec<&str>> = HashMap::new();
    for key in base.iter().filter(|key| !own.contains(**key)) {
        if let Some(source) = source(key) {
            gone.entry(source).or_default().push(key);
        }
    }
    let mut come: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, key) in side.iter().enumerate().filter(|(_, key)| !there.contains(**key)) {
        if let Some(source) = source(key) {
            come.entry(source).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (source, keys) in gone {
        if let Some(numbers) = come.remove(&source).filter(|it| it.len() == keys.len()) {
            pairs.extend(numbers.into_iter().zip(keys.into_iter().map(str::to_owned)));
        }
    }
    pairs
}

/// How an item is called in the place of a conflict.
pub fn spoken(identity: &str) -> String {
    /// So many letters of a quotation are said.
    const MOST_LETTERS: usize = 40;
    let mut parts = identity.split('\0').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    match parts.next() {
        Some(quote) => {
            let words: String = quote.chars().take(MOST_LETTERS).collect();
            format!("{first} “{}”", words.trim_end())
        }
        None => first.chars().take(MOST_LETTERS).collect(),
    }
}
