//! The list and the selected event.

use super::{movement, say, times};
use crate::phrases::Phrase;
use crate::source::Anchor;
use crate::timeline::EventIndex;
use crate::tui::action::Action;
use crate::tui::layout::Focus;
use crate::tui::state::State;
use crate::tui::state::reader::Reader;
use crate::tui::theme::Role;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = state.panes().events.height;
    if let Some(by) = movement(action, count, height) {
        state.events.move_by(by);
        return;
    }
    match (action, count) {
        (Action::First | Action::Last, Some(nth)) => state.events.select_nth(nth.saturating_sub(1)),
        (Action::First, None) => state.events.select_nth(0),
        (Action::Last, None) => state.events.select_nth(usize::MAX),
        (Action::PassageBy(by), _) => passage_by(state, times(by, count)),
        (Action::YearBy(_) | Action::ClusterBy(_), _) => stride(state, action, count),
        (Action::NextPane, _) => state.focus = Focus::Detail,
        (Action::Open, _) if state.events.is_folded() => state.events.fold_year(&state.timeline),
        (Action::Open, _) => open_passage(state),
        (Action::FoldYear, _) => state.events.fold_year(&state.timeline),
        (Action::FoldYears, _) => state.events.fold_years(&state.timeline),
        _ => {}
    }
}

pub fn act_in_detail(state: &mut State, action: Action, count: Option<usize>) {
    let height = state.panes().detail.height;
    if let Some(by) = movement(action, count, height) {
        state.detail.scroll_by(by, usize::from(height));
        return;
    }
    match (action, count) {
        (Action::First | Action::Last, Some(nth)) => {
            state.detail.scroll_by(isize::MIN, usize::from(height));
            let down = isize::try_from(nth.saturating_sub(1)).unwrap_or(isize::MAX);
            state.detail.scroll_by(down, usize::from(height));
        }
        (Action::First, None) => state.detail.scroll_by(isize::MIN, usize::from(height)),
        (Action::Last, None) => state.detail.scroll_by(isize::MAX, usize::from(height)),
        (Action::PassageBy(by), _) => passage_by(state, times(by, count)),
        (Action::YearBy(_) | Action::ClusterBy(_), _) => stride(state, action, count),
        (Action::NextPane | Action::Back, _) => state.focus = Focus::Events,
        (Action::FoldYear, _) => state.events.fold_year(&state.timeline),
        (Action::FoldYears, _) => state.events.fold_years(&state.timeline),
        (Action::Open, _) => open_passage(state),
        _ => {}
    }
}

/// Goes on by years or by clusters, as often as the count says.
fn stride(state: &mut State, action: Action, count: Option<usize>) {
    let before = state.events.position();
    let timeline = state.timeline.clone();
    let by = match action {
        Action::YearBy(by) => {
            let by = times(by, count);
            state.events.year_by(&timeline, by);
            by
        }
        Action::ClusterBy(by) => {
            let by = times(by, count);
            state.events.cluster_by(by);
            by
        }
        _ => return,
    };
    if state.events.position() == before {
        let phrase = if by > 0 { Phrase::NothingBehind } else { Phrase::NothingBefore };
        say(state, phrase, Role::Warning);
    }
}

pub fn passage_by(state: &mut State, by: isize) {
    state.detail.passage_by(by);
    state.show_passage(state.detail.passage());
}

/// Opens the article of the selected passage at the words quoted.
pub fn open_passage(state: &mut State) {
    let Some(event) = state.events.selected() else {
        return;
    };
    open_at(state, event, state.detail.passage());
}

/// Opens the article of passage `number` of `event` at the words quoted.
pub fn open_at(state: &mut State, event: EventIndex, number: usize) {
    let Some(passage) = state.timeline.event(event).passages.get(number) else {
        say(state, Phrase::NothingToRead, Role::Warning);
        return;
    };
    let Some(mut reader) = Reader::open(&state.timeline, passage.source, Some((event, number)))
    else {
        say(state, Phrase::ArticleUnread, Role::Warning);
        return;
    };
    let said = match passage.anchor {
        _ if reader.current().is_none() => Some(Phrase::QuoteNotShown),
        Anchor::Ambiguous(_) => Some(Phrase::QuoteInPlaces),
        Anchor::Exact(_)
        | Anchor::Folded { .. }
        | Anchor::Elided { .. }
        | Anchor::Approximate { .. }
        | Anchor::Lost { .. }
        | Anchor::Unread => None,
    };
    if let Some(phrase) = said {
        say(state, phrase, Role::Warning);
    }
    show_current(state, &mut reader);
    state.reader = Some(reader);
}

/// Lays the article out as it will stand, with the current passage in view.
pub fn show_current(state: &State, reader: &mut Reader) {
    let height = state.fit(reader);
    reader.show_current(height);
}
