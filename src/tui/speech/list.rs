//! What is said of what a view lists: all of it, or only what is other than before.

use crate::i18n::{Noun, Phrase, counted};
use crate::tui::component::{Before, Component};
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// Characters of a text that is one of many.
const EXCERPT: usize = 160;

/// Characters of a text that are said before what was found in it.
const LETTERS_BEFORE: usize = 60;

/// Whether keys went elsewhere before.
pub fn is_entered(view: &dyn Component, before: Option<Before>) -> bool {
    before.is_none_or(|before| before.context() != view.context())
}

/// Says what a view is, when it is entered.
pub fn entered(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    phrases: &[Phrase],
) -> Vec<String> {
    if is_entered(view, before) { vec![intro(workspace, phrases)] } else { Vec::new() }
}

/// What a view is, and what can be done there.
pub fn intro(workspace: &Workspace, phrases: &[Phrase]) -> String {
    let said: Vec<String> = phrases.iter().map(|&phrase| words(workspace, phrase)).collect();
    sentence(&[said.join(": ")])
}

/// Says what a list is when it is entered, and its chosen row when it is another one.
pub fn rows(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    phrases: &[Phrase],
) -> Vec<String> {
    let mut said = entered(workspace, view, before, phrases);
    let is_new = before.is_none_or(|before| before.listing() != view.listing(workspace));
    if !said.is_empty() || is_new {
        said.extend(chosen(workspace, view));
    }
    said
}

/// The same where all rows are said on entering.
pub fn entered_or_row(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    phrases: &[Phrase],
) -> Vec<String> {
    if is_entered(view, before) {
        return entered(workspace, view, before, phrases);
    }
    rows(workspace, view, before, phrases)
}

/// Row `number` of what is listed, from 0, with its number; `None` where there is none.
pub fn numbered_row(workspace: &Workspace, view: &dyn Component, number: usize) -> Option<String> {
    Some(format!("{}: {}", number + 1, view.row(workspace, number)?))
}

/// The chosen row of what is listed, with how many there are.
pub fn chosen(workspace: &Workspace, view: &dyn Component) -> Option<String> {
    let it = view.listing(workspace)?;
    let number = it.chosen?;
    let said = view.row(workspace, number)?;
    Some(format!("{} {} {}: {said}", number + 1, words(workspace, Phrase::Of), it.rows))
}

/// How much is found of what is typed, or the row that is chosen. `palette` is what the palette is
/// called, and what is wrong with what is typed. The hits themselves are listed by whoever asks.
pub fn found(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    (name, complaint): (Phrase, Option<String>),
) -> Vec<String> {
    let is_entered = is_entered(view, before);
    if is_entered && view.typed().is_empty() {
        return vec![intro(workspace, &[name, Phrase::HitsIntro])];
    }
    let listing = view.listing(workspace);
    if is_entered || before.is_none_or(|before| before.view.typed() != view.typed()) {
        let found = match listing.map_or(0, |listing| listing.rows) {
            0 => words(workspace, Phrase::NothingFound),
            found => counted(found, Noun::Hit, workspace.settings.language),
        };
        let complaint = complaint.filter(|complaint| *complaint != found);
        return vec![sentence(&[found, complaint.unwrap_or_default()])];
    }
    let is_moved = before.is_none_or(|before| before.listing() != listing);
    if is_moved { chosen(workspace, view).into_iter().collect() } else { Vec::new() }
}

/// A part of a text, from a few words before a byte of it on.
pub fn excerpt(text: &str, byte: usize) -> String {
    let before = text.get(..byte).unwrap_or_default();
    let Some((cut, _)) = before.char_indices().rev().nth(LETTERS_BEFORE) else {
        return beginning(text);
    };
    let rest = text.get(cut..).unwrap_or_default();
    let word = rest.find(char::is_whitespace).filter(|&blank| cut + blank < byte);
    format!("…{}", beginning(rest.get(word.unwrap_or(0)..).unwrap_or_default()))
}

/// The beginning of a text, on one line.
pub fn beginning(text: &str) -> String {
    let mut letters = text.trim().char_indices();
    match letters.nth(EXCERPT) {
        Some((byte, _)) => format!("{}…", text.trim().get(..byte).unwrap_or_default()),
        None => text.trim().to_owned(),
    }
}
