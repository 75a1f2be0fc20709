//! `tarikh find` and `tarikh print --where` as a person runs them.

use crate::common::{root, stderr, stdout, tarikh};

/// What is written, and the exit status.
fn run(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = tarikh(root(), arguments);
    (stdout(&output), stderr(&output), output.status.code())
}

#[test]
fn the_best_event_comes_first_with_the_field_that_matched() {
    for (arguments, first) in [
        (
            &["find", "veto"][..],
            "Mar 2024     un-veto-2024        \
             Russia vetoes further monitoring of the sanctions  [title]",
        ),
        (&["find", "فيتو", "--limit", "1", "--lang", "ar"], "مارس 2024  un-veto-2024  "),
        (
            &["find", "ptuin", "--limit", "1"],
            "18–19 Jun 2024  putin-visit-2024  Putin's state visit",
        ),
        (&["find", "-putin", "--limit", "1"], "1948  nk-founded  North Korea founded"),
        (&["find", "in:hanoi", "--limit", "1"], "19–20 Jun 2024  putin-vietnam-2024"),
        (&["find", "1961..1962", "--limit", "1"], "1961  treaty-1961"),
    ] {
        let (out, err, status) = run(arguments);
        let row = out.lines().next().unwrap_or_default();
        assert!(row.starts_with(first), "{arguments:?}: {row} {err}");
        assert_eq!((err.as_str(), status), ("", Some(0)), "{arguments:?}");
    }
    assert_eq!(run(&["find", "putin", "--limit", "3"]).0.lines().count(), 3);
    assert!(run(&["find", "ptuin", "--limit", "1"]).0.contains("misspelt]"));
}

#[test]
fn the_passages_that_matched_stand_below_with_their_place() {
    let (out, _, status) = run(&["find", "\"استخدمت روسيا الفيتو\"", "--passages"]);
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[0].contains("un-veto-2024") && rows[0].ends_with("[passage 1]"), "{out}");
    let (source, line) = rows[1].trim().split_once(':').expect("a place");
    let (article, ..) = run(&["read", source, "--width", "none"]);
    let line: usize = line.parse().expect("a line");
    let quoted = article.lines().nth(line - 1).expect("the line");
    assert!(quoted.contains("استخدمت روسيا الفيتو"), "{quoted}");
    assert!(rows[2].starts_with("    ") && rows[2].contains("استخدمت روسيا الفيتو"), "{out}");
    assert_eq!(status, Some(0));
}

