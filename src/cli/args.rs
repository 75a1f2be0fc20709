//! What can be typed on the command line.

mod date;

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::date::{Date, MonthNames, read};
use crate::export::{Excerpt, Format, Passages};
use crate::language::Language;
use crate::text::{Emission, Tashkeel};
use crate::tui::{Size, Theme};
pub use date::{DateArgs, DateFormat};

/// Read, search, check and print a chronology whose every claim is one key away from the sentence
/// it rests on.
///
/// Without FILE, tarikh opens ./timeline.yaml, or the timeline that comes with it. Where standard
/// output is no terminal it prints the chronology, so that `tarikh | less` just works. With --plain, and where
/// the terminal is a dumb one, it goes line by line.
///
/// Exit status: 0 fine; 1 findings (check), nothing found (find), no date (date);
/// 2 could not run. If something ever leaves your
/// terminal in disorder, `reset` mends it.
#[derive(Debug, Parser)]
#[command(name = "tarikh", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do; without a command, browse.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The timeline.
    pub file: Option<PathBuf>,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
    /// Options of the screen.
    #[command(flatten)]
    pub browse: BrowseArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the chronology.
    Print(Box<PrintArgs>),
    /// Choose an event or a passage on the screen, and write it to standard output: for pipes and scripts.
    Pick(Box<PickArgs>),
    /// Find events, best first: by words in either script, dates, #tags, @people, in:places, src:sources.
    Find(Box<FindArgs>),
    /// Report everything that is wrong with a timeline, with its place.
    Check(CheckArgs),
    /// Write a ./timeline.yaml with these articles as its sources.
    Init(InitArgs),
    /// Print one article, laid out for this terminal, with the passages that are linked.
    Read(ReadArgs),
    /// Say what a date means: EDTF, words in both languages, first and last day; or why it is none.
    Date(DateArgs),
    /// Say what the terminal is taken for, and show how it draws right-to-left text.
    Doctor(DoctorArgs),
    /// Print the JSON Schema of a timeline file, for editors.
    Schema,
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page: `tarikh man | man -l -`.
    Man,
}

/// Options of every command that shows a timeline.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Common {
    /// Language of titles, dates and of the program's words.
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub lang: Option<LanguageArg>,
    /// Names of the months in Arabic.
    #[arg(long, value_enum, value_name = "NAMES")]
    pub months: Option<MonthsArg>,
    /// Only events that may have been going on after DATE began: 1961, 2024-06, "June 2024".
    #[arg(long, value_parser = beginning, value_name = "DATE")]
    pub from: Option<Date>,
    /// Only events that may have begun before DATE was over.
    #[arg(long, value_parser = ending, value_name = "DATE")]
    pub to: Option<Date>,
    /// Only events with this tag; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only events with this person, by id or in any spelling; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Only events at this place, by id or in any spelling; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Only events with a passage from this source, by id, publisher or title; may be given several times.
    #[arg(long, value_name = "SOURCE")]
    pub source: Vec<String>,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// Options of everything that writes to a terminal.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Output {
    /// Colours; `NO_COLOR` is respected.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// How right-to-left text is given to the terminal; `tarikh doctor` shows which one is right.
    #[arg(long, value_enum, value_name = "HOW")]
    pub bidi: Option<BidiArg>,
    /// Whether vowel marks are shown.
    #[arg(long, value_enum, value_name = "WHETHER")]
    pub tashkeel: Option<TashkeelArg>,
    /// A configuration file other than the usual one; `tarikh doctor` says which that is.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Options of the screen.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct BrowseArgs {
    /// Press these keys first: "j j enter", "/ veto enter".
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Print one screen of this size as text instead of opening it: 100x30.
    #[arg(long, value_parser = size, value_name = "WxH")]
    pub print_screen: Option<Size>,
    /// The colours of the screen; without this those that suit the background, without colours (--color) mono.
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<ThemeArg>,
    /// Lines of text instead of a screen, for screen readers and terminals that can place nothing: what is typed
    /// is done and what has changed is said; ? says what can be typed. Reads a pipe too.
    #[arg(long, conflicts_with = "print_screen")]
    pub plain: bool,
    /// Leave the mouse to the terminal, which selects text with it; without this, Shift does so.
    #[arg(long)]
    pub no_mouse: bool,
}

/// Options of `pick`. Enter chooses: in the list the event, in the event and in an article the passage; `v` reads.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PickArgs {
    /// The timeline.
    pub file: Option<PathBuf>,
    /// As what the choice is written; without this, an event as its id, a passage as its quotation with citation.
    #[arg(long = "as", value_enum, value_name = "WHAT")]
    pub form: Option<ExcerptArg>,
    /// Options of every command that shows a timeline.
    #[command(flatten)]
    pub common: Common,
    /// Press these keys first: "/ veto enter".
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// The colours of the screen; without this those that suit the background, without colours (--color) mono.
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<ThemeArg>,
    /// Leave the mouse to the terminal, which selects text with it; without this, Shift does so.
    #[arg(long)]
    pub no_mouse: bool,
}

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
            ExcerptArg::Place => Self::Link,
        }
    }
}

