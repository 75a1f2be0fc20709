//! The pictures in the README: which there are, and how each is drawn.

use std::path::{Path, PathBuf};

use tarikh::embedded;
use tarikh::language::Language;
use tarikh::tui::{
    Document, Keymap, Session, Settings, Size, Theme, buffer_svg, frame, keys, replay,
};

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
        name: "timeline.svg",
        title: "tarikh: the timeline, with the state visit of June 2024 selected",
        keys: "/ putin's state visit enter",
        language: Language::En,
    },
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
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/img").join(self.name)
    }

    /// Presses its keys and draws the screen.
    pub fn svg(&self) -> String {
        let settings = Settings::default().in_language(self.language);
        let opened = Document::new(embedded::load(), None);
        let mut state = Session::new(opened, settings, Size::new(100, 30));
        replay(&mut state, &Keymap::default().in_direction(settings.runs()), &keys(self.keys));
        buffer_svg(&frame(&state, Theme::Dark), self.title)
    }
}
