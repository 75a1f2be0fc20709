//! What has changed about a field.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fate::DiffFate;
use super::shift::{AnchorShift, DateShift};
use crate::date::Date;
use crate::language::Localized;
use crate::source::{Anchor, Stance};
use crate::status::Status;

macro_rules! fields {
    ($($field:ident $name:literal)*) => {
        /// A field that may have changed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum DiffField {
            $(#[doc = concat!("`", $name, "`.")] $field,)*
        }

        impl DiffField {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$field),*];

            /// Its key in the file, if it has one there, and in JSON; stable.
            pub fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)* }
            }
        }
    };
}

fields! {
    Id "id"
    Date "date"
    Status "status"
    Title "title"
    Summary "summary"
    Tags "tags"
    People "people"
    Places "places"
    Bodies "bodies"
    Related "related"
    After "after"
    Note "note"
    Quote "quote"
    Anchor "anchor"
    Stance "stance"
    On "on"
    Says "says"
    By "by"
    Page "page"
    Context "context"
    Translation "translation"
    Spellings "spellings"
    Aliases "aliases"
    Article "article"
    File "file"
    Original "original"
    Kind "kind"
    Author "author"
    Publisher "publisher"
    Container "container"
    Volume "volume"
    Issue "issue"
    Pages "pages"
    Published "published"
    Accessed "accessed"
    Origin "origin"
    Language "language"
    Direction "direction"
    Url "url"
    Archive "archive"
    Hash "sha256"
}

/// A field, and how its value has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// The field.
    pub field: DiffField,
    /// How its value has changed.
    pub value: ValueDiff,
    /// What became of the value. If it is unread, so is each member that a list has no more.
    pub fate: DiffFate,
}

impl FieldDiff {
    fn new(field: DiffField, value: ValueDiff) -> Self {
        let fate = value.fate();
        Self { field, value, fate }
    }

    /// Takes note that the newer version is not fully read.
    pub fn note_unread(&mut self) {
        if self.value.is_taken_away() {
            self.fate = DiffFate::Unread;
        }
    }
}

/// How a value has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueDiff {
    /// A date.
    Date {
        /// It was.
        old: Option<Date>,
        /// It is.
        new: Option<Date>,
        /// How it has changed.
        shift: DateShift,
    },
    /// A text, in one language or in none.
    Text {
        /// The language tag; empty where none is said.
        language: Arc<str>,
        /// It was.
        old: Option<Arc<str>>,
        /// It is.
        new: Option<Arc<str>>,
    },
    /// A status.
    Status {
        /// It was.
        old: Option<Status>,
        /// It is.
        new: Option<Status>,
    },
    /// A stance.
    Stance {
        /// It was.
        old: Option<Stance>,
        /// It is.
        new: Option<Stance>,
    },
    /// Members of a list; their order does not count.
    Members {
        /// Those that were added.
        added: Vec<Arc<str>>,
        /// Those that were removed.
        removed: Vec<Arc<str>>,
    },
    /// The place of a quotation in its source.
    Anchor {
        /// It was.
        old: Anchor,
        /// It is.
        new: Anchor,
        /// How it has changed.
        shift: AnchorShift,
    },
    /// The text of a source.
    Article {
        /// Whether it could be read before, and whether it can be read now.
        is_read: [bool; 2],
        /// How many of the quotations that both versions have hold, before and now.
        holding: [usize; 2],
    },
}

impl ValueDiff {
    fn fate(&self) -> DiffFate {
        match self {
            Self::Date { old, new, .. } => DiffFate::of_value(old.is_some(), new.is_some()),
            Self::Text { old, new, .. } => DiffFate::of_value(old.is_some(), new.is_some()),
            Self::Status { old, new } => DiffFate::of_value(old.is_some(), new.is_some()),
            Self::Stance { old, new } => DiffFate::of_value(old.is_some(), new.is_some()),
            Self::Members { added, removed } => {
                DiffFate::of_value(!removed.is_empty(), !added.is_empty())
            }
            Self::Article { is_read: [was, is], .. } => DiffFate::of_value(*was, *is),
            Self::Anchor { .. } => DiffFate::Changed,
        }
    }

    /// Whether the newer version lacks something that the older one has.
    fn is_taken_away(&self) -> bool {
        match self {
            Self::Members { removed, .. } => !removed.is_empty(),
            Self::Date { .. }
            | Self::Text { .. }
            | Self::Status { .. }
            | Self::Stance { .. }
            | Self::Article { .. }
            | Self::Anchor { .. } => self.fate() == DiffFate::Removed,
        }
    }
}

/// The fields of one thing that have changed, as they are found.
#[derive(Debug, Default)]
pub struct Fields(Vec<FieldDiff>);

impl Fields {
    /// Those that were found.
    pub fn finish(self) -> Vec<FieldDiff> {
        self.0
    }

    /// Whether none was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes a change.
    pub fn push(&mut self, field: DiffField, value: ValueDiff) {
        self.0.push(FieldDiff::new(field, value));
    }

    /// Compares dates.
    pub fn date(&mut self, field: DiffField, old: Option<&Date>, new: Option<&Date>) {
        if let Some(shift) = DateShift::between(old, new) {
            self.push(field, ValueDiff::Date { old: old.cloned(), new: new.cloned(), shift });
        }
    }

    /// Compares texts without a language.
    pub fn text(&mut self, field: DiffField, old: Option<Arc<str>>, new: Option<Arc<str>>) {
        if old != new {
            self.push(field, ValueDiff::Text { language: Arc::default(), old, new });
        }
    }

    /// Compares texts language by language.
    pub fn localized(
        &mut self,
        field: DiffField,
        old: Option<&Localized>,
        new: Option<&Localized>,
    ) {
        if old == new {
            return;
        }
        let [one, other] = [old, new].map(|texts| -> HashMap<&str, &str> {
            // Of two texts in one language the first one counts.
            let texts: Vec<(&str, &str)> = texts.into_iter().flat_map(Localized::tagged).collect();
            texts.into_iter().rev().collect()
        });
        let mut seen: HashSet<&str> = HashSet::new();
        for (tag, _) in old.into_iter().chain(new).flat_map(Localized::tagged) {
            let [old, new] = [&one, &other].map(|texts| texts.get(tag).map(|it| Arc::from(*it)));
            if seen.insert(tag) && old != new {
                self.push(field, ValueDiff::Text { language: tag.into(), old, new });
            }
        }
    }

    /// Compares lists whose order does not count.
    pub fn members(&mut self, field: DiffField, old: &[Arc<str>], new: &[Arc<str>]) {
        let only = |own: &[Arc<str>], other: &[Arc<str>]| -> Vec<Arc<str>> {
            let other: HashSet<&Arc<str>> = other.iter().collect();
            own.iter().filter(|it| !other.contains(it)).cloned().collect()
        };
        let (added, removed) = (only(new, old), only(old, new));
        if !added.is_empty() || !removed.is_empty() {
            self.push(field, ValueDiff::Members { added, removed });
        }
    }
}

/// Several words as one text.
pub fn words(words: &[Arc<str>]) -> Arc<str> {
    words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ").into()
}
