//! What the screen says while it writes into the file: what was done, how to undo it, and what a
//! person might not have meant.

use std::fs;

use crate::common::{Folder, Script, stderr};

const ARTICLE: &str = "The harbour\n\nIn spring 2020 the quay was closed. On 5 May 2021 the plant \
    closed. The ministry alleges that the books were falsified.\n\nIn 2022 the court met. In 2023 \
    it met again.\n";

const TIMELINE: &str = "title: T\nsources: [{ id: a, file: a.txt, language: en }]\nevents:\n  \
    - id: plant\n    date: 2021-05-05\n    title: The plant closes\n    passages:\n      \
    - { source: a, quote: On 5 May 2021 the plant closed, stance: supports }\n";

fn folder() -> Folder {
    let folder = Folder::with_timeline(TIMELINE);
    folder.write("a.txt", ARTICLE);
    folder
}

fn script(folder: &Folder) -> Script {
    Script::file(&folder.path().join("timeline.yaml"))
}

/// Keys that type a text.
fn typed(text: &str) -> String {
    let key = |c: char| if c == ' ' { "space".to_owned() } else { c.to_string() };
    text.chars().map(key).collect::<Vec<_>>().join(" ")
}

/// The last line of the screen.
fn said(script: &Script) -> String {
    script.text().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn undo_after_an_edit_by_others_says_what_was_undone() {
    let folder = folder();
    let change = format!("x enter {} enter", typed("!"));
    let script = script(&folder).writes(&change);
    assert!(folder.timeline().contains("The plant closes!"), "{}", folder.timeline());
    folder.edit("title: T\n", "title: Tide\n");
    let script = script.reads_again().writes("u");
    let said = said(&script);
    assert!(said.starts_with("Undone"), "{said}");
    assert!(!said.contains("Reloaded"), "{said}");
    assert!(folder.timeline().contains("title: Tide") && !folder.timeline().contains('!'));
}

#[test]
fn undo_that_others_made_impossible_says_why() {
    let folder = folder();
    let change = format!("x enter {} enter", typed("!"));
    let script = script(&folder).writes(&change);
    folder.edit("The plant closes!", "The factory closes");
    let script = script.reads_again().writes("u");
    assert!(said(&script).contains("changed"), "{}", said(&script));
}

#[test]
fn on_a_narrow_screen_the_key_that_undoes_is_not_cut_off() {
    let folder = folder();
    let title = "A title that is much too long for a line of sixty columns";
    for columns in [40, 60, 100] {
        let script = script(&folder).size(columns, 20);
        let script = script.writes(&format!("enter V A {} enter", typed(title)));
        let said = said(&script);
        assert!(said.contains("undoes it"), "{columns}: {said}");
        assert!(columns < 60 || said.starts_with("New event"), "{columns}: {said}");
        let _ = script.writes("alt-u");
    }
}

#[test]
fn a_space_ticks_a_value_of_the_filter_unless_a_query_is_typed() {
    let folder = Folder::with_timeline(
        "title: T\ntags: { a: { en: Red ships }, b: { en: Blue } }\nevents:\n  - { id: x, title: X, \
         tags: [a] }\n  - { id: y, title: Y, tags: [b] }\n",
    );
    let ticked = script(&folder).keys("f space");
    assert_eq!(ticked.query(), "#a");
    assert!(ticked.text().contains("[x]"), "{}", ticked.text());
    assert_eq!(ticked.keys("space").query(), "");
    let typed = script(&folder).keys("f r e d space s h i p s");
    assert_eq!(typed.query(), "");
    assert!(typed.text().contains("red ships"), "{}", typed.text());
}

#[test]
fn the_same_words_are_not_attached_twice_with_opposite_stances() {
    let folder = folder();
    // The sentence of the passage is selected, and its event is chosen.
    let attach = "enter V a enter";
    let opened = script(&folder).keys(attach);
    assert!(opened.text().contains("now"), "{}", opened.text());
    // The stances have keys of their own; the last one contradicts.
    let once = script(&folder).writes(&format!("{attach} G enter"));
    let said_once = said(&once);
    assert!(said_once.contains("already (supports it) · again: contradicts it"), "{said_once}");
    assert_eq!(folder.timeline().matches("source: a").count(), 1);
    assert!(!folder.timeline().contains("differs"));
    let twice = once.writes("enter");
    assert!(folder.timeline().contains("stance: differs"), "{}", folder.timeline());
    assert_eq!(folder.timeline().matches("source: a").count(), 1, "{}", said(&twice));
}

#[test]
fn an_event_whose_words_allege_it_is_not_written_as_a_fact_unasked() {
    let folder = || {
        let folder = folder();
        folder.edit("On 5 May 2021 the plant closed", "the books were falsified");
        folder
    };
    let (form, other) = ("enter V A", folder());
    let folder = folder();
    let opened = script(&folder).keys(form);
    assert!(opened.text().contains("alleges"), "{}", opened.text());
    assert!(opened.text().contains("alleged?"), "{}", opened.text());
    let fields = format!("{} tab tab tab space enter", typed("The books"));
    let _ = script(&folder).writes(&format!("{form} {fields}"));
    assert!(folder.timeline().contains("status: alleged"), "{}", folder.timeline());
    // It is advice: enter alone writes what is shown.
    let _ = script(&other).writes(&format!("{form} {} enter", typed("The books")));
    assert!(other.timeline().contains("The books") && !other.timeline().contains("status"));
}

#[test]
fn a_new_event_has_a_date_that_check_does_not_advise_against() {
    let folder = folder();
    let _ = script(&folder).writes(&format!("enter [ d A {} enter", typed("The quay")));
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(text.contains("date: spring 2020"), "{text}");
    let checked = folder.tarikh(&["check", "--strict"]);
    assert!(!crate::common::stdout(&checked).contains("date-two"), "{}", stderr(&checked));
}

/// The place in the article stays where it is while the file is read again.
#[test]
fn the_next_date_is_the_one_after_the_last_one_also_after_a_write() {
    let folder = folder();
    let script = script(&folder).keys("enter ] d");
    let before = said(&script);
    assert!(before.contains("2022"), "{before}");
    let script = script.writes(&format!("V A {} enter", typed("The court"))).keys("] d");
    let after = said(&script);
    assert!(after.contains("2023"), "{after}");
    folder.edit("title: T\n", "title: Tide\n");
    let script = script.reads_again().keys("[ d");
    assert!(said(&script).contains("2022"), "{}", said(&script));
}
