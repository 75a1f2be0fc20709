//! What lies over the screen: the jump palette and the keys.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::phrases::{Noun, Phrase, counted};
use crate::tui::layout::{self, inner, palette};
use crate::tui::row::Row;
use crate::tui::state::State;
use crate::tui::state::filter::FilterMenu;
use crate::tui::state::full_text::WordSearch;
use crate::tui::state::input::Input;
use crate::tui::state::jump::Jump;
use crate::tui::state::problems::Problems;
use crate::tui::theme::Role;

/// Draws the jump palette. Returns where the caret stands.
pub fn jump(state: &State, jump: &Jump, painter: &mut Painter) -> Position {
    let language = state.settings.language;
    let panes = layout::jump(state.size);
    framed(painter, panes.frame, Phrase::Jump.words(language));
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
    hits(painter, panes.hits, (jump.visible(), jump.top(), jump.chosen()));
    for y in panes.divider.y..panes.divider.bottom() {
        painter.sign(panes.divider.x, y, "│", Role::Border);
    }
    for (y, row) in (panes.preview.y..panes.preview.bottom()).zip(jump.preview()) {
        painter.row(Rect { y, height: 1, ..panes.preview }, row);
    }
    caret
}

/// Draws the search in every article. Returns where the caret stands.
pub fn full_text(state: &State, full_text: &WordSearch, painter: &mut Painter) -> Position {
    let language = state.settings.language;
    let panes = layout::full_text(state.size);
    framed(painter, panes.frame, Phrase::FullText.words(language));
    let count = counted(full_text.places().len(), Noun::Hit, language);
    let typed = (full_text.input(), [].iter());
    let caret = prompt(painter, panes.prompt, typed, ("/", &count));
    if panes.remark.height > 0 {
        painter.row(panes.remark, full_text.remark());
    } else if full_text.places().is_empty() {
        painter.row(panes.hits, full_text.remark());
    }
    hits(painter, panes.hits, (full_text.visible(), full_text.top(), full_text.chosen()));
    caret
}

/// Draws an empty frame with a name over what is there.
fn framed(painter: &mut Painter, frame: Rect, name: &str) {
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let area = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(area, name, Role::Active);
}

/// Draws hits, the first of them that is seen, and the chosen one.
fn hits(painter: &mut Painter, area: Rect, (visible, top, chosen): (&[Row], usize, usize)) {
    for (y, (number, row)) in (area.y..area.bottom()).zip((top..).zip(visible)) {
        let line = Rect { y, height: 1, ..area };
        painter.row(line, row);
        if number == chosen {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
        }
    }
}

/// Draws what is typed behind a sign, with some bytes of it marked as faulty, the caret, and how many hits
/// there are. Returns where the caret stands.
fn prompt<'f>(
    painter: &mut Painter,
    area: Rect,
    (input, faulty): (&Input, impl Iterator<Item = &'f Range<usize>>),
    (sign, count): (&'static str, &str),
) -> Position {
    let taken = painter.label_right(area, count, Role::Dim);
    painter.sign(area.x, area.y, sign, Role::Key);
    let room = area.width.saturating_sub(taken + 5);
    let shown = input.shown();
    let window = Rect { x: area.x + 2, width: room, ..area };
    // The caret is always in the window, with what is to its left.
    let from = shown.caret.saturating_sub(room.saturating_sub(1));
    painter.window(window, (from, shown.indent), &shown.line, Role::Text);
    for span in faulty.flat_map(|bytes| shown.line.spans(bytes)) {
        let column = |column: u16| (column + shown.indent).saturating_sub(from).min(room);
        let (start, end) = (column(span.start), column(span.end));
        painter.patch(Rect::new(window.x + start, area.y, end - start, 1), Role::Differs);
    }
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
    framed(painter, frame, Phrase::Problems.words(state.settings.language));
    let mut chosen = panes.list.as_position();
    hits(painter, panes.list, (problems.rows(), problems.top(), problems.chosen()));
    if let Ok(row) = u16::try_from(problems.chosen() - problems.top())
        && usize::from(row) < problems.rows().len()
    {
        chosen.y += row;
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
    framed(painter, frame, Phrase::Keys.words(state.settings.language));
    let area = inner(frame);
    let rows = state.help(area.width);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        painter.row(Rect { y, height: 1, ..area }, row);
    }
}
