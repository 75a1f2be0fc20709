//! Ids: what a misspelt one may have meant, and numbers for those that stand twice.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::load::lower::did_you_mean;

/// What a misspelt id may have meant.
#[derive(Default)]
pub struct Suggestions {
    /// Known ids in alphabetical order, by what they are ids of; made when first needed.
    known: HashMap<&'static str, Vec<Arc<str>>>,
    /// How many were looked for: each costs a look at every known id.
    sought: usize,
}

/// After so many no more likenesses are looked for.
const MOST_SUGGESTIONS: usize = 100;

impl Suggestions {
    /// Says what `id` may have meant; `what` it is an id of, and which of those are known.
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

/// The ids that the file declares, of those that it declares or names.
pub fn declared<T>(ids: &HashMap<Arc<str>, (T, Option<Range<usize>>)>) -> Vec<Arc<str>> {
    ids.iter().filter(|(_, (_, bytes))| bytes.is_some()).map(|(id, _)| id.clone()).collect()
}

/// Numbers that make ids free which stand twice.
#[derive(Default)]
pub struct FreeIds {
    next: HashMap<Arc<str>, usize>,
}

impl FreeIds {
    /// `id` with the first number behind it that makes it free.
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
