//! Changes to a timeline, and the edits of the file that make them.

use std::ops::Range;

use crate::date::{Date, SortKey};
use crate::edit::{Edit, EditError, Edited, NewValue, Path, PathStep, YamlDocument};

use crate::load::Origin;
use crate::load::schema::{EVENT, PASSAGE, Record, TIMELINE};
use crate::source::Stance;
use crate::timeline::{EventIndex, Timeline};

use super::event::NewEvent;
use super::naming::{NewSpelling, with_one_more};
use super::passage::NewPassage;

/// A change of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Adds a passage to an event.
    AddPassage {
        /// The event.
        event: EventIndex,
        /// The passage.
        passage: NewPassage,
    },
    /// Adds an event, at the position of its date.
    AddEvent(NewEvent),
    /// Sets a field of an event.
    SetField {
        /// The event.
        event: EventIndex,
        /// The field and its value.
        field: EventField,
    },
    /// Sets the stance of a passage.
    SetStance {
        /// The event.
        event: EventIndex,
        /// The number of the passage, from 0.
        passage: usize,
        /// The stance.
        stance: Stance,
    },
    /// Adds a spelling to a name, or a new name; an event may get the name too.
    AddSpelling {
        /// The spelling.
        spelling: NewSpelling,
        /// The event, and the key of its list of such names.
        event: Option<(EventIndex, &'static str)>,
    },
    /// Removes a passage.
    RemovePassage {
        /// The event.
        event: EventIndex,
        /// The number of the passage, from 0.
        passage: usize,
    },
    /// Removes an event with its passages.
    RemoveEvent(EventIndex),
}

/// A field of an event.
///
/// An empty value removes the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventField {
    /// The date, as EDTF.
    Date(String),
    /// The title in a language.
    ///
    /// `None` if titles are plain texts.
    Title {
        /// The title.
        text: String,
        /// Its language.
        language: Option<String>,
    },
    /// How sure it is.
    ///
    /// `None` for a fact.
    Status(Option<String>),
    /// The tags.
    Tags(Vec<String>),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The file has changed since it was read.
    #[error("the event is not found in the file")]
    NotFound,
    /// The file cannot be edited there.
    #[error("the file cannot be changed there")]
    Edit(#[from] EditError),
    /// An event must keep its title.
    #[error("an event needs a title")]
    NeedsTitle,
}

/// A timeline and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub struct CaptureTarget<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The text of its file.
    pub text: &'a str,
    /// The position of each event and its passages in the text, in the order of the timeline.
    pub origins: &'a dyn Origins,
}

/// The positions of events and passages in a file, in bytes.
pub trait Origins: std::fmt::Debug {
    /// Returns the bytes of an event, or of one of its passages.
    fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<Range<usize>>;
}

impl Origins for Vec<Origin> {
    fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<Range<usize>> {
        let origin = self.get(event.0)?;
        match passage {
            Some(number) => origin.passages.get(number).cloned(),
            None => Some(origin.event.clone()),
        }
    }
}