#[test]
fn in_a_pipe_letters_are_in_logical_order_and_for_a_terminal_shaped() {
    let (logical, ..) = run(&["find", "فيتو", "--lang", "ar", "--limit", "1"]);
    assert!(logical.contains("تستخدم الفيتو ضد"), "{logical}");
    let visual = ["find", "فيتو", "--lang", "ar", "--limit", "1", "--bidi", "visual"];
    let (cells, ..) = run(&visual);
    assert!(cells.contains("ﺪﺿ ﻮﺘﻴﻔﻟﺍ ﻡﺪﺨﺘﺴﺗ"), "{cells}");
    let (coloured, ..) = run(&["find", "veto", "--limit", "1", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[1mveto\u{1b}[22m"), "{coloured:?}");
}

#[test]
fn what_is_not_found_or_not_understood_is_said_with_its_place() {
    for (query, expected, status) in [
        ("qqqq", "Nothing found for “qqqq”\n", 1),
        ("veto before:1900", "Nothing found: “before:1900” excludes all remaining events\n", 1),
        ("veto in:qqqq", "error: no place “qqqq”\n  veto in:qqqq\n       ^^^^^^^\n", 2),
        ("فيتو \"نص", "error: the quotation mark is not closed\n  فيتو \"نص\n       ^\n", 2),
    ] {
        let found = run(&["find", query]);
        assert_eq!(found, (String::new(), expected.to_owned(), Some(status)), "{query}");
    }
    // In visual order the mark is below the cells.
    let (_, err, _) = run(&["find", "فيتو in:ققق", "--bidi", "visual"]);
    assert_eq!(err, "error: no place “ﻖﻘﻗ”\n  ﻮﺘﻴﻓ in:ﻖﻘﻗ\n       ^^^^^^\n");
}

#[test]
fn a_word_that_no_event_has_is_left_out_and_said() {
    let (out, err, status) = run(&["find", "vietnam trap", "--format", "ids"]);
    assert_eq!((err.as_str(), status), ("note: no event has “trap”\n", Some(0)));
    assert_eq!(out.lines().next(), Some("putin-vietnam-2024"));
    let (out, ..) = run(&["find", "vietnam trap", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(found["left_out"], serde_json::json!(["trap"]));
    let (page, err, _) = run(&["print", "--where", "vietnam trap", "--passages", "none"]);
    assert_eq!(err, "note: no event has “trap”\n");
    assert!(page.contains("Putin travels on to Vietnam"), "{page}");
}

#[test]
fn columns_can_be_cut() {
    let (out, ..) = run(&["find", "veto", "--format", "tsv"]);
    let first: Vec<&str> = out.lines().next().unwrap_or_default().split('\t').collect();
    let title = "Russia vetoes further monitoring of the sanctions";
    assert_eq!(first, ["un-veto-2024", "2024-03", title, "word", "title"]);
    let (ids, ..) = run(&["find", "veto", "--format", "ids"]);
    assert_eq!(ids, "un-veto-2024\npanel-mandate-ends\nmonitoring-stops\nchina-support\n");
}

#[test]
fn programs_get_every_match_with_its_bytes() {
    let (out, err, status) = run(&["find", "veto", "--format", "json", "--limit", "2"]);
    assert_eq!((err.as_str(), status), ("", Some(0)));
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(found["query"], "veto");
    assert_eq!(found["found"], 4);
    let hits = found["hits"].as_array().expect("a list");
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0]["id"], "un-veto-2024");
    assert_eq!(hits[0]["date"], "2024-03");
    assert_eq!(hits[0]["tier"], "word");
    assert_eq!(found["left_out"], serde_json::json!([]));
    assert_eq!(hits[1]["matches"][0]["field"], "translation");
    assert_eq!(hits[1]["matches"][0]["passage"], 1);
    for it in hits.iter().flat_map(|hit| hit["matches"].as_array().expect("a list")) {
        let text = it["text"].as_str().expect("a text");
        let mark = it["marks"][0].as_array().expect("a pair");
        let byte =
            |it: &serde_json::Value| usize::try_from(it.as_u64().expect("a byte")).expect("small");
        let word = text.get(byte(&mark[0])..byte(&mark[1])).expect("whole letters");
        assert_eq!(word.to_lowercase(), "veto");
    }
    let (nothing, _, status) = run(&["find", "qqqq", "--format", "json"]);
    let nothing: serde_json::Value = serde_json::from_str(&nothing).expect("JSON");
    assert_eq!((&nothing["found"], status), (&serde_json::json!(0), Some(1)));
}

#[test]
fn the_other_conditions_of_the_command_line_hold_too() {
    let (all, ..) = run(&["find", "putin"]);
    let (some, ..) = run(&["find", "putin", "--to", "2023"]);
    assert!(some.lines().count() < all.lines().count() && !some.is_empty(), "{some}");
    assert!(some.lines().all(|row| all.contains(row.split("  ").next().expect("a date"))));
    let (_, _, status) = run(&["find", "\"استخدمت روسيا الفيتو\"", "--to", "1950"]);
    assert_eq!(status, Some(1));
}

#[test]
fn a_page_of_what_a_query_admits_says_so() {
    let query = "#treaty before:2001";
    let events = tarikh::embedded::load().timeline.events().len();
    for format in ["text", "markdown"] {
        let (out, _, status) = run(&["print", "--where", query, "--format", format]);
        let head: Vec<&str> = out.lines().take(6).collect();
        assert!(
            head.iter().any(|row| row.starts_with(&format!("2 of {events} events"))),
            "{head:?}"
        );
        let asked = format!("Only events matching “{query}” · without undated events.");
        assert!(head.iter().any(|row| row.replace('\\', "") == asked), "{head:?}");
        assert!(out.contains("Agreement of 2000") && !out.contains("Agreement of 2001 ["), "{out}");
        assert_eq!(status, Some(0));
    }
    let (json, ..) = run(&["print", "--where", query, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let ids: Vec<&serde_json::Value> =
        json["events"].as_array().expect("a list").iter().map(|event| &event["id"]).collect();
    assert_eq!(ids, ["treaty-1961", "agreement-2000"]);
    let (out, err, status) = run(&["print", "--where", "in:qqqq"]);
    assert_eq!((out.as_str(), status), ("", Some(2)));
    assert!(err.contains("no place “qqqq”"), "{err}");
}

#[test]
fn the_matrix_of_a_query_shows_only_what_it_finds() {
    let (out, _, status) = run(&["print", "--format", "matrix", "--where", "veto"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("Russia vetoes") && !out.contains("North Korea founded"), "{out}");
}
