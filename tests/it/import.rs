//! `tarikh import`: what other programs write becomes a timeline, and what is lost is said.

use std::fs;

use tarikh::import::{ColumnMap, ImportFormat, format_of, read};
use tarikh::load::{ArticleRoot, Loaded, load_text};

use crate::common::{Folder, stderr, stdout};

/// What a text becomes: a line an event with its date, and the kinds of what is lost.
fn told(text: &str, map: &[&str]) -> (Vec<String>, Vec<String>) {
    let format = format_of(text).unwrap_or_else(|| panic!("a format: {text}"));
    let map: Vec<String> = map.iter().map(|it| (*it).to_owned()).collect();
    let map = ColumnMap::parse(&map).expect("a map");
    let imported = read(text, format, &map).unwrap_or_else(|error| panic!("{error}: {text}"));
    let yaml = imported.file("Untitled").to_yaml() + "\n";
    let loaded = load(&yaml);
    let mut events: Vec<String> = Vec::new();
    for event in loaded.timeline.events() {
        let date = event.date.as_ref().map(ToString::to_string).unwrap_or_default();
        let texts: Vec<&str> = event.title.texts().map(AsRef::as_ref).collect();
        let words = texts.into_iter().map(str::to_owned);
        let tags = event.tags.iter().map(|tag| format!("#{tag}"));
        events.push(format!("{date}: {}", words.chain(tags).collect::<Vec<_>>().join(" ")));
    }
    let losses = imported.losses.lost.iter().map(|(what, loss)| format!("{} {what}", loss.count));
    (events, losses.collect())
}

fn load(yaml: &str) -> Loaded {
    let loaded = load_text("t.yaml", yaml, ArticleRoot::Embedded(&[]));
    assert!(loaded.broken().is_none(), "{yaml}");
    loaded
}

fn check(text: &str, expected: &[&str], losses: &[&str]) {
    let (events, lost) = told(text, &[]);
    assert_eq!(events, expected, "{text}");
    assert_eq!(lost, losses, "{text}");
}

#[test]
fn a_table_has_its_columns_by_usual_names() {
    check(
        "Date,Title,Tags\n2024-06-18,State visit,\"visit, summit\"\n1961,Treaty,\n18-19 June 2024,Talks,\n",
        &["1961: Treaty", "2024-06-18: State visit #visit #summit", "2024-06-18/2024-06-19: Talks"],
        &[],
    );
    check("التاريخ;الحدث\nسبتمبر 2023;لقاء\n", &["2023-09: لقاء"], &[]);
    check(
        "Year,Month,Day,End Year,Headline,Text,Type\n,,,,The whole,,title\n1815,12,10,1852,Ada,,\n\
         ,,,,No date,,\n1990,,,,,Only <b>a</b> text,\n",
        &["1815-12-10/1852: Ada", "1990: Only a text", ": No date"],
        &["1 markup of texts: links, emphasis"],
    );
    let (events, _) = told("When,What was it\n1961,Treaty\n", &["title=What was it"]);
    assert_eq!(events, ["1961: Treaty"]);
    check("date,title\n1961,A\n\n1962,\n", &["1961: A"], &["1 rows that do not say what happened"]);
}

#[test]
fn no_part_of_a_date_in_columns_is_left_out() {
    let row = |cells: &str| format!("Year,Month,Day,Title\n{cells},T\n");
    check(&row("1961,7,6"), &["1961-07-06: T"], &[]);
    check(&row("1961,July,6"), &["1961-07-06: T"], &[]);
    check(&row("c. 1961,,"), &["1961~: T"], &[]);
    for (cells, said) in [("1961,,5", "1961  5"), ("1961,Jly,", "Jly 1961")] {
        let (events, _) = told(&row(cells), &[]);
        assert_eq!(events, [": T"], "{cells}");
        let map = ColumnMap::parse(&[]).expect("a map");
        let imported = read(&row(cells), ImportFormat::Csv, &map).expect("a table");
        assert!(imported.file("U").to_yaml().contains(said), "{cells}: what was there is kept");
    }
}

#[test]
fn a_quotation_mark_in_a_table_of_tabs_takes_no_rows_with_it() {
    check(
        "date\ttitle\n1961\t\"Treaty\n1962\tA \"second\"\n",
        &["1961: \"Treaty", "1962: A \"second\""],
        &[],
    );
}

