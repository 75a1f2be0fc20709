//! The menu of what can be copied.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::phrases::Phrase;
use crate::tui::layout::{self, inner};
use crate::tui::state::State;
use crate::tui::state::copy::CopyMenu;
use crate::tui::theme::Role;

/// Draws the menu. Returns where the chosen item stands.
pub fn draw(state: &State, menu: &CopyMenu, painter: &mut Painter) -> Position {
    let frame = layout::menu(state.size, menu.len());
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::CopyTitle.words(state.settings.language), Role::Active);
    let area = inner(frame);
    let mut chosen = area.as_position();
    let rows = (menu.top()..).zip(menu.rows());
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, row);
        if number == menu.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
            chosen = line.as_position();
        }
    }
    chosen
}
