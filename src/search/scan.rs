//! Goes through the events with a plan, on all cores, and puts what fits in order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::Hit;
use super::index::cores;
use super::plan::{Bests, Depth, Partial, Plan, Verdict};
use crate::timeline::EventIndex;

/// Events that are looked at between two looks at whether it was cancelled; a multiple of 64.
const EVENTS_AT_ONCE: usize = 1024;

/// Fewer hits than this are sorted; more are put into one heap for each score.
const SORTED: usize = 4096;

/// A set of events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventSet {
    /// One bit an event.
    bits: Vec<u64>,
}

/// What fits a plan, in the order of the timeline.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The events that fit, part by part, so that they are copied once only.
    pub hits: Vec<Vec<Hit>>,
    /// The same as a set.
    pub found: EventSet,
    /// The events that fit if the last term is left out.
    pub found_but_last: EventSet,
}

impl EventSet {
    fn contains(&self, event: usize) -> bool {
        self.bits.get(event / 64).is_some_and(|bits| bits >> (event % 64) & 1 != 0)
    }

    /// Whether none of the events of this block, which is as many as are looked at once, is in it.
    fn lacks_block(&self, block: usize) -> bool {
        let words = EVENTS_AT_ONCE / 64;
        let own = self.bits.iter().skip(block * words).take(words);
        own.copied().all(|bits| bits == 0)
    }
}

/// Judges every event, or only those of `among`; `None` when it was cancelled.
pub fn scan(
    plan: &Plan,
    (events, depth): (usize, Depth),
    among: Option<&EventSet>,
    cancelled: &AtomicBool,
) -> Option<Scanned> {
    let blocks = events.div_ceil(EVENTS_AT_ONCE);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Scanned)>> = Mutex::new(Vec::with_capacity(blocks));
    let work = || {
        let (mut bests, mut own) = (Bests::default(), Vec::new());
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks || cancelled.load(Ordering::Relaxed) {
                break;
            }
            let first = block * EVENTS_AT_ONCE;
            let last = events.min(first + EVENTS_AT_ONCE);
            let among = among.map(|among| (among, among.lacks_block(block)));
            own.push((block, judge_block(plan, (first..last, depth), among, &mut bests)));
        }
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).append(&mut own);
    };
    let threads = cores().min(blocks);
    if threads < 2 {
        work();
    } else {
        std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    }
    if cancelled.load(Ordering::Relaxed) {
        return None;
    }
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_unstable_by_key(|(block, _)| *block);
    let mut all = Scanned::default();
    for (_, part) in done {
        all.hits.extend(part.hits);
        all.found.bits.extend(part.found.bits);
        all.found_but_last.bits.extend(part.found_but_last.bits);
    }
    Some(all)
}

fn judge_block(
    plan: &Plan,
    (events, depth): (std::ops::Range<usize>, Depth),
    among: Option<(&EventSet, bool)>,
    bests: &mut Bests,
) -> Scanned {
    let words = events.len().div_ceil(64);
    let (mut found, mut found_but_last) = (vec![0u64; words], vec![0u64; words]);
    let mut hits = Vec::new();
    let first = events.start;
    for event in events.filter(|_| among.is_none_or(|(_, lacks)| !lacks)) {
        if among.is_some_and(|(among, _)| !among.contains(event)) {
            continue;
        }
        let verdict = plan.judge(event, depth, bests);
        if verdict == Verdict::Fails {
            continue;
        }
        let (word, bit) = ((event - first) / 64, 1 << ((event - first) % 64));
        found_but_last[word] |= bit;
        if let Verdict::Fits { score, tier } = verdict {
            found[word] |= bit;
            hits.push(Hit { event: EventIndex(event), score, tier });
        }
    }
    let (found, found_but_last) = (EventSet { bits: found }, EventSet { bits: found_but_last });
    Scanned { hits: vec![hits], found, found_but_last }
}

/// Says whether any event fits; `None` when it was cancelled.
pub fn has_any(plan: &Plan, events: usize, cancelled: &AtomicBool) -> Option<bool> {
    let mut bests = Bests::default();
    for event in 0..events {
        if event % EVENTS_AT_ONCE == 0 && cancelled.load(Ordering::Relaxed) {
            return None;
        }
        if matches!(plan.judge(event, Depth::AllTexts, &mut bests), Verdict::Fits { .. }) {
            return Some(true);
        }
    }
    Some(false)
}

/// The events that meet as many conditions as any does, of those that meet not all; `None` when it was
/// cancelled. Each with what it meets.
pub fn partly(plan: &Plan, cancelled: &AtomicBool) -> Option<Vec<(Hit, u64)>> {
    let events = plan.events();
    let share = events.div_ceil(cores()).max(EVENTS_AT_ONCE);
    let part = |first: usize| {
        let mut bests = Bests::default();
        let mut found: Vec<(Hit, u64)> = Vec::new();
        let mut most = 1;
        for event in first..events.min(first + share) {
            if event % EVENTS_AT_ONCE == 0 && cancelled.load(Ordering::Relaxed) {
                break;
            }
            let Some(Partial { met, score, tier }) = plan.judge_partly(event, &mut bests) else {
                continue;
            };
            if met.count_ones() > most {
                (most, found) = (met.count_ones(), Vec::new());
            }
            if met.count_ones() == most {
                found.push((Hit { event: EventIndex(event), score, tier }, met));
            }
        }
        found
    };
    let found: Vec<(Hit, u64)> = std::thread::scope(|scope| {
        let part = &part;
        let firsts = (0..events).step_by(share);
        let threads: Vec<_> = firsts.map(|first| scope.spawn(move || part(first))).collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined.flat_map(|it| it.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let most = found.iter().map(|(_, met)| met.count_ones()).max().unwrap_or(0);
    let best = found.into_iter().filter(|(_, met)| met.count_ones() == most);
    (!cancelled.load(Ordering::Relaxed)).then(|| best.collect())
}

/// Puts hits in order: the best first, ties as they were. Scores are small numbers, so that many hits are
/// counted into their places.
pub fn rank(parts: Vec<Vec<Hit>>) -> Vec<Hit> {
    let count = count(&parts);
    let first = parts.iter().flatten().next().copied();
    let Some(first) = first.filter(|_| count >= SORTED) else {
        let mut hits: Vec<Hit> = parts.into_iter().flatten().collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        return hits;
    };
    let heap = |hit: &Hit| usize::from(u16::MAX - hit.score);
    let mut places = vec![0usize; usize::from(u16::MAX) + 1];
    for hit in parts.iter().flatten() {
        places[heap(hit)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    let mut ranked = vec![first; count];
    for hit in parts.into_iter().flatten() {
        let place = &mut places[heap(&hit)];
        ranked[*place] = hit;
        *place += 1;
    }
    ranked
}

/// How many hits there are.
pub fn count(parts: &[Vec<Hit>]) -> usize {
    parts.iter().map(Vec::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Tier;

    #[test]
    fn many_hits_are_ranked_as_few_are() {
        let hit = |event: usize| {
            let score = u16::try_from(event * 7919 % 97 * 600).expect("a score");
            Hit { event: EventIndex(event), score, tier: Tier::Word }
        };
        let parts: Vec<Vec<Hit>> =
            (0..9).map(|part| (part * 1000..part * 1000 + 1000).map(hit).collect()).collect();
        let mut sorted: Vec<Hit> = parts.iter().flatten().copied().collect();
        sorted.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        assert_eq!(rank(parts), sorted);
    }
}
