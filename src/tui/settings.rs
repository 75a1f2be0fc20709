//! What a person has set: languages, how articles look, the arrangement, colours and keys.

use std::borrow::Cow;
use std::sync::Arc;

use crate::date::{DateStyle, Length, MonthNames};
use crate::describe::Wording;
use crate::export::Excerpt;
use crate::language::{Language, TextLanguage};
use crate::text::{BidiMode, Direction, Tashkeel};
use crate::timeline::Event;
use crate::tui::keys::binding::Binding;
use crate::tui::keys::table::KEYMAP;
use crate::tui::layout::Arrangement;
use crate::tui::theme::Colours;
use crate::tui::widgets::flow::direction;

/// The languages of the screen, and how text is given to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of keys, names of panes and messages; the screen is read as it runs.
    pub interface: Language,
    /// The language of titles and dates, and of what is said of them.
    pub language: Language,
    /// The language of texts in the file, where it is another one.
    pub titles: Option<TextLanguage>,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// How right-to-left text is given to the terminal.
    pub bidi_mode: BidiMode,
    /// Whether vowel marks are shown.
    pub tashkeel: Tashkeel,
}

impl Settings {
    /// How dates are written.
    pub fn dates(self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    /// The languages of descriptions, with dates in full.
    pub fn wording(self) -> Wording {
        Wording { dates: self.dates(Length::Full), texts: self.texts() }
    }

    /// The language in which titles, summaries, translations and notes are shown.
    pub fn texts(self) -> TextLanguage {
        self.titles.unwrap_or(self.language.into())
    }

    /// The same, all in one language: the interface, titles and dates.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { interface: language, language, titles: None, ..self }
    }

    /// Which way the screen is read.
    pub fn runs(self) -> Direction {
        direction(self.interface)
    }
}

/// How articles are shown, the same from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Whether a linked passage has its translation below it.
    pub has_translations: bool,
    /// Whether the passages are listed.
    pub has_contents: bool,
    /// Whether lines have their numbers beside them.
    pub has_numbers: bool,
    /// Which words stand out.
    pub emphasis: Emphasis,
}

/// Which words of an article stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// None but the passage that is read.
    #[default]
    Even,
    /// Those that serve an event: the others are dimmed.
    Used,
    /// Those that serve no event yet.
    Unused,
}

impl Emphasis {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Even => Self::Used,
            Self::Used => Self::Unused,
            Self::Unused => Self::Even,
        }
    }
}

/// As what a choice is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picking {
    /// An event that is chosen in the list.
    pub event: Excerpt,
    /// A passage that is chosen anywhere else.
    pub passage: Excerpt,
}

/// How the jump palette searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SearchMode {
    /// At once: what is typed waits for it.
    #[default]
    AtOnce,
    /// On another thread: the palette asks for it and is told.
    Apart,
}

/// What a person has set beside the languages.
#[derive(Debug, Clone)]
pub struct Preferences {
    /// How articles are shown.
    pub look: Look,
    /// How the main screen is arranged.
    pub arrangement: Arrangement,
    /// The colours of the screen.
    pub colours: Colours,
    /// The keys that help and hints name.
    pub bindings: Arc<[Binding]>,
    /// How the jump palette searches.
    pub search_mode: SearchMode,
    /// Set when the program runs as `tarikh pick`.
    pub picking: Option<Picking>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            look: Look::default(),
            arrangement: Arrangement::default(),
            colours: Colours::default(),
            bindings: KEYMAP.into(),
            search_mode: SearchMode::default(),
            picking: None,
        }
    }
}

/// The title of `event` as it is shown, with its status.
pub fn titled(event: &Event, settings: Settings) -> Cow<'_, str> {
    crate::describe::titled(event, settings.texts(), settings.language)
}
