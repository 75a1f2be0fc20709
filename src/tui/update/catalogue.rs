//! The list of the sources, and that of people, places and bodies.

use super::events::show_current;
use super::{movement, repeat, say_unread, set_filter, times};
use crate::phrases::Phrase;
use crate::text::composed;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::catalogue::{Catalogue, Entry, Listed};
use crate::tui::state::reader::Reader;
use crate::tui::state::{Notice, Page, State};
use crate::tui::theme::Role;

pub fn open(state: &mut State, listed: Listed) {
    let catalogue = Catalogue::new(&state.timeline, listed);
    if catalogue.len() == 0 {
        let language = state.settings.interface;
        let said = match listed {
            Listed::Sources => composed(
                &[Phrase::NoSourcesYet, Phrase::InitAddsSources].map(|it| it.words(language)),
                " ",
            ),
            Listed::Names => Phrase::NoNamesYet.words(language).to_owned(),
        };
        state.notice = Some(Notice { text: said, role: Role::Warning });
        return;
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
