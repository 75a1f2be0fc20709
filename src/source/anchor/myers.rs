//! Approximate matching with the bit-parallel algorithm of Myers.
//!
//! The algorithm is from “A fast bit-vector algorithm for approximate string matching based on
//! dynamic programming” (1999), in blocks of 64 rows, with the cut-off of Ukkonen (1985): only
//! blocks that can still lead to a match are computed.
//!
//! A column of the edit distance table is stored as the differences of its rows, two bits each. One
//! letter of the text advances 64 rows with a dozen operations. Knows nothing of words.

/// Letters below this one are looked up in a table.
const LOW: u32 = 0x700;

/// The number of rows of a block.
const ROWS: usize = 64;

/// A pattern, ready for searching.
pub struct BitPattern {
    letters: usize,
    /// The number of each low letter in the pattern, or 0 if it is not there.
    low: Vec<u16>,
    /// The high letters with their numbers, sorted.
    high: Vec<(char, u16)>,
    /// For each number and each block, the rows with the letter.
    masks: Vec<u64>,
    blocks: usize,
}

/// Sixty-four rows of a column.
#[derive(Clone, Copy)]
struct Block {
    /// Rows that are one greater than the row above.
    plus: u64,
    /// Rows that are one less than the row above.
    minus: u64,
    /// The last row's bit.
    last: u64,
    /// The distance in the last row.
    errors: usize,
}

impl Block {
    /// Advances by one letter, which occurs in the rows `equal`.
    ///
    /// `above` is the change of the row above the block. Returns the change of the last row.
    #[inline]
    fn step(&mut self, mut equal: u64, above: isize) -> isize {
        let vertical = equal | self.minus;
        equal |= u64::from(above < 0);
        let horizontal = (((equal & self.plus).wrapping_add(self.plus)) ^ self.plus) | equal;
        let mut more = self.minus | !(horizontal | self.plus);
        let mut less = self.plus & horizontal;
        let change = isize::from(more & self.last != 0) - isize::from(less & self.last != 0);
        more = more << 1 | u64::from(above > 0);
        less = less << 1 | u64::from(above < 0);
        self.plus = less | !(vertical | more);
        self.minus = more & vertical;
        self.errors = self.errors.wrapping_add_signed(change);
        change
    }
}

impl BitPattern {
    /// Creates a pattern.
    ///
    /// Returns `None` if there are no letters, or more than 65,535.
    pub fn new(letters: impl Iterator<Item = char>) -> Option<Self> {
        let letters: Vec<char> = letters.collect();
        if letters.is_empty() || letters.len() > usize::from(u16::MAX) {
            return None;
        }
        let blocks = letters.len().div_ceil(ROWS);
        let (low, masks) = (vec![0; LOW as usize], vec![0; blocks]);
        let mut pattern = Self { letters: letters.len(), low, high: Vec::new(), masks, blocks };
        for (row, &c) in letters.iter().enumerate() {
            let number = pattern.number_or_new(c);
            pattern.masks[number * blocks + row / ROWS] |= 1 << (row % ROWS);
        }
        Some(pattern)
    }

    fn number_or_new(&mut self, c: char) -> usize {
        let known = self.number(c);
        if known != 0 {
            return known;
        }
        let number = self.masks.len() / self.blocks;
        self.masks.resize(self.masks.len() + self.blocks, 0);
        // There are at most as many numbers as letters.
        let short = u16::try_from(number).unwrap_or(0);
        if let Some(low) = self.low.get_mut(c as usize) {
            *low = short;
        } else {
            let at = self.high.partition_point(|&(other, _)| other < c);
            self.high.insert(at, (c, short));
        }
        number
    }

    fn number(&self, c: char) -> usize {
        let number = match self.low.get(c as usize) {
            Some(&low) => low,
            None => match self.high.binary_search_by_key(&c, |&(other, _)| other) {
                Ok(at) => self.high[at].1,
                Err(_) => 0,
            },
        };
        usize::from(number)
    }

    /// Returns, for each block, the rows in which `c` occurs.
    fn rows_of(&self, c: char) -> &[u64] {
        let first = self.number(c) * self.blocks;
        &self.masks[first..first + self.blocks]
    }

    /// Returns a block of the first column, where every row is one greater than the row above.
    fn first(&self, block: usize) -> Block {
        let rows = (self.letters - block * ROWS).min(ROWS);
        Block { plus: u64::MAX, minus: 0, last: 1 << (rows - 1), errors: block * ROWS + rows }
    }

    fn first_column(&self) -> Vec<Block> {
        (0..self.blocks).map(|block| self.first(block)).collect()
    }

    /// Calls `hit` for every end, in bytes, of a stretch of `text` similar to the pattern.
    ///
    /// Such a stretch has at most `most` errors. `hit` also receives the errors of the best stretch
    /// that ends there.
    pub fn search(&self, text: &str, most: usize, hit: impl FnMut(usize, usize)) {
        // A few blocks stay in registers. The cut-off would cost more than it saves.
        match self.blocks {
            1 => self.search_whole::<1>(text, most, hit),
            2 => self.search_whole::<2>(text, most, hit),
            3 => self.search_whole::<3>(text, most, hit),
            _ => self.search_cut(text, most, hit),
        }
    }

