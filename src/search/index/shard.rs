//! Some thousands of events: their words in order, and for each word the events that have it.

use super::values::Values;
use super::words::{add_extras, add_words};
use crate::search::field::own_texts;
use crate::search::token::{IndexToken, Kinds, Rows};
use crate::search::vocabulary::Numbering;
use crate::text::fold_into;
use crate::timeline::Event;

/// Events of a shard: as many as leave the finds of a condition in the fastest cache.
pub const SHARD_EVENTS: usize = 16_384;

/// The index of at most [`SHARD_EVENTS`] events.
#[derive(Debug, Default)]
pub struct Shard {
    /// The tokens of each event, in the order of its texts.
    pub rows: Rows,
    /// The words and values that occur, by number.
    numbers: Vec<u32>,
    /// Where in `events` and `kinds` those of each number end.
    ends: Vec<u32>,
    events: Vec<u16>,
    kinds: Vec<Kinds>,
}

/// A word or a value, and the events that have it.
#[derive(Debug, Clone, Copy)]
pub struct Postings<'s> {
    /// Its number.
    pub number: usize,
    /// The events, by their place in the shard.
    pub events: &'s [u16],
    /// In which fields each of them has it.
    pub kinds: &'s [Kinds],
}

/// A shard whose words are numbered among themselves.
pub struct ShardDraft {
    shard: Shard,
    numbering: Numbering,
}

impl ShardDraft {
    /// Reads every text of these events.
    pub fn new(events: &[Event], values: &Values) -> Self {
        let first = values.first_word();
        let (mut rows, mut numbering) = (Rows::default(), Numbering::default());
        let mut folded = String::new();
        for event in events {
            values.of(event, |number, kind| {
                rows.tokens.push(IndexToken::new(number, kind).starting());
            });
            for (field, text) in own_texts(event) {
                fold_into(text, &mut folded);
                let place = (first, field.kind());
                add_words(&folded, &mut rows, &mut numbering, place);
                add_extras(text, &mut rows, &mut numbering, place);
            }
            rows.end_row();
        }
        rows.tokens.shrink_to_fit();
        Self { shard: Shard { rows, ..Shard::default() }, numbering }
    }

    /// Takes the numbers that `numbering` gives to the words, and files the events under them.
    pub fn number(self, numbering: &mut Numbering, first: u32) -> Shard {
        let Self { mut shard, numbering: own } = self;
        let words = own.into_words();
        let numbers: Vec<u32> = words.iter().map(|word| first + numbering.number(word)).collect();
        for token in &mut shard.rows.tokens {
            let own = token.number().checked_sub(first as usize);
            if let Some(&number) = own.and_then(|own| numbers.get(own)) {
                *token = token.with_number(number.min(IndexToken::MOST - 1));
            }
        }
        shard
    }
}

impl Shard {
    /// Files the events under the numbers of their words.
    pub fn file(&mut self) {
        let mut entries: Vec<(u32, u16, Kinds)> = Vec::with_capacity(self.rows.tokens.len());
        for event in 0..self.rows.len() {
            let place = u16::try_from(event).unwrap_or(u16::MAX);
            let tokens = self.rows.row(event).iter();
            entries.extend(tokens.map(|token| {
                (u32::try_from(token.number()).unwrap_or(u32::MAX), place, token.kinds())
            }));
        }
        entries.sort_unstable_by_key(|&(number, event, _)| (number, event));
        for own in entries.chunk_by(|one, two| one.0 == two.0) {
            for same in own.chunk_by(|one, two| one.1 == two.1) {
                let kinds = same.iter().fold(0, |all, (_, _, kinds)| all | kinds.0);
                self.events.extend(same.first().map(|(_, event, _)| *event));
                self.kinds.push(Kinds(kinds));
            }
            self.numbers.extend(own.first().map(|(number, ..)| *number));
            self.ends.push(u32::try_from(self.events.len()).unwrap_or(u32::MAX));
        }
        self.events.shrink_to_fit();
        self.kinds.shrink_to_fit();
        self.numbers.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Returns how many events it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Everything that occurs in it, by number.
    pub fn postings(&self) -> impl Iterator<Item = Postings<'_>> {
        (0..self.numbers.len()).filter_map(|place| self.at(place))
    }

    /// Returns the events that have the word or value with this number.
    pub fn find(&self, number: usize) -> Option<Postings<'_>> {
        let number = u32::try_from(number).ok()?;
        self.at(self.numbers.binary_search(&number).ok()?)
    }

    fn at(&self, place: usize) -> Option<Postings<'_>> {
        let end = *self.ends.get(place)? as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.map_or(0, |&start| start as usize);
        Some(Postings {
            number: *self.numbers.get(place)? as usize,
            events: self.events.get(start..end)?,
            kinds: self.kinds.get(start..end)?,
        })
    }

    /// Returns how many bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        self.rows.bytes()
            + 4 * (self.numbers.capacity() + self.ends.capacity())
            + size_of::<u16>() * self.events.capacity()
            + size_of::<Kinds>() * self.kinds.capacity()
    }
}
