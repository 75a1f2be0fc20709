//! The line of a palette in which something is typed.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::tui::theme::Role;
use crate::tui::widgets::flow::label;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;

/// What stands around the text that is typed.
#[derive(Debug, Clone, Copy)]
pub struct PromptLine<'a> {
    /// The sign before it.
    pub sign: &'static str,
    /// How much is found.
    pub count: &'a str,
}

impl PromptLine<'_> {
    /// Draws what is typed after the sign, with some bytes of it marked as faulty. Returns where the
    /// caret stands.
    pub fn draw<'f>(
        self,
        painter: &mut Painter,
        area: Rect,
        input: &Input,
        faulty: impl IntoIterator<Item = &'f Range<usize>>,
    ) -> Position {
        let taken = painter.label_at_end(area, &label(self.count, area.width), Role::Dim);
        painter.sign(area.x, area.y, self.sign, Role::Key);
        let width = area.width.saturating_sub(taken + 5);
        painter.typed(Rect { x: area.x + 2, width, ..area }, &input.shown(), faulty)
    }
}
