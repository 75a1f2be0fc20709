//! What lies over the screen: palettes, lists, the keys.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::i18n::{Noun, Phrase, counted};
use crate::tui::layout;
use crate::tui::row::label;
use crate::tui::state::State;
use crate::tui::state::commands::Commands;
use crate::tui::state::filter::FilterMenu;
use crate::tui::state::full_text::WordSearch;
use crate::tui::state::help::Help;
use crate::tui::state::input::Input;
use crate::tui::state::jump::Jump;
use crate::tui::state::problems::Problems;
use crate::tui::theme::Role;

/// Draws the jump palette. Returns where the caret stands.
pub fn jump(state: &State, jump: &Jump, painter: &mut Painter) -> Position {
    let language = state.settings.interface;
    let panes = layout::jump(state.size);
    painter.window(panes.frame, Phrase::Jump.words(language));
    let mut count = counted(jump.hits().len(), Noun::Hit, language);
    if jump.is_searching() {
        count = format!("… {count}");
    }
    let caret = prompt(painter, panes.prompt, (jump.input(), jump.faulty()), ("/", &count));
    if panes.remark.height > 0 {
        painter.row(panes.remark, jump.remark());
    } else if jump.hits().is_empty() {
        painter.row(panes.hits, jump.remark());
    }
    painter.list(panes.hits, jump.visible(), jump.cursor());
    painter.upright(panes.divider, Role::Border);
    painter.rows(panes.preview, jump.preview());
    caret
}

/// Draws the search in every article. Returns where the caret stands.
pub fn full_text(state: &State, full_text: &WordSearch, painter: &mut Painter) -> Position {
    let language = state.settings.interface;
    let panes = layout::full_text(state.size);
    painter.window(panes.frame, Phrase::FullText.words(language));
    let count = counted(full_text.places().len(), Noun::Hit, language);
    let typed = (full_text.input(), [].iter());
    let caret = prompt(painter, panes.prompt, typed, ("/", &count));
    if panes.remark.height > 0 {
        painter.row(panes.remark, full_text.remark());
    } else if full_text.places().is_empty() {
        painter.row(panes.hits, full_text.remark());
    }
    painter.list(panes.hits, full_text.visible(), full_text.cursor());
    caret
}

/// Draws what is typed behind a sign, with some bytes of it marked as faulty, the caret, and how many hits
/// there are. Returns where the caret stands.
fn prompt<'f>(
    painter: &mut Painter,
    area: Rect,
    (input, faulty): (&Input, impl Iterator<Item = &'f Range<usize>>),
    (sign, count): (&'static str, &str),
) -> Position {
    let taken = painter.label_at_end(area, &label(count, area.width), Role::Dim);
    painter.sign(area.x, area.y, sign, Role::Key);
    let width = area.width.saturating_sub(taken + 5);
    painter.typed(Rect { x: area.x + 2, width, ..area }, &input.shown(), faulty)
}

/// Draws the choice of what is shown. Returns where the chosen row or the caret stands.
pub fn filter(state: &State, menu: &FilterMenu, painter: &mut Painter) -> Position {
    let language = state.settings.interface;
    let panes = layout::listing(state.size);
    painter.window(panes.frame, Phrase::Filter.words(language));
    let count = counted(state.events.len(), Noun::Event, language);
    let caret = prompt(painter, panes.prompt, (menu.typed(), [].iter()), ("/", &count));
    let area = panes.list;
    if menu.choices().next().is_none() {
        painter.rows(area, menu.rows());
        return caret;
    }
    let chosen = painter.list(area, menu.rows(), menu.cursor());
    let Some(input) = menu.input() else { return caret };
    let x = area.x + menu.input_column();
    let field = Rect { x, y: chosen.y, width: area.right().saturating_sub(x), height: 1 };
    painter.clear(field);
    painter.typed(field, &input.shown(), &[])
}

/// Draws the list of problems. Returns where the chosen one stands.
pub fn problems(state: &State, problems: &Problems, painter: &mut Painter) -> Position {
    let panes = layout::problems(state.size);
    painter.window(panes.frame, Phrase::Problems.words(state.settings.interface));
    let chosen = painter.list(panes.list, problems.rows(), problems.cursor());
    painter.rule(panes.rule, Role::Border);
    painter.rows(panes.preview, problems.preview());
    chosen
}

/// Draws the keys. Returns where the caret stands, where something is typed.
pub fn help(state: &State, help: &Help, painter: &mut Painter) -> Option<Position> {
    let language = state.settings.interface;
    let panes = layout::help(state.size);
    painter.window(panes.frame, Phrase::Keys.words(language));
    painter.rows(panes.list, help.visible());
    let is_searched = help.is_typing() || !help.input().text().is_empty();
    if !is_searched {
        let area = Rect { x: panes.prompt.x + 2, width: panes.prompt.width - 2, ..panes.prompt };
        painter.sign(panes.prompt.x, panes.prompt.y, "/", Role::Key);
        painter.label(area, Phrase::SearchKeys.words(language), Role::Dim);
        return None;
    }
    let typed = (help.input(), [].iter());
    let caret = prompt(painter, panes.prompt, typed, ("/", ""));
    help.is_typing().then_some(caret)
}

/// Draws the palette of commands. Returns where the caret stands.
pub fn commands(state: &State, commands: &Commands, painter: &mut Painter) -> Position {
    let language = state.settings.interface;
    let panes = layout::listing(state.size);
    painter.window(panes.frame, Phrase::Commands.words(language));
    if commands.len() == 0 {
        painter.rows(panes.list, commands.rows());
    } else {
        painter.list(panes.list, commands.rows(), commands.cursor());
    }
    let count = counted(commands.len(), Noun::Command, language);
    prompt(painter, panes.prompt, (commands.input(), [].iter()), (":", &count))
}
