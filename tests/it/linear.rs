//! Lines in, lines out: what the linear mode says.

use std::io::Cursor;

use crate::common::Script;
use tarikh::text::is_hostile;
use tarikh::tui::{Action, AppAction, Context, InputKind, KEYMAP, Keymap, Session, converse};

/// Everything that is said for these lines, which are repeated.
fn said(state: &Session, lines: &[&str]) -> String {
    let mut output = Vec::new();
    let input = Cursor::new(lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    let partner = (InputKind::Pipe, String::new());
    converse(state.clone(), &Keymap::default(), partner, (input, &mut output))
        .expect("a vector takes everything");
    let said = String::from_utf8(output).expect("UTF-8");
    assert!(!said.contains('\u{1b}'), "{said}");
    said
}

/// What is said for the last of `lines`.
fn answer(state: &Session, lines: &[&str]) -> String {
    let said = said(state, lines);
    let last = format!("\n> {}", lines.last().expect("a line").trim());
    let at = said.rfind(last.trim_end()).expect("the line is repeated") + last.trim_end().len();
    said.get(at..).unwrap_or_default().trim().to_owned()
}

/// The answer to the last of `lines` has all of `expected`, in this order.
fn check(lines: &[&str], expected: &[&str]) {
    check_in(&Script::bundled(), lines, expected);
}

/// In what is expected “of N” is the number of all events.
fn check_in(script: &Script, lines: &[&str], expected: &[&str]) {
    let answer = answer(script.state(), lines);
    let of_all = format!("of {}", script.state().workspace.document.timeline.events().len());
    let mut rest = answer.as_str();
    for part in expected {
        let part = part.replace("of N", &of_all);
        let Some(at) = rest.find(&part) else { panic!("{lines:?}: no “{part}” in\n{answer}") };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
}

#[test]
fn it_says_what_it_is_and_where_one_is() {
    let said = said(Script::bundled().state(), &[]);
    let events = Script::bundled().state().workspace.document.timeline.events().len();
    let begins = format!("Russia and North Korea, 1948–2024. {events} events. ");
    assert!(said.starts_with(&begins), "{said}");
    let ends = format!("1 of {events}: 1948. North Korea founded. 1 passage, 1 source.\n");
    assert!(said.ends_with(&ends), "{said}");
}

#[test]
fn moving_says_the_event_and_what_lies_between() {
    let events = Script::bundled().state().workspace.document.timeline.events().len();
    for (lines, expected) in [
        (&["j"][..], &["13 years later.", "2 of N: 1961. "][..]),
        (&["j", "k"], &["13 years earlier.", "1 of N: 1948. "]),
        (
            &["9"],
            &[
                "9 of N: about 2020. Passenger trains between the two countries stop. 1 passage, 1 source.",
            ],
        ),
        (&["٢٧"], &["27 of N: "]),
        (&["5j"], &["6 of N: "]),
        (&["5 down"], &["6 of N: "]),
        (&["j j k"], &["2 of N: "]),
        (&["g g"], &["This is the first one."]),
        (&["last", "j"], &["This is the last one."]),
        (&[&(events + 1).to_string()], &[&format!("Rows in this list: {events}.")]),
        (&["2 next-year"], &["3 of N: 2000"]),
        (
            &["/ state visit enter"],
            &["of N: 18–19 June 2024. Putin's", "sources disagree", "perhaps earlier"],
        ),
    ] {
        check(lines, expected);
    }
}

#[test]
fn the_sentence_of_the_veto_is_read_in_its_article() {
    let lines = ["/veto", "1", "tab", "J", ""];
    check(&lines[..1], &["4 hits.", "1: March 2024. Russia vetoes further monitoring"]);
    check(&lines[..2], &["of N: March 2024. Russia vetoes"]);
    check(
        &lines[..3],
        &["Event: Russia vetoes", "#United Nations #Sanctions", "Passage 1 of 5.", "الفيتو", "“"],
    );
    check(&lines[..4], &["Passage 2 of 5."]);
    check(
        &lines,
        &["Article: ", "Passage ", "line ", "[quotation] ", " [end of quotation]", "Translation: "],
    );
    check(&lines, &["Supports: March 2024. Russia vetoes further monitoring of the sanctions."]);
    check(&["/veto", ""], &["of N: March 2024. Russia vetoes"]);
    check(&["/ veto enter"], &["of N: March 2024. Russia vetoes"]);
    check(&["jump veto", "1"], &["of N: March 2024. Russia vetoes"]);
}

#[test]
fn an_article_is_read_on_by_paragraphs() {
    for (lines, expected) in [
        (&["sources", "2", ""][..], &["Article: The first in 24 years", "[quotation] الأولى"][..]),
        (&["sources", "2", "", "j"], &["2 of 27: "]),
        (&["sources", "2", "", "more"], &["2 of 27: ", "6 of 27: "]),
        (&["sources", "2", "", "more", "k"], &["5 of 27: "]),
        (&["sources", "2", "", "G"], &["27 of 27: "]),
        (&["sources", "2", "", "G", "j"], &["This is the last one."]),
        (&["sources", "2", "", "j", "where"], &["Article: ", "2 of 27: "]),
        (&["sources", "2", "", "4"], &["Passage 4 of 43, line "]),
        (&["sources", "2", "", "/نووي"], &["match 1 of 1.", "[match] نوويا [end of match]"]),
        (&["sources", "2", "", "/xyzzy"], &["Not found in this article."]),
        (&["sources", "2", "", "tab", "3"], &["Passage 3 of 43"]),
    ] {
        check(lines, expected);
    }
}

#[test]
fn where_text_is_asked_for_a_line_is_text() {
    for (lines, expected) in [
        (&["t"][..], &["Go to a date", "A dot alone cancels."][..]),
        (&["t", "march 2024"], &["Read as March 2024", "of N: March 2024. Russia vetoes"]),
        (&["go-to-date أيلول 2023"], &["September 2023"]),
        (&["t", "quit"], &["“quit” is not understood"]),
        (&["t", "."], &["1 of N: "]),
        (&["t", "esc"], &["1 of N: "]),
        (&["t", ".help"], &["a leading dot makes it a command"]),
        (&["/kim 2023", ".down"], &["2 of 4: "]),
        (&["/kim 2023", "ctrl-n"], &["2 of 4: "]),
        (&["/kim 2023", "2023"], &["9 hits."]),
        (&["/kim 2023", "/more"], &["hits."]),
        (&["/kim", ".show-found"], &["Shown: ", "kim."]),
        (&["/#visit -#visit"], &["Nothing found"]),
        (&["f", "until", "1", "1961"], &["Shown: 7 of N events. ..1961.", "1 of 1: "]),
        (&["m", "b"], &["Mark set: b"]),
        (&["mb", "G", "'b"], &["1 of N: "]),
        (&["set-mark b", "G", "to-mark b"], &["1 of N: "]),
    ] {
        check(lines, expected);
    }
}

#[test]
fn every_view_is_told_in_words() {
    for (lines, expected) in [
        (&["filter"][..], &["Filter: ", "1 of 95: Tags, #aid. 2 events, not selected."][..]),
        (&["f", "3"], &["Shown: 10 of N events. #diplomacy.", "10 events, selected."]),
        (&["f", "3", "esc"], &["of 10: "]),
        (&["f", "3", "esc", "F"], &["All events are shown."]),
        (&["matrix"], &["Events and sources: ", "1 of N: 1948.", "source 4 of 6. Oman Daily"]),
        (&["matrix", "l"], &["source 5 of 6.", "does not mention it."]),
        (&["matrix", "j"], &["2 of N: 1961.", "source 4 of 6. Oman Daily. dates it."]),
        (
            &["j", "compare"],
            &["Compare: ", "Dates given: 1961:", "source 1 of 2.", "Passage 1 of 2."],
        ),
        (&["j", "c", "2"], &["source 2 of 2. Al-Italiya News"]),
        (&["s"], &["Sources: ", "1 of 6: "]),
        (&["i"], &["People, places, bodies: ", "1 of "]),
        (&["copy-menu"], &["1: quotation: ", "3: title of the event: North Korea founded"]),
        (&["Y", "3"], &["The text to copy:", "North Korea founded", "1 of N: "]),
        (&["y"], &["The text to copy:", "Oman Daily"]),
        (&["problems"], &["No problems in this timeline."]),
        (&["list"], &["1: 1948.", "2: (13 years) 1961.", "20: ", "rows left: 34."]),
        (&["list", "more"], &["21: ", "40: "]),
        (&["list 53"], &["53: ", "54: "]),
        (&["where"], &["1 of N: "]),
        (&["="], &["Axis: "]),
        (&["A"], &["Plain mode has no screen layout to change."]),
        (&["line-numbers"], &["is not a command here"]),
        (&["f", "kim", "1"], &["1 of 2: People, Kim Jong Un.", "selected."]),
        (&["f", "qqqq"], &["Nothing found."]),
        (&["/veto", "1", "n"], &["/veto · 2 of 4", "of N: "]),
        (&["n"], &["No search yet"]),
        (&["T"], &["Titles in: العربية", "1 من 54: "]),
        (&["B"], &["Plain mode always writes"]),
        (&["edit"], &["there is no file to edit"]),
        (&["suspend"], &["This needs a terminal"]),
        (&["help"], &["an empty line", "enter, open: read the passage", "`more` continues"]),
        (&["matrx"], &["“matrx” is not a command here", "did you mean `matrix`?"]),
        (&["esc"], &["“esc” is not a command here"]),
        (&["lost"], &["“lost” is not a command here"]),
        (&["Y", "compare"], &["“compare” is not a command here"]),
    ] {
        check(lines, expected);
    }
    assert_eq!(answer(Script::bundled().state(), &["j", "quit"]), "");
}

#[test]
fn nothing_of_a_hostile_file_acts_on_the_terminal() {
    let yaml = "title: \"T\\e[2J\\u202e\"
sources:
  - { id: s, file: a.txt, title: \"S\\e]0;x\\a\\u2066\" }
events:
  - id: a
    date: 1961
    title: \"A\\e[31m\\u202eb\\u0085c\"
    summary: \"S\\r\\n\\e[1A\\u009b31m\"
    passages:
      - { source: s, quote: \"one\\e[31m two\", stance: dates, note: \"\\u202dn\\b\" }
";
    let script =
        Script::with_articles(yaml, &[("a.txt", "x \u{202e}\none\u{1b}[31m two\nthree\r\u{8}")]);
    let lines = [
        "list", "tab", "", "more", "tab", "list", "esc", "esc", "esc", "y", "Y", ".", "s",
        "\u{1b}[A",
    ];
    let said = said(script.state(), &lines);
    for letter in said.chars().filter(|&letter| letter != '\n') {
        assert!(!letter.is_control() && !is_hostile(letter), "{letter:?} in {said}");
    }
    assert!(said.contains("[quotation] one␛[31m two [end of quotation]"), "{said}");
}

#[test]
fn a_timeline_without_events_is_told_too() {
    let script = Script::yaml("title: T\nevents: []\n");
    check_in(&script, &["where"], &["There are no events yet."]);
    check_in(&script, &["list"], &["Nothing is listed here."]);
    check_in(&script, &["1"], &["Nothing is listed here."]);
    check_in(&script, &["matrix"], &["There are no events yet."]);
    check_in(&script, &["tab"], &["There are no events yet."]);
}

#[test]
fn in_arabic_the_letters_are_those_of_the_article_as_they_are_read() {
    let state = Script::bundled().keys("T").state().clone();
    let said = said(&state, &["j", "", "esc", "tab", "/الفيتو", "1", "M", "قائمة", "أين", "؟"]);
    assert!(
        said.contains("[بداية الاقتباس] كما وقعت كوريا الشمالية معاهدة عام 1961 مع الاتحاد السوفيتي")
    );
    let events = state.workspace.document.timeline.events().len();
    assert!(said.contains(&format!("2 من {events}: 1961. ")), "{said}");
    assert!(said.contains("بعد ذلك"), "{said}");
    let is_form =
        |c: char| ('\u{fb50}'..='\u{fdff}').contains(&c) || ('\u{fe70}'..='\u{fefc}').contains(&c);
    assert!(!said.contains(is_form));
}

#[test]
fn every_action_by_its_name_is_answered_everywhere() {
    let empty = Script::yaml("title: T\nevents: []\n");
    let lost = "title: T\nevents:\n  - { id: a, title: A, passages: [{ source: s, quote: q }] }\n";
    let lost = Script::yaml(lost);
    let views = ["", "tab", "enter", "enter tab", "m", "c", "s", "i", "f", "/", "ctrl-f", "t", "Y"];
    for (script, views) in [
        (&Script::bundled(), &views[..]),
        (&Script::bundled(), &["enter / و enter", "?", "enter /"]),
        (&empty, &["", "tab", "f", "/", "t", "ctrl-f"]),
        (&lost, &["", "tab", "enter", "m", "c", "!", "Y"]),
    ] {
        for begin in views {
            let script = script.clone().keys(begin);
            let context = script.state().context();
            let own = KEYMAP.iter().filter(|it| it.contexts.contains(&context));
            let base = KEYMAP.iter().filter(|it| it.contexts.contains(&Context::Reader));
            // What is not of this context is refused all the same.
            for action in own.chain(base.step_by(7)).map(|binding| binding.action) {
                // With a dot it is no text.
                let line = format!(".{}", action.name().expect("a test sees to that"));
                let told = said(script.state(), &[&line]);
                let is_answered = !told.trim_end().ends_with(&format!("> {line}"));
                assert!(is_answered || action == Action::App(AppAction::Quit), "{begin} {told}");
            }
        }
    }
}

#[test]
fn what_is_written_to_standard_output_is_said_at_once() {
    check(&["w", "-"], &["RUSSIA AND NORTH KOREA, 1948–2024", "1948", "North Korea founded [4]"]);
}

#[test]
fn a_line_that_is_too_long_is_not_done_in_parts() {
    let long = "j ".repeat(40_000);
    let said = said(Script::bundled().state(), &[&long, "where"]);
    assert_eq!(said.matches("too long").count(), 1, "{said}");
    let events = Script::bundled().state().workspace.document.timeline.events().len();
    assert!(said.contains(&format!("1 of {events}: ")), "{said}");
}
