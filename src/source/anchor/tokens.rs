//! Words, numbers and the edges of a place, which every step respects.

use std::ops::Range;

use crate::text::{is_combining_mark, is_dropped, is_joined_prefix};

/// Returns whether `place` of the folded `text` begins and ends with words.
///
/// A joined letter may come before it.
pub fn is_on_words(text: &str, place: &Range<usize>) -> bool {
    let before = letters_before(text, place.start);
    let after = text.get(place.end..).unwrap_or_default();
    (before.is_empty() || is_joined_prefix(before)) && (after.is_empty() || after.starts_with(' '))
}

/// Returns the letters of a word before `byte`, up to the length of a joined prefix.
pub fn letters_before(text: &str, byte: usize) -> &str {
    /// Two particles, the article, and their marks.
    const LONGEST_PREFIX: usize = 12;
    let before = text.get(..byte).unwrap_or_default();
    let letters = before.chars().rev().take(LONGEST_PREFIX).take_while(|&c| is_letter(c));
    let bytes: usize = letters.map(char::len_utf8).sum();
    before.get(before.len() - bytes..).unwrap_or_default()
}

/// Returns whether a character belongs to words and numbers, in any text, folded or not.
pub fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\u{640}'
}

/// Returns whether a number continues over the beginning or the end of `place`.
pub fn splits_number(text: &str, place: &Range<usize>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let (before, inside) = (text.get(..place.start), text.get(place.clone()));
    let (inside, before) = (inside.unwrap_or_default(), before.unwrap_or_default());
    let after = text.get(place.end..).unwrap_or_default();
    let splits = |left: &str, right: &str| {
        is_digit(left.chars().next_back()) && is_digit(right.chars().next())
    };
    splits(before, inside) || splits(inside, after)
}

/// Returns whether a character is a digit or another number.
pub fn is_numeric(c: char) -> bool {
    // The commonest letters first: the tables of Unicode are slow.
    !c.is_ascii_alphabetic() && !('\u{621}'..='\u{64a}').contains(&c) && c.is_numeric()
}

/// Returns whether two folded texts have the same numbers in the same order.
pub fn same_numbers(first: &str, second: &str) -> bool {
    fn numbers(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !is_numeric(c)).filter(|number| !number.is_empty())
    }
    numbers(first).eq(numbers(second))
}

/// Extends `span` by the marks of its last letter, and on each side by as much punctuation as the
/// quotation has there.
pub fn with_edges(text: &str, span: Range<usize>, quote: &str) -> Range<usize> {
    let end = with_marks(text, span.end);
    let rest = text.get(end..).unwrap_or_default();
    let behind = quote.trim_end().chars().rev().take_while(|&c| is_punctuation(c)).count();
    let before = text.get(..span.start).unwrap_or_default();
    let ahead = quote.trim_start().chars().take_while(|&c| is_punctuation(c)).count();
    let start = span.start - punctuation_bytes(before.chars().rev(), ahead);
    start..end + punctuation_bytes(rest.chars(), behind)
}

/// Returns the end of the marks that belong to the letter before `byte`.
pub fn with_marks(text: &str, byte: usize) -> usize {
    let after = text.get(byte..).unwrap_or_default();
    byte + after.chars().take_while(|&c| is_dropped(c)).map(char::len_utf8).sum::<usize>()
}

/// Punctuation that may be at the edges of a quotation.
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '«' | '»' | '،' | '؛' | '؟' | '٪' | '\u{2010}'..='\u{2027}' | '‹' | '›')
}

/// Returns the bytes of the punctuation at the beginning of `letters`, at most `count` characters
/// of it.
fn punctuation_bytes(letters: impl Iterator<Item = char>, count: usize) -> usize {
    letters.take(count).take_while(|&c| is_punctuation(c)).map(char::len_utf8).sum()
}
