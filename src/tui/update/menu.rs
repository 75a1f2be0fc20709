//! Moving through a menu.

use ratatui::layout::Size;

use super::movement;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::menu::Menu;

/// Chooses another item of a menu on a screen of `size`, if `action` is a movement.
pub fn act<T>(menu: &mut Menu<T>, action: Action, count: Option<usize>, size: Size) {
    let height = layout::inner(layout::menu(size, menu.len())).height;
    if let Some(way) = movement(action, count, height) {
        menu.go(way);
    }
}
