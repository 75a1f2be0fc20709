//! Marks: a letter for a place, to come back to.

use super::{say, trail};
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

/// The letter that stands for the place before the last jump.
const LAST_JUMP: char = '\'';

/// Waits for the letter of a mark.
pub fn wait(state: &mut State, action: Action) {
    state.pending.letter_for = Some(action);
    let asks = if action == Action::SetMark { Phrase::MarkLetter } else { Phrase::ToMarkLetter };
    say(state, asks, Role::Text);
}

/// Sets the mark `letter`, or goes there.
pub fn act(state: &mut State, action: Action, letter: char) {
    let language = state.settings.interface;
    let said = |phrase: Phrase, role| {
        Some(Notice { text: format!("{}: {letter}", phrase.words(language)), role })
    };
    if action == Action::SetMark {
        let place = state.place();
        state.marks.insert(letter, place);
        state.notice = said(Phrase::Marked, Role::Text);
        return;
    }
    if letter == LAST_JUMP {
        return trail::walk(state, -1);
    }
    let Some(place) = state.marks.get(&letter).cloned() else {
        state.notice = said(Phrase::NoMark, Role::Warning);
        return;
    };
    if !trail::go(state, &place) {
        say(state, Phrase::MarkGone, Role::Warning);
    }
}