#[test]
fn somebody_of_another_name_gets_an_id_of_his_own() {
    let folder = Folder::empty();
    folder.write(
        "timeline.yaml",
        "title: T\nnames:\n  ali: { en: Ali Salim }\nevents:\n  - { id: a, date: 1961, title: A, people: [ali] }\n",
    );
    folder.write("t.csv", "date,title,people\n1962,B,Ali\n1963,C,Ali Salim\n");
    let output = folder.tarikh(&["import", "t.csv", "--to", "timeline.yaml"]);
    let text = folder.timeline();
    let people = |id: &str| {
        let loaded = load(&text);
        let event = loaded.timeline.events().iter().find(|it| it.id.as_str() == id);
        let event = event.unwrap_or_else(|| panic!("{id}: {text}"));
        let name = |it: &tarikh::timeline::NameIndex| loaded.timeline.name(*it).id.to_string();
        event.people.iter().map(name).collect::<Vec<_>>()
    };
    assert_ne!(people("b-1962"), ["ali"], "{output:?}\n{text}");
    assert_eq!(people("c-1963"), ["ali"], "{output:?}\n{text}");
}

#[test]
fn what_a_spreadsheet_has_made_into_a_day_is_said_and_not_trusted() {
    let folder = Folder::empty();
    folder.write(
        "t.csv",
        "date,title,mood\n45461,A,good\n2024-06-01 00:00:00,B,\nJun-24,C,\n03/04/2024,D,\n",
    );
    let output = folder.tarikh(&["import", "t.csv"]);
    let said = stdout(&output);
    assert!(said.starts_with("timeline.yaml: 4 events, 0 sources from t.csv (CSV)\n"), "{said}");
    assert!(said.contains("changed: 2 × days that a spreadsheet may have made"), "{said}");
    assert!(said.contains("changed: 2 × dates that are not understood"), "{said}");
    assert!(said.contains("changed: 1 × the column “mood”: it stands in the note"), "{said}");
    let timeline = folder.timeline();
    for kept in ["date: 2024-06-18?", "date: 2024-06-01?", "Date as imported: Jun-24", "mood: good"]
    {
        assert!(timeline.contains(kept), "{kept}: {timeline}");
    }
    // Nothing is written over.
    let again = folder.tarikh(&["import", "t.csv"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("timeline.yaml already exists"), "{}", stderr(&again));
    assert_eq!(folder.timeline(), timeline);
}

#[test]
fn sources_and_names_of_a_table_are_declared_once() {
    let text = "date,title,people,source,url,quote\n\
                1961,A,Kim Il Sung; Nikita Khrushchev,Oman Daily,https://example.org/1,the words\n\
                1962,B,Kim Il Sung,,https://example.org/1,\n1963,C,,A letter,,\n";
    let imported = read(text, ImportFormat::Csv, &ColumnMap::default()).expect("read");
    let loaded = load(&(imported.file("T").to_yaml() + "\n"));
    let timeline = &loaded.timeline;
    assert_eq!((timeline.sources().len(), timeline.names().len()), (2, 2));
    let passages = timeline.events().iter().flat_map(|event| &event.passages);
    let quotes: Vec<&str> = passages.map(|passage| passage.quote.as_ref()).collect();
    assert_eq!(quotes, ["the words", "", ""]);
}

#[test]
fn timelinejs_comes_with_its_dates_and_without_its_looks() {
    check(
        r#"{"title":{"text":{"headline":"T"}},"events":[
            {"start_date":{"year":"2024","month":"6","day":"18"},"end_date":{"year":2024,"month":6,"day":19},
             "text":{"headline":"<b>Visit</b>","text":"<p>One</p><p>Two</p>"},"group":"state visits",
             "background":{"color":"red"}},
            {"start_date":{"year":-44,"month":3,"day":15},"text":{"headline":"Ides"}},
            {"start_date":{"year":-13800000000},"text":{"headline":"Bang"}},
            {"start_date":{"year":2024,"hour":4},"text":{"headline":"Clock"}},
            {"text":{"headline":"Undated"}}]}"#,
        &[
            "Y-13800000000: Bang",
            "-0043-03-15: Ides",
            "2024: Clock",
            "2024-06-18/2024-06-19: Visit #state-visits",
            ": Undated",
        ],
        &[
            "1 `background`: how a slide looks",
            "1 markup of texts: links, emphasis",
            "1 times of day",
        ],
    );
    check(
        r#"{"timeline":{"headline":"T","date":[{"startDate":"2011,12,10","endDate":"2011,12,11","headline":"A"},
            {"startDate":"2012","headline":"B","tag":"x"}]}}"#,
        &["2011-12-10/2011-12-11: A", "2012: B #x"],
        &[],
    );
}

