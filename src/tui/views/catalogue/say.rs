//! Describes the sources and names for plain mode.

use crate::i18n::{Phrase, comma};
use crate::timeline::FacetValue;
use crate::tui::component::Before;
use crate::tui::component::Component;
use crate::tui::speech::list::rows;
use crate::tui::speech::{blocks, sentence};
use crate::tui::views::catalogue::state::{Catalogue, Listed, source_facts};
use crate::tui::workspace::Workspace;

/// The selected source or name, with its details.
pub fn describe(
    catalogue: &Catalogue,
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    let name = match catalogue.listed() {
        Listed::Sources => Phrase::Sources,
        Listed::Names => Phrase::Names,
    };
    let mut sentences = rows(workspace, view, before, &[name, Phrase::ChooseIntro]);
    if sentences.is_empty() {
        return sentences;
    }
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    if let Some(index) = catalogue.entry().and_then(FacetValue::source) {
        sentences.push(sentence(&source_facts(timeline, index, settings)));
        let note = timeline.source(index).note.as_ref();
        let note = note.map(|note| note.in_language(settings.texts()));
        sentences.extend(note.map(|value| blocks::note(workspace, value)));
    }
    if let Some(name) = catalogue.entry().and_then(FacetValue::name) {
        let spellings: Vec<&str> = timeline.name(name).all().collect();
        sentences.push(sentence(&[spellings.join(comma(settings.language))]));
    }
    sentences
}
