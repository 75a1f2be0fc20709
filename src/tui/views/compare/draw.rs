//! Draws the comparison.

use ratatui::layout::{Position, Rect};

use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::views::compare::state::ComparePage;
use crate::tui::widgets::flow::label;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// Draws the comparison. Returns the position of the selected passage.
pub fn draw(page: &ComparePage, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
    let sources = workspace
        .selection
        .events
        .selected()
        .map(|selected| workspace.document.timeline.event(selected).sources().len());
    let panes = layout::compare(workspace.size, sources.unwrap_or(0), page.head_rows());
    painter.rows(panes.head, page.head());
    painter.rule(panes.rule, Role::Border);
    more_sources(page, painter, (panes.rule, panes.columns.len()));
    let mut cursor = None;
    for (number, (area, column)) in panes.columns.iter().zip(page.visible()).enumerate() {
        let rows = column.rows.get(page.top()..).unwrap_or_default();
        painter.rows(*area, rows);
        if number > 0 {
            painter.upright(Rect { x: area.x - 2, ..*area }, Role::Border);
        }
        let chosen = column.rows_of(page.chosen()).unwrap_or_default();
        for (row, y) in (page.top()..).zip(area.y..area.bottom()) {
            if chosen.contains(&row) {
                painter.sign(area.x, y, "▌", Role::Active);
                cursor = cursor.or(Some(Rect { y, ..*area }.as_position()));
            }
        }
    }
    cursor
}

/// Draws the number of sources before and after those on the screen.
fn more_sources(page: &ComparePage, painter: &mut Painter, (rule, shown): (Rect, usize)) {
    let (before, all) = page.hidden_before();
    let behind = all.saturating_sub(before + shown);
    let inside = Rect { x: rule.x + 1, width: rule.width.saturating_sub(2), ..rule };
    if before > 0 {
        painter.sign(rule.x, rule.y, "‹", Role::Dim);
        let taken = painter.label(inside, &before.to_string(), Role::Dim);
        painter.sign(inside.x + taken, rule.y, " ", Role::Dim);
    }
    if behind > 0 {
        painter.sign(rule.right().saturating_sub(1), rule.y, "›", Role::Dim);
        let number = label(&behind.to_string(), inside.width);
        let taken = painter.label_at_end(inside, &number, Role::Dim);
        painter.sign(inside.right().saturating_sub(taken + 1), rule.y, " ", Role::Dim);
    }
}
