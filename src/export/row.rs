//! A row of a page, built from left to right, in the order of letters that is asked for.

use std::ops::Range;

use super::Letters;
use crate::text::{
    Base, Emission, Line, Options, Paragraph, Tashkeel, emit, printable, without_tashkeel,
};

/// Switches italics on, and off again.
const ITALICS: [&str; 2] = ["\x1b[3m", "\x1b[23m"];

/// Switches the colour of linked passages on, and off again.
const LINKED: [&str; 2] = ["\x1b[36m", "\x1b[39m"];

/// A row that is being built.
pub struct Row {
    letters: Letters,
    /// For a terminal: what stands in each cell, and whether it is coloured.
    cells: Vec<(String, bool)>,
    /// For everything else: the text so far, and its columns.
    logical: String,
    columns: usize,
}

impl Row {
    /// An empty row.
    pub fn new(letters: Letters) -> Self {
        Self { letters, cells: Vec::new(), logical: String::new(), columns: 0 }
    }

    /// Puts `line`, laid out from `text`, at `column`, or behind what is there already.
    pub fn put(&mut self, column: u16, text: &str, line: &Line) {
        self.put_coloured(column, text, line, &[]);
    }

    /// The same, with the bytes of the text in `coloured` in a colour.
    pub fn put_coloured(
        &mut self,
        column: u16,
        text: &str,
        line: &Line,
        coloured: &[Range<usize>],
    ) {
        let column = usize::from(column);
        match self.letters {
            Letters::Logical => {
                let gap = column.saturating_sub(self.columns);
                self.logical.push_str(&" ".repeat(gap));
                self.columns += gap + usize::from(line.columns());
                self.push_logical(text, line.source(), coloured);
            }
            Letters::Cells(..) => {
                while self.cells.len() < column {
                    self.cells.push((" ".to_owned(), false));
                }
                for cell in line.cells() {
                    let meets = |range: &Range<usize>| {
                        range.start < cell.source.end && range.end > cell.source.start
                    };
                    let is_coloured = coloured.iter().any(meets);
                    self.cells.push((line.glyph(cell).to_owned(), is_coloured));
                    self.cells.extend((1..cell.columns).map(|_| (String::new(), is_coloured)));
                }
            }
        }
    }

    fn push_logical(&mut self, text: &str, bytes: Range<usize>, coloured: &[Range<usize>]) {
        let mut at = bytes.start;
        let [on, off] = LINKED;
        for range in merged(coloured) {
            let (start, end) = (range.start.max(at), range.end.min(bytes.end));
            if start < end {
                self.logical.push_str(&printable(text.get(at..start).unwrap_or_default()));
                let words = printable(text.get(start..end).unwrap_or_default()).into_owned();
                self.logical.extend([on, &words, off]);
                at = end;
            }
        }
        self.logical.push_str(&printable(text.get(at..bytes.end).unwrap_or_default()));
    }

    /// The row as it is written, without blanks at its end.
    pub fn finish(self) -> String {
        let Letters::Cells(emission, tashkeel) = self.letters else {
            return self.logical.trim_end().to_owned();
        };
        let bare = |glyph: String| match tashkeel {
            Tashkeel::Keep => glyph,
            Tashkeel::Strip => without_tashkeel(&glyph).unwrap_or(glyph),
        };
        let (glyphs, coloured): (Vec<String>, Vec<bool>) =
            self.cells.into_iter().map(|(glyph, coloured)| (bare(glyph), coloured)).unzip();
        let borrowed: Vec<&str> = glyphs.iter().map(String::as_str).collect();
        let emitted = emit(&borrowed, emission);
        let mut written = Styled::default();
        match &emitted {
            None => {
                for (glyph, &coloured) in glyphs.iter().zip(&coloured) {
                    written.push(glyph, coloured, false);
                }
            }
            Some(cells) => {
                for cell in cells {
                    let coloured = coloured.get(cell.from).copied().unwrap_or(false);
                    written.push(&cell.glyph, coloured, cell.italic);
                }
            }
        }
        written.finish()
    }
}

/// Ranges in order, those that touch joined.
fn merged(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Text with the escape sequences of its styles.
#[derive(Default)]
struct Styled {
    text: String,
    coloured: bool,
    italic: bool,
}

impl Styled {
    fn push(&mut self, glyph: &str, coloured: bool, italic: bool) {
        self.switch(coloured, italic);
        self.text.push_str(glyph);
    }

    fn switch(&mut self, coloured: bool, italic: bool) {
        let change = |now: bool, then: bool, [on, off]: [&'static str; 2]| match (now, then) {
            (false, true) => on,
            (true, false) => off,
            _ => "",
        };
        self.text.push_str(change(self.coloured, coloured, LINKED));
        self.text.push_str(change(self.italic, italic, ITALICS));
        (self.coloured, self.italic) = (coloured, italic);
    }

    fn finish(mut self) -> String {
        self.switch(false, false);
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

/// Returns `text` as one row from its left edge.
pub fn line(text: &str, base: Base, letters: Letters) -> String {
    let paragraph = Paragraph::new(text, Options::with_base(base));
    let mut row = Row::new(letters);
    row.put(0, text, &paragraph.one_line(u16::MAX));
    row.finish()
}

impl Letters {
    /// Cells in visual order, as they are.
    pub const VISUAL: Self = Self::Cells(Emission::Visual, Tashkeel::Keep);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(letters: Letters, expected: &str) {
        let put = |row: &mut Row, column: u16, text: &str| {
            let line = Paragraph::new(text, Options::default()).one_line(100);
            row.put(column, text, &line);
        };
        let mut row = Row::new(letters);
        put(&mut row, 2, "2024");
        put(&mut row, 8, "قال بَ");
        assert_eq!(row.finish(), expected);
    }

    #[test]
    fn a_row_is_written_in_the_order_that_is_asked_for() {
        check(Letters::Logical, "  2024  قال بَ");
        check(Letters::VISUAL, "  2024  ﺏَ ﻝﺎﻗ");
        check(Letters::Cells(Emission::Visual, Tashkeel::Strip), "  2024  ﺏ ﻝﺎﻗ");
        check(
            Letters::Cells(Emission::Italic, Tashkeel::Strip),
            "  2024  ﺏ ﻝ\u{1b}[3mﺎ\u{1b}[23mﻗ",
        );
        let b = "\u{2800}";
        check(
            Letters::Cells(Emission::Implicit, Tashkeel::Keep),
            &format!("{b}{b}2024{b}{b}ﺏَ{b}ﻗﺎﻝ"),
        );
    }
}
