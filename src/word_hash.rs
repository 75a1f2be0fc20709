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
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(own, byte)| *own = *byte);
            self.add(u64::from_le_bytes(word));
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
