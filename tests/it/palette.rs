//! The jump palette: what it says of a query, what it completes, where it leads, and searching
//! beside the screen.

use std::sync::Arc;

use crate::common::Script;
use tarikh::tui::{
    ArticleResults, ArticleSearch, Effect, Job, Keymap, Msg, Search, SearchMode, SearchResults,
    Session, View, keys, replay, update,
};

const VETO: &str = "Russia vetoes further monitoring of the sanctions";

/// What is said below the prompt.
fn check_remark(typed: &str, expected: &str) {
    let text = Script::bundled().size(60, 20).keys(&format!("/ {typed}")).text();
    let row = text.lines().nth(2).expect("a row below the prompt");
    let said = row.trim_matches(|c| c == '│' || c == ' ').trim_start_matches('…');
    assert!(said.starts_with(expected), "{typed}: {said}");
}

#[test]
fn what_is_not_understood_is_said_below_the_prompt() {
    check_remark("veto", "enter go   alt-enter read   tab complete");
    check_remark("\"veto", "the quotation mark is not closed");
    check_remark("before:xx", "“xx” is not understood");
    check_remark("in:qqqq", "no place “qqqq”");
    check_remark("in:qqqq before:xx", "no place “qqqq” (+1)");
    check_remark("qqqq", "Nothing found for “qqqq”");
    check_remark("veto qqqq", "no event has “qqqq”");
    check_remark("veto before:1900", "Nothing found: “before:1900” excludes all");
    check_remark("# t r e", "tab  #treaty (5)");
    check_remark("in:", "tab  in:");
}

#[test]
fn the_faulty_part_is_marked_where_it_stands() {
    for (typed, expected) in [
        ("veto in:qqqq", "=K......xxxxxxxC"),
        ("\"veto", "=K.x"),
        ("veto qqqq", "=K......xxxxC"),
        ("veto", "=K.....C"),
        // Right to left: the marked word stands to the left of the other.
        ("فيتو ققققق", "=K.Cxxxxx."),
    ] {
        let script = Script::bundled().size(60, 20).keys(&format!("/ {typed}"));
        let roles = script.roles();
        let row = roles.lines().nth(1).expect("the prompt");
        assert!(row.starts_with(expected), "{typed}: {row}");
    }
}

#[test]
fn a_hit_says_why_it_was_found() {
    for (typed, event, why) in [
        ("treaty", "Agreement of 2001", "tag"),
        ("ptuin", "Putin's first visit", "misspelt"),
        ("فيتو", "Mandate of the UN panel", "passage 2"),
        ("\"استخدمت روسيا الفيتو\"", "Russia vetoes", "passage 1"),
    ] {
        let text = Script::bundled().keys(&format!("/ {typed}")).text();
        let row = text.lines().skip(6).find(|row| row.contains(event));
        let row = row.unwrap_or_else(|| panic!("{typed}: no {event} in\n{text}"));
        assert!(row.contains(why), "{typed}: {row}");
    }
}

#[test]
fn the_chosen_event_is_shown_beside_the_hits_where_there_is_room() {
    let keys = "/ الفيتو down";
    let wide = Script::bundled().size(100, 30).keys(keys).screen();
    assert!(wide.contains("│ 30 April 2024"), "{wide}");
    let narrow = Script::bundled().size(99, 30).keys(keys).text();
    assert!(!narrow.contains("│ 30 April 2024"), "{narrow}");
}

/// What stands in the prompt.
fn typed(script: &Script) -> String {
    match script.state().views.top_view() {
        Some(View::Jump(jump)) => jump.input().text().to_owned(),
        _ => panic!("no palette"),
    }
}

#[test]
fn tab_completes_what_can_be_completed_and_else_moves() {
    for (keys, expected) in [
        ("/ # t r e tab", "#treaty"),
        ("/ kim space @puti tab", "kim @vladimir-putin"),
        ("/ -# t r e tab", "-#treaty"),
        ("/ # t r e tab space kim", "#treaty kim"),
        ("/ veto tab", "veto"),
    ] {
        assert_eq!(typed(&Script::bundled().keys(keys)), expected, "{keys}");
    }
    let [first, second] =
        ["/ in: tab", "/ in: tab tab"].map(|keys| typed(&Script::bundled().keys(keys)));
    assert_ne!(first, second);
    assert_eq!(typed(&Script::bundled().keys("/ in: tab tab backtab")), first);
    let moved = Script::bundled().keys("/ putin tab enter").selected();
    assert_eq!(moved, Script::bundled().keys("/ putin down enter").selected());
    let back = Script::bundled().keys("/ putin tab backtab enter").selected();
    assert_eq!(back, Script::bundled().keys("/ putin enter").selected());
}

