//! What `tarikh merge` must not lose: comments, the order of things, what one side still refers to,
//! and one of two things of the same name.

use tarikh::load::{ArticleRoot, Code, load_text};
use tarikh::merge::{MergeConflict, MergeVersion, Merged, Unmergeable, merge};

const BASE: &str = "\
title: T
names:
  kim: { en: Kim }
sources:
  - id: s
    url: https://example.org/s
  - id: t
    url: https://example.org/t
events:
  # ---- Early ----

  - id: a # the first
    date: 1950 # or later
    title: A
    summary: |
      One.

      # Not a comment.
      Two.
    tags: [x, y, z]
    passages: # in their order
      - source: s
        quote: one two three # page 4
        stance: dates
      - source: s
        quote: four five six
      - source: t
        quote: seven eight nine

  - id: b
    date: 1960
    title: B

  # The last one.
  - id: c
    date: 1970
    title: C
";

fn change(changes: &[[&str; 2]]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, [from, to]| {
        assert!(text.contains(from), "{from:?} is in {text}");
        text.replacen(from, to, 1)
    })
}

fn merged(ours: &str, theirs: &str) -> Merged {
    merge(BASE, ours, theirs).unwrap_or_else(|error| panic!("{error}\n{ours}\n{theirs}"))
}

fn places(merged: &Merged) -> Vec<String> {
    merged.conflicts.iter().map(MergeConflict::place).collect()
}

/// Each side makes its changes; both are in the result, whichever side is ours.
fn check(ours: &[[&str; 2]], theirs: &[[&str; 2]]) {
    let both = change(&[ours, theirs].concat());
    let (ours, theirs) = (change(ours), change(theirs));
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merged(ours, theirs);
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.text, both);
    }
}

/// The same, where the two ways round differ.
fn check_text(ours: &[[&str; 2]], theirs: &[[&str; 2]], both: &[[&str; 2]]) {
    let merged = merged(&change(ours), &change(theirs));
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.text, change(both));
}

#[test]
fn a_comment_and_the_value_before_it_are_no_conflict() {
    check(&[["date: 1950", "date: 1951"]], &[["# or later", "# or 1952"]]);
    check(&[["date: 1950", "date: 1951"]], &[["title: A", "title: A # in Arabic"]]);
    check(&[["title: A", "title: AA"]], &[["summary: |", "summary: | # by me"]]);
    check(&[["id: a # the first", "id: a # the very first"]], &[["1950 #", "1949 #"]]);
    check(&[["# in their order", "# in this order"]], &[["four five six", "four five six seven"]]);
    check(&[["[x, y, z]", "[x, y, z] # three"]], &[["title: A", "title: AA"]]);
}

#[test]
fn a_value_and_its_comment_are_changed_by_different_people() {
    check_text(
        &[["date: 1950 # or later", "date: 1951 # or later"]],
        &[["date: 1950 # or later", "date: 1950 # or earlier"]],
        &[["date: 1950 # or later", "date: 1951 # or earlier"]],
    );
    check_text(
        &[["date: 1950 # or later", "date: 1950 # perhaps"]],
        &[["date: 1950 # or later", "date: 1951 # or earlier"]],
        &[["date: 1950 # or later", "date: 1951 # or earlier # perhaps"]],
    );
    check_text(
        &[["title: A\n", "title: A # ours\n"]],
        &[["title: A\n", "title: A # theirs\n"]],
        &[["title: A\n", "title: A # ours # theirs\n"]],
    );
    check_text(
        &[["1950 # or later", "1951"]],
        &[["title: A", "title: AA"]],
        &[["1950 # or later", "1951"], ["title: A", "title: AA"]],
    );
    check_text(
        &[["1950 # or later", "1950"]],
        &[["date: 1950", "date: 1951"]],
        &[["1950 # or later", "1951"]],
    );
    check_text(
        &[["tags: [x, y, z]", "tags: [x, y]"]],
        &[["tags: [x, y, z]", "tags:\n      - x # why\n      - y\n      - z"]],
        &[["tags: [x, y, z]", "tags: [x, y] # why"]],
    );
}

