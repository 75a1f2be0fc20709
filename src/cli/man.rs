//! `tarikh man`: the manual pages, written from the table of arguments, of keys and of signs.

mod roff;

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};

use super::args::{Args, QUERY_HELP};
use super::error::{Error, ExitStatus};
use super::exit::EXIT_MEANINGS;
use super::output::with_output;
use crate::config::SETTINGS;
use crate::describe::{ChronologySign, matrix_signs};
use crate::language::Language;
use crate::load::did_you_mean;
use crate::tui::{Context, KEYMAP};
use roff::Roff;

/// Where options stand whose heading says nothing.
const OTHER: &str = "Other";

/// The variables of the environment that mean something.
const ENVIRONMENT: [(&str, &str); 9] = [
    ("VISUAL, EDITOR", "The editor that the key e starts, with its options."),
    ("BROWSER", "The browser that the key o starts."),
    ("NO_COLOR", "If it is not empty, there are no colours unless --color always asks for them."),
    ("COLORTERM", "truecolor or 24bit: the terminal has all colours."),
    ("TERM", "dumb: the program goes line by line, as with --plain."),
    (
        "LC_ALL, LC_MESSAGES, LANG",
        "The first that is set says the language of the program. --lang and the configuration come \
         before it.",
    ),
    (
        "TARIKH_LOG",
        "A file to which a log is appended, for reports of faults. It holds no text of yours.",
    ),
    ("XDG_CONFIG_HOME", "The folder of the configuration, ~/.config without it."),
    ("XDG_STATE_HOME", "The folder of what the program remembers, ~/.local/state without it."),
];

/// The files that the program reads and writes.
const FILES: [(&str, &str); 4] = [
    ("./timeline.yaml", "The timeline that is opened where none is named."),
    ("$XDG_CONFIG_HOME/tarikh/config.toml", "What you have set, and keys below [keys]."),
    ("$XDG_STATE_HOME/tarikh/greeted", "Says that the hints for newcomers have been shown."),
    ("timeline.schema.json", "What `tarikh schema` prints, for editors."),
];

/// Commands as a person types them, and what they do: of the command of this name.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("", "tarikh", "Open ./timeline.yaml, or the example that comes with tarikh."),
    ("", "tarikh apollo.yaml luna.yaml", "Open several timelines as one."),
    ("", "tarikh --lang ar print --passages full | less -R", "Read the chronology in Arabic."),
    (
        "",
        "tarikh --keys \"/ veto enter\" --print-screen 100x30",
        "Print a screen as text, as for a bug report.",
    ),
    ("print", "tarikh print --from 2024 --tag arms", "Print a part of the chronology."),
    ("print", "tarikh print --where 'stance before:2001'", "Print what a query finds."),
    ("print", "tarikh print --event 'state visit'", "Print one event with all its quotations."),
    ("print", "tarikh print --event putin-visit-2024 --compare", "Compare its sources."),
    ("print", "tarikh print --format markdown --passages full > page.md", "Make a page of it."),
    ("print", "tarikh print - < other.yaml", "Print a timeline from standard input."),
    ("find", "tarikh find 'putin #treaty before:2001' --passages", "Find events and quotations."),
    ("check", "tarikh check --strict && git commit", "Commit what has no findings."),
    (
        "check",
        "tarikh check timelines/",
        "Check the timelines of a folder, and what they disagree on.",
    ),
    ("check", "tarikh check --fix", "Write what is certain, after it was shown."),
    (
        "diff",
        "tarikh diff HEAD:timeline.yaml timeline.yaml",
        "See what you have changed since the last commit.",
    ),
    (
        "diff",
        "tarikh diff main:timeline.yaml HEAD:timeline.yaml --format markdown",
        "Describe a branch in a pull request.",
    ),
    ("git-setup", "tarikh git-setup", "Make git merge timelines by events."),
    (
        "merge",
        "tarikh merge base.yaml mine.yaml theirs.yaml",
        "Merge two versions; mine.yaml gets both.",
    ),
    (
        "import",
        "tarikh import chronology.csv --map 'date=When,title=Event'",
        "Make a timeline of a table.",
    ),
    ("import", "tarikh import hypothesis.json --to timeline.yaml", "Add annotations as passages."),
    ("check", "tarikh check --seal", "Write a manifest of all files and quotations."),
    (
        "check",
        "tarikh check --verify timeline.seal.json",
        "Test whether anything has changed since.",
    ),
    ("init", "tarikh init articles/*.txt", "Begin a timeline with these articles as sources."),
    ("pick", "id=$(tarikh pick)", "Let an event be chosen in a script."),
    (
        "pick",
        "tarikh pick --as bibtex >> refs.bib",
        "Add the source of a passage to a bibliography.",
    ),
    ("read", "tarikh read oman | less -R", "Read an article with its quotations marked."),
    ("scan", "tarikh scan", "List the dates that the sources mention."),
    (
        "scan",
        "tarikh scan --candidates --format jsonl > candidates.jsonl",
        "Keep the sentences that may be events.",
    ),
    ("print", "tarikh print --contradictions", "List passages that do not agree."),
    ("extract", "tarikh extract report.pdf > report.txt", "Take the text out of a PDF."),
    (
        "extract",
        "tarikh extract --format json saved/*.html | jq -r .published",
        "See the dates of publication that pages state.",
    ),
    ("man", "tarikh man print | man -l -", "Read the page of a command."),
    (
        "completions",
        "tarikh completions bash > ~/.local/share/bash-completion/completions/tarikh",
        "Complete commands and options in bash.",
    ),
];

