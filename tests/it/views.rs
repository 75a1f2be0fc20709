//! The views beside the list: matrix, comparison, filter, sources and names.

use std::collections::HashSet;

use crate::common::Script;
use tarikh::text::Direction;
use tarikh::timeline::Event;
use tarikh::tui::{Context, Effect};

#[test]
fn the_matrix_tells_who_alone_gives_the_month_of_the_first_visit() {
    let script = Script::bundled().keys("3 j M");
    let text = script.text();
    let row = text.lines().find(|row| row.contains("first visit")).expect("its row");
    let dated: Vec<&str> = row.split_whitespace().filter(|cell| cell.ends_with('=')).collect();
    assert_eq!(dated, ["1="], "{row}");
    let found = script.keys("h h h h h l l l").text().replace('\u{a0}', " ");
    assert!(found.contains("Oman Daily · dates it"), "{found}");
}

/// What a user saw: `¹` beside the event, and a cell that did not say why.
#[test]
fn a_cell_of_two_sources_with_one_origin_says_that_one_source_alone_reports_it() {
    let yaml = "title: T\nsources:\n  - { id: a, file: a.txt, title: A, origin: wire }\n  - { id: b, \
                file: b.txt, title: B, origin: wire }\nevents:\n  - id: e\n    title: E\n    \
                passages: [{ source: a, quote: Words }, { source: b, quote: Words }]\n";
    let text = Script::with_articles(yaml, &[("a.txt", "Words."), ("b.txt", "Words.")]).keys("M");
    let text = text.text().replace('\u{a0}', " ");
    let foot = text.lines().find(|line| line.starts_with(" A · ")).expect("the foot");
    assert!(foot.contains("only one source"), "{text}");
}

#[test]
fn a_cell_opens_its_passage_and_the_way_back_leads_to_it() {
    let script = Script::bundled().keys("3 j M h h h h h l l l enter");
    let reader = script.state().views.reader().expect("the article is open");
    let source = script.state().workspace.document.timeline.source(reader.source());
    assert_eq!(source.id.as_str(), "oman");
    let link = reader.current().expect("a current passage");
    let event = script.state().workspace.document.timeline.event(link.event);
    assert_eq!(event.id.as_str(), "putin-visit-2000");
    let back = script.keys("esc");
    assert!(back.state().views.reader().is_none() && !back.state().views.is_empty());
    let list = back.keys("j j esc");
    assert!(list.state().views.is_empty());
    assert_eq!(list.selected(), "Agreement of 2001");
    let empty = Script::bundled().keys("M 9 l enter");
    assert!(empty.state().views.reader().is_none());
    assert!(empty.text().contains("does not mention it"), "{}", empty.text());
}

/// What is copied or opened is what is under the cursor, not what is selected behind it.
#[test]
fn the_cell_and_the_source_under_the_cursor_are_meant() {
    let copied = |row: &str| match Script::bundled().asked(row).1.pop() {
        Some(Effect::Copy(text)) => text,
        other => panic!("{row}: {other:?}"),
    };
    for (row, publisher) in
        [("3 j M y", "— Oman Daily"), ("3 j M 9 h y", "Putin's visit to Pyongyang:")]
    {
        assert!(copied(row).contains(publisher), "{row}: {}", copied(row));
    }
    let (state, effects) = Script::bundled().asked("M 9 l y");
    assert!(
        effects.is_empty()
            && state.workspace.notice.is_some_and(|it| it.text.contains("no passage"))
    );
    let (state, effects) = Script::bundled().asked("s y");
    assert!(
        effects.is_empty()
            && state.workspace.notice.is_some_and(|it| it.text.contains("no passage"))
    );
}

#[test]
fn the_matrix_follows_the_file() {
    let yaml = |source: &str| {
        format!(
            "title: T\nsources:\n  - {{ id: s, file: a.txt }}\n  - {{ id: z, file: a.txt }}\nevents:\n  - id: a\n    \
             date: 1961\n    title: E\n    passages:\n      - {{ source: s, quote: word, stance: dates }}\n      - {{ \
             source: {source}, quote: word, stance: differs }}\n"
        )
    };
    let articles = [("a.txt", "A word.")];
    let script = Script::with_articles(&yaml("z"), &articles).keys("M l");
    assert!(script.text().contains("1≠"), "{}", script.text());
    let script = script.reload(&yaml("s"), &articles);
    assert!(script.text().contains("2=≠"), "{}", script.text());
    assert!(Script::yaml("").keys("M j l enter esc").state().views.is_empty());
}

