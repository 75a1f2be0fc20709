//! Annotations: what Hypothesis exports, and Web Annotations of the W3C. A quotation becomes a
//! passage, the comment on it the title of an event.
//!
//! Our own Web Annotations say in `tarikh:passage` which event they are evidence for: those of one
//! event become one again.

mod annotation;
mod fields;
mod own;

use std::collections::HashMap;

use serde_json::Value;

use super::error::ImportError;
use super::event::{Ids, Imported, ImportedEvent};
use super::fields::FieldList;
use super::json::text_of;
use super::losses::Losses;
use annotation::Annotation;
use own::OwnEvents;

/// Reads a list of annotations as a timeline.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let damaged = |why: String| ImportError::Damaged { format: "list of annotations", why };
    let value: Value = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let mut reading = Reading::default();
    for item in items(&value, &mut reading.imported.losses) {
        reading.item(item);
    }
    Ok(reading.finish())
}

#[derive(Default)]
struct Reading {
    imported: Imported,
    events: Vec<ImportedEvent>,
    source_ids: Ids,
    /// The ids of the sources by their addresses.
    sources: HashMap<String, String>,
    own: OwnEvents,
}

impl Reading {
    fn item(&mut self, item: &Value) {
        let losses = &mut self.imported.losses;
        if item.get("references").and_then(Value::as_array).is_some_and(|it| !it.is_empty()) {
            losses.lose("replies to annotations", text_of(item.get("text")).unwrap_or_default());
            return;
        }
        let annotation = Annotation::of(item, losses);
        if annotation.places.is_empty() {
            losses.lose("annotations of nothing that has an address", annotation.comment);
            return;
        }
        if let Some(passage) = item.get("tarikh:passage") {
            self.own.take(passage, &annotation, losses);
            return;
        }
        let sources: Vec<String> = annotation
            .places
            .iter()
            .map(|place| self.source(&place.url, annotation.page.as_deref()))
            .collect();
        let losses = &mut self.imported.losses;
        self.events.push(annotation.event(&sources, losses));
    }

    /// The id of the source at an address.
    fn source(&mut self, url: &str, page: Option<&str>) -> String {
        if let Some(id) = self.sources.get(url) {
            return id.clone();
        }
        let id = self.source_ids.of_words(page.unwrap_or_default(), "source");
        let mut fields = FieldList::default();
        fields.text("id", Some(&id));
        fields.text("title", page);
        fields.text("url", Some(url));
        self.imported.sources.push(fields.map());
        self.sources.insert(url.to_owned(), id.clone());
        id
    }

    fn finish(mut self) -> Imported {
        self.events.extend(self.own.put_into(&mut self.imported));
        self.imported.take_events(self.events);
        self.imported
    }
}

/// The annotations in a list, a page, a collection, an export; or the one that it is.
fn items<'v>(value: &'v Value, losses: &mut Losses) -> Vec<&'v Value> {
    if let Some(list) = value.as_array() {
        return list.iter().collect();
    }
    if let Some(next) = text_of(value.get("next")) {
        losses.lose("pages of annotations that are elsewhere", next);
    }
    for key in ["annotations", "rows", "items"] {
        if let Some(list) = value.get(key).and_then(Value::as_array) {
            return list.iter().collect();
        }
    }
    match value.get("first") {
        Some(first) if first.is_object() => items(first, losses),
        Some(first) => {
            losses.lose(
                "pages of annotations that are elsewhere",
                text_of(Some(first)).unwrap_or_default(),
            );
            Vec::new()
        }
        None => vec![value],
    }
}
