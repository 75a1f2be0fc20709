//! An event that is about to be written.

use crate::edit::NewValue;

use super::passage::NewPassage;

/// An event that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEvent {
    /// Its id.
    pub id: String,
    /// Its date, as EDTF; empty where it has none.
    pub date: String,
    /// Its title.
    pub title: String,
    /// The language of the title; `None` where titles are plain texts.
    pub language: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The ids of people.
    pub people: Vec<String>,
    /// The ids of places.
    pub places: Vec<String>,
    /// The ids of bodies.
    pub bodies: Vec<String>,
    /// What it rests on.
    pub passages: Vec<NewPassage>,
}

impl NewEvent {
    /// Returns the map that stands in the timeline, its keys in the order of the format.
    pub fn value(&self) -> NewValue {
        let mut fields = vec![("id".to_owned(), NewValue::text(&self.id))];
        if !self.date.is_empty() {
            fields.push(("date".to_owned(), NewValue::text(&self.date)));
        }
        fields.push(("title".to_owned(), title(&self.title, self.language.as_deref())));
        let lists = [
            ("tags", &self.tags),
            ("people", &self.people),
            ("places", &self.places),
            ("bodies", &self.bodies),
        ];
        for (name, items) in lists.into_iter().filter(|(_, items)| !items.is_empty()) {
            let items = items.iter().map(NewValue::text).collect();
            fields.push((name.to_owned(), NewValue::List(items)));
        }
        if !self.passages.is_empty() {
            let passages = self.passages.iter().map(NewPassage::value).collect();
            fields.push(("passages".to_owned(), NewValue::List(passages)));
        }
        NewValue::Map(fields)
    }
}

/// The value of a title: by language, or a plain text.
fn title(text: &str, language: Option<&str>) -> NewValue {
    match language {
        Some(language) => NewValue::Map(vec![(language.to_owned(), NewValue::text(text))]),
        None => NewValue::text(text),
    }
}
