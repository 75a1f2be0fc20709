//! The search in every article.

use super::jump::remember;
use super::{movement, say, say_unread};
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::cursor::Move;
use crate::tui::state::full_text::WordSearch;
use crate::tui::state::input::Input;
use crate::tui::state::reader::Reader;
use crate::tui::state::{Overlay, State};
use crate::tui::theme::Role;

/// Opens the search; what is typed in the jump palette is looked for.
pub fn open(state: &mut State) {
    let typed = match &state.overlay {
        Some(Overlay::Jump(jump)) => jump.input().text().to_owned(),
        _ => String::new(),
    };
    let full_text = WordSearch::open(&state.timeline, &typed);
    state.overlay = Some(Overlay::FullText(Box::new(full_text)));
}

pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    if let Some(Overlay::FullText(full_text)) = &mut state.overlay {
        full_text.edit(&state.timeline, change);
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    match action {
        Action::MoveBy(-1) if recalls(state) => {
            if let Some(query) = state.queries.last().cloned() {
                edit(state, |input| input.set(&query));
            }
        }
        Action::Back => state.overlay = None,
        Action::Open => read(state),
        _ => {
            let height = layout::full_text(state.size).hits.height;
            if let Some(way) = movement(action, count, height)
                && let Some(Overlay::FullText(full_text)) = &mut state.overlay
            {
                full_text.go(way);
            }
        }
    }
}

/// Whether up means the query that was used last: where nothing is typed.
fn recalls(state: &State) -> bool {
    match &state.overlay {
        Some(Overlay::FullText(full_text)) => full_text.input().text().is_empty(),
        _ => false,
    }
}

/// Opens the article at the chosen place; the way back leads here.
fn read(state: &mut State) {
    let Some(Overlay::FullText(mut full_text)) = state.overlay.take() else { return };
    let opened = full_text
        .place()
        .and_then(|place| Reader::open_at(&state.timeline, place.source, place.bytes.clone()));
    let Some(mut reader) = opened else {
        let is_unread = full_text.place().is_some();
        state.overlay = Some(Overlay::FullText(full_text));
        if is_unread {
            say_unread(state);
        }
        return;
    };
    remember(state, full_text.input().text().trim().to_owned());
    full_text.under = state.reader.take();
    reader.behind = Some(full_text);
    let height = state.fit(&mut reader);
    reader.show_found(height);
    state.reader = Some(reader);
}

/// Opens the article at the next place that was found, or the one before; says where there is none.
pub fn step(state: &mut State, mut reader: Reader, by: isize) -> Reader {
    let Some(mut full_text) = reader.behind.take() else { return reader };
    let before = full_text.cursor().chosen();
    full_text.go(Move::By(by));
    let is_moved = full_text.cursor().chosen() != before;
    let place = full_text.place().filter(|_| is_moved);
    let opened = place.and_then(|it| Reader::open_at(&state.timeline, it.source, it.bytes.clone()));
    let mut next = opened.unwrap_or(reader);
    if is_moved {
        let height = state.fit(&mut next);
        next.show_found(height);
    } else {
        let phrase = if by > 0 { Phrase::NothingBehind } else { Phrase::NothingBefore };
        say(state, phrase, Role::Warning);
    }
    next.behind = Some(full_text);
    next
}

/// Closes an article. Where it was opened from here, what was found is shown again; returns the article that
/// lay under that.
pub fn back(state: &mut State, mut reader: Reader) -> Option<Reader> {
    let mut full_text = reader.behind.take()?;
    let under = full_text.under.take();
    state.overlay = Some(Overlay::FullText(full_text));
    under
}
