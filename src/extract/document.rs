//! What is extracted: the text, and what the file states of itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::language;
use crate::text::Direction;

/// What kind of file a document was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// A web page.
    Html,
    /// A web page with its pictures, as browsers save it.
    Mhtml,
    /// A page description.
    Pdf,
    /// A document of Word.
    Docx,
    /// A document of `LibreOffice`.
    Odt,
    /// A book.
    Epub,
    /// Rich text.
    Rtf,
    /// A message.
    Mail,
    /// Text with marks for headings and emphasis.
    Markdown,
    /// Text.
    Text,
}

impl SourceFormat {
    /// Its name in JSON.
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

    /// Its name in a sentence.
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

/// What kind of list records were taken from.
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
    /// JSON objects with an address, one a line or in a list.
    JsonLines,
    /// Addresses, one a line.
    Addresses,
}

impl ListFormat {
    /// Its name in JSON.
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

    /// Its name in a sentence.
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

/// How much of a page is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The article, without menus and advertisements.
    #[default]
    Article,
    /// Everything that a reader of the page sees.
    Whole,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExtractOptions {
    /// How much of a web page is kept.
    pub scope: Scope,
}

/// Whether a file states a fact, or only hints at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is stated as what it is.
    Stated,
    /// It stands where such a fact often stands; a person has to confirm it.
    Hinted,
}

/// A fact that a file states of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The fact; a date is EDTF, and ends in `?` where it is only hinted at.
    pub value: String,
    /// The place that states it, as its format calls it: `og:title`, `Info /Title`.
    pub origin: Cow<'static, str>,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Stated {
    /// A stated fact; `None` where `value` has no letters or digits.
    pub fn new(value: &str, origin: impl Into<Cow<'static, str>>) -> Option<Self> {
        let value = tidy(value);
        let has_content = value.contains(char::is_alphanumeric);
        has_content.then(|| Self { value, origin: origin.into(), certainty: Certainty::Stated })
    }

    /// The same as a hint. `value` is a date.
    pub fn hinted_date(date: &str, origin: impl Into<Cow<'static, str>>) -> Self {
        Self { value: format!("{date}?"), origin: origin.into(), certainty: Certainty::Hinted }
    }
}

/// One line of text: white space collapsed, nothing that cannot be seen at the ends.
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
    /// What the original calls it, else its number from 1.
    pub label: String,
    /// Its bytes of the text.
    pub bytes: Range<usize>,
}

/// A stretch of the text that is not an ordinary paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPart {
    /// What it is.
    pub kind: PartKind,
    /// Its bytes of the text.
    pub bytes: Range<usize>,
}

/// What a stretch of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A heading, of level 1 to 6: the title has 1.
    Heading(u8),
    /// What is said of a picture.
    Caption,
    /// An item of a list.
    Item,
    /// A row of a table, its cells divided by tabs.
    Row,
    /// A note at the foot of a page or at the end.
    Note,
    /// What is quoted from a message that is answered.
    Quoted,
}

impl PartKind {
    /// The level of a heading.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Heading(level) => Some(level),
            Self::Caption | Self::Item | Self::Row | Self::Note | Self::Quoted => None,
        }
    }

    /// Its name in JSON.
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

/// What was not read of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omission {
    /// Pages after the last one that is read.
    Pages,
    /// Pages of which a part was not read: they draw more than a page of a document does.
    PartsOfPages,
    /// Messages after the last one that is read.
    Messages,
    /// Messages that are empty or damaged.
    EmptyMessages,
    /// Pages of a web archive after the last one that is read.
    ArchivedPages,
    /// Records of a web archive that could not be read.
    Records,
    /// Chapters after the last one that is read, or that are not there, or nested too deep.
    Chapters,
    /// Files of an archive after the last one that is looked at.
    Files,
}

impl Omission {
    /// Its name in a sentence, before a number.
    fn title(self) -> &'static str {
        match self {
            Self::Pages => "pages that were not read",
            Self::PartsOfPages => "pages that were not read to their end",
            Self::Messages => "messages that were not read",
            Self::EmptyMessages => "messages without text",
            Self::ArchivedPages => "pages of the archive that were not read",
            Self::Records => "records that were not read",
            Self::Chapters => "chapters that were not read",
            Self::Files => "files of the archive that were not looked at",
        }
    }
}

