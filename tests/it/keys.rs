//! Keys that mean the same everywhere: the last search again, line numbers, languages, what is
//! typed into the filter.

use std::collections::BTreeSet;

use crate::common::{DATES, PLACES, PROBLEMS, Script};
use tarikh::language::Language;
use tarikh::tui::{Action, Binding, Context, KEYMAP, View};

/// What the status line says.
fn said(script: &Script) -> String {
    script.state().workspace.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
}

#[test]
fn the_last_search_is_repeated_in_the_list() {
    let script = Script::bundled().keys("/ veto enter");
    let first = script.selected();
    // Round and round, in the order of the list, without opening anything.
    let mut found = vec![first.clone()];
    let mut next = script.clone().keys("n");
    while next.selected() != first {
        found.push(next.selected());
        next = next.keys("n");
        assert!(found.len() < script.state().workspace.selection.events.len(), "{found:?}");
    }
    assert!(found.len() > 1, "{found:?}");
    let count = found.len();
    assert!(said(&next).ends_with("continued from the first event"), "{}", said(&next));
    assert!(said(&script.clone().keys("n")).contains(&format!(" of {count}")));
    let back = script.clone().keys("n N");
    assert_eq!(back.selected(), first);
    // From anywhere: the next one after where one is.
    let far = script.clone().keys("G n");
    assert!(found.contains(&far.selected()), "{}", far.selected());
    // In the matrix and beside the event too, and it stays open.
    for row in ["M n", "tab n", "c n"] {
        let other = script.clone().keys(row);
        assert_eq!(other.selected(), script.clone().keys("n").selected(), "{row}");
        assert_eq!(!other.state().views.is_empty(), row != "tab n", "{row}");
    }
    assert!(said(&Script::bundled().keys("n")).contains("No search yet; / starts one."));
}

#[test]
fn a_search_of_an_article_is_repeated_after_its_end_and_in_another_article() {
    // Ended, it is begun again by n: in this article, and in another one.
    let ended = Script::bundled().keys("/ veto enter enter / بوتين enter esc");
    let find = |script: &Script| {
        let reader = script.state().views.reader().expect("an article");
        reader.find().map(|find| find.number().unwrap_or(0))
    };
    assert_eq!(find(&ended), None);
    assert!(find(&ended.clone().keys("n")).is_some());
    let other = ended.clone().keys("esc G enter n");
    assert!(find(&other).is_some(), "{}", other.text());
    let untouched = Script::bundled().keys("enter n");
    assert!(said(&untouched).contains("No search yet; / starts one."), "{}", said(&untouched));
    // A search of all articles goes on through its places.
    let places = Script::bundled().keys("g / بوتين enter");
    let first = places.text();
    let second = places.clone().keys("n");
    assert_ne!(second.text(), first);
    assert_eq!(second.keys("N").text().lines().nth(3), first.lines().nth(3));
}

#[test]
fn line_numbers_are_those_of_the_file_and_are_gone_to() {
    let article: Vec<String> = (1..=60).map(|number| format!("Line {number}\n")).collect();
    let article = article.concat();
    let yaml = "title: T\nsources:\n  - { id: s, file: a.txt, title: S, language: en }\n  - { id: z, file: a.txt, lines: \
                31-60, title: Z, language: en }\nevents:\n  - { id: a, title: A, passages: [{ source: s, quote: \
                Line 3, stance: mentions }, { source: z, quote: Line 40, stance: mentions }] }\n";
    let script = Script::with_articles(yaml, &[("a.txt", &article)]).keys("enter");
    let row = |script: &Script, words: &str| {
        let text = script.text();
        let row = text.lines().find(|row| row.contains(words)).map(str::to_owned);
        row.unwrap_or_else(|| panic!("no {words}\n{text}"))
    };
    assert!(!row(&script, "Line 12").contains("12│") && !script.text().contains(" 12 │"));
    let numbered = script.clone().keys("#");
    assert!(row(&numbered, "Line 12").contains(" 12 "), "{}", numbered.text());
    assert!(said(&numbered).starts_with("Line numbers"), "{}", said(&numbered));
    assert_eq!(numbered.clone().keys("# j").text(), script.clone().keys("j").text());
    // 45G: the line stands on the screen, whether numbers are shown or not.
    for keys in ["4 5 G", "# 4 5 G", "4 5 g g"] {
        let there = script.clone().keys(keys);
        assert!(there.text().contains("Line 45"), "{keys}\n{}", there.text());
    }
    // Of a part of a file, as citations count them.
    let part = script.clone().keys(">");
    assert!(part.text().contains("Line 40"), "{}", part.text());
    assert!(row(&part.clone().keys("#"), "Line 41").contains(" 41 "), "{}", part.text());
    let there = part.clone().keys("5 8 G");
    assert!(there.text().contains("Line 58"), "{}", there.text());
    // A line that the article does not have is said.
    let before = part.clone().keys("3 G");
    assert!(said(&before).contains("31") && said(&before).contains("60"), "{}", said(&before));
    assert!(said(&part.keys("9 9 G")).contains("60"));
}

