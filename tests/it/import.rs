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
        &["1 emphasis and other markup of texts"],
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
        &["1 `background`: how it looks", "1 emphasis and other markup of texts"],
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
            "2023-01/2023-03: Sub task #All #First-one #x #John",
            "2023-01-03: Meeting",
            "2023-07: Planning #All #First-one #x",
            "2024-02/2024-04: Other #All",
            "2024-03-04: American",
            ": Anniversary",
            ": Here",
        ],
        &["1 comments", "1 settings of the head"],
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
    let names: String = (0..500).flat_map(|it| [",c".to_owned(), it.to_string()]).collect();
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
        &[],
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
    assert!(stderr(&output).contains("no workbook of XLSX"), "{}", stderr(&output));
    assert!(!folder.path().join("timeline.yaml").exists());
}

/// What is changed and what is lost of a text, each kind with its count and its first place.
fn losses(text: &str) -> Vec<String> {
    let format = format_of(text).unwrap_or_else(|| panic!("a format: {text}"));
    let imported = read(text, format, &ColumnMap::default()).expect("read");
    let kinds = imported.losses.changed.iter().chain(&imported.losses.lost);
    let told = kinds.map(|(what, loss)| {
        let first = loss.places.first().map_or_else(String::new, |place| format!(" ({place})"));
        format!("{} {what}{first}", loss.count)
    });
    told.collect()
}

fn check_losses(text: &str, expected: &[&str]) {
    assert_eq!(losses(text), expected, "{text}");
}

#[test]
fn nothing_of_a_row_is_dropped_in_silence() {
    check_losses(
        "date,title\n1961,Treaty,more,\n",
        &["1 cells after the last column (row 2: more)"],
    );
    check_losses(
        "date,title,status,stance,source\n1961,A,perhaps,so,News\n1962,B,مزعوم,,\n",
        &[
            "1 stances that are not known: they stand as they are (so)",
            "1 statuses that are not known: they stand in the note (perhaps)",
        ],
    );
    check_losses(
        "date,title,source,url\n1961,A,News,https://e.org/1\n1962,B,Other news,https://e.org/1\n",
        &["1 other titles of a source: they stand in the note (Other news (https://e.org/1))"],
    );
    check_losses(
        "date,title,quote\n1961,A,words\n",
        &["1 quotations, pages and stances without a source: they stand in the note (words)"],
    );
    check_losses(
        "id,date,title\nx,1961,A\nx,1962,B\n",
        &["1 ids that are none, or taken: there are new ones (x)"],
    );
    check_losses(
        "date,title\n1961,See <a href='https://e.org'>this</a><br>now\n",
        &["1 addresses in texts: they stand in the note (row 2)"],
    );
}

#[test]
fn a_status_in_the_words_of_the_screen_is_understood() {
    for (word, expected) in [
        ("Alleged", "alleged"),
        ("مزعوم", "alleged"),
        ("متنازع فيه", "disputed"),
        ("ملغى", "cancelled"),
    ] {
        let text = format!("date,title,status\n1961,A,{word}\n");
        let imported = read(&text, ImportFormat::Csv, &ColumnMap::default()).expect("read");
        let yaml = imported.file("U").to_yaml();
        assert!(yaml.contains(&format!("status: {expected}")), "{word}: {yaml}");
    }
}

#[test]
fn no_part_of_a_slide_is_dropped_in_silence() {
    let slides = |slide: &str| format!(r#"{{"events":[{slide}]}}"#);
    check(
        &slides(r#"{"end_date":{"year":1961},"text":{"headline":"Over"}}"#),
        &["/1961: Over"],
        &[],
    );
    check(
        &slides(
            r#"{"start_date":{"year":"1961","month":"July","day":"6"},"text":{"headline":"Words"}},
            {"start_date":{"year":"2024","month":"13"},"text":{"headline":"No month"}},
            {"start_date":{"year":"1961"},"display_date":"about 1961","text":{"headline":"About"}},
            {"start_date":{"year":"1961"},"display_date":"one summer","text":{"headline":"Shown"}},
            {"start_date":{"year":"1961","hour":"4"},"text":{"headline":"Clock"},"more":{"a":1}}"#,
        ),
        &["1961~: About", "1961: Shown", "1961: Clock", "1961-07-06: Words", ": No month"],
        &["1 the field `more`"],
    );
    let text =
        slides(r#"{"start_date":{"year":"2024","month":"13"},"text":{"headline":"No month"}}"#);
    let imported = read(&text, ImportFormat::TimelineJs, &ColumnMap::default()).expect("read");
    let yaml = imported.file("U").to_yaml();
    assert!(yaml.contains("Date as imported: 2024-13"), "{yaml}");
    check(
        r#"{"timeline":{"headline":"T","text":"About it","date":[
            {"startDate":"2011,13","headline":"No month"},{"endDate":"1961","headline":"Over"},
            {"startDate":"2012,1,2,10,30","headline":"Clock","classname":"x"}],
            "era":[{"startDate":"1900","endDate":"1910","headline":"Old"}]}}"#,
        &["/1961: Over", "2012-01-02: Clock", ": No month"],
        &["1 text of the title slide", "1 the field `classname`"],
    );
}

