//! The formats that other programs read: nothing in a text acts in one, no date becomes more precise
//! than it is, and what is alleged is called so.

use std::fmt::Write as _;
use std::sync::Arc;

use tarikh::embedded;
use tarikh::export::{Format, Options, Passages, Section, write};
use tarikh::language::Language;
use tarikh::load::{ArticleRoot, load_text};
use tarikh::named::Named;
use tarikh::search::{Admitted, Index, Query};
use tarikh::text::hostile;
use tarikh::timeline::{EventId, Timeline};

fn bytes(timeline: &Timeline, options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    write(timeline, options, &mut out).expect("a vector takes everything");
    out
}

fn text(timeline: &Timeline, format: Format, passages: Passages) -> String {
    let options = Options { format, passages, ..Options::default() };
    String::from_utf8(bytes(timeline, &options)).expect("UTF-8")
}

/// What people and programs may put into a text: escape sequences, bidi controls, markup of every
/// format, what a spreadsheet computes.
const HOSTILE: &[&str] = &[
    "\u{1b}[7777;31mRED\u{1b}[2J",
    "\u{1b}]0;PWNED\u{7}t",
    "\u{1b}]8;;http://evil/\u{1b}\\l",
    "\u{9b}31mX\u{9d}0;x\u{9c}",
    "a\u{0}b\u{7f}c\u{8}\u{8}d",
    "aaaa\rBBBB",
    "a\r\nb\u{b}c\u{c}d\u{85}e\u{2028}f\u{2029}g",
    "l1\nl2\n\nl3",
    "\u{202e}evil\u{202c} x\u{2066}a\u{2069}",
    "\u{2069}\u{2069}a\u{200e}b\u{200f}c\u{61c}d",
    "x\u{e0069}\u{e0067}\u{e007f}",
    "a\u{200b}b\u{2060}e\u{feff}f\u{ad}g",
    "\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)> ' onmouseover='x' ]]> --> </style></title></textarea>",
    "[click](javascript:alert(1)) ![i](http://e/x.png)",
    "# H1\n- item\n> q\n```\ncode\n```\n---\n* star\n** two\n#+begin_src sh\n#+INCLUDE: x",
    "`code` *b* _i_ ~~s~~ | a | b | \\ &amp; &lt; <http://e> www.e.example",
    "<!-- c --><a href=\"x\">",
    "1. one",
    "[ref]: http://e [fn:1] [[https://e]] <2024-06-19 Wed> {{{macro}}} src_sh{x} call_x() @@html:<b>@@",
    "%s%n {0} $(id) `id` ${HOME}",
    "\"'\\;|&<>,",
    "-x --help",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-2",
    "2024-06",
    "2024-06-19: injected #tag @who // comment [link](http://e)",
    "} } @evil{x, \\input{/etc/passwd} {",
    "\\end{document}^^5cinput $x$ % comment",
    "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:x",
    "ER  - \nTY  - BOOK\nAU  - Evil",
    "_x000D_ _x_ ",
    "\u{2003}x",
    "😀😀👩🏽\u{200d}🚀",
    "漢字ﷺ",
];

/// A scalar of YAML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            ' '..='~' => quoted.push(c),
            c => write!(quoted, "\\U{:08X}", u32::from(c)).expect("a string"),
        }
    }
    quoted + "\""
}

