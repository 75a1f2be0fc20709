//! Our own JSON and JSON Lines: what `tarikh print --format json` writes comes back as the same
//! timeline.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::error::ImportError;
use super::event::{Imported, status_of_unread};
use super::fields::FieldList;
use super::json::texts_in;
use super::losses::Losses;
use crate::edit::NewValue;
use crate::name::is_like_a_name_id;

/// The newest version of the shape that is read.
const NEWEST: u64 = 1;

/// What follows from the rest, and is not read.
const DERIVED: [&str; 11] = [
    "disputed",
    "voices",
    "in_source",
    "page_in_source",
    "anchor",
    "similarity",
    "line",
    "position",
    "unread_date",
    "unread",
    "files",
];

/// Members of the whole that are read; a seal is of the file that was exported.
const WHOLE: [&str; 11] = [
    "format",
    "version",
    "incomplete",
    "seal",
    "title",
    "eras",
    "names",
    "aliases",
    "tags",
    "sources",
    "events",
];

/// Reads a timeline.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let value = match serde_json::from_str(text) {
        Ok(value) if !is_lines(text) => value,
        Ok(_) => whole_of_lines(text)?,
        Err(error) => of_lines(text).ok_or_else(|| damaged(error.to_string()))??,
    };
    let version = value.get("version").and_then(Value::as_u64).unwrap_or(NEWEST);
    if version > NEWEST {
        return Err(damaged(format!("version {version} is newer than {NEWEST}")));
    }
    let mut reading = Reading { losses: Losses::default(), names: ids_of_names(&value) };
    let losses = &mut reading.losses;
    if let Some(why) = value.get("incomplete").and_then(Value::as_str) {
        losses.lose("what the export had left out", why);
    }
    let members = value.as_object().into_iter().flatten();
    for (key, _) in members.filter(|(key, _)| !WHOLE.contains(&key.as_str())) {
        losses.lose(format!("the field `{key}`"), "the timeline");
    }
    let head = reading.head(&value);
    let sources = list(&value, "sources", &mut reading.losses);
    let sources: Vec<NewValue> = sources.iter().map(|it| reading.source(it)).collect();
    let events = list(&value, "events", &mut reading.losses);
    let events = events.iter().map(|it| reading.event(it)).collect();
    let title = value.get("title").and_then(texts);
    let losses = reading.losses;
    Ok(Imported { title, head, sources, events, losses, is_own: true, ..Imported::default() })
}

/// What is known while a timeline is read.
struct Reading {
    losses: Losses,
    /// The ids of its names.
    names: HashSet<String>,
}

fn ids_of_names(value: &Value) -> HashSet<String> {
    let names = value.get("names").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(|name| name.get("id").and_then(word)).collect()
}

fn damaged(why: String) -> ImportError {
    ImportError::Damaged { format: "JSON of tarikh", why }
}

/// A member that is a list; anything else is lost.
fn list<'v>(value: &'v Value, key: &str, losses: &mut Losses) -> &'v [Value] {
    match value.get(key) {
        Some(Value::Array(items)) => items,
        None | Some(Value::Null) => &[],
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            losses.lose(format!("the field `{key}`, which is no list"), "the timeline");
            &[]
        }
    }
}

/// Whether a text is our JSON Lines: its first line says so.
pub fn is_lines(text: &str) -> bool {
    let first = text.lines().next().and_then(|line| serde_json::from_str::<Value>(line).ok());
    first.is_some_and(|line| line.get("record").is_some_and(Value::is_string))
}

/// The records of JSON Lines as one value; `None` if it is none.
fn of_lines(text: &str) -> Option<Result<Value, ImportError>> {
    is_lines(text).then(|| whole_of_lines(text))
}

