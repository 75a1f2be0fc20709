//! The keys.

use super::movement;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::{Overlay, State};

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let area = layout::inner(layout::palette(state.size));
    let last = state.help(area.width).len().saturating_sub(usize::from(area.height));
    let by = match action {
        Action::First | Action::Last if count.is_some() => {
            if let Some(Overlay::Help { top }) = &mut state.overlay {
                *top = count.unwrap_or(1).saturating_sub(1).min(last);
            }
            return;
        }
        Action::First => Some(isize::MIN),
        Action::Last => Some(isize::MAX),
        Action::Back => {
            state.overlay = None;
            return;
        }
        _ => movement(action, count, area.height),
    };
    if let (Some(by), Some(Overlay::Help { top })) = (by, &mut state.overlay) {
        *top = top.saturating_add_signed(by).min(last);
    }
}
