//! A fast hash for tables of words that are part of the program. For words of files the hash of the
//! standard library is used, which nobody can make slow on purpose.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds a [`WordHasher`].
pub type WordHash = BuildHasherDefault<WordHasher>;

/// Hashes short words, eight bytes at a time.
#[derive(Debug, Default, Clone, Copy)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
            self.add(last);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn finish(&self) -> u64 {
        // A multiplication leaves the lowest bits as they were, and tables use them.
        self.0 ^ (self.0 >> 32)
    }
}
