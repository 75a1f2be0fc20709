//! The reader: keys in, screen out.

use crate::common::Script;
use tarikh::date::Date;
use tarikh::load::write_outline;
use tarikh::source::{Outline, OutlineHeading, PageMark};
use tarikh::tui::{Effect, Role, Session};

/// The article that is open, by the id of its source.
fn source(state: &Session) -> &str {
    let reader = state.views.reader().expect("an article is open");
    state.workspace.document.timeline.source(reader.source()).id.as_str()
}

/// The event whose passage is read, and whether all of the passage's beginning is on the screen.
fn read(state: &Session) -> (&str, bool) {
    let reader = state.views.reader().expect("an article is open");
    let link = reader.current().expect("a passage is read");
    (
        state.workspace.document.timeline.event(link.event).id.as_str(),
        reader.visible().contains(&link.bytes.start),
    )
}

const VISIT: &str = "/ state visit enter enter";

#[test]
fn an_event_is_followed_through_its_sources_and_back() {
    let mut script = Script::bundled().keys(VISIT);
    let mut sources = Vec::new();
    loop {
        assert_eq!(read(script.state()), ("putin-visit-2024", true));
        sources.push(source(script.state()).to_owned());
        script = script.keys(">");
        if script.text().contains("No later source has a passage for this event.") {
            break;
        }
    }
    let state = script.state();
    let event = state.workspace.selection.events.selected().expect("the visit");
    let all = state.workspace.document.timeline.event(event).sources().into_iter();
    let all: Vec<&str> =
        all.map(|it| state.workspace.document.timeline.source(it).id.as_str()).collect();
    assert_eq!(sources, all, "every source of the visit, in its order");
    assert!(all.len() >= 5);
    for expected in sources.iter().rev().skip(1) {
        script = script.keys("<");
        assert_eq!(source(script.state()), expected);
    }
    let first = script.keys("<");
    assert!(first.text().contains("No earlier source"), "{}", first.text());
    assert_eq!(source(first.state()), sources[0]);
    assert_eq!(source(first.keys("2 >").state()), sources[2]);
    let far = Script::bundled().keys(VISIT).keys("9 9 >");
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
    let script = Script::with_articles(yaml, &articles).keys("enter >");
    assert_eq!(source(script.state()), "d");
    assert_eq!(read(script.state()), ("e", true));
    let lost = Script::with_articles(yaml, &articles).keys("J enter");
    assert_eq!(source(lost.state()), "b");
    let said = lost.keys(">");
    assert!(said.text().contains("No passage is selected"), "{}", said.text());
    assert_eq!(source(said.state()), "b");
}

#[test]
fn translations_stand_below_the_paragraphs_from_article_to_article() {
    let script = Script::bundled().keys(VISIT);
    let translation =
        |script: &Script| script.roles().lines().take(20).any(|row| row.contains('t'));
    assert!(!translation(&script), "{}", script.roles());
    let script = script.keys("x");
    assert!(script.text().contains("Translations are shown"), "{}", script.text());
    assert!(translation(&script), "{}", script.screen());
    let script = script.keys(">");
    assert!(translation(&script), "{}", script.screen());
    // Line by line through the whole article and back, and no line stops the way.
    let end = script.keys("G").state().views.reader().expect("open").visible();
    let script = Script::bundled().keys(VISIT).keys("x > g g").keys(&"j ".repeat(600));
    assert_eq!(script.state().views.reader().expect("open").visible(), end);
    let script = script.keys(&"k ".repeat(600));
    assert_eq!(script.state().views.reader().expect("open").visible().start, 0);
    let script = script.keys("esc enter");
    assert!(translation(&script), "kept when an article is opened again");
    assert!(!translation(&script.keys("x")));
}

#[test]
fn the_words_at_the_top_stay_when_translations_come_and_go() {
    let top = |script: &Script| script.state().views.reader().expect("open").visible().start;
    let mut script = Script::bundled().keys(VISIT).keys("3 0 j");
    let before = top(&script);
    for _ in 0..4 {
        script = script.keys("x");
        assert_eq!(top(&script), before);
    }
    let english = Script::bundled().keys(VISIT).keys("x");
    let arabic = Script::bundled().keys(VISIT).keys("x T T");
    let text = |script: &Script| script.state().views.reader().expect("open").top_byte();
    assert_eq!(text(&english), text(&arabic), "another language leaves the words where they are");
}

