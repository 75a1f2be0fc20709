//! The words of one article, in few bytes.

use std::ops::Range;
use std::sync::Arc;

use super::wanted::{Fit, Wanted};
use crate::search::highlight::Occurrence;
use crate::search::vocabulary::Numbering;
use crate::source::ArticleText;
use crate::text::{Folded, fold};
use crate::work::{CountedWork, count};

/// A text, and its words in order.
#[derive(Debug)]
pub struct IndexedText {
    text: ArticleText,
    /// The numbers of the words.
    numbers: Box<[u32]>,
    /// Where the words stand: for each two numbers of one byte, rarely more ([`Steps`]).
    steps: Box<[u8]>,
}

/// A match in an article, on a line that has all words of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleMatch {
    /// The bytes of the match in the article.
    pub bytes: Range<usize>,
    /// The bytes of all matches on its line.
    pub marks: Arc<[Range<usize>]>,
}

/// Where a word stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    bytes: Range<usize>,
    /// Whether each folded letter has as many bytes as its source, so that it has its place.
    is_verbatim: bool,
}

/// Reads spans, which are written as the bytes since the word before began, and twice the length,
/// plus one if it is verbatim: seven bits in a byte, the low ones first, and a high bit if more
/// follow. One character may be several words.
#[derive(Debug, Clone)]
struct Steps<'a> {
    rest: std::slice::Iter<'a, u8>,
    /// The byte at which the last word begins.
    start: usize,
}

impl Iterator for Steps<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.start += self.number()?;
        let length = self.number()?;
        Some(Span { bytes: self.start..self.start + (length >> 1), is_verbatim: length & 1 == 1 })
    }
}

impl Steps<'_> {
    fn number(&mut self) -> Option<usize> {
        let first = *self.rest.next()?;
        if first < 128 {
            return Some(usize::from(first));
        }
        let (mut number, mut bits) = (usize::from(first & 127), 7);
        loop {
            let byte = *self.rest.next()?;
            number |= usize::from(byte & 127) << bits;
            if byte < 128 {
                return Some(number);
            }
            bits += 7;
        }
    }
}

/// Writes one number of [`Steps`].
fn write_number(mut number: usize, steps: &mut Vec<u8>) {
    while let Some(more) = Some(number >> 7).filter(|&more| more > 0) {
        steps.push(u8::try_from(number & 127).unwrap_or(0) | 128);
        number = more;
    }
    steps.push(u8::try_from(number).unwrap_or(0));
}

impl IndexedText {
    /// Reads the words of a text, with numbers of `numbering`.
    pub fn new(text: &ArticleText, numbering: &mut Numbering) -> Self {
        let folded = fold(text.text());
        let (mut numbers, mut steps) = (Vec::new(), Vec::new());
        let (mut letter, mut before) = (0, 0);
        for own in folded.text().split(' ') {
            let letters = letter..letter + own.chars().count();
            letter = letters.end + 1;
            let Some(bytes) = folded.source_of_letters(&letters) else { continue };
            numbers.push(numbering.number(own));
            write_number(bytes.start - before, &mut steps);
            let is_verbatim = folded.is_verbatim(&letters);
            write_number(bytes.len() << 1 | usize::from(is_verbatim), &mut steps);
            before = bytes.start;
        }
        Self { text: text.clone(), numbers: numbers.into(), steps: steps.into() }
    }

    /// Replaces the number of each word.
    pub fn renumber(&mut self, numbers: &[u32]) {
        for own in &mut self.numbers {
            let known = usize::try_from(*own).ok().and_then(|own| numbers.get(own));
            *own = known.copied().unwrap_or(u32::MAX);
        }
    }

    /// Returns which of so many words it has.
    pub fn has_words(&self, count: usize) -> Vec<bool> {
        let mut has = vec![false; count];
        for &number in &self.numbers {
            if let Some(own) = has.get_mut(number as usize) {
                *own = true;
            }
        }
        has
    }

