//! What can be typed on the command line.

mod date;
mod diff;
mod extract;
mod import;
mod link;
mod merge;
mod scan;
mod values;

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::date::{Date, MonthNames, read};
use crate::export::{Excerpt, Format, Passages};
use crate::language::Language;
use crate::named::{Auto, Named};
use crate::text::{BidiMode, Tashkeel};
use crate::tui::{Size, Theme};
use values::named;

/// The file that is opened where none is named.
pub const DEFAULT_FILE: &str = "timeline.yaml";

pub use date::{DateArgs, DateFormat};
pub use diff::DiffArgs;
pub use extract::{ExtractArgs, ExtractFormat};
pub use import::ImportArgs;
pub use link::LinkArgs;
pub use merge::{GitSetupArgs, MergeArgs};
pub use scan::{ScanArgs, ScanFormat};

/// The headings under which `--help` lists the options.
const WHAT: &str = "What";
const LOOKS: &str = "How it looks";
const TERMINAL: &str = "Terminal";

/// Read, search, check and print a chronology whose every claim is one key away from the sentence
/// it rests on.
///
/// Without FILE, tarikh opens ./timeline.yaml, or the example that comes with it. Several files, or
/// the timelines of a folder, are shown as one. If stdout is not a terminal it prints the chronology, so that `tarikh | less` works. With --plain, and on a dumb
/// terminal, it reads and prints line by line. `tarikh man` has the whole manual.
///
/// Exit status: 0 fine; 1 findings (check), nothing found (find), no date (date), changes (diff),
/// conflicts (merge), a part of the file not read (print); 2 could not run. `tarikh man COMMAND` has
/// all of them.
/// If something ever leaves your terminal in disorder, `reset` restores it.
#[derive(Debug, Parser)]
#[command(name = "tarikh", version = env!("TARIKH_VERSION"), args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do; browse if no command is given.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
    /// Options of the screen.
    #[command(flatten)]
    pub browse: BrowseArgs,
}

/// The timelines that a command works on: as one, if there are several.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct InputArgs {
    /// Timelines, or folders of them, opened as one [default: ./timeline.yaml]; - reads stdin.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Use the example that comes with tarikh instead of a file.
    #[arg(long, conflicts_with = "files", help_heading = WHAT)]
    pub example: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the chronology.
    Print(Box<PrintArgs>),
    /// Choose an event or a passage on the screen and print it, for pipes and scripts.
    Pick(Box<PickArgs>),
    /// Find events, best first, by words in either script, dates, #tags, @people, in:places,
    /// src:sources.
    Find(Box<FindArgs>),
    /// Report all problems in a timeline, with their places.
    Check(CheckArgs),
    /// Add saved pages, PDFs, documents, texts and bibliographies to a timeline as sources.
    Add(AddArgs),
    /// Make a timeline of a table, of annotations, or of a timeline of another program.
    Import(ImportArgs),
    /// Link words of a source to an event as evidence, if the source has them.
    Link(Box<LinkArgs>),
    /// List the dates that sources mention, and sentences that may be events and are not quoted
    /// yet.
    Scan(ScanArgs),
    /// Say what has changed between two versions of a timeline, by claims.
    Diff(DiffArgs),
    /// Merge two versions of a timeline by id and field: a merge driver for git.
    Merge(MergeArgs),
    /// Make git merge timelines with `tarikh merge`.
    GitSetup(GitSetupArgs),
    /// Write a new ./timeline.yaml with these files as its sources.
    Init(InitArgs),
    /// Print one article, laid out for this terminal, with its linked passages marked.
    Read(ReadArgs),
    /// Print the text and the metadata of saved pages, PDFs, documents and e-mails.
    Extract(ExtractArgs),
    /// Explain a date: EDTF, words in both languages, first and last day; or why it is not a date.
    Date(DateArgs),
    /// Report what tarikh detects about the terminal, and test how it draws right-to-left text.
    Doctor(DoctorArgs),
    /// Print the JSON Schema of a timeline file, for editors; or of what `print --format json` writes.
    Schema(SchemaArgs),
    /// Print completions for a shell; they offer the ids, tags, names and sources of the timelines
    /// that the command line names, or of ./timeline.yaml.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of tarikh or of one command: `tarikh man print | man -l -`.
    Man {
        /// The command.
        command: Option<String>,
    },
}

