//! What a person does around reading: goes to a date, moves by years, copies, opens, writes,
//! points.

use crate::common::{Folder, Script, query};
use ratatui::layout::Position;
use tarikh::export::Excerpt;
use tarikh::tui::{
    Context, Copied, Effect, Focus, Gesture, Keymap, Motion, MouseInput, Msg, Picking, Rebinding,
    Session, Theme, Unsaved, View, ViewAction, buffer_text, frame, keys, update,
};

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
    check("t 2100 enter", "Passenger trains to resume");
    check_said("t 1961 enter", "Read as 1961");
    check_said("t 1965 enter", "no event is shown at that date");
    // From an article too, and the way is closed without a word.
    check("enter t 1961 enter", TREATY);
    check("j t enter", TREATY);
    check("j t 2024 esc", TREATY);
}

#[test]
fn a_date_that_is_not_understood_is_said_in_the_prompt() {
    for (typed, said) in [
        ("05/06/2024", "2024-06-05 or 2024-05-06"),
        ("next space week", "next"),
        ("Y17E700", "out of range"),
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
    assert!(script.text().contains("None of the events shown has a date."), "{}", script.text());
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
    check("j m a G ' a", TREATY);
    check("j m ش G ' a", TREATY);
    check("j m a G enter ' a", TREATY);
    check("j m a k m a G ' a", "North Korea founded");
    check_said("m a", "Mark set: a");
    check_said("' z", "No such mark: z");
    check_said("m", "Mark: type a letter");
    // What is no letter ends the waiting, and means nothing.
    check("m esc j", TREATY);
    // As in vim, the place before the last jump has a mark of its own.
    check("j G ' '", TREATY);
    let yaml = |events: &str| format!("title: T\nevents: [{events}]\n");
    let (a, b) = ("{ id: a, date: 1961, title: A }", "{ id: b, date: 2000, title: B }");
    let marked = Script::yaml(&yaml(&format!("{a}, {b}"))).keys("j m x");
    let before = yaml(&format!("{{ id: c, date: 1950, title: C }}, {a}, {b}"));
    assert_eq!(marked.clone().reload(&before, &[]).keys("g g ' x").selected(), "B");
    let gone = marked.reload(&yaml(a), &[]).keys("' x");
    assert!(gone.text().contains("no longer exists"), "{}", gone.text());
}

#[test]
fn the_quotation_is_copied_as_its_source_has_it() {
    let quotation = "في مارس/ آذار الماضي، استخدمت روسيا الفيتو";
    for row in ["/ veto enter y", "/ veto enter enter y", "/ veto enter tab y"] {
        let (state, effects) = Script::bundled().asked(row);
        let [Effect::Copy(text)] = effects.as_slice() else {
            panic!("{row}: {effects:?}");
        };
        assert!(text.contains(quotation), "{text}");
        assert!(text.contains("\n— "), "{text}");
        assert!(text.contains(", line "), "{text}");
        let said = state.workspace.notice.expect("it is said").text;
        assert!(said.contains("Copying"), "{said}");
        assert!(said.contains(&format!("{} characters", text.chars().count())), "{said}");
    }
    // The menu has the same, and more.
    let (_, effects) = Script::bundled().asked("/ veto enter Y enter");
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.starts_with(quotation) && !text.contains('—'), "{text}");
    let (_, effects) = Script::bundled().asked("/ veto enter Y G enter");
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    let (file, line) = text.rsplit_once(':').expect("file:line");
    assert!(std::path::Path::new(file).is_file(), "{file}");
    assert!(line.parse::<usize>().is_ok(), "{line}");
    let (_, effects) = Script::bundled().asked("/ veto enter Y 5 G enter");
    assert_eq!(effects, [Effect::Copy("2024-03".to_owned())]);
}

