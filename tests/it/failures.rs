//! How commands fail: with the exit status that is documented, and with every file whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::common::{Folder, root, stderr, stdout};
use tarikh::cli::EXIT_MEANINGS;

const TIMELINE: &str = "title: T\nsources: [{ id: s, file: a.txt }]\nevents:\n  - id: one\n    date: 6 July 1961\n    \
                        title: One\n    passages: [{ source: s, quote: signed in Moscow }]\n";

const ARTICLE: &str = "The treaty was signed in Moscow on 6 July 1961. It was praised there.\n";

/// A folder with a timeline, its article, and a text that is not its source.
fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", TIMELINE);
    folder.write("a.txt", ARTICLE);
    folder.write("b.txt", "Another text.\n");
    folder.write("other.yaml", &TIMELINE.replace("One", "Two"));
    // All of a repository that is asked for.
    fs::create_dir(folder.path().join(".git")).expect("made");
    folder
}

/// Every command that can run without a terminal, with arguments that make it write something, and
/// its exit status.
const COMMANDS: &[(&[&str], i32)] = &[
    (&[], 0),
    (&["--help"], 0),
    (&["--version"], 0),
    (&["--print-screen", "40x10"], 0),
    (&["print"], 0),
    (&["print", "--format", "json"], 0),
    (&["print", "--format", "markdown"], 0),
    (&["print", "--format", "matrix"], 0),
    (&["print", "--contradictions"], 1),
    (&["find", "one"], 0),
    (&["check"], 0),
    (&["check", "--format", "json"], 0),
    (&["check", "--fix"], 1),
    (&["add", "--dry-run", "b.txt"], 0),
    (&["link", "--dry-run", "s", "was praised", "--event", "one"], 0),
    (&["scan"], 0),
    (&["read", "s"], 0),
    (&["extract", "a.txt"], 0),
    (&["date", "1961"], 0),
    (&["doctor"], 0),
    (&["schema"], 0),
    (&["completions", "bash"], 0),
    (&["man"], 0),
    (&["man", "print"], 0),
    (&["help"], 0),
    (&["diff", "timeline.yaml", "other.yaml"], 1),
    (&["git-setup"], 0),
];

