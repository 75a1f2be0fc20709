//! How many slips of the finger lie between two words.
//!
//! A slip is a letter too many, one too few, a wrong one, or two neighbours in the wrong order. The
//! distance is the restricted one of Damerau and Levenshtein (optimal string alignment), computed
//! column by column with one machine word for a whole column: Gene Myers, “A fast bit-vector
//! algorithm for approximate string matching based on dynamic programming” (1999), with
//! transpositions after Heikki Hyyrö, “A bit-vector algorithm for computing Levenshtein and Damerau
//! edit distances” (2003).
//!
//! Knows letters only: which words are worth comparing is for the caller to say.

/// The longest word, in letters, that is looked for: one bit a letter.
const LONGEST: usize = 64;

/// A word, ready to be compared with many others.
#[derive(Debug, Clone)]
pub struct Typo {
    letters: usize,
    /// Each of its letters, with its positions: bit 0 is the first letter.
    places: Vec<(char, u64)>,
}

/// How far a word is from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slips {
    /// Slips that lead from the one to the other.
    pub whole: usize,
    /// Slips that lead to some beginning of the other, for a word that is still being typed.
    pub beginning: usize,
}

impl Typo {
    /// Prepares `word`; `None` when it is empty or longer than 64 letters.
    pub fn new(word: &str) -> Option<Self> {
        let mut places: Vec<(char, u64)> = Vec::new();
        let mut letters = 0;
        for c in word.chars() {
            if letters == LONGEST {
                return None;
            }
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, bits)) => *bits |= 1 << letters,
                None => places.push((c, 1 << letters)),
            }
            letters += 1;
        }
        (letters > 0).then_some(Self { letters, places })
    }

    /// Returns how many slips a person may have made in a word of this length.
    pub fn allowed(&self) -> usize {
        match self.letters {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        }
    }

    /// Counts the slips between the word and `other`.
    pub fn slips(&self, other: &str) -> Slips {
        let last = 1u64 << (self.letters - 1);
        // Vertical differences of the column: where the next row is one more, and one less.
        let (mut more, mut less) = (u64::MAX, 0u64);
        let (mut diagonal, mut before) = (0u64, 0u64);
        let mut whole = self.letters;
        let mut beginning = whole;
        for c in other.chars() {
            let places = self.places_of(c);
            let swapped = ((!diagonal & places) << 1) & before;
            diagonal = ((places & more).wrapping_add(more) ^ more) | places | less | swapped;
            let up = less | !(diagonal | more);
            let down = diagonal & more;
            whole += usize::from(up & last != 0);
            whole -= usize::from(down & last != 0);
            beginning = beginning.min(whole);
            // The first row grows by one with every letter of the other word.
            let up = up << 1 | 1;
            more = (down << 1) | !(diagonal | up);
            less = up & diagonal;
            before = places;
        }
        Slips { whole, beginning }
    }

    fn places_of(&self, c: char) -> u64 {
        self.places.iter().find(|(known, _)| *known == c).map_or(0, |(_, bits)| *bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slips(word: &str, other: &str) -> Slips {
        Typo::new(word).expect("a short word").slips(other)
    }

    fn check(word: &str, other: &str, whole: usize, beginning: usize) {
        assert_eq!(slips(word, other), Slips { whole, beginning }, "{word} {other}");
    }

    /// Optimal string alignment, cell by cell: the last row, by letters of `other`.
    fn table(word: &str, other: &str) -> Vec<usize> {
        let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = match (i, j) {
                    (0, steps) | (steps, 0) => steps,
                    _ => {
                        let wrong = usize::from(a[i - 1] != b[j - 1]);
                        let mut least = (d[i - 1][j - 1] + wrong).min(d[i - 1][j] + 1);
                        least = least.min(d[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(d[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        d.pop().expect("a row")
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        check("putin", "putin", 0, 0);
        check("puttin", "putin", 1, 1);
        check("ptin", "putin", 1, 1);
        check("pudin", "putin", 1, 1);
        check("putni", "putin", 1, 1);
        check("بوتني", "بوتين", 1, 1);
        check("بوينغ", "بيونغ", 1, 1);
        check("narysk", "naryshkin", 3, 1);
        check("kremlin", "", 7, 7);
    }

    #[test]
    fn a_word_of_more_than_64_letters_is_not_compared() {
        assert!(Typo::new("").is_none());
        assert!(Typo::new(&"ب".repeat(65)).is_none());
        let longest = "ب".repeat(64);
        assert_eq!(slips(&longest, &longest).whole, 0);
        assert_eq!(slips(&longest, "ب").whole, 63);
    }

    proptest! {
        #[test]
        fn it_is_what_the_table_says(word in "[abcتي]{1,9}", other in "[abcتي]{0,9}") {
            let row = table(&word, &other);
            let least = row.iter().copied().min().expect("a cell");
            let whole = row.last().copied().expect("a cell");
            prop_assert_eq!(slips(&word, &other), Slips { whole, beginning: least });
        }

        #[test]
        fn long_words_too(word in "[ab]{60,64}", other in "[ab]{55,70}") {
            let row = table(&word, &other);
            prop_assert_eq!(Some(&slips(&word, &other).whole), row.last());
        }
    }
}
