//! Changes to a YAML file that leave every other byte as it is.
//!
//! A [`YamlDocument`] is the text of a file. [`YamlDocument::apply`] takes what is to change, by path: a value, a key
//! of a map, an item of a list. What is new is written in the manner of the file (block or flow style, indentation, quotation marks,
//! line breaks); comments, blank lines and everything else keep their bytes. The new text is read again, and
//! has to be the old tree with just these changes; otherwise nothing is changed, and [`EditError`] says which
//! of the changes could not be made.
//!
//! Nothing here knows what a timeline is, or touches a disk.

mod change;
mod emit;
mod fit;
mod normal;
mod place;
mod tree;

pub use change::{Edit, Edited, NewValue, Path, PathStep, Splice};
pub use tree::Style;

use emit::Habits;
use tree::{Node, NodeKind};

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The file is no YAML.
    #[error("the file is no YAML")]
    Broken,
    /// There is no such place in the file, or something else stands there.
    #[error("there is no place for it in the file")]
    NoPlace {
        /// Which of the edits.
        edit: usize,
    },
    /// What would be written does not read back as what is meant.
    #[error("it cannot be written there for certain")]
    Uncertain {
        /// Which of the edits.
        edit: usize,
    },
}

impl EditError {
    /// Which of the edits cannot be made; none where the file cannot be read.
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

/// A YAML file, read to be changed.
#[derive(Debug)]
pub struct YamlDocument<'t> {
    text: &'t str,
    /// The documents of the file; the first one is the one that is changed.
    documents: Vec<Node<'t>>,
}

impl<'t> YamlDocument<'t> {
    /// Reads the text of a file, without a byte order mark.
    ///
    /// # Errors
    ///
    /// [`EditError::Broken`] where it is no YAML.
    pub fn read(text: &'t str) -> Result<Self, EditError> {
        let documents = tree::read(text).ok_or(EditError::Broken)?;
        Ok(Self { text, documents })
    }

    /// The path to the value that begins at `byte`: the outermost one that does. Values in block style begin
    /// at their first key or dash.
    pub fn path_to(&self, byte: usize) -> Option<Path> {
        self.documents.first()?.path_to(byte)
    }

    /// How many items the list at `path` has, or keys the map; `None` where there is neither.
    pub fn len(&self, path: &[PathStep]) -> Option<usize> {
        match &self.documents.first()?.at(path)?.kind {
            NodeKind::List { items, .. } => Some(items.len()),
            NodeKind::Map { entries, .. } => Some(entries.len()),
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => None,
        }
    }

    /// Whether something stands at `path`.
    pub fn has(&self, path: &[PathStep]) -> bool {
        self.documents.first().is_some_and(|root| root.at(path).is_some())
    }

    /// The text at `path`, if one stands there.
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

    /// Makes the changes: all of them, or none.
    ///
    /// # Errors
    ///
    /// An [`EditError`] that names the first edit which cannot be made.
    pub fn apply(&self, edits: &[Edit]) -> Result<Edited, EditError> {
        let (edited, mut errors) = self.apply_each(edits);
        if errors.is_empty() { Ok(edited) } else { Err(errors.swap_remove(0)) }
    }

    /// Makes those of the changes that can be made, and says why the others cannot.
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
            if let Some(edited) = self.try_first(&ways) {
                break edited;
            }
            self.settle(&mut ways, &mut errors);
            ways.retain(|it| !it.attempts.is_empty());
            if let Some(edited) = self.try_first(&ways) {
                break edited;
            }
            // Each of them can be made, and not all together.
            errors.extend(ways.pop().map(|it| EditError::Uncertain { edit: it.number }));
        };
        errors.sort_by_key(EditError::edit);
        (edited, errors)
    }

    /// The text with each edit made in its first way, if it reads back as meant.
    fn try_first(&self, ways: &[Ways]) -> Option<Edited> {
        let edits: Vec<&Edit> = ways.iter().map(|it| it.edit).collect();
        let patches = ways.iter().filter_map(|it| it.attempts.first()).flatten().cloned();
        fit::fits(self.text, &self.documents, &edits, patches.collect())
    }

    /// Finds the edits that do not read back in their first way, by halves, and puts the way that does first.
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

/// An edit, and the ways to make it that are left.
struct Ways<'e> {
    number: usize,
    edit: &'e Edit,
    attempts: place::Attempts,
}
