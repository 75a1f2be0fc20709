//! Things of two versions, side by side.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Something that both versions have, or only one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Versions<T> {
    /// Only the newer one has it.
    Added(T),
    /// Only the older one has it.
    Removed(T),
    /// Both have it.
    Both {
        /// In the older one.
        old: T,
        /// In the newer one.
        new: T,
    },
}

impl<T: Copy> Versions<T> {
    /// It, in the newer version if that has it.
    pub fn newest(self) -> T {
        match self {
            Self::Added(it) | Self::Removed(it) | Self::Both { new: it, .. } => it,
        }
    }
}

impl<T> Versions<T> {
    /// The same of what `make` makes of it.
    pub fn map<U>(self, make: impl Fn(T) -> U) -> Versions<U> {
        match self {
            Self::Added(it) => Versions::Added(make(it)),
            Self::Removed(it) => Versions::Removed(make(it)),
            Self::Both { old, new } => Versions::Both { old: make(old), new: make(new) },
        }
    }
}

/// Pairs what two lists have, by key: in the order of the newer one, then what it has no more.
///
/// If several have one key, the first is paired with the first, and so on.
pub fn paired<K: Eq + Hash>(old: &[K], new: &[K]) -> Vec<Versions<usize>> {
    let mut places: HashMap<&K, VecDeque<usize>> = HashMap::new();
    for (at, key) in old.iter().enumerate() {
        places.entry(key).or_default().push_back(at);
    }
    let mut is_kept = vec![false; old.len()];
    let mut pairs: Vec<Versions<usize>> = Vec::with_capacity(new.len());
    for (at, key) in new.iter().enumerate() {
        pairs.push(match places.get_mut(key).and_then(VecDeque::pop_front) {
            Some(old) => {
                is_kept[old] = true;
                Versions::Both { old, new: at }
            }
            None => Versions::Added(at),
        });
    }
    let removed = is_kept.iter().enumerate().filter(|(_, is_kept)| !**is_kept);
    pairs.extend(removed.map(|(at, _)| Versions::Removed(at)));
    pairs
}
