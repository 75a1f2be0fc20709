//! `tarikh diff`: what has changed between two versions of a timeline, by claims.

use std::process::Command;

use tarikh::diff::{DiffItem, FieldDiff, TimelineDiff, ValueDiff, Versions};
use tarikh::load::{ArticleRoot, load_text};

use crate::common::{Folder, stderr, stdout};

const ARTICLE: &str = "The treaty was signed in Moscow on 6 July. It was praised in Pyongyang.\n";

/// What has changed, a line each: the item, then its fields.
fn told(old: &str, new: &str) -> Vec<String> {
    let texts = [("a.txt", ARTICLE)];
    let load = |yaml: &str| {
        let yaml = format!("title: T\nsources:\n  - {{ id: s, file: a.txt }}\n{yaml}");
        load_text("t.yaml", &yaml, ArticleRoot::Embedded(&texts)).timeline
    };
    let (old, new) = (load(old), load(new));
    let diff = TimelineDiff::between(&old, &new);
    let mut told = Vec::new();
    for item in &diff.items {
        let name = match &item.item {
            DiffItem::Timeline => "timeline".to_owned(),
            DiffItem::Era(title) => format!("era {title}"),
            DiffItem::Tag(tag) => format!("tag {tag}"),
            DiffItem::Name(versions) => format!("name {versions:?}"),
            DiffItem::Source(versions) => format!("source {versions:?}"),
            DiffItem::Event(Versions::Added(at)) => format!("+ {}", new.event(*at).id),
            DiffItem::Event(Versions::Removed(at)) => format!("- {}", old.event(*at).id),
            DiffItem::Event(Versions::Both { new: at, .. }) => format!("~ {}", new.event(*at).id),
        };
        told.push(name);
        told.extend(item.fields.iter().map(line));
        for passage in &item.passages {
            told.push(format!("  passage {:?}", passage.number));
            told.extend(passage.fields.iter().map(line));
        }
    }
    told
}

fn line(diff: &FieldDiff) -> String {
    let field = diff.field.name();
    match &diff.value {
        ValueDiff::Date { shift, .. } => format!("  {field} {}", shift.name()),
        ValueDiff::Text { language, old, new } => format!("  {field}.{language} {old:?} {new:?}"),
        ValueDiff::Status { old, new } => format!("  {field} {old:?} {new:?}"),
        ValueDiff::Stance { old, new } => format!("  {field} {old:?} {new:?}"),
        ValueDiff::Members { added, removed } => format!("  {field} +{added:?} -{removed:?}"),
        ValueDiff::Anchor { shift, .. } => format!("  {field} {}", shift.name()),
        ValueDiff::Article { holding, .. } => format!("  {field} {holding:?}"),
    }
}

fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(told(old, new), expected, "{old}\n→\n{new}");
}

#[test]
fn events_come_go_and_change() {
    let old = "events:\n  - { id: a, date: 1961, title: A, tags: [x] }\n  - { id: b, title: B }\n";
    check(old, old, &[]);
    check(
        old,
        "events:\n  - { id: c, date: 1950, title: C }\n  - { id: a, date: 1961-07, title: A, tags: [y] }\n",
        &["+ c", "~ a", "  date narrowed", "  tags +[\"y\"] -[\"x\"]", "- b"],
    );
    check(
        old,
        "events:\n  - { id: z, date: 1961, title: A, tags: [x] }\n  - { id: b, title: B, status: alleged }\n",
        &["~ z", "  id. Some(\"a\") Some(\"z\")", "~ b", "  status None Some(Alleged)"],
    );
}

#[test]
fn a_date_that_is_not_understood_any_more_is_a_change() {
    check(
        "events:\n  - { id: a, date: 1961, title: A }\n",
        "events:\n  - { id: a, date: sometime, title: A }\n",
        &["~ a", "  date. Some(\"1961\") Some(\"sometime\")"],
    );
}

