//! Sources: articles, the passages quoted from them, and the positions of quotations.
//!
//! Knows nothing of events, files or YAML: an [`Article`] is text that was read elsewhere.

mod anchor;
mod outline;

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

pub use crate::source_kind::SourceKind;
pub use crate::status::{ClaimField, UnreadFields};
pub use anchor::{
    Anchor, Assertions, ClaimTurn, CountedNoun, DeniedWord, Difference, Effort, Facts, NameWords,
    Quotation, SearchableArticle, Similarity, SpellingChanges, Surrounding, attributed_before,
    common, differences, ends_sentence, is_letter, numbers_not_in, surroundings,
};

pub use outline::{Outline, OutlineHeading, PageMark};

use crate::date::Date;
use crate::language::Localized;
use crate::name::Credit;
use crate::text::{Base, Direction};

/// The `id` of a source in the YAML: never empty, unique, stable across reloads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// Creates an id.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// Returns the id as text.
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
    /// Its `id`; `file:id` if another file of the timeline has another source of that id.
    pub id: SourceId,
    /// Its `id` in the file that declares it, whatever other files declare.
    pub own_id: SourceId,
    /// What kind of publication it is.
    pub kind: Option<SourceKind>,
    /// The headline.
    pub title: Option<Localized>,
    /// Who wrote it.
    pub author: Box<[Credit]>,
    /// Who published it.
    pub publisher: Option<Localized>,
    /// What it is part of: a newspaper, a journal, a book, a collection.
    pub container: Option<Localized>,
    /// Which volume.
    pub volume: Option<Arc<str>>,
    /// Which issue.
    pub issue: Option<Arc<str>>,
    /// Its pages in what it is part of.
    pub pages: Option<Arc<str>>,
    /// When it was published.
    pub published: Option<Date>,
    /// When the curator read it.
    pub accessed: Option<Date>,
    /// The agency or owner of it.
    ///
    /// Sources with one origin count as one.
    pub origin: Option<Credit>,
    /// Where it is kept: a shelf mark, or the address of a copy.
    pub archive: Option<Arc<str>>,
    /// The file that its text was extracted from, if it is another file.
    pub original: Option<Arc<str>>,
    /// The SHA-256 of its file at the time of quoting, in hexadecimal digits.
    pub sha256: Option<Arc<str>>,
    /// The language it is written in, a BCP 47 tag.
    pub language: Option<Arc<str>>,
    /// The direction of its paragraphs, if their letters would say otherwise.
    pub direction: Option<Direction>,
    /// Where it can be read online.
    pub url: Option<Arc<str>>,
    /// The note of the curator.
    pub note: Option<Localized>,
    /// Its text.
    pub article: Article,
    /// The pages and headings of the original, if they are known.
    pub outline: Option<Arc<Outline>>,
    /// Whether the timeline declares it.
    ///
    /// A source named only by a passage is undeclared.
    pub is_declared: bool,
}

impl Source {
    /// Creates a source of which only the name is known.
    ///
    /// It has no text.
    pub fn undeclared(id: &str) -> Self {
        Self {
            id: SourceId::new(id),
            own_id: SourceId::new(id),
            kind: None,
            title: None,
            author: Box::default(),
            publisher: None,
            container: None,
            volume: None,
            issue: None,
            pages: None,
            published: None,
            accessed: None,
            origin: None,
            archive: None,
            sha256: None,
            original: None,
            language: None,
            direction: None,
            url: None,
            note: None,
            article: Article::Unread { file: "".into() },
            outline: None,
            is_declared: false,
        }
    }

    /// Returns how the direction of its text is found.
    ///
    /// It is `direction`, or the language if that runs from right to left, or the letters.
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
    /// Unreadable; a finding says why.
    Unread {
        /// The file, as the timeline names it.
        ///
        /// Empty if it names none.
        file: Arc<str>,
    },
    /// No text: the source is only cited.
    Absent,
}

/// Lines of a file.
///
/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct ArticleText {
    text: Arc<str>,
    breaks: Arc<LineBreaks>,
    first_line: usize,
    first_byte: usize,
}

/// A position in the file of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePosition {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column, in characters from 1.
    pub column: usize,
    /// Byte of the file, without a byte order mark.
    pub byte: usize,
}

/// Where the lines of a text end. It needs a byte for every 64 of the text, even if it is nothing
/// but line breaks.
#[derive(Debug)]
struct LineBreaks {
    /// The number of line breaks before each block of [`BLOCK_BYTES`].
    before: Box<[u32]>,
    all: usize,
}

