//! The index: the texts of a timeline as numbers.
//!
//! Every event is a row of tokens, one for each of its words. What many events share (names,
//! sources, tags, dates) is a single token too, a *value*, whose words are stored once. A token
//! holds the number of its word or value, its field, and whether a text begins with it. Events are
//! grouped in shards, each with the events of every word and value. The texts themselves stay in
//! the timeline.

mod label;
mod shard;
mod values;
mod words;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use label::Label;
pub use shard::{Postings, Shard};

use super::aliases::Aliases;
use super::token::{Kinds, Rows};
use super::vocabulary::Vocabulary;
use crate::date::Bound;
use crate::timeline::{Event, Facet, Timeline};
use shard::{SHARD_EVENTS, ShardDraft};
use values::Values;

/// The searchable texts of a timeline.
#[derive(Debug)]
pub struct Index {
    pub(super) timeline: Arc<Timeline>,
    pub(super) shards: Vec<Shard>,
    /// The words of each value: names, sources, tags, dates, in this order.
    pub(super) values: Rows,
    pub(super) labels: Vec<Label>,
    /// The number of values that are names.
    ///
    /// They come first.
    pub(super) names: usize,
    /// For each event, the amount of evidence from 0 to 7, and in the high bits how few names it
    /// has.
    priors: Vec<u8>,
    pub(super) aliases: Aliases,
    /// The first and last possible days of each distinct date.
    pub(super) dates: Vec<(Bound, Bound)>,
    pub(super) vocabulary: Vocabulary,
}

impl Index {
    /// Reads every text of `timeline`, on all cores.
    pub fn new(timeline: &Arc<Timeline>) -> Self {
        let mut values = Values::new(timeline);
        let events = timeline.events();
        let parts: Vec<&[Event]> = events.chunks(SHARD_EVENTS).collect();
        // Small timelines are distributed too.
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
            timeline: Arc::clone(timeline),
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

    /// Returns the number of events.
    pub fn len(&self) -> usize {
        self.priors.len()
    }

    /// Returns whether it has no events.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the approximate size in memory, in bytes.
    pub fn bytes(&self) -> usize {
        let shards: usize = self.shards.iter().map(Shard::bytes).sum();
        shards + self.values.bytes() + self.vocabulary.bytes()
    }

    /// Returns the number of distinct words.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// Returns the number of the token of a word.
    pub(super) fn word_number(&self, word: &str) -> Option<usize> {
        self.vocabulary.find(word).map(|number| self.values.len() + number)
    }

    /// Returns the rank of an event among equally good ones, from 0 to 7.
    ///
    /// Of events with a word in the title, the one with more evidence comes first. Of events that
    /// only name something, the one that names fewer other things does. `kinds` says where words
    /// were found.
    pub(super) fn prior(&self, event: usize, kinds: Kinds) -> u8 {
        let own = self.priors.get(event).copied().unwrap_or_default();
        match kinds {
            _ if !kinds.and(Kinds::TITLES).is_empty() => own & 7,
            _ if !kinds.and(Kinds::NAMES).is_empty() => own >> 3,
            _ => 0,
        }
    }

    /// Returns the numbers of tokens that are dates.
    pub(super) fn date_numbers(&self) -> Range<usize> {
        self.labels.len()..self.values.len()
    }

    /// Returns the number of tokens.
    pub(super) fn numbers(&self) -> usize {
        self.values.len() + self.vocabulary.len()
    }

    fn count_uses(&mut self) {
        for shard in &self.shards {
            for postings in shard.postings() {
                let Some(label) = self.labels.get_mut(postings.number) else { break };
                label.events += postings.events.len();
                let kinds = postings.kinds.iter().fold(0, |all, kinds| all | kinds.0);
                // Labels of other facets know their events.
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

/// Returns the amount of evidence, and how few names the event has, in three bits each.
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

/// Returns the number of threads to start.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Runs some tasks, each once, and returns their results in order.
pub fn on_all_cores<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = cores().min(count);
    if threads < 2 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let own = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(number)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..threads).map(|_| scope.spawn(own)).collect();
        let mut done = own();
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}
