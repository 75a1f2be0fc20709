//! The reader: keys in, screen out.

#[expect(dead_code, reason = "only the screens use all of the harness")]
mod common;

use common::Script;
use tarikh::tui::State;

/// The article that is open, by the id of its source.
fn source(state: &State) -> &str {
    let reader = state.reader.as_ref().expect("an article is open");
    state.timeline.source(reader.source()).id.as_str()
}

/// The event whose passage is read, and whether all of the passage's beginning is on the screen.
fn read(state: &State) -> (&str, bool) {
    let reader = state.reader.as_ref().expect("an article is open");
    let link = reader.current().expect("a passage is read");
    (state.timeline.event(link.event).id.as_str(), reader.visible().contains(&link.bytes.start))
}

const VISIT: &str = "/ state visit enter enter";

#[test]
fn an_event_is_followed_through_its_sources_and_back() {
    let mut script = Script::bundled().keys(VISIT);
    let mut sources = Vec::new();
    loop {
        assert_eq!(read(script.state()), ("putin-visit-2024", true));
        sources.push(source(script.state()).to_owned());
        script = script.keys("N");
        if script.text().contains("No further source has a passage for this event.") {
            break;
        }
    }
    let state = script.state();
    let event = state.events.selected().expect("the visit");
    let all = state.timeline.event(event).sources().into_iter();
    let all: Vec<&str> = all.map(|it| state.timeline.source(it).id.as_str()).collect();
    assert_eq!(sources, all, "every source of the visit, in its order");
    assert!(all.len() >= 5);
    for expected in sources.iter().rev().skip(1) {
        script = script.keys("P");
        assert_eq!(source(script.state()), expected);
    }
    let first = script.keys("P");
    assert!(first.text().contains("No earlier source"), "{}", first.text());
    assert_eq!(source(first.state()), sources[0]);
    assert_eq!(source(first.keys("2 N").state()), sources[2]);
    let far = Script::bundled().keys(VISIT).keys("9 9 N");
    assert_eq!(
        Some(source(far.state())),
        sources.last().map(String::as_str),
        "a count stops there"
    );
}

#[test]
fn sources_in_which_no_passage_stands_are_left_out() {
    let yaml = "title: T\nsources:\n  - { id: a, file: a.txt }\n  - { id: b, file: b.txt }\n  - { id: c, file: \
                c.txt }\n  - { id: d, file: d.txt }\nevents:\n  - id: e\n    title: E\n    passages:\n      \
                - { source: a, quote: one, stance: dates }\n      - { source: b, quote: one, stance: dates }\n      \
                - { source: c, quote: one, stance: dates }\n      - { source: d, quote: nowhere, stance: dates }\n      \
                - { source: d, quote: four, stance: dates }\n";
    // The second source holds other words, the third cannot be read.
    let articles = [("a.txt", "one two"), ("b.txt", "three"), ("d.txt", "three four")];
    let script = Script::with_articles(yaml, &articles).keys("enter N");
    assert_eq!(source(script.state()), "d");
    assert_eq!(read(script.state()), ("e", true));
    let lost = Script::with_articles(yaml, &articles).keys("n enter");
    assert_eq!(source(lost.state()), "b");
    let said = lost.keys("N");
    assert!(said.text().contains("No passage is chosen"), "{}", said.text());
    assert_eq!(source(said.state()), "b");
}

#[test]
fn translations_stand_below_the_paragraphs_from_article_to_article() {
    let script = Script::bundled().keys(VISIT);
    let translation =
        |script: &Script| script.roles().lines().take(20).any(|row| row.contains('t'));
    assert!(!translation(&script), "{}", script.roles());
    let script = script.keys("x");
    assert!(script.text().contains("A translation stands below"), "{}", script.text());
    assert!(translation(&script), "{}", script.screen());
    let script = script.keys("N");
    assert!(translation(&script), "{}", script.screen());
    // Line by line through the whole article and back, and no line stops the way.
    let end = script.keys("G").state().reader.clone().expect("open").visible();
    let script = Script::bundled().keys(VISIT).keys("x N g g").keys(&"j ".repeat(600));
    assert_eq!(script.state().reader.as_ref().expect("open").visible(), end);
    let script = script.keys(&"k ".repeat(600));
    assert_eq!(script.state().reader.as_ref().expect("open").visible().start, 0);
    let script = script.keys("esc enter");
    assert!(translation(&script), "kept when an article is opened again");
    assert!(!translation(&script.keys("x")));
}

#[test]
fn the_words_at_the_top_stay_when_translations_come_and_go() {
    let top = |script: &Script| script.state().reader.as_ref().expect("open").visible().start;
    let mut script = Script::bundled().keys(VISIT).keys("3 0 j");
    let before = top(&script);
    for _ in 0..4 {
        script = script.keys("x");
        assert_eq!(top(&script), before);
    }
    let english = Script::bundled().keys(VISIT).keys("x");
    let arabic = Script::bundled().keys(VISIT).keys("x l l");
    assert_eq!(english.text().lines().nth(12), arabic.text().lines().nth(12));
}
