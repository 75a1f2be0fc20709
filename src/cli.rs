//! The command line interface.
//!
//! Only this module knows arguments, the environment, stdout and exit codes: 0 fine, 1 findings or
//! nothing found, 2 could not run; `exit` lists all of them. A broken pipe is not an error.

mod add;
mod args;
mod arguments;
mod arrangement;
mod browse;
mod check;
mod completions;
mod consent;
mod date;
mod diff;
mod doctor;
mod error;
mod exit;
mod extract;
mod find;
mod first_run;
mod import;
mod input;
mod link;
mod man;
mod merge;
mod output;
mod pick;
mod print;
mod read;
mod revision;
mod scan;
mod schema;
mod select;
mod settings;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Parser;

pub use error::{Error, ExitStatus};
pub use exit::{EXIT_MEANINGS, ExitMeaning};
pub use output::report;

use crate::config;
use crate::fault::{panic_where_asked, report_panics};
use crate::logging;
use crate::text::printable;
use args::{Args, Command};
use arguments::{command_first, meant_command};
use input::Target;
use output::with_output;

/// Does what `arguments` ask for (the first one is the program's name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<ExitStatus, Error> {
    report_panics(config::fault_path());
    panic_where_asked("arguments");
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(outcome) = completions::answer(&arguments) {
        return outcome;
    }
    start_log();
    let arguments = command_first(arguments);
    let args = match Args::try_parse_from(&arguments) {
        Ok(args) => args,
        Err(error) => {
            if error.use_stderr() {
                report_usage(&error, meant_command(&arguments).as_deref());
                return Ok(ExitStatus::CouldNotRun);
            }
            // Help and version were asked for.
            return with_output(|_| error.print().map(|()| ExitStatus::Fine));
        }
    };
    log::info!("tarikh {} on {}", env!("TARIKH_VERSION"), std::env::consts::OS);
    match args.command {
        None => browse::run(args.input, args.common, &args.browse),
        Some(Command::Print(print)) => print::run(&print, &Target::of(&print.input)?),
        Some(Command::Find(args)) => find::run(&args),
        Some(Command::Pick(args)) => pick::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::Date(args)) => date::run(&args),
        Some(Command::Extract(args)) => extract::run(&args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Add(args)) => add::run(&args),
        Some(Command::Init(args)) => add::init(&args),
        Some(Command::Link(args)) => link::run(&args),
        Some(Command::Scan(args)) => scan::run(&args),
        Some(Command::Diff(args)) => diff::run(&args),
        Some(Command::Merge(args)) => merge::run(&args),
        Some(Command::GitSetup(args)) => merge::set_up(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Schema(args)) => schema::run(&args),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Man { command }) => man::run(command.as_deref()),
    }
}

/// Starts the log, if the environment asks for one.
fn start_log() {
    let Some(path) = std::env::var_os(logging::VARIABLE).filter(|path| !path.is_empty()) else {
        return;
    };
    if let Err(error) = logging::start(Path::new(&path)) {
        let _ = writeln!(io::stderr(), "warning: {} is not written: {error}", logging::VARIABLE);
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
