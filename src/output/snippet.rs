//! Shows a line of a file like a compiler: its number, the line, and marks below it.
//!
//! The text engine draws the line. It is sanitized, and on a terminal it is in visual order, so
//! that the marks are below the right cells. In a pipe letters are in logical order, where a mark
//! below Arabic is approximate.

use std::io::{self, Write};
use std::ops::Range;

use super::{Colour, Ink, InkRow, Letters};
use crate::text::{Base, Direction, Options, Paragraph, columns, graphemes, one_line, printable};

/// The maximum width of an excerpt.
const EXCERPT_COLUMNS: u16 = 100;

/// The width of an excerpt before the marked place, if the line is long.
const BEFORE_COLUMNS: usize = 40;

/// Lines of files are left-to-right, whatever they contain.
const LTR: Base = Base::Forced(Direction::Ltr);

/// The part of a line around a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLine {
    /// Its line number.
    pub number: usize,
    /// The visible part, with an ellipsis where the line was cut.
    pub text: String,
    /// The marked bytes of `text`.
    pub meant: Range<usize>,
}

impl MarkedLine {
    /// Returns the part of `line` around the bytes `meant`, which may end after it.
    ///
    /// Returns `None` if nothing is visible.
    pub fn new(number: usize, line: &str, meant: Range<usize>) -> Option<Self> {
        if line.trim().is_empty() {
            return None;
        }
        let first = line.floor_char_boundary(meant.start);
        let last = line.ceil_char_boundary(meant.end.min(line.len())).max(first);
        let shown = window(line, first);
        let is_cut = line.get(..shown.start).is_some_and(|before| !before.trim().is_empty());
        let mut text = if is_cut { "…".to_owned() } else { String::new() };
        let start = text.len();
        let within = |byte: usize| start + byte.clamp(shown.start, shown.end) - shown.start;
        let meant = within(first)..within(last);
        text.push_str(line.get(shown.clone())?);
        if shown.end < line.trim_end().len() {
            text.push('…');
        }
        Some(Self { number, text, meant })
    }
}

/// Writes excerpts with their numbers in a margin.
pub struct SnippetWriter<'a, W> {
    out: &'a mut W,
    letters: Letters,
    colour: Colour,
    /// The digits of the largest number.
    digits: usize,
}

/// A text in a row, and its ink.
type Field<'t> = (&'t str, Ink);

impl<'a, W: Write> SnippetWriter<'a, W> {
    /// Creates a writer of these excerpts.
    pub fn new<'e>(
        out: &'a mut W,
        (letters, colour): (Letters, Colour),
        excerpts: impl Iterator<Item = &'e MarkedLine>,
    ) -> Self {
        let most = excerpts.map(|excerpt| excerpt.number).max().unwrap_or(0);
        Self { out, letters, colour, digits: most.max(1).to_string().len() }
    }

    /// Writes texts side by side.
    pub fn row(&mut self, fields: &[Field]) -> io::Result<()> {
        let mut row = InkRow::new(self.letters);
        let mut column = 0_u16;
        for &(text, ink) in fields {
            let ink = if self.colour == Colour::On { ink } else { Ink::Plain };
            let line = laid_out(text, self.letters).one_line(u16::MAX);
            row.put_inked(column, text, &line, &[(0..text.len(), ink)]);
            column = column.saturating_add(line.columns());
        }
        writeln!(self.out, "{}", row.finish())
    }

    /// Writes the line of an excerpt, with `sign` below the marked bytes.
    pub fn excerpt(&mut self, excerpt: &MarkedLine, (sign, ink): (char, Ink)) -> io::Result<()> {
        let digits = self.digits;
        self.bar()?;
        let number = format!("{:>digits$} | ", excerpt.number);
        self.row(&[(&number, Ink::Heading), (&excerpt.text, Ink::Plain)])?;
        let bar = format!("{:digits$} | ", "");
        let below = marks_below(&excerpt.text, &excerpt.meant, (sign, self.letters));
        self.row(&[(&bar, Ink::Heading), (&below, ink)])
    }

    /// Writes only the margin.
    pub fn bar(&mut self) -> io::Result<()> {
        let bar = format!("{:digits$} |", "", digits = self.digits);
        self.row(&[(&bar, Ink::Heading)])
    }

    /// Writes a remark on the excerpts.
    pub fn remark(&mut self, label: &str, text: &str) -> io::Result<()> {
        let sign = format!("{:digits$} = ", "", digits = self.digits);
        let label = format!("{label}: ");
        self.row(&[(&sign, Ink::Heading), (&label, Ink::Bold), (text, Ink::Plain)])
    }
}

fn laid_out(text: &str, letters: Letters) -> Paragraph {
    let options = Options { shaping: letters.shaping(), ..Options::with_base(LTR) };
    Paragraph::new(text, options)
}