#[test]
fn what_is_not_there_is_not_copied_or_opened() {
    let yaml = "title: T\nsources: [{ id: s, file: a.txt, title: S, url: 'file:///etc/passwd' }]\nevents:\n  \
                - { id: a, date: 1961, title: A }\n  - { id: b, date: 1962, title: B, passages: \
                [{ source: s, quote: Word, stance: dates }] }\n";
    let script = Script::with_articles(yaml, &[("a.txt", "A Word here.")]);
    for (row, said) in [
        ("y", "There is no passage here to copy."),
        ("o", "There is no source here."),
        ("j o", "Only http and https addresses are opened"),
    ] {
        let (state, effects) = script.asked(row);
        assert_eq!(effects, [], "{row}");
        assert!(state.workspace.notice.expect(row).text.contains(said), "{row}");
    }
    let web = yaml.replace("file:///etc/passwd", "https://example.org/a");
    let script = Script::with_articles(&web, &[("a.txt", "A Word here.")]);
    for row in ["j o", "j enter o"] {
        let (_, effects) = script.asked(row);
        let [Effect::Browse(address)] = effects.as_slice() else { panic!("{row}: {effects:?}") };
        assert_eq!(address.as_str(), "https://example.org/a");
    }
    // It is said where a text went, or that it went nowhere.
    for (copied, said) in [
        (Copied::By("wl-copy", 9), "Copied with wl-copy: 9 characters"),
        (Copied::Sent(1), "OSC 52, if the terminal allows it: 1 character"),
        (Copied::TooLong(99_000), "Too long for the clipboard of the terminal: 99000 characters"),
    ] {
        let (mut state, _) = script.asked("j y");
        update(&mut state, Msg::Copied(copied));
        let text = state.workspace.notice.expect(said).text;
        let text: String =
            text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
        assert!(text.ends_with(said), "{text}");
    }
}

