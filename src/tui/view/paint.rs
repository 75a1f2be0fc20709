//! Putting laid-out text into cells: the only code that writes to the buffer.
//!
//! Every text goes through the engine of [`crate::text`]; nothing else may set a symbol.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text::{Line, Options, Paragraph};
use crate::tui::row::{Row, label};
use crate::tui::theme::{Role, Theme};

/// Draws into a buffer by a theme.
pub struct Painter<'b> {
    buf: &'b mut Buffer,
    theme: Theme,
}

impl<'b> Painter<'b> {
    /// Draws into `buf`.
    pub fn new(buf: &'b mut Buffer, theme: Theme) -> Self {
        Self { buf, theme }
    }

    /// Draws a laid-out line from `at` on, cut at the right end of `area`.
    pub fn line(&mut self, area: Rect, at: Position, line: &Line, role: Role) {
        let style = self.theme.style(role);
        for cell in line.cells() {
            let x = at.x.saturating_add(cell.column);
            let columns = u16::from(cell.columns);
            if x < area.x || x.saturating_add(columns) > area.right() || at.y >= area.bottom() {
                continue;
            }
            self.cell(Position::new(x, at.y), line.glyph(cell), style);
            for column in 1..columns {
                self.cell(Position::new(x + column, at.y), "", style);
            }
        }
    }

    /// Draws a line indented by some columns, of which `area` shows those from another on.
    pub fn window(&mut self, area: Rect, (from, indent): (u16, u16), line: &Line, role: Role) {
        let style = self.theme.style(role);
        for cell in line.cells() {
            let column = cell.column.saturating_add(indent);
            let end = column.saturating_add(u16::from(cell.columns));
            if column >= from && end - from <= area.width {
                let at = Position::new(area.x + (column - from), area.y);
                self.cell(at, line.glyph(cell), style);
            }
        }
    }

    /// Draws a row of a pane in the first row of `area`.
    pub fn row(&mut self, area: Rect, row: &Row) {
        for piece in &row.pieces {
            let at = Position::new(area.x.saturating_add(piece.column), area.y);
            self.line(area, at, &piece.line, piece.role);
            for (bytes, role) in &piece.marks {
                for span in piece.line.spans(bytes) {
                    let x = at.x.saturating_add(span.start);
                    let marked = Rect::new(x, at.y, span.end - span.start, 1);
                    self.patch(marked.intersection(area), *role);
                }
            }
        }
    }

    /// Draws a label at the left end of the first row of `area`. Returns its columns.
    pub fn label(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        if area.height == 0 {
            return 0;
        }
        let line = label(text, area.width);
        self.line(area, area.as_position(), &line, role);
        line.columns()
    }

    /// Draws a label at the right end of the first row of `area`. Returns its columns.
    pub fn label_right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        if area.height == 0 {
            return 0;
        }
        let line = label(text, area.width);
        let at = Position::new(area.right() - line.columns(), area.y);
        self.line(area, at, &line, role);
        line.columns()
    }

    /// Draws one label at each end of a row; the one on the left gives way.
    pub fn both_ends(&mut self, area: Rect, left: (&str, Role), right: (&str, Role)) {
        let taken = self.label_right(area, right.0, right.1);
        let left_area = Rect { width: area.width.saturating_sub(taken + 2), ..area };
        self.label(left_area, left.0, left.1);
    }

    /// Draws `text` over as many rows of `area` as it needs.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) {
        let paragraph = Paragraph::new(text, Options::default());
        let lines = paragraph.wrap(area.width);
        for (y, range) in (area.y..area.bottom()).zip(lines) {
            let line = paragraph.line(range, area.width);
            let x = area.x + line.indent(area.width);
            self.line(area, Position::new(x, y), &line, role);
        }
    }

    /// Draws the name of a pane on its frame.
    pub fn name(&mut self, area: Rect, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let line = label(text, area.width.saturating_sub(3));
        let x = area.x + 1;
        let style = self.theme.style(role);
        self.cell(Position::new(x - 1, area.y), " ", style);
        self.line(area, Position::new(x, area.y), &line, role);
        self.cell(Position::new(x + line.columns(), area.y), " ", style);
    }

    /// Draws a frame along the edges of `area`.
    pub fn frame(&mut self, area: Rect, role: Role) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.x + 1..right {
            self.sign(x, area.y, "─", role);
            self.sign(x, bottom, "─", role);
        }
        for y in area.y + 1..bottom {
            self.sign(area.x, y, "│", role);
            self.sign(right, y, "│", role);
        }
        self.sign(area.x, area.y, "╭", role);
        self.sign(right, area.y, "╮", role);
        self.sign(area.x, bottom, "╰", role);
        self.sign(right, bottom, "╯", role);
    }

    /// Draws a line down a frame.
    pub fn divider(&mut self, frame: Rect, x: u16, role: Role) {
        if frame.height < 2 {
            return;
        }
        self.sign(x, frame.y, "┬", role);
        for y in frame.y + 1..frame.bottom() - 1 {
            self.sign(x, y, "│", role);
        }
        self.sign(x, frame.bottom() - 1, "┴", role);
    }

    /// Draws one of the program's own signs.
    pub fn sign(&mut self, x: u16, y: u16, sign: &'static str, role: Role) {
        let style = self.theme.style(role);
        self.cell(Position::new(x, y), sign, style);
    }

    /// Gives `area` the style of `role`, over what is there.
    pub fn patch(&mut self, area: Rect, role: Role) {
        self.buf.set_style(area, self.theme.style(role));
    }

    /// Gives `area` the style of `role` and of nothing else.
    pub fn restyle(&mut self, area: Rect, role: Role) {
        self.buf.set_style(area, Style::reset().patch(self.theme.style(role)));
    }

    /// Empties `area`.
    pub fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buf.area).positions() {
            if let Some(cell) = self.buf.cell_mut(position) {
                cell.reset();
            }
        }
        self.buf.set_style(area, self.theme.style(Role::Text));
    }

    fn cell(&mut self, at: Position, symbol: &str, style: Style) {
        if let Some(cell) = self.buf.cell_mut(at) {
            cell.reset();
            cell.set_symbol(if symbol.is_empty() { " " } else { symbol }).set_style(style);
        }
    }
}
