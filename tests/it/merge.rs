//! `tarikh merge`: what two people have changed comes together, by id and field.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use proptest::prelude::*;
use tarikh::edit::{Edit, NewValue, PathStep, YamlDocument};
use tarikh::load::{ArticleRoot, Code, Severity, load_text};
use tarikh::merge::{MergeVersion, Merged, Unmergeable, merge};

use crate::common::{Folder, root, stderr, stdout};

const BASE: &str = "\
# How this file is kept.
title: { en: T, ar: ت }
sources:
  - { id: s, url: 'https://example.org/s' }

events:
  # ---- Early ----

  - id: a # the first
    date: 1950
    title: { en: A, ar: ا }
    tags: [x, y]
    passages:
      - source: s
        quote: \"one\"
        stance: dates

  - id: d
    date: 1960
    title: D
    summary: >-
      A treaty is signed
      and praised.
";

fn merged(ours: &str, theirs: &str) -> Merged {
    merge(BASE, ours, theirs).unwrap_or_else(|error| panic!("{error}\n{ours}\n{theirs}"))
}

/// Each of two changes of the base, then both of them; in either order, as far as that says nothing.
fn check(one: [&str; 2], other: [&str; 2], both: &str) {
    let change = |text: &str, [from, to]: [&str; 2]| {
        assert!(text.contains(from), "{from:?} is in the file");
        text.replacen(from, to, 1)
    };
    let (ours, theirs) = (change(BASE, one), change(BASE, other));
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merged(ours, theirs);
        assert_eq!(merged.conflicts, [], "{one:?} {other:?}");
        assert_eq!(merged.text, both, "{one:?} {other:?}");
    }
}

#[test]
fn what_one_side_has_changed_keeps_its_bytes() {
    let theirs = BASE
        .replace("# the first", "# the first one")
        .replace("tags: [x, y]", "tags:\n      - x   # a comment\n      - 'y'")
        .replace("# How this", "# Here is how this");
    assert_eq!(merged(BASE, &theirs).text, theirs);
    assert_eq!(merged(&theirs, BASE).text, theirs);
    assert_eq!(merged(&theirs, &theirs).text, theirs);
}

#[test]
fn different_fields_of_one_event_are_no_conflict() {
    check(
        ["date: 1950", "date: 1950-06 # the month"],
        ["en: A,", "en: Another A,"],
        &BASE
            .replace("date: 1950", "date: 1950-06 # the month")
            .replace("en: A,", "en: Another A,"),
    );
    check(
        ["    tags:", "    note: N\n    tags:"],
        ["stance: dates", "stance: supports"],
        &BASE
            .replace("    tags:", "    note: N\n    tags:")
            .replace("stance: dates", "stance: supports"),
    );
}

#[test]
fn languages_of_a_title_and_tags_come_together() {
    check(
        ["en: A,", "en: A 2,"],
        ["ar: ا }", "ar: ا 2 }"],
        &BASE.replace("en: A,", "en: A 2,").replace("ar: ا }", "ar: ا 2 }"),
    );
    let ours = BASE.replace("tags: [x, y]", "tags: [x, y, o]");
    let theirs = BASE.replace("tags: [x, y]", "tags: [t, y]");
    let both = merged(&ours, &theirs);
    assert_eq!(both.conflicts, []);
    assert!(both.text.contains("tags: [t, y, o]"), "{}", both.text);
}

#[test]
fn of_two_new_events_in_one_place_the_earlier_one_comes_first() {
    let event =
        |id: &str, date: &str| format!("  - id: {id}\n    date: {date}\n    title: {id}\n\n");
    let (before, behind) = BASE.split_once("  - id: d").expect("in the file");
    let with = |event: &str| format!("{before}{event}  - id: d{behind}");
    let (b, c) = (event("b", "1955"), event("c", "1957"));
    let expected = with(&format!("{b}{c}"));
    assert_eq!(merged(&with(&b), &with(&c)).text, expected);
    assert_eq!(merged(&with(&c), &with(&b)).text, expected);
    let (e, f) = (event("e", "1970"), event("f", "1965"));
    let appended =
        |event: &str| format!("{BASE}\n{}", event.trim_end_matches('\n').to_owned() + "\n");
    let expected = format!("{BASE}\n{f}{}", e.trim_end_matches('\n').to_owned() + "\n");
    assert_eq!(merged(&appended(&e), &appended(&f)).text, expected);
    assert_eq!(merged(&appended(&f), &appended(&e)).text, expected);
}

