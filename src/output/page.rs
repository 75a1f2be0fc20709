//! The lines of a printed page: wrapped, indented, from the right edge where the page is Arabic and has
//! one.

use std::io::{self, Write};

use super::{Colour, Ink, InkRow, Letters, flow};
use crate::text::{Base, Direction, Line, Options, Paragraph, isolated_as};

/// A page that is not wrapped is wide enough for any line.
const UNLIMITED: u16 = u16::MAX;

/// The narrowest page.
const NARROWEST: u16 = 20;

/// How a page is written.
#[derive(Debug, Clone, Copy)]
pub struct PageStyle {
    /// Which way it runs.
    pub direction: Direction,
    /// Its columns; `None` for lines of any length.
    pub columns: Option<u16>,
    /// The order of the letters.
    pub letters: Letters,
    /// Whether it has colours.
    pub colour: Colour,
}

/// A text, how it is laid out, and in which ink it is written.
#[derive(Debug, Clone, Copy)]
pub struct Said<'t> {
    text: &'t str,
    manner: Manner,
    ink: Ink,
    /// The byte from which on it stays in one line, where that is possible.
    kept: usize,
}

/// Lines that stand beside a text, from a column on; each is composed.
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
    /// As somebody's words, with their direction found in this way.
    Words(Base),
    /// As fields that were put together by the program ([`crate::text::composed`]), each in its own
    /// direction: in this one, or else in that of the page.
    Composed(Option<Direction>),
}

impl<'t> Said<'t> {
    /// Somebody's words.
    pub fn words(text: &'t str) -> Self {
        Self::based(text, Base::Auto)
    }

    /// Somebody's words, with their direction found in this way.
    pub fn based(text: &'t str, base: Base) -> Self {
        Self { text, manner: Manner::Words(base), ink: Ink::Plain, kept: usize::MAX }
    }

    /// Fields that were put together by the program ([`crate::text::composed`]).
    pub fn composed(text: &'t str) -> Self {
        Self { manner: Manner::Composed(None), ..Self::words(text) }
    }

    /// The same, running in this direction whatever that of the page.
    pub fn composed_as(text: &'t str, direction: Direction) -> Self {
        Self { manner: Manner::Composed(Some(direction)), ..Self::words(text) }
    }

    /// The same, with what begins at byte `kept` in one line where it fits in one.
    #[must_use]
    pub fn keeping(self, kept: usize) -> Self {
        Self { kept, ..self }
    }

    /// The same in this ink.
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
    /// Whether right-to-left text stands at the right edge.
    has_edge: bool,
    colour: Colour,
}

impl<'a, W: Write> PageWriter<'a, W> {
    /// A page of this style.
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

    /// Columns of the page.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Whether lines may be of any length.
    pub fn is_unlimited(&self) -> bool {
        self.columns == UNLIMITED
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
        let room = self.room(indent);
        for line in flow::<()>(said.text, self.options(said), room, &[]) {
            let text = said.text.get(line.paragraph).unwrap_or_default();
            let column = self.column(indent, &line.line);
            self.row(vec![(column, Said { text, ..said }, line.line)])?;
        }
        Ok(())
    }

    /// Writes `prefix`, which is composed, in one line, and a text from column `indent` on beside
    /// it, wrapped.
    pub fn hanging(&mut self, prefix: &str, indent: u16, said: Said) -> io::Result<()> {
        self.hanging_from(0, prefix, (indent, said))
    }

    /// The same, with the prefix at a column of its own.
    pub fn hanging_from(
        &mut self,
        column: u16,
        prefix: &str,
        (indent, said): (u16, Said),
    ) -> io::Result<()> {
        let lines = [prefix.to_owned()];
        self.beside(&[Edge { column, lines: &lines, ink: Ink::Plain }], indent, said)
    }

    /// Writes a text from column `indent` on, wrapped, with `edges` beside its first lines.
    pub fn beside(&mut self, edges: &[Edge], indent: u16, said: Said) -> io::Result<()> {
        let room = self.room(indent);
        let paragraph = self.laid_out(said);
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

    /// Returns a field of the program's own, such as a date or a number, for a composed line: it runs
    /// as the page does.
    pub fn field(&self, text: &str) -> String {
        let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if is_plain && self.direction == Direction::Ltr {
            return text.to_owned();
        }
        isolated_as(text, self.direction)
    }

    /// Returns `text`, which is composed, in as many pieces as it has lines of at most `room`
    /// columns.
    pub fn lines_of(&self, text: &str, room: u16) -> Vec<String> {
        if is_certain_to_fit(text, room) {
            return vec![text.to_owned()];
        }
        let paragraph = self.laid_out(Said::words(text));
        let ranges = paragraph.wrap(room).into_iter();
        let bytes = ranges.map(|range| paragraph.line(range, room).source());
        bytes.map(|bytes| text.get(bytes).unwrap_or_default().trim_end().to_owned()).collect()
    }

    /// The columns of a text that stands from column `indent` on.
    fn room(&self, indent: u16) -> u16 {
        self.columns.saturating_sub(indent).max(10)
    }

    /// The column of a line of a text that stands from column `indent` on, counted from the left.
    fn column(&self, indent: u16, line: &Line) -> u16 {
        let within = if self.has_edge { line.indent(self.room(indent)) } else { 0 };
        if self.is_mirrored() { within } else { indent + within }
    }

    /// The column of a line that begins at `column` of the page, counted from the left.
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

/// Whether a text fits in so many columns, as far as that can be seen without laying it out: none
/// of its letters is wide.
pub fn is_certain_to_fit(text: &str, columns: u16) -> bool {
    let most = usize::from(columns);
    text.chars().take(most + 1).count() <= most
        && text.chars().all(|c| c < '\u{1100}' || ('\u{2000}'..'\u{2300}').contains(&c))
}
