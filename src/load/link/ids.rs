//! Ids: what a misspelt one may mean, and numbers for duplicates.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::load::lower::did_you_mean;

/// Suggests ids for misspelt ones.
#[derive(Default)]
pub struct Suggestions {
    /// Known ids in alphabetical order, by kind.
    ///
    /// Made on first use.
    known: HashMap<&'static str, Vec<Arc<str>>>,
    /// The number of searches: each examines every known id.
    sought: usize,
}

/// The most searches.
const MOST_SUGGESTIONS: usize = 100;

impl Suggestions {
    /// Suggests what `id` may mean.
    ///
    /// `what` is its kind, with the known ids of that kind.
    pub fn find(
        &mut self,
        id: &str,
        what: &'static str,
        known: impl FnOnce() -> Vec<Arc<str>>,
    ) -> Option<String> {
        self.sought += 1;
        if self.sought > MOST_SUGGESTIONS {
            return None;
        }
        let known = self.known.entry(what).or_insert_with(|| {
            let mut known = known();
            known.sort_unstable();
            known
        });
        did_you_mean(id, known.iter().map(AsRef::as_ref))
    }
}

/// Returns the ids that the file declares, of those that it declares or names.
pub fn declared<T>(ids: &HashMap<Arc<str>, (T, Option<Range<usize>>)>) -> Vec<Arc<str>> {
    ids.iter().filter(|(_, (_, bytes))| bytes.is_some()).map(|(id, _)| id.clone()).collect()
}

/// Numbers that make duplicate ids unique.
#[derive(Default)]
pub struct FreeIds {
    next: HashMap<Arc<str>, usize>,
}

impl FreeIds {
    /// `id` with the first number that makes it unique.
    pub fn of(&mut self, id: &Arc<str>, taken: impl Fn(&str) -> bool) -> Arc<str> {
        let next = self.next.entry(id.clone()).or_insert(2);
        loop {
            let candidate = format!("{id} ({next})");
            *next += 1;
            if !taken(&candidate) {
                return candidate.into();
            }
        }
    }
}
