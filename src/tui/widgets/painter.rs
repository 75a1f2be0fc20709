//! Paints laid-out text into cells. Only this code writes to the buffer.
//!
//! Every text goes through [`crate::text`]; nothing else may set a symbol.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text::{Direction, Line, Options, Paragraph};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::cursor::Cursor;
use crate::tui::widgets::flow::{Row, StyledSpan, label};
use crate::tui::widgets::input::ShownInput;

/// Paints into a buffer with a theme.
///
/// All positions are for a screen that runs from left to right. For the other direction the painter
/// mirrors the whole screen: positions, signs that point to a side, and the beginnings of rows.
/// Text keeps its own direction.
pub struct Painter<'b> {
    buf: &'b mut Buffer,
    theme: Theme,
    runs: Direction,
    /// The columns of the screen.
    width: u16,
}

/// Signs that point to a side, each with its mirror image.
const MIRRORED: &[(&str, &str)] =
    &[("▸", "◂"), ("←", "→"), ("├", "┤"), ("╭", "╮"), ("╰", "╯"), ("▌", "▐"), ("‹", "›")];

impl<'b> Painter<'b> {
    /// Creates a painter for `buf`, `width` columns wide, on a screen that runs as `runs` says.
    pub fn new(buf: &'b mut Buffer, theme: Theme, (runs, width): (Direction, u16)) -> Self {
        Self { buf, theme, runs, width }
    }

    /// Mirrors an area if the screen is mirrored.
    pub fn mirrored(&self, area: Rect) -> Rect {
        match self.runs {
            Direction::Ltr => area,
            Direction::Rtl => {
                let x = self.width.saturating_sub(area.right());
                Rect { x, ..area }
            }
        }
    }

    /// Mirrors a position if the screen is mirrored.
    pub fn mirrored_at(&self, at: Position) -> Position {
        self.mirrored(Rect::new(at.x, at.y, 1, 1)).as_position()
    }