#[test]
fn every_place_and_body_of_an_annotation_is_kept_or_said() {
    let text = r#"{"type":"Annotation","motivation":["commenting","questioning"],"creator":"http://e.org/me",
        "body":[{"type":"TextualBody","value":"First"},{"type":"TextualBody","value":"Second"},
            {"type":"Choice","items":["http://e.org/a"]}],
        "target":[{"source":"http://e.org/1","selector":{"type":"TextQuoteSelector","exact":"one"}},
            {"source":"http://e.org/2","selector":{"type":"SvgSelector"}}]}"#;
    check_losses(
        text,
        &[
            "1 bodies that are no text: their addresses stand in the note (http://e.org/a)",
            "1 bodies to choose from: all are kept",
            "1 by whom and when: `creator` (http://e.org/me)",
            "1 motivations (questioning)",
            "1 selectors that have no words (SvgSelector)",
        ],
    );
    let imported = read(text, ImportFormat::Annotations, &ColumnMap::default()).expect("read");
    assert_eq!((imported.events.len(), imported.sources.len()), (1, 2));
}

#[test]
fn lines_of_a_description_are_no_events() {
    check(
        "title: T\n1961: Treaty\nlocation: Moscow\nIn 1962: more of it\nBy: John Smith\nfor 3 years: work #late\n         Group of people: arrived\n\n# Visits #state\n2000: Visit\n## Second\n2001: Again\n# Other\n2002: Else\n",
        &[
            "1961: Treaty #late",
            "2000: Visit #Visits #state",
            "2001: Again #Visits #state #Second",
            "2002: Else #Other",
        ],
        &[],
    );
}

/// What the timeline has otherwise stays, and every field that was not taken is said.
#[test]
fn what_the_timeline_has_otherwise_stays_and_is_said() {
    let folder = Folder::empty();
    let own = "title: T\nsources:\n  - { id: news, url: 'https://e.org/1' }\nevents:\n  - id: a\n    \
               date: 1961\n    title: A\n    passages:\n      - { source: news, quote: words }\n";
    folder.write("timeline.yaml", own);
    folder.write(
        "other.json",
        r#"{"format":"tarikh-timeline","version":1,"title":{"en":"Other"},"sources":[
            {"id":"news","url":"https://e.org/2"}],"events":[
            {"id":"a","date":{"edtf":"1962"},"title":{"und":"A"},"tags":["x"],
             "passages":[{"source":"news","quote":"others"}],"related":["gone"]},
            {"id":"b","date":{"edtf":"1963"},"title":{"und":"B"}}]}"#,
    );
    let output = folder.tarikh(&["import", "other.json", "--to", "timeline.yaml"]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}{}", stderr(&output));
    for line in [
        "  not taken: events/a/date: timeline.yaml keeps “1961”; it was “1962”\n",
        "not carried: 1 × references to events that are not there: a: gone\n",
        "not carried: 1 × the title: the timeline has its own: Other\n",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let loaded = tarikh::load::load(&folder.path().join("timeline.yaml")).expect("loaded");
    let timeline = &loaded.timeline;
    let ids: Vec<&str> = timeline.events().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"], "{}", folder.timeline());
    // Another page of the same id is another source, and has its own words.
    let passages = timeline.events()[0].passages.iter();
    let told: Vec<(String, &str)> = passages
        .map(|it| (timeline.source(it.source).url.as_deref().unwrap_or("").to_owned(), &*it.quote))
        .collect();
    assert_eq!(
        told,
        [("https://e.org/1".to_owned(), "words"), ("https://e.org/2".to_owned(), "others")],
        "{}",
        folder.timeline()
    );
    assert!(!folder.timeline().contains("conflicts"), "{}", folder.timeline());
}

