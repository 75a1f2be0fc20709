//! Edits of a file and their results.

use std::ops::Range;

/// A step from a value into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// To the value of a key.
    ///
    /// If the key occurs twice, to the first value.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// The steps from the root of a file to a value.
pub type Path = Vec<PathStep>;

/// A value to be written.
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
    /// Creates a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns whether it is empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// Returns whether it contains no lists or maps.
    pub fn is_flat(&self) -> bool {
        let is_line = |value: &Self| matches!(value, Self::Text(text) if !text.contains('\n'));
        match self {
            Self::Text(_) => true,
            Self::List(items) => items.iter().all(is_line),
            Self::Map(entries) => entries.iter().all(|(_, value)| is_line(value)),
        }
    }
}

/// An edit.
///
/// All paths and indices refer to the file before any edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Replaces the value at a path.
    Set {
        /// The path.
        at: Path,
        /// The value.
        value: NewValue,
    },
    /// Sets a key of a map, or replaces its value.
    Put {
        /// The map.
        map: Path,
        /// The key.
        key: String,
        /// Its value.
        value: NewValue,
        /// Keys that come before it, if they exist.
        after: Vec<String>,
    },
    /// Appends an item to the list at a key of a map, and creates the list if necessary.
    Append {
        /// The map.
        map: Path,
        /// The key of the list.
        key: String,
        /// The item.
        value: NewValue,
        /// Keys that come before that of a new list, if they exist.
        after: Vec<String>,
    },
    /// Inserts an item into a list.
    Insert {
        /// The list.
        list: Path,
        /// The index of the item after it, or the number of items for the end.
        index: usize,
        /// The item.
        value: NewValue,
    },
    /// Removes a key with its value, or an item.
    Remove {
        /// The value.
        at: Path,
    },
}

/// A replacement of some bytes of the old text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes.
    pub bytes: Range<usize>,
    /// The new text.
    pub written: String,
}

/// An edited text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The new text.
    pub text: String,
    /// The differences from the old text, in order.
    ///
    /// No two touch the same bytes.
    pub splices: Vec<Splice>,
}