/// Options of `print`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PrintArgs {
    /// The timeline.
    pub file: Option<PathBuf>,
    /// The format.
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArg,
    /// Compare the sources of one event: --event ID --compare.
    #[arg(long, requires = "event", conflicts_with_all = ["format", "passages"])]
    pub compare: bool,
    /// The event whose sources are compared.
    #[arg(long, value_name = "ID", requires = "compare")]
    pub event: Option<String>,
    /// How much of the passages.
    #[arg(long, value_enum, default_value_t)]
    pub passages: PassagesArg,
    /// Columns of the page, or none; without it the terminal's, or 80 in a pipe.
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<Width>,
    /// Only the events that QUERY admits, in the language of `tarikh find`.
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,
    /// What is shown, and how.
    #[command(flatten)]
    pub common: Common,
}

/// Options of `find`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = QUERY_HELP)]
pub struct FindArgs {
    /// What is looked for; several words must all be found, in any order.
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// The timeline.
    pub file: Option<PathBuf>,
    /// At most so many events.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Under every event the passages that matched.
    #[arg(long)]
    pub passages: bool,
    /// The format.
    #[arg(long, value_enum, default_value_t)]
    pub format: FindFormat,
    /// What is shown, and how.
    #[command(flatten)]
    pub common: Common,
}

/// What can be asked for.
const QUERY_HELP: &str = "\
Queries:
  putin veto              both words, anywhere in an event, in any script
  \"strategic partnership\"  these words next to each other
  summer 2000, june 18, the 1960s
                          a date of the event, as one says it
  #treaty @putin in:hanoi src:oman
                          a tag, a person or body, a place, a source;
                          also tag: person: place: source:
  stance:differs is:disputed anchor:lost
                          a stance, a state, how a quotation is found
  2023..2024 before:2000 after:\"march 2024\"
                          a time
  -veto -#treaty          without it

States: disputed, undated, uncertain, approximate, unquoted, single-source.

A word that no event has is left out, and said to be on standard error.

Exit status: 0 found; 1 nothing found; 2 a query that is not understood.";

/// The format of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FindFormat {
    /// One event a line, in columns: date, id, title, the field that matched.
    #[default]
    Text,
    /// One event a line, fields between tabs: id, EDTF date, title, tier, field that matched.
    Tsv,
    /// One id a line.
    Ids,
    /// One JSON document, for programs.
    Json,
}

/// Options of `check`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct CheckArgs {
    /// The timelines.
    pub files: Vec<PathBuf>,
    /// Advice counts as a finding too: exit status 1.
    #[arg(long)]
    pub strict: bool,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Write what is certain into the file: the words of the source for a quotation in another spelling,
    /// EDTF for a date in words. Shows it first and asks; where nobody can be asked, only shows it.
    #[arg(long, conflicts_with = "format")]
    pub fix: bool,
    /// Write it without asking.
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    /// Lines for people; the first of each finding is `file:line:column: severity[code]: message`.
    #[default]
    Text,
    /// One JSON document, for programs.
    Json,
}

/// Options of `read`.
#[derive(Debug, Clone, ClapArgs)]
pub struct ReadArgs {
    /// The id of a source, or any text file; - is standard input.
    #[arg(value_name = "SOURCE|PATH")]
    pub what: String,
    /// The timeline whose source it is.
    pub file: Option<PathBuf>,
    /// Columns of the page, or none; without it the terminal's, or 80 in a pipe.
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<Width>,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// Options of `doctor`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct DoctorArgs {
    /// Print only the lines by which one sees which way of showing Arabic is right.
    #[arg(long)]
    pub print_bidi_test: bool,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// Options of `init`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct InitArgs {
    /// Text files in this folder or below it.
    #[arg(required = true)]
    pub articles: Vec<PathBuf>,
}

/// The width of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many columns.
    Columns(u16),
    /// Lines of any length.
    None,
}

impl Width {
    /// The columns, if there is a limit.
    pub fn columns(self) -> Option<u16> {
        match self {
            Self::Columns(columns) => Some(columns),
            Self::None => None,
        }
    }
}

impl FromStr for Width {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(columns @ 20..=1000) => Ok(Self::Columns(columns)),
            _ if text == "none" => Ok(Self::None),
            _ => Err("a number of columns from 20 to 1000, or none".to_owned()),
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
    pub fn emission(self) -> Option<Emission> {
        match self {
            Self::Auto => None,
            Self::Visual => Some(Emission::Visual),
            Self::Guard => Some(Emission::Guard),
            Self::Italic => Some(Emission::Italic),
            Self::Implicit => Some(Emission::Implicit),
            Self::Logical => Some(Emission::Logical),
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
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum PassagesArg {
    /// Titles only.
    None,
    /// Numbers behind the titles, and a list of what they stand for.
    #[default]
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

/// A date with a day at the end that counts.
fn date_with(text: &str, has_end: impl Fn(&Date) -> bool) -> Result<Date, String> {
    let reading = read(text).map_err(|fault| fault.sentence(Language::En))?;
    Some(reading.date).filter(has_end).ok_or_else(|| "this date has no such end".to_owned())
}

fn beginning(text: &str) -> Result<Date, String> {
    date_with(text, |date| date.earliest().day().is_some())
}

fn ending(text: &str) -> Result<Date, String> {
    date_with(text, |date| date.latest().day().is_some())
}

fn size(text: &str) -> Result<Size, String> {
    let parsed = text.split_once('x').and_then(|(width, height)| {
        let small = |part: &str| part.parse::<u16>().ok().filter(|&cells| cells <= 1000);
        Some(Size::new(small(width)?, small(height)?))
    });
    parsed.ok_or_else(|| "columns and rows, as in 100x30, at most 1000 each".to_owned())
}
