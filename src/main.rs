//! The program: everything it does is in the library.

use std::error::Error as _;
use std::io::Write;
use std::process::ExitCode;

use tarikh::cli;
use tarikh::text::printable;

fn main() -> ExitCode {
    let outcome = match cli::run(std::env::args_os()) {
        Ok(outcome) => outcome,
        Err(error) => {
            report(&error);
            cli::Outcome::CouldNotRun
        }
    };
    ExitCode::from(outcome.code())
}

/// Says what went wrong, each cause on a line of its own, and what to do.
fn report(error: &cli::Error) {
    let mut err = std::io::stderr().lock();
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
