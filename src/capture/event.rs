//! A new event, before it is written.

use crate::edit::NewValue;
use crate::source::SourceIndex;
use crate::timeline::{Status, Timeline};

use super::language::language_of;
use super::passage::NewPassage;
use super::slug::{free_id, slug};

/// The maximum number of title words in an id.
const ID_WORDS: usize = 4;

/// A new event, before it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEvent {
    /// Its id.
    pub id: String,
    /// Its date, as EDTF.
    ///
    /// Empty if it has none.
    pub date: String,
    /// Its status.
    ///
    /// `None` if it is reported as a fact.
    pub status: Option<Status>,
    /// Its title.
    pub title: String,
    /// The language of the title.
    ///
    /// `None` if titles are plain texts.
    pub language: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The ids of people.
    pub people: Vec<String>,
    /// The ids of places.
    pub places: Vec<String>,
    /// The ids of bodies.
    pub bodies: Vec<String>,
    /// Its passages.
    pub passages: Vec<NewPassage>,
}

impl NewEvent {
    /// Returns its map in the timeline, with the keys in the order of the format.
    pub fn value(&self) -> NewValue {
        let mut fields = vec![("id".to_owned(), NewValue::text(&self.id))];
        if !self.date.is_empty() {
            fields.push(("date".to_owned(), NewValue::text(&self.date)));
        }
        if let Some(status) = self.status {
            fields.push(("status".to_owned(), NewValue::text(status.name())));
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

/// Returns the value of a title: by language, or a plain text.
fn title(text: &str, language: Option<&str>) -> NewValue {
    match language {
        Some(language) => NewValue::Map(vec![(language.to_owned(), NewValue::text(text))]),
        None => NewValue::text(text),
    }
}

/// Makes an id of the title and the year of a date.
///
/// Adds a number if the id is taken.
pub fn new_id(title: &str, date: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let words = slug(title, ID_WORDS);
    let words = if words.is_empty() { "event".to_owned() } else { words };
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    let year = numbers.find(|number| number.len() == 4);
    let id = match year {
        Some(year) if !words.contains(year) => format!("{words}-{year}"),
        Some(_) | None => words,
    };
    free_id(id, is_taken)
}

/// The language of a new title of an event that `source` reports. `None` if the titles of the
/// timeline state no language.
pub fn title_language(
    timeline: &Timeline,
    source: Option<SourceIndex>,
    title: &str,
) -> Option<String> {
    let first = timeline.events().first()?;
    let is_tagged = first.title.tagged().any(|(tag, _)| !tag.is_empty());
    is_tagged.then(|| language_of(timeline, source, title))
}