#[test]
fn comment_lines_and_blank_lines_of_both_sides_stay() {
    check(&[["  # ----", "  # Kept by us.\n  # ----"]], &[["date: 1960", "date: 1961"]]);
    check(&[["# The last one.", "# The last event."]], &[["title: C", "title: CC"]]);
    check(&[["title: B\n\n", "title: B\n\n\n"]], &[["title: C", "title: CC"]]);
    check_text(
        &[["# The last one.", "# Ours."]],
        &[["# The last one.", "# Theirs."]],
        &[["# The last one.", "# Ours.\n  # Theirs."]],
    );
    check_text(
        &[["  # The last one.\n", "  # The last one.\n  # Ours.\n"]],
        &[["  # The last one.\n", "  # Theirs.\n  # The last one.\n"]],
        &[["  # The last one.\n", "  # Theirs.\n  # The last one.\n  # Ours.\n"]],
    );
}

#[test]
fn block_texts_are_merged_whole() {
    check(&[["      Two.", "      Three."]], &[["title: A", "title: AA"]]);
    check(&[["      # Not a comment.", "      # Still none."]], &[["1950 #", "1951 #"]]);
    let (ours, theirs) = (change(&[["Two.", "Three."]]), change(&[["One.", "Four."]]));
    let merged = merged(&ours, &theirs);
    assert_eq!(places(&merged), ["events/a/summary"]);
    assert!(merged.text.starts_with(&ours), "{}", merged.text);
}

const PASSAGES: [&str; 3] = [
    "      - source: s\n        quote: one two three # page 4\n        stance: dates\n",
    "      - source: s\n        quote: four five six\n",
    "      - source: t\n        quote: seven eight nine\n",
];

fn in_order(order: [usize; 3]) -> String {
    let [first, second, third] = order.map(|at| PASSAGES[at]);
    BASE.replace(&PASSAGES.concat(), &[first, second, third].concat())
}

#[test]
fn a_new_order_and_a_change_come_together() {
    let ours = in_order([2, 0, 1]);
    let theirs =
        change(&[["quote: four five six", "quote: four five six\n        stance: differs"]]);
    let both = ours.replace("four five six", "four five six\n        stance: differs");
    assert_eq!(merged(&ours, &theirs).text, both);
    assert_eq!(merged(&theirs, &ours).text, both);
    let ours = change(&[["[x, y, z]", "[z, x, y]"]]);
    let theirs = change(&[["[x, y, z]", "[x, y, z, v]"]]);
    assert!(merged(&ours, &theirs).text.contains("tags: [z, v, x, y]"));
    assert!(merged(&theirs, &ours).text.contains("tags: [z, x, y, v]"));
}

#[test]
fn a_new_order_of_events_and_a_change_come_together() {
    let event = |text: &str| text.to_owned();
    let (b, c) = (
        event("  - id: b\n    date: 1960\n    title: B\n"),
        event("  # The last one.\n  - id: c\n    date: 1970\n    title: C\n"),
    );
    let ours = BASE.replace(&format!("{b}\n{c}"), &format!("{c}\n{b}"));
    assert_ne!(ours, BASE);
    let theirs = change(&[["title: B", "title: BB"], ["title: C", "title: CC"]]);
    let both = ours.replace("title: B", "title: BB").replace("title: C", "title: CC");
    assert_eq!(merged(&ours, &theirs).text, both);
    assert_eq!(merged(&theirs, &ours).text, both);
}

#[test]
fn two_new_orders_come_together_or_are_a_conflict() {
    let (ours, theirs) = (in_order([1, 2, 0]), in_order([2, 0, 1]));
    let both = merged(&ours, &theirs);
    assert_eq!((both.conflicts.len(), both.text), (0, in_order([2, 1, 0])));
    let (ours, theirs) = (in_order([1, 0, 2]), in_order([0, 2, 1]));
    let both = merged(&ours, &theirs);
    assert_eq!(places(&both), ["events/a/passages (order)"]);
    assert!(both.text.starts_with(&ours), "{}", both.text);
    check_named(
        &both.text,
        "events/a/passages (order): ours is “s “four five six”, s “one two three”",
    );
}

/// `check` names a conflict.
fn check_named(text: &str, begin: &str) {
    let loaded = load_text("t.yaml", text, ArticleRoot::Embedded(&[]));
    let found = loaded.findings.iter().filter(|it| it.code == Code::MergeConflict);
    let found: Vec<&str> = found.map(|it| it.message.as_str()).collect();
    assert!(found.iter().any(|message| message.starts_with(begin)), "{begin}\n{found:#?}\n{text}");
}

