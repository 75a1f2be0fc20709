//! The user's editor, opened at a line and a column.

use std::ffi::{OsStr, OsString};

use crate::tui::terminal::child_stdio;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// The editor to run if none is named.
const DEFAULT: &str = "vi";

/// A place in a file to edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
}

/// An editor command: program and arguments, never a shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    program: String,
    arguments: Vec<OsString>,
}

impl Editor {
    /// Builds the command for `spot` from `words`: a program and its options, or the default editor
    /// if empty.
    pub fn called(words: &str, spot: &Spot) -> Self {
        let mut words = shell_words::split(words).unwrap_or_else(|_| vec![words.to_owned()]);
        if words.is_empty() {
            words.push(DEFAULT.to_owned());
        }
        let program = words.remove(0);
        let mut arguments: Vec<OsString> = words.into_iter().map(OsString::from).collect();
        arguments.extend(place(&name_of(&program), spot));
        Self { program, arguments }
    }

    /// Returns the name of the program, for messages.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Runs the editor and waits until it exits.
    pub fn run(&self) -> io::Result<ExitStatus> {
        Command::new(&self.program).args(&self.arguments).stdout(child_stdio()).status()
    }
}

/// The program's name without its folder and extension.
fn name_of(program: &str) -> String {
    let stem = Path::new(program).file_stem().and_then(OsStr::to_str);
    stem.unwrap_or(program).to_ascii_lowercase()
}

/// The arguments that open `spot` in the editor `name`. An unknown editor gets only the file.
fn place(name: &str, spot: &Spot) -> Vec<OsString> {
    let Spot { path, line, column } = spot;
    // A file name that begins with a dash or a plus sign must not look like an option or a command.
    let file = if path.is_relative() && !path.starts_with(".") {
        Path::new(".").join(path).into_os_string()
    } else {
        path.clone().into_os_string()
    };
    let option = |text: String| OsString::from(text);
    match name {
        "vim" | "nvim" | "gvim" | "vimx" => {
            vec![option(format!("+call setcursorcharpos({line},{column})")), file]
        }
        "nano" | "pico" => vec![option(format!("+{line},{column}")), file],
        "emacs" | "emacsclient" | "kak" | "micro" | "mg" | "gedit" => {
            vec![option(format!("+{line}:{column}")), file]
        }
        "hx" | "helix" | "zed" | "zeditor" | "subl" => {
            let mut joined = file;
            joined.push(format!(":{line}:{column}"));
            vec![joined]
        }
        "code" | "codium" | "vscodium" | "code-insiders" => {
            let mut joined = file;
            joined.push(format!(":{line}:{column}"));
            vec![option("--goto".to_owned()), joined]
        }
        "kate" => {
            let numbers = ["-l", &line.to_string(), "-c", &column.to_string()].map(OsString::from);
            numbers.into_iter().chain([file]).collect()
        }
        "vi" | "view" | "nvi" | "ne" | "joe" | "jed" => {
            vec![option(format!("+{line}")), file]
        }
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_editor_is_told_of_the_place() {
        for (words, path, expected) in [
            ("vim", "t.yaml", "vim|+call setcursorcharpos(12,3)|./t.yaml"),
            (
                "/usr/bin/nvim -p",
                "t.yaml",
                "/usr/bin/nvim|-p|+call setcursorcharpos(12,3)|./t.yaml",
            ),
            ("nano", "a b.yaml", "nano|+12,3|./a b.yaml"),
            ("emacsclient -t", "t.yaml", "emacsclient|-t|+12:3|./t.yaml"),
            ("hx", "t.yaml", "hx|./t.yaml:12:3"),
            ("code --wait", "t.yaml", "code|--wait|--goto|./t.yaml:12:3"),
            ("kak", "t.yaml", "kak|+12:3|./t.yaml"),
            ("micro", "t.yaml", "micro|+12:3|./t.yaml"),
            ("kate", "t.yaml", "kate|-l|12|-c|3|./t.yaml"),
            ("my-editor", "t.yaml", "my-editor|./t.yaml"),
            (
                "'/opt/my editor/vim'",
                "t.yaml",
                "/opt/my editor/vim|+call setcursorcharpos(12,3)|./t.yaml",
            ),
            // No part of a name is interpreted by a shell or as an option.
            (
                "vim",
                "$(touch x);`id`.yaml",
                "vim|+call setcursorcharpos(12,3)|./$(touch x);`id`.yaml",
            ),
            ("nano", "-R.yaml", "nano|+12,3|./-R.yaml"),
            ("vim", "+!id.yaml", "vim|+call setcursorcharpos(12,3)|./+!id.yaml"),
            ("vim", "/a/+b.yaml", "vim|+call setcursorcharpos(12,3)|/a/+b.yaml"),
            ("", "t.yaml", "vi|+12|./t.yaml"),
        ] {
            let spot = Spot { path: path.into(), line: 12, column: 3 };
            let Editor { program, arguments } = Editor::called(words, &spot);
            let all = std::iter::once(program).chain(
                arguments.into_iter().map(|argument| argument.into_string().expect("UTF-8")),
            );
            assert_eq!(all.collect::<Vec<_>>().join("|"), expected);
        }
    }
}