/// The first names of many, and how many more there are.
fn shortened(names: &[String]) -> String {
    /// So many are named.
    const MOST: usize = 20;
    let shown = names.get(..names.len().min(MOST)).unwrap_or_default().join(", ");
    match names.len().checked_sub(MOST).filter(|it| *it > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

/// Something that a reader of the text should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The encoding is not stated; this one was guessed.
    EncodingGuessed(&'static str),
    /// Some bytes are not in the stated encoding; U+FFFD stands for them.
    Malformed(&'static str),
    /// The file states several dates of publication.
    OtherDates(Vec<String>),
    /// The date of publication is only hinted at, here.
    DateHinted(Cow<'static, str>),
    /// What the file calls its title is the name of a file.
    TitleIsFileName(String),
    /// No article was found in the page; everything that can be seen is kept.
    NoArticle,
    /// These pages have no text, or no more than a head or a stamp: they are pictures.
    Scans(Vec<String>),
    /// Letters that the file does not name, of which the place is kept as U+FFFD.
    UnknownGlyphs(usize),
    /// So many parts of the file were not read.
    PartsLeftOut(Omission, usize),
    /// Parts of the file are damaged.
    Damaged,
    /// Names of attached files, which were not read.
    Attachments(Vec<String>),
    /// What the file says of its language, which is no language tag.
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
                write!(f, "the stated title is the name of a file, and left out: {name}")
            }
            Self::NoArticle => f.write_str("no article was found; all visible text is kept"),
            Self::Scans(pages) => write!(
                f,
                "pages that are pictures without their text: {}; `ocrmypdf --skip-text` adds it",
                shortened(pages)
            ),
            Self::UnknownGlyphs(count) => {
                write!(f, "letters that the file does not name: {count}; U+FFFD stands for them")
            }
            Self::PartsLeftOut(what, count) => write!(f, "{}: {count}", what.title()),
            Self::Damaged => f.write_str("parts of the file are damaged and were left out"),
            Self::Attachments(names) => {
                write!(f, "attachments were not read: {}", shortened(names))
            }
            Self::NoLanguageTag(text) => {
                write!(f, "the stated language is no language tag, and left out: {text}")
            }
        }
    }
}

/// A document, and what its file states of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractedDocument {
    /// What it was taken from.
    pub format: SourceFormat,
    /// The text: every paragraph is a line, and ends in a line feed.
    pub text: String,
    /// The headline.
    pub title: Option<Stated>,
    /// Who wrote it, in the order in which they are named.
    pub authors: Vec<Stated>,
    /// The site, newspaper or publisher.
    pub site: Option<Stated>,
    /// The day of publication, EDTF.
    pub published: Option<Stated>,
    /// The day on which the file was made, EDTF.
    pub created: Option<Stated>,
    /// The day on which it was saved from the web, EDTF.
    pub accessed: Option<Stated>,
    /// The language tag.
    pub language: Option<Stated>,
    /// Which way it runs, by what it states or else by most of its letters.
    pub direction: Direction,
    /// Whether it states its direction.
    pub(super) states_direction: bool,
    /// The address.
    pub url: Option<Stated>,
    /// The pages of the original, in order.
    pub pages: Vec<OriginalPage>,
    /// What is not an ordinary paragraph, in order.
    pub parts: Vec<TextPart>,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

impl ExtractedDocument {
    /// A document of which nothing is known.
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

    /// Says that so many parts were not read, where there are some.
    pub(super) fn leave_out(&mut self, what: Omission, count: usize) {
        if count > 0 {
            self.warnings.push(Warning::PartsLeftOut(what, count));
        }
    }

    /// Settles what follows from the rest.
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
        let hint = self.published.as_ref().filter(|it| it.certainty == Certainty::Hinted);
        if let Some(hint) = hint {
            let warning = Warning::DateHinted(hint.origin.clone());
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }
}

/// The direction of most letters.
pub fn direction_of(text: &str) -> Direction {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(20_000);
    let (mut rtl, mut all) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        rtl += usize::from(is_rtl(letter));
    }
    if rtl * 2 > all { Direction::Rtl } else { Direction::Ltr }
}

/// Whether a letter is of a right-to-left script.
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