/// The place that is looked at, as the article has it, its number and how many there are.
fn found(state: &Session) -> Option<(&str, usize, usize)> {
    let reader = state.views.reader()?;
    let find = reader.find()?;
    let bytes = find.chosen()?.clone();
    assert!(reader.visible().contains(&bytes.start), "the place is on the screen");
    let text = state.workspace.document.timeline.source(reader.source()).article.text()?;
    Some((text.get(bytes)?, find.number()?, find.places().len()))
}

/// What is found in the article of the veto from its beginning.
fn check_found(keys: &str, expected: Option<(&str, usize, usize)>) {
    let script = Script::bundled().keys("/ veto enter enter g g").keys(keys);
    assert_eq!(found(script.state()), expected, "{keys}\n{}", script.text());
}

#[test]
fn words_are_searched_in_the_article_in_every_spelling() {
    let all = Script::bundled().keys("/ veto enter enter g g / الفيتو");
    let (word, first, count) = found(all.state()).expect("the veto is in the article");
    assert_eq!((word, first), ("الفيتو", 1));
    check_found("/ ألفِيتو", Some(("الفيتو", 1, count)));
    check_found("/ qqqq", None);
    check_found("/ qqqq ctrl-u الفيتو", Some(("الفيتو", 1, count)));
    check_found("/ الفيتوx backspace enter", Some(("الفيتو", 1, count)));
    check_found("/ الفيتو esc", None);
    check_found("/ الفيتو enter esc", None);
    // Across the scripts, and two words in a row.
    let latin = Script::bundled().keys("/ veto enter enter g g / putin");
    assert_eq!(found(latin.state()).map(|it| it.0), Some("بوتين"));
    let phrase = Script::bundled().keys("/ veto enter enter g g / كوريا الشمالية");
    assert_eq!(found(phrase.state()).map(|it| it.0), Some("كوريا الشمالية"));
}

#[test]
fn n_goes_from_place_to_place_until_the_search_is_ended() {
    let script = Script::bundled().keys("/ veto enter enter g g / بوتين enter");
    let (_, first, count) = found(script.state()).expect("he is in the article");
    assert!(count > 3, "{count}");
    assert!(script.text().contains(&format!("match {first} of {count}")), "{}", script.text());
    let numbers = |keys: &str| {
        let script = Script::bundled().keys("/ veto enter enter g g / بوتين enter").keys(keys);
        (found(script.state()).expect("a place").1, script.text().contains("Search continued"))
    };
    assert_eq!(numbers("n"), (2, false));
    assert_eq!(numbers("2 n N"), (2, false));
    assert_eq!(numbers("N"), (count, true));
    assert_eq!(numbers("N n"), (1, true));
    assert_eq!(numbers("G n").1, numbers("G N n").1);
    // The passage that is read stays.
    let before = read(script.state()).0.to_owned();
    let ended = script.keys("n n esc");
    assert_eq!(read(ended.state()).0, before);
    assert!(ended.state().views.reader().expect("open").find().is_none());
    assert!(ended.text().contains("passage "), "{}", ended.text());
    // The marks are gone; n searches for the same again, in the next article too.
    let next = ended.clone().keys("n");
    assert!(next.text().contains("match"), "{}", next.text());
    assert!(ended.keys("> n").text().contains("match"), "{}", next.text());
}

#[test]
fn a_search_that_finds_nothing_leads_back_to_where_it_was_begun() {
    let top = |script: &Script| script.state().views.reader().expect("open").visible();
    let before = Script::bundled().keys("/ veto enter enter");
    let there = top(&before);
    let typed = before.keys("/ وفي");
    assert!(found(typed.state()).is_some());
    let typed = typed.keys("qqqq");
    assert_eq!(top(&typed), there);
    let kept = typed.keys("enter");
    assert_eq!(top(&kept), there);
    assert!(kept.text().contains("Not found in this article."), "{}", kept.text());
    assert!(kept.state().views.reader().expect("open").find().is_none());
    assert_eq!(top(&kept.keys("/ enter")), there);
}

#[test]
fn a_search_goes_on_in_the_next_source_and_after_a_reading_anew() {
    let script = Script::bundled().keys(VISIT).keys("/ بوتين enter");
    let own = source(script.state()).to_owned();
    let script = script.keys("<");
    assert_eq!(source(script.state()), own, "there is no earlier one");
    let next = Script::bundled().keys(VISIT).keys("/ بوتين enter esc > / بوتين enter").keys("< n");
    assert_eq!(source(next.state()), own);
    assert!(found(next.state()).is_some_and(|it| it.2 > 0));
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - { id: a, date: 1961, title: A, \
                passages: [{ source: s, quote: قال, stance: dates }] }\n";
    let script =
        Script::with_articles(yaml, &[("a.txt", "قال بوتين نعم")]).keys("enter / بوتين enter");
    assert_eq!(found(script.state()), Some(("بوتين", 1, 1)));
    let script = script.reload(yaml, &[("a.txt", "قال بوتين ثم بُوتين")]).keys("n");
    assert_eq!(found(script.state()), Some(("بوتين", 1, 2)));
    assert_eq!(found(script.keys("n").state()), Some(("بُوتين", 2, 2)));
}

