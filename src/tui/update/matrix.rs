//! The matrix of events and sources.

use super::events::open_at;
use super::{movement, repeat, say, say_nothing_listed, say_with_edit, times};
use crate::i18n::Phrase;
use crate::timeline::MatrixCell;
use crate::tui::action::Action;
use crate::tui::state::matrix::MatrixPage;
use crate::tui::state::{Page, State};
use crate::tui::theme::Role;

/// Opens it at the selected event, in the column of the selected passage.
pub fn open(state: &mut State) {
    let mut page = MatrixPage::new(&state.timeline, state.events.events().collect());
    if page.table().events().is_empty() {
        return say_nothing_listed(state);
    }
    if page.table().sources().is_empty() {
        return say_with_edit(state, Phrase::NoPassagesShown);
    }
    let passage = state
        .events
        .selected()
        .and_then(|event| state.timeline.event(event).passages.get(state.detail.passage()));
    if let Some(passage) = passage {
        page.choose(passage.source);
    }
    state.page = Some(Page::Matrix(Box::new(page)));
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let Some(Page::Matrix(page)) = &state.page else { return };
    let height = page.panes(state.size).body.height;
    if let Some(way) = movement(action, count, height) {
        // Here every event has a row, whether its year is folded in the list or not.
        let (own, all) = (state.events.position(), state.events.len());
        return state.events.select_nth(way.leads(own, all));
    }
    match action {
        Action::ColumnBy(by) => {
            if let Some(Page::Matrix(page)) = &mut state.page {
                page.move_by(times(by, count));
            }
        }
        Action::MatchBy(by) => repeat::in_list(state, times(by, count)),
        Action::Back => state.page = None,
        Action::Open => open_cell(state),
        _ => {}
    }
}

/// Opens the first passage of the chosen cell, which becomes the selected one of the event.
fn open_cell(state: &mut State) {
    let (Some(Page::Matrix(page)), Some(event)) = (&state.page, state.events.selected()) else {
        return;
    };
    let Some(source) = page.source() else { return };
    let cell = MatrixCell::of(state.timeline.event(event), source);
    let Some(&number) = cell.passages.first() else {
        return say(state, Phrase::SaysNothing, Role::Warning);
    };
    state.detail.select_passage(number);
    open_at(state, event, number);
}
