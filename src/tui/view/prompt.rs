//! A line that is asked for.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::tui::layout::{self, inner};
use crate::tui::state::State;
use crate::tui::state::input::Input;
use crate::tui::state::prompt::Prompt;
use crate::tui::theme::Role;

/// Draws the prompt. Returns where the caret stands.
pub fn draw(state: &State, prompt: &Prompt, painter: &mut Painter) -> Position {
    let frame = layout::prompt(state.size);
    painter.clear(frame);
    painter.frame(frame, Role::Active);
    let name = Rect { x: frame.x + 1, width: frame.width.saturating_sub(2), height: 1, ..frame };
    painter.name(name, prompt.asked().name().words(state.settings.language), Role::Active);
    let area = inner(frame);
    painter.sign(area.x, area.y, "›", Role::Key);
    let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
    let caret = input(prompt.input(), painter, line);
    for (y, row) in (area.y + 1..area.bottom()).zip(prompt.rows()) {
        painter.row(Rect { y, height: 1, ..area }, row);
    }
    caret
}

/// Draws what is typed. The caret is always in `area`, with what is to its left.
fn input(input: &Input, painter: &mut Painter, area: Rect) -> Position {
    let shown = input.shown();
    let room = area.width.saturating_sub(1);
    let from = shown.caret.saturating_sub(room.saturating_sub(1));
    let window = Rect { width: room, ..area };
    painter.window(window, (from, shown.indent), &shown.line, Role::Text);
    let caret = Position::new(area.x + shown.caret - from, area.y);
    painter.patch(Rect::new(caret.x, caret.y, 1, 1).intersection(area), Role::Caret);
    caret
}
