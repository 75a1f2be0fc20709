//! The worth of each word and value of a timeline for one condition.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::parallel::cores;
use crate::search::completion::resolve;
use crate::search::condition::{Alternative, Condition, Need};
use crate::search::index::Index;
use crate::search::pattern::{Lenience, Pattern, TextWord};
use crate::search::query::Reason;
use crate::search::tier::{Tier, Worth};
use crate::search::token::{IndexToken, Kinds, WeightClass};
use crate::work::{CountedWork, count};

/// The number of words that a thread compares between checks for cancellation.
const WORDS_AT_ONCE: usize = 8192;

/// A condition, compared with every word and value.
#[derive(Debug)]
pub struct ConditionTable {
    /// Whether it must be met.
    pub need: Need,
    /// The fields in which it counts.
    pub kinds: Kinds,
    /// Why it matches nothing.
    pub reason: Option<Reason>,
    /// The worth of each word and value, by number ([`Worth::bits`]).
    worths: Vec<u16>,
    /// The numbers with a worth, if there are few.
    some: Vec<usize>,
    /// Adjacent words.
    pub phrases: Vec<AdjacentWords>,
}

/// Adjacent words.
#[derive(Debug)]
pub struct AdjacentWords {
    /// The numbers of the first word, in order.
    ///
    /// With attached prefixes there are several.
    pub firsts: Vec<usize>,
    /// The numbers of the words after it.
    pub after: Vec<usize>,
    /// What it is worth.
    pub worth: Worth,
    /// Whether it is a whole text.
    pub is_whole: bool,
}

/// The maximum count of numbers that are looked up one by one in a shard.
const FEW: usize = 256;

impl ConditionTable {
    fn empty(index: &Index, need: Need, kinds: Kinds) -> Self {
        let worths = vec![0; index.numbers()];
        Self { need, kinds, reason: None, worths, some: Vec::new(), phrases: Vec::new() }
    }

    /// Compares a condition with every word.
    ///
    /// The result is incomplete if it was cancelled.
    pub fn new(
        index: &Index,
        condition: &Condition,
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) -> Self {
        let mut table = Self::empty(index, condition.need, Kinds::TEXTS);
        let mut names: Vec<(usize, Worth)> = Vec::new();
        // Words come first, because the worth of values depends on their words.
        for way in &condition.ways {
            match way {
                Alternative::Word(pattern) => table.add_word(index, pattern, lenience, cancelled),
                Alternative::WholeWord(pattern) => {
                    table.add_word(index, pattern, Lenience::Whole, cancelled);
                }
                Alternative::Phrase(first, after, worth) => {
                    table.add_phrase(index, (first, after, *worth), cancelled);
                }
                Alternative::Date(_)
                | Alternative::Period(_)
                | Alternative::Name(..)
                | Alternative::Value(..) => {}
            }
        }
        table.judge_values(index);
        for way in &condition.ways {
            match way {
                Alternative::Date(when) => {
                    let dates = index.date_numbers().zip(&index.dates);
                    for (number, (earliest, latest)) in dates {
                        table.set(number, Worth::of_date(when.fit(*earliest, *latest)));
                    }
                }
                Alternative::Period(period) => {
                    let dates = index.date_numbers().zip(&index.dates);
                    let own =
                        dates.filter(|(_, (earliest, latest))| period.admits(*earliest, *latest));
                    own.for_each(|(number, _)| table.set(number, Worth::WHOLE));
                    table.kinds = Kinds::of(&[WeightClass::Date]);
                }
                Alternative::Name(pattern, lenience) => {
                    names.extend(names_like(index, pattern, *lenience));
                }
                Alternative::Value(key, values) => {
                    for value in values {
                        match resolve(index, *key, value) {
                            Ok(found) => {
                                for &number in &found {
                                    table.set(number, Worth::WHOLE);
                                }
                            }
                            Err(reason) => table.reason = Some(reason),
                        }
                    }
                    table.kinds = Kinds::of_facets(key.asked());
                }
                Alternative::Word(_) | Alternative::WholeWord(_) | Alternative::Phrase(..) => {}
            }
        }
        if !names.is_empty() {
            table.only_names(index, &names);
        }
        table.count();
        table
    }

