//! `tarikh add` of newer copies, and what `check` says when texts and originals no longer agree.

use std::fs;

use crate::common::{Folder, files, stderr, stdout};

/// A page with an article of these paragraphs.
fn page(paragraphs: &[&str]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|it| format!("<p>{it}</p>")).collect();
    format!(
        "<html lang=en><head><title>News</title><link rel=canonical href='https://example.org/a'></head>\
         <body><article><h1>A treaty is signed</h1>{}</article></body></html>",
        paragraphs.concat()
    )
}

const SIGNED: &str =
    "The two leaders signed a treaty in the capital on Wednesday, after talks of three hours.";
const REPLACES: &str = "It replaces the treaty of 1961, which both had let lapse a long time ago.";
const LEFT: &str = "He left for Hanoi in the evening, where he was received by the prime minister.";

/// A folder whose timeline quotes three sentences of a page that was added.
fn folder_with_page() -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", "title: T\nevents: []\n");
    fs::write(folder.path().join("page.html"), page(&[SIGNED, REPLACES, LEFT])).expect("written");
    assert_eq!(folder.tarikh(&["add", "page.html"]).status.code(), Some(0));
    folder.edit("id: treaty-is-signed", "id: page # mine");
    folder.edit(
        "events: []",
        "events:\n  - id: e\n    title: E\n    passages:\n      - { source: page, quote: after talks of three \
         hours, stance: supports }\n      - { source: page, quote: It replaces the treaty of 1961, stance: \
         supports }\n      - { source: page, quote: He left for Hanoi in the evening, stance: supports }",
    );
    folder
}

