//! A short list of which one item is chosen.

use ratatui::layout::Position;

use super::Painter;
use crate::tui::layout::{self, inner};
use crate::tui::state::State;
use crate::tui::state::menu::Menu;

/// Draws a menu with its name. Returns where the chosen item stands.
pub fn draw<T>(state: &State, (name, menu): (&str, &Menu<T>), painter: &mut Painter) -> Position {
    let frame = layout::menu(state.size, menu.len());
    painter.window(frame, name);
    painter.list(inner(frame), menu.rows(), menu.cursor())
}
