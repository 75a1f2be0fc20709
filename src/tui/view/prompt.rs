//! A line that is asked for.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::tui::layout::{self, inner};
use crate::tui::state::State;
use crate::tui::state::prompt::Prompt;
use crate::tui::theme::Role;

/// Draws the prompt. Returns where the caret stands.
pub fn draw(state: &State, prompt: &Prompt, painter: &mut Painter) -> Position {
    let frame = layout::prompt(state.size);
    painter.window(frame, prompt.asked().name().words(state.settings.interface));
    let area = inner(frame);
    painter.sign(area.x, area.y, "›", Role::Key);
    let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
    let below = Rect { y: line.bottom(), height: area.height.saturating_sub(1), ..area };
    painter.rows(below, prompt.rows());
    let shown = prompt.input().shown();
    // What the next letter replaces looks chosen.
    let chosen = Some(0..prompt.input().text().len()).filter(|_| prompt.is_proposed());
    painter.typed_over(line, &shown, (&chosen, Role::Selected))
}
