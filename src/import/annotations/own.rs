//! Our own Web Annotations: the passages of one event become one event again.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::annotation::{AnnotatedPlace, Annotation};
use crate::edit::NewValue;
use crate::import::event::{Imported, ImportedEvent, status_of_unread};
use crate::import::fields::FieldList;
use crate::import::json::{list, text_of, texts_in};
use crate::import::losses::Losses;
use crate::import::own;
use crate::import::when::ImportedDate;

/// How our export names a source that has no address.
const URN: &str = "urn:tarikh:source:";

/// What our annotations do not have.
const NOT_IN_ANNOTATIONS: &str = "annotations have one language of a title, and of events only \
                                  dates, statuses, tags and passages; `--format json` has all";

/// Events by their ids, in the order in which they come.
#[derive(Default)]
pub struct OwnEvents {
    by_id: HashMap<String, usize>,
    events: Vec<ImportedEvent>,
    dates: Vec<Option<String>>,
    sources: Vec<NewValue>,
    ids_of_sources: HashSet<String>,
    /// Names that are credited, and their ids.
    names: Vec<Value>,
    ids_of_names: HashSet<String>,
}

impl OwnEvents {
    /// Takes a passage.
    pub fn take(&mut self, passage: &Value, annotation: &Annotation, losses: &mut Losses) {
        let index = self.event(passage, annotation, losses);
        let Some(place) = annotation.places.first() else { return };
        let source = text_of(passage.get("source")).unwrap_or_default();
        self.declare(&source, place);
        self.take_names(passage);
        let passage = self.passage(passage, &source, place);
        if let Some(event) = self.events.get_mut(index) {
            event.passages.push(passage);
        }
    }

    /// The event of a passage: a new one, or the one of this id.
    fn event(&mut self, passage: &Value, annotation: &Annotation, losses: &mut Losses) -> usize {
        let of = |key: &str| text_of(passage.get(key));
        let id = of("event").unwrap_or_default();
        let index = *self.by_id.entry(id.clone()).or_insert(self.events.len());
        if index < self.events.len() {
            return index;
        }
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
        self.dates.push(of("date").or_else(|| of("unread_date")));
        index
    }

    fn declare(&mut self, source: &str, place: &AnnotatedPlace) {
        if !self.ids_of_sources.insert(source.to_owned()) {
            return;
        }
        let mut fields = FieldList::default();
        fields.text("id", Some(source));
        let url = Some(place.url.as_str()).filter(|it| !it.starts_with(URN));
        fields.text("url", url);
        self.sources.push(fields.map());
    }

    /// Takes the names of those who say so.
    fn take_names(&mut self, passage: &Value) {
        for credit in list(passage.get("by")) {
            let name = text_of(credit.get("name")).zip(credit.get("spellings"));
            let spelt = name.filter(|(_, it)| it.as_object().is_some_and(|it| !it.is_empty()));
            if let Some((id, spellings)) = spelt
                && self.ids_of_names.insert(id.clone())
            {
                self.names.push(json!({ "id": id, "spellings": spellings }));
            }
        }
    }

    fn passage(&self, passage: &Value, source: &str, place: &AnnotatedPlace) -> NewValue {
        let of = |key: &str| text_of(passage.get(key));
        let mut fields = FieldList::default();
        fields.text("source", Some(source));
        // The words of the curator, where those of the source are others.
        fields.verbatim("quote", Some(&of("quote").unwrap_or_else(|| place.quote.clone())));
        let by = passage.get("by").and_then(|by| own::credits(by, &self.ids_of_names));
        fields.put("by", by);
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
        fields.map()
    }

    /// Puts names and sources into what is imported, and returns the events.
    pub fn put_into(self, imported: &mut Imported) -> Vec<ImportedEvent> {
        if self.events.is_empty() {
            return Vec::new();
        }
        imported.is_own = true;
        imported.notes.push(NOT_IN_ANNOTATIONS.to_owned());
        if !self.names.is_empty() {
            let names = own::names(&self.names, &mut imported.losses);
            imported.head.push(("names".to_owned(), names));
        }
        imported.sources.extend(self.sources);
        let mut events = self.events;
        for (event, date) in events.iter_mut().zip(self.dates) {
            let date = date.map_or(ImportedDate::Absent, ImportedDate::Said);
            event.take_date(date, &mut imported.losses);
        }
        events
    }
}
