//! Conditions as tables: for each word and value of a timeline, what it is worth for each condition.
//!
//! Comparing is done once per distinct word; judging an event then is one look-up for each of its tokens.

mod table;

use std::sync::atomic::{AtomicBool, Ordering};

use super::Weight;
use super::condition::{Condition, Need};
use super::index::{Index, Kind, Token};
use super::query::{Fault, Term};
use super::tier::{Tier, Worth};
use super::pattern::Lenience;
use table::Table;

/// The bit of the conditions that have none of their own.
const LAST_BIT: u8 = 1 << 7;

/// What one more kind of short text in which a word stands is worth, of 1000.
const OTHER_FIELD: u32 = 12;

/// Full marks of a condition in the best field.
const FULL: u64 = 115;

/// The conditions of a query, ready to judge the events of one timeline.
#[derive(Debug)]
pub struct Plan<'i> {
    index: &'i Index,
    tables: Vec<Table>,
    /// Finds ids, titles and names that are all that was typed.
    whole: Option<Table>,
    /// For each number of a token, which conditions it may meet: the last bit is for all from the
    /// eighth on.
    hot: Vec<u8>,
    /// How many conditions count for the order.
    ranking: u32,
    last_term: usize,
    /// Whether of events that fit alike some come first ([`Index::prior`]).
    has_words: bool,
    faults: Vec<Fault>,
}

/// How much of an event is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its date, titles, names and tags, which is four times as fast, and only of the first events: for
    /// the first hits of a large timeline, until all are known.
    ShortTexts,
    /// Quotations, their translations, summaries and notes too.
    AllTexts,
}

/// How an event fits a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All conditions hold.
    Fits {
        /// How well; surer tiers are more.
        score: u16,
        /// The least sure way in which a word was found.
        tier: Tier,
    },
    /// All conditions hold but those of the last term.
    FitsButLast,
    /// Others do not.
    Fails,
}

/// How an event fits that does not meet every condition by which events are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partial {
    /// The conditions that are met, one bit each.
    pub met: u64,
    /// How well these are met.
    pub score: u16,
    /// The least sure way in which one is met.
    pub tier: Tier,
}

/// The best find for one condition in an event. How sure it is and how much it counts are told apart: a word
/// in a quotation is surer than another form of it in the title, but the title counts more.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    /// The surest worth; none where nothing was found.
    worth: Worth,
    /// The most that one find counts.
    counted: u32,
    /// In which kinds of short texts it was found.
    groups: u8,
}

/// The best finds in an event, one for each condition; used again for the next event.
#[derive(Debug, Default)]
pub struct Bests(Vec<Best>);

/// What a condition is for the terms after it: whoever meets the same ones is found by both queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    term: Term,
    needs: Vec<Need>,
    /// What was found for what the term means together with its neighbours.
    neighbours: Vec<usize>,
}

impl<'i> Plan<'i> {
    /// Compares every condition with every word; `None` when it was cancelled.
    pub fn new(
        index: &'i Index,
        (terms, spoken): (&[Term], &[String]),
        conditions: &[Condition],
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) -> Option<Self> {
        let mut plan = Self {
            index,
            tables: Vec::with_capacity(conditions.len()),
            whole: Table::of_whole(index, spoken),
            hot: vec![0; index.numbers()],
            ranking: 0,
            last_term: terms.len().saturating_sub(1),
            has_words: terms.iter().any(Term::has_words),
            faults: Vec::new(),
        };
        for condition in conditions {
            let table = Table::new(index, condition, lenience, cancelled);
            let bytes = || terms.get(condition.term).map_or(0..0, |term| term.bytes.clone());
            let fault = |reason| Fault { bytes: bytes(), reason };
            plan.faults.extend(table.reason.clone().map(fault));
            plan.tables.push(table);
            if cancelled.load(Ordering::Relaxed) {
                return None;
            }
        }
        let is_ranked = |it: &&Table| matches!(it.need, Need::Ranked | Need::Bonus);
        plan.ranking = u32::try_from(plan.tables.iter().filter(is_ranked).count()).ok()?;
        for (number, table) in plan.tables.iter().chain(&plan.whole).enumerate() {
            table.mark(&mut plan.hot, 1 << number.min(7));
        }
        Some(plan)
    }

    /// How many events there are.
    pub fn events(&self) -> usize {
        self.index.len()
    }

    /// Values that were asked for and that no event has.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether some condition that must be met is met by nothing at all, so that no event needs to be
    /// looked at.
    pub fn is_hopeless(&self) -> bool {
        self.tables.iter().any(|table| {
            matches!(table.need, Need::Ranked | Need::Met) && table.is_empty()
        })
    }

    /// For each condition whether anything in the timeline meets it.
    pub fn is_met_somewhere(&self) -> impl Iterator<Item = bool> {
        self.tables.iter().map(|table| !table.is_empty())
    }

    /// What each term of the query is here ([`Signature`]).
    pub fn signatures(&self, terms: &[Term]) -> Vec<Signature> {
        let signature = |(number, term): (usize, &Term)| {
            let own = || self.tables.iter().filter(|table| table.term == number);
            Signature {
                term: Term { bytes: 0..0, ..term.clone() },
                needs: own().map(|table| table.need).collect(),
                neighbours: own().flat_map(|table| table.neighbours.iter().copied()).collect(),
            }
        };
        terms.iter().enumerate().map(signature).collect()
    }

