//! The sources of an event, compared.

use ratatui::layout::{Position, Rect};

use super::matrix::draw_rows;
use super::{Painter, status};
use crate::tui::layout;
use crate::tui::state::State;
use crate::tui::state::compare::ComparePage;
use crate::tui::theme::Role;

/// Draws the comparison. Returns where the chosen passage begins.
pub fn draw(state: &State, page: &ComparePage, painter: &mut Painter) -> Option<Position> {
    let sources = state.events.selected().map(|it| state.timeline.event(it).sources().len());
    let panes = layout::compare(state.size, sources.unwrap_or(0), page.head_rows());
    draw_rows(painter, panes.head, page.head());
    for x in panes.rule.x..panes.rule.right() {
        painter.sign(x, panes.rule.y, "─", Role::Border);
    }
    // More sources to the left or to the right.
    let (before, all) = page.hidden_before();
    let behind = all.saturating_sub(before + panes.columns.len());
    if before > 0 {
        painter.label(panes.rule, &format!("‹{before} "), Role::Dim);
    }
    if behind > 0 {
        painter.label_right(panes.rule, &format!(" {behind}›"), Role::Dim);
    }
    let mut cursor = None;
    for (number, (area, column)) in panes.columns.iter().zip(page.visible()).enumerate() {
        let rows = column.rows.get(page.top()..).unwrap_or_default();
        draw_rows(painter, *area, rows);
        if number > 0 {
            for y in area.y..area.bottom() {
                painter.sign(area.x - 2, y, "│", Role::Border);
            }
        }
        let chosen = column.rows_of(page.chosen()).unwrap_or_default();
        for (row, y) in (page.top()..).zip(area.y..area.bottom()) {
            if chosen.contains(&row) {
                painter.sign(area.x, y, "▌", Role::Active);
                cursor = cursor.or(Some(Rect { y, ..*area }.as_position()));
            }
        }
    }
    status::draw(state, painter, panes.status);
    cursor
}
