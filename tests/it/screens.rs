//! Keys in, screen out. Whole screens are kept in `tests/screens/`: the text, and under it the role
//! of every cell. `INSTA_UPDATE=always cargo test --test it screens` writes them anew; read them
//! before you keep them.

use std::collections::BTreeSet;
use std::fs;

use crate::common::{DATES, KeptAt, PLACES, PROBLEMS, Place, Script, root};
use tarikh::language::Language;
use tarikh::timeline::passages_by_source;
use tarikh::tui::Role;

/// A timeline with two mistakes.
const MISTAKEN: &str = "title: T\nevents:\n  - { id: a, title: A, dat: 1961 }\n  - { id: b, date: 2024-13, \
                        title: B }\n";

/// A screen that is kept.
struct Kept {
    name: String,
    size: (u16, u16),
    language: Language,
    keys: &'static str,
}

/// The sizes of kept screens: the usual one, and a small one.
const SIZES: [((u16, u16), &str); 2] = [((100, 30), ""), ((60, 20), "-narrow")];

/// The screens that are kept of a place.
fn kept_of(place: &Place) -> Vec<Kept> {
    let mut kept = Vec::new();
    for (size, narrow) in SIZES {
        for (language, own) in [(Language::En, ""), (Language::Ar, "-ar")] {
            let is_usual = (language == Language::Ar) == (size == (60, 20));
            let is_kept = match place.kept {
                KeptAt::Nowhere => false,
                KeptAt::Two => is_usual,
                KeptAt::Four => true,
            };
            if is_kept {
                let name = format!("{}{own}{narrow}", place.name);
                kept.push(Kept { name, size, language, keys: place.keys });
            }
        }
    }
    kept
}

/// Compares a screen with the kept one.
fn check_screen(name: &str, screen: &str) {
    insta::with_settings!({ snapshot_path => "../screens", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, screen);
    });
}

fn check_kept(Kept { name, size: (columns, rows), language, keys }: &Kept) {
    let script = match language {
        Language::En => Script::writable(),
        Language::Ar => Script::writable().arabic(),
    };
    check_screen(name, &script.size(*columns, *rows).keys(keys).screen());
}

/// One test for each view, so that one that differs hides no other.
macro_rules! kept_views {
    ($($test:ident $name:literal)*) => {
        mod kept_view {
            $(
                #[test]
                fn $test() {
                    let place = super::PLACES.iter().find(|it| it.name == $name).expect("a place");
                    super::kept_of(place).iter().for_each(super::check_kept);
                }
            )*
        }

        #[test]
        fn every_kept_view_has_its_test() {
            let kept = PLACES.iter().filter(|it| it.kept != KeptAt::Nowhere).map(|it| it.name);
            assert_eq!(kept.collect::<Vec<_>>(), [$($name),*]);
        }
    };
}

kept_views! {
    timeline "timeline"
    folded "folded"
    event "event"
    article "article"
    article_numbers "article-numbers"
    article_search "article-search"
    article_contents "article-contents"
    selection "selection"
    attach "attach"
    stance "stance"
    stance_note "stance-note"
    new_event "new-event"
    naming "naming"
    change "change"
    change_date "change-date"
    jump "jump"
    full_text "full-text"
    help "help"
    help_search "help-search"
    commands "commands"
    copy_menu "copy-menu"
    links "links"
    write "write"
    go_to "go-to"
    matrix "matrix"
    compare "compare"
    filter "filter"
    filter_typed "filter-typed"
    filtered "filtered"
    sources "sources"
    names "names"
    contradictions "contradictions"
    axis_lanes "axis-lanes"
}

/// One test for each screen of no view of its own.
macro_rules! kept_screens {
    ($($test:ident $name:literal $size:expr, $keys:literal;)*) => {
        mod kept_screen {
            $(
                #[test]
                fn $test() {
                    let (name, language) = ($name.to_owned(), super::Language::En);
                    super::check_kept(&super::Kept { name, size: $size, language, keys: $keys });
                }
            )*
        }

        /// The names of screens of no view of its own.
        const SCREENS: &[&str] = &[$($name),*];
    };
}

