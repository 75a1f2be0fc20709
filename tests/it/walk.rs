//! A long walk: whatever keys are pressed, wherever is pointed and however the terminal changes its
//! size, nothing panics and a few things always hold.
//!
//! The walks are the same every time. `TARIKH_WALK=36000 cargo test --release --test it walk`
//! presses as many keys as a person does in an hour of ten a second; without it there are fewer.

use std::collections::HashSet;

use crate::common::{DATES, PLACES, PROBLEMS, Place, Script};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use tarikh::tui::{
    Context, Gesture, KEYMAP, Key, Keymap, MouseInput, Msg, Session, Size, Theme, frame, keys,
    replay, update, view,
};

/// Keys of a walk, where nothing else is asked for.
const STEPS: usize = 3000;

/// Typed where letters are asked for, and where they are not.
const TEXTS: &[&str] = &[
    "veto",
    "بوتين",
    "putn",
    "#visit",
    "@kim 2024",
    "1961",
    "أيلول 2023",
    "march 2024",
    "-",
    "qqqq",
    "in:pyong",
    "لا",
    "«»",
    "é\u{301}",
    "before:2000 -treaty",
    "\"exact words\"",
    "18/06/2024",
];

/// Mistakes, hard dates, and no article.
const MISTAKEN: &str = "title: T\nsources: [{ id: s, file: gone.txt }]\nevents:\n  - { id: a, title: A, \
                        dat: 1961 }\n  - { id: b, date: 2024-13, title: B }\n  - { id: c, date: \
                        Y-1000000000000, title: ب, passages: [{ source: s, quote: لا }] }\n";

const SIZES: &[(u16, u16)] = &[
    (100, 30),
    (60, 20),
    (200, 50),
    (20, 5),
    (80, 24),
    (130, 24),
    (0, 0),
    (1, 1),
    (3, 2),
    (19, 40),
    (240, 70),
    (36, 9),
    (76, 12),
    (110, 16),
];

/// A person who runs any command.
struct Walker {
    state: Session,
    keymap: Keymap,
    rng: TestRng,
    keys: Vec<Key>,
    done: Vec<String>,
    seen: HashSet<Context>,
    /// How often the way back was walked.
    returns: usize,
}

impl Walker {
    fn new(script: &Script, keymap: Keymap, seed: u8) -> Self {
        let bindings = KEYMAP.iter().flat_map(|it| it.alternatives().collect::<Vec<_>>());
        let keys = bindings.flat_map(|names| keys(&names)).collect();
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        Self {
            state: script.state().clone(),
            keymap,
            rng,
            keys,
            done: Vec::new(),
            seen: HashSet::new(),
            returns: 0,
        }
    }

    fn any(&mut self, below: usize) -> usize {
        usize::try_from(self.rng.next_u32()).expect("small") % below.max(1)
    }

    fn small(&mut self, below: u16) -> u16 {
        u16::try_from(self.any(usize::from(below.max(1)))).expect("small")
    }

    fn press(&mut self, key: Key) {
        self.done.push(key.to_string());
        // Leaving the program is no step.
        replay(&mut self.state, &self.keymap, &[key]);
    }

    fn press_all(&mut self, row: &str) {
        for key in keys(row) {
            self.press(key);
        }
    }

    fn step(&mut self) {
        match self.any(100) {
            0..=2 => {
                let (width, height) = SIZES[self.any(SIZES.len())];
                self.done.push(format!("{width}x{height}"));
                update(&mut self.state, Msg::Resize(Size::new(width, height)));
            }
            3..=8 => {
                let Size { width, height } = self.state.workspace.size;
                let at = Position::new(self.small(width), self.small(height));
                let what = [
                    Gesture::Click,
                    Gesture::DoubleClick,
                    Gesture::Drag,
                    Gesture::Wheel(1),
                    Gesture::Wheel(-1),
                ][self.any(5)];
                self.done.push(format!("{what:?} {at}"));
                update(&mut self.state, Msg::Point(MouseInput { at, what }));
            }
            9..=12 => {
                let text = TEXTS[self.any(TEXTS.len())];
                self.done.push(format!("{text:?}"));
                update(&mut self.state, Msg::Type(text.to_owned()));
            }
            13..=15 => self.press_all("esc esc esc"),
            16..=17 => self.goes_there_and_back(),
            18..=19 => {
                let number = self.any(PLACES.len());
                self.visit(&PLACES[number]);
            }
            _ => {
                let number = self.any(self.keys.len());
                self.press(self.keys[number]);
            }
        }
    }