    /// Says how the event in `row` fits.
    pub fn judge(&self, row: usize, depth: Depth, bests: &mut Bests) -> Verdict {
        self.look(row, depth, bests);
        let (mut fits, mut tier) = (true, Tier::Word);
        for (table, best) in self.tables.iter().zip(&bests.0) {
            let holds = match table.need {
                Need::Ranked | Need::Met => best.is_found(),
                Need::Unmet => !best.is_found(),
                Need::Bonus => true,
            };
            if !holds && table.term < self.last_term {
                return Verdict::Fails;
            }
            fits &= holds;
            if table.need == Need::Ranked {
                tier = tier.max(best.worth.tier());
            }
        }
        if !fits {
            return Verdict::FitsButLast;
        }
        let tier = self.whole_tier(bests).unwrap_or(tier);
        Verdict::Fits { score: self.score(row, tier, bests), tier }
    }

    /// Says which conditions the event in `row` meets; `None` where it lacks one by which events are not
    /// ranked, or meets none by which they are.
    pub fn judge_partly(&self, row: usize, bests: &mut Bests) -> Option<Partial> {
        self.look(row, Depth::AllTexts, bests);
        let (mut met, mut tier) = (0u64, Tier::Word);
        for (number, (table, best)) in self.tables.iter().zip(&bests.0).enumerate() {
            let is_met = best.is_found();
            match table.need {
                Need::Met if !is_met => return None,
                Need::Unmet if is_met => return None,
                Need::Ranked if is_met => {
                    met |= 1u64.checked_shl(u32::try_from(number).ok()?).unwrap_or(0);
                    tier = tier.max(best.worth.tier());
                }
                Need::Ranked | Need::Met | Need::Unmet | Need::Bonus => {}
            }
        }
        (met != 0).then(|| Partial { met, score: self.score(row, tier, bests), tier })
    }

    /// Enters the best find of each condition among the tokens of a row.
    fn look(&self, row: usize, depth: Depth, bests: &mut Bests) {
        let bests = &mut bests.0;
        bests.clear();
        bests.resize(self.tables.len() + usize::from(self.whole.is_some()), Best::default());
        let tokens = self.index.events.row(row);
        for (place, token) in tokens.iter().enumerate() {
            if token.is_start() && token.is_long() && self.is_decided(bests, depth) {
                break;
            }
            let mut hot = self.hot.get(token.number()).copied().unwrap_or_default();
            if hot >= LAST_BIT {
                for number in LAST_BIT.ilog2() as usize..bests.len() {
                    self.note(number, (tokens, place), bests);
                }
                hot &= !LAST_BIT;
            }
            while hot != 0 {
                self.note(hot.trailing_zeros() as usize, (tokens, place), bests);
                hot &= hot - 1;
            }
        }
    }

    /// Whether what comes in long texts, which are the last ones of an event, cannot change the verdict.
    fn is_decided(&self, bests: &[Best], depth: Depth) -> bool {
        let most = u32::from(Worth::WHOLE.fine()) * Weight::WORD.of(Kind::Quote);
        depth == Depth::ShortTexts
            || self.tables.iter().zip(bests).all(|(table, best)| match table.need {
                Need::Ranked | Need::Bonus => {
                    best.worth.tier() <= Tier::Word && best.counted > most
                }
                // Values stand at the beginning.
                Need::Met => true,
                Need::Unmet => best.is_found(),
            })
    }

    /// Enters what the token at `place` is worth for a condition.
    fn note(&self, number: usize, (tokens, place): (&[Token], usize), bests: &mut [Best]) {
        let table = self.tables.get(number).or(self.whole.as_ref());
        let (Some(table), Some(best)) = (table, bests.get_mut(number)) else { return };
        let Some(token) = tokens.get(place) else { return };
        let after = tokens.get(place + 1..).unwrap_or_default();
        let worth = table.worth(*token, after, self.index.values.len());
        let weight = table.weight.0.get(token.kind()).copied().unwrap_or_default();
        if worth.is_none() || weight == 0 || token.is_long() && worth.tier() == Tier::Guess {
            return;
        }
        best.worth = best.worth.max(worth);
        best.counted = best.counted.max(u32::from(worth.fine()) * weight);
        best.groups |= token.group();
    }

    /// The tier of an event whose id, title or name is all that was typed.
    fn whole_tier(&self, bests: &Bests) -> Option<Tier> {
        self.whole.as_ref()?;
        bests.0.last().filter(|best| best.is_found()).map(|best| best.worth.tier())
    }

    /// The tier, then how well the conditions are met, then what the event is.
    fn score(&self, row: usize, tier: Tier, bests: &Bests) -> u16 {
        let (mut sum, mut others) = (0u64, 0u32);
        for (table, best) in self.tables.iter().zip(&bests.0) {
            if matches!(table.need, Need::Ranked | Need::Bonus) {
                sum += u64::from(best.counted);
                others += best.groups.count_ones().saturating_sub(1);
            }
        }
        let ranking = self.ranking.max(1);
        let mean = sum / (FULL * u64::from(ranking));
        let strength = u32::try_from(mean).unwrap_or(0) + others * OTHER_FIELD / ranking;
        let groups = self.tables.iter().zip(&bests.0).filter(|(table, _)| table.need == Need::Ranked);
        let groups = groups.fold(0, |all, (_, best)| all | best.groups);
        let prior = if self.has_words { self.index.prior(row, groups) } else { 0 };
        let strength = u16::try_from(strength.min(1023)).unwrap_or(0);
        (6 - tier as u16) << 13 | strength << 3 | u16::from(prior)
    }
}

impl Best {
    fn is_found(self) -> bool {
        !self.worth.is_none()
    }
}
