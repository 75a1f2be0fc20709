//! Wraps a text into lines.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::{Line, Options, Paragraph, paragraphs, pieces};
use crate::work::{CountedWork, count};

/// A line of a text that was wrapped.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLine<M> {
    /// The bytes of its paragraph in the text.
    ///
    /// The line counts from their start.
    pub paragraph: Range<usize>,
    /// The line.
    pub line: Line,
    /// The marked parts of its paragraph, in bytes of the paragraph.
    pub marks: Vec<(Range<usize>, M)>,
}

impl<M> FlowLine<M> {
    /// Returns whether it contains marked text.
    pub fn has_mark(&self) -> bool {
        let own = self.line.source();
        self.marks.iter().any(|(bytes, _)| bytes.start < own.end && bytes.end > own.start)
    }
}

/// Wraps `text` into lines of at most `room` columns, paragraph by paragraph; `marks` are bytes of
/// the text. Each paragraph is laid out when its first line is asked for.
pub fn flow<M: Copy>(
    text: &str,
    options: Options,
    room: u16,
    marks: &[(Range<usize>, M)],
) -> impl Iterator<Item = FlowLine<M>> {
    let mut near = NearMarks::new(marks);
    let pieces = paragraphs(text).into_iter().flat_map(|range| pieces(text, range));
    pieces.flat_map(move |range| {
        let source = text.get(range.clone()).unwrap_or_default();
        count(CountedWork::ParagraphsWrapped, 1);
        let paragraph = Paragraph::new(source, options);
        let own = near.within(&range);
        let lines = paragraph.wrap(room).into_iter();
        lines.map(move |line| FlowLine {
            paragraph: range.clone(),
            line: paragraph.line(line, room),
            marks: own.clone(),
        })
    })
}

/// The marks of a text, looked up from its beginning to its end.
struct NearMarks<'m, M> {
    marks: &'m [(Range<usize>, M)],
    /// The numbers of the marks whose beginning has not been reached, the last one first.
    later: Vec<usize>,
    /// The numbers of those whose end has not been reached, in order.
    open: BTreeSet<usize>,
}

impl<'m, M: Copy> NearMarks<'m, M> {
    fn new(marks: &'m [(Range<usize>, M)]) -> Self {
        let mut later: Vec<usize> = (0..marks.len()).collect();
        later.sort_by_key(|&mark| Reverse(marks.get(mark).map_or(0, |(bytes, _)| bytes.start)));
        Self { marks, later, open: BTreeSet::new() }
    }

    /// Those that reach into `range`, moved to its beginning. Ranges must be asked for in order.
    fn within(&mut self, range: &Range<usize>) -> Vec<(Range<usize>, M)> {
        let bytes = |number: usize| self.marks.get(number).map_or(0..0, |(bytes, _)| bytes.clone());
        while let Some(next) = self.later.pop_if(|next| bytes(*next).start < range.end) {
            self.open.insert(next);
        }
        self.open.retain(|&mark| bytes(mark).end > range.start);
        let own = self.open.iter().filter_map(|&mark| self.marks.get(mark));
        let moved =
            |bytes: &Range<usize>| bytes.start.saturating_sub(range.start)..bytes.end - range.start;
        own.map(|(bytes, mark)| (moved(bytes), *mark)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_overlap_keep_their_order_and_end_where_they_end() {
        let text = "a b\nc d\ne f";
        let marks = [(2..7, 'x'), (0..11, 'y'), (9..9, 'z'), (4..5, 'x')];
        let own: Vec<Vec<(Range<usize>, char)>> =
            flow(text, Options::default(), 8, &marks).map(|line| line.marks).collect();
        assert_eq!(
            own,
            [
                vec![(2..7, 'x'), (0..11, 'y')],
                vec![(0..3, 'x'), (0..7, 'y'), (0..1, 'x')],
                vec![(0..3, 'y'), (1..1, 'z')],
            ]
        );
    }

    #[test]
    fn a_paragraph_as_long_as_a_book_is_laid_out_piece_by_piece() {
        let text = "word ".repeat(100_000);
        let mut lines = flow(&text, Options::default(), 80, &[] as &[(Range<usize>, ())]);
        let first = lines.next().expect("a line");
        assert!(first.paragraph.len() < text.len() / 2, "{:?}", first.paragraph);
        let end = lines.last().expect("a line").paragraph.end;
        assert_eq!(end, text.len());
    }

    #[test]
    fn marks_are_moved_to_their_paragraph_and_stand_in_the_lines_that_have_them() {
        let text = "one two three\nfour five";
        let marks = [(text.find("three").expect("there")..text.find("five").expect("there"), '!')];
        let lines = flow(text, Options::default(), 8, &marks);
        let shown = lines.map(|laid| {
            let paragraph = text.get(laid.paragraph.clone()).expect("a paragraph");
            let line = paragraph.get(laid.line.source()).expect("a line");
            let marks = laid.marks.iter().map(|(bytes, mark)| {
                format!(
                    "{mark}{}",
                    paragraph.get(bytes.start..bytes.end.min(paragraph.len())).expect("bytes")
                )
            });
            (line.trim_end().to_owned(), laid.has_mark(), marks.collect::<Vec<_>>().join(" "))
        });
        let shown: Vec<_> = shown.collect();
        let row = |line: &str, has: bool, marks: &str| (line.to_owned(), has, marks.to_owned());
        assert_eq!(
            shown,
            [
                row("one two", false, "!three"),
                row("three", true, "!three"),
                row("four", true, "!four "),
                row("five", false, "!four "),
            ]
        );
    }
}
