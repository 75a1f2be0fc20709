//! What each word and value of a timeline is worth for one condition.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::search::Weight;
use crate::search::completion::resolve;
use crate::search::condition::{Condition, Need, Way};
use crate::search::index::{Index, Kind, Token, cores};
use crate::search::pattern::{Lenience, Pattern, Word};
use crate::search::query::{Key, Reason};
use crate::search::tier::{Tier, Worth};

/// Words that one thread compares without noticing that it was cancelled.
const WORDS_AT_ONCE: usize = 8192;

/// A condition, compared with every word and value.
#[derive(Debug)]
pub struct Table {
    /// Whether it must be met.
    pub need: Need,
    /// Which term of the query it comes from.
    pub term: usize,
    /// What it counts by field.
    pub weight: Weight,
    /// What was found for what its term means together with others.
    pub neighbours: Vec<usize>,
    /// Why it asks for nothing.
    pub reason: Option<Reason>,
    /// What each word and value is worth, by number ([`Worth::bits`]).
    worths: Vec<u16>,
    phrases: Vec<Phrase>,
}

/// Words that stand next to each other.
#[derive(Debug)]
struct Phrase {
    /// The numbers of the first word, in order: with joined prefixes there are several.
    firsts: Vec<usize>,
    /// The numbers of the words after it.
    after: Vec<usize>,
    worth: Worth,
    /// Whether it is a whole text, and which tier that is, by field.
    is_whole: bool,
}

impl Table {
    fn empty(index: &Index, need: Need, term: usize, weight: Weight) -> Self {
        let worths = vec![0; index.numbers()];
        let (neighbours, phrases) = (Vec::new(), Vec::new());
        Self { need, term, weight, neighbours, reason: None, worths, phrases }
    }

    /// Compares a condition with every word. Incomplete when cancelled.
    pub fn new(
        index: &Index,
        condition: &Condition,
        lenience: Lenience,
        cancelled: &AtomicBool,
    ) -> Self {
        let mut table = Self::empty(index, condition.need, condition.term, Weight::WORD);
        // Words first: what values are worth is told from the words in them.
        for way in &condition.ways {
            match way {
                Way::Word(pattern) => table.add_word(index, pattern, lenience, cancelled),
                Way::WholeWord(pattern) => {
                    table.add_word(index, pattern, Lenience::Whole, cancelled);
                }
                Way::Phrase(first, after, worth) => {
                    table.add_phrase(index, (first, after, *worth), cancelled);
                }
                Way::Date(_) | Way::Time(_) | Way::Name(_) | Way::Value(..) => {}
            }
        }
        table.judge_values(index);
        for way in &condition.ways {
            match way {
                Way::Date(when) => {
                    let dates = index.date_numbers().zip(&index.dates);
                    for (number, (earliest, latest)) in dates {
                        table.set(number, Worth::of_date(when.fit(*earliest, *latest)));
                    }
                    table.weight = Weight::DATE;
                }
                Way::Time(time) => {
                    let dates = index.date_numbers().zip(&index.dates);
                    let own = dates.filter(|(_, (earliest, latest))| time.admits(*earliest, *latest));
                    own.for_each(|(number, _)| table.set(number, Worth::WHOLE));
                    table.weight = Weight::only(&[Kind::Date]);
                }
                Way::Name(pattern) => table.add_name(index, pattern),
                Way::Value(key, words) => {
                    match resolve(index, *key, words) {
                        Ok(found) => found.iter().for_each(|&it| table.set(it, Worth::WHOLE)),
                        Err(reason) => table.reason = Some(reason),
                    }
                    table.weight = Weight::only(kinds_of(*key));
                }
                Way::Word(_) | Way::WholeWord(_) | Way::Phrase(..) => {}
            }
        }
        table
    }

    /// Finds ids, titles and names that are just these words, none where a word is unknown.
    pub fn of_whole(index: &Index, words: &[String]) -> Option<Self> {
        let numbers: Option<Vec<usize>> = words.iter().map(|word| index.word_number(word)).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
        let mut table = Self::empty(index, Need::Bonus, usize::MAX, Weight::WHOLE);
        for name in 0..index.names {
            let mut texts = index.values.row(name).chunk_by(|_, next| !next.is_start());
            let is_it = |text: &[Token]| text.iter().map(|it| it.number()).eq(numbers.iter().copied());
            if texts.any(is_it) {
                table.set(name, Worth::new(Tier::Exact, 800));
            }
        }
        let (first, after) = numbers.split_first()?;
        table.phrases.push(Phrase {
            firsts: vec![*first],
            after: after.to_vec(),
            worth: Worth::new(Tier::Exact, 1000),
            is_whole: true,
        });
        Some(table)
    }