#[test]
fn a_comparison_goes_from_source_to_source_and_back_to_where_it_was_opened() {
    let opened = |keys: &str| {
        let script = Script::bundled().keys(keys);
        let reader = script.state().views.reader().expect("the article is open");
        let id = script.state().workspace.document.timeline.source(reader.source()).id.to_string();
        (id, reader.current().expect("a current passage").passage)
    };
    assert_eq!(opened("3 j c enter"), ("oman".to_owned(), 0));
    assert_eq!(opened("3 j c right enter"), ("trains".to_owned(), 1));
    assert_eq!(opened("3 j c right right J enter"), ("italian-news".to_owned(), 3));
    assert_eq!(opened("3 j c 9 right left enter").0, "rare-visit");
    let text = Script::bundled().keys("3 j c").text().replace('\u{a0}', " ");
    assert!(text.contains("= July 2000: Oman Daily · only one source"), "{text}");
    assert!(text.contains("= gives this date") && text.contains("∩ gives 2000"), "{text}");
    // From the matrix at the chosen cell, and back into the matrix.
    let script = Script::bundled().keys("3 j M h h h h h c");
    assert_eq!(script.state().workspace.selection.detail.passage(), 4);
    let all = script.state().workspace.document.timeline.events().len();
    assert!(script.keys("esc").text().contains(&format!("{all} events × 6 sources")));
    let list = Script::bundled().keys("3 j c right esc");
    assert!(list.state().views.is_empty());
    assert_eq!(list.state().workspace.selection.detail.passage(), 1, "the passage stays selected");
}

#[test]
fn a_filter_is_chosen_seen_and_lifted_again() {
    let counts = |keys: &str| Script::bundled().keys(keys).state().workspace.selection.events.len();
    let all = counts("");
    let tagged = counts("/ #diplomacy alt-f");
    assert!(tagged > 0 && tagged < all);
    assert_eq!(counts("f down down tab"), tagged, "one tag");
    assert_eq!(counts("f down down tab tab"), all, "taken back");
    assert_eq!(counts("f down down tab esc F"), all);
    let text = Script::bundled().keys("f down down tab esc").text();
    let status = text.lines().next_back().unwrap_or_default();
    let said = format!("#diplomacy  {} events hidden  F shows all", all - tagged);
    assert!(status.contains(&said), "{status}");
    // What is no date stays to be mended.
    let dated = Script::bundled().keys("f f r o m enter 2 0 2 4 - 0 6 - 2 0 enter esc");
    assert_eq!(dated.query(), "2024-06-20..");
    assert!(dated.state().workspace.selection.events.len() < all, "{}", dated.text());
    let wrong = Script::bundled().keys("f u n t i l enter x y enter");
    assert!(wrong.text().contains("“xy” is not understood in this date"), "{}", wrong.text());
    assert_eq!(wrong.keys("esc esc").query(), "");
    assert!(Script::bundled().keys("F").text().contains("No filter is set."));
}

/// What is typed in the search and what is ticked in the dialog are one query.
#[test]
fn the_search_and_the_filter_dialog_edit_one_query() {
    let typed = Script::bundled().keys("/ #treaty space summit alt-f f");
    assert_eq!(typed.query(), "#treaty summit");
    assert!(typed.text().contains("[x] #treaty"), "{}", typed.text());
    // A second tag is another one of which one is enough; the words stay.
    let ticked = typed.keys("#visit tab");
    assert_eq!(ticked.query(), "#treaty,visit summit");
    let dated = ticked.keys("ctrl-u f r o m enter 2 0 2 0 enter");
    assert_eq!(dated.query(), "#treaty,visit summit 2020..");
    // The search goes on from there.
    let search = dated.clone().keys("esc /");
    assert!(search.text().contains("#treaty,visit summit 2020.."), "{}", search.text());
    let cleared = search.keys("ctrl-u alt-f");
    assert_eq!((cleared.query(), cleared.state().context()), ("", Context::Events));
    let unticked = dated.keys("ctrl-u # t r e a t y tab");
    assert_eq!(unticked.query(), "#visit summit 2020..");
    // A name that is typed in any spelling is ticked as well.
    assert!(Script::bundled().keys("/ @بوتين alt-f f p u t i n").text().contains("[x] Vladimir"));
}

