//! An export of a timeline, added to that timeline again: what nobody has changed changes nothing.

use std::fs;
use std::process::Output;

use proptest::prelude::*;
use tarikh::export::{Format, Options, Passages, write};
use tarikh::language::Language;
use tarikh::load::{Checks, open};
use tarikh::named::Named;

use crate::common::random::{Awkwardness, timeline};
use crate::common::{Folder, stderr, stdout};

/// The formats that `tarikh import` reads.
const FORMATS: [Format; 11] = [
    Format::Csv,
    Format::Tsv,
    Format::Xlsx,
    Format::Json,
    Format::Jsonl,
    Format::WebAnnotation,
    Format::TimelineJs,
    Format::Markwhen,
    Format::Bibtex,
    Format::Ris,
    Format::CslJson,
];

/// Writes the timeline of a folder to the file `export` there.
fn export(folder: &Folder, options: &Options) {
    let path = folder.path().join("timeline.yaml");
    let joined = open(&[path], Checks::All).expect("opened");
    let mut out = Vec::new();
    write(&joined.timeline, options, &mut out).expect("a vector takes everything");
    fs::write(folder.path().join("export"), out).expect("written");
}

fn add(folder: &Folder) -> Output {
    folder.tarikh(&["import", "export", "--to", "timeline.yaml"])
}

/// Whether there is nothing in an export that could be imported: it has no event with a date, no
/// passage, no source with a title.
fn is_empty(output: &Output) -> bool {
    let said = stderr(output);
    said.contains("there is nothing in it to import")
        || said.contains("it is in no format")
        || said.contains("no list was found in it")
}

/// Exports the timeline of a folder and adds that to it: no byte changes, and that is said.
fn check(folder: &Folder, options: &Options) {
    let before = folder.timeline();
    export(folder, options);
    let output = add(folder);
    let said = format!("{options:?}\n{before}\n{}{}", stdout(&output), stderr(&output));
    assert_eq!(folder.timeline(), before, "{said}");
    if !is_empty(&output) {
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(stdout(&output).contains("unchanged: timeline.yaml says all of it"), "{said}");
    }
}

/// What a user saw: the events of the annotations stood there twice, passages got a stance that
/// nobody had given them, and a title in one language was “not taken”.
#[test]
fn an_export_of_the_example_is_added_to_it_without_a_change() {
    let folder = Folder::bundled();
    for format in FORMATS {
        for language in Language::ALL {
            check(
                &folder,
                &Options { format, language, passages: Passages::Full, ..Options::default() },
            );
        }
        check(&folder, &Options { format, ..Options::default() });
    }
}

