//! Marks: a letter for an event, to come back to.

use super::{go_to, say};
use crate::phrases::Phrase;
use crate::tui::action::Action;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

/// Waits for the letter of a mark.
pub fn wait(state: &mut State, action: Action) {
    state.pending.letter_for = Some(action);
    let asks = if action == Action::SetMark { Phrase::MarkLetter } else { Phrase::ToMarkLetter };
    say(state, asks, Role::Text);
}

/// Sets the mark `letter`, or goes there.
pub fn act(state: &mut State, action: Action, letter: char) {
    let language = state.settings.interface;
    if action == Action::SetMark {
        let Some(event) = state.events.selected() else { return };
        state.marks.insert(letter, state.timeline.event(event).id.clone());
        let text = format!("{}: {letter}", Phrase::Marked.words(language));
        state.notice = Some(Notice { text, role: Role::Text });
        return;
    }
    let Some(id) = state.marks.get(&letter) else {
        let text = format!("{}: {letter}", Phrase::NoMark.words(language));
        state.notice = Some(Notice { text, role: Role::Warning });
        return;
    };
    let Some(event) = state.timeline.find(id) else {
        return say(state, Phrase::MarkGone, Role::Warning);
    };
    state.reader = None;
    go_to(state, event);
}
