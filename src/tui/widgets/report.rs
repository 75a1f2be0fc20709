//! A list of entries, with the description of the selected one below.

use ratatui::layout::{Position, Size};

use crate::tui::keys::action::Motion;
use crate::tui::layout::{self, ProblemPanes};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move, entry_at};
use crate::tui::widgets::flow::Row;
use crate::tui::widgets::painter::Painter;

/// A list with a description of the selected entry.
#[derive(Debug, Clone, Default)]
pub struct Report {
    cursor: Cursor,
    rows: Vec<Row>,
    description: Vec<Row>,
}

impl Report {
    /// The number of the selected entry.
    pub fn chosen(&self) -> usize {
        self.cursor.chosen()
    }

    /// Selects another of `count` entries on a screen of `size`, stopping at the ends.
    pub fn go(&mut self, motion: Motion, times: Option<usize>, (count, size): (usize, Size)) {
        let height = layout::problems(size).list.height;
        self.cursor.go(Move::new(motion, times, height), count);
    }

    /// Lays out the visible ones of `count` entries, each as `row` does, and the selected one as
    /// `describe` does.
    pub fn lay_out(
        &mut self,
        panes: &ProblemPanes,
        count: usize,
        row: impl Fn(usize, u16) -> Row,
        describe: impl Fn(usize, u16) -> Vec<Row>,
    ) {
        self.cursor.scroll(panes.list.height);
        let end = (self.cursor.top() + usize::from(panes.list.height)).min(count);
        let seen = self.cursor.top()..end;
        self.rows = seen.map(|number| row(number, panes.list.width)).collect();
        let chosen = Some(self.cursor.chosen()).filter(|&chosen| chosen < count);
        self.description = chosen.map_or_else(Vec::new, |it| describe(it, panes.preview.width));
    }

    /// Selects the entry at a position of a screen of `size`. Returns `false` if there is none.
    pub fn click(&mut self, at: Position, (count, size): (usize, Size)) -> bool {
        let entry = entry_at(at, layout::problems(size).list, self.cursor.top(), count);
        entry.inspect(|&entry| self.cursor.go(entry, count)).is_some()
    }

    /// Draws both in a window with a name. Returns the position of the selected entry.
    pub fn draw(&self, panes: &ProblemPanes, name: &str, painter: &mut Painter) -> Position {
        painter.window(panes.frame, name);
        let chosen = painter.list(panes.list, &self.rows, self.cursor);
        painter.rule(panes.rule, Role::Border);
        painter.rows(panes.preview, &self.description);
        chosen
    }
}
