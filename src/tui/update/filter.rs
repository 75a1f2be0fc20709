//! The choice of what is shown.

use super::{movement, say, say_with_edit, set_filter};
use crate::date::{self, Date};
use crate::i18n::Phrase;
use crate::text::isolated;
use crate::timeline::Filter;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::state::filter::{Choice, FilterMenu, switch};
use crate::tui::state::input::Input;
use crate::tui::state::{Notice, Overlay, State};
use crate::tui::theme::Role;

pub fn open(state: &mut State) {
    let menu = FilterMenu::new(&state.timeline);
    if menu.choice().is_none() {
        return say_with_edit(state, Phrase::NoEventsYet);
    }
    state.overlay = Some(Overlay::Filter(Box::new(menu)));
}

/// Shows all events again.
pub fn clear(state: &mut State) {
    if state.filter.is_empty() {
        return say(state, Phrase::NoFilter, Role::Status);
    }
    set_filter(state, Filter::default());
    say(state, Phrase::FilterCleared, Role::Status);
}

/// Changes the date that is being typed, or else the words that values are to have.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    match &mut state.overlay {
        Some(Overlay::Filter(menu)) if menu.input().is_some() => menu.edit(change),
        Some(Overlay::Filter(menu)) => menu.type_words(&state.timeline, change),
        _ => {}
    }
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let height = layout::listing(state.size).list.height;
    let Some(Overlay::Filter(menu)) = &mut state.overlay else { return };
    if let Some(way) = movement(action, count, height) {
        return menu.go(way);
    }
    match action {
        Action::Back => state.overlay = None,
        Action::Open => {
            let Some(choice) = menu.choice().cloned() else { return };
            if matches!(choice, Choice::From | Choice::Until) {
                let end = end_of(&state.filter, &choice);
                let text = end.map(ToString::to_string).unwrap_or_default();
                return menu.type_date(Some(&text));
            }
            let mut filter = state.filter.clone();
            switch(&mut filter, &choice);
            set_filter(state, filter);
        }
        _ => {}
    }
}

fn end_of<'f>(filter: &'f Filter, choice: &Choice) -> Option<&'f Date> {
    if *choice == Choice::From { filter.from.as_ref() } else { filter.to.as_ref() }
}

/// What keys mean while a date is being typed.
pub fn act_on_date(state: &mut State, action: Action) {
    let Some(Overlay::Filter(menu)) = &mut state.overlay else { return };
    match action {
        Action::Back => menu.type_date(None),
        Action::Open => {
            let text = menu.input().map_or("", Input::text).trim().to_owned();
            let Some(choice) = menu.choice().cloned() else { return };
            take_date(state, &text, &choice);
        }
        _ => {}
    }
}

/// Takes the date that was typed; one that cannot be taken stays, and it is said why.
fn take_date(state: &mut State, text: &str, choice: &Choice) {
    let language = state.settings.interface;
    let date = match date::read(text) {
        _ if text.is_empty() => None,
        Ok(reading) => Some(reading.date),
        Err(fault) => {
            let text = isolated(&fault.sentence(language));
            state.notice = Some(Notice { text, role: Role::Warning });
            return;
        }
    };
    let is_from = *choice == Choice::From;
    let end = |date: &Date| if is_from { date.earliest().day() } else { date.latest().day() };
    if date.as_ref().is_some_and(|date| end(date).is_none()) {
        return say(state, Phrase::DateEndless, Role::Warning);
    }
    let mut filter = state.filter.clone();
    if is_from {
        filter.from = date;
    } else {
        filter.to = date;
    }
    if let Some(Overlay::Filter(menu)) = &mut state.overlay {
        menu.type_date(None);
    }
    set_filter(state, filter);
}
