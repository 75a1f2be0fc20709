//! Where a quotation stands in its article, to the byte.
//!
//! The ladder: the very bytes; then the folded text (spelling, marks, punctuation and white space
//! set aside), on whole words first, of which the first may have a joined و or ال before it, then
//! inside words. Several places are told apart by `occurrence`, or by the words before and after; if
//! that does not decide, the quotation is *ambiguous* and every place is named. A quotation is
//! never linked to a place it might not stand in.

use std::cell::OnceCell;
use std::num::NonZeroUsize;
use std::ops::Range;

use memchr::memmem;

use crate::text::{Folded, fold, is_combining_mark, is_joined_prefix};

/// Where a passage stands in its source. Ranges are bytes of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// These very bytes.
    Exact(Range<usize>),
    /// The same letters in another spelling, or with other punctuation.
    Folded(Range<usize>),
    /// It stands in several places and nothing says which is meant.
    Ambiguous(Vec<Range<usize>>),
    /// It does not stand in the article.
    Lost,
    /// The article could not be read.
    Unread,
}

impl Anchor {
    /// The bytes of the article it stands in, if that is one place.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Exact(span) | Self::Folded(span) => Some(span.clone()),
            Self::Ambiguous(_) | Self::Lost | Self::Unread => None,
        }
    }

    /// Whether the quotation stands in one place, byte for byte.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }
}

/// A quotation to be found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quotation<'a> {
    /// The words.
    pub quote: &'a str,
    /// Words that stand before it.
    pub before: Option<&'a str>,
    /// Words that stand behind it.
    pub after: Option<&'a str>,
    /// Which of several places, from 1.
    pub occurrence: Option<NonZeroUsize>,
}

/// An article in which quotations are looked for; it is folded once, when first needed.
#[derive(Debug)]
pub struct Quoted<'a> {
    text: &'a str,
    folded: OnceCell<Folded>,
}

impl<'a> Quoted<'a> {
    /// An article's text.
    pub fn new(text: &'a str) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// Finds `quotation`.
    ///
    /// ```
    /// use tarikh::source::{Anchor, Quotation, Quoted};
    ///
    /// let article = Quoted::new("في مارس/ آذار الماضي، استخدمت روسيا الفيتو");
    /// let find = |quote| article.find(&Quotation { quote, ..Quotation::default() });
    /// assert_eq!(find("روسيا"), Anchor::Exact(54..64));
    /// assert!(matches!(find("آذار الماضى استخدمت"), Anchor::Folded(_)));
    /// assert_eq!(find("الصين"), Anchor::Lost);
    /// ```
    pub fn find(&self, quotation: &Quotation) -> Anchor {
        if quotation.quote.trim().is_empty() {
            return Anchor::Lost;
        }
        let exact = self.exact_places(quotation.quote);
        if !exact.is_empty() {
            return self.choose(quotation, exact, Anchor::Exact);
        }
        let folded = self.folded_places(quotation.quote);
        if folded.is_empty() {
            return Anchor::Lost;
        }
        self.choose(quotation, folded, Anchor::Folded)
    }

    /// Returns how often the words of `quote` stand in the article, in any spelling.
    pub fn count(&self, quote: &str) -> usize {
        let exact = self.exact_places(quote).len();
        if exact > 0 { exact } else { self.folded_places(quote).len() }
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| fold(self.text))
    }

    /// The places of the very bytes: on whole words where there are any such, else inside words, but
    /// never inside a number: `8 June` is not in `18 June`.
    fn exact_places(&self, quote: &str) -> Vec<Range<usize>> {
        let places: Vec<Range<usize>> = memmem::find_iter(self.text.as_bytes(), quote)
            .map(|start| start..start + quote.len())
            .filter(|place| !splits_number(self.text, place))
            .collect();
        let on_words = |place: &&Range<usize>| {
            let before = letters_before(self.text, place.start);
            let after = self.text.get(place.end..).unwrap_or_default();
            (before.is_empty() || is_joined_prefix(fold(before).text()))
                && !after.starts_with(is_letter)
        };
        let whole: Vec<Range<usize>> = places.iter().filter(on_words).cloned().collect();
        if whole.is_empty() { places } else { whole }
    }

    fn folded_places(&self, quote: &str) -> Vec<Range<usize>> {
        let wanted = fold(quote);
        if wanted.text().is_empty() {
            return Vec::new();
        }
        let article = self.folded();
        let all: Vec<Range<usize>> = memmem::find_iter(article.text().as_bytes(), wanted.text())
            .map(|start| start..start + wanted.text().len())
            .filter(|place| !splits_number(article.text(), place))
            .collect();
        let on_words: Vec<Range<usize>> =
            all.iter().filter(|place| is_on_words(article.text(), place)).cloned().collect();
        let places = if on_words.is_empty() { all } else { on_words };
        places
            .iter()
            .filter_map(|place| article.source(place))
            .map(|span| self.with_edges(span, quote))
            .collect()
    }