#[test]
fn passages_of_one_event_come_together() {
    let passage =
        |quote: &str| format!("stance: dates\n      - source: s\n        quote: {quote}\n");
    let with = |quote: &str| BASE.replace("stance: dates\n", &passage(quote));
    let both = merged(&with("two"), &with("three"));
    assert_eq!(both.conflicts, []);
    let added = "      - source: s\n        quote: ";
    assert!(both.text.contains(&format!("dates\n{added}two\n{added}three\n")), "{}", both.text);
    // One takes other words of the source, the other another stance.
    check(
        ["quote: \"one\"", "quote: \"one and a half\""],
        ["stance: dates", "stance: differs"],
        &BASE
            .replace("quote: \"one\"", "quote: \"one and a half\"")
            .replace("stance: dates", "stance: differs"),
    );
}

#[test]
fn what_one_side_has_removed_is_gone_unless_the_other_has_changed_it() {
    let (without, _) = BASE.split_once("\n  - id: d").expect("in the file");
    let changed = BASE.replace("stance: dates", "stance: supports");
    let both = without.replace("stance: dates", "stance: supports");
    assert_eq!(merged(without, &changed).text, both);
    assert_eq!(merged(&changed, without).text, both);
    let changed = BASE.replace("title: D", "title: D 2");
    for (ours, theirs) in [(without, changed.as_str()), (&changed, without)] {
        let merged = merged(ours, theirs);
        let [conflict] = merged.conflicts.as_slice() else { panic!("{:?}", merged.conflicts) };
        assert_eq!(conflict.place(), "events/d");
        assert_eq!(conflict.ours.is_none(), ours == without);
        let kept = conflict.ours.as_ref().or(conflict.theirs.as_ref()).expect("one side has it");
        assert!(kept.contains("title: D 2"), "{kept}");
    }
}

/// `check` names a conflict with both readings; the file is still a timeline.
fn check_conflict(one: [&str; 2], other: [&str; 2], place: &str, said: &str) {
    let ours = BASE.replacen(one[0], one[1], 1);
    let theirs = BASE.replacen(other[0], other[1], 1);
    let merged = merged(&ours, &theirs);
    assert!(merged.text.starts_with(&ours), "ours stays as it is:\n{}", merged.text);
    let places: Vec<String> =
        merged.conflicts.iter().map(tarikh::merge::MergeConflict::place).collect();
    assert_eq!(places, [place]);
    let loaded = load_text("t.yaml", &merged.text, ArticleRoot::Embedded(&[]));
    assert_eq!(loaded.timeline.events().len(), 2);
    let found = loaded.findings.iter().filter(|it| it.code == Code::MergeConflict);
    let found: Vec<&str> = found.map(|it| it.message.as_str()).collect();
    assert_eq!(found, [said], "{}", merged.text);
}

#[test]
fn a_true_conflict_stands_in_the_file_with_both_readings() {
    check_conflict(
        ["date: 1950", "date: 1950-06"],
        ["date: 1950", "date: '[..1950]'"],
        "events/a/date",
        "events/a/date: ours is “1950-06”, theirs “[..1950]”",
    );
    check_conflict(
        ["ar: ا }", "ar: ب }"],
        ["ar: ا }", "ar: ج }"],
        "events/a/title/ar",
        "events/a/title/ar: ours is “ب”, theirs “ج”",
    );
    check_conflict(
        ["quote: \"one\"", "quote: \"one and a half\""],
        ["quote: \"one\"", "quote: one and more"],
        "events/a/passages/s “one”/quote",
        "events/a/passages/s “one”/quote: ours is “one and a half”, theirs “one and more”",
    );
    check_conflict(
        ["    summary: >-\n      A treaty is signed\n      and praised.\n", ""],
        ["and praised", "and forgotten"],
        "events/d/summary",
        "events/d/summary: ours is removed, theirs “A treaty is signed and forgotten.”",
    );
    check_conflict(
        ["title: D\n", "title: D\n    status: alleged\n"],
        ["title: D\n", "title: D\n    status: denied\n"],
        "events/d/status",
        "events/d/status: ours is “alleged”, theirs “denied”",
    );
}

