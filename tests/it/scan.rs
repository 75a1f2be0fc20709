//! `tarikh scan`: the dates that sources mention, and the sentences that may be events.

use std::fs;

use serde_json::Value;

use crate::common::{Folder, root, stderr, stdout};

const TIMELINE: &str = "title: T\nnames:\n  kim: { en: Kim }\nsources:\n  - { id: s, file: a.txt, lines: \
                        2-3, published: 2024-06-19 }\nevents:\n  - id: one\n    date: 1961\n    title: One\n    \
                        people: kim\n    passages:\n      - { source: s, quote: Kim signed in 1961, stance: dates \
                        }\n";

const ARTICLE: &str = "A heading of May 1950.\nKim signed in 1961. Kim came yesterday.\nIt may rain on 18 June 2024.\n";

fn folder() -> Folder {
    let folder = Folder::with_timeline(TIMELINE);
    folder.write("a.txt", ARTICLE);
    folder
}

/// The lines of JSON that these arguments give.
fn lines(folder: &Folder, arguments: &[&str]) -> Vec<Value> {
    let output = folder.tarikh(arguments);
    let text = stdout(&output);
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
    text.lines().map(line).collect()
}

#[test]
fn mentions_and_candidates_are_lines_of_json() {
    let folder = folder();
    let found = lines(&folder, &["scan", "--format", "jsonl"]);
    let short = |it: &Value| {
        let bytes: Vec<usize> = serde_json::from_value(it["bytes"].clone()).expect("bytes");
        let words = ARTICLE.get(bytes[0]..bytes[1]).unwrap_or_default();
        format!("{} {} {} {} {words}", it["kind"], it["line"], it["edtf"], it["certainty"])
    };
    let found: Vec<String> = found.iter().map(short).collect();
    assert_eq!(
        found,
        [
            r#""mention" 2 "1961" "explicit" 1961"#,
            r#""mention" 2 "2024-06-18" "relative" yesterday"#,
            r#""mention" 3 "2024-06-18" "explicit" 18 June 2024"#,
            r#""candidate" 2 "2024-06-18" "relative" Kim came yesterday."#,
        ]
    );
}

#[test]
fn a_candidate_with_a_title_can_be_linked() {
    let folder = folder();
    let mut found = lines(&folder, &["scan", "--candidates", "--format", "jsonl"]);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0]["title"] = "Kim arrives".into();
    folder.write("c.jsonl", &found[0].to_string());
    let output = folder.tarikh(&["link", "--from", "c.jsonl"]);
    assert_eq!(stdout(&output), "1 linked, 0 refused\n", "{}", stderr(&output));
    assert!(folder.timeline().contains("date: 2024-06-18"), "{}", folder.timeline());
    assert_eq!(folder.tarikh(&["scan", "--candidates"]).status.code(), Some(1));
}

#[test]
fn a_file_is_scanned_without_a_timeline() {
    let folder = folder();
    let output = folder.tarikh(&["scan", "a.txt"]);
    let page = stdout(&output);
    assert!(page.contains("1950-05"), "{page} {}", stderr(&output));
    assert!(page.contains("–                        relative  yesterday"), "{page}");
    let output = folder.tarikh(&["scan", "nowhere.txt"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
}

/// Every mention of the bundled articles, as a reader judged it: `tests/scan/articles.tsv` has the
/// source, the line, the words, the date, the certainty and the verdict. A mention that is new or
/// has another date must be judged before it is kept.
#[test]
fn every_mention_of_the_bundled_articles_has_been_judged() {
    let kept = fs::read_to_string(root().join("tests/scan/articles.tsv")).expect("the kept file");
    let judged: Vec<&str> = kept
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.rsplit_once('\t').map_or(line, |(row, _)| row))
        .collect();
    let folder = Folder::with_timeline("title: empty\n");
    let found = lines(&folder, &["scan", "--example", "--format", "jsonl"]);
    let word = |it: &Value| it.as_str().unwrap_or("-").to_owned();
    let mentions = found.iter().filter(|it| it["kind"] == "mention");
    let rows: Vec<String> = mentions
        .map(|it| {
            let [source, text] = [&it["source"], &it["text"]].map(word);
            let [edtf, certainty] = [&it["edtf"], &it["certainty"]].map(word);
            format!("{source}\t{}\t{text}\t{edtf}\t{certainty}", it["line"])
        })
        .collect();
    assert_eq!(rows, judged);
    let wrong = kept.lines().filter(|line| line.ends_with("\twrong")).count();
    assert!(wrong <= 1, "{wrong} mentions have a wrong date");
}

#[test]
fn contradictions_are_listed_with_both_places() {
    let folder = Folder::with_timeline("title: empty\n");
    let output = folder.tarikh(&["print", "--example", "--contradictions"]);
    let page = stdout(&output);
    assert_eq!(page.matches("recorded by a stance").count(), 6, "{page}");
    assert!(!page.contains("not recorded"), "{page}");
}
