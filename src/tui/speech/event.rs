//! What is said of events.

use crate::describe::event_facts;
use crate::export::composed_facts;
use crate::i18n::Phrase;
use crate::timeline::EventIndex;
use crate::tui::settings::titled;
use crate::tui::speech::{date, line, passage, remarks, sentence, words};
use crate::tui::workspace::Workspace;

/// The event with its number in the list.
pub fn numbered(workspace: &Workspace, index: EventIndex) -> String {
    let place = format!(
        "{} {} {}: {}",
        workspace.selection.events.position() + 1,
        words(workspace, Phrase::Of),
        workspace.selection.events.len(),
        line(workspace, index)
    );
    if workspace.selection.events.is_undecided(index) {
        return sentence(&[place, words(workspace, Phrase::OrderUnknown)]);
    }
    place
}

/// All that is known of an event but its passages.
pub fn about(workspace: &Workspace, index: EventIndex) -> Vec<String> {
    let language = workspace.settings.language;
    let event = workspace.document.timeline.event(index);
    let title = titled(event, workspace.settings).into_owned();
    let name = format!("{}: {title}", words(workspace, Phrase::EventName));
    let mut said = vec![sentence(&[name, date(workspace, index)])];
    let facts = event_facts(&workspace.document.timeline, event, workspace.settings.texts());
    said.push(sentence(&composed_facts(&facts, language)));
    said.extend(
        event.summary.iter().map(|it| it.in_language(workspace.settings.texts()).to_owned()),
    );
    said.push(sentence(&[remarks(workspace, index)]));
    let note = event.note.as_ref();
    said.extend(
        note.map(|it| passage::note(workspace, it.in_language(workspace.settings.texts()))),
    );
    for &other in &event.related {
        let title = titled(workspace.document.timeline.event(other), workspace.settings);
        let related = format!("{}: {}", words(workspace, Phrase::Related), date(workspace, other));
        said.push(sentence(&[related, title.into_owned()]));
    }
    said.retain(|line| !line.is_empty());
    said
}
