//! The jump palette.

use std::sync::Arc;

use super::events::open_passage;
use super::{movement, say, set_filter, show_event};
use crate::i18n::Phrase;
use crate::search::Query;
use crate::timeline::Filter;
use crate::tui::action::{Action, Effect};
use crate::tui::layout;
use crate::tui::searching::Found;
use crate::tui::state::cursor::Move;
use crate::tui::state::input::Input;
use crate::tui::state::jump::Jump;
use crate::tui::state::{Overlay, State};
use crate::tui::theme::Role;

/// The most queries that are remembered.
const QUERIES: usize = 100;

/// Opens the palette; what is typed in the search of the articles is looked for.
pub fn open_palette(state: &mut State) {
    let typed = match &state.overlay {
        Some(Overlay::FullText(full_text)) => full_text.input().text().to_owned(),
        _ => String::new(),
    };
    let jump = Jump::open(state.index.get(), state.searching);
    state.overlay = Some(Overlay::Jump(Box::new(jump)));
    if !typed.is_empty() {
        edit(state, |input| input.set(&typed));
    }
}

pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    let index = Arc::clone(state.index.get());
    if let Some(Overlay::Jump(jump)) = &mut state.overlay {
        jump.edit(&index, change);
    }
}

/// Asks for the search that the palette wants, if it wants one.
pub fn wanted(state: &mut State) -> Option<Effect> {
    match &mut state.overlay {
        Some(Overlay::Jump(jump)) => jump.take_search().map(Effect::Search),
        _ => None,
    }
}

/// Takes in what was found elsewhere.
pub fn take_in(state: &mut State, found: &Found) {
    if let Some(Overlay::Jump(jump)) = &mut state.overlay {
        jump.take_in(found);
        state.settle();
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    match action {
        Action::Complete(by) => {
            let (index, language) = (Arc::clone(state.index.get()), state.settings.language);
            let is_done = with(state, |jump, _| jump.complete(&index, language, by));
            if is_done == Some(false) {
                go(state, Move::By(by));
            }
        }
        Action::MoveBy(-1) => {
            let index = Arc::clone(state.index.get());
            let is_done = with(state, |jump, used| jump.recalls() && jump.recall(&index, used));
            if is_done == Some(false) {
                go(state, Move::By(-1));
            }
        }
        Action::Back => {
            state.overlay = None;
        }
        Action::Open => open(state, false),
        Action::OpenMatch => open(state, true),
        Action::ShowFound => show_found(state),
        _ => {
            let height = layout::jump(state.size).hits.height;
            if let Some(way) = movement(action, count, height) {
                go(state, way);
            }
        }
    }
}

/// Does something with the palette and the queries that were used.
fn with<T>(state: &mut State, change: impl FnOnce(&mut Jump, &[String]) -> T) -> Option<T> {
    match &mut state.overlay {
        Some(Overlay::Jump(jump)) => Some(change(jump, &state.queries)),
        _ => None,
    }
}

fn go(state: &mut State, way: Move) {
    with(state, |jump, _| jump.go(way));
}

/// Shows only the events that the query finds, beside what else is asked for.
fn show_found(state: &mut State) {
    let Some(Overlay::Jump(jump)) = &state.overlay else { return };
    let query = jump.input().text().trim().to_owned();
    if query.is_empty() {
        return;
    }
    let sought = state.index.get().search(&Query::new(&query)).sought(&state.timeline, &query);
    let filter = Filter { sought: Some(Arc::new(sought)), ..state.filter.clone() };
    if state.timeline.admitted(&filter).is_empty() {
        return say(state, Phrase::NothingFound, Role::Warning);
    }
    remember(state, query);
    state.overlay = None;
    set_filter(state, filter);
}

/// Goes to the chosen event; or right into the article, to the passage that matched.
fn open(state: &mut State, reads: bool) {
    let Some(Overlay::Jump(jump)) = &mut state.overlay else { return };
    jump.finish();
    let Some(event) = jump.event() else { return };
    let reasons = jump.reasons(&state.timeline);
    let query = jump.input().text().trim().to_owned();
    remember(state, query);
    // What the event was found by, if that is a passage; of an article, whatever passage matched.
    let mut likely = reasons.iter().take(if reads { reasons.len() } else { 1 });
    let passage = likely.find_map(|it| it.field.passage());
    show_event(state, event, passage);
    if reads {
        open_passage(state);
    }
}

/// Remembers a query that was used: once, as the last one. It is what is repeated from now on, in an article
/// too.
pub fn remember(state: &mut State, query: String) {
    let queries = &mut state.queries;
    if !query.is_empty() {
        state.last_find.clear();
        queries.retain(|it| *it != query);
        queries.push(query);
        let surplus = queries.len().saturating_sub(QUERIES);
        queries.drain(..surplus);
    }
}
