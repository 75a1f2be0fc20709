//! Which runs of bytes a text has: to see at once that words do not stand in it, where very many
//! are looked for.

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
        const MIXER: u64 = 0x9e37_79b9_7f4a_7c15;
        let number = run.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
        let hash = number.wrapping_mul(MIXER) >> self.shift;
        (usize::try_from(hash / 64).unwrap_or(usize::MAX), 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn most_words_that_are_not_there_are_known_not_to_be() {
        let lines: Vec<String> = (0..2000).map(|it| format!("كلمة رقم {it} من النص\n")).collect();
        let grams = Grams::of(&lines.concat());
        let missing = (0..1000).filter(|it| grams.may_have(&format!("عبارة أخرى رقم {it} هنا")));
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
    }
}