    /// A painter that does not mirror, for text that follows its own direction.
    pub fn unmirrored(&mut self) -> Painter<'_> {
        Painter { buf: self.buf, theme: self.theme, runs: Direction::Ltr, width: self.width }
    }

    /// Draws a laid-out line at `at`, cut at the end of `area`.
    pub fn line(&mut self, area: Rect, at: Position, line: &Line, role: Role) {
        let style = self.theme.style(role);
        for cell in line.cells() {
            let columns = u16::from(cell.columns);
            let before = match self.runs {
                Direction::Ltr => cell.column,
                Direction::Rtl => line.columns() - cell.column - columns,
            };
            let x = at.x.saturating_add(before);
            if x < area.x || x.saturating_add(columns) > area.right() || at.y >= area.bottom() {
                continue;
            }
            let place = self.mirrored(Rect::new(x, at.y, columns, 1));
            self.cell(place.as_position(), line.glyph(cell), style);
            for x in place.x + 1..place.right() {
                self.cell(Position::new(x, at.y), "", style);
            }
        }
    }

    /// Draws a row of a pane in the first row of `area`.
    pub fn row(&mut self, area: Rect, row: &Row) {
        for piece in &row.pieces {
            let at = Position::new(area.x.saturating_add(self.start(piece)), area.y);
            self.line(area, at, &piece.line, piece.role);
            for (bytes, role) in &piece.marks {
                for span in piece.line.spans(bytes) {
                    let marked = self.span(at, &piece.line, &span);
                    self.patch(marked.intersection(area), *role);
                }
            }
        }
    }

    /// The first column of a piece, aligned by the direction of its line.
    fn start(&self, piece: &StyledSpan) -> u16 {
        let left = piece.line.indent(piece.room);
        let before = match self.runs {
            Direction::Ltr => left,
            Direction::Rtl => piece.room.saturating_sub(left + piece.line.columns()),
        };
        piece.column + before
    }

    /// The cells of some columns of a line that begins at `at`.
    fn span(&self, at: Position, line: &Line, columns: &Range<u16>) -> Rect {
        let before = match self.runs {
            Direction::Ltr => columns.start,
            Direction::Rtl => line.columns().saturating_sub(columns.end),
        };
        Rect::new(at.x.saturating_add(before), at.y, columns.end - columns.start, 1)
    }

    /// Draws a text field with some of its bytes marked as errors, and its caret.
    ///
    /// Returns the position of the caret. It is always in `area`, with as much of the line as fits.
    pub fn typed<'f>(
        &mut self,
        area: Rect,
        shown: &ShownInput,
        faulty: impl IntoIterator<Item = &'f Range<usize>>,
    ) -> Position {
        self.text_field_with(area, shown, (faulty, Role::Differs))
    }

    /// The same, with another role for some of its bytes.
    pub fn text_field_with<'f>(
        &mut self,
        area: Rect,
        shown: &ShownInput,
        (marked, role): (impl IntoIterator<Item = &'f Range<usize>>, Role),
    ) -> Position {
        // Beside the line there is a free cell for the caret after its last letter.
        let all = shown.line.columns().saturating_add(1);
        let last = area.width.saturating_sub(1);
        let (from, free) = match self.runs {
            Direction::Ltr => (shown.caret.saturating_sub(last), 0),
            Direction::Rtl => {
                let from = all.saturating_sub(area.width).min(shown.caret);
                (from, area.width.saturating_sub(all))
            }
        };
        let place = self.mirrored(area);
        let mut unmirrored = self.unmirrored();
        let column = |column: u16| (free + column).checked_sub(from);
        let style = unmirrored.theme.style(Role::Text);
        for cell in shown.line.cells() {
            if let Some(column) = column(cell.column + shown.indent)
                && column + u16::from(cell.columns) <= place.width
            {
                unmirrored.cell(
                    Position::new(place.x + column, place.y),
                    shown.line.glyph(cell),
                    style,
                );
            }
        }
        for span in marked.into_iter().flat_map(|bytes| shown.line.spans(bytes)) {
            let at = |at: u16| column(at + shown.indent).unwrap_or(0).min(place.width);
            let (start, end) = (at(span.start), at(span.end));
            unmirrored.patch(Rect::new(place.x + start, place.y, end - start, 1), role);
        }
        let caret = place.x.saturating_add(column(shown.caret).unwrap_or(0));
        let caret = Rect::new(caret, place.y, 1, 1);
        unmirrored.patch(caret.intersection(place), Role::Caret);
        self.mirrored(caret).as_position()
    }

    /// Draws a label at the beginning of the first row of `area`. Returns its width.
    pub fn label(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        self.label_line(area, &label(text, area.width), role)
    }

    /// Draws a line at the beginning of the first row of `area`. Returns its width.
    pub fn label_line(&mut self, area: Rect, line: &Line, role: Role) -> u16 {
        if area.height == 0 {
            return 0;
        }
        self.line(area, area.as_position(), line, role);
        line.columns()
    }

    /// Draws a line at the end of the first row of `area`. Returns its width.
    pub fn label_at_end(&mut self, area: Rect, line: &Line, role: Role) -> u16 {
        let columns = line.columns().min(area.width);
        self.label_line(Rect { x: area.right() - columns, width: columns, ..area }, line, role)
    }

    /// Draws a label at each end of a row. If they do not fit, the first one is cut.
    pub fn both_ends(&mut self, area: Rect, first: (&str, Role), last: (&Line, Role)) {
        let taken = self.label_at_end(area, last.0, last.1);
        let rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
        self.label(rest, first.0, first.1);
    }

    /// Draws `text` over as many rows of `area` as it needs.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) {
        let area = self.mirrored(area);
        let mut unmirrored = self.unmirrored();
        let paragraph = Paragraph::new(text, Options::default());
        let lines = paragraph.wrap(area.width);
        for (y, range) in (area.y..area.bottom()).zip(lines) {
            let line = paragraph.line(range, area.width);
            let x = area.x + line.indent(area.width);
            unmirrored.line(area, Position::new(x, y), &line, role);
        }
    }

    /// Draws rows from the top of `area`, as many as fit.
    pub fn rows<'r>(&mut self, area: Rect, rows: impl IntoIterator<Item = &'r Row>) {
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            self.row(Rect { y, height: 1, ..area }, row);
        }
    }

    /// Draws the visible rows of a list and marks the selected one. Returns its position, or that
    /// of the list.
    pub fn list(&mut self, area: Rect, visible: &[Row], cursor: Cursor) -> Position {
        let mut found = area.as_position();
        for (y, (number, row)) in (area.y..area.bottom()).zip((cursor.top()..).zip(visible)) {
            let line = Rect { y, height: 1, ..area };
            self.row(line, row);
            if number == cursor.chosen() {
                self.sign(line.x, y, "▌", Role::Active);
                self.patch(line, Role::Marked);
                found = line.as_position();
            }
        }
        found
    }

    /// Draws a list of `count` entries, or the rows that are shown in place of an empty one.
    pub fn choices(&mut self, area: Rect, visible: &[Row], (count, cursor): (usize, Cursor)) {
        if count == 0 {
            self.rows(area, visible);
        } else {
            self.list(area, visible, cursor);
        }
    }

    /// Draws the name of a pane on its frame.
    pub fn name(&mut self, area: Rect, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let line = label(text, area.width.saturating_sub(3));
        let x = area.x + 1;
        self.sign(x - 1, area.y, " ", role);
        self.line(area, Position::new(x, area.y), &line, role);
        self.sign(x + line.columns(), area.y, " ", role);
    }

    /// Draws an empty frame with a name over the screen.
    pub fn window(&mut self, frame: Rect, name: &str) {
        self.clear(frame);
        self.frame(frame, Role::Active);
        let width = frame.width.saturating_sub(2);
        self.name(Rect { x: frame.x + 1, width, height: 1, ..frame }, name, Role::Active);
    }

    /// Draws a frame along the edges of `area`.
    pub fn frame(&mut self, area: Rect, role: Role) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        self.rule(Rect { height: 1, ..area }, role);
        self.rule(Rect { y: bottom, height: 1, ..area }, role);
        for y in area.y + 1..bottom {
            self.sign(area.x, y, "│", role);
            self.sign(right, y, "│", role);
        }
        self.sign(area.x, area.y, "╭", role);
        self.sign(right, area.y, "╮", role);
        self.sign(area.x, bottom, "╰", role);
        self.sign(right, bottom, "╯", role);
    }

    /// Draws a line along the first row of `area`, if it has one.
    pub fn rule(&mut self, area: Rect, role: Role) {
        for x in area.x..area.right() {
            if area.height > 0 {
                self.sign(x, area.y, "─", role);
            }
        }
    }

    /// Draws a line down the first column of `area`.
    pub fn upright(&mut self, area: Rect, role: Role) {
        for y in area.y..area.bottom() {
            self.sign(area.x, y, "│", role);
        }
    }

    /// Draws a line down a frame.
    pub fn divider(&mut self, frame: Rect, x: u16, role: Role) {
        if frame.height < 2 {
            return;
        }
        self.upright(Rect { x, width: 1, ..frame }, role);
        self.sign(x, frame.y, "┬", role);
        self.sign(x, frame.bottom() - 1, "┴", role);
    }

    /// Draws one of the program's own signs.
    pub fn sign(&mut self, x: u16, y: u16, sign: &'static str, role: Role) {
        let style = self.theme.style(role);
        let other = |&(one, other): &(&'static str, &'static str)| match sign {
            _ if sign == one => Some(other),
            _ if sign == other => Some(one),
            _ => None,
        };
        let sign = match self.runs {
            Direction::Ltr => sign,
            Direction::Rtl => MIRRORED.iter().find_map(other).unwrap_or(sign),
        };
        self.cell(self.mirrored_at(Position::new(x, y)), sign, style);
    }

    /// Shows that there is more than fits in `area`, at the end of its last row, or of its first
    /// row, a rule, if the last row has a letter there.
    pub fn more(&mut self, area: Rect) {
        let x = area.right().saturating_sub(1);
        let last = Position::new(x, area.bottom().saturating_sub(1));
        let end = self.mirrored_at(last);
        let is_free = self.buf.cell(end).is_some_and(|cell| cell.symbol() == " ");
        let y = if is_free { last.y } else { area.y };
        self.sign(x, y, "…", Role::Dim);
    }

    /// Adds the style of `role` to `area`.
    pub fn patch(&mut self, area: Rect, role: Role) {
        self.buf.set_style(self.mirrored(area), self.theme.style(role));
    }

    /// Sets the style of `area` to that of `role`.
    pub fn restyle(&mut self, area: Rect, role: Role) {
        let style = Style::reset().patch(self.theme.style(role));
        self.buf.set_style(self.mirrored(area), style);
    }

    /// Clears `area`.
    pub fn clear(&mut self, area: Rect) {
        let area = self.mirrored(area);
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
