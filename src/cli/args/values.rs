//! The help texts for the values of options.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::date::MonthNames;
use crate::export::{DiffFormat, Excerpt, Format, Passages};
use crate::import::ImportFormat;
use crate::language::Language;
use crate::named::{Auto, Named};
use crate::text::{BidiMode, Tashkeel};
use crate::tui::Theme;

/// A value with a help text.
pub trait Explained: Named + Send + Sync {
    /// What it means, in a few words.
    fn help(self) -> &'static str;
}

/// Reads a value by its name.
pub fn named<T: Explained>() -> impl TypedValueParser<Value = T> {
    let values = T::ALL.iter().map(|value| PossibleValue::new(value.name()).help(value.help()));
    let read = |name: String| T::from_name(&name).ok_or("there is no value of this name");
    PossibleValuesParser::new(values).try_map(read)
}

impl Explained for Excerpt {
    fn help(self) -> &'static str {
        match self {
            Self::Id => "The id of the event",
            Self::Title => "The title of the event",
            Self::DateWords => "The date of the event, in words",
            Self::Edtf => "The date of the event, in EDTF",
            Self::Quotation => "The words of the passage",
            Self::Cited => "The words of the passage, with publisher, title, date and line below",
            Self::Markdown => "The event with its passages, as Markdown",
            Self::Bibtex => "The source, as BibTeX",
            Self::CslJson => "The source, as CSL-JSON",
            Self::Ris => "The source, as RIS",
            Self::Link => "The location of the passage: its file and line",
        }
    }
}

impl Explained for ImportFormat {
    fn help(self) -> &'static str {
        match self {
            Self::Csv => "A table whose first row names its columns, divided by , ; | or tabs",
            Self::Xlsx => "A workbook whose sheet is such a table",
            Self::TimelineJs => "JSON of TimelineJS",
            Self::Markwhen => "A timeline of Markwhen",
            Self::Annotations => "What Hypothesis exports, or Web Annotations",
            Self::Json => "What `tarikh print --format json` or `jsonl` writes",
            Self::Literature => "BibTeX, RIS or CSL-JSON: sources without their texts",
        }
    }
}

impl Explained for DiffFormat {
    fn help(self) -> &'static str {
        match self {
            Self::Text => "Lines for people",
            Self::Markdown => "Markdown, for a pull request",
            Self::Json => "One JSON document, for programs",
        }
    }
}

impl Explained for Auto<BidiMode> {
    fn help(self) -> &'static str {
        match self.0 {
            None => "What suits the terminal; logical order in a pipe",
            Some(BidiMode::Visual) => {
                "Shaped and reordered, for terminals without bidi of their own"
            }
            Some(BidiMode::Guard) => "With marks that keep Konsole from reordering",
            Some(BidiMode::Italic) => "With italics that keep kitty from reordering",
            Some(BidiMode::Implicit) => "Words in logical order, for terminals that reorder words",
            Some(BidiMode::Logical) => "Logical order, unshaped",
        }
    }
}

impl Explained for Auto<Tashkeel> {
    fn help(self) -> &'static str {
        match self.0 {
            None => "If the terminal can show them",
            Some(Tashkeel::Keep) => "Always",
            Some(Tashkeel::Strip) => "Never; they stay in the file",
        }
    }
}

impl Explained for Language {
    fn help(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "Arabic",
        }
    }
}

impl Explained for MonthNames {
    fn help(self) -> &'static str {
        match self {
            Self::Gregorian => "As in Egypt and the Gulf: يونيو",
            Self::Levantine => "As in Syria, Iraq, Lebanon, Jordan and Palestine: حزيران",
            Self::Both => "Both: يونيو/حزيران",
            Self::Maghrebi => "As in Morocco",
        }
    }
}

impl Explained for Theme {
    fn help(self) -> &'static str {
        match self {
            Self::Dark | Self::TrueDark => "For dark backgrounds",
            Self::Light | Self::TrueLight => "For light backgrounds",
            Self::HighContrast => "Nothing grey; colours only on their own background",
            Self::Mono | Self::Roles => "Bold, dim, reverse and underline",
        }
    }
}

impl Explained for Format {
    fn help(self) -> &'static str {
        self.phrase().words(Language::En)
    }
}

impl Explained for Passages {
    fn help(self) -> &'static str {
        match self {
            Self::None => "Titles only",
            Self::Refs => "The numbers of the sources after the titles, and a list of the sources",
            Self::Full => "Summaries, quotations and translations",
        }
    }
}
