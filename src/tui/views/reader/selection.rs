//! A selection in an article, by whole words, sentences or paragraphs.
//!
//! A selection extends from the unit where it began to the unit under the cursor. Both begin and
//! end at the edge of a word, so a letter is never separated from its marks.

use std::ops::Range;

use crate::source::is_letter;
use crate::text::fold;
use crate::tui::keys::action::TextUnit;

/// A selection. Bytes of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSelection {
    unit: TextUnit,
    /// The unit where it began.
    anchor: Range<usize>,
    /// The unit where the cursor is.
    head: Range<usize>,
    /// Whether motions move the selection as a whole.
    is_moving: bool,
}

impl TextSelection {
    /// Selects the unit of `text` that contains `byte`, or the nearest one. `None` if there are no
    /// words.
    pub fn new(text: &str, byte: usize, unit: TextUnit) -> Option<Self> {
        let at = around(text, byte, unit)?;
        Some(Self { unit, anchor: at.clone(), head: at, is_moving: false })
    }

    /// The bytes that are selected.
    pub fn bytes(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }

    /// The unit where the cursor is.
    pub fn head(&self) -> &Range<usize> {
        &self.head
    }

    /// The unit that it consists of.
    pub fn unit(&self) -> TextUnit {
        self.unit
    }

    /// Changes the unit, and extends both ends to whole units.
    pub fn set_unit(&mut self, text: &str, unit: TextUnit) {
        self.unit = unit;
        for end in [&mut self.anchor, &mut self.head] {
            if let Some(whole) = around(text, end.start, unit) {
                *end = whole;
            }
        }
    }

    /// Moves the cursor by `by` units. Stops at the ends of the text.
    pub fn move_by(&mut self, text: &str, unit: TextUnit, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let end = self.head.end;
            let next = if by > 0 {
                // The rest of the current unit is not the next one.
                let found = next(text, end, unit);
                let is_current = |number: &Range<usize>| number.start < end;
                match found {
                    Some(current) if is_current(&current) => next(text, current.end, unit),
                    found => found,
                }
            } else {
                previous(text, self.head.start, unit)
            };
            let Some(next) = next else { return };
            self.go(around(text, next.start, self.unit).unwrap_or(next));
        }
    }

    /// Moves the cursor to the unit that contains `byte`, or to the nearest one.
    pub fn move_to(&mut self, text: &str, byte: usize) {
        if let Some(at) = around(text, byte, self.unit) {
            self.go(at);
        }
    }

    /// Moves the cursor to the word with a letter, `by` letters further on in the paragraph. Returns
    /// `false` and stays if there is none.
    pub fn move_to_letter(&mut self, text: &str, search: LetterSearch, by: isize) -> bool {
        let paragraph = line_at(text, self.head.start);
        let mut at = self.head.clone();
        let mut found = None;
        for _ in 0..by.unsigned_abs() {
            let Some(word) = search.word(text, &paragraph, &mut at, (by > 0, &self.head)) else {
                return false;
            };
            found = Some(word);
        }
        let Some(word) = found else { return false };
        self.go(around(text, word.start, self.unit).unwrap_or(word));
        true
    }

    fn go(&mut self, head: Range<usize>) {
        if self.is_moving {
            self.anchor = head.clone();
        }
        self.head = head;
    }

    /// Whether motions move the selection as a whole.
    pub fn is_moving(&self) -> bool {
        self.is_moving
    }

    /// Moves the selection as a whole from now on, or extends it again.
    pub fn switch_moving(&mut self) {
        self.is_moving = !self.is_moving;
    }

    /// Moves the cursor to the other end.
    pub fn swap_ends(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }
}

/// A search for a letter or a sign in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterSearch {
    /// The letter. Letters match as in a search: `e` finds `É`, `ا` finds `أ`.
    pub letter: char,
    /// Whether the cursor stops at the word before it.
    pub is_till: bool,
}

impl LetterSearch {
    /// The word at which the cursor stops, from the word `at` on, which becomes the word with the
    /// letter. A sign belongs to the word before it, or after it on the way back.
    fn word(
        self,
        text: &str,
        paragraph: &Range<usize>,
        at: &mut Range<usize>,
        (is_forward, head): (bool, &Range<usize>),
    ) -> Option<Range<usize>> {
        loop {
            let byte = if is_forward {
                let rest = text.get(at.end..paragraph.end.max(at.end))?;
                at.end + rest.char_indices().find(|(_, c)| self.is_it(*c))?.0
            } else {
                let rest = text.get(paragraph.start.min(at.start)..at.start)?;
                paragraph.start + rest.char_indices().rev().find(|(_, c)| self.is_it(*c))?.0
            };
            let length = text.get(byte..)?.chars().next()?.len_utf8();
            let own = word_at(text, byte).unwrap_or(byte..byte + length);
            let is_sign = !text.get(own.clone())?.contains(is_letter);
            *at = own.clone();
            let beside = || {
                if is_forward {
                    previous(text, own.start, TextUnit::Word)
                } else {
                    next(text, own.end, TextUnit::Word)
                }
            };
            let stop = if self.is_till || is_sign { beside()? } else { own };
            // Repeated, it goes on.
            if stop != *head {
                return Some(stop);
            }
        }
    }

    fn is_it(self, c: char) -> bool {
        c == self.letter || {
            let fold = |c: char| fold(c.encode_utf8(&mut [0; 4])).text().to_owned();
            let own = fold(self.letter);
            !own.trim().is_empty() && own == fold(c)
        }
    }
}