/// What a user saw: `by: tass` became `by: [TASS, tass]`.
#[test]
fn a_part_of_an_export_is_added_without_a_change() {
    let folder = Folder::bundled();
    let before = folder.timeline();
    for format in FORMATS {
        let format = format.name();
        let filter = ["--format", format, "--passages", "full", "--tag", "treaty"];
        let printed = folder.tarikh(&[&["print", "timeline.yaml"], filter.as_slice()].concat());
        fs::write(folder.path().join("export"), printed.stdout).expect("written");
        let output = add(&folder);
        let said = stdout(&output) + &stderr(&output);
        assert_eq!(folder.timeline(), before, "{format}: {said}");
        assert!(said.contains("unchanged: timeline.yaml says all of it"), "{format}: {said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_export_of_any_timeline_is_added_to_it_without_a_change(
        yaml in timeline(Awkwardness::All),
        language in prop::sample::select(Language::ALL.to_vec()),
        passages in prop::sample::select(Passages::ALL.to_vec()),
    ) {
        let folder = Folder::empty();
        folder.write("timeline.yaml", &yaml);
        for format in FORMATS {
            check(&folder, &Options { format, language, passages, ..Options::default() });
        }
    }
}

/// A timeline whose export says much of it otherwise than its file.
const CRANE: &str = "title: T\nnames:\n  union: { en: [The union of dockers], ar: نقابة }\nsources:\n  \
    - { id: s, file: s.txt }\nevents:\n  - id: crane\n    date: 1987\n    title: { en: A crane falls, ar: سقوط رافعة }\n    \
    people: [union]\n    passages:\n      - source: s\n        quote: A crane fell\n        by: union\n      \
    - source: gazette\n        quote: Nine were hurt\n";

fn crane() -> Folder {
    let folder = Folder::empty();
    folder.write("s.txt", "A crane fell. Nine were hurt.\n");
    folder.write("timeline.yaml", CRANE);
    folder
}

/// Adds an export of the crane in which somebody has changed something.
fn check_edited(format: Format, from: &str, to: &str, expected: &str) -> String {
    let folder = crane();
    export(&folder, &Options { format, passages: Passages::Full, ..Options::default() });
    let path = folder.path().join("export");
    let text = fs::read_to_string(&path).expect("UTF-8");
    assert!(text.contains(from), "{format:?}: {from}\n{text}");
    fs::write(&path, text.replacen(from, to, 1)).expect("written");
    let output = add(&folder);
    let said = stdout(&output) + &stderr(&output);
    assert_eq!(folder.timeline(), expected, "{format:?}: {said}");
    said
}

/// What a user saw: the status came, and with it `stance: supports` and a second name in `by`.
#[test]
fn of_an_edited_export_only_what_was_edited_comes() {
    let expected = CRANE.replace("    date: 1987\n", "    date: 1987\n    status: alleged\n");
    let rows = [
        (Format::Csv, "1987-12-31,,A crane falls", "1987-12-31,alleged,A crane falls"),
        (Format::Json, "\"status\": null", "\"status\": \"alleged\""),
        (Format::WebAnnotation, "\"status\": null", "\"status\": \"alleged\""),
    ];
    for (format, from, to) in rows {
        let said = check_edited(format, from, to, &expected);
        assert!(!said.contains("not taken"), "{format:?}: {said}");
    }
    let said =
        check_edited(Format::Csv, "1987-12-31,,A crane falls", "1987-12-31,,A crane sinks", CRANE);
    assert!(said.contains("not taken: events/crane/title"), "{said}");
}

/// What a user saw: a second passage without words beside the first one.
#[test]
fn an_edited_passage_without_words_is_not_added_a_second_time() {
    let folder = crane();
    folder.edit("        quote: Nine were hurt\n", "        page: '7'\n");
    let before = folder.timeline();
    export(&folder, &Options { format: Format::Json, ..Options::default() });
    let path = folder.path().join("export");
    let text = fs::read_to_string(&path).expect("UTF-8");
    fs::write(&path, text.replacen("\"page\": \"7\"", "\"page\": \"8\"", 1)).expect("written");
    let output = add(&folder);
    let said = stdout(&output);
    assert_eq!(folder.timeline(), before, "{said}");
    assert!(said.contains("not carried: 1 × changes of passages without a quotation"), "{said}");
    assert_eq!(output.status.code(), Some(1), "{said}");
}

/// What a user saw: `gazette` became `gazette-2`.
#[test]
fn a_source_that_only_passages_name_keeps_its_name() {
    let quoted = "        quote: Nine were hurt\n";
    let expected = CRANE.replace(quoted, &format!("{quoted}        stance: differs\n"));
    let rows = [
        (Format::Csv, "Nine were hurt,,supports", "Nine were hurt,,differs"),
        (Format::Tsv, "Nine were hurt\t\tsupports", "Nine were hurt\t\tdiffers"),
    ];
    for (format, from, to) in rows {
        check_edited(format, from, to, &expected);
    }
}

/// What a user saw: the date was gone, and so was who says so.
#[test]
fn an_unread_date_and_who_says_so_come_back_from_annotations() {
    let folder = crane();
    folder.edit("date: 1987", "date: next week");
    export(&folder, &Options { format: Format::WebAnnotation, ..Options::default() });
    let output = folder.tarikh(&["import", "export", "-o", "back.yaml"]);
    let back = fs::read_to_string(folder.path().join("back.yaml"));
    let back = back.unwrap_or_else(|_| panic!("{}{}", stdout(&output), stderr(&output)));
    for part in ["date: next week", "by: [union]", "The union of dockers", "نقابة"] {
        assert!(back.contains(part), "{part}\n{back}");
    }
}

/// What a user saw: `by: Ali` came back as `by: { und: Ali }`.
#[test]
fn a_credit_of_one_word_comes_back_as_it_was() {
    let rows = [("Ali", "by: [Ali]"), ("علي", "by: [علي]"), ("{ und: ali }", "by: { und: ali }")];
    for (by, expected) in rows {
        let folder = crane();
        folder.edit("by: union", &format!("by: {by}"));
        export(&folder, &Options { format: Format::Json, ..Options::default() });
        folder.tarikh(&["import", "export", "-o", "back.yaml"]);
        let back = fs::read_to_string(folder.path().join("back.yaml")).expect("UTF-8");
        assert!(back.contains(expected), "{expected}\n{back}");
    }
}

/// What stands in another file stays there.
#[test]
fn an_export_of_a_timeline_with_included_files_is_added_to_it_without_a_change() {
    let folder = crane();
    folder.write("more.yaml", "title: More\nsources: [{ id: m, title: M }]\nevents:\n  - { id: fire, date: 1988, title: A fire, passages: [{ source: m, quote: It burns }] }\n");
    folder.edit("title: T\n", "title: T\ninclude: [more.yaml]\n");
    for format in [Format::Csv, Format::Json, Format::WebAnnotation] {
        check(&folder, &Options { format, passages: Passages::Full, ..Options::default() });
    }
}
