//! The axis: what is looked at, and how.

use super::say;
use crate::axis::Scale;
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    if !state.arrangement.has_axis {
        return say(state, Phrase::NoAxisNow, Role::Warning);
    }
    let times = count.unwrap_or(1);
    let selected = state.axis.rank(&state.timeline, state.events.selected());
    let refusal = match action {
        Action::Zoom(by) if by < 0 => {
            let farther = state.axis.farther(selected, times);
            (!farther).then_some(Phrase::WholeAlready)
        }
        Action::Zoom(_) => {
            let nearer = state.axis.nearer(selected, times);
            (!nearer).then_some(Phrase::NearestAlready)
        }
        Action::Pan(by) => pan(state, by.saturating_mul(isize::try_from(times).unwrap_or(1))),
        Action::NextScale => {
            let phrase = match state.axis.next_scale() {
                Scale::Density => Phrase::ByDensity,
                Scale::Linear => Phrase::ByTime,
                Scale::Step => Phrase::ByStep,
            };
            return say(state, phrase, Role::Text);
        }
        Action::NextLanes => {
            if !state.axis.next_lanes(&state.timeline) {
                say(state, Phrase::NoLanes, Role::Warning);
            }
            return;
        }
        Action::Fit => {
            state.axis.fit(&state.timeline);
            None
        }
        // No action of the axis.
        _ => return,
    };
    if let Some(phrase) = refusal {
        return say(state, phrase, Role::Warning);
    }
    let text = state.axis.words(state.settings);
    state.notice = Some(Notice { text, role: Role::Text });
}

/// Looks at later (or earlier) events; the selection comes along. Says why it cannot.
pub fn pan(state: &mut State, halves: isize) -> Option<Phrase> {
    if !state.axis.is_zoomed() {
        return Some(Phrase::WholeAlready);
    }
    if !state.axis.pan(halves) {
        let is_back = halves < 0;
        return Some(if is_back { Phrase::NothingEarlier } else { Phrase::NothingLater });
    }
    if let Some(event) = state.axis.middle() {
        state.events.select(event);
    }
    None
}
