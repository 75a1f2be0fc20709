//! From words in an article to evidence in the file: lines in, file out.

use std::io::Cursor;

use crate::common::{Folder, Script};
use tarikh::tui::{InputKind, Keymap, converse};

const TIMELINE: &str = "\
title: Ships
sources:
  - { id: log, file: log.txt, published: 1912-04-20 }
events:
  # The voyage.
  - { id: leaves, date: 1912-04-10, title: It leaves, tags: [voyage] }

  - id: sinks
    date: 1912-04-15
    title: It sinks
    passages:
      - source: log
        quote: 'The ship sank'
        stance: dates
";

const LOG: &str = "\
The ship sailed from Southampton on 10 April 1912. It called at Cherbourg.

The ship sank. The ship sank on 15 April 1912, said a radio operator.
";

/// A folder with the timeline and its article.
fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", TIMELINE);
    folder.write("log.txt", LOG);
    folder
}

/// Everything that is said for these lines.
fn said(folder: &Folder, lines: &[&str]) -> String {
    converse_with(&Script::file(&folder.path().join("timeline.yaml")), lines)
}

fn converse_with(script: &Script, lines: &[&str]) -> String {
    let mut output = Vec::new();
    let input = Cursor::new(lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    let partner = (InputKind::Pipe, String::new());
    converse(script.state().clone(), &Keymap::default(), partner, (input, &mut output))
        .expect("a vector takes everything");
    String::from_utf8(output).expect("UTF-8")
}

/// The lines that the file has now and did not have.
fn added(folder: &Folder) -> Vec<String> {
    let text = folder.timeline();
    let old: Vec<&str> = TIMELINE.lines().collect();
    text.lines().filter(|line| !old.contains(line)).map(str::to_owned).collect()
}

/// After `lines` these are the new lines of the file; after as many undos it is as it was.
fn check(lines: &[&str], expected: &[&str]) {
    let folder = folder();
    let heard = said(&folder, lines);
    assert_eq!(added(&folder), expected, "{lines:?}\n{heard}");
    let loaded = tarikh::load::load(&folder.path().join("timeline.yaml")).expect("it loads");
    assert!(loaded.broken().is_none(), "{lines:?}");
}

#[test]
fn selected_words_become_a_passage_of_the_chosen_event() {
    // The first sentence, for the event that the article dates so.
    check(
        &["2", "", "V", "m", "gg", "a", "leaves", "", "d"],
        &[
            "  - { id: leaves, date: 1912-04-10, title: It leaves, tags: [voyage], passages: [{ source: log, quote: The ship sailed from Southampton on 10 April 1912., stance: dates }] }",
        ],
    );
}

#[test]
fn words_that_stand_twice_are_told_apart_by_what_is_around_them() {
    let folder = folder();
    said(&folder, &["2", "", "v", "w", "w", "a", "", "s"]);
    let text = folder.timeline();
    let loaded = tarikh::load::load(&folder.path().join("timeline.yaml")).expect("it loads");
    let passages = loaded.timeline.events().iter().flat_map(|event| &event.passages);
    let placed = passages.filter(|it| it.span().is_some());
    let words: Vec<&str> = placed.map(|it| it.quote.as_ref()).collect();
    assert_eq!(words, ["The ship sank"], "{text}");
}

#[test]
fn a_new_event_is_put_where_its_date_belongs_with_the_date_that_the_words_give() {
    let folder = folder();
    let heard = said(&folder, &["2", "", "V", "m", "gg", "A", "A departure", ""]);
    let text = folder.timeline();
    assert!(heard.contains("New event “A departure”"), "{heard}");
    assert!(heard.contains("alt-u undoes it"), "the key of an article: {heard}");
    let (new, sinks) = (text.find("id: departure-1912"), text.find("id: sinks"));
    assert!(new.is_some() && new < sinks, "{text}");
    assert!(text.contains("    date: 1912-04-10\n"), "{text}");
    assert!(text.contains("        stance: dates\n"), "{text}");
}

#[test]
fn a_field_a_stance_a_passage_and_an_event_are_changed_in_place() {
    for (lines, new) in [
        (&["2", "x", "1", "It goes down"][..], &["    title: It goes down"][..]),
        (&["2", "x", "2", "15 april 1912?"], &["    date: 1912-04-15?"]),
        (&["2", "x", "3", "alleged"], &["    status: alleged"]),
        (
            &["1", "x", "4", "voyage, sea"],
            &["  - { id: leaves, date: 1912-04-10, title: It leaves, tags: [voyage, sea] }"],
        ),
        (&["2", "x", "5"], &["        stance: supports"]),
    ] {
        check(lines, new);
    }
}

#[test]
fn nothing_is_removed_without_asking() {
    let folder = folder();
    let heard = said(&folder, &["2", "x", "9"]);
    assert_eq!(folder.timeline(), TIMELINE);
    assert!(heard.contains("Press enter again"), "{heard}");
    said(&folder, &["2", "x", "9", ""]);
    assert!(!folder.timeline().contains("sinks"), "{}", folder.timeline());
}

#[test]
fn every_change_of_this_run_is_undone_and_redone() {
    let folder = folder();
    let changes = ["2", "x", "2", "1912", "x", "3", "planned", "x", "9", ""];
    let changed = {
        said(&folder, &changes);
        folder.timeline()
    };
    folder.write("timeline.yaml", TIMELINE);
    let heard = said(&folder, &[&changes[..], &["u", "u", "u", "u"]].concat());
    assert_eq!(folder.timeline(), TIMELINE, "{heard}");
    assert!(heard.ends_with("undo.\n") || heard.contains("nothing to undo"), "{heard}");
    said(&folder, &[&changes[..], &["u", "u", "u", "U", "U", "U"]].concat());
    assert_eq!(folder.timeline(), changed);
}

#[test]
fn a_change_that_somebody_else_made_meanwhile_is_not_lost() {
    let folder = folder();
    let script = Script::file(&folder.path().join("timeline.yaml"));
    // Edited after the program has read it, in another place.
    let others = TIMELINE.replace("# The voyage.", "# The only voyage.");
    folder.write("timeline.yaml", &others);
    let heard = converse_with(&script, &["2", "x", "3", "alleged"]);
    let text = folder.timeline();
    assert!(text.contains("# The only voyage."), "{heard}\n{text}");
}

#[test]
fn what_cannot_be_written_says_so_and_changes_nothing() {
    let heard = converse_with(&Script::bundled(), &["x"]);
    assert!(heard.contains("demo timeline"), "{heard}");
    let heard = converse_with(&Script::bundled(), &["", "v", "a"]);
    assert!(heard.contains("demo timeline"), "{heard}");
    let folder = folder();
    for lines in [&["2", "x", "1", " "][..], &["2", "x", "2", "some day"], &["2", "x", "3", "sure"]]
    {
        said(&folder, lines);
        assert_eq!(folder.timeline(), TIMELINE, "{lines:?}");
    }
    let arguments = ["timeline.yaml", "--plain", "--read-only", "--keys", "x"];
    let output = folder.tarikh(&arguments);
    assert!(crate::common::stdout(&output).contains("--read-only"), "{output:?}");
}
