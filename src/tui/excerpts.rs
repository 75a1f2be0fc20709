//! Texts of the event or passage under the cursor, for the clipboard and for `tarikh pick`.

use crate::date::Length;
use crate::export::{Excerpt, Subject};
use crate::i18n::{Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::message::Effect;
use crate::tui::notice::Notice;
use crate::tui::place::Chosen;
use crate::tui::workspace::Workspace;

/// Returns the excerpt of the selection. `None` if the selection has no such excerpt.
pub fn excerpt(workspace: &Workspace, chosen: Chosen, excerpt: Excerpt) -> Option<String> {
    let document = &workspace.document;
    let event = document.timeline.event(chosen.event);
    let passage = chosen.passage.and_then(|number| event.passages.get(number));
    let folder = document.folder();
    let subject = Subject { timeline: &document.timeline, event, passage, folder };
    let found = subject.excerpt(excerpt, workspace.settings.dates(Length::Full));
    // An event without passages is still an event of the timeline.
    found.or_else(|| {
        let is_place = excerpt == Excerpt::Link && passage.is_none();
        let bytes = is_place.then(|| document.files.origin(chosen.event, None)).flatten()?;
        let spot = document.files.spot(&bytes)?;
        Some(format!("{}:{}", spot.path.display(), spot.line))
    })
}

/// Returns the effect that copies `text`, and reports it.
pub fn copy_effect(workspace: &mut Workspace, text: String) -> Effect {
    let count = counted(text.chars().count(), Noun::Character, workspace.settings.interface);
    let said = composed(&[workspace.words(Phrase::Copying), count.as_str()], ": ");
    workspace.notice = Some(Notice::new(said));
    Effect::Copy(text)
}