/// Runs the program in `folder` by a shell, which does `before` it and sends its output to `after`.
fn in_shell(folder: &Path, (before, after): (&str, &str), arguments: &[&str]) -> Output {
    let script = format!("{before} exec \"$0\" \"$@\" {after}");
    Command::new("/bin/sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_tarikh")])
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("RUST_BACKTRACE", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

#[test]
fn every_command_is_among_those_that_are_tried() {
    let page = stdout(&crate::common::tarikh(root(), &["man"]));
    let (_, commands) = page.split_once(".SH \"COMMANDS\"\n").expect("commands");
    let (commands, _) = commands.split_once(".SH").expect("the next section");
    let names = commands.lines().filter_map(|line| line.strip_prefix("\\fB")?.strip_suffix("\\fR"));
    for name in names {
        let name = name.replace("\\-", "-");
        let is_tried =
            COMMANDS.iter().any(|(arguments, _)| arguments.first() == Some(&name.as_str()));
        // One needs a terminal, the others write a file and print nothing.
        assert!(is_tried || ["pick", "init", "import", "merge"].contains(&name.as_str()), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn the_exit_status_is_the_same_wherever_the_output_goes() {
    for (arguments, status) in COMMANDS {
        for after in ["", ">/dev/null", ">&-", ">&- 2>&-", "<&-", "2>/dev/full"] {
            let folder = folder();
            let output = in_shell(folder.path(), ("", after), arguments);
            assert_eq!(output.status.code(), Some(*status), "{arguments:?} {after}");
            assert_eq!(folder.timeline(), TIMELINE, "{arguments:?} {after}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_by_every_command() {
    for (arguments, _) in COMMANDS {
        let output = in_shell(folder().path(), ("", ">/dev/full"), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = stderr(&output);
        assert!(said.contains("cannot write the output"), "{arguments:?}: {said}");
        assert!(said.contains("No space left"), "{arguments:?}: {said}");
    }
}

#[test]
fn the_exit_status_is_what_is_documented() {
    let check = |arguments: &[&str], timeline: &str, expected: i32| {
        let folder = folder();
        folder.write("timeline.yaml", timeline);
        let status = folder.tarikh(arguments).status.code();
        assert_eq!(status, Some(expected), "{arguments:?}");
        let expected = expected.to_string();
        let command = arguments.first().copied().unwrap_or_default();
        let is_documented = EXIT_MEANINGS
            .iter()
            .any(|it| it.status == expected && (it.command == command || it.command.is_empty()));
        assert!(is_documented, "{arguments:?}: {expected}");
    };
    let broken = format!("{TIMELINE}  - id: two\n    title: [x\n");
    let lost = TIMELINE.replace("signed in Moscow", "not to be found there");
    check(&["print"], &broken, 1);
    check(&["find", "nothing-of-this"], TIMELINE, 1);
    check(&["find", "\"one"], TIMELINE, 2);
    check(&["check"], &broken, 1);
    check(&["check"], &lost, 1);
    check(&["check", "--fix", "--yes"], TIMELINE, 0);
    check(&["check", "--strict"], TIMELINE, 1);
    check(&["check", "timeline.yaml", "none.yaml"], TIMELINE, 2);
    check(&["add", "b.txt"], TIMELINE, 0);
    check(&["add", "b.txt", "none.txt"], TIMELINE, 2);
    check(&["init", "b.txt"], TIMELINE, 2);
    check(&["link", "s", "was praised", "--event", "one"], TIMELINE, 0);
    check(&["link", "s", "nothing of this", "--event", "one"], TIMELINE, 1);
    check(&["scan", "none"], TIMELINE, 2);
    check(&["read", "none"], TIMELINE, 2);
    check(&["extract", "none.pdf"], TIMELINE, 2);
    check(&["date", "the day after"], TIMELINE, 1);
    check(&["man", "none"], TIMELINE, 2);
    check(&["--no-such-option"], TIMELINE, 2);
}

/// The files of a folder and of those in it, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let name = path.to_string_lossy().into_owned();
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}

/// A limit for files stands for a full disk: it holds for whoever runs the tests.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_every_file_as_it_was() {
    let long = "A long text. ".repeat(1000);
    let writers: [&[&str]; 5] = [
        &["init", "long.html", "b.txt"],
        &["add", "long.html", "b.txt"],
        &["add", "--to", "new.yaml", "b.txt"],
        &["check", "--fix", "--yes"],
        &["link", "s", "was praised", "--event", "one"],
    ];
    for arguments in writers {
        let folder = folder();
        folder.write("long.html", &format!("<title>Long</title><p>{long}</p>"));
        if arguments[0] == "init" {
            fs::remove_file(folder.path().join("timeline.yaml")).expect("removed");
        }
        let before = files(folder.path());
        let limit = "trap '' XFSZ; ulimit -f 0;";
        let output = in_shell(folder.path(), (limit, ""), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("File too large"), "{}", stderr(&output));
        assert!(before == files(folder.path()), "{arguments:?}");
        // When there is room again, the same command does its work.
        let output = folder.tarikh(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn what_does_not_fit_is_left_out_and_the_rest_is_whole() {
    let folder = Folder::empty();
    let long = "A long text. ".repeat(1000);
    folder.write("long.html", &format!("<title>Long</title><p>{long}</p>"));
    folder.write("b.txt", "Another text.\n");
    // A block has 512 bytes or 1,024: enough for the timeline, not for the text of the page.
    let limit = "trap '' XFSZ; ulimit -f 8;";
    let output = in_shell(folder.path(), (limit, ""), &["init", "long.html", "b.txt"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let names: Vec<String> = files(folder.path()).into_keys().collect();
    let ends: Vec<&str> = names.iter().filter_map(|name| name.rsplit('/').next()).collect();
    assert_eq!(ends, ["b.txt", "long.html", "timeline.yaml"]);
    assert_eq!(folder.tarikh(&["check"]).status.code(), Some(0));
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_leaves_a_report_without_a_word_of_the_user() {
    let folder = folder();
    let output = Command::new(env!("CARGO_BIN_EXE_tarikh"))
        .args(["find", "a-word-of-mine", "timeline.yaml"])
        .current_dir(folder.path())
        .env("TARIKH_PANIC", "arguments")
        .env("XDG_STATE_HOME", folder.path().join("state"))
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(101));
    assert_eq!(stdout(&output), "");
    let said = stderr(&output);
    assert!(said.starts_with("error: tarikh has failed at src/fault.rs:"), "{said}");
    let path = folder.path().join("state/tarikh/fault.txt");
    assert!(said.contains(&*path.to_string_lossy()), "{said}");
    let report = fs::read_to_string(path).expect("a report");
    let version = format!("tarikh {} on ", env!("CARGO_PKG_VERSION"));
    assert!(report.starts_with(&version), "{report}");
    assert!(report.contains("tarikh::cli::run"), "the calls are named: {report}");
    for text in [&said, &report] {
        assert!(!text.contains("a-word-of-mine") && !text.contains("asks for a panic"), "{text}");
    }
}