#[test]
fn titles_go_through_the_languages_of_the_file_and_it_is_said_which() {
    let yaml = "title: { en: Timeline, ru: Хроника }\nevents:\n  - { id: a, date: 1961, title: { en: Treaty, ru: \
                Договор } }\n";
    let script = Script::yaml(yaml);
    let russian = script.clone().keys("T");
    assert!(russian.text().contains("Договор"), "{}", russian.text());
    assert!(
        said(&russian).contains("Titles in: ") && said(&russian).contains("русский"),
        "{}",
        said(&russian)
    );
    let back = russian.keys("T");
    assert!(back.text().contains("Treaty"), "{}", back.text());
    assert!(said(&back).contains("English"), "{}", said(&back));
    let one = Script::yaml("title: T\nevents:\n  - { id: a, title: { en: Treaty } }\n").keys("T");
    assert!(said(&one).contains("one language"), "{}", said(&one));
    // The bundled timeline: Arabic titles have Arabic dates, and the interface stays.
    let arabic = Script::bundled().keys("T").state().workspace.settings;
    assert_eq!((arabic.language, arabic.interface), (Language::Ar, Language::En));
}

/// What is typed into the filter, and the values that are left.
#[test]
fn typing_narrows_the_values_of_the_filter() {
    let values = |row: &str| {
        let text = Script::bundled().keys(row).text();
        let value = |row: &str| {
            let (_, rest) = row.split_once("[ ] ").or_else(|| row.split_once("[x] "))?;
            Some(rest.split("  ").next().unwrap_or_default().to_owned())
        };
        text.lines().filter_map(value).collect::<Vec<_>>()
    };
    assert_eq!(values("f kim"), ["Kim Jong Un", "Kim Jong Il"]);
    assert_eq!(values("f vladiv"), ["Vladivostok"]);
    assert_eq!(values("f pyongxx"), [""; 0]);
    assert!(values("f").len() > 10);
    assert_eq!(values("f kimx backspace").len(), 2);
    // What is chosen is chosen by enter, and typing goes on.
    let chosen = Script::bundled().keys("f kim enter");
    assert_eq!(chosen.query(), "@kim-jong-un");
    assert!(chosen.text().contains("[x] Kim Jong Un"), "{}", chosen.text());
    assert!(chosen.keys("ctrl-r esc").query().is_empty());
    // In Arabic by the Arabic name.
    assert_eq!(Script::bundled().arabic().keys("f بيونغ tab esc").query(), "in:pyongyang");
}

/// What people call things, in both languages: the first command that is found.
#[test]
fn commands_are_found_by_what_people_call_them() {
    let first = |script: Script, typed: &str| {
        let text = script.keys(&format!(": {typed}")).state().clone();
        let Some(View::Commands(commands)) = text.views.top_view() else { panic!("no palette") };
        commands.action().and_then(Action::name).unwrap_or_default()
    };
    for (english, arabic, name) in [
        ("export", "تصدير", "write"),
        ("save", "حفظ", "write"),
        ("zoom", "تكبير", "axis-nearer"),
        ("bookmark", "إشارة", "set-mark"),
        ("quit", "خروج", "quit"),
        ("exit", "إنهاء", "quit"),
        ("theme", "سمة", "theme"),
        ("color", "ألوان", "theme"),
        ("sort", "ترتيب", "filter"),
        ("csv", "csv", "write"),
    ] {
        assert_eq!(first(Script::bundled(), english), name, "{english}");
        assert_eq!(first(Script::bundled().arabic(), arabic), name, "{arabic}");
    }
    assert_eq!(first(Script::bundled().keys("enter"), "number"), "line-numbers");
}