/// A timeline in which every text ends in `evil`.
fn timeline_with(evil: &str) -> Arc<Timeline> {
    let q = |lead: &str| quoted(&format!("{lead}{evil}"));
    let mut yaml = format!(
        "title: {{ en: {}, ar: {} }}\nnames:\n  kim: {{ en: {} }}\n  place: {{ en: {} }}\neras:\n  - {{ \
         date: 1948/2030, title: {} }}\nsources:\n",
        q(""),
        q("ع "),
        q("Kim "),
        q("At "),
        q("Era ")
    );
    for (id, language) in [("s1", "ar"), ("s2", "en")] {
        writeln!(
            yaml,
            "  - {{ id: {id}, file: {id}.txt, title: {}, publisher: {}, author: [{{ en: {} }}], published: \
             2024-06-19, language: {language}, url: 'https://e.example/x', archive: {}, note: {} }}",
            q("ST "), q(""), q(""), q(""), q("")
        )
        .expect("a string");
    }
    yaml.push_str("events:\n");
    for (number, date) in
        ["1961", "2024-06-18", "2024-06/..", "'[..2024-06-17]'"].iter().enumerate()
    {
        writeln!(
            yaml,
            "  - id: e{number}\n    date: {date}\n    status: alleged\n    title: {}\n    summary: {}\n    \
             tags: [{}]\n    people: kim\n    places: place\n    related: [e{}]\n    note: {}\n    passages:",
            q(""), q(""), q("tag "), (number + 1) % 4, q("")
        )
        .expect("a string");
        for source in ["s1", "s2"] {
            writeln!(
                yaml,
                "      - {{ source: {source}, quote: {}, stance: differs, translation: {}, note: {}, page: {} }}",
                q("start "), q(""), q(""), q("")
            )
            .expect("a string");
        }
    }
    let article = format!("Head\nbefore start {evil} end\nقال start\n");
    let files = [("s1.txt", article.as_str()), ("s2.txt", article.as_str())];
    load_text("t.yaml", &yaml, ArticleRoot::Embedded(&files)).timeline
}

#[test]
fn nothing_in_a_text_acts_in_any_format() {
    for evil in HOSTILE {
        let timeline = timeline_with(evil);
        assert_eq!(timeline.events().len(), 4, "{evil:?}");
        for &format in Format::ALL.iter().filter(|format| !format.is_binary()) {
            for passages in [Passages::None, Passages::Refs, Passages::Full] {
                let written = text(&timeline, format, passages);
                // Org and drawings have signs of this program, which keep texts apart.
                let foreign = written.replace(['\u{200b}', '\u{2068}', '\u{2069}'], "");
                let foreign = foreign.trim_start_matches('\u{feff}');
                assert_eq!(hostile(foreign).next(), None, "{format:?} {evil:?}");
                check(format, &written, evil);
            }
        }
    }
}

/// Reads what was written as its format is read, as far as that can be done in a few lines.
fn check(format: Format, written: &str, evil: &str) {
    let what = format!("{format:?} of {evil:?}:\n{written}");
    match format {
        Format::Json | Format::CslJson | Format::WebAnnotation | Format::TimelineJs => {
            let value: serde_json::Value = serde_json::from_str(written).expect(&what);
            if format == Format::TimelineJs {
                assert!(!value.to_string().contains("<img"), "{what}");
                assert!(!value.to_string().contains("<script"), "{what}");
            }
        }
        Format::Jsonl => {
            let lines = written.lines().map(serde_json::from_str::<serde_json::Value>);
            let events = lines.filter(|line| line.as_ref().expect(&what)["record"] == "event");
            assert_eq!(events.count(), 4);
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(written.as_bytes());
            for record in reader.records() {
                for cell in &record.expect(&what) {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} {what}");
                }
            }
        }
        Format::Tsv => {
            let columns: Vec<usize> = written.lines().map(|it| it.split('\t').count()).collect();
            assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{what}");
        }
        Format::Html => check_html(written, &what),
        Format::Svg => check_xml(written, &what),
        Format::Latex | Format::Org | Format::Bibtex | Format::Ris => {
            check_lines(format, written, &what);
        }
        Format::Icalendar | Format::Markwhen => check_entries(format, written, &what),
        Format::Text | Format::Markdown | Format::Matrix | Format::Docx | Format::Xlsx => {}
    }
}