#[test]
fn texts_are_compared_language_by_language() {
    check(
        "events:\n  - { id: a, title: { en: A, ar: ا } }\n",
        "events:\n  - { id: a, title: { ar: ا, en: B, fr: C } }\n",
        &["~ a", "  title.en Some(\"A\") Some(\"B\")", "  title.fr None Some(\"C\")"],
    );
}

#[test]
fn a_file_is_the_same_as_itself() {
    let yaml = "title: T\nsources: [{ id: s, title: S }]\nevents:\n  - id: a\n    date: 1961\n    title: A\n    \
                passages: [{ source: s, page: '1' }, { source: s, page: '2' }]\n";
    check(yaml, yaml, &[]);
}

#[test]
fn passages_are_known_by_their_words() {
    let event =
        |passages: &str| format!("events:\n  - id: a\n    title: A\n    passages:\n{passages}");
    let one = "      - { source: s, quote: signed in Moscow, stance: dates }\n";
    let two = "      - { source: s, quote: praised in Pyongyang }\n";
    check(&event(one), &event(&format!("{two}{one}")), &["~ a", "  passage Added(0)"]);
    check(&event(&format!("{one}{two}")), &event(two), &["~ a", "  passage Removed(0)"]);
    check(
        &event(one),
        &event("      - { source: s, quote: signed in Moscow, stance: differs, on: date }\n"),
        &[
            "~ a",
            "  passage Both { old: 0, new: 0 }",
            "  stance Some(Dates) Some(Differs)",
            "  on +[\"date\"] -[]",
        ],
    );
    check(
        &event(one),
        &event("      - { source: s, quote: sealed somewhere else, stance: dates }\n"),
        &[
            "~ a",
            "  passage Both { old: 0, new: 0 }",
            "  quote. Some(\"signed in Moscow\") Some(\"sealed somewhere else\")",
            "  anchor lost",
        ],
    );
}

#[test]
fn a_quotation_is_lost_with_the_text_of_its_source_and_found_with_it() {
    let yaml = "title: T\nsources: [{ id: s, file: a.txt }]\nevents:\n  - { id: a, title: A, passages: \
                [{ source: s, quote: signed in Moscow }] }\n";
    let load =
        |text: &str| load_text("t.yaml", yaml, ArticleRoot::Embedded(&[("a.txt", text)])).timeline;
    let (old, new) = (load(ARTICLE), load("Nothing of the kind stands here any more.\n"));
    let diff = TimelineDiff::between(&old, &new);
    assert_eq!(diff.counts().quotations_lost, 1);
    assert_eq!(diff.counts().others, 1, "the source");
    assert_eq!(TimelineDiff::between(&new, &old).counts().quotations_found, 1);
}

#[test]
fn eras_tags_names_and_aliases_are_compared() {
    check(
        "eras: [{ date: 1948/1991, title: Soviet }]\ntags: { x: X }\nnames: { m: { en: Moscow } }\n\
         events:\n  - { id: a, title: A, places: [m] }\n",
        "eras: [{ date: 1948/1990, title: Soviet }]\ntags: { x: { en: X } }\nnames: { m: { en: [Moscow, Moskva] } }\n\
         aliases: { en: [[treaty, pact]] }\nevents:\n  - { id: a, title: A, places: [m] }\n",
        &[
            "timeline",
            "  aliases +[\"en: treaty = pact\"] -[]",
            "era Soviet",
            "  date narrowed",
            "tag x",
            "  title. Some(\"X\") None",
            "  title.en None Some(\"X\")",
            "name Both { old: NameIndex(0), new: NameIndex(0) }",
            "  spellings +[\"Moskva (en)\"] -[]",
        ],
    );
}

const TIMELINE: &str = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: one\n    date: 1961\n    \
                        title: { en: One, ar: واحد }\n    passages:\n      - { source: s, quote: signed in Moscow }\n";

