//! What `check` says of a file with many mistakes, to people and to programs, and what `--fix`
//! writes.

use std::fs;
use std::process::Output;

use crate::common::{Folder, root, stderr, stdout};
use serde_json::Value;
use tarikh::load::{ArticleRoot, Finding, load_text};

/// A finding: line, column, severity, code, and what to do.
type Row = (u64, u64, &'static str, &'static str, &'static str);

/// What is wrong with `tests/findings/mistakes.yaml`, in its order.
const MISTAKES: &[Row] = &[
    (1, 8, "error", "empty-text", "write a text, or remove it"),
    (4, 19, "warning", "bad-language", "write `en`"),
    (5, 3, "advice", "unused-name", "name it under `people`, `places` or `bodies` of an event"),
    (10, 15, "warning", "bad-language", "write `ar`"),
    (11, 10, "warning", "bad-url", "write `https://www.example.org/1`"),
    (12, 11, "advice", "unused-source", "quote it under an event, or remove it"),
    (12, 23, "error", "article-missing", "paths are relative to the folder of the timeline"),
    (13, 11, "advice", "unused-source", "quote it under an event, or remove it"),
    (
        13,
        26,
        "error",
        "article-outside",
        "put the article next to the timeline or in a folder below",
    ),
    (14, 11, "advice", "unused-source", "quote it under an event, or remove it"),
    (14, 63, "error", "bad-lines", "the last line is at most 102"),
    (16, 5, "error", "missing-key", "`title`: What happened, in a few words."),
    (16, 9, "error", "bad-id", "join its words with dashes"),
    (17, 11, "error", "bad-date", "correct the weekday or the day, or leave the weekday out"),
    (18, 5, "error", "unknown-key", "did you mean `title`?"),
    (19, 14, "error", "unknown-reference", "did you mean `kim-il-sung`?"),
    (22, 17, "error", "unknown-reference", "did you mean `oman`?"),
    (26, 16, "warning", "quote-folded", "the source has “معاهدة عام 1961 مع الاتحاد السوفيتي”"),
    (27, 17, "error", "wrong-kind", "did you mean `dates`?"),
    (30, 11, "error", "date-needs-quotes", "put the date in quotes: \"[..1948]\""),
    (32, 14, "warning", "related-to-itself", "name another event, or remove it"),
    (33, 13, "error", "unknown-reference", "did you mean `treaty 1961`?"),
    (34, 9, "error", "duplicate-id", "give one of them another id"),
    (35, 11, "advice", "date-spelling", "write \"1948~\""),
    (
        38,
        32,
        "error",
        "quote-altered",
        "the source has “التي تأسست عام 1948”; word by word: التي تأسست [-في العام 1949-]{+عام 1948+}",
    ),
    (42, 15, "warning", "says-other-date", "give the passage the stance `differs`"),
];

fn mistakes() -> Folder {
    let path = root().join("tests/findings/mistakes.yaml");
    Folder::with_timeline(&fs::read_to_string(path).expect("UTF-8"))
}

#[test]
fn every_mistake_of_a_file_is_found_in_one_run_with_its_place_and_a_hint() {
    let folder = mistakes();
    let output = folder.tarikh(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    let first_lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("timeline.yaml:") && line.contains("]: "))
        .collect();
    let begins: Vec<String> = first_lines
        .iter()
        .filter_map(|line| Some(format!("{}]:", line.split_once("]:")?.0)))
        .collect();
    let expected: Vec<String> = MISTAKES
        .iter()
        .map(|(line, column, severity, code, _)| {
            format!("timeline.yaml:{line}:{column}: {severity}[{code}]:")
        })
        .collect();
    assert_eq!(begins, expected, "{text}");
    for (_, _, _, _, hint) in MISTAKES {
        assert!(text.contains(&format!("= help: {hint}")), "{hint}\n{text}");
    }
    assert_eq!(text.matches("= help: ").count(), MISTAKES.len());
}

#[test]
fn the_same_as_json() {
    let folder = mistakes();
    let output = folder.tarikh(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = folder.timeline();
    let found = report["findings"].as_array().expect("findings");
    assert_eq!(report["files"][0]["findings"], MISTAKES.len());
    assert_eq!(found.len(), MISTAKES.len());
    for (finding, (line, column, severity, code, hint)) in found.iter().zip(MISTAKES) {
        assert_eq!(finding["file"], "timeline.yaml");
        assert_eq!((&finding["line"], &finding["column"]), (&(*line).into(), &(*column).into()));
        assert_eq!(finding["severity"], *severity);
        assert_eq!(finding["code"], *code);
        let own = finding["hint"].as_str().expect("a hint");
        assert!(own.starts_with(hint), "{own}");
        // The bytes are those of the line and the column.
        let start = finding["bytes"][0].as_u64().expect("a byte");
        let before = text.get(..usize::try_from(start).expect("small")).expect("a boundary");
        let counted = before.matches('\n').count() + 1;
        let own_line = before.rsplit('\n').next().unwrap_or_default();
        assert_eq!((counted as u64, own_line.chars().count() as u64 + 1), (*line, *column));
    }
    let folded = found.iter().find(|it| it["code"] == "quote-folded").expect("one");
    assert_eq!(folded["fix"]["value"], "معاهدة عام 1961 مع الاتحاد السوفيتي");
    let place = &folded["also"][0];
    assert_eq!(place["file"], "seeds/003_b201de29508699bd.txt");
    // Where that is, the article itself says.
    let article = fs::read_to_string(root().join("seeds/003_b201de29508699bd.txt")).expect("UTF-8");
    let number =
        |name: usize| place["bytes"][name].as_u64().and_then(|it| usize::try_from(it).ok());
    let quoted = article.get(number(0).expect("a byte")..number(1).expect("a byte"));
    assert_eq!(quoted, Some("معاهدة عام 1961 مع الاتحاد السوفيتي"));
    let line = place["line"].as_u64().and_then(|it| usize::try_from(it).ok()).expect("a line");
    let line = article.lines().nth(line - 1).expect("a line");
    let column =
        place["column"].as_u64().and_then(|it| usize::try_from(it).ok()).expect("a column");
    assert!(line.chars().skip(column - 1).collect::<String>().starts_with("معاهدة عام 1961"));
}

#[test]
fn a_finding_shows_the_lines_it_is_about() {
    let yaml = "title: t\nsources:\n  - { id: oman, file: seeds/003_b201de29508699bd.txt, lines: 1-63 }\n\
                events:\n  - id: treaty\n    title: Treaty\n    passages:\n      - source: oman\n        \
                quote: معاهده عام 1961 # so it is written\n        stance: dates\n";
    let folder = Folder::with_timeline(yaml);
    let expected = "\
timeline.yaml:9:16: warning[quote-folded]: “معاهده عام 1961” is in `oman` in another spelling: letters
   |
 9 | quote: معاهده عام 1961 # so it is written
   |        ^^^^^^^^^^^^^^^
   |
   = help: the source has “معاهدة عام 1961”
note: seeds/003_b201de29508699bd.txt:27:158: the words in the article
   |
27 | …ل العام الماضي. كما وقعت كوريا الشمالية معاهدة عام 1961 مع الاتحاد السوفيتي تضمنت تعهدات بالدعم المت…
   |                                          ---------------

timeline.yaml: 1 event, 1 passage, 1 source: 1 finding
";
    assert_eq!(stdout(&folder.tarikh(&["check"])), expected);
    // On a terminal that draws cells as it is told, the marks are below the words.
    let visual = stdout(&folder.tarikh(&["check", "--bidi", "visual"]));
    let rows: Vec<&str> = visual.lines().skip(2).take(2).collect();
    let expected =
        [" 9 | quote: 1961 ﻡﺎﻋ ﻩﺪﻫﺎﻌﻣ # so it is written", "   |        ^^^^^^^^^^^^^^^"];
    assert_eq!(rows, expected);
}

#[test]
fn advice_counts_where_it_is_asked_to() {
    let folder = Folder::with_timeline("title: t\nevents: [{ id: a, title: A, date: c. 1961 }]\n");
    assert_eq!(folder.tarikh(&["check"]).status.code(), Some(0));
    assert_eq!(folder.tarikh(&["check", "--strict"]).status.code(), Some(1));
    assert_eq!(folder.tarikh(&["check", "--strict", "--format", "json"]).status.code(), Some(1));
    assert_eq!(folder.tarikh(&["check", "timeline.yaml", "none.yaml"]).status.code(), Some(2));
}

#[test]
fn of_a_very_long_line_a_window_is_shown() {
    let events: Vec<String> = (0..2000)
        .map(|number| format!("{{ id: e{number}x, title: بوتين {number}, dat: c. 1961 }}"))
        .collect();
    let yaml = format!("title: t\nevents: [{}]\n", events.join(", "));
    let folder = Folder::with_timeline(&yaml);
    let text = stdout(&folder.tarikh(&["check"]));
    assert_eq!(text.matches("error[unknown-key]").count(), 1000);
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest < 160), "{widest:?}");
    assert!(text.contains("…"), "what is left out is marked");
}

