//! What is said of events.

use super::super::brief::{between, date, line, remarks, sentence, words};
use super::{is_entered, passage};
use crate::describe::event_facts;
use crate::export::composed_facts;
use crate::i18n::Phrase;
use crate::timeline::EventIndex;
use crate::tui::action::Context;
use crate::tui::state::State;
use crate::tui::state::titled;

/// The selected event of the list, and what lies between it and the one before.
pub fn in_list(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(index) = after.events.selected() else {
        let is_known = before.is_some_and(|it| !is_entered(Some(it), after));
        return if is_known { Vec::new() } else { vec![sentence(&after.nothing_listed())] };
    };
    let was_here = before.filter(|it| !is_entered(Some(it), after));
    let is_same = was_here.is_some_and(|it| it.events.selected() == Some(index));
    let passage = after.detail.passage();
    if is_same {
        let is_same_passage = was_here.is_some_and(|it| it.detail.passage() == passage);
        return if is_same_passage { Vec::new() } else { passage::told(after, index, passage) };
    }
    let mut said = Vec::new();
    said.extend(was_here.and_then(|it| distance(it, after)));
    said.push(numbered(after, index));
    let is_told = before
        .is_some_and(|it| it.events.selected() == Some(index) && it.detail.passage() == passage);
    if passage > 0 && !is_told {
        said.extend(passage::told(after, index, passage));
    }
    said
}

/// The event with its number in the list.
pub fn numbered(state: &State, index: EventIndex) -> String {
    let place = format!(
        "{} {} {}: {}",
        state.events.position() + 1,
        words(state, Phrase::Of),
        state.events.len(),
        line(state, index)
    );
    if state.events.is_undecided(index) {
        return sentence(&[place, words(state, Phrase::OrderUnknown)]);
    }
    place
}

/// How much time lies between neighbours, where a gap does.
fn distance(before: &State, after: &State) -> Option<String> {
    let (from, to) = (before.events.position(), after.events.position());
    let is_same_list = before.events.len() == after.events.len();
    if !is_same_list || from.abs_diff(to) != 1 {
        return None;
    }
    let direction = if to > from { Phrase::Later } else { Phrase::Earlier };
    let distance = between(after, from.max(to))?;
    Some(sentence(&[format!("{distance} {}", words(after, direction))]))
}

/// All that is known of the selected event, with its chosen passage; only the passage where the event has
/// been told.
pub fn whole(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(index) = after.events.selected() else {
        return vec![sentence(&after.nothing_listed())];
    };
    let was_told =
        before.filter(|it| it.events.selected() == Some(index) && it.context() != Context::Events);
    let number = after.detail.passage();
    if let Some(before) = was_told {
        let is_same = before.detail.passage() == number && !is_entered(Some(before), after);
        return if is_same { Vec::new() } else { passage::told(after, index, number) };
    }
    let mut said = about(after, index);
    said.extend(passage::told(after, index, number));
    said
}

/// All that is known of an event but its passages.
pub fn about(state: &State, index: EventIndex) -> Vec<String> {
    let language = state.settings.language;
    let event = state.timeline.event(index);
    let title = titled(event, state.settings).into_owned();
    let name = format!("{}: {title}", words(state, Phrase::EventName));
    let mut said = vec![sentence(&[name, date(state, index)])];
    let facts = event_facts(&state.timeline, event, state.settings.texts());
    said.push(sentence(&composed_facts(&facts, language)));
    said.extend(event.summary.iter().map(|it| it.in_language(state.settings.texts()).to_owned()));
    said.push(sentence(&[remarks(state, index)]));
    let note = event.note.as_ref();
    said.extend(note.map(|it| passage::note(state, it.in_language(state.settings.texts()))));
    for &other in &event.related {
        let title = titled(state.timeline.event(other), state.settings);
        let related = format!("{}: {}", words(state, Phrase::Related), date(state, other));
        said.push(sentence(&[related, title.into_owned()]));
    }
    said.retain(|line| !line.is_empty());
    said
}