/// A jump was searched for: it is repeated wherever the key is pressed next.
#[test]
fn the_last_search_is_repeated_in_an_article_and_in_the_lists_of_sources_and_names() {
    let find = |script: &Script| {
        let reader = script.state().views.reader().expect("an article");
        reader.find().map(|find| (find.number().unwrap_or(0), find.places().len()))
    };
    let script = Script::bundled().keys("/ putin vietnam enter");
    let article = script.clone().keys("enter n");
    let (number, all) = find(&article).expect("the words of the query are marked");
    assert!(all > 2, "each of the words: {all}");
    let (next, _) = find(&article.clone().keys("n")).expect("the search goes on");
    assert_eq!(next, number % all + 1);
    // What was searched in an article since then is repeated there instead.
    let own = article.keys("esc / روسيا enter esc n");
    let own = own.state().views.reader().and_then(|reader| reader.find());
    assert_eq!(own.map(|find| find.input().text()), Some("روسيا"));
    let said = |row: &str| said(&Script::bundled().keys(row)).replace(['\u{2068}', '\u{2069}'], "");
    let text = said("/ #treaty enter enter n");
    assert!(text.contains("/#treaty · Not found in this article."), "{text}");
    for (row, expected) in [
        ("/ putin enter i n", "/putin · 1 of 1"),
        ("/ oman enter s n", "/oman · 1 of 1"),
        ("/ src:oman enter s N", "/src:oman · 1 of 1"),
        ("/ veto enter s n", "/veto · Not found in this list."),
        ("s n", "No search yet"),
    ] {
        assert!(said(row).contains(expected), "{row}: {}", said(row));
    }
    let chosen = Script::bundled().keys("/ oman enter s n").text();
    assert!(chosen.contains("4/6"), "{chosen}");
}

/// Bindings that nowhere do anything in a context, and why that is right.
const IDLE: &[(&str, &str, &str)] =
    &[("event", "l right", "the event is the last pane: nothing is to the right of it")];

/// The keys of the first alternative, with blanks between them.
fn row_of(binding: &Binding) -> String {
    let keys = binding.keys.split(' ').next().unwrap_or_default();
    let strokes = keys.split_terminator('+').map(|key| if key.is_empty() { "+" } else { key });
    strokes.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_binding_does_something_where_it_holds() {
    let named = |context: Context, binding: &Binding| (context.name(), binding.keys.to_string());
    let pairs = KEYMAP.iter().flat_map(|it| it.contexts.iter().map(move |&on| named(on, it)));
    let mut idle: BTreeSet<(&str, String)> = pairs.collect();
    let mistaken =
        "title: T\nevents:\n  - { id: a, title: A, dat: 1961 }\n  - { id: b, dat: 1962 }\n";
    let problems = Script::yaml(mistaken).keys(PROBLEMS.keys);
    let places = PLACES.iter().map(|place| Script::writable().keys(place.keys));
    let dated = DATES.iter().map(|place| Script::dated().keys(place.keys));
    for script in places.chain([problems]).chain(dated) {
        let context = script.state().context();
        // At an end a key leads nowhere; from somewhere else it does.
        for before in ["", "left", "home", "down", "G", "G left"] {
            let script = script.clone().keys(before);
            if script.state().context() != context {
                continue;
            }
            for binding in KEYMAP.iter().filter(|it| it.contexts.contains(&context)) {
                let pair = named(context, binding);
                if idle.contains(&pair) && script.answers(&row_of(binding)) {
                    idle.remove(&pair);
                }
            }
        }
    }
    let admitted = IDLE.iter().map(|&(context, keys, _)| (context, keys.to_owned()));
    assert_eq!(idle, admitted.collect());
}