/// Documents and lists that are read line by line.
fn check_lines(format: Format, written: &str, what: &str) {
    match format {
        Format::Latex => {
            let plain = written.replace("\\\\", "").replace("\\{", "").replace("\\}", "");
            let depth = |sign: char| plain.matches(sign).count();
            assert_eq!(depth('{'), depth('}'), "{what}");
            assert!(!written.contains("\\input{"), "{what}");
            assert_eq!(written.matches("\\end{document}").count(), 1, "{what}");
        }
        Format::Org => {
            let heads = written.lines().filter(|line| line.starts_with("** ")).count();
            assert_eq!(heads, 4, "{what}");
            let own = ["#+TITLE", "#+LANGUAGE", "#+OPTIONS", "#+begin_quote", "#+end_quote"];
            let keywords = written.lines().filter(|line| line.trim_start().starts_with("#+"));
            for keyword in keywords {
                assert!(own.iter().any(|it| keyword.starts_with(it)), "{keyword:?} {what}");
            }
            assert!(!written.contains("<2024-06-19 Wed>"), "{what}");
        }
        Format::Bibtex => {
            let entries = written.lines().filter(|line| line.starts_with('@')).count();
            assert_eq!(entries, 2, "{what}");
        }
        Format::Ris => {
            let records = written.lines().filter(|line| line.starts_with("TY  - ")).count();
            assert_eq!(records, 2, "{what}");
            for line in written.lines().filter(|line| !line.is_empty()) {
                assert!(line.get(2..6) == Some("  - "), "{line:?} {what}");
            }
        }
        _ => unreachable!("{what}"),
    }
}

/// How the lines of a Markwhen timeline begin that are no events.
const MARKWHEN: [&str; 11] = [
    "- ",
    "// ",
    "---",
    "title: \"",
    "timezone: ",
    "tarikh: ",
    "id: ",
    "tarikh-id: \"",
    "edtf: \"",
    "status: ",
    "tags: [\"",
];

/// Calendars and timelines, an entry after the other.
fn check_entries(format: Format, written: &str, what: &str) {
    match format {
        Format::Icalendar => {
            let lines: Vec<&str> = written.split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains('\n')), "{what}");
            let begun = lines.iter().filter(|line| line.starts_with("BEGIN:V")).count();
            assert_eq!(begun, 5, "{what}");
        }
        Format::Markwhen => {
            let own = |line: &&str| {
                !(line.is_empty() || MARKWHEN.iter().any(|begin| line.starts_with(begin)))
            };
            assert_eq!(written.lines().filter(own).count(), 4, "{what}");
        }
        _ => unreachable!("{what}"),
    }
}

fn check_html(written: &str, what: &str) {
    let page = dom_query::Document::from(written);
    assert_eq!(page.select("script").length(), 1, "{what}");
    assert_eq!(page.select("style").length(), 1, "{what}");
    assert_eq!(page.select("img, iframe, object, embed, base, link").length(), 0, "{what}");
    assert_eq!(page.select(".event").length(), 4, "{what}");
    for node in page.select("*").nodes() {
        for attribute in node.attrs() {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            assert!(!name.starts_with("on") && name != "style", "{name} {what}");
            let is_link = matches!(name, "href" | "src" | "action");
            let is_own = value.starts_with('#') || value == "https://e.example/x";
            assert!(!is_link || is_own, "{name}={value} {what}");
        }
    }
}

fn check_xml(written: &str, what: &str) {
    let mut reader = quick_xml::Reader::from_str(written);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().expect(what) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(it) | quick_xml::events::Event::Empty(it) => {
                let name = it.name();
                let own = ["svg", "title", "style", "rect", "path", "text", "g"];
                assert!(own.contains(&name.as_ref()), "{what}");
            }
            _ => {}
        }
    }
}

