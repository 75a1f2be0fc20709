//! The labels of an index.

use std::sync::Arc;

use crate::language::{Language, Localized};
use crate::timeline::Facet;

/// A name, a source or a tag, for completing what is typed.
#[derive(Debug, Clone)]
pub struct Label {
    /// Its id, or the tag.
    pub id: Arc<str>,
    /// What it is called; `None` for a tag.
    pub called: Option<Localized>,
    /// The fields in which events have it.
    pub facets: Vec<Facet>,
    /// How many events have it.
    pub events: usize,
}

impl Label {
    /// Returns what it is called in `language`; a tag is its own name.
    pub fn in_language(&self, language: Language) -> &str {
        self.called.as_ref().map_or(self.id.as_ref(), |called| called.in_language(language))
    }
}
