//! Where an event leads.

use super::{go_to, menu, say, say_nothing_listed, set_filter};
use crate::i18n::Phrase;
use crate::tui::action::Action;
use crate::tui::state::links::{Link, LinkMenu, links};
use crate::tui::state::{Overlay, State};
use crate::tui::theme::Role;

/// Opens the links of the event that is selected, or that the current passage of an article serves.
pub fn open(state: &mut State) {
    let event = state.chosen().map(|chosen| chosen.event).or(state.events.selected());
    if event.is_none() {
        return say_nothing_listed(state);
    }
    let found = event.map(|event| links(&state.timeline, event)).unwrap_or_default();
    if found.is_empty() {
        return say(state, Phrase::NoLinks, Role::Warning);
    }
    state.overlay = Some(Overlay::Links(LinkMenu::new(found)));
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let size = state.size;
    let Some(Overlay::Links(menu)) = &mut state.overlay else { return };
    match action {
        Action::Back => state.overlay = None,
        Action::Open => {
            let link = menu.item().map(|(link, _)| link.clone());
            state.overlay = None;
            if let Some(link) = link {
                follow(state, &link);
            }
        }
        _ => menu::act(menu, action, count, size),
    }
}

/// Goes to the event, or shows all that have the name; the event that one comes from stays selected.
fn follow(state: &mut State, link: &Link) {
    let from = state.chosen().map(|chosen| chosen.event);
    state.reader = None;
    state.page = None;
    match link {
        Link::Event(event) => go_to(state, *event),
        Link::Name(_) | Link::Tag(_) => {
            if let Some(from) = from {
                state.events.select(from);
            }
            set_filter(state, link.filter().unwrap_or_default());
        }
    }
}