/// Returns `sign` below some bytes of a line, or below their start if there are none.
pub fn marks_below(text: &str, bytes: &Range<usize>, (sign, letters): (char, Letters)) -> String {
    let before = |byte: usize| {
        let text = printable(text.get(..byte).unwrap_or_default());
        usize::from(laid_out(&text, letters).one_line(u16::MAX).columns())
    };
    let mut spans: Vec<Range<usize>> = match letters {
        Letters::Logical => std::iter::once(before(bytes.start)..before(bytes.end)).collect(),
        Letters::Cells(..) => {
            let spans = laid_out(text, letters).one_line(u16::MAX).spans(bytes);
            spans.iter().map(|span| usize::from(span.start)..usize::from(span.end)).collect()
        }
    };
    spans.retain(|span| !span.is_empty());
    if spans.is_empty() {
        let start = before(bytes.start);
        spans.push(start..start + 1);
    }
    let mut below = String::new();
    let mut column = 0;
    for span in spans {
        below.extend(std::iter::repeat_n(' ', span.start.saturating_sub(column)));
        below.extend(std::iter::repeat_n(sign, span.end - span.start));
        column = span.end;
    }
    below
}

/// Returns the visible bytes of a line: those around byte `at`, without blanks at the ends.
fn window(line: &str, at: usize) -> Range<usize> {
    let indent = line.len() - line.trim_start().len();
    let before = line.get(indent.min(at)..at).unwrap_or_default();
    let mut taken = 0;
    let start = graphemes(tail(before)).rev().take_while(|(_, letter)| {
        taken += columns(letter);
        taken <= BEFORE_COLUMNS
    });
    let start = at - start.map(|(_, letter)| letter.len()).sum::<usize>();
    let start = if start <= indent { indent.min(at) } else { start };
    let rest = line.get(start..).unwrap_or_default().trim_end();
    let cut = one_line(rest, Options::with_base(LTR), EXCERPT_COLUMNS).cut();
    start..start + cut.unwrap_or(rest.len())
}

/// Returns the end of a text, long enough for any window.
fn tail(text: &str) -> &str {
    let start = text.ceil_char_boundary(text.len().saturating_sub(BEFORE_COLUMNS * 16));
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, meant: &str, letters: Letters, expected: &str) {
        let start = line.find(meant).expect("in the line");
        let excerpt =
            MarkedLine::new(7, line, start..start + meant.len()).expect("something to see");
        let mut out = Vec::new();
        let mut writer =
            SnippetWriter::new(&mut out, (letters, Colour::Off), std::iter::once(&excerpt));
        writer.excerpt(&excerpt, ('^', Ink::Plain)).expect("a vector takes everything");
        let written = String::from_utf8(out).expect("UTF-8");
        assert_eq!(written, format!("  |\n{expected}"), "{line}");
    }

    #[test]
    fn marks_stand_below_what_is_meant() {
        check("  a: bad", "bad", Letters::Logical, "7 | a: bad\n  |    ^^^\n");
        check("日本: 語 x", "語", Letters::Logical, "7 | 日本: 語 x\n  |       ^^\n");
        check("日本: 語 x", "語", Letters::VISUAL, "7 | 日本: 語 x\n  |       ^^\n");
        check("\tq: \tx", "x", Letters::VISUAL, "7 | q:  x\n  |     ^\n");
        check("q: قال نعم x", "قال", Letters::VISUAL, "7 | q: ﻢﻌﻧ ﻝﺎﻗ x\n  |        ^^^\n");
        check("q: قال نعم x", "قال", Letters::Logical, "7 | q: قال نعم x\n  |    ^^^\n");
        check("e\u{301}e: x", "x", Letters::VISUAL, "7 | e\u{301}e: x\n  |     ^\n");
    }

    #[test]
    fn what_is_meant_may_stand_in_two_stretches() {
        check("q: قال abc نعم", "ل abc", Letters::VISUAL, "7 | q: ﻝﺎﻗ abc ﻢﻌﻧ\n  |    ^  ^^^^\n");
        check("قال 12 a", "ل 12 a", Letters::VISUAL, "7 | 12 ﻝﺎﻗ a\n  | ^^^^  ^^\n");
    }

    #[test]
    fn a_place_without_letters_and_a_place_over_several_lines_are_marked_on_their_first() {
        let marked = |line: &str, meant: Range<usize>| {
            let excerpt = MarkedLine::new(1, line, meant).expect("something to see");
            marks_below(&excerpt.text, &excerpt.meant, ('^', Letters::VISUAL))
        };
        assert_eq!(marked("  ab", 3..3), " ^");
        assert_eq!(marked("ab", 2..2), "  ^");
        assert_eq!(marked("- [a, b", 2..400), "  ^^^^^");
        assert_eq!(MarkedLine::new(1, " \t", 0..1), None);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}HERE{}", "a".repeat(200), "b".repeat(200));
        let excerpt = MarkedLine::new(1, &line, 200..204).expect("something to see");
        assert!(excerpt.text.starts_with("…aa") && excerpt.text.ends_with("b…"), "{excerpt:?}");
        assert_eq!(excerpt.text.get(excerpt.meant.clone()), Some("HERE"));
        assert!(columns(&excerpt.text) <= usize::from(EXCERPT_COLUMNS) + 2, "{excerpt:?}");
    }
}