    /// Whether nothing meets it.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.worths.iter().all(|&worth| worth == 0)
    }

    /// Sets a bit for every number that may meet it.
    pub fn mark(&self, hot: &mut [u8], bit: u8) {
        let pairs = hot.iter_mut().zip(&self.worths);
        pairs.filter(|(_, worth)| **worth != 0).for_each(|(hot, _)| *hot |= bit);
        for &first in self.phrases.iter().flat_map(|phrase| &phrase.firsts) {
            hot.get_mut(first).into_iter().for_each(|hot| *hot |= bit);
        }
    }

    /// What a token is worth, with those after it; numbers below `values` are of values.
    pub fn worth(&self, token: Token, after: &[Token], values: usize) -> Worth {
        let own = Worth::from_bits(self.worths.get(token.number()).copied().unwrap_or_default());
        // The words of a value have been looked at already.
        if self.phrases.is_empty() || token.number() < values {
            return own;
        }
        let phrases = self.phrases.iter().filter(|phrase| phrase.stands(token, after));
        phrases.map(|phrase| phrase.worth_in(token)).max().map_or(own, |worth| worth.max(own))
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
        let judge = |word: Word| pattern.judge(word, lenience);
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
        // Another form is enough for a word that stands for another one.
        let is_alias = worth == Worth::ALIAS;
        let judge = |word: Word| match is_alias {
            true => first.is_form_of(word).then_some(worth),
            false => first.judge(word, Lenience::Whole),
        };
        let lenience = if is_alias { Lenience::Forms } else { Lenience::Whole };
        let compared = compare(index, (first, lenience), judge, cancelled);
        let firsts = compared.iter().enumerate().filter(|(_, bits)| **bits != 0);
        let firsts: Vec<usize> = firsts.map(|(number, _)| number).collect();
        if is_alias {
            self.neighbours.extend(&firsts);
        }
        if after.is_empty() {
            for (own, worth) in self.worths.iter_mut().zip(compared) {
                *own = worth.max(*own);
            }
        } else if !firsts.is_empty() {
            self.phrases.push(Phrase { firsts, after, worth, is_whole: false });
        }
    }

    /// Names that sound like all of `pattern` when they are written in one word.
    fn add_name(&mut self, index: &Index, pattern: &Pattern) {
        for name in 0..index.names {
            let texts = index.values.row(name).chunk_by(|_, next| !next.is_start());
            let words = texts.filter_map(|text| match text {
                [only] => index.vocabulary.word(only.number() - index.values.len()),
                _ => None,
            });
            let whole = [Worth::WHOLE, Worth::SOUND, Worth::SOUND_OF_VARIANT];
            let worths = words.filter_map(|word| pattern.judge(word, Lenience::Sounds));
            if let Some(worth) = worths.filter(|worth| whole.contains(worth)).max() {
                self.raise(name, worth);
                self.neighbours.push(name);
            }
        }
    }

    /// Enters what the words of each value are worth.
    fn judge_values(&mut self, index: &Index) {
        for value in 0..index.values.len() {
            let tokens = index.values.row(value);
            let worths = tokens.iter().enumerate().map(|(place, token)| {
                self.worth(*token, tokens.get(place + 1..).unwrap_or_default(), 0)
            });
            let best = worths.max().unwrap_or_default();
            self.set(value, best);
        }
    }
}

impl Phrase {
    /// Whether it stands at a token, with the words after it in the same text.
    fn stands(&self, token: Token, after: &[Token]) -> bool {
        let is_next = |(place, number): (usize, &usize)| {
            let next = after.get(place).filter(|token| !token.is_start());
            next.is_some_and(|token| token.number() == *number)
        };
        let ends = || after.get(self.after.len()).is_none_or(|next| next.is_start());
        self.firsts.binary_search(&token.number()).is_ok()
            && self.after.iter().enumerate().all(is_next)
            && (!self.is_whole || token.is_start() && ends())
    }

    fn worth_in(&self, token: Token) -> Worth {
        match self.is_whole && token.kind() == Kind::Id as usize {
            true => Worth::new(Tier::Id, 1000),
            false => self.worth,
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
        Key::Stance => &[Kind::Stance],
        Key::State => &[Kind::State],
        Key::Anchor => &[Kind::Anchor],
    }
}

/// What each word is worth, by the number of its token; values are left at 0. Incomplete when cancelled.
fn compare(
    index: &Index,
    (pattern, lenience): (&Pattern, Lenience),
    judge: impl Fn(Word) -> Option<Worth> + Sync,
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
