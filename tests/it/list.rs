//! The list of events: what can be read of it, and how a person arranges the screen around it.

use crate::common::Script;
use ratatui::layout::Position;
use tarikh::language::Language;
use tarikh::tui::{
    Focus, Gesture, Key, Keymap, Motion, MouseInput, Msg, Pending, Session, ViewAction, keys,
    update,
};

/// Where the parts of the main screen are.
fn panes(state: &Session) -> tarikh::tui::Panes {
    state.views.timeline.panes(&state.workspace)
}

/// The lines of the list on the screen, from its beginning to its end, without the frame.
fn list(script: &Script) -> Vec<String> {
    let events = script.state().views.timeline.panes(&script.state().workspace).events;
    let (first, count) = (usize::from(events.y), usize::from(events.height));
    let text = script.text();
    let rows = text.lines().skip(first).take(count);
    let is_turned = script.state().workspace.settings.interface == Language::Ar;
    let columns = usize::from(events.width);
    let own = |row: &str| -> String {
        let inside: Vec<char> = row.chars().collect();
        let mut inside: Vec<char> = inside.into_iter().skip(1).collect();
        inside.pop();
        let skipped = if is_turned { inside.len().saturating_sub(columns) } else { 0 };
        inside.into_iter().skip(skipped).take(columns).collect()
    };
    rows.map(own).collect()
}

/// The lines of the selected row.
fn selected(script: &Script) -> Vec<String> {
    let is_own = |row: &String| row.starts_with('▌') || row.ends_with('▐');
    list(script).into_iter().filter(is_own).collect()
}

/// How many of the titles, gone through one after the other, are cut.
fn cut(script: Script, (columns, rows): (u16, u16)) -> usize {
    let mut script = script.size(columns, rows).keys("g g");
    let mut cut = 0;
    for _ in 0..script.state().workspace.selection.events.len() {
        let lines = selected(&script);
        assert!(!lines.is_empty(), "no row is selected:\n{}", script.text());
        cut += usize::from(lines.iter().any(|line| line.contains('…')));
        script = script.keys("j");
    }
    cut
}

/// Of 42: 37, 42 and 34 were cut in English, 36, 42 and 31 in Arabic, while a row was one line.
#[test]
fn the_titles_can_be_read() {
    for (size, most) in [((100, 30), 0), ((80, 24), 8), ((60, 20), 8), ((200, 50), 0)] {
        for script in [Script::bundled(), Script::bundled().arabic()] {
            let language = script.state().workspace.settings.interface;
            let count = cut(script, size);
            assert!(count <= most, "{count} titles are cut at {size:?} in {language:?}");
        }
    }
}

#[test]
fn the_first_date_on_the_screen_has_its_year_wherever_the_list_stands() {
    let mut script = Script::bundled().size(60, 20);
    for _ in 0..script.state().workspace.selection.events.len() {
        // A date may stand on some lines: all of them before the next row with a sign of passages.
        let lines = list(&script);
        let first = lines.iter().position(|line| line.contains('❝')).expect("an event");
        let rest = lines.iter().skip(first + 1);
        let next = rest.take_while(|line| !line.contains('❝') && !line.contains('⋮'));
        let date: String = std::iter::once(&lines[first])
            .chain(next)
            .map(|line| line.chars().take(18).collect::<String>())
            .collect();
        let has_year = |date: &str| {
            let digits = |it: &str| it.chars().filter(char::is_ascii_digit).count() == 4;
            date.split([' ', '–', '~', '?']).any(digits)
        };
        assert!(has_year(&date), "{date:?}\n{}", script.text());
        script = script.keys("j");
    }
}

#[test]
fn a_date_of_one_of_some_days_does_not_read_as_all_of_them() {
    let yaml = "title: T\nevents:\n  - { id: a, title: A, date: '[2022-02..2024-06]' }\n  - { id: b, title: B, \
                date: 2024-02/2024-06 }\n";
    let text = Script::yaml(yaml).size(220, 20).text();
    assert!(text.contains("Feb 2022 – Jun 2024,  A"), "{text}");
    assert!(text.contains("Feb–Jun 2024") && !text.contains("in Feb"), "{text}");
}

