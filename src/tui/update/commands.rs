//! The palette of commands.

use super::movement;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::commands::Commands;
use crate::tui::state::input::Input;
use crate::tui::state::{Overlay, State};

/// Opens the palette.
pub fn open(state: &mut State) {
    let language = state.settings.interface;
    let commands = Commands::open(&state.bindings, state.context(), language);
    state.overlay = Some(Overlay::Commands(Box::new(commands)));
}

/// What `action` comes to: where the palette opens a command, that command, as if its key had been pressed.
pub fn meant(state: &mut State, action: Action) -> Action {
    let chosen = match (&state.overlay, action) {
        (Some(Overlay::Commands(commands)), Action::Open) => commands.action(),
        _ => return action,
    };
    if chosen.is_some() {
        state.overlay = None;
    }
    chosen.unwrap_or(action)
}

/// Changes what is typed.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    let language = state.settings.interface;
    if let Some(Overlay::Commands(commands)) = &mut state.overlay {
        commands.edit(language, change);
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = layout::listing(state.size).list.height;
    let Some(Overlay::Commands(commands)) = &mut state.overlay else { return };
    if let Some(way) = movement(action, count, height) {
        return commands.go(way);
    }
    if action == Action::Back {
        state.overlay = None;
    }
}
