//! An event of which the file states something that is not understood is never shown as a plain
//! fact: not on the screen, not on a page, not in an export.

use tarikh::describe::titled;
use tarikh::export::{Format, Options, Passages, write};
use tarikh::language::Language;
use tarikh::load::{ArticleRoot, Loaded, load_text};
use tarikh::named::Named;
use tarikh::source::Stance;
use tarikh::status::Status;

use crate::common::{Folder, Script, stderr, stdout};

const STATUS: &str = "⚠ Status not understood: E";
const PARTLY: &str = "⚠ Not fully understood: E";

/// A timeline of one event with these fields and a passage with these.
fn timeline(event: &str, passage: &str) -> String {
    let indented = |text: &str, blanks: &str| {
        text.lines().flat_map(|line| [blanks, line, "\n"]).collect::<String>()
    };
    let (event, passage) = (indented(event, "    "), indented(passage, "        "));
    format!(
        "title: T\nsources: [{{ id: a, file: a.txt }}]\nevents:\n  - id: e\n    title: E\n{event}    \
         passages:\n      - source: a\n{passage}"
    )
}

fn load(yaml: &str) -> Loaded {
    let articles = &[("a.txt", "A minister said on 5 May 2021 that the plant had closed.")];
    load_text("t.yaml", yaml, ArticleRoot::Embedded(articles))
}

/// Checks how the title of the event with these fields reads, and which fields are not understood.
fn check(event: &str, passage: &str, title: &str, fields: &[&str]) {
    let passage = format!("quote: the plant had closed\n{passage}");
    let yaml = timeline(event, &passage);
    let loaded = load(&yaml);
    let event = &loaded.timeline.events()[0];
    assert_eq!(titled(event, Language::En, Language::En), title, "{yaml}");
    assert_eq!(event.unread_fields().names(), fields, "{yaml}");
}

#[test]
fn an_allegation_with_a_typo_is_not_shown_as_a_fact() {
    check("", "", "E", &[]);
    check("status: alleged", "", "Alleged: E", &[]);
    for row in [
        "status: aleged",
        "status: Alleged!",
        "status: [alleged]",
        "status: { is: alleged }",
        "status: *alleged",
        "status:",
        "status:alleged",
        "\tstatus: alleged",
        "statuss: alleged",
        "stauts: aleged",
        "Status: alleged",
        "certainty: alleged",
        "state: aleged",
    ] {
        check(row, "", STATUS, &["status"]);
    }
    // Indented too deep, the status becomes a field of the passage.
    check("", "status: alleged", STATUS, &["status"]);
    // `null` says that there is none.
    check("status: null", "", "E", &[]);
}

#[test]
fn what_is_stated_twice_or_merged_is_marked() {
    check(
        "status: planned\nstatus: alleged",
        "",
        "⚠ Not fully understood · Planned: E",
        &["status"],
    );
    check("<<: { status: alleged }", "", PARTLY, &["other"]);
    check("", "stance: dates\nstance: differs", PARTLY, &["stance"]);
}

#[test]
fn lost_passages_and_dates_are_marked() {
    check("pasages: [{ source: a }]", "", PARTLY, &["passages"]);
    check("dat: 2021", "", PARTLY, &["date"]);
    check("", "stance: difers", PARTLY, &["stance"]);
    check("", "stnace: differs", PARTLY, &["stance"]);
    check("", "role: differs", PARTLY, &["stance"]);
    check("stance: differs", "", PARTLY, &["stance"]);
    check("", "say: 2020", PARTLY, &["says"]);
    check("", "stance: dates\nsays: the other day", PARTLY, &["says"]);
    check("", "By: { en: A minister }", PARTLY, &["by"]);
    // A date that is not understood is quoted with a sign of its own.
    check("date: 2021-13", "", "E", &["date"]);
    // What carries no claim is only a finding.
    check("sumary: S\ncolour: red", "translaton: { en: T }", "E", &[]);
}

#[test]
fn a_passage_that_is_no_passage_is_missed() {
    for passages in
        ["    passages: quoted\n", "    passages: [quoted]\n", "    passages: [{ soruce: a }]\n"]
    {
        let yaml = format!("title: T\nevents:\n  - id: e\n    title: E\n{passages}");
        let loaded = load(&yaml);
        let event = &loaded.timeline.events()[0];
        assert!(event.unread_fields().names().contains(&"passages"), "{yaml}");
        assert_eq!(titled(event, Language::En, Language::En), PARTLY);
    }
}

