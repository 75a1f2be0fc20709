//! The jump palette.

use super::{go_to, movement};
use crate::tui::action::Action;
use crate::tui::state::input::Input;
use crate::tui::state::{Overlay, State, palette_hits};

pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    let index = state.index.clone();
    if let Some(Overlay::Jump(jump)) = &mut state.overlay {
        jump.edit(&index, change);
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = palette_hits(state.size).height;
    if let Some(by) = movement(action, count, height) {
        if let Some(Overlay::Jump(jump)) = &mut state.overlay {
            jump.move_by(by, usize::from(height));
        }
        return;
    }
    match action {
        Action::DeleteLetter => edit(state, Input::delete_before),
        Action::DeleteBehind => edit(state, Input::delete_behind),
        Action::DeleteWord => edit(state, Input::delete_word),
        Action::DeleteToStart => edit(state, Input::delete_to_start),
        Action::CaretBy(cells) => edit(state, |input| input.move_by(cells)),
        Action::CaretToStart => edit(state, Input::caret_to_start),
        Action::CaretToEnd => edit(state, Input::caret_to_end),
        Action::Back => state.overlay = None,
        Action::Open => {
            let Some(Overlay::Jump(jump)) = &state.overlay else {
                return;
            };
            let Some(event) = jump.event() else { return };
            state.overlay = None;
            state.reader = None;
            go_to(state, event);
        }
        _ => {}
    }
}
