//! Sources without a text: the records of a list.

use std::collections::HashMap;

use super::update::address;
use crate::date::{Date, read};
use crate::edit::NewValue;
use crate::extract::WorkRecord;
use crate::language::Localized;
use crate::source::Source;
use crate::timeline::Timeline;

/// Works that are there, by their addresses and by their titles.
#[derive(Debug, Default)]
pub struct Works(HashMap<String, String>);

impl Works {
    /// Those of a timeline.
    pub fn of(timeline: &Timeline) -> Self {
        let mut works = Self::default();
        for source in timeline.sources().iter().filter(|source| source.is_declared) {
            for mark in marks_of(source) {
                works.0.entry(mark).or_insert_with(|| source.id.as_str().to_owned());
            }
        }
        works
    }

    /// Returns the id of the source that is this work, if one is there.
    pub fn find(&self, record: &WorkRecord) -> Option<&str> {
        self.0.get(&mark(record)?).map(String::as_str)
    }

    /// Remembers a work by the id of its source.
    pub fn insert(&mut self, record: &WorkRecord, id: &str) {
        self.0.extend(mark(record).map(|mark| (mark, id.to_owned())));
    }
}

/// Returns what tells a work from others: its address, else its title and its date.
fn mark(record: &WorkRecord) -> Option<String> {
    let by_url = record.url.as_deref().and_then(address).map(|address| format!("url {address}"));
    by_url.or_else(|| {
        let published = record.published.as_deref().unwrap_or_default();
        record.title.as_ref().map(|title| format!("title {} {published}", title.to_lowercase()))
    })
}

fn marks_of(source: &Source) -> Vec<String> {
    let url = source.url.as_deref().and_then(address).map(|address| format!("url {address}"));
    let published = source.published.as_ref().map(ToString::to_string).unwrap_or_default();
    let titles = source.title.iter().flat_map(Localized::texts);
    let titles = titles.map(|title| format!("title {} {published}", title.to_lowercase()));
    match url {
        Some(url) => vec![url],
        None => titles.collect(),
    }
}

/// Returns the entry of a record, and what of it cannot be written.
pub fn value(record: &WorkRecord, id: &str) -> (NewValue, Vec<String>) {
    let mut fields: Vec<(String, NewValue)> = Vec::new();
    let mut notes = Vec::new();
    let language = record.language.as_deref();
    let mut put = |name: &str, value: Option<NewValue>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    let text = |text: &Option<String>| text.as_deref().map(NewValue::text);
    // A wording says its language if that is known.
    let wording = |text: &Option<String>| {
        let value = NewValue::text(text.as_deref()?);
        Some(match language {
            Some(language) => NewValue::Map(vec![(language.to_owned(), value)]),
            None => value,
        })
    };
    let mut date = |name: &str, text: &Option<String>| {
        let text = text.as_deref()?;
        if Date::from_canonical(text).is_err() && read(text).is_err() {
            notes.push(format!("{name} “{text}” is not a readable date and was left out"));
            return None;
        }
        Some(NewValue::text(text))
    };
    let (published, accessed) =
        (date("published", &record.published), date("accessed", &record.accessed));
    let tag = language.unwrap_or("und");
    let author = |value: &String| NewValue::Map(vec![(tag.to_owned(), NewValue::text(value))]);
    let authors: Vec<NewValue> = record.authors.iter().map(author).collect();
    put("id", Some(NewValue::text(id)));
    put("kind", record.kind.map(NewValue::text));
    put("title", wording(&record.title));
    put("author", (!authors.is_empty()).then_some(NewValue::List(authors)));
    put("publisher", wording(&record.publisher));
    put("container", wording(&record.container));
    put("volume", text(&record.volume));
    put("issue", text(&record.issue));
    put("pages", text(&record.pages));
    put("published", published);
    put("accessed", accessed);
    put("language", text(&record.language));
    put("url", text(&record.url));
    put("archive", text(&record.archive));
    (NewValue::Map(fields), notes)
}
