//! Moving through a menu.

use ratatui::layout::Size;

use super::movement;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::menu::Menu;

/// Chooses another item of a menu on a screen of `size`, if `action` is a movement.
pub fn act<T>(menu: &mut Menu<T>, action: Action, count: Option<usize>, size: Size) {
    let height = layout::inner(layout::menu(size, menu.len())).height;
    match (action, count) {
        (Action::First | Action::Last, Some(nth)) => {
            menu.move_by(isize::MIN);
            menu.move_by(isize::try_from(nth.saturating_sub(1)).unwrap_or(isize::MAX));
        }
        (Action::First, None) => menu.move_by(isize::MIN),
        (Action::Last, None) => menu.move_by(isize::MAX),
        _ => menu.move_by(movement(action, count, height).unwrap_or(0)),
    }
}