/// Options of every command that shows a timeline.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Common {
    /// Only events that may have lasted until DATE or later: 1961, 2024-06, "June 2024".
    #[arg(long, value_parser = beginning, value_name = "DATE", help_heading = WHAT)]
    pub from: Option<Date>,
    /// Only events that may have begun by the end of DATE.
    #[arg(long, value_parser = ending, value_name = "DATE", help_heading = WHAT)]
    pub to: Option<Date>,
    /// Only events with this tag; may be repeated.
    #[arg(long, value_name = "TAG", help_heading = WHAT)]
    pub tag: Vec<String>,
    /// Only events with this person, by id or in any spelling; may be repeated.
    #[arg(long, value_name = "NAME", help_heading = WHAT)]
    pub person: Vec<String>,
    /// Only events at this place, by id or in any spelling; may be repeated.
    #[arg(long, value_name = "NAME", help_heading = WHAT)]
    pub place: Vec<String>,
    /// Only events with a passage from this source, by id, publisher or title; may be repeated.
    #[arg(long, value_name = "SOURCE", help_heading = WHAT)]
    pub source: Vec<String>,
    /// Options of the output.
    #[command(flatten)]
    pub output: Output,
}

impl Common {
    /// Whether only some of the events are asked for.
    pub fn has_filter(&self) -> bool {
        let named = [&self.tag, &self.person, &self.place, &self.source];
        self.from.is_some() || self.to.is_some() || named.iter().any(|names| !names.is_empty())
    }
}

/// Options of everything that writes to a terminal.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Output {
    /// Language of titles, dates and the interface [default: that of the environment].
    #[arg(long, value_parser = named::<Language>(), value_name = "LANGUAGE", help_heading = LOOKS)]
    pub lang: Option<Language>,
    /// Names of the months in Arabic.
    #[arg(long, value_parser = named::<MonthNames>(), value_name = "NAMES", help_heading = LOOKS)]
    pub months: Option<MonthNames>,
    /// When to show vowel marks.
    #[arg(
        long,
        value_parser = named::<Auto<Tashkeel>>(),
        value_name = "WHETHER",
        help_heading = LOOKS
    )]
    pub tashkeel: Option<Auto<Tashkeel>>,
    /// When to use colours; `NO_COLOR` is respected.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = LOOKS)]
    pub color: ColorChoice,
    /// How to write right-to-left text to the terminal: auto, visual, guard, italic, implicit or
    /// logical; `tarikh doctor` helps to choose.
    #[arg(
        long,
        value_parser = named::<Auto<BidiMode>>(),
        value_name = "HOW",
        hide_possible_values = true,
        help_heading = TERMINAL
    )]
    pub bidi: Option<Auto<BidiMode>>,
    /// Use another configuration file; `tarikh doctor` shows the path of the usual one.
    #[arg(long, value_name = "FILE", help_heading = TERMINAL)]
    pub config: Option<PathBuf>,
}

/// Options of the screen.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct BrowseArgs {
    /// Press these keys first: "j j enter", "/ veto enter".
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true, help_heading = TERMINAL)]
    pub keys: Option<String>,
    /// Print one screen of this size as text instead of opening it: 100x30.
    #[arg(long, value_parser = size, value_name = "WxH", help_heading = TERMINAL)]
    pub print_screen: Option<Size>,
    /// The colours of the screen [default: those that suit the background].
    #[arg(long, value_parser = named::<Theme>(), value_name = "THEME", help_heading = LOOKS)]
    pub theme: Option<Theme>,
    /// Read and print line by line instead of drawing a screen, for screen readers and dumb
    /// terminals; ? lists the commands. Works in pipes too.
    #[arg(long, conflicts_with = "print_screen", help_heading = TERMINAL)]
    pub plain: bool,
    /// Never write to the timeline.
    #[arg(long, help_heading = TERMINAL)]
    pub read_only: bool,
    /// Leave the mouse to the terminal for selecting text; otherwise hold Shift to select.
    #[arg(long, help_heading = TERMINAL)]
    pub no_mouse: bool,
}

