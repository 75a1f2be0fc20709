//! A whole article: paragraphs laid out when they are first needed, lines found by position.
//!
//! Only what has been looked at is analysed, so a text of any size opens at once; a change of the
//! width only breaks the lines again. A paragraph as long as a book is laid out in pieces, each of
//! which begins a line. A place is a paragraph and a line in it, never a row counted from the top,
//! so nothing above it needs to be known.
//!
//! Texts of others, such as translations, can be set below a paragraph: their lines follow its own.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;
use std::sync::Arc;

use super::sanitize::{paragraph_ranges, without_separator};
use super::{Base, Line, Oddities, Options, Paragraph, article_direction};

/// Columns that are left free on each side of an inset.
const INSET_COLUMNS: u16 = 2;

/// A longer paragraph is laid out in pieces, in bytes.
const LONGEST_PIECE: usize = 32 * 1024;

/// In fewer columns than this an inset is as wide as the text.
const LEAST_COLUMNS: u16 = 20;

/// A line of a [`Document`]: its paragraph, and the line's number in it, both from 0. The lines of
/// the insets below a paragraph are counted on from its own.
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
    /// The byte at which each paragraph begins; there may be as many paragraphs as bytes. Texts are
    /// laid out up to 4 GiB.
    starts: Vec<u32>,
    /// The paragraphs that were laid out.
    laid: HashMap<usize, Box<Laid>>,
    /// The texts below paragraphs.
    insets: HashMap<usize, Box<[Inset]>>,
    options: Options,
    columns: u16,
}

