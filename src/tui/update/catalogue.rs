//! The list of the sources, and that of people, places and bodies.

use super::events::show_current;
use super::{movement, repeat, say_unread, say_with, say_with_edit, set_filter, times};
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::catalogue::{Catalogue, Entry, Listed};
use crate::tui::state::reader::Reader;
use crate::tui::state::{Page, State};

pub fn open(state: &mut State, listed: Listed) {
    let catalogue = Catalogue::new(&state.timeline, listed);
    if catalogue.len() == 0 {
        return match listed {
            Listed::Sources => {
                say_with(state, Phrase::NoSourcesYet, (Action::Edit, Phrase::AddsSources));
            }
            Listed::Names => say_with_edit(state, Phrase::NoNamesYet),
        };
    }
    state.page = Some(Page::Catalogue(catalogue));
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    if let Action::MatchBy(by) = action {
        return repeat::in_catalogue(state, times(by, count));
    }
    let height = layout::catalogue(state.size).list.height;
    let Some(Page::Catalogue(catalogue)) = &mut state.page else { return };
    if let Some(way) = movement(action, count, height) {
        return catalogue.go(way);
    }
    match action {
        Action::Back => state.page = None,
        Action::Open => match catalogue.entry() {
            Some(Entry::Source(source)) => {
                // No passage is the current one: the article is read from its beginning.
                let Some(mut reader) = Reader::open(&state.timeline, source, None) else {
                    return say_unread(state);
                };
                show_current(state, &mut reader);
                state.reader = Some(reader);
            }
            Some(entry @ Entry::Name(..)) => {
                state.page = None;
                set_filter(state, entry.filter());
            }
            None => {}
        },
        _ => {}
    }
}
