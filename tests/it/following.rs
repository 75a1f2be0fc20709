//! The file and the screen: what changes is marked, what is wrong is led to, and the editor opens
//! at what is under the cursor.

use std::fs;
use std::path::Path;

use crate::common::{Folder, Script};
use tarikh::load::{self, Checks};
use tarikh::tui::{Effect, Session};

/// An event a line, from line 6 on.
const FILE: &str = "title: T\nnames: \n  kim: { en: Kim }\nsources:\n  - { id: s, file: a.txt, title: S, language: en }\n  \
                    - { id: z, file: a.txt, lines: 3-4, title: Z, language: en }\nevents:\n  - id: a\n    date: \
                    1961\n    title: A\n    people: [kim, lee]\n    passages:\n      - { source: s, quote: one \
                    word, stance: dates }\n      - { source: z, quote: three words, stance: mentions }\n  - { \
                    id: b, date: 1970, title: B, passages: [{ source: s, quote: two words, stance: dates }] }\n";

const ARTICLE: &str = "One word.\nTwo words.\nThree words.\nFour words.\n";

/// Where the editor would be opened: the file, and the line as it stands there.
fn edited(script: &Script, row: &str) -> (String, String) {
    let (state, effects) = script.asked(row);
    let [Effect::Edit(spot)] = effects.as_slice() else {
        panic!("{row}: {effects:?} {:?}", state.workspace.notice);
    };
    let text = fs::read_to_string(&spot.path).expect("a file");
    let line = text.lines().nth(spot.line - 1).unwrap_or_default();
    let name = spot.path.file_name().and_then(|name| name.to_str()).expect("a name");
    (name.to_owned(), line.trim().to_owned())
}

#[test]
fn the_editor_opens_at_what_is_under_the_cursor() {
    let folder = Folder::empty();
    folder.write("a.txt", ARTICLE);
    let script = Script::file(&folder.write("t.yaml", FILE));
    let (timeline, article) = ("t.yaml", "a.txt");
    for (row, file, line) in [
        ("e", timeline, "- id: a"),
        ("j e", timeline, "- { id: b"),
        ("tab e", timeline, "- { source: s, quote: one word"),
        ("J e", timeline, "- { source: z, quote: three words"),
        ("enter e", timeline, "- { source: s, quote: one word"),
        ("M l e", timeline, "- { source: z, quote: three words"),
        ("s e", timeline, "- { id: s, file: a.txt"),
        ("s j e", timeline, "- { id: z, file: a.txt"),
        ("i e", timeline, "kim: { en: Kim }"),
        // A name that is only used is edited where it is used.
        ("i j e", timeline, "- id: a"),
        ("enter E", article, "One word."),
        ("J enter E", article, "Three words."),
        ("J E", article, "Three words."),
        ("j E", article, "Two words."),
        ("s E", article, "One word."),
        ("s j E", article, "Three words."),
        ("s j enter E", article, "Three words."),
        ("M l E", article, "Three words."),
    ] {
        let (found_file, found) = edited(&script, row);
        assert_eq!(found_file, file, "{row}");
        assert!(found.starts_with(line), "{row}: {found}");
    }
    let refused = |row: &str| script.asked(row).0.workspace.notice.expect("it is said").text;
    assert_eq!(refused("i E"), "There is no article to edit here.");
    let bundled = Script::bundled().asked("E").0.workspace.notice.expect("it is said").text;
    assert!(bundled.contains("no file"), "{bundled}");
}

/// Of an article that is read on, the line at the top is edited.
#[test]
fn the_article_is_edited_at_the_line_that_is_read() {
    let folder = Folder::empty();
    let lines: Vec<String> = (1..=200).map(|number| format!("Line {number}.\n")).collect();
    let lines = lines.concat();
    folder.write("a.txt", &lines);
    let yaml = "title: T\nsources: [{ id: s, file: a.txt, title: S, language: en }]\nevents:\n  - { id: a, title: A, \
                passages: [{ source: s, quote: Line 3., stance: mentions }] }\n";
    let script = Script::file(&folder.write("t.yaml", yaml));
    assert_eq!(edited(&script, "enter E").1, "Line 3.");
    assert_eq!(edited(&script, "enter 1 2 0 G E").1, "Line 120.");
}

