//! What plain mode says of the sources and the names.

use crate::i18n::{Phrase, comma};
use crate::timeline::FacetValue;
use crate::tui::component::Before;
use crate::tui::component::Component;
use crate::tui::speech::list::rows;
use crate::tui::speech::{blocks, sentence};
use crate::tui::views::catalogue::state::{Catalogue, Listed, source_facts};
use crate::tui::workspace::Workspace;

/// The chosen source or name, with what is known of it.
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
    let mut said = rows(workspace, view, before, &[name, Phrase::ChooseIntro]);
    if said.is_empty() {
        return said;
    }
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    if let Some(index) = catalogue.entry().and_then(FacetValue::source) {
        said.push(sentence(&source_facts(timeline, index, settings)));
        let note = timeline.source(index).note.as_ref();
        let note = note.map(|it| it.in_language(settings.texts()));
        said.extend(note.map(|it| blocks::note(workspace, it)));
    }
    if let Some(name) = catalogue.entry().and_then(FacetValue::name) {
        let spellings: Vec<&str> = timeline.name(name).all().collect();
        said.push(sentence(&[spellings.join(comma(settings.language))]));
    }
    said
}
