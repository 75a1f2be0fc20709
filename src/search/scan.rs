//! Goes through the events with a plan, shard by shard on all cores, and puts what fits in order.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Hit;
use super::condition::Need;
use super::index::{Postings, Shard, on_all_cores};
use super::plan::{AdjacentWords, ConditionTable, Plan};
use super::tier::{Tier, Worth};
use super::token::{HEAVIEST, Kinds};
use crate::timeline::EventIndex;

/// Fewer hits than this are sorted; more are put into one heap for each score.
const SORTED: usize = 4096;

/// What one more kind of short text in which a word stands is worth, of 1000.
const OTHER_FIELD: u32 = 12;

/// The best finds for one condition in the events of a shard.
///
/// Certainty and weight of a find are separate: a word in a quotation is more certain than another
/// form of it in the title, but the title counts more.
#[derive(Debug, Default)]
struct Finds {
    /// The most certain worth for each event, or none if nothing was found.
    worths: Vec<Worth>,
    /// The most that one find counts.
    counted: Vec<u32>,
    /// In which fields something was found.
    kinds: Vec<Kinds>,
}

impl Finds {
    fn of(events: usize) -> Self {
        Self {
            worths: vec![Worth::NONE; events],
            counted: vec![0; events],
            kinds: vec![Kinds::default(); events],
        }
    }

    /// Finds what meets a condition in a shard.
    fn find(&mut self, table: &ConditionTable, shard: &Shard) {
        match table.few() {
            Some(few) => {
                for postings in few.iter().filter_map(|&number| shard.find(number)) {
                    self.enter(table, postings);
                }
            }
            None => shard.postings().for_each(|postings| self.enter(table, postings)),
        }
        for phrase in &table.phrases {
            self.find_phrase(phrase, table.kinds, shard);
        }
    }

    fn enter(&mut self, table: &ConditionTable, postings: Postings) {
        let worth = table.worth(postings.number);
        if worth.is_none() {
            return;
        }
        // In long texts something of the kind stands too often.
        let is_vague = worth.tier() == Tier::Guess || worth == Worth::ROOT;
        let counting = if is_vague { table.kinds.and(Kinds::SHORT) } else { table.kinds };
        for (&event, kinds) in postings.events.iter().zip(postings.kinds) {
            self.note(usize::from(event), worth, kinds.and(counting));
        }
    }

    fn note(&mut self, event: usize, worth: Worth, kinds: Kinds) {
        if kinds.is_empty() {
            return;
        }
        let counted = u32::from(worth.fine()) * kinds.weight();
        if let Some(own) = self.worths.get_mut(event) {
            *own = worth.max(*own);
        }
        if let Some(own) = self.counted.get_mut(event) {
            *own = counted.max(*own);
        }
        if let Some(own) = self.kinds.get_mut(event) {
            own.0 |= kinds.0;
        }
    }

    /// Finds words next to each other: in those fields of an event in which all of them stand.
    fn find_phrase(&mut self, phrase: &AdjacentWords, counting: Kinds, shard: &Shard) {
        let mut shared = vec![Kinds::default(); shard.len()];
        for postings in phrase.firsts.iter().filter_map(|&number| shard.find(number)) {
            for (&event, kinds) in postings.events.iter().zip(postings.kinds) {
                shared[usize::from(event)].0 |= kinds.and(counting).0;
            }
        }
        for &number in &phrase.after {
            let mut own = vec![Kinds::default(); shard.len()];
            if let Some(postings) = shard.find(number) {
                for (&event, kinds) in postings.events.iter().zip(postings.kinds) {
                    own[usize::from(event)] = shared[usize::from(event)].and(*kinds);
                }
            }
            shared = own;
        }
        let candidates = shared.iter().enumerate().filter(|(_, kinds)| !kinds.is_empty());
        for (event, kinds) in candidates {
            let tokens = shard.rows.row(event);
            for (place, token) in tokens.iter().enumerate() {
                let own = token.kinds().and(*kinds);
                let after = tokens.get(place + 1..).unwrap_or_default();
                if !own.is_empty() && phrase.stands(*token, after) {
                    self.note(event, phrase.worth_in(own), own);
                }
            }
        }
    }
}

/// The finds for every condition of a plan in one shard.
struct Judged<'p> {
    plan: &'p Plan<'p>,
    /// The number of the first event of the shard.
    first: usize,
    finds: Vec<Finds>,
    whole: Option<Finds>,
}

impl<'p> Judged<'p> {
    fn new(plan: &'p Plan<'p>, first: usize, shard: &Shard) -> Self {
        let find = |table: &ConditionTable| {
            let mut finds = Finds::of(shard.len());
            finds.find(table, shard);
            finds
        };
        let finds = plan.tables.iter().map(find).collect();
        Self { plan, first, finds, whole: plan.whole.as_ref().map(find) }
    }

