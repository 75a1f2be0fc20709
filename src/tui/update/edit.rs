//! The way to the user's editor: to what is under the cursor, or into an article.

use std::ops::Range;

use super::say;
use crate::phrases::Phrase;
use crate::source::SourceIndex;
use crate::tui::action::Effect;
use crate::tui::editor::Spot;
use crate::tui::layout::Focus;
use crate::tui::state::catalogue::Entry;
use crate::tui::state::reader::Reader;
use crate::tui::state::{Overlay, Page, State};
use crate::tui::theme::Role;

/// Asks for the editor at what is under the cursor, in the file of the timeline.
pub fn in_timeline(state: &mut State) -> Option<Effect> {
    if state.home.path.is_none() {
        say(state, Phrase::NoFile, Role::Warning);
        return None;
    }
    if let Some(Overlay::Problems(problems)) = &state.overlay {
        let (findings, home) = state.problems();
        let place = findings.get(problems.cursor().chosen()).map(|it| it.place.bytes.clone());
        return home.spot(place.unwrap_or(0..0)).map(Effect::Edit);
    }
    // An empty timeline is edited too, from its beginning.
    let bytes = under_cursor(state).unwrap_or(0..0);
    state.home.spot(bytes).map(Effect::Edit)
}

/// The bytes of the file that say what is under the cursor.
fn under_cursor(state: &State) -> Option<Range<usize>> {
    if let Some(reader) = &state.reader {
        let current = reader.current().map(|link| (link.event, link.passage));
        // The quotation of an article that does not have it is the one to be mended; one that is
        // opened from the list of sources has none.
        let chosen = || match &state.page {
            Some(Page::Catalogue(_)) => None,
            Some(Page::Matrix(_) | Page::Compare(_)) | None => {
                Some((state.events.selected()?, state.detail.passage()))
            }
        };
        let place = current.or_else(chosen);
        let origin = place.and_then(|(event, passage)| state.home.origin(event, Some(passage)));
        return origin.or_else(|| state.home.source(reader.source()));
    }
    if let Some(Page::Catalogue(catalogue)) = &state.page {
        return match catalogue.entry()? {
            Entry::Source(source) => state.home.source(source).or_else(|| first_use(state, source)),
            entry @ Entry::Name(_, name) => state.home.name(name).or_else(|| {
                let (event, _) = state.timeline.indexed().find(|(_, it)| entry.is_of(it))?;
                state.home.origin(event, None)
            }),
        };
    }
    let event = state.events.selected()?;
    // The passage only where one has been chosen: the list is about events.
    let passage = state.detail.passage();
    let is_chosen = state.focus == Focus::Detail || passage > 0 || state.page.is_some();
    state.home.origin(event, is_chosen.then_some(passage))
}

/// Where a source that the file does not declare is first referred to.
fn first_use(state: &State, source: SourceIndex) -> Option<Range<usize>> {
    let uses = |(event, it): (_, &crate::timeline::Event)| {
        let passage = it.passages.iter().position(|passage| passage.source == source)?;
        Some((event, passage))
    };
    let (event, passage) = state.timeline.indexed().find_map(uses)?;
    state.home.origin(event, Some(passage))
}

/// Asks for the editor in the article: at the passage or the line that is read, or at that of the selected
/// passage.
pub fn in_article(state: &mut State) -> Option<Effect> {
    if state.home.path.is_none() {
        say(state, Phrase::NoFile, Role::Warning);
        return None;
    }
    let spot = article_spot(state);
    if spot.is_none() {
        say(state, Phrase::NoArticleToEdit, Role::Warning);
    }
    spot.map(Effect::Edit)
}

fn article_spot(state: &State) -> Option<Spot> {
    let (source, byte) = match (&state.reader, &state.page) {
        (Some(reader), _) => (reader.source(), byte_read(reader)),
        (None, Some(Page::Catalogue(catalogue))) => match catalogue.entry()? {
            Entry::Source(source) => (source, 0),
            Entry::Name(..) => return None,
        },
        (None, Some(Page::Matrix(_) | Page::Compare(_)) | None) => {
            let event = state.timeline.event(state.events.selected()?);
            let passage = event.passages.get(state.detail.passage())?;
            (passage.source, passage.span().map_or(0, |bytes| bytes.start))
        }
    };
    let article = &state.timeline.source(source).article;
    let text = article.read()?;
    let at = text.position(byte);
    let path = state.folder().join(article.file());
    Some(Spot { path, line: at.line, column: at.column })
}

/// The byte that is read: the passage where it is on the screen, else the first line there.
fn byte_read(reader: &Reader) -> usize {
    let current = reader.current().filter(|_| reader.shows_current());
    current.map_or(reader.visible().start, |link| link.bytes.start)
}
