//! What is wrong with the timeline, and the way to the editor.

use super::{movement, say, show_event};
use crate::phrases::Phrase;
use crate::tui::action::{Action, Effect};
use crate::tui::layout::{self, Focus};
use crate::tui::state::{Overlay, State};
use crate::tui::theme::Role;

/// Asks for the editor at what is selected.
pub fn edit_file(state: &mut State) -> Option<Effect> {
    if state.home.path.is_none() {
        say(state, Phrase::NoFile, Role::Warning);
        return None;
    }
    let bytes = match (&state.overlay, &state.reader) {
        (Some(Overlay::Problems(problems)), _) => {
            let (findings, home) = state.problems();
            let place = findings.get(problems.cursor().chosen()).map(|it| it.place.bytes.clone());
            return home.spot(place.unwrap_or(0..0)).map(Effect::Edit);
        }
        (_, Some(reader)) => {
            let current = reader.current().map(|link| (link.event, link.passage));
            // The quotation of an article that does not have it is the one to be mended.
            let chosen = || Some((state.events.selected()?, state.detail.passage()));
            let place = current.or_else(chosen);
            place.and_then(|(event, passage)| state.home.origin(event, Some(passage)))
        }
        (_, None) => state.events.selected().and_then(|event| {
            // The passage only where one has been chosen: the list is about events.
            let passage = state.detail.passage();
            let chosen = state.focus == Focus::Detail || passage > 0;
            state.home.origin(event, chosen.then_some(passage))
        }),
    };
    // An empty timeline is edited too, from its beginning.
    let spot = state.home.spot(bytes.unwrap_or(0..0))?;
    Some(Effect::Edit(spot))
}

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
            let at = finding.and_then(|finding| state.home.at(finding.place.bytes.start));
            let Some((event, passage)) = at else {
                say(state, Phrase::NotAnEvent, Role::Warning);
                return;
            };
            show_event(state, event, passage);
        }
        _ => {}
    }
}
