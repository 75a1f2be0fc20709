//! From words in an article to evidence in the file: lines in, file out.

use std::fs;
use std::io::Cursor;

use crate::common::{Folder, Script};
use tarikh::capture::Dismissals;
use tarikh::language::Localized;
use tarikh::load::load;
use tarikh::tui::{
    Effect, InputKind, Keymap, Memory, Msg, Session, Theme, buffer_text, converse, frame, update,
};

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
    converse_as(script.state().clone(), lines)
}

fn converse_as(state: Session, lines: &[&str]) -> String {
    let mut output = Vec::new();
    let input = Cursor::new(lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    let partner = (InputKind::Pipe, String::new());
    converse(state, &Keymap::default(), partner, (input, &mut output))
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
    let loaded = load(&folder.path().join("timeline.yaml")).expect("it loads");
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
    let loaded = load(&folder.path().join("timeline.yaml")).expect("it loads");
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
    for lines in [&["x", "."][..], &["", "v", "a", "."]] {
        let heard = converse_with(&Script::bundled(), lines);
        assert!(heard.contains("demo timeline"), "{heard}");
        assert!(heard.contains("Copy this timeline into a folder"), "{heard}");
    }
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

#[test]
fn a_translation_and_a_note_are_written_with_the_passage() {
    let folder = folder();
    let lines = [
        "2",
        "",
        "V",
        "m",
        "gg",
        "a",
        "leaves",
        "",
        "t",
        "Il part le 10 avril",
        "n",
        "A note",
        "d",
    ];
    let heard = said(&folder, &lines);
    let text = folder.timeline();
    assert!(heard.contains("Translation: Il part le 10 avril"), "{heard}");
    assert!(text.contains("note: A note"), "{text}");
    let loaded = load(&folder.path().join("timeline.yaml")).expect("it loads");
    let mut passages = loaded.timeline.events().iter().flat_map(|event| &event.passages);
    let translated = passages.find_map(|it| it.translation.as_ref());
    let said: Vec<_> = translated.expect("a translation").tagged().collect();
    assert_eq!(said, [("fr", "Il part le 10 avril")]);
    // Left, it is not written.
    folder.write("timeline.yaml", TIMELINE);
    said_none(&folder, &["2", "", "V", "m", "gg", "a", "leaves", "", "t", ".", "d"]);
}

/// These lines attach words without a translation.
fn said_none(folder: &Folder, lines: &[&str]) {
    said(folder, lines);
    assert!(!folder.timeline().contains("translation"), "{}", folder.timeline());
}

#[test]
fn typing_into_a_form_repeats_the_field() {
    let heard = said(&folder(), &["2", "", "V", "m", "gg", "A", "A departure", ".tab", "May 1912"]);
    assert!(heard.contains("Title: A departure"), "{heard}");
    assert!(heard.contains("Date: May 1912"), "{heard}");
}

#[test]
fn after_an_undo_the_reading_stays_where_it_is() {
    let lines = ["2", "", "V", "2j", "a", "", "s", "alt-u"];
    let heard = said(&folder(), &lines);
    let (_, after) = heard.split_once("Undone").expect("it is undone");
    assert!(!after.contains("Southampton"), "{heard}");
}

#[test]
fn a_title_has_the_language_in_which_it_is_written() {
    let yaml = "title: T\nsources:\n  - { id: a, file: a.txt, language: fr }\nevents:\n  - { id: e, \
                title: { en: An event } }\n";
    for (title, expected) in
        [("Signature de l'accord", "fr"), ("The agreement", "en"), ("توقيع الاتفاق", "ar")]
    {
        let folder = Folder::with_timeline(yaml);
        folder.write("a.txt", "Accord signé en 1961 à Paris.\n");
        let heard = said(&folder, &["s", "", "", "V", "A", title, ""]);
        let loaded = load(&folder.path().join("timeline.yaml")).expect("it loads");
        let titles = loaded.timeline.events().iter().map(|event| &event.title);
        let tags: Vec<_> = titles.flat_map(Localized::tagged).map(|(tag, _)| tag).collect();
        assert!(tags.contains(&expected), "{tags:?}\n{heard}");
    }
}

#[test]
fn a_selected_word_becomes_a_name_or_a_spelling_of_one() {
    let folder = folder();
    // The second row: a new place, of the event of the current passage too.
    let place = ["2", "", "v", "m", "gg", "2fC", "n", "2"];
    let heard = said(&folder, &place);
    let text = folder.timeline();
    assert!(heard.contains("New name “Cherbourg” · cherbourg"), "{heard}");
    assert!(text.contains("names:\n  cherbourg: { en: Cherbourg }\n"), "{text}");
    assert!(text.contains("    places: [cherbourg]\n"), "{text}");
    let spelling = ["2", "", "v", "m", "gg", "3fs", "n", "4"];
    let heard = said(&folder, &spelling);
    let loaded = load(&folder.path().join("timeline.yaml")).expect("it loads");
    let spellings: Vec<&str> = loaded.timeline.names()[0].all().collect();
    assert_eq!(spellings, ["Cherbourg", "Southampton"], "{heard}\n{}", folder.timeline());
    // What is a spelling already is no new one.
    let heard = said(&folder, &["2", "", "v", "m", "gg", "2fC", "n"]);
    assert!(heard.contains("a spelling of Cherbourg already"), "{heard}");
    folder.write("timeline.yaml", TIMELINE);
    said(&folder, &[&place[..], &["alt-u"]].concat());
    assert_eq!(folder.timeline(), TIMELINE);
}

#[test]
fn a_date_that_nothing_uses_becomes_an_event_with_its_sentence() {
    let folder = folder();
    let heard = said(&folder, &["2", "", "dates", "A", "A departure", ""]);
    let text = folder.timeline();
    assert!(heard.contains("Dates not used yet"), "{heard}");
    assert!(text.contains("    date: 1912-04-10\n"), "{heard}\n{text}");
    assert!(text.contains("quote: 'The ship sailed from Southampton on 10 April 1912.'"), "{text}");
    // Stepped to, it says what it means.
    folder.write("timeline.yaml", TIMELINE);
    let heard = said(&folder, &["2", "", "previous-date", "previous-date", "A", "It starts", ""]);
    let meant = "Date: 10 April 1912 · 1912-04-10 · explicit · not used yet · A makes an event";
    assert!(heard.contains(meant), "{heard}");
    assert!(folder.timeline().contains("date: 1912-04-10"), "{heard}");
}

#[test]
fn a_dismissed_date_is_not_proposed_again_until_it_is_restored() {
    let folder = folder();
    let memory = folder.path().join("state").join("dismissed");
    let begin = |timeline: &str| {
        let mut state = Script::file(&folder.path().join("timeline.yaml")).state().clone();
        let remembered = fs::read_to_string(&memory).unwrap_or_default();
        state.workspace.dismissals = Dismissals::read(&remembered);
        let file = memory.as_path().into();
        state.workspace.preferences.memory = Some(Memory { file, timeline: timeline.into() });
        state
    };
    let listed = |timeline: &str, keys: &[&str]| {
        let lines = [&["2", "", "dates"], keys, &["list 1"]].concat();
        let heard = converse_as(begin(timeline), &lines);
        let rows = ["10 April 1912", "15 April 1912"].map(|date| {
            let last = heard.lines().rev().take(2);
            last.filter(|row| row.contains(&format!(": {date}"))).count() > 0
        });
        (rows, heard)
    };
    let (rows, heard) = listed("t", &["-"]);
    assert_eq!(rows, [false, true], "{heard}");
    assert!(heard.contains("dismissed: 10 April 1912"), "{heard}");
    assert_eq!(listed("t", &[]).0, [false, true], "in the next run too");
    assert_eq!(listed("another", &[]).0, [true, true], "not in another timeline");
    let (rows, heard) = listed("t", &["show-dismissed", "up", "-"]);
    assert_eq!(rows, [true, true], "{heard}");
    assert_eq!(listed("t", &[]).0, [true, true]);
    assert_eq!(folder.timeline(), TIMELINE);
}

#[test]
fn a_timeline_that_cannot_be_written_is_copied_and_the_work_goes_on_there() {
    let folder = Folder::empty();
    let to = folder.path().join("mine");
    let typed = to.to_string_lossy().into_owned();
    // The words are attached in the copy, without selecting them again.
    let lines = ["", "V", "a", &typed, "", "m"];
    let heard = converse_with(&Script::bundled(), &lines);
    assert!(heard.contains("Copied; you now work on"), "{heard}");
    let old = fs::read_to_string(crate::common::root().join("timeline.yaml")).expect("UTF-8");
    let new = fs::read_to_string(to.join("timeline.yaml")).expect("UTF-8");
    assert!(new.len() > old.len() && new.contains("stance: mentions"), "{heard}");
    let loaded = load(&to.join("timeline.yaml")).expect("it loads");
    assert!(loaded.timeline.sources().iter().all(|it| it.article.text().is_some()));
    // A folder with something in it is not touched.
    let heard = converse_with(&Script::bundled(), &["", "V", "a", &typed, "."]);
    assert!(heard.contains("is not empty"), "{heard}");
    assert_eq!(fs::read_to_string(to.join("timeline.yaml")).expect("UTF-8"), new);
}

#[test]
fn contradictions_are_listed_and_read_in_their_articles() {
    let heard = converse_with(&Script::bundled(), &["X", "tab", ""]);
    assert!(heard.contains("two passages"), "{heard}");
    assert!(heard.contains("recorded by a stance"), "{heard}");
    assert!(heard.contains("Article: "), "{heard}");
    let heard = said(&folder(), &["X"]);
    assert!(heard.contains("No passages contradict each other"), "{heard}");
}

#[test]
fn an_arabic_title_in_an_english_message_does_not_move_the_words_after_it() {
    let folder = folder();
    let script = Script::file(&folder.path().join("timeline.yaml"));
    let (mut state, effects) = script.asked("G enter V A ح د ث enter");
    let Some(Effect::Write(written)) = effects.into_iter().next() else {
        panic!("nothing is written");
    };
    update(&mut state, Msg::Written(written.change, Ok(())));
    let text = buffer_text(&frame(&state, Theme::Mono));
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("New event “") < at("” · "), "{text}");
}

#[test]
fn after_an_event_is_written_the_next_date_is_the_one_after_it() {
    let folder = folder();
    let heard = said(&folder, &["2", "", "[d", "A", "A departure", "", "]d"]);
    let (_, after) = heard.split_once("New event “A departure”").expect("it is written");
    assert!(after.contains("Date: 15 April 1912"), "{heard}");
}
