//! Finds events by what a person remembers of them.
//!
//! An [`Index`] holds the folded words of every event: dates, titles, names in every spelling,
//! tags, quotations, their translations, summaries and notes. A [`Query`] consists of conditions,
//! all of which must hold. Its words may occur in any order and anywhere in an event.
//! [`Index::search`] returns the matching events, best first. [`Highlighter`] returns the matching
//! letters of visible hits.
//!
//! Hits are ordered by tiers that never mix ([`Tier`]): the exact id or title; every word as typed;
//! other forms of a word and aliases; its sound in another script or romanisation. Typos are
//! tolerated only if nothing else is found. A word that no event has is left out and reported. If
//! even that finds nothing, scattered letters are a guess, which only a screen shows ([`Guesses`]).
//!
//! This module never blocks and knows nothing of screens. A long search among a million events can
//! run on its own thread and be cancelled ([`Index::search_until`]).
//!
//! - `field` names the fields of an event and returns their texts, `tier` ranks how certain a match
//!   is.
//! - `query` parses the query; `condition` creates its conditions, using `aliases`.
//! - `index` stores events as rows of numbers, `vocabulary` the distinct words, `compound` and
//!   `symbol` words of numbers and signs.
//! - `pattern` compares two words, using `stem` (forms), `phonetic` (sounds) and `typo` (typos).
//! - `plan` creates tables of conditions, `scan` evaluates events with them, `relax` leaves words
//!   out, `highlight` finds the letters, `completion` the values that can be typed.

mod admitted;
mod aliases;
mod articles;
mod completion;
mod compound;
mod condition;
mod field;
mod highlight;
mod index;
mod outcome;
mod pattern;
mod phonetic;
mod plan;
mod query;
mod relax;
mod scan;
mod stem;
mod symbol;
mod tier;
mod token;
mod typo;
mod vocabulary;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

pub use admitted::Admitted;
pub use articles::{ArticleHits, ArticleIndex, ArticleMatch, IndexedArticle};
pub use completion::{Candidate, Completion};
pub use field::Field;
pub use highlight::{Highlighter, Match, Occurrence, occurrences, sought};
pub use index::Index;
pub use outcome::{Guesses, Hit, LeftOut, SearchLimits, SearchOutcome};
pub use query::{AskedTerms, DateSpan, Fault, Query, Reason};
pub use tier::Tier;

use crate::language::Language;
use crate::timeline::EventIndex;
use condition::{Condition, Need, conditions};
use pattern::Lenience;
use plan::Plan;
use query::{Term, TermTarget};
use relax::Unmet;

impl Index {
    /// Returns the events that `query` finds, best first, without guesses.
    ///
    /// An empty query finds every event.
    pub fn search(&self, query: &Query) -> SearchOutcome {
        let go = AtomicBool::new(false);
        self.search_until(query, SearchLimits::default(), &go).unwrap_or_default()
    }

    /// Returns the events that [`search`](Self::search) finds, in no order: what only affects the
    /// order is not looked for.
    fn find_all(&self, query: &Query) -> SearchOutcome {
        let all = conditions(query, &self.aliases).into_iter();
        let needed: Vec<Condition> = all.filter(|own| own.need != Need::Bonus).collect();
        let go = AtomicBool::new(false);
        let plan = Plan::new(self, query, &needed, |_| Lenience::Sounds, &go);
        let mut hits = plan.and_then(|plan| scan::scan(&plan, usize::MAX, &go)).unwrap_or_default();
        self.retain_joint(query, &mut hits);
        // Then words may be left out, or are misspelt.
        if hits.is_empty() {
            return self.search(query);
        }
        SearchOutcome { hits, ..SearchOutcome::default() }
    }

    /// The same, for searching while a person types: the search ends with `None` soon after
    /// `cancelled` became true.
    pub fn search_until(
        &self,
        query: &Query,
        reach: SearchLimits,
        cancelled: &AtomicBool,
    ) -> Option<SearchOutcome> {
        if query.is_empty() {
            return Some(self.everything(query));
        }
        let conditions = conditions(query, &self.aliases);
        let plan = Plan::new(self, query, &conditions, |_| Lenience::Sounds, cancelled)?;
        let mut hits = scan::scan(&plan, reach.events.unwrap_or(usize::MAX), cancelled)?;
        self.retain_joint(query, &mut hits);
        let mut faults = query.faults().to_vec();
        faults.extend_from_slice(&plan.faults);
        let is_met = plan.is_met_somewhere().collect();
        drop(plan);
        let mut outcome = SearchOutcome { hits, faults, ..SearchOutcome::default() };
        if reach.events.is_some() {
            return Some(outcome);
        }
        if outcome.hits.is_empty() && query.terms().iter().any(Term::is_spoken) {
            let (conditions, guesses) = (conditions.as_slice(), reach.guesses);
            let unmet = Unmet { query, conditions, is_met, guesses };
            relax::relax(self, &unmet, &mut outcome, cancelled)?;
            self.retain_joint(query, &mut outcome.hits);
        }
        if outcome.hits.is_empty() {
            outcome.emptied_by = self.emptied_by(query, &conditions, cancelled);
        }
        (!cancelled.load(Ordering::Relaxed)).then_some(outcome)
    }

    /// If the part of a query in these bytes asks for a value of a fixed set, such as a status:
    /// returns the values of that set that events have, as they are typed, and how many have each.
    pub fn used_instead(
        &self,
        query: &Query,
        bytes: &Range<usize>,
    ) -> Option<Vec<(String, usize)>> {
        let term = query.terms().iter().find(|term| term.bytes == *bytes)?;
        match &term.wanted {
            TermTarget::Value(key, _) if key.names().is_some() => {
                Some(completion::used(self, *key))
            }
            TermTarget::Value(..)
            | TermTarget::Word(_)
            | TermTarget::Phrase(_)
            | TermTarget::Compound { .. }
            | TermTarget::Date { .. }
            | TermTarget::Period(_) => None,
        }
    }

    /// Returns what can be typed at byte `caret` of what was typed, if a value is being typed
    /// there.
    pub fn complete(&self, typed: &str, caret: usize, language: Language) -> Option<Completion> {
        completion::complete(self, typed, caret, language)
    }

    fn everything(&self, query: &Query) -> SearchOutcome {
        let hit = |event| Hit { event: EventIndex(event), score: 0, tier: Tier::Word };
        let hits = (0..self.len()).map(hit).collect();
        SearchOutcome { hits, faults: query.faults().to_vec(), ..SearchOutcome::default() }
    }

    /// Returns the first condition that leaves nothing of what those before it find, where nothing
    /// is found.
    fn emptied_by(
        &self,
        query: &Query,
        conditions: &[Condition],
        cancelled: &AtomicBool,
    ) -> Option<Range<usize>> {
        let terms = query.terms();
        let leaves_nothing = |number: &usize| {
            let so_far = conditions.iter().filter(|condition| condition.term <= *number).cloned();
            let so_far: Vec<Condition> = so_far.collect();
            let plan = Plan::new(self, query, &so_far, |_| Lenience::Typos, cancelled);
            let hits = plan.and_then(|plan| scan::scan(&plan, usize::MAX, cancelled));
            hits.is_some_and(|hits| hits.is_empty())
        };
        // That all of them together leave nothing is known.
        let last = terms.len().checked_sub(1)?;
        let number = (0..last).find(leaves_nothing).unwrap_or(last);
        terms.get(number).map(|term| term.bytes.clone())
    }
}
