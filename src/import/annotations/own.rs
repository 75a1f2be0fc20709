//! Our own Web Annotations: the passages of one event become one event again.

use std::collections::HashMap;

use serde_json::Value;

use super::annotation::Annotation;
use crate::edit::NewValue;
use crate::import::event::{Ids, Imported, ImportedEvent, status_of_unread};
use crate::import::fields::FieldList;
use crate::import::json::{text_of, texts_in};
use crate::import::losses::Losses;
use crate::import::own;
use crate::import::when::ImportedDate;

/// How our export names a source that has no address.
const URN: &str = "urn:tarikh:source:";

/// Events by their ids, in the order in which they come.
#[derive(Default)]
pub struct OwnEvents {
    by_id: HashMap<String, usize>,
    events: Vec<ImportedEvent>,
    dates: Vec<Option<String>>,
    sources: Vec<(String, NewValue)>,
}

impl OwnEvents {
    /// Takes a passage.
    pub fn take(&mut self, passage: &Value, annotation: &Annotation, losses: &mut Losses) {
        let of = |key: &str| text_of(passage.get(key));
        let id = of("event").unwrap_or_default();
        let index = *self.by_id.entry(id.clone()).or_insert(self.events.len());
        if index == self.events.len() {
            let mut event = ImportedEvent {
                id: Some(id),
                title: of("title").unwrap_or_else(|| annotation.comment.clone()),
                ..ImportedEvent::default()
            };
            event.take_status(&of("status").unwrap_or_default(), losses);
            if event.status.is_none() {
                let status = status_of_unread(&texts_in(passage.get("unread")), losses);
                event.status = status.map(|it| it.name().to_owned());
            }
            // The stance stands among the tags of the annotation.
            let stance = of("stance");
            let mut tags = annotation.tags.clone();
            if stance.is_some() && tags.last() == stance.as_ref() {
                tags.pop();
            }
            event.tags = tags;
            self.events.push(event);
            self.dates.push(of("date"));
        }
        let Some(place) = annotation.places.first() else { return };
        let source = of("source").unwrap_or_default();
        if !self.sources.iter().any(|(known, _)| *known == source) {
            let mut fields = FieldList::default();
            fields.text("id", Some(&source));
            fields.text(
                "url",
                Some(&place.url).filter(|it| !it.starts_with(URN)).map(String::as_str),
            );
            self.sources.push((source.clone(), fields.map()));
        }
        let mut fields = FieldList::default();
        fields.text("source", Some(&source));
        // The words of the curator, where those of the source are others.
        fields.verbatim("quote", Some(&of("quote").unwrap_or_else(|| place.quote.clone())));
        for key in ["before", "after", "page"] {
            fields.verbatim(key, of(key).as_deref());
        }
        let occurrence = passage.get("occurrence").and_then(Value::as_u64);
        fields.text("occurrence", occurrence.map(|it| it.to_string()).as_deref());
        fields.text("stance", of("stance").as_deref());
        fields.text("says", of("says").as_deref());
        fields.texts("on", &texts_in(passage.get("on")));
        for key in ["translation", "note"] {
            fields.put(key, passage.get(key).and_then(own::texts));
        }
        if let Some(event) = self.events.get_mut(index) {
            event.passages.push(fields.map());
        }
    }

    /// Puts the events and their sources into what is imported.
    pub fn put_into(self, imported: &mut Imported, ids: &mut Ids) {
        imported.sources.extend(self.sources.into_iter().map(|(_, source)| source));
        for (mut event, date) in self.events.into_iter().zip(self.dates) {
            let date = date.map_or(ImportedDate::Absent, ImportedDate::Said);
            event.take_date(date, &mut imported.losses);
            let event = event.value(ids, &mut imported.losses);
            imported.events.push(event);
        }
    }
}