/// The last letters of the titles of events that are marked as changed.
fn marks(script: &Script) -> String {
    let rows = script.text();
    let marked = rows.lines().filter(|row| row.chars().take(5).any(|c| c == '+'));
    marked.filter_map(|row| row.split('❝').next()?.trim_end().chars().next_back()).collect()
}

fn title(state: &Session) -> String {
    let event = state.workspace.selection.events.selected().expect("an event is selected");
    state
        .workspace
        .document
        .timeline
        .event(event)
        .title
        .in_language(tarikh::language::Language::En)
        .to_owned()
}

#[test]
fn what_has_changed_is_marked_until_it_is_looked_at() {
    let event = |id: &str, year: u16, title: &str| {
        format!("  - {{ id: {id}, date: {year}, title: {title} }}\n")
    };
    let (a, b, c) = (event("a", 1961, "A"), event("b", 1970, "B"), event("c", 1980, "C"));
    let start = Script::yaml(&format!("title: T\nevents:\n{a}{b}{c}"));
    assert_eq!(marks(&start), "");
    assert!(start.clone().keys("C").text().contains("No event has changed"));
    let changed =
        format!("title: T\nevents:\n{a}{}{c}{}", event("b", 1971, "B"), event("d", 1990, "D"));
    let script = start.clone().reload(&changed, &[]);
    let said = "Reloaded: 1 event added · 1 event changed";
    assert!(script.text().contains(said), "{}", script.text());
    assert_eq!(marks(&script), "BD");
    // The key goes to the next one, round and round; what was looked at is no longer marked.
    let next = script.clone().keys("C");
    assert_eq!((title(next.state()).as_str(), marks(&next).as_str()), ("B", "D"));
    let last = next.keys("C");
    assert_eq!((title(last.state()).as_str(), marks(&last).as_str()), ("D", ""));
    assert!(last.keys("C").text().contains("No event has changed"));
    // Moving onto it is looking at it too, and another reading keeps what was not looked at.
    assert_eq!(marks(&script.clone().keys("j")), "D");
    let again = script.reload(&changed.replace("title: A", "title: Z"), &[]);
    assert_eq!(marks(&again), "ZBD");
    // Taken back, it is not what it was when it was last seen; gone, it is not marked.
    assert_eq!(marks(&again.reload(&format!("title: T\nevents:\n{a}{b}{c}"), &[])), "AB");
    // Comments and order say nothing of an event.
    let same = format!("title: T\n# words\nevents:\n{c}{b}{a}");
    assert_eq!(marks(&start.reload(&same, &[])), "");
}

#[test]
fn the_gravest_problem_comes_first_and_one_of_a_source_leads_to_it() {
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt, title: S, language: en }\n  - { id: unused, file: a.txt, \
                title: Unused, language: en }\nevents:\n  - { id: a, title: A, date: 1961, passages: [{ source: \
                s, quote: one word, stance: dates }] }\n  - { id: b, title: B, date: 2024-13 }\n  - { id: c, \
                title: C, date: 1963, passages: [{ source: s, quote: not there at all, stance: dates }] }\n";
    let script = Script::with_articles(yaml, &[("a.txt", ARTICLE)]).keys("!");
    let text = script.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    let order = [at("✗  "), at("⚠  "), at("i  ")];
    assert!(order.is_sorted(), "{text}");
    // The title counts what the list has, by the gravest sign.
    let count = script.state().workspace.document.findings.len();
    assert!(
        text.lines().next().is_some_and(|title| title.ends_with(&format!("✗ {count}"))),
        "{text}"
    );
    let number = script
        .state()
        .workspace
        .document
        .findings
        .iter()
        .position(|it| it.message.contains("unused"));
    let number = number.expect("a finding about the source");
    let opened = script.keys(&format!("{number} j enter").replace("0 j ", ""));
    assert!(opened.text().starts_with(" Sources"), "{}", opened.text());
    assert!(opened.text().contains("▌ Unused"), "{}", opened.text());
}

