//! The texts of a timeline as numbers, made once.
//!
//! Every event is a row of tokens, one for each of its words. What many events share (names, sources, tags,
//! dates) is one token too, a *value*, whose words are kept once. A token says which word or value it is, in
//! which field it stands and whether a text begins with it. Events lie in shards, each with the events of
//! every word and value. The texts themselves stay where they are, in the timeline.

mod label;
mod shard;
mod values;
mod words;

use std::ops::Range;

pub use label::Label;
pub use shard::{Postings, Shard};

use super::aliases::Aliases;
use super::token::{Kinds, Rows};
use super::vocabulary::Vocabulary;
use crate::date::Bound;
use crate::parallel::{cores, on_all_cores};
use crate::timeline::{Event, Facet, Timeline};
use shard::{SHARD_EVENTS, ShardDraft};
use values::Values;

/// The texts of a timeline, ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) shards: Vec<Shard>,
    /// The words of each value: names, sources, tags, dates, in this order.
    pub(super) values: Rows,
    pub(super) labels: Vec<Label>,
    /// How many of the values are names; they come first.
    pub(super) names: usize,
    /// For each event, from 0 to 7, how much it rests on, and in the high bits how few names it has.
    priors: Vec<u8>,
    pub(super) aliases: Aliases,
    /// The first and last possible days of each distinct date.
    pub(super) dates: Vec<(Bound, Bound)>,
    pub(super) vocabulary: Vocabulary,
}

impl Index {
    /// Reads every text of `timeline`, on all cores.
    pub fn new(timeline: &Timeline) -> Self {
        let mut values = Values::new(timeline);
        let events = timeline.events();
        let parts: Vec<&[Event]> = events.chunks(SHARD_EVENTS).collect();
        // A small timeline is shared out all the same.
        let size = events.len().div_ceil(cores()).clamp(1, SHARD_EVENTS);
        let parts = if parts.len() < cores() { events.chunks(size).collect() } else { parts };
        let drafts = on_all_cores(parts.len(), |number| {
            ShardDraft::new(parts.get(number).copied().unwrap_or_default(), &values)
        });
        let mut numbering = std::mem::take(&mut values.numbering);
        let first = values.first_word();
        let numbered = drafts.into_iter().map(|draft| draft.number(&mut numbering, first));
        let mut shards: Vec<Shard> = numbered.collect();
        let share = shards.len().div_ceil(cores()).max(1);
        let vocabulary = std::thread::scope(|scope| {
            let words = scope.spawn(|| Vocabulary::new(&numbering.into_words()));
            for own in shards.chunks_mut(share) {
                scope.spawn(|| own.iter_mut().for_each(Shard::file));
            }
            words.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        let mut index = Self {
            shards,
            values: values.rows,
            labels: values.labels,
            names: timeline.names().len(),
            priors: events.iter().map(prior).collect(),
            aliases: Aliases::new(timeline.aliases()),
            dates: values.dates,
            vocabulary,
        };
        index.count_uses();
        index
    }

    /// How many events it holds.
    pub fn len(&self) -> usize {
        self.priors.len()
    }

    /// Whether it holds no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes of memory it takes, small change aside.
    pub fn bytes(&self) -> usize {
        let shards: usize = self.shards.iter().map(Shard::bytes).sum();
        shards + self.values.bytes() + self.vocabulary.bytes()
    }

    /// How many distinct words it holds.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// The number of the token of a word.
    pub(super) fn word_number(&self, word: &str) -> Option<usize> {
        self.vocabulary.find(word).map(|number| self.values.len() + number)
    }

    /// Which of two events comes first that fit alike, from 0 to 7: of those whose title has a word
    /// the one on which more rests, of those that only name something the one that names little else.
    /// `kinds` says where words were found.
    pub(super) fn prior(&self, event: usize, kinds: Kinds) -> u8 {
        let own = self.priors.get(event).copied().unwrap_or_default();
        match kinds {
            _ if !kinds.and(Kinds::TITLES).is_empty() => own & 7,
            _ if !kinds.and(Kinds::NAMES).is_empty() => own >> 3,
            _ => 0,
        }
    }

    /// The numbers of tokens that are dates.
    pub(super) fn date_numbers(&self) -> Range<usize> {
        self.labels.len()..self.values.len()
    }

    /// How many numbers tokens can have.
    pub(super) fn numbers(&self) -> usize {
        self.values.len() + self.vocabulary.len()
    }

    fn count_uses(&mut self) {
        for shard in &self.shards {
            for postings in shard.postings() {
                let Some(label) = self.labels.get_mut(postings.number) else { break };
                label.events += postings.events.len();
                let kinds = postings.kinds.iter().fold(0, |all, kinds| all | kinds.0);
                // Labels of other facets know theirs.
                for facet in [Facet::Person, Facet::Place, Facet::Body] {
                    let is_used = !Kinds(kinds).and(Kinds::of_facets(&[facet])).is_empty();
                    if is_used && !label.facets.contains(&facet) {
                        label.facets.push(facet);
                    }
                }
            }
        }
    }
}

/// How much an event rests on, and how few names it has, three bits each.
fn prior(event: &Event) -> u8 {
    let rests_on = match event.passages.len() {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=5 => 3,
        6..=7 => 4,
        8..=10 => 5,
        11..=15 => 6,
        _ => 7,
    };
    let names = event.names().count().min(7);
    rests_on | u8::try_from(7 - names).unwrap_or(0) << 3
}
