//! How differences are written.

use crate::date::MonthNames;
use crate::language::Language;
use crate::named::Named;
use crate::output::{Colour, Letters};

/// The format of differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DiffFormat {
    /// Lines for people.
    #[default]
    Text,
    /// Markdown, for a pull request.
    Markdown,
    /// One JSON document, for programs.
    Json,
}

impl Named for DiffFormat {
    const ALL: &'static [Self] = &[Self::Text, Self::Markdown, Self::Json];

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }
}

/// What is written, and how.
#[derive(Debug, Clone)]
pub struct DiffOptions<'a> {
    /// The format.
    pub format: DiffFormat,
    /// What the older and the newer version are called.
    pub names: [&'a str; 2],
    /// The language of titles, dates and of the program's words.
    pub language: Language,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// The order of the letters.
    pub letters: Letters,
    /// Whether text has colours.
    pub colour: Colour,
}
