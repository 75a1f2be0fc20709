//! The axis: densities above, years below, cuts in both.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::axis::Span;
use crate::tui::row::label;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Blocks from one event to as many as there are in any column.
const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the axis into two rows.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) {
    if area.height < 2 || area.width == 0 {
        return;
    }
    let spans = state.spans();
    let density = state.axis.density(&spans);
    let most = density.iter().copied().max().unwrap_or(0);
    for (x, &count) in (area.x..area.right()).zip(&density) {
        if count > 0 {
            painter.sign(x, area.y, block(count, most), Role::Bar);
        }
    }
    let labels = state.labels();
    for (columns, days) in state.axis.cuts() {
        let words = format!("╱{}╱", labels.cut_words(days));
        let line = label(&words, columns.end - columns.start);
        let at = Position::new(area.x + columns.start, area.y + 1);
        painter.line(area, at, &line, Role::Cut);
    }
    for tick in state.axis.ticks(&labels) {
        let line = label(&labels.tick_words(tick.day, tick.unit), area.width);
        painter.line(area, Position::new(area.x + tick.column, area.y + 1), &line, Role::Tick);
    }
    here(state, painter, area);
}

/// Marks the columns of the selected event.
fn here(state: &State, painter: &mut Painter, area: Rect) {
    let selected = state.events.selected().map(|index| state.timeline.event(index));
    let span: Option<Span> = selected
        .and_then(|event| event.date.as_ref())
        .and_then(crate::tui::state::span);
    let Some(columns) = span.and_then(|span| state.axis.columns_of(span)) else { return };
    let start = Rect::new(area.x + columns.start, area.y, 1, 1);
    painter.patch(start.intersection(area), Role::Here);
    painter.sign(start.x, area.y, "▼", Role::Here);
}

fn block(count: u32, most: u32) -> &'static str {
    let step = (count - 1) * 8 / most.max(1);
    let step = usize::try_from(step).unwrap_or(0).min(BLOCKS.len() - 1);
    BLOCKS[step]
}