/// A repository with a timeline and its article.
fn repository() -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", TIMELINE);
    folder.write("a.txt", ARTICLE);
    commit(&folder);
    folder
}

#[test]
fn a_revision_is_read_with_its_articles() {
    let folder = repository();
    let diff = |old: &str, new: &str| folder.tarikh(&["diff", old, new]);
    let same = diff("HEAD:timeline.yaml", "timeline.yaml");
    assert_eq!(stdout(&same), "No claim has changed.\n", "{}", stderr(&same));
    assert_eq!(same.status.code(), Some(0));
    folder.write("a.txt", "Nothing of the kind.\n");
    folder.edit("date: 1961", "date: 1961-07-06");
    let lost = diff("HEAD:timeline.yaml", "timeline.yaml");
    assert_eq!(lost.status.code(), Some(1));
    let expected = "\
events changed: 1, dates changed: 1, quotations lost: 1, other changes: 1

~ source · s  [s]
    text: the text is another one, quotations that hold: 1 → 0

~ 6 July 1961 · One  [one]
    date narrowed: 1961 → 6 July 1961
    passage: s
      ❝ signed in Moscow
      quotation lost: exact → not in its source
";
    assert_eq!(stdout(&lost), expected);
    assert_eq!(diff("HEAD:timeline.yaml", "HEAD:timeline.yaml").status.code(), Some(0));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = repository();
    for (old, reason) in [
        ("HEAD:none.yaml", "git has no “HEAD:none.yaml” here"),
        ("nowhere:timeline.yaml", "git has no “nowhere:timeline.yaml” here"),
        ("none.yaml", "cannot read none.yaml"),
    ] {
        let output = folder.tarikh(&["diff", old, "timeline.yaml"]);
        assert_eq!(output.status.code(), Some(2), "{old}");
        assert!(stderr(&output).contains(reason), "{old}: {}", stderr(&output));
    }
    folder.write("half.yaml", "title: T\nevents:\n  - id: one\n    title: [\n");
    let output = folder.tarikh(&["diff", "timeline.yaml", "half.yaml"]);
    assert_eq!(output.status.code(), Some(2), "what is not read would seem removed");
    let bare = Folder::with_timeline(TIMELINE);
    let output = bare.tarikh(&["diff", "HEAD:timeline.yaml", "timeline.yaml"]);
    assert_eq!(output.status.code(), Some(2), "no repository");
}

