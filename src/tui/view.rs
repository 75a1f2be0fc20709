//! Draws a [`State`] into a buffer. Reads the state, changes nothing but the buffer.

mod article;
mod axis;
mod catalogue;
mod compare;
mod events;
mod matrix;
mod menu;
mod overlay;
mod paint;
mod prompt;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::layout::{Focus, is_large_enough};
use super::row::{composed_label, label};
use super::state::problems::severity_sign;
use super::state::{Overlay, Page, State};
use super::theme::{Role, Theme};
use crate::date::{Length, words};
use crate::describe::unquoted;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::composed;
use paint::Painter;

/// Draws the whole screen. Returns where the cursor stands: on what is selected or being typed, so
/// that screen readers and magnifiers can follow it.
pub fn view(state: &State, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    let area = buf.area.intersection(Rect::from((Position::ORIGIN, state.size)));
    let mut painter = Painter::new(buf, theme, (state.settings.runs(), state.size.width));
    if !is_large_enough(state.size) || area.as_size() != state.size {
        painter.text(area, Phrase::TooSmall.words(state.settings.interface), Role::Text);
        return None;
    }
    let under = under(state, &mut painter);
    let cursor = match &state.overlay {
        Some(overlay) => over(state, overlay, &mut painter),
        None => under,
    };
    cursor.map(|at| painter.turned_at(at))
}

/// Draws what fills the screen. Returns where the cursor stands.
fn under(state: &State, painter: &mut Painter) -> Option<Position> {
    match (&state.reader, &state.page) {
        (Some(reader), _) => article::draw(state, reader, painter),
        (None, Some(Page::Matrix(matrix))) => matrix::draw(state, matrix, painter),
        (None, Some(Page::Catalogue(it))) => Some(catalogue::draw(state, it, painter)),
        (None, Some(Page::Compare(compare))) => compare::draw(state, compare, painter),
        (None, None) => main_screen(state, painter),
    }
}

/// Draws what lies over the screen. Returns where the cursor stands.
fn over(state: &State, overlay: &Overlay, painter: &mut Painter) -> Option<Position> {
    let language = state.settings.interface;
    Some(match overlay {
        Overlay::Jump(jump) => overlay::jump(state, jump, painter),
        Overlay::Filter(menu) => overlay::filter(state, menu, painter),
        Overlay::FullText(full_text) => overlay::full_text(state, full_text, painter),
        Overlay::Problems(problems) => overlay::problems(state, problems, painter),
        Overlay::Prompt(prompt) => prompt::draw(state, prompt, painter),
        Overlay::Copy(menu) => {
            menu::draw(state, (Phrase::CopyTitle.words(language), menu), painter)
        }
        Overlay::Links(menu) => menu::draw(state, (Phrase::Links.words(language), menu), painter),
        Overlay::Commands(commands) => overlay::commands(state, commands, painter),
        Overlay::Help(help) => return overlay::help(state, help, painter),
    })
}

fn main_screen(state: &State, painter: &mut Painter) -> Option<Position> {
    let panes = state.panes();
    title(state, painter, panes.title);
    axis::draw(state, painter, panes.axis);
    frames(state, painter);
    let cursor = events::draw_list(state, painter, panes.events);
    let in_detail = events::draw_detail(state, painter, panes.detail);
    status::draw(state, painter, panes.status);
    match state.focus {
        Focus::Events => cursor,
        Focus::Detail => in_detail,
    }
}

fn title(state: &State, painter: &mut Painter, area: Rect) {
    let language = state.settings.interface;
    let title = state
        .timeline
        .title()
        .map_or(Phrase::Untitled.words(language), |it| it.in_language(state.settings.texts()));
    let counts = state.counts();
    let mut facts = vec![
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(counts.sources, Noun::Source, language),
    ];
    facts.extend(unquoted(counts.unquoted, language));
    // As many as the list of problems has, with the sign of the gravest.
    let (findings, _) = state.problems();
    if let Some(gravest) = findings.first() {
        facts.push(format!("{} {}", severity_sign(gravest.severity()), findings.len()));
    }
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let wanted = label(title, u16::MAX).columns().saturating_add(2);
    let said = |facts: &[String]| composed_label(&composed(facts, " · "), area.width, language);
    // The title goes before the counts; that something is wrong stays.
    for dropped in [2, 1, 0] {
        if said(&facts).columns().saturating_add(wanted) > area.width {
            facts.remove(dropped);
        }
    }
    painter.both_ends(area, (title, Role::Title), (&said(&facts), Role::Dim));
}

/// The frame around both panes, with a name above each.
fn frames(state: &State, painter: &mut Painter) {
    let panes = state.panes();
    let language = state.settings.interface;
    painter.frame(panes.frame, Role::Border);
    if let Some(divider) = panes.divider {
        painter.divider(panes.frame, divider, Role::Border);
    }
    let role = |focus: Focus| {
        if state.focus == focus { Role::Active } else { Role::Dim }
    };
    let name = |painter: &mut Painter, pane: Rect, text: &str, focus: Focus| {
        if pane.width > 4 {
            // The detail has a column of padding inside its frame; its name has none.
            let x = if focus == Focus::Detail { pane.x - 1 } else { pane.x };
            let area = Rect { x, y: panes.frame.y, height: 1, ..pane };
            painter.name(area, text, role(focus));
        }
    };
    let selected = state.events.selected().map(|index| state.timeline.event(index));
    let date = selected.map(|event| match &event.date {
        Some(date) => words(date, state.settings.dates(Length::Full)),
        None => Phrase::Undated.words(language).to_owned(),
    });
    name(painter, panes.events, Phrase::Events.words(language), Focus::Events);
    name(painter, panes.detail, &date.unwrap_or_default(), Focus::Detail);
}
