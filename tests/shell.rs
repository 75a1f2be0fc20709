//! What a person does around reading: goes to a date, moves by years, copies, opens, writes, points.

mod common;

use common::Script;

/// Where keys lead: the selected event.
fn check(keys: &str, title: &str) {
    assert_eq!(Script::bundled().keys(keys).selected(), title, "{keys}");
}

/// What the status line says after `keys`.
fn check_said(keys: &str, said: &str) {
    let text = Script::bundled().keys(keys).text();
    let status = text.lines().next_back().unwrap_or_default();
    assert!(status.contains(said), "{keys}: {status}");
}

const TREATY: &str = "Soviet–North Korean treaty of mutual support";
const VETO: &str = "Russia vetoes further monitoring of the sanctions";

#[test]
fn a_date_leads_to_the_nearest_event() {
    check("t 1961 enter", TREATY);
    check("t march space 2024 enter", VETO);
    check("t 2024-03 enter", VETO);
    check("t أيلول space 2023 enter", "Kim and Putin meet in Russia (Vostochny)");
    check("t ١٩٦١ enter", TREATY);
    // Nothing is listed then: 1961 is nearer to 1965 than 2000 is.
    check("t 1965 enter", TREATY);
    check("t 1800 enter", "North Korea founded");
    check("t 2100 enter", "Passenger trains to resume (announced)");
    check_said("t 1961 enter", "read as 1961");
    check_said("t 1965 enter", "nothing is listed then");
    // From an article too, and the way is closed without a word.
    check("enter t 1961 enter", TREATY);
    check("j t enter", TREATY);
    check("j t 2024 esc", TREATY);
}

#[test]
fn a_date_that_is_not_understood_is_said_in_the_prompt() {
    for (typed, said) in [
        ("18/06/2024", "write 2024-06-18"),
        ("next space week", "next"),
        ("Y17E700", "so distant a year"),
    ] {
        let script = Script::bundled().keys(&format!("j t {typed} enter"));
        assert!(script.text().contains(said), "{typed}\n{}", script.text());
        assert_eq!(script.selected(), TREATY);
        // Another letter takes the fault away.
        let script = script.keys("backspace");
        assert!(!script.roles().contains('W'), "{typed}\n{}", script.screen());
    }
}

#[test]
fn without_dates_there_is_nowhere_to_go() {
    let script = Script::yaml("title: T\nevents: [{ id: a, title: A }]\n").keys("t 1961 enter");
    assert!(script.text().contains("Nothing that is listed has a date."), "{}", script.text());
}

#[test]
fn years_and_clusters_are_one_key_apart() {
    let yaml = |dates: &[&str]| {
        let event = |(number, date): (usize, &&str)| {
            let date = if date.is_empty() { String::new() } else { format!("date: {date}, ") };
            format!("  - {{ id: e{number}, {date}title: {number} }}\n")
        };
        let events: String = dates.iter().enumerate().map(event).collect();
        format!("title: T\nevents:\n{events}")
    };
    let dates = ["1948", "1961-07-06", "1961-08", "1961-09", "2000-07", "2001-02", ""];
    for (keys, expected) in [
        ("}", "1"),
        ("} }", "4"),
        ("2 }", "4"),
        ("} j j {", "0"),
        ("5 } {", "5"),
        ("9 }", "6"),
        ("9 } {", "5"),
        ("{", "0"),
        ("]", "1"),
        ("] ]", "4"),
        ("] j j [", "1"),
        ("] j j [ [", "0"),
        ("2 ] [", "1"),
        ("G [", "4"),
        ("9 ]", "6"),
    ] {
        let script = Script::yaml(&yaml(&dates)).size(100, 40).keys(keys);
        assert_eq!(script.selected(), expected, "{keys}\n{}", script.text());
    }
    check_said("{", "This is the first one.");
    check_said("G }", "This is the last one.");
    check_said("G ]", "This is the last one.");
}

#[test]
fn a_mark_leads_back_by_the_same_letter() {
    check("j M a G ' a", TREATY);
    check("j M ش G ' a", TREATY);
    check("j M a G enter ' a", TREATY);
    check("j M a k M a G ' a", "North Korea founded");
    check_said("M a", "marked: a");
    check_said("' z", "There is no such mark: z");
    check_said("M", "mark: a letter");
    // What is no letter ends the waiting, and means nothing.
    check("M esc j", TREATY);
    let yaml = |events: &str| format!("title: T\nevents: [{events}]\n");
    let (a, b) = ("{ id: a, date: 1961, title: A }", "{ id: b, date: 2000, title: B }");
    let marked = Script::yaml(&yaml(&format!("{a}, {b}"))).keys("j M x");
    let before = yaml(&format!("{{ id: c, date: 1950, title: C }}, {a}, {b}"));
    assert_eq!(marked.clone().reload(&before, &[]).keys("g g ' x").selected(), "B");
    let gone = marked.reload(&yaml(a), &[]).keys("' x");
    assert!(gone.text().contains("no longer in the timeline"), "{}", gone.text());
}
