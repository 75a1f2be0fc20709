//! The command line that is completed, and the timelines that it names.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::cli::input::Target;

/// A command line.
#[derive(Debug, Clone)]
pub struct CommandLine {
    /// Its words.
    pub words: Vec<OsString>,
    /// Which one is completed.
    pub index: usize,
    /// What of it is not part of the word as bash sees it, and so stays as it is.
    pub kept: String,
}

impl CommandLine {
    /// The words that bash has split at `:` and `=`, put together again.
    pub fn rejoined(split: Vec<OsString>, completed: usize) -> Self {
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

    /// The timelines that are named beside the word that is completed: files, folders, the example.
    /// Else the one of this folder.
    pub fn target(&self, command: Command) -> Option<Target> {
        let mut words = self.words.clone();
        // Nothing is no value, and what follows would not be read.
        if let Some(word) = words.get_mut(self.index).filter(|word| is_unfinished(word)) {
            word.push("x");
        }
        let mut command = command.ignore_errors(true);
        let matches = command.try_get_matches_from_mut(words).ok()?;
        let (command, matches) = innermost(&command, &matches);
        let is_example = matches.try_get_one::<bool>("example").ok().flatten();
        if is_example == Some(&true) {
            return Some(Target::Example);
        }
        match Target::named(&timelines(command, matches)).ok()? {
            // Somebody would have to type it.
            Target::Input => None,
            target @ (Target::Files(_) | Target::Example) => Some(target),
        }
    }
}

/// Which word is completed, if the shell says so; else it is the last one.
pub fn completed() -> Option<usize> {
    std::env::var("_CLAP_COMPLETE_INDEX").ok()?.parse().ok()
}

/// Whether a word has no value yet.
fn is_unfinished(word: &OsStr) -> bool {
    word.is_empty() || word.as_encoded_bytes().ends_with(b"=")
}

/// The last of the commands, and what was said of it.
fn innermost<'a>(command: &'a Command, matches: &'a ArgMatches) -> (&'a Command, &'a ArgMatches) {
    let below = matches.subcommand();
    let below = below.and_then(|(name, below)| Some((command.find_subcommand(name)?, below)));
    below.map_or((command, matches), |(command, below)| innermost(command, below))
}

/// The timelines of a command: what `--to` names, or else its files. Where a command adds to a
/// timeline, its files are what is added.
fn timelines(command: &Command, matches: &ArgMatches) -> Vec<PathBuf> {
    let is_target = |argument: &&Arg| {
        argument.get_value_names().is_some_and(|names| names.iter().any(|it| it == "TIMELINE"))
    };
    let target = command.get_arguments().find(is_target).map(|it| it.get_id().as_str());
    let paths = matches.try_get_many::<PathBuf>(target.unwrap_or("files"));
    paths.ok().flatten().into_iter().flatten().map(|path| unquoted(path)).collect()
}

/// A path as the shell would hand it over. Some shells tell the words as they are typed: with
/// quotation marks, backslashes, and a tilde for the home folder.
fn unquoted(path: &Path) -> PathBuf {
    let Some(text) = path.to_str().filter(|_| !path.exists()) else { return path.to_owned() };
    let (mut plain, mut quote, mut letters) = (String::new(), None, text.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quote != Some('\'') => plain.extend(letters.next()),
            '\'' | '"' if quote.is_none() => quote = Some(letter),
            _ if quote == Some(letter) => quote = None,
            _ => plain.push(letter),
        }
    }
    let home = std::env::var_os("HOME").filter(|_| text.starts_with("~/"));
    match (home, plain.strip_prefix("~/")) {
        (Some(home), Some(rest)) => Path::new(&home).join(rest),
        (Some(_) | None, _) => PathBuf::from(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use clap::CommandFactory;

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

    #[test]
    fn the_timelines_beside_the_word_are_found() {
        let check = |words: &[&str], index: usize, expected: &[&str]| {
            let words = std::iter::once("tarikh").chain(words.iter().copied());
            let words = words.map(OsString::from).collect();
            let line = CommandLine { words, index: index + 1, kept: String::new() };
            let files = match line.target(Args::command()) {
                Some(Target::Files(files)) => files,
                Some(Target::Example) => vec![PathBuf::from("--example")],
                Some(Target::Input) | None => Vec::new(),
            };
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(files, expected, "{line:?}");
        };
        check(&["print", "a.yaml", "--tag", ""], 3, &["a.yaml"]);
        check(&["print", "a.yaml", "folder", "--tag", "t"], 4, &["a.yaml", "folder"]);
        check(&["print", "--tag", "", "a.yaml"], 2, &["a.yaml"]);
        check(&["print", "a.yaml", "--tag="], 2, &["a.yaml"]);
        check(
            &["print", "a.yaml", "--person", "x", "--format", "csv", "--tag", ""],
            7,
            &["a.yaml"],
        );
        check(&["find", "words", "a.yaml", "--tag", ""], 4, &["a.yaml"]);
        check(&["a.yaml", "--tag", ""], 2, &["a.yaml"]);
        check(&["read", "", "a.yaml"], 1, &["a.yaml"]);
        check(&["link", "--to", "a.yaml", ""], 3, &["a.yaml"]);
        check(&["scan", "--to", "a.yaml", ""], 3, &["a.yaml"]);
        check(&["add", "--to", "a.yaml", "page.html", "--update", ""], 5, &["a.yaml"]);
        check(&["add", "page.html", "--update", ""], 3, &["timeline.yaml"]);
        check(&["print", "--tag", ""], 2, &["timeline.yaml"]);
        check(&["print", "--example", "--tag", ""], 3, &["--example"]);
        check(&["print", "-", "--tag", ""], 3, &[]);
        check(&["print", "'my file.yaml'", "--tag", ""], 3, &["my file.yaml"]);
        check(&["print", r"my\ file.yaml", "--tag", ""], 3, &["my file.yaml"]);
    }
}
