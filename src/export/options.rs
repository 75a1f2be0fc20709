//! What is exported, and how.

use super::Format;
use crate::date::{DateStyle, Length, MonthNames, words};
use crate::describe::Part;
use crate::i18n::Phrase;
use crate::language::Language;
use crate::named::Named;
use crate::output::{Colour, Letters, PageStyle};
use crate::search::Admitted;
use crate::text::{Direction, Tashkeel, without_tashkeel};
use crate::timeline::{EventIndex, Timeline, TimelineSeal};

impl Named for Passages {
    const ALL: &'static [Self] = &[Self::None, Self::Refs, Self::Full];

    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Refs => "refs",
            Self::Full => "full",
        }
    }
}

/// Which part of a timeline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// The events that the filter admits.
    #[default]
    Whole,
    /// One event, with all that is known of it.
    Event(EventIndex),
    /// One event, source by source.
    Comparison(EventIndex),
}

/// How much is printed of the passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Passages {
    /// Nothing.
    None,
    /// The numbers of the sources after the events, and a list of the sources.
    #[default]
    Refs,
    /// Under every event its summary and the quotations with their translations.
    Full,
}

/// What is printed, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// Which part of the timeline.
    pub part: Section,
    /// Which events of the whole.
    pub admitted: Admitted,
    /// How much of their passages.
    pub passages: Passages,
    /// The language of titles, dates and of the program's words.
    pub language: Language,
    /// The names of the months in Arabic.
    pub months: MonthNames,
    /// Columns of a page; `None` for lines of any length.
    pub columns: Option<u16>,
    /// The order of the letters.
    pub letters: Letters,
    /// Whether text has colours.
    pub colour: Colour,
    /// Whether the vowel marks of Arabic are kept where text is to be read by people.
    pub tashkeel: Tashkeel,
    /// Why this is not the whole timeline, if a part of its file could not be read.
    pub incomplete: Option<String>,
    /// The seal of the timeline, if it has one.
    pub seal: Option<TimelineSeal>,
}

impl Options {
    /// Returns how dates of this length are written.
    pub fn dates(&self, length: Length) -> DateStyle {
        DateStyle { language: self.language, months: self.months, length }
    }

    /// Returns how a page of it is written.
    pub fn page(&self) -> PageStyle {
        let direction = self.direction();
        PageStyle { direction, columns: self.columns, letters: self.letters, colour: self.colour }
    }

    /// A text, without its vowel marks where they are not wanted.
    pub fn vowelled(&self, text: String) -> String {
        match self.tashkeel {
            Tashkeel::Keep => text,
            Tashkeel::Strip => without_tashkeel(&text).unwrap_or(text),
        }
    }

    /// The direction of a page.
    pub fn direction(&self) -> Direction {
        self.language.direction()
    }

    /// What a page says of the seal: `Sealed on 19 June 2024: 9d40728eb15a`.
    pub fn seal_line(&self) -> Option<String> {
        let TimelineSeal { hash, date } = self.seal.as_ref()?;
        let date = words(date, self.dates(Length::Full));
        Some(format!("{} {date}: {hash}", Phrase::SealedOn.words(self.language)))
    }

    /// The part of the whole that `events` are.
    pub fn shown_part<'a>(&'a self, events: &'a [EventIndex]) -> Part<'a> {
        let query = self.admitted.query();
        let asked = Some(query.text()).filter(|_| !self.admitted.is_whole());
        Part { query: asked, is_timed: query.asks_for_time(), events }
    }

    /// The events that are printed, in order.
    pub fn shown(&self, timeline: &Timeline) -> Vec<EventIndex> {
        match self.part {
            Section::Whole => self.admitted.events(timeline),
            Section::Event(event) | Section::Comparison(event) => vec![event],
        }
    }
}