#[test]
fn the_selection_stays_where_a_filter_lets_it() {
    let script = Script::bundled().keys("/ state visit enter f v i s i t tab esc");
    assert_eq!(script.query(), "#visit");
    assert_eq!(script.selected(), "Putin's state visit to North Korea");
    // The first event is no diplomacy: the next one that is shown is selected.
    let script = Script::bundled().keys("5 j f down down tab esc");
    let first = script.state().workspace.selection.events.selected().expect("an event");
    let event = script.state().workspace.document.timeline.event(first);
    assert!(event.tags.iter().any(|tag| &**tag == "diplomacy"));
    assert!(first.0 >= 5, "{}", script.selected());
}

#[test]
fn the_list_of_sources_opens_an_article_at_its_beginning() {
    let script = Script::bundled().keys("s 3 j enter");
    let reader = script.state().views.reader().expect("the article is open");
    let source = reader.source();
    assert_eq!(script.state().workspace.document.timeline.source(source).id.as_str(), "oman");
    assert!(reader.current().is_none());
    assert_eq!(reader.visible().start, 0);
    let back = script.keys("esc");
    let text = back.text();
    let passages: Vec<_> = back
        .state()
        .workspace
        .document
        .timeline
        .passages_of(source)
        .map(|(event, _)| event)
        .collect();
    let events: HashSet<_> = passages.iter().collect();
    let counts = format!("{} passages · {} events", passages.len(), events.len());
    assert!(text.contains(&counts), "{counts}\n{text}");
    assert!(back.keys("esc").state().views.is_empty());
}

#[test]
fn a_name_shows_the_events_that_have_it() {
    let text = Script::bundled().keys("i").text();
    assert!(text.lines().nth(1).is_some_and(|row| row.contains("Vladimir Putin")), "{text}");
    let script = Script::bundled().keys("i enter");
    let timeline = &script.state().workspace.document.timeline;
    let is_his = |event: &&Event| {
        event.people.iter().any(|&it| timeline.name(it).id.as_ref() == "vladimir-putin")
    };
    let his = timeline.events().iter().filter(is_his).count();
    assert!(his > 0);
    assert_eq!(script.state().workspace.selection.events.len(), his);
    let hidden = format!("@vladimir-putin  {} events hidden", timeline.events().len() - his);
    assert!(script.text().contains(&hidden), "{}", script.text());
    let yaml = "title: T\nevents:\n  - { id: a, date: 1961, title: E }\n";
    assert!(
        Script::yaml(yaml)
            .keys("i")
            .text()
            .contains("No event names people, places or organisations.")
    );
    assert!(Script::yaml(yaml).keys("s").state().views.is_empty());
}

/// Two newspapers and a text that nobody is named for: they agree, contradict each other, say
/// nothing.
fn disagreeing() -> Script {
    let yaml = "title: T\nnames: { un: { en: United Nations } }\nsources:\n  \
                - { id: times, file: a.txt, title: One, publisher: The Times }\n  \
                - { id: post, file: a.txt, title: Two, publisher: Post }\n  \
                - { id: plain, file: a.txt, title: Three }\nevents:\n  \
                - id: a\n    title: A\n    date: 1961\n    tags: [treaty]\n    passages:\n      \
                - { source: times, quote: Words, stance: dates }\n  \
                - id: b\n    title: B\n    date: 1970\n    bodies: [un]\n    passages:\n      \
                - { source: times, quote: Words, stance: supports }\n      \
                - { source: post, quote: more, stance: differs }\n      \
                - { source: plain, quote: more, stance: differs }\n  \
                - { id: c, title: C, date: \"[2022-02-10..2022-02-13]\", status: alleged }\n";
    Script::with_articles(yaml, &[("a.txt", "Words, and more.")])
}

