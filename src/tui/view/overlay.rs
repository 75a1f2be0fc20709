//! What lies over the screen: the jump palette and the keys.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::date::Length;
use crate::phrases::{Noun, Phrase, counted};
use crate::search::{Field, Hit, Match};
use crate::tui::layout::{inner, palette};
use crate::tui::row::{Piece, Row, label};
use crate::tui::state::State;
use crate::tui::state::events::list_date;
use crate::tui::state::jump::Jump;
use crate::tui::theme::Role;

/// Letters of a quotation shown before the first one that matched.
const LETTERS_BEFORE: usize = 16;

/// Draws the jump palette. Returns where the caret stands.
pub fn jump(state: &State, jump: &Jump, painter: &mut Painter) -> Position {
    let language = state.settings.language;
    let frame = palette(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Jump.words(language), Role::Active);
    let area = inner(frame);
    let [prompt, hits] = [
        Rect { height: 1, ..area },
        Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area },
    ];
    let caret = draw_prompt(jump, painter, prompt, state);
    if jump.hits().is_empty() {
        let area = Rect { x: hits.x + 2, width: hits.width.saturating_sub(2), ..hits };
        painter.label(area, Phrase::NothingFound.words(language), Role::Warning);
    }
    let dates = state.events.date_columns().min(hits.width / 3);
    let shown = jump.hits().iter().enumerate().skip(jump.top());
    for (y, (number, hit)) in (hits.y..hits.bottom()).zip(shown) {
        let line = Rect { y, height: 1, ..hits };
        painter.row(line, &hit_row(state, hit, dates, line.width));
        if number == jump.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
        }
    }
    caret
}

/// The prompt: `/`, what was typed, the caret, and how many hits there are.
fn draw_prompt(jump: &Jump, painter: &mut Painter, area: Rect, state: &State) -> Position {
    let count = counted(jump.hits().len(), Noun::Hit, state.settings.language);
    let taken = painter.label_right(area, &count, Role::Dim);
    painter.sign(area.x, area.y, "/", Role::Key);
    let room = area.width.saturating_sub(taken + 5);
    let shown = jump.input().shown();
    let window = Rect { x: area.x + 2, width: room, ..area };
    // The caret is always in the window, with what is to its left.
    let from = shown.caret.saturating_sub(room.saturating_sub(1));
    painter.window(window, (from, shown.indent), &shown.line, Role::Text);
    let caret = Position::new(window.x + shown.caret - from, area.y);
    painter.patch(Rect::new(caret.x, caret.y, 1, 1).intersection(area), Role::Caret);
    caret
}

/// Date, title, and the text that matched where that is not one of them.
fn hit_row(state: &State, hit: &Hit, dates: u16, width: u16) -> Row {
    let settings = state.settings;
    let event = state.timeline.event(hit.event);
    let date = list_date(&state.timeline, hit.event, settings.dates(Length::Short));
    let title = event.title.in_language(settings.language);
    let mut row = Row::default();
    row.pieces.push(piece(2, &date, dates, (Role::Date, hit)));
    let column = 2 + dates + 2;
    let room = width.saturating_sub(column);
    let title = piece(column, title, room, (Role::Text, hit));
    let behind = column + title.line.columns() + 3;
    let shown = title.marks.is_empty();
    row.pieces.push(title);
    let other = hit.matches.iter().find(|it| {
        !matches!(it.field, Field::Title | Field::Date) || shown && it.field == Field::Title
    });
    if let Some(found) = other.filter(|_| width > behind + 12) {
        row.pieces.push(excerpt(found, behind, width - behind));
    }
    row
}

/// A label with the letters marked that matched in this very text.
fn piece(column: u16, text: &str, columns: u16, (role, hit): (Role, &Hit)) -> Piece {
    let own = hit.matches.iter().filter(|it| it.text.as_ref() == text);
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
    let text = found.text.get(start..).unwrap_or_default();
    let (text, shift) =
        if start > 0 { (format!("…{text}"), "…".len()) } else { (text.to_owned(), 0) };
    let marks = found.marks.iter().filter(|mark| mark.start >= start);
    let marks = marks
        .map(|mark| (mark.start - start + shift..mark.end - start + shift, Role::Match))
        .collect();
    Piece { column, line: label(&text, columns), role: Role::Dim, marks }
}

/// Draws the keys.
pub fn help(state: &State, top: usize, painter: &mut Painter) {
    let frame = palette(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Keys.words(state.settings.language), Role::Active);
    let area = inner(frame);
    let rows = state.help(area.width);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        painter.row(Rect { y, height: 1, ..area }, row);
    }
}
