//! What is imported: events and sources in the fields of our file.

use std::collections::HashSet;

use super::cells::OwnColumns;
use super::fields::FieldList;
use super::html;
use super::losses::Losses;
use super::when::{ImportedDate, UNCONFIRMED};
use super::words::status_of;
use crate::capture::{free_id, new_id, slug};
use crate::edit::NewValue;
pub use crate::excerpt::one_line;
use crate::excerpt::shortened;
use crate::status::Status;

/// The most letters of a title.
const TITLE_LETTERS: usize = 300;

/// What our own export says of a status that was not understood. It stays so.
pub const UNREAD_STATUS: &str = "statuses that were not understood: they are still to be stated";

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What the timeline is called; nothing where that is not said.
    pub title: Option<NewValue>,
    /// Names, tags, aliases and eras, by their keys, in the order of the format.
    pub head: Vec<(String, NewValue)>,
    /// The sources.
    pub sources: Vec<NewValue>,
    /// The events.
    pub events: Vec<NewValue>,
    /// What could not be carried.
    pub losses: Losses,
    /// What the format itself does not have.
    pub notes: Vec<String>,
    /// Whether it is an export of tarikh, whose events keep their ids.
    pub is_own: bool,
    /// The ids of events that had none: they are made of the title and the date.
    pub made_ids: HashSet<String>,
    /// The columns of the tables of tarikh, if it was read from those.
    pub columns: Option<OwnColumns>,
}

impl Imported {
    /// The whole as the map of a file. `untitled` is what it is called where that is not said.
    pub fn file(&self, untitled: &str) -> NewValue {
        let mut fields = FieldList::default();
        let title = self.title.clone().unwrap_or_else(|| NewValue::text(untitled));
        fields.put("title", Some(title));
        for (key, value) in &self.head {
            fields.put(key, Some(value.clone()));
        }
        fields.put("sources", Some(NewValue::List(self.sources.clone())));
        let mut file = fields.entries();
        // Must be there, even if it is empty.
        file.push(("events".to_owned(), NewValue::List(self.events.clone())));
        NewValue::Map(file)
    }

    /// Takes the events that were read, all of them at once: none gets an id that another one
    /// states.
    pub fn take_events(&mut self, events: Vec<ImportedEvent>) {
        let mut ids = Ids::reserving(events.iter().filter_map(|event| event.id.as_deref()));
        let values = events.into_iter().map(|event| event.value(&mut ids, &mut self.losses));
        self.events.extend(values);
        self.made_ids = ids.made();
    }
}

/// An event that is being read.
#[derive(Debug, Clone, Default)]
pub struct ImportedEvent {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// When.
    pub date: Option<String>,
    /// How sure it is.
    pub status: Option<String>,
    /// What.
    pub title: String,
    /// What, in a few sentences.
    pub summary: String,
    /// Words that group it.
    pub tags: Vec<String>,
    /// Ids of people.
    pub people: Vec<String>,
    /// Ids of places.
    pub places: Vec<String>,
    /// What has no field of its own, line by line.
    pub notes: Vec<String>,
    /// What it rests on.
    pub passages: Vec<NewValue>,
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// Those that some event states: none is made that equals one.
    stated: HashSet<String>,
    /// Those of events that had none.
    made: HashSet<String>,
}

impl Ids {
    /// No id is taken yet, and these are kept for the events that state them.
    pub fn reserving<'i>(stated: impl Iterator<Item = &'i str>) -> Self {
        Self { stated: stated.map(str::to_owned).collect(), ..Self::default() }
    }

    /// The id itself, if it is one word and free; else a free one that is made of `title` and
    /// `date`.
    pub fn of_event(&mut self, id: Option<&str>, title: &str, date: &str) -> String {
        let own = id.filter(|id| is_id(id) && !self.taken.contains(*id));
        let is_taken = |id: &str| self.taken.contains(id) || self.stated.contains(id);
        let id = own.map_or_else(|| new_id(title, date, is_taken), str::to_owned);
        self.taken.insert(id.clone());
        if own.is_none() {
            self.made.insert(id.clone());
        }
        id
    }

    /// A free id that is made of some words.
    pub fn of_words(&mut self, words: &str, otherwise: &str) -> String {
        const WORDS: usize = 4;
        let own = slug(words, WORDS);
        let own = if own.is_empty() { otherwise.to_owned() } else { own };
        let id = free_id(own, |id| self.taken.contains(id));
        self.taken.insert(id.clone());
        id
    }

    /// Whether an id is taken.
    pub fn has(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// The ids of events that had none.
    pub fn made(self) -> HashSet<String> {
        self.made
    }
}

/// Whether a text can be an id: one word.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && text.len() <= 200
}

