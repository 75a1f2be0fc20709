//! The events that have changed since they were last looked at.

use super::{go_to, say};
use crate::i18n::Phrase;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Goes to the next of them, so many times, round and round.
pub fn step(state: &mut State, by: isize) {
    let own = state.events.selected();
    let changed: Vec<_> = state.changed.iter().copied().collect();
    let Ok(count) = isize::try_from(changed.len()) else { return };
    if count == 0 {
        return say(state, Phrase::NothingChangedSince, Role::Warning);
    }
    let next = changed.partition_point(|&event| Some(event) <= own);
    let next = isize::try_from(next).unwrap_or(0);
    let wanted = (next + by - isize::from(by > 0)).rem_euclid(count);
    let wanted = usize::try_from(wanted).ok().and_then(|wanted| changed.get(wanted));
    if let Some(&event) = wanted {
        state.reader = None;
        go_to(state, event);
    }
}