#[test]
fn files_in_other_manners_come_together_too() {
    let flow = "title: T\nevents: [ { id: a, date: 1950, title: A }, { id: b, title: B } ]\n";
    let ours = flow.replace("1950", "1951");
    let theirs =
        flow.replace("title: B }", "title: B }, { id: c, title: C }").replace("T\n", "T2\n");
    let both = merge(flow, &ours, &theirs).expect("merged");
    assert_eq!(both.text, theirs.replace("1950", "1951"));
    let windows = BASE.replace('\n', "\r\n");
    let ours = windows.replace("1950", "1951");
    let both = merge(BASE, &ours, &BASE.replace("1960", "1961")).expect("merged");
    assert_eq!(both.text, ours.replace("1960", "1961"));
    let deep = "title: T\nevents:\n-   id: a\n    date: 1950\n    title: A\n";
    let shallow = "title: T\nevents:\n  - id: a\n    date: 1951\n    title: A\n";
    let both = merge(deep, &deep.replace(": A", ": B"), shallow).expect("merged");
    assert_eq!(
        (both.text, both.conflicts.len()),
        (deep.replace(": A", ": B").replace("50", "51"), 0)
    );
    let marked = format!("\u{feff}{BASE}");
    let both = merge(BASE, &marked.replace("1950", "1951"), &BASE.replace("1960", "1961"));
    assert_eq!(both.expect("merged").text, marked.replace("1950", "1951").replace("1960", "1961"));
    assert_eq!(merge("", BASE, BASE).expect("merged").text, BASE);
    assert!(merge("[]\n", "- a\n", "text\n").is_err());
    let begun = format!("%YAML 1.2\n---\n{BASE}");
    let both = merge(&begun, &begun.replace("1950", "1951"), &begun.replace("1960", "1961"));
    assert_eq!(both.expect("merged").text, begun.replace("1950", "1951").replace("1960", "1961"));
    let mixed = BASE.replacen('\n', "\r\n", 3);
    assert!(merge(BASE, &mixed, &BASE.replace("1960", "1961")).is_err(), "no byte would be sure");
}

/// The key was compared with itself, and a conflict was written into the file.
#[test]
fn a_key_that_stands_twice_is_no_conflict() {
    let twice = BASE.replace("title: D", "title: D\n    title: E");
    assert_eq!(merged(&twice, BASE), Merged { text: twice.clone(), conflicts: Vec::new() });
    let theirs = BASE.replace("1950", "1951");
    let both = merged(&twice, &theirs);
    assert_eq!((both.text, both.conflicts), (twice.replace("1950", "1951"), Vec::new()));
}

/// Every level had a copy of all levels below it.
#[test]
fn maps_in_maps_in_maps_are_merged_or_refused() {
    let deep = |value: &str| -> String {
        let keys: String = (0..600).map(|level| " ".repeat(level) + "a:\n").collect();
        format!("{keys}{}x: {value}\n", " ".repeat(600))
    };
    let nothing = merge("a:\n", &deep("1"), &deep("2"));
    assert!(nothing.is_err(), "no YAML is read so deep");
    let levels = |value: &str| format!("a: {{ b: {{ c: {value} }} }}\n");
    let both = merge(&levels("1, d: 1"), &levels("2, d: 1"), &levels("1, d: 2"));
    assert_eq!(both.map(|it| it.text), Ok(levels("2, d: 2")));
}

/// What is no YAML in one event costs the others nothing.
#[test]
fn a_mistake_in_one_event_is_no_conflict() {
    let ours = BASE.replace("title: D", "title: { D }x");
    let theirs = BASE.replace("1950", "1951").replace("1960", "1961");
    let both = merged(&ours, &theirs);
    assert_eq!(both.conflicts, []);
    assert_eq!(both.text, ours.replace("1950", "1951").replace("1960", "1961"));
}

