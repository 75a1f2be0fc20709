//! A change to a file: where, to what, and what became of it.

use std::ops::Range;

/// A step from a value to one in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// To the value of a key; the first one where it stands twice.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// The steps from the root of a file to a value.
pub type Path = Vec<PathStep>;

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewValue {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<NewValue>),
    /// A map, its keys in the order in which they are written.
    Map(Vec<(String, NewValue)>),
}

impl NewValue {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// Whether there are no lists and maps in it.
    pub fn is_flat(&self) -> bool {
        let is_line = |it: &Self| matches!(it, Self::Text(text) if !text.contains('\n'));
        match self {
            Self::Text(_) => true,
            Self::List(items) => items.iter().all(is_line),
            Self::Map(entries) => entries.iter().all(|(_, value)| is_line(value)),
        }
    }
}

/// A change. All paths and places are those of the file before any change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another value stands at a path.
    Set {
        /// The path.
        at: Path,
        /// The value.
        value: NewValue,
    },
    /// A key gets a value in a map; where it has one, that is replaced.
    Put {
        /// The map.
        map: Path,
        /// The key.
        key: String,
        /// Its value.
        value: NewValue,
        /// Keys that stand before it, if they are there.
        after: Vec<String>,
    },
    /// The list below a key of a map gets an item at its end; where there is none, it is made.
    Append {
        /// The map.
        map: Path,
        /// The key of the list.
        key: String,
        /// The item.
        value: NewValue,
        /// Keys that stand before that of a new list, if they are there.
        after: Vec<String>,
    },
    /// A list gets an item.
    Insert {
        /// The list.
        list: Path,
        /// The item before which it is put; the number of items for the end.
        index: usize,
        /// The item.
        value: NewValue,
    },
    /// A key with its value, or an item, is taken out.
    Remove {
        /// The value.
        at: Path,
    },
}

/// Bytes of the old text, and what stands there in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes.
    pub bytes: Range<usize>,
    /// What takes their place.
    pub written: String,
}

/// A text with its changes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The new text.
    pub text: String,
    /// Where it differs from the old one, in the order of the text; no two touch the same bytes.
    pub splices: Vec<Splice>,
}
