use crate::language::Language;
use crate::load::{ArticleRoot, Loaded, load_text};

fn loaded(events: &str) -> Loaded {
    load_text("t.yaml", &format!("title: t\nevents:\n{events}"), ArticleRoot::Embedded(&[]))
}

/// The ids of the events that are left of a file, and the lines of its findings.
fn check(events: &str, ids: &[&str], lines: &[usize]) {
    let loaded = loaded(events);
    let found: Vec<&str> = loaded.timeline.events().iter().map(|event| event.id.as_str()).collect();
    assert_eq!(found, ids, "{events}");
    let found: Vec<usize> = loaded.findings.iter().map(|finding| finding.place.line).collect();
    assert_eq!(found, lines, "{:?}", loaded.findings);
}

/// What is said of a mistake in the title of the first of two events, and how the title reads.
fn check_title(value: &str, title: &str, message: &str, hint: &str) {
    let events =
        format!("  - id: a\n    title: {value}\n    date: 1961\n  - {{ id: b, title: B }}\n");
    let loaded = loaded(&events);
    let events = loaded.timeline.events();
    let dated: Vec<bool> = events.iter().map(|event| event.date.is_some()).collect();
    assert_eq!(dated, [true, false], "{value}: {:?}", loaded.findings);
    assert_eq!(events[0].title.in_language(Language::En), title);
    let said: Vec<(&str, Option<&str>)> = loaded
        .findings
        .iter()
        .map(|finding| (finding.message.as_str(), finding.hint.as_deref()))
        .collect();
    assert_eq!(said, [(message, Some(hint))]);
}

#[test]
fn a_text_without_quotation_marks_is_read_as_it_is_meant() {
    let quoted = |what: &str| format!("the text of `title` must be in quotation marks: {what}");
    let colon = quoted("it has a `: ` in it");
    check_title("Kim: the visit", "Kim: the visit", &colon, "title: 'Kim: the visit'");
    check_title("نص: خبر", "نص: خبر", &colon, "title: 'نص: خبر'");
    let begins = |mark: &str| quoted(&format!("it begins with `{mark}`"));
    check_title("- First point", "- First point", &begins("-"), "title: '- First point'");
    check_title("@home", "@home", &begins("@"), "title: '@home'");
    check_title("`code`", "`code`", &begins("`"), "title: '`code`'");
    check_title("%done", "%done", &begins("%"), "title: '%done'");
    check_title("*A", "*A", &begins("*"), "title: '*A'");
    let can_continue = quoted("it goes on after its quotation mark");
    let said = "\"a page\" - said the host";
    check_title(said, said, &can_continue, "title: '\"a page\" - said the host'");
    let inside = "the text of `title` contains the quotation marks around it";
    check_title("'it's so'", "it's so", inside, "title: 'it''s so'");
    check_title(
        "\"he said \"go\" now\"",
        "he said \"go\" now",
        inside,
        "title: 'he said \"go\" now'",
    );
    let unclosed = "the quotation mark of `title` is not closed on this line";
    check_title("\"A", "\"A", unclosed, "close it at the end of the text: \"…\"");
}

#[test]
fn an_event_that_is_no_yaml_costs_no_other() {
    check("  - { id: a, title: A\n  - { id: b, title: B }\n", &["b"], &[3]);
    check("  - { id: a, title: x: y }\n  - { id: b, title: B }\n", &["a", "b"], &[3]);
    check("- id: a\n  title: 'A\n- { id: b, title: B }\n", &["a", "b"], &[4]);
    check("  - id: a\n    title: [\n", &[], &[4]);
}

#[test]
fn a_line_that_is_no_yaml_costs_no_event() {
    check("  - id: a\n   title: A\n  - { id: b, title: B }\n", &["a", "b"], &[4]);
    check("  - id: a\n    title: A\n     date: 1961\n  - { id: b, title: B }\n", &["a", "b"], &[5]);
    check("  - id: a\n    title: A\n  - id: c\n\ttitle: C\n", &["a", "c"], &[6]);
    check("  - id: a\n    title:A\n  - { id: b, title: B }\n", &["a", "b"], &[4]);
    let loaded = loaded("  - id: a\n\ttitle: A\n");
    let message = "this line begins with a tab, but YAML needs blanks";
    assert_eq!(loaded.findings.first().map(|finding| finding.message.as_str()), Some(message));
}

#[test]
fn of_a_merge_conflict_both_sides_are_read() {
    let conflict =
        "<<<<<<< HEAD\n  - { id: b, title: B }\n=======\n  - { id: c, title: C }\n>>>>>>> branch\n";
    let events = format!("  - {{ id: a, title: A }}\n{conflict}  - {{ id: d, title: D }}\n");
    check(&events, &["a", "b", "c", "d"], &[4]);
    // A line of an underlined heading in a text is none.
    let text = "  - id: a\n    title: A\n    note: |\n      Heading\n      =======\n";
    check(text, &["a"], &[]);
}

#[test]
fn characters_that_cannot_be_seen_are_named() {
    let rows = [
        ("\u{a0} - id: a\n\u{a0}   title: A\n", "U+00A0 (no-break space) stands before `- id:`"),
        ("  - id: a\n    \u{200f}title: A\n", "U+200F (right-to-left mark) stands before `title:`"),
        ("  - id: a\n\u{3000}   title: A\n", "U+3000 (ideographic space) stands before `title:`"),
    ];
    for (first, message) in rows {
        let loaded = loaded(&format!("{first}  - {{ id: b, title: B }}\n"));
        let titles =
            loaded.timeline.events().iter().map(|event| event.title.in_language(Language::En));
        assert_eq!(titles.collect::<Vec<_>>(), ["A", "B"], "{first:?} {:?}", loaded.findings);
        assert_eq!(loaded.findings.first().map(|finding| finding.message.as_str()), Some(message));
    }
}

#[test]
fn a_list_in_brackets_ends_where_it_breaks_off() {
    check("  [{ id: a, title: A }, { id: b, title: B ]\n", &[], &[3]);
}
