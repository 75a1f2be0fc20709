//! Lines in, lines out: what the linear mode says.

mod common;

use std::io::Cursor;

use common::Script;
use tarikh::text::is_hostile;
use tarikh::tui::{Action, Context, KEYMAP, Keymap, Partner, State, converse};

/// Everything that is said for these lines, which are repeated.
fn said(state: &State, lines: &[&str]) -> String {
    let mut output = Vec::new();
    let input = Cursor::new(lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    let partner = (Partner::Pipe, String::new());
    converse(state.clone(), &Keymap::default(), partner, (input, &mut output))
        .expect("a vector takes everything");
    let said = String::from_utf8(output).expect("UTF-8");
    assert!(!said.contains('\u{1b}'), "{said}");
    said
}

/// What is said for the last of `lines`.
fn answer(state: &State, lines: &[&str]) -> String {
    let said = said(state, lines);
    let last = format!("\n> {}", lines.last().expect("a line").trim());
    let at = said.rfind(last.trim_end()).expect("the line is repeated") + last.trim_end().len();
    said.get(at..).unwrap_or_default().trim().to_owned()
}

/// The answer to the last of `lines` has all of `expected`, in this order.
fn check(lines: &[&str], expected: &[&str]) {
    check_in(&Script::bundled(), lines, expected);
}

fn check_in(script: &Script, lines: &[&str], expected: &[&str]) {
    let answer = answer(script.state(), lines);
    let mut rest = answer.as_str();
    for part in expected {
        let Some(at) = rest.find(part) else { panic!("{lines:?}: no “{part}” in\n{answer}") };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
}

#[test]
fn it_says_what_it_is_and_where_one_is() {
    let said = said(Script::bundled().state(), &[]);
    assert!(said.starts_with("Russia and North Korea, 1948–2024. 42 events. "), "{said}");
    assert!(said.ends_with("1 of 42: 1948. North Korea founded. 1 passage, 1 source.\n"), "{said}");
}

#[test]
fn moving_says_the_event_and_what_lies_between() {
    for (lines, expected) in [
        (&["j"][..], &["13 years later.", "2 of 42: 1961. "][..]),
        (&["j", "k"], &["13 years earlier.", "1 of 42: 1948. "]),
        (&["27"], &["27 of 42: about 15 June 2024. G7 summit in Italy. 2 passages, 1 source."]),
        (&["٢٧"], &["27 of 42: "]),
        (&["5j"], &["6 of 42: "]),
        (&["5 down"], &["6 of 42: "]),
        (&["j j k"], &["2 of 42: "]),
        (&["g g"], &["This is the first one."]),
        (&["last", "j"], &["This is the last one."]),
        (&["43"], &["Rows in this list: 42."]),
        (&["2 next-year"], &["3 of 42: 2000"]),
        (&["19"], &["19 of 42: March 2024.", "sources disagree", "perhaps earlier"]),
    ] {
        check(lines, expected);
    }
}

#[test]
fn the_sentence_of_the_veto_is_read_in_its_article() {
    let lines = ["/veto", "1", "tab", "J", ""];
    check(&lines[..1], &["3 hits.", "1: March 2024. Russia vetoes further monitoring"]);
    check(&lines[..2], &["19 of 42: March 2024. Russia vetoes"]);
    check(
        &lines[..3],
        &["Event: Russia vetoes", "#un #sanctions", "Passage 1 of 5.", "الفيتو", "“"],
    );
    check(&lines[..4], &["Passage 2 of 5."]);
    check(
        &lines,
        &["Article: ", "Passage ", "line ", "[quotation] ", " [end of quotation]", "Translation: "],
    );
    check(&lines, &["Supports: March 2024. Russia vetoes further monitoring of the sanctions."]);
    check(&["/veto", ""], &["19 of 42: "]);
    check(&["/ veto enter"], &["19 of 42: "]);
    check(&["jump veto", "1"], &["19 of 42: "]);
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
        (&["sources", "2", "", "4"], &["Passage 4 of 38, line "]),
        (&["sources", "2", "", "/نووي"], &["match 1 of 1.", "[found] نوويا [end]"]),
        (&["sources", "2", "", "/xyzzy"], &["Not found in this article."]),
        (&["sources", "2", "", "tab", "3"], &["Passage 3 of 38"]),
    ] {
        check(lines, expected);
    }
}

#[test]
fn where_text_is_asked_for_a_line_is_text() {
    for (lines, expected) in [
        (&["t"][..], &["Go to a date", "A dot alone leaves."][..]),
        (&["t", "march 2024"], &["Read as March 2024", "19 of 42: "]),
        (&["go-to-date أيلول 2023"], &["September 2023"]),
        (&["t", "quit"], &["“quit” is not understood"]),
        (&["t", "."], &["1 of 42: "]),
        (&["t", "esc"], &["1 of 42: "]),
        (&["t", ".help"], &["a dot before a key or a name"]),
        (&["/kim 2023", ".down"], &["2 of 3: "]),
        (&["/kim 2023", "ctrl-n"], &["2 of 3: "]),
        (&["/kim 2023", "2023"], &["8 hits."]),
        (&["/kim 2023", "/more"], &["hits."]),
        (&["/kim", ".show-found"], &["Shown: ", "/kim."]),
        (&["/#visit -#visit"], &["Nothing found"]),
        (&["f", "95", "1961"], &["Shown: 4 of 42 events. until 1961.", "95 of 95: "]),
        (&["m", "b"], &["Mark set: b"]),
        (&["mb", "G", "'b"], &["1 of 42: "]),
        (&["set-mark b", "G", "to-mark b"], &["1 of 42: "]),
    ] {
        check(lines, expected);
    }
}

#[test]
fn every_view_is_told_in_words() {
    for (lines, expected) in [
        (&["filter"][..], &["Filter: ", "1 of 95: Tags, #aid. 2 events, not chosen."][..]),
        (&["f", "3"], &["Shown: 17 of 42 events. #diplomacy.", "17 events, chosen."]),
        (&["f", "3", "esc"], &["of 17: "]),
        (&["f", "3", "esc", "F"], &["All events are shown."]),
        (&["matrix"], &["Events and sources: ", "1 of 42: 1948.", "source 4 of 6. Oman Daily"]),
        (&["matrix", "l"], &["source 5 of 6.", "does not mention it."]),
        (&["matrix", "j"], &["2 of 42: 1961.", "source 4 of 6. Oman Daily (Reuters). dates it."]),
        (
            &["j", "compare"],
            &["Compare: ", "Dates given: 1961:", "source 1 of 2.", "Passage 1 of 2."],
        ),
        (&["j", "c", "2"], &["source 2 of 2. Al-Italiya News"]),
        (&["s"], &["Sources: ", "1 of 6: "]),
        (&["i"], &["People, places, bodies: ", "1 of "]),
        (&["copy-menu"], &["1: quotation: ", "3: title of the event: North Korea founded"]),
        (&["Y", "3"], &["The text to copy:", "North Korea founded", "1 of 42: "]),
        (&["y"], &["The text to copy:", "Oman Daily"]),
        (&["problems"], &["No problems in this timeline."]),
        (&["list"], &["1: 1948.", "2: (13 years) 1961.", "20: ", "rows left: 22."]),
        (&["list", "more"], &["21: ", "40: "]),
        (&["list 41"], &["41: ", "42: "]),
        (&["where"], &["1 of 42: "]),
        (&["="], &["Axis: "]),
        (&["A"], &["There is no screen here to arrange."]),
        (&["line-numbers"], &["means nothing here"]),
        (&["f", "kim", "1"], &["1 of 2: People, Kim Jong Un.", "chosen."]),
        (&["f", "qqqq"], &["Nothing found."]),
        (&["/veto", "1", "n"], &["/veto · 2 of 3", "20 of 42: "]),
        (&["n"], &["Nothing has been searched yet"]),
        (&["T"], &["Titles in: العربية", "1 من 42: "]),
        (&["B"], &["Here text is always plain"]),
        (&["edit"], &["there is no file to edit"]),
        (&["suspend"], &["This needs a terminal"]),
        (&["help"], &["an empty line", "enter, open: read the passage", "`more` goes on"]),
        (&["matrx"], &["“matrx” means nothing here", "did you mean `matrix`?"]),
        (&["esc"], &["“esc” means nothing here"]),
        (&["lost"], &["“lost” means nothing here"]),
        (&["Y", "compare"], &["“compare” means nothing here"]),
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
    assert!(said.contains("2 من 42: 1961. "), "{said}");
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
                assert!(is_answered || action == Action::Quit, "{begin} {told}");
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
    assert!(said.contains("1 of 42"), "{said}");
}