#[test]
fn up_brings_back_the_queries_that_were_used() {
    let used = "/ veto enter / kim space 2023 enter / qqqq esc /";
    for (keys, expected) in [
        ("up", "kim 2023"),
        ("up up", "veto"),
        ("up up up up", "veto"),
        ("up x", "kim 2023x"),
        // Once a hit has been chosen, up means the hit above it.
        ("down up", ""),
        ("v up", "v"),
    ] {
        let script = Script::bundled().keys(&format!("{used} {keys}"));
        assert_eq!(typed(&script), expected, "{keys}");
    }
}

#[test]
fn the_palette_leads_into_the_article_at_the_passage_that_matched() {
    let quotation = "\"استخدمت روسيا الفيتو\"";
    let script = Script::bundled().keys(&format!("/ {quotation} alt-enter"));
    let reader = script.state().views.reader().expect("the article is open");
    let link = reader.current().expect("a passage");
    let source = script.state().workspace.document.timeline.source(reader.source());
    let text = source.article.text().expect("its text");
    let words = text.get(link.bytes.clone()).expect("whole characters");
    assert!(words.contains("استخدمت روسيا الفيتو"), "{words}");
    // Found by its title: its first passage.
    let script = Script::bundled().keys("/ vetoes alt-enter");
    let link = script.state().views.reader().and_then(|reader| reader.current());
    assert_eq!(link.map(|link| link.passage), Some(0));
    assert_eq!(script.keys("esc").selected(), VETO);
}

/// Types into a palette that searches elsewhere; what it asks for.
fn apart(row: &str) -> (Session, Vec<Search>) {
    let mut state = Script::bundled().state().clone();
    state.workspace.preferences.search_mode = SearchMode::Apart;
    let mut asked = Vec::new();
    press(&mut state, row, &mut asked);
    (state, asked)
}

fn press(state: &mut Session, row: &str, asked: &mut Vec<Search>) {
    asked.extend(effects(state, row).into_iter().filter_map(|effect| match effect {
        Effect::Search(search) => Some(search),
        _ => None,
    }));
}

/// What these keys ask for.
fn effects(state: &mut Session, row: &str) -> Vec<Effect> {
    let keymap = Keymap::default();
    let pressed = keys(row).into_iter();
    let asked = pressed.filter_map(|key| {
        let msg = keymap.key(state.context(), &state.pending, key);
        update(state, msg)
    });
    asked.collect()
}

/// Types into a search in every article that runs elsewhere; what it asks for.
fn apart_in_articles(row: &str) -> (Session, Vec<ArticleSearch>) {
    let mut state = Script::bundled().state().clone();
    state.workspace.preferences.search_mode = SearchMode::Apart;
    state.workspace.document.index.articles().build();
    let asked = effects(&mut state, row).into_iter().filter_map(|effect| match effect {
        Effect::SearchArticles(search) => Some(search),
        _ => None,
    });
    let asked = asked.collect();
    (state, asked)
}

fn matches(state: &Session) -> (usize, bool) {
    match state.views.top_view() {
        Some(View::FullText(search)) => (search.len(), search.is_searching()),
        other => panic!("{other:?}"),
    }
}

fn answers_from_articles(search: &ArticleSearch) -> Vec<ArticleResults> {
    let mut found = Vec::new();
    search.run(|it| found.push(it));
    found
}

#[test]
fn a_search_in_the_articles_elsewhere_is_taken_in_only_while_it_is_wanted() {
    let (mut state, asked) = apart_in_articles("g / بوتين");
    assert_eq!(asked.len(), "بوتين".chars().count(), "each letter asks once");
    assert_eq!(matches(&state), (0, true));
    // Those before the last were cancelled.
    assert!(asked[..4].iter().all(|search| answers_from_articles(search).is_empty()));
    let found = answers_from_articles(&asked[4]);
    assert!(found.last().expect("found").is_whole);
    for found in found {
        update(&mut state, Msg::ArticleResults(found));
    }
    let expected = matches(Script::bundled().keys("g / بوتين").state());
    assert!(expected.0 > 10 && !expected.1);
    assert_eq!(matches(&state), expected);
    // What comes after another letter changes nothing.
    let late = answers_from_articles(&asked[4]);
    assert_eq!(effects(&mut state, "ب").len(), 1);
    for found in late {
        update(&mut state, Msg::ArticleResults(found));
    }
    assert_eq!(matches(&state), (expected.0, true));
}

#[test]
fn enter_does_not_open_a_match_of_an_earlier_query() {
    let (state, _) = apart_in_articles("g / الفيتو enter");
    let here = state
        .views
        .reader()
        .and_then(|reader| Some((reader.source(), reader.search_match()?.clone())));
    let script = Script::bundled().keys("g / الفيتو enter");
    let expected = script.state().views.reader().expect("an article");
    assert_eq!(here, expected.search_match().map(|bytes| (expected.source(), bytes.clone())));
}