fn whole_of_lines(text: &str) -> Result<Value, ImportError> {
    let mut whole = Map::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |why: String| damaged(format!("line {number}: {why}"));
        let record: Value = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let Value::Object(mut fields) = record else {
            return Err(wrong("it is no record".to_owned()));
        };
        let kind = fields.remove("record").as_ref().and_then(word).unwrap_or_default();
        let key = match kind.as_str() {
            "timeline" => {
                whole.extend(fields);
                continue;
            }
            "tag" => {
                let tags = whole.entry("tags").or_insert_with(|| Value::Object(Map::new()));
                let named = fields.get("tag").and_then(word).zip(fields.remove("title"));
                if let (Value::Object(tags), Some((tag, title))) = (tags, named) {
                    tags.insert(tag, title);
                }
                continue;
            }
            "era" => "eras",
            "name" => "names",
            "alias" => "aliases",
            "source" => "sources",
            "event" => "events",
            other => return Err(wrong(format!("there is no record “{other}”"))),
        };
        let list = whole.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(items) = list {
            items.push(Value::Object(fields));
        }
    }
    Ok(Value::Object(whole))
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

impl Reading {
    fn head(&mut self, value: &Value) -> Vec<(String, NewValue)> {
        let losses = &mut self.losses;
        let mut head = FieldList::default();
        head.put("names", Some(names(list(value, "names", losses), losses)));
        head.put("tags", value.get("tags").and_then(texts_by_key));
        head.put("aliases", Some(aliases(list(value, "aliases", losses), losses)));
        let eras = list(value, "eras", losses);
        let eras = eras.iter().map(|era| self.record(era, &ERA)).collect();
        head.put("eras", Some(NewValue::List(eras)));
        head.entries()
    }

    fn source(&mut self, value: &Value) -> NewValue {
        let mut entries = self.entries(value, &SOURCE);
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

    fn event(&mut self, value: &Value) -> NewValue {
        let mut entries = self.entries(value, &EVENT);
        if let Some(unread) = value.get("unread_date").and_then(Value::as_str) {
            let at = entries.len().min(1);
            entries.insert(at, ("date".to_owned(), NewValue::text(unread)));
        }
        if entries.iter().all(|(key, _)| key != "status") {
            let status = status_of_unread(&texts_in(value.get("unread")), &mut self.losses);
            entries.extend(status.map(|it| ("status".to_owned(), NewValue::text(it.name()))));
        }
        let passages = value.get("passages").and_then(Value::as_array).into_iter().flatten();
        let passages: Vec<NewValue> = passages.map(|it| self.record(it, &PASSAGE)).collect();
        if !passages.is_empty() {
            entries.push(("passages".to_owned(), NewValue::List(passages)));
        }
        NewValue::Map(entries)
    }

    fn record(&mut self, value: &Value, fields: &[Field]) -> NewValue {
        NewValue::Map(self.entries(value, fields))
    }

    fn entries(&mut self, value: &Value, fields: &[Field]) -> Vec<(String, NewValue)> {
        let mut list = FieldList::default();
        for (name, kind) in fields {
            let Some(own) = value.get(name).filter(|own| !own.is_null()) else { continue };
            let read = read_as(own, *kind, &self.names);
            if read.as_ref().is_none_or(|read| said(read, *kind) < said_in(own, *kind)) {
                let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
                self.losses.lose(format!("the field `{name}`, as a whole or in part"), id);
            }
            list.put(name, read);
        }
        let known = |key: &str| {
            fields.iter().any(|(name, _)| *name == key)
                || DERIVED.contains(&key)
                || ["passages", "lines"].contains(&key)
        };
        for (key, _) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
            self.losses.lose(format!("the field `{key}`"), id);
        }
        list.entries()
    }
}

/// How many texts were read.
fn said(value: &NewValue, kind: Kind) -> usize {
    match value {
        NewValue::Map(_) if matches!(kind, Kind::Credit | Kind::Credits) => 1,
        NewValue::Text(_) => 1,
        NewValue::List(items) => items.iter().map(|it| said(it, kind)).sum(),
        NewValue::Map(entries) => entries.iter().map(|(_, value)| said(value, kind)).sum(),
    }
}