    /// Takes in the marks that belong to the last letter, and as much punctuation on each side as
    /// the quotation has there.
    fn with_edges(&self, span: Range<usize>, quote: &str) -> Range<usize> {
        let after = self.text.get(span.end..).unwrap_or_default();
        let mut marks = after.chars().take_while(|&c| is_mark(c)).map(char::len_utf8);
        let marks: usize = marks.by_ref().sum();
        let rest = after.get(marks..).unwrap_or_default();
        let behind = quote.chars().rev().take_while(|&c| is_punctuation(c)).count();
        let end = span.end + marks + punctuation_bytes(rest.chars(), behind);
        let before = self.text.get(..span.start).unwrap_or_default();
        let ahead = quote.chars().take_while(|&c| is_punctuation(c)).count();
        let start = span.start - punctuation_bytes(before.chars().rev(), ahead);
        start..end
    }

    /// One place, or the one of several that the quotation's context names.
    fn choose(
        &self,
        quotation: &Quotation,
        mut places: Vec<Range<usize>>,
        found: fn(Range<usize>) -> Anchor,
    ) -> Anchor {
        if places.len() > 1 && quotation.occurrence.is_none() {
            let fitting: Vec<Range<usize>> =
                places.iter().filter(|place| self.fits(quotation, place)).cloned().collect();
            if fitting.len() == 1 {
                places = fitting;
            }
        }
        let nth = quotation.occurrence.map_or(0, |occurrence| occurrence.get() - 1);
        match (places.len(), quotation.occurrence) {
            (1, None) | (_, Some(_)) => places.get(nth).cloned().map_or(Anchor::Lost, found),
            _ => Anchor::Ambiguous(places),
        }
    }

    /// Whether the words before and after `place` are those that the quotation gives.
    fn fits(&self, quotation: &Quotation, place: &Range<usize>) -> bool {
        // Marks and punctuation that the curator left out take room, but not that much.
        let room = |words: &str| words.len() * 4 + 256;
        let fits_before = |words: &str| {
            let start = self.text.floor_char_boundary(place.start.saturating_sub(room(words)));
            let before = fold(self.text.get(start..place.start).unwrap_or_default());
            before.text().ends_with(fold(words).text())
        };
        let fits_after = |words: &str| {
            let end = place.end.saturating_add(room(words)).min(self.text.len());
            let end = self.text.floor_char_boundary(end);
            let after = fold(self.text.get(place.end..end).unwrap_or_default());
            after.text().starts_with(fold(words).text())
        };
        quotation.before.is_none_or(fits_before)
            && quotation.after.is_none_or(fits_after)
            && (quotation.before.is_some() || quotation.after.is_some())
    }
}

/// Whether `place` of the folded `text` begins and ends with words; a joined letter may stand before it.
fn is_on_words(text: &str, place: &Range<usize>) -> bool {
    let before = letters_before(text, place.start);
    let after = text.get(place.end..).unwrap_or_default();
    (before.is_empty() || is_joined_prefix(before)) && (after.is_empty() || after.starts_with(' '))
}

/// The letters of the word that goes on at `byte`, as far as a joined prefix can be long.
fn letters_before(text: &str, byte: usize) -> &str {
    /// Two particles, the article, and their marks.
    const LONGEST_PREFIX: usize = 12;
    let before = text.get(..byte).unwrap_or_default();
    let letters = before.chars().rev().take(LONGEST_PREFIX).take_while(|&c| is_letter(c));
    let bytes: usize = letters.map(char::len_utf8).sum();
    before.get(before.len() - bytes..).unwrap_or_default()
}

/// What words and numbers are made of, in any text, folded or not.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\u{640}'
}

/// Whether a number goes on over the beginning or the end of `place`.
fn splits_number(text: &str, place: &Range<usize>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let (before, inside) = (text.get(..place.start), text.get(place.clone()));
    let (inside, before) = (inside.unwrap_or_default(), before.unwrap_or_default());
    let after = text.get(place.end..).unwrap_or_default();
    let splits = |left: &str, right: &str| {
        is_digit(left.chars().next_back()) && is_digit(right.chars().next())
    };
    splits(before, inside) || splits(inside, after)
}

fn is_mark(c: char) -> bool {
    // A letter that folds to nothing and is no punctuation: a vowel mark, tatweel, a bidi mark.
    !c.is_whitespace() && !is_punctuation(c) && fold(c.encode_utf8(&mut [0; 4])).text().is_empty()
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '«' | '»' | '،' | '؛' | '؟' | '٪' | '\u{2010}'..='\u{2027}' | '‹' | '›')
}