/// Options of `pick`. Enter chooses: in the list the event, in the event and in an article the
/// passage; `v` reads.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PickArgs {
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// The form of the output [default: the id of an event, the quotation of a passage with
    /// citation].
    #[arg(long = "as", value_parser = named::<Excerpt>(), value_name = "WHAT")]
    pub form: Option<Excerpt>,
    /// Options of every command that shows a timeline.
    #[command(flatten)]
    pub common: Common,
    /// Press these keys first: "/ veto enter".
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true, help_heading = TERMINAL)]
    pub keys: Option<String>,
    /// The colours of the screen [default: those that suit the background].
    #[arg(long, value_parser = named::<Theme>(), value_name = "THEME", help_heading = LOOKS)]
    pub theme: Option<Theme>,
    /// Leave the mouse to the terminal for selecting text; otherwise hold Shift to select.
    #[arg(long, help_heading = TERMINAL)]
    pub no_mouse: bool,
}

/// Options of `print`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PrintArgs {
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// The format.
    #[arg(
        long,
        value_parser = named::<Format>(),
        default_value = Format::default().name(),
        help_heading = WHAT
    )]
    pub format: Format,
    /// Only this event, in full, by its id or as the best hit for these words.
    #[arg(
        long,
        value_name = "ID|QUERY",
        conflicts_with_all = ["query", "from", "to", "tag", "person", "place", "source"],
        help_heading = WHAT
    )]
    pub event: Option<String>,
    /// Compare the sources of the event: --event ID --compare.
    #[arg(long, requires = "event", conflicts_with = "passages", help_heading = WHAT)]
    pub compare: bool,
    /// List passages of an event that contradict each other in a date, a number or a denial, with
    /// both places.
    #[arg(
        long,
        conflicts_with_all = ["event", "compare", "passages", "format", "width"],
        help_heading = WHAT
    )]
    pub contradictions: bool,
    /// How much of the passages to print [default: refs, or full for one event].
    #[arg(long, value_parser = named::<Passages>(), help_heading = WHAT)]
    pub passages: Option<Passages>,
    /// Only events that match QUERY, in the query language of `tarikh find`.
    #[arg(
        long = "where",
        value_name = "QUERY",
        allow_hyphen_values = true,
        help_heading = WHAT
    )]
    pub query: Option<String>,
    /// Width of the page in columns, or none [default: that of the terminal, or 80 in a pipe].
    #[arg(long, value_name = "COLUMNS", help_heading = LOOKS)]
    pub width: Option<Width>,
    /// Options of what is shown.
    #[command(flatten)]
    pub common: Common,
}

/// Options of `schema`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct SchemaArgs {
    /// Of what.
    #[arg(long, value_enum, default_value_t)]
    pub of: SchemaSubject,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SchemaSubject {
    /// The file of a timeline.
    #[default]
    Timeline,
    /// The JSON that `print --format json` writes.
    Export,
}

/// Options of `find`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = QUERY_HELP)]
pub struct FindArgs {
    /// What to search for; all words must match, in any order.
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// Print at most N events.
    #[arg(long, value_name = "N", help_heading = WHAT)]
    pub limit: Option<usize>,
    /// Print the matching passages below each event.
    #[arg(long, help_heading = WHAT)]
    pub passages: bool,
    /// The format.
    #[arg(long, value_enum, default_value_t, help_heading = WHAT)]
    pub format: FindFormat,
    /// Options of what is shown.
    #[command(flatten)]
    pub common: Common,
}