#[test]
fn a_summary_for_a_pull_request_and_for_programs() {
    let folder = repository();
    folder.write("new.yaml", &TIMELINE.replace("One", "One*").replace("واحد", "أول"));
    let markdown = folder.tarikh(&["diff", "timeline.yaml", "new.yaml", "--format", "markdown"]);
    let expected = "**events changed: 1**

- ✎ **1961** One\\* (`one`)
  - title (en)
    - ~~One~~
    - One\\*
  - title (ar)
    - ~~<span dir=\"rtl\">واحد</span>~~
    - <span dir=\"rtl\">أول</span>
";
    assert_eq!(stdout(&markdown), expected);
    let json = folder.tarikh(&["diff", "timeline.yaml", "new.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    assert_eq!(json["counts"]["events_changed"], 1);
    assert_eq!(json["changes"][0]["fields"][1]["language"], "ar");
    let arabic = folder.tarikh(&["diff", "timeline.yaml", "new.yaml", "--lang", "ar"]);
    assert!(stdout(&arabic).contains("العنوان (ar)"), "{}", stdout(&arabic));
}

/// What a reviewer has to see: an altered quotation, its old and its new words once each, a stance
/// that has turned, and an allegation as one.
#[test]
fn a_summary_tells_an_altered_quotation_from_a_lost_one_and_an_allegation_from_a_fact() {
    let folder = repository();
    let event =
        "  - id: two\n    date: 1961-07\n    status: alleged\n    title: { en: Two, ar: اثنان }\n";
    let new = TIMELINE
        .replace("quote: signed in Moscow", "quote: was not signed in Moscow, stance: differs")
        .replace("date: 1961", "date: 1961-07-06");
    folder.write("new.yaml", &format!("{new}{event}"));
    let summary = |lang: &str| {
        let arguments =
            ["diff", "timeline.yaml", "new.yaml", "--format", "markdown", "--lang", lang];
        stdout(&folder.tarikh(&arguments))
    };
    let english = summary("en");
    for said in [
        "**events added: 1, events changed: 1, dates changed: 1, stances turned: 1, quotations altered: 1**",
        "- date narrowed: 1961 → 6 July 1961\n",
        "    - ⚠ **no longer the words of the source**: exact → altered (",
        "- ➕ **July 1961** Alleged: Two (`two`)\n",
    ] {
        assert!(english.contains(said), "{said}\n{english}");
    }
    assert_eq!(english.matches("was not signed in Moscow").count(), 1, "{english}");
    let arabic = summary("ar");
    for said in ["اقتباسات لم تعد بكلمات المصدر: 1", "مزعوم: اثنان", "أصبح أضيق"]
    {
        assert!(arabic.contains(said), "{said}\n{arabic}");
    }
}

/// Whoever misspells a key has removed nothing.
#[test]
fn passages_below_a_misspelt_key_are_said_to_be_unread_where_they_seem_removed() {
    let folder = repository();
    folder.write("new.yaml", &TIMELINE.replace("passages:", "pasages:"));
    let diff =
        |more: &[&str]| folder.tarikh(&[&["diff", "timeline.yaml", "new.yaml"], more].concat());
    let output = diff(&[]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
events changed: 1, parts not read: 1

~ 1961 · ⚠ Not fully understood: One  [one]
    not read: new.yaml:8:5: an event has no field “pasages”
    passage no longer read: s, supports it
      ? signed in Moscow
";
    assert_eq!(stdout(&output), expected);
    let markdown = stdout(&diff(&["--format", "markdown"]));
    assert!(markdown.contains("  - ⚠ **not read**: new.yaml:8:5: "), "{markdown}");
    let arabic = stdout(&diff(&["--lang", "ar"]));
    assert!(arabic.contains("لم يقرأ: "), "{arabic}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&diff(&["--format", "json"]))).expect("JSON");
    assert_eq!(json["counts"]["unread"], 1);
    assert_eq!(json["counts"]["passages_removed"], 0);
    assert_eq!(json["changes"][0]["passages"][0]["fate"], "unread");
    assert_eq!(json["unread"][0]["version"], "new");
    assert_eq!(json["unread"][0]["id"], "one");
    assert_eq!(json["unread"][0]["line"], 8);
}

#[test]
fn what_only_one_version_cannot_read_is_named_even_if_nothing_else_has_changed() {
    let folder = repository();
    let check = |old: &str, new: &str, status: i32, expected: &[&str]| {
        folder.write("old.yaml", old);
        folder.write("new.yaml", new);
        let output = folder.tarikh(&["diff", "old.yaml", "new.yaml"]);
        let said = stdout(&output);
        let lines = said.lines().filter_map(|it| it.trim().strip_prefix("not read: "));
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{said}");
        assert_eq!(output.status.code(), Some(status), "{said}");
    };
    let of_source = TIMELINE.replace("file: a.txt", "file: a.txt, publihser: P");
    let of_event = TIMELINE.replace("date: 1961", "date: 1961\n    sumary: S");
    let of_timeline = format!("{TIMELINE}erass: []\n");
    check(TIMELINE, TIMELINE, 0, &[]);
    check(TIMELINE, &of_source, 0, &["new.yaml:3:27: a source has no field “publihser”"]);
    check(TIMELINE, &of_event, 0, &["new.yaml:7:5: an event has no field “sumary”"]);
    check(TIMELINE, &of_timeline, 0, &["new.yaml:10:1: a timeline has no field “erass”"]);
    check(&of_event, TIMELINE, 0, &["old.yaml:7:5: an event has no field “sumary”"]);
    check(&of_event, &of_event, 0, &[]);
    // What is said of an event that has changed has all of it.
    let moved = of_event.replace("date: 1961", "date: 1962");
    check(&of_event, &moved, 1, &["new.yaml:7:5: an event has no field “sumary”"]);
}

/// A key, how it is misspelt, and what is said of what stands below it.
const MISSPELT: &[([&str; 2], &[&str])] = &[
    (["date", "daet"], &["date: no longer read: 1961"]),
    (["summary", "sumary"], &["summary: no longer read\n      ? abc\n"]),
    (["    tags", "    tgs"], &["tags: no longer read: Of x, y\n"]),
    (["related", "relatd"], &["related events: no longer read: two\n"]),
    (["publisher", "publihser"], &["publisher: no longer read\n      ? P\n"]),
    (["stance", "stanec"], &["stance: no longer read: dates it\n"]),
    (["page", "paeg"], &["page: no longer read\n"]),
    (["quote", "qoute"], &["quotation: no longer read\n", "place in the source: no longer read"]),
    (["passages", "pasages"], &["? source · t  [t]\n    no longer read\n"]),
    (["file", "fiel"], &["file: no longer read\n      ? a.txt\n"]),
    (["tags", "tgas"], &["title: no longer read\n      ? Of x\n"]),
    (["names", "naems"], &["spellings: no longer read: Moscow (en)\n"]),
    (
        ["sources", "soruces"],
        &["publisher: no longer read\n      ? P\n", "place in the source: no longer read"],
    ),
];

/// Whatever stands below a misspelt key may be there still.
#[test]
fn what_stands_below_a_misspelt_key_is_never_said_to_be_removed() {
    let folder = repository();
    let whole = "\
title: T
tags: { x: Of x }
names: { m: { en: Moscow } }
sources:
  - { id: s, file: a.txt, publisher: P }
  - { id: r, title: R }
events:
  - id: one
    date: 1961
    status: alleged
    title: One
    summary: abc
    tags: [x, y]
    related: [two]
    passages:
      - { source: s, quote: signed in Moscow, stance: dates, page: '3' }
      - { source: r, page: '7' }
      - { source: t, page: '8' }
  - { id: two, title: Two, places: [m] }
";
    folder.write("old.yaml", whole);
    let check = |key: [&str; 2], expected: &[&str]| {
        let new = whole.replacen(&format!("{}:", key[0]), &format!("{}:", key[1]), 1);
        assert_ne!(new, whole, "{key:?}");
        folder.write("new.yaml", &new);
        let arguments = ["diff", "old.yaml", "new.yaml"];
        let text = stdout(&folder.tarikh(&arguments));
        for said in expected.iter().copied().chain(["parts not read"]) {
            assert!(text.contains(said), "{key:?}: {said}\n{text}");
        }
        let removed = |line: &str| line.trim_start().starts_with("- ") || line.contains(": - ");
        assert!(!text.lines().any(removed), "{key:?}\n{text}");
        for said in ["removed", "withdrawn", "lost", "stances turned", "dates changed"] {
            assert!(!text.contains(said), "{key:?}: {said}\n{text}");
        }
        let json = stdout(&folder.tarikh(&[&arguments[..], &["--format", "json"]].concat()));
        assert!(!json.contains("\"removed\"") && json.contains("\"unread\""), "{key:?}\n{json}");
        let markdown =
            stdout(&folder.tarikh(&[&arguments[..], &["--format", "markdown"]].concat()));
        assert!(!markdown.contains("~~") && !markdown.contains('➖'), "{key:?}\n{markdown}");
    };
    for &(key, expected) in MISSPELT {
        check(key, expected);
    }
}

/// What a user saw: “events removed: 2”, when `include` was misspelt.
#[test]
fn events_of_a_file_whose_include_is_misspelt_are_not_said_to_be_removed() {
    let folder = repository();
    folder.write("b.yaml", "title: B\nevents:\n  - { id: two, title: Two, date: 1970 }\n");
    let whole = "title: T\ninclude: b.yaml\nevents:\n  - { id: one, title: One, date: 1961 }\n";
    folder.write("old.yaml", whole);
    folder.write("new.yaml", &whole.replace("include", "inlude"));
    let text = stdout(&folder.tarikh(&["diff", "old.yaml", "new.yaml"]));
    assert!(text.contains("new.yaml:2:1: a timeline has no field “inlude”"), "{text}");
    assert!(text.contains("no longer read") && !text.contains("removed"), "{text}");
}

/// What a user saw: “+ source” of one that both versions have.
#[test]
fn a_source_with_an_unread_part_is_not_new_where_an_included_file_has_its_id_too() {
    let folder = repository();
    let old = "title: T\nsources:\n  - { id: s, file: a.txt, title: One }\nevents:\n  - { id: one, \
               title: One, date: 1961 }\n";
    folder.write("old.yaml", old);
    let b = "title: B\nsources:\n  - { id: s, url: 'https://e.org/b', title: Two }\nevents:\n  - { \
             id: two, title: Two, date: 1970 }\n";
    folder.write("b.yaml", b);
    let new = old.replace("title: T", "title: T\ninclude: b.yaml");
    folder.write("new.yaml", &new.replace("title: One }", "title: One, publihser: P }"));
    let text = stdout(&folder.tarikh(&["diff", "old.yaml", "new.yaml"]));
    assert!(text.contains("+ source · Two"), "{text}");
    assert!(text.contains("source · One") && !text.contains("+ source · One"), "{text}");
    assert!(text.contains("a source has no field “publihser”"), "{text}");
}

/// A typo elsewhere in a source does not hide that its words are others now.
#[test]
fn a_quotation_that_is_lost_from_its_source_is_said_to_be_lost_beside_a_misspelt_key() {
    let folder = repository();
    folder.write("b.txt", "Nothing of the kind.\n");
    let typo = "file: b.txt, publihser: P";
    folder.write("new.yaml", &format!("{}erass: []\n", TIMELINE.replace("file: a.txt", typo)));
    let said = stdout(&folder.tarikh(&["diff", "timeline.yaml", "new.yaml"]));
    assert!(said.contains("quotations lost: 1"), "{said}");
    assert!(said.contains("quotation lost: exact → not in its source"), "{said}");
}

/// A repository whose timeline includes others.
fn with_includes(include: &str, others: &[(&str, &str)]) -> Folder {
    let folder = Folder::empty();
    folder.write("timeline.yaml", &format!("include: {include}\n{TIMELINE}"));
    folder.write("a.txt", ARTICLE);
    for (name, text) in others {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        folder.write(name, text);
    }
    commit(&folder);
    folder
}

fn commit(folder: &Folder) {
    for arguments in [
        &["init", "-q", "-b", "main", "."][..],
        &["add", "."],
        &["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "base"],
    ] {
        let git = Command::new("git").args(arguments).current_dir(folder.path()).status();
        assert!(git.expect("git runs").success(), "{arguments:?}");
    }
}

#[test]
fn a_revision_reads_what_it_includes_as_the_disk_does() {
    let part = "title: P\nsources:\n  - { id: p, file: texts/b.txt }\ninclude: [./deep/q.yaml]\nevents:\n  - id: two\n    date: 1962\n    \
                title: Two\n    passages:\n      - { source: p, quote: praised in Pyongyang }\n";
    let folder = with_includes(
        "./part/p.yaml",
        &[
            ("part/p.yaml", part),
            ("part/texts/b.txt", "It was praised in Pyongyang.\n"),
            ("part/deep/q.yaml", "title: Q\nevents:\n  - { id: three, title: Three }\n"),
        ],
    );
    for old in ["HEAD:timeline.yaml", "HEAD:./timeline.yaml", ":timeline.yaml"] {
        let same = folder.tarikh(&["diff", old, "timeline.yaml"]);
        assert_eq!(stdout(&same), "No claim has changed.\n", "{old}: {}", stderr(&same));
    }
    folder.write("part/texts/b.txt", "Nothing.\n");
    folder.write("part/deep/q.yaml", "title: Q\nevents: []\n");
    let said = stdout(&folder.tarikh(&["diff", "HEAD:timeline.yaml", "timeline.yaml"]));
    assert!(said.contains("quotation lost"), "{said}");
    assert!(said.contains("[three]"), "{said}");
}

/// Events of a file that is not read would seem added or removed.
#[test]
fn an_include_of_a_revision_that_is_not_read_is_said_as_check_says_it() {
    let check = |include: &str, others: &[(&str, &str)], expected: &str| {
        let folder = with_includes(include, others);
        let checked = stdout(&folder.tarikh(&["check", "timeline.yaml"]));
        assert!(checked.contains(expected), "{include}: {checked}");
        let output = folder.tarikh(&["diff", "HEAD:timeline.yaml", "timeline.yaml"]);
        assert_eq!(output.status.code(), Some(2), "{include}");
        let said = stderr(&output);
        assert!(said.contains(expected), "{include}: {said}");
        assert!(said.contains("HEAD:timeline.yaml:1:"), "{include}: {said}");
    };
    check("../other.yaml", &[], "“../other.yaml” is outside the folder of the timeline");
    check("/etc/other.yaml", &[], "“/etc/other.yaml” is outside the folder of the timeline");
    check("none.yaml", &[], "cannot read “none.yaml”: ");
    check("part", &[("part/p.yaml", "title: P\nevents: []\n")], "“part” is not a file");
}

#[test]
fn more_files_than_a_timeline_may_have_are_not_left_out_silently() {
    let names: Vec<String> = (0..1001).map(|number| format!("p{number}.yaml")).collect();
    let others: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "title: P\nevents: []\n")).collect();
    let folder = with_includes(&format!("[{}]", names.join(", ")), &others);
    for [old, new] in [["HEAD:timeline.yaml", "p0.yaml"], ["timeline.yaml", "p0.yaml"]] {
        let output = folder.tarikh(&["diff", old, new]);
        assert_eq!(output.status.code(), Some(2), "{old}");
        let said = stderr(&output);
        assert!(said.contains("“p999.yaml” is not read: at most 8 files include"), "{old}: {said}");
    }
}

/// An article that a file and an included one have is one source, until one copy is changed.
#[test]
fn a_tampered_copy_of_an_article_does_not_remove_passages_and_add_them_again() {
    let folder = Folder::empty();
    let shared = TIMELINE.replace("file: a.txt", "file: a.txt, url: 'https://n.example/1'");
    std::fs::create_dir_all(folder.path().join("sub")).expect("a folder");
    folder.write("timeline.yaml", &format!("include: sub/b.yaml\n{shared}"));
    folder.write("sub/b.yaml", &shared.replace("id: one", "id: two").replace("One", "Two"));
    folder.write("a.txt", ARTICLE);
    folder.write("sub/a.txt", ARTICLE);
    commit(&folder);
    folder.write("sub/a.txt", "Nothing of the kind.\n");
    let diff = stdout(&folder.tarikh(&["diff", "HEAD:timeline.yaml", "timeline.yaml"]));
    assert!(diff.contains("quotations lost: 1"), "{diff}");
    assert!(diff.contains("[two]\n"), "{diff}");
    assert!(!diff.contains("[one]\n"), "{diff}");
    assert!(!diff.contains("passages added") && !diff.contains("passages removed"), "{diff}");
}
