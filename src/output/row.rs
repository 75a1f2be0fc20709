//! A row of a page, built from left to right, in the order of letters that is asked for.

use std::ops::Range;

use super::Letters;
use crate::text::{
    Base, Line, Options, Paragraph, Tashkeel, columns, emit, graphemes, printable, without_tashkeel,
};

/// Switches italics on, and off again.
const ITALICS: [&str; 2] = ["\x1b[3m", "\x1b[23m"];

/// How letters are set off from others, on a page that has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Not at all.
    #[default]
    Plain,
    /// A title or a heading.
    Bold,
    /// Of less weight: empty time.
    Dim,
    /// A date, a linked passage.
    Accent,
    /// A translation.
    Translation,
    /// A heading across the page.
    Heading,
    /// A disagreement, or something wrong.
    Warning,
}

impl Ink {
    /// The sequences that switch it on, and off again.
    fn switch(self) -> [&'static str; 2] {
        match self {
            Self::Plain => ["", ""],
            Self::Bold => ["\x1b[1m", "\x1b[22m"],
            Self::Dim => ["\x1b[90m", "\x1b[39m"],
            Self::Accent => ["\x1b[36m", "\x1b[39m"],
            Self::Translation => ["\x1b[32m", "\x1b[39m"],
            Self::Heading => ["\x1b[1;34m", "\x1b[22;39m"],
            Self::Warning => ["\x1b[33m", "\x1b[39m"],
        }
    }
}

/// A row that is being built.
pub struct InkRow {
    letters: Letters,
    /// For a terminal: what stands in each cell, and in which ink.
    cells: Vec<(String, Ink)>,
    /// For everything else: the text so far, and its columns.
    logical: String,
    columns: usize,
}

impl InkRow {
    /// An empty row.
    pub fn new(letters: Letters) -> Self {
        Self { letters, cells: Vec::new(), logical: String::new(), columns: 0 }
    }

    /// Puts `line`, laid out from `text`, at `column`, or behind what is there already.
    pub fn put(&mut self, column: u16, text: &str, line: &Line) {
        self.put_inked(column, text, line, &[]);
    }

    /// The same, with the bytes of the text in some ranges in the inks given with them.
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
                let [on, off] = ink.switch();
                self.logical.extend([on, &words, off]);
                at = end;
            }
        }
        self.logical.push_str(&printable(text.get(at..bytes.end).unwrap_or_default()));
    }

    /// The row as it is written, without blanks at its end.
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
        let mut written = Styled::default();
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
        written.finish()
    }
}

/// Ranges in order, those of one ink that touch joined.
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

/// Text with the escape sequences of its styles.
#[derive(Default)]
struct Styled {
    text: String,
    ink: Ink,
    italic: bool,
}

impl Styled {
    fn push(&mut self, glyph: &str, ink: Ink, italic: bool) {
        self.switch(ink, italic);
        self.text.push_str(glyph);
    }

    fn switch(&mut self, ink: Ink, italic: bool) {
        let [on, off] = ITALICS;
        if self.italic && !italic {
            self.text.push_str(off);
        }
        if self.ink != ink {
            self.text.push_str(self.ink.switch()[1]);
            self.text.push_str(ink.switch()[0]);
        }
        if italic && !self.italic {
            self.text.push_str(on);
        }
        (self.ink, self.italic) = (ink, italic);
    }

    fn finish(mut self) -> String {
        self.switch(Ink::Plain, false);
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

/// Returns `text` as one row from its left edge.
pub fn line(text: &str, base: Base, letters: Letters) -> String {
    let options = Options { shaping: letters.shaping(), ..Options::with_base(base) };
    let paragraph = Paragraph::new(text, options);
    let mut row = InkRow::new(letters);
    row.put(0, text, &paragraph.one_line(u16::MAX));
    row.finish()
}

/// Returns a row that stands in visual order already, with escape sequences of styles (SGR) in it, as a
/// terminal is to be given it.
pub fn adapted(row: &str, letters: Letters) -> String {
    let Letters::Cells(bidi_mode, _) = letters else {
        return row.to_owned();
    };
    let (glyphs, styles) = styled_cells(row);
    let borrowed: Vec<&str> = glyphs.iter().map(String::as_str).collect();
    let Some(cells) = emit(&borrowed, bidi_mode) else {
        return row.to_owned();
    };
    let [on, _] = ITALICS;
    let mut written = String::new();
    let mut current = ("", false);
    for cell in &cells {
        let style = styles.get(cell.from).map_or("", String::as_str);
        if current != (style, cell.italic) {
            written.extend([RESET, style, if cell.italic { on } else { "" }]);
            current = (style, cell.italic);
        }
        written.push_str(&cell.glyph);
    }
    if current != ("", false) {
        written.push_str(RESET);
    }
    written
}

/// Switches every style off.
const RESET: &str = "\x1b[0m";

/// What stands in each cell of a row, and the sequences that are in force there.
fn styled_cells(row: &str) -> (Vec<String>, Vec<String>) {
    let (mut glyphs, mut styles) = (Vec::new(), Vec::new());
    let mut style = String::new();
    let mut rest = row;
    while !rest.is_empty() {
        if let Some(end) = rest.starts_with("\x1b[").then(|| rest.find('m')).flatten() {
            let sequence = rest.get(..=end).unwrap_or_default();
            style = if sequence == RESET { String::new() } else { style + sequence };
            rest = rest.get(end + 1..).unwrap_or_default();
            continue;
        }
        let end = rest.find("\x1b[").filter(|&at| at > 0).unwrap_or(rest.len());
        for (_, glyph) in graphemes(rest.get(..end).unwrap_or_default()) {
            glyphs.push(glyph.to_owned());
            styles.push(style.clone());
            // The second cell of a wide letter is empty.
            for _ in 1..columns(glyph) {
                glyphs.push(String::new());
                styles.push(style.clone());
            }
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    (glyphs, styles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BidiMode;

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

    #[test]
    fn a_row_in_visual_order_is_adapted_with_its_styles() {
        let row = "\u{1b}[1m4 |\u{1b}[0m ﻡﻼﺳ x";
        assert_eq!(adapted(row, Letters::VISUAL), row);
        assert_eq!(adapted(row, Letters::Logical), row);
        let letters = Letters::Cells(BidiMode::Italic, Tashkeel::Keep);
        let expected = "\u{1b}[0m\u{1b}[1m4 |\u{1b}[0m ﻡ\u{1b}[0m\u{1b}[3mﻼ\u{1b}[0mﺳ x";
        assert_eq!(adapted(row, letters), expected);
    }
}