/// Writes the page of the program, or of one of its commands.
pub fn run(command: Option<&str>) -> Result<ExitStatus, Error> {
    let mut program = Args::command();
    program.build();
    let page = match command {
        None => program_page(&program),
        Some(name) => {
            let own = commands(&program).find(|command| command.get_name() == name);
            let Some(own) = own else { return Err(unknown(&program, name)) };
            command_page(own)
        }
    };
    with_output(|out| write(page, out).map(|()| ExitStatus::Fine))
}

/// Returns the commands, without the one that clap adds for help.
fn commands(program: &Command) -> impl Iterator<Item = &Command> {
    program.get_subcommands().filter(|command| command.get_name() != "help")
}

fn write(page: Roff, out: &mut impl Write) -> io::Result<()> {
    out.write_all(page.finish().as_bytes())
}

fn unknown(program: &Command, name: &str) -> Error {
    let known: Vec<&str> = commands(program).map(Command::get_name).collect();
    let hint = did_you_mean(name, known.iter().copied());
    let hint = hint.unwrap_or_else(|| format!("the commands are {}", known.join(", ")));
    Error::UnknownCommand { name: name.to_owned(), hint }
}

fn program_page(program: &Command) -> Roff {
    let mut page = Roff::new("tarikh");
    page.section("NAME");
    page.text("tarikh - reads, searches, checks and prints a chronology with its evidence");
    page.section("SYNOPSIS");
    page.synopsis("tarikh", &synopsis(program));
    page.synopsis("tarikh", &["COMMAND".to_owned(), "[ARGUMENTS]".to_owned()]);
    page.section("DESCRIPTION");
    page.paragraphs(&about(program));
    page.section("COMMANDS");
    for command in commands(program) {
        let does = first_paragraph(&about(command));
        page.entry(command.get_name(), &does);
    }
    page.text("`tarikh man COMMAND` prints the page of a command.");
    options(&mut page, program);
    keys(&mut page);
    queries(&mut page);
    signs(&mut page);
    ending(&mut page, "");
    page
}

fn command_page(command: &Command) -> Roff {
    let name = command.get_name();
    let mut page = Roff::new(&format!("tarikh-{name}"));
    let about = about(command);
    page.section("NAME");
    let does = first_paragraph(&about);
    page.text(&format!("tarikh-{name} - {}", does.trim_end_matches('.')));
    page.section("SYNOPSIS");
    page.synopsis(&format!("tarikh {name}"), &synopsis(command));
    page.section("DESCRIPTION");
    page.paragraphs(&about);
    options(&mut page, command);
    if matches!(name, "find" | "print") {
        queries(&mut page);
    }
    if name == "print" {
        signs(&mut page);
    }
    ending(&mut page, name);
    page.section("SEE ALSO");
    page.text("`tarikh man`: keys, signs, files and the environment.");
    page
}

/// Exit status, environment, files, and the examples of the command of this name; all of them on
/// the page of the program.
fn ending(page: &mut Roff, name: &str) {
    page.section("EXIT STATUS");
    for exit in EXIT_MEANINGS.iter().filter(|exit| exit.command.is_empty() || exit.command == name)
    {
        page.entry(exit.status, exit.meaning);
    }
    if name.is_empty() {
        page.section("ENVIRONMENT");
        for (term, text) in ENVIRONMENT {
            page.entry(term, text);
        }
        page.section("FILES");
        for (term, text) in FILES {
            page.entry(term, text);
        }
        page.section("CONFIGURATION");
        page.text("The settings of config.toml, as in `lang = \"ar\"`; options come before them.");
        for setting in SETTINGS {
            let values = (setting.values)().join(", ");
            page.entry(setting.name, &format!("{} One of {values}.", setting.help));
        }
    }
    let own = EXAMPLES.iter().filter(|(command, ..)| name.is_empty() || *command == name);
    let own: Vec<&(&str, &str, &str)> = own.collect();
    if !own.is_empty() {
        page.section("EXAMPLES");
        for (_, typed, does) in own {
            page.entry(typed, does);
        }
    }
}

/// Returns what is typed after the name of a command: options with their values, then arguments.
fn synopsis(command: &Command) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for option in shown(command).filter(|arg| !arg.is_positional()) {
        let Some(long) = option.get_long() else { continue };
        words.push(format!("[--{long}{}]", value(option, " ")));
    }
    for argument in shown(command).filter(|arg| arg.is_positional()) {
        let name = value(argument, "");
        let many = if takes_many(argument) { "…" } else { "" };
        let is_required = argument.is_required_set();
        words.push(if is_required { format!("{name}{many}") } else { format!("[{name}]{many}") });
    }
    words
}

