//! What is said of a state: all of where one is, or only what has changed.
//!
//! Everything is in logical order and in the letters of its source. Lines are made harmless where they are
//! written, so these may hold anything.

pub mod article;
pub mod event;
pub mod page;
pub mod passage;

use std::sync::Arc;

use crate::date::Length;
use crate::describe::conditions;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::isolated;
use crate::tui::action::Context;
use crate::tui::state::{Overlay, State};

use super::brief::{sentence, words};
use super::listing::{listing, row, typed};

/// Says where one is, with all there is to say of it.
pub fn here(state: &State) -> Vec<String> {
    let mut said: Vec<String> = state.banner.iter().map(|banner| banner.text.clone()).collect();
    if !state.filter.is_empty() {
        said.push(shown(state));
    }
    said.extend(view(None, state));
    said
}

/// Says what has changed from one state to the next.
pub fn change(before: &State, after: &State) -> Vec<String> {
    let is_anew = !Arc::ptr_eq(&before.timeline, &after.timeline);
    if is_anew || before.settings != after.settings {
        return here(after);
    }
    let mut said = Vec::new();
    if before.banner != after.banner {
        said.extend(after.banner.iter().map(|banner| banner.text.clone()));
    }
    // That all are shown again has been said, except where one chooses.
    let is_told = after.filter.is_empty() && after.context() != Context::Filter;
    if before.filter != after.filter && !is_told {
        said.push(shown(after));
    }
    said.extend(view(Some(before), after));
    said
}

/// How many events are listed, and what was asked for.
fn shown(state: &State) -> String {
    let of = words(state, Phrase::Of);
    let all = counted(state.timeline.events().len(), Noun::Event, state.settings.language);
    let mut said =
        vec![format!("{}: {} {of} {all}", words(state, Phrase::Shown), state.events.len())];
    said.extend(conditions(&state.timeline, &state.filter, state.settings.dates(Length::Full)));
    said.extend(state.filter.query().map(|query| format!("/{query}")));
    sentence(&said)
}

/// Whether keys went elsewhere before.
pub fn is_entered(before: Option<&State>, after: &State) -> bool {
    before.is_none_or(|before| before.context() != after.context())
}

/// Says what the view that has the keys shows, as far as it is other than `before`.
fn view(before: Option<&State>, after: &State) -> Vec<String> {
    match after.context() {
        Context::Events => event::in_list(before, after),
        Context::Detail => event::whole(before, after),
        Context::Reader | Context::Found => article::told(before, after),
        Context::Find => entered(before, after, &[Phrase::FindIntro]),
        Context::Contents => rows(before, after, &[Phrase::Passages, Phrase::ChooseIntro]),
        Context::Matrix => page::matrix(before, after),
        Context::Compare => page::compare(before, after),
        Context::Catalogue => page::catalogue(before, after),
        Context::Filter => filter(before, after),
        Context::FilterDate => {
            let mut said: Vec<String> = chosen(after).into_iter().collect();
            said.extend(entered(before, after, &[Phrase::DateIntro]));
            if is_entered(before, after) { said } else { Vec::new() }
        }
        Context::Copy => entered_or_row(before, after, &[Phrase::CopyTitle, Phrase::CopyIntro]),
        Context::Problems => page::problems(before, after),
        Context::Jump => hits(before, after, Phrase::Jump),
        Context::FullText => hits(before, after, Phrase::FullText),
        Context::Prompt => prompt(before, after),
        Context::Links => entered_or_row(before, after, &[Phrase::Links, Phrase::ChooseIntro]),
        Context::Help | Context::HelpFind => entered(before, after, &[Phrase::Keys]),
        Context::Commands => entered(before, after, &[Phrase::Commands]),
    }
}

/// Says what a view is, when it is entered.
fn entered(before: Option<&State>, after: &State, phrases: &[Phrase]) -> Vec<String> {
    if is_entered(before, after) { vec![intro(after, phrases)] } else { Vec::new() }
}

