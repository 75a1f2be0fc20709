//! The jump palette: what was typed, what was found, which of it is chosen.

use super::Settings;
use super::input::Input;
use crate::date::Length;
use crate::search::{Field, Hit, Index, Match, Outcome, Query, matches};
use crate::text::columns;
use crate::timeline::{Event, EventIndex, Timeline};
use crate::tui::row::{Piece, Row, label};
use crate::tui::theme::Role;

/// Letters of a quotation shown before the first one that matched.
const LETTERS_BEFORE: usize = 16;

/// The widest column of dates.
const DATE_COLUMNS: usize = 24;

/// The jump palette.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    input: Input,
    query: Query,
    outcome: Outcome,
    chosen: usize,
    top: usize,
    visible: Vec<Row>,
}

impl Jump {
    /// Nothing typed: every event is there.
    pub fn open(index: &Index) -> Self {
        let mut jump = Self::default();
        jump.search(index);
        jump
    }

    /// What is typed.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What was found, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.outcome.hits
    }

    /// The chosen hit's number, from 0.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The first hit on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The hits on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// The chosen event.
    pub fn event(&self) -> Option<EventIndex> {
        self.hits().get(self.chosen).map(|hit| hit.event)
    }

    /// Changes what is typed, and searches anew if it did change.
    pub fn edit(&mut self, index: &Index, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if self.input.text() != before {
            self.search(index);
        }
    }

    /// Searches another index for the same.
    pub fn search_anew(&mut self, index: &Index) {
        self.search(index);
    }

    /// Moves the choice by `hits`, in a list of `height` rows.
    pub fn move_by(&mut self, hits: isize, height: usize) {
        let last = self.hits().len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(hits).min(last);
        self.scroll_into_view(height);
    }

    /// Keeps the choice in view.
    pub fn scroll_into_view(&mut self, height: usize) {
        let first = (self.chosen + 1).saturating_sub(height.max(1));
        self.top = self.top.clamp(first, self.chosen);
    }

    /// Lays out the hits on a screen of `width` columns and `height` rows.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (width, height): (u16, u16),
    ) {
        let hits = self.hits().iter().skip(self.top).take(usize::from(height));
        let shown =
            |hit: &Hit| (timeline.event(hit.event), matches(timeline, &self.query, hit.event));
        let hits: Vec<(&Event, Vec<Match>)> = hits.map(shown).collect();
        let style = settings.dates(Length::Short);
        let dates = hits.iter().map(|(event, _)| columns(&event.date_words(style)));
        let dates = dates.max().unwrap_or(0).min(DATE_COLUMNS).min(usize::from(width / 3));
        let dates = u16::try_from(dates).unwrap_or(u16::MAX);
        let rows =
            hits.iter().map(|(event, found)| hit_row(event, found, settings, (dates, width)));
        self.visible = rows.collect();
    }

    fn search(&mut self, index: &Index) {
        self.query = Query::new(self.input.text());
        self.outcome = index.search(&self.query);
        self.chosen = 0;
        self.top = 0;
    }
}

/// Date, title, and the text that matched where that is not one of them.
fn hit_row(event: &Event, found: &[Match], settings: Settings, (dates, width): (u16, u16)) -> Row {
    let date = event.date_words(settings.dates(Length::Short));
    let title = event.title.in_language(settings.language);
    let mut row = Row::default();
    row.pieces.push(piece(2, &date, dates, (Role::Date, found)));
    let column = 2 + dates + 2;
    let room = width.saturating_sub(column);
    let title = piece(column, title, room, (Role::Text, found));
    let behind = column + title.line.columns() + 3;
    let shown = title.marks.is_empty();
    row.pieces.push(title);
    let other = found.iter().find(|it| {
        !matches!(it.field, Field::Title | Field::Date) || shown && it.field == Field::Title
    });
    if let Some(found) = other.filter(|_| width > behind + 12) {
        row.pieces.push(excerpt(found, behind, width - behind));
    }
    row
}

/// A label with the letters marked that matched in this very text.
fn piece(column: u16, text: &str, columns: u16, (role, found): (Role, &[Match])) -> Piece {
    let own = found.iter().filter(|it| it.text.as_ref() == text);
    let marks = own.flat_map(|it| it.marks.iter().cloned()).map(|mark| (mark, Role::Match));
    Piece { column, line: label(text, columns), role, marks: marks.collect() }
}

/// The part of a text around what matched.
fn excerpt(found: &Match, column: u16, columns: u16) -> Piece {
    let first = found.marks.first().map_or(0, |mark| mark.start);
    let before = found.text.get(..first).unwrap_or_default();
    let start = match before.char_indices().rev().nth(LETTERS_BEFORE) {
        // From the next word on, so that none is cut.
        Some((byte, _)) => {
            let rest = before.get(byte..).unwrap_or_default();
            byte + rest.find(' ').map_or(0, |space| space + 1)
        }
        None => 0,
    };
    // No more is copied than can be seen.
    let text = found.text.get(start..).unwrap_or_default();
    let end =
        text.char_indices().nth(usize::from(columns) * 4).map_or(text.len(), |(byte, _)| byte);
    let text = text.get(..end).unwrap_or_default();
    let (text, shift) =
        if start > 0 { (format!("…{text}"), "…".len()) } else { (text.to_owned(), 0) };
    let marks = found.marks.iter().filter(|mark| (start..start + end).contains(&mark.start));
    let marks = marks
        .map(|mark| (mark.start - start + shift..mark.end - start + shift, Role::Match))
        .collect();
    Piece { column, line: label(&text, columns), role: Role::Dim, marks }
}
