//! A whole article: paragraphs laid out when they are first needed, lines found by position.
//!
//! Only what has been looked at is analysed, so a text of any size opens at once; a change of the
//! width only breaks the lines again. A place is a paragraph and a line in it, never a row counted
//! from the top, so nothing above it needs to be known.

use std::ops::Range;
use std::sync::Arc;

use super::{Base, Line, Oddities, Options, Paragraph, article_direction, paragraphs};

/// A line of a [`Document`]: its paragraph, and the line's number in it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The paragraph.
    pub paragraph: usize,
    /// The line in the paragraph.
    pub line: usize,
}

/// A text laid out at some width.
#[derive(Debug, Clone)]
pub struct Document {
    text: Arc<str>,
    paragraphs: Vec<Entry>,
    options: Options,
    columns: u16,
}

#[derive(Debug, Clone)]
struct Entry {
    bytes: Range<usize>,
    laid: Option<Laid>,
}

#[derive(Debug, Clone)]
struct Laid {
    paragraph: Paragraph,
    lines: Vec<Range<usize>>,
    columns: u16,
}

impl Document {
    /// Splits `text` into paragraphs; nothing is laid out yet. With [`Base::Auto`] the direction
    /// of the article is that of most of its letters.
    pub fn new(text: Arc<str>, options: Options) -> Self {
        let base = match options.base {
            Base::Auto => Base::Article(article_direction(&text)),
            given @ (Base::Article(_) | Base::Forced(_)) => given,
        };
        let paragraphs =
            paragraphs(&text).into_iter().map(|bytes| Entry { bytes, laid: None }).collect();
        Self { text, paragraphs, options: Options { base, ..options }, columns: 0 }
    }

    /// The text, as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The options, with the direction that was found.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Lays everything out anew in this way, when it is next needed.
    pub fn set_options(&mut self, options: Options) {
        *self = Self { columns: self.columns, ..Self::new(self.text.clone(), options) };
    }

    /// What was found in `paragraph` and made harmless.
    pub fn oddities(&mut self, paragraph: usize) -> Oddities {
        self.lay(paragraph).map_or_else(Oddities::default, |laid| laid.paragraph.oddities())
    }

    /// Sets the width; lines are broken anew when they are next needed.
    pub fn set_columns(&mut self, columns: u16) {
        self.columns = columns;
    }

    /// Returns the number of lines in `paragraph`, laying it out.
    pub fn lines_in(&mut self, paragraph: usize) -> usize {
        self.lay(paragraph).map_or(0, |laid| laid.lines.len())
    }

    /// Returns the position `lines` further on (or back), stopping at the ends of the text.
    pub fn step(&mut self, from: Position, lines: isize) -> Position {
        let mut at = from;
        for _ in 0..lines.unsigned_abs() {
            let next = if lines > 0 { self.next(at) } else { self.previous(at) };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    fn next(&mut self, at: Position) -> Option<Position> {
        if at.line + 1 < self.lines_in(at.paragraph) {
            return Some(Position { line: at.line + 1, ..at });
        }
        let paragraph = at.paragraph + 1;
        (paragraph < self.paragraphs.len()).then_some(Position { paragraph, line: 0 })
    }

    fn previous(&mut self, at: Position) -> Option<Position> {
        if let Some(line) = at.line.checked_sub(1) {
            return Some(Position { line, ..at });
        }
        let paragraph = at.paragraph.checked_sub(1)?;
        let line = self.lines_in(paragraph).saturating_sub(1);
        Some(Position { paragraph, line })
    }

    /// Returns the last line of the text.
    pub fn end(&mut self) -> Position {
        let paragraph = self.paragraphs.len().saturating_sub(1);
        Position { paragraph, line: self.lines_in(paragraph).saturating_sub(1) }
    }

    /// Returns the line that holds byte `byte` of the text.
    pub fn position_of(&mut self, byte: usize) -> Position {
        let after = self.paragraphs.partition_point(|entry| entry.bytes.start <= byte);
        let paragraph = after.saturating_sub(1);
        let start = self.paragraphs.get(paragraph).map_or(0, |entry| entry.bytes.start);
        let Some(laid) = self.lay(paragraph) else {
            return Position::default();
        };
        let cluster = laid.paragraph.cluster_at(byte.saturating_sub(start));
        let line = laid.lines.partition_point(|line| line.end <= cluster);
        Position { paragraph, line: line.min(laid.lines.len().saturating_sub(1)) }
    }

    /// Returns the byte of the text at which the line at `at` begins.
    pub fn byte_of(&mut self, at: Position) -> usize {
        let start = self.paragraphs.get(at.paragraph).map_or(self.text.len(), |it| it.bytes.start);
        self.lay(at.paragraph)
            .and_then(|laid| Some(laid.paragraph.source_start(laid.lines.get(at.line)?.start)))
            .map_or(start, |byte| start + byte)
    }

    /// Returns the line at `at`, its source bytes counted in the whole text.
    pub fn line(&mut self, at: Position) -> Option<Line> {
        let start = self.paragraphs.get(at.paragraph)?.bytes.start;
        let columns = self.columns;
        let laid = self.lay(at.paragraph)?;
        let range = laid.lines.get(at.line)?.clone();
        Some(laid.paragraph.line(range, columns).shifted(start))
    }

    /// Returns up to `count` lines from `from` on, with their positions.
    pub fn lines(&mut self, from: Position, count: usize) -> Vec<(Position, Line)> {
        let mut lines = Vec::new();
        let mut next = Some(from);
        while let Some(at) = next.filter(|_| lines.len() < count) {
            let Some(line) = self.line(at) else { break };
            lines.push((at, line));
            next = self.next(at);
        }
        lines
    }

    fn lay(&mut self, index: usize) -> Option<&Laid> {
        let columns = self.columns;
        let entry = self.paragraphs.get_mut(index)?;
        match &mut entry.laid {
            Some(laid) if laid.columns == columns => {}
            Some(laid) => {
                laid.lines = laid.paragraph.wrap(columns);
                laid.columns = columns;
            }
            none => {
                let source = self.text.get(entry.bytes.clone()).unwrap_or_default();
                let paragraph = Paragraph::new(source, self.options);
                let lines = paragraph.wrap(columns);
                *none = Some(Laid { paragraph, lines, columns });
            }
        }
        self.paragraphs.get(index)?.laid.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str, columns: u16) -> Document {
        let mut document = Document::new(text.into(), Options::default());
        document.set_columns(columns);
        document
    }

    #[test]
    fn stepping_walks_every_line_and_stops_at_the_ends() {
        let mut document = document("one two\n\nthree four", 5);
        let mut seen = Vec::new();
        let mut at = Position::default();
        loop {
            seen.push(document.line(at).map(|line| line.glyphs().to_owned()).unwrap_or_default());
            let next = document.step(at, 1);
            if next == at {
                break;
            }
            at = next;
        }
        assert_eq!(seen, ["one", "two", "", "three", "four"]);
        assert_eq!(at, document.end());
        assert_eq!(document.step(at, -100), Position::default());
    }

    #[test]
    fn a_byte_keeps_its_line_when_the_width_changes() {
        let text = "قال بوتين\nلا لأحد من الناس";
        let byte = text.find("لأحد").expect("in the text");
        let mut document = document(text, 4);
        let at = document.position_of(byte);
        assert!(document.line(at).expect("a line").source().contains(&byte));
        document.set_columns(60);
        let at = document.position_of(byte);
        assert_eq!(at, Position { paragraph: 1, line: 0 });
        assert!(document.line(at).expect("a line").source().contains(&byte));
    }
}
