//! A query as tables: for each word and value of a timeline, what it is worth for each condition.
//!
//! Comparing is done once per distinct word; judging an event then is one look-up for each of its tokens.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Weight;
use super::index::{Index, Kind, Token, cores};
use super::query::{Fault, Key, Sign, Term, Time, Wanted};
use super::score::{Lenience, Likeness, Pattern, Worth};
use super::values;
use crate::timeline::EventIndex;

/// Words that one thread compares without noticing that it was cancelled.
const WORDS_AT_ONCE: usize = 8192;

/// The bit of the conditions that have none of their own.
const LAST_BIT: u8 = 1 << 7;

/// The conditions of a query, ready to judge the events of one timeline.
///
/// For ranked lists there is [`Index::search`]; this is for those who only ask whether an event is among
/// them.
#[derive(Debug)]
pub struct Plan<'i> {
    index: &'i Index,
    conditions: Vec<Condition>,
    /// For each number of a token, which conditions it may meet: the last bit is for all from the eighth on.
    hot: Vec<u8>,
    /// How many conditions count for the order.
    ranking: u32,
    last_term: usize,
    faults: Vec<Fault>,
}

#[derive(Debug)]
struct Condition {
    need: Need,
    /// Which term of the query it comes from.
    term: usize,
    /// What each word and value is worth, by number.
    table: Vec<u16>,
    weight: Weight,
    /// The numbers of the words that must stand behind the first one.
    behind: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Must be met, and counts for the order.
    Ranked,
    /// Must be met.
    Met,
    /// Must not be met.
    Unmet,
    /// May be met, and then counts for the order.
    Bonus,
}

/// How much of an event is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its date, titles, names and tags, which is four times as fast, and only of the first half million events:
    /// for the first hits of a large timeline, until all are known.
    ShortTexts,
    /// Quotations, their translations, summaries and notes too.
    AllTexts,
}

/// How an event fits a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All conditions hold.
    Fits {
        /// How well; at most 60,000.
        score: u16,
        /// The least sure way in which a word was found.
        likeness: Likeness,
    },
    /// All conditions hold but those of the last term.
    FitsButLast,
    /// Others do not.
    Fails,
}

/// The best finds in an event, one for each condition; used again for the next event.
#[derive(Debug, Default)]
pub struct Bests(Vec<u64>);

impl<'i> Plan<'i> {
    /// Compares every condition with every word; `None` when it was cancelled.
    pub fn new(
        index: &'i Index,
        terms: &[Term],
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) -> Option<Self> {
        let mut plan = Self {
            index,
            conditions: Vec::new(),
            hot: vec![0; index.numbers()],
            ranking: 0,
            last_term: terms.len().saturating_sub(1),
            faults: Vec::new(),
        };
        for (number, term) in terms.iter().enumerate() {
            plan.add_term(number, term, lenience, cancelled);
            if cancelled.load(Ordering::Relaxed) {
                return None;
            }
        }
        let ranked = |it: &&Condition| matches!(it.need, Need::Ranked | Need::Bonus);
        plan.ranking = u32::try_from(plan.conditions.iter().filter(ranked).count()).ok()?;
        for (number, condition) in plan.conditions.iter().enumerate() {
            let bit = 1 << number.min(7);
            let pairs = plan.hot.iter_mut().zip(&condition.table);
            pairs.filter(|(_, worth)| **worth != 0).for_each(|(hot, _)| *hot |= bit);
        }
        Some(plan)
    }

    /// Values that were asked for and that no event has.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether all conditions hold for an event of the timeline.
    pub fn admits(&self, event: EventIndex) -> bool {
        matches!(self.judge(event.0, Depth::AllTexts, &mut Bests::default()), Verdict::Fits { .. })
    }

    /// Says how the event in `row` fits.
    pub(super) fn judge(&self, row: usize, depth: Depth, bests: &mut Bests) -> Verdict {
        let bests = &mut bests.0;
        bests.clear();
        bests.resize(self.conditions.len(), 0);
        let tokens = self.index.events.row(row);
        for (place, token) in tokens.iter().enumerate() {
            if token.is_start() && token.is_long() && self.is_decided(bests, depth) {
                break;
            }
            let mut hot = self.hot.get(token.number()).copied().unwrap_or_default();
            if hot >= LAST_BIT {
                for number in LAST_BIT.ilog2() as usize..self.conditions.len() {
                    self.note(number, (tokens, place), bests);
                }
                hot &= !LAST_BIT;
            }
            while hot != 0 {
                self.note(hot.trailing_zeros() as usize, (tokens, place), bests);
                hot &= hot - 1;
            }
        }
        self.verdict(bests)
    }

