//! Which runs of bytes a text has, and where: to see at once that words do not stand in it, or where
//! they do, where very many are looked for.

/// The bytes of a run.
const RUN: usize = 8;

/// Runs of the words that are looked up, at most.
const MOST_RUNS: usize = 32;

/// Bits for each byte of the text: with four, one run in five that the text does not have is taken
/// for one that it has.
const BITS: usize = 4;

/// The runs of a text, by their hashes.
#[derive(Debug)]
pub struct Grams {
    bits: Box<[u64]>,
    /// How far a hash is shifted to be the number of a bit.
    shift: u32,
}

impl Grams {
    /// The runs of `text`.
    pub fn of(text: &str) -> Self {
        let bits = (text.len() * BITS).next_power_of_two().max(64);
        let mut own =
            Self { bits: vec![0; bits / 64].into_boxed_slice(), shift: 64 - bits.trailing_zeros() };
        for run in text.as_bytes().windows(RUN) {
            let (word, bit) = own.bit(run);
            if let Some(word) = own.bits.get_mut(word) {
                *word |= bit;
            }
        }
        own
    }

    /// Whether `words` may stand in the text. If not, they certainly do not.
    pub fn may_have(&self, words: &str) -> bool {
        words.as_bytes().chunks_exact(RUN).take(MOST_RUNS).all(|run| {
            let (word, bit) = self.bit(run);
            self.bits.get(word).is_some_and(|word| word & bit != 0)
        })
    }

    /// The bit of a run, and the word that it is in.
    fn bit(&self, run: &[u8]) -> (usize, u64) {
        let hash = hash(run, self.shift);
        (hash / 64, 1 << (hash % 64))
    }
}

/// Where the runs of a text begin, by their hashes.
#[derive(Debug)]
pub struct Starts {
    /// For each hash, the number after the first start.
    first: Box<[u32]>,
    /// For each byte, the number after the next start with the same hash.
    next: Box<[u32]>,
    /// How far a hash is shifted to be the number of a list.
    shift: u32,
}

impl Starts {
    /// The longest text, in bytes: eight bytes are needed for each of them.
    const LONGEST: usize = 4 * 1024 * 1024;

    /// The starts of `text`. `None` if it is very long.
    pub fn of(text: &str) -> Option<Self> {
        if text.len() > Self::LONGEST {
            return None;
        }
        let lists = text.len().div_ceil(2).next_power_of_two().max(64);
        let mut own = Self {
            first: vec![0; lists].into_boxed_slice(),
            next: vec![0; text.len()].into_boxed_slice(),
            shift: 64 - lists.trailing_zeros(),
        };
        for (start, run) in text.as_bytes().windows(RUN).enumerate().rev() {
            let list = hash(run, own.shift);
            let after = u32::try_from(start + 1).unwrap_or_default();
            if let (true, Some(first)) = (text.is_char_boundary(start), own.first.get_mut(list)) {
                own.next[start] = std::mem::replace(first, after);
            }
        }
        Some(own)
    }

    /// The places in `text` at which `words` begin, in order; of those that overlap, the first.
    /// `None` if the words are shorter than a run, or have only runs that are very frequent.
    pub fn places(&self, text: &str, words: &str) -> Option<Vec<usize>> {
        let thirds = [0, words.len() / 3, words.len() * 2 / 3];
        thirds.into_iter().find_map(|from| {
            let from = words.ceil_char_boundary(from);
            let run = words.as_bytes().get(from..from + RUN)?;
            self.places_of(text, words, (from, run))
        })
    }

    /// The same by one `run` of the words, which begins at their byte `from`.
    fn places_of(
        &self,
        text: &str,
        words: &str,
        (from, run): (usize, &[u8]),
    ) -> Option<Vec<usize>> {
        /// So many starts are looked at.
        const MOST: usize = 256;
        let mut places: Vec<usize> = Vec::new();
        let mut after = self.first.get(hash(run, self.shift)).copied().unwrap_or_default();
        for _ in 0..MOST {
            let Some(start) = (after as usize).checked_sub(1) else { return Some(places) };
            after = self.next.get(start).copied().unwrap_or_default();
            let Some(start) = start.checked_sub(from) else { continue };
            let is_free = places.last().is_none_or(|last| last + words.len() <= start);
            let there = text.as_bytes().get(start..).unwrap_or_default();
            if is_free && there.starts_with(words.as_bytes()) {
                places.push(start);
            }
        }
        None
    }
}

/// The hash of a run, shifted.
fn hash(run: &[u8], shift: u32) -> usize {
    const MIXER: u64 = 0x9e37_79b9_7f4a_7c15;
    let number = run.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
    usize::try_from(number.wrapping_mul(MIXER) >> shift).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn most_words_that_are_not_there_are_known_not_to_be() {
        let lines: Vec<String> =
            (0..2000).map(|number| format!("كلمة رقم {number} من النص\n")).collect();
        let grams = Grams::of(&lines.concat());
        let missing =
            (0..1000).filter(|number| grams.may_have(&format!("عبارة أخرى رقم {number} هنا")));
        assert!(missing.count() < 20);
        assert!(Grams::of("").may_have("short"), "nothing is known of what is shorter than a run");
    }

    proptest! {
        #[test]
        fn what_is_there_may_be_there(text in "\\PC{0,60}", start in 0_usize..60, end in 0_usize..60) {
            let (start, end) = (start.min(end), start.max(end));
            let start = text.floor_char_boundary(start.min(text.len()));
            let end = text.floor_char_boundary(end.min(text.len()));
            let part = text.get(start..end).unwrap_or_default();
            prop_assert!(Grams::of(&text).may_have(part));
        }

        #[test]
        fn the_starts_are_those_that_a_search_finds(
            text in "[ab ]{0,40}|[\u{627}\u{628} ]{0,40}",
            start in 0_usize..40,
            end in 0_usize..60,
        ) {
            let start = text.floor_char_boundary(start.min(end).min(text.len()));
            let end = text.ceil_char_boundary(end.min(text.len()));
            let part = text.get(start..end).unwrap_or_default();
            let found = Starts::of(&text).and_then(|starts| starts.places(&text, part));
            if let Some(found) = found {
                let searched = memchr::memmem::find_iter(text.as_bytes(), part);
                prop_assert_eq!(found, searched.collect::<Vec<_>>());
            } else {
                prop_assert!(part.len() < RUN);
            }
        }
    }
}
