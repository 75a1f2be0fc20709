//! The way to the user's editor: to what is under the cursor, or into an article.

use std::ops::Range;

use super::say;
use crate::i18n::Phrase;
use crate::source::{Passage, SourceIndex};
use crate::tui::action::Effect;
use crate::tui::editor::Spot;
use crate::tui::layout::Focus;
use crate::tui::state::catalogue::Entry;
use crate::tui::state::copy::Chosen;
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
        // The quotation of an article that does not have it is the one to be mended; one that is
        // opened from the list of sources has none.
        let selected = || match &state.page {
            Some(Page::Catalogue(_)) => None,
            Some(Page::Matrix(_) | Page::Compare(_)) | None => {
                let event = state.events.selected()?;
                Some(Chosen { event, passage: Some(state.detail.passage()) })
            }
        };
        let place = state.chosen().or_else(selected);
        let origin = place.and_then(|it| state.home.origin(it.event, it.passage));
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
    let Chosen { event, passage } = state.chosen()?;
    // The passage only where one has been chosen: the list is about events.
    let is_chosen =
        state.focus == Focus::Detail || state.detail.passage() > 0 || state.page.is_some();
    state.home.origin(event, passage.filter(|_| is_chosen))
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
    let source = state.chosen_source()?;
    let byte = if let Some(reader) = &state.reader {
        byte_read(reader)
    } else {
        let passage = state.chosen().and_then(|chosen| chosen.passage_of(&state.timeline));
        passage.and_then(Passage::span).map_or(0, |bytes| bytes.start)
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
