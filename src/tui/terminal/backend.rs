//! Writes cells so that each is in its column, however wide the terminal draws the letters before
//! it.
//!
//! Terminals disagree on the width of some clusters ([`is_doubtful`]). The columns of such a
//! cluster are emptied first, and the next cell is placed by its own column. A terminal that draws
//! it narrower shows a gap, one that draws it wider is overwritten, and nothing else moves.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::terminal::BeginSynchronizedUpdate;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;

use crate::text::{columns, is_doubtful};
use crate::tui::theme::DOTTED;

/// Underlines what follows with dots.
const DOTS_ON: &[u8] = b"\x1b[4:4m";

/// ratatui's backend, with stable columns and dotted underlines.
pub struct SteadyBackend<W: Write> {
    inner: CrosstermBackend<W>,
    has_dots: bool,
}

impl<W: Write> SteadyBackend<W> {
    /// Writes to `writer`, for a terminal without dotted underlines.
    pub fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), has_dots: false }
    }

    /// Sets whether the terminal has dotted underlines.
    pub fn set_dots(&mut self, has_dots: bool) {
        self.has_dots = has_dots;
    }

    /// Begins a frame that the terminal shows as a whole.
    pub fn begin_frame(&mut self) -> io::Result<()> {
        queue!(self.inner, BeginSynchronizedUpdate)
    }

    /// Draws cells whose letters have the columns that they should have.
    fn draw_run(&mut self, cells: &[(u16, u16, Cell)]) -> io::Result<()> {
        let draw = |inner: &mut CrosstermBackend<W>, cells: &[(u16, u16, Cell)]| {
            inner.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
        };
        for run in cells.chunk_by(|(.., one), (.., other)| is_dotted(one) == is_dotted(other)) {
            let mut run = run.to_vec();
            let is_dotted = run.first().is_some_and(|(.., cell)| is_dotted(cell));
            if !is_dotted {
                draw(&mut self.inner, &run)?;
                continue;
            }
            let plain = if self.has_dots { DOTTED } else { DOTTED - Modifier::UNDERLINED };
            for (.., cell) in &mut run {
                cell.modifier.remove(plain);
            }
            if self.has_dots {
                self.inner.write_all(DOTS_ON)?;
            }
            // Ends with a reset of all attributes.
            draw(&mut self.inner, &run)?;
        }
        Ok(())
    }
}

fn is_dotted(cell: &Cell) -> bool {
    cell.modifier.contains(DOTTED)
}

impl<W: Write> Write for SteadyBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for SteadyBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Vec<(u16, u16, Cell)> = Vec::new();
        for (x, y, cell) in content {
            if !is_doubtful(cell.symbol()) {
                run.push((x, y, cell.clone()));
                continue;
            }
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            let width = u16::try_from(columns(cell.symbol())).unwrap_or(1);
            run.extend((x..x.saturating_add(width)).map(|x| (x, y, blank.clone())));
            self.draw_run(&run)?;
            run.clear();
            // Each call positions its first cell.
            self.draw_run(&[(x, y, cell.clone())])?;
        }
        self.draw_run(&run)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::Terminal;
    use ratatui::layout::Rect;
    use ratatui::{TerminalOptions, Viewport};

    use super::super::encode::keep_columns;
    use super::*;
    use crate::text::{Options, one_line};

    /// What a terminal shows after these frames that counts columns letter by letter.
    fn shown(frames: &[&[&str]]) -> Vec<String> {
        let mut bytes = Vec::new();
        let height = u16::try_from(frames.first().map_or(0, |rows| rows.len())).expect("few");
        let area = Rect::new(0, 0, 20, height);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        {
            let backend = SteadyBackend::new(&mut bytes);
            let mut terminal = Terminal::with_options(backend, options).expect("a terminal");
            let mut covered = Vec::new();
            for rows in frames {
                let draw = |frame: &mut ratatui::Frame| {
                    let buffer = frame.buffer_mut();
                    for (y, row) in (0..).zip(*rows) {
                        let line = one_line(row, Options::default(), 20);
                        for cell in line.cells() {
                            if let Some(own) = buffer.cell_mut((cell.column, y)) {
                                own.set_symbol(line.glyph(cell));
                            }
                        }
                    }
                    keep_columns(buffer, &mut covered);
                };
                terminal.draw(draw).expect("drawn");
            }
        }
        let (rows, columns) = (NonZero::new(height), NonZero::new(20));
        let mut parser = vt100::Parser::new(rows.expect("not zero"), columns.expect("not zero"), 0);
        parser.process(&bytes);
        parser.screen().rows(0, 20).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The bytes that draw `abc` with dots under the `b`.
    fn dotted(has_dots: bool) -> String {
        let mut bytes = Vec::new();
        let mut backend = SteadyBackend::new(&mut bytes);
        backend.set_dots(has_dots);
        let mut cells = ["a", "b", "c"].map(Cell::new);
        cells[1].modifier = DOTTED;
        let placed = (0..).zip(&cells).map(|(x, cell)| (x, 0, cell));
        backend.draw(placed).expect("drawn");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn dots_are_plain_underlines_where_the_terminal_has_none() {
        let (with, without) = (dotted(true), dotted(false));
        assert!(with.contains("\x1b[4:4m"), "{with:?}");
        assert!(without.contains("\x1b[4m") && !without.contains("4:4"), "{without:?}");
        assert!(![with, without].iter().any(|it| it.contains("\x1b[5m")), "nothing blinks");
    }

    #[test]
    fn what_stands_after_a_doubtful_letter_stands_in_its_column() {
        let scripts: &[&str] = &["কাx", "தாx", "किx", "ខ្មx"];
        let digits: &[&str] = &["0123456789"; 4];
        for row in shown(&[scripts, digits, scripts]) {
            assert!(row.ends_with('x'), "{row:?}");
            assert!(!row.contains(|c: char| c.is_ascii_digit()), "{row:?}");
        }
    }

    #[test]
    fn no_letter_is_left_behind() {
        let scripts: &[&str] = &["a কা কা", "தா தா தா"];
        let blank: &[&str] = &["a", ""];
        assert_eq!(shown(&[scripts, blank]), ["a", ""]);
    }
}
