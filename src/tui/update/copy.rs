//! Taking something elsewhere: to the clipboard, to a browser.

use super::{menu, say};
use crate::export::Excerpt;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{composed, isolated};
use crate::tui::action::{Action, Context, Copied, Effect};
use crate::tui::browser::WebAddress;
use crate::tui::state::copy::CopyMenu;
use crate::tui::state::{Notice, Overlay, State};
use crate::tui::theme::Role;

/// Copies the passage with its citation.
pub fn cited(state: &mut State) -> Option<Effect> {
    let Some(text) = state.excerpt(Excerpt::Cited) else {
        say(state, Phrase::NothingToCopy, Role::Warning);
        return None;
    };
    Some(send(state, text))
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
            return text.map(|text| send(state, text));
        }
        _ => menu::act(menu, action, count, size),
    }
    None
}

/// Asks for `text` to be put into the clipboard.
fn send(state: &mut State, text: String) -> Effect {
    let language = state.settings.interface;
    let count = counted(text.chars().count(), Noun::Character, language);
    let said = composed(&[Phrase::Copying.words(language), count.as_str()], ": ");
    state.notice = Some(Notice { text: said, role: Role::Text });
    Effect::Copy(text)
}

/// Says where a text went.
pub fn copied(state: &mut State, copied: &Copied) {
    let language = state.settings.interface;
    let (phrase, count, role) = match copied {
        Copied::By(_, count) => (Phrase::CopiedBy, count, Role::Text),
        Copied::Sent(count) => (Phrase::SentToTerminal, count, Role::Text),
        Copied::TooLong(count) => (Phrase::TooLongToCopy, count, Role::Warning),
    };
    let said = match copied {
        Copied::By(program, _) => format!("{} {}", phrase.words(language), isolated(program)),
        Copied::Sent(_) | Copied::TooLong(_) => phrase.words(language).to_owned(),
    };
    let count = counted(*count, Noun::Character, language);
    state.notice = Some(Notice { text: composed(&[said, count], ": "), role });
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
    let Some(source) = state.chosen_source() else {
        say(state, Phrase::NoSourceHere, Role::Warning);
        return None;
    };
    let Some(url) = state.timeline.source(source).url.clone() else {
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
