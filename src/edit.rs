//! Edits a YAML file and keeps every other byte.
//!
//! A [`YamlDocument`] is the text of a file. [`YamlDocument::apply`] takes edits by path: of a
//! value, of a key of a map, of an item of a list. New text follows the style of the file (block or
//! flow style, indentation, quotation marks, line breaks). Comments, blank lines and everything
//! else keep their bytes. The new text is parsed again and must be the old tree with only these
//! changes. Otherwise nothing is changed, and [`EditError`] tells which of the edits failed.
//!
//! This module knows nothing of timelines and touches no disk.

mod change;
mod emit;
mod fit;
mod normal;
mod place;
mod tree;

pub use change::{Edit, Edited, NewValue, Path, PathStep, Splice};
pub use tree::Style;

use std::ops::Range;

use emit::Habits;
use tree::{Node, NodeKind};

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The file is not valid YAML.
    #[error("the file is not valid YAML")]
    Broken,
    /// The path does not exist in the file, or leads to something else.
    #[error("the file has no place for it")]
    NoPlace {
        /// The number of the edit.
        edit: usize,
    },
    /// The new text does not read back as intended.
    #[error("it cannot be written there reliably")]
    Uncertain {
        /// The number of the edit.
        edit: usize,
    },
}

impl EditError {
    /// Returns which edit failed, or `None` if the file cannot be parsed.
    pub fn edit(&self) -> Option<usize> {
        match self {
            Self::Broken => None,
            Self::NoPlace { edit } | Self::Uncertain { edit } => Some(*edit),
        }
    }
}

impl NewValue {
    /// Returns the value as YAML, without a line break at the end.
    pub fn to_yaml(&self) -> String {
        Habits::whole(self)
    }
}

/// A parsed YAML file.
#[derive(Debug)]
pub struct YamlDocument<'t> {
    text: &'t str,
    /// The documents of the file.
    ///
    /// Only the first one is edited.
    documents: Vec<Node<'t>>,
}

impl<'t> YamlDocument<'t> {
    /// Parses the text of a file, without a byte order mark.
    ///
    /// # Errors
    ///
    /// [`EditError::Broken`] if it is not valid YAML.
    pub fn read(text: &'t str) -> Result<Self, EditError> {
        let documents = tree::read(text).ok_or(EditError::Broken)?;
        Ok(Self { text, documents })
    }

    /// Returns the path to the outermost value that begins at `byte`.
    ///
    /// Values in block style begin at their first key or dash.
    pub fn path_to(&self, byte: usize) -> Option<Path> {
        self.documents.first()?.path_to(byte)
    }

    /// Returns the number of items or keys at `path`, or `None` if there is no list or map.
    pub fn len(&self, path: &[PathStep]) -> Option<usize> {
        match &self.documents.first()?.at(path)?.kind {
            NodeKind::List { items, .. } => Some(items.len()),
            NodeKind::Map { entries, .. } => Some(entries.len()),
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => None,
        }
    }

    /// Returns whether `path` exists.
    pub fn has(&self, path: &[PathStep]) -> bool {
        self.documents.first().is_some_and(|root| root.at(path).is_some())
    }

    /// Returns the text at `path`, if it is one.
    pub fn text_at(&self, path: &[PathStep]) -> Option<&str> {
        let node = self.documents.first()?.at(path)?;
        node.text().filter(|_| !node.is_null())
    }

    /// What stands at `path`, where that can be said without anchors and tags, and in one document.
    /// Nothing is the empty text.
    pub fn value(&self, path: &[PathStep]) -> Option<NewValue> {
        match self.documents.as_slice() {
            [root] => root.at(path)?.value(),
            _ => None,
        }
    }

    /// Returns the bytes of the comments, from the `#` to the end of the line.
    pub fn comments(&self) -> Vec<Range<usize>> {
        let mut scalars = Vec::new();
        for document in &self.documents {
            document.scalars(&mut scalars);
        }
        tree::comments(self.text, &scalars)
    }

    /// Makes all of the edits, or none.
    ///
    /// # Errors
    ///
    /// An [`EditError`] that names the first edit that fails.
    pub fn apply(&self, edits: &[Edit]) -> Result<Edited, EditError> {
        let (edited, mut errors) = self.apply_each(edits);
        if errors.is_empty() { Ok(edited) } else { Err(errors.swap_remove(0)) }
    }

    /// Makes those of the edits that succeed, and returns the errors of the others.
    pub fn apply_each(&self, edits: &[Edit]) -> (Edited, Vec<EditError>) {
        let nothing = Node::new(NodeKind::Map { entries: Vec::new(), is_flow: false });
        let root = self.documents.first().unwrap_or(&nothing);
        let edits = normal::resolve(root, edits);
        let habits = Habits::of(self.text, root);
        let mut errors = Vec::new();
        let mut ways = Vec::new();
        for (number, edit) in &edits {
            let attempts = place::attempts(self.text, root, &habits, edit);
            if attempts.is_empty() {
                errors.push(EditError::NoPlace { edit: *number });
            } else {
                ways.push(Ways { number: *number, edit, attempts });
            }
        }
        let edited = loop {
            if ways.is_empty() {
                break Edited { text: self.text.to_owned(), splices: Vec::new() };
            }
            if let Some(edited) = self.try_first(&ways) {
                break edited;
            }
            self.settle(&mut ways, &mut errors);
            ways.retain(|way| !way.attempts.is_empty());
            if let Some(edited) = self.try_first(&ways) {
                break edited;
            }
            // Each of them succeeds, but not all together.
            errors.extend(ways.pop().map(|way| EditError::Uncertain { edit: way.number }));
        };
        errors.sort_by_key(EditError::edit);
        (edited, errors)
    }

    /// Returns the text with each edit made in its first way, if it reads back as intended.
    fn try_first(&self, ways: &[Ways]) -> Option<Edited> {
        let edits: Vec<&Edit> = ways.iter().map(|way| way.edit).collect();
        let patches = ways.iter().filter_map(|way| way.attempts.first()).flatten().cloned();
        fit::fits(self.text, &self.documents, &edits, patches.collect())
    }

    /// Finds the edits whose first way fails, by bisection, and tries their other ways.
    fn settle(&self, ways: &mut [Ways], errors: &mut Vec<EditError>) {
        match ways {
            [] => {}
            [one] => {
                while !one.attempts.is_empty()
                    && self.try_first(std::slice::from_ref(one)).is_none()
                {
                    one.attempts.remove(0);
                }
                if one.attempts.is_empty() {
                    errors.push(EditError::Uncertain { edit: one.number });
                }
            }
            _ if self.try_first(ways).is_some() => {}
            _ => {
                let (first, second) = ways.split_at_mut(ways.len() / 2);
                self.settle(first, errors);
                self.settle(second, errors);
            }
        }
    }
}

/// An edit, and the remaining ways to make it.
struct Ways<'e> {
    number: usize,
    edit: &'e Edit,
    attempts: place::Attempts,
}
