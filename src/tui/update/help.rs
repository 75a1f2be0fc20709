//! The keys.

use super::movement;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::help::Help;
use crate::tui::state::input::Input;
use crate::tui::state::{Overlay, State};

/// Opens the keys that hold here.
pub fn open(state: &mut State) {
    let from = state.context();
    let over = state.overlay.take().map(Box::new);
    state.overlay = Some(Overlay::Help(Help::open(from, over)));
}

/// Changes what is typed.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        help.edit(change);
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = layout::help(state.size).list.height;
    let Some(Overlay::Help(help)) = &mut state.overlay else { return };
    if let Some(way) = movement(action, count, height) {
        return help.scroll(way, height);
    }
    match action {
        Action::Find => help.begin_find(),
        Action::Open => help.keep_find(),
        // The first step back is to all keys.
        Action::Back if !help.end_find() => state.overlay = help.take_over(),
        _ => {}
    }
}
