//! Descriptions of passages.

use crate::describe::{passage_account, standing};
use crate::i18n::Phrase;
use crate::source::Passage;
use crate::timeline::{EventIndex, passages_by_source};
use crate::tui::component::Listing;
use crate::tui::speech::blocks::{self, lines};
use crate::tui::speech::list::beginning;
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// The source and its date.
pub fn source(workspace: &Workspace, passage: &Passage) -> String {
    blocks::source(workspace, passage.source)
}

/// The stance of the passage, the date it gives, and how it matches its source.
pub fn facts(workspace: &Workspace, passage: &Passage) -> String {
    let wording = workspace.settings.wording();
    let standing = standing(&workspace.document.timeline, passage, wording);
    blocks::standing(workspace, &standing)
}

/// A passage of an event with its number, words, translation and note.
pub fn described(workspace: &Workspace, event: EventIndex, number: usize) -> Vec<String> {
    let event = workspace.document.timeline.event(event);
    let Some(passage) = event.passages.get(number) else { return Vec::new() };
    let (name, of) = (words(workspace, Phrase::Passage), words(workspace, Phrase::Of));
    // Passages are counted in display order: source by source.
    let mut order = passages_by_source(event).into_iter().flat_map(|(_, own)| own);
    let place = order.position(|own| own == number).unwrap_or(number) + 1;
    let place = format!("{name} {place} {of} {}", event.passages.len());
    let mut sentences =
        vec![sentence(&[place, source(workspace, passage), facts(workspace, passage)])];
    sentences.extend(words_of(workspace, passage));
    sentences
}

/// The words of a passage, their translation, and the note on it.
pub fn words_of(workspace: &Workspace, passage: &Passage) -> Vec<String> {
    let (timeline, wording) = (&workspace.document.timeline, workspace.settings.wording());
    let standing = standing(timeline, passage, wording);
    let blocks = passage_account(timeline, passage, standing, wording);
    // Its stance has been given with its number.
    lines(workspace, blocks.get(1..).unwrap_or_default())
}

/// The translation of a passage, and the note on it.
pub fn remarks(workspace: &Workspace, passage: &Passage) -> Vec<String> {
    let quote = usize::from(!passage.quote.is_empty());
    words_of(workspace, passage).split_off(quote)
}

/// The numbers of the selected event's passages in display order: source by source.
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

/// A row of that list: the source, and the beginning of the words.
pub fn row(workspace: &Workspace, number: usize) -> Option<String> {
    let number = *by_source(workspace).get(number)?;
    let event = workspace.document.timeline.event(workspace.selection.event()?);
    let own = event.passages.get(number)?;
    let words = beginning(workspace.document.timeline.words_of(own));
    Some(sentence(&[source(workspace, own), facts(workspace, own), words]))
}
