//! The lines of a printed page: wrapped, indented, and right-aligned in Arabic.

use std::io::{self, Write};

use super::{Colour, Ink, InkRow, Letters, flow};
use crate::text::{Base, Direction, Line, Options, Paragraph, isolated_as};
use crate::work::{CountedWork, count};

/// The width of a page without wrapping.
const UNLIMITED: u16 = u16::MAX;

/// The minimum width of a page.
const NARROWEST: u16 = 20;

/// How a page is written.
#[derive(Debug, Clone, Copy)]
pub struct PageStyle {
    /// Its direction.
    pub direction: Direction,
    /// Its width in columns, or `None` for lines of any length.
    pub columns: Option<u16>,
    /// The order of the letters.
    pub letters: Letters,
    /// Whether it has colours.
    pub colour: Colour,
}

/// A text, with its layout and its ink.
#[derive(Debug, Clone, Copy)]
pub struct Said<'t> {
    text: &'t str,
    manner: Manner,
    ink: Ink,
    /// The byte from which the text stays on one line, if possible.
    kept: usize,
}

/// Lines beside a text, from a column on.
///
/// Each is composed.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'t> {
    /// Their first column, counted from the edge at which the page begins.
    pub column: u16,
    /// The lines.
    pub lines: &'t [String],
    /// Their ink.
    pub ink: Ink,
}

#[derive(Debug, Clone, Copy)]
enum Manner {
    /// As words of a file, whose direction is found in this way.
    Words(Base),
    /// As fields combined by the program ([`crate::text::composed`]).
    ///
    /// Each field has its own direction. The line has the given direction, or else that of the
    /// page.
    Composed(Option<Direction>),
}

impl<'t> Said<'t> {
    /// Creates words of a file.
    pub fn words(text: &'t str) -> Self {
        Self::based(text, Base::Auto)
    }

    /// Creates words of a file, whose direction is found in this way.
    pub fn based(text: &'t str, base: Base) -> Self {
        Self { text, manner: Manner::Words(base), ink: Ink::Plain, kept: usize::MAX }
    }

    /// Creates fields combined by the program ([`crate::text::composed`]).
    pub fn composed(text: &'t str) -> Self {
        Self { manner: Manner::Composed(None), ..Self::words(text) }
    }

    /// Like [`Self::composed`], in this direction whatever that of the page.
    pub fn composed_as(text: &'t str, direction: Direction) -> Self {
        Self { manner: Manner::Composed(Some(direction)), ..Self::words(text) }
    }

    /// Keeps the text from byte `kept` on one line if it fits.
    #[must_use]
    pub fn keeping(self, kept: usize) -> Self {
        Self { kept, ..self }
    }

    /// Sets the ink.
    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// A page that is being written.
pub struct PageWriter<'a, W> {
    out: &'a mut W,
    letters: Letters,
    columns: u16,
    /// Which way the page runs.
    direction: Direction,
    /// Whether right-to-left text is right-aligned.
    has_edge: bool,
    colour: Colour,
}

impl<'a, W: Write> PageWriter<'a, W> {
    /// Creates a page of this style.
    pub fn new(out: &'a mut W, style: PageStyle) -> Self {
        Self {
            out,
            letters: style.letters,
            columns: style.columns.unwrap_or(UNLIMITED).max(NARROWEST),
            direction: style.direction,
            colour: style.colour,
            has_edge: style.letters != Letters::Logical && style.columns.is_some(),
        }
    }

    /// Returns the width of the page.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Returns whether lines may have any length.
    pub fn is_unlimited(&self) -> bool {
        self.columns == UNLIMITED
    }

    /// Returns the width of a text on one line.
    pub fn columns_of(&self, said: Said) -> u16 {
        u16::try_from(self.laid_out(said).columns()).unwrap_or(UNLIMITED)
    }

    /// Writes an empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a wrapped text from column `indent` on, paragraph by paragraph.
    pub fn text(&mut self, indent: u16, said: Said) -> io::Result<()> {
        let room = self.room(indent);
        for line in flow::<()>(said.text, self.options(said), room, &[]) {
            let text = said.text.get(line.paragraph).unwrap_or_default();
            let column = self.column(indent, &line.line);
            self.row(vec![(column, Said { text, ..said }, line.line)])?;
        }
        Ok(())
    }

    /// Writes `prefix` on one line, and a wrapped text from column `indent` on next to it.
    ///
    /// `prefix` is composed.
    pub fn hanging(&mut self, prefix: &str, indent: u16, said: Said) -> io::Result<()> {
        self.hanging_from(0, prefix, (indent, said))
    }

