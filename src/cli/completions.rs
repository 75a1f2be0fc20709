//! `tarikh completions`, and what a shell asks for when tab is pressed.
//!
//! The script of `tarikh completions` calls tarikh again with [`VARIABLE`] set. So ids, tags, names
//! and sources are those of the timelines that the command line names (`line`), or else of the
//! `timeline.yaml` in the current folder, as they are at that moment.

mod bash;
mod line;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::{CompleteEnv, EnvCompleter, Shells};

use self::bash::Bash;
use self::line::{CommandLine, completed};
use super::args::Args;
use super::error::{Error, ExitStatus};
use super::input::Target;
use super::output::with_output;
use crate::describe::titled;
use crate::language::Language;
use crate::load::Checks;
use crate::text::printable;
use crate::timeline::{Event, Facet, FacetRef, Timeline};

/// The variable in which a shell names itself when it asks for completions.
const VARIABLE: &str = "TARIKH_COMPLETE";

/// Prints the script that registers the completions of `shell`.
pub fn run(shell: Shell) -> Result<ExitStatus, Error> {
    let shells = Shells::builtins();
    let mut script = Vec::new();
    if let Some(shell) = shells.completer(&shell.to_string()) {
        shell
            .write_registration(VARIABLE, "tarikh", "tarikh", "tarikh", &mut script)
            .map_err(Error::Write)?;
    }
    with_output(|out| out.write_all(&script).map(|()| ExitStatus::Fine))
}

/// Answers a shell that asks for completions.
///
/// Returns `None` if none asks.
pub fn answer(arguments: &[OsString]) -> Option<Result<ExitStatus, Error>> {
    std::env::var_os(VARIABLE)?;
    let folder = std::env::current_dir().ok();
    let builtin = Shells::builtins();
    // The first one of a name is taken.
    let shells: Vec<&dyn EnvCompleter> =
        std::iter::once(&Bash as &dyn EnvCompleter).chain(builtin.0.iter().copied()).collect();
    let target = command_line(arguments).target(Args::command());
    let environment = CompleteEnv::with_factory(|| command(target.as_ref()));
    let environment = environment.var(VARIABLE).shells(Shells(shells.as_slice()));
    match environment.try_complete(arguments, folder.as_deref()) {
        Ok(false) => None,
        Ok(true) => Some(Ok(ExitStatus::Fine)),
        Err(error) => Some(Err(Error::Write(io::Error::other(error.to_string())))),
    }
}

/// The command line as the shell has passed it.
fn command_line(arguments: &[OsString]) -> CommandLine {
    let passed = arguments.iter().skip_while(|it| *it != "--").skip(1);
    let words: Vec<OsString> = passed.cloned().collect();
    let index = completed().unwrap_or_else(|| words.len().saturating_sub(1));
    if std::env::var_os(VARIABLE).is_some_and(|shell| shell == Bash.name()) {
        return CommandLine::rejoined(words, index);
    }
    CommandLine { words, index, kept: String::new() }
}

/// Returns the commands with their arguments, with the values that `target` offers.
fn command(target: Option<&Target>) -> Command {
    with_values(Args::command(), target)
}

/// Adds the values to the arguments of `command` and of the commands below it.
fn with_values(command: Command, target: Option<&Target>) -> Command {
    command
        .mut_args(|argument| with_value(argument, target))
        .mut_subcommands(|below| with_values(below, target))
}

/// Adds the values of `argument`.
///
/// The name of its value says what they are.
fn with_value(argument: Arg, target: Option<&Target>) -> Arg {
    let name = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let id = argument.get_id().as_str();
    let target = target.cloned();
    let values: fn(&Timeline) -> Vec<(String, String)> = match (name.as_deref(), id) {
        (Some("TAG"), _) => |timeline| facet(timeline, Facet::Tag),
        (Some("NAME"), "person") => |timeline| facet(timeline, Facet::Person),
        (Some("NAME"), "place") => |timeline| facet(timeline, Facet::Place),
        (Some("SOURCE"), _) => |timeline| facet(timeline, Facet::Source),
        (Some("SOURCE|PATH"), _) => {
            let articles = move |current: &OsStr| articles(current, target.as_ref());
            return argument.add(ArgValueCompleter::new(articles));
        }
        (Some("OLD" | "NEW"), _) => return argument.add(ArgValueCompleter::new(versions)),
        (Some("PATTERN"), _) => return argument.add(ArgValueCompleter::new(PathCompleter::any())),
        (_, "command") => return argument.add(ArgValueCandidates::new(pages)),
        (Some("ID" | "ID|QUERY"), "event") => events,
        _ => return argument,
    };
    argument.add(ArgValueCandidates::new(move || candidates(target.as_ref(), values)))
}

/// Returns the sources that begin with `current`, and the files.
fn articles(current: &OsStr, target: Option<&Target>) -> Vec<CompletionCandidate> {
    let begins = |candidate: &CompletionCandidate| {
        current.to_str().is_some_and(|current| {
            candidate.get_value().to_str().is_some_and(|value| value.starts_with(current))
        })
    };
    let sources = candidates(target, |timeline| facet(timeline, Facet::Source)).into_iter();
    sources.filter(begins).chain(PathCompleter::any().complete(current)).collect()
}

/// Returns the files, also after the name of a revision.
fn versions(current: &OsStr) -> Vec<CompletionCandidate> {
    let files = PathCompleter::any().complete(current);
    let Some((revision, file)) = current.to_str().and_then(|current| current.split_once(':'))
    else {
        return files;
    };
    let of_revision = PathCompleter::any().complete(OsStr::new(file)).into_iter();
    files
        .into_iter()
        .chain(of_revision.map(|candidate| candidate.add_prefix(format!("{revision}:"))))
        .collect()
}

/// Returns the commands, each of which has a page in the manual.
fn pages() -> Vec<CompletionCandidate> {
    let help = |command: &Command| command.get_about().cloned();
    Args::command()
        .get_subcommands()
        .map(|command| CompletionCandidate::new(command.get_name()).help(help(command)))
        .collect()
}

/// Returns the values of the timelines of `target`, each with what it stands for.
fn candidates(
    target: Option<&Target>,
    values: fn(&Timeline) -> Vec<(String, String)>,
) -> Vec<CompletionCandidate> {
    let Some(Ok(loaded)) = target.map(|it| it.open(Checks::All)) else { return Vec::new() };
    let candidate = |(value, help): (String, String)| {
        let help = (!help.is_empty()).then(|| printable(&help).to_string().into());
        CompletionCandidate::new(value).help(help)
    };
    values(&loaded.timeline).into_iter().map(candidate).collect()
}

/// Returns the ids of the values of `facet` that events or sources have.
fn facet(timeline: &Timeline, facet: Facet) -> Vec<(String, String)> {
    let tally = timeline.tally();
    let all = facet.all(timeline).into_iter();
    let used = all.filter(|value| facet == Facet::Source || tally.with(&value.cloned()) > 0);
    let pair = |value: FacetRef<'_>| {
        let spelling = value.spellings(timeline).first().map(|&first| first.to_owned());
        let id = value.id(timeline).to_owned();
        let help = spelling.filter(|spelling| *spelling != id).unwrap_or_default();
        (id, help)
    };
    used.map(pair).collect()
}

/// Returns the ids of the events, with their titles.
fn events(timeline: &Timeline) -> Vec<(String, String)> {
    let pair = |event: &Event| {
        let title = titled(event, Language::En, Language::En);
        (event.id.as_str().to_owned(), title.into_owned())
    };
    timeline.events().iter().map(pair).collect()
}