const TO_MEND: &str = "\
# What stands around the values stays.
title:   t
sources:
  - { id: oman, file: seeds/003_b201de29508699bd.txt, lines: 1-63 }   # one article
events:
  - id: treaty
    date: \"c. 1961\"      # about
    title: Treaty
    passages:
      - { source: oman, quote: معاهده عام 1961 مع الإتحاد السوفيتي, stance: dates }
      - source: oman
        quote: |-
          كوريا الشماليه، التي تأسست
        # in passing
        stance: mentions
  - id: later
    date: 19 or 20 June 1962
    title: Later
    passages:
      - source: oman
        quote: |
          كوريا الشماليه معاهدة عام 1961
        stance: mentions
  - id: before
    date: before 1961 # the reading is for the curator to confirm
    title: Before
    passages:
      - { source: oman, quote: مع الاتحاد السوفيتي, stance: mentions }
";

/// The SHA-256 of the article in `seeds/003_b201de29508699bd.txt`.
const OMAN: &str = "9d40728eb15a69df75e4950b614a725ddfbcf10fd30abf612007526a4a088102";

#[test]
fn an_article_that_is_no_longer_the_one_that_was_quoted_is_told() {
    let yaml = "title: T\nsources:\n  - id: s\n    file: s.txt\nevents:\n  - id: a\n    title: A\n    passages:\n      \
                - { source: s, quote: a treaty of 1961 }\n      - { source: s, quote: the second sentence }\n";
    let folder = Folder::with_timeline(yaml);
    let article = folder.path().join("s.txt");
    fs::write(&article, "Here is a treaty of 1961.\nHere is the second sentence.\n")
        .expect("written");
    folder.tarikh(&["check", "--fix", "--yes"]);
    let sealed = folder.timeline();
    assert!(sealed.contains("    file: s.txt\n    sha256: "), "{sealed}");
    assert!(stdout(&folder.tarikh(&["check"])).contains("no findings"));
    // A word that is not quoted is another one: the hash can be written again.
    fs::write(&article, "There is a treaty of 1961.\nHere is the second sentence.\n")
        .expect("written");
    let found = stdout(&folder.tarikh(&["check"]));
    assert!(
        found.contains("no longer the file that was quoted: all 2 quotations still hold"),
        "{found}"
    );
    folder.tarikh(&["check", "--fix", "--yes"]);
    assert!(stdout(&folder.tarikh(&["check"])).contains("no findings"));
    assert_ne!(folder.timeline(), sealed);
    // A quotation is gone: that is for the curator to decide.
    fs::write(&article, "There is a treaty of 1961.\n").expect("written");
    let before = folder.timeline();
    let found = stdout(&folder.tarikh(&["check"]));
    assert!(found.contains("1 of 2 quotations still hold"), "{found}");
    folder.tarikh(&["check", "--fix", "--yes"]);
    assert_eq!(folder.timeline(), before);
}

