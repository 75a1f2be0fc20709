//! Folding: makes texts comparable across spellings, and leads every letter back to its bytes.
//!
//! Each character is decomposed on its own (NFKD), its combining marks are dropped and what is
//! left is mapped: alef and hamza forms, ya and alef maksura, ta marbuta and ha, the Persian
//! letters, the three kinds of digits, case. Runs of white space and punctuation become one
//! blank. Because marks are dropped, nothing is ever recomposed, so every folded letter has
//! exactly one source range. Knows nothing of search or quotations.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded text: lower-case letters and digits, words separated by one blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each folded letter: its byte in `text`, and the source bytes it came from.
    letters: Vec<Letter>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    byte: u32,
    source_start: u32,
    source_end: u32,
}

/// Folds `source`. Texts are folded up to 4 GiB; what lies beyond is left out.
///
/// ```
/// use tarikh::text::fold;
/// assert_eq!(fold("«كيم جُونغ أُون»، عام ٢٠٠٠").text(), "كيم جونغ اون عام 2000");
/// ```
pub fn fold(source: &str) -> Folded {
    let mut folding = Folding::default();
    folding.folded.text.reserve(source.len());
    folding.folded.letters.reserve(source.len() / 2);
    for (byte, c) in source.char_indices() {
        let (Ok(start), Ok(end)) = (u32::try_from(byte), u32::try_from(byte + c.len_utf8())) else {
            break;
        };
        if c.is_ascii() {
            folding.push(c.to_ascii_lowercase(), start, end);
        } else if is_plain_arabic(c) {
            folding.push_letter(mapped(c), start, end);
        } else {
            decompose_compatible(c, |part| folding.push_part(part, start, end));
        }
    }
    folding.folded
}

#[derive(Default)]
struct Folding {
    folded: Folded,
    /// Where a run of white space or punctuation began, if one is being read.
    blank: Option<(u32, u32)>,
}

impl Folding {
    fn push_part(&mut self, part: char, start: u32, end: u32) {
        if is_dropped(part) {
            return;
        }
        match mapped(part) {
            same if same == part => {
                for lower in part.to_lowercase() {
                    self.push(lower, start, end);
                }
            }
            other => self.push(other, start, end),
        }
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        if !c.is_alphanumeric() {
            self.blank = Some(self.blank.map_or((start, end), |(first, _)| (first, end)));
            return;
        }
        self.push_letter(c, start, end);
    }

    fn push_letter(&mut self, c: char, start: u32, end: u32) {
        if let Some((first, last)) = self.blank.take()
            && !self.folded.text.is_empty()
        {
            self.add(' ', first, last);
        }
        self.add(c, start, end);
    }

    fn add(&mut self, c: char, source_start: u32, source_end: u32) {
        let Ok(byte) = u32::try_from(self.folded.text.len()) else {
            return;
        };
        self.folded.text.push(c);
        self.folded.letters.push(Letter { byte, source_start, source_end });
    }
}

/// Whether nothing of `c` is left in a folded text, not even a blank: a vowel mark, tatweel, an
/// invisible character.
///
/// ```
/// use tarikh::text::is_dropped;
/// assert!(is_dropped('\u{64f}') && is_dropped('\u{640}') && !is_dropped('،') && !is_dropped('a'));
/// ```
pub fn is_dropped(c: char) -> bool {
    !c.is_ascii() && !is_plain_arabic(c) && (is_combining_mark(c) || is_ignored(c))
}

