//! The timeline as text, for paper and for other programs. One file a format.
//!
//! Every format writes to any [`io::Write`], and the same timeline gives the same bytes.

mod article;
mod citation;
mod json;
mod markdown;
mod matrix;
mod numbers;
mod page;
mod row;
mod text;

use std::io;
use std::path::Path;

pub use article::{ArticleOptions, PageStart, write_article, write_article_with_pages};
pub use citation::{Excerpt, Subject};
pub use json::{write_json, write_json_line};
pub use row::{Ink, Row, adapted, line};

use crate::date::{DateStyle, Length, MonthNames};
use crate::describe::Fact;
use crate::language::Language;
use crate::text::{Emission, Shaping, Tashkeel, composed};
use crate::timeline::{EventIndex, Filter, Timeline};

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Lines of text for a page.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// JSON: everything, for programs.
    Json,
    /// Events and sources against each other, as a table of a page.
    Matrix,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Json, Self::Matrix];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Matrix => "matrix",
        }
    }

    /// How the names of its files end, without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt"],
            Self::Markdown => &["md", "markdown"],
            Self::Json => &["json"],
            Self::Matrix => &[],
        }
    }

    /// The format of a file with this name: text, unless its ending says otherwise.
    ///
    /// ```
    /// use tarikh::export::Format;
    ///
    /// assert_eq!(Format::of_file("out/Chronology.MD"), Format::Markdown);
    /// assert_eq!(Format::of_file("notes"), Format::Text);
    /// ```
    pub fn of_file(name: &str) -> Self {
        let extension = Path::new(name).extension().and_then(|it| it.to_str()).unwrap_or_default();
        let is_it = |format: &Self| {
            format.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension))
        };
        Self::ALL.into_iter().find(is_it).unwrap_or_default()
    }
}

/// Which part of a timeline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The events that the filter admits.
    #[default]
    Whole,
    /// One event, with all that is known of it.
    Event(EventIndex),
    /// One event, source by source.
    Comparison(EventIndex),
}

/// How much is printed of the passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passages {
    /// Nothing.
    None,
    /// The numbers of the sources after the events, and a list of the sources.
    #[default]
    Refs,
    /// Under every event its summary and the quotations with their translations.
    Full,
}

/// Whether a page has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// It has, by escape sequences.
    On,
    /// It has none.
    #[default]
    Off,
}

/// In which order the letters of a line are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As they are read, unshaped: for files, pipes and every other program.
    #[default]
    Logical,
    /// Shaped, in the cells of a terminal, given to it in this way.
    Cells(Emission, Tashkeel),
}

impl Letters {
    /// Cells in visual order, as they are.
    pub const VISUAL: Self = Self::Cells(Emission::Visual, Tashkeel::Keep);

    /// Whether letters are joined before they are measured: whoever shows logical text gives a lam-alef
    /// two columns.
    pub fn shaping(self) -> Shaping {
        match self {
            Self::Logical => Shaping::Plain,
            Self::Cells(..) => Shaping::Joined,
        }
    }
}

/// What is printed, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// Which part of the timeline.
    pub part: Part,
    /// Which events of the whole.
    pub filter: Filter,
    /// How much of their passages.
    pub passages: Passages,
    /// The language of titles, dates and of the program's words.
    pub language: Language,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// Columns of a page; `None` for lines of any length.
    pub columns: Option<u16>,
    /// The order of the letters.
    pub letters: Letters,
    /// Whether text has colours.
    pub colour: Colour,
    /// Why this is not the whole timeline, where a part of its file could not be read.
    pub incomplete: Option<String>,
}

impl Options {
    fn dates(&self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    /// The events that are printed, in order.
    fn shown(&self, timeline: &Timeline) -> Vec<EventIndex> {
        match self.part {
            Part::Whole => timeline.admitted(&self.filter),
            Part::Event(event) | Part::Comparison(event) => vec![event],
        }
    }
}

/// Writes `timeline` to `out`.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl io::Write) -> io::Result<()> {
    match options.format {
        Format::Text => text::write(timeline, options, out),
        Format::Markdown => markdown::write(timeline, options, out),
        Format::Json => json::write(timeline, options, out),
        Format::Matrix => matrix::write(timeline, options, out),
    }
}

/// Returns `facts` as texts that can be put side by side: the items of each are composed.
pub fn composed_facts(facts: &[Fact], language: Language) -> Vec<String> {
    let fact = |fact: &Fact| composed(&fact.items, fact.separator(language));
    facts.iter().map(fact).collect()
}