/// Long before the list is so narrow that signs and titles go, the selected row is seen whole.
#[test]
fn a_row_of_some_lines_is_selected_whole() {
    let lines = selected(&Script::bundled().keys("j"));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains("mutual support"), "{lines:?}");
    // The last row stands whole on the screen, however the list comes there: that of the last event
    // with a date has two lines.
    let script = Script::bundled().keys("/ 1948.. alt-f 2 j");
    let down = "9 j ".repeat(script.state().workspace.selection.events.len() / 9 + 1);
    let pages = "ctrl-f ".repeat(6);
    for keys in ["G", down.as_str(), pages.as_str()] {
        let last = selected(&script.clone().keys(keys));
        assert!(last.len() == 2 && last[1].contains("resume"), "{keys}: {last:?}");
    }
}

/// A page leads to rows that were not on the screen, and none is left out on the way.
#[test]
fn pages_go_through_rows_of_any_height() {
    let mut script = Script::bundled();
    let mut seen = Vec::new();
    for _ in 0..10 {
        let (first, last) =
            script.state().workspace.selection.events.visible_events().expect("some events");
        seen.extend(first.0..=last.0);
        script = script.keys("ctrl-f");
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (0..script.state().workspace.selection.events.len()).collect::<Vec<_>>());
    for _ in 0..10 {
        script = script.keys("ctrl-b");
    }
    assert_eq!(script.selected(), "North Korea founded");
}

/// What a person did to the screen, and how wide the list is then.
#[test]
fn the_divider_is_moved_by_keys_and_by_the_mouse() {
    let width = |script: &Script| {
        script.state().views.timeline.panes(&script.state().workspace).events.width
    };
    let script = Script::bundled();
    let before = width(&script);
    for (keys, expected) in [
        (")", before + 2),
        ("3 )", before + 6),
        ("(", before - 2),
        ("ctrl-right", before + 2),
        ("ctrl-left", before - 2),
        ("9 9 (", 28),
        ("9 9 )", 72),
        ("|", 98),
        ("| |", before),
    ] {
        assert_eq!(width(&script.clone().keys(keys)), expected, "{keys}");
    }
    // The screen goes on in the same shares when the terminal changes.
    let wide = script.clone().keys("9 9 )").size(200, 30);
    assert_eq!(width(&wide), 144);
    assert!(script.keys("|").keys(")").text().contains("only one pane"));
    let mut state = Script::bundled().state().clone();
    let divider = state.views.timeline.panes(&state.workspace).divider.expect("two panes");
    drag(&mut state, divider, 40);
    assert_eq!(state.views.timeline.panes(&state.workspace).divider, Some(40));
    // What is not taken hold of stays where it is.
    drag(&mut state, 20, 60);
    assert_eq!(state.views.timeline.panes(&state.workspace).divider, Some(40));
}

fn point(state: &mut Session, x: u16, what: Gesture) {
    update(state, Msg::Point(MouseInput { at: Position::new(x, 15), what }));
}

fn drag(state: &mut Session, from: u16, to: u16) {
    point(state, from, Gesture::Click);
    point(state, to, Gesture::Drag);
}

#[test]
fn in_the_arabic_interface_the_divider_moves_the_way_it_is_pushed() {
    let script = || Script::bundled().arabic();
    let before = panes(script().state()).events.width;
    // The list is at the right: to the left makes it wider.
    assert_eq!(panes(script().keys("ctrl-left").state()).events.width, before + 2);
    assert_eq!(panes(script().keys("ctrl-right").state()).events.width, before - 2);
    let mut state = script().state().clone();
    drag(&mut state, 99 - (before + 1), 30);
    assert_eq!(state.views.timeline.panes(&state.workspace).events.width, 99 - 30 - 1);
}

#[test]
fn the_axis_goes_and_comes_back() {
    let script = Script::bundled().keys("A");
    assert!(!script.text().contains('▼') && script.text().contains("A shows it again"));
    let rows = |script: &Script| {
        script.state().views.timeline.panes(&script.state().workspace).events.height
    };
    assert_eq!(rows(&script), rows(&Script::bundled()) + 4);
    let back = script.keys("A");
    assert!(back.text().contains('▼') && back.text().contains("The axis is shown"));
}