kept_screens! {
    timeline_wide "timeline-wide" (200, 50), "G";
    timeline_titles_arabic "timeline-titles-arabic" (100, 30), "T / veto enter";
    article_next_passage "article-next-passage" (100, 30), "/ veto enter enter J";
    article_translations "article-translations" (100, 30), "/ veto enter enter 6 K x";
    article_contents_wide "article-contents-wide" (130, 24), "/ veto enter enter u tab k";
    jump_scattered "jump-scattered" (60, 20), "/ بوتن";
    jump_nothing "jump-nothing" (60, 20), "/ qqqq";
    jump_faulty "jump-faulty" (60, 20), "/ veto in:qqqq";
    copy_menu_titles_arabic "copy-menu-titles-arabic" (60, 20), "T / veto enter Y";
    go_to_fault "go-to-fault" (60, 20), "t 05/06/2024 enter";
    smallest "smallest" (20, 5), "";
    timeline_middle "timeline-middle" (80, 24), "/ state visit enter";
    timeline_arranged "timeline-arranged" (100, 30), "/ state visit enter 8 ) A";
    timeline_single "timeline-single" (100, 30), "/ state visit enter |";
    help_keys "help-keys" (100, 30), "? ctrl-f";
    unknown_key "unknown-key" (60, 20), "v";
    matrix_last "matrix-last" (60, 20), "3 j M 9 l";
    compare_wide "compare-wide" (120, 30), "3 j c";
    compare_second "compare-second" (60, 20), "3 j c right";
    axis_zoomed "axis-zoomed" (100, 30), "/ state visit enter = =";
    axis_linear "axis-linear" (100, 30), "/ sanctions on enter a";
    axis_steps "axis-steps" (60, 20), "G a a L L =";
    axis_wide "axis-wide" (200, 50), "/ veto enter L L L =";
    axis_titles_arabic "axis-titles-arabic" (100, 30), "T / فيتو enter L 2 =";
}

#[test]
fn problems_are_as_they_were() {
    let script = Script::yaml(MISTAKEN);
    check_screen("problems", &script.clone().keys(PROBLEMS.keys).screen());
    check_screen("problems-ar-narrow", &script.arabic().size(60, 20).keys(PROBLEMS.keys).screen());
}

/// The screens of an article with dates that nothing uses.
#[test]
fn dates_that_are_not_used_are_as_they_were() {
    for place in DATES {
        let check = |name: &str, script: Script| {
            check_screen(&format!("{}{name}", place.name), &script.keys(place.keys).screen());
        };
        check("", Script::dated());
        check("-ar-narrow", Script::dated().arabic().size(60, 20));
    }
}

#[test]
fn no_kept_screen_is_forgotten() {
    let found: BTreeSet<String> = fs::read_dir(root().join("tests/screens"))
        .expect("tests/screens")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        // A screen that differs lies beside the kept one until somebody has read it.
        .filter(|name| !name.contains(".snap."))
        .collect();
    let views = PLACES.iter().chain([&PROBLEMS]).chain(DATES).flat_map(kept_of).map(|it| it.name);
    let others = SCREENS.iter().map(|&it| it.to_owned());
    let named: BTreeSet<String> = views.chain(others).map(|name| format!("{name}.snap")).collect();
    assert_eq!(found, named);
}

/// Where keys lead: the selected event.
fn check(keys: &str, title: &str) {
    assert_eq!(Script::bundled().keys(keys).selected(), title, "{keys}");
}

#[test]
fn keys_move_the_selection() {
    check("", "North Korea founded");
    check("j", "Soviet–North Korean treaty of mutual support");
    check("j k", "North Korea founded");
    check("k", "North Korea founded");
    check("2 j", "Agreement of 2000");
    check("down down up", "Soviet–North Korean treaty of mutual support");
    check("G", "North Koreans work in Russia");
    check("G g g", "North Korea founded");
    check("end home", "North Korea founded");
    check("2 g g", "Soviet–North Korean treaty of mutual support");
    check("2 G", "Soviet–North Korean treaty of mutual support");
    check("9 9 9 j", "North Koreans work in Russia");
    check("ctrl-d ctrl-u", "North Korea founded");
    check("pagedown pageup", "North Korea founded");
    check("g x j", "Soviet–North Korean treaty of mutual support");
    check("5 esc j", "Soviet–North Korean treaty of mutual support");
}

#[test]
fn a_query_lands_on_the_event_it_means() {
    let veto = "Russia vetoes further monitoring of the sanctions";
    check("/ فيتو enter", veto);
    check("/ veto enter", veto);
    check("/ الفيتو enter", veto);
    check("/ kim 2023 enter", "Kim and Putin meet in Russia (Vostochny)");
    check("/ 2023 kim enter", "Kim and Putin meet in Russia (Vostochny)");
    check("/ vostochny enter", "Kim and Putin meet in Russia (Vostochny)");
    check("/ هانوي enter", "Putin travels on to Vietnam");
    check("/ 1961 enter", "Soviet–North Korean treaty of mutual support");
    check("/ أيلول enter", "Kim and Putin meet in Russia (Vostochny)");
    check("/ ٢٠٠٦ enter", "First international sanctions on North Korea");
    // A letter of the name is missing.
    let found = Script::bundled().keys("/ بوتن enter").selected();
    assert!(found.contains("Putin"), "{found}");
}

#[test]
fn leaving_the_palette_leaves_the_selection_alone() {
    check("j / veto esc", "Soviet–North Korean treaty of mutual support");
    check("j / qqqq enter esc", "Soviet–North Korean treaty of mutual support");
}

