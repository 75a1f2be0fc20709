//! An extracted document: its text, and the facts that the file states about itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::language;
use crate::text::Direction;

/// The format of the file that a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// A web page.
    Html,
    /// A web page with its pictures (MHTML), as browsers save it.
    Mhtml,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A `LibreOffice` document.
    Odt,
    /// An e-book.
    Epub,
    /// Rich text.
    Rtf,
    /// An e-mail message.
    Mail,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl SourceFormat {
    /// Returns the name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Rtf => "rtf",
            Self::Mail => "mail",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }

    /// Returns the name for use in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Epub => "EPUB",
            Self::Rtf => "RTF",
            Self::Mail => "e-mail",
            Self::Markdown => "Markdown",
            Self::Text => "text",
        }
    }
}

/// The format of the list that records come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// CSL-JSON, as Zotero and pandoc write it.
    CslJson,
    /// BibTeX and biblatex.
    Bibtex,
    /// RIS.
    Ris,
    /// A table with a column of addresses.
    Csv,
    /// JSON objects with an address, one per line or in an array.
    JsonLines,
    /// Addresses, one per line.
    Addresses,
}

impl ListFormat {
    /// Returns the name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::CslJson => "csl-json",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Addresses => "addresses",
        }
    }

    /// Returns the name for use in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::CslJson => "CSL-JSON",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csv => "CSV",
            Self::JsonLines => "JSON Lines",
            Self::Addresses => "a list of addresses",
        }
    }
}

/// How much of a web page is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The article, without menus and advertisements.
    #[default]
    Article,
    /// Everything that is visible on the page.
    Whole,
}

/// Options of the extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExtractOptions {
    /// How much of a web page is kept.
    pub scope: Scope,
}

/// Whether a file states a fact or only suggests it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The file states the fact as such.
    Stated,
    /// The value stands where such a fact often stands; a person has to confirm it.
    Hinted,
}

/// A fact that a file states about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The value.
    ///
    /// A date is EDTF, and ends in `?` if it is only a hint.
    pub value: String,
    /// Where the value was found, in the terms of its format: `og:title`, `Info /Title`.
    pub origin: Cow<'static, str>,
    /// How certain it is.
    pub certainty: Certainty,
}

impl Stated {
    /// Creates a stated fact.
    ///
    /// Returns `None` if `value` has no letters or digits.
    pub fn new(value: &str, origin: impl Into<Cow<'static, str>>) -> Option<Self> {
        let value = tidy(value);
        let has_content = value.contains(char::is_alphanumeric);
        has_content.then(|| Self { value, origin: origin.into(), certainty: Certainty::Stated })
    }

    /// Creates a hint at a date.
    pub fn hinted_date(date: &str, origin: impl Into<Cow<'static, str>>) -> Self {
        Self { value: format!("{date}?"), origin: origin.into(), certainty: Certainty::Hinted }
    }
}

/// Collapses white space and trims invisible characters, so that the text is one line.
pub fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

/// A page of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalPage {
    /// Its label in the original, or its number from 1.
    pub label: String,
    /// Its byte range in the text.
    pub bytes: Range<usize>,
}

/// A stretch of the text that is not an ordinary paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPart {
    /// What it is.
    pub kind: PartKind,
    /// Its byte range in the text.
    pub bytes: Range<usize>,
}

/// The kind of a stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A heading of level 1 to 6. The title has level 1.
    Heading(u8),
    /// A caption or description of a picture.
    Caption,
    /// An item of a list.
    Item,
    /// A row of a table, with tabs between its cells.
    Row,
    /// A footnote or endnote.
    Note,
    /// A quotation from the message that is answered.
    Quoted,
}

impl PartKind {
    /// Returns the level of a heading.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Heading(level) => Some(level),
            Self::Caption | Self::Item | Self::Row | Self::Note | Self::Quoted => None,
        }
    }

    /// Returns the name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Caption => "caption",
            Self::Item => "item",
            Self::Row => "row",
            Self::Note => "note",
            Self::Quoted => "quoted",
        }
    }
}

/// A kind of content that was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omission {
    /// Pages beyond the limit.
    Pages,
    /// Pages that were read in part, because they draw more than a page of text does.
    PartsOfPages,
    /// Messages beyond the limit.
    Messages,
    /// Messages that are empty or damaged.
    EmptyMessages,
    /// Pages of a web archive beyond the limit.
    ArchivedPages,
    /// Records of a web archive that could not be read.
    Records,
    /// Chapters beyond the limit, or that are missing or nested too deep.
    Chapters,
    /// Files of an archive beyond the limit.
    Files,
}

impl Omission {
    /// Returns the name for use in a sentence, before a number.
    fn title(self) -> &'static str {
        match self {
            Self::Pages => "pages that were not read",
            Self::PartsOfPages => "pages that were read only in part",
            Self::Messages => "messages that were not read",
            Self::EmptyMessages => "messages without text",
            Self::ArchivedPages => "pages of the archive that were not read",
            Self::Records => "records that were not read",
            Self::Chapters => "chapters that were not read",
            Self::Files => "files of the archive that were not read",
        }
    }
}

