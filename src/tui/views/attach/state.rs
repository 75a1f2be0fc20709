//! The state: the selected words, the events that match the query, and the stance.

use std::ops::Range;

use crate::capture::likely_events;
use crate::date::Length;
use crate::i18n::Phrase;
use crate::search::Query;
use crate::source::{Passage, Stance, is_letter};
use crate::text::columns;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::next::Selected;
use crate::tui::settings::titled;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{Row, date_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::workspace::Workspace;

/// The sign of a likely event.
const LIKELY: &str = "◆";

/// The most likely events to mark.
const MOST_LIKELY: usize = 5;

/// The choice of an event and a stance for selected words.
#[derive(Debug, Clone)]
pub struct Attach {
    words: Selected,
    input: Input,
    /// The likely events, the likeliest first.
    likely: Vec<EventIndex>,
    /// All events, the likely ones first.
    all: Vec<EventIndex>,
    /// The events that match the query.
    found: Vec<EventIndex>,
    cursor: Cursor,
    /// The selected stance. `None` while the event is being chosen.
    stances: Option<Cursor>,
    translation: Input,
    note: Input,
    /// What is being typed, and its text before.
    typing: Option<(Remark, String)>,
    /// The stance that the words get if it is chosen once more: the event has them already.
    pub offered: Option<Stance>,
    rows: Vec<Row>,
}

/// A passage with the selected words that the chosen event has already.
#[derive(Debug, Clone, Copy)]
pub struct Attached {
    /// The event.
    pub event: EventIndex,
    /// The number of the passage, from 0.
    pub passage: usize,
    /// Its stance.
    pub stance: Option<Stance>,
}

/// A text that a passage may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A translation of its words.
    Translation,
    /// A note on it.
    Note,
}

impl Remark {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Translation, Self::Note];
}

impl Attach {
    /// Lists every event, the likeliest first.
    pub fn open(timeline: &Timeline, words: Selected) -> Self {
        let likely = likely_events(timeline, words.source, &words.bytes, words.came_from);
        let others = timeline.indexed().map(|(event, _)| event);
        let others = others.filter(|event| !likely.contains(event));
        let all: Vec<EventIndex> = likely.iter().copied().chain(others).collect();
        Self {
            words,
            input: Input::default(),
            likely,
            found: all.clone(),
            all,
            cursor: Cursor::default(),
            stances: None,
            translation: Input::default(),
            note: Input::default(),
            typing: None,
            offered: None,
            rows: Vec::new(),
        }
    }

