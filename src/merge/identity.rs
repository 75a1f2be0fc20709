//! Which item of a list is which.

use std::collections::{HashMap, HashSet};

use super::key::key_of;
use crate::edit::{NewValue, YamlDocument};

/// Keys by which an item of a list is known: an event and a source by its id, a passage by its
/// source and its words.
const MARKS: [&[&str]; 3] = [&["id"], &["source", "quote"], &["at"]];

/// Keys of the parts of one map or list: the second with the same key is told from the first.
#[derive(Debug, Default)]
pub struct PartKeys {
    counts: HashMap<String, usize>,
}

impl PartKeys {
    /// The key of the next part.
    pub fn next(&mut self, key: String) -> String {
        let count = self.counts.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}\0#{count}") }
    }
}

/// What tells an item from the others in its list.
pub fn of_value(item: &NewValue) -> String {
    let entries = match item {
        NewValue::Map(entries) => entries,
        NewValue::Text(text) => return text.clone(),
        NewValue::List(_) => return format!("{item:?}"),
    };
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

/// The items of a list: what each is known by, and what it says.
pub struct Items<'i> {
    /// The keys, in the order of the list.
    pub keys: Vec<&'i str>,
    /// The value of the item with this number.
    pub value: &'i dyn Fn(usize) -> Option<NewValue>,
}

/// Items that `side` has in another way than `base`, so that they are known by something else now:
/// the number of each in `side`, and its key in `base`.
///
/// A passage has other words of the same source, or the same words of another one. An event or a source has another id and nothing
/// else. What has neither, an era, shares half of its fields. What `other`, the other side, has
/// under the new key too is something of its own.
pub fn rekeyed(base: &Items, side: &Items, other: &[&str]) -> Vec<(usize, String)> {
    let (known, own): (HashSet<&str>, HashSet<&str>) =
        (base.keys.iter().copied().collect(), side.keys.iter().copied().collect());
    let taken: HashSet<&str> = other.iter().copied().collect();
    let without = |keys: &[&str], others: &[&HashSet<&str>]| -> Vec<usize> {
        let is_gone = |key: &str| others.iter().all(|set| !set.contains(key));
        keys.iter().enumerate().filter(|(_, key)| is_gone(key)).map(|(at, _)| at).collect()
    };
    let gone = without(&base.keys, &[&own]);
    let come = without(&side.keys, &[&known, &taken]);
    if gone.is_empty() || come.is_empty() {
        return Vec::new();
    }
    let mut buckets: HashMap<String, [Vec<(usize, NewValue)>; 2]> = HashMap::new();
    for (which, (items, numbers)) in [(base, gone), (side, come)].into_iter().enumerate() {
        for at in numbers {
            let Some(value) = (items.value)(at) else { continue };
            for bucket in buckets_of(&value) {
                if let Some(side) = buckets.entry(bucket).or_default().get_mut(which) {
                    side.push((at, value.clone()));
                }
            }
        }
    }
    let mut pairs: Vec<(Likeness, usize, usize)> = Vec::new();
    for [gone, come] in
        buckets.values().filter(|[one, other]| one.len() * other.len() <= MOST_PAIRS)
    {
        for (number, new) in come {
            for (at, old) in gone {
                pairs.extend(likeness(old, new).map(|likeness| (likeness, *number, *at)));
            }
        }
    }
    pairs.sort_by_key(|(likeness, number, at)| (std::cmp::Reverse(*likeness), *number, *at));
    let (mut old, mut new) = (HashSet::new(), HashSet::new());
    let mut found = Vec::new();
    for (_, number, at) in pairs {
        if !old.contains(&at) && !new.contains(&number) {
            old.insert(at);
            new.insert(number);
            found.extend(base.keys.get(at).map(|key| (number, (*key).to_owned())));
        }
    }
    found
}

/// So many items that have something in common are compared with each other.
const MOST_PAIRS: usize = 10_000;

/// What an item has in common with what it may have been: all but its id; or, of a passage, its
/// source, and its words.
fn buckets_of(item: &NewValue) -> Vec<String> {
    let NewValue::Map(entries) = item else { return Vec::new() };
    let field = |key: &str| entries.iter().find(|(own, _)| own == key).map(|(_, value)| value);
    match (field("id"), field("quote")) {
        (Some(_), _) => {
            let mut others: Vec<&(String, NewValue)> =
                entries.iter().filter(|(key, _)| key != "id").collect();
            others.sort();
            vec![format!("id {others:?}")]
        }
        (None, Some(quote)) => {
            vec![format!("source {:?}", field("source")), format!("quote {quote:?}")]
        }
        (None, None) => vec!["neither".to_owned()],
    }
}

/// How much of two items is the same, in hundredths.
type Likeness = usize;

/// How alike two items are; `None` if one has not been made of the other.
fn likeness(old: &NewValue, new: &NewValue) -> Option<Likeness> {
    let (NewValue::Map(old), NewValue::Map(new)) = (old, new) else { return None };
    let field = |entries: &'_ [(String, NewValue)], key: &str| -> Option<NewValue> {
        entries.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    };
    let is_same = |(key, value): &&(String, NewValue)| field(new, key).as_ref() == Some(value);
    let same = old.iter().filter(is_same).count();
    let all = old.len().max(new.len());
    let share = 100 * same / all.max(1);
    if field(old, "id").is_some() || field(new, "id").is_some() {
        let has_both = field(old, "id").is_some() && field(new, "id").is_some();
        return (has_both && all > 1 && same + 1 == all).then_some(share);
    }
    match (field(old, "quote"), field(new, "quote")) {
        (Some(NewValue::Text(one)), Some(NewValue::Text(other)))
            if field(old, "source") == field(new, "source") =>
        {
            shared_words(&one, &other)
        }
        // The same words of a source that is called something else now.
        (Some(one), Some(other)) if one == other => Some(100),
        (None, None) => (share >= 50).then_some(share),
        _ => None,
    }
}

/// How many words of the shorter text the other has, in hundredths, if it is half of them.
fn shared_words(one: &str, other: &str) -> Option<Likeness> {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let long: HashSet<&String> = long.iter().collect();
    let shared = short.iter().filter(|word| long.contains(word)).count();
    (!short.is_empty() && 2 * shared >= short.len()).then(|| 100 * shared / short.len())
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
        None if identity.contains('\0') => first.to_owned(),
        None => first.chars().take(MOST_LETTERS).collect(),
    }
}
