//! The command line: what was asked for, done with the rest of the library.
//!
//! The only place that knows of arguments, of the environment, of standard output and of exit
//! codes: 0 fine, 1 findings or nothing found, 2 could not run. A broken pipe is not an error.

mod add;
mod args;
mod arguments;
mod arrangement;
mod asked;
mod check;
mod consent;
mod date;
mod doctor;
mod extract;
mod find;
mod first_run;
mod input;
mod man;
mod pick;
mod read;
mod schema;
mod wishes;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use clap::{CommandFactory, Parser};

use crate::export::{self, Colour, Part, Passages};
use crate::language::Language;
use crate::load::{self, Finding, LoadError};
use crate::phrases::{Noun, Phrase, counted};
use crate::text::printable;
use crate::tui::{self, Keymap, Opened, Partner, Size, State, Theme};
use args::{Args, BrowseArgs, Command, Common, Input, PrintArgs, Width};
use arguments::{command_first, meant_command, similar_command};
use asked::{Kind, event, filter};
use input::{Fallback, Target};
use wishes::Wishes;

/// The file that is opened where none is named.
const DEFAULT_FILE: &str = "timeline.yaml";

/// Columns of a page that goes into a pipe or a file.
const PIPE_COLUMNS: u16 = 80;

/// The screen that nobody sees where the program goes line by line: its height is a page.
const LINES_SIZE: Size = Size { width: 100, height: 30 };

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is fine.
    Fine,
    /// There are findings; or nothing was found.
    Findings,
    /// The program could not do what it was asked.
    CouldNotRun,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// Why the program could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A timeline could not be opened.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is none in this folder, and none was named.
    #[error("there is no {DEFAULT_FILE} in this folder")]
    NoTimeline,
    /// A timeline could not be read from standard input.
    #[error("cannot read standard input")]
    Input(#[source] io::Error),
    /// Keys come from where the timeline comes from.
    #[error("a timeline from standard input cannot be opened on the screen")]
    InputOnScreen,
    /// There is no command of this name.
    #[error("there is no command “{name}”")]
    UnknownCommand {
        /// What was asked for.
        name: String,
        /// What it may have meant, or what there is.
        hint: String,
    },
    /// Output could not be written.
    #[error("cannot write the output")]
    Write(#[source] io::Error),
    /// The terminal did not do as it was told.
    #[error("cannot use the terminal")]
    Terminal(#[source] io::Error),
    /// No timeline was written.
    #[error(transparent)]
    Add(#[from] add::AddError),
    /// Neither a source nor a file.
    #[error("there is no source “{what}”, and no file of that name can be read")]
    NothingToRead {
        /// What was asked for.
        what: String,
        /// The sources there are.
        known: Vec<String>,
        /// What the system says of the file.
        source: io::Error,
    },
    /// A file was not mended.
    #[error(transparent)]
    Mend(#[from] load::WriteError),
    /// What does not come from a file cannot be mended.
    #[error("there is no file to mend")]
    NothingToFix,
    /// Keys that are to be pressed where there is no screen.
    #[error("--keys needs a screen, and standard output is no terminal")]
    KeysWithoutScreen,
    /// A time that ends before it begins.
    #[error("--from {from} begins after --to {to} is over")]
    NoTime {
        /// From when.
        from: String,
        /// Until when.
        to: String,
    },
    /// A tag, person, place, source or event that the timeline has not.
    #[error("{} “{what}”", kind.missing())]
    Unknown {
        /// What it was to be.
        kind: Kind,
        /// What was asked for.
        what: String,
        /// What it may have meant, or what there is.
        hint: String,
    },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Load(LoadError::Unreadable { path, .. }) => {
                let usual = || "`tarikh` without a file opens ./timeline.yaml".to_owned();
                Some(similar_command(path).unwrap_or_else(usual))
            }
            Self::NoTimeline => Some(
                "name a file, begin one with `tarikh init ARTICLES…`, or add --example for the \
                 timeline that comes with tarikh"
                    .to_owned(),
            ),
            Self::InputOnScreen => Some("print it: `tarikh print -`".to_owned()),
            Self::UnknownCommand { hint, .. } => Some(hint.clone()),
            Self::Mend(load::WriteError::Changed { .. }) => {
                Some("run it again on the file as it is now".to_owned())
            }
            Self::NothingToFix => Some("name it: `tarikh check --fix FILE`".to_owned()),
            Self::KeysWithoutScreen => Some("add --print-screen 100x30".to_owned()),
            Self::NothingToRead { known, .. } if !known.is_empty() => {
                Some(format!("the sources are {}", known.join(", ")))
            }
            Self::NothingToRead { .. } => {
                Some(format!("there is no {DEFAULT_FILE} here whose source it could be"))
            }
            Self::Unknown { hint, .. } => Some(hint.clone()).filter(|hint| !hint.is_empty()),
            Self::Add(add::AddError::Exists { .. }) => {
                Some("`tarikh add FILE…` adds to it".to_owned())
            }
            Self::Load(LoadError::TooLarge { .. } | LoadError::NotAFile { .. })
            | Self::Mend(load::WriteError::Unwritable { .. })
            | Self::NoTime { .. }
            | Self::Add(_)
            | Self::Input(_)
            | Self::Write(_)
            | Self::Terminal(_) => None,
        }
    }
}

/// Does what `arguments` ask for (the first one is the program's name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Outcome, Error> {
    let arguments = command_first(arguments);
    let args = match Args::try_parse_from(&arguments) {
        Ok(args) => args,
        Err(error) => {
            if error.use_stderr() {
                report_usage(&error, meant_command(&arguments).as_deref());
                return Ok(Outcome::CouldNotRun);
            }
            // Help and version were asked for; they may go into a broken pipe.
            let _ = error.print();
            return Ok(Outcome::Fine);
        }
    };
    match args.command {
        None => browse(args.input, args.common, &args.browse),
        Some(Command::Print(print)) => self::print(&print, Target::of(&print.input)?),
        Some(Command::Find(args)) => find::run(&args),
        Some(Command::Pick(args)) => pick::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::Date(args)) => date::run(&args),
        Some(Command::Extract(args)) => extract::run(&args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Add(args)) => add::run(&args),
        Some(Command::Init(args)) => add::init(&args),
        Some(Command::Schema) => schema::run(),
        Some(Command::Completions { shell }) => {
            // Into memory first: it panics where it cannot write.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "tarikh", &mut script);
            with_output(|out| out.write_all(&script).map(|()| Outcome::Fine))
        }
        Some(Command::Man { command }) => man::run(command.as_deref()),
    }
}

