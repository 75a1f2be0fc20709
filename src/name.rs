//! Names: people, places and bodies in all their spellings, and who is credited with something.

use std::sync::Arc;

use crate::language::{Localized, TextLanguage};

/// Which name of a timeline: its place in the list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameIndex(pub usize);

/// A person, a place or a body, in all its spellings.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its key in the YAML.
    pub id: Arc<str>,
    /// Spellings by language tag; the first of a language is the preferred one.
    pub spellings: Vec<(Arc<str>, Vec<Arc<str>>)>,
}

impl Name {
    /// Returns the preferred spelling in `language`; else the first there is; else the id.
    pub fn preferred(&self, language: impl Into<TextLanguage>) -> &str {
        let language = language.into();
        self.spellings
            .iter()
            .find(|(tag, _)| tag.as_ref() == language.code())
            .or_else(|| self.spellings.first())
            .and_then(|(_, spellings)| spellings.first())
            .unwrap_or(&self.id)
    }

    /// Returns every spelling in every language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().flat_map(|(_, spellings)| spellings).map(AsRef::as_ref)
    }
}

/// Whether a word in place of a credit is taken for the id of a name, even if there is none.
pub fn is_like_a_name_id(word: &str) -> bool {
    let is_id_like = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.chars().all(is_id_like)
}

/// Who wrote, said or owns something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Credit {
    /// A declared name.
    Name(NameIndex),
    /// Somebody who is only named here.
    Text(Localized),
}

impl Credit {
    /// Returns what they are called in `language`; `names` are those of the timeline.
    pub fn words<'a>(&'a self, names: &'a [Name], language: impl Into<TextLanguage>) -> &'a str {
        let language = language.into();
        match self {
            Self::Name(NameIndex(index)) => {
                names.get(*index).map_or("", |name| name.preferred(language))
            }
            Self::Text(text) => text.in_language(language),
        }
    }
}
