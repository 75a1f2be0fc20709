//! A table of a timeline, edited and added to that timeline again.

use crate::common::{Folder, stderr, stdout};

const DAM: &str = "title: { en: Dam }\nnames:\n  gamal: { en: [Gamal, The president] }\n  ivan: { en: \
                   Ivan }\nsources:\n  - { id: s, file: a.txt, title: Chronicle }\nevents:\n  - id: \
                   begun\n    date: 1960~\n    title: { en: Work begins }\n    people: [gamal]\n    \
                   passages:\n      - source: s\n        quote: We build it\n        by: gamal\n        \
                   stance: dates\n      - source: s\n        quote: the dam was begun\n";

/// Exports the timeline as CSV, gives its rows to `edit`, and adds them. Returns the timeline and
/// what was said.
fn edited(edit: impl Fn(&mut Vec<Vec<String>>)) -> (String, String) {
    let folder = Folder::empty();
    folder.write("timeline.yaml", DAM);
    folder.write("a.txt", "We build it, he said: the dam was begun.\n");
    let printed = folder.tarikh(&["print", "--format", "csv", "--passages", "full"]);
    let text = stdout(&printed);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    edit(&mut rows);
    let mut writer = csv::Writer::from_path(folder.path().join("e.csv")).expect("created");
    for row in rows {
        writer.write_record(row).expect("written");
    }
    writer.flush().expect("written");
    let output = folder.tarikh(&["import", "e.csv", "--to", "timeline.yaml"]);
    (folder.timeline(), format!("{}{}", stdout(&output), stderr(&output)))
}

/// Puts `to` into the cells of a column that have `from`.
fn replace(rows: &mut [Vec<String>], column: &str, from: &str, to: &str) {
    let at = rows[0].iter().position(|name| name == column).expect("a column");
    for row in rows.iter_mut().skip(1).filter(|row| row[at] == from) {
        to.clone_into(&mut row[at]);
    }
}

fn remove(rows: &mut [Vec<String>], column: &str) {
    let at = rows[0].iter().position(|name| name == column).expect("a column");
    for row in rows {
        row.remove(at);
    }
}

/// What a user saw: `by: [ivan, gamal]`, as if both had said it.
#[test]
fn words_are_not_put_into_the_mouth_of_a_second_person() {
    let (timeline, said) = edited(|rows| replace(rows, "by", "Gamal", "Ivan"));
    assert_eq!(timeline, DAM, "{said}");
    assert!(said.contains("/by: timeline.yaml keeps “gamal”; it was"), "{said}");
    for to in ["The president", "Gamal; The president"] {
        let (timeline, said) = edited(|rows| replace(rows, "people", "Gamal", to));
        assert_eq!(timeline, DAM, "{to}: {said}");
    }
    let (timeline, said) = edited(|rows| remove(rows, "people"));
    assert_eq!(timeline, DAM, "{said}");
}

/// What a user saw: every passage stood there a second time, without its words.
#[test]
fn passages_of_a_table_without_their_words_are_not_added() {
    let (timeline, said) = edited(|rows| remove(rows, "quote"));
    assert_eq!(timeline, DAM, "{said}");
    assert!(said.contains("2 × passages of a table that has no column `quote`"), "{said}");
}

/// What a user saw: all events a second time, the alleged one without its status.
#[test]
fn a_table_of_a_few_columns_adds_no_event_that_is_there() {
    for columns in [&["id", "title"][..], &["id", "date", "status", "title"]] {
        let (timeline, said) = edited(|rows| {
            let head = rows[0].clone();
            let is_kept = |at: usize| columns.contains(&head[at].as_str());
            for row in rows {
                let kept = (0..row.len()).filter(|at| is_kept(*at)).map(|at| row[at].clone());
                *row = kept.collect();
            }
        });
        assert_eq!(timeline, DAM, "{said}");
        let expected = "1 × events that are there already, with this id and title: begun";
        assert!(said.contains(expected), "{said}");
    }
}