fn takes_many(argument: &Arg) -> bool {
    argument.get_num_args().is_some_and(|range| range.max_values() > 1)
}

/// Returns the arguments that a person may want to know of.
fn shown(command: &Command) -> impl Iterator<Item = &Arg> {
    let is_common = |arg: &&Arg| matches!(arg.get_id().as_str(), "help" | "version");
    command.get_arguments().filter(move |arg| !arg.is_hide_set() && !is_common(arg))
}

/// Returns the name of the value of an argument, after `before`; nothing if it takes none.
fn value(argument: &Arg, before: &str) -> String {
    if !argument.get_action().takes_values() {
        return String::new();
    }
    let names = argument.get_value_names().unwrap_or_default();
    match names.first() {
        Some(name) => format!("{before}{name}"),
        None => format!("{before}{}", argument.get_id().as_str().to_uppercase()),
    }
}

fn about(command: &Command) -> String {
    let about = command.get_long_about().or_else(|| command.get_about());
    about.map(ToString::to_string).unwrap_or_default()
}

fn first_paragraph(text: &str) -> String {
    text.split("\n\n").next().unwrap_or_default().replace('\n', " ")
}

/// The options of a command below their headings, with the values that each may have.
fn options(page: &mut Roff, command: &Command) {
    page.section("OPTIONS");
    let mut headings: Vec<&str> = Vec::new();
    for argument in shown(command) {
        let heading = heading(argument);
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    for own in headings {
        if own != OTHER
            || command.get_arguments().all(|argument| argument.get_help_heading().is_none())
        {
            page.subsection(own);
        }
        for argument in shown(command).filter(|argument| heading(argument) == own) {
            option(page, argument);
        }
    }
    page.entry("-h, --help", "Print the options of the command.");
}

fn heading(argument: &Arg) -> &str {
    match argument.get_help_heading() {
        Some(heading) => heading,
        None if argument.is_positional() => "Arguments",
        None => OTHER,
    }
}

fn option(page: &mut Roff, argument: &Arg) {
    let term = match argument.get_long() {
        Some(long) => format!("--{long}{}", value(argument, " ")),
        None => value(argument, ""),
    };
    let help = argument.get_long_help().or_else(|| argument.get_help());
    page.entry(&term, &help.map(ToString::to_string).unwrap_or_default());
    if !argument.get_action().takes_values() {
        return;
    }
    for value in argument.get_possible_values() {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        page.nested_entry(value.get_name(), &help);
    }
}

/// The keys of the screen, place by place: each key stands where it is explained first.
fn keys(page: &mut Roff) {
    page.section("KEYS");
    page.text("A number before a key repeats it. `?` shows the keys that hold where you are.");
    for context in Context::ALL {
        let own = KEYMAP.iter().filter(|binding| {
            let first = Context::ALL.into_iter().find(|context| binding.contexts.contains(context));
            first == Some(context)
        });
        let own: Vec<_> = own.collect();
        if own.is_empty() {
            continue;
        }
        page.subsection(context.name());
        for binding in own {
            let keys: Vec<String> = binding.alternatives().collect();
            page.entry(&keys.join(", "), binding.help.in_language(Language::En));
        }
    }
}

fn queries(page: &mut Roff) {
    page.section("QUERIES");
    let (queries, _) = QUERY_HELP.split_once("\n\n").unwrap_or((QUERY_HELP, ""));
    let (_, lines) = queries.split_once('\n').unwrap_or_default();
    page.literal(lines);
}

fn signs(page: &mut Roff) {
    page.section("SIGNS");
    for sign in ChronologySign::ALL {
        page.entry(sign.text(), sign.phrase().words(Language::En));
    }
    page.text("In a table of events and sources (--format matrix), after the number of passages:");
    for (sign, phrase) in matrix_signs() {
        page.entry(sign, phrase.words(Language::En));
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    /// Returns the words of a command as a shell splits them, up to where it goes to another
    /// program.
    fn words(typed: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quote = None;
        for c in typed.chars() {
            match (c, quote) {
                (_, Some(open)) if c == open => quote = None,
                (_, None) if c == '\'' || c == '"' => quote = Some(c),
                ('|' | '>' | '<' | '&', None) => break,
                (' ', None) => words.push(String::new()),
                (_, _) => words.last_mut().expect("one at least").push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn every_example_can_be_typed() {
        for (command, typed, _) in EXAMPLES {
            let typed = typed.trim_start_matches("id=$(").trim_end_matches(')');
            let words = crate::cli::command_first(words(typed).into_iter().map(Into::into));
            let parsed = Args::try_parse_from(&words);
            assert!(parsed.is_ok(), "{typed}: {}", parsed.unwrap_err());
            let is_known = |name: &str| Args::command().find_subcommand(name).is_some();
            assert!(command.is_empty() || is_known(command), "{command}");
        }
    }
}
