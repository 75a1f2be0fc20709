//! The values that options may have.

use clap::ValueEnum;

use crate::date::MonthNames;
use crate::export::{Excerpt, Format, Passages};
use crate::language::Language;
use crate::text::{BidiMode, Tashkeel};
use crate::tui::Theme;

/// As what a choice is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExcerptArg {
    /// The id of the event.
    Id,
    /// The title of the event.
    Title,
    /// The date of the event, in words.
    Date,
    /// The date of the event, in EDTF.
    Edtf,
    /// The words of the passage.
    Quotation,
    /// The words of the passage, with publisher, title, date and line below.
    Cited,
    /// The event with its passages, as Markdown.
    Markdown,
    /// The source, as BibTeX.
    Bibtex,
    /// The source, as CSL-JSON.
    CslJson,
    /// The source, as RIS.
    Ris,
    /// Where the passage stands: its file and line.
    Place,
}

impl From<ExcerptArg> for Excerpt {
    fn from(arg: ExcerptArg) -> Self {
        match arg {
            ExcerptArg::Id => Self::Id,
            ExcerptArg::Title => Self::Title,
            ExcerptArg::Date => Self::DateWords,
            ExcerptArg::Edtf => Self::Edtf,
            ExcerptArg::Quotation => Self::Quotation,
            ExcerptArg::Cited => Self::Cited,
            ExcerptArg::Markdown => Self::Markdown,
            ExcerptArg::Bibtex => Self::Bibtex,
            ExcerptArg::CslJson => Self::CslJson,
            ExcerptArg::Ris => Self::Ris,
            ExcerptArg::Place => Self::Link,
        }
    }
}

/// How right-to-left text is given to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BidiArg {
    /// As suits the terminal; into a pipe as it is read.
    Auto,
    /// Shaped, cell by cell, for terminals that draw cells as they are told.
    Visual,
    /// With marks that keep Konsole from reordering.
    Guard,
    /// With italics that keep kitty from reordering.
    Italic,
    /// Word by word as it is read, for terminals that reorder words.
    Implicit,
    /// As it is read, unshaped.
    Logical,
}

impl BidiArg {
    /// The strategy; `None` to find out.
    pub fn bidi_mode(self) -> Option<BidiMode> {
        match self {
            Self::Auto => None,
            Self::Visual => Some(BidiMode::Visual),
            Self::Guard => Some(BidiMode::Guard),
            Self::Italic => Some(BidiMode::Italic),
            Self::Implicit => Some(BidiMode::Implicit),
            Self::Logical => Some(BidiMode::Logical),
        }
    }
}

/// [`Tashkeel`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TashkeelArg {
    /// Where the terminal can show them.
    Auto,
    /// Always.
    Keep,
    /// Never; they stay in the file.
    Strip,
}

impl TashkeelArg {
    /// The setting; `None` to find out.
    pub fn tashkeel(self) -> Option<Tashkeel> {
        match self {
            Self::Auto => None,
            Self::Keep => Some(Tashkeel::Keep),
            Self::Strip => Some(Tashkeel::Strip),
        }
    }
}

/// [`Language`] on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LanguageArg {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl From<LanguageArg> for Language {
    fn from(arg: LanguageArg) -> Self {
        match arg {
            LanguageArg::En => Self::En,
            LanguageArg::Ar => Self::Ar,
        }
    }
}

/// [`MonthNames`] on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MonthsArg {
    /// As in Egypt and the Gulf: يونيو.
    Gregorian,
    /// As in Syria, Iraq, Lebanon, Jordan and Palestine: حزيران.
    Levantine,
    /// Both: يونيو/حزيران.
    Both,
    /// As in Morocco.
    Maghrebi,
}

impl From<MonthsArg> for MonthNames {
    fn from(arg: MonthsArg) -> Self {
        match arg {
            MonthsArg::Gregorian => Self::Gregorian,
            MonthsArg::Levantine => Self::Levantine,
            MonthsArg::Both => Self::Both,
            MonthsArg::Maghrebi => Self::Maghrebi,
        }
    }
}

/// [`Theme`] on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Nothing grey; colours only on their own background.
    HighContrast,
    /// Bold, dim, reverse and underline.
    Mono,
}

impl From<ThemeArg> for Theme {
    fn from(arg: ThemeArg) -> Self {
        match arg {
            ThemeArg::Dark => Self::Dark,
            ThemeArg::Light => Self::Light,
            ThemeArg::HighContrast => Self::HighContrast,
            ThemeArg::Mono => Self::Mono,
        }
    }
}

/// [`Format`] on the command line.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FormatArg {
    /// Lines of text for a page.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// Everything, for programs.
    Json,
    /// Events and sources against each other: who reports what, who is alone, who disagrees.
    Matrix,
}

impl From<FormatArg> for Format {
    fn from(arg: FormatArg) -> Self {
        match arg {
            FormatArg::Text => Self::Text,
            FormatArg::Markdown => Self::Markdown,
            FormatArg::Json => Self::Json,
            FormatArg::Matrix => Self::Matrix,
        }
    }
}

/// [`Passages`] on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PassagesArg {
    /// Titles only.
    None,
    /// The numbers of the sources after the titles, and a list of the sources.
    Refs,
    /// Summaries, quotations and translations.
    Full,
}

impl From<PassagesArg> for Passages {
    fn from(arg: PassagesArg) -> Self {
        match arg {
            PassagesArg::None => Self::None,
            PassagesArg::Refs => Self::Refs,
            PassagesArg::Full => Self::Full,
        }
    }
}
