//! Wraps a text into lines.

use std::ops::Range;

use crate::text::{Line, Options, Paragraph, paragraphs};

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

/// Wraps `text` into lines of at most `room` columns, paragraph by paragraph.
///
/// `marks` are bytes of the text.
pub fn flow<M: Copy>(
    text: &str,
    options: Options,
    room: u16,
    marks: &[(Range<usize>, M)],
) -> Vec<FlowLine<M>> {
    let mut lines = Vec::new();
    for range in paragraphs(text) {
        let source = text.get(range.clone()).unwrap_or_default();
        let paragraph = Paragraph::new(source, options);
        let own = marks.iter().filter(|(mark, _)| mark.start < range.end && mark.end > range.start);
        let moved = |number: &Range<usize>| {
            number.start.saturating_sub(range.start)..number.end - range.start
        };
        let own: Vec<_> = own.map(|(bytes, mark)| (moved(bytes), *mark)).collect();
        lines.extend(paragraph.wrap(room).into_iter().map(|line| FlowLine {
            paragraph: range.clone(),
            line: paragraph.line(line, room),
            marks: own.clone(),
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_moved_to_their_paragraph_and_stand_in_the_lines_that_have_them() {
        let text = "one two three\nfour five";
        let marks = [(text.find("three").expect("there")..text.find("five").expect("there"), '!')];
        let lines = flow(text, Options::default(), 8, &marks);
        let shown = lines.iter().map(|value| {
            let paragraph = text.get(value.paragraph.clone()).expect("a paragraph");
            let line = paragraph.get(value.line.source()).expect("a line");
            let marks = value.marks.iter().map(|(bytes, mark)| {
                format!(
                    "{mark}{}",
                    paragraph.get(bytes.start..bytes.end.min(paragraph.len())).expect("bytes")
                )
            });
            (line.trim_end().to_owned(), value.has_mark(), marks.collect::<Vec<_>>().join(" "))
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