    /// Whether what comes in long texts, which are the last ones of an event, cannot change the verdict.
    fn is_decided(&self, bests: &[u64], depth: Depth) -> bool {
        let most = (u64::from(Worth::WHOLE.0) * u64::from(Weight::WORD.of(Kind::Quote))) << 16;
        depth == Depth::ShortTexts
            || self.conditions.iter().zip(bests).all(|(condition, best)| match condition.need {
                Need::Ranked | Need::Bonus => *best > most,
                // Values stand at the beginning.
                Need::Met => true,
                Need::Unmet => *best != 0,
            })
    }

    /// Enters what the token at `place` is worth for a condition.
    fn note(&self, number: usize, (tokens, place): (&[Token], usize), bests: &mut [u64]) {
        let (Some(condition), Some(best)) = (self.conditions.get(number), bests.get_mut(number))
        else {
            return;
        };
        let Some(token) = tokens.get(place) else { return };
        let worth = condition.table.get(token.number()).copied().unwrap_or_default();
        let weight = condition.weight.0.get(token.kind()).copied().unwrap_or_default();
        // The worth itself is kept below what it counts, for it tells how the word was found.
        let counted = ((u64::from(worth) * u64::from(weight)) << 16) | u64::from(worth);
        if counted <= *best || weight == 0 {
            return;
        }
        if token.is_long() && worth < Worth::LEAST_IN_LONG_TEXT.0 {
            return;
        }
        // The words of a value have been looked at already.
        let is_value = token.number() < self.index.values.len();
        if is_value || condition.goes_on(tokens.get(place + 1..).unwrap_or_default()) {
            *best = counted;
        }
    }

    fn verdict(&self, bests: &[u64]) -> Verdict {
        let (mut sum, mut likeness, mut fits) = (0, Likeness::Spelled, true);
        for (condition, &best) in self.conditions.iter().zip(bests) {
            let holds = match condition.need {
                Need::Ranked | Need::Met => best != 0,
                Need::Unmet => best == 0,
                Need::Bonus => true,
            };
            if !holds && condition.term < self.last_term {
                return Verdict::Fails;
            }
            fits &= holds;
            if matches!(condition.need, Need::Ranked | Need::Bonus) {
                sum += best >> 16;
            }
            if condition.need == Need::Ranked {
                let worth = u16::try_from(best & 0xffff).unwrap_or_default();
                likeness = likeness.max(Worth(worth).likeness());
            }
        }
        if !fits {
            return Verdict::FitsButLast;
        }
        // At most 120 times 1000 each, so that a half of the mean fits into 16 bits.
        let score = sum / (2 * u64::from(self.ranking.max(1)));
        Verdict::Fits { score: u16::try_from(score).unwrap_or(u16::MAX), likeness }
    }

    fn add_term(&mut self, number: usize, term: &Term, lenience: Lenience, cancelled: &AtomicBool) {
        let with = term.sign == Sign::With;
        let need = |with_need| if with { with_need } else { Need::Unmet };
        match &term.wanted {
            Wanted::Word(word) => {
                let lenience = if with { lenience } else { Lenience::Whole };
                self.add_word(number, word, (need(Need::Ranked), lenience), cancelled);
            }
            Wanted::Phrase(words) => self.add_phrase(number, words, need(Need::Ranked), cancelled),
            Wanted::Value(key, words) => {
                let (kinds, found) = (kinds_of(*key), values::resolve(self.index, *key, words));
                let found = found.unwrap_or_else(|reason| {
                    self.faults.push(Fault { bytes: term.bytes.clone(), reason });
                    Vec::new()
                });
                self.add_values(number, &found, Weight::only(kinds), need(Need::Met));
                // What is asked for stands higher in a title than in a list of names.
                for word in words.iter().filter(|_| with) {
                    self.add_word(number, word, (Need::Bonus, Lenience::Whole), cancelled);
                }
            }
            Wanted::Time(time) => {
                let dates = self.dates_in(*time);
                self.add_values(number, &dates, Weight::only(&[Kind::Date]), need(Need::Met));
            }
        }
    }

    fn dates_in(&self, time: Time) -> Vec<usize> {
        let dates = self.index.date_numbers().zip(&self.index.dates);
        dates
            .filter(|(_, (earliest, latest))| time.admits(*earliest, *latest))
            .map(|it| it.0)
            .collect()
    }