#[test]
fn what_is_empty_says_what_to_do_next() {
    let folder = Folder::empty();
    folder.write("a.txt", ARTICLE);
    let write = |text: &str| Script::file(&folder.write("t.yaml", text));
    let check = |script: &Script, row: &str, said: &[&str]| {
        let text = script.clone().keys(row).text();
        for said in said {
            assert!(text.contains(said), "{row}: {said}\n{text}");
        }
    };
    let empty = write("title: T\nevents: []\n");
    check(&empty, "", &["There are no events yet.", "e edits the file"]);
    check(&empty, "s", &["The file declares no sources.", "e "]);
    // With an article, the next step is said too.
    let ready = write("title: T\nsources: [{ id: a, file: a.txt }]\nevents: []\n");
    check(&ready, "", &["s lists the sources", "V selects a sentence", "A makes an"]);
    let bare = write("title: T\nevents:\n  - { id: a, title: A, date: 1961 }\n");
    check(&bare, "", &["No passage supports this event yet.", "e edits the event"]);
    check(&bare, "enter", &["no passage to read", "e edits the event"]);
    let script = write(FILE);
    check(&script, "f f r o m enter 3 0 0 0 enter esc", &["No event", "F shows all", "f "]);
    let gone = write(&FILE.replace("a.txt", "gone.txt"));
    check(&gone, "enter", &["The article cannot be read", "! shows why"]);
    // Without a file nothing is said of editing it.
    let text = Script::yaml("title: T\nevents: []\n").text();
    assert!(!text.contains("edits"), "{text}");
}

/// A path to nothing is no panic.
#[test]
fn a_file_that_is_gone_is_edited_all_the_same() {
    let folder = Folder::empty();
    folder.write("a.txt", ARTICLE);
    let path = folder.write("t.yaml", FILE);
    let script = Script::file(&path);
    fs::remove_file(&path).expect("removed");
    let (_, effects) = script.asked("e");
    let [Effect::Edit(spot)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((spot.path.as_path(), spot.line), (Path::new(&path), 8));
}

#[test]
fn in_the_filter_the_key_that_shows_all_is_the_one_that_works_there() {
    let filtered = Script::bundled().keys("f down enter");
    assert!(filtered.text().contains("ctrl-r shows all"), "{}", filtered.text());
    let cleared = filtered.keys("ctrl-r esc").text();
    assert!(cleared.contains("/54 ") && !cleared.contains("hidden"), "{cleared}");
    let in_list = Script::bundled().keys("f down enter esc").text();
    assert!(in_list.contains("F shows all"), "{in_list}");
}

#[test]
fn an_article_that_vanishes_while_it_is_read_stays_on_the_screen() {
    let folder = Folder::empty();
    folder.write("a.txt", ARTICLE);
    let path = folder.write("t.yaml", FILE);
    let again = || load::open(std::slice::from_ref(&path), Checks::All);
    let reading = Script::file(&path).keys("j enter");
    assert!(reading.text().contains("Four words."), "{}", reading.text());
    let article = folder.path().join("a.txt");
    fs::rename(&article, folder.path().join("no.txt")).expect("moved");
    let gone = reading.reopen(again);
    let text = gone.text();
    assert!(text.contains("Four words."), "{text}");
    assert!(text.contains("a.txt · cannot be read now; this is its earlier text"), "{text}");
    assert!(text.contains("of an article that cannot be read: a.txt"), "{text}");
    // Its keys work, and the passage of the selected event is still the current one.
    let text = gone.clone().keys("/ f o u r enter").text();
    assert!(text.contains("match 1 of 1"), "{text}");
    assert!(gone.clone().keys("c t j k D esc").text().contains("Four words."));
    fs::write(&article, format!("Before all.\n{ARTICLE}")).expect("written");
    let back = gone.reopen(again).text();
    assert!(back.contains("Before all."), "{back}");
    assert!(!back.contains("cannot be read"), "{back}");
}
