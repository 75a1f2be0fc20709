//! Lists of literature: what goes out comes in again, and nothing is made up on the way.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::common::{Folder, stdout};
use tarikh::date::DateStyle;
use tarikh::export::{Excerpt, Subject};
use tarikh::load::{Loaded, load};
use tarikh::source::SourceKind;

/// A timeline that names every source in an event of its own.
fn timeline(sources: &str, ids: &[String]) -> String {
    let events: Vec<String> = ids
        .iter()
        .map(|id| format!("  - {{ id: {id}, title: T, passages: [{{ source: {id} }}] }}\n"))
        .collect();
    format!("title: T\nsources:\n{sources}events:\n{}", events.concat())
}

/// Every source of a timeline, as `excerpt`.
fn exported(loaded: &Loaded, excerpt: Excerpt) -> Vec<String> {
    let timeline = &loaded.timeline;
    let mut all = Vec::new();
    for event in timeline.events() {
        let subject =
            Subject { timeline, event, passage: event.passages.first(), folder: Path::new("") };
        all.push(subject.excerpt(excerpt, DateStyle::default()).expect("a source"));
    }
    all.sort();
    all
}

/// Every kind of publication, with every field and every manner of date.
fn sources() -> (String, Vec<String>) {
    let dates = [
        "2024-06-19",
        "2024-06",
        "1961",
        "1961~",
        "'2024-06-18/2024-06-19'",
        "'[1960,1962]'",
        "2024-21",
        "'-0043-03-15'",
    ];
    let mut yaml = String::new();
    let mut ids = Vec::new();
    for (number, kind) in SourceKind::ALL.into_iter().enumerate() {
        let (id, kind) = (format!("s{number}"), kind.name());
        let date = dates[number % dates.len()];
        let _ = write!(
            yaml,
            "  - id: {id}\n    kind: {kind}\n    title: 'معاهدة & {{A}} 100% of_{number} — «x»'\n    author: [{{ ar: ليلى \
             حداد }}, {{ en: Ministry of War and Peace }}]\n    publisher: House\n    container: Series\n    volume: \
             '2'\n    issue: '3'\n    pages: 3-5\n    published: {date}\n    accessed: 2024-07-01\n    language: \
             ar\n    url: https://example.org/a_b/{number}?c=d&e=%20f\n    archive: Box 7\n"
        );
        ids.push(id);
    }
    (yaml, ids)
}

fn check_round_trip(excerpt: Excerpt, file: &str, joined: impl Fn(&[String]) -> String) {
    let folder = Folder::empty();
    let (yaml, ids) = sources();
    folder.write("a.yaml", &timeline(&yaml, &ids));
    let first = exported(&load(&folder.path().join("a.yaml")).expect("a timeline"), excerpt);
    folder.write(file, &joined(&first));
    let output = folder.tarikh(&["add", "--to", "b.yaml", file]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = stdout(&output);
    assert!(said.contains("21 sources without a text") && !said.contains("note:"), "{said}");
    let text = fs::read_to_string(folder.path().join("b.yaml")).expect("UTF-8");
    let events = timeline("", &ids);
    let events = events.split_once("events:").expect("events").1;
    folder.write("b.yaml", &text.replace("events: []", &format!("events:{events}")));
    let loaded = load(&folder.path().join("b.yaml")).expect("a timeline");
    let wrong: Vec<_> =
        loaded.findings.iter().filter(|it| it.code.name() != "similar-title").collect();
    assert!(wrong.iter().all(|it| it.code.severity().name() == "advice"), "{wrong:#?}");
    let second = exported(&loaded, excerpt);
    for (first, second) in first.iter().zip(&second) {
        assert_eq!(first, second);
    }
    assert_eq!(first.len(), second.len());
}

#[test]
fn what_is_written_as_bibtex_is_read_again() {
    check_round_trip(Excerpt::Bibtex, "refs.bib", |all| all.join("\n\n"));
}

#[test]
fn what_is_written_as_ris_is_read_again() {
    check_round_trip(Excerpt::Ris, "refs.ris", |all| all.join("\n\n"));
}

#[test]
fn what_is_written_as_csl_json_is_read_again() {
    check_round_trip(Excerpt::CslJson, "refs.json", |all| {
        let items: Vec<&str> =
            all.iter().map(|it| it.trim_start_matches('[').trim_end_matches(']').trim()).collect();
        format!("[{}]", items.join(","))
    });
}

#[test]
fn a_list_of_addresses_gives_sources_whose_texts_come_later() {
    let folder = Folder::empty();
    folder.write(
        "list.csv",
        "url,title,date,language,rank\nhttps://example.org/a,A treaty is signed,2024-06-19,en,1\n\
         https://example.org/b,Another,sometime in June,Arabic,2\nnothing,C,,,3\n",
    );
    let output = folder.tarikh(&["add", "list.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = stdout(&output);
    for line in [
        "list.csv (CSV): 2 sources without a text",
        "note: another: published “sometime in June” is not a readable date and was left out",
        "note: left out: 1 records",
        "note: fields that were not read: rank",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let again = stdout(&folder.tarikh(&["add", "list.csv"]));
    assert!(again.contains("0 sources without a text, 2 already in the timeline"), "{again}");
    let check = folder.tarikh(&["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    folder.write(
        "a.html",
        "<html lang=en><head><link rel=canonical href='http://example.org/a#x'></head><body><article><h1>A treaty \
         is signed</h1><p>The two leaders signed a treaty in the capital on Wednesday, after talks.</p></article>",
    );
    let output = folder.tarikh(&["add", "a.html"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(text.contains("- id: treaty-is-signed-2024\n    file: sources/treaty-is-signed-2024.txt\n    original: a.html\n"), "{text}");
    assert_eq!(
        text.matches("- id:").count(),
        3,
        "two sources and the event of the comment: {text}"
    );
}

#[test]
fn a_list_has_no_text_but_json() {
    let folder = Folder::empty();
    folder.write("refs.ris", "TY  - BOOK\nTI  - A title\nER  - \n");
    let output = folder.tarikh(&["extract", "refs.ris"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("it is RIS, a list of works") && said.contains("`tarikh add FILE`"),
        "{said}"
    );
    let json = stdout(&folder.tarikh(&["extract", "--format", "json", "refs.ris"]));
    assert!(
        json.starts_with("{\"file\":\"refs.ris\",\"format\":\"ris\"")
            && json.contains("\"kind\":\"book\""),
        "{json}"
    );
}
