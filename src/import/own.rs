//! Our own JSON: what `tarikh print --format json` writes comes back as the same timeline.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::error::ImportError;
use super::event::Imported;
use super::fields::FieldList;
use super::losses::Losses;
use crate::edit::NewValue;

/// The newest version of the shape that is read.
const NEWEST: u64 = 1;

/// What follows from the rest, and is not read.
const DERIVED: [&str; 9] = [
    "disputed",
    "voices",
    "in_source",
    "page_in_source",
    "anchor",
    "similarity",
    "line",
    "position",
    "unread_date",
];

/// Reads a timeline.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let damaged = |why: String| ImportError::Damaged { format: "JSON of tarikh", why };
    let value: Value = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let version = value.get("version").and_then(Value::as_u64).unwrap_or(NEWEST);
    if version > NEWEST {
        return Err(damaged(format!("version {version} is newer than {NEWEST}")));
    }
    let mut losses = Losses::default();
    if let Some(why) = value.get("incomplete").and_then(Value::as_str) {
        losses.lose("what the export had left out", why);
    }
    let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    let mut head = FieldList::default();
    head.put("names", Some(by_id(list("names"), "id", "spellings")));
    head.put("tags", value.get("tags").and_then(texts_by_key));
    head.put("aliases", aliases(list("aliases")));
    let eras = list("eras").map(|era| record(era, &ERA, &mut losses));
    head.put("eras", Some(NewValue::List(eras.collect())));
    let NewValue::Map(head) = head.map() else { return Err(ImportError::Empty) };
    let sources: Vec<NewValue> = list("sources").map(|it| source(it, &mut losses)).collect();
    let events = list("events").map(|it| event(it, &mut losses)).collect();
    let title = value.get("title").and_then(texts);
    Ok(Imported { title, head, sources, events, losses })
}

/// A field, and how it is read.
type Field = (&'static str, Kind);

#[derive(Clone, Copy)]
enum Kind {
    /// A text, a number.
    Word,
    /// Texts by language.
    Texts,
    Date,
    Words,
    Credit,
    Credits,
}

const ERA: [Field; 2] = [("date", Kind::Date), ("title", Kind::Texts)];

const SOURCE: [Field; 20] = [
    ("id", Kind::Word),
    ("file", Kind::Word),
    ("original", Kind::Word),
    ("kind", Kind::Word),
    ("title", Kind::Texts),
    ("author", Kind::Credits),
    ("publisher", Kind::Texts),
    ("container", Kind::Texts),
    ("volume", Kind::Word),
    ("issue", Kind::Word),
    ("pages", Kind::Word),
    ("published", Kind::Date),
    ("accessed", Kind::Date),
    ("origin", Kind::Credit),
    ("language", Kind::Word),
    ("direction", Kind::Word),
    ("url", Kind::Word),
    ("archive", Kind::Word),
    ("sha256", Kind::Word),
    ("note", Kind::Texts),
];

const EVENT: [Field; 12] = [
    ("id", Kind::Word),
    ("date", Kind::Date),
    ("status", Kind::Word),
    ("title", Kind::Texts),
    ("summary", Kind::Texts),
    ("tags", Kind::Words),
    ("people", Kind::Words),
    ("places", Kind::Words),
    ("bodies", Kind::Words),
    ("related", Kind::Words),
    ("after", Kind::Words),
    ("note", Kind::Texts),
];

const PASSAGE: [Field; 12] = [
    ("source", Kind::Word),
    ("quote", Kind::Word),
    ("by", Kind::Credits),
    ("page", Kind::Word),
    ("before", Kind::Word),
    ("after", Kind::Word),
    ("occurrence", Kind::Word),
    ("stance", Kind::Word),
    ("on", Kind::Words),
    ("says", Kind::Date),
    ("translation", Kind::Texts),
    ("note", Kind::Texts),
];

fn record(value: &Value, fields: &[Field], losses: &mut Losses) -> NewValue {
    NewValue::Map(entries(value, fields, losses))
}

fn entries(value: &Value, fields: &[Field], losses: &mut Losses) -> Vec<(String, NewValue)> {
    let mut list = FieldList::default();
    for (name, kind) in fields {
        let Some(own) = value.get(name) else { continue };
        list.put(name, read_as(own, *kind));
    }
    let known = |key: &str| {
        fields.iter().any(|(name, _)| *name == key)
            || DERIVED.contains(&key)
            || ["passages", "lines"].contains(&key)
    };
    for (key, _) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        losses.lose(format!("the field `{key}`"), id);
    }
    match list.map() {
        NewValue::Map(entries) => entries,
        NewValue::Text(_) | NewValue::List(_) => Vec::new(),
    }
}