#[test]
fn the_jump_palette_is_opened_from_an_article_too() {
    let script = Script::bundled().keys("enter g j veto enter");
    assert!(script.state().views.reader().is_none());
    assert_eq!(script.selected(), "Russia vetoes further monitoring of the sanctions");
}

#[test]
fn the_status_line_says_how_much_of_the_article_has_been_seen() {
    let percent = |keys: &str| -> usize {
        let text = Script::bundled().keys("/ veto enter enter").keys(keys).text();
        let status = text.lines().next_back().expect("a status line");
        let number = status.split_whitespace().find_map(|word| word.strip_suffix('%'));
        number.and_then(|number| number.parse().ok()).expect(status)
    };
    assert_eq!(percent("G"), 100);
    assert_eq!(percent("x G"), 100);
    assert!(percent("g g") < 60);
    let mut before = 0;
    for times in 0..12 {
        let seen = percent(&format!("g g {}", "j ".repeat(times * 4)));
        assert!(seen >= before && (before == 100 || seen <= 100), "{before} {seen}");
        before = seen;
    }
    let small = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - { id: a, title: A, passages: \
                 [{ source: s, quote: one, stance: dates }] }\n";
    let small = Script::with_articles(small, &[("a.txt", "one\n")]).keys("enter");
    assert!(small.text().contains("100%"), "{}", small.text());
}

#[test]
fn the_passages_of_an_article_are_listed_and_lead_to_their_places() {
    let link = |script: &Script| -> (usize, usize) {
        let reader = script.state().views.reader().expect("an article is open");
        reader.position().expect("a passage is read")
    };
    for (columns, stays) in [(120, true), (100, false), (30, false)] {
        let script = Script::bundled().size(columns, 30).keys("/ veto enter enter");
        let (number, of) = link(&script);
        let listed = script.keys("tab");
        assert!(listed.roles().contains('S'), "the list has the keys: {}", listed.screen());
        let contents = listed.state().views.reader().and_then(|it| it.contents()).expect("a list");
        assert_eq!(contents.chosen() + 1, number, "it begins with the passage that is read");
        let last = listed.keys("G enter");
        assert_eq!(link(&last), (of, of), "{columns}");
        assert!(read(last.state()).1, "the passage is on the screen");
        assert!(last.text().contains('◆'), "{}", last.text());
        assert!(!last.roles().contains('S'), "keys go to the article again");
        assert_eq!(last.state().workspace.preferences.look.has_contents, stays, "{columns}");
        let first = last.keys("tab 2 g g enter");
        assert_eq!(link(&first).0, 2);
        assert_eq!(link(&first.keys("tab 2 j k enter")).0, 3);
        let closed = Script::bundled().size(columns, 30).keys("/ veto enter enter tab j esc");
        assert_eq!(link(&closed), (number, of), "closing goes nowhere");
        assert!(!closed.state().workspace.preferences.look.has_contents);
    }
}

#[test]
fn what_no_event_quotes_can_be_brought_out() {
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - { id: a, date: 1961, title: A, \
                passages: [{ source: s, quote: one, stance: dates }, { source: s, quote: three, stance: dates }] }\n";
    let roles = |keys: &str| -> String {
        let script = Script::with_articles(yaml, &[("a.txt", "one two three")]).keys(keys);
        let row = script.text().lines().position(|row| row.contains("two")).expect("the article");
        let roles = script.roles().lines().nth(row).expect("a row").to_owned();
        roles.trim().trim_start_matches(['h', 's', ' ']).chars().take(13).collect()
    };
    let quoted = |other: &str, rest: &str| format!("QQQ{}{}", other.repeat(5), rest.repeat(5));
    assert_eq!(roles("enter"), quoted(".", "l"));
    assert_eq!(roles("enter u"), quoted(",", "l"));
    assert_eq!(roles("enter u u"), quoted(".", ","));
    assert_eq!(roles("enter u u u"), quoted(".", "l"));
    assert_eq!(roles("enter u esc enter"), quoted(",", "l"), "kept from article to article");
    let said = Script::with_articles(yaml, &[("a.txt", "one two three")]).keys("enter u");
    assert!(said.text().contains("Quoted: 61%"), "8 bytes of 13: {}", said.text());
}