    /// Like [`Self::hanging`], with the prefix at a column of its own.
    pub fn hanging_from(
        &mut self,
        column: u16,
        prefix: &str,
        (indent, said): (u16, Said),
    ) -> io::Result<()> {
        let lines = [prefix.to_owned()];
        self.beside(&[Edge { column, lines: &lines, ink: Ink::Plain }], indent, said)
    }

    /// Writes a wrapped text from column `indent` on, with `edges` next to its first lines.
    pub fn beside(&mut self, edges: &[Edge], indent: u16, said: Said) -> io::Result<()> {
        let room = self.room(indent);
        let paragraph = self.laid_out(said);
        count(CountedWork::ParagraphsWrapped, 1);
        let ranges = paragraph.wrap_keeping(room, said.kept);
        let longest = edges.iter().map(|edge| edge.lines.len()).max().unwrap_or(0);
        for number in 0..ranges.len().max(longest) {
            let mut fields: Vec<(u16, Said, Line)> = Vec::with_capacity(edges.len() + 1);
            for edge in edges {
                let Some(text) = edge.lines.get(number).filter(|text| !text.is_empty()) else {
                    continue;
                };
                let said = Said::composed(text).ink(edge.ink);
                let line = self.laid_out(said).one_line(UNLIMITED);
                fields.push((self.placed(edge.column, &line), said, line));
            }
            if let Some(range) = ranges.get(number) {
                let line = paragraph.line(range.clone(), room);
                fields.push((self.column(indent, &line), said, line));
            }
            self.row(fields)?;
        }
        Ok(())
    }

    /// Returns a field of the program, such as a date or a number, for a composed line.
    ///
    /// It has the direction of the page.
    pub fn field(&self, text: &str) -> String {
        let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if is_plain && self.direction == Direction::Ltr {
            return text.to_owned();
        }
        isolated_as(text, self.direction)
    }

    /// Splits `text`, which is composed, into lines of at most `room` columns.
    pub fn lines_of(&self, text: &str, room: u16) -> Vec<String> {
        if is_certain_to_fit(text, room) {
            return vec![text.to_owned()];
        }
        let paragraph = self.laid_out(Said::words(text));
        let ranges = paragraph.wrap(room).into_iter();
        let bytes = ranges.map(|range| paragraph.line(range, room).source());
        bytes.map(|bytes| text.get(bytes).unwrap_or_default().trim_end().to_owned()).collect()
    }

    /// Returns the width that a text from column `indent` on has.
    fn room(&self, indent: u16) -> u16 {
        self.columns.saturating_sub(indent).max(10)
    }

    /// Returns the column of a line of a text from column `indent` on, counted from the left.
    fn column(&self, indent: u16, line: &Line) -> u16 {
        let within = if self.has_edge { line.indent(self.room(indent)) } else { 0 };
        if self.is_mirrored() { within } else { indent + within }
    }

    /// Returns the column of a line that begins at `column` of the page, counted from the left.
    fn placed(&self, column: u16, line: &Line) -> u16 {
        if self.is_mirrored() {
            self.columns.saturating_sub(column.saturating_add(line.columns()))
        } else {
            column
        }
    }

    fn is_mirrored(&self) -> bool {
        self.has_edge && self.direction == Direction::Rtl
    }

    fn row(&mut self, mut fields: Vec<(u16, Said, Line)>) -> io::Result<()> {
        fields.sort_by_key(|&(column, ..)| column);
        let mut row = InkRow::new(self.letters);
        for (column, said, line) in &fields {
            self.put(&mut row, *column, *said, line);
        }
        writeln!(self.out, "{}", row.finish())
    }

    fn put(&self, row: &mut InkRow, column: u16, said: Said, line: &Line) {
        let ink = if self.colour == Colour::On { said.ink } else { Ink::Plain };
        row.put_inked(column, said.text, line, &[(0..said.text.len(), ink)]);
    }

    fn laid_out(&self, said: Said) -> Paragraph {
        Paragraph::new(said.text, self.options(said))
    }

    fn options(&self, said: Said) -> Options {
        let options = match said.manner {
            Manner::Words(base) => Options::with_base(base),
            Manner::Composed(direction) => Options::composed(direction.unwrap_or(self.direction)),
        };
        Options { shaping: self.letters.shaping(), ..options }
    }
}

/// Returns whether a text certainly fits, without laying it out: no letter of it is wide.
pub fn is_certain_to_fit(text: &str, columns: u16) -> bool {
    let most = usize::from(columns);
    text.chars().take(most + 1).count() <= most
        && text.chars().all(|c| c < '\u{1100}' || ('\u{2000}'..'\u{2300}').contains(&c))
}
