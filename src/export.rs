//! The timeline as text, for paper and for other programs. One file a format.
//!
//! Every format writes to any [`io::Write`], and the same timeline gives the same bytes.

mod article;
mod json;
mod markdown;
mod plain;
mod row;

use std::io;

pub use article::{ArticleOptions, Colour, write_article};
pub use row::{Row, line};

use crate::date::{DateStyle, Length, MonthNames};
use crate::language::Language;
use crate::text::{Emission, Tashkeel};
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
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Json];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
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

/// In which order the letters of a line are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As they are read, unshaped: for files, pipes and every other program.
    #[default]
    Logical,
    /// Shaped, in the cells of a terminal, given to it in this way.
    Cells(Emission, Tashkeel),
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
}

impl Options {
    fn dates(&self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    fn shown(&self, timeline: &Timeline) -> Vec<EventIndex> {
        let shown = timeline.indexed().filter(|(_, event)| self.filter.admits(event));
        shown.map(|(index, _)| index).collect()
    }
}

/// Writes `timeline` to `out`.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl io::Write) -> io::Result<()> {
    match options.format {
        Format::Text => plain::write(timeline, options, out),
        Format::Markdown => markdown::write(timeline, options, out),
        Format::Json => json::write(timeline, options, out),
    }
}