#[test]
fn what_is_certain_is_mended_and_nothing_else() {
    let folder = Folder::with_timeline(TO_MEND);
    // Nobody can be asked here.
    let shown = folder.tarikh(&["check", "--fix"]);
    assert_eq!(shown.status.code(), Some(1), "{}", stderr(&shown));
    assert!(
        stdout(&shown).starts_with("--- timeline.yaml\n+++ timeline.yaml\n@@ -1,"),
        "{}",
        stdout(&shown)
    );
    assert!(stderr(&shown).contains("nothing was written"), "{}", stderr(&shown));
    assert_eq!(folder.timeline(), TO_MEND);

    let written = folder.tarikh(&["check", "--fix", "--yes"]);
    let expected = TO_MEND
        // The quotations hold, so the article is the one that was quoted.
        .replace("lines: 1-63 }", &format!("lines: 1-63, sha256: {OMAN} }}"))
        .replace("\"c. 1961\"", "\"1961~\"")
        .replace("معاهده عام 1961 مع الإتحاد", "معاهدة عام 1961 مع الاتحاد")
        .replace("كوريا الشماليه، التي", "كوريا الشمالية، التي")
        .replace("19 or 20 June 1962", "\"[1962-06-19,1962-06-20]\"")
        // A block that ends in a line break cannot say a quotation that does not.
        .replace("|\n          كوريا الشماليه معاهدة", "كوريا الشمالية معاهدة");
    assert_eq!(folder.timeline(), expected, "{}", stdout(&written));

    let again = folder.tarikh(&["check", "--fix", "--yes"]);
    assert!(!stdout(&again).contains("+++"), "{}", stdout(&again));
    assert_eq!(folder.timeline(), expected);
}

