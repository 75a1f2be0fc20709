//! Sources: the articles, the passages quoted from them, and where a quotation stands.
//!
//! Knows nothing of events, files or YAML: an [`Article`] is text that somebody has read.

mod anchor;

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

pub use anchor::{Anchor, Quotation, Quoted};

use crate::date::Date;
use crate::language::Localized;
use crate::text::{Base, Direction};

/// A source's `id` in the YAML: never empty, unique, stable across reloads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// An id, as the file has it.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article, as the timeline describes it, with its text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its `id`.
    pub id: SourceId,
    /// The headline.
    pub title: Option<Localized>,
    /// Who published it.
    pub publisher: Option<Localized>,
    /// When it was published.
    pub published: Option<Date>,
    /// The language it is written in, a BCP 47 tag.
    pub language: Option<Arc<str>>,
    /// Where it can be read online.
    pub url: Option<Arc<str>>,
    /// What the curator says of it.
    pub note: Option<Localized>,
    /// Its text.
    pub article: Article,
}

impl Source {
    /// How the direction of its text is found: by its language, where that is known to run from
    /// right to left, else by its letters.
    pub fn base(&self) -> Base {
        let language = self.language.as_deref().and_then(|tag| tag.split('-').next());
        match language {
            Some("ar" | "fa" | "ur" | "he" | "yi" | "ps" | "sd" | "ug" | "ckb") => {
                Base::Article(Direction::Rtl)
            }
            Some(_) | None => Base::Auto,
        }
    }
}

/// The text of a source.
#[derive(Debug, Clone)]
pub enum Article {
    /// Read, in whole or in part.
    Read {
        /// The file, as the timeline names it.
        file: Arc<str>,
        /// The text of the article: the whole file or some of its lines.
        text: Arc<str>,
        /// The number of its first line in the file, from 1.
        first_line: usize,
    },
    /// Not readable; a finding says why.
    Unread {
        /// The file, as the timeline names it; empty where it names none.
        file: Arc<str>,
    },
}

impl Article {
    /// The text, if it could be read.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Read { text, .. } => Some(text),
            Self::Unread { .. } => None,
        }
    }

    /// The file, as the timeline names it.
    pub fn file(&self) -> &str {
        match self {
            Self::Read { file, .. } | Self::Unread { file } => file,
        }
    }

    /// The line of the file, from 1, that holds byte `byte` of the article.
    pub fn line_of(&self, byte: usize) -> usize {
        match self {
            Self::Read { text, first_line, .. } => {
                let before = text.as_bytes().get(..byte).unwrap_or(text.as_bytes());
                first_line + memchr::memchr_iter(b'\n', before).count()
            }
            Self::Unread { .. } => 1,
        }
    }
}

/// Which source of a timeline: its place in the list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceIndex(pub usize);

/// What a passage does for its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Supports the event and its date.
    Dates,
    /// Supports the event, gives no date.
    Supports,
    /// Mentions it in passing, or announces it.
    Mentions,
    /// Contradicts the event or its date.
    Differs,
}

impl Stance {
    /// All stances, in the order in which they are explained.
    pub const ALL: [Self; 4] = [Self::Dates, Self::Supports, Self::Mentions, Self::Differs];

    /// The word for it in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Supports => "supports",
            Self::Mentions => "mentions",
            Self::Differs => "differs",
        }
    }
}

/// A quotation from a source, linked to one event.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The source it is quoted from.
    pub source: SourceIndex,
    /// The words, as the curator copied them.
    pub quote: Arc<str>,
    /// What it does for the event; `None` where the file does not say, which is a finding.
    pub stance: Option<Stance>,
    /// The date it gives, where that is not simply the event's.
    pub says: Option<Date>,
    /// The quotation in other languages.
    pub translation: Option<Localized>,
    /// What the curator says of it.
    pub note: Option<Localized>,
    /// Words that stand before the quotation, to tell repetitions apart.
    pub before: Option<Arc<str>>,
    /// Words that stand behind it.
    pub after: Option<Arc<str>>,
    /// Which of several places is meant, from 1.
    pub occurrence: Option<NonZeroUsize>,
    /// Where it stands in the article.
    pub anchor: Anchor,
}

impl Passage {
    /// The bytes of the article it stands in, where that is known.
    pub fn span(&self) -> Option<Range<usize>> {
        self.anchor.span()
    }
}
