//! The menu of what can be copied.

use ratatui::layout::Position;

use super::Painter;
use crate::phrases::Phrase;
use crate::tui::layout::{self, inner};
use crate::tui::state::State;
use crate::tui::state::copy::CopyMenu;

/// Draws the menu. Returns where the chosen item stands.
pub fn draw(state: &State, menu: &CopyMenu, painter: &mut Painter) -> Position {
    let frame = layout::menu(state.size, menu.len());
    painter.window(frame, Phrase::CopyTitle.words(state.settings.interface));
    painter.list(inner(frame), (menu.rows(), menu.top(), menu.chosen()))
}
