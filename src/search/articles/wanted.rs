//! What a query looks for in articles, by the numbers of words.

use std::ops::Range;

use crate::parallel::{cores, on_all_cores};
use crate::search::aliases::Aliases;
use crate::search::condition::Alternative;
use crate::search::highlight::{Occurrence, wordings};
use crate::search::pattern::{Lenience, Pattern};
use crate::search::query::Query;
use crate::search::vocabulary::Vocabulary;
use crate::work::{CountedWork, count};

/// So many distinct words are worth a thread.
const WORDS_OF_A_THREAD: usize = 4096;

/// The words and quotations of a query, and which words of the articles fit them.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    ways: Vec<Way>,
    /// The number of words and quotations.
    words: usize,
    /// For each word of the articles, the end of its own in `fits`.
    ends: Vec<u32>,
    fits: Vec<Fit>,
}

/// A way in which a word or quotation of the query may occur.
#[derive(Debug, Clone)]
struct Way {
    /// Its number in the query.
    word: usize,
    pattern: Pattern,
    lenience: Lenience,
    /// The words after it.
    after: Vec<String>,
    /// Their numbers, if an article has them.
    numbers: Vec<Option<u32>>,
}

/// That a word of the articles fits.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    way: u32,
    /// The first of its letters that match, as a byte of the folded word.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Wanted {
    /// Prepares a query.
    pub fn new(query: &Query) -> Self {
        let wordings = wordings(query, &Aliases::default());
        let ways = wordings.iter().enumerate().flat_map(|(word, wording)| {
            wording.ways.iter().filter_map(move |way| Way::new(word, way))
        });
        Self { ways: ways.collect(), words: wordings.len(), ..Self::default() }
    }

    /// Examines the new words of the next part, on all cores.
    pub fn read(&mut self, vocabulary: &Vocabulary) {
        self.read_where(vocabulary, |_| true);
    }

    /// The same for an article that has only the `needed` words.
    pub fn read_some(&mut self, vocabulary: &Vocabulary, needed: &[bool]) {
        let before = self.ends.len();
        self.read_where(vocabulary, |number| {
            needed.get(before + number).copied().unwrap_or_default()
        });
    }

    fn read_where(&mut self, vocabulary: &Vocabulary, is_needed: impl Fn(usize) -> bool + Sync) {
        let all = vocabulary.len();
        let pieces = all.div_ceil(WORDS_OF_A_THREAD).clamp(1, cores() * 4);
        let share = all.div_ceil(pieces).max(1);
        let found = on_all_cores(pieces, |piece| {
            let numbers = (piece * share).min(all)..((piece + 1) * share).min(all);
            self.fitting(vocabulary, numbers, &is_needed)
        });
        self.resolve(vocabulary);
        for (ends, fits) in found {
            let before = u32::try_from(self.fits.len()).unwrap_or(u32::MAX);
            self.ends.extend(ends.iter().map(|end| before.saturating_add(*end)));
            self.fits.extend(fits);
        }
    }

    /// Returns what fits of some words, and where that of each word ends.
    fn fitting(
        &self,
        vocabulary: &Vocabulary,
        numbers: Range<usize>,
        is_needed: impl Fn(usize) -> bool,
    ) -> (Vec<u32>, Vec<Fit>) {
        let (mut ends, mut fits) = (Vec::with_capacity(numbers.len()), Vec::new());
        let mut compared = 0;
        for (keys, number) in vocabulary.keys(numbers.clone()).zip(numbers) {
            if is_needed(number) {
                compared += self.ways.len();
                let ways = self.ways.iter().enumerate();
                let may_fit = ways.filter(|(_, own)| own.pattern.may_fit(keys, own.lenience));
                fits.extend(may_fit.filter_map(|(way, own)| {
                    let word = vocabulary.word(number)?;
                    let letters = own.pattern.find_surely(word, own.lenience)?;
                    Some(Fit {
                        way: u32::try_from(way).ok()?,
                        start: u32::try_from(letters.start).ok()?,
                        end: u32::try_from(letters.end).ok()?,
                    })
                }));
            }
            ends.push(u32::try_from(fits.len()).unwrap_or(u32::MAX));
        }
        count(CountedWork::WordsCompared, compared);
        (ends, fits)
    }

    /// Looks up the numbers of the words that come after others.
    fn resolve(&mut self, vocabulary: &Vocabulary) {
        let before = self.ends.len();
        for way in &mut self.ways {
            for (word, number) in way.after.iter().zip(&mut way.numbers) {
                if number.is_none() {
                    let found = vocabulary.find(word).map(|found| before + found);
                    *number = found.and_then(|found| u32::try_from(found).ok());
                }
            }
        }
    }

    /// Returns how the word with this number fits.
    pub fn fits(&self, number: u32) -> &[Fit] {
        let number = number as usize;
        let start = if number == 0 { Some(0) } else { self.ends.get(number - 1).copied() };
        let (Some(start), Some(&end)) = (start, self.ends.get(number)) else { return &[] };
        self.fits.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns the number of the word or quotation of the query.
    pub fn word(&self, fit: &Fit) -> usize {
        self.ways.get(fit.way as usize).map_or(0, |way| way.word)
    }

    /// Returns the numbers of the words that must come after it; `None` for one that no article
    /// has.
    pub fn after(&self, fit: &Fit) -> &[Option<u32>] {
        self.ways.get(fit.way as usize).map_or(&[], |way| &way.numbers)
    }

    /// Returns whether `found` has every word and quotation of the query.
    pub fn are_all_in(&self, found: &[Occurrence]) -> bool {
        if self.words < 2 {
            return true;
        }
        let mut is_found = vec![false; self.words];
        for found in found {
            if let Some(own) = is_found.get_mut(found.word) {
                *own = true;
            }
        }
        is_found.into_iter().all(|own| own)
    }

    /// Returns whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }
}

impl Way {
    fn new(word: usize, way: &Alternative) -> Option<Self> {
        let (pattern, lenience, after) = match way {
            Alternative::Word(pattern) => (pattern, Lenience::Sounds, Vec::new()),
            Alternative::WholeWord(pattern) => (pattern, Lenience::Whole, Vec::new()),
            Alternative::Phrase(pattern, after, _) => (pattern, Lenience::Whole, after.clone()),
            Alternative::Date(_)
            | Alternative::Period(_)
            | Alternative::Name(..)
            | Alternative::Value(..) => return None,
        };
        let numbers = vec![None; after.len()];
        Some(Self { word, pattern: pattern.clone(), lenience, after, numbers })
    }
}