/// A text of others below a paragraph.
#[derive(Debug, Clone)]
struct Inset {
    text: Arc<str>,
    laid: Option<Box<Laid>>,
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
        let mut starts: Vec<u32> = Vec::new();
        for bytes in paragraph_ranges(&text) {
            each_piece(&text, bytes, |piece| starts.extend(u32::try_from(piece.start)));
        }
        starts.shrink_to_fit();
        let (laid, insets) = (HashMap::new(), HashMap::new());
        Self { text, starts, laid, insets, options: Options { base, ..options }, columns: 0 }
    }

    /// The byte at which a paragraph begins.
    fn start(&self, paragraph: usize) -> Option<usize> {
        self.starts.get(paragraph).map(|&start| start as usize)
    }

    /// The bytes of a paragraph, with what ends it.
    fn bytes(&self, paragraph: usize) -> Option<Range<usize>> {
        Some(self.start(paragraph)?..self.start(paragraph + 1).unwrap_or(self.text.len()))
    }

    /// The text, as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// About how many bytes it needs, beyond the paragraphs that were laid out.
    pub fn bytes_in_memory(&self) -> usize {
        self.text.len() + self.starts.capacity() * size_of::<u32>()
    }

    /// The options, with the direction that was found.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Lays everything out anew in this way, when it is next needed.
    pub fn set_options(&mut self, options: Options) {
        let insets = std::mem::take(&mut self.insets);
        let anew = Self::new(self.text.clone(), options);
        *self = Self { columns: self.columns, insets, ..anew };
    }

    /// Sets each text below the paragraph that holds its byte, in their order, in the place of all
    /// that were set before.
    pub fn set_insets(&mut self, insets: impl IntoIterator<Item = (usize, Arc<str>)>) {
        let mut by_paragraph: HashMap<usize, Vec<Inset>> = HashMap::new();
        for (byte, text) in insets {
            let own = by_paragraph.entry(self.paragraph_of(byte)).or_default();
            own.push(Inset { text, laid: None });
        }
        self.insets = by_paragraph.into_iter().map(|(at, insets)| (at, insets.into())).collect();
    }

    /// Whether the line at `at` is one of an inset: its bytes are none of the text's.
    pub fn is_inset(&mut self, at: Position) -> bool {
        at.line >= self.own_lines(at.paragraph)
    }

    /// Columns that are left free on each side of an inset.
    pub fn inset_margin(&self) -> u16 {
        if self.columns < LEAST_COLUMNS { 0 } else { INSET_COLUMNS }
    }

    /// What was found in `paragraph` and made harmless.
    pub fn oddities(&mut self, paragraph: usize) -> Oddities {
        self.lay(paragraph).map_or_else(Oddities::default, |laid| laid.paragraph.oddities())
    }

    /// The width.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Sets the width; lines are broken anew when they are next needed.
    pub fn set_columns(&mut self, columns: u16) {
        self.columns = columns;
    }

    /// Returns the number of lines in `paragraph` and in the insets below it, laying them out.
    pub fn lines_in(&mut self, paragraph: usize) -> usize {
        let own = self.own_lines(paragraph);
        let insets = self.insets.get(&paragraph).map_or(0, |insets| insets.len());
        let lines = |inset| self.lay_inset(paragraph, inset).map_or(0, |laid| laid.lines.len());
        own + (0..insets).map(lines).sum::<usize>()
    }

    fn own_lines(&mut self, paragraph: usize) -> usize {
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
        (paragraph < self.starts.len()).then_some(Position { paragraph, line: 0 })
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
        let paragraph = self.starts.len().saturating_sub(1);
        Position { paragraph, line: self.lines_in(paragraph).saturating_sub(1) }
    }

    /// Returns the line that holds byte `byte` of the text.
    pub fn position_of(&mut self, byte: usize) -> Position {
        let paragraph = self.paragraph_of(byte);
        let start = self.start(paragraph).unwrap_or(0);
        let Some(laid) = self.lay(paragraph) else {
            return Position::default();
        };
        let cluster = laid.paragraph.cluster_at(byte.saturating_sub(start));
        let line = laid.lines.partition_point(|line| line.end <= cluster);
        Position { paragraph, line: line.min(laid.lines.len().saturating_sub(1)) }
    }

    fn paragraph_of(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|&start| start as usize <= byte);
        after.saturating_sub(1)
    }

    /// Returns the byte of the text at which the line at `at` begins; of an inset, that of the line
    /// above it.
    pub fn byte_of(&mut self, at: Position) -> usize {
        let last = self.own_lines(at.paragraph).saturating_sub(1);
        let at = Position { line: at.line.min(last), ..at };
        let start = self.start(at.paragraph).unwrap_or(self.text.len());
        self.lay(at.paragraph)
            .and_then(|laid| Some(laid.paragraph.source_start(laid.lines.get(at.line)?.start)))
            .map_or(start, |byte| start + byte)
    }

    /// Returns the line at `at`, its source bytes counted in the whole text, or in that of the
    /// inset.
    pub fn line(&mut self, at: Position) -> Option<Line> {
        let start = self.start(at.paragraph)?;
        let columns = self.columns;
        if let Some(line) = at.line.checked_sub(self.own_lines(at.paragraph)) {
            return self.inset_line(at.paragraph, line);
        }
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

    /// The line with this number among those of all insets below `paragraph`.
    fn inset_line(&mut self, paragraph: usize, mut line: usize) -> Option<Line> {
        let columns = self.inset_columns();
        let insets = self.insets.get(&paragraph)?.len();
        for inset in 0..insets {
            let laid = self.lay_inset(paragraph, inset)?;
            match laid.lines.get(line) {
                Some(range) => return Some(laid.paragraph.line(range.clone(), columns)),
                None => line -= laid.lines.len(),
            }
        }
        None
    }

    fn inset_columns(&self) -> u16 {
        self.columns.saturating_sub(2 * self.inset_margin())
    }

    fn lay(&mut self, index: usize) -> Option<&Laid> {
        let (columns, options) = (self.columns, self.options);
        let bytes = self.bytes(index)?;
        match self.laid.entry(index) {
            Slot::Occupied(laid) => Some(laid.into_mut().in_columns(columns)),
            Slot::Vacant(slot) => {
                let source = without_separator(self.text.get(bytes)?);
                Some(slot.insert(Box::new(Laid::new(source, options, columns))))
            }
        }
    }

    fn lay_inset(&mut self, paragraph: usize, inset: usize) -> Option<&Laid> {
        let columns = self.inset_columns();
        let inset = self.insets.get_mut(&paragraph)?.get_mut(inset)?;
        // It runs as its own letters say, whatever the article does.
        let laid = || Box::new(Laid::new(&inset.text, Options::default(), columns));
        Some(inset.laid.get_or_insert_with(laid).in_columns(columns))
    }
}

