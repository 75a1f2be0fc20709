//! The last search again: its next match, or the one before.

use std::sync::Arc;

use super::{full_text, go_to, say};
use crate::i18n::Phrase;
use crate::search::Query;
use crate::text::composed;
use crate::timeline::EventIndex;
use crate::tui::state::reader::{Manner, Reader, Step};
use crate::tui::state::{Notice, Page, Repeated, State, reader_panes};
use crate::tui::theme::Role;

/// Selects the next event, in the order of the list, that the last query finds; round and round.
pub fn in_list(state: &mut State, by: isize) {
    let Some(query) = state.queries.last().cloned() else {
        return say(state, Phrase::NoSearchYet, Role::Warning);
    };
    let matches = matches(state, &query);
    let listed: Vec<EventIndex> =
        matches.iter().copied().filter(|&it| state.events.has(it)).collect();
    let Some(own) = state.events.selected().filter(|_| !listed.is_empty()) else {
        return say(state, Phrase::NothingFound, Role::Warning);
    };
    let count = isize::try_from(listed.len()).unwrap_or(isize::MAX);
    let at = isize::try_from(listed.partition_point(|&it| it < own)).unwrap_or(0);
    let is_match = listed.binary_search(&own).is_ok();
    // From between two matches the first step leads to the next one.
    let wanted = at + by - isize::from(!is_match && by > 0);
    let number = usize::try_from(wanted.rem_euclid(count)).unwrap_or(0);
    let Some(&event) = listed.get(number) else { return };
    let page = state.page.take();
    go_to(state, event);
    state.page = page;
    let language = state.settings.interface;
    let place = format!("{} {} {}", number + 1, Phrase::Of.words(language), listed.len());
    let mut said = vec![format!("/{query}"), place];
    if !(0..count).contains(&wanted) {
        let round = if by > 0 { Phrase::FromTheFirst } else { Phrase::FromTheLast };
        said.push(round.words(language).to_owned());
    }
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Text });
}

/// The events that a query finds, in order: without guesses, unless there is nothing else.
fn matches(state: &mut State, query: &str) -> Arc<[EventIndex]> {
    if let Some(known) = state.repeated.as_ref().filter(|it| it.is_of(query, &state.timeline)) {
        return Arc::clone(&known.events);
    }
    let outcome = state.index.get().search(&Query::new(query));
    let sought = outcome.sought(&state.timeline, query);
    let mut events: Vec<EventIndex> =
        sought.events.iter().filter_map(|id| state.timeline.find(id)).collect();
    if events.is_empty() {
        events = outcome.hits.iter().map(|hit| hit.event).collect();
    }
    events.sort_unstable();
    let events: Arc<[EventIndex]> = events.into();
    let timeline = Arc::clone(&state.timeline);
    let query = query.to_owned();
    state.repeated = Some(Repeated { query, timeline, events: Arc::clone(&events) });
    events
}

/// Goes to the next match in an article: of its own search, of the search of all articles from which it
/// was opened, or of what was searched last: in any article, or for events.
pub fn in_article(state: &mut State, mut reader: Reader, by: isize) -> Reader {
    if reader.find().is_none() && reader.behind.is_some() {
        return full_text::step(state, reader, by);
    }
    let height = reader_panes(state.size, &reader).text.height;
    if reader.find().is_none() {
        let words = match state.queries.last() {
            _ if !state.last_find.is_empty() => (state.last_find.clone(), Manner::Together),
            Some(query) => (query.clone(), Manner::Each),
            None => {
                say(state, Phrase::NoSearchYet, Role::Warning);
                return reader;
            }
        };
        if !reader.find_again((&words.0, words.1), height) {
            say_none(state, &words.0, Phrase::NotInArticle);
            return reader;
        }
        // The first match on or after the screen is chosen already.
        if by > 0 {
            return reader;
        }
    }
    step(state, &mut reader, by);
    reader
}

/// Chooses the next source or name of a list whose words the last query has; round and round.
pub fn in_catalogue(state: &mut State, by: isize) {
    let Some(query) = state.queries.last().cloned() else {
        return say(state, Phrase::NoSearchYet, Role::Warning);
    };
    let Some(Page::Catalogue(catalogue)) = &mut state.page else { return };
    match catalogue.match_by(&state.timeline, &query, by) {
        None => say_none(state, &query, Phrase::NotInList),
        Some((number, all)) => {
            let place =
                format!("{} {} {all}", number + 1, Phrase::Of.words(state.settings.interface));
            let text = composed(&[format!("/{query}"), place], " · ");
            state.notice = Some(Notice { text, role: Role::Text });
        }
    }
}

/// Says what was looked for, and that it does not stand here.
fn say_none(state: &mut State, query: &str, phrase: Phrase) {
    let said = [format!("/{query}"), phrase.words(state.settings.interface).to_owned()];
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Warning });
}

/// Goes to the next match of the article's own search; says where it goes round.
pub fn step(state: &mut State, reader: &mut Reader, by: isize) {
    let height = reader_panes(state.size, reader).text.height;
    let said = match reader.match_by(by, height) {
        Step::On => return,
        Step::Round if by > 0 => Phrase::FromTheBeginning,
        Step::Round => Phrase::FromTheEnd,
        Step::Nowhere => Phrase::NotInArticle,
    };
    say(state, said, Role::Warning);
}
