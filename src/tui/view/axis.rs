//! The axis: densities above, years below, cuts in both.

use ratatui::layout::Rect;

use super::Painter;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Blocks from one event to as many as there are in any column.
const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the axis into two rows.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) {
    if area.height < 2 || area.width == 0 {
        return;
    }
    let density = state.axis.density();
    let most = density.iter().copied().max().unwrap_or(0);
    for (x, &count) in (area.x..area.right()).zip(density) {
        if count > 0 {
            painter.sign(x, area.y, block(count, most), Role::Bar);
        }
    }
    let labels = Rect { y: area.y + 1, height: 1, ..area };
    painter.row(labels, state.axis.labels());
    let selected = state.events.selected().map(|index| state.timeline.event(index));
    let column =
        selected.and_then(|event| event.date.as_ref()).and_then(|date| state.axis.column_of(date));
    if let Some(column) = column {
        painter.sign(area.x + column, area.y, "▼", Role::Here);
    }
}

fn block(count: u32, most: u32) -> &'static str {
    let step = (count - 1) * 8 / most.max(1);
    let step = usize::try_from(step).unwrap_or(0).min(BLOCKS.len() - 1);
    BLOCKS[step]
}