/// Where one is, in a word: the article and its first byte, or the event and its passage.
fn place(script: &Script) -> String {
    let state = script.state();
    match state.views.reader() {
        Some(reader) => format!("{} {}", source(state), reader.top_byte()),
        None => format!("{} {}", script.selected(), state.workspace.selection.detail.passage()),
    }
}

/// After `jumps`, `ctrl-o` leads through the places before them and `ctrl-n` through those behind
/// them.
fn check_trail(start: &str, jumps: &[&str]) {
    let mut script = Script::bundled().keys(start);
    let mut places = Vec::new();
    for jump in jumps {
        places.push(place(&script));
        script = script.keys(jump);
    }
    let end = place(&script);
    for expected in places.iter().rev() {
        script = script.keys("ctrl-o");
        assert_eq!(&place(&script), expected, "back {start} {jumps:?}");
    }
    for expected in places.iter().skip(1).chain([&end]) {
        script = script.keys("ctrl-n");
        assert_eq!(&place(&script), expected, "ahead {start} {jumps:?}");
    }
    let script = script.keys("ctrl-n");
    assert!(script.text().contains("No later place in the history."), "{}", script.text());
    assert_eq!(place(&script), end);
}

#[test]
fn jumps_are_gone_back_over_and_ahead_again() {
    check_trail("", &["/ veto enter", "/ vostochny enter"]);
    check_trail("/ state visit enter", &["enter", ">", ">"]);
    check_trail("/ veto enter J", &["enter", "J J J enter", "enter"]);
    check_trail("", &["G", "/ veto enter", "enter", "g g"]);
    check_trail(VISIT, &["G", "g g", ">", "g j veto enter"]);
    check_trail(VISIT, &["tab G enter", "enter"]);
    check_trail(VISIT, &["G", "alt-left alt-right g g"]);
}

#[test]
fn small_steps_are_no_places_to_go_back_to() {
    for keys in ["", "j j k", "/ esc", "j 2 g g", "ctrl-d", "J K", "tab j tab", "enter esc"] {
        let before = Script::bundled().keys(keys);
        let after = Script::bundled().keys(keys).keys("ctrl-o");
        assert_eq!(place(&after), place(&before), "{keys}");
        assert!(after.text().contains("No earlier place"), "{keys}\n{}", after.text());
    }
    let twice = Script::bundled().keys("/ veto enter / vostochny enter 2 ctrl-o");
    assert_eq!(twice.selected(), "North Korea founded");
    // A new jump forgets what was ahead.
    let other = twice.keys("G ctrl-n");
    assert!(other.text().contains("No later place in the history."), "{}", other.text());
}

#[test]
fn places_outlive_a_reading_anew_and_what_is_gone_is_passed_over() {
    let event = |id: &str, year: u16, quote: &str| {
        let title = id.to_uppercase();
        format!(
            "  - {{ id: {id}, date: {year}, title: {title}, passages: [{{ source: s, quote: {quote}, stance: \
             dates }}] }}\n"
        )
    };
    let head = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n";
    let yaml = [head, &event("a", 1961, "one"), &event("b", 1962, "two"), &event("c", 1963, "six")];
    let text =
        format!("{}one\n{}two\n{}six\n", "x\n".repeat(50), "y\n".repeat(50), "z\n".repeat(50));
    let script = Script::with_articles(&yaml.concat(), &[("a.txt", &text)]);
    let script = script.keys("enter / two enter esc g j C enter");
    assert_eq!(script.selected(), "C");
    // One event more in front, one gone, and the article begins with more lines.
    let anew = [head, &event("n", 1950, "six"), &event("a", 1961, "one"), &event("c", 1963, "six")];
    let longer = "new\n".repeat(20) + &text;
    let script = script.reload(&anew.concat(), &[("a.txt", &longer)]).keys("ctrl-o");
    let reader = script.state().views.reader().expect("the article");
    let two = longer.find("two").expect("in the article");
    assert!(reader.visible().contains(&two), "{}", script.text());
    assert_eq!(read(script.state()).0, "a");
    let script = script.keys("ctrl-o");
    assert!(read(script.state()).1, "the passage of the first event");
    let script = script.keys("ctrl-o");
    assert_eq!(script.selected(), "A");
    // Without the source there is nothing left but the list.
    let other = anew.concat().replace("{ id: s,", "{ id: t,").replace("source: s", "source: t");
    let gone = script.keys("ctrl-n ctrl-n ctrl-n").reload(&other, &[("a.txt", &longer)]);
    let back = gone.keys("ctrl-o");
    assert_eq!(back.selected(), "A");
    assert!(back.state().views.reader().is_none());
}