/// What can be asked for.
pub const QUERY_HELP: &str = "\
Queries:
  putin veto              both words, anywhere in an event, in any script
  \"strategic partnership\"  these words next to each other
  summer 2000, june 18, the 1960s
                          a date of the event, in words
  #treaty @putin in:hanoi src:oman
                          a tag, a person or body, a place, a source;
                          also tag: person: place: source: file:
  #treaty,visit           one of these
  stance:differs is:disputed anchor:lost
                          a stance, a state, how a quotation is found
  2023..2024 from:1961 before:2000 after:\"march 2024\"
                          a time
  -veto -#treaty          without it

States: disputed, undated, uncertain, approximate, unquoted, single-source.

A word that no event has is ignored and reported on stderr.

Exit status: 0 found; 1 nothing found; 2 the query is not understood.";

/// The format of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FindFormat {
    /// One event per line, in columns: date, id, title, the field that matched.
    #[default]
    Text,
    /// One event per line, with tabs between the fields: id, EDTF date, title, tier, field that
    /// matched.
    Tsv,
    /// One id per line.
    Ids,
    /// One JSON document, for programs.
    Json,
}

/// Options of `check`.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct CheckArgs {
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// Exit with status 1 on advice too.
    #[arg(long)]
    pub strict: bool,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Apply certain fixes to the file: the spelling of the source for a quotation, EDTF for a date
    /// in words. Shows the changes and asks first; only shows them if stdin or stdout is not a
    /// terminal.
    #[arg(long, conflicts_with = "format")]
    pub fix: bool,
    /// Apply the fixes without asking.
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// Write a manifest beside the timeline: the hash of every file, the state of every quotation.
    #[arg(long, conflicts_with_all = ["format", "example"])]
    pub seal: bool,
    /// Test a manifest: whether every file and every quotation is as it was sealed.
    #[arg(
        long,
        value_name = "MANIFEST",
        conflicts_with_all = ["seal", "fix", "files", "example", "format", "strict"]
    )]
    pub verify: Option<PathBuf>,
    /// Options of the output.
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
    /// The id of a source, or any text file; - reads stdin.
    #[arg(value_name = "SOURCE|PATH")]
    pub what: String,
    /// The input.
    #[command(flatten)]
    pub input: InputArgs,
    /// Width of the page in columns, or none [default: that of the terminal, or 80 in a pipe].
    #[arg(long, value_name = "COLUMNS", help_heading = LOOKS)]
    pub width: Option<Width>,
    /// Options of the output.
    #[command(flatten)]
    pub output: Output,
}

/// Options of `doctor`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct DoctorArgs {
    /// Print only the lines that show which --bidi mode is right.
    #[arg(long)]
    pub print_bidi_test: bool,
    /// Options of the output.
    #[command(flatten)]
    pub output: Output,
}

/// Options of `init`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct InitArgs {
    /// Files and folders, as `add` takes them.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Options of `add`.
///
/// A newer copy of a source that is there already (the same address, or the same original)
/// replaces its text only after you have seen the changes and their effect on each quotation.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct AddArgs {
    /// Files, or folders with all their files. The format is detected from the content, not the
    /// name.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The timeline [default: ./timeline.yaml]; created if it does not exist.
    #[arg(long, value_name = "TIMELINE")]
    pub to: Option<PathBuf>,
    /// Replace the text of this source by a newer copy, FILE.
    #[arg(long, value_name = "SOURCE")]
    pub update: Option<String>,
    /// Replace texts without asking.
    #[arg(long)]
    pub yes: bool,
    /// Show what would be added or changed, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Options of the output.
    #[command(flatten)]
    pub output: Output,
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

/// A date with a day at the end that counts.
fn date_with(text: &str, has_end: impl Fn(&Date) -> bool) -> Result<Date, String> {
    let reading = read(text).map_err(|fault| fault.sentence(Language::En))?;
    Some(reading.date).filter(has_end).ok_or_else(|| "this date is open at that end".to_owned())
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
