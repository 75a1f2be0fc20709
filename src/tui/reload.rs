//! Finds the selection in a new version of the timeline: by ids, and by words.

use crate::search::Admitted;
use crate::source::{Passage, SourceIndex};
use crate::timeline::{Event, EventIndex, Timeline};
use crate::tui::selection::{Missed, Selection};

/// Finds the passage in the new version of its event.
///
/// It is the one with the same words from the same source. If there is none, the number is kept.
pub fn find_passage(
    (event, number): (EventIndex, usize),
    old: &Timeline,
    new: &Timeline,
) -> Option<(EventIndex, usize)> {
    let found = new.find(&old.event(event).id)?;
    let passage = old.event(event).passages.get(number)?;
    let source = &old.source(passage.source).own_id;
    let is_it = |value: &Passage| {
        value.quote == passage.quote && new.source(value.source).own_id == *source
    };
    let place = new.event(found).passages.iter().position(is_it);
    Some((found, place.unwrap_or(number)))
}

/// Finds the event to select: the same one, even if its id changed, else its neighbour.
pub fn find_selection(
    before: &Selection,
    old: &Timeline,
    new: &Timeline,
    admitted: &Admitted,
) -> Option<EventIndex> {
    let listed: Vec<EventIndex> = before.events.events().collect();
    let position = before.events.position();
    let (above, from) = listed.split_at(position.min(listed.len()));
    let admitted = |event: &EventIndex| admitted.admits(*event);
    let mut candidates = from.iter().chain(above.iter().rev());
    let by_id = |&event: &EventIndex| new.find(&old.event(event).id).filter(admitted);
    let same = from.first().and_then(by_id);
    same.or_else(|| find_renamed(old.event(*from.first()?), old, new).filter(admitted))
        .or_else(|| candidates.find_map(by_id))
}

/// The event that was wanted, in a timeline that lacks it or has it again; `None` where none is
/// missing.
///
/// It is the selected event if `kept` is another one, or the one that was missed before if nothing
/// else was selected since.
pub fn find_missed(
    before: &Selection,
    kept: Option<EventIndex>,
    old: &Timeline,
    new: &Timeline,
) -> Option<Missed> {
    let id = |event: EventIndex| &old.event(event).id;
    let selected = before.event().map(id);
    let still = before.missed.as_ref().filter(|missed| missed.instead.as_ref() == selected);
    let gone = || {
        let event = before.event()?;
        let is_gone = new.find(id(event)).is_none()
            && kept.is_none_or(|kept| find_renamed(old.event(event), old, new) != Some(kept));
        let passage = before.passage();
        is_gone.then(|| Missed { wanted: id(event).clone(), passage, instead: None })
    };
    let missed = still.cloned().or_else(gone)?;
    let instead = kept.map(|event| new.event(event).id.clone());
    Some(Missed { instead, ..missed })
}

/// Finds the event that differs from `event` only in its id, if that id is new.
fn find_renamed(event: &Event, old: &Timeline, new: &Timeline) -> Option<EventIndex> {
    let is_it = |value: &Event| {
        value.title == event.title && value.date == event.date && old.find(&value.id).is_none()
    };
    new.indexed().find(|(_, indexed)| is_it(indexed)).map(|(index, _)| index)
}

/// Finds the source in the new version, where it may have become one with that of another file, or
/// may be one with it no more.
pub fn same_source(source: SourceIndex, old: &Timeline, new: &Timeline) -> Option<SourceIndex> {
    let (id, own_id) = (&old.source(source).id, &old.source(source).own_id);
    let mut sources = new.sources().iter();
    let same = sources.position(|source| source.id == *id);
    let own = || new.sources().iter().position(|source| source.own_id == *own_id);
    same.or_else(own).map(SourceIndex)
}