/// A timeline with one quotation of the text of a report with headings on two pages. `source` are
/// more fields of the source.
fn report(source: &str) -> Script {
    let text = "A report\nIt rained in Hanoi.\nFloods\nIt snowed in Moscow.\n";
    let page = |label: &str, bytes| PageMark { label: label.into(), bytes };
    let outline = Outline {
        format: Some("PDF".into()),
        taken: Date::from_canonical("2024-05-03").ok(),
        pages: [page("iv", 0..29), page("12", 29..text.len())].into(),
        headings: [0..8, 29..35].map(|bytes| OutlineHeading { level: 1, bytes }).into(),
    };
    let yaml = format!(
        "title: T\nsources: [{{ id: s, file: sources/s.txt, title: S, publisher: P{source} }}]\nevents:\n  \
         - {{ id: a, date: 1961, title: A, passages: [{{ source: s, quote: It rained, stance: dates }}] }}\n"
    );
    let outline = write_outline(&outline, text);
    let files = [("sources/s.txt", text), ("sources/s.outline.json", outline.as_str())];
    Script::with_articles(&yaml, &files)
}

#[test]
fn the_text_of_a_report_has_its_headings_its_pages_and_what_it_was_taken_from() {
    let script = report(", original: scans/report.pdf").keys("enter");
    let (text, roles) = (script.text(), script.roles());
    let row_of = |words: &str| text.lines().position(|line| line.contains(words)).expect(words);
    assert!(text.contains("P · from report.pdf, added 3 May 2024 · sources/s.txt"), "{text}");
    for (words, page, heading) in [
        ("A report", Some("p. iv "), true),
        ("It rained", None, false),
        ("Floods", Some("p. 12 "), true),
        ("It snowed", None, false),
    ] {
        let line = text.lines().nth(row_of(words)).expect(words);
        let before = line.split(words).next().expect("a beginning");
        assert_eq!(before.contains("p. "), page.is_some(), "{line}");
        assert!(page.is_none_or(|page| before.contains(page)), "{line}");
        let roles = roles.lines().nth(row_of(words)).expect(words);
        assert_eq!(roles.contains(Role::Heading.letter()), heading, "{words}: {roles}");
        assert_eq!(roles.contains(Role::Dim.letter()), page.is_some(), "{words}: {roles}");
    }
    // The marks are none of the words of the article.
    let reader = script.state().views.reader().expect("an article");
    assert!(!reader.text().contains("p. "));
    let arabic = report(", original: scans/report.pdf").arabic().keys("enter").text();
    for words in ["،report.pdf ﻦﻣ ﺫﻮﺧﺄﻣ", " iv ﺹ ", " 12 ﺹ "] {
        assert!(arabic.contains(words), "{words}: {arabic}");
    }
    assert!(!report("").keys("enter").text().contains("from"));
    // Line numbers and pages stand beside each other.
    let numbered = script.keys("#").text();
    let line = numbered.lines().find(|line| line.contains("Floods")).expect("a heading");
    assert!(line.trim_start().starts_with("p. 12 3"), "{line}");
}

#[test]
fn o_opens_the_address_or_else_the_original() {
    let asked = |source: &str| report(source).asked("enter o");
    let said = |state: Session| state.workspace.notice.expect("a notice").text;
    for (source, opened) in [
        (", original: scans/report.pdf", "scans/report.pdf"),
        (", original: 'https://example.org/a.exe'", "https://example.org/a.exe"),
        (", original: a.pdf, url: 'https://example.org/b'", "https://example.org/b"),
    ] {
        let (state, effects) = asked(source);
        let name = match effects.as_slice() {
            [Effect::OpenOriginal(file)] => file.name(),
            [Effect::Browse(address)] => address.as_str(),
            other => panic!("{source}: {other:?}"),
        };
        assert_eq!(name, opened);
        assert!(said(state).starts_with("Opening: "), "{source}");
    }
    for (source, expected) in [
        ("", "This source has no address and no original file."),
        (", original: report.exe", "Only documents are opened, such as PDF, HTML and DOCX"),
        (", original: report.pdf, url: 'file:///etc/passwd'", "Only http and https addresses"),
    ] {
        let (state, effects) = asked(source);
        assert_eq!(effects, [], "{source}");
        assert!(said(state).contains(expected), "{source}");
    }
}