#[test]
fn a_newer_copy_says_what_becomes_of_each_quotation_and_writes_nothing_unasked() {
    let folder = folder_with_page();
    let path = folder.path().join("timeline.yaml");
    let before = fs::read_to_string(&path).expect("UTF-8");
    let newer = page(&["A new paragraph.", &SIGNED.replace("three", "two"), LEFT]);
    fs::write(folder.path().join("newer.html"), &newer).expect("written");
    let output = folder.tarikh(&["add", "newer.html"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stdout(&output);
    for line in [
        "newer.html: a newer copy of `page`",
        "+ A new paragraph.",
        "quotations: 1 unchanged, 1 altered, 1 lost",
        "  altered: “three” → “two” · e “after talks of three hours”",
        "  lost · e “It replaces the treaty of 1961”",
        "0 sources added, 1 left unchanged; add --yes to replace",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let dry = folder.tarikh(&["add", "--dry-run", "newer.html"]);
    assert_eq!(dry.status.code(), Some(0));
    assert!(stdout(&dry).ends_with("1 updated (nothing was written)\n"), "{}", stdout(&dry));
    assert_eq!(fs::read_to_string(&path).expect("UTF-8"), before);
    // A text and its outline.
    let files = || fs::read_dir(folder.path().join("sources")).expect("a folder").count();
    assert_eq!(files(), 2);

    let output = folder.tarikh(&["add", "--yes", "newer.html"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let after = fs::read_to_string(&path).expect("UTF-8");
    assert!(after.contains("file: sources/page.txt\n    original: newer.html\n"), "{after}");
    let kept = |text: &str| {
        let names = ["file:", "original:", "sha256:"];
        let is_kept = |line: &&str| !names.iter().any(|name| line.trim_start().starts_with(name));
        text.lines().filter(is_kept).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(kept(&after), kept(&before), "no other line changes");
    assert_eq!(files(), 4, "the old text stays");
    let found = stdout(&folder.tarikh(&["check"]));
    assert!(found.contains("quote-lost") && !found.contains("article-changed"), "{found}");
    let again = folder.tarikh(&["add", "newer.html"]);
    assert!(stdout(&again).contains("newer.html: already in the timeline, as `page`"));
}

#[test]
fn a_copy_of_another_name_and_address_is_one_where_that_is_said() {
    let folder = folder_with_page();
    fs::write(folder.path().join("copy.txt"), format!("{SIGNED}\n{REPLACES}\n{LEFT}\n"))
        .expect("written");
    let output = folder.tarikh(&["add", "--update", "page", "--yes", "copy.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("quotations: 3 moved"), "{}", stdout(&output));
    let text = fs::read_to_string(folder.path().join("timeline.yaml")).expect("UTF-8");
    assert!(text.contains("file: copy.txt") && !text.contains("original:"), "{text}");
    assert_eq!(folder.tarikh(&["check"]).status.code(), Some(0));
    let unknown = folder.tarikh(&["add", "--update", "none", "copy.txt"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("there is no source `none`"), "{}", stderr(&unknown));
}

#[test]
fn check_says_when_text_original_and_hash_do_not_agree() {
    let folder = folder_with_page();
    let check = |expected: &[&str], not: &[&str]| {
        let said = stdout(&folder.tarikh(&["check"]));
        assert!(expected.iter().all(|it| said.contains(it)), "{expected:?}: {said}");
        assert!(!not.iter().any(|it| said.contains(it)), "not {not:?}: {said}");
    };
    check(&["no findings"], &[]);
    let text = folder.path().join("sources/treaty-is-signed.txt");
    let own = fs::read_to_string(&text).expect("UTF-8");
    fs::write(&text, own.replace("He left", "She left")).expect("written");
    check(
        &[
            "warning[article-changed]: “sources/treaty-is-signed.txt” is no longer",
            "advice[original-differs]: “page.html” gives another text than “sources/treaty-is-signed.txt” now, from line 4 on",
            "tarikh add --dry-run --update page page.html",
        ],
        &[],
    );
    fs::write(&text, &own).expect("written");
    fs::write(folder.path().join("page.html"), page(&[SIGNED, REPLACES, LEFT, "One more."]))
        .expect("written");
    check(&["“page.html” gives a longer text than"], &["article-changed"]);
    let output = folder.tarikh(&["add", "--dry-run", "--update", "page", "page.html"]);
    assert!(stdout(&output).contains("+ One more."), "{}", stdout(&output));
    fs::write(folder.path().join("page.html"), "").expect("written");
    check(&["“page.html” gives no text now: it is empty"], &[]);
    fs::remove_file(folder.path().join("page.html")).expect("removed");
    check(&["warning[original-missing]: cannot read “page.html”"], &["original-differs"]);
}

#[test]
fn where_the_timeline_cannot_be_written_no_newer_text_is_left_behind() {
    let folder = folder_with_page();
    fs::write(folder.path().join("newer.html"), page(&[SIGNED, LEFT])).expect("written");
    let path = folder.path().join("timeline.yaml");
    let mut rights = fs::metadata(&path).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).expect("set");
    let output = folder.tarikh(&["add", "--yes", "newer.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path().join("sources")).expect("a folder").count(), 2);
}

#[test]
fn pages_of_a_pdf_are_known_where_it_is_read_cited_and_checked() {
    let folder = Folder::empty();
    folder.write("timeline.yaml", "title: T\nevents: []\n");
    let page = |text: &str| format!("BT /F 4 Tf 4 TL 5 80 Td ({text}) Tj ET");
    let bytes = files::pdf(&[&page("It rained in Hanoi."), &page("It snowed in Moscow.")]);
    fs::write(folder.path().join("report.pdf"), bytes).expect("written");
    let output = folder.tarikh(&["add", "report.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let outline =
        fs::read_to_string(folder.path().join("sources/report.outline.json")).expect("UTF-8");
    assert!(
        outline.contains("\"format\": \"PDF\"") && outline.contains("\"label\": \"2\""),
        "{outline}"
    );
    let read = stdout(&folder.tarikh(&["read", "report"]));
    assert!(read.contains("— p. 2 —"), "{read}");
    folder.edit(
        "events: []",
        "events:\n  - id: e\n    title: E\n    passages:\n      - { source: report, quote: It rained in Hanoi, \
         stance: supports, page: p. 2 }\n      - { source: report, quote: It snowed in Moscow, stance: supports }",
    );
    let found = stdout(&folder.tarikh(&["check"]));
    assert!(
        found.contains("warning[page-differs]: the quotation is on page 1 of `report`, not on 2"),
        "{found}"
    );
    assert_eq!(folder.tarikh(&["check", "--fix", "--yes"]).status.code(), Some(0));
    let printed = stdout(&folder.tarikh(&["print", "--passages", "full"]));
    assert!(printed.contains("p. 1, line 1") && printed.contains("p. 2, line 2"), "{printed}");
    fs::write(folder.path().join("sources/report.txt"), "Another text.\n").expect("written");
    let found = stdout(&folder.tarikh(&["check"]));
    assert!(found.contains("advice[outline-outdated]"), "{found}");
}