#[test]
fn the_chosen_hit_can_be_moved_and_the_query_changed() {
    let first = Script::bundled().keys("/ putin enter").selected();
    let second = Script::bundled().keys("/ putin down enter").selected();
    assert_ne!(first, second);
    check("/ putin down up enter", &first);
    check("/ vetox backspace enter", "Russia vetoes further monitoring of the sanctions");
    check("/ veto xyz ctrl-w enter", "Russia vetoes further monitoring of the sanctions");
    check("/ xyz ctrl-u veto enter", "Russia vetoes further monitoring of the sanctions");
}

#[test]
fn the_article_opens_at_the_words_quoted_and_leads_back() {
    let article = Script::bundled().keys("/ veto enter enter");
    let reader = article.state().views.reader().expect("the article is open");
    let link = reader.current().expect("a current passage");
    let source = article.state().workspace.document.timeline.source(reader.source());
    let text = source.article.text().expect("the article's text");
    let quoted = text.get(link.bytes.clone()).expect("whole characters");
    assert!(quoted.starts_with("في مارس/ آذار الماضي، استخدمت روسيا الفيتو"));
    assert!(article.roles().contains('Q'), "the words are highlighted");
    let back = article.keys("esc");
    assert!(back.state().views.reader().is_none());
    assert_eq!(back.selected(), "Russia vetoes further monitoring of the sanctions");
}

#[test]
fn the_next_passage_of_the_article_leads_to_its_own_event() {
    let script = Script::bundled().keys("/ veto enter enter J J enter");
    assert!(script.state().views.reader().is_none());
    assert_ne!(script.selected(), "Russia vetoes further monitoring of the sanctions");
    let end = Script::bundled().keys("/ veto enter enter").keys(&"J ".repeat(200));
    assert!(end.text().contains("No more passages in this article."), "{}", end.text());
}

#[test]
fn every_passage_of_every_event_opens_in_its_article() {
    let mut script = Script::bundled();
    let events = script.state().workspace.document.timeline.events().len();
    for _ in 0..events {
        let selected = script.state().workspace.selection.events.selected().expect("an event");
        // Source by source, as they stand in the pane of the event.
        let by_source =
            passages_by_source(script.state().workspace.document.timeline.event(selected));
        let numbers: Vec<usize> = by_source.into_iter().flat_map(|(_, own)| own).collect();
        assert_eq!(
            numbers.len(),
            script.state().workspace.document.timeline.event(selected).passages.len()
        );
        for number in numbers {
            script = script.keys("enter");
            let reader = script.state().views.reader().expect("the article is open");
            let link = reader.current().expect("a current passage");
            assert_eq!((link.event, link.passage), (selected, number));
            let visible = reader.visible();
            let shown = link.bytes.start < visible.end && link.bytes.end > visible.start;
            assert!(shown, "{} {number}", script.selected());
            script = script.keys("esc J");
        }
        script = script.keys("j");
    }
}

#[test]
fn arabic_on_the_screen_is_joined_in_order_and_at_the_right() {
    let text = Script::bundled().keys("/ veto enter enter").text();
    assert!(text.contains("ﻮﺘﻴﻔﻟﺍ ﺎﻴﺳﻭﺭ ﺖﻣﺪﺨﺘﺳﺍ ،ﻲﺿﺎﻤﻟﺍ ﺭﺍﺫﺁ /ﺱﺭﺎﻣ ﻲﻓ ┃"), "{text}");
    let mixed = Script::bundled().keys("/ state visit enter enter g g").text();
    assert!(mixed.contains("ﺏﺮﻐﻟﺍ «ﺞﻋﺰﺗ» ﺓﺭﺎﻳﺯ"), "guillemets are mirrored\n{mixed}");
    // Hamza and tatweel have one form only.
    let letters = |c: char| ('\u{622}'..='\u{64a}').contains(&c) && c != '\u{640}';
    assert!(!mixed.chars().any(letters), "no letter is unshaped");
}

#[test]
fn an_event_without_date_or_passages_is_shown_all_the_same() {
    let yaml = "title: Small\nevents:\n  - { id: a, title: Some day }\n  - { id: b, date: 1961, title: Sure }\n";
    let script = Script::yaml(yaml).size(100, 12);
    assert_eq!(script.selected(), "Sure");
    let script = script.keys("j");
    assert_eq!(script.selected(), "Some day");
    assert!(script.text().contains("undated"), "{}", script.text());
    assert!(script.text().contains("No passage supports this event yet."));
    let script = script.keys("enter");
    assert!(script.text().contains("This event has no passage to read."));
}

