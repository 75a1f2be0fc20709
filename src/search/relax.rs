//! Relaxes a query if no event has every word.
//!
//! First typos are tolerated in words that occur nowhere. Then these words are left out. Then
//! events with as many words as possible match. Finally there are guesses, for a person.

use std::sync::atomic::AtomicBool;

use super::condition::{Condition, Need};
use super::index::Index;
use super::pattern::Lenience;
use super::plan::Plan;
use super::query::{Query, Term};
use super::{Guesses, Hit, LeftOut, SearchOutcome, scan};
use crate::language::Language;
use crate::text::{composed, isolated};

impl SearchOutcome {
    /// Says which words of `typed`, the query as a person has it, no event has; one sentence
    /// without a full stop, `None` if every word counts.
    pub fn left_out_words(&self, typed: &str, language: Language) -> Option<String> {
        if self.is_partial {
            return Some(
                match language {
                    Language::En => "no event has all of these words",
                    Language::Ar => "لا حدث فيه كل هذه الكلمات",
                }
                .to_owned(),
            );
        }
        let quoted = |left_out: &LeftOut| {
            let word = typed.get(left_out.bytes.clone()).unwrap_or_default();
            isolated(&match language {
                Language::En => format!("“{word}”"),
                Language::Ar => format!("«{word}»"),
            })
        };
        let all: Vec<String> = self.left_out.iter().map(quoted).collect();
        let is_nowhere = self.left_out.iter().all(|value| value.is_nowhere);
        (!all.is_empty()).then(|| match (language, is_nowhere) {
            (Language::En, true) => format!("no event has {}", composed(&all, ", ")),
            (Language::En, false) => {
                format!("no event has {} with the other words", composed(&all, ", "))
            }
            (Language::Ar, true) => format!("لا حدث فيه {}", composed(&all, "، ")),
            (Language::Ar, false) => {
                format!("لا حدث فيه {} مع سائر الكلمات", composed(&all, "، "))
            }
        })
    }
}

/// A query that finds nothing as it stands.
pub struct Unmet<'q> {
    /// The query.
    pub query: &'q Query,
    /// Its conditions.
    pub conditions: &'q [Condition],
    /// For each of them whether anything in the timeline meets it.
    pub is_met: Vec<bool>,
    /// Whether guesses count.
    pub guesses: Guesses,
}

/// Finds events for a query that finds none as it stands, and enters them into `outcome`; `None`
/// when it was cancelled.
pub fn relax(
    index: &Index,
    unmet: &Unmet,
    outcome: &mut SearchOutcome,
    cancelled: &AtomicBool,
) -> Option<()> {
    let Unmet { query, conditions, guesses, .. } = *unmet;
    // A word that stands somewhere is no slip of the finger.
    let lenience = |number: usize| match unmet.is_met.get(number) {
        Some(true) => Lenience::Sounds,
        Some(false) | None => Lenience::Typos,
    };
    let typos = Plan::new(index, query, conditions, lenience, cancelled)?;
    outcome.hits = scan::scan(&typos, usize::MAX, cancelled)?;
    if !outcome.hits.is_empty() {
        return Some(());
    }
    drop(typos);
    let is_nowhere: Vec<bool> = unmet
        .is_met
        .iter()
        .zip(conditions)
        .map(|(is_met, condition)| !is_met && may_be_left_out(query, condition))
        .collect();
    let kept = conditions.iter().zip(&is_nowhere).filter(|(_, is_nowhere)| !**is_nowhere);
    let kept: Vec<Condition> = kept.map(|(condition, _)| condition.clone()).collect();
    let nowhere = conditions.iter().zip(&is_nowhere).filter(|(_, is_nowhere)| **is_nowhere);
    let mut left_out: Vec<usize> = nowhere.map(|(condition, _)| condition.term).collect();
    let has_ranked = kept.iter().any(|value| value.need == Need::Ranked);
    if has_ranked {
        if kept.len() < conditions.len() {
            let plan = Plan::new(index, query, &kept, |_| Lenience::Sounds, cancelled)?;
            outcome.hits = scan::scan(&plan, usize::MAX, cancelled)?;
        }
        if outcome.hits.is_empty() {
            let (hits, missing) = partly(index, query, &kept, cancelled)?;
            outcome.is_partial = !hits.is_empty() && missing.is_empty();
            outcome.hits = hits;
            left_out.extend(missing);
        }
    }
    if outcome.hits.is_empty() {
        if guesses == Guesses::Shown {
            let plan = Plan::new(index, query, conditions, |_| Lenience::Guesses, cancelled)?;
            outcome.hits = scan::scan(&plan, usize::MAX, cancelled)?;
        }
        return Some(());
    }
    left_out.sort_unstable();
    left_out.dedup();
    let is_nowhere = |term: usize| {
        let mut own = conditions.iter().zip(&is_nowhere);
        own.any(|(condition, is_nowhere)| condition.term == term && *is_nowhere)
    };
    let terms = left_out.iter().filter_map(|&term| {
        let bytes = query.terms().get(term)?.bytes.clone();
        Some(LeftOut { bytes, is_nowhere: is_nowhere(term) })
    });
    outcome.left_out = terms.collect();
    Some(())
}

fn may_be_left_out(query: &Query, condition: &Condition) -> bool {
    condition.need == Need::Ranked && query.terms().get(condition.term).is_some_and(Term::is_spoken)
}

/// Returns the events that meet as many conditions as any does, at least half of them, and the
/// terms that none of them meets.
fn partly(
    index: &Index,
    query: &Query,
    kept: &[Condition],
    cancelled: &AtomicBool,
) -> Option<(Vec<Hit>, Vec<usize>)> {
    let plan = Plan::new(index, query, kept, |_| Lenience::Sounds, cancelled)?;
    let found = scan::partly(&plan, cancelled)?;
    let bit =
        |number: usize| u32::try_from(number).ok().and_then(|number| 1u64.checked_shl(number));
    let ranked: Vec<usize> =
        (0..kept.len()).filter(|&number| kept[number].need == Need::Ranked).collect();
    let most = found.iter().map(|(_, met)| met.count_ones() as usize).max().unwrap_or(0);
    // What must not be left out is met by all, or there is nothing to show.
    let is_complete = |met: u64| {
        let needed = ranked.iter().filter(|&&number| !may_be_left_out(query, &kept[number]));
        needed.into_iter().all(|&number| bit(number).is_some_and(|bit| met & bit != 0))
    };
    let hits: Vec<(Hit, u64)> = found.into_iter().filter(|(_, met)| is_complete(*met)).collect();
    if 2 * most < ranked.len() || hits.is_empty() {
        return Some((Vec::new(), Vec::new()));
    }
    let met_by_any = hits.iter().fold(0, |any, (_, met)| any | met);
    let missing =
        ranked.iter().filter(|&&value| bit(value).is_some_and(|bit| met_by_any & bit == 0));
    let missing = missing.map(|&number| kept[number].term).collect();
    let hits = hits.into_iter().map(|(hit, _)| hit).collect();
    Some((scan::rank(vec![hits]), missing))
}