#[test]
fn a_misspelt_stance_supports_nothing() {
    for (row, expected) in [
        ("stance: dates", Some(Stance::Dates)),
        ("note: N", Some(Stance::Supports)),
        ("stance: difers", None),
        ("stnace: differs", None),
        ("stance:", None),
    ] {
        let loaded = load(&timeline("date: 2021", row));
        assert_eq!(loaded.timeline.events()[0].passages[0].stance, expected, "{row}");
    }
}

/// A passage that says a date which nobody understands does not give the date of the event.
#[test]
fn a_misspelt_says_gives_no_date() {
    for row in ["stance: dates\nsays: 2020-13", "stance: dates\nsay: 2020"] {
        let loaded = load(&timeline("date: 2021", row));
        assert!(loaded.timeline.events()[0].dates_given().is_empty(), "{row}");
    }
}

/// A timeline with an allegation whose status has a typo, and one whose passages are lost.
fn misspelt() -> String {
    timeline("date: 2021-05-05\nstatus: aleged", "quote: the plant had closed\nstance: difers")
        + "  - { id: lost, title: F, date: 2021-05-06, pasages: [] }\n"
}

#[test]
fn every_export_marks_what_is_not_understood() {
    let loaded = load(&misspelt());
    assert_eq!(loaded.timeline.events()[0].status, Some(Status::Unread));
    let of_sources = [Format::Bibtex, Format::Ris, Format::CslJson];
    for &format in Format::ALL {
        if format.is_binary() || of_sources.contains(&format) {
            continue;
        }
        for passages in [Passages::None, Passages::Refs, Passages::Full] {
            let options = Options { format, passages, ..Options::default() };
            let mut out = Vec::new();
            write(&loaded.timeline, &options, &mut out).expect("a vector takes everything");
            let text = String::from_utf8(out).expect("UTF-8");
            let is_marked = ["Status not understood", "unread"].iter().any(|it| text.contains(it));
            assert!(is_marked, "{format:?} {passages:?}\n{text}");
            assert!(!text.contains("supports"), "{format:?} {passages:?}\n{text}");
        }
    }
}

#[test]
fn print_says_what_the_page_cannot_tell_and_ends_with_1() {
    let folder = Folder::with_timeline(&misspelt());
    folder.write("a.txt", "A minister said that the plant had closed.");
    let printed = folder.tarikh(&["print"]);
    let page = stdout(&printed);
    assert!(page.contains("⚠ Status not understood: E"), "{page}");
    assert!(page.contains("⚠ not understood in the file: status “aleged”, stance"), "{page}");
    assert!(page.contains("⚠ Not fully understood: F"), "{page}");
    let said = stderr(&printed);
    assert!(said.contains("2 events are not fully understood, and marked ⚠: e, lost"), "{said}");
    assert!(said.contains("note: the timeline has 3 errors"), "{said}");
    assert_eq!(printed.status.code(), Some(1));
    // An event that is understood is printed as always.
    folder.edit("aleged", "alleged");
    folder.edit("difers", "differs");
    let printed = folder.tarikh(&["print", "--event", "e"]);
    assert_eq!(printed.status.code(), Some(0), "{}", stderr(&printed));
    let found = folder.tarikh(&["find", "is:unread", "--format", "ids"]);
    assert_eq!(stdout(&found), "lost\n");
}

#[test]
fn print_without_its_events_says_so_and_ends_with_1() {
    for (yaml, what) in [
        ("title: T\nevnets:\n  - { id: e, title: E }\n", "a timeline without `events`"),
        ("title: T\nevents:\n  - { id: e, title: E }\n  - a note\n", "the fields of an event"),
        ("title: T\nevents: [{ id: e, title: E }]\nevents: []\n", "“events” stands twice"),
        ("title: T\nevents: none\n", "expected a list"),
    ] {
        let folder = Folder::with_timeline(yaml);
        let printed = folder.tarikh(&["print"]);
        assert_eq!(printed.status.code(), Some(1), "{yaml}");
        let page = stdout(&printed).replace('\n', " ");
        assert!(page.contains(what), "{yaml}\n{page}");
    }
}

#[test]
fn the_screen_marks_what_is_not_understood() {
    let script = Script::yaml(&misspelt()).size(100, 20);
    let screen = script.text();
    assert!(screen.contains("⚠ Status not understood: E"), "{screen}");
    assert!(screen.contains("⚠ not understood in the file: status"), "{screen}");
    assert!(screen.contains("“aleged”, stance"), "{screen}");
    assert!(screen.contains("stance not understood"), "{screen}");
    let arabic = Script::yaml(&misspelt()).arabic().size(100, 20).text();
    assert!(arabic.contains("⚠"), "{arabic}");
}
