//! The pictures in the README: which there are, and how each is drawn.

use std::path::{Path, PathBuf};

use tarikh::embedded;
use tarikh::language::Language;
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};

#[path = "svg.rs"]
mod svg;

/// A picture of the timeline that comes with tarikh.
pub struct Picture {
    /// Its file in `docs/img`.
    name: &'static str,
    /// What is read out in its place.
    title: &'static str,
    /// The keys that lead to it.
    keys: &'static str,
    /// The language of the interface, and of titles and dates.
    language: Language,
}

/// Every picture, in the order of the README.
pub const PICTURES: &[Picture] = &[
    Picture {
        name: "reader.svg",
        title: "tarikh: an Arabic article, with the quoted words highlighted",
        keys: "/ putin's state visit enter J J J J J J enter",
        language: Language::En,
    },
    Picture {
        name: "jump.svg",
        title: "tarikh: jumping to an event by an Arabic word",
        keys: "/ بوتن",
        language: Language::En,
    },
    Picture {
        name: "matrix.svg",
        title: "tarikh: events and sources against each other",
        keys: "/ putin's state visit enter M",
        language: Language::En,
    },
    Picture {
        name: "arabic.svg",
        title: "tarikh: the whole interface in Arabic, from right to left",
        keys: "/ putin's state visit enter",
        language: Language::Ar,
    },
];

impl Picture {
    /// Where it is kept.
    pub fn path(&self) -> PathBuf {
        kept(self.name)
    }

    /// Presses its keys and draws the screen.
    pub fn svg(&self) -> String {
        let mut screen = Screen::new(self.language);
        screen.press(self.keys);
        svg::svg(&frame(&screen.session, Theme::Dark), self.title)
    }
}

/// The animated picture: its file, what is read out in its place, and its steps.
pub struct Tour {
    name: &'static str,
    title: &'static str,
    steps: &'static [Step],
    /// The step that is shown to those who prefer less motion.
    still: usize,
}

/// A step of the animated picture.
struct Step {
    /// The keys that lead here from the step before.
    keys: &'static str,
    /// The keys as they are shown, and what they do.
    caption: [&'static str; 2],
    /// How long it is shown, in tenths of a second.
    tenths: usize,
}

/// A step of the animated picture.
const fn step(keys: &'static str, caption: [&'static str; 2], tenths: usize) -> Step {
    Step { keys, caption, tenths }
}

/// The first picture of the README.
pub const TOUR: Tour = Tour {
    name: "tour.svg",
    title: "tarikh: down the timeline, a search in Arabic, the article at the quoted words, and \
            the sources of one event beside each other",
    steps: &[
        step("", ["tarikh", "a chronology, and the passages that each event rests on"], 22),
        step("j", ["j", "down the list"], 7),
        step("j", ["j", "down the list"], 7),
        step("j", ["j", "down the list"], 14),
        step("/ ب و", ["/", "search, in any language and spelling"], 8),
        step("ت ن", ["/", "search, in any language and spelling"], 22),
        step(
            "ctrl-u p u t i n ' s space s t a t e space v i s i t enter",
            ["enter", "go to the event"],
            18,
        ),
        step("enter", ["enter", "read the article at the quoted words"], 28),
        step("J", ["J", "the next passage of the event"], 22),
        step("esc c", ["c", "compare what the sources say"], 28),
        step("esc M", ["M", "events and sources against each other"], 26),
    ],
    still: 7,
};

impl Tour {
    /// Where it is kept.
    pub fn path(&self) -> PathBuf {
        kept(self.name)
    }

    /// Presses the keys of each step and draws the screens.
    pub fn svg(&self) -> String {
        let mut screen = Screen::new(Language::En);
        let frames: Vec<svg::Frame> = self
            .steps
            .iter()
            .map(|step| {
                screen.press(step.keys);
                let buffer = frame(&screen.session, Theme::Dark);
                svg::Frame { buffer, caption: step.caption, tenths: step.tenths }
            })
            .collect();
        svg::animated(&frames, self.still, self.title)
    }
}

/// Where a picture is kept.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/img").join(name)
}

/// The program without a terminal.
struct Screen {
    session: Session,
    keymap: Keymap,
}

impl Screen {
    /// The timeline that comes with tarikh, at 100 columns and 30 rows.
    fn new(language: Language) -> Self {
        let settings = Settings::default().in_language(language);
        let document = Document::new(embedded::load());
        Self {
            session: Session::new(document, settings, Size::new(100, 30)),
            keymap: Keymap::default().in_direction(settings.runs()),
        }
    }

    fn press(&mut self, row: &str) {
        replay(&mut self.session, &self.keymap, &keys(row));
    }
}
