//! The dates of an article, one by one: those on the screen, the next one, those that no passage
//! uses.

use std::ops::Range;

use super::candidate::{sentence, source_mentions};
use crate::date::{Date, Mention, mentions};
use crate::source::SourceIndex;
use crate::timeline::Timeline;

/// How far before a place its paragraph begins, at most, in bytes.
const LONGEST_PARAGRAPH_BYTES: usize = 16_384;

/// A date that no passage quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedDate {
    /// The mention.
    pub mention: Mention,
    /// The bytes of its sentence.
    pub sentence: Range<usize>,
    /// Whether nothing else of the sentence is quoted either.
    pub is_sentence_free: bool,
}

/// Returns the dates that `text` mentions in `bytes`, or at its edges.
pub fn mentions_in(text: &str, published: Option<&Date>, bytes: &Range<usize>) -> Vec<Mention> {
    let found = mentions_between(text, published, bytes);
    let found = found.skip_while(|mention| mention.bytes.end <= bytes.start);
    found.take_while(|mention| mention.bytes.start < bytes.end).collect()
}

/// Returns the first date that `text` mentions at `byte` or after it.
pub fn mention_after(text: &str, published: Option<&Date>, byte: usize) -> Option<Mention> {
    mentions_from(text, published, byte).find(|mention| mention.bytes.start >= byte)
}

/// Returns the last date that `text` mentions before `byte`.
pub fn mention_before(text: &str, published: Option<&Date>, byte: usize) -> Option<Mention> {
    let mut end = byte;
    while end > 0 {
        let start = paragraph_start(text, end - 1);
        let own = mentions_between(text, published, &(start..end));
        let own = own.take_while(|mention| mention.bytes.start < end);
        if let Some(last) = own.last() {
            return Some(last);
        }
        end = start;
    }
    None
}

/// Returns the dates of the article of `source` that no passage quotes, in order.
pub fn unused_dates(timeline: &Timeline, source: SourceIndex) -> Vec<UnusedDate> {
    let Some(text) = timeline.source(source).article.text() else { return Vec::new() };
    let quoted = super::candidate::quoted_bytes(timeline, source);
    let is_quoted = |bytes: &Range<usize>| {
        quoted.iter().any(|own| own.start < bytes.end && bytes.start < own.end)
    };
    let unused = source_mentions(timeline, source).filter(|mention| !is_quoted(&mention.bytes));
    unused
        .map(|mention| {
            let sentence = sentence(text, &mention.bytes);
            let is_sentence_free = !is_quoted(&sentence);
            UnusedDate { mention, sentence, is_sentence_free }
        })
        .collect()
}

/// The mentions from the paragraph of a place on.
fn mentions_from<'t>(
    text: &'t str,
    published: Option<&'t Date>,
    byte: usize,
) -> impl Iterator<Item = Mention> + 't {
    let start = paragraph_start(text, byte);
    let found = mentions(text.get(start..).unwrap_or_default(), published);
    found.map(move |mention| Mention {
        bytes: mention.bytes.start + start..mention.bytes.end + start,
        ..mention
    })
}

/// The mentions of the paragraphs of some bytes: what comes after them is not looked at.
fn mentions_between<'t>(
    text: &'t str,
    published: Option<&'t Date>,
    bytes: &Range<usize>,
) -> impl Iterator<Item = Mention> + 't {
    let text = text.get(..paragraph_end(text, bytes.end.saturating_sub(1))).unwrap_or(text);
    mentions_from(text, published, bytes.start)
}

/// Where the paragraph of a byte begins: mentions do not go beyond it.
fn paragraph_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let first = byte.saturating_sub(LONGEST_PARAGRAPH_BYTES);
    if let Some(at) = (first..byte).rev().find(|&at| ends_paragraph(text, at)) {
        return at + 1;
    }
    (first..=byte).rev().rfind(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Where the paragraph of a byte ends.
fn paragraph_end(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let last = byte.saturating_add(LONGEST_PARAGRAPH_BYTES).min(text.len());
    match (byte..last).find(|&at| ends_paragraph(text, at)) {
        Some(at) => at + 1,
        None => text.ceil_char_boundary(last),
    }
}

/// Whether a line break ends a paragraph.
fn ends_paragraph(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let ends = matches!(before, None | Some(b'.' | b':' | b'!' | b'?' | b')' | b'"' | b'\r'));
    bytes.get(at) == Some(&b'\n') && (ends || bytes.get(at + 1) == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "In 1961 they met.\n\nNothing here.\nOn 18 June 2024, and\non 19 June 2024.\n\
        In 2000 and in 2001 too.\n";

    fn words(found: Option<Mention>) -> Option<&'static str> {
        found.and_then(|mention| TEXT.get(mention.bytes))
    }

    #[test]
    fn dates_are_stepped_through_in_either_direction() {
        let mut all = Vec::new();
        let mut byte = 0;
        while let Some(found) = mention_after(TEXT, None, byte) {
            byte = found.bytes.end;
            all.push(TEXT.get(found.bytes).expect("whole letters"));
        }
        let expected = ["1961", "18 June 2024", "19 June 2024", "2000", "2001"];
        assert_eq!(all, expected);
        let mut back = Vec::new();
        let mut byte = TEXT.len();
        while let Some(found) = mention_before(TEXT, None, byte) {
            byte = found.bytes.start;
            back.push(TEXT.get(found.bytes).expect("whole letters"));
        }
        back.reverse();
        assert_eq!(back, expected);
    }

    /// Each paragraph was followed to the end of the article.
    #[test]
    fn stepping_back_through_a_long_article_without_dates_ends() {
        let text = "Nothing happened here.\n".repeat(50_000);
        assert_eq!(mention_before(&text, None, text.len()), None);
        assert_eq!(mentions_in(&text, None, &(0..400)), []);
    }

    #[test]
    fn the_dates_of_a_part_are_those_of_the_whole() {
        let whole: Vec<Mention> = mentions(TEXT, None).collect();
        for start in (0..TEXT.len()).step_by(3) {
            let bytes = start..(start + 30).min(TEXT.len());
            let expected = whole.iter().filter(|mention| {
                mention.bytes.start < bytes.end && bytes.start < mention.bytes.end
            });
            let expected: Vec<Mention> = expected.cloned().collect();
            assert_eq!(mentions_in(TEXT, None, &bytes), expected, "{bytes:?}");
        }
        assert_eq!(words(mention_after(TEXT, None, TEXT.len())), None);
        assert_eq!(words(mention_before(TEXT, None, 0)), None);
    }
}