    fn visit(&mut self, place: &Place) {
        self.press_all("esc esc esc esc");
        self.press_all(place.keys);
        self.check();
    }

    /// Jumps from the list to an event, and is back where it was with one key.
    fn goes_there_and_back(&mut self) {
        self.press_all("esc esc esc esc");
        if !self.state.views.is_empty() {
            return;
        }
        let before = self.state.place();
        // Where nothing is listed, there is no event to return to.
        if self.state.workspace.selection.event().is_none() {
            return;
        }
        let query = ["/ veto enter", "t 1961 enter", "/ 2024-06-18 enter", "G", "g g"];
        let query = query[self.any(query.len())];
        self.press_all(query);
        let is_jump = self.state.place() != before && !query.to_lowercase().starts_with('g');
        if is_jump
            && self.state.views.window().is_none()
            && self.state.workspace.selection.admitted.is_whole()
        {
            let there = self.state.place();
            self.press_all("ctrl-o");
            assert_eq!(self.state.place(), before, "{}", self.last_steps());
            self.press_all("ctrl-n");
            assert_eq!(self.state.place(), there, "{}", self.last_steps());
            self.returns += 1;
        }
    }

    fn last_steps(&self) -> String {
        self.done[self.done.len().saturating_sub(60)..].join(" ")
    }

    /// What always holds.
    fn check(&mut self) {
        let state = &self.state;
        self.seen.insert(state.context());
        let selected = state.workspace.selection.events.selected();
        assert_eq!(
            selected.is_some(),
            state.workspace.selection.events.len() > 0,
            "{}",
            self.last_steps()
        );
        if let Some(event) = selected {
            assert!(
                state.workspace.selection.events.events().any(|it| it == event),
                "{}",
                self.last_steps()
            );
            let passages = state.workspace.document.timeline.event(event).passages.len();
            assert!(
                state.workspace.selection.detail.passage() < passages.max(1),
                "{}",
                self.last_steps()
            );
        }
        // Larger than the screen: what is drawn outside would be seen.
        let size = state.workspace.size;
        let mut buffer =
            Buffer::filled(Rect::new(0, 0, size.width + 2, size.height + 2), Cell::new("×"));
        let cursor = view(state, Theme::Mono, &mut buffer);
        let is_inside = |at: Position| at.x < size.width && at.y < size.height;
        assert!(cursor.is_none_or(is_inside), "{cursor:?} {}", self.last_steps());
        for (number, cell) in buffer.content.iter().enumerate() {
            let (x, y) = buffer.pos_of(number);
            let is_outside = x >= size.width || y >= size.height;
            assert!(!is_outside || *cell == Cell::new("×"), "{x},{y} {}", self.last_steps());
        }
        let given = frame(state, Theme::Mono);
        for cell in &given.content {
            let is_control = cell.symbol().chars().any(char::is_control);
            assert!(!is_control, "{:?} {}", cell.symbol(), self.last_steps());
        }
    }
}

#[test]
fn nothing_breaks_on_a_long_walk() {
    let steps = std::env::var("TARIKH_WALK").ok().and_then(|it| it.parse().ok()).unwrap_or(STEPS);
    let arabic = Script::writable().arabic();
    let runs = arabic.state().workspace.settings.runs();
    let mut walkers = [
        Walker::new(&Script::writable(), Keymap::default(), 1),
        Walker::new(&arabic, Keymap::default().in_direction(runs), 2),
        Walker::new(&Script::yaml(MISTAKEN), Keymap::default(), 3),
        Walker::new(&Script::yaml("title: T\nevents: []\n"), Keymap::default(), 4),
        Walker::new(&Script::dated(), Keymap::default(), 5),
    ];
    for (place, walker) in PLACES.iter().zip([0, 1].into_iter().cycle()) {
        walkers[walker].visit(place);
    }
    walkers[2].visit(&PROBLEMS);
    for place in DATES {
        walkers[4].visit(place);
    }
    // Most events are in the bundled timeline.
    for (walker, share) in walkers.iter_mut().zip([8, 8, 1, 1, 2]) {
        for _ in 0..steps * share / 20 {
            walker.step();
            walker.check();
        }
    }
    // The way back was there to be walked, and everything was seen.
    assert!(walkers.iter().take(2).all(|it| it.returns > 0));
    let seen: HashSet<Context> = walkers.iter().flat_map(|it| &it.seen).copied().collect();
    let missed: Vec<Context> = Context::ALL.into_iter().filter(|it| !seen.contains(it)).collect();
    assert_eq!(missed, []);
}