    /// Finds ids, titles and names that are exactly these words.
    ///
    /// Returns `None` if a word is unknown.
    pub fn of_whole(index: &Index, words: &[String]) -> Option<Self> {
        let numbers: Option<Vec<usize>> =
            words.iter().map(|word| index.word_number(word)).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
        let mut table = Self::empty(index, Need::Bonus, Kinds::WHOLE);
        for name in 0..index.names {
            let is_it =
                |text: &[IndexToken]| text.iter().map(|c| c.number()).eq(numbers.iter().copied());
            if index.values.texts(name).any(is_it) {
                table.set(name, Worth::new(Tier::Exact, 800));
            }
        }
        let (first, after) = numbers.split_first()?;
        table.phrases.push(AdjacentWords {
            firsts: vec![*first],
            after: after.to_vec(),
            worth: Worth::new(Tier::Exact, 1000),
            is_whole: true,
        });
        table.count();
        Some(table)
    }

    /// Returns whether nothing matches.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.some.is_empty()
    }

    /// Returns the words and values with a worth, if they are few.
    pub fn few(&self) -> Option<&[usize]> {
        (self.some.len() <= FEW).then_some(self.some.as_slice())
    }

    /// Returns the worth of the word or value with this number.
    pub fn worth(&self, number: usize) -> Worth {
        Worth::from_bits(self.worths.get(number).copied().unwrap_or_default())
    }

    fn count(&mut self) {
        let some = self.worths.iter().enumerate().filter(|(_, worth)| **worth != 0);
        self.some = some.map(|(number, _)| number).take(FEW + 1).collect();
    }

    fn set(&mut self, number: usize, worth: Worth) {
        if let Some(own) = self.worths.get_mut(number) {
            *own = worth.bits();
        }
    }

    fn raise(&mut self, number: usize, worth: Worth) {
        if let Some(own) = self.worths.get_mut(number) {
            *own = worth.bits().max(*own);
        }
    }

    fn add_word(
        &mut self,
        index: &Index,
        pattern: &Pattern,
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) {
        let judge = |word: TextWord| pattern.judge(word, lenience);
        let compared = compare(index, (pattern, lenience), judge, cancelled);
        for (own, worth) in self.worths.iter_mut().zip(compared) {
            *own = worth.max(*own);
        }
    }

    fn add_phrase(
        &mut self,
        index: &Index,
        (first, after, worth): (&Pattern, &[String], Worth),
        cancelled: &AtomicBool,
    ) {
        let after: Option<Vec<usize>> = after.iter().map(|word| index.word_number(word)).collect();
        let Some(after) = after else { return };
        // For an alias another form is enough.
        let is_alias = worth == Worth::ALIAS;
        let judge = |word: TextWord| {
            if is_alias {
                first.is_form_of(word).then_some(worth)
            } else {
                first.judge(word, Lenience::Whole)
            }
        };
        let lenience = if is_alias { Lenience::Forms } else { Lenience::Whole };
        let compared = compare(index, (first, lenience), judge, cancelled);
        let firsts = compared.iter().enumerate().filter(|(_, bits)| **bits != 0);
        let firsts: Vec<usize> = firsts.map(|(number, _)| number).collect();
        if after.is_empty() {
            for (own, worth) in self.worths.iter_mut().zip(compared) {
                *own = worth.max(*own);
            }
        } else if !firsts.is_empty() {
            self.phrases.push(AdjacentWords { firsts, after, worth, is_whole: false });
        }
    }

    /// Keeps only these names, and their spellings if a text has them.
    ///
    /// Words that form a name together are not searched for one by one.
    fn only_names(&mut self, index: &Index, names: &[(usize, Worth)]) {
        self.worths.fill(0);
        self.phrases.clear();
        for &(name, worth) in names {
            self.raise(name, worth);
            for text in index.values.texts(name) {
                let numbers: Vec<usize> = text.iter().map(|token| token.number()).collect();
                match numbers.split_first() {
                    Some((&only, [])) => self.raise(only, worth),
                    Some((&first, after)) => self.phrases.push(AdjacentWords {
                        firsts: vec![first],
                        after: after.to_vec(),
                        worth,
                        is_whole: false,
                    }),
                    None => {}
                }
            }
        }
    }

    /// Sets the worth of values from their words.
    fn judge_values(&mut self, index: &Index) {
        // A condition for a value or a time has no words.
        if self.phrases.is_empty() && self.worths.iter().all(|worth| *worth == 0) {
            return;
        }
        for value in 0..index.values.len() {
            let tokens = index.values.row(value);
            let words = tokens.iter().map(|token| self.worth(token.number()));
            let phrases = self.phrases.iter().filter(|phrase| phrase.stands_in(tokens));
            let best = words.chain(phrases.map(|phrase| phrase.worth)).max();
            self.set(value, best.unwrap_or_default());
        }
    }
}