/// The bytes of a block.
const BLOCK_BYTES: usize = 256;

impl LineBreaks {
    fn of(text: &str) -> Self {
        let mut all = 0;
        let blocks = text.as_bytes().chunks(BLOCK_BYTES).map(|block| {
            let before = u32::try_from(all).unwrap_or(u32::MAX);
            all += memchr::memchr_iter(b'\n', block).count();
            before
        });
        Self { before: blocks.collect(), all }
    }

    /// How many line breaks there are before a byte of `text`.
    fn before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let block = (byte / BLOCK_BYTES).min(self.before.len().saturating_sub(1));
        let rest = text.as_bytes().get(block * BLOCK_BYTES..byte).unwrap_or_default();
        let before = self.before.get(block).map_or(0, |&before| before as usize);
        before + memchr::memchr_iter(b'\n', rest).count()
    }

    /// The byte of `text` at which a line begins, counted from 0.
    fn line_start(&self, text: &str, line: usize) -> Option<usize> {
        let Some(last) = line.checked_sub(1) else { return Some(0) };
        let block =
            self.before.partition_point(|&before| before as usize <= last).checked_sub(1)?;
        let start = block * BLOCK_BYTES;
        let before = self.before.get(block).map_or(0, |&before| before as usize);
        let own = text.as_bytes().get(start..)?;
        let at = memchr::memchr_iter(b'\n', own).nth(last - before)?;
        Some(start + at + 1)
    }
}

impl ArticleText {
    /// Creates a text whose first line is line `first_line` of its file, from 1.
    pub fn new(text: Arc<str>, first_line: usize) -> Self {
        let breaks = Arc::new(LineBreaks::of(&text));
        Self { text, breaks, first_line, first_byte: 0 }
    }

    /// Returns the same text, beginning at this byte of its file.
    #[must_use]
    pub fn from_byte(self, first_byte: usize) -> Self {
        Self { first_byte, ..self }
    }

    /// Returns the text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Returns the number of lines. A final line break begins one more line.
    pub fn line_count(&self) -> usize {
        self.breaks.all + 1
    }

    /// Returns the byte at which a line begins, counted from 0.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.breaks.line_start(&self.text, line)
    }

    /// Returns the line that contains a byte of the text, counted from 0.
    pub fn line_at(&self, byte: usize) -> usize {
        self.breaks.before(&self.text, byte)
    }

    /// Returns the line of the file, from 1, that contains byte `byte` of the text.
    pub fn line_of(&self, byte: usize) -> usize {
        self.first_line + self.line_at(byte)
    }

    /// Returns the position in the file of byte `byte` of the text.
    pub fn position(&self, byte: usize) -> FilePosition {
        let line = self.line_at(byte);
        let start = self.line_start(line).unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or_default();
        FilePosition {
            line: self.first_line + line,
            column: before.chars().count() + 1,
            byte: self.first_byte + byte,
        }
    }

    /// Returns a line of the file, without its end, and the byte of the file where it begins.
    ///
    /// Returns `None` if the line is not part of this text.
    pub fn line(&self, line: usize) -> Option<(&str, usize)> {
        let index = line.checked_sub(self.first_line)?;
        let start = self.line_start(index)?;
        let end = self.line_start(index + 1).unwrap_or(self.text.len());
        let text = self.text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some((text, self.first_byte + start))
    }

    /// Returns its first and its last line in the file, from 1.
    pub fn lines(&self) -> [usize; 2] {
        [self.first_line, self.line_of(self.text.trim_end_matches('\n').len())]
    }
}

impl Article {
    /// Returns the text, if it could be read.
    pub fn text(&self) -> Option<&Arc<str>> {
        self.read().map(ArticleText::text)
    }

    /// Returns the text with its lines, if it could be read.
    pub fn read(&self) -> Option<&ArticleText> {
        match self {
            Self::Read { text, .. } => Some(text),
            Self::Unread { .. } | Self::Absent => None,
        }
    }

    /// Returns the file, as the timeline names it.
    pub fn file(&self) -> &str {
        match self {
            Self::Read { file, .. } | Self::Unread { file } => file,
            Self::Absent => "",
        }
    }

    /// Returns its first and its last line in the file, from 1. Returns `None` if it could not be
    /// read.
    pub fn lines(&self) -> Option<[usize; 2]> {
        self.read().map(ArticleText::lines)
    }