/// Keys, and the pane that has them afterwards.
#[test]
fn sideways_keys_go_between_the_panes_and_leave_the_language_alone() {
    for (row, focus) in [
        ("l", Focus::Detail),
        ("right", Focus::Detail),
        ("l h", Focus::Events),
        ("right left", Focus::Events),
        ("l l", Focus::Detail),
        ("h", Focus::Events),
        ("tab tab", Focus::Events),
    ] {
        let script = Script::bundled().keys(row);
        assert_eq!(script.state().views.timeline.focus(), focus, "{row}");
        assert_eq!(script.state().workspace.settings.language, Language::En, "{row}");
    }
    // The event is at the left in Arabic.
    for row in ["h", "left"] {
        assert_eq!(
            Script::bundled().arabic().keys(row).state().views.timeline.focus(),
            Focus::Detail,
            "{row}"
        );
    }
}

#[test]
fn a_key_that_means_nothing_says_so_until_the_next() {
    for (row, said) in [
        ("v", "No key “v” here · ? shows the keys"),
        ("g v", "No key “gv” here"),
        ("5 v", "No key “v” here"),
        ("ctrl-g", "No key “ctrl-g” here"),
        ("enter S", "No key “S” here"),
        ("M v", "No key “v” here"),
    ] {
        let script = Script::bundled().keys(row);
        assert!(script.text().contains(said), "{row}: {}", script.text());
        assert!(!script.keys("j").text().contains("No key"), "{row}");
    }
    let arabic = Script::bundled().arabic().keys("v");
    let notice = arabic.state().workspace.notice.as_ref().expect("it is said").text.clone();
    assert!(notice.contains("لا مفتاح «"), "{notice}");
    assert!(!Script::bundled().keys("esc").text().contains("No key"));
    // A key that is typed is none of them.
    assert!(!Script::bundled().keys("/ v").text().contains("No key"));
}

/// `≠` and `!` have the colour of warnings on every part of the screen, but for the row that is
/// selected.
#[test]
fn a_contradiction_and_a_weak_quotation_have_the_warm_colour_everywhere() {
    let yaml = "title: T\nsources: [{ id: s, file: a.txt, title: S }]\nevents:\n  - { id: a, date: 1961, title: \
                A, tags: [t], passages: [{ source: s, quote: 'one two three four five six', stance: differs \
                }] }\n  - { id: b, date: 1990, title: B }\n";
    let article = "One two three, fore five six.";
    let script = Script::with_articles(yaml, &[("a.txt", article)]);
    // Keys, and how often each sign is seen then.
    for (row, differs, weak) in
        [("j", 1, 1), ("", 1, 1), ("j L", 2, 1), ("j M", 2, 2), ("c", 1, 0), ("?", 3, 3)]
    {
        let script = script.clone().keys(row);
        for (sign, expected) in [('≠', differs), ('!', weak)] {
            let roles = roles_of(&script, sign);
            let warm = roles.iter().filter(|role| **role == 'W').count();
            assert!(warm >= expected, "{row}: {sign} {roles:?}\n{}", script.screen());
            let others: Vec<&char> = roles.iter().filter(|role| !"WS".contains(**role)).collect();
            assert!(others.is_empty(), "{row}: {sign} {others:?}\n{}", script.screen());
        }
    }
}

/// The roles of the cells in which `sign` stands.
fn roles_of(script: &Script, sign: char) -> Vec<char> {
    let (text, roles) = (script.text(), script.roles());
    let rows = text.lines().zip(roles.lines());
    let found = rows.flat_map(|(text, roles)| {
        let cells = text.chars().zip(roles.chars());
        cells.filter(|(cell, _)| *cell == sign).map(|(_, role)| role).collect::<Vec<_>>()
    });
    found.collect()
}

/// The names of the keys are told, not typed: `ctrl-f` pages and does not search.
#[test]
fn paging_keys_are_those_of_vim_and_less() {
    let position =
        |row: &str| Script::bundled().keys(row).state().workspace.selection.events.position();
    assert!(position("ctrl-f") > 5);
    assert_eq!(position("ctrl-f ctrl-b"), 0);
    assert_eq!(position("space"), position("ctrl-f"));
    assert_eq!(position("ctrl-f b"), 0);
    let keymap = Keymap::default();
    let msg = keymap.key(Script::bundled().state().context(), &Pending::default(), key("ctrl-f"));
    assert!(
        matches!(msg, Msg::Do(tarikh::tui::Action::View(ViewAction::Move(Motion::Pages(1))))),
        "{msg:?}"
    );
}

fn key(name: &str) -> Key {
    keys(name).into_iter().next().expect("a key")
}
