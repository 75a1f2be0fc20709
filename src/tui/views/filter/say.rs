//! Describes the filter dialog for plain mode.

use crate::describe::facet_phrase;
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::tui::component::{Before, Component};
use crate::tui::keys::action::Context;
use crate::tui::speech::list::{chosen, entered, intro, is_entered};
use crate::tui::speech::{sentence, words};
use crate::tui::views::filter::state::{Choice, FilterMenu, Ticked, choice_words};
use crate::tui::workspace::Workspace;

/// The current value, or the date being typed.
pub fn describe(
    menu: &FilterMenu,
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    if menu.input().is_some() {
        if !is_entered(view, before) {
            return Vec::new();
        }
        let mut sentences: Vec<String> = chosen(workspace, view).into_iter().collect();
        sentences.extend(entered(workspace, view, before, &[Phrase::DateIntro]));
        return sentences;
    }
    let mut sentences = Vec::new();
    let was_here = before
        .is_some_and(|before| matches!(before.context(), Context::Filter | Context::FilterDate));
    if !was_here {
        sentences.push(intro(workspace, &[Phrase::Filter, Phrase::FilterIntro]));
    }
    let listing = view.listing(workspace);
    let is_same = before.is_some_and(|before| {
        before.context() == Context::Filter
            && before.workspace.selection.admitted == workspace.selection.admitted
            && before.listing() == listing
    });
    if !is_same {
        sentences.extend(chosen(workspace, view));
    }
    if listing.is_some_and(|listing| listing.rows == 0) {
        sentences.push(sentence(&[words(workspace, Phrase::NothingFound)]));
    }
    sentences
}

/// A value, whether it is selected, and the number of events that have it.
pub fn row(menu: &FilterMenu, workspace: &Workspace, number: usize) -> Option<String> {
    let (choice, events) = menu.choices().nth(number)?;
    let language = workspace.settings.language;
    let (timeline, asked) = (&workspace.document.timeline, Ticked::of(workspace));
    let words = choice_words(timeline, choice, &asked.span, workspace.settings);
    // On the screen they are separate columns.
    let words = words.replace("  ", " ");
    let words = format!("{}, {words}", kind(choice).words(language));
    if matches!(choice, Choice::From | Choice::Until) {
        return Some(sentence(&[words]));
    }
    let chosen = if asked.has(timeline, choice) { Phrase::Chosen } else { Phrase::NotChosen };
    let events = counted(events, Noun::Event, language);
    let facts = [events, chosen.words(language).to_owned()].join(comma(language));
    Some(sentence(&[words, facts]))
}

fn kind(choice: &Choice) -> Phrase {
    match choice {
        Choice::Value(value) => facet_phrase(value.facet()).unwrap_or(Phrase::Filter),
        Choice::From | Choice::Until => Phrase::Time,
    }
}