#[test]
fn the_timeline_in_the_program_is_not_mended() {
    let folder = Folder::with_timeline("");
    fs::remove_file(folder.path().join("timeline.yaml")).expect("removed");
    let output = folder.tarikh(&["check", "--example", "--fix", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no file to fix"), "{}", stderr(&output));
}

/// Whatever the file holds: no control character but the program's own colours.
#[test]
fn nothing_of_a_hostile_file_acts_in_a_coloured_report() {
    let yaml = "title: \"a\\e]0;b\\a\\u202ec\"\nx\\e[31m: 1\nsources: [{ id: s, file: s.txt, url: \
                \"\\e[1m\", language: \"\\u202e\" }]\nevents:\n  - id: \"e\\e[2J\"\n    date: \"c. 1961\" # \
                \u{202e}\u{9b}31m\n    title: \"\\u009b31m\\u2066z\"\n    related: \"e\\e[2J\"\n";
    let folder = Folder::with_timeline(yaml);
    let ways = ["auto", "visual", "guard", "italic", "implicit", "logical"];
    let mut outputs: Vec<Output> = ways
        .iter()
        .map(|way| folder.tarikh(&["check", "--color", "always", "--bidi", way]))
        .collect();
    outputs.push(folder.tarikh(&["check", "--fix", "--color", "always"]));
    outputs.push(folder.tarikh(&["check", "--format", "json"]));
    for output in outputs {
        let written = [stdout(&output), stderr(&output)].concat();
        assert!(!written.is_empty());
        let mut parts = written.split('\u{1b}');
        let plain = parts.next().unwrap_or_default().to_owned();
        let rest = parts.map(|part| {
            let digits = part.strip_prefix('[').expect("a sequence of the program's own");
            let (style, rest) = digits.split_once('m').expect("a style");
            assert!(style.chars().all(|c| c.is_ascii_digit() || c == ';'), "{part:?}");
            rest.to_owned()
        });
        let harmful = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let texts: Vec<String> = std::iter::once(plain).chain(rest).collect();
        let found = texts.iter().find(|text| text.contains(harmful));
        assert_eq!(found, None, "{written:?}");
    }
}

#[test]
fn a_fix_leads_to_the_very_place_and_keeps_what_was_left_out() {
    let articles =
        [("a.txt", "Kim said no. KIM SAID NO. Putin came to Hanoi and went home again.\n")];
    let fixed = |passage: &str| -> Option<String> {
        let yaml = format!(
            "title: t\nsources: [{{ id: s, file: a.txt }}]\nevents:\n  - id: a\n    date: 1961\n    title: A\n    \
             passages: [{{ source: s, stance: dates, {passage} }}]\n"
        );
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&articles));
        loaded.findings.iter().find_map(|it| it.fix.as_ref().map(|fix| fix.value.clone()))
    };
    // The place of a number among spellings is no longer that of a number among these very words.
    assert_eq!(fixed("quote: kim said no, occurrence: 2"), None);
    assert_eq!(fixed("quote: putin came to hanoi").as_deref(), Some("Putin came to Hanoi"));
    let elided = fixed("quote: putin came to … home again");
    assert_eq!(elided.as_deref(), Some("Putin came to … home again"));
    assert_eq!(fixed("quote: Putin came to … home again"), None);
}

