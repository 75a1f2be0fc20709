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
/// use bidi_cells::fold;
/// assert_eq!(fold("«كيم جُونغ أُون»، عام ٢٠٠٠").text(), "كيم جونغ اون عام 2000");
/// ```
pub fn fold(source: &str) -> Folded {
    let mut folded = Folded::default();
    folded.text.reserve(source.len());
    // The letters of most other scripts take two bytes or more.
    folded.letters.reserve(if source.is_ascii() { source.len() } else { source.len() / 2 });
    each_letter(source, |c, source_start, source_end| {
        if let Ok(byte) = u32::try_from(folded.text.len()) {
            folded.text.push(c);
            folded.letters.push(Letter { byte, source_start, source_end });
        }
    });
    folded
}

/// Folds `source` into `folded`, which is emptied before, for those who need no way back to the
/// bytes.
///
/// ```
/// let mut folded = String::from("left over");
/// bidi_cells::fold_into("«كيم جُونغ أُون»", &mut folded);
/// assert_eq!(folded, "كيم جونغ اون");
/// ```
pub fn fold_into(source: &str, folded: &mut String) {
    folded.clear();
    each_letter(source, |c, _, _| folded.push(c));
}

/// Calls `add` with every folded letter and blank of `source` and the source bytes it came from.
fn each_letter(source: &str, add: impl FnMut(char, u32, u32)) {
    let mut folding = Folding { add, has_begun: false, blank: None };
    for (byte, c) in source.char_indices() {
        let (Ok(start), Ok(end)) = (u32::try_from(byte), u32::try_from(byte + c.len_utf8())) else {
            break;
        };
        match c {
            _ if c.is_ascii_alphanumeric() => {
                folding.push_letter(c.to_ascii_lowercase(), start, end);
            }
            _ if c.is_ascii() => folding.push_blank(start, end),
            // The letters of which nearly all Arabic text is made have no parts to be looked up.
            _ if is_plain_arabic(c) => folding.push_letter(mapped(c), start, end),
            _ => decompose_compatible(c, |part| folding.push_part(part, start, end)),
        }
    }
}

struct Folding<F> {
    add: F,
    has_begun: bool,
    /// Where a run of white space or punctuation began, if one is being read.
    blank: Option<(u32, u32)>,
}

impl<F: FnMut(char, u32, u32)> Folding<F> {
    fn push_part(&mut self, part: char, start: u32, end: u32) {
        if is_dropped(part) {
            return;
        }
        match mapped(part) {
            same if same == part => {
                for lower in part.to_lowercase() {
                    self.push(mapped(lower), start, end);
                }
            }
            other => self.push(other, start, end),
        }
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        if c.is_alphanumeric() {
            self.push_letter(c, start, end);
        } else {
            self.push_blank(start, end);
        }
    }

    fn push_blank(&mut self, start: u32, end: u32) {
        self.blank = Some(self.blank.map_or((start, end), |(first, _)| (first, end)));
    }

    fn push_letter(&mut self, c: char, start: u32, end: u32) {
        if let Some((first, last)) = self.blank.take()
            && self.has_begun
        {
            (self.add)(' ', first, last);
        }
        self.has_begun = true;
        (self.add)(c, start, end);
    }
}

/// Whether nothing of `c` is left in a folded text, not even a blank: a vowel mark, tatweel, an
/// invisible character.
///
/// ```
/// use bidi_cells::is_dropped;
/// assert!(is_dropped('\u{64f}') && is_dropped('\u{640}') && !is_dropped('،') && !is_dropped('a'));
/// ```
pub fn is_dropped(c: char) -> bool {
    !c.is_ascii() && !is_plain_arabic(c) && (is_combining_mark(c) || is_ignored(c))
}

/// Characters that leave no trace: tatweel, everything invisible, and the signs by which
/// romanisations write hamza, ayn and a soft consonant (U+02B9 to U+02BF), which nobody types.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{2b9}'..='\u{2bf}' | '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
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
        // Latin letters with a stroke, which do not decompose.
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => ascii_digit(c, '\u{6f0}'),
        _ => c,
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Whether `letters`, folded, are what Arabic writes together with the word after them: up to two
/// of و ف ب ل ك س, and the article.
///
/// ```
/// use bidi_cells::is_joined_prefix;
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

    /// The byte at which the letter with this number, from 0, ends in the folded text.
    ///
    /// ```
    /// let folded = bidi_cells::fold("قال!");
    /// assert_eq!((folded.letter_end(0), folded.letter_end(2), folded.letter_end(9)), (2, 6, 6));
    /// ```
    pub fn letter_end(&self, letter: usize) -> usize {
        self.letters.get(letter + 1).map_or(self.text.len(), |next| next.byte as usize)
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

    /// Returns whether each of the folded letters `letters`, counted in letters, has as many bytes
    /// as its source, with nothing between them: then a byte of one leads to that of the other.
    ///
    /// ```
    /// let folded = bidi_cells::fold("كيم جُونغ");
    /// assert!(folded.is_verbatim(&(0..3)) && !folded.is_verbatim(&(4..8)));
    /// ```
    pub fn is_verbatim(&self, letters: &Range<usize>) -> bool {
        let Some(own) = self.letters.get(letters.clone()) else { return false };
        let Some(first) = own.first() else { return false };
        own.iter().enumerate().all(|(number, letter)| {
            let bytes = self.letter_end(letters.start + number) - letter.byte as usize;
            letter.source_start - first.source_start == letter.byte - first.byte
                && (letter.source_end - letter.source_start) as usize == bytes
        })
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
        check("Łódź Øresund Đilas Ħamrun İzmir Iğdır", "lodz oresund dilas hamrun izmir igdir");
        check("ʿAbd al-Raʾūf Rasŏn", "abd al rauf rason");
    }

    #[test]
    fn folding_with_and_without_a_way_back_agree() {
        let mut plain = String::new();
        for source in ["«كيمُ  جُونغ»، ثم ﻻ", "P'yŏngyang ١٩٦١", "مسؤول بيئة آسيا کوریا", "", " . "]
        {
            fold_into(source, &mut plain);
            assert_eq!(plain, fold(source).text(), "{source:?}");
        }
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