/// The unit that contains `byte`, or else the next one, or else the previous one.
fn around(text: &str, byte: usize, unit: TextUnit) -> Option<Range<usize>> {
    let holds = |range: &Range<usize>| range.start <= byte && byte < range.end;
    let here = match unit {
        TextUnit::Word => word_at(text, byte),
        TextUnit::Sentence => Some(sentence_at(text, byte)),
        TextUnit::Paragraph => Some(line_at(text, byte)),
    };
    let here = here.filter(|range| holds(range) && has_words(text, range));
    here.or_else(|| next(text, byte, unit)).or_else(|| previous(text, byte, unit))
}

/// The first unit that begins at or after `byte`.
fn next(text: &str, byte: usize, unit: TextUnit) -> Option<Range<usize>> {
    let rest = text.get(byte..)?;
    let first = byte + rest.find(is_letter)?;
    Some(match unit {
        TextUnit::Word => word_at(text, first)?,
        TextUnit::Sentence => sentence_at(text, first),
        TextUnit::Paragraph => line_at(text, first),
    })
}

/// The last unit that ends at or before `byte`.
fn previous(text: &str, byte: usize, unit: TextUnit) -> Option<Range<usize>> {
    let before = text.get(..byte)?;
    let last = before.rfind(is_letter)?;
    Some(match unit {
        TextUnit::Word => word_at(text, last)?,
        TextUnit::Sentence => sentence_at(text, last),
        TextUnit::Paragraph => line_at(text, last),
    })
}

/// The words that begin within `range` of `text`.
pub fn words_in(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut byte = range.start;
    while let Some(word) = next(text, byte, TextUnit::Word).filter(|value| value.start < range.end)
    {
        byte = word.end;
        if word.start >= range.start {
            words.push(word);
        }
    }
    words
}

fn has_words(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|words| words.contains(is_letter))
}

/// The word around `byte`. `None` if there is none.
fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..byte)?, text.get(byte..)?);
    let length: usize = after.chars().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    let start: usize = before.chars().rev().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
    (length > 0).then_some(byte - start..byte + length)
}

/// Whether a character can end a sentence.
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
        let is_last =
            letters.peek().is_none_or(|(_, next)| next.is_whitespace() || is_quote(*next));
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

/// The line of the file around `byte`, without surrounding white space.
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

    /// The words that are selected.
    fn selected(selection: &TextSelection) -> &str {
        TEXT.get(selection.bytes()).expect("whole letters")
    }

    fn at(words: &str, unit: TextUnit) -> TextSelection {
        let byte = TEXT.find(words).expect("the words");
        TextSelection::new(TEXT, byte, unit).expect("a selection")
    }

    #[test]
    fn units_are_whole() {
        for (words, unit, expected) in [
            ("ين:", TextUnit::Word, "بُوتين"),
            (": «", TextUnit::Word, "نعم"),
            ("غادر", TextUnit::Sentence, "ثم غادر 1.5 مرة."),
            ("قال", TextUnit::Sentence, "قال بُوتين: «نعم.»"),
            ("عاد", TextUnit::Sentence, "وعاد"),
            ("two", TextUnit::Paragraph, "One two. Three!"),
            ("\n\nOne", TextUnit::Paragraph, "One two. Three!"),
        ] {
            assert_eq!(selected(&at(words, unit)), expected, "{words}");
        }
        assert_eq!(TextSelection::new(" … \n", 1, TextUnit::Word), None);
    }

    #[test]
    fn a_letter_is_found_as_in_a_search_and_only_in_the_paragraph() {
        let check = |from: &str, letter: char, is_till: bool, by: isize, expected: Option<&str>| {
            let mut selection = at(from, TextUnit::Word);
            let found = selection.move_to_letter(TEXT, LetterSearch { letter, is_till }, by);
            let head = TEXT.get(selection.head().clone()).expect("whole letters");
            assert_eq!(found.then_some(head), expected, "{from} {letter} {is_till} {by}");
        };
        check("قال", 'م', false, 1, Some("نعم"));
        check("قال", 'م', false, 2, Some("ثم"));
        check("قال", 'م', true, 2, Some("نعم"));
        check("غادر", 'آ', false, -1, Some("قال"));
        check("غادر", '.', false, 1, Some("1"));
        check("وعاد", 'O', false, 1, None);
        check("One", 'T', false, 1, Some("two"));
        check("One", 't', true, 1, Some("two"));
        check("Three", 'w', false, -1, Some("two"));
        check("Three", '.', false, -1, None);
    }

    #[test]
    fn a_selection_grows_and_shrinks_by_whole_units() {
        let mut selection = at("بُوتين", TextUnit::Word);
        selection.move_by(TEXT, TextUnit::Word, 2);
        assert_eq!(selected(&selection), "بُوتين: «نعم.» ثم");
        selection.move_by(TEXT, TextUnit::Word, -3);
        assert_eq!(selected(&selection), "قال بُوتين");
        selection.move_by(TEXT, TextUnit::Word, -3);
        assert_eq!(selected(&selection), "قال بُوتين");
        selection.swap_ends();
        selection.move_by(TEXT, TextUnit::Sentence, 1);
        assert_eq!(selected(&selection), "قال بُوتين: «نعم.» ثم");
        selection.set_unit(TEXT, TextUnit::Sentence);
        assert_eq!(selected(&selection), "قال بُوتين: «نعم.» ثم غادر 1.5 مرة.");
        selection.move_by(TEXT, TextUnit::Sentence, 100);
        assert!(selected(&selection).ends_with("Three!"));
    }
}
