//! The list of events, and the event that is selected.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::date::{Length, distance_words};
use crate::tui::layout::Focus;
use crate::tui::row::label;
use crate::tui::state::State;
use crate::tui::state::events::{ListRow, list_date};
use crate::tui::theme::Role;

/// Columns for the signs at the end of a row: passages, differing sources, weak anchors.
const SIGN_COLUMNS: u16 = 7;

/// Draws the list. Returns where its selected row begins.
pub fn draw_list(state: &State, painter: &mut Painter, area: Rect) -> Option<Position> {
    if area.area() == 0 {
        return None;
    }
    if state.events.len() == 0 {
        let words = crate::phrases::Phrase::NoEvents.words(state.settings.language);
        painter.text(Rect { x: area.x + 1, width: area.width - 1, ..area }, words, Role::Dim);
        return None;
    }
    let selected = state.events.selected_row();
    let rows = state.events.rows().iter().enumerate().skip(state.events.top());
    let mut cursor = None;
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        match row {
            ListRow::Gap(gap) => {
                let words =
                    distance_words(gap.since(), gap.until(), state.settings.dates(Length::Full));
                let x = title_column(state, line.width) - 2;
                let area = Rect { x: line.x + x, width: line.width.saturating_sub(x), ..line };
                painter.label(area, &format!("⋮ {words}"), Role::Gap);
            }
            ListRow::Event { .. } => {
                draw_event(state, painter, line, row);
                if selected == Some(number) {
                    let focused = state.focus == Focus::Events;
                    painter.sign(line.x, y, "▌", if focused { Role::Active } else { Role::Dim });
                    let body = Rect { x: line.x + 1, width: line.width - 1, ..line };
                    if focused {
                        painter.restyle(body, Role::Selected);
                    } else {
                        painter.patch(body, Role::Marked);
                    }
                    cursor = Some(line.as_position());
                }
            }
        }
    }
    cursor
}

/// Columns in front of the date: the mark of the selection, the sign of an undecided order, a blank.
const SIGNS_BEFORE: u16 = 3;

/// Columns of the dates in a list of `width` columns: a third of it at the most.
fn date_columns(state: &State, width: u16) -> u16 {
    state.events.date_columns().min(width / 3)
}

/// Signs, date, two blanks.
fn title_column(state: &State, width: u16) -> u16 {
    SIGNS_BEFORE + date_columns(state, width) + 2
}

fn draw_event(state: &State, painter: &mut Painter, line: Rect, row: &ListRow) {
    let ListRow::Event { index, undecided } = *row else {
        return;
    };
    let event = state.timeline.event(index);
    if undecided {
        painter.sign(line.x + 1, line.y, "≈", Role::Dim);
    }
    let part = |column: u16, columns: u16| {
        let x = line.x + column.min(line.width);
        Rect { x, width: columns.min(line.right() - x), ..line }
    };
    let dates = date_columns(state, line.width);
    let date = list_date(&state.timeline, index, state.settings.dates(Length::Short));
    painter.label(part(SIGNS_BEFORE, dates), &date, Role::Date);
    let column = title_column(state, line.width);
    let room = line.width.saturating_sub(column + SIGN_COLUMNS + 1);
    let title = event.title.in_language(state.settings.language);
    let area = part(column, room);
    let laid = label(title, area.width);
    painter.line(area, area.as_position(), &laid, Role::Text);
    let weak = if event.has_weak_anchor() { "!" } else { "" };
    let disputed = if event.is_disputed() { "≠" } else { "" };
    let signs = format!("{weak}{disputed} ❝{:<2}", event.passages.len());
    let signs_area = part(line.width.saturating_sub(SIGN_COLUMNS), SIGN_COLUMNS - 1);
    painter.label_right(signs_area, &signs, Role::Sign);
}

/// Draws the selected event. Returns where the selected passage begins.
pub fn draw_detail(state: &State, painter: &mut Painter, area: Rect) -> Option<Position> {
    let selected = state.detail.passage_rows().unwrap_or_default();
    let rows = state.detail.rows().iter().enumerate().skip(state.detail.top());
    let mut cursor = None;
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, row);
        if selected.contains(&number) {
            let role = if state.focus == Focus::Detail { Role::Active } else { Role::Dim };
            painter.sign(line.x, y, "▌", role);
            cursor = cursor.or(Some(line.as_position()));
        }
    }
    cursor.or((area.area() > 0).then(|| area.as_position()))
}