#[test]
fn a_lost_quotation_is_said_to_be_lost() {
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: a\n    date: 1961\n    \
                title: E\n    passages:\n      - { source: s, quote: nowhere, stance: dates }\n";
    let script = Script::with_articles(yaml, &[("a.txt", "Something else.")]);
    assert!(script.text().contains("not in its source"), "{}", script.text());
    let script = script.keys("enter");
    assert!(script.text().contains("The quotation is not in this article."), "{}", script.text());
    assert!(script.text().contains("Something else."));
}

#[test]
fn an_article_that_cannot_be_read_is_said_to_be_so() {
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: a\n    title: E\n    \
                passages:\n      - { source: s, quote: q, stance: dates }\n";
    let script = Script::yaml(yaml).keys("enter");
    assert!(script.state().views.reader().is_none());
    assert!(
        script.text().contains("The article cannot be read · ! shows why"),
        "{}",
        script.text()
    );
}

#[test]
fn an_empty_timeline_is_no_reason_to_fall_over() {
    let script = Script::yaml("").keys("j k enter tab J K n N esc / x enter esc ? esc T T G");
    assert!(script.text().contains("There are no events yet."), "{}", script.text());
    assert!(script.text().contains("Untitled chronology") || script.text().contains("✗ 1"));
}

/// How many events have a date: the axis has no others.
fn dated(script: &Script) -> usize {
    script
        .state()
        .workspace
        .document
        .timeline
        .events()
        .iter()
        .filter(|event| event.date.is_some())
        .count()
}

/// What the axis says after `keys`, in the status line: “N” are all events that have a date, “N/2”
/// and “N/4” those that are left when it is nearer.
fn check_said(keys: &str, said: &str) {
    let script = Script::bundled();
    let all = dated(&script);
    let said = [("N/4", all / 4), ("N/2", all / 2), ("N", all)]
        .iter()
        .fold(said.to_owned(), |said, (sign, count)| said.replace(sign, &count.to_string()));
    let text = script.keys(keys).text();
    let status = text.lines().next_back().unwrap_or_default();
    assert!(status.trim_start().starts_with(&said), "{keys}: {status}");
}

#[test]
fn the_axis_says_what_is_looked_at() {
    check_said("=", "Axis: N/2 events of N · 1 Jan 1948 – ");
    check_said("/ state visit enter = =", "Axis: N/4 events of N · 15–21 Jun 2024");
    check_said("/ state visit enter = = -", "Axis: N/2 events of N");
    check_said("= -", "Axis: N events · 1 Jan 1948 – ");
    check_said("2 =", "Axis: N/4 events of N");
    check_said("2 + 2 -", "Axis: N events");
    check_said("3 = 0", "Axis: N events");
    check_said("-", "Axis: the whole time span is already shown");
    check_said("9 = =", "Axis: already at maximum zoom");
    check_said(">", "Axis: the whole time span is already shown");
    check_said("= <", "Axis: no earlier events");
    check_said("= t 2100 enter >", "Axis: no later events");
    check_said("a", "Axis: scaled by time");
    check_said("a a", "Axis: scaled by event");
    check_said("a a a", "Axis: scaled by density");
    // A 0 within a count is not the key 0.
    check_said("= 1 0 j =", "Axis: N/4 events of N");
}

#[test]
fn every_step_of_the_zoom_shows_another_time() {
    let yaml = |days: &[&str]| {
        let mut yaml = "title: t\nevents:\n".to_owned();
        for (number, day) in days.iter().enumerate() {
            yaml.extend(["  - { id: ", &format!("e{number}, date: {day}"), ", title: T }\n"]);
        }
        yaml
    };
    let one = Script::yaml(&yaml(&["2024-06-19"; 100])).keys("=");
    assert!(one.text().contains("Axis: already at maximum zoom"), "{}", one.text());
    let mut days = vec!["1961"];
    days.extend(["2024-06-19"; 100]);
    let two = Script::yaml(&yaml(&days)).keys("G =");
    assert!(two.text().contains("of 101 · 16–22 Jun 2024"), "{}", two.text());
    let two = two.keys("=");
    assert!(two.text().contains("Axis: already at maximum zoom"), "{}", two.text());
    assert!(two.keys("-").text().contains("Axis: 101 events · 1 Jan 1961"));
}

/// The column of the selected event on the axis.
fn marked(script: &Script) -> Option<u16> {
    let axis = &script.state().views.timeline.axis();
    axis.marks().iter().find(|(.., (sign, _))| *sign == "▼").map(|&(_, column, _)| column)
}