#[test]
fn what_one_side_removes_and_the_other_refers_to_is_a_conflict() {
    let without_c = |text: &str| {
        text.replace("\n  # The last one.\n  - id: c\n    date: 1970\n    title: C\n", "")
    };
    let refers = change(&[["title: B", "title: B\n    after: c"]]);
    let gone = without_c(BASE);
    let one = merged(&gone, &refers);
    assert_eq!(places(&one), ["events/c"]);
    check_named(&one.text, "events/c: ours is removed, theirs “- id: c date: 1970 title: C”");
    let other = merged(&refers, &gone);
    assert_eq!(places(&other), ["events/c"]);
    assert!(other.text.starts_with(&refers), "it stays: {}", other.text);
    // A source, a name.
    let gone = BASE.replace("  - id: t\n    url: https://example.org/t\n", "");
    let gone = gone.replace(PASSAGES[2], "");
    let refers =
        change(&[["title: B", "title: B\n    passages:\n      - source: t\n        quote: q"]]);
    assert_eq!(places(&merged(&gone, &refers)), ["sources/t"]);
    assert_eq!(places(&merged(&refers, &gone)), ["sources/t"]);
    let gone = BASE.replace("names:\n  kim: { en: Kim }\n", "names: {}\n");
    let refers = change(&[["title: B", "title: B\n    people: [kim]"]]);
    assert_eq!(places(&merged(&gone, &refers)), ["names/kim"]);
}

#[test]
fn a_new_id_and_a_change_come_together() {
    check(&[["- id: c", "- id: c-2"]], &[["title: C", "title: CC"]]);
    check(
        &[["- id: t", "- id: t-2"], ["source: t", "source: t-2"]],
        &[["org/t", "org/tt"], ["seven eight nine", "seven eight nine ten"]],
    );
    // What the other side refers to anew is called by its new name.
    let ours = change(&[["- id: c", "- id: c-2"]]);
    let theirs = change(&[["title: B", "title: B\n    after: c"]]);
    let both = change(&[["- id: c", "- id: c-2"], ["title: B", "title: B\n    after: c-2"]]);
    assert_eq!(merged(&ours, &theirs).text, both);
    assert_eq!(merged(&theirs, &ours).text, both);
    // Two new ids.
    let theirs = change(&[["- id: c", "- id: c-3"]]);
    let both = merged(&ours, &theirs);
    assert_eq!(places(&both), ["events/c/id"]);
    check_named(&both.text, "events/c/id: ours is “c-2”, theirs “c-3”");
    // A new id that the other side gives to something else.
    let theirs = format!("{BASE}\n  - id: c-2\n    date: 1980\n    title: D\n");
    let both = merged(&ours, &theirs);
    assert!(both.conflicts.iter().any(|it| it.place() == "events/c-2/title"), "{both:?}");
}

#[test]
fn things_of_one_name_that_both_have_added() {
    let with = |event: &str| format!("{BASE}\n{event}");
    let ours = with("  - id: d\n    date: 1980\n    status: alleged\n    title: D\n");
    let theirs = with("  - id: d\n    date: 1981\n    title: D\n    tags: [x]\n");
    let both = merged(&ours, &theirs);
    assert_eq!(places(&both), ["events/d/date", "events/d/status"]);
    check_named(&both.text, "events/d/date: ours is “1980”, theirs “1981”");
    check_named(&both.text, "events/d/status: ours is “alleged”, theirs absent");
    let with = |source: &str| change(&[["events:", &format!("{source}events:")]]);
    let ours = with("  - id: u\n    url: https://example.org/u\n");
    let theirs = with("  - id: u\n    url: https://example.org/v\n");
    assert_eq!(places(&merged(&ours, &theirs)), ["sources/u/url"]);
    let theirs = with("  - id: v\n    url: https://example.org/v\n");
    assert_eq!(places(&merged(&ours, &theirs)), Vec::<String>::new());
}

#[test]
fn a_stance_stays_with_its_quotation() {
    // One side takes other words for the evidence; the other judges the old ones.
    let ours = change(&[["four five six", "ten eleven twelve"]]);
    let theirs = change(&[["four five six", "four five six\n        stance: differs"]]);
    let both = merged(&ours, &theirs);
    assert_eq!(places(&both), ["events/a/passages/s “four five six”"]);
    assert!(!both.text.contains("twelve\n        stance: differs"), "{}", both.text);
}

