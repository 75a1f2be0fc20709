//! The list and the selected event.

use super::{movement, repeat, say, say_nothing_listed, say_unread, say_with_edit, times};
use crate::i18n::Phrase;
use crate::source::Anchor;
use crate::timeline::EventIndex;
use crate::tui::action::Action;
use crate::tui::layout::Focus;
use crate::tui::state::State;
use crate::tui::state::reader::Reader;
use crate::tui::theme::Role;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let page = state.events.page();
    if let Some(way) = movement(action, count, page) {
        return state.events.go(way);
    }
    match action {
        Action::PassageBy(by) => passage_by(state, times(by, count)),
        Action::YearBy(_) | Action::ClusterBy(_) => stride(state, action, count),
        Action::MatchBy(by) => repeat::in_list(state, times(by, count)),
        Action::PaneBy(by) => go_to_pane(state, by),
        Action::NextPane => state.focus = Focus::Detail,
        Action::Open if state.events.is_folded() => state.events.fold_year(&state.timeline),
        Action::Open => open_passage(state),
        Action::FoldYear => state.events.fold_year(&state.timeline),
        Action::FoldYears => state.events.fold_years(&state.timeline),
        _ => {}
    }
}

pub fn act_in_detail(state: &mut State, action: Action, count: Option<usize>) {
    let height = state.panes().detail.height;
    if let Some(way) = movement(action, count, height) {
        return state.detail.scroll(way, usize::from(height));
    }
    match action {
        Action::PassageBy(by) => passage_by(state, times(by, count)),
        Action::YearBy(_) | Action::ClusterBy(_) => stride(state, action, count),
        Action::MatchBy(by) => repeat::in_list(state, times(by, count)),
        Action::PaneBy(by) => go_to_pane(state, by),
        Action::NextPane | Action::Back => state.focus = Focus::Events,
        Action::FoldYear => state.events.fold_year(&state.timeline),
        Action::FoldYears => state.events.fold_years(&state.timeline),
        Action::Open => open_passage(state),
        _ => {}
    }
}

/// Gives the keys to the pane on this side.
fn go_to_pane(state: &mut State, by: isize) {
    state.focus = if by > 0 { Focus::Detail } else { Focus::Events };
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
        return say_nothing_listed(state);
    };
    open_at(state, event, state.detail.passage());
}

/// Opens the article of passage `number` of `event` at the words quoted.
pub fn open_at(state: &mut State, event: EventIndex, number: usize) {
    let Some(passage) = state.timeline.event(event).passages.get(number) else {
        return say_with_edit(state, Phrase::NothingToRead);
    };
    let Some(mut reader) = Reader::open(&state.timeline, passage.source, Some((event, number)))
    else {
        return say_unread(state);
    };
    let said = match passage.anchor {
        _ if reader.current().is_none() => Some(Phrase::QuoteNotShown),
        Anchor::Ambiguous(_) => Some(Phrase::QuoteInPlaces),
        Anchor::Exact(_)
        | Anchor::Folded { .. }
        | Anchor::Elided { .. }
        | Anchor::Approximate { .. }
        | Anchor::Altered { .. }
        | Anchor::Lost { .. }
        | Anchor::Unread
        | Anchor::Unquoted => None,
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