    fn add_values(&mut self, term: usize, numbers: &[usize], weight: Weight, need: Need) {
        let mut table = vec![0; self.index.numbers()];
        for &number in numbers {
            if let Some(worth) = table.get_mut(number) {
                *worth = Worth::WHOLE.0;
            }
        }
        self.conditions.push(Condition { need, term, table, weight, behind: Vec::new() });
    }

    fn add_word(
        &mut self,
        term: usize,
        word: &str,
        (need, lenience): (Need, Lenience),
        cancelled: &AtomicBool,
    ) {
        let pattern = Pattern::new(word);
        let table = table(self.index, &pattern, lenience, cancelled);
        let weight = if pattern.is_number() { Weight::NUMBER } else { Weight::WORD };
        let mut condition = Condition { need, term, table, weight, behind: Vec::new() };
        condition.judge_values(self.index);
        self.conditions.push(condition);
    }

    fn add_phrase(&mut self, term: usize, words: &[String], need: Need, cancelled: &AtomicBool) {
        let Some((first, behind)) = words.split_first() else { return };
        let numbered = |word: &String| {
            let number = self.index.vocabulary.find(word)?;
            Some(self.index.values.len() + number)
        };
        let behind: Option<Vec<usize>> = behind.iter().map(numbered).collect();
        let pattern = Pattern::new(first);
        let table = match behind {
            Some(_) => table(self.index, &pattern, Lenience::Whole, cancelled),
            None => vec![0; self.index.numbers()],
        };
        let behind = behind.unwrap_or_default();
        let mut condition = Condition { need, term, table, weight: Weight::WORD, behind };
        condition.judge_values(self.index);
        self.conditions.push(condition);
    }
}

impl Condition {
    /// Whether the words that must stand behind the first one do, in the same text.
    fn goes_on(&self, behind: &[Token]) -> bool {
        let is_next = |(place, number): (usize, &usize)| {
            let next = behind.get(place).filter(|token| !token.is_start());
            next.is_some_and(|token| token.number() == *number)
        };
        self.behind.iter().enumerate().all(is_next)
    }

    /// Enters what the words of each value are worth.
    fn judge_values(&mut self, index: &Index) {
        for value in 0..index.values.len() {
            let tokens = index.values.row(value);
            let worths = tokens.iter().enumerate().map(|(place, token)| {
                let worth = self.table.get(token.number()).copied().unwrap_or_default();
                let behind = tokens.get(place + 1..).unwrap_or_default();
                if worth != 0 && self.goes_on(behind) { worth } else { 0 }
            });
            let best = worths.max().unwrap_or_default();
            if let Some(worth) = self.table.get_mut(value) {
                *worth = best;
            }
        }
    }
}

/// The fields in which values of a key stand.
fn kinds_of(key: Key) -> &'static [Kind] {
    match key {
        Key::Tag => &[Kind::Tag],
        Key::Person => &[Kind::Person, Kind::Body],
        Key::Place => &[Kind::Place],
        Key::Source => &[Kind::Source],
    }
}

/// What each word is worth, by the number of its token; values are left at 0. Incomplete when cancelled.
fn table(index: &Index, pattern: &Pattern, lenience: Lenience, cancelled: &AtomicBool) -> Vec<u16> {
    let mut table = vec![0; index.numbers()];
    let (_, words) = table.split_at_mut(index.values.len());
    let threads = cores().min(words.len().div_ceil(2 * WORDS_AT_ONCE)).max(1);
    let share = words.len().div_ceil(threads).max(1);
    let may_fit = |letters, has_sounds| pattern.may_fit(letters, has_sounds, lenience);
    let fill = |first: usize, worths: &mut [u16]| {
        for (piece, worths) in worths.chunks_mut(WORDS_AT_ONCE).enumerate() {
            if cancelled.load(Ordering::Relaxed) {
                return;
            }
            let first = first + piece * WORDS_AT_ONCE;
            let words = index.vocabulary.fitting(first..first + worths.len(), may_fit);
            for (number, word) in words {
                if let Some(worth) = worths.get_mut(number - first) {
                    *worth = pattern.judge(word, lenience).unwrap_or_default().0;
                }
            }
        }
    };
    if threads == 1 {
        fill(0, words);
    } else {
        std::thread::scope(|scope| {
            let fill = &fill;
            for (number, worths) in words.chunks_mut(share).enumerate() {
                scope.spawn(move || fill(number * share, worths));
            }
        });
    }
    table
}