/// What a view is, and what can be done there.
pub fn intro(state: &State, phrases: &[Phrase]) -> String {
    let said: Vec<String> = phrases.iter().map(|&phrase| words(state, phrase)).collect();
    sentence(&[said.join(": ")])
}

/// Says what a list is when it is entered, and its chosen row when it is another one.
pub fn rows(before: Option<&State>, after: &State, phrases: &[Phrase]) -> Vec<String> {
    let mut said = entered(before, after, phrases);
    let is_new = before.is_none_or(|before| listing(before) != listing(after));
    if !said.is_empty() || is_new {
        said.extend(chosen(after));
    }
    said
}

/// The same where all rows are said on entering.
fn entered_or_row(before: Option<&State>, after: &State, phrases: &[Phrase]) -> Vec<String> {
    if is_entered(before, after) {
        return entered(before, after, phrases);
    }
    rows(before, after, phrases)
}

/// The chosen row of what is listed, with how many there are.
pub fn chosen(state: &State) -> Option<String> {
    let it = listing(state)?;
    let said = row(state, it.chosen?)?;
    let (number, rest) = said.split_once(": ")?;
    Some(format!("{number} {} {}: {rest}", words(state, Phrase::Of), it.rows))
}

fn filter(before: Option<&State>, after: &State) -> Vec<String> {
    let mut said = Vec::new();
    let was_here =
        before.is_some_and(|it| matches!(it.context(), Context::Filter | Context::FilterDate));
    if !was_here {
        said.push(intro(after, &[Phrase::Filter, Phrase::FilterIntro]));
    }
    let is_same = before.is_some_and(|it| {
        it.context() == Context::Filter
            && it.filter == after.filter
            && listing(it) == listing(after)
    });
    if !is_same {
        said.extend(chosen(after));
    }
    if listing(after).is_some_and(|listing| listing.rows == 0) {
        said.push(sentence(&[words(after, Phrase::NothingFound)]));
    }
    said
}

/// Says how much is found of what is typed; the hits themselves are listed by whoever asks for it.
fn hits(before: Option<&State>, after: &State, name: Phrase) -> Vec<String> {
    let typed_now = typed(after);
    let is_entered = is_entered(before, after);
    if is_entered && typed_now.is_empty() {
        return vec![intro(after, &[name, Phrase::HitsIntro])];
    }
    let is_new = is_entered || before.is_none_or(|before| typed(before) != typed_now);
    if is_new {
        let mut complaint = None;
        if let Some(Overlay::Jump(jump)) = &after.overlay {
            complaint = jump.complaint(after.settings.language);
        }
        let found = listing(after).map_or(0, |listing| listing.rows);
        let found = match found {
            0 => words(after, Phrase::NothingFound),
            found => counted(found, Noun::Hit, after.settings.language),
        };
        let complaint = complaint.filter(|complaint| *complaint != found);
        return vec![sentence(&[found, complaint.unwrap_or_default()])];
    }
    let is_moved = before.is_none_or(|before| listing(before) != listing(after));
    if is_moved { chosen(after).into_iter().collect() } else { Vec::new() }
}

/// Says what is asked for, or what is wrong with what was typed.
fn prompt(before: Option<&State>, after: &State) -> Vec<String> {
    let said = |state: &State| {
        let Some(Overlay::Prompt(prompt)) = &state.overlay else { return None };
        Some((prompt.asked(), prompt.said(state.settings).0))
    };
    let Some((asked, remark)) = said(after) else { return Vec::new() };
    if is_entered(before, after) {
        let mut parts = vec![words(after, asked.name()), remark];
        parts.extend(
            Some(typed(after))
                .filter(|typed| !typed.is_empty())
                .map(|typed| format!("“{}”: {}", isolated(typed), words(after, Phrase::LineIntro))),
        );
        parts.push(words(after, Phrase::DotLeaves));
        return vec![sentence(&parts)];
    }
    if before.and_then(said).is_some_and(|(_, old)| old == remark) {
        return Vec::new();
    }
    vec![sentence(&[remark])]
}