impl CaptureTarget<'_> {
    /// Returns the text after the change.
    ///
    /// # Errors
    ///
    /// A [`ChangeError`] if the change cannot be made without touching anything else.
    pub fn apply(&self, change: &Change) -> Result<Edited, ChangeError> {
        let document = YamlDocument::read(self.text)?;
        let edits = self.edits(&document, change)?;
        Ok(document.apply(&edits)?)
    }

    /// Makes the changes that are possible.
    ///
    /// Returns the text and, for each of the others, its index and the reason.
    ///
    /// # Errors
    ///
    /// [`ChangeError::Edit`] if the file is not valid YAML.
    pub fn apply_each(
        &self,
        changes: &[Change],
    ) -> Result<(Edited, Vec<(usize, ChangeError)>), ChangeError> {
        let document = YamlDocument::read(self.text)?;
        let (mut edits, mut owners, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        for (number, change) in changes.iter().enumerate() {
            match self.edits(&document, change) {
                Ok(own) => {
                    owners.extend(own.iter().map(|_| number));
                    edits.extend(own);
                }
                Err(error) => errors.push((number, error)),
            }
        }
        let (edited, refused) = document.apply_each(&edits);
        errors.extend(refused.into_iter().map(|error| {
            let number = error.edit().and_then(|edit| owners.get(edit)).copied();
            (number.unwrap_or(0), ChangeError::Edit(error))
        }));
        errors.sort_by_key(|(number, _)| *number);
        Ok((edited, errors))
    }

    fn edits(&self, document: &YamlDocument, change: &Change) -> Result<Vec<Edit>, ChangeError> {
        let path = |event, passage| self.path(document, event, passage);
        Ok(vec![match change {
            Change::AddSpelling { spelling, event } => {
                return self.add_spelling(document, spelling, *event);
            }
            Change::AddPassage { event, passage } => Edit::Append {
                map: path(*event, None)?,
                key: "passages".to_owned(),
                value: passage.value(),
                after: EVENT.before("passages"),
            },
            Change::AddEvent(event) => self.add_event(document, event),
            Change::SetField { event, field } => field.edit(path(*event, None)?)?,
            Change::SetStance { event, passage, stance } => {
                put(&PASSAGE, path(*event, Some(*passage))?, "stance", stance.name())
            }
            Change::RemovePassage { event, passage } => {
                Edit::Remove { at: path(*event, Some(*passage))? }
            }
            Change::RemoveEvent(event) => Edit::Remove { at: path(*event, None)? },
        }])
    }

    /// Adds a spelling, and its name to the list of an event.
    fn add_spelling(
        &self,
        document: &YamlDocument,
        spelling: &NewSpelling,
        event: Option<(EventIndex, &'static str)>,
    ) -> Result<Vec<Edit>, ChangeError> {
        let mut edits = vec![spelling.edit(document)];
        if let Some((event, key)) = event {
            let map = self.path(document, event, None)?;
            let value = NewValue::text(&spelling.id);
            let first = (NewValue::List(vec![value.clone()]), EVENT.before(key));
            edits.push(with_one_more(document, (map, key), value, first));
        }
        Ok(edits)
    }

    /// Returns the path to an event, or to one of its passages.
    fn path(
        &self,
        document: &YamlDocument,
        event: EventIndex,
        passage: Option<usize>,
    ) -> Result<Path, ChangeError> {
        let bytes = self.origins.origin(event, passage).ok_or(ChangeError::NotFound)?;
        document.path_to(bytes.start).ok_or(ChangeError::NotFound)
    }

    /// Inserts an event after the last one, in the order of the file, that is not later.
    fn add_event(&self, document: &YamlDocument, event: &NewEvent) -> Edit {
        let list = vec![PathStep::Key("events".to_owned())];
        let Some(count) = document.len(&list).filter(|&count| count > 0) else {
            return Edit::Append {
                map: Vec::new(),
                key: "events".to_owned(),
                value: event.value(),
                after: TIMELINE.before("events"),
            };
        };
        let index = match Date::from_edtf(&event.date) {
            Ok(date) => self.index_of(document, date.sort_key()),
            Err(_) => count,
        };
        Edit::Insert { list, index: index.min(count), value: event.value() }
    }

    /// Returns the index in the list of events at which an event with this key is inserted.
    fn index_of(&self, document: &YamlDocument, key: SortKey) -> usize {
        let number = |event: EventIndex| {
            let bytes = self.origins.origin(event, None)?;
            match document.path_to(bytes.start)?.last() {
                Some(PathStep::Item(number)) => Some(*number),
                Some(PathStep::Key(_)) | None => None,
            }
        };
        let events = self.timeline.indexed();
        let dated = events.filter_map(|(index, event)| Some((index, event.date.as_ref()?)));
        let earlier = dated.filter(|(_, date)| date.sort_key() <= key);
        earlier.filter_map(|(index, _)| number(index)).max().map_or(0, |number| number + 1)
    }
}

impl EventField {
    fn edit(&self, event: Path) -> Result<Edit, ChangeError> {
        let value = |text: &str| Some(NewValue::text(text)).filter(|_| !text.is_empty());
        let (key, value) = match self {
            Self::Date(date) => ("date", value(date)),
            Self::Status(status) => ("status", status.as_deref().and_then(value)),
            Self::Tags(tags) => {
                let tags: Vec<NewValue> = tags.iter().map(NewValue::text).collect();
                ("tags", (!tags.is_empty()).then_some(NewValue::List(tags)))
            }
            Self::Title { text, .. } if text.is_empty() => return Err(ChangeError::NeedsTitle),
            Self::Title { text, language: Some(language) } => {
                let mut map = event;
                map.push(PathStep::Key("title".to_owned()));
                let (key, value) = (language.clone(), NewValue::text(text));
                return Ok(Edit::Put { map, key, value, after: Vec::new() });
            }
            Self::Title { text, language: None } => ("title", Some(NewValue::text(text))),
        };
        Ok(match value {
            Some(value) => {
                Edit::Put { map: event, key: key.to_owned(), value, after: EVENT.before(key) }
            }
            None => {
                let mut at = event;
                at.push(PathStep::Key(key.to_owned()));
                Edit::Remove { at }
            }
        })
    }
}

fn put(record: &Record, map: Path, key: &str, value: &str) -> Edit {
    Edit::Put { map, key: key.to_owned(), value: NewValue::text(value), after: record.before(key) }
}