    fn search_whole<const BLOCKS: usize>(
        &self,
        text: &str,
        most: usize,
        mut hit: impl FnMut(usize, usize),
    ) {
        let mut column: [Block; BLOCKS] = std::array::from_fn(|block| self.first(block));
        for (byte, c) in text.char_indices() {
            let first = self.number(c) * BLOCKS;
            let rows = &self.masks[first..first + BLOCKS];
            let mut change = 0;
            for (block, rows) in column.iter_mut().zip(rows) {
                change = block.step(*rows, change);
            }
            let errors = column[BLOCKS - 1].errors;
            if errors <= most {
                hit(byte + c.len_utf8(), errors);
            }
        }
    }

    fn search_cut(&self, text: &str, most: usize, mut hit: impl FnMut(usize, usize)) {
        let last = self.blocks - 1;
        let mut active = most.div_ceil(ROWS).saturating_sub(1).min(last);
        let mut column = self.first_column();
        for (byte, c) in text.char_indices() {
            let rows = self.rows_of(c);
            let mut change = 0;
            for (block, rows) in column[..=active].iter_mut().zip(rows) {
                change = block.step(*rows, change);
            }
            // The cut-off: a block is added if the row above it may lead to a match, and removed if
            // none of its rows can.
            let errors = column[active].errors;
            let above = errors.wrapping_add_signed(-change);
            if active < last && above <= most && (rows[active + 1] & 1 == 1 || change < 0) {
                active += 1;
                let first = self.first(active);
                let errors = above + first.errors - active * ROWS;
                column[active] = Block { errors, ..first };
                column[active].step(rows[active], change);
            } else {
                while active > 0 && column[active].errors >= most + ROWS {
                    active -= 1;
                }
            }
            if active == last && column[last].errors <= most {
                hit(byte + c.len_utf8(), column[last].errors);
            }
        }
    }

    /// Calls `each` for every prefix of `letters`, with its bytes and its distance from the
    /// pattern.
    pub fn beginnings(
        &self,
        letters: impl Iterator<Item = char>,
        mut each: impl FnMut(usize, usize),
    ) {
        let mut column = self.first_column();
        let mut bytes = 0;
        for c in letters {
            // Above the first row, every letter of the text is one more error.
            let mut change = 1;
            for (block, rows) in column.iter_mut().zip(self.rows_of(c)) {
                change = block.step(*rows, change);
            }
            bytes += c.len_utf8();
            each(bytes, column[self.blocks - 1].errors);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the last row of the edit distance table.
    ///
    /// A match may begin anywhere if `is_free`.
    fn distances(pattern: &[char], text: &[char], is_free: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = Vec::new();
        for (number, c) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = if is_free { 0 } else { number + 1 };
            for row in 1..column.len() {
                let other = diagonal + usize::from(pattern[row - 1] != *c);
                diagonal = column[row];
                column[row] = other.min(diagonal + 1).min(column[row - 1] + 1);
            }
            last.push(column[pattern.len()]);
        }
        last
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_table(
            text in "[ab\u{628}\u{1f600} ]{0,300}",
            own in "[ab\u{628}\u{1f600} ]{1,200}",
            cut in 0..300usize,
            share in 0..60usize,
        ) {
            // Half of the patterns are parts of the text, changed at the end.
            let letters: Vec<char> = text.chars().collect();
            let part: String = letters.iter().skip(cut).take(own.len() / 2).collect();
            for wanted in [own.clone(), part + &own.chars().take(5).collect::<String>()] {
                let wanted: Vec<char> = wanted.chars().collect();
                let pattern = BitPattern::new(wanted.iter().copied()).expect("letters");
                let most = wanted.len() * share / 100;
                let mut hits = Vec::new();
                pattern.search(&text, most, |end, errors| hits.push((end, errors)));
                let ends: Vec<usize> =
                    text.char_indices().map(|(byte, c)| byte + c.len_utf8()).collect();
                let expected: Vec<(usize, usize)> = ends
                    .iter()
                    .copied()
                    .zip(distances(&wanted, &letters, true))
                    .filter(|&(_, errors)| errors <= most)
                    .collect();
                prop_assert_eq!(hits, expected);
                let mut beginnings = Vec::new();
                pattern.beginnings(text.chars(), |bytes, errors| beginnings.push((bytes, errors)));
                let expected: Vec<(usize, usize)> =
                    ends.into_iter().zip(distances(&wanted, &letters, false)).collect();
                prop_assert_eq!(beginnings, expected);
            }
        }
    }

    #[test]
    fn no_letters_are_no_pattern() {
        assert!(BitPattern::new("".chars()).is_none());
        assert!(BitPattern::new(std::iter::repeat_n('a', 70_000)).is_none());
    }
}