/// Joins the first names, and says how many more there are.
fn shortened(names: &[String]) -> String {
    /// The maximum number of names that are listed.
    const MOST: usize = 20;
    let shown = names.get(..names.len().min(MOST)).unwrap_or_default().join(", ");
    match names.len().checked_sub(MOST).filter(|index| *index > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

/// A warning about the extracted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The encoding is not stated; this one is a guess.
    EncodingGuessed(&'static str),
    /// Some bytes are not valid in the stated encoding and were replaced by U+FFFD.
    Malformed(&'static str),
    /// The file states several dates of publication.
    OtherDates(Vec<String>),
    /// The date of publication is only a hint, found at this place.
    DateHinted(Cow<'static, str>),
    /// The stated title is the name of a file.
    TitleIsFileName(String),
    /// No article was found in the page, so all visible text is kept.
    NoArticle,
    /// Pages that are pictures: they have no text, or no more than a header or a stamp.
    Scans(Vec<String>),
    /// The number of glyphs whose characters the file does not state; U+FFFD stands for each.
    UnknownGlyphs(usize),
    /// The number of parts that were not read.
    PartsLeftOut(Omission, usize),
    /// Parts of the file are damaged.
    Damaged,
    /// Names of attachments, which were not read.
    Attachments(Vec<String>),
    /// The stated language, which is not a language tag.
    NoLanguageTag(String),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EncodingGuessed(name) => {
                write!(f, "the encoding is not stated; {name} is a guess")
            }
            Self::Malformed(name) => {
                write!(f, "some bytes are not {name}; U+FFFD stands for them")
            }
            Self::OtherDates(dates) => {
                write!(f, "other dates of publication are stated: {}", dates.join(", "))
            }
            Self::DateHinted(origin) => {
                write!(f, "the date of publication is only hinted at ({origin}); confirm it")
            }
            Self::TitleIsFileName(name) => {
                write!(f, "the stated title is the name of a file and was left out: {name}")
            }
            Self::NoArticle => f.write_str("no article was found; all visible text is kept"),
            Self::Scans(pages) => write!(
                f,
                "pages that are pictures without text: {}; `ocrmypdf --skip-text` adds the text",
                shortened(pages)
            ),
            Self::UnknownGlyphs(count) => {
                write!(f, "glyphs without a known character: {count}; U+FFFD stands for them")
            }
            Self::PartsLeftOut(what, count) => write!(f, "{}: {count}", what.title()),
            Self::Damaged => f.write_str("parts of the file are damaged and were left out"),
            Self::Attachments(names) => {
                write!(f, "attachments were not read: {}", shortened(names))
            }
            Self::NoLanguageTag(text) => {
                write!(f, "the stated language is not a language tag and was left out: {text}")
            }
        }
    }
}

/// A document, and the facts that its file states about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractedDocument {
    /// The format of the file.
    pub format: SourceFormat,
    /// The text.
    ///
    /// Every paragraph is one line and ends in a line feed.
    pub text: String,
    /// The headline.
    pub title: Option<Stated>,
    /// The authors, in the order in which they are named.
    pub authors: Vec<Stated>,
    /// The site, newspaper or publisher.
    pub site: Option<Stated>,
    /// The day of publication, as EDTF.
    pub published: Option<Stated>,
    /// The day on which the file was created, as EDTF.
    pub created: Option<Stated>,
    /// The day on which it was saved from the web, as EDTF.
    pub accessed: Option<Stated>,
    /// The language tag.
    pub language: Option<Stated>,
    /// The stated direction, or else that of most of its letters.
    pub direction: Direction,
    /// Whether it states its direction.
    pub(super) states_direction: bool,
    /// The address.
    pub url: Option<Stated>,
    /// The pages of the original, in order.
    pub pages: Vec<OriginalPage>,
    /// The stretches that are not ordinary paragraphs, in order.
    pub parts: Vec<TextPart>,
    /// Warnings about the text.
    pub warnings: Vec<Warning>,
}

impl ExtractedDocument {
    /// Creates a document without text or facts.
    pub(super) fn new(format: SourceFormat) -> Self {
        Self {
            format,
            text: String::new(),
            title: None,
            authors: Vec::new(),
            site: None,
            published: None,
            created: None,
            accessed: None,
            language: None,
            direction: Direction::Ltr,
            states_direction: false,
            url: None,
            pages: Vec::new(),
            parts: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Adds a warning that `count` parts were not read, unless `count` is 0.
    pub(super) fn leave_out(&mut self, what: Omission, count: usize) {
        if count > 0 {
            self.warnings.push(Warning::PartsLeftOut(what, count));
        }
    }

    /// Completes what follows from the other fields.
    pub(super) fn complete(&mut self) {
        if !self.states_direction {
            self.direction = direction_of(&self.text);
        }
        if let Some(stated) = self.language.take() {
            match language::tag(&stated.value) {
                Some(tag) => self.language = Some(Stated { value: tag, ..stated }),
                None => self.warnings.push(Warning::NoLanguageTag(stated.value)),
            }
        }
        let hint =
            self.published.as_ref().filter(|published| published.certainty == Certainty::Hinted);
        if let Some(hint) = hint {
            let warning = Warning::DateHinted(hint.origin.clone());
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }
}

/// Returns the direction of most letters in `text`.
pub fn direction_of(text: &str) -> Direction {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(20_000);
    let (mut rtl, mut all) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        rtl += usize::from(is_rtl(letter));
    }
    if rtl * 2 > all { Direction::Rtl } else { Direction::Ltr }
}

/// Returns whether `letter` belongs to a right-to-left script.
pub fn is_rtl(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}
