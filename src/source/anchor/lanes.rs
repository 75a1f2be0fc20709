//! The search of [`super::myers`], at several places of an article at once.
//!
//! A processor works on several 64-bit words as fast as on one. For this reason the letters of an
//! article are encoded as bytes, once for all quotations, and the article is searched in as many
//! pieces as there are lanes. Each piece begins early by the maximum length of a match, so that no
//! match is missed at a boundary.

use std::collections::HashMap;

/// The number of pieces that are searched at once.
const LANES: usize = 4;

/// Rows of a block.
const ROWS: usize = 64;

/// The length of a piece, in letters.
///
/// Short pieces report their matches early.
const PIECE: usize = 1 << 14;

/// The maximum length of a match, in letters.
///
/// Longer ones need another search.
const MOST_LETTERS: usize = 512;

/// The code before and after the article, and of letters that it does not have.
const NONE: u8 = 0;

/// For each letter, its rows in the pattern, in blocks.
type Masks<const BLOCKS: usize> = [[u64; BLOCKS]; 256];

/// The letters of a text as bytes.
#[derive(Debug)]
pub struct CodedText {
    /// The codes, with padding for a match before them and for a lane after them.
    codes: Vec<u8>,
    known: HashMap<char, u8>,
}

/// A pattern in the codes of one text.
#[derive(Debug)]
pub struct CodedPattern {
    codes: Vec<u8>,
}

impl CodedText {
    /// Encodes the letters of `text`.
    ///
    /// Returns `None` if there are too many different ones.
    pub fn new(text: &str) -> Option<Self> {
        /// Letters below this one are looked up in a table.
        const LOW: usize = 0x700;
        let mut low = [NONE; LOW];
        let mut known = HashMap::new();
        let mut codes = Vec::with_capacity(MOST_LETTERS + text.len() + LANES);
        codes.resize(MOST_LETTERS, NONE);
        for c in text.chars() {
            let known_code = low.get(c as usize).copied().filter(|&code| code != NONE);
            let known_code = known_code.or_else(|| known.get(&c).copied());
            let code = if let Some(code) = known_code {
                code
            } else {
                let code = u8::try_from(known.len() + 1).ok()?;
                known.insert(c, code);
                if let Some(low) = low.get_mut(c as usize) {
                    *low = code;
                }
                code
            };
            codes.push(code);
        }
        codes.resize(codes.len() + LANES, NONE);
        codes.shrink_to_fit();
        Some(Self { codes, known })
    }

    /// Returns the length of the text, in letters.
    fn len(&self) -> usize {
        self.codes.len() - MOST_LETTERS - LANES
    }

    /// Encodes `pattern`, to be found in the text with at most `most` errors.
    ///
    /// Returns `None` if another search is better: for a long pattern or a short text.
    pub fn pattern(&self, pattern: &str, most: usize) -> Option<CodedPattern> {
        let codes: Vec<u8> =
            pattern.chars().map(|c| self.known.get(&c).copied().unwrap_or(NONE)).collect();
        let longest = codes.len() + most;
        let fits = !codes.is_empty() && longest <= MOST_LETTERS && codes.len() <= 4 * ROWS;
        (fits && self.len() >= longest * LANES).then_some(CodedPattern { codes })
    }

    /// Calls `hit` for every letter, counted from 0, where a stretch similar to the pattern ends.
    ///
    /// Such a stretch has at most `most` errors. `hit` also receives the errors of the best one.
    pub fn search(&self, pattern: &CodedPattern, most: usize, hit: impl FnMut(usize, usize)) {
        match pattern.codes.len().div_ceil(ROWS) {
            1 => self.search_blocks::<1>(pattern, most, hit),
            2 => self.search_blocks::<2>(pattern, most, hit),
            3 => self.search_blocks::<3>(pattern, most, hit),
            _ => self.search_blocks::<4>(pattern, most, hit),
        }
    }

    fn search_blocks<const BLOCKS: usize>(
        &self,
        pattern: &CodedPattern,
        most: usize,
        mut hit: impl FnMut(usize, usize),
    ) {
        let masks = pattern.masks::<BLOCKS>();
        let before = pattern.codes.len() + most;
        let mut hits: [Vec<(usize, usize)>; LANES] = Default::default();
        let mut start = 0;
        while start < self.len() {
            let piece = PIECE.min((self.len() - start).div_ceil(LANES));
            let lanes: [&[u8]; LANES] = std::array::from_fn(|lane| {
                let from = MOST_LETTERS + start + lane * piece;
                self.codes.get(from - before..from + piece).unwrap_or_default()
            });
            let last_row = (pattern.codes.len() - 1) % ROWS;
            let mut columns = Columns::<BLOCKS>::new(pattern.codes.len(), last_row);
            for step in 0..before + piece {
                let errors = columns.step(&masks, &lanes, step);
                if step < before || errors.iter().all(|&errors| errors > most) {
                    continue;
                }
                for (hits, &errors) in hits.iter_mut().zip(errors).filter(|(_, hit)| **hit <= most)
                {
                    hits.push((step - before, errors));
                }
            }
            for (lane, hits) in hits.iter_mut().enumerate() {
                let from = start + lane * piece;
                for (letter, errors) in hits.drain(..) {
                    // Padding after the end is skipped.
                    if from + letter < self.len() {
                        hit(from + letter, errors);
                    }
                }
            }
            start += piece * LANES;
        }
    }
}

