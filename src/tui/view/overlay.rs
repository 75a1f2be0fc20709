//! What lies over the screen: the jump palette and the keys.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::phrases::{Noun, Phrase, counted};
use crate::tui::layout::{self, inner, palette};
use crate::tui::state::filter::FilterMenu;
use crate::tui::state::input::Input;
use crate::tui::state::jump::Jump;
use crate::tui::state::problems::Problems;
use crate::tui::state::{State, palette_hits};
use crate::tui::theme::Role;

/// Draws the jump palette. Returns where the caret stands.
pub fn jump(state: &State, jump: &Jump, painter: &mut Painter) -> Position {
    let language = state.settings.language;
    let frame = palette(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Jump.words(language), Role::Active);
    let area = inner(frame);
    let (prompt, hits) = (Rect { height: 1, ..area }, palette_hits(state.size));
    let caret = draw_prompt(jump, painter, prompt, state);
    if jump.hits().is_empty() {
        let area = Rect { x: hits.x + 2, width: hits.width.saturating_sub(2), ..hits };
        painter.label(area, Phrase::NothingFound.words(language), Role::Warning);
    }
    let rows = (jump.top()..).zip(jump.visible());
    for (y, (number, row)) in (hits.y..hits.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..hits };
        painter.row(line, row);
        if number == jump.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
        }
    }
    caret
}

/// The prompt: `/`, what was typed, the caret, and how many hits there are.
fn draw_prompt(jump: &Jump, painter: &mut Painter, area: Rect, state: &State) -> Position {
    let count = counted(jump.hits().len(), Noun::Hit, state.settings.language);
    let taken = painter.label_right(area, &count, Role::Dim);
    painter.sign(area.x, area.y, "/", Role::Key);
    let room = area.width.saturating_sub(taken + 5);
    let shown = jump.input().shown();
    let window = Rect { x: area.x + 2, width: room, ..area };
    // The caret is always in the window, with what is to its left.
    let from = shown.caret.saturating_sub(room.saturating_sub(1));
    painter.window(window, (from, shown.indent), &shown.line, Role::Text);
    let caret = Position::new(window.x + shown.caret - from, area.y);
    painter.patch(Rect::new(caret.x, caret.y, 1, 1).intersection(area), Role::Caret);
    caret
}

/// Draws the choice of what is shown. Returns where the chosen row or the caret stands.
pub fn filter(state: &State, menu: &FilterMenu, painter: &mut Painter) -> Position {
    let frame = palette(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let language = state.settings.language;
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Filter.words(language), Role::Active);
    let area = inner(frame);
    let mut cursor = area.as_position();
    let rows = (menu.top()..).zip(menu.rows());
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, row);
        if number == menu.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
            cursor = line.as_position();
            if let Some(input) = menu.input() {
                let x = line.x + menu.input_column();
                let field = Rect { x, width: line.right().saturating_sub(x), ..line };
                painter.clear(field);
                cursor = draw_input(painter, field, input);
            }
        }
    }
    cursor
}

/// Draws a line that is being typed, with its caret. Returns where that stands.
fn draw_input(painter: &mut Painter, area: Rect, input: &Input) -> Position {
    let shown = input.shown();
    let from = shown.caret.saturating_sub(area.width.saturating_sub(1));
    painter.window(area, (from, shown.indent), &shown.line, Role::Text);
    let caret = Position::new(area.x + shown.caret - from, area.y);
    painter.patch(Rect::new(caret.x, caret.y, 1, 1).intersection(area), Role::Caret);
    caret
}

/// Draws the list of problems. Returns where the chosen one stands.
pub fn problems(state: &State, problems: &Problems, painter: &mut Painter) -> Position {
    let panes = layout::problems(state.size);
    let frame = panes.frame;
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Problems.words(state.settings.language), Role::Active);
    let mut chosen = panes.list.as_position();
    let rows = (problems.top()..).zip(problems.rows());
    for (y, (number, row)) in (panes.list.y..panes.list.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..panes.list };
        painter.row(line, row);
        if number == problems.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
            chosen = line.as_position();
        }
    }
    for x in panes.rule.x..panes.rule.right() {
        painter.sign(x, panes.rule.y, "─", Role::Border);
    }
    for (y, row) in (panes.preview.y..panes.preview.bottom()).zip(problems.preview()) {
        painter.row(Rect { y, height: 1, ..panes.preview }, row);
    }
    chosen
}

/// Draws the keys.
pub fn help(state: &State, top: usize, painter: &mut Painter) {
    let frame = palette(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, Phrase::Keys.words(state.settings.language), Role::Active);
    let area = inner(frame);
    let rows = state.help(area.width);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        painter.row(Rect { y, height: 1, ..area }, row);
    }
}