#[test]
fn the_list_and_the_axis_keep_each_other_in_view() {
    for keys in ["", "3 =", "3 = a", "3 = a a", "4 = L"] {
        let mut script = Script::bundled().keys(keys);
        let each = vec!["j"; script.state().workspace.selection.events.len() - 1];
        let moves = ["g g", "G", "> >", "< < <", "6 >", "left right"];
        for key in each.into_iter().chain(moves) {
            script = script.keys(key);
            // What has no date has no place on the axis.
            let event = script
                .state()
                .workspace
                .document
                .timeline
                .event(script.state().workspace.selection.events.selected().expect("one"));
            let is_marked = marked(&script).is_some();
            assert_eq!(is_marked, event.date.is_some(), "{keys} {key}: {}", script.selected());
        }
    }
}

#[test]
fn a_column_leads_to_the_event_that_begins_there() {
    for keys in ["", "a", "a a", "2 = L"] {
        let mut ways = vec![Script::bundled().keys(keys)];
        while ways.len() < dated(&ways[0]) {
            let next = ways[ways.len() - 1].clone().keys("j");
            ways.push(next);
        }
        for script in &ways {
            let column = marked(script).expect("the selected event is on the axis");
            let found = script.state().views.timeline.axis().event_at(column).expect("an event");
            let is_there =
                |it: &&Script| it.state().workspace.selection.events.selected() == Some(found);
            let there = ways.iter().find(is_there).expect("an event of the list");
            // In a window the axis may have moved on the way.
            assert!(keys.contains('=') || marked(there) == Some(column), "{keys} {column}");
        }
    }
    assert_eq!(Script::yaml("").state().views.timeline.axis().event_at(0), None);
}

#[test]
fn every_event_is_a_step_of_its_own() {
    let mut script = Script::bundled().size(200, 50).keys("a a");
    let mut columns = BTreeSet::new();
    let steps = dated(&script);
    for _ in 0..steps {
        columns.insert(marked(&script));
        script = script.keys("j");
    }
    assert_eq!(columns.len(), steps);
}

#[test]
fn lanes_open_one_kind_after_the_other_and_fold_again() {
    let names = ["", "Tags", "People", "Places", "Sources", ""];
    for (times, name) in names.into_iter().enumerate() {
        let text = Script::bundled().keys(&"L ".repeat(times)).text();
        assert!(text.contains(name), "{times}");
        let open = text.lines().filter(|row| row.contains('○')).count();
        assert_eq!(open > 0, !name.is_empty(), "{times}\n{text}");
    }
    let yaml = "title: t\nevents:\n  - { id: a, date: 1961, title: A }\n";
    let text = Script::yaml(yaml).keys("L").text();
    assert!(text.contains("Axis: no tags, people, places or sources to show as lanes"), "{text}");
}

#[test]
fn lanes_scroll_to_those_of_the_selected_event() {
    let mut yaml = "title: t\nevents:\n".to_owned();
    for number in 0..30 {
        let fields =
            format!("id: e{number}, date: {}, title: T, tags: [tag{number}]", 1900 + number);
        yaml.extend(["  - { ", &fields, " }\n"]);
    }
    let script = Script::yaml(&yaml).keys("L");
    assert!(script.text().contains("#tag0 ") && !script.text().contains("#tag29 "));
    let script = script.keys("G");
    assert!(script.text().contains("#tag29 ") && !script.text().contains("#tag0 "));
    let script = script.keys("g g");
    assert!(script.text().contains("#tag0 "), "{}", script.text());
}

/// The sign of each kind of date, above the bars.
fn check_mark(date: &str, marks: &str) {
    let yaml = format!(
        "title: t\nevents:\n  - {{ id: a, date: \"{date}\", title: A }}\n  - {{ id: b, date: \
         2024-06-01, title: B }}\n  - {{ id: c, date: 2024-06-20, title: C }}\n"
    );
    let script = Script::yaml(&yaml).size(42, 30).keys("a");
    let mut script = script.keys("g g");
    while script.selected() != "A" {
        script = script.keys("j");
    }
    // The line over the events of the list is no mark of this one.
    let mut row = vec!['·'; 40];
    for &(_, column, (sign, _)) in script.state().views.timeline.axis().marks() {
        if let (Some(place), Some(sign)) = (row.get_mut(usize::from(column)), sign.chars().next()) {
            *place = if "▁▂▃▄▅▆▇█─".contains(sign) { *place } else { sign };
        }
    }
    assert_eq!(row.into_iter().collect::<String>().trim_matches('·'), marks, "{date}");
}

#[test]
fn what_is_certain_of_a_date_is_solid() {
    check_mark("2024-06-10", "▼━");
    check_mark("2024-06-05/2024-06-10", "▼━━━━━━━━━━━");
    check_mark("[2024-06-05..2024-06-10]", "▼┄┄┄┄┄┄┄┄┄┄┄");
    check_mark("2024-06-10~", "┄┄▼┄┄┄");
    check_mark("2024-06-05/..", "▼━→");
    check_mark("../2024-06-10", "←▼━");
    check_mark("2024-06-05/", "▼━?");
}

