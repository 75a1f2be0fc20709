//! The fourth step: words similar to the quotation.
//!
//! [`BitPattern::search`] finds the best end of each region. From there both ends are moved to the
//! words with the fewest errors, and then outwards to the first and last words of the quotation if
//! those are close: an article may have more words in the middle.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use super::lanes::CodedText;
use super::myers::BitPattern;
use super::tokens::same_numbers;
use crate::text::Folded;
use crate::work::{CountedWork, count};

/// The longest quotation to look for in this way, in folded letters.
const LONGEST_LETTERS: usize = 4096;

/// The effort that may be spent on looking for similar words.
#[derive(Debug, Clone)]
pub struct Effort {
    left: usize,
}

impl Effort {
    /// The most letters of a quotation times bytes of an article, for one quotation: about half a
    /// second.
    const ONE: usize = 1 << 34;

    /// The same for all quotations of a timeline, whatever its size: about a second.
    const ALL: usize = 1 << 35;

    /// The number of letters that may also be searched for in every byte: twenty long quotations.
    const LETTERS: usize = 1 << 11;

    /// Enough effort for one quotation.
    pub fn for_one() -> Self {
        Self { left: Self::ONE }
    }

    /// No effort: similar words are not looked for.
    pub fn none() -> Self {
        Self { left: 0 }
    }

    /// Returns enough effort for a timeline whose articles have `bytes` bytes.
    pub fn for_all(bytes: usize) -> Self {
        Self { left: bytes.saturating_mul(Self::LETTERS).saturating_add(Self::ALL) }
    }

    /// The cost of one place that may be meant: its words are compared in several ways, which takes
    /// about fifteen microseconds.
    const PLACE: usize = 1 << 20;

    /// Takes the cost of comparing so many places. Returns `false` if it is too much.
    fn spend_on_places(&mut self, places: usize) -> bool {
        self.take(places.saturating_mul(Self::PLACE))
    }

    /// Takes the cost of a search for `letters` letters in `bytes` bytes. Returns `false` if it is
    /// too much. A few letters cost as much as the 64 that are compared at once.
    fn spend(&mut self, letters: usize, bytes: usize) -> bool {
        self.take(letters.next_multiple_of(64).saturating_mul(bytes))
    }

    fn take(&mut self, cost: usize) -> bool {
        let is_enough = cost <= self.left;
        if is_enough {
            self.left -= cost;
        }
        is_enough
    }
}

/// A folded article to search for similar words.
#[derive(Debug)]
pub struct Searched {
    folded: Folded,
    /// Made for the first quotation.
    ///
    /// `None` if there are too many different letters.
    coded: OnceCell<Option<CodedText>>,
}

impl Searched {
    /// Returns the article, folded.
    pub fn new(folded: Folded) -> Self {
        Self { folded, coded: OnceCell::new() }
    }

    /// Returns the folded article.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    fn coded(&self) -> Option<&CodedText> {
        self.coded.get_or_init(|| CodedText::new(self.folded.text())).as_ref()
    }
}

/// Words beat others that have more errors by at least a tenth of the letters of the quotation.
const MARGIN: usize = 10;

/// Longer words are cut, in letters.
const LONGEST_WORD: usize = 32;

/// The fewest letters of a single first or last word that is followed.
const LEAST_LONE_WORD: usize = 4;

/// Words that are nearly those of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMatch {
    /// Bytes of the folded article: whole words.
    pub place: Range<usize>,
    /// The edit distance to the quotation, in letters.
    pub errors: usize,
}

/// The result of a search.
#[derive(Debug, Default)]
pub struct NearMatches {
    /// The nearest words.
    pub best: Option<NearMatch>,
    /// The places near enough to be linked, and near enough to each other that none of them wins,
    /// in the order of the article.
    ///
    /// Their claims have not been compared.
    pub close: Vec<NearMatch>,
    /// Letters and blanks of the folded quotation.
    pub letters: usize,
    /// Whether the search was skipped because it would have been too much effort.
    pub is_unsearched: bool,
}

/// The number of errors allowed.
struct Bounds {
    /// For a link.
    linked: usize,
    /// For a guess.
    near: usize,
}

impl Bounds {
    /// Creates a quarter for a link, 35 % for a guess.
    ///
    /// Short quotations are found too easily in other words: below twelve letters never, below
    /// eighteen with one error.
    fn of(letters: usize) -> Option<Self> {
        match letters {
            0..12 => None,
            12..18 => Some(Self { linked: 1, near: 2 }),
            _ => Some(Self { linked: letters / 4, near: letters * 35 / 100 }),
        }
    }
}