    /// Returns the event as a hit, if it meets every condition.
    fn judge(&self, event: usize) -> Option<Hit> {
        let mut tier = Tier::Word;
        for (table, finds) in self.plan.tables.iter().zip(&self.finds) {
            let worth = finds.worths.get(event).copied().unwrap_or_default();
            let holds = match table.need {
                Need::Ranked | Need::Met => !worth.is_none(),
                Need::Unmet => worth.is_none(),
                Need::Bonus => true,
            };
            if !holds {
                return None;
            }
            if table.need == Need::Ranked {
                tier = tier.max(worth.tier());
            }
        }
        let whole = self.whole.as_ref().and_then(|finds| finds.worths.get(event));
        let whole = whole.filter(|worth| !worth.is_none()).map(|worth| worth.tier());
        Some(self.hit(event, whole.unwrap_or(tier)))
    }

    /// Returns the event as a hit and the conditions it meets, one bit each.
    ///
    /// Returns `None` if it lacks one by which events are not ranked, or meets none by which they
    /// are.
    fn judge_partly(&self, event: usize) -> Option<(Hit, u64)> {
        let (mut met, mut tier) = (0u64, Tier::Word);
        for (number, (table, finds)) in self.plan.tables.iter().zip(&self.finds).enumerate() {
            let worth = finds.worths.get(event).copied().unwrap_or_default();
            match table.need {
                Need::Met if worth.is_none() => return None,
                Need::Unmet if !worth.is_none() => return None,
                Need::Ranked if !worth.is_none() => {
                    met |= 1u64.checked_shl(u32::try_from(number).ok()?).unwrap_or(0);
                    tier = tier.max(worth.tier());
                }
                Need::Ranked | Need::Met | Need::Unmet | Need::Bonus => {}
            }
        }
        (met != 0).then(|| (self.hit(event, tier), met))
    }

    /// Returns the tier, then how well the conditions are met, then what the event is.
    fn hit(&self, event: usize, tier: Tier) -> Hit {
        let (mut sum, mut others, mut ranking, mut kinds) = (0u64, 0u32, 0u32, Kinds::default());
        for (table, finds) in self.plan.tables.iter().zip(&self.finds) {
            if matches!(table.need, Need::Ranked | Need::Bonus) {
                let own = finds.kinds.get(event).copied().unwrap_or_default();
                ranking += 1;
                sum += u64::from(finds.counted.get(event).copied().unwrap_or_default());
                others += own.groups().saturating_sub(1);
                if table.need == Need::Ranked {
                    kinds.0 |= own.0;
                }
            }
        }
        let ranking = ranking.max(1);
        let mean = u32::try_from(sum / u64::from(HEAVIEST * ranking)).unwrap_or(0);
        let strength = (mean + others * OTHER_FIELD / ranking).min(1023);
        let strength = u16::try_from(strength).unwrap_or(0);
        let event = self.first + event;
        let prior = if self.plan.has_words { self.plan.index.prior(event, kinds) } else { 0 };
        let score = ((6 - tier as u16) << 13) + (strength << 3) + u16::from(prior);
        Hit { event: EventIndex(event), score, tier }
    }
}

/// Calls `judge` with the finds of every shard, up to the one with the last of `events` events.
///
/// Returns `None` if it was cancelled.
fn each_shard<T: Send>(
    plan: &Plan,
    events: usize,
    cancelled: &AtomicBool,
    judge: impl Fn(&Judged, usize) -> T + Sync,
) -> Option<Vec<T>> {
    let mut firsts = Vec::new();
    let mut first = 0;
    for shard in &plan.index.shards {
        if first >= events {
            break;
        }
        firsts.push((first, shard));
        first += shard.len();
    }
    let done = on_all_cores(firsts.len(), |number| {
        let (first, shard) = firsts.get(number).filter(|_| !cancelled.load(Ordering::Relaxed))?;
        Some(judge(&Judged::new(plan, *first, shard), shard.len()))
    });
    done.into_iter().collect()
}

/// Returns which of the first `events` events meet every condition, best first.
///
/// Returns `None` if it was cancelled.
pub fn scan(plan: &Plan, events: usize, cancelled: &AtomicBool) -> Option<Vec<Hit>> {
    if plan.is_hopeless() {
        return Some(Vec::new());
    }
    let hits = each_shard(plan, events, cancelled, |judged, events| {
        (0..events).filter_map(|event| judged.judge(event)).collect::<Vec<Hit>>()
    })?;
    Some(rank(hits))
}

/// Returns the events that meet as many conditions as any does, of those that meet not all; `None`
/// when it was cancelled.
///
/// Each with what it meets, one bit a condition.
pub fn partly(plan: &Plan, cancelled: &AtomicBool) -> Option<Vec<(Hit, u64)>> {
    let found = each_shard(plan, plan.index.len(), cancelled, |judged, events| {
        let found = (0..events).filter_map(|event| judged.judge_partly(event));
        most(found.collect())
    })?;
    Some(most(found.into_iter().flatten().collect()))
}

fn most(found: Vec<(Hit, u64)>) -> Vec<(Hit, u64)> {
    let most = found.iter().map(|(_, met)| met.count_ones()).max().unwrap_or(0);
    found.into_iter().filter(|(_, met)| met.count_ones() == most).collect()
}

/// Puts hits in order: the best first, ties as they were.
///
/// Scores are small numbers, so that many hits are counted into their places.
pub fn rank(parts: Vec<Vec<Hit>>) -> Vec<Hit> {
    let count = parts.iter().map(Vec::len).sum();
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

#[cfg(test)]
mod tests {
    use super::*;

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