fn source(value: &Value, losses: &mut Losses) -> NewValue {
    let mut entries = entries(value, &SOURCE, losses);
    // A file that is one article as a whole says so without lines; where it was read from line 1,
    // the lines may be all there are, which is the same.
    let lines = value.get("lines").and_then(Value::as_array);
    let line = |at: usize| lines.and_then(|it| it.get(at)).and_then(Value::as_u64);
    if let (Some(first), Some(last)) = (line(0), line(1)) {
        let at = entries.iter().position(|(key, _)| key == "file").map_or(0, |it| it + 1);
        let is_part = value.get("whole").and_then(Value::as_bool) != Some(true);
        if is_part && last >= first && first > 0 {
            let lines = NewValue::text(format!("{first}-{last}"));
            entries.insert(at, ("lines".to_owned(), lines));
        }
    }
    NewValue::Map(entries)
}

fn event(value: &Value, losses: &mut Losses) -> NewValue {
    let mut entries = entries(value, &EVENT, losses);
    if let Some(unread) = value.get("unread_date").and_then(Value::as_str) {
        let at = entries.len().min(1);
        entries.insert(at, ("date".to_owned(), NewValue::text(unread)));
    }
    let passages = value.get("passages").and_then(Value::as_array).into_iter().flatten();
    let passages: Vec<NewValue> = passages.map(|it| record(it, &PASSAGE, losses)).collect();
    if !passages.is_empty() {
        entries.push(("passages".to_owned(), NewValue::List(passages)));
    }
    NewValue::Map(entries)
}

fn read_as(value: &Value, kind: Kind) -> Option<NewValue> {
    match kind {
        Kind::Word => word(value).map(NewValue::Text),
        Kind::Texts => texts(value),
        Kind::Date => date(value),
        Kind::Words => {
            let words = value.as_array()?.iter().filter_map(word);
            Some(NewValue::List(words.map(NewValue::Text).collect()))
        }
        Kind::Credit => credit(value),
        Kind::Credits => {
            Some(NewValue::List(value.as_array()?.iter().filter_map(credit).collect()))
        }
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Texts by language; `und` is a text whose language is not said.
fn texts(value: &Value) -> Option<NewValue> {
    let texts = value.as_object()?;
    if let (1, Some(text)) = (texts.len(), texts.get("und").and_then(word)) {
        return Some(NewValue::Text(text));
    }
    Some(NewValue::Map(words_by_key(texts)))
}

fn words_by_key(texts: &Map<String, Value>) -> Vec<(String, NewValue)> {
    let entry = |(key, text): (&String, &Value)| Some((key.clone(), NewValue::Text(word(text)?)));
    texts.iter().filter_map(entry).collect()
}

/// EDTF; of a date that was converted, the words of the source, which are converted again.
fn date(value: &Value) -> Option<NewValue> {
    let original = value.get("original").and_then(|it| it.get("text")).and_then(word);
    original.or_else(|| value.get("edtf").and_then(word)).map(NewValue::Text)
}

fn credit(value: &Value) -> Option<NewValue> {
    if let Some(name) = value.get("name").and_then(word) {
        return Some(NewValue::Text(name));
    }
    let texts = value.get("text")?.as_object()?;
    // Between brackets a text of one word would be taken for the id of a name.
    match (texts.len(), texts.get("und").and_then(word)) {
        (1, Some(text)) if text.contains(' ') => Some(NewValue::Text(text)),
        _ => Some(NewValue::Map(words_by_key(texts))),
    }
}

fn by_id<'v>(items: impl Iterator<Item = &'v Value>, id: &str, value: &str) -> NewValue {
    let entry = |item: &Value| {
        let id = item.get(id).and_then(word)?;
        let spellings = item.get(value)?.as_object()?.iter().filter_map(|(tag, words)| {
            let words = words.as_array()?.iter().filter_map(word).map(NewValue::Text).collect();
            Some((tag.clone(), NewValue::List(words)))
        });
        Some((id, NewValue::Map(spellings.collect())))
    };
    NewValue::Map(items.filter_map(entry).collect())
}

fn texts_by_key(value: &Value) -> Option<NewValue> {
    let entry = |(tag, names): (&String, &Value)| Some((tag.clone(), texts(names)?));
    Some(NewValue::Map(value.as_object()?.iter().filter_map(entry).collect()))
}

/// Groups of words by language.
fn aliases<'v>(items: impl Iterator<Item = &'v Value>) -> Option<NewValue> {
    let mut languages: Vec<(String, Vec<NewValue>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in items {
        let language = item.get("language").and_then(word)?;
        let words = item.get("words")?.as_array()?.iter().filter_map(word).map(NewValue::Text);
        let group = NewValue::List(words.collect());
        let place = places.get(&language).and_then(|&at| languages.get_mut(at));
        if let Some((_, groups)) = place {
            groups.push(group);
        } else {
            places.insert(language.clone(), languages.len());
            languages.push((language, vec![group]));
        }
    }
    let entry = |(language, groups)| (language, NewValue::List(groups));
    Some(NewValue::Map(languages.into_iter().map(entry).collect()))
}
