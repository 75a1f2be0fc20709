//! Completions for bash, which takes `:` and `=` for words of their own.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine::complete;
use clap_complete::env::{EnvCompleter, Shells};

use super::line::{CommandLine, completed};

/// Bash, with the words put together again that it has split.
pub struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        match Shells::builtins().completer(self.name()) {
            Some(shell) => shell.write_registration(var, name, bin, completer, buf),
            None => Ok(()),
        }
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let number = completed().unwrap_or_default();
        // What the script of the registration passes.
        let separator = std::env::var("_CLAP_IFS").unwrap_or_else(|_| "\n".to_owned());
        let CommandLine { words, index, kept } = CommandLine::rejoined(args, number);
        let candidates = complete(cmd, words, index, current_dir)?;
        for (number, candidate) in candidates.iter().enumerate() {
            if number > 0 {
                write!(buf, "{separator}")?;
            }
            let value = candidate.get_value().to_string_lossy();
            write!(buf, "{}", value.strip_prefix(&kept).unwrap_or(&value))?;
        }
        Ok(())
    }
}
