//! Chooses among several places: by number, or by the words before and after.

use std::ops::Range;

use super::Quotation;
use super::myers::BitPattern;
use super::tokens::{letters_before, same_numbers};
use crate::text::{fold, is_joined_prefix};

/// The letters of the context that are compared if it is not there letter by letter.
const COMPARED_LETTERS: usize = 32;

/// A context shorter than this must be there letter by letter.
const LEAST_LETTERS: usize = 12;

/// Longer contexts are cut, in letters.
const LONGEST_LETTERS: usize = 256;

/// The most places whose surroundings are compared.
///
/// Words with more places are no quotation.
const MOST_PLACES: usize = 10_000;

/// The least similarity of a context, per mille.
const LEAST_ALIKE: usize = 750;

/// The least lead of the best place over the next, per mille.
const MARGIN: usize = 100;

/// The place that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// This one.
    One(Range<usize>),
    /// Nothing decides.
    Several,
    /// There are none, or fewer than the given number.
    Nowhere,
}

/// What a quotation says about its place.
pub struct QuoteContext<'q> {
    quote: &'q str,
    nth: Option<usize>,
    before: Option<Side>,
    after: Option<Side>,
}

/// The folded words on one side, with the letter next to the quotation first.
struct Side {
    letters: Vec<char>,
}

impl<'q> QuoteContext<'q> {
    /// Creates it from `quotation`.
    pub fn new(quotation: &Quotation<'q>) -> Self {
        let side = |words: Option<&str>, before: bool| {
            let folded = fold(words?);
            let letters: Vec<char> = if before {
                folded.text().chars().rev().take(LONGEST_LETTERS).collect()
            } else {
                folded.text().chars().take(LONGEST_LETTERS).collect()
            };
            (!letters.is_empty()).then_some(Side { letters })
        };
        Self {
            quote: quotation.quote,
            nth: quotation.occurrence.map(|occurrence| occurrence.get() - 1),
            before: side(quotation.before, true),
            after: side(quotation.after, false),
        }
    }

    /// Returns the quotation itself.
    pub fn quote(&self) -> &'q str {
        self.quote
    }

    /// Chooses one of `places`, which are in the order of the text.
    pub fn choose(&self, text: &str, places: &[Range<usize>]) -> Resolution {
        if let Some(nth) = self.nth {
            return places.get(nth).cloned().map_or(Resolution::Nowhere, Resolution::One);
        }
        match places {
            [] => return Resolution::Nowhere,
            [place] => return Resolution::One(place.clone()),
            _ if self.is_empty() => return Resolution::Several,
            _ => {}
        }
        if places.len() > MOST_PLACES {
            return Resolution::Several;
        }
        let mut exact = places.iter().filter(|place| self.is_at(&self.around(text, place)));
        match (exact.next(), exact.next()) {
            (Some(place), None) => return Resolution::One(place.clone()),
            (Some(_), Some(_)) => return Resolution::Several,
            (None, _) => {}
        }
        // The best and the second best: the best must be ahead.
        let (mut first, mut second, mut best) = (0, 0, None);
        for place in places {
            let alike = self.alike(&self.around(text, place));
            if alike > first {
                (first, second, best) = (alike, first, Some(place));
            } else {
                second = second.max(alike);
            }
        }
        match best {
            Some(place) if first >= LEAST_ALIKE && first - second >= MARGIN => {
                Resolution::One(place.clone())
            }
            Some(_) | None => Resolution::Several,
        }
    }

    /// Returns whether nothing contradicts `place`: its surroundings are similar, or nothing is
    /// said of them.
    pub fn is_near(&self, text: &str, place: &Range<usize>) -> bool {
        self.is_empty() || self.alike(&self.around(text, place)) >= LEAST_ALIKE
    }

    fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    fn around(&self, text: &str, place: &Range<usize>) -> Around {
        let sides = [&self.before, &self.after].into_iter().flatten();
        let letters = 2 * sides.map(|side| side.letters.len()).max().unwrap_or(0);
        // Marks and punctuation take room, but not that much.
        let room = letters * 8 + 256;
        let start = text.floor_char_boundary(place.start.saturating_sub(room));
        let end = text.floor_char_boundary(place.end.saturating_add(room).min(text.len()));
        let before = fold(text.get(start..place.start).unwrap_or_default());
        let mut before: Vec<char> = before.text().chars().rev().take(letters).collect();
        let is_there = self.before.as_ref().is_some_and(|value| before.starts_with(&value.letters));
        let joined = fold(letters_before(text, place.start));
        if !is_there && is_joined_prefix(joined.text()) {
            // The words before it may end before a joined letter, too.
            before.drain(..(joined.letters() + 1).min(before.len()));
        }
        let after = fold(text.get(place.end..end).unwrap_or_default());
        Around { before, after: after.text().chars().take(letters).collect() }
    }

    fn sides<'a>(&'a self, around: &'a Around) -> impl Iterator<Item = (&'a Side, &'a [char])> {
        let before = self.before.as_ref().map(|side| (side, around.before.as_slice()));
        let after = self.after.as_ref().map(|side| (side, around.after.as_slice()));
        before.into_iter().chain(after)
    }

    fn is_at(&self, around: &Around) -> bool {
        self.sides(around).all(|(side, there)| there.starts_with(&side.letters))
    }

    /// Returns the similarity of the surroundings and the context, per mille.
    fn alike(&self, around: &Around) -> usize {
        let (mut sum, mut count) = (0, 0);
        for (side, there) in self.sides(around) {
            sum += side.alike(there);
            count += 1;
        }
        sum / count.max(1)
    }
}

/// The folded letters on each side of a place, the nearest first.
struct Around {
    before: Vec<char>,
    after: Vec<char>,
}

impl Side {
    /// Returns the similarity of the beginnings of the letters `there`, per mille.
    fn alike(&self, there: &[char]) -> usize {
        if there.starts_with(&self.letters) {
            return 1000;
        }
        let wanted = whole_words(&self.letters);
        if wanted.len() < LEAST_LETTERS {
            return 0;
        }
        let Some(pattern) = BitPattern::new(wanted.iter().copied()) else { return 0 };
        let text: String = there.iter().collect();
        let numbers: String = wanted.iter().collect();
        let mut fewest = wanted.len();
        pattern.beginnings(there.iter().copied().take(2 * wanted.len()), |bytes, errors| {
            let is_same = || same_numbers(&numbers, text.get(..bytes).unwrap_or_default());
            if errors < fewest && is_same() {
                fewest = errors;
            }
        });
        1000 - fewest * 1000 / wanted.len()
    }
}

/// Returns the first letters to compare, up to the end of a word.
fn whole_words(letters: &[char]) -> &[char] {
    let rest = letters.get(COMPARED_LETTERS..).unwrap_or_default();
    let more = rest.iter().take_while(|&&c| c != ' ').count();
    letters.get(..COMPARED_LETTERS + more).unwrap_or(letters)
}
