//! The way back, and ahead again.

use super::{catalogue, compare, go_to, matrix, say};
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::timeline::EventId;
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::state::reader::Reader;
use crate::tui::state::trail::{PagePlace, Place, Way};
use crate::tui::theme::Role;

/// Goes so many places back where `by` is negative, or ahead.
pub fn walk(state: &mut State, by: isize) {
    let (way, other) = if by < 0 { (Way::Back, Way::Ahead) } else { (Way::Ahead, Way::Back) };
    for _ in 0..by.unsigned_abs() {
        let here = state.place();
        let place = loop {
            match state.trail.take(way) {
                // Where one is already, or what is gone, is no step.
                Some(place) if place != here && go(state, &place) => break Some(place),
                Some(_) => {}
                None => break None,
            }
        };
        if place.is_none() {
            let phrase = if by < 0 { Phrase::NothingBack } else { Phrase::NothingAhead };
            say(state, phrase, Role::Warning);
            return;
        }
        state.trail.put(here, other);
        state.settle();
    }
}

/// Remembers the place before `action` if it has led far from there.
pub fn note(state: &mut State, before: Place, action: Action) {
    if has_jumped(state, &before, action) {
        state.trail.leave(before);
    }
}

fn has_jumped(state: &State, before: &Place, action: Action) -> bool {
    let is_step = matches!(
        action,
        Action::MoveBy(_)
            | Action::HalfPages(_)
            | Action::Pages(_)
            | Action::PassageBy(_)
            | Action::MatchBy(_)
    );
    if matches!(action, Action::Back | Action::TrailBy(_)) {
        return false;
    }
    match (before, &state.place()) {
        (Place::Timeline { event: from, .. }, Place::Timeline { event: to, .. }) => {
            let is_near =
                matches!(action, Action::First | Action::Last) && is_on_page(state, from.as_ref());
            from != to && !is_step && !is_near
        }
        (Place::Article { source, byte, .. }, Place::Article { source: now, .. }) => {
            let visible = state.reader.as_ref().map(Reader::visible).unwrap_or_default();
            source != now || !is_step && !visible.contains(byte)
        }
        (Place::Timeline { .. }, Place::Article { .. })
        | (Place::Article { .. }, Place::Timeline { .. }) => true,
    }
}

/// Whether an event is no more than a page away from the selected one.
fn is_on_page(state: &State, event: Option<&EventId>) -> bool {
    let event = event.and_then(|id| state.timeline.find(id));
    let number = state.events.events().position(|it| Some(it) == event);
    let page = usize::from(state.events.page());
    number.is_some_and(|number| number.abs_diff(state.events.position()) <= page)
}

/// Goes to a place; `false` where it is gone.
pub fn go(state: &mut State, place: &Place) -> bool {
    match place {
        Place::Timeline { event, passage, focus, page } => {
            let event = event.as_ref().map(|id| state.timeline.find(id));
            if event == Some(None) {
                return false;
            }
            state.reader = None;
            state.page = None;
            state.overlay = None;
            state.focus = *focus;
            if let Some(event) = event.flatten() {
                go_to(state, event);
            }
            state.settle();
            state.show_passage(*passage);
            match page {
                None => {}
                Some(PagePlace::Matrix) => matrix::open(state),
                Some(PagePlace::Compare) => compare::open(state),
                Some(PagePlace::Catalogue(listed)) => catalogue::open(state, *listed),
            }
            true
        }
        Place::Article { source, passage, byte } => {
            let found = state.timeline.sources().iter().position(|it| it.id == *source);
            let link = passage
                .as_ref()
                .and_then(|(id, number, start)| Some((state.timeline.find(id)?, *number, *start)));
            let start = link.map_or(0, |(_, _, start)| start);
            let link = link.map(|(event, number, _)| (event, number));
            let open = |source| Reader::open(&state.timeline, SourceIndex(source), link);
            let Some(mut reader) = found.and_then(open) else {
                return false;
            };
            let height = state.fit(&mut reader);
            // The words may stand elsewhere by now.
            let moved = reader.current().map_or(start, |link| link.bytes.start);
            reader.scroll_to_byte((byte + moved).saturating_sub(start), height);
            state.overlay = None;
            state.reader = Some(reader);
            true
        }
    }
}
