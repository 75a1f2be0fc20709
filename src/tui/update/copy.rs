//! Taking something elsewhere: to the clipboard of the terminal, to a browser.

use super::{menu, say};
use crate::export::Excerpt;
use crate::phrases::{Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::action::{Action, Context, Effect};
use crate::tui::browser::WebAddress;
use crate::tui::clipboard::LONGEST_BYTES;
use crate::tui::state::copy::CopyMenu;
use crate::tui::state::{Notice, Overlay, State};
use crate::tui::theme::Role;

/// Copies the passage with its citation.
pub fn cited(state: &mut State) -> Option<Effect> {
    let Some(text) = state.excerpt(Excerpt::Cited) else {
        say(state, Phrase::NothingToCopy, Role::Warning);
        return None;
    };
    send(state, text)
}

/// Opens the menu.
pub fn open(state: &mut State) {
    let texts = Excerpt::ALL.into_iter();
    let items: Vec<_> = texts.filter_map(|it| Some((it, state.excerpt(it)?))).collect();
    if items.is_empty() {
        return say(state, Phrase::NothingToCopy, Role::Warning);
    }
    state.overlay = Some(Overlay::Copy(CopyMenu::new(items)));
}

pub fn act(state: &mut State, action: Action, count: Option<usize>) -> Option<Effect> {
    let size = state.size;
    let Some(Overlay::Copy(menu)) = &mut state.overlay else {
        return None;
    };
    match action {
        Action::Back => state.overlay = None,
        Action::Open => {
            let text = menu.item().map(|(_, text)| text.clone());
            state.overlay = None;
            return text.and_then(|text| send(state, text));
        }
        _ => menu::act(menu, action, count, size),
    }
    None
}

/// Sends `text` to the terminal, which does not say whether it has taken it.
fn send(state: &mut State, text: String) -> Option<Effect> {
    let language = state.settings.interface;
    let count = counted(text.chars().count(), Noun::Character, language);
    let is_too_long = text.len() > LONGEST_BYTES;
    let (phrase, role) = if is_too_long {
        (Phrase::TooLongToCopy, Role::Warning)
    } else {
        (Phrase::SentToTerminal, Role::Text)
    };
    let said = composed(&[phrase.words(language), count.as_str()], ": ");
    state.notice = Some(Notice { text: said, role });
    (!is_too_long).then_some(Effect::Copy(text))
}

/// Ends the program with the event that is selected, or with the passage where one is read.
pub fn pick(state: &mut State) -> Option<Effect> {
    let picking = state.picking?;
    let is_list = matches!(state.context(), Context::Events | Context::Matrix);
    let excerpt = if is_list { picking.event } else { picking.passage };
    let text = state.excerpt(excerpt);
    if text.is_none() {
        say(state, Phrase::NothingToPick, Role::Warning);
    }
    text.map(Effect::Pick)
}

/// Opens the address of the source.
pub fn browse(state: &mut State) -> Option<Effect> {
    let source = state.chosen_source().map(|source| state.timeline.source(source));
    let Some(url) = source.and_then(|source| source.url.clone()) else {
        say(state, Phrase::NoAddress, Role::Warning);
        return None;
    };
    let address = WebAddress::new(&url);
    let (phrase, role) = match address {
        Some(_) => (Phrase::Opening, Role::Text),
        None => (Phrase::AddressNotWeb, Role::Warning),
    };
    let text = composed(&[phrase.words(state.settings.interface), &url], ": ");
    state.notice = Some(Notice { text, role });
    address.map(Effect::Browse)
}