impl CodedPattern {
    fn masks<const BLOCKS: usize>(&self) -> Masks<BLOCKS> {
        let mut masks = [[0; BLOCKS]; 256];
        for (row, &code) in self.codes.iter().enumerate().filter(|(_, code)| **code != NONE) {
            masks[usize::from(code)][row / ROWS] |= 1 << (row % ROWS);
        }
        masks
    }
}

/// A column of the edit distance table for each lane, as the differences of its rows.
struct Columns<const BLOCKS: usize> {
    plus: [[u64; LANES]; BLOCKS],
    minus: [[u64; LANES]; BLOCKS],
    errors: [usize; LANES],
    last_row: usize,
}

impl<const BLOCKS: usize> Columns<BLOCKS> {
    fn new(letters: usize, last_row: usize) -> Self {
        Self {
            plus: [[u64::MAX; LANES]; BLOCKS],
            minus: [[0; LANES]; BLOCKS],
            errors: [letters; LANES],
            last_row,
        }
    }

    /// Advances every lane by its letter number `step`.
    ///
    /// Returns the errors in the last rows.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the columns stay in registers from letter to letter")]
    fn step(
        &mut self,
        masks: &Masks<BLOCKS>,
        lanes: &[&[u8]; LANES],
        step: usize,
    ) -> &[usize; LANES] {
        let mut equal = [[0; LANES]; BLOCKS];
        for lane in 0..LANES {
            let rows = &masks[usize::from(lanes[lane][step])];
            for block in 0..BLOCKS {
                equal[block][lane] = rows[block];
            }
        }
        // Whether the row above a block increases or decreases by one.
        let (mut more_above, mut less_above) = ([0; LANES], [0; LANES]);
        for block in 0..BLOCKS {
            let last = if block + 1 == BLOCKS { self.last_row } else { ROWS - 1 };
            for lane in 0..LANES {
                let (plus, minus) = (self.plus[block][lane], self.minus[block][lane]);
                let vertical = equal[block][lane] | minus;
                let equal = equal[block][lane] | less_above[lane];
                let horizontal = (((equal & plus).wrapping_add(plus)) ^ plus) | equal;
                let more = minus | !(horizontal | plus);
                let less = plus & horizontal;
                let (more_here, less_here) = (more >> last & 1, less >> last & 1);
                let more = more << 1 | more_above[lane];
                let less = less << 1 | less_above[lane];
                self.plus[block][lane] = less | !(vertical | more);
                self.minus[block][lane] = more & vertical;
                (more_above[lane], less_above[lane]) = (more_here, less_here);
            }
        }
        for lane in 0..LANES {
            self.errors[lane] += usize::from(more_above[lane] == 1);
            self.errors[lane] -= usize::from(less_above[lane] == 1);
        }
        &self.errors
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::anchor::myers::BitPattern;

    fn check(text: &str, wanted: &str, most: usize) {
        let coded = CodedText::new(text).expect("few letters");
        let Some(pattern) = coded.pattern(wanted, most) else { return };
        let mut hits = Vec::new();
        coded.search(&pattern, most, |letter, errors| hits.push((letter, errors)));
        let number: HashMap<usize, usize> = text
            .char_indices()
            .enumerate()
            .map(|(number, (byte, c))| (byte + c.len_utf8(), number))
            .collect();
        let mut expected = Vec::new();
        let pattern = BitPattern::new(wanted.chars()).expect("letters");
        pattern.search(text, most, |end, errors| expected.push((number[&end], errors)));
        assert_eq!(hits, expected, "“{wanted}” with {most} errors");
    }

    proptest! {
        #[test]
        fn lanes_find_what_one_search_finds(
            text in "[ab\u{628}\u{1f600} ]{100,900}",
            own in "[ab\u{628}\u{1f600} x]{1,220}",
            cut in 0..800usize,
            share in 0..36usize,
        ) {
            let part: String = text.chars().skip(cut).take(own.len() / 2).collect();
            for wanted in [own.clone(), part + &own.chars().take(5).collect::<String>()] {
                check(&text, &wanted, wanted.chars().count() * share / 100);
            }
        }
    }

    #[test]
    fn pieces_of_a_long_text_meet_without_a_gap() {
        let words = ["قال", "بوتين", "ان", "الاتفاق", "غدا"];
        // Longer than all lanes together.
        let text: Vec<&str> =
            (0..40_000_usize).map(|value| words[value * value % 39_989 % 5]).collect();
        let text = text.join(" ");
        for from in [0, 16_300, 16_384, 65_530, 65_600, 150_000] {
            for letters in [20, 64, 65, 130, 200] {
                let wanted: String = text.chars().skip(from).take(letters).collect();
                check(&text, &wanted, letters / 5);
            }
        }
    }

    #[test]
    fn a_text_of_too_many_letters_is_not_coded() {
        let text: String = ('一'..).take(256).collect();
        assert!(CodedText::new(&text).is_none());
        assert!(CodedText::new(&text.chars().skip(1).collect::<String>()).is_some());
    }
}
