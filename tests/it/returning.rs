//! An export of a timeline, added to that timeline again: what nobody has changed changes nothing.

use std::fs;
use std::process::Output;
use std::sync::Arc;

use proptest::prelude::*;
use tarikh::export::{Format, Options, Passages, write};
use tarikh::language::Language;
use tarikh::load::{Checks, open};
use tarikh::named::Named;
use tarikh::timeline::Timeline;

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

/// Writes the timeline of a folder to the file `export` there, and returns it.
fn export(folder: &Folder, options: &Options) -> Arc<Timeline> {
    let path = folder.path().join("timeline.yaml");
    let joined = open(&[path], Checks::All).expect("opened");
    let mut out = Vec::new();
    write(&joined.timeline, options, &mut out).expect("a vector takes everything");
    fs::write(folder.path().join("export"), out).expect("written");
    joined.timeline
}

fn add(folder: &Folder) -> Output {
    folder.tarikh(&["import", "export", "--to", "timeline.yaml"])
}

/// Whether an export of a timeline has nothing that could be imported.
fn is_empty(timeline: &Timeline, format: Format) -> bool {
    let events = timeline.events();
    match format {
        Format::WebAnnotation => events.iter().all(|event| event.passages.is_empty()),
        Format::TimelineJs | Format::Markwhen => events.iter().all(|event| event.date.is_none()),
        Format::Bibtex | Format::Ris | Format::CslJson => {
            !timeline.sources().iter().any(|source| source.is_declared)
        }
        _ => events.is_empty(),
    }
}

