//! The distinct words of a timeline, each kept once.
//!
//! A timeline of a million events has some hundred million words, but few distinct ones. What is
//! dear to compare (sounds, slips, scattered letters) is compared with these alone.

use std::collections::HashMap;
use std::ops::Range;

use super::pattern::{TextWord, WordKeys, letters_of, root_key, sounds_of, stem_key};
use super::phonetic::PhoneticKey;

/// Numbers words in the order in which they come.
#[derive(Debug, Default)]
pub struct Numbering {
    numbers: HashMap<Box<str>, u32>,
}

/// Words by number, in contiguous memory.
#[derive(Debug, Default)]
pub struct Vocabulary {
    text: String,
    /// The byte of `text` at which each word ends.
    ends: Vec<usize>,
    letters: Vec<u64>,
    stems: Vec<u32>,
    roots: Vec<u32>,
    sounds: Vec<PhoneticKey>,
    /// Where in `sounds` those of each word end.
    sound_ends: Vec<usize>,
}

impl Numbering {
    /// Returns the number of `word`, a new one if it has none yet.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        number
    }

    /// Returns how many words have a number.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Returns the words in the order of their numbers.
    pub fn into_words(self) -> Vec<Box<str>> {
        let mut words: Vec<(u32, Box<str>)> =
            self.numbers.into_iter().map(|(word, number)| (number, word)).collect();
        words.sort_unstable_by_key(|(number, _)| *number);
        words.into_iter().map(|(_, word)| word).collect()
    }
}

impl Vocabulary {
    /// Creates a vocabulary of these words.
    pub fn new(words: &[Box<str>]) -> Self {
        let mut vocabulary = Self {
            ends: Vec::with_capacity(words.len()),
            letters: Vec::with_capacity(words.len()),
            stems: Vec::with_capacity(words.len()),
            roots: Vec::with_capacity(words.len()),
            sound_ends: Vec::with_capacity(words.len()),
            ..Self::default()
        };
        for word in words {
            vocabulary.text.push_str(word);
            vocabulary.ends.push(vocabulary.text.len());
            vocabulary.letters.push(letters_of(word));
            vocabulary.stems.push(stem_key(word));
            vocabulary.roots.push(root_key(word));
            vocabulary.sounds.extend(sounds_of(word));
            vocabulary.sound_ends.push(vocabulary.sounds.len());
        }
        vocabulary.text.shrink_to_fit();
        vocabulary.sounds.shrink_to_fit();
        vocabulary
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the number of a word.
    pub fn find(&self, text: &str) -> Option<usize> {
        let letters = letters_of(text);
        let is_it = |number: &usize| self.word(*number).is_some_and(|word| word.text == text);
        let alike = self.letters.iter().enumerate().filter(|(_, own)| **own == letters);
        alike.map(|(number, _)| number).find(is_it)
    }

    /// Returns the words with these numbers for which `may_fit` is true.
    pub fn fitting(
        &self,
        numbers: Range<usize>,
        may_fit: impl Fn(WordKeys) -> bool,
    ) -> impl Iterator<Item = (usize, TextWord<'_>)> {
        let candidates = numbers.clone().zip(self.keys(numbers));
        candidates.filter_map(move |(number, keys)| {
            may_fit(keys).then(|| self.word(number)).flatten().map(|word| (number, word))
        })
    }

    /// Returns the keys of the words with these numbers.
    pub fn keys(&self, numbers: Range<usize>) -> impl Iterator<Item = WordKeys> {
        let keys =
            self.letters.iter().zip(&self.stems).zip(self.roots.iter().zip(&self.sound_ends));
        let mut sounds_before = numbers
            .start
            .checked_sub(1)
            .and_then(|index| self.sound_ends.get(index))
            .copied()
            .unwrap_or(0);
        let own = keys.take(numbers.end).skip(numbers.start);
        own.map(move |((&letters, &stem), (&root, &sound_end))| {
            let has_sounds = std::mem::replace(&mut sounds_before, sound_end) != sound_end;
            WordKeys { letters, stem, root, has_sounds }
        })
    }

    /// Returns the word with this number.
    pub fn word(&self, number: usize) -> Option<TextWord<'_>> {
        let own = |ends: &[usize]| {
            let start = number.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied());
            Some(start?..*ends.get(number)?)
        };
        let text = self.text.get(own(&self.ends)?)?;
        let letters = *self.letters.get(number)?;
        let (stem, root) = (*self.stems.get(number)?, *self.roots.get(number)?);
        let sounds = self.sounds.get(own(&self.sound_ends)?)?;
        Some(TextWord { text, letters, stem, root, sounds })
    }

    /// Returns how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.text.capacity()
            + size_of::<usize>() * (self.ends.capacity() + self.sound_ends.capacity())
            + size_of::<u64>() * self.letters.capacity()
            + size_of::<u32>() * (self.stems.capacity() + self.roots.capacity())
            + size_of::<PhoneticKey>() * self.sounds.capacity()
    }
}