/// The files of an archive, as text.
fn parts(archive: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, bytes: usize| {
        archive[at..at + bytes].iter().rev().fold(0usize, |sum, &byte| sum << 8 | usize::from(byte))
    };
    let mut parts = Vec::new();
    let mut at = 0;
    while archive[at..].starts_with(b"PK\x03\x04") {
        let (packed, name) = (number(at + 18, 4), number(at + 26, 2));
        let body = at + 30 + name;
        let mut content = String::new();
        let mut inflated = flate2::read::DeflateDecoder::new(&archive[body..body + packed]);
        std::io::Read::read_to_string(&mut inflated, &mut content).expect("UTF-8");
        assert_eq!(content.len(), number(at + 22, 4), "the size");
        parts.push((String::from_utf8_lossy(&archive[at + 30..body]).into_owned(), content));
        at = body + packed;
    }
    assert!(archive[at..].starts_with(b"PK\x01\x02"), "the directory follows the files");
    parts
}

#[test]
fn office_documents_are_well_formed_whatever_the_texts() {
    for evil in HOSTILE {
        let timeline = timeline_with(evil);
        for format in [Format::Docx, Format::Xlsx] {
            let options = Options { format, passages: Passages::Full, ..Options::default() };
            let written = bytes(&timeline, &options);
            assert_eq!(written, bytes(&timeline, &options), "the same bytes each time");
            for (name, content) in parts(&written) {
                let what = format!("{name} {evil:?}");
                assert_eq!(hostile(&content).next(), None, "{what}");
                let mut reader = quick_xml::Reader::from_str(&content);
                while reader.read_event().expect(&what) != quick_xml::events::Event::Eof {}
                assert!(!content.contains("<f>"), "no formula: {what}");
            }
        }
    }
}

/// Dates of every kind, in one timeline.
const IMPRECISE: &str = "\
title: T
sources: [{ id: s, title: A source }]
events:
  - { id: month, date: 2024-06, title: A month }
  - { id: about, date: 1961~, title: About }
  - { id: one-of, date: '[2024-06-18,2024-06-20]', title: One of two days }
  - { id: open, date: 2022-02/.., title: Open }
  - { id: bce, date: -0043-03-15, title: Caesar }
  - { id: season, date: 2024-21, title: Spring }
  - { id: claim, date: 2024-06-19, status: alleged, title: A claim, passages: [{ source: s, stance: differs }] }
  - { id: words, date: next week, title: Not understood }
  - { id: never, title: Undated }
";

fn yaml(text: &str) -> Arc<Timeline> {
    load_text("t.yaml", text, ArticleRoot::Embedded(&[])).timeline
}

#[test]
fn no_format_makes_a_day_of_a_month() {
    let timeline = yaml(IMPRECISE);
    let ics = text(&timeline, Format::Icalendar, Passages::None).replace("\r\n ", "");
    let month = ics.split("BEGIN:").find(|it| it.contains("UID:month@")).expect("the month");
    for line in [
        "DTSTART;VALUE=DATE:20240601",
        "DTEND;VALUE=DATE:20240701",
        "SUMMARY:[June 2024] A month",
        "STATUS:TENTATIVE",
    ] {
        assert!(month.contains(line), "{line}\n{month}");
    }
    assert_eq!(
        ics.matches("BEGIN:VJOURNAL").count(),
        4,
        "open, before Christ, not understood, undated"
    );
    let slides: serde_json::Value =
        serde_json::from_str(&text(&timeline, Format::TimelineJs, Passages::None)).expect("JSON");
    let slide = |id: &str| {
        let events = slides["events"].as_array().expect("a list");
        events.iter().find(|it| it["unique_id"] == id).cloned().unwrap_or_default()
    };
    assert_eq!(slide("month")["start_date"], serde_json::json!({ "year": 2024, "month": 6 }));
    assert_eq!(slide("about")["start_date"], serde_json::json!({ "year": 1961 }));
    assert_eq!(slide("about")["display_date"], "about 1961");
    assert_eq!(slide("open")["start_date"], serde_json::json!({ "year": 2022, "month": 2 }));
    assert_eq!(slide("open")["display_date"], "since February 2022");
    assert_eq!(slide("season")["start_date"], serde_json::json!({ "year": 2024 }));
    assert!(slide("never").is_null());
    let csv = text(&timeline, Format::Csv, Passages::None);
    assert!(csv.contains("month,'2024-06,'June 2024,2024-06-01,2024-06-30,"), "{csv}");
    assert!(csv.contains("bce,'-0043-03-15,"), "{csv}");
    let org = text(&timeline, Format::Org, Passages::None);
    assert_eq!(org.matches("\n[2024-06-19 Wed]\n").count(), 1, "{org}");
    assert_eq!(org.matches("\n[").count(), 1, "{org}");
    let html = text(&timeline, Format::Html, Passages::None);
    assert!(html.contains("<time datetime=\"2024-06\">June 2024</time>"), "{html}");
    assert!(!html.contains("datetime=\"1961\""), "{html}");
}

