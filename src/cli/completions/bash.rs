//! Completions for bash, which takes `:` and `=` for words of their own.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine::complete;
use clap_complete::env::{EnvCompleter, Shells};

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
        // What the script of the registration passes.
        let number = std::env::var("_CLAP_COMPLETE_INDEX").ok();
        let number = number.and_then(|number| number.parse().ok()).unwrap_or_default();
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

/// A command line.
struct CommandLine {
    /// Its words.
    words: Vec<OsString>,
    /// Which one is completed.
    index: usize,
    /// What of it is not part of the word as bash sees it, and so stays as it is.
    kept: String,
}

impl CommandLine {
    fn rejoined(split: Vec<OsString>, completed: usize) -> Self {
        let is_break = |word: &OsStr| word == ":" || word == "=";
        let (mut words, mut index): (Vec<OsString>, usize) = (Vec::new(), completed);
        let (mut kept, mut joins) = (String::new(), false);
        for (number, word) in split.into_iter().enumerate() {
            let breaks = number > 1 && is_break(&word) && words.len() > 1;
            match words.last_mut().filter(|_| joins || breaks) {
                Some(last) => {
                    let before = last.to_string_lossy().into_owned();
                    last.push(&word);
                    if number == completed {
                        kept = if breaks { String::new() } else { before };
                    }
                }
                None => words.push(word),
            }
            if number == completed {
                index = words.len() - 1;
            }
            joins = breaks;
        }
        Self { words, index, kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_words_are_put_together() {
        let check = |split: &[&str], completed, expected: &[&str], index, kept: &str| {
            let split = split.iter().map(OsString::from).collect();
            let joined = CommandLine::rejoined(split, completed);
            assert_eq!(joined.words, expected);
            assert_eq!((joined.index, joined.kept.as_str()), (index, kept));
        };
        check(&["tarikh", "diff", "ti"], 2, &["tarikh", "diff", "ti"], 2, "");
        let expected = ["tarikh", "diff", "HEAD:ti"];
        check(&["tarikh", "diff", "HEAD", ":", "ti"], 4, &expected, 2, "HEAD:");
        let expected = ["tarikh", "diff", "HEAD:a", "ti"];
        check(&["tarikh", "diff", "HEAD", ":", "a", "ti"], 5, &expected, 3, "");
        let expected = ["tarikh", "print", "--format=d"];
        check(&["tarikh", "print", "--format", "=", "d"], 4, &expected, 2, "--format=");
    }
}
