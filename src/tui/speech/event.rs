//! Descriptions of events.

use crate::describe::{Block, account};
use crate::i18n::Phrase;
use crate::timeline::EventIndex;
use crate::tui::speech::blocks::lines;
use crate::tui::speech::{line, sentence, words};
use crate::tui::workspace::Workspace;

/// The event with its number in the list.
pub fn numbered(workspace: &Workspace, index: EventIndex) -> String {
    let events = &workspace.selection.events;
    let (number, all) = (events.position() + 1, events.len());
    let of = words(workspace, Phrase::Of);
    let place = format!("{number} {of} {all}: {}", line(workspace, index));
    if events.is_undecided(index) {
        return sentence(&[place, words(workspace, Phrase::OrderUnknown)]);
    }
    place
}

/// The full description of the event, without its passages.
pub fn about(workspace: &Workspace, index: EventIndex) -> Vec<String> {
    let timeline = &workspace.document.timeline;
    let mut blocks = account(timeline, timeline.event(index), workspace.settings.wording());
    blocks.retain(|block| !matches!(block, Block::Passage { .. } | Block::Source(_)));
    lines(workspace, &blocks)
}
