//! What the program says: of what is not there, of what a key has done, of what is typed.

use crate::common::{Folder, Script};

/// The last row of the screen.
fn said(script: &Script) -> String {
    let text = script.text().replace('\u{a0}', " ");
    text.lines().last().unwrap_or_default().trim().to_owned()
}

/// A timeline in a file of its own, so that it can be edited.
fn in_file(yaml: &str) -> Script {
    Script::file(&Folder::empty().write("timeline.yaml", yaml))
}

#[test]
fn where_there_is_nothing_it_is_said_why_and_what_to_do() {
    let empty = in_file("title: T\nevents: []\n");
    for key in ["M", "c", "enter", "r"] {
        let said = said(&empty.clone().keys(key));
        assert!(said.starts_with("There are no events yet. · e edits the file"), "{key}: {said}");
    }
    let bare = in_file("title: T\nevents:\n  - { id: a, title: A, date: 1961 }\n");
    for (key, expected) in [
        ("M", "None of the events shown has a passage yet. · e edits the file"),
        ("c", "No passage supports this event yet. · e edits the file"),
        ("r", "No other event is related to this one or shares its names or tags."),
        ("s", "The file declares no sources. · e edits the file: add `sources:` to it"),
        ("i", "No event names people, places or organisations. · e edits the file"),
        ("o", "There is no source here."),
    ] {
        let said = said(&bare.clone().keys(key));
        assert!(said.starts_with(expected), "{key}: {said}");
    }
    let searched = bare.clone().keys("g / x").text();
    assert!(searched.contains("The file declares no sources."), "{searched}");
    assert!(!searched.contains("shows why"), "{searched}");
    let filtered = bare.keys("f until enter 1900 enter esc M");
    assert!(said(&filtered).starts_with("No event passes the filter."), "{}", said(&filtered));
}

#[test]
fn a_date_that_is_gone_to_is_said_once_and_begins_with_a_capital() {
    for (typed, expected) in [
        ("mid 2024", "Read as some time from May to August 2024"),
        ("18/06/2024", "Read as 18 June 2024"),
        ("2001-21", "It means spring 2001, and many readers"),
    ] {
        let script = Script::bundled().size(160, 30).keys(&format!("t {typed} enter"));
        let said = said(&script);
        assert!(said.starts_with(expected), "{said}");
        assert!(said.to_lowercase().matches("read as").count() <= 1, "{said}");
    }
}

#[test]
fn messages_begin_with_a_capital_letter() {
    for row in ["v", "m", "m a", "' z", "a", "=", "9 = =", "-", "t 1961 enter", "alt-l", "B", "A A"]
    {
        let said = said(&Script::bundled().keys(row));
        let first = said.chars().next().expect("something is said");
        assert!(first.is_uppercase() || row == "B", "{row}: {said}");
    }
}

/// As in the line of a browser: the proposal is chosen as a whole.
#[test]
fn typing_replaces_the_name_that_is_proposed_and_arrows_keep_it() {
    let typed = |row: &str| {
        let text = Script::bundled().keys(row).text();
        let line = text.lines().find_map(|row| row.split_once("│› ")).expect("the line").1;
        line.split_once('│').expect("the frame").0.trim().to_owned()
    };
    assert_eq!(typed("w"), "timeline.txt");
    assert_eq!(typed("w out.csv"), "out.csv");
    assert_eq!(typed("w end backspace backspace backspace md"), "timeline.md");
    assert_eq!(typed("w left x"), "timeline.txxt");
    assert_eq!(typed("w backspace"), "");
    // It is seen that it is chosen.
    let script = Script::bundled().keys("w");
    let row = script.text().lines().position(|row| row.contains("│› ")).expect("the line");
    assert!(script.roles().lines().nth(row).is_some_and(|row| row.contains("SSSSSSSSSSSS")));
    let moved = script.keys("left");
    assert!(!moved.roles().lines().nth(row).is_some_and(|row| row.contains("SSS")));
}

const FAULTY: &str = "title: T\nsources: [{ id: oman, title: A, file: gone.txt }]\nevents:\n  \
                      - { id: a, title: A, date: 1961, passages: [{ source: omna, quote: x }] }\n";

#[test]
fn help_is_shown_over_the_problems_and_leads_back_to_them() {
    let problems = Script::yaml(FAULTY).keys("! j");
    let help = problems.clone().keys("?");
    assert!(help.text().contains("Problems"), "{}", help.text());
    assert_eq!(help.keys("esc").text(), problems.text());
    let menu = Script::bundled().keys("Y");
    assert_eq!(menu.clone().keys("? esc").text(), menu.text());
    // A reload leaves no menu of what is gone behind the help.
    let reloaded = Script::yaml(FAULTY).keys("Y ?").reload("title: T\nevents: []\n", &[]);
    assert!(reloaded.keys("esc").state().views.window().is_none());
}

#[test]
fn a_source_that_the_file_does_not_declare_is_marked_in_the_list_of_sources() {
    let text = Script::yaml(FAULTY).keys("s").text();
    let row = |name: &str| text.lines().find(|row| row.contains(name)).unwrap_or_default();
    assert!(row("omna").contains("not declared · 1 passage"), "{text}");
    assert!(text.matches("not declared").count() == 1, "{text}");
}

#[test]
fn a_description_of_a_command_is_not_cut_for_its_internal_name() {
    let text = Script::bundled().keys(": related").text();
    assert!(text.contains("related events, and others with the same people, places and tags"));
    let text = Script::bundled().keys(": quit").text();
    assert!(text.contains("quit  "), "{text}");
    let first = |typed: &str| {
        let text = Script::bundled().keys(&format!(": {typed}")).text();
        text.lines().find(|row| row.contains("│▌ ")).unwrap_or_default().to_owned()
    };
    assert!(first("goto").contains("go to a date"), "{}", first("goto"));
    assert!(first("wrap").contains("list"), "{}", first("wrap"));
}
