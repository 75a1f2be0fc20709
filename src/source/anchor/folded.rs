//! The second step: the quotation in another spelling, and the spelling differences.

use std::ops::Range;

use memchr::memmem;

use super::tokens::{is_on_words, splits_number, with_edges};
use crate::text::{Folded, is_dropped};
use crate::work::{CountedWork, count};

/// Returns the places of a quotation, given unchanged and folded.
///
/// They are on whole words if there are any, else inside words. The first word may have an attached
/// و or ال.
pub fn places(text: &str, article: &Folded, (quote, wanted): (&str, &str)) -> Vec<Range<usize>> {
    let places = folded_places(article.text(), wanted);
    let spans = places.iter().filter_map(|place| article.source(place));
    spans.map(|span| with_edges(text, span, quote)).collect()
}

/// Like [`places`], in bytes of the folded article.
pub fn folded_places(article: &str, wanted: &str) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    count(CountedWork::TextsScanned, 1);
    let all: Vec<Range<usize>> = memmem::find_iter(article.as_bytes(), wanted)
        .map(|start| start..start + wanted.len())
        .filter(|place| !splits_number(article, place))
        .collect();
    let on_words: Vec<Range<usize>> =
        all.iter().filter(|place| is_on_words(article, place)).cloned().collect();
    if on_words.is_empty() { all } else { on_words }
}

/// The differences between two spellings of the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each of them may change without the others")]
pub struct SpellingChanges {
    /// In the letters: أ and ا, ى and ي, ٢ and 2, capitals.
    pub letters: bool,
    /// In vowel marks, tatweel or invisible characters.
    pub marks: bool,
    /// In punctuation.
    pub punctuation: bool,
    /// In white space or line ends.
    pub blanks: bool,
    /// In the order of letters: copied from a screen, or from a PDF.
    pub order: bool,
}

impl SpellingChanges {
    /// Compares two texts that fold to the same letters.
    ///
    /// White space at their ends does not count.
    pub fn between(first: &str, second: &str) -> Self {
        let [first, second] = [first, second].map(|text| Characters::of(text.trim()));
        Self {
            letters: first.letters != second.letters,
            marks: first.marks != second.marks,
            punctuation: first.punctuation != second.punctuation,
            blanks: first.blanks != second.blanks,
            order: false,
        }
    }

    /// Returns whether only white space and line ends differ.
    pub fn are_blank(self) -> bool {
        !(self.letters || self.marks || self.punctuation || self.order)
    }

    /// Returns the differences, in English.
    pub fn names(self) -> Vec<&'static str> {
        let named = [
            (self.letters, "letters"),
            (self.marks, "marks"),
            (self.punctuation, "punctuation"),
            (self.blanks, "white space"),
            (self.order, "the order of letters, as copied from a screen or out of a PDF"),
        ];
        named.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect()
    }
}

/// The characters of a text by kind.
///
/// All but the letters have the number of letters before them: a mark on another letter is another
/// mark.
#[derive(Default)]
struct Characters {
    letters: Vec<char>,
    marks: Vec<(usize, char)>,
    punctuation: Vec<(usize, char)>,
    blanks: Vec<(usize, char)>,
}

impl Characters {
    fn of(text: &str) -> Self {
        let mut own = Self::default();
        for c in text.chars() {
            let before = own.letters.len();
            if c.is_whitespace() {
                own.blanks.push((before, c));
            } else if is_dropped(c) {
                own.marks.push((before, c));
            } else if c.is_alphanumeric() {
                own.letters.push(c);
            } else {
                own.punctuation.push((before, c));
            }
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, second: &str, names: &[&str]) {
        assert_eq!(
            SpellingChanges::between(first, second).names(),
            names,
            "{first:?} and {second:?}"
        );
    }

    #[test]
    fn what_differs_between_two_spellings_is_named() {
        check("قال", "قال", &[]);
        check("قال  بوتين\n", "قال\u{a0}بوتين", &["white space"]);
        check("قَال", "قال", &["marks"]);
        check("قـــال", "قال", &["marks"]);
        check("قا\u{200f}ل", "قال", &["marks"]);
        check("أول", "اول", &["letters"]);
        check("Kim", "KIM", &["letters"]);
        check("«قال»", "\"قال\"", &["punctuation"]);
        check("١٨", "18", &["letters"]);
        check("أَول، عام", "اول عام", &["letters", "marks", "punctuation"]);
        assert!(SpellingChanges::between("a b", "a\n b").are_blank());
        assert!(!SpellingChanges::between("a, b", "a b").are_blank());
    }
}
