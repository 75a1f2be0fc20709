//! The columns of the list of events, and what stands in its rows.

use std::sync::Arc;

use super::{Fold, Shown};
use crate::date::{DateStyle, Length, distance_words, year_text};
use crate::phrases::{Noun, Phrase, counted};
use crate::text::{Direction, columns, composed};
use crate::timeline::{Event, EventIndex, ListRow, Timeline};
use crate::tui::row::{Row, composed_label, date_label, label};
use crate::tui::state::Settings;
use crate::tui::theme::Role;

/// The widest column of dates.
const DATE_COLUMNS: u8 = 24;

/// From this width on dates have at least [`LEAST_DATE_COLUMNS`] columns.
const WIDE_COLUMNS: u16 = 36;

/// Enough for `18–19 Jun 2024`.
const LEAST_DATE_COLUMNS: u16 = 16;

/// Columns of a title below which the signs behind it are left out.
const LEAST_TITLE_COLUMNS: u16 = 12;

/// Columns in front of the date: the mark of the selection, the sign of an undecided order, a blank.
const SIGNS_BEFORE: u16 = 3;

/// The columns of the date of every event, at most [`DATE_COLUMNS`], by the way in which dates are written: each is
/// worked out once.
#[derive(Debug, Clone, Default)]
pub struct DateWidths {
    known: Vec<(DateStyle, Arc<[u8]>)>,
}

impl DateWidths {
    /// The columns of the dates of `timeline`, always the same timeline.
    pub fn of(&mut self, timeline: &Timeline, style: DateStyle) -> Arc<[u8]> {
        if let Some((_, widths)) = self.known.iter().find(|(own, _)| *own == style) {
            return Arc::clone(widths);
        }
        let width = |event: &Event| {
            let width = u8::try_from(columns(&event.date_words(style))).unwrap_or(u8::MAX);
            width.min(DATE_COLUMNS)
        };
        let widths: Arc<[u8]> = timeline.events().iter().map(width).collect();
        self.known.push((style, Arc::clone(&widths)));
        widths
    }
}

/// How wide the columns of the list would like to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Needs {
    dates: u16,
    signs: Signs,
}

/// Which signs stand behind the titles of a list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    /// Columns of the largest number of passages.
    digits: u16,
    /// One column where an anchor is weak, if there is such an event.
    weak: u16,
    /// One column where sources differ, if there is such an event.
    disputed: u16,
}

impl Needs {
    /// What `events` need that have such signs; `widths` are the columns of all dates.
    pub fn of(events: &[EventIndex], signs: Signs, widths: &[u8]) -> Self {
        let widest = events.iter().filter_map(|index| widths.get(index.0)).max();
        Self { dates: widest.copied().map_or(0, u16::from), signs }
    }
}

impl Signs {
    /// The signs that some of these events have.
    pub fn of(timeline: &Timeline, events: &[EventIndex]) -> Self {
        let events = || events.iter().map(|&index| timeline.event(index));
        let most = events().map(|event| event.passages.len()).max().unwrap_or(0);
        Self {
            digits: u16::try_from(most.to_string().len()).unwrap_or(1),
            weak: u16::from(events().any(Event::has_weak_anchor)),
            disputed: u16::from(events().any(Event::is_disputed)),
        }
    }

    fn columns(self) -> u16 {
        let before = self.weak + self.disputed;
        // A blank between them and the quotation mark.
        before + u16::from(before > 0) + 1 + self.digits
    }

    /// Adds the signs of `event` to a row, from `column` on.
    fn put(self, row: Row, event: &Event, column: u16) -> Row {
        let weak = ("!", self.weak > 0 && event.has_weak_anchor(), self.weak);
        let disputed = ("≠", self.disputed > 0 && event.is_disputed(), self.disputed);
        let (mut row, mut at) = (row, column);
        for (sign, is_there, columns) in [weak, disputed] {
            if is_there {
                row = row.with(at, label(sign, 1), Role::Sign);
            }
            at += columns;
        }
        let at = at + u16::from(at > column);
        let passages = label(&event.passages.len().to_string(), self.digits);
        row.with(at, label("❝", 1), Role::Sign).with(at + 1, passages, Role::Sign)
    }
}

