//! The program as a person runs it: what it prints, where, and its exit status.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use crate::common::{Folder, root, stderr, stdout, tarikh};
use tarikh::timeline::{Event, EventId, Timeline};

/// The timeline that comes with the program.
fn bundled() -> Arc<Timeline> {
    tarikh::embedded::load().timeline
}

fn event_count() -> usize {
    bundled().events().len()
}

/// How many passages the bundled timeline has.
fn passage_count() -> usize {
    bundled().events().iter().map(|event| event.passages.len()).sum()
}

/// What `check` says of the bundled timeline, after its name.
fn no_findings() -> String {
    let (events, passages) = (event_count(), passage_count());
    format!("{events} events, {passages} passages, 6 sources: no findings\n")
}

#[test]
fn into_a_pipe_the_chronology_is_printed() {
    let output = tarikh(root(), &[]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    let rows: Vec<&str> = text.lines().take(80).collect();
    let mut at = 0;
    for (date, title) in [
        ("1961 ", "treaty"),
        ("Jul 2000 ", "first visit"),
        ("Sep 2023 ", "Vostochny"),
        ("Mar 2024 ", "veto"),
        ("18–19 Jun 2024 ", "state visit"),
        ("19–20 Jun 2024 ", "Vietnam"),
    ] {
        let found = rows.iter().skip(at).position(|row| row.contains(date) && row.contains(title));
        at += found.unwrap_or_else(|| panic!("no {date} {title} in\n{text}"));
    }
    let counts = format!("{} events · {} passages from 6 sources", event_count(), passage_count());
    assert!(rows[1].starts_with(&counts), "{}", rows[1]);
    assert_eq!(stderr(&output), "");
}

#[test]
fn the_same_timeline_gives_the_same_bytes() {
    for arguments in [
        &["print", "--passages", "full"][..],
        &["print", "--lang", "ar", "--width", "60"],
        &["print", "--format", "json"],
        &["print", "--format", "markdown", "--passages", "full"],
    ] {
        let [first, second] = [tarikh(root(), arguments), tarikh(root(), arguments)];
        assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
        assert!(!first.stdout.is_empty());
        assert_eq!(first.stdout, second.stdout);
    }
}

#[test]
fn print_keeps_to_its_width_and_to_the_letters_of_the_sources() {
    for width in ["40", "80", "120"] {
        let output = tarikh(root(), &["print", "--passages", "full", "--width", width]);
        let columns: usize = width.parse().expect("a number");
        for line in stdout(&output).lines() {
            assert!(tarikh::text::columns(line) <= columns, "{width}: {line}");
        }
    }
    let whole = tarikh(root(), &["print", "--passages", "full", "--width", "none"]);
    let text = stdout(&whole);
    assert!(text.contains("في مارس/ آذار الماضي، استخدمت روسيا الفيتو"), "logical, unshaped");
    assert!(!text.chars().any(|c| ('\u{fe70}'..='\u{fefc}').contains(&c)), "no presentation forms");
}

#[test]
fn print_shows_only_what_is_asked_for() {
    let lines = |arguments: &[&str]| -> Vec<String> {
        let output = tarikh(root(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).lines().map(str::to_owned).collect()
    };
    let june =
        lines(&["print", "--from", "2024-06-19", "--to", "19 June 2024", "--passages", "none"]);
    assert!(june.iter().any(|line| line.contains("partnership agreement")), "{june:?}");
    assert!(!june.iter().any(|line| line.contains("1961")), "{june:?}");
    let space = lines(&["print", "--tag", "space", "--passages", "none"]);
    assert!(space[1].starts_with(&format!("3 of {} events", event_count())), "{space:?}");
    assert_eq!(space[2], "Only events matching “#space”.", "the filter is said");
    let output = tarikh(root(), &["print", "--tag", "spase"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no event has the tag “spase”"), "{}", stderr(&output));
    let output = tarikh(root(), &["print", "--from", "30 February 2024"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    for _ in 0..20 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tarikh"))
            .args(["print", "--passages", "full"])
            .current_dir(root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut first = [0; 10];
        child.stdout.take().expect("a pipe").read_exact(&mut first).expect("ten bytes");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn the_bundled_timeline_has_no_findings() {
    let output = tarikh(root(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), format!("timeline.yaml: {}", no_findings()));
}

#[test]
fn in_a_folder_without_a_timeline_no_command_passes() {
    let folder = Folder::empty();
    let commands: [&[&str]; 6] = [
        &["check"],
        &["print"],
        &["print", "--format", "json"],
        &["find", "veto"],
        &["read", "oman"],
        &["pick"],
    ];
    for arguments in commands {
        let output = tarikh(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        let said = stderr(&output);
        assert!(said.contains("there is no timeline.yaml"), "{arguments:?}: {said}");
        let helps = said.contains("tarikh init") && said.contains("--example");
        assert!(helps || arguments[0] == "read", "{arguments:?}: {said}");
    }
    // Any text can be read without a timeline.
    fs::write(folder.path().join("a.txt"), "A text.").expect("written");
    assert_eq!(stdout(&tarikh(folder.path(), &["read", "a.txt"])), "A text.\n");
}

#[test]
fn the_example_is_shown_where_it_is_asked_for() {
    let folder = Folder::empty();
    let check = tarikh(folder.path(), &["check", "--example"]);
    assert!(stdout(&check).ends_with(&no_findings()), "{}", stdout(&check));
    let print = tarikh(folder.path(), &["print", "--example"]);
    assert!(stdout(&print).starts_with("RUSSIA AND NORTH KOREA"), "{}", stderr(&print));
    assert_eq!(stderr(&print), "");
    let find = tarikh(folder.path(), &["find", "veto", "--example"]);
    assert!(stdout(&find).contains("un-veto-2024"), "{}", stderr(&find));
    let read = tarikh(folder.path(), &["read", "oman", "--example"]);
    assert_eq!(read.status.code(), Some(0), "{}", stderr(&read));
    let both = tarikh(root(), &["print", "--example", "timeline.yaml"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn the_program_alone_shows_the_example_and_says_that_it_does() {
    let folder = Folder::empty();
    let printed = tarikh(folder.path(), &[]);
    assert_eq!(printed.status.code(), Some(0));
    assert!(stdout(&printed).starts_with("RUSSIA AND NORTH KOREA"), "{}", stdout(&printed));
    let said = stderr(&printed);
    assert_eq!(said.matches("this is the bundled example.").count(), 1, "{said}");
    for size in ["100x30", "60x20"] {
        let screen = stdout(&tarikh(folder.path(), &["--print-screen", size]));
        assert!(screen.contains("this is the bundled example."), "{screen}");
    }
    let screen = stdout(&tarikh(folder.path(), &["--print-screen", "100x30", "--keys", "j"]));
    assert!(!screen.contains("this is the example"), "until the first key\n{screen}");
    let own = tarikh(root(), &["--print-screen", "100x30"]);
    assert!(!stdout(&own).contains("this is the example"));
}

/// What the program prints when it is given `input`.
fn with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tarikh"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // One that does not want it may have ended.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_timeline_is_read_from_standard_input() {
    let yaml = fs::read(root().join("timeline.yaml")).expect("timeline.yaml");
    let page = with_input(root(), &["print", "-"], &yaml);
    assert_eq!(stdout(&page), stdout(&tarikh(root(), &["print"])), "{}", stderr(&page));
    let found = with_input(root(), &["find", "veto", "-"], &yaml);
    assert_eq!(stdout(&found), stdout(&tarikh(root(), &["find", "veto"])));
    let checked = with_input(root(), &["check", "-"], &yaml);
    assert_eq!(stdout(&checked), format!("<stdin>: {}", no_findings()), "articles are found here");
    let printed = with_input(root(), &["-"], &yaml);
    assert_eq!(stdout(&printed), stdout(&page), "into a pipe it is printed");
    // Elsewhere the articles are not.
    let elsewhere = with_input(&root().join("src"), &["check", "-"], &yaml);
    assert_eq!(elsewhere.status.code(), Some(1));
    assert!(stdout(&elsewhere).contains("<stdin>:"), "{}", stdout(&elsewhere));
}

#[test]
fn a_timeline_from_standard_input_includes_the_files_of_this_folder() {
    let folder = Folder::empty();
    folder.write("part.yaml", "title: P\nevents:\n  - { id: part, title: Part }\n");
    let check = |include: &str, expected: &str| {
        let yaml = format!("title: T\ninclude: {include}\n");
        let checked = stdout(&with_input(folder.path(), &["check", "-"], yaml.as_bytes()));
        assert!(checked.contains(expected), "{checked}");
    };
    check("part.yaml", "2 files: 1 event");
    check("none.yaml", "<stdin>:2:10: error[include-missing]: cannot read “none.yaml”");
}

#[test]
fn what_is_wrong_with_standard_input_is_said_as_of_a_file() {
    let yaml = b"title: T\nevents: [{ id: a, titel: A }]\n";
    let checked = with_input(root(), &["check", "-"], yaml);
    assert_eq!(checked.status.code(), Some(1));
    let text = stdout(&checked);
    assert!(text.starts_with("<stdin>:2:12: error[missing-key]"), "{text}");
    assert!(text.contains("2 | events: [{ id: a, titel: A }]"), "{text}");
    let fixed = with_input(root(), &["check", "-", "--fix", "--yes"], yaml);
    assert_eq!(fixed.status.code(), Some(2));
    assert!(stderr(&fixed).contains("there is no file to fix"), "{}", stderr(&fixed));
    let screen = with_input(root(), &["-", "--plain"], yaml);
    assert_eq!(screen.status.code(), Some(2));
    assert!(stderr(&screen).contains("tarikh print -"), "{}", stderr(&screen));
}

#[test]
fn options_may_stand_before_the_command() {
    let before = tarikh(root(), &["--lang", "ar", "print", "--passages", "full"]);
    let after = tarikh(root(), &["print", "--passages", "full", "--lang", "ar"]);
    assert_eq!(before.status.code(), Some(0), "{}", stderr(&before));
    assert_eq!(stdout(&before), stdout(&after));
}

#[test]
fn a_misspelt_command_is_recognised() {
    for arguments in [&["prnt"][..], &["prnt", "--passages", "full"], &["--lang", "ar", "prnt"]] {
        let output = tarikh(root(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = stderr(&output);
        assert!(said.contains("did you mean `print`?"), "{arguments:?}: {said}");
    }
    let other = tarikh(root(), &["none.yaml"]);
    assert!(!stderr(&other).contains("did you mean"), "{}", stderr(&other));
}

#[test]
fn the_environment_and_the_option_say_the_language() {
    let in_environment = |set: (&str, &str), arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tarikh"));
        command.args(arguments).current_dir(root()).env("XDG_CONFIG_HOME", "/nonexistent");
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command.env(set.0, set.1);
        stdout(&command.output().expect("the program runs"))
    };
    let arabic = stdout(&tarikh(root(), &["print", "--lang", "ar"]));
    assert_eq!(in_environment(("LANG", "ar_EG.UTF-8"), &["print"]), arabic);
    assert_eq!(in_environment(("LC_MESSAGES", "ar"), &["print"]), arabic);
    let english = in_environment(("LANG", "ar_EG.UTF-8"), &["print", "--lang", "en"]);
    assert_eq!(english, stdout(&tarikh(root(), &["print"])));
    let check = stdout(&tarikh(root(), &["check", "--lang", "ar"]));
    let (events, passages) = (event_count(), passage_count());
    let counts = format!("{events} حدثا، {passages} مقتطفا، 6 مصادر: بلا ملاحظات\n");
    assert_eq!(check, format!("timeline.yaml: {counts}"));
    let find = stdout(&tarikh(root(), &["find", "veto", "--lang", "ar"]));
    assert!(find.contains("مارس 2024"), "{find}");
}

/// One mistake in a copy of the bundled timeline: the finding, its place, and the rest still opens.
fn check_mistake(name: &str, edit: (&str, &str), code: &str, place: (&str, usize)) {
    let folder = Folder::bundled();
    folder.edit(edit.0, edit.1);
    let output = tarikh(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1), "{name}: {}", stdout(&output));
    let (needle, column) = place;
    let expected = format!("timeline.yaml:{}:{column}: {code}", folder.line_of(needle));
    let text = stdout(&output);
    assert!(text.lines().any(|line| line.starts_with(&expected)), "{name}: {expected}\n{text}");
    let screen = tarikh(folder.path(), &["--print-screen", "100x30"]);
    assert_eq!(screen.status.code(), Some(0));
    let screen = stdout(&screen);
    let title = screen.lines().next().unwrap_or_default();
    let is_warned = ["✗", "⚠", " i "].iter().any(|sign| title.contains(sign));
    assert!(screen.contains("North Korea founded") && is_warned, "{name}\n{screen}");
}

#[test]
fn every_mistake_is_found_at_its_place_and_the_rest_opens() {
    let veto = "استخدمت روسيا الفيتو في مجلس الأمن الدولي لوضع حد لمراقبة";
    let other = "استخدمت روسيا الفيثو في مجلس الأمن الدولي لوضع حد لمراقبة";
    check_mistake("letter", (veto, other), "error[quote-altered]", (other, 16));
    check_mistake(
        "number",
        (
            "quote: 'كوريا الشمالية، التي تأسست عام 1948",
            "quote: 'كوريا الشمالية، التي تأسست عام 1949",
        ),
        "error[quote-altered]",
        ("عام 1949", 16),
    );
    check_mistake(
        "source",
        (
            "- source: oman\n        quote: 'كوريا الشمالية، التي تأسست",
            "- source: omam\n        quote: 'كوريا الشمالية، التي تأسست",
        ),
        "error[unknown-reference]",
        ("omam", 17),
    );
    check_mistake(
        "key",
        (
            "summary:\n      en: \"North Korea is founded",
            "sumary:\n      en: \"North Korea is founded",
        ),
        "error[unknown-key]",
        ("sumary", 5),
    );
    check_mistake(
        "february",
        ("date: 2024-04-30", "date: 2024-02-30"),
        "error[bad-date]",
        ("2024-02-30", 11),
    );
    check_mistake(
        "id",
        ("id: treaty-1961", "id: nk-founded"),
        "error[duplicate-id]",
        ("id: nk-founded\n    date: 1961", 9),
    );
    check_mistake(
        "quotes",
        ("date: '[..2024-06-17]'", "date: [..2024-06-17]"),
        "error[date-needs-quotes]",
        ("[..2024-06-17]", 11),
    );
    check_mistake(
        "cycle",
        ("date: 1961\n", "date: 1961\n    after: treaty-1961\n"),
        "error[after-cycle]",
        ("after: treaty-1961", 12),
    );
}

#[test]
fn how_far_a_quotation_can_be_trusted_is_printed() {
    let folder = Folder::bundled();
    folder.edit(
        "عام 1948 بدعم من الاتحاد السوفيتي السابق",
        "عام 1948 بمساعدة من الاتحاد السوفيتي السابق",
    );
    let printed = |arguments: &[&str]| stdout(&tarikh(folder.path(), arguments));
    assert!(printed(&["print", "--passages", "full"]).contains("altered (92%)"));
    assert!(printed(&["print", "--lang", "ar"]).contains("بكلمات مغايرة"));
    let json = printed(&["print", "--format", "json"]);
    let (_, rest) = json.split_once("بمساعدة من").expect("the quotation as it is in the file");
    let (own, _) = rest.split_once("\"line\"").expect("the next field");
    assert!(own.contains("عام 1948 بدعم من"), "as the source has it: {own}");
    assert!(own.contains("\"anchor\": \"altered\",\n"), "{own}");
    assert!(own.contains("\"similarity\": 92,\n"), "{own}");
}

#[test]
fn a_file_that_is_no_timeline_is_said_to_be_none() {
    let folder = Folder::bundled();
    for (name, bytes, code) in [
        ("empty.yaml", &b""[..], "empty"),
        ("comment.yaml", b"# nothing\n", "empty"),
        ("list.yaml", b"- a\n- b\n", "wrong-kind"),
        ("broken.yaml", b"title: a\nevents:\n  - { id: b\n", "syntax"),
        ("latin.yaml", b"title: caf\xe9\n", "encoding"),
    ] {
        fs::write(folder.path().join(name), bytes).expect("written");
        let output = tarikh(folder.path(), &["check", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stdout(&output).contains(&format!("error[{code}]")), "{name}: {}", stdout(&output));
        let screen = tarikh(folder.path(), &[name, "--print-screen", "60x10"]);
        assert_eq!(screen.status.code(), Some(0), "{name}");
    }
    let output = tarikh(folder.path(), &["check", "none.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: cannot read none.yaml\n"), "{}", stderr(&output));
}

/// Everything that could act on a terminal, or reorder or hide what stands beside it.
const HOSTILE: &str =
    "\u{1b}[31m\u{1b}]0;t\u{7}\u{9b}2J\u{90}\u{0}\u{7f}\u{202e}\u{2066}\u{e0041}\u{ad}\u{feff}x";

#[test]
fn nothing_of_a_hostile_file_reaches_the_terminal() {
    let folder = Folder::bundled();
    let marks = "\u{301}".repeat(100_000);
    // In YAML those that must be are written as escapes.
    let escaped: Vec<String> =
        HOSTILE.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let escaped = escaped.concat();
    let yaml = format!(
        "title: \"a{escaped}c{marks}\"\n\"x{escaped}\": 1\nnames: {{ n: {{ en: \"{escaped}\" }} }}\n\
         eras: [{{ date: 1960/1962, title: \"{escaped}\" }}]\n\
         sources: [{{ id: s, file: a.txt, title: \"{escaped}\", publisher: \"{escaped}\", url: \"{escaped}\" }}]\n\
         events:\n  - id: \"e{escaped}\"\n    date: \"{escaped}\"\n    title: \"{escaped}{marks}\"\n    \
         summary: \"{escaped}\"\n    tags: [\"{escaped}\"]\n    people: [\"{escaped}\", n]\n    passages:\n      \
         - {{ source: s, quote: \"بوتين\", stance: dates, note: \"{escaped}\", translation: \"{escaped}\" }}\n      \
         - {{ source: \"{escaped}\", quote: \"{escaped}\", stance: \"{escaped}\" }}\n  \
         - {{ id: f, date: 1961, title: f, after: [\"{escaped}\"] }}\n"
    );
    fs::write(folder.path().join("timeline.yaml"), yaml).expect("written");
    let article = format!("{HOSTILE} قال{marks} بوتين {HOSTILE}\n{HOSTILE}\n");
    fs::write(folder.path().join("a.txt"), article).expect("written");
    let name = "\u{1b}[31m\u{202e}.yaml";
    for arguments in [
        &["check"][..],
        &["print"],
        &["print", "--passages", "full", "--lang", "ar"],
        &["print", "--passages", "full", "--format", "markdown", "--lang", "ar"],
        &["print", "--format", "json"],
        &["print", "--event", "e", "--compare"],
        &["print", "--color", "always", "--bidi", "visual"],
        &["--print-screen", "80x24"],
        &["--print-screen", "80x24", "--keys", "enter"],
        &["--print-screen", "80x24", "--keys", "G enter H"],
        &["--print-screen", "80x24", "--keys", "/ x"],
        &["--print-screen", "80x24", "--color", "always", "--bidi", "implicit"],
        &["find", "e", "--passages"],
        &["find", "بوتين", "--passages", "--bidi", "visual"],
        &["find", "in:\u{1b}[31m\u{202e}x"],
        &["find", "e", "--format", "json"],
        &["print", "--where", "e -\u{1b}[31m\u{202e}x"],
        &["read", "s"],
        &["read", "a.txt"],
        &["read", "a.txt", "--bidi", "visual", "--width", "40"],
        &["read", "s", "--bidi", "implicit", "--width", "40"],
        &["read", name],
        &["check", name],
        &["init", name],
        &["print", "--tag", name],
        &["print", "--from", name],
        &[name],
    ] {
        let output = tarikh(folder.path(), arguments);
        let written = [stdout(&output), stderr(&output)].concat();
        // What the program itself writes: line breaks, and colours where they are asked for.
        let own = if arguments.contains(&"always") { without_colours(&written) } else { written };
        let harmful = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                || matches!(c, '\u{ad}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        };
        assert_eq!(own.chars().find(|&c| harmful(c)), None, "{arguments:?}: {own:.2000}");
        let longest = own.split(|c| c != '\u{301}').map(|marks| marks.chars().count()).max();
        assert!(longest <= Some(8), "{arguments:?}: {longest:?} marks on one letter");
    }
}

/// The text without `ESC [ digits and semicolons m`.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        out.push_str(rest.strip_prefix('m').unwrap_or(piece));
    }
    out
}

#[test]
fn articles_in_other_encodings_are_read_and_guesses_are_told() {
    let folder = Folder::bundled();
    let sentence = "في مارس/ آذار الماضي، استخدمت روسيا الفيتو في مجلس الأمن الدولي";
    let windows = encoding_rs::WINDOWS_1256.encode(sentence).0;
    fs::write(folder.path().join("windows.txt"), &windows).expect("written");
    let units = std::iter::once(0xfeff).chain(sentence.encode_utf16());
    let utf16: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("utf16.txt"), utf16).expect("written");
    fs::write(folder.path().join("few.txt"), encoding_rs::WINDOWS_1256.encode("روسيا").0)
        .expect("written");
    let yaml = |encoding: &str| {
        let passage =
            |source: &str, quote: &str| format!("      - {{ source: {source}, quote: {quote} }}\n");
        format!(
            "title: T\nsources:\n  - {{ id: w, file: windows.txt{encoding} }}\n  - {{ id: u, file: utf16.txt }}\n  \
             - {{ id: f, file: few.txt }}\nevents:\n  - id: a\n    date: 2024-03\n    title: A\n    passages:\n{}{}{}",
            passage("w", "استخدمت روسيا الفيتو"),
            passage("u", "استخدمت روسيا الفيتو"),
            passage("f", "'غير'"),
        )
    };
    fs::write(folder.path().join("timeline.yaml"), yaml("")).expect("written");
    let found = stdout(&tarikh(folder.path(), &["check"]));
    assert!(found.contains("3:20: warning[encoding-guessed]"), "{found}");
    assert!(found.contains("add `encoding: windows-1256`"), "{found}");
    // Five letters are too few to be sure of; what is guessed is said.
    assert!(found.contains("5:20: warning[encoding-guessed]"), "{found}");
    assert!(!found.contains("quote: استخدمت"), "both are found in their articles: {found}");
    fs::write(folder.path().join("timeline.yaml"), yaml(", encoding: windows-1256"))
        .expect("written");
    let found = stdout(&tarikh(folder.path(), &["check"]));
    assert!(!found.contains(":3:"), "{found}");
    fs::write(folder.path().join("timeline.yaml"), yaml(", encoding: utf-9")).expect("written");
    let found = stdout(&tarikh(folder.path(), &["check"]));
    assert!(found.contains("error[bad-encoding]"), "{found}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    for argument in ["--help", "-h", "--version"] {
        let output = tarikh(root(), &[argument]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("tarikh"));
    }
    let output = tarikh(root(), &["--no-such-option"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--no-such-option"));
}

#[test]
fn a_screen_can_be_printed_after_keys() {
    let output = tarikh(root(), &["--print-screen", "100x30", "--keys", "/ فيتو enter enter"]);
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 30);
    assert!(text.contains("March 2024"), "{text}");
    assert!(text.contains("ﻮﺘﻴﻔﻟﺍ"), "{text}");
    let output = tarikh(root(), &["--print-screen", "wide"]);
    assert_eq!(output.status.code(), Some(2));
    let _ = std::io::stderr().flush();
}

#[test]
fn a_new_timeline_is_written_once_and_has_no_findings() {
    let folder = Folder::bundled();
    fs::remove_file(folder.path().join("timeline.yaml")).expect("removed");
    let articles = ["seeds/000_4f92d9448efc7b18.txt", "./seeds/001_3e239438a72b5b22.txt"];
    let output = tarikh(folder.path(), &["init", articles[0], articles[1]]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let check = tarikh(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(text.contains("file: seeds/000_4f92d9448efc7b18.txt"), "{text}");
    assert!(text.contains("زيارة بوتين إلى بيونج يانج"), "{text}");
    assert!(text.contains("language: ar"), "{text}");
    let again = tarikh(folder.path(), &["init", articles[0]]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("already exists"), "{}", stderr(&again));
    assert_eq!(fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8"), text);
}

/// Runs `add` in a folder with a page, an e-mail, a text and a file that is none of these.
#[test]
fn what_people_have_becomes_sources_and_one_bad_file_stops_nothing() {
    let folder = Folder::bundled();
    let page = "<html lang=en><head><title>News</title><meta property='article:published_time' \
                content='2024-06-19T10:00:00Z'></head><body><article><h1>A treaty is signed</h1><p>The two \
                leaders signed a treaty in the capital on Wednesday, after talks of more than two hours.</p>\
                <p>It replaces the treaty of 1961.</p></article></body></html>";
    let mail = "From: Jane Doe <jane@example.org>\nDate: Wed, 19 Jun 2024 10:00:00 +0000\nSubject: The \
                visit\n\nHe arrived today.\n";
    let timeline = "# mine\ntitle: T   # kept\nsources:\n  - { id: a, file: a.txt }\nevents: []\n";
    for (name, text) in [
        ("page.html", page),
        ("mail.eml", mail),
        ("a.txt", "Known.\nText.\n"),
        ("b.txt", "A title\n\nA text.\n"),
        ("bad.bin", "\0\u{1}\u{2}"),
        ("timeline.yaml", timeline),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let files = ["add", "page.html", "bad.bin", "mail.eml", "a.txt", "b.txt", "none.pdf"];
    let output = tarikh(folder.path(), &files);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("error: bad.bin:") && stderr(&output).contains("error: none.pdf:")
    );
    let said = stdout(&output);
    assert!(
        said.contains("a.txt: already in the timeline, as `a`")
            && said.ends_with("3 sources added\n"),
        "{said}"
    );
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(
        text.starts_with("# mine\ntitle: T   # kept\nsources:\n  - { id: a, file: a.txt }\n"),
        "{text}"
    );
    for line in [
        "file: sources/doe-2024.txt",
        "original: mail.eml",
        "kind: personal-communication",
        "original: page.html",
        "published: 2024-06-19",
        "file: b.txt",
        "title: A title",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let check = tarikh(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    let again = stdout(&tarikh(folder.path(), &["add", "page.html", "mail.eml", "b.txt"]));
    assert!(again.ends_with("timeline.yaml: 0 sources added\n"), "{again}");
    assert_eq!(fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8"), text);
}

/// A text that lies elsewhere is copied beside the timeline, where it can be read.
#[test]
fn a_file_from_elsewhere_is_copied() {
    let (folder, other) = (Folder::bundled(), Folder::bundled());
    fs::remove_file(folder.path().join("timeline.yaml")).expect("removed");
    fs::write(other.path().join("b.txt"), "A title\n\nA text.\n").expect("written");
    let outside = other.path().join("b.txt");
    let output = tarikh(folder.path(), &["init", outside.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(
        text.contains("file: sources/title.txt")
            && text.contains("original: sources/title.orig.txt"),
        "{text}"
    );
    assert_eq!(tarikh(folder.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn completions_and_the_manual_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        let output = tarikh(root(), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("TARIKH_COMPLETE"), "{shell}");
    }
    let check = stdout(&tarikh(root(), &["check", "--help"]));
    assert!(["--format", "--strict", "--fix", "--yes"].iter().all(|it| check.contains(it)));
}

#[test]
fn the_log_holds_what_was_done_and_no_text() {
    let folder = Folder::empty();
    folder
        .write("timeline.yaml", "title: Secret\nevents: [{ id: a, title: Hidden, date: 1961 }]\n");
    let log = folder.path().join("log");
    let run = |log: &Path| {
        let mut tarikh = Command::new(env!("CARGO_BIN_EXE_tarikh"));
        tarikh.current_dir(folder.path()).env("TARIKH_LOG", log).args(["find", "hidden"]);
        tarikh.output().expect("tarikh runs")
    };
    assert_eq!(run(&log).status.code(), Some(0));
    let text = fs::read_to_string(&log).expect("a log");
    assert!(text.contains("1 events") && text.contains("tarikh::load"), "{text}");
    assert!(!text.to_lowercase().contains("hidden") && !text.contains("Secret"), "{text}");
    let output = run(folder.path());
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("TARIKH_LOG is not written"), "{said}");
}

/// What bash is offered for the last of `words`.
fn completions(words: &[&str]) -> Vec<String> {
    completions_in(root(), words)
}

/// The same in another folder.
fn completions_in(folder: &Path, words: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_tarikh"))
        .current_dir(folder)
        .env("TARIKH_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .env("_CLAP_IFS", "\n")
        .arg("--")
        .args(words)
        .output()
        .expect("tarikh runs");
    stdout(&output).lines().map(str::to_owned).collect()
}

#[test]
fn the_tab_key_offers_what_the_timeline_holds() {
    let check = |words: &[&str], expected: &str| {
        let offered = completions(words);
        assert!(offered.iter().any(|word| word == expected), "{words:?}: {offered:?}");
    };
    check(&["tarikh", "pri"], "print");
    check(&["tarikh", "print", "--form"], "--format");
    check(&["tarikh", "print", "--tag", "trea"], "treaty");
    check(&["tarikh", "print", "--event", "putin-v"], "putin-visit-2024");
    check(&["tarikh", "print", "--person", ""], "vladimir-putin");
    check(&["tarikh", "print", "--place", ""], "pyongyang");
    check(&["tarikh", "read", "om"], "oman");
    check(&["tarikh", "scan", ""], "oman");
    check(&["tarikh", "link", ""], "oman");
}

/// What a user saw: the tags of `timeline.yaml`, after another file was named.
#[test]
fn the_tab_key_offers_what_the_files_on_the_command_line_hold() {
    let folder = Folder::empty();
    let timeline = |tag: &str| {
        format!(
            "title: T\nsources: [{{ id: of-{tag} }}]\nevents:\n  - {{ id: {tag}-1, date: 1961, title: T, tags: [{tag}], passages: [{{ source: of-{tag}, quote: q }}] }}\n"
        )
    };
    folder.write("timeline.yaml", &timeline("own"));
    fs::create_dir(folder.path().join("more files")).expect("a folder");
    for name in ["a", "b"] {
        folder.write(&format!("{name}.yaml"), &timeline(name));
        folder.write(&format!("more files/{name}.yaml"), &timeline(&format!("more-{name}")));
    }
    let check = |words: &[&str], expected: &[&str]| {
        let mut offered = completions_in(folder.path(), &[&["tarikh"], words].concat());
        offered.retain(|word| !word.starts_with("--"));
        assert_eq!(offered, expected, "{words:?}");
    };
    check(&["print", "--tag", ""], &["own"]);
    check(&["print", "a.yaml", "--tag", ""], &["a"]);
    check(&["a.yaml", "b.yaml", "--tag", ""], &["a", "b"]);
    check(&["find", "x", "more\\ files", "--tag", ""], &["more-a", "more-b"]);
    check(&["print", "b.yaml", "--event", ""], &["b-1"]);
    check(&["print", "b.yaml", "--source", ""], &["of-b"]);
    check(&["link", "--to", "b.yaml", ""], &["of-b"]);
    check(&["scan", "--to", "=", "b.yaml", ""], &["of-b"]);
    check(&["print", "gone.yaml", "--tag", ""], &[]);
}

#[test]
fn the_tab_key_offers_files_and_pages_of_the_manual() {
    let check = |words: &[&str], expected: &str| {
        let words = [&["tarikh"], words].concat();
        let offered = completions(&words);
        assert!(offered.iter().any(|word| word == expected), "{words:?}: {offered:?}");
    };
    check(&["diff", "timeline.y"], "timeline.yaml");
    check(&["diff", "timeline.yaml", "see"], "seeds/");
    check(&["diff", "HEAD:timeline.y"], "HEAD:timeline.yaml");
    check(&["merge", "timeline.y"], "timeline.yaml");
    check(&["merge", "a", "b", "timeline.y"], "timeline.yaml");
    check(&["import", "timeline.y"], "timeline.yaml");
    check(&["check", "--verify", "timeline.y"], "timeline.yaml");
    check(&["read", "see"], "seeds/");
    check(&["git-setup", "timeline.y"], "timeline.yaml");
    check(&["man", ""], "diff");
    check(&["man", "di"], "diff");
}

/// The sections of a manual page.
fn sections(page: &str) -> Vec<&str> {
    let titles = page.lines().filter_map(|line| line.strip_prefix(".SH \""));
    titles.map(|title| title.trim_end_matches('"')).collect()
}

#[test]
fn the_manual_says_what_there_is() {
    let page = stdout(&tarikh(root(), &["man"]));
    let expected = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "OPTIONS",
        "KEYS",
        "QUERIES",
        "SIGNS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "CONFIGURATION",
        "EXAMPLES",
    ];
    assert_eq!(sections(&page), expected);
    let said = page.replace("\\-", "-").replace("\\ ", " ");
    assert!(said.contains("[--lang LANGUAGE]") && said.contains("[--print-screen WxH]"), "{said}");
    assert!(said.contains("≠") && said.contains("sources disagree"), "{said}");
    assert!(said.contains("read the passage in its article"), "{said}");
    assert!(!page.contains("tarikh\\-print(1)"), "no page that is not there");
    assert_eq!(page, stdout(&tarikh(root(), &["man"])), "the same bytes");
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let page = stdout(&tarikh(root(), &["man"]));
    let (_, commands) = page.split_once(".SH \"COMMANDS\"\n").expect("commands");
    let (commands, _) = commands.split_once(".SH").expect("the next section");
    let names = commands.lines().filter_map(|line| line.strip_prefix("\\fB")?.strip_suffix("\\fR"));
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"print") && names.contains(&"date"), "{names:?}");
    for escaped in names {
        // The page writes a hyphen as `\-`.
        let name = escaped.replace("\\-", "-");
        let output = tarikh(root(), &["man", &name]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        let page = stdout(&output);
        assert!(
            page.starts_with(&format!(".TH \"TARIKH\\-{}\" \"1\"", escaped.to_uppercase())),
            "{page}"
        );
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"] {
            assert!(sections(&page).contains(&section), "{name}: {section}");
        }
    }
    let unknown = tarikh(root(), &["man", "prnt"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("did you mean `print`?"), "{}", stderr(&unknown));
}

#[test]
fn the_options_stand_below_headings() {
    for arguments in [&["--help"][..], &["print", "--help"], &["find", "--help"]] {
        let help = stdout(&tarikh(root(), arguments));
        for heading in ["\nWhat:\n", "\nHow it looks:\n", "\nTerminal:\n"] {
            assert!(help.contains(heading), "{arguments:?}: {heading}\n{help}");
        }
        let (_, bidi) = help.split_once("--bidi").expect("--bidi");
        let (bidi, _) = bidi.split_once("\n\n").expect("the next option");
        assert!(bidi.lines().count() <= 4, "{bidi}");
    }
}

/// What the header of a page says when these are asked for, or what is wrong with them.
fn check_asked(arguments: &[&str], expected: &str) {
    let output = tarikh(root(), &[&["print", "--passages", "none"], arguments].concat());
    let text = if output.status.code() == Some(0) { stdout(&output) } else { stderr(&output) };
    let said = text.lines().take(4).any(|line| line.contains(expected));
    assert!(said, "{arguments:?}: {expected}\n{text}");
}

#[test]
fn people_places_and_sources_are_asked_for_by_id_or_in_any_spelling() {
    let events = event_count();
    let own = |event: &&Event| {
        event.sources().iter().any(|&it| bundled().source(it).id.as_str() == "oman")
    };
    let of_oman = bundled().events().iter().filter(own).count();
    let of_oman_in_all = format!("{of_oman} of {events} events");
    for spelling in ["john-kirby", "John Kirby", "john kirby", "جون كيربي"] {
        check_asked(&["--person", spelling], "Only events matching “@john-kirby”.");
        check_asked(&["--person", spelling], &format!("1 of {events} events"));
    }
    check_asked(&["--place", "Viet Nam"], "Only events matching “in:vietnam”.");
    check_asked(&["--source", "oman"], &of_oman_in_all);
    check_asked(&["--source", "Oman Daily"], &of_oman_in_all);
    check_asked(&["--source", "oman", "--place", "hanoi"], &format!(" of {events} events"));
    check_asked(&["--person", "John Kirbi"], "did you mean `John Kirby`?");
    check_asked(&["--person", "hanoi"], "no event has the person “hanoi”");
    check_asked(&["--place", "Atlantis"], "its places are ");
    check_asked(&["--source", "omn"], "did you mean `oman`?");
    check_asked(&["--tag", "visist"], "did you mean `visit`?");
    check_asked(&["--tag", "Visits"], "Only events matching “#visit”.");
    let arguments = ["--print-screen", "100x30", "--source", "oman"];
    let screen = stdout(&tarikh(root(), &arguments));
    assert!(screen.contains(&format!("{of_oman} events")), "the screen means the same\n{screen}");
    assert_eq!(tarikh(root(), &["--print-screen", "9x9", "--place", "x"]).status.code(), Some(2));
}

#[test]
fn lines_come_from_a_pipe_and_their_end_is_the_end() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tarikh"))
        .args(["--plain", "--keys", "j"])
        .current_dir(root())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("tarikh runs");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"/veto\n1\n\xff\n").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("an end");
    let said = stdout(&output);
    assert!(output.status.success(), "{said}");
    let timeline = bundled();
    let veto = timeline.find(&EventId::new("un-veto-2024")).expect("an event");
    let events = event_count();
    for expected in
        [format!("\n2 of {events}: 1961."), format!("\n{} of {events}: March 2024.", veto.0 + 1)]
    {
        assert!(said.contains(&expected), "{expected}\n{said}");
    }
    assert!(!said.contains('\u{1b}'));
}
