//! Describes the list and the selected event for plain mode.

use crate::i18n::Phrase;
use crate::timeline::EventIndex;
use crate::tui::component::{Before, Component};
use crate::tui::keys::action::Context;
use crate::tui::speech::list::is_entered;
use crate::tui::speech::{between, event, line, passage, sentence, words};
use crate::tui::workspace::Workspace;

/// The selected event of the list, and the gap since the one before.
pub fn in_list(view: &dyn Component, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
    let was_here = before.filter(|_| !is_entered(view, before)).map(|before| before.workspace);
    let Some(index) = workspace.selection.event() else {
        let is_known = was_here.is_some();
        return if is_known { Vec::new() } else { vec![sentence(&workspace.nothing_listed())] };
    };
    let passage = workspace.selection.passage();
    if was_here.is_some_and(|before| before.selection.event() == Some(index)) {
        let is_same = was_here.is_some_and(|before| before.selection.passage() == passage);
        let described = || passage::described(workspace, index, passage);
        return if is_same { Vec::new() } else { described() };
    }
    let mut sentences = Vec::new();
    sentences.extend(was_here.and_then(|before| distance(before, workspace)));
    sentences.push(event::numbered(workspace, index));
    let is_said = before.map(|before| &before.workspace.selection).is_some_and(|selection| {
        selection.event() == Some(index) && selection.passage() == passage
    });
    if passage > 0 && !is_said {
        sentences.extend(passage::described(workspace, index, passage));
    }
    sentences
}

/// The length of the gap between neighbours, if there is one.
fn distance(before: &Workspace, after: &Workspace) -> Option<String> {
    let (old, new) = (&before.selection.events, &after.selection.events);
    let (from, to) = (old.position(), new.position());
    if old.len() != new.len() || from.abs_diff(to) != 1 {
        return None;
    }
    let direction = if to > from { Phrase::Later } else { Phrase::Earlier };
    let distance = between(after, from.max(to))?;
    Some(sentence(&[format!("{distance} {}", words(after, direction))]))
}

/// The full description of the selected event with its selected passage, or only the passage if the
/// event has been described.
pub fn whole(view: &dyn Component, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
    let Some(index) = workspace.selection.event() else {
        return vec![sentence(&workspace.nothing_listed())];
    };
    let described = before.filter(|before| {
        before.workspace.selection.event() == Some(index) && before.context() != Context::Events
    });
    let number = workspace.selection.passage();
    if let Some(before) = described {
        let is_same = before.workspace.selection.passage() == number;
        let is_same = is_same && !is_entered(view, Some(before));
        let described = || passage::described(workspace, index, number);
        return if is_same { Vec::new() } else { described() };
    }
    let mut sentences = event::about(workspace, index);
    sentences.extend(passage::described(workspace, index, number));
    sentences
}

/// An event with the gap since the one before it.
pub fn row(workspace: &Workspace, number: usize) -> Option<String> {
    let index: EventIndex = workspace.selection.events.events().nth(number)?;
    let sentence = line(workspace, index);
    Some(match between(workspace, number) {
        Some(between) => format!("({between}) {sentence}"),
        None => sentence,
    })
}
