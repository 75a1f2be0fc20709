//! The timeline as text, for paper and for other programs. One file a format.
//!
//! Every format writes to any [`io::Write`], and the same timeline gives the same bytes.

mod article;
mod citation;
mod compare;
mod json;
mod markdown;
mod matrix;
mod page;
mod plain;
mod row;

use std::io;

pub use article::{ArticleOptions, write_article};
pub use citation::{Excerpt, Subject};
pub use compare::write_comparison;
pub use json::{write_json, write_json_line};
pub use row::{Ink, Row, adapted, line};

use crate::date::{DateStyle, Length, MonthNames};
use crate::language::Language;
use crate::phrases::{Noun, Phrase, counted};
use crate::text::{Emission, Shaping, Tashkeel};
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
}

/// How much is printed of the passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passages {
    /// Nothing.
    None,
    /// Numbers behind the events and a list of what they stand for.
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
    /// Which events.
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
        timeline.admitted(&self.filter)
    }

    /// What stands below the title: how much there is, and if that is a part, which part.
    fn header(&self, timeline: &Timeline, shown: &[EventIndex]) -> Vec<Vec<String>> {
        let language = self.language;
        let counts = timeline.counts(shown);
        let all = timeline.events().len();
        let events = if self.filter.is_empty() {
            counted(all, Noun::Event, language)
        } else {
            let of = Phrase::Of.words(language);
            format!("{} {of} {}", counts.events, counted(all, Noun::Event, language))
        };
        let facts = vec![
            events,
            counted(counts.passages, Noun::Passage, language),
            counted(counts.sources, Noun::Source, language),
        ];
        let mut asked = self.filter.words(timeline, self.dates(Length::Full));
        asked.extend(self.filter.query().map(str::to_owned));
        let has_undated = timeline.events().iter().any(|event| event.date.is_none());
        if self.filter.asks_for_time() && has_undated {
            asked.push(Phrase::UndatedLeftOut.words(language).to_owned());
        }
        let incomplete = self
            .incomplete
            .as_ref()
            .map(|why| vec![format!("⚠ {}", Phrase::Incomplete.words(language)), why.clone()]);
        let mut lines: Vec<Vec<String>> = incomplete.into_iter().collect();
        lines.push(facts);
        lines.extend((!asked.is_empty()).then_some(asked));
        lines
    }
}

/// Writes `timeline` to `out`.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl io::Write) -> io::Result<()> {
    match options.format {
        Format::Text => plain::write(timeline, options, out),
        Format::Markdown => markdown::write(timeline, options, out),
        Format::Json => json::write(timeline, options, out),
        Format::Matrix => matrix::write(timeline, options, out),
    }
}