#[test]
fn a_filter_is_shown_in_the_time_it_leaves_and_in_the_whole() {
    let script = Script::bundled();
    let script = script.with_query("#treaty");
    let shown = |script: &Script| {
        let workspace = &script.state().workspace;
        let events = workspace.selection.admitted.events(&workspace.document.timeline);
        let is_dated = |it: &&tarikh::timeline::EventIndex| {
            script.state().workspace.document.timeline.event(**it).date.is_some()
        };
        events.iter().filter(is_dated).count()
    };
    let events = shown(&script);
    assert!(events > 0 && events < dated(&script));
    assert_eq!(script.state().views.timeline.axis().counts(), (events, events));
    let script = script.keys("0");
    let all = dated(&script);
    assert_eq!(script.state().views.timeline.axis().counts(), (all, all));
    assert!(marked(&script).is_some());
    let script = script.keys("0");
    assert_eq!(script.state().views.timeline.axis().counts(), (events, events));
}

#[test]
fn ctrl_c_leaves_from_anywhere() {
    use tarikh::tui::{Keymap, keys, replay};
    for way in ["", "tab", "enter", "/", "?", "/ veto"] {
        let mut state = Script::bundled().keys(way).state().clone();
        assert!(replay(&mut state, &Keymap::default(), &keys("ctrl-c")).has_left, "{way}");
    }
}

/// A quotation with a word that the article has otherwise, and one that leaves words out.
fn weak_quotations() -> Script {
    let yaml = "title: Weak\nsources:\n  - { id: a, file: a.txt, language: en }\nevents:\n  - id: e\n    \
                title: A treaty\n    passages:\n      - { source: a, stance: dates, quote: 'signed a pact \
                of friendship with Pyongyang' }\n      - { source: a, stance: dates, quote: 'The agency \
                said … it was renewed' }\n";
    let article = "Moscow signed a treaty of friendship with Pyongyang.\nThe agency said on Monday that it \
                   was renewed.";
    Script::with_articles(yaml, &[("a.txt", article)])
}

#[test]
fn how_far_a_quotation_can_be_trusted_is_seen_wherever_it_is_shown() {
    let text = weak_quotations().text();
    assert!(text.contains("! ❝2"), "{text}");
    assert!(text.contains("altered (88%)"), "{text}");
    assert!(text.contains("with words left out"), "{text}");
    let text = weak_quotations().keys("enter").text();
    assert!(text.contains("altered (88%)"), "{text}");
    let text = weak_quotations().arabic().text();
    assert!(text.contains("(%88) ﺓﺮﻳﺎﻐﻣ ﺕﺎﻤﻠﻜﺑ"), "{text}");
}

#[test]
fn words_that_differ_are_marked_in_the_article_and_those_left_out_are_not() {
    let roles_of = |script: &Script, line: &str| -> String {
        let row = script.text().lines().position(|it| it.contains(line)).expect(line);
        script.roles().lines().nth(row).expect("a row of roles").to_owned()
    };
    let script = weak_quotations().keys("enter");
    let quoted = |words: &str| "Q".repeat(words.len());
    let expected = [quoted("signed a "), "x".repeat("treaty".len())].concat()
        + &quoted(" of friendship with Pyongyang");
    let roles = roles_of(&script, "Moscow signed");
    assert!(roles.contains(&format!(".{expected}.")), "{roles}");
    let script = script.keys("J");
    let roles = roles_of(&script, "The agency");
    // A date that is left out is not used.
    let left_out = [".".repeat(" on ".len()), "D".repeat(6), ".".repeat(" that ".len())].concat();
    let expected = [quoted("The agency said"), left_out, quoted("it was renewed")].concat();
    assert!(roles.contains(&format!("{expected}.")), "{roles}");
}

/// Two articles, one of which holds what is not shown as it stands.
fn odd() -> Script {
    let yaml = "title: Odd\nsources:\n  - { id: s, file: a.txt }\n  - { id: f, file: b.txt, direction: ltr }\n\
                events:\n  - id: a\n    date: 1961\n    title: A\n    tags: [x]\n    passages:\n      \
                - { source: s, quote: قال, stance: dates }\n      - { source: f, quote: قال بوتين, stance: dates }\n  \
                - { id: b, date: 1962, title: B, related: [a] }\n";
    let odd = "قال بوتين\nثم \u{202e}قال\u{202c} كيم\n";
    Script::with_articles(yaml, &[("a.txt", odd), ("b.txt", "قال بوتين.\n")])
}

#[test]
fn a_paragraph_with_hidden_characters_is_marked_and_can_be_looked_at() {
    let article = odd().size(100, 12).keys("enter");
    assert_eq!(article.text().matches('⚠').count(), 1, "{}", article.text());
    assert!(article.text().contains("occurs in several places"), "{}", article.text());
    assert!(!article.text().contains("RLO"));
    let shown = article.keys("H");
    assert!(shown.text().contains("‹RLO›") && shown.text().contains("‹PDF›"), "{}", shown.text());
    assert!(!shown.keys("H").text().contains("RLO"));
}

