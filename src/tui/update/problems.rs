//! What is wrong with the timeline.

use super::{catalogue, movement, say, show_event};
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::catalogue::{Entry, Listed};
use crate::tui::state::{Overlay, Page, State};
use crate::tui::theme::Role;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = layout::problems(state.size).list.height;
    let all = state.problems().0.len();
    let Some(Overlay::Problems(problems)) = &mut state.overlay else {
        return;
    };
    if let Some(way) = movement(action, count, height) {
        return problems.go(way, all);
    }
    match action {
        Action::Back => state.overlay = None,
        Action::Open => {
            let chosen = problems.cursor().chosen();
            // A file that is not shown has events of its own.
            let shown = state.unshown.is_none().then_some(&state.findings);
            let finding = shown.and_then(|findings| findings.get(chosen));
            let byte = finding.map(|finding| finding.place.bytes.start);
            if let Some((event, passage)) = byte.and_then(|byte| state.home.at(byte)) {
                return show_event(state, event, passage);
            }
            match byte.and_then(|byte| state.home.source_at(byte)) {
                Some(source) => show_source(state, Entry::Source(source)),
                None => say(state, Phrase::NotAnEvent, Role::Warning),
            }
        }
        _ => {}
    }
}

/// Shows a source in the list of the sources.
fn show_source(state: &mut State, source: Entry) {
    state.overlay = None;
    state.reader = None;
    catalogue::open(state, Listed::Sources);
    if let Some(Page::Catalogue(catalogue)) = &mut state.page {
        catalogue.choose(source);
    }
}