/// The best end of a region.
#[derive(Clone, Copy)]
struct End {
    byte: usize,
    errors: usize,
}

/// Looks for the folded `wanted` in `article`, unless that is too much effort.
pub fn search(searched: &Searched, wanted: &str, effort: &mut Effort) -> NearMatches {
    let article = searched.folded().text();
    let letters = wanted.chars().count();
    let Some(bounds) = Bounds::of(letters) else { return NearMatches::default() };
    if letters > LONGEST_LETTERS || !effort.spend(letters, article.len()) {
        return NearMatches { letters, is_unsearched: true, ..NearMatches::default() };
    }
    let (Some(forward), Some(backward)) =
        (BitPattern::new(wanted.chars()), BitPattern::new(wanted.chars().rev()))
    else {
        return NearMatches::default();
    };
    let search = Search { searched, article, wanted, letters, bounds, forward, backward };
    search.found(effort)
}

struct Search<'a> {
    searched: &'a Searched,
    article: &'a str,
    wanted: &'a str,
    letters: usize,
    bounds: Bounds,
    forward: BitPattern,
    backward: BitPattern,
}

impl Search<'_> {
    fn found(&self, effort: &mut Effort) -> NearMatches {
        let letters = self.letters;
        let mut ends = self.ends();
        let Some(fewest) = ends.iter().map(|end| end.errors).min() else {
            return NearMatches { letters, ..NearMatches::default() };
        };
        // Twice the margin of a winner: moving to whole words may cost some letters.
        ends.retain(|end| (end.errors - fewest) * MARGIN <= 2 * letters);
        if !effort.spend_on_places(ends.len()) {
            return NearMatches { letters, is_unsearched: true, ..NearMatches::default() };
        }
        let mut matches: Vec<(End, NearMatch)> = Vec::new();
        for end in ends {
            let Some(found) = self.on_words(end.byte) else { continue };
            match matches.last_mut() {
                Some((last_end, last)) if last.place.end > found.place.start => {
                    if found.errors < last.errors {
                        (*last_end, *last) = (end, found);
                    }
                }
                _ => matches.push((end, found)),
            }
        }
        let best = matches.iter().map(|(_, found)| found).min_by_key(|value| value.errors).cloned();
        NearMatches { close: self.close(matches), best, letters, is_unsearched: false }
    }

    /// Returns the nearest place, if it is within the bound, and those that it does not beat.
    fn close(&self, matches: Vec<(End, NearMatch)>) -> Vec<NearMatch> {
        let fewest = matches.iter().map(|(_, found)| found.errors).min().unwrap_or(0);
        let is_winner = |(end, found): &(End, NearMatch)| {
            found.errors == fewest
                && end.errors <= self.bounds.linked
                && found.errors <= self.bounds.near
        };
        if !matches.iter().any(is_winner) {
            return Vec::new();
        }
        let is_close = |found: &NearMatch| (found.errors - fewest) * MARGIN <= self.letters;
        matches.into_iter().map(|(_, found)| found).filter(is_close).collect()
    }

    fn text(&self, place: &Range<usize>) -> &str {
        self.article.get(place.clone()).unwrap_or_default()
    }

    /// Returns the best end of each region in which the quotation may be.
    fn ends(&self) -> Vec<End> {
        let mut ends: Vec<End> = Vec::new();
        let apart = self.wanted.len() / 2;
        let mut hit = |byte, errors| match ends.last_mut() {
            Some(last) if byte - last.byte < apart => {
                if errors < last.errors {
                    *last = End { byte, errors };
                }
            }
            _ => ends.push(End { byte, errors }),
        };
        count(CountedWork::LettersCompared, self.article.len());
        let coded = self.searched.coded();
        let pattern = coded.and_then(|coded| coded.pattern(self.wanted, self.bounds.near));
        match coded.zip(pattern) {
            Some((coded, pattern)) => coded.search(&pattern, self.bounds.near, |letter, errors| {
                hit(self.searched.folded().letter_end(letter), errors);
            }),
            None => self.forward.search(self.article, self.bounds.near, hit),
        }
        ends
    }

    /// Returns the whole words around `end` with the fewest errors.
    fn on_words(&self, end: usize) -> Option<NearMatch> {
        let (start, _) = self.start(end)?;
        let (end, _) = self.end(start)?;
        let (start, errors) = self.start(end)?;
        let own = NearMatch { place: start..end, errors };
        let wide = self.widened(&own.place);
        if wide == own.place {
            return Some(own);
        }
        let errors = self.errors(&wide)?;
        let is_better = errors <= self.bounds.near
            && same_numbers(self.wanted, self.text(&wide))
                >= same_numbers(self.wanted, self.text(&own.place));
        Some(if is_better { NearMatch { place: wide, errors } } else { own })
    }

    /// Returns the most letters of a match: all of the quotation, the errors, one long word.
    fn reach(&self) -> usize {
        self.letters + self.bounds.near + LONGEST_WORD
    }

    /// Returns the beginning of the word from which the text up to `end` has the fewest errors, and
    /// their number.
    ///
    /// Of several the first.
    fn start(&self, end: usize) -> Option<(usize, usize)> {
        let before = self.article.get(..end)?;
        let mut best: Option<(usize, usize)> = None;
        self.backward.beginnings(before.chars().rev().take(self.reach()), |bytes, errors| {
            let start = end - bytes;
            if self.is_word_start(start) && best.is_none_or(|(_, fewest)| errors <= fewest) {
                best = Some((start, errors));
            }
        });
        best
    }

    /// Returns the end of the word up to which the text from `start` has the fewest errors, and
    /// their number.
    ///
    /// Of several the last.
    fn end(&self, start: usize) -> Option<(usize, usize)> {
        let after = self.article.get(start..)?;
        let mut best: Option<(usize, usize)> = None;
        self.forward.beginnings(after.chars().take(self.reach()), |bytes, errors| {
            let end = start + bytes;
            if self.is_word_end(end) && best.is_none_or(|(_, fewest)| errors <= fewest) {
                best = Some((end, errors));
            }
        });
        best
    }

    /// Returns the distance of the words at `place` from the quotation.
    fn errors(&self, place: &Range<usize>) -> Option<usize> {
        let mut last = None;
        self.forward.beginnings(self.text(place).chars(), |_, errors| last = Some(errors));
        last
    }

    fn is_word_start(&self, byte: usize) -> bool {
        let at = |byte: usize| self.article.as_bytes().get(byte);
        at(byte) != Some(&b' ')
            && byte.checked_sub(1).is_none_or(|before| at(before) == Some(&b' '))
    }

    fn is_word_end(&self, byte: usize) -> bool {
        let at = |byte: usize| self.article.as_bytes().get(byte);
        matches!(at(byte), None | Some(b' '))
            && byte.checked_sub(1).is_some_and(|before| at(before) != Some(&b' '))
    }

    /// `place` extended to the first and last three words of the quotation, or two, or one, if they
    /// are within half its length outside.
    fn widened(&self, place: &Range<usize>) -> Range<usize> {
        let half = self.wanted.len() / 2;
        let from = self.article.floor_char_boundary(place.start.saturating_sub(half));
        let to = self.article.ceil_char_boundary((place.end + half).min(self.article.len()));
        let (before, after) = (from..place.start, place.end..to);
        let own = self.text(place);
        let mut wide = place.clone();
        for count in [3, 2, 1] {
            let Some(first) = first_words(self.wanted, count) else { continue };
            if own.starts_with(first) {
                break;
            }
            if let Some(at) = memmem::rfind(self.text(&before).as_bytes(), first.as_bytes())
                && self.is_whole(before.start + at, first)
            {
                wide.start = before.start + at;
                break;
            }
        }
        for count in [3, 2, 1] {
            let Some(last) = last_words(self.wanted, count) else { continue };
            if own.ends_with(last) {
                break;
            }
            if let Some(at) = memmem::find(self.text(&after).as_bytes(), last.as_bytes())
                && self.is_whole(after.start + at, last)
            {
                wide.end = after.start + at + last.len();
                break;
            }
        }
        wide
    }

    fn is_whole(&self, byte: usize, words: &str) -> bool {
        self.is_word_start(byte) && self.is_word_end(byte + words.len())
    }
}

/// Returns the first `count` words of the folded `text`, unless they are one short one.
fn first_words(text: &str, count: usize) -> Option<&str> {
    let end = text.match_indices(' ').nth(count - 1)?.0;
    text.get(..end).filter(|words| can_be_followed(words))
}

/// Returns the last `count` words of the folded `text`, unless they are one short one.
fn last_words(text: &str, count: usize) -> Option<&str> {
    let start = text.rmatch_indices(' ').nth(count - 1)?.0 + 1;
    text.get(start..).filter(|words| can_be_followed(words))
}

fn can_be_followed(words: &str) -> bool {
    words.contains(' ') || words.chars().count() >= LEAST_LONE_WORD
}
