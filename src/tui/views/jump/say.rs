//! Describes the jump palette for plain mode.

use crate::i18n::Phrase;
use crate::search::Highlighter;
use crate::tui::component::Before;
use crate::tui::component::Component;
use crate::tui::settings::titled;
use crate::tui::speech::list::{excerpt, search_results};
use crate::tui::speech::{date, sentence};
use crate::tui::views::jump::remark::complaint;
use crate::tui::views::jump::state::Jump;
use crate::tui::workspace::Workspace;

/// The number of hits, or the selected hit.
pub fn describe(
    jump: &Jump,
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    let complaint = complaint(jump, workspace.settings.language);
    search_results(workspace, view, before, (Phrase::Jump, complaint))
}

/// A hit: the event, and why it was found.
pub fn row(jump: &Jump, workspace: &Workspace, number: usize) -> Option<String> {
    let hit = jump.hits().get(number)?;
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    let language = settings.language;
    let event = timeline.event(hit.event);
    let title = event.title.in_language(settings.texts());
    let mut parts = vec![date(workspace, hit.event), titled(event, settings).into_owned()];
    parts.extend(hit.tier.remark(language).map(str::to_owned));
    let found = Highlighter::new(timeline, jump.query()).matches(hit.event);
    let is_shown = found.iter().any(|value| value.text.as_ref() == title);
    if let Some(why) = found.first().filter(|_| !is_shown) {
        let byte = why.marks.iter().map(|mark| mark.start).min().unwrap_or(0);
        parts.push(format!("{}: {}", why.field.words(language), excerpt(&why.text, byte)));
    }
    Some(sentence(&parts))
}