#[test]
fn an_export_is_added_to_its_own_timeline_without_a_change() {
    let folder = Folder::bundled();
    let before = folder.timeline();
    for format in ["json", "jsonl"] {
        let printed =
            folder.tarikh(&["print", "timeline.yaml", "--format", format, "--passages", "full"]);
        folder.write("export", &stdout(&printed));
        let output = folder.tarikh(&["import", "export", "--to", "timeline.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
        assert_eq!(folder.timeline(), before, "{format}");
    }
}

/// A workbook with one sheet of these rows: its formats are 0 General, 1 a day, 2 a month, 3 a day
/// without a year, 4 a time.
fn workbook(rows: &str) -> Vec<u8> {
    let formats = "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"mmm\\ yyyy\"/></numFmts><cellXfs>\
                   <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/><xf numFmtId=\"16\"/>\
                   <xf numFmtId=\"20\"/></cellXfs></styleSheet>";
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    crate::common::files::zip(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/>\
             <sheet name=\"Two\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>",
        ),
        ("xl/styles.xml", formats),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>date</t></si><si><r><t>ti</t></r><r><t>tle</t></r></si></sst>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>x</t></is></c></row><row><c><v>1</v></c></row>\
             </sheetData></worksheet>",
        ),
    ])
}

#[test]
fn of_the_cells_of_a_workbook_counts_what_its_sheet_shows() {
    let folder = Folder::empty();
    let row = |date: &str, title: &str| {
        format!("<row>{date}<c t=\"inlineStr\"><is><t>{title}</t></is></c></row>")
    };
    let rows = [
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
            .to_owned(),
        row("<c s=\"1\"><v>45461</v></c>", "A day"),
        row("<c s=\"2\"><v>45444</v></c>", "A month"),
        row("<c s=\"3\"><v>45461</v></c>", "No year"),
        row("<c><v>1961</v></c>", "A year"),
        row("<c><v>45461</v></c>", "A number"),
        row("<c t=\"e\"><v>#REF!</v></c>", "No value"),
        row("<c t=\"inlineStr\"><is><t>about 1961</t></is></c>", "Words"),
        "<row><c s=\"1\"><v>45461.5</v></c><c t=\"str\"><v>Noon</v></c><c/><c><v>7</v></c></row>"
            .to_owned(),
    ];
    let path = folder.path().join("t.xlsx");
    fs::write(&path, workbook(&rows.concat())).expect("written");
    let output = folder.tarikh(&["import", "t.xlsx"]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}{}", stderr(&output));
    let timeline = load(&folder.timeline()).timeline;
    let told = timeline.events().iter().map(|event| {
        let date = event.date.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{date}: {}", event.title.texts().next().map_or("", AsRef::as_ref))
    });
    let told: std::collections::BTreeSet<String> = told.collect();
    for event in [
        "2024-06-18: A day",
        "2024-06: A month",
        ": No year",
        "1961: A year",
        "2024-06-18?: A number",
        ": No value",
        "1961~: Words",
        "2024-06-18: Noon",
    ] {
        assert!(told.contains(event), "{event}: {told:?}\n{said}");
    }
    for line in [
        "from t.xlsx (XLSX)\n",
        "not carried: 1 × cells without a value: One row 7: #REF!\n",
        "not carried: 1 × rows of other sheets (--sheet NAME reads one): 1 × Two\n",
        "not carried: 1 × cells after the last column: One row 9: 7\n",
        "changed: 1 × days whose year the sheet does not show: One row 4: 2024-06-18\n",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

/// A rumour of a table, and a stance that nobody knows, are marked, and are no facts.
#[test]
fn what_a_table_says_and_nobody_understands_is_no_fact_and_supports_nothing() {
    let folder = Folder::empty();
    folder.write(
        "a.csv",
        "date,title,status,source,quote,stance\n1987,A,rumoured,S,words,disputes\n",
    );
    folder.tarikh(&["import", "a.csv", "-o", "b.yaml"]);
    let page = stdout(&folder.tarikh(&["print", "b.yaml", "--passages", "full"]));
    assert!(page.contains("⚠ Status not understood: A"), "{page}");
    assert!(page.contains("stance not understood"), "{page}");
    // Our own formats carry the mark on.
    for format in ["json", "csv"] {
        let printed = folder.tarikh(&["print", "b.yaml", "--format", format, "--passages", "full"]);
        folder.write("c", &stdout(&printed));
        folder.tarikh(&["import", "c", "-o", &format!("{format}.yaml")]);
        let page = stdout(&folder.tarikh(&["print", &format!("{format}.yaml")]));
        assert!(page.contains("⚠"), "{format}: {page}");
    }
}

/// What is added to a timeline is not called “not taken”, and who is credited stands once.
#[test]
fn what_was_taken_is_not_said_to_be_left_out_and_nobody_is_credited_twice() {
    let folder = Folder::empty();
    folder.write("s.txt", "A crane fell. Nine were hurt.\n");
    folder.write(
        "timeline.yaml",
        "title: T\nsources: [{ id: s, file: s.txt }]\nevents:\n  - id: crane\n    date: 1987\n    title: A crane falls\n    \
         passages:\n      - source: s\n        quote: A crane fell\n        by: The union\n",
    );
    let printed =
        folder.tarikh(&["print", "timeline.yaml", "--format", "csv", "--passages", "full"]);
    let (head, row) = {
        let text = stdout(&printed);
        let (head, row) = text.split_once("\r\n").expect("two rows");
        (head.to_owned(), row.to_owned())
    };
    let status = head.split(',').position(|it| it.trim_matches('\u{feff}') == "status");
    let mut cells: Vec<&str> = row.split(',').collect();
    cells[status.expect("a column")] = "alleged";
    folder.write("x.csv", &format!("{head}\r\n{}", cells.join(",")));
    let output = folder.tarikh(&["import", "x.csv", "--to", "timeline.yaml"]);
    let said = stdout(&output);
    assert!(folder.timeline().contains("status: alleged"), "{}", folder.timeline());
    assert!(!said.contains("status"), "{said}");
    assert_eq!(folder.timeline().matches("The union").count(), 1, "{}", folder.timeline());
}

/// A stance that nobody knows does not become support because its words stand in the source.
#[test]
fn a_stance_that_is_not_known_stays_beside_a_quotation_that_is_found() {
    let folder = Folder::empty();
    folder.write("s.txt", "Nine were hurt.\n");
    folder.write(
        "timeline.yaml",
        "title: T\nsources: [{ id: s, file: s.txt, url: \"https://e.org/s\" }]\nevents: []\n",
    );
    folder.write(
        "x.csv",
        "date,title,source,quote,stance\n1987,A,https://e.org/s,Nine were hurt,disputes\n",
    );
    folder.tarikh(&["import", "x.csv", "--to", "timeline.yaml"]);
    assert!(folder.timeline().contains("stance: disputes"), "{}", folder.timeline());
    assert!(!folder.timeline().contains("stance: supports"), "{}", folder.timeline());
}

/// What was not understood is marked after it has travelled as annotations or as slides too.
#[test]
fn a_claim_that_was_not_understood_stays_marked_in_annotations_and_slides() {
    let folder = Folder::empty();
    folder.write("s.txt", "A crane fell.\n");
    folder.write(
        "timeline.yaml",
        "title: T\nsources: [{ id: s, file: s.txt }]\nevents:\n  - id: crane\n    date: 1987\n    title: A crane falls\n    \
         passages: [{ source: s, quote: A crane fell, stance: difers }]\n",
    );
    let format = ["print", "timeline.yaml", "--format", "web-annotation", "--passages", "full"];
    folder.write("a.jsonld", &stdout(&folder.tarikh(&format)));
    let slides = "{\"events\": [{\"start_date\": {\"year\": \"1987\"}, \"text\": {\"headline\": \"A\"}, \
                  \"tarikh\": {\"status\": \"rumoured\"}}]}";
    folder.write("slides.json", slides);
    for file in ["a.jsonld", "slides.json"] {
        folder.tarikh(&["import", file, "-o", "b.yaml"]);
        let page = stdout(&folder.tarikh(&["print", "b.yaml"]));
        assert!(page.contains('⚠'), "{file}: {page}");
        fs::remove_file(folder.path().join("b.yaml")).expect("removed");
    }
}
