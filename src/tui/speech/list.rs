//! Descriptions of a view's list: all of it, or only what has changed.

use crate::i18n::{Noun, Phrase, counted};
use crate::tui::component::{Before, Component};
use crate::tui::speech::{sentence, words};
use crate::tui::workspace::Workspace;

/// The most characters of a text among many.
const EXCERPT: usize = 160;

/// The most characters of context before a match.
const LETTERS_BEFORE: usize = 60;

/// Whether another view had the keys before.
pub fn is_entered(view: &dyn Component, before: Option<Before>) -> bool {
    before.is_none_or(|before| before.context() != view.context())
}

/// Introduces a view when it is entered.
pub fn entered(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    phrases: &[Phrase],
) -> Vec<String> {
    if is_entered(view, before) { vec![intro(workspace, phrases)] } else { Vec::new() }
}

/// The name of a view, and what can be done there.
pub fn intro(workspace: &Workspace, phrases: &[Phrase]) -> String {
    let parts: Vec<String> = phrases.iter().map(|&phrase| words(workspace, phrase)).collect();
    sentence(&[parts.join(": ")])
}

/// Introduces a list when it is entered, and reads its selected row when that changes.
pub fn rows(
    workspace: &Workspace,
    view: &dyn Component,
    before: Option<Before>,
    phrases: &[Phrase],
) -> Vec<String> {
    let mut sentences = entered(workspace, view, before, phrases);
    let is_new = before.is_none_or(|before| before.listing() != view.listing(workspace));
    if !sentences.is_empty() || is_new {
        sentences.extend(chosen(workspace, view));
    }
    sentences
}

/// The same, with all rows read on entering.
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

/// Row `number` of the list, from 0, with its number. `None` if there is none.
pub fn numbered_row(workspace: &Workspace, view: &dyn Component, number: usize) -> Option<String> {
    Some(format!("{}: {}", number + 1, view.row(workspace, number)?))
}

/// Whether the selected row says something else than before.
pub fn has_other_row(workspace: &Workspace, view: &dyn Component, before: Option<Before>) -> bool {
    let Some(number) = view.listing(workspace).and_then(|it| it.chosen) else { return false };
    before.is_some_and(|it| it.view.row(it.workspace, number) != view.row(workspace, number))
}

/// The selected row of the list, with the total.
pub fn chosen(workspace: &Workspace, view: &dyn Component) -> Option<String> {
    let it = view.listing(workspace)?;
    let number = it.chosen?;
    let row = view.row(workspace, number)?;
    Some(format!("{} {} {}: {row}", number + 1, words(workspace, Phrase::Of), it.rows))
}

/// The number of hits, or the selected row. `palette` is the palette's name and the query's error,
/// if any.
///
/// The caller lists the hits.
pub fn search_results(
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

/// An excerpt of a text, from a few words before a byte of it.
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