// Properties: random changes of two copies.

/// A change of the bundled timeline: by the number of an event, and what is changed there.
#[derive(Debug, Clone)]
enum Change {
    Date(usize),
    Title(usize),
    Note(usize),
    Tag(usize),
    Passage(usize),
    Remove(usize),
    Add(usize),
    Comment(usize),
}

impl Change {
    fn event(&self) -> usize {
        match self {
            Self::Date(at)
            | Self::Title(at)
            | Self::Note(at)
            | Self::Tag(at)
            | Self::Passage(at)
            | Self::Remove(at)
            | Self::Add(at)
            | Self::Comment(at) => *at,
        }
    }

    /// What of the event it touches; all of it, where it removes it.
    fn field(&self) -> &'static str {
        match self {
            Self::Date(_) => "date",
            Self::Title(_) => "title",
            Self::Note(_) => "note",
            Self::Tag(_) => "tags",
            Self::Passage(_) => "passages",
            Self::Remove(_) => "",
            Self::Add(_) => "new",
            Self::Comment(_) => "id",
        }
    }

    fn edits(&self, document: &YamlDocument, who: &str) -> Vec<Edit> {
        let key = |key: &str| PathStep::Key(key.to_owned());
        let list = vec![key("events")];
        let event = vec![key("events"), PathStep::Item(self.event())];
        let put = |name: &str, value: NewValue| Edit::Put {
            map: event.clone(),
            key: name.to_owned(),
            value,
            after: vec!["title".to_owned()],
        };
        let at = |name: &str| [event.clone(), vec![key(name)]].concat();
        let text = |text: &str| NewValue::text(format!("{who} {text}"));
        vec![match self {
            // What is no value is not edited as one.
            Self::Comment(_) => return Vec::new(),
            Self::Date(_) => put("date", NewValue::text("1999~")),
            Self::Title(_) => {
                let is_map = document.text_at(&at("title")).is_none();
                let own = NewValue::Map(vec![("en".to_owned(), text("title"))]);
                put("title", if is_map { own } else { text("title") })
            }
            Self::Note(_) => put("note", text("note: of #1")),
            Self::Tag(_) => Edit::Append {
                map: event.clone(),
                key: "tags".to_owned(),
                value: NewValue::text(format!("{who}-tag")),
                after: vec!["title".to_owned()],
            },
            Self::Passage(_) => Edit::Append {
                map: event.clone(),
                key: "passages".to_owned(),
                value: NewValue::Map(vec![
                    ("source".to_owned(), NewValue::text("oman")),
                    ("quote".to_owned(), text("اقتباس")),
                ]),
                after: Vec::new(),
            },
            Self::Remove(_) => Edit::Remove { at: event },
            Self::Add(at) => Edit::Insert {
                list,
                index: *at,
                value: NewValue::Map(vec![
                    ("id".to_owned(), NewValue::text(format!("{who}-{at}"))),
                    ("date".to_owned(), NewValue::text("2001")),
                    ("title".to_owned(), text("new")),
                ]),
            },
        }]
    }
}

fn change() -> impl Strategy<Value = Change> {
    (0..8_usize, 0..12_usize).prop_map(|(kind, at)| match kind {
        0 => Change::Date(at),
        1 => Change::Title(at),
        2 => Change::Note(at),
        3 => Change::Tag(at),
        4 => Change::Passage(at),
        5 => Change::Remove(at),
        6 => Change::Comment(at),
        _ => Change::Add(at),
    })
}

/// The bundled timeline with the changes made, as one person makes them.
fn changed(base: &str, changes: &[(Change, &str)]) -> Option<String> {
    let document = YamlDocument::read(base).expect("YAML");
    let edits: Vec<Edit> =
        changes.iter().flat_map(|(change, who)| change.edits(&document, who)).collect();
    let mut text = document.apply(&edits).ok()?.text;
    for (change, who) in changes {
        if let Change::Comment(at) = change {
            let path = [PathStep::Key("events".to_owned()), PathStep::Item(*at)];
            let id = [&path[..], &[PathStep::Key("id".to_owned())]].concat();
            let line = format!("- id: {}\n", document.text_at(&id)?);
            assert!(text.contains(&line), "{line}");
            text = text.replacen(&line, &format!("{} # by {who}\n", line.trim_end()), 1);
        }
    }
    Some(text)
}