#[test]
fn the_direction_of_an_article_can_be_changed() {
    let is_at = |script: &Script, column: usize| {
        let text = script.text();
        let line = text.lines().find(|line| line.contains("ﻝﺎﻗ")).expect("the article").to_owned();
        assert_eq!(
            line.chars().position(|c| c == 'ﻝ').expect("the word") < 30,
            column < 30,
            "{text}"
        );
    };
    let own = odd().size(100, 12).keys("J enter");
    is_at(&own, 8);
    let rtl = own.keys("D");
    is_at(&rtl, 90);
    assert!(rtl.text().contains("from right to left"), "{}", rtl.text());
    let ltr = rtl.keys("D");
    is_at(&ltr, 8);
    is_at(&ltr.keys("D"), 8);
}

#[test]
fn counts_lead_to_the_nth_passage_and_line() {
    let first = Script::bundled().keys("/ veto enter enter g g");
    let second = Script::bundled().keys("/ veto enter enter 3 g g");
    assert_ne!(first.text(), second.text());
    let far = Script::bundled().keys("G 9 9 K J");
    let near = Script::bundled().keys("G J");
    assert_eq!(
        far.state().workspace.selection.detail.passage(),
        near.state().workspace.selection.detail.passage()
    );
    let last =
        Script::bundled().keys("/ veto enter 9 9 J").state().workspace.selection.detail.passage();
    assert_eq!(last, 4, "the veto has five passages");
}

#[test]
fn a_jump_to_a_hidden_event_says_that_the_filter_was_lifted() {
    let script = odd().with_query("#x").keys("/ ctrl-u B enter");
    assert_eq!(script.selected(), "B");
    assert!(script.text().contains("The filter was cleared"), "{}", script.text());
}

const THREE: &str = "title: Three\nsources:\n  - { id: s, file: a.txt }\nevents:\n  \
                     - { id: a, date: 1961, title: A, passages: [{ source: s, quote: قال, stance: dates }] }\n  \
                     - { id: b, date: 1962, title: B, passages: [{ source: s, quote: بوتين, stance: dates }] }\n  \
                     - { id: c, date: 1963, title: C }\n";

#[test]
fn a_reading_anew_keeps_the_selection_and_says_what_changed() {
    let articles = [("a.txt", "قال بوتين نعم\n")];
    let three = || Script::with_articles(THREE, &articles).keys("j");
    let check = |text: &str, articles: &[(&str, &str)], selected: &str, said: &str| {
        let script = three().reload(text, articles);
        assert_eq!(script.selected(), selected, "{text}");
        assert!(script.text().contains(said), "{said}\n{}", script.text());
    };
    let line = |id: &str| {
        THREE.lines().find(|line| line.contains(id)).expect("an event").to_owned() + "\n"
    };
    let without = |id: &str| THREE.replace(&line(id), "");
    check(&without("id: a"), &articles, "B", "Reloaded: 1 event removed");
    check(&without("id: b"), &articles, "C", "Reloaded: 1 event removed");
    check(
        &(THREE.to_owned() + "  - { id: d, date: 1950, title: D }\n"),
        &articles,
        "B",
        "Reloaded: 1 event added",
    );
    check(
        THREE,
        &[("a.txt", "ثم قال بوتين نعم\n")],
        "B",
        "Reloaded: 2 passages moved within the article",
    );
    check(
        THREE,
        &[("a.txt", "قال نعم\n")],
        "B",
        "1 passage no longer in the source · ✗ 2 findings",
    );
    check(&THREE.replace("1962", "1962-02-30"), &articles, "B", "✗ 2 findings");
    let before = "Showing the last good version";
    check(THREE.trim_end_matches("itle: C }\n"), &articles, "B", before);
    check("", &articles, "B", before);
    check(&THREE.replace("title: Three", "title: [Three"), &articles, "B", before);
    // The reason stays until the file is whole again, whatever is pressed.
    let broken = three().reload("title: [\n", &articles).keys("k j k");
    assert!(broken.text().contains(before), "{}", broken.text());
    assert!(!broken.reload(THREE, &articles).keys("k").text().contains(before));
    // Found again.
    let found = three().reload(THREE, &[("a.txt", "قال\n")]).reload(THREE, &articles);
    assert!(found.text().contains("1 passage found again"), "{}", found.text());
}

