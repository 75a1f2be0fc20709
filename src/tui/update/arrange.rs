//! How the screen is arranged: the divider between the panes, the axis, the colours.

use super::{say, times};
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::tui::action::Action;
use crate::tui::keymap::key_of;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

/// The columns by which a key moves the divider.
const STEP: isize = 2;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    match action {
        Action::SwitchAxis => switch_axis(state),
        Action::SwitchPanes => switch_panes(state),
        Action::DividerBy(by) => {
            let columns = times(by, count).saturating_mul(STEP);
            match state.panes().divider {
                Some(_) => move_divider(state, columns),
                None => say(state, Phrase::NoDivider, Role::Warning),
            }
        }
        _ => {}
    }
}

/// Hides the axis, or shows it again.
fn switch_axis(state: &mut State) {
    state.arrangement.has_axis = !state.arrangement.has_axis;
    if state.arrangement.has_axis {
        return say(state, Phrase::AxisShown, Role::Text);
    }
    let language = state.settings.interface;
    let mut said = vec![Phrase::AxisHidden.words(language).to_owned()];
    if let Some(key) = key_of(&state.bindings, state.context(), Action::SwitchAxis) {
        said.push(format!("{} {}", isolated(key), Phrase::ShowsItAgain.words(language)));
    }
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Text });
}

/// Gives the screen to the pane with the keys, or divides it again where it is wide enough.
fn switch_panes(state: &mut State) {
    let was_divided = state.panes().divider.is_some();
    state.arrangement.is_single = !state.arrangement.is_single;
    if !was_divided && state.panes().divider.is_none() {
        state.arrangement.is_single = !state.arrangement.is_single;
        say(state, Phrase::TooNarrowForTwo, Role::Warning);
    }
}

fn move_divider(state: &mut State, columns: isize) {
    let own = usize::from(state.panes().events.width);
    let wanted = u16::try_from(own.saturating_add_signed(columns)).unwrap_or(u16::MAX);
    state.arrangement = state.arrangement.with_divider(wanted, state.size.width);
}

/// Puts the divider into the column `x` of the screen.
pub fn drag_divider(state: &mut State, x: u16) {
    let column = x.saturating_sub(state.panes().frame.x + 1);
    state.arrangement = state.arrangement.with_divider(column, state.size.width);
}

/// Draws in the next colours.
pub fn next_theme(state: &mut State) {
    state.colours = state.colours.next();
    let name = state.colours.name();
    let said = [Phrase::ColoursNow.words(state.settings.interface), name];
    state.notice = Some(Notice { text: composed(&said, ": "), role: Role::Text });
}