#[test]
fn markwhen_comes_with_its_groups_and_tags() {
    check(
        "title: T\n#Project1: #d336b1\n\n// a comment\nsection All\ngroup First one #x\n\
         2023-01/2023-03: Sub task #John\nMore of it\n\n2023-07: Planning\nendGroup\n02/2024-04/2024: Other\n\
         endSection\n03/04/2024: American\nDec 7 1941: Date\nid: pearl\n\
         after !pearl / 100 years: Anniversary\n2023-01-03 every other week for 1 year: Meeting\nnow: Here\n",
        &[
            "1941-12-07: Date",
            "2023-01/2023-03: Sub task #All #First-one #John",
            "2023-07: Planning #All #First-one",
            "2024-02/2024-04: Other #All",
            "2024-03-04: American",
            ": Anniversary",
            ": Meeting",
            ": Here",
        ],
        &["1 comments", "1 settings of the head", "1 tags of groups"],
    );
    check("dateFormat: d/M/y\n03/04/2024: European\n", &["2024-04-03: European"], &[]);
}

/// Each event would get all titles of the groups around it as tags.
#[test]
fn groups_in_groups_in_groups_do_not_fill_the_memory() {
    let deep = format!("{}1961: A\n", "section a\nsection b\n".repeat(30));
    let (events, losses) = told(&deep, &[]);
    assert_eq!(events, ["1961: A #a #b"]);
    assert_eq!(losses, ["1 groups within more than 32 groups: they are no tags"]);
    let wide = format!("{}{}", "section a\n".repeat(20_000), "1961: A\n".repeat(20_000));
    let imported = read(&wide, ImportFormat::Markwhen, &ColumnMap::default()).expect("read");
    assert_eq!(imported.events.len(), 20_000);
}

/// Every row was looked up in every column, and every id in all ids before it.
#[test]
fn tables_of_very_many_columns_or_rows_that_say_the_same_are_read() {
    let columns = format!("title{}\n{}", ",c".repeat(20_000), "A\n".repeat(20_000));
    let imported = read(&columns, ImportFormat::Csv, &ColumnMap::default()).expect("read");
    assert_eq!(imported.events.len(), 20_000);
    let events = load(&(imported.file("T").to_yaml() + "\n")).timeline;
    assert_eq!(events.events().last().map(|it| it.id.as_str()), Some("event-20000"));
}

#[test]
fn a_table_of_very_many_columns_is_told_in_few_lines() {
    let folder = Folder::empty();
    let names: String = (0..500).map(|it| format!(",c{it}")).collect();
    let table = format!("title{names}\nA{}\n", ",x".repeat(500));
    folder.write("a.csv", &table);
    let said = stdout(&folder.tarikh(&["import", "a.csv"]));
    assert_eq!(said.lines().count(), 102, "{said}");
    assert!(said.contains("  changed: 400 more kinds\n"), "{said}");
}

const ANNOTATIONS: &str = r#"{"export_date":"2024","annotations":[
    {"uri":"https://example.org/a","text":"The signing\nIn July.","tags":["treaty"],"document":{"title":["News"]},
     "target":[{"source":"https://example.org/a","selector":[{"type":"RangeSelector"},
      {"type":"TextQuoteSelector","exact":"signed in Moscow","prefix":"The treaty was ","suffix":" on 6 July"}]}]},
    {"uri":"https://example.org/a","text":"A page note","target":[{"source":"https://example.org/a"}]},
    {"uri":"https://example.org/a","text":"yes","references":["x"],"target":[{"source":"https://example.org/a"}]},
    {"uri":"https://example.org/a","text":"Wrong","target":[{"source":"https://example.org/a","selector":[
      {"type":"TextQuoteSelector","exact":"sealed in Kyiv on a rainy day"}]}]}]}"#;

#[test]
fn annotations_become_passages() {
    check(
        ANNOTATIONS,
        &[": The signing #treaty", ": A page note", ": Wrong"],
        &["1 replies to annotations"],
    );
    check(
        r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":[{"type":"TextualBody",
            "value":"A comment"},{"purpose":"tagging","value":"x"},"http://example.org/post"],
            "target":{"source":"http://example.org/page","selector":{"type":"FragmentSelector","refinedBy":
            {"type":"TextQuoteSelector","exact":"the words"}}}}"#,
        &[": A comment #x"],
        &["1 bodies that are no text"],
    );
}