    /// Returns how many bytes its words take.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.numbers) + self.steps.len()
    }

    /// Finds every place where something `wanted` occurs, in order.
    pub fn occurrences(&self, wanted: &Wanted, found: &mut Vec<Occurrence>) {
        found.clear();
        let mut steps = Steps { rest: self.steps.iter(), start: 0 };
        let mut passed = 0;
        for (place, &number) in self.numbers.iter().enumerate() {
            let fits = wanted.fits(number);
            if fits.is_empty() {
                continue;
            }
            let Some(span) = steps.nth(place - passed) else { break };
            passed = place + 1;
            let next = self.numbers.get(passed..).unwrap_or_default();
            let places = fits.iter().filter_map(|fit| {
                let after = wanted.after(fit);
                let bytes = self.letters(&span, fit.letters())?;
                let bytes = match after.len().checked_sub(1) {
                    None => bytes,
                    Some(_) if !is_followed(next, after) => return None,
                    Some(last) => bytes.start..steps.clone().nth(last)?.bytes.end,
                };
                Some(Occurrence { bytes, word: wanted.word(fit) })
            });
            found.extend(places);
        }
        let key = |found: &Occurrence| {
            (found.bytes.start, std::cmp::Reverse(found.bytes.end), found.word)
        };
        if !found.is_sorted_by_key(key) {
            found.sort_by_key(key);
        }
        found.dedup();
    }

    /// Returns the bytes of the article for some letters of a word, given as bytes of the folded
    /// word.
    fn letters(&self, span: &Span, letters: Range<usize>) -> Option<Range<usize>> {
        let start = span.bytes.start;
        if span.is_verbatim {
            return Some(start + letters.start..start + letters.end);
        }
        let folded: Folded = fold(self.text.text().get(span.bytes.clone())?);
        let bytes = folded.source(&letters)?;
        Some(start + bytes.start..start + bytes.end)
    }

    /// Returns how many matches there are on lines that have all words.
    pub fn count(&self, wanted: &Wanted, found: &mut Vec<Occurrence>) -> usize {
        self.occurrences(wanted, found);
        let mut count = 0;
        self.each_line(wanted, found, |matches, end| count += marks(matches, end).count());
        count
    }

    /// Returns every match of a word, on lines that have all words.
    pub fn matches(&self, wanted: &Wanted) -> Vec<ArticleMatch> {
        count(CountedWork::ArticlesOpened, 1);
        let (mut found, mut matches) = (Vec::new(), Vec::new());
        self.occurrences(wanted, &mut found);
        self.each_line(wanted, &found, |on_line, end| {
            let marks: Arc<[Range<usize>]> = marks(on_line, end).collect();
            let place = |bytes: &Range<usize>| ArticleMatch {
                bytes: bytes.clone(),
                marks: Arc::clone(&marks),
            };
            matches.extend(marks.iter().map(place));
        });
        matches
    }

    /// Calls `take` with the occurrences on each line that has all words, and the line's end.
    fn each_line(
        &self,
        wanted: &Wanted,
        found: &[Occurrence],
        mut take: impl FnMut(&[Occurrence], usize),
    ) {
        let text = self.text.text();
        let mut rest = found;
        while let Some(first) = rest.first() {
            let start = first.bytes.start;
            let to_break = text.get(start..).and_then(|rest| rest.find('\n'));
            let end = to_break.map_or(text.len(), |bytes| start + bytes + 1);
            let count = rest.partition_point(|found| found.bytes.start < end).max(1);
            let (on_line, later) = rest.split_at(count);
            rest = later;
            if wanted.are_all_in(on_line) {
                take(on_line, end);
            }
        }
    }
}

/// Returns whether words come next, of which those that no article has are `None`.
fn is_followed(next: &[u32], after: &[Option<u32>]) -> bool {
    next.len() >= after.len() && next.iter().zip(after).all(|(next, after)| Some(*next) == *after)
}

/// Returns the matches on a line that ends at `end`: two words may match the same letters, and a
/// quotation may end on the next line.
fn marks(found: &[Occurrence], end: usize) -> impl Iterator<Item = Range<usize>> {
    let mut last = 0;
    let own = found.iter().map(move |found| found.bytes.start..found.bytes.end.min(end));
    own.filter(move |mark| {
        let is_apart = mark.start >= last;
        last = if is_apart { mark.end } else { last };
        is_apart
    })
}

impl Fit {
    fn letters(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_are_read_as_written() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 5_000_000, usize::MAX >> 2];
        let mut written = Vec::new();
        for number in numbers {
            write_number(number, &mut written);
        }
        let mut steps = Steps { rest: written.iter(), start: 0 };
        let read: Vec<usize> = std::iter::from_fn(|| steps.number()).collect();
        assert_eq!(read, numbers);
    }
}