#[test]
fn what_is_listed_is_written_and_nothing_else() {
    let script = Script::bundled().with_query("#treaty");
    let listed = script.state().workspace.selection.events.len();
    let (state, effects) = script.asked("w ctrl-u out.txt enter");
    let [Effect::Save { name, content, may_replace: false }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let text = String::from_utf8_lossy(content);
    assert_eq!(name, "out.txt");
    let all = script.state().workspace.document.timeline.events().len();
    assert!(text.contains(&format!("{listed} of {all} events")), "{text}");
    assert!(text.contains(TREATY) && !text.contains(VETO), "{text}");
    // The file exists: only a second enter, on the same name, replaces it.
    let mut state = state;
    update(&mut state, Msg::Saved(Err(Unsaved::Exists)));
    let press = |state: &Session, row: &str| {
        let mut state = state.clone();
        let press = |key| {
            let msg = Keymap::default().key(state.context(), &state.pending, key);
            update(&mut state, msg)
        };
        let effects: Vec<Effect> = keys(row).into_iter().filter_map(press).collect();
        matches!(effects.as_slice(), [Effect::Save { may_replace: true, .. }])
    };
    assert!(press(&state, "enter"));
    assert!(!press(&state, "x enter"));
    assert!(!press(&state, "x backspace enter"));
    update(&mut state, Msg::Saved(Err(Unsaved::IsOurs)));
    update(&mut state, Msg::Saved(Ok(())));
    assert!(state.views.window().is_none());
    assert!(state.workspace.notice.expect("it is said").text.contains("Written"));
}

#[test]
fn the_name_of_a_file_says_its_format() {
    for (name, begins) in [
        ("out.md", "# Russia and North Korea"),
        ("out.json", "{\n  \"format\": \"tarikh-timeline\""),
        ("out.csl.json", "[\n  {\n    \"id\""),
        ("out.docx", "PK\u{3}\u{4}"),
        ("out.txt", "RUSSIA AND NORTH KOREA"),
        ("out", "RUSSIA AND NORTH KOREA"),
    ] {
        let (_, effects) = Script::bundled().asked(&format!("w ctrl-u {name} enter"));
        let [Effect::Save { content, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        let text = String::from_utf8_lossy(content);
        assert!(text.starts_with(begins), "{name}: {text:.60}");
    }
}

#[test]
fn up_and_down_change_the_format_of_the_file() {
    for (row, expected) in [
        ("w down enter", "timeline.md"),
        ("w down down down enter", "timeline.docx"),
        ("w up enter", "timeline.ics"),
        ("w ctrl-u a.csl.json up enter", "a.ris"),
    ] {
        let (_, effects) = Script::bundled().asked(row);
        let [Effect::Save { name, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(name, expected, "{row}");
    }
}

/// Points at the first cell of the screen where `text` stands.
fn point(script: &Script, text: &str, what: &[Gesture]) -> Session {
    let screen = script.text();
    let found = screen.lines().enumerate().find_map(|(y, row)| Some((y, row.split_once(text)?.0)));
    let (y, before) = found.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"));
    let x = tarikh::text::columns(before);
    let at = Position::new(u16::try_from(x).expect("small"), u16::try_from(y).expect("small"));
    let mut state = script.state().clone();
    for &what in what {
        update(&mut state, Msg::Point(MouseInput { at, what }));
    }
    state
}

fn title(state: &Session) -> &str {
    let event = state.workspace.selection.events.selected().expect("an event is selected");
    state.workspace.document.timeline.event(event).title.in_language(tarikh::language::Language::En)
}

/// The number of the passage that is read.
fn number(state: &Session) -> usize {
    let reader = state.views.reader().expect("an article");
    reader.position().expect("a passage").0
}

const CLICK: &[Gesture] = &[Gesture::Click];
const TWICE: &[Gesture] = &[Gesture::Click, Gesture::DoubleClick];

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let script = Script::bundled();
    assert_eq!(title(&point(&script, "Agreement of 2000", CLICK)), "Agreement of 2000");
    let opened = point(&script, "Agreement of 2000", TWICE);
    let link = opened.views.reader().and_then(|reader| reader.current()).expect("an article");
    assert_eq!(link.event, opened.workspace.selection.events.selected().expect("an event"));
    // Where the list moves under the pointer, what was clicked is opened.
    let edge = point(&Script::bundled().size(100, 20), "⋮ 39 years", CLICK);
    assert_eq!(title(&edge), "North Korea founded");
    let gap = point(&script, "⋮ 39 years", TWICE);
    assert!(gap.views.reader().is_none(), "a gap is nothing that can be opened");
    let text = script.text();
    let last = text.lines().rev().find(|row| row.contains('❝')).expect("a row");
    // All titles begin in one column.
    let first = text.lines().find_map(|row| Some(row.split_once("North Korea founded")?.0));
    let column = first.expect("the first event").chars().count();
    let label = last.chars().skip(column).take(14).collect::<String>();
    let opened = point(&script, &label, TWICE);
    let link = opened.views.reader().and_then(|reader| reader.current()).expect("an article");
    assert_eq!(link.event, opened.workspace.selection.events.selected().expect("an event"));
    assert!(title(&opened).starts_with(label.trim()), "{label}");
}

#[test]
fn passages_hits_and_columns_are_clicked_too() {
    let script = Script::bundled().size(140, 40).keys("/ state visit enter tab J J g g");
    let first = point(&script, "a friendly state visit", CLICK);
    assert_eq!(first.workspace.selection.detail.passage(), 0);
    let article = point(&script, "a friendly state visit", TWICE);
    assert!(article.views.reader().is_some());
    let hits = Script::bundled().keys("/ putin");
    let chosen = point(&hits, "Kim and Putin meet", TWICE);
    assert!(chosen.views.window().is_none());
    assert_eq!(title(&chosen), "Kim and Putin meet in Russia (Vostochny)");
    // The axis: a year is the event that begins there.
    let on_axis = point(&Script::bundled(), "1961", CLICK);
    assert_eq!(title(&on_axis), TREATY);
    let menu = Script::bundled().keys("/ veto enter Y");
    let state = point(&menu, "date in EDTF", TWICE);
    assert!(state.workspace.notice.expect("it is said").text.contains("7 characters"));
    let mistaken = Script::yaml(
        "title: T\nevents:\n  - { id: a, title: A, dat: 1 }\n  - { id: b, title: B, dat: 1 }\n",
    );
    let state = point(&mistaken.keys("!"), "4:", TWICE);
    assert_eq!(title(&state), "B");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let down = &[Gesture::Wheel(1)];
    let script = Script::bundled().keys("/ state visit enter");
    let list = point(&script, "13 Jun", down);
    assert_eq!(
        list.workspace.selection.events.position(),
        script.state().workspace.selection.events.position() + 3
    );
    let selected = script.state().workspace.selection.events.selected().expect("an event");
    let passages = script.state().workspace.document.timeline.event(selected).passages.len();
    let detail = point(&script, &format!("{passages} passages"), down);
    assert_eq!(
        detail.workspace.selection.events.position(),
        script.state().workspace.selection.events.position()
    );
    assert_eq!(
        detail.workspace.selection.detail.top(),
        script.state().workspace.selection.detail.top() + 3
    );
    let article = script.clone().keys("enter g g");
    let scrolled = point(&article, "┃", down);
    let scrolled = scrolled.views.reader().expect("open").visible();
    assert!(scrolled.start > article.state().views.reader().expect("open").visible().start);
    let help = point(&Script::bundled().keys("?"), "a folded year", down);
    let Some(View::Help(help)) = help.views.top_view() else { panic!("the help") };
    assert_eq!(help.top(), 3);
    // Nothing is anywhere on a screen without room.
    for size in [(0, 0), (1, 1), (20, 5)] {
        let mut state = Script::bundled().size(size.0, size.1).state().clone();
        for what in [Gesture::Click, Gesture::DoubleClick, Gesture::Wheel(-1)] {
            for at in [Position::new(0, 0), Position::new(19, 4), Position::new(300, 300)] {
                update(&mut state, Msg::Point(MouseInput { at, what }));
            }
        }
    }
}

#[test]
fn help_and_hints_name_the_keys_that_hold() {
    let rebinding = |action: &str, keys: &str| Rebinding {
        line: 1,
        action: action.to_owned(),
        keys: keys.to_owned(),
    };
    let wanted = [rebinding("jump", "ctrl-p"), rebinding("write", "W")];
    let (keymap, refusals) = Keymap::default().rebound(&wanted);
    assert_eq!(refusals, []);
    let state = Script::bundled().state().clone().with_keymap(&keymap);
    let text = buffer_text(&frame(&state, Theme::Mono));
    assert!(text.contains("ctrl-p jump") && !text.contains("/ jump"), "{text}");
    let mut state = state;
    update(
        &mut state,
        Msg::Do(tarikh::tui::Action::App(tarikh::tui::AppAction::Show(tarikh::tui::Opening::Help))),
    );
    update(&mut state, Msg::Resize(tarikh::tui::Size::new(100, 200)));
    let mut help = String::new();
    for _ in 0..10 {
        help += &buffer_text(&frame(&state, Theme::Mono));
        update(&mut state, Msg::Do(tarikh::tui::Action::View(ViewAction::Move(Motion::Pages(1)))));
    }
    assert!(help.contains(" W ") && help.contains("write what is shown"), "{help}");
}

#[test]
fn a_bad_configuration_is_told_and_stops_nothing() {
    let text =
        "theme = \"sepia\"\nmouse = 3\n[keys]\nfly = \"x\"\nquit = \"j\"\njump = \"ctrl-p\"\n";
    let folder = Folder::empty();
    let path = folder.write("config.toml", text);
    let screen = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_tarikh"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_remove("NO_COLOR")
            .args(["--print-screen", "200x30", "--config"])
            .arg(&path)
            .args(arguments)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let shown = screen(&[]);
    assert!(shown.contains("North Korea founded"), "{shown}");
    assert!(shown.contains(":1: theme is one of dark, light"), "{shown}");
    assert!(shown.contains("(and 3 more)"), "{shown}");
    let moved = screen(&["--keys", "j"]);
    let place =
        format!("2/{}", Script::bundled().state().workspace.document.timeline.events().len());
    assert!(moved.contains("ctrl-p jump") && moved.contains(&place), "{moved}");
    let dark = screen(&["--color", "always"]);
    let light = screen(&["--color", "always", "--theme", "light"]);
    assert_ne!(dark, light);
    assert_eq!(screen(&["--color", "always", "--theme", "dark"]), dark);
}

#[test]
fn dates_at_the_ends_of_what_can_be_said_are_gone_to() {
    let far = "title: t\nevents:\n  - { id: a, date: Y1000000000000, title: A }\n  - { id: b, date: Y-5E100000, title: B }\n  \
               - { id: c, date: ../1948, title: C }\n  - { id: d, date: '9999-12-31', title: D }\n";
    for row in
        ["t 1961 enter", "t Y17E7 enter", "t ../1948 enter", "t -9999 enter", "} } } {", "] ] ] ["]
    {
        Script::yaml(far).keys(row);
    }
    assert_eq!(Script::yaml(far).keys("t 9999 enter").selected(), "D");
}

#[test]
fn in_the_arabic_interface_the_mouse_and_the_arrows_are_turned_around() {
    let script = Script::bundled().arabic();
    // Cells stand in visual order: a title is found by its number.
    assert_eq!(title(&point(&script, "1961", CLICK)), TREATY);
    let below = script.text().lines().rev().nth(5).map(str::to_owned).expect("a row");
    assert!(below.starts_with('│') && below.ends_with('│'), "{below}");
    // The mark of the selection is at the right edge, inside the frame.
    assert!(script.text().lines().any(|row| row.ends_with("▐│")), "{}", script.text());
    let zoomed = script.clone().keys("G = = = <");
    let other = script.clone().keys("G = = = >");
    // What is later is to the left.
    let first = |script: &Script| script.state().views.timeline.axis().counts();
    assert_ne!(zoomed.text(), other.text());
    assert_eq!(first(&zoomed).1, first(&other).1);
    // The event stands to the left of the list.
    for key in ["left", "h"] {
        assert_eq!(
            Script::bundled().arabic().keys(key).state().views.timeline.focus(),
            Focus::Detail
        );
        assert_eq!(Script::bundled().keys(key).state().views.timeline.focus(), Focus::Events);
    }
    let column = |keys: &str| {
        let script = Script::bundled().arabic().keys(keys);
        let Some(View::Matrix(page)) = script.state().views.top_view() else {
            panic!("the matrix")
        };
        page.source()
    };
    assert_eq!(column("M h"), column("M left"));
    assert_ne!(column("M h"), column("M"));
    assert_eq!(column("M h l"), column("M"));
}

#[test]
fn every_list_and_the_article_are_clicked_too() {
    // The matrix: a cell is a row and a column; the second click opens its passage.
    let matrix = Script::bundled().keys("M");
    let opened = point(&matrix, "Agreement of 2001", TWICE);
    assert_eq!(title(&opened), "Agreement of 2001");
    let names = point(&Script::bundled().keys("i"), "Kim Jong Un", TWICE);
    assert!(names.views.is_empty() && query(&names) == "@kim-jong-un");
    let compared = point(&Script::bundled().keys("3 j c"), "President Vladimir", CLICK);
    assert_ne!(compared.workspace.selection.detail.passage(), 0);
    let filter = point(&Script::bundled().keys("f"), "#arms", TWICE);
    assert_eq!(query(&filter), "#arms");
    let command = point(&Script::bundled().keys(": matrix"), "events and sources", TWICE);
    assert!(!command.views.is_empty());
    let link = point(&Script::bundled().keys("j r"), "1 other event", TWICE);
    assert!(query(&link).starts_with("in:"), "{}", query(&link));
    // In the article: words that are quoted, the list of passages, the scrollbar.
    let article = Script::bundled().keys("/ veto enter enter");
    let first = number(article.state());
    let quoted = point(&article, "ﻮﻜﺳﻮﻣ ﻰﻠﻋ ﺔﺿﻭﺮﻔﻤﻟﺍ ﺔﻴﺑﺮﻐﻟﺍ", CLICK);
    let other = number(&quoted);
    assert_ne!(first, other);
    let scrolled = point(&article, "•", CLICK);
    assert_eq!(scrolled.views.reader().expect("an article").visible().start, 0);
    let listed = point(&article.size(130, 24).keys("tab g g"), "Jul 2000", TWICE);
    let link = listed.views.reader().and_then(|reader| reader.current()).expect("a passage");
    let event = &listed.workspace.document.timeline.event(link.event).title;
    assert!(event.in_language(tarikh::language::Language::En).contains("first visit"));
}

#[test]
fn dragging_along_the_axis_goes_through_the_events() {
    let drag: &[Gesture] = &[Gesture::Click, Gesture::Drag];
    assert_eq!(title(&point(&Script::bundled(), "1961", drag)), TREATY);
    // What begins elsewhere is no drag on the axis.
    let script = Script::bundled();
    let state = point(&script, "1961", &[Gesture::Drag]);
    assert_eq!(title(&state), "North Korea founded");
}

#[test]
fn an_event_leads_to_the_others_of_its_names() {
    let script = Script::bundled().keys("/ putin's state visit enter r");
    let text = script.text();
    assert!(text.contains("Related") && text.contains("Kim Jong Un"), "{text}");
    let person = script.clone().keys("G g g").text();
    assert_eq!(person, text);
    let menu = Script::bundled().keys("j r");
    assert!(menu.text().contains("Soviet Union"), "{}", menu.text());
    // The event one comes from stays selected among those of the name.
    let shown = menu.clone().keys("G enter");
    assert_eq!(shown.selected(), TREATY);
    assert!(!shown.query().is_empty());
    // A related event is gone to, and the way back leads here again.
    let related = script.keys("enter");
    assert_ne!(related.selected(), "Putin's state visit to North Korea");
    assert_eq!(related.keys("ctrl-o").selected(), "Putin's state visit to North Korea");
    check_said("r esc", "move");
}

#[test]
fn a_year_is_folded_and_opened() {
    let script = Script::bundled().keys("/ state visit enter z");
    let text = script.text();
    assert!(text.contains("▸ 2024") && text.contains("32 events"), "{text}");
    // The event stays selected, and the next row is the next year's.
    assert_eq!(script.selected(), "Putin's state visit to North Korea");
    assert!(Script::bundled().keys("/ state visit enter z k").selected().contains("satellite"));
    assert_eq!(
        script.clone().keys("z").text(),
        Script::bundled().keys("/ state visit enter").text()
    );
    assert_eq!(script.clone().keys("enter").text(), script.clone().keys("z").text());
    // A jump into a folded year opens it.
    let jumped = script.keys("/ veto enter");
    assert!(!jumped.text().contains("▸ 2024"), "{}", jumped.text());
    // All of them, what has no date too, and the selection is kept; one click chooses a year, a
    // second one opens it.
    let all = Script::bundled().keys("/ veto enter Z");
    assert_eq!(all.text().matches("▸ ").count(), 10, "{}", all.text());
    assert_eq!(title(all.state()), title(Script::bundled().keys("/ veto enter").state()));
    let opened = point(&all, "▸ 2022", TWICE);
    assert!(opened.views.reader().is_none());
    assert_eq!(title(&opened), "Russia invades Ukraine");
    assert!(!all.keys("Z").text().contains("▸ "));
}

#[test]
fn a_command_is_found_by_what_it_does_and_done() {
    let script = Script::bundled().keys(": m a t r i x");
    assert!(script.text().contains("matrix of events and sources"), "{}", script.text());
    let matrix = script.keys("enter");
    assert_eq!(matrix.state().context(), Context::Matrix);
    assert_eq!(matrix.text(), Script::bundled().keys("M").text());
    // It does what holds where it was opened, and asks for a letter where its key would.
    let article = Script::bundled().keys("enter : t r a n s l a t i o n enter");
    assert_eq!(article.text(), Script::bundled().keys("enter x").text());
    let marked = Script::bundled().keys("j : s e t - m a r k enter a G ' a");
    assert_eq!(marked.selected(), TREATY);
    let nothing = Script::bundled().keys(": q q q q enter");
    assert_eq!(nothing.state().context(), Context::Commands);
    assert_eq!(nothing.keys("esc").text(), Script::bundled().text());
}

#[test]
fn the_help_begins_with_the_signs_and_can_be_searched() {
    // All signs come first, then the keys of this place by use; moving about is last.
    let all = Script::bundled().size(100, 30).keys("?");
    assert!(all.text().contains("│Signs "), "{}", all.text());
    let page = |script: &Script, pages: usize| script.clone().keys(&"ctrl-f ".repeat(pages)).text();
    let text: String = (0..7).map(|pages| page(&all, pages)).collect();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    let order = ["│Signs ", "do not decide", "│Timeline", "read the passage", "half a page down"];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{text}");
    let matrix = Script::bundled().keys("M ?");
    let matrix: String = (0..2).map(|pages| page(&matrix, pages)).collect();
    assert!(matrix.contains("│Matrix ") && !matrix.contains("│Timeline "), "{matrix}");
    let sign = Script::bundled().keys("? / ≈ enter");
    assert!(sign.text().contains("do not decide"), "{}", sign.text());
    let found = Script::bundled().keys("? / bibtex enter");
    assert!(found.text().contains("copy something else"), "{}", found.text());
    assert!(!found.text().contains("half a page"), "{}", found.text());
    assert_eq!(found.state().context(), Context::Help);
    // One step back to all keys, the next one out.
    let all = found.keys("esc");
    assert!(all.text().contains("│Signs "), "{}", all.text());
    assert_eq!(all.keys("esc").text(), Script::bundled().text());
}

#[test]
fn the_months_change_their_names_in_arabic_and_nothing_else_changes() {
    let names = |script: &Script| script.state().workspace.settings.months;
    let before = Script::bundled();
    let script = before.clone().keys("alt-l");
    assert_eq!(names(&script), tarikh::date::MonthNames::Levantine);
    assert_eq!(names(&script.clone().keys("alt-l alt-l alt-l")), names(&before));
    // In English only the message is new.
    let rows = |script: &Script| -> Vec<String> {
        let text = script.text();
        text.lines().take(29).map(str::to_owned).collect()
    };
    assert_eq!(rows(&script), rows(&before));
    assert!(script.text().contains("Months in Arabic dates: "), "{}", script.text());
    let visit = |row: &str| Script::bundled().arabic().keys(row).text();
    assert_ne!(visit("3 j alt-l j"), visit("3 j j"), "in Arabic dates have other months");
}

#[test]
fn the_problems_pane_loses_no_letters_in_the_arabic_interface() {
    let yaml = "title: T\nevents:\n  - { id: a, title: A, date: 2024-06-31 }\n";
    for size in [(100, 30), (60, 20), (200, 50)] {
        let script = Script::yaml(yaml).arabic().size(size.0, size.1).keys("!");
        let text = script.text();
        assert_eq!(
            text.matches("“2024-06-31” is not a date: June 2024 has 30").count(),
            2,
            "{text}"
        );
        assert!(text.contains("its last day is 2024-06-30"), "{text}");
    }
}

#[test]
fn a_query_that_is_the_filter_shows_no_guesses_beside_what_it_finds() {
    let script = Script::bundled().keys("/ veto alt-f");
    let text = script.text();
    // Its letters stand in “Soviet Union”, with others between them.
    assert!(!text.contains("North Korea founded"), "{text}");
    assert_eq!(script.state().workspace.selection.events.len(), 4, "{text}");
    assert_eq!(script.query(), "veto");
    // Where nothing is spelled like it, guesses are all there is.
    assert!(
        Script::bundled().keys("/ narysjkni alt-f").state().workspace.selection.events.len() > 0
    );
}

#[test]
fn the_way_back_leads_to_the_matrix_too() {
    let script = Script::bundled().keys("M / agreement space of space 2001 enter");
    assert_eq!(script.state().context(), Context::Events);
    let back = script.keys("ctrl-o");
    assert_eq!(back.state().context(), Context::Matrix);
    assert_eq!(back.selected(), "North Korea founded");
    for keys in ["s", "i", "3 j c"] {
        let page = Script::bundled().keys(keys);
        let context = page.state().context();
        assert_eq!(page.keys("t 2024 enter ctrl-o").state().context(), context, "{keys}");
    }
}

#[test]
fn the_file_that_is_suggested_has_a_name_one_would_give_it() {
    let text = Script::bundled().keys("w").text();
    assert!(text.contains("› timeline.txt"), "{text}");
}

#[test]
fn the_sign_of_a_doubtful_date_stands_behind_it_in_arabic() {
    let yaml = "title: T\nevents:\n  - { id: a, title: A, date: 2006? }\n  - { id: b, title: B, date: \
                2024-05? }\n";
    let text = Script::yaml(yaml).arabic().text();
    // To the left, where the next word would stand.
    assert!(text.contains("?2006") && text.contains("?2024"), "{text}");
}

#[test]
fn a_message_is_read_whole_on_a_narrow_screen() {
    let text = Script::bundled().size(20, 8).keys("!").text();
    let status = text.lines().last().unwrap_or_default();
    assert!(status.starts_with(" No problems in"), "{status}");
}

#[test]
fn the_way_back_from_a_double_click_leads_to_where_it_was_made() {
    let hits = Script::bundled().keys("/ putin");
    let mut state = point(&hits, "Kim and Putin meet", TWICE);
    assert_eq!(title(&state), "Kim and Putin meet in Russia (Vostochny)");
    tarikh::tui::replay(&mut state, &Keymap::default(), &keys("ctrl-o"));
    assert_eq!(title(&state), "North Korea founded");
}

#[test]
fn what_is_picked_by_keys_is_what_a_double_click_picks() {
    let picking = Picking { event: Excerpt::Id, passage: Excerpt::Quotation };
    let mut state = Script::bundled().state().clone().with_picking(picking);
    let keymap = Keymap::default().for_picking();
    let replayed = tarikh::tui::replay(&mut state.clone(), &keymap, &keys("/ veto enter enter j"));
    assert_eq!(replayed.deferred_output.as_deref(), Some("un-veto-2024"));
    assert!(replayed.has_left);
    // `v` reads, and in an article the passage is picked.
    let read = tarikh::tui::replay(&mut state.clone(), &keymap, &keys("/ veto enter v enter"));
    assert!(read.deferred_output.expect("a passage").contains("الفيتو"));
    let at = Position::new(10, 6);
    let click = |what| Msg::Point(MouseInput { at, what });
    update(&mut state, click(Gesture::Click));
    let effect = update(&mut state, click(Gesture::DoubleClick));
    assert!(matches!(effect, Some(Effect::Pick(_))), "{effect:?}");
}

#[test]
fn an_id_can_do_nothing_to_the_terminal() {
    let yaml = "title: T\nevents:\n  - { id: \"a\\e]0;x\\a\", date: 1961, title: A }\n";
    let picking = Picking { event: Excerpt::Id, passage: Excerpt::Id };
    let mut state = Script::yaml(yaml).state().clone().with_picking(picking);
    let keymap = Keymap::default().for_picking();
    let words = tarikh::tui::replay(&mut state, &keymap, &keys("enter")).deferred_output;
    assert!(words.is_none_or(|it| !it.chars().any(char::is_control)));
}

#[test]
fn the_sign_of_a_tag_stands_before_it_in_arabic_too() {
    let text = Script::bundled().arabic().keys("/ veto enter r G").text();
    assert!(text.contains("#sanctions") && !text.contains("sanctions#"), "{text}");
}

#[test]
fn a_gap_behind_a_vague_date_is_not_told_from_its_beginning() {
    let yaml = "title: T\nevents:\n  - { id: a, title: A, date: 196X }\n  - { id: b, title: B, date: \
                1981 }\n  - { id: c, title: C, date: 1994 }\n";
    let text = Script::yaml(yaml).text();
    // From 196X to 1981 it was 12 to 21 years: 11 are certainly empty.
    assert!(text.contains("⋮ 11 years"), "{text}");
    // From year to year people count both.
    assert!(text.contains("⋮ 13 years"), "{text}");
}