impl ImportedEvent {
    /// Takes a date. What is not understood goes into the note, and is said.
    pub fn take_date(&mut self, when: ImportedDate, losses: &mut Losses) {
        match when {
            ImportedDate::Absent => {}
            ImportedDate::Said(edtf) => self.date = Some(edtf),
            ImportedDate::Unconfirmed(edtf) => {
                losses.change(UNCONFIRMED, format!("{edtf} ({})", self.title));
                self.date = Some(edtf);
            }
            ImportedDate::Unread(text) => {
                let what = "dates that are not understood: they stand in the note";
                losses.change(what, format!("“{text}” ({})", self.title));
                self.notes.push(format!("Date as imported: {text}"));
            }
        }
    }

    /// Takes a status. One that is not known goes into the note, and is said.
    pub fn take_status(&mut self, text: &str, losses: &mut Losses) {
        if let Some(status) = status_of(text) {
            if status == Status::Unread {
                losses.change(UNREAD_STATUS, self.title.clone());
            }
            self.status = Some(status.name().to_owned());
        } else if !text.trim().is_empty() {
            // What is not understood is not told as a fact.
            self.status = Some(Status::Unread.name().to_owned());
            losses.change("statuses that are not known: they stand in the note", text.trim());
            self.notes.push(format!("Status as imported: {}", text.trim()));
        }
    }

    /// Takes a tag. Several words become one, and that is said.
    pub fn take_tag(&mut self, text: &str, losses: &mut Losses) {
        let Some(tag) = tag(text) else { return };
        if tag != text.trim() {
            losses.change("tags: their words are joined by hyphens", text.trim());
        }
        self.tags.push(tag);
    }

    /// Takes the title and the summary as HTML, if they are. Addresses go into the note.
    pub fn take_markup(&mut self, place: &str, losses: &mut Losses) {
        for text in [&mut self.title, &mut self.summary] {
            if !html::is_html(text) {
                continue;
            }
            let plain = html::plain(text);
            *text = plain.text;
            if plain.has_emphasis {
                losses.lose("emphasis and other markup of texts", place);
            }
            for link in plain.links {
                losses.change("addresses in texts: they stand in the note", place);
                self.notes.push(link);
            }
        }
    }

    /// The title in one line. Where it is too long, or there is none, that is said.
    fn take_title(&mut self, losses: &mut Losses) {
        let title = one_line(&self.title);
        let title = if title.is_empty() { one_line(&self.summary) } else { title };
        if title.is_empty() {
            losses.change("events without a title", self.date.clone().unwrap_or_default());
            "Untitled".clone_into(&mut self.title);
            return;
        }
        let short = shortened(&title, TITLE_LETTERS);
        if short != title && self.summary.trim().is_empty() {
            losses.change("titles that are too long: they are the summary", short.clone());
            self.summary = std::mem::take(&mut self.title);
        } else if short != title && one_line(&self.summary) != title {
            losses.change("titles that are too long: they stand in the note", short.clone());
            self.notes.push(title);
        }
        self.title = short;
    }

    /// The map of the event.
    fn value(mut self, ids: &mut Ids, losses: &mut Losses) -> NewValue {
        self.take_title(losses);
        let date = self.date.as_deref().unwrap_or_default();
        let title = self.title;
        let mut fields = FieldList::default();
        let id = ids.of_event(self.id.as_deref(), &title, date);
        if let Some(own) = self.id.filter(|own| *own != id) {
            losses.change("ids that are none, or taken: there are new ones", own);
        }
        fields.text("id", Some(&id));
        fields.text("date", self.date.as_deref());
        fields.text("status", self.status.as_deref());
        fields.text("title", Some(&title));
        fields.text("summary", Some(&self.summary).filter(|it| **it != title).map(String::as_str));
        fields.texts("tags", &unique(self.tags));
        fields.texts("people", &unique(self.people));
        fields.texts("places", &unique(self.places));
        fields.text("note", Some(&self.notes.join("\n")));
        fields.put("passages", Some(NewValue::List(self.passages)));
        fields.map()
    }
}

fn unique(mut words: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words
}

/// The status of an event of which our own export says that these fields were not understood, if it
/// has none: it is not told as a fact. A date comes back in its own words.
pub fn status_of_unread(fields: &[String], losses: &mut Losses) -> Option<Status> {
    let fields: Vec<&str> = fields.iter().map(String::as_str).filter(|it| *it != "date").collect();
    if fields.is_empty() {
        return None;
    }
    let what = "fields that were not understood: their events are marked";
    losses.change(what, fields.join(", "));
    Some(Status::Unread)
}

/// A tag of some words: one word.
pub fn tag(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let tag = words.join("-");
    let tag = tag.trim_matches(['#', ',', ';']);
    (!tag.is_empty()).then(|| tag.to_owned())
}
