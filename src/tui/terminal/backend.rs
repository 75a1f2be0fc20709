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

use crate::text::{columns, is_doubtful};

/// ratatui's backend, with stable columns.
pub struct SteadyBackend<W: Write>(CrosstermBackend<W>);

impl<W: Write> SteadyBackend<W> {
    /// Writes to `writer`.
    pub fn new(writer: W) -> Self {
        Self(CrosstermBackend::new(writer))
    }

    /// Begins a frame that the terminal shows as a whole.
    pub fn begin_frame(&mut self) -> io::Result<()> {
        queue!(self.0, BeginSynchronizedUpdate)
    }
}

impl<W: Write> Write for SteadyBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

impl<W: Write> Backend for SteadyBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        for (x, y, cell) in content {
            if !is_doubtful(cell.symbol()) {
                run.push((x, y, cell));
                continue;
            }
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            let width = u16::try_from(columns(cell.symbol())).unwrap_or(1);
            self.0
                .draw(run.drain(..).chain((x..x.saturating_add(width)).map(|x| (x, y, &blank))))?;
            // Each call positions its first cell.
            self.0.draw(std::iter::once((x, y, cell)))?;
        }
        self.0.draw(run.into_iter())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
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
