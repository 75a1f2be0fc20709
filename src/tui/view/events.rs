//! The list of events, and the event that is selected.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::tui::layout::Focus;
use crate::tui::row::{Flow, Setting};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the list. Returns where its selected row begins.
pub fn draw_list(state: &State, painter: &mut Painter, area: Rect) -> Option<Position> {
    if area.area() == 0 {
        return None;
    }
    if state.events.len() == 0 {
        empty_list(state, painter, area);
        return None;
    }
    let selected = state.events.selected_row();
    let mut cursor = None;
    for (y, shown) in (area.y..area.bottom()).zip(state.events.visible()) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, &shown.row);
        if selected == Some(shown.number) {
            let focused = state.focus == Focus::Events;
            painter.sign(line.x, y, "▌", if focused { Role::Active } else { Role::Dim });
            let body = Rect { x: line.x + 1, width: line.width - 1, ..line };
            if focused {
                painter.restyle(body, Role::Selected);
            } else {
                painter.patch(body, Role::Marked);
            }
            cursor = cursor.or(Some(line.as_position()));
        }
    }
    cursor
}

/// Says why nothing is listed, and what to do next.
fn empty_list(state: &State, painter: &mut Painter, area: Rect) {
    let language = state.settings.interface;
    let [why, advice] = state.nothing_listed();
    let mut flow = Flow::new(area.width.saturating_sub(2));
    flow.text(&why, Setting::plain(Role::Dim));
    flow.text(&advice, Setting::composed(Role::Dim, language));
    let rows = flow.into_rows();
    painter.rows(Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, &rows);
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