#[test]
fn annotations_are_anchored_in_the_sources_that_are_there() {
    let folder = Folder::empty();
    let timeline = "title: T\nsources:\n  - { id: news, file: a.txt, url: 'https://example.org/a' }\nevents:\n  \
                    - id: one # mine\n    date: 1961\n    title: One\n";
    folder.write("timeline.yaml", timeline);
    folder.write("a.txt", "The  treaty was signed in\u{a0}Moscow on 6 July.\n");
    folder.write("h.json", ANNOTATIONS);
    let output = folder.tarikh(&["import", "h.json", "--to", "timeline.yaml"]);
    assert_eq!(output.status.code(), Some(1), "{}{}", stdout(&output), stderr(&output));
    let said = stdout(&output);
    assert!(
        said.contains("1 × quotations that do not stand in their source: sealed in Kyiv"),
        "{said}"
    );
    let text = folder.timeline();
    assert!(text.starts_with(timeline), "what is there stays as it is: {text}");
    let path = folder.path().join("timeline.yaml");
    let loaded = tarikh::load::load(&path).expect("loaded");
    assert_eq!((loaded.timeline.events().len(), loaded.timeline.sources().len()), (4, 1));
    let passages: Vec<&str> = loaded
        .timeline
        .events()
        .iter()
        .flat_map(|event| &event.passages)
        .map(|passage| passage.anchor.name())
        .collect();
    assert_eq!(passages, ["exact", "unquoted", "lost"], "in the bytes of the source: {text}");
}

#[test]
fn literature_becomes_sources() {
    let folder = Folder::empty();
    folder
        .write("a.bib", "@book{lukin2020, title={A title}, author={Lukin, Artyom}, year={2020}}\n");
    let output = folder.tarikh(&["import", "a.bib", "-o", "new.yaml"]);
    assert!(
        stdout(&output).starts_with("new.yaml: 0 events, 1 source from a.bib (list of literature)"),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    let text = fs::read_to_string(folder.path().join("new.yaml")).expect("UTF-8");
    assert!(text.contains("id: lukin2020") && text.ends_with("events: []\n"), "{text}");
}

/// Our own export comes back as the same timeline.
#[test]
fn our_own_export_comes_back() {
    let folder = Folder::bundled();
    let print = |file: &str| stdout(&folder.tarikh(&["print", file, "--format", "json"]));
    let exported = print("timeline.yaml");
    folder.write("export.json", &exported);
    let output = folder.tarikh(&["import", "export.json", "-o", "back.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let back = print("back.yaml");
    let (one, two): (serde_json::Value, serde_json::Value) = (
        serde_json::from_str(&exported).expect("JSON"),
        serde_json::from_str(&back).expect("JSON"),
    );
    assert_eq!(one, two);
    let diff = folder.tarikh(&["diff", "timeline.yaml", "back.yaml"]);
    // What the shape of this version does not say.
    let said = stdout(&diff);
    let other: Vec<&str> = said.lines().filter(|it| it.starts_with(['+', '-', '~'])).collect();
    assert!(other.is_empty() || other == ["~ the timeline"], "{said}");
}

#[test]
fn what_is_not_understood_writes_nothing() {
    let folder = Folder::empty();
    let workbook = [b"PK\x03\x04".as_slice(), &[0; 40]].concat();
    fs::write(folder.path().join("t.xlsx"), workbook).expect("written");
    for (name, text, reason) in [
        ("a.txt", "Only prose stands here.\n", "it is in no format that is known"),
        ("a.json", "{\"a\": 1}", "it is in no format that is known"),
        ("b.json", "{\"events\": [{\"text\": {}}]", "it is in no format that is known"),
        ("a.csv", "a,b\n1,2\n", "no column says what happened"),
        (
            "c.json",
            "{\"format\":\"x\",\"version\":99,\"sources\":[],\"events\":[]}",
            "version 99 is newer",
        ),
    ] {
        folder.write(name, text);
        let output = folder.tarikh(&["import", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(reason), "{name}: {}", stderr(&output));
    }
    let output = folder.tarikh(&["import", "t.xlsx"]);
    assert!(stderr(&output).contains("save the sheet as CSV"), "{}", stderr(&output));
    assert!(!folder.path().join("timeline.yaml").exists());
}