/// How many texts there are to read.
fn said_in(value: &Value, kind: Kind) -> usize {
    match (kind, value) {
        // A date, and who is credited, are one thing in several members.
        (Kind::Date | Kind::Credit, _) => 1,
        (_, Value::Array(items)) => items.len(),
        (_, Value::Object(fields)) => fields.len(),
        _ => 1,
    }
}

fn read_as(value: &Value, kind: Kind, names: &HashSet<String>) -> Option<NewValue> {
    match kind {
        Kind::Word => word(value).map(NewValue::Text),
        Kind::Texts => texts(value),
        Kind::Date => date(value),
        Kind::Words => {
            let words = value.as_array()?.iter().filter_map(word);
            Some(NewValue::List(words.map(NewValue::Text).collect()))
        }
        Kind::Credit => credit(value, names),
        Kind::Credits => credits(value, names),
    }
}

/// Who is credited. `names` are the ids of names.
pub fn credits(value: &Value, names: &HashSet<String>) -> Option<NewValue> {
    let credits = value.as_array()?.iter().filter_map(|it| credit(it, names));
    let mut credits: Vec<NewValue> = credits.collect();
    // One of several languages needs no list.
    match (credits.len(), credits.pop()) {
        (1, Some(one @ NewValue::Map(_))) => Some(one),
        (_, last) => Some(NewValue::List(credits.into_iter().chain(last).collect())),
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
pub fn texts(value: &Value) -> Option<NewValue> {
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

fn credit(value: &Value, names: &HashSet<String>) -> Option<NewValue> {
    if let Some(name) = value.get("name").and_then(word) {
        return Some(NewValue::Text(name));
    }
    let texts = value.get("text")?.as_object()?;
    // A text of one word may be taken for the id of a name.
    let is_text = |text: &String| {
        text.contains(char::is_whitespace) || !(is_like_a_name_id(text) || names.contains(text))
    };
    match (texts.len(), texts.get("und").and_then(word)) {
        (1, Some(text)) if is_text(&text) => Some(NewValue::Text(text)),
        _ => Some(NewValue::Map(words_by_key(texts))),
    }
}

/// Names with their spellings by language.
pub fn names(items: &[Value], losses: &mut Losses) -> NewValue {
    let mut names = Vec::new();
    for item in items {
        let id = item.get("id").and_then(word);
        let spellings = item.get("spellings").and_then(Value::as_object);
        let Some((id, spellings)) = id.zip(spellings) else {
            losses.lose("names without an id or spellings", item.to_string());
            continue;
        };
        let own = spellings.iter().filter_map(|(tag, words)| {
            let words = words.as_array()?.iter().filter_map(word).map(NewValue::Text).collect();
            Some((tag.clone(), NewValue::List(words)))
        });
        names.push((id, NewValue::Map(own.collect())));
    }
    NewValue::Map(names)
}

fn texts_by_key(value: &Value) -> Option<NewValue> {
    let entry = |(tag, names): (&String, &Value)| Some((tag.clone(), texts(names)?));
    Some(NewValue::Map(value.as_object()?.iter().filter_map(entry).collect()))
}

/// Groups of words by language.
fn aliases(items: &[Value], losses: &mut Losses) -> NewValue {
    let mut languages: Vec<(String, Vec<NewValue>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in items {
        let language = item.get("language").and_then(word);
        let words = item.get("words").and_then(Value::as_array);
        let Some((language, words)) = language.zip(words) else {
            losses.lose("aliases without a language or words", item.to_string());
            continue;
        };
        let group = NewValue::List(words.iter().filter_map(word).map(NewValue::Text).collect());
        let place = places.get(&language).and_then(|&at| languages.get_mut(at));
        if let Some((_, groups)) = place {
            groups.push(group);
        } else {
            places.insert(language.clone(), languages.len());
            languages.push((language, vec![group]));
        }
    }
    let entry = |(language, groups)| (language, NewValue::List(groups));
    NewValue::Map(languages.into_iter().map(entry).collect())
}