/// Says what is wrong with the arguments, which it quotes, and which command may be meant.
fn report_usage(error: &clap::Error, meant: Option<&str>) {
    let mut err = io::stderr().lock();
    for line in error.render().to_string().lines() {
        let _ = writeln!(err, "{}", printable(line));
    }
    if let Some(meant) = meant {
        let _ = writeln!(err, "hint: {meant}");
    }
}

/// Says why a file gave nothing, and what to do; the others are worked on all the same.
fn report_file(path: &Path, failure: &dyn std::error::Error, hint: Option<&str>) {
    let mut err = io::stderr().lock();
    let line = format!("error: {}: {failure}", path.display());
    let _ = writeln!(err, "{}", printable(&line));
    if let Some(hint) = hint {
        let _ = writeln!(err, "hint: {hint}");
    }
}

/// Says what went wrong, each cause on a line of its own, and what to do.
pub fn report(error: &Error) {
    use std::error::Error as _;

    let mut err = io::stderr().lock();
    let _ = writeln!(err, "error: {}", printable(&error.to_string()));
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = writeln!(err, "  {}", printable(&error.to_string()));
        cause = error.source();
    }
    if let Some(hint) = error.hint() {
        let _ = writeln!(err, "hint: {}", printable(&hint));
    }
}

fn browse(input: Input, common: Common, browse: &BrowseArgs) -> Result<Outcome, Error> {
    let manner = Manner::of(browse);
    if manner == Manner::Page {
        if browse.keys.is_some() {
            return Err(Error::KeysWithoutScreen);
        }
        let print = PrintArgs { input, common, ..PrintArgs::default() };
        let (target, fallback) = Target::or_example(&print.input);
        if fallback == Fallback::Example {
            let said = Phrase::ExampleInstead.words(Wishes::of(&print.common).language);
            let _ = writeln!(io::stderr(), "note: {said}");
        }
        return self::print(&print, target);
    }
    let (target, fallback) = Target::or_example(&input);
    if target == Target::Input && browse.print_screen.is_none() {
        return Err(Error::InputOnScreen);
    }
    on_screen((target, fallback), &common, (browse, manner))
}

/// Opens a timeline on the screen, or line by line.
fn on_screen(
    (target, fallback): (Target, Fallback),
    common: &Common,
    (browse, manner): (&BrowseArgs, Manner),
) -> Result<Outcome, Error> {
    let mut wishes = Wishes::of(common);
    wishes.mouse &= !browse.no_mouse;
    wishes.theme = browse.theme.map(Theme::from).or(wishes.theme);
    let loaded = target.load()?;
    let filter = filter(&loaded, common)?;
    let size = match (browse.print_screen, manner) {
        (Some(size), _) => size,
        (None, Manner::Lines(_)) => LINES_SIZE,
        (None, Manner::Screen | Manner::Page) => tui::terminal_size().map_err(Error::Terminal)?,
    };
    let opened = Opened::new(loaded, target.path().map(Path::to_owned));
    let state = State::new(opened, wishes.settings(), size);
    let keymap = wishes.keymap.clone();
    let state = state.filtered(filter).knowing(&keymap);
    let mut state = state.noticing(&wishes.problems);
    let is_opened = manner == Manner::Screen && browse.print_screen.is_none();
    let is_free = state.notice.is_none();
    if is_opened && browse.keys.is_none() && is_free && first_run::takes_first_run() {
        state = state.greeting();
    }
    if fallback == Fallback::Example && is_free {
        state = state.saying_it_is_the_example();
    }
    let keys = tui::keys(browse.keys.as_deref().unwrap_or_default());
    let replayed = tui::replay(&mut state, &keymap, &keys);
    if browse.print_screen.is_some() {
        let text = match wishes.colour() {
            Colour::On => tui::buffer_ansi(&tui::frame(&state, wishes.theme())),
            Colour::Off => tui::buffer_text(&tui::frame(&state, Theme::Mono)),
        };
        return with_output(|out| out.write_all(text.as_bytes()).map(|()| Outcome::Fine));
    }
    let last_words = match manner {
        _ if replayed.has_left => replayed.last_words,
        Manner::Lines(partner) => {
            converse(state, &keymap, partner, &wishes)?;
            replayed.last_words
        }
        Manner::Screen => {
            let ended = show(state, &keymap, &wishes)?;
            ended.or(replayed.last_words)
        }
        Manner::Page => None,
    };
    match last_words {
        Some(text) => with_output(|out| out.write_all(text.as_bytes()).map(|()| Outcome::Fine)),
        None => Ok(Outcome::Fine),
    }
}