/// The comments of a file, sorted.
fn comments(text: &str) -> Vec<String> {
    let all = YamlDocument::read(text).expect("YAML").comments();
    let mut all: Vec<String> =
        all.into_iter().map(|bytes| text.get(bytes).expect("bytes of it").to_owned()).collect();
    all.sort();
    all
}

/// How many findings a text has, and how many of them are errors.
fn findings(text: &str) -> (usize, usize) {
    let root = root();
    let loaded = load_text("t.yaml", text, ArticleRoot::Folder(root));
    let errors = loaded.findings.iter().filter(|it| it.code.severity() == Severity::Error);
    (loaded.findings.len(), errors.count())
}

/// What a timeline says, by id: order, comments and the manner of the file do not count.
fn said(text: &str) -> BTreeMap<String, Vec<String>> {
    let document = YamlDocument::read(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let events = document.value(&[PathStep::Key("events".to_owned())]);
    let Some(NewValue::List(events)) = events else { panic!("events") };
    let told = events.into_iter().map(|event| {
        let NewValue::Map(mut fields) = event else { panic!("an event") };
        fields.sort();
        let id = fields.iter().find(|(key, _)| key == "id").map(|(_, id)| format!("{id:?}"));
        let fields = fields.into_iter().map(|(key, value)| match value {
            NewValue::List(mut items) => {
                items.sort();
                format!("{key}: {items:?}")
            }
            value => format!("{key}: {value:?}"),
        });
        (id.expect("an id"), fields.collect())
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Changes of different things merge into what one person would have made of all of them.
    #[test]
    fn different_changes_merge_to_both(
        ours in prop::collection::vec(change(), 1..4),
        theirs in prop::collection::vec(change(), 1..4),
    ) {
        let base = fs::read_to_string(root().join("timeline.yaml")).expect("UTF-8");
        let all = || ours.iter().chain(&theirs);
        let touches = |one: &Change, other: &Change| {
            let is_new = [one, other].iter().any(|it| it.field() == "new");
            let is_whole = one.field().is_empty() || other.field().is_empty();
            !is_new && one.event() == other.event() && (is_whole || one.field() == other.field())
        };
        // Passages and tags of both sides come together.
        let is_shared = |it: &Change| matches!(it, Change::Tag(_) | Change::Passage(_) | Change::Add(_));
        let clash = all().enumerate().any(|(at, one)| {
            all().skip(at + 1).any(|other| touches(one, other) && !(is_shared(one) && is_shared(other)))
        });
        let twice = |changes: &[Change]| {
            let mut keys: Vec<_> = changes.iter().map(|it| (it.event(), it.field())).collect();
            keys.sort_unstable();
            keys.windows(2).any(|pair| pair[0] == pair[1])
        };
        prop_assume!(!clash && !twice(&ours) && !twice(&theirs));
        let by = |changes: &[Change], who: &'static str| -> Vec<(Change, &'static str)> {
            changes.iter().cloned().map(|it| (it, who)).collect()
        };
        let (own, other) = (by(&ours, "ours"), by(&theirs, "theirs"));
        let (Some(one), Some(two), Some(both)) = (
            changed(&base, &own),
            changed(&base, &other),
            changed(&base, &[own.clone(), other.clone()].concat()),
        ) else {
            return Ok(());
        };
        let merged = merge(&base, &one, &two).expect("merged");
        prop_assert_eq!(&merged.conflicts, &[]);
        prop_assert_eq!(said(&merged.text), said(&both));
        let turned = merge(&base, &two, &one).expect("merged");
        prop_assert_eq!(said(&turned.text), said(&both));
        prop_assert_eq!(comments(&merged.text), comments(&both));
        prop_assert_eq!(comments(&turned.text), comments(&both));
        prop_assert!(findings(&merged.text) <= findings(&both));
        // Every line that both sides have is still there, but for one that stood in two places of
        // which each side has removed one.
        let lines = |text: &str| -> std::collections::HashSet<String> {
            text.lines().map(str::to_owned).collect()
        };
        let (kept, left) = (lines(&merged.text), lines(&both));
        let gone: Vec<String> = lines(&one)
            .intersection(&lines(&two))
            .filter(|line| !kept.contains(*line) && left.contains(*line))
            .cloned()
            .collect();
        prop_assert_eq!(gone, Vec::<String>::new());
    }
}

// The program, and git.

fn git(folder: &Folder, arguments: &[&str]) -> std::process::Output {
    let path = std::env::var("PATH").unwrap_or_default();
    let own = std::path::Path::new(env!("CARGO_BIN_EXE_tarikh")).parent().expect("a folder");
    let path = format!("{}:{path}", own.display());
    Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(arguments)
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
        .expect("git runs")
}

#[test]
fn git_merges_two_branches_with_it() {
    let folder = Folder::empty();
    folder.write("timeline.yaml", BASE);
    folder.write(".gitattributes", "*.png binary");
    let set_up = folder.tarikh(&["git-setup"]);
    assert_eq!(set_up.status.code(), Some(2), "there is no repository yet");
    assert!(git(&folder, &["init", "-q", "-b", "main", "."]).status.success());
    let set_up = folder.tarikh(&["git-setup"]);
    assert!(set_up.status.success(), "{}", stderr(&set_up));
    let attributes = fs::read_to_string(folder.path().join(".gitattributes")).expect("UTF-8");
    assert_eq!(attributes, "*.png binary\ntimeline.yaml merge=tarikh diff=tarikh\n");
    let printed = stdout(&set_up);
    let config: Vec<&str> = printed.lines().filter(|it| it.starts_with("git config")).collect();
    for line in config {
        let words = line.strip_prefix("git config ").expect("a setting");
        let (key, value) = words.split_once(' ').expect("a value");
        assert!(git(&folder, &["config", key, value.trim_matches('\'')]).status.success());
    }
    let commit = |message: &str| {
        assert!(git(&folder, &["add", "."]).status.success());
        assert!(git(&folder, &["commit", "-q", "-m", message]).status.success());
    };
    commit("base");
    git(&folder, &["switch", "-q", "-c", "theirs"]);
    folder.edit("stance: dates", "stance: supports");
    folder.edit("title: D", "title: Theirs");
    commit("theirs");
    git(&folder, &["switch", "-q", "main"]);
    folder.edit("    tags: [x, y]", "    note: N\n    tags: [x, y, z]");
    commit("ours");
    let merged = git(&folder, &["merge", "-q", "--no-edit", "theirs"]);
    assert!(merged.status.success(), "{}{}", stdout(&merged), stderr(&merged));
    let text = folder.timeline();
    assert!(
        text.contains("note: N\n    tags: [x, y, z]") && text.contains("title: Theirs"),
        "{text}"
    );
    // The same field, in two ways.
    git(&folder, &["switch", "-q", "-c", "other"]);
    folder.edit("date: 1950", "date: 1950-06");
    commit("other");
    git(&folder, &["switch", "-q", "main"]);
    folder.edit("date: 1950", "date: 1950-07");
    commit("own");
    let merged = git(&folder, &["merge", "-q", "--no-edit", "other"]);
    assert_eq!(merged.status.code(), Some(1));
    let check = folder.tarikh(&["check"]);
    assert!(
        stdout(&check)
            .contains("error[merge-conflict]: events/a/date: ours is “1950-07”, theirs “1950-06”"),
        "{}",
        stdout(&check)
    );
}

#[test]
fn what_cannot_be_merged_leaves_ours_as_it_is() {
    let folder = Folder::empty();
    let ours = BASE.replace("title: D", "title: DD");
    folder.write("b", BASE);
    folder.write("o", &ours);
    let check = |theirs: &[u8], said: &str| {
        fs::write(folder.path().join("t"), theirs).expect("written");
        let output = folder.tarikh(&["merge", "b", "o", "t"]);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(stderr(&output).starts_with(&format!("error: cannot merge: {said}; nothing was")));
        assert!(stderr(&output).contains("merge.tarikh.driver='git merge-file %A %O %B'"));
        assert_eq!(fs::read_to_string(folder.path().join("o")).expect("UTF-8"), ours);
    };
    check(b"", "theirs is empty");
    check(b"Dear colleague,\n", "theirs is no timeline: it does not begin with keys");
    let utf_16: Vec<u8> = BASE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&[&[0xff, 0xfe][..], &utf_16].concat(), "theirs is not UTF-8");
    let marked = format!("{BASE}<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n");
    let line = BASE.lines().count() + 1;
    check(marked.as_bytes(), &format!("theirs has an unresolved conflict in line {line}"));
    let output = folder.tarikh(&["merge", "b", "none", "t"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_with_two_kinds_of_line_ends_is_merged_by_lines() {
    let folder = Folder::empty();
    let mixed = |text: &str| text.replacen('\n', "\r\n", 2);
    folder.write("b", &mixed(BASE));
    folder.write("o", &mixed(BASE).replace("title: D", "title: DD"));
    folder.write("t", &mixed(BASE).replace("1950", "1951"));
    let output = folder.tarikh(&["merge", "b", "o", "t"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let own = || fs::read_to_string(folder.path().join("o")).expect("UTF-8");
    assert_eq!(own(), mixed(BASE).replace("title: D", "title: DD").replace("1950", "1951"));
    folder.write("t", &mixed(BASE).replace("title: D", "title: E"));
    let output = folder.tarikh(&["merge", "b", "o", "t"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(own().contains("<<<<<<< ours"), "{}", own());
}

/// Until somebody decides, what one side has called alleged is not told as a fact.
#[test]
fn a_status_that_one_side_removes_and_the_other_changes_stays_a_status() {
    let base = "title: T\nevents:\n  - id: a\n    title: A\n    status: alleged\n";
    let ours = base.replace("    status: alleged\n", "");
    let theirs = base.replace("alleged", "disputed");
    let merged = merge(base, &ours, &theirs).expect("merged");
    assert_eq!(merged.conflicts.len(), 1);
    assert!(merged.text.contains("    status: disputed\n"), "{}", merged.text);
}

/// A side that is no timeline replaces nothing, whichever side it is.
#[test]
fn what_is_no_timeline_does_not_replace_a_side_that_is_unchanged() {
    let base = "title: T\nevents: []\n";
    let check = |ours: &str, theirs: &str, version: MergeVersion| {
        assert_eq!(merge(base, ours, theirs).err(), Some(Unmergeable::NoKeys(version)));
    };
    check(base, "hello\n", MergeVersion::Theirs);
    check("hello\n", base, MergeVersion::Ours);
    check("hello\n", "hello\n", MergeVersion::Ours);
    let flow = "{ title: T, events: [] }\n";
    assert_eq!(merge(base, flow, base).expect("a timeline").text, flow);
    assert_eq!(merge(base, base, flow).expect("a timeline").text, flow);
}

/// As where git takes one side: not a byte of it is another one.
#[test]
fn the_file_of_theirs_comes_byte_for_byte_where_ours_is_unchanged() {
    let check = |base: &str, theirs: &str| {
        let merged = merge(base, base, theirs).expect("only theirs has changed");
        assert_eq!(merged.text, theirs);
        assert!(merged.conflicts.is_empty());
    };
    let text = "title: T\nevents:\n  - { id: a, title: A }\n";
    let changed = text.replace("title: A", "title: B");
    check(text.trim_end(), text);
    check(text, text.trim_end());
    check(text.trim_end(), &changed);
    check(text, &text.replace('\n', "\r\n"));
    check(&text.replace('\n', "\r\n"), &changed);
    check(text, &format!("\u{feff}{changed}"));
}

#[test]
fn a_file_with_two_kinds_of_line_ends_that_nobody_has_changed_takes_what_theirs_says() {
    let base = "title: T\r\nevents:\n  - { id: a, title: A }\n";
    let theirs = "title: T\nevents:\n  - { id: a, title: B }\n";
    let merged = merge(base, base, theirs).expect("only theirs has changed");
    assert_eq!(merged.text, theirs);
    assert!(merged.conflicts.is_empty());
}