impl AdjacentWords {
    /// Returns whether it occurs in a row, within one text.
    pub fn stands_in(&self, tokens: &[IndexToken]) -> bool {
        let after = |place: usize| tokens.get(place + 1..).unwrap_or_default();
        tokens.iter().enumerate().any(|(place, token)| self.stands(*token, after(place)))
    }

    /// Returns whether it occurs at a token, with the words after it in the same text.
    pub fn stands(&self, token: IndexToken, after: &[IndexToken]) -> bool {
        let is_next = |(place, number): (usize, &usize)| {
            let next = after.get(place).filter(|token| !token.is_start());
            next.is_some_and(|token| token.number() == *number)
        };
        let ends = || after.get(self.after.len()).is_none_or(|next| next.is_start());
        self.firsts.binary_search(&token.number()).is_ok()
            && self.after.iter().enumerate().all(is_next)
            && (!self.is_whole || token.is_start() && ends())
    }

    /// Returns its worth in these fields.
    pub fn worth_in(&self, kinds: Kinds) -> Worth {
        let is_id = self.is_whole && !kinds.and(Kinds::of(&[WeightClass::Id])).is_empty();
        if is_id { Worth::new(Tier::Id, 1000) } else { self.worth }
    }
}

/// Returns names that equal `pattern` or sound like it when written as one word.
fn names_like(index: &Index, pattern: &Pattern, lenience: Lenience) -> Vec<(usize, Worth)> {
    let whole = [Worth::WHOLE, Worth::SOUND, Worth::SOUND_OF_VARIANT];
    let like = |name: usize| {
        let words = index.values.texts(name).filter_map(|text| match text {
            [only] => index.vocabulary.word(only.number() - index.values.len()),
            _ => None,
        });
        let worths = words.filter_map(|word| pattern.judge(word, lenience));
        let best = worths.filter(|worth| whole.contains(worth)).max()?;
        Some((name, best))
    };
    (0..index.names).filter_map(like).collect()
}

/// Returns the worth of each word, by the number of its token.
///
/// Values are left at 0.
///
/// The result is incomplete if it was cancelled.
fn compare(
    index: &Index,
    (pattern, lenience): (&Pattern, Lenience),
    judge: impl Fn(TextWord) -> Option<Worth> + Sync,
    cancelled: &AtomicBool,
) -> Vec<u16> {
    let mut worths = vec![0; index.numbers()];
    let (_, words) = worths.split_at_mut(index.values.len());
    let threads = cores().min(words.len().div_ceil(2 * WORDS_AT_ONCE)).max(1);
    let share = words.len().div_ceil(threads).max(1);
    let may_fit = |keys| pattern.may_fit(keys, lenience);
    let fill = |first: usize, worths: &mut [u16]| {
        for (piece, worths) in worths.chunks_mut(WORDS_AT_ONCE).enumerate() {
            if cancelled.load(Ordering::Relaxed) {
                return;
            }
            let first = first + piece * WORDS_AT_ONCE;
            let words = index.vocabulary.fitting(first..first + worths.len(), may_fit);
            for (number, word) in words {
                count(CountedWork::WordsCompared, 1);
                if let Some(worth) = worths.get_mut(number - first) {
                    *worth = judge(word).unwrap_or_default().bits();
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
    worths
}
