//! The words in which a quotation and the article differ.

use std::ops::Range;

use super::tokens::with_marks;
use crate::text::fold;

/// The largest table, in pairs of words.
///
/// Beyond it, everything between the first and the last difference counts as one difference.
const MOST_CELLS: usize = 1 << 22;

/// Words of one text that replace words of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Bytes of the quotation.
    ///
    /// Empty if only the article has words.
    pub quote: Range<usize>,
    /// Bytes of the article.
    ///
    /// Empty if only the quotation has words.
    pub article: Range<usize>,
}

impl Difference {
    /// Shifts both ranges, for texts that begin so many bytes earlier.
    #[must_use]
    pub fn moved_by(self, quote: usize, article: usize) -> Self {
        let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        Self { quote: moved(self.quote, quote), article: moved(self.article, article) }
    }
}

/// Compares `quote` with `article` word by word, by the longest common subsequence.
///
/// Spelling, marks and punctuation make no difference.
///
/// ```
/// use tarikh::source::differences;
/// let (quote, article) = ("a treaty of 1961 with them", "the treaty of 1961, with all of them");
/// let found: Vec<(&str, &str)> = differences(quote, article)
///     .into_iter()
///     .map(|it| (&quote[it.quote], &article[it.article]))
///     .collect();
/// assert_eq!(found, [("a", "the"), ("", "all of")]);
/// ```
pub fn differences(quote: &str, article: &str) -> Vec<Difference> {
    let [own, there] = [Words::of(quote), Words::of(article)];
    let common = common(&own.folded, &there.folded);
    let mut differences = Vec::new();
    let mut at = (0, 0);
    let ends = std::iter::once((own.folded.len(), there.folded.len()));
    for (own_word, there_word) in common.into_iter().chain(ends) {
        if (own_word, there_word) != at {
            differences.push(Difference {
                quote: own.bytes(at.0..own_word),
                article: there.bytes(at.1..there_word),
            });
        }
        at = (own_word + 1, there_word + 1);
    }
    differences
}

/// The words of a text, folded, with their bytes.
struct Words {
    folded: Vec<String>,
    bytes: Vec<Range<usize>>,
}

impl Words {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let mut words = Self { folded: Vec::new(), bytes: Vec::new() };
        let mut start = 0;
        for word in folded.text().split(' ').filter(|word| !word.is_empty()) {
            let end = start + word.len();
            if let Some(bytes) = folded.source(&(start..end)) {
                words.folded.push(word.to_owned());
                words.bytes.push(bytes.start..with_marks(text, bytes.end));
            }
            start = end + 1;
        }
        words
    }

    /// Returns the bytes of some words.
    ///
    /// Of no words, the position where they would be.
    fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let inside = self.bytes.get(words.clone()).unwrap_or_default();
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            return first.start..last.end;
        }
        let before = words.start.checked_sub(1).and_then(|word| self.bytes.get(word));
        let end = before.map_or(0, |bytes| bytes.end);
        end..end
    }
}

/// Returns the longest common subsequence of items, such as words or lines: for each item its index
/// in both.
///
/// If the sequences are so long and so different that a table would be too large, only their common
/// beginning and end.
pub fn common<T: PartialEq>(first: &[T], second: &[T]) -> Vec<(usize, usize)> {
    let start = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let [first_rest, second_rest] = [&first[start..], &second[start..]];
    let tail = first_rest.iter().rev().zip(second_rest.iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let [first_middle, second_middle] =
        [&first_rest[..first_rest.len() - tail], &second_rest[..second_rest.len() - tail]];
    let mut common: Vec<(usize, usize)> = (0..start).map(|word| (word, word)).collect();
    let middle = longest(first_middle, second_middle);
    common.extend(middle.into_iter().map(|(a, b)| (a + start, b + start)));
    common.extend((0..tail).rev().map(|back| (first.len() - 1 - back, second.len() - 1 - back)));
    common
}

/// Returns the table of Wagner and Fischer (1974), read from its beginning.
fn longest<T: PartialEq>(first: &[T], second: &[T]) -> Vec<(usize, usize)> {
    let columns = second.len() + 1;
    if (first.len() + 1).saturating_mul(columns) > MOST_CELLS {
        return Vec::new();
    }
    // For each pair of positions, the number of common words from there on.
    let mut table = vec![0u32; (first.len() + 1) * columns];
    for row in (0..first.len()).rev() {
        for column in (0..second.len()).rev() {
            let at = row * columns + column;
            table[at] = if first[row] == second[column] {
                table[at + columns + 1] + 1
            } else {
                table[at + columns].max(table[at + 1])
            };
        }
    }
    let (mut row, mut column, mut common) = (0, 0, Vec::new());
    while row < first.len() && column < second.len() {
        let at = row * columns + column;
        if first[row] == second[column] {
            common.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if table[at + columns] >= table[at + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, article: &str, expected: &[(&str, &str)]) {
        let found = differences(quote, article);
        let found: Vec<(&str, &str)> = found
            .iter()
            .filter_map(|value| {
                Some((quote.get(value.quote.clone())?, article.get(value.article.clone())?))
            })
            .collect();
        assert_eq!(found, expected, "{quote:?} and {article:?}");
    }

    #[test]
    fn words_that_differ_are_paired() {
        check("قال بوتين نعم", "قال بوتين نعم", &[]);
        check("قَال، بوتين", "قال «بوتين»", &[]);
        check("قال كيم نعم", "قال بُوتينُ نعم", &[("كيم", "بُوتينُ")]);
        check("قال نعم", "قال بوتين أمس نعم", &[("", "بوتين أمس")]);
        check("أمس قال بوتين نعم", "قال بوتين", &[("أمس", ""), ("نعم", "")]);
        check("", "قال", &[("", "قال")]);
        check("", "", &[]);
        check("ا ب ج د", "ب س د ج", &[("ا", ""), ("ج", "س"), ("", "ج")]);
    }
}
