//! The program: everything it does is in the library.

use std::process::ExitCode;

use tarikh::cli;

fn main() -> ExitCode {
    let outcome = match cli::run(std::env::args_os()) {
        Ok(outcome) => outcome,
        Err(error) => {
            cli::report(&error);
            cli::ExitStatus::CouldNotRun
        }
    };
    ExitCode::from(outcome.code())
}