#[test]
fn what_is_wrong_is_said_where_it_is_wrong() {
    let found = |yaml: &str, article: &str| -> Vec<String> {
        let articles = [("a.txt", article)];
        let loaded = load_text("t.yaml", yaml, ArticleRoot::Embedded(&articles));
        let said = |it: &Finding| {
            let hint = it.hint.clone().unwrap_or_default();
            format!(
                "{}:{} {} | {} | {hint}",
                it.place.line,
                it.place.column,
                it.code.name(),
                it.message
            )
        };
        loaded.findings.iter().map(said).collect()
    };
    let head = "title: t\nsources: [{ id: s, file: a.txt }]\nevents:\n";
    let event = "  - id: a\n    title: A\n    date: 1961\n    passages:\n";
    let cut = found(
        &format!(
            "{head}{event}      - {{ stance: dates, source: s, quote: 'a' }}\n      - source: s\n        stance: dates\n        quote: word two #three\n"
        ),
        "a word two #three\n",
    );
    assert!(cut.iter().any(|it| it.contains("quote-cut") && it.starts_with("11:16")), "{cut:#?}");
    let denied = found(
        &format!(
            "{head}{event}      - {{ stance: dates, source: s, quote: وهي غير قادرة على خوض هذه الحرب وحدها }}\n"
        ),
        "وهي قادرة على خوض هذه الحرب وحدها\n",
    );
    assert!(denied.iter().any(|it| it.contains("quote-altered")), "{denied:#?}");
    // What refers to a part that could not be read is no mistake of its own.
    let broken = found(
        "title: t\nnames: { n: { en: N } }\nevents:\n  - { id: a, title: A, related: b }\n  - { id: b, title: B, people: n\n",
        "",
    );
    assert!(broken.iter().any(|it| it.contains("syntax")), "{broken:#?}");
    assert!(
        !broken.iter().any(|it| it.contains("remove it") || it.contains("unused")),
        "{broken:#?}"
    );
    let itself = found("title: t\nevents:\n  - { id: a, title: A, after: a }\n", "");
    assert!(itself.iter().any(|it| it.contains("come after itself")), "{itself:#?}");
    let comma = found(
        "title: t\nnames: { n: { en: N }, m: { en: M } }\nevents:\n  - { id: a, title: A, people: [n، m] }\n",
        "",
    );
    assert!(comma.iter().any(|it| it.contains("Arabic comma")), "{comma:#?}");
    let dash = found("title: t\nevents:\n  - id: a\n    title: A\n    id: b\n    title: B\n", "");
    assert!(dash.iter().any(|it| it.contains("is the `-` missing")), "{dash:#?}");
}

#[test]
fn a_mistake_made_a_thousand_times_is_summed_up() {
    let events: String = (0..1200)
        .map(|number| format!("  - {{ id: e{number}, titel: A }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let folder = Folder::with_timeline(&format!("title: T\nevents:\n{events}"));
    let text = stdout(&folder.tarikh(&["check"]));
    assert_eq!(text.matches("error[unknown-key]").count(), 1000);
    assert!(text.contains("unknown-key: 200 more of 1200; --format json has all"));
    assert!(text.ends_with(": 2400 findings\n"));
    let json = stdout(&folder.tarikh(&["check", "--format", "json"]));
    assert_eq!(json.matches("unknown-key").count(), 1200);
}
