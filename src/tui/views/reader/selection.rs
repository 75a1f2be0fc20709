//! A selection in an article: whole words, sentences or paragraphs.
//!
//! A selection consists of the unit where it began, the unit at the cursor, and everything between
//! them. Every position is a byte of the article at the edge of a word, so no letter is cut from
//! its marks.

use std::ops::Range;

use crate::source::is_letter;

/// The unit by which a selection grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// Words.
    #[default]
    Word,
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

/// A selection, in bytes of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSelection {
    unit: Unit,
    /// The unit where it began.
    anchor: Range<usize>,
    /// The unit at the cursor.
    head: Range<usize>,
}

impl TextSelection {
    /// Selects the unit of `text` that contains `byte`, or the next one. `None` if there are no
    /// words.
    pub fn new(text: &str, byte: usize, unit: Unit) -> Option<Self> {
        let at = around(text, byte, unit)?;
        Some(Self { unit, anchor: at.clone(), head: at })
    }

    /// The selected bytes.
    pub fn bytes(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }

    /// The unit at the cursor.
    pub fn head(&self) -> &Range<usize> {
        &self.head
    }

    /// The unit by which the selection grows.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Changes the unit. The selection is extended to whole units.
    pub fn set_unit(&mut self, text: &str, unit: Unit) {
        self.unit = unit;
        for end in [&mut self.anchor, &mut self.head] {
            if let Some(whole) = around(text, end.start, unit) {
                *end = whole;
            }
        }
    }

    /// Moves the cursor by its own or another unit. Stops at the ends of the text.
    pub fn move_by(&mut self, text: &str, unit: Unit, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 {
                next(text, self.head.end, unit)
            } else {
                previous(text, self.head.start, unit)
            };
            let Some(next) = next else { return };
            self.head = around(text, next.start, self.unit).unwrap_or(next);
        }
    }

    /// Moves the cursor to the unit that contains `byte`.
    pub fn move_to(&mut self, text: &str, byte: usize) {
        if let Some(at) = around(text, byte, self.unit) {
            self.head = at;
        }
    }

    /// Moves the cursor to the other end.
    pub fn swap_ends(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }
}

/// The unit that contains `byte`, or else the next one, or else the last one.
fn around(text: &str, byte: usize, unit: Unit) -> Option<Range<usize>> {
    let holds = |range: &Range<usize>| range.start <= byte && byte < range.end;
    let here = match unit {
        Unit::Word => word_at(text, byte),
        Unit::Sentence => Some(sentence_at(text, byte)),
        Unit::Paragraph => Some(line_at(text, byte)),
    };
    let here = here.filter(|range| holds(range) && has_words(text, range));
    here.or_else(|| next(text, byte, unit)).or_else(|| previous(text, byte, unit))
}

/// The first unit that begins at or after `byte`.
fn next(text: &str, byte: usize, unit: Unit) -> Option<Range<usize>> {
    let rest = text.get(byte..)?;
    let first = byte + rest.find(is_letter)?;
    Some(match unit {
        Unit::Word => word_at(text, first)?,
        Unit::Sentence => sentence_at(text, first),
        Unit::Paragraph => line_at(text, first),
    })
}

/// The last unit that ends at or before `byte`.
fn previous(text: &str, byte: usize, unit: Unit) -> Option<Range<usize>> {
    let before = text.get(..byte)?;
    let last = before.rfind(is_letter)?;
    Some(match unit {
        Unit::Word => word_at(text, last)?,
        Unit::Sentence => sentence_at(text, last),
        Unit::Paragraph => line_at(text, last),
    })
}

fn has_words(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|words| words.contains(is_letter))
}

/// The word around `byte`. `None` if it is between words.
fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..byte)?, text.get(byte..)?);
    let length: usize = after.chars().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    let start: usize = before.chars().rev().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    (length > 0).then_some(byte - start..byte + length)
}

/// Whether a character ends a sentence; a point within a number does not.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔' | '。' | '\n')
}

/// The sentence around `byte`, with its final punctuation, without surrounding white space.
fn sentence_at(text: &str, byte: usize) -> Range<usize> {
    let line = line_at(text, byte);
    let words = text.get(line.clone()).unwrap_or_default();
    let at = byte.saturating_sub(line.start);
    let mut start = 0;
    let mut letters = words.char_indices().peekable();
    while let Some((place, c)) = letters.next() {
        let is_last = letters.peek().is_none_or(|(_, next)| next.is_whitespace() || is_quote(*next));
        if !is_end(c) || !is_last {
            continue;
        }
        // Quotation marks and brackets after the point belong to the sentence.
        let mut end = place + c.len_utf8();
        while let Some(&(place, c)) = letters.peek() {
            if !is_quote(c) {
                break;
            }
            end = place + c.len_utf8();
            letters.next();
        }
        if at < end {
            return trimmed(text, line.start + start..line.start + end);
        }
        start = end;
    }
    trimmed(text, line.start + start..line.end)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '\'')
}

/// The line of the file around `byte`, without its line break.
fn line_at(text: &str, byte: usize) -> Range<usize> {
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let length = text.get(byte..).and_then(|after| after.find('\n'));
    trimmed(text, start..length.map_or(text.len(), |length| byte + length))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..(start + words.trim().len()).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قال بُوتين: «نعم.» ثم غادر 1.5 مرة. وعاد\n\nOne two. Three!\n";

    /// The selected words.
    fn selected(selection: &TextSelection) -> &str {
        TEXT.get(selection.bytes()).expect("whole letters")
    }

    fn at(words: &str, unit: Unit) -> TextSelection {
        let byte = TEXT.find(words).expect("the words");
        TextSelection::new(TEXT, byte, unit).expect("a selection")
    }

    #[test]
    fn units_are_whole() {
        for (words, unit, expected) in [
            ("ين:", Unit::Word, "بُوتين"),
            (": «", Unit::Word, "نعم"),
            ("غادر", Unit::Sentence, "ثم غادر 1.5 مرة."),
            ("قال", Unit::Sentence, "قال بُوتين: «نعم.»"),
            ("عاد", Unit::Sentence, "وعاد"),
            ("two", Unit::Paragraph, "One two. Three!"),
            ("\n\nOne", Unit::Paragraph, "One two. Three!"),
        ] {
            assert_eq!(selected(&at(words, unit)), expected, "{words}");
        }
        assert_eq!(TextSelection::new(" … \n", 1, Unit::Word), None);
    }

    #[test]
    fn a_selection_grows_and_shrinks_by_whole_units() {
        let mut selection = at("بُوتين", Unit::Word);
        selection.move_by(TEXT, Unit::Word, 2);
        assert_eq!(selected(&selection), "بُوتين: «نعم.» ثم");
        selection.move_by(TEXT, Unit::Word, -3);
        assert_eq!(selected(&selection), "قال بُوتين");
        selection.move_by(TEXT, Unit::Word, -3);
        assert_eq!(selected(&selection), "قال بُوتين");
        selection.swap_ends();
        selection.move_by(TEXT, Unit::Sentence, 1);
        assert_eq!(selected(&selection), "قال بُوتين: «نعم.» ثم");
        selection.set_unit(TEXT, Unit::Sentence);
        assert_eq!(selected(&selection), "قال بُوتين: «نعم.» ثم غادر 1.5 مرة.");
        selection.move_by(TEXT, Unit::Sentence, 100);
        assert!(selected(&selection).ends_with("Three!"));
    }
}
