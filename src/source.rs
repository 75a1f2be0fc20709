//! Sources: the articles, the passages quoted from them, and where a quotation stands.
//!
//! Knows nothing of events, files or YAML: an [`Article`] is text that somebody has read.

mod anchor;

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

pub use anchor::{Anchor, Changes, Difference, Effort, Quotation, Quoted, Similarity, differences};

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
    /// Which way every paragraph of it runs, where its letters would say otherwise.
    pub direction: Option<Direction>,
    /// Where it can be read online.
    pub url: Option<Arc<str>>,
    /// What the curator says of it.
    pub note: Option<Localized>,
    /// Its text.
    pub article: Article,
    /// Whether the timeline declares it; one that is only named by a passage stands in for itself.
    pub is_declared: bool,
}

impl Source {
    /// How the direction of its text is found: as the curator says, else by its language, where that
    /// is known to run from right to left, else by its letters.
    pub fn base(&self) -> Base {
        if let Some(direction) = self.direction {
            return Base::Forced(direction);
        }
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
        /// The whole file or some of its lines.
        text: ArticleText,
    },
    /// Not readable; a finding says why.
    Unread {
        /// The file, as the timeline names it; empty where it names none.
        file: Arc<str>,
    },
}

/// Lines of a file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ArticleText {
    text: Arc<str>,
    /// The byte at which each line begins.
    line_starts: Arc<[usize]>,
    first_line: usize,
    first_byte: usize,
}

/// Where something stands in the file of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePosition {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column, in characters from 1.
    pub column: usize,
    /// Byte of the file, a byte order mark not counted.
    pub byte: usize,
}

impl ArticleText {
    /// A text whose first line is line `first_line` of its file, from 1.
    pub fn new(text: Arc<str>, first_line: usize) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|byte| byte + 1);
        let line_starts = std::iter::once(0).chain(breaks).collect();
        Self { text, line_starts, first_line, first_byte: 0 }
    }

    /// The same text, said to begin at this byte of its file.
    #[must_use]
    pub fn from_byte(self, first_byte: usize) -> Self {
        Self { first_byte, ..self }
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The byte at which each line begins; behind a final line break there is one more.
    pub fn line_starts(&self) -> &[usize] {
        &self.line_starts
    }

    /// The line of the file, from 1, that holds byte `byte` of the text.
    pub fn line_of(&self, byte: usize) -> usize {
        let before = self.line_starts.partition_point(|&start| start <= byte);
        self.first_line + before.saturating_sub(1)
    }

    /// Where byte `byte` of the text stands in the file.
    pub fn position(&self, byte: usize) -> FilePosition {
        let line = self.line_starts.partition_point(|&start| start <= byte).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or_default();
        FilePosition {
            line: self.first_line + line - 1,
            column: before.chars().count() + 1,
            byte: self.first_byte + byte,
        }
    }

    /// The line of the file with this number, without its end, and the byte of the file at which it begins;
    /// `None` where it is not of this text.
    pub fn line(&self, line: usize) -> Option<(&str, usize)> {
        let index = line.checked_sub(self.first_line)?;
        let start = *self.line_starts.get(index)?;
        let end = self.line_starts.get(index + 1).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some((text, self.first_byte + start))
    }

    /// Its first and its last line in the file, from 1.
    pub fn lines(&self) -> [usize; 2] {
        [self.first_line, self.line_of(self.text.trim_end_matches('\n').len())]
    }
}

impl Article {
    /// The text, if it could be read.
    pub fn text(&self) -> Option<&Arc<str>> {
        self.read().map(ArticleText::text)
    }

    /// The text with its lines, if it could be read.
    pub fn read(&self) -> Option<&ArticleText> {
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

    /// Its first and its last line in the file, from 1; `None` where it could not be read.
    pub fn lines(&self) -> Option<[usize; 2]> {
        self.read().map(ArticleText::lines)
    }

    /// The line of the file, from 1, that holds byte `byte` of the article; 1 where it could not be read.
    pub fn line_of(&self, byte: usize) -> usize {
        self.read().map_or(1, |text| text.line_of(byte))
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
    /// The date it gives, where that is not simply the event's; boxed, for few passages give one, and a date is
    /// large.
    pub says: Option<Box<Date>>,
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
    /// The bytes of `article`, its source's text, that are other words than the quotation has.
    pub fn differing(&self, article: &str) -> Vec<Range<usize>> {
        let differences = self.anchor.differences(&self.quote, article).into_iter();
        differences.map(|it| it.article).filter(|bytes| !bytes.is_empty()).collect()
    }

    /// The bytes of the article it stands in, where that is known.
    pub fn span(&self) -> Option<Range<usize>> {
        self.anchor.span()
    }
}