#[test]
fn an_event_that_comes_back_is_selected_again() {
    let articles = [("a.txt", "قال بوتين نعم\n")];
    let without = |ids: &[&str]| -> String {
        let is_kept = |line: &&str| !ids.iter().any(|id| line.contains(&format!("id: {id},")));
        let kept: Vec<&str> = THREE.lines().filter(is_kept).collect();
        kept.join("\n") + "\n"
    };
    let two =
        || Script::with_articles(THREE, &articles).keys("j").reload(&without(&["b"]), &articles);
    assert_eq!(two().selected(), "C");
    assert_eq!(two().reload(THREE, &articles).selected(), "B");
    // Its neighbour goes as well; then all come back.
    let one = two().reload(&without(&["b", "c"]), &articles);
    assert_eq!(one.selected(), "A");
    assert_eq!(one.reload(THREE, &articles).selected(), "B");
    let none = two().reload("title: Three\nevents: []\n", &articles);
    assert_eq!(none.reload(THREE, &articles).selected(), "B");
    // Whoever selects something else wants that.
    assert_eq!(two().keys("k").reload(THREE, &articles).selected(), "A");
}

#[test]
fn an_article_that_changes_stays_open_at_its_words() {
    let articles = [("a.txt", "قال بوتين نعم\n")];
    let reader = Script::with_articles(THREE, &articles).keys("j enter");
    assert!(reader.text().contains("ﻦﻴﺗﻮﺑ"), "{}", reader.text());
    let longer = "سطر\n".repeat(100) + "قال بوتين لا\n";
    let reader = reader.reload(THREE, &[("a.txt", &longer)]);
    let open = reader.state().views.reader().expect("the article is open");
    let link = open.current().expect("the passage is found").bytes.clone();
    let visible = open.visible();
    assert!(visible.contains(&link.start), "{visible:?} {link:?}\n{}", reader.text());
    let gone = reader.reload(&THREE.replace("s, file", "t, file"), &[("a.txt", &longer)]);
    assert!(gone.state().views.reader().is_none(), "its source is gone");
}

#[test]
fn problems_are_listed_and_lead_to_their_events() {
    let script = Script::with_articles(THREE, &[("a.txt", "قال\n")]);
    let list = script.keys("!");
    assert!(list.text().contains("quote-lost"), "{}", list.text());
    let event = list.keys("enter");
    assert_eq!(event.selected(), "B");
    assert!(event.keys("! e").text().contains("no file to edit"));
    let two = THREE.replace("  - { id: c, date: 1963, title: C }\n", "");
    let none = Script::with_articles(&two, &[("a.txt", "قال بوتين\n")]).keys("!");
    assert!(none.text().contains("No problems in this timeline."), "{}", none.text());
}

#[test]
fn a_file_that_is_not_whole_is_said_to_be_so_and_its_mistake_is_listed() {
    let articles = [("a.txt", "قال بوتين نعم\n")];
    let broken = THREE.replace("title: C }", "title: C");
    let opened = Script::with_articles(&broken, &articles);
    assert!(
        opened.text().contains("Only part of the file was read: test.yaml:"),
        "{}",
        opened.text()
    );
    let shown = Script::with_articles(THREE, &articles).reload(&broken, &articles).keys("!");
    assert!(shown.text().contains("error[syntax]"), "{}", shown.text());
    let mended = shown.reload(THREE, &articles);
    assert!(!mended.text().contains("error[syntax]"), "{}", mended.text());
    let empty = Script::with_articles(THREE, &articles).reload("", &articles);
    assert!(empty.text().contains("the file is empty"), "{}", empty.text());
}

#[test]
fn a_passage_added_above_leaves_the_chosen_one_alone() {
    let articles = [("a.txt", "قال بوتين نعم\n")];
    let one = "      - { source: s, quote: قال, stance: dates }\n";
    let two = "      - { source: s, quote: نعم, stance: dates }\n";
    let head = "title: T\nsources:\n  - { id: s, file: a.txt }\nevents:\n  - id: a\n    date: 1961\n    title: A\n    \
                passages:\n";
    let both = format!("{head}{one}{two}");
    let more = format!("{head}      - {{ source: s, quote: بوتين, stance: dates }}\n{one}{two}");
    let listed = Script::with_articles(&both, &articles).keys("J");
    assert_eq!(listed.reload(&more, &articles).state().workspace.selection.detail.passage(), 2);
    let reader = Script::with_articles(&both, &articles).keys("J enter").reload(&more, &articles);
    let open = reader.state().views.reader().expect("the article is open");
    assert_eq!(open.current().map(|link| link.passage), Some(2));
}

#[test]
fn every_role_of_the_theme_is_on_some_kept_screen() {
    let folder = root().join("tests/screens");
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("tests/screens") {
        let screen = fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
        let (_, roles) = screen.rsplit_once("\n--\n").expect("text above, roles below");
        seen.extend(roles.chars());
    }
    let missed: Vec<Role> =
        Role::ALL.iter().copied().filter(|it| !seen.contains(&it.letter())).collect();
    assert_eq!(missed, []);
}