#[test]
fn articles_that_have_not_changed_are_not_indexed_again() {
    let article = "قال بوتين إن كيم هنا\n";
    let yaml = "title: T\nsources: [{ id: s, file: a.txt }]\nevents:\n  \
                - { id: e, date: 1961, title: Pact }\n";
    let script = Script::with_articles(yaml, &[("a.txt", article)]).keys("g / بوتين esc");
    let index = script.state().workspace.document.index.articles().clone();
    let changed = script.reload(&yaml.replace("Pact", "Treaty"), &[("a.txt", article)]);
    assert!(Arc::ptr_eq(&index, changed.state().workspace.document.index.articles()));
    let changed = changed.reload(yaml, &[("a.txt", "كيم\n")]);
    assert!(!Arc::ptr_eq(&index, changed.state().workspace.document.index.articles()));
}

fn hits(state: &Session) -> (usize, bool) {
    match state.views.top_view() {
        Some(View::Jump(jump)) => (jump.hits().len(), jump.is_searching()),
        _ => panic!("no palette"),
    }
}

fn answers(search: &Search) -> Vec<SearchResults> {
    let mut found = Vec::new();
    search.run(|it| found.push(it));
    found
}

#[test]
fn a_search_elsewhere_is_taken_in_only_while_it_is_wanted() {
    let (mut state, asked) = apart("/ veto");
    assert_eq!(asked.len(), "veto".len(), "each letter asks once");
    let all = state.workspace.document.timeline.events().len();
    assert_eq!(hits(&state), (all, true));
    // Those before the last were cancelled.
    assert!(asked[..3].iter().all(|search| answers(search).is_empty()));
    let stale = asked[0].finish();
    let found = answers(&asked[3]);
    assert!(found.last().expect("found").is_whole);
    for found in found {
        update(&mut state, Msg::SearchResults(found));
    }
    let expected = hits(Script::bundled().keys("/ veto").state());
    assert_eq!(hits(&state), expected);
    assert_ne!(stale.hits.len(), expected.0);
    // What comes twice, or after the palette was closed, changes nothing.
    for found in answers(&asked[3]) {
        update(&mut state, Msg::SearchResults(found.clone()));
        assert_eq!(hits(&state), expected);
        press(&mut state, "esc", &mut Vec::new());
        update(&mut state, Msg::SearchResults(found));
        assert!(state.views.window().is_none());
    }
}

#[test]
fn enter_does_not_use_hits_of_an_earlier_query() {
    let (state, _) = apart("/ veto enter");
    let event = state.workspace.selection.events.selected().expect("selected");
    let title = state
        .workspace
        .document
        .timeline
        .event(event)
        .title
        .in_language(tarikh::language::Language::En);
    assert_eq!(title, VETO);
}

#[test]
fn while_it_searches_it_says_so_and_the_choice_stays() {
    let (mut state, asked) = apart("/ putin");
    let text = tarikh::tui::buffer_text(&tarikh::tui::frame(&state, tarikh::tui::Theme::Mono));
    let all = format!("… {} hits", state.workspace.document.timeline.events().len());
    assert!(text.contains("searching…") && text.contains(&all), "{text}");
    replay(&mut state, &Keymap::default(), &keys("down down down"));
    let chosen = |state: &Session| match state.views.top_view() {
        Some(View::Jump(jump)) => jump.event(),
        _ => None,
    };
    let before = chosen(&state);
    for found in answers(asked.last().expect("asked")) {
        update(&mut state, Msg::SearchResults(found));
    }
    let text = tarikh::tui::buffer_text(&tarikh::tui::frame(&state, tarikh::tui::Theme::Mono));
    assert!(!text.contains("searching…"), "{text}");
    let is_hit = match state.views.top_view() {
        Some(View::Jump(jump)) => jump.hits().iter().any(|hit| Some(hit.event) == before),
        _ => false,
    };
    assert_eq!(chosen(&state) == before, is_hit);
}

/// The words found and chosen, and the line of the article in which they stand.
fn found_in_reader(script: &Script) -> (String, String) {
    let reader = script.state().views.reader().expect("the article is open");
    let text = script
        .state()
        .workspace
        .document
        .timeline
        .source(reader.source())
        .article
        .text()
        .expect("its text");
    let bytes = reader.search_match().expect("words that were looked for").clone();
    let line = text.lines().find(|line| {
        let start = line.as_ptr().addr() - text.as_ptr().addr();
        (start..=start + line.len()).contains(&bytes.start)
    });
    let words = text.get(bytes).expect("whole letters").to_owned();
    (words, line.unwrap_or_default().to_owned())
}

