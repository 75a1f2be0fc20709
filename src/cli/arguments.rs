//! Arguments before they are parsed: options may stand before the command, and a command that is
//! misspelt is recognised.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Command, CommandFactory};

use super::args::Args;
use crate::load::did_you_mean;

/// Returns the arguments with the command before its options: `--lang ar print` is `print --lang
/// ar`.
///
/// What is not an option and not the value of one is the command, or the file that is opened.
pub fn command_first(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = Args::command();
    if let Some(at) = first_word(&arguments, &command)
        && command
            .get_subcommands()
            .any(|subcommand| OsStr::new(subcommand.get_name()) == arguments[at])
    {
        arguments[1..=at].rotate_right(1);
    }
    arguments
}

/// Returns the place of the first argument after the program's name that is neither an option nor
/// its value.
fn first_word(arguments: &[OsString], command: &Command) -> Option<usize> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let text = argument.to_str().unwrap_or_default();
        let is_option = text.starts_with('-') && text != "-" && text != "--";
        if !is_option {
            return (text != "--").then_some(at);
        }
        let takes_next = text.strip_prefix("--").is_some_and(|name| takes_value(name, command));
        at += 1 + usize::from(takes_next);
    }
    None
}

/// Returns whether the long option `name` of any command has its value in the next argument.
fn takes_value(name: &str, command: &Command) -> bool {
    let own = |command: &Command| {
        let mut options = command.get_arguments();
        options.any(|option| option.get_long() == Some(name) && option.get_action().takes_values())
    };
    own(command) || command.get_subcommands().any(own)
}

/// Returns the command that may be meant, if the first word of `arguments` is neither one nor a
/// file.
pub fn meant_command(arguments: &[OsString]) -> Option<String> {
    let command = Args::command();
    let word = arguments.get(first_word(arguments, &command)?)?.to_str()?;
    let names = || command.get_subcommands().map(Command::get_name);
    if names().any(|name| name == word) {
        return None;
    }
    similar_command(Path::new(word))
}

/// Returns a command whose name is like that of a file which is not there: `did you mean …?`.
pub fn similar_command(path: &Path) -> Option<String> {
    let word = path.to_str().filter(|word| !word.contains(['/', '\\', '.']))?;
    if path.exists() {
        return None;
    }
    let command = Args::command();
    did_you_mean(word, command.get_subcommands().map(Command::get_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &str, expected: &str) {
        let arguments = format!("tarikh {arguments}");
        let arguments = arguments.split(' ').map(OsString::from);
        let first: Vec<String> = command_first(arguments)
            .into_iter()
            .map(|value| value.into_string().expect("Unicode"))
            .collect();
        assert_eq!(first[1..].join(" "), expected);
    }

    #[test]
    fn options_may_stand_before_the_command() {
        check("--lang ar print --passages full", "print --lang ar --passages full");
        check("--lang=ar print", "print --lang=ar");
        check("--passages full --no-mouse print a.yaml", "print --passages full --no-mouse a.yaml");
        check("print --lang ar", "print --lang ar");
        check("--strict check", "check --strict");
    }

    #[test]
    fn what_is_no_command_stays_where_it_is() {
        check("--lang ar a.yaml print", "--lang ar a.yaml print");
        check("--keys print", "--keys print");
        check("-- print", "-- print");
        check("--lang ar ./print", "--lang ar ./print");
        check("- print", "- print");
        check("--help", "--help");
    }

    #[test]
    fn a_misspelt_command_is_recognised() {
        let meant = |word: &str| meant_command(&["tarikh".into(), word.into(), "--x".into()]);
        assert_eq!(meant("prnt").as_deref(), Some("did you mean `print`?"));
        assert_eq!(meant("chekc").as_deref(), Some("did you mean `check`?"));
        assert_eq!(meant("print"), None);
        assert_eq!(meant("other.yaml"), None);
        assert_eq!(meant("src"), None, "a folder is there");
    }
}
