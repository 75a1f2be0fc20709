//! Repeats the last search, among events and in lists: the next match or the previous one.

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::search::{Query, Tier};
use crate::text::composed;
use crate::timeline::EventIndex;
use crate::tui::notice::Notice;
use crate::tui::workspace::Workspace;

/// Selects the next match of the last query, in the order of the list. Wraps around.
pub fn in_list(workspace: &mut Workspace, by: isize) {
    let Some(query) = workspace.history.queries().last().cloned() else {
        return workspace.warn(Phrase::NoSearchYet);
    };
    let matches = matches(workspace, &query);
    let events = &workspace.selection.events;
    let listed: Vec<EventIndex> =
        matches.iter().copied().filter(|&found| events.has(found)).collect();
    let Some(current) = events.selected().filter(|_| !listed.is_empty()) else {
        return workspace.warn(Phrase::NothingFound);
    };
    let count = isize::try_from(listed.len()).unwrap_or(isize::MAX);
    let at = isize::try_from(listed.partition_point(|&listed| listed < current)).unwrap_or(0);
    let is_match = listed.binary_search(&current).is_ok();
    // Between two matches the first step leads to the next one.
    let target = at + by - isize::from(!is_match && by > 0);
    let number = usize::try_from(target.rem_euclid(count)).unwrap_or(0);
    let Some(&event) = listed.get(number) else { return };
    workspace.go_to(event);
    let place = format!("{} {} {}", number + 1, workspace.words(Phrase::Of), listed.len());
    let mut parts = vec![format!("/{query}"), place];
    if !(0..count).contains(&target) {
        let round = if by > 0 { Phrase::FromTheFirst } else { Phrase::FromTheLast };
        parts.push(workspace.words(round).to_owned());
    }
    workspace.notice = Some(Notice::new(composed(&parts, " · ")));
}

/// The matches of a query, in order. Guesses count only if there are no others.
fn matches(workspace: &mut Workspace, query: &str) -> Arc<[EventIndex]> {
    let timeline = &workspace.document.timeline;
    if let Some(known) = workspace.history.repeated(query, timeline) {
        return known;
    }
    let outcome = workspace.document.index.get().search(&Query::new(query));
    let sure = outcome.hits.iter().filter(|hit| hit.tier < Tier::Guess);
    let mut events: Vec<EventIndex> = sure.map(|hit| hit.event).collect();
    if events.is_empty() {
        events = outcome.hits.iter().map(|hit| hit.event).collect();
    }
    events.sort_unstable();
    let events: Arc<[EventIndex]> = events.into();
    workspace.history.set_repeated(query, timeline, &events);
    events
}

/// A step to the next match in a list: the query, the number of the match from 0, and the total.
pub type Found = (String, Option<(usize, usize)>);

/// Reports a step to the next match in a list. `None` if nothing was searched yet.
pub fn say_in_list(workspace: &mut Workspace, found: Option<Found>) {
    match found {
        None => workspace.warn(Phrase::NoSearchYet),
        Some((query, None)) => warn_none(workspace, &query, Phrase::NotInList),
        Some((query, Some((number, all)))) => {
            let place = format!("{} {} {all}", number + 1, workspace.words(Phrase::Of));
            let text = composed(&[format!("/{query}"), place], " · ");
            workspace.notice = Some(Notice::new(text));
        }
    }
}

/// Reports that the query has no matches here.
pub fn warn_none(workspace: &mut Workspace, query: &str, phrase: Phrase) {
    let parts = [format!("/{query}"), workspace.words(phrase).to_owned()];
    workspace.notice = Some(Notice::warning(composed(&parts, " · ")));
}
