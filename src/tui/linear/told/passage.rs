//! What is said of passages.

use super::super::brief::{sentence, words};
use crate::date::{Length, words as date_words};
use crate::describe::{distinct_name, passage_facts, quoted};
use crate::i18n::{self, Phrase};
use crate::source::Passage;
use crate::timeline::{EventIndex, passages_by_source};
use crate::tui::state::State;

/// Who says it, and when.
pub fn source(state: &State, passage: &Passage) -> String {
    let source = state.timeline.source(passage.source);
    let mut said = vec![distinct_name(&state.timeline, source, state.settings.texts())];
    let style = state.settings.dates(Length::Full);
    said.extend(source.published.as_ref().map(|published| date_words(published, style)));
    said.join(i18n::comma(state.settings.language))
}

/// What it does for its event, the date it gives, and how it stands in its source.
pub fn facts(state: &State, passage: &Passage) -> String {
    let facts = passage_facts(&state.timeline, passage, state.settings.dates(Length::Full));
    let mut facts: Vec<String> = facts.into_iter().flat_map(|fact| fact.items).collect();
    if passage.anchor.is_exact() {
        facts.push(words(state, Phrase::Exact));
    }
    facts.join(i18n::comma(state.settings.language))
}

/// A note of the curator.
pub fn note(state: &State, note: &str) -> String {
    format!("{}: {note}", words(state, Phrase::Note))
}

/// A passage of an event with its number, its words, their translation and the note on it.
pub fn told(state: &State, event: EventIndex, number: usize) -> Vec<String> {
    let event = state.timeline.event(event);
    let Some(passage) = event.passages.get(number) else { return Vec::new() };
    let (name, of) = (words(state, Phrase::Passage), words(state, Phrase::Of));
    // They are counted as they are shown: source by source.
    let mut order = passages_by_source(event).into_iter().flat_map(|(_, own)| own);
    let place = order.position(|own| own == number).unwrap_or(number) + 1;
    let place = format!("{name} {place} {of} {}", event.passages.len());
    let mut said = vec![sentence(&[place, source(state, passage), facts(state, passage)])];
    said.push(state.timeline.words_of(passage).to_owned());
    said.extend(remarks(state, passage));
    said
}

/// The translation of a passage, and the note on it.
pub fn remarks(state: &State, passage: &Passage) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(passage.translation.as_ref().map(|it| {
        format!(
            "{}: {}",
            words(state, Phrase::Translation),
            quoted(it.in_language(state.settings.texts()))
        )
    }));
    said.extend(
        passage.note.as_ref().map(|it| note(state, it.in_language(state.settings.texts()))),
    );
    said
}
