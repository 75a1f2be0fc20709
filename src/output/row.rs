//! A row of a page, built from left to right, in the requested order of letters.

use std::borrow::Cow;
use std::ops::Range;

use super::{AnsiStyle, AnsiWriter};
use crate::text::{
    Base, BidiMode, Line, Options, Paragraph, Shaping, Tashkeel, emit, printable, without_tashkeel,
};

/// Whether a page has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// With colours, by escape sequences.
    On,
    /// Without colours.
    #[default]
    Off,
}

/// The order in which the letters of a line are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// In logical order, unshaped: for files, pipes and other programs.
    #[default]
    Logical,
    /// Shaped, in the cells of a terminal, encoded in this way.
    Cells(BidiMode, Tashkeel),
}

impl Letters {
    /// Cells in visual order, unchanged.
    pub const VISUAL: Self = Self::Cells(BidiMode::Visual, Tashkeel::Keep);

    /// Returns whether letters are joined before they are measured.
    ///
    /// A program that shows logical text gives a lam-alef two columns.
    pub fn shaping(self) -> Shaping {
        match self {
            Self::Logical => Shaping::Plain,
            Self::Cells(..) => Shaping::Joined,
        }
    }
}

/// How letters are highlighted, on a page with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Not highlighted.
    #[default]
    Plain,
    /// A title or a heading.
    Bold,
    /// Less prominent: empty time.
    Dim,
    /// A date, a linked passage.
    Accent,
    /// A translation.
    Translation,
    /// A heading across the page.
    Heading,
    /// A disagreement, or a problem.
    Warning,
    /// A line that is added.
    Added,
    /// A line that is removed.
    Removed,
    /// A finding that is an error.
    Error,
    /// A finding that is a warning.
    Alert,
    /// A finding that is advice.
    Advice,
}

impl AnsiStyle for Ink {
    fn on(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Plain => "",
            Self::Bold => "\x1b[1m",
            Self::Dim => "\x1b[90m",
            Self::Accent => "\x1b[36m",
            Self::Translation | Self::Added => "\x1b[32m",
            Self::Removed => "\x1b[31m",
            Self::Heading => "\x1b[1;34m",
            Self::Warning => "\x1b[33m",
            Self::Error => "\x1b[1;31m",
            Self::Alert => "\x1b[1;33m",
            Self::Advice => "\x1b[1;36m",
        })
    }

    fn off(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Plain => "",
            Self::Bold => "\x1b[22m",
            Self::Dim
            | Self::Accent
            | Self::Translation
            | Self::Added
            | Self::Removed
            | Self::Warning => "\x1b[39m",
            Self::Heading | Self::Error | Self::Alert | Self::Advice => "\x1b[22;39m",
        })
    }
}

/// A row that is being built.
pub struct InkRow {
    letters: Letters,
    /// For a terminal: the content of each cell, with its ink.
    cells: Vec<(String, Ink)>,
    /// For everything else: the text so far.
    logical: String,
    columns: usize,
}

impl InkRow {
    /// Creates an empty row.
    pub fn new(letters: Letters) -> Self {
        Self { letters, cells: Vec::new(), logical: String::new(), columns: 0 }
    }

    /// Puts `line`, laid out from `text`, at `column`, or after what is there already.
    pub fn put(&mut self, column: u16, text: &str, line: &Line) {
        self.put_inked(column, text, line, &[]);
    }

    /// Like [`Self::put`], with some ranges of bytes in other inks.
    pub fn put_inked(
        &mut self,
        column: u16,
        text: &str,
        line: &Line,
        inked: &[(Range<usize>, Ink)],
    ) {
        let column = usize::from(column);
        match self.letters {
            Letters::Logical => {
                let gap = column.saturating_sub(self.columns);
                self.logical.push_str(&" ".repeat(gap));
                self.columns += gap + usize::from(line.columns());
                self.push_logical(text, line.source(), inked);
            }
            Letters::Cells(..) => {
                while self.cells.len() < column {
                    self.cells.push((" ".to_owned(), Ink::Plain));
                }
                for cell in line.cells() {
                    let meets = |(range, _): &&(Range<usize>, Ink)| {
                        range.start < cell.source.end && range.end > cell.source.start
                    };
                    let ink = inked.iter().find(meets).map_or(Ink::Plain, |(_, ink)| *ink);
                    self.cells.push((line.glyph(cell).to_owned(), ink));
                    self.cells.extend((1..cell.columns).map(|_| (String::new(), ink)));
                }
            }
        }
    }