/// Bytes of the punctuation that `letters` begin with, at most `count` characters of it.
fn punctuation_bytes(letters: impl Iterator<Item = char>, count: usize) -> usize {
    letters.take(count).take_while(|&c| is_punctuation(c)).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = include_str!("../../seeds/002_af8d0ac7418768f7.txt");

    fn find(text: &str, quote: &str) -> Anchor {
        Quoted::new(text).find(&Quotation { quote, ..Quotation::default() })
    }

    /// The words of `text` that a quotation is anchored to, with the kind of anchor.
    fn check(text: &str, quote: &str, kind: &str, words: &str) {
        let anchor = find(text, quote);
        let found = match &anchor {
            Anchor::Exact(_) => "exact",
            Anchor::Folded(_) => "folded",
            Anchor::Ambiguous(_) => "ambiguous",
            Anchor::Lost => "lost",
            Anchor::Unread => "unread",
        };
        let span = anchor.span().and_then(|span| text.get(span));
        assert_eq!((found, span.unwrap_or_default()), (kind, words), "{quote}");
    }

    #[test]
    fn a_quotation_typed_without_marks_is_found_with_them() {
        check(ARTICLE, "قلقة إزاء تعميق", "folded", "قلقةُُ إزاء تعميق");
        check(ARTICLE, "قلقةُُ إزاء تعميق", "exact", "قلقةُُ إزاء تعميق");
    }

    #[test]
    fn other_letters_of_the_same_sound_are_not_another_quotation() {
        check(
            ARTICLE,
            "الإيطاليه نيوز، الثلاثاء ١٨ يونيو",
            "folded",
            "الإيطالية نيوز، الثلاثاء 18 يونيو",
        );
        check(ARTICLE, "الايطالية نيوز الثلاثاء", "folded", "الإيطالية نيوز، الثلاثاء");
    }

    #[test]
    fn the_marks_of_the_last_letter_belong_to_the_quotation() {
        check("قال إنها قلقةُُ.", "انها قلقة", "folded", "إنها قلقةُُ");
    }

    #[test]
    fn punctuation_at_the_edges_is_taken_in_as_far_as_the_quotation_has_it() {
        check("زيارة «تزعج» الغرب.", "\"تزعج\"", "folded", "«تزعج»");
        check("زيارة «تزعج» الغربَ.", "تزعج الغرب.", "folded", "تزعج» الغربَ.");
        check("زيارة «تزعج» الغربَ.", "تزعج الغرب", "folded", "تزعج» الغربَ");
    }

    #[test]
    fn a_quotation_may_begin_inside_a_word_where_it_stands_on_no_whole_one() {
        check("وقال بوتين", "قال بوتين", "exact", "قال بوتين");
        check("وقال بُوتين", "قال بوتين", "folded", "قال بُوتين");
        check("تقال بُوتين قال بُوتين", "قال بوتين", "folded", "قال بُوتين");
    }

    #[test]
    fn a_joined_letter_does_not_hide_a_second_place() {
        check("وقال بُوتين ثم قال بُوتين", "قال بوتين", "ambiguous", "");
        check("وقال بوتين ثم قال بوتين", "قال بوتين", "ambiguous", "");
    }

    #[test]
    fn a_number_inside_a_number_is_no_evidence() {
        check("في 18 يونيو", "8 يونيو", "lost", "");
        check("في ١٨ يونيو", "8 يونيو", "lost", "");
        check("في 18 يونيو ثم 8 يونيو", "8 يونيو", "exact", "8 يونيو");
        check("يونيو 2024", "يونيو 20", "lost", "");
    }

    #[test]
    fn a_whole_word_goes_before_a_part_of_one() {
        check("استقبال بوتينو ثم بوتين هنا", "بوتين", "exact", "بوتين");
        check("مستقبل", "قبل", "exact", "قبل");
    }

    #[test]
    fn several_places_are_ambiguous_unless_something_tells_them_apart() {
        let text = "بوتين وكيم جونج أون\nبوتين وكيم جونج أون هنا";
        let quoted = Quoted::new(text);
        let quote = "بوتين وكيم";
        let plain = Quotation { quote, ..Quotation::default() };
        let Anchor::Ambiguous(places) = quoted.find(&plain) else { panic!("not ambiguous") };
        assert_eq!(places.len(), 2);
        let second = Quotation { occurrence: NonZeroUsize::new(2), ..plain };
        assert_eq!(quoted.find(&second), Anchor::Exact(places[1].clone()));
        let third = Quotation { occurrence: NonZeroUsize::new(3), ..plain };
        assert_eq!(quoted.find(&third), Anchor::Lost);
        let after = Quotation { after: Some("جونج اون هنا"), ..plain };
        assert_eq!(quoted.find(&after), Anchor::Exact(places[1].clone()));
        let before = Quotation { before: Some("جونج أون"), ..plain };
        assert_eq!(quoted.find(&before), Anchor::Exact(places[1].clone()));
        let neither = Quotation { before: Some("لا"), ..plain };
        assert!(matches!(quoted.find(&neither), Anchor::Ambiguous(_)));
    }

    #[test]
    fn nothing_and_punctuation_alone_are_nowhere() {
        check(ARTICLE, "", "lost", "");
        check(ARTICLE, "  ", "lost", "");
        check(ARTICLE, "؟؟؟", "lost", "");
        check("", "بوتين", "lost", "");
    }
}