/// The pieces in which a paragraph of `text` is laid out: most are one. One that is as long as a
/// book would need fifty times its size at once.
pub fn pieces(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    each_piece(text, paragraph, |piece| pieces.push(piece));
    pieces
}

fn each_piece(text: &str, paragraph: Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let Range { mut start, end } = paragraph;
    while end - start > LONGEST_PIECE {
        let most = text.floor_char_boundary(start + LONGEST_PIECE);
        let own = text.get(start..most).unwrap_or_default();
        // Between words, where there are any.
        let blank = own.rfind(char::is_whitespace).filter(|&at| at > LONGEST_PIECE / 2);
        let cut = blank.map_or(most, |at| text.ceil_char_boundary(start + at + 1));
        found(start..cut);
        start = cut;
    }
    found(start..end);
}

impl Laid {
    fn new(source: &str, options: Options, columns: u16) -> Self {
        let paragraph = Paragraph::new(source, options);
        let lines = paragraph.wrap(columns);
        Self { paragraph, lines, columns }
    }

    /// The same with lines of this width.
    fn in_columns(&mut self, columns: u16) -> &Self {
        if self.columns != columns {
            self.lines = self.paragraph.wrap(columns);
            self.columns = columns;
        }
        self
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

    #[test]
    fn a_paragraph_as_long_as_a_book_is_laid_out_in_pieces_and_nothing_of_it_is_lost() {
        for (word, count) in [("قال بوتين ", 40_000), ("ب", 200_000), ("x\u{301}", 100_000)]
        {
            let text = word.repeat(count);
            let mut document = document(&text, 60);
            let mut bytes = 0;
            let mut at = Position::default();
            loop {
                let line = document.line(at).expect("a line");
                assert!(line.source().start <= bytes, "{} {bytes}", line.source().start);
                bytes = bytes.max(line.source().end);
                let next = document.step(at, 1);
                if next == at {
                    break;
                }
                at = next;
            }
            assert_eq!(text.get(bytes..).map(str::trim), Some(""), "{word}");
        }
        // Only the piece that is looked at is laid out.
        let mut document = document(&"word ".repeat(1_000_000), 60);
        document.end();
        let laid = document.laid.len();
        assert_eq!(laid, 1);
    }

    #[test]
    fn insets_stand_below_the_paragraph_of_their_byte() {
        let mut document = document("قال بوتين\nلا لأحد", 40);
        let byte = document.text().find("بوتين").expect("in the text");
        document.set_insets([(byte, "Putin said".into()), (byte, "so".into())]);
        let all = document.lines(Position::default(), 10);
        let glyphs: Vec<&str> = all.iter().map(|(_, line)| line.glyphs()).collect();
        assert_eq!(glyphs, ["ﻦﻴﺗﻮﺑ ﻝﺎﻗ", "Putin said", "so", "ﺪﺣﻷ ﻻ"]);
        let insets: Vec<bool> = all.iter().map(|&(at, _)| document.is_inset(at)).collect();
        assert_eq!(insets, [false, true, true, false]);
        for (at, _) in all {
            let next = document.step(at, 1);
            assert!(document.step(next, -1) == at || next == at, "{at:?}");
            let byte = document.byte_of(at);
            assert_eq!(document.position_of(byte), Position { line: 0, ..at });
        }
        document.set_options(Options::default());
        assert_eq!(document.lines_in(0), 3, "insets are kept when the text is laid out anew");
        document.set_columns(5);
        assert_eq!(document.lines_in(0), 5);
        document.set_insets([]);
        assert_eq!(document.lines_in(0), 2);
    }
}
