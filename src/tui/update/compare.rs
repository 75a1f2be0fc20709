//! The sources of an event, compared.

use super::events::open_at;
use super::{movement, repeat, say_nothing_listed, say_with_edit, times};
use crate::i18n::Phrase;
use crate::timeline::{MatrixCell, passages_by_source};
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::compare::ComparePage;
use crate::tui::state::{Page, State};

/// Opens it at the selected event; from the matrix at the passages of the chosen cell.
pub fn open(state: &mut State) {
    let Some(event) = state.events.selected() else { return say_nothing_listed(state) };
    if state.timeline.event(event).passages.is_empty() {
        return say_with_edit(state, Phrase::NoPassages);
    }
    let from = match state.page.take() {
        Some(Page::Matrix(matrix)) => Some(matrix),
        _ => None,
    };
    let source = from.as_ref().and_then(|matrix| matrix.source());
    let cell = source.map(|source| MatrixCell::of(state.timeline.event(event), source));
    if let Some(&number) = cell.as_ref().and_then(|cell| cell.passages.first()) {
        state.detail.select_passage(number);
    }
    state.page = Some(Page::Compare(ComparePage::new(from)));
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    if let Action::MatchBy(by) = action {
        return repeat::in_list(state, times(by, count));
    }
    let Some(Page::Compare(page)) = &mut state.page else { return };
    let Some(event) = state.events.selected() else {
        state.page = None;
        return;
    };
    let sources = passages_by_source(state.timeline.event(event));
    let panes = layout::compare(state.size, sources.len(), page.head_rows());
    let height = panes.columns.first().map_or(0, |area| area.height);
    if let Some(way) = movement(action, count, height) {
        return page.scroll(way, height);
    }
    let number = state.detail.passage();
    match action {
        Action::PassageBy(by) => {
            // In the order in which they stand here: source by source.
            let order: Vec<usize> = sources.into_iter().flat_map(|(_, own)| own).collect();
            let at = order.iter().position(|&own| own == number).unwrap_or(0);
            let wanted = at.saturating_add_signed(times(by, count)).min(order.len() - 1);
            state.detail.select_passage(order.get(wanted).copied().unwrap_or(number));
        }
        Action::ColumnBy(by) => {
            let at = sources.iter().position(|(_, own)| own.contains(&number)).unwrap_or(0);
            let wanted = at.saturating_add_signed(times(by, count)).min(sources.len() - 1);
            let first = sources.get(wanted).and_then(|(_, own)| own.first());
            state.detail.select_passage(first.copied().unwrap_or(number));
        }
        Action::Back => state.page = page.from.take().map(Page::Matrix),
        Action::Open => open_at(state, event, number),
        _ => {}
    }
}