#[test]
fn words_are_found_in_every_article_and_read_where_they_stand() {
    let script = Script::bundled().keys("g / فيتو");
    assert!(script.text().contains("2 hits"), "{}", script.text());
    assert!(script.roles().contains("MMMM"), "the words are marked");
    let opened = script.keys("down enter");
    let (words, line) = found_in_reader(&opened);
    assert_eq!(words, "فيتو");
    assert!(line.contains("استخدمت روسيا الفيتو"), "{line}");
    assert!(opened.roles().contains('M'), "they are on the screen");
    let reader = opened.state().views.reader().expect("open");
    assert!(reader.current().is_some(), "a passage stands there");
    // Back to what was found, at the same place, and then to where one came from.
    let back = opened.keys("esc");
    assert!(back.state().views.reader().is_none());
    match back.state().views.top_view() {
        Some(View::FullText(full_text)) => assert_eq!(full_text.cursor().chosen(), 1),
        other => panic!("{other:?}"),
    }
    assert!(back.keys("esc").state().views.window().is_none());
}

#[test]
fn a_line_is_found_when_it_has_all_the_words_and_no_passage_is_needed() {
    let article = "أول السطر\nقال بوتين إن كيم هنا، ثم بوتين\nكيم وحده\nبوتين وحده\n";
    let yaml = "title: T\nsources: [{ id: s, file: a.txt }]\nevents:\n  \
                - { id: e, date: 1961, title: Pact }\n";
    for (typed, count) in
        [("بوتين", 3), ("putin", 3), ("كيم بوتين", 3), ("\"كيم وحده\"", 1), ("قلم", 0)]
    {
        let script = Script::with_articles(yaml, &[("a.txt", article)]);
        let script = script.keys(&format!("g / {typed}"));
        match script.state().views.top_view() {
            Some(View::FullText(it)) => assert_eq!(it.len(), count, "{typed}"),
            other => panic!("{other:?}"),
        }
        if count > 1 {
            let (words, line) = found_in_reader(&script.keys("down enter"));
            assert!(line.contains(&words) && !words.is_empty(), "{typed}: {words}");
        }
    }
    let script = Script::with_articles(yaml, &[("a.txt", article)]).keys("g / بوتين");
    let changed = script.reload(yaml, &[("a.txt", "بوتين\n")]);
    match changed.state().views.top_view() {
        Some(View::FullText(it)) => assert_eq!(it.len(), 1),
        other => panic!("{other:?}"),
    }
    // Read anew while an article is open from here: the way back is to the list of events.
    let script = Script::with_articles(yaml, &[("a.txt", article)]).keys("g / بوتين enter");
    let script = script.reload(yaml, &[("a.txt", "بوتين\n")]).keys("esc");
    assert!(script.state().views.reader().is_none());
}

#[test]
fn the_palette_hands_its_words_on_and_an_open_article_stays_behind() {
    let script = Script::bundled().keys("/ بوتين alt-/");
    match script.state().views.top_view() {
        Some(View::FullText(it)) => assert_eq!(it.input().text(), "بوتين"),
        other => panic!("{other:?}"),
    }
    let script = Script::bundled().keys("/ veto enter enter");
    let before = script.text();
    let script = script.keys("g / بوتين down down enter");
    assert_ne!(script.text(), before);
    assert_eq!(script.keys("esc esc").text(), before);
    // What was used is remembered for both.
    let script = Script::bundled().keys("g / بوتين enter esc esc g / up");
    match script.state().views.top_view() {
        Some(View::FullText(it)) => assert_eq!(it.input().text(), "بوتين"),
        other => panic!("{other:?}"),
    }
    let gone = "title: T\nsources: [{ id: s, file: gone.txt }]\n";
    let script = Script::with_articles(gone, &[]).keys("g / x enter");
    assert!(script.text().contains("No article could be read;"), "{}", script.text());
}

#[test]
fn what_a_query_finds_can_be_all_that_is_shown() {
    let shown = Script::bundled().keys("/ #treaty alt-f");
    let events = shown.state().workspace.selection.events.len();
    let all = shown.state().workspace.document.timeline.events().len();
    assert!(events > 0 && events < all, "{events}");
    assert!(shown.text().contains(" #treaty  "), "{}", shown.text());
    assert_eq!(shown.keys("F").state().workspace.selection.events.len(), all);
    let none = Script::bundled().keys("/ qqqq alt-f");
    assert_eq!(none.state().workspace.selection.events.len(), all);
    assert!(none.text().contains("Nothing found"), "{}", none.text());
    // The query is asked anew of a file that has changed.
    let yaml = "title: T\nevents:\n  - { id: a, date: 1961, title: A treaty }\n  - { id: b, date: 1962, title: B }\n";
    let script = Script::yaml(yaml).keys("/ treaty alt-f");
    assert_eq!(script.state().workspace.selection.events.len(), 1);
    let script = script.reload(&yaml.replace("title: B", "title: B treaty"), &[]);
    assert_eq!(script.state().workspace.selection.events.len(), 2);
}