    /// The selected words.
    pub fn words(&self) -> &Selected {
        &self.words
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The number of events that match.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// A matching event by its number, from 0.
    pub fn event_at(&self, number: usize) -> Option<EventIndex> {
        self.found.get(number).copied()
    }

    /// The selected event.
    pub fn event(&self) -> Option<EventIndex> {
        self.event_at(self.cursor.chosen())
    }

    /// Returns the passage with the selected words that the selected event has already.
    pub fn attached(&self, timeline: &Timeline) -> Option<Attached> {
        let event = self.event()?;
        let words = &self.words;
        let text = timeline.source(words.source).article.text()?;
        // A full stop makes no other words of them.
        let trimmed = |bytes: &Range<usize>| {
            Some(text.get(bytes.clone())?.trim_matches(|c: char| !is_letter(c)))
        };
        let own = trimmed(&words.bytes)?;
        let is_same = |passage: &Passage| {
            let span = passage.span().filter(|_| passage.source == words.source);
            span.is_some_and(|span| {
                span.start < words.bytes.end
                    && words.bytes.start < span.end
                    && trimmed(&span) == Some(own)
            })
        };
        let mut passages = timeline.event(event).passages.iter().enumerate();
        let (passage, found) = passages.find(|(_, passage)| is_same(passage))?;
        Some(Attached { event, passage, stance: found.stance })
    }

    /// The selected event and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The selected stance as a cursor in [`Stance::ALL`].
    pub fn stances(&self) -> Cursor {
        self.stances.unwrap_or_default()
    }

    /// The selected stance. `None` while the event is being chosen.
    pub fn stance(&self) -> Option<Stance> {
        Stance::ALL.get(self.stances?.chosen()).copied()
    }

    /// A text for the passage.
    pub fn remark(&self, remark: Remark) -> &Input {
        match remark {
            Remark::Translation => &self.translation,
            Remark::Note => &self.note,
        }
    }

    fn remark_mut(&mut self, remark: Remark) -> &mut Input {
        match remark {
            Remark::Translation => &mut self.translation,
            Remark::Note => &mut self.note,
        }
    }

    /// The text that is being typed.
    pub fn typing(&self) -> Option<Remark> {
        self.typing.as_ref().map(|(remark, _)| *remark)
    }

    /// Begins to type a text.
    pub fn begin_remark(&mut self, remark: Remark) {
        self.typing = Some((remark, self.remark(remark).text().to_owned()));
    }

    /// Ends typing, and keeps the text.
    pub fn keep_remark(&mut self) {
        self.typing = None;
    }

    /// Ends typing. The text is what it was before.
    pub fn cancel_remark(&mut self) {
        if let Some((remark, before)) = self.typing.take() {
            self.remark_mut(remark).set(&before);
        }
    }

    /// Edits the text that is being typed.
    pub fn edit_remark(&mut self, change: impl FnOnce(&mut Input)) {
        if let Some(remark) = self.typing() {
            change(self.remark_mut(remark));
        }
    }

    /// The rows on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Chooses the selected event. The stance comes next.
    pub fn choose(&mut self) {
        self.stances = self.event().map(|_| Cursor::default());
    }

    /// Returns to the choice of the event.
    pub fn unchoose(&mut self) {
        self.stances = None;
        self.offered = None;
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        match &mut self.stances {
            Some(stances) => stances.go(way, Stance::ALL.len()),
            None => self.cursor.go(way, self.found.len()),
        }
    }

    /// Edits the query, and searches.
    pub fn edit(&mut self, workspace: &Workspace, change: impl FnOnce(&mut Input)) {
        change(&mut self.input);
        let query = self.input.text().trim();
        self.found = if query.is_empty() {
            self.all.clone()
        } else {
            let outcome = workspace.document.index.get().search(&Query::new(query));
            outcome.hits.iter().map(|hit| hit.event).collect()
        };
        self.cursor = Cursor::default();
    }

    /// Lays out the visible part in `width` columns and `height` rows.
    pub fn lay_out(&mut self, workspace: &Workspace, (width, height): (u16, u16)) {
        self.cursor.scroll(height);
        let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
        let seen = self.found.iter().skip(self.cursor.top()).take(usize::from(height));
        let seen: Vec<EventIndex> = seen.copied().collect();
        let date = |event| timeline.event(event).date_words(settings.dates(Length::Short));
        let widest = seen.iter().map(|&event| columns(&date(event))).max().unwrap_or(0);
        let dates = u16::try_from(widest).unwrap_or(u16::MAX).min(width / 3);
        let row = |&event: &EventIndex| {
            let title = 4 + dates + 2;
            let row = Row::default();
            let row = if self.likely.iter().take(MOST_LIKELY).any(|value| *value == event) {
                row.with(2, label(LIKELY, 1), Role::Sign)
            } else {
                row
            };
            let row = row.with(4, date_label(&date(event), dates, settings.language), Role::Date);
            let words = titled(timeline.event(event), settings);
            row.with(title, label(&words, width.saturating_sub(title)), Role::Text)
        };
        self.rows = seen.iter().map(row).collect();
        if self.found.is_empty() {
            let nothing = workspace.words(Phrase::NothingFound);
            let nothing = label(nothing, width.saturating_sub(2));
            self.rows.push(Row::default().with(2, nothing, Role::Warning));
        }
    }
}