/// What a query can ask for, the filter lists too; it is found by the words of the query.
#[test]
fn the_filter_lists_the_states_of_events_and_is_narrowed_by_the_words_of_a_query() {
    let check = |typed: &str, expected: &[&str]| {
        let text = disagreeing().keys("f").keys(typed).text();
        let rows = text.lines().filter_map(|row| row.split_once("[ ] "));
        let words = |row: &str| row.split(['│', '─']).next().unwrap_or_default().trim().to_owned();
        let squeezed = |row: &str| row.split_whitespace().collect::<Vec<_>>().join(" ");
        let rows: Vec<String> = rows.map(|(_, row)| squeezed(&words(row))).collect();
        assert_eq!(rows, expected, "{typed}");
    };
    // Each with the number of events that the query finds.
    check("is:disputed", &["disputed 1"]);
    check("is:single-source", &["single source 1"]);
    check("single source", &["single source 1"]);
    check("is:unquoted", &["unquoted 1"]);
    // A key alone lists its values and nothing that merely has these letters.
    check("is:", &["disputed 1", "unquoted 1", "single source 1"]);
    check("وحيد", &["single source 1"]);
    check("status:alleged", &["alleged 1"]);
    check("differs", &["contradicts it 1"]);
    check("stance:differs", &["contradicts it 1"]);
    check("#treaty", &["#treaty 1"]);
    check("@united", &["United Nations 1"]);
    check("src:times", &["The Times 2"]);
    let chosen = disagreeing().keys("f is:disputed enter esc");
    let found = disagreeing().keys("/ is:disputed alt-f");
    let events =
        |script: &Script| script.state().workspace.selection.events.events().collect::<Vec<_>>();
    assert_eq!(events(&chosen), events(&found));
    assert!(chosen.text().contains(" is:disputed  2 events hidden"), "{}", chosen.text());
}

#[test]
fn the_comparison_says_who_contradicts_an_event_without_giving_a_date() {
    let head = |script: Script| -> String {
        let text = script.text();
        text.lines().take_while(|row| !row.starts_with(" ───")).collect()
    };
    let contradicted = head(disagreeing().keys("j c"));
    assert!(contradicted.contains("≠ contradicted by: Post, Three"), "{contradicted}");
    let agreed = head(disagreeing().keys("c"));
    assert!(!agreed.contains("contradicted by"), "{agreed}");
}

/// A sign has no direction of its own: it stands before its date. Sources have names.
#[test]
fn in_arabic_the_sign_of_a_given_date_stands_before_it_and_sources_have_names() {
    let yaml = "title: T\nsources:\n  - { id: some-id, file: a.txt, title: { ar: عنوان } }\nevents:\n  \
                - id: a\n    title: A\n    date: 2000-07\n    passages:\n      \
                - { source: some-id, quote: Words, stance: dates, says: 2000 }\n";
    let script = Script::with_articles(yaml, &[("a.txt", "Words, and more.")]).arabic();
    let text = script.size(60, 20).keys("c").text();
    let row = text.lines().nth(1).unwrap_or_default();
    assert!(row.ends_with(":2000 ∩"), "{text}");
    assert!(!row.contains("some-id"), "{text}");
}

#[test]
fn the_matrix_has_dates_and_numbers_whose_sources_stand_below() {
    for (columns, rows) in [(80, 24), (100, 30), (200, 50)] {
        let text = disagreeing().size(columns, rows).keys("M").text();
        let lines: Vec<&str> = text.lines().collect();
        let heads: Vec<&str> = lines[1].split_whitespace().collect();
        assert_eq!(heads, ["[1]", "[2]", "[3]", "Σ"]);
        assert!(lines[2].contains(" 1961 "), "{}", lines[2]);
        assert!(lines[4].contains("10–13 Feb 2022, some day Alleged: C "), "{}", lines[4]);
        assert!(text.contains("[1] The Times  [2] Post  [3] Three"), "{text}");
        assert!(!text.contains('…'), "{text}");
    }
    // Of a timeline with long titles the dates are there at once, whole where there is room.
    let bundled = |columns, rows| Script::bundled().size(columns, rows).keys("M").text();
    assert!(bundled(80, 24).lines().nth(2).is_some_and(|row| row.contains(" 1948 ")));
    assert!(bundled(200, 50).contains("Feb 2022 – Jun 2024, some time"), "{}", bundled(200, 50));
}

#[test]
fn the_sign_for_more_sources_stands_where_they_would_be() {
    let head = |script: Script| {
        // The first source, which lies on the side on which the screen begins.
        let back =
            if script.state().workspace.settings.runs() == Direction::Ltr { "9 h" } else { "9 l" };
        let text = script.size(40, 20).keys("M").keys(back).text();
        text.lines().nth(1).unwrap_or_default().trim().to_owned()
    };
    let english = head(Script::bundled());
    assert!(english.starts_with("[1]") && english.contains("3›"), "{english}");
    let arabic = head(Script::bundled().arabic());
    assert!(arabic.starts_with("Σ") && arabic.ends_with("[1]"), "{arabic}");
    assert!(arabic.contains('‹'), "{arabic}");
}