/// Characters that leave no trace: tatweel and everything invisible.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Letters that have no decomposition and no case: most of an Arabic text.
fn is_plain_arabic(c: char) -> bool {
    matches!(c, '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// The letter that stands for all spellings of `c`.
fn mapped(c: char) -> char {
    match c {
        '\u{671}' => 'ا',
        'ى' | '\u{6cc}' | '\u{6d2}' => 'ي',
        'ة' | '\u{6be}' | '\u{6c1}' | '\u{6d5}' => 'ه',
        '\u{6a9}' => 'ك',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => ascii_digit(c, '\u{6f0}'),
        _ => c,
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Whether `letters`, folded, are what Arabic writes together with the word behind them: up to two of
/// و ف ب ل ك س, and the article.
///
/// ```
/// use tarikh::text::is_joined_prefix;
/// assert!(is_joined_prefix("و") && is_joined_prefix("وال") && is_joined_prefix("لل"));
/// assert!(!is_joined_prefix("م") && !is_joined_prefix(""));
/// ```
pub fn is_joined_prefix(letters: &str) -> bool {
    let article = letters.strip_suffix("ال").or_else(|| letters.strip_suffix('ل'));
    let particles = article.unwrap_or(letters);
    let count = particles.chars().count();
    !letters.is_empty() && count <= 2 && particles.chars().all(|c| "وفبلكس".contains(c))
}

impl Folded {
    /// The folded text. It neither begins nor ends with a blank, and never has two together.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many letters and blanks it has.
    pub fn letters(&self) -> usize {
        self.letters.len()
    }

    /// Returns the source bytes of the folded bytes `folded`: from the first byte of its first
    /// letter to the last byte of its last. `None` when the range is empty or outside.
    pub fn source(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let first = self.letter_at(folded.start);
        let after = self.letter_at(folded.end);
        self.source_of_letters(&(first..after))
    }

    /// Returns the source bytes of the folded letters `letters`, counted in letters.
    pub fn source_of_letters(&self, letters: &Range<usize>) -> Option<Range<usize>> {
        let first = self.letters.get(letters.start)?;
        let last = self.letters.get(letters.end.checked_sub(1)?)?;
        let (start, end) = (first.source_start as usize, last.source_end as usize);
        (start < end).then_some(start..end)
    }

    /// The number of the letter that begins at folded byte `byte`.
    fn letter_at(&self, byte: usize) -> usize {
        self.letters.partition_point(|letter| (letter.byte as usize) < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        assert_eq!(fold(source).text(), expected, "{source:?}");
    }

    #[test]
    fn spellings_of_one_word_fold_to_one_text() {
        check("أُعلِنَ", "اعلن");
        check("إلى آخر ٱلأمر", "الي اخر الامر");
        check("مسؤول بيئة", "مسوول بييه");
        check("کوریا", "كوريا");
        check("ۀ ہ ھ", "ه ه ه");
        check("كتـــاب", "كتاب");
        check("٢٠٢٤ ۱۹۶۱ 2000", "2024 1961 2000");
        check("ﻻ ﺳﻼﻡ", "لا سلام");
        check("Café ÉTÉ ＡＢ", "cafe ete ab");
    }

    #[test]
    fn plain_arabic_letters_have_no_decomposition() {
        for c in ('\u{600}'..='\u{6ff}').filter(|&c| is_plain_arabic(c)) {
            let mut parts = Vec::new();
            decompose_compatible(c, |part| parts.push(part));
            assert_eq!(parts, [c]);
            assert!(!is_dropped(c) && c.to_lowercase().eq([c]) && c.is_alphanumeric(), "{c}");
        }
    }

    #[test]
    fn punctuation_and_blanks_become_one_blank_and_none_at_the_ends() {
        check("  «بوتين» ، (كيم)\u{a0}\u{a0}… ", "بوتين كيم");
        check("يونيو/حزيران", "يونيو حزيران");
        check("...", "");
        check("", "");
        check("a\u{200f}b", "ab");
    }

    #[test]
    fn a_folded_range_leads_back_to_whole_source_bytes() {
        let source = "قال: «كيمُ  جُونغ»، ثم";
        let folded = fold(source);
        let at = folded.text().find("كيم جونغ").expect("folded");
        let range = folded.source(&(at..at + "كيم جونغ".len())).expect("a range");
        assert_eq!(source.get(range), Some("كيمُ  جُونغ"));
        assert_eq!(folded.source(&(0..0)), None);
        assert_eq!(folded.source(&(900..903)), None);
    }

    #[test]
    fn a_ligature_leads_back_to_itself() {
        let folded = fold("ﻻ");
        assert_eq!(folded.letters(), 2);
        assert_eq!(folded.source_of_letters(&(0..1)), Some(0..3));
        assert_eq!(folded.source_of_letters(&(1..2)), Some(0..3));
    }
}