/// Exports the timeline of a folder and adds that to it: no byte changes, and that is said.
fn check(folder: &Folder, options: &Options) {
    let before = folder.timeline();
    let timeline = export(folder, options);
    let output = add(folder);
    let said = format!("{options:?}\n{before}\n{}{}", stdout(&output), stderr(&output));
    assert_eq!(folder.timeline(), before, "{said}");
    if !is_empty(&timeline, options.format) {
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

/// Exports the timeline of a folder as a table, a row an event, and returns its lines.
fn rows(folder: &Folder) -> Vec<String> {
    export(
        folder,
        &Options { format: Format::Csv, passages: Passages::None, ..Options::default() },
    );
    let text = fs::read_to_string(folder.path().join("export")).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// A row of an event that has only a date and a title.
fn new_row(columns: &str, date: &str, title: &str) -> String {
    let cell = |column| match column {
        "date" => date,
        "title" => title,
        _ => "",
    };
    columns.trim_start_matches('\u{feff}').split(',').map(cell).collect::<Vec<_>>().join(",")
}

/// Adds a table of these lines.
fn add_rows(folder: &Folder, lines: &[String]) -> String {
    folder.write("export", &(lines.join("\n") + "\n"));
    let output = add(folder);
    stdout(&output) + &stderr(&output)
}

/// What a user saw: the old event came back as `old-words-of-treaty-1961`, and the other one was
/// related to the new one.
#[test]
fn a_new_row_does_not_take_the_id_of_a_row_below_it() {
    let old = "title: T\nevents:\n  - id: treaty-signed-1961\n    date: 1961\n    \
               title: Old words of treaty\n  - id: other\n    date: 1962\n    title: Other\n    \
               related: [treaty-signed-1961]\n";
    let folder = Folder::empty();
    folder.write("timeline.yaml", old);
    let mut lines = rows(&folder);
    lines.insert(1, new_row(&lines[0], "1961", "Treaty signed"));
    let said = add_rows(&folder, &lines);
    let new = folder.timeline();
    assert!(new.contains("id: treaty-signed-1961-2\n"), "{said}\n{new}");
    assert!(new.contains("related: [treaty-signed-1961]\n"), "{said}\n{new}");
    assert_eq!(new.matches("  - id: ").count(), 3, "{said}\n{new}");
    assert!(!new.contains("old-words"), "{said}\n{new}");
}

/// What a user saw: “there would be 4 events instead of 3”.
#[test]
fn two_new_rows_of_one_title_are_two_events_beside_the_one_of_their_id() {
    let folder = Folder::empty();
    let old = "title: T\nevents:\n  - id: strike-1961\n    date: 1961\n    title: Of dockers\n";
    folder.write("timeline.yaml", old);
    let columns = rows(&folder).remove(0);
    let row = new_row(&columns, "1961", "Strike");
    let said = add_rows(&folder, &[columns, row.clone(), row]);
    let new = folder.timeline();
    assert_eq!(new.matches("title: Strike\n").count(), 2, "{said}\n{new}");
    assert_eq!(new.matches("  - id: strike-1961").count(), 3, "{said}\n{new}");
}

/// What a user saw: “changes of events … that do not stand in this file”, and the event was not
/// there; from a plain table two files had an event of one id.
#[test]
fn a_new_event_does_not_take_an_id_of_an_included_file() {
    let folder = Folder::empty();
    folder.write(
        "more.yaml",
        "title: M\nevents:\n  - { id: fire-1988, date: 1988, title: It burns }\n",
    );
    let old = "title: T\ninclude: [more.yaml]\nevents:\n  - { id: one, date: 1987, title: One }\n";
    folder.write("timeline.yaml", old);
    let columns = rows(&folder).remove(0);
    let own = vec![columns.clone(), new_row(&columns, "1988", "Fire")];
    let plain = vec!["date,title".to_owned(), "1988,Fire".to_owned()];
    for lines in [own, plain] {
        folder.write("timeline.yaml", old);
        let said = add_rows(&folder, &lines);
        assert!(folder.timeline().contains("id: fire-1988-2\n"), "{said}\n{}", folder.timeline());
        let checked = stdout(&folder.tarikh(&["check", "timeline.yaml"]));
        assert!(!checked.contains("event-conflict"), "{said}\n{checked}");
    }
}

/// What a user saw: nothing at all, and the exit status 0.
#[test]
fn what_was_taken_out_of_an_export_is_reported() {
    let tagged = CRANE.replace(
        "    people: [union]\n",
        "    people: [union]\n    tags: [harbour, strike]\n    note: Of the port\n",
    );
    let rows = [
        (Format::Csv, "harbour; strike", "harbour", "crane: tags: strike"),
        (Format::Csv, "Of the port", "", "crane: note"),
        (Format::Json, "\"note\": ", "\"x\": ", "crane: note"),
        (Format::Json, "\"Nine were hurt\"", "\"Ten were hurt\"", "passages: Nine were hurt"),
    ];
    for (format, from, to, place) in rows {
        let folder = crane();
        folder.write("timeline.yaml", &tagged);
        export(&folder, &Options { format, passages: Passages::Full, ..Options::default() });
        let path = folder.path().join("export");
        let text = fs::read_to_string(&path).expect("UTF-8");
        assert!(text.contains(from), "{format:?}: {from}\n{text}");
        fs::write(&path, text.replace(from, to)).expect("written");
        let output = add(&folder);
        let said = stdout(&output) + &stderr(&output);
        assert!(said.contains("× what was taken out: the timeline keeps it"), "{said}");
        assert!(said.contains(place), "{format:?}: {place}\n{said}");
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(folder.timeline().contains("tags: [harbour, strike]\n"), "{said}");
        assert!(folder.timeline().contains("note: Of the port\n"), "{said}");
    }
}

/// A passage of which the whole row was taken out is reported, a column is not.
#[test]
fn a_row_that_was_taken_out_is_reported_and_a_column_is_not() {
    let folder = crane();
    folder.edit("    people: [union]\n", "    people: [union]\n    tags: [harbour]\n");
    let before = folder.timeline();
    let options = Options { format: Format::Csv, passages: Passages::Full, ..Options::default() };
    export(&folder, &options);
    let text = fs::read_to_string(folder.path().join("export")).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let whole = lines.clone();
    lines.retain(|line| !line.contains("Nine were hurt"));
    let said = add_rows(&folder, &lines);
    assert!(said.contains("keeps it: crane: passages: Nine were hurt"), "{said}");
    assert_eq!(folder.timeline(), before, "{said}");
    let tags = whole[0].split(',').position(|column| column == "tags").expect("tags");
    let without = whole.iter().map(|line| {
        let cells = line.split(',').enumerate().filter(|(at, _)| *at != tags);
        cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
    });
    let said = add_rows(&folder, &without.collect::<Vec<_>>());
    assert!(!said.contains("what was taken out"), "{said}");
    assert_eq!(folder.timeline(), before, "{said}");
}

/// What a user saw: “timeline.yaml already exists” after all the work.
#[test]
fn a_file_that_is_there_already_is_said_before_anything_is_read() {
    let folder = crane();
    let output = folder.tarikh(&["import", "missing.csv"]);
    let said = stderr(&output);
    assert!(said.contains("timeline.yaml already exists"), "{said}");
    assert_eq!(folder.timeline(), CRANE);
}
