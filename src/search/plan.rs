//! Conditions as tables: the worth of each word and value of a timeline for each condition.
//!
//! Each distinct word is compared once. The events of a word are looked up by its number.

mod table;

use std::sync::atomic::{AtomicBool, Ordering};

use super::condition::{Condition, Need};
use super::index::Index;
use super::pattern::Lenience;
use super::query::{Fault, Query, Term};

pub use table::{AdjacentWords, ConditionTable};

/// The conditions of a query, ready to judge the events of one timeline.
#[derive(Debug)]
pub struct Plan<'i> {
    /// The events.
    pub index: &'i Index,
    /// One for each condition.
    pub tables: Vec<ConditionTable>,
    /// Finds ids, titles and names that are exactly the query.
    pub whole: Option<ConditionTable>,
    /// Whether equally good events are ranked ([`Index::prior`]).
    pub has_words: bool,
    /// Requested values that no event has.
    pub faults: Vec<Fault>,
}

impl<'i> Plan<'i> {
    /// Compares every condition with every word.
    ///
    /// `lenience` gives the level for each condition by number. Returns `None` if it was cancelled.
    pub fn new(
        index: &'i Index,
        query: &Query,
        conditions: &[Condition],
        lenience: impl Fn(usize) -> Lenience,
        cancelled: &AtomicBool,
    ) -> Option<Self> {
        let terms = query.terms();
        let mut plan = Self {
            index,
            tables: Vec::with_capacity(conditions.len()),
            whole: ConditionTable::of_whole(index, query.spoken()),
            has_words: terms.iter().any(Term::has_words),
            faults: Vec::new(),
        };
        for (number, condition) in conditions.iter().enumerate() {
            let table = ConditionTable::new(index, condition, lenience(number), cancelled);
            let bytes = || terms.get(condition.term).map_or(0..0, |term| term.bytes.clone());
            let fault = |reason| Fault { bytes: bytes(), reason };
            plan.faults.extend(table.reason.clone().map(fault));
            plan.tables.push(table);
            if cancelled.load(Ordering::Relaxed) {
                return None;
            }
        }
        Some(plan)
    }

    /// Returns whether a required condition matches nothing, so that no event needs to be examined.
    pub fn is_hopeless(&self) -> bool {
        let is_needed = |table: &&ConditionTable| matches!(table.need, Need::Ranked | Need::Met);
        self.tables.iter().filter(is_needed).any(ConditionTable::is_empty)
    }

    /// Returns, for each condition, whether anything in the timeline meets it.
    pub fn is_met_somewhere(&self) -> impl Iterator<Item = bool> {
        self.tables.iter().map(|table| !table.is_empty())
    }
}