#[test]
fn a_comment_on_what_is_gone_is_not_lost() {
    let gone = BASE.replace("  - id: b\n    date: 1960\n    title: B\n\n", "");
    let theirs = change(&[["title: B", "title: B # but see c"]]);
    assert_eq!(places(&merged(&gone, &theirs)), ["events/b"]);
    let theirs = change(&[["  - id: b", "  # See c.\n  - id: b"]]);
    let both = merged(&gone, &theirs);
    assert_eq!(both.conflicts, []);
    assert_eq!(both.text, gone.replace("  # The last", "  # See c.\n  # The last"));
    assert_eq!(merged(&theirs, &gone).text, both.text);
}

#[test]
fn eras_are_known_without_an_id() {
    let base = "title: T\neras:\n  - date: 1948/1991\n    title: Early\nevents: []\n";
    let ours = base.replace("1991", "1990");
    let theirs = base.replace("Early", "Soviet years");
    let both = merge(base, &ours, &theirs).expect("merged");
    assert_eq!(both.text, ours.replace("Early", "Soviet years"));
    assert_eq!(both.conflicts, []);
}

#[test]
fn an_end_of_a_flow_list_below_its_key_is_no_key() {
    let base = change(&[["tags: [x, y, z]", "tags: [\n      x,\n      y\n    ]"]]);
    let ours = base.replace("      y\n", "      y,\n      ours\n");
    let theirs = base.replace("      x,\n", "      theirs,\n      x,\n");
    let both = merge(&base, &ours, &theirs).expect("merged");
    assert_eq!(both.conflicts, []);
    assert!(both.text.contains("theirs,\n      x,\n      y,\n      ours\n    ]"), "{}", both.text);
}

#[test]
fn anchors_are_not_torn_from_their_aliases() {
    let base = change(&[
        ["tags: [x, y, z]", "tags: &tags [x, y, z]"],
        ["title: C", "title: C\n    tags: *tags"],
    ]);
    let ours = base.replace("title: B", "title: BB");
    let theirs = base.replace("title: C", "title: CC");
    assert_eq!(
        merge(&base, &ours, &theirs).expect("merged").text,
        ours.replace("title: C", "title: CC")
    );
    let gone = base.replace("    tags: &tags [x, y, z]\n", "").replace("    tags: *tags\n", "");
    let anew = base.replace("title: B", "title: B\n    tags: *tags");
    let torn = merge(&base, &gone, &anew);
    assert_eq!(torn.err(), Some(Unmergeable::Unwritable), "an alias of nothing is no YAML");
}

#[test]
fn what_is_no_timeline_is_not_merged() {
    let ours = change(&[["title: B", "title: BB"]]);
    let check = |base: &str, theirs: &str, expected: Unmergeable| {
        assert_eq!(merge(base, &ours, theirs).err(), Some(expected), "{theirs}");
        assert!(!expected.may_merge_lines());
    };
    check(BASE, "", Unmergeable::Empty(MergeVersion::Theirs));
    check(BASE, "\u{feff}\n \n", Unmergeable::Empty(MergeVersion::Theirs));
    check(BASE, "Dear colleague,\n", Unmergeable::NoKeys(MergeVersion::Theirs));
    check("- a\n", BASE, Unmergeable::NoKeys(MergeVersion::Base));
    let marked = change(&[[
        "    date: 1960\n",
        "<<<<<<< ours\n    date: 1961\n=======\n    date: 1962\n>>>>>>> theirs\n",
    ]]);
    let line = 1 + marked.lines().position(|line| line == "<<<<<<< ours").expect("there");
    check(BASE, &marked, Unmergeable::Conflict { version: MergeVersion::Theirs, line });
    check(&marked, BASE, Unmergeable::Conflict { version: MergeVersion::Base, line });
    assert!(merge("", &ours, BASE).is_ok(), "there was no file before");
}

#[test]
fn line_ends_and_marks_of_theirs_change_nothing() {
    let ours = change(&[["title: B", "title: BB"]]);
    let theirs = change(&[["title: C", "title: CC"]]);
    let both = change(&[["title: B", "title: BB"], ["title: C", "title: CC"]]);
    let windows = format!("\u{feff}{}", theirs.replace('\n', "\r\n"));
    assert_eq!(merged(&ours, &windows).text, both);
    assert_eq!(merged(&windows, &ours).text, format!("\u{feff}{}", both.replace('\n', "\r\n")));
}
