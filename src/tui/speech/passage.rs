//! What is said of passages.

use crate::date::{Length, words as date_words};
use crate::describe::{distinct_name, passage_facts, quoted};
use crate::i18n::{self, Phrase};
use crate::source::Passage;
use crate::timeline::{EventIndex, passages_by_source};
use crate::tui::component::Listing;
use crate::tui::speech::list::beginning;
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// Who says it, and when.
pub fn source(workspace: &Workspace, passage: &Passage) -> String {
    let source = workspace.document.timeline.source(passage.source);
    let mut said =
        vec![distinct_name(&workspace.document.timeline, source, workspace.settings.texts())];
    let style = workspace.settings.dates(Length::Full);
    said.extend(source.published.as_ref().map(|published| date_words(published, style)));
    said.join(i18n::comma(workspace.settings.language))
}

/// What it does for its event, the date it gives, and how it stands in its source.
pub fn facts(workspace: &Workspace, passage: &Passage) -> String {
    let facts = passage_facts(
        &workspace.document.timeline,
        passage,
        workspace.settings.dates(Length::Full),
    );
    let mut facts: Vec<String> = facts.into_iter().flat_map(|fact| fact.items).collect();
    if passage.anchor.is_exact() {
        facts.push(words(workspace, Phrase::Exact));
    }
    facts.join(i18n::comma(workspace.settings.language))
}

/// A note of the curator.
pub fn note(workspace: &Workspace, note: &str) -> String {
    format!("{}: {note}", words(workspace, Phrase::Note))
}

/// A passage of an event with its number, its words, their translation and the note on it.
pub fn described(workspace: &Workspace, event: EventIndex, number: usize) -> Vec<String> {
    let event = workspace.document.timeline.event(event);
    let Some(passage) = event.passages.get(number) else { return Vec::new() };
    let (name, of) = (words(workspace, Phrase::Passage), words(workspace, Phrase::Of));
    // They are counted as they are shown: source by source.
    let mut order = passages_by_source(event).into_iter().flat_map(|(_, own)| own);
    let place = order.position(|own| own == number).unwrap_or(number) + 1;
    let place = format!("{name} {place} {of} {}", event.passages.len());
    let mut said = vec![sentence(&[place, source(workspace, passage), facts(workspace, passage)])];
    said.push(workspace.document.timeline.words_of(passage).to_owned());
    said.extend(remarks(workspace, passage));
    said
}

/// The translation of a passage, and the note on it.
pub fn remarks(workspace: &Workspace, passage: &Passage) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(passage.translation.as_ref().map(|it| {
        format!(
            "{}: {}",
            words(workspace, Phrase::Translation),
            quoted(it.in_language(workspace.settings.texts()))
        )
    }));
    said.extend(
        passage.note.as_ref().map(|it| note(workspace, it.in_language(workspace.settings.texts()))),
    );
    said
}

/// The numbers of the passages of the selected event as they are shown: source by source.
pub fn by_source(workspace: &Workspace) -> Vec<usize> {
    let event = workspace.selection.event();
    let event = event.map(|event| workspace.document.timeline.event(event));
    let sources = event.map_or_else(Vec::new, passages_by_source);
    sources.into_iter().flat_map(|(_, own)| own).collect()
}

/// The passages of the selected event, as a list.
pub fn listing(workspace: &Workspace) -> Listing {
    let order = by_source(workspace);
    let chosen = order.iter().position(|&number| number == workspace.selection.passage());
    Listing { rows: order.len(), chosen }
}

/// A row of that list: the source of the passage, and the beginning of its words.
pub fn row(workspace: &Workspace, number: usize) -> Option<String> {
    let number = *by_source(workspace).get(number)?;
    let event = workspace.document.timeline.event(workspace.selection.event()?);
    let own = event.passages.get(number)?;
    let words = beginning(workspace.document.timeline.words_of(own));
    Some(sentence(&[source(workspace, own), facts(workspace, own), words]))
}
