//! Describes the matrix for plain mode.

use crate::describe::{distinct_name, evidence_phrase};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::timeline::MatrixCell;
use crate::tui::component::{Before, Component};
use crate::tui::settings::titled;
use crate::tui::speech::list::{intro, is_entered};
use crate::tui::speech::{date, event, sentence, words};
use crate::tui::views::matrix::state::MatrixPage;
use crate::tui::workspace::Workspace;

/// The selected row and cell.
pub fn describe(
    page: &MatrixPage,
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    let mut sentences = Vec::new();
    if is_entered(view, before) {
        sentences.push(intro(workspace, &[Phrase::Matrix, Phrase::MatrixIntro]));
    }
    let is_new = !sentences.is_empty();
    let selected = workspace.selection.event();
    let old = before.and_then(|before| {
        let column = before.view_as::<MatrixPage>()?.column();
        Some((before.workspace.selection.event(), column))
    });
    let is_same_row = !is_new && old.is_some_and(|(event, _)| event == selected);
    if is_same_row && old.is_some_and(|(_, column)| column == page.column()) {
        return sentences;
    }
    if let Some(index) = selected.filter(|_| !is_same_row) {
        sentences.push(event::numbered(workspace, index));
    }
    let all = page.table().sources().len();
    let (name, of) = (words(workspace, Phrase::SourceOf), words(workspace, Phrase::Of));
    let mut cell = vec![format!("{name} {} {of} {all}", page.column() + 1)];
    cell.extend(page.cell_facts(&workspace.document.timeline, workspace.settings));
    sentences.push(sentence(&cell));
    sentences
}

/// An event with the sources that report it.
pub fn row(workspace: &Workspace, number: usize) -> Option<String> {
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    let language = settings.language;
    let index = workspace.selection.events.events().nth(number)?;
    let event = timeline.event(index);
    let cells = event.sources().into_iter().map(|source| {
        let cell = MatrixCell::of(event, source);
        let voices = cell.evidence.iter().map(|&value| evidence_phrase(value).words(language));
        let name = distinct_name(timeline, timeline.source(source), settings.texts());
        let count = counted(cell.passages.len(), Noun::Passage, language);
        let parts = std::iter::once(count.as_str()).chain(voices).collect::<Vec<_>>();
        format!("{name}: {}", parts.join(comma(language)))
    });
    let mut sentences = vec![date(workspace, index), titled(event, settings).into_owned()];
    sentences.extend(cells);
    Some(sentence(&sentences))
}
