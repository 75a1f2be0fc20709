//! The user's settings: languages, articles, arrangement, colours and keys.

use std::borrow::Cow;
use std::path::Path;
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

/// The languages of the screen, and the bidi mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of the interface; it sets the direction of the screen.
    pub interface: Language,
    /// The language of titles, dates and descriptions.
    pub language: Language,
    /// The language of texts in the file, if it differs.
    pub titles: Option<TextLanguage>,
    /// The names of the months in Arabic dates.
    pub months: MonthNames,
    /// How right-to-left text is sent to the terminal.
    pub bidi_mode: BidiMode,
    /// Whether vowel marks are shown.
    pub tashkeel: Tashkeel,
}

impl Settings {
    /// The style of dates.
    pub fn dates(self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    /// The languages of descriptions, with full dates.
    pub fn wording(self) -> Wording {
        Wording { dates: self.dates(Length::Full), texts: self.texts() }
    }

    /// The language of titles, summaries, translations and notes.
    pub fn texts(self) -> TextLanguage {
        self.titles.unwrap_or(self.language.into())
    }

    /// Sets one language for the interface, titles and dates.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { interface: language, language, titles: None, ..self }
    }

    /// The direction of the screen.
    pub fn runs(self) -> Direction {
        self.interface.direction()
    }
}

/// How articles are shown. It stays the same from one article to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Whether translations are shown below the passages.
    pub has_translations: bool,
    /// Whether the list of passages is shown.
    pub has_contents: bool,
    /// Whether line numbers are shown.
    pub has_numbers: bool,
    /// The words to emphasize.
    pub emphasis: Emphasis,
}

/// The words of an article that stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Only the current passage.
    #[default]
    Even,
    /// Quoted words; the others are dimmed.
    Used,
    /// Words that no event quotes yet.
    Unused,
}

impl Emphasis {
    /// The next one, in a cycle.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Even => Self::Used,
            Self::Used => Self::Unused,
            Self::Unused => Self::Even,
        }
    }
}

/// The format in which `tarikh pick` prints the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picking {
    /// For an event chosen in the list.
    pub event: Excerpt,
    /// For a passage chosen anywhere else.
    pub passage: Excerpt,
}

/// How the palettes search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SearchMode {
    /// At once; typing waits for the search.
    #[default]
    AtOnce,
    /// On another thread, which reports its results.
    Apart,
}

/// The user's other settings.
#[derive(Debug, Clone)]
pub struct Preferences {
    /// How articles are shown.
    pub look: Look,
    /// How the main screen is arranged.
    pub arrangement: Arrangement,
    /// The colours of the screen.
    pub colours: Colours,
    /// The keys for help and hints.
    pub bindings: Arc<[Binding]>,
    /// How the palettes search.
    pub search_mode: SearchMode,
    /// Set when the program runs as `tarikh pick`.
    pub picking: Option<Picking>,
    /// Whether the program must not change the timeline.
    pub is_read_only: bool,
    /// Where dismissed dates are remembered. `None` to forget them at the end.
    pub memory: Option<Memory>,
}

/// Where dismissed dates are remembered.
#[derive(Debug, Clone)]
pub struct Memory {
    /// The file.
    pub file: Arc<Path>,
    /// The name of the timeline, which differs from that of any other one.
    pub timeline: Arc<str>,
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
            is_read_only: false,
            memory: None,
        }
    }
}

/// The title of `event` as shown, with its status.
pub fn titled(event: &Event, settings: Settings) -> Cow<'_, str> {
    crate::describe::titled(event, settings.texts(), settings.language)
}