/// Where the columns of the list stand.
pub struct Grid {
    width: u16,
    dates: u16,
    signs: Option<Signs>,
}

impl Grid {
    /// The columns of a list so wide.
    pub fn new(needs: Needs, width: u16) -> Self {
        let least = if width >= WIDE_COLUMNS { LEAST_DATE_COLUMNS } else { 0 };
        let dates = needs.dates.min((width / 3).max(least));
        let grid = Self { width, dates, signs: Some(needs.signs) };
        if grid.title_columns() < LEAST_TITLE_COLUMNS { Self { signs: None, ..grid } } else { grid }
    }

    /// Signs, date, two blanks.
    fn title(&self) -> u16 {
        SIGNS_BEFORE + self.dates + 2
    }

    fn title_columns(&self) -> u16 {
        // A blank before the signs and one behind them.
        let signs = self.signs.map_or(0, |signs| signs.columns() + 1);
        self.width.saturating_sub(self.title() + signs + 1)
    }

    /// Lays out a row.
    pub fn row(&self, timeline: &Timeline, row: Shown, settings: Settings) -> Row {
        let language = settings.language;
        let (column, room) = (self.title(), self.width.saturating_sub(self.title()));
        let heading = |text: &str| {
            Row::default().with(column - 2, label(text, room.saturating_add(1)), Role::Gap)
        };
        let row = match row {
            Shown::Fold(fold) => return self.fold(timeline, fold, settings),
            Shown::Row(row) => row,
        };
        match row {
            ListRow::Gap(gap) => {
                let style = settings.dates(Length::Full);
                heading(&format!("⋮ {}", distance_words(gap.since(), gap.until(), style)))
            }
            ListRow::Undated => heading(&format!("── {}", Phrase::Undated.words(language))),
            ListRow::Era(era) => heading(timeline.era(era).title.in_language(language)),
            ListRow::Event { index, undecided } => {
                self.event(timeline.event(index), undecided, settings)
            }
        }
    }

    fn event(&self, event: &Event, undecided: bool, settings: Settings) -> Row {
        let date = event.date_words(settings.dates(Length::Short));
        let role = if event.unread_date.is_some() { Role::Warning } else { Role::Date };
        let title = event.title.in_language(settings.language);
        let mut row = Row::default();
        if undecided {
            row = row.with(1, label("≈", 1), Role::Dim);
        }
        let date = date_label(&date, self.dates, settings.language);
        row = row.with(SIGNS_BEFORE, date, role).with(
            self.title(),
            label(title, self.title_columns()),
            Role::Text,
        );
        match self.signs {
            Some(signs) => signs.put(row, event, self.width.saturating_sub(signs.columns() + 1)),
            None => row,
        }
    }

    /// A year that is folded: what it is, how many events it has, and how many passages they have.
    fn fold(&self, timeline: &Timeline, fold: Fold, settings: Settings) -> Row {
        let language = settings.language;
        let event = timeline.event(fold.first);
        let year = event.date.as_ref().map(|date| date.sort_key().anchor().ymd().0);
        let year = match year {
            Some(year) => year_text(year, language),
            None => Phrase::Undated.words(language).to_owned(),
        };
        let said = [
            counted(fold.events, Noun::Event, language),
            counted(fold.passages, Noun::Passage, language),
        ];
        let room = self.width.saturating_sub(self.title() + 1);
        let sign = match settings.runs() {
            Direction::Ltr => "▸",
            Direction::Rtl => "◂",
        };
        Row::default()
            .with(1, label(sign, 1), Role::Sign)
            .with(SIGNS_BEFORE, label(&year, self.dates), Role::Date)
            .with(self.title(), composed_label(&composed(&said, " · "), room, language), Role::Gap)
    }
}
