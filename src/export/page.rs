//! The lines of a printed page: wrapped, indented, from the right edge where the page is Arabic and has
//! one.

use std::io::{self, Write};

use super::row::Ink;
use super::{Colour, Letters, Options, Row};
use crate::language::Language;
use crate::text::{Base, Direction, Line, Options as TextOptions, Paragraph, paragraphs};

/// A page that is not wrapped is wide enough for any line.
const UNLIMITED: u16 = u16::MAX;

/// The narrowest page.
const NARROWEST: u16 = 20;

/// A text, how it is laid out, and in which ink it is written.
#[derive(Debug, Clone, Copy)]
pub struct Said<'t> {
    text: &'t str,
    manner: Manner,
    ink: Ink,
}

#[derive(Debug, Clone, Copy)]
enum Manner {
    /// As somebody's words, with their direction found in this way.
    Words(Base),
    /// As fields that were put together by the program ([`crate::text::composed`]): in the direction of
    /// the page, each field in its own.
    Composed,
}

impl<'t> Said<'t> {
    /// Somebody's words.
    pub fn words(text: &'t str) -> Self {
        Self::based(text, Base::Auto)
    }

    /// Somebody's words, with their direction found in this way.
    pub fn based(text: &'t str, base: Base) -> Self {
        Self { text, manner: Manner::Words(base), ink: Ink::Plain }
    }

    /// Fields that were put together by the program ([`crate::text::composed`]).
    pub fn composed(text: &'t str) -> Self {
        Self { text, manner: Manner::Composed, ink: Ink::Plain }
    }

    /// The same in this ink.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// A page that is being written.
pub struct Page<'a, W> {
    out: &'a mut W,
    letters: Letters,
    columns: u16,
    /// Which way the page runs.
    direction: Direction,
    /// Whether right-to-left text stands at the right edge.
    has_edge: bool,
    colour: Colour,
}

impl<'a, W: Write> Page<'a, W> {
    /// A page as `options` ask for it.
    pub fn new(out: &'a mut W, options: &Options) -> Self {
        Self {
            out,
            letters: options.letters,
            columns: options.columns.unwrap_or(UNLIMITED).max(NARROWEST),
            direction: match options.language {
                Language::En => Direction::Ltr,
                Language::Ar => Direction::Rtl,
            },
            colour: options.colour,
            has_edge: options.letters != Letters::Logical && options.columns.is_some(),
        }
    }

    /// Columns of the page.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Columns of a text in one line.
    pub fn columns_of(&self, said: Said) -> u16 {
        u16::try_from(self.laid_out(said).columns()).unwrap_or(UNLIMITED)
    }

    /// An empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a text from column `indent` on, wrapped, paragraph by paragraph.
    pub fn text(&mut self, indent: u16, said: Said) -> io::Result<()> {
        for range in paragraphs(said.text) {
            let paragraph = Said { text: said.text.get(range).unwrap_or_default(), ..said };
            self.hanging(Said::composed(""), indent, paragraph)?;
        }
        Ok(())
    }

    /// Writes `prefix` in one line, and a text from column `indent` on beside it, wrapped.
    pub fn hanging(&mut self, prefix: Said, indent: u16, said: Said) -> io::Result<()> {
        let room = self.columns.saturating_sub(indent).max(10);
        let paragraph = self.laid_out(said);
        let prefix_line = self.laid_out(prefix).one_line(UNLIMITED);
        let is_mirrored = self.has_edge && self.direction == Direction::Rtl;
        for (number, range) in paragraph.wrap(room).into_iter().enumerate() {
            let line = paragraph.line(range, room);
            let within = if self.has_edge { line.indent(room) } else { 0 };
            let has_prefix = number == 0 && !prefix.text.is_empty();
            let mut row = Row::new(self.letters);
            if is_mirrored {
                self.put(&mut row, within, said, &line);
                if has_prefix {
                    let column = self.columns - prefix_line.columns();
                    self.put(&mut row, column, prefix, &prefix_line);
                }
            } else {
                if has_prefix {
                    self.put(&mut row, 0, prefix, &prefix_line);
                }
                self.put(&mut row, indent + within, said, &line);
            }
            writeln!(self.out, "{}", row.finish())?;
        }
        Ok(())
    }

    /// Writes fields side by side, each cut to its place: the first column, and how many there are. They stand
    /// in the order of their columns.
    pub fn fields(&mut self, fields: &[((u16, u16), Said)]) -> io::Result<()> {
        let is_mirrored = self.has_edge && self.direction == Direction::Rtl;
        let cut: Vec<String> =
            fields.iter().map(|&((_, room), said)| self.cut(said, room)).collect();
        let mut lines: Vec<(u16, Said, Line)> = Vec::with_capacity(fields.len());
        for (&((column, room), said), text) in fields.iter().zip(&cut) {
            let said = Said { text, ..said };
            let line = self.laid_out(said).one_line(room);
            let end = column.saturating_add(line.columns());
            let column = if is_mirrored { self.columns.saturating_sub(end) } else { column };
            lines.push((column, said, line));
        }
        lines.sort_by_key(|&(column, ..)| column);
        let mut row = Row::new(self.letters);
        for (column, said, line) in &lines {
            self.put(&mut row, *column, *said, line);
        }
        writeln!(self.out, "{}", row.finish())
    }

    /// As much of a text as fits in `room` columns.
    fn cut(&self, said: Said, room: u16) -> String {
        let line = self.laid_out(said).one_line(room);
        match line.cut() {
            Some(_) if room == 0 => String::new(),
            Some(cut) => format!("{}…", said.text.get(..cut).unwrap_or_default().trim_end()),
            None => said.text.to_owned(),
        }
    }

    fn put(&self, row: &mut Row, column: u16, said: Said, line: &Line) {
        let ink = if self.colour == Colour::On { said.ink } else { Ink::Plain };
        row.put_inked(column, said.text, line, &[(0..said.text.len(), ink)]);
    }

    fn laid_out(&self, said: Said) -> Paragraph {
        let options = match said.manner {
            Manner::Words(base) => TextOptions::with_base(base),
            Manner::Composed => TextOptions::composed(self.direction),
        };
        Paragraph::new(said.text, TextOptions { shaping: self.letters.shaping(), ..options })
    }
}