#[test]
fn what_is_alleged_is_called_so_in_every_format_that_has_events() {
    let timeline = yaml(IMPRECISE);
    for &format in Format::ALL {
        let has_events =
            !matches!(format, Format::Bibtex | Format::Ris | Format::CslJson | Format::Matrix);
        if !has_events {
            continue;
        }
        let options = Options { format, passages: Passages::Full, ..Options::default() };
        let written = bytes(&timeline, &options);
        let said = if format.is_binary() {
            parts(&written).into_iter().map(|(_, content)| content).collect()
        } else {
            String::from_utf8(written).expect("UTF-8")
        };
        assert!(said.to_lowercase().contains("alleged"), "{format:?}");
    }
}

#[test]
fn every_format_writes_what_is_asked_for() {
    let timeline = embedded::load().timeline;
    let treaty = timeline.find(&EventId::new("treaty-1961")).expect("an event");
    let index = Index::new(&timeline);
    let admitted = Admitted::new(Query::new("from:2024"), || &index);
    for &format in Format::ALL {
        let of = |options: Options| bytes(&timeline, &Options { format, ..options });
        let whole = of(Options::default());
        assert_eq!(whole, of(Options::default()), "{format:?}: the same bytes each time");
        let fewer = of(Options { admitted: admitted.clone(), ..Options::default() });
        let lists_sources = matches!(format, Format::Bibtex | Format::Ris | Format::CslJson);
        assert!(lists_sources || fewer.len() < whole.len(), "{format:?}: the filter");
        let arabic = of(Options { language: Language::Ar, ..Options::default() });
        let has_all = matches!(format, Format::Json | Format::Jsonl);
        assert!(has_all || arabic != whole, "{format:?}: the language");
        let one = of(Options { part: Section::Event(treaty), ..Options::default() });
        assert!(one.len() < whole.len() || one.is_empty(), "{format:?}: one event");
    }
}

#[test]
fn a_part_is_never_passed_off_as_the_whole() {
    let timeline = yaml(IMPRECISE);
    for format in [
        Format::Html,
        Format::Latex,
        Format::Org,
        Format::Json,
        Format::Jsonl,
        Format::TimelineJs,
        Format::Markwhen,
        Format::Icalendar,
        Format::Bibtex,
    ] {
        let incomplete = Some("t.yaml:9: broken".to_owned());
        let options = Options { format, incomplete, ..Options::default() };
        let written = String::from_utf8(bytes(&timeline, &options)).expect("UTF-8");
        let plain = written.replace("\r\n ", "").replace('\u{200b}', "");
        assert!(plain.contains("t.yaml:9: broken"), "{format:?} {plain}");
    }
}

#[test]
fn the_address_of_a_kept_copy_is_in_bibtex_too() {
    let yaml = "title: T\nsources:\n  - { id: s, title: S, archive: 'https://archive.example/1_a' }\n  \
                - { id: z, title: Z, archive: 'Box 7' }\nevents: []\n";
    let timeline = self::yaml(yaml);
    let written = text(&timeline, Format::Bibtex, Passages::None);
    assert!(written.contains("addendum = {\\url{https://archive.example/1_a}}"), "{written}");
    assert!(written.contains("library = {Box 7}"), "{written}");
}