    /// Returns the line of the file, from 1, that contains byte `byte` of the article.
    ///
    /// Returns 1 if the article could not be read.
    pub fn line_of(&self, byte: usize) -> usize {
        self.read().map_or(1, |text| text.line_of(byte))
    }
}

/// The index of a source in the list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceIndex(pub usize);

/// What a passage does for its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Supports the event and its date.
    Dates,
    /// Supports the event, but gives no date.
    Supports,
    /// Mentions it in passing, or announces it.
    Mentions,
    /// Contradicts the event or its date.
    Differs,
}

impl Stance {
    /// All stances, in the order in which they are explained.
    pub const ALL: [Self; 4] = [Self::Dates, Self::Supports, Self::Mentions, Self::Differs];

    /// Returns the word for it in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Supports => "supports",
            Self::Mentions => "mentions",
            Self::Differs => "differs",
        }
    }
}

/// The point on which a passage contradicts its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// The date.
    Date,
    /// The place.
    Place,
    /// The people.
    Person,
    /// A number or an amount.
    Number,
    /// Whether it happened, or its outcome.
    Outcome,
}

impl Point {
    /// Every point, in the order in which they are explained.
    pub const ALL: [Self; 5] = [Self::Date, Self::Place, Self::Person, Self::Number, Self::Outcome];

    /// Returns what two passages do that contradict each other on it, in the words of findings.
    pub fn disagreement(self) -> &'static str {
        match self {
            Self::Date => "give dates that cannot both be true",
            Self::Number => "give two numbers of the same thing",
            Self::Place | Self::Person | Self::Outcome => "contradict each other: one denies it",
        }
    }

    /// Returns the word for it in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Person => "person",
            Self::Number => "number",
            Self::Outcome => "outcome",
        }
    }
}

/// A set of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Points(u8);

impl Points {
    /// These points, and one more.
    #[must_use]
    pub fn with(self, point: Point) -> Self {
        Self(self.0 | 1 << point as u8)
    }

    /// Returns whether this point is in the set.
    pub fn has(self, point: Point) -> bool {
        self.0 >> point as u8 & 1 != 0
    }

    /// Returns whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the points, in the order in which they are explained.
    pub fn iter(self) -> impl Iterator<Item = Point> {
        Point::ALL.into_iter().filter(move |point| self.has(*point))
    }
}

/// A quotation from a source, linked to one event.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The source it is quoted from.
    pub source: SourceIndex,
    /// The words, as the curator copied them.
    ///
    /// Empty if nothing is quoted.
    pub quote: Arc<str>,
    /// The person or body that the source attributes the words to.
    pub by: Box<[Credit]>,
    /// The place in the source as it is cited: a page, a folio, a minute.
    pub page: Option<Arc<str>>,
    /// What it does for the event.
    ///
    /// `None` if the file has no valid stance, which is a finding.
    pub stance: Option<Stance>,
    /// The points on which it contradicts the event, if it does.
    pub on: Points,
    /// The date that it gives, if that is not the date of the event.
    ///
    /// Boxed, because few passages give one and a date is large.
    pub says: Option<Box<Date>>,
    /// The quotation in other languages.
    pub translation: Option<Localized>,
    /// The note of the curator.
    pub note: Option<Localized>,
    /// The words before the quotation, to tell repetitions apart.
    pub before: Option<Arc<str>>,
    /// The words after it.
    pub after: Option<Arc<str>>,
    /// Which of several places is meant, from 1.
    pub occurrence: Option<NonZeroUsize>,
    /// The place of the quotation in the article.
    pub anchor: Anchor,
    /// The fields that are not understood.
    pub unread: UnreadFields,
}

impl Passage {
    /// Returns the bytes of `article`, the text of its source, whose words differ from the
    /// quotation.
    pub fn differing(&self, article: &str) -> Vec<Range<usize>> {
        let differences = self.anchor.differences(&self.quote, article).into_iter();
        differences
            .map(|differences| differences.article)
            .filter(|bytes| !bytes.is_empty())
            .collect()
    }

    /// Returns whether it gives the date of its event: it is said to, and says no other date.
    pub fn gives_date_of_event(&self) -> bool {
        let is_silent = self.says.is_none() && !self.unread.has(ClaimField::Says);
        is_silent && self.stance == Some(Stance::Dates)
    }

    /// Returns the bytes of the article that it was found at, if they are known.
    pub fn span(&self) -> Option<Range<usize>> {
        self.anchor.span()
    }
}
