//! The text field of a palette.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::tui::theme::Role;
use crate::tui::widgets::flow::label;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;

/// What surrounds the text.
#[derive(Debug, Clone, Copy)]
pub struct PromptLine<'a> {
    /// The sign before it.
    pub sign: &'static str,
    /// The number of matches.
    pub count: &'a str,
}

impl PromptLine<'_> {
    /// Draws the text after the sign, with some of its bytes marked as errors. Returns the position
    /// of the caret.
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
