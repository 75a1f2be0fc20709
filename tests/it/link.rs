//! `tarikh link`: only words that stand in their source become evidence.

use crate::common::{Folder, stderr, stdout};

const TIMELINE: &str = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: one\n    date: 1961\n    \
                        title: One\n";

const ARTICLE: &str = "The treaty was signed in Moscow. The treaty was praised.\n";

fn folder() -> Folder {
    let folder = Folder::with_timeline(TIMELINE);
    folder.write("a.txt", ARTICLE);
    folder
}

#[test]
fn words_of_the_source_become_evidence() {
    let folder = folder();
    let output =
        folder.tarikh(&["link", "s", "signed in Moscow", "--event", "one", "--stance", "dates"]);
    assert_eq!(stdout(&output), "1 linked, 0 refused\n", "{}", stderr(&output));
    let written = "    passages:\n      - source: s\n        quote: signed in Moscow\n        stance: dates\n";
    assert_eq!(folder.timeline(), format!("{TIMELINE}{written}"));
}

#[test]
fn a_new_event_stands_where_its_date_belongs() {
    let folder = folder();
    let arguments =
        ["link", "s", "signed in Moscow", "--title", "Signing", "--date", "6 July 1950"];
    let output = folder.tarikh(&arguments);
    assert_eq!(stdout(&output), "1 linked, 0 refused\n", "{}", stderr(&output));
    let timeline = folder.timeline();
    let place = |id: &str| timeline.find(id).unwrap_or_else(|| panic!("{timeline}"));
    assert!(place("id: signing-1950") < place("id: one"));
    assert!(timeline.contains("date: 1950-07-06"), "{timeline}");
}

#[test]
fn what_does_not_stand_in_its_source_is_refused_with_a_reason() {
    let folder = folder();
    for (quote, event, reason) in [
        ("signed in Kyiv on a rainy day", "one", "are not in the source"),
        ("The treaty was", "one", "occur in 2 places"),
        ("signed in Moscow", "two", "there is no event “two”"),
        ("The treaty was signed in Minsk", "one", "“The treaty was signed in Moscow”"),
    ] {
        let output = folder.tarikh(&["link", "s", quote, "--event", event]);
        assert_eq!(output.status.code(), Some(1), "{quote}");
        assert!(stderr(&output).contains(reason), "{quote}: {}", stderr(&output));
    }
    assert_eq!(folder.timeline(), TIMELINE);
}

#[test]
fn proposals_come_from_a_file_line_by_line() {
    let folder = folder();
    folder.write(
        "p.jsonl",
        "{\"source\":\"s\",\"quote\":\"was praised\",\"event\":\"one\",\"stance\":\"mentions\"}\nno json\n\
         {\"source\":\"s\",\"quote\":\"signed in Moscow\",\"new\":{\"title\":\"Signing\",\"date\":\"1961-07-06\"}}\n",
    );
    let dry = folder.tarikh(&["link", "--from", "p.jsonl", "--dry-run"]);
    assert!(stdout(&dry).contains("+        quote: was praised\n"), "{}", stdout(&dry));
    assert_eq!(folder.timeline(), TIMELINE);
    let output = folder.tarikh(&["link", "--from", "p.jsonl"]);
    assert_eq!(stdout(&output), "2 linked, 1 refused\n");
    assert!(stderr(&output).starts_with("refused 2: "), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
    let checked = folder.tarikh(&["check"]);
    assert!(stdout(&checked).contains("2 events, 2 passages"), "{}", stdout(&checked));
}
