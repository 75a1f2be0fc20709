//! What the exit status means, for the manual and the documentation.

/// What an exit status means.
#[derive(Debug, Clone, Copy)]
pub struct ExitMeaning {
    /// The command, or nothing if it is the same for all.
    pub command: &'static str,
    /// The status.
    pub status: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// What each status of each command means. The tests compare it with what the commands do.
pub const EXIT_MEANINGS: &[ExitMeaning] = &[
    all("0", "Everything was done. A reader of a pipe that stops early is no error."),
    all("1", "See each command."),
    all(
        "2",
        "The program could not do what it was asked: an option is unknown, a file cannot be read or written, or \
         the output cannot be written, as on a full disk.",
    ),
    all("101", "A fault of the program. It says where the report is."),
    all("128 + n", "The shell says so of a program that signal n has ended."),
    of("print", "1", "A part of the file is no YAML, or no event; the rest was printed."),
    of(
        "print",
        "1",
        "A status, a date, a stance or another part of a claim is not understood; the page marks the event.",
    ),
    of("print", "1", "With --contradictions: no passages contradict each other."),
    of("find", "1", "Nothing was found."),
    of("find", "2", "Also: the query is not understood."),
    of("pick", "1", "Nothing was chosen."),
    of("check", "1", "There are errors or warnings; with --strict, or advice."),
    of("check", "1", "With --fix: changes were shown and not written."),
    of("check", "2", "Also: one of several files cannot be read; the others were checked."),
    of("add", "1", "A newer copy of a source was shown and not written."),
    of("add", "2", "Also: one of several files cannot be added; the others were."),
    of("check", "1", "With --verify: something is not as it was sealed."),
    of("link", "1", "Words were refused; the others were written."),
    of("import", "1", "Something could not be carried; the rest was written."),
    of("diff", "1", "Claims have changed."),
    of("merge", "1", "There are conflicts; the result was written."),
    of("scan", "1", "Nothing was found."),
    of("init", "2", "Also: one of several files cannot be added; the others were."),
    of("extract", "2", "Also: one of several files cannot be read; the others were printed."),
    of("date", "1", "It is no date."),
];

const fn all(status: &'static str, meaning: &'static str) -> ExitMeaning {
    of("", status, meaning)
}

const fn of(command: &'static str, status: &'static str, meaning: &'static str) -> ExitMeaning {
    ExitMeaning { command, status, meaning }
}