    fn push_logical(&mut self, text: &str, bytes: Range<usize>, inked: &[(Range<usize>, Ink)]) {
        let mut at = bytes.start;
        for (range, ink) in merged(inked) {
            let (start, end) = (range.start.max(at), range.end.min(bytes.end));
            if start < end {
                self.logical.push_str(&printable(text.get(at..start).unwrap_or_default()));
                let words = printable(text.get(start..end).unwrap_or_default()).into_owned();
                self.logical.extend([&ink.on(), words.as_str(), &ink.off()]);
                at = end;
            }
        }
        self.logical.push_str(&printable(text.get(at..bytes.end).unwrap_or_default()));
    }

    /// Returns the row without trailing blanks.
    pub fn finish(self) -> String {
        let Letters::Cells(bidi_mode, tashkeel) = self.letters else {
            return self.logical.trim_end().to_owned();
        };
        let bare = |glyph: String| match tashkeel {
            Tashkeel::Keep => glyph,
            Tashkeel::Strip => without_tashkeel(&glyph).unwrap_or(glyph),
        };
        let (glyphs, inks): (Vec<String>, Vec<Ink>) =
            self.cells.into_iter().map(|(glyph, ink)| (bare(glyph), ink)).unzip();
        let borrowed: Vec<&str> = glyphs.iter().map(String::as_str).collect();
        let emitted = emit(&borrowed, bidi_mode);
        let mut written = AnsiWriter::default();
        match &emitted {
            None => {
                for (glyph, &ink) in glyphs.iter().zip(&inks) {
                    written.push(glyph, ink, false);
                }
            }
            Some(cells) => {
                for cell in cells {
                    let ink = inks.get(cell.from).copied().unwrap_or_default();
                    written.push(&cell.glyph, ink, cell.italic);
                }
            }
        }
        written.finish().trim_end().to_owned()
    }
}

/// Sorts ranges, and joins those that touch and have the same ink.
fn merged(inked: &[(Range<usize>, Ink)]) -> Vec<(Range<usize>, Ink)> {
    let mut sorted = inked.to_vec();
    sorted.sort_by_key(|(range, _)| range.start);
    let mut merged: Vec<(Range<usize>, Ink)> = Vec::new();
    for (range, ink) in sorted {
        match merged.last_mut() {
            Some((last, own)) if range.start <= last.end && *own == ink => {
                last.end = last.end.max(range.end);
            }
            _ => merged.push((range, ink)),
        }
    }
    merged
}

/// Returns `text` as one row from its left edge.
pub fn line(text: &str, base: Base, letters: Letters) -> String {
    let options = Options { shaping: letters.shaping(), ..Options::with_base(base) };
    let paragraph = Paragraph::new(text, options);
    let mut row = InkRow::new(letters);
    row.put(0, text, &paragraph.one_line(u16::MAX));
    row.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(letters: Letters, expected: &str) {
        let put = |row: &mut InkRow, column: u16, text: &str| {
            let line = Paragraph::new(text, Options::default()).one_line(100);
            row.put(column, text, &line);
        };
        let mut row = InkRow::new(letters);
        put(&mut row, 2, "2024");
        put(&mut row, 8, "قال بَ");
        assert_eq!(row.finish(), expected);
    }

    #[test]
    fn a_row_is_written_in_the_order_that_is_asked_for() {
        check(Letters::Logical, "  2024  قال بَ");
        check(Letters::VISUAL, "  2024  ﺏَ ﻝﺎﻗ");
        check(Letters::Cells(BidiMode::Visual, Tashkeel::Strip), "  2024  ﺏ ﻝﺎﻗ");
        check(
            Letters::Cells(BidiMode::Italic, Tashkeel::Strip),
            "  2024  ﺏ ﻝ\u{1b}[3mﺎ\u{1b}[23mﻗ",
        );
        let b = "\u{2800}";
        check(
            Letters::Cells(BidiMode::Implicit, Tashkeel::Keep),
            &format!("{b}{b}2024{b}{b}ﺏَ{b}ﻗﺎﻝ"),
        );
    }
}
