//! What a reading of a timeline had, to tell half a file from one that was shortened.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::load::joined::Joined;
use crate::timeline::Timeline;

/// What a reading had: enough to see that another one lacks something of it.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    bytes: usize,
    is_broken: bool,
    /// The ids of the events, hashed: a long timeline has many.
    events: HashSet<u64>,
    /// The passages that stand in their sources, hashed.
    passages: HashSet<u64>,
}

impl Inventory {
    /// Returns what a timeline has that was read from so many bytes.
    pub fn new(timeline: &Timeline, bytes: usize, is_broken: bool) -> Self {
        let events = timeline.events().iter().map(|event| hash(&event.id)).collect();
        let mut passages = HashSet::new();
        for event in timeline.events() {
            let found = event.passages.iter().filter(|passage| passage.span().is_some());
            passages.extend(found.map(|passage| {
                let source = &timeline.source(passage.source).id;
                hash(&(&event.id, source, passage.quote.as_ref()))
            }));
        }
        Self { bytes, is_broken, events, passages }
    }

    /// Returns what `joined` has.
    pub fn of(joined: &Joined) -> Self {
        Self::new(&joined.timeline, joined.bytes(), joined.broken().is_some())
    }

    /// Returns whether something is missing that `before` had, as it is in half a file.
    pub fn is_less_than(&self, before: &Self) -> bool {
        self.bytes < before.bytes
            || self.is_broken && !before.is_broken
            || !before.events.is_subset(&self.events)
            || !before.passages.is_subset(&self.passages)
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