/// Shows a timeline on the screen, arranged as it was the last time. Returns what is to be written to standard
/// output.
fn show(state: State, keymap: &Keymap, wishes: &Wishes) -> Result<Option<String>, Error> {
    let before = arrangement::remembered();
    let ended = tui::run(state.arranged(before), keymap, &wishes.terminal());
    let ended = ended.map_err(Error::Terminal)?;
    if ended.arrangement != before {
        arrangement::remember(ended.arrangement);
    }
    Ok(ended.output)
}

/// Goes through a timeline line by line; somebody who listens no longer has heard enough.
fn converse(state: State, keymap: &Keymap, partner: Partner, wishes: &Wishes) -> Result<(), Error> {
    let editor = wishes.terminal().editor;
    let output = BufWriter::new(io::stdout().lock());
    match tui::converse(state, keymap, (partner, editor), (io::stdin().lock(), output)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended.map_err(Error::Terminal),
    }
}

/// How a timeline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// On the screen, or as a picture of it.
    Screen,
    /// Line by line.
    Lines(Partner),
    /// As a page that is printed.
    Page,
}

impl Manner {
    /// What is asked for, or else what standard input and output are good for.
    fn of(browse: &BrowseArgs) -> Self {
        let (hears, types) = (io::stdout().is_terminal(), io::stdin().is_terminal());
        let is_dumb = Wishes::is_dumb_terminal();
        match browse.print_screen {
            Some(_) => Self::Screen,
            None if browse.plain && types => Self::Lines(Partner::Person),
            None if browse.plain => Self::Lines(Partner::Pipe),
            None if hears && !is_dumb => Self::Screen,
            None if hears && types => Self::Lines(Partner::Person),
            None => Self::Page,
        }
    }
}

/// Columns of a page: those that are asked for, else the terminal's, else those of a pipe.
fn columns(width: Option<Width>) -> Result<Option<u16>, Error> {
    match width {
        Some(width) => Ok(width.columns()),
        None if io::stdout().is_terminal() => {
            let size = tui::terminal_size().map_err(Error::Terminal)?;
            Ok(Some(size.width.max(1)))
        }
        None => Ok(Some(PIPE_COLUMNS)),
    }
}

fn print(print: &PrintArgs, target: Target) -> Result<Outcome, Error> {
    let wishes = Wishes::of(&print.common);
    wishes.warn();
    let loaded = target.load()?;
    let mut filter = filter(&loaded, &print.common)?;
    if let Some(query) = &print.query {
        let Some(sought) = find::sought(&loaded, query, &wishes) else {
            return Ok(Outcome::CouldNotRun);
        };
        filter.sought = Some(Arc::new(sought));
    }
    let part = match &print.event {
        None => Part::Whole,
        Some(what) => {
            let event = event(&loaded.timeline, what, &wishes)?;
            if print.compare { Part::Comparison(event) } else { Part::Event(event) }
        }
    };
    let usual = if part == Part::Whole { Passages::Refs } else { Passages::Full };
    let options = export::Options {
        format: print.format.into(),
        part,
        filter,
        passages: print.passages.map_or(usual, Passages::from),
        language: wishes.language,
        months: wishes.months,
        columns: columns(print.width)?,
        letters: wishes.letters(),
        colour: wishes.colour(),
        incomplete: loaded.broken().map(Finding::line),
    };
    // A part is never passed off as the whole.
    let outcome = if loaded.broken().is_some() { Outcome::Findings } else { Outcome::Fine };
    let outcome =
        with_output(|out| export::write(&loaded.timeline, &options, out).map(|()| outcome))?;
    let found = load::alarms(&loaded.findings);
    if found > 0 {
        let count = counted(found, Noun::Finding, Language::En);
        let _ = writeln!(io::stderr(), "note: the timeline has {count}; see `tarikh check`");
    }
    Ok(outcome)
}

/// Writes to standard output; a broken pipe means that enough was read.
fn with_output(
    write: impl FnOnce(&mut BufWriter<io::StdoutLock>) -> io::Result<Outcome>,
) -> Result<Outcome, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|outcome| out.flush().map(|()| outcome));
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Fine),
        written => written.map_err(Error::Write),
    }
}
