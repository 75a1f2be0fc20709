//! The conditions of a query, each with the ways in which it can be met.
//!
//! They are created once per query. A plan tests them on every word of a timeline, and highlighting
//! on the texts of one event.

use super::aliases::Aliases;
use super::pattern::{Lenience, Pattern};
use super::phonetic::PhoneticKey;
use super::query::{AskedValue, Query, Term, TermSign, TermTarget, When};
use super::tier::Worth;
use crate::timeline::{Facet, Period};

/// Words that nearly every text has.
///
/// They only affect the order if there are other words.
const COMMON_WORDS: &[&str] = &[
    "a", "about", "an", "and", "as", "at", "by", "did", "does", "during", "for", "from", "has",
    "have", "he", "her", "his", "how", "in", "is", "it", "its", "of", "on", "or", "s", "she",
    "that", "the", "their", "they", "this", "to", "was", "were", "what", "when", "where", "which",
    "who", "why", "with", "الي", "الذي", "التي", "ان", "او", "بين", "ذلك", "علي", "عن", "عند",
    "في", "كيف", "لدي", "ما", "متي", "مع", "من", "هذا", "هذه", "هل", "و",
];

/// The maximum number of query words that are joined to one name.
const MOST_JOINED: usize = 4;

/// The minimum number of consonants for joined words to sound like a name.
const SHORTEST_NAME: u32 = 4;

/// What an event must have.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The number of its term in the query.
    pub term: usize,
    /// Whether it must be met.
    pub need: Need,
    /// The alternatives, one of which must match.
    pub ways: Vec<Alternative>,
}

/// Whether a condition must be met, and whether it affects the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Must be met, and affects the order.
    Ranked,
    /// Must be met.
    Met,
    /// Must not be met.
    Unmet,
    /// May be met, and then affects the order.
    Bonus,
}

/// A way to meet a condition.
#[derive(Debug, Clone)]
pub enum Alternative {
    /// A word, as leniently as the search allows.
    Word(Pattern),
    /// Exactly this word.
    WholeWord(Pattern),
    /// Adjacent words: the first one, those after it, and their worth.
    Phrase(Pattern, Vec<String>, Worth),
    /// A date of the event.
    Date(When),
    /// A period that may contain the date of the event.
    Period(Period),
    /// A name of several words, joined.
    ///
    /// It may match by sound if it is long enough.
    Name(Pattern, Lenience),
    /// One of these values of a field.
    Value(Facet, Vec<AskedValue>),
}

impl Alternative {
    /// Creates a condition on adjacent words.
    fn phrase(words: &[String], worth: Worth) -> Option<Self> {
        let (first, after) = words.split_first()?;
        Some(Self::Phrase(Pattern::new(first), after.to_vec(), worth))
    }

    /// Creates a member of a group of aliases.
    fn alias(words: &[String]) -> Option<Self> {
        Self::phrase(words, Worth::ALIAS)
    }
}

/// Makes the conditions of a query.
pub fn conditions(query: &Query, aliases: &Aliases) -> Vec<Condition> {
    let terms = query.terms();
    let is_common = |term: &Term| match &term.wanted {
        TermTarget::Word(word) => COMMON_WORDS.contains(&word.as_str()),
        TermTarget::Phrase(_)
        | TermTarget::Compound { .. }
        | TermTarget::Date { .. }
        | TermTarget::Value(..)
        | TermTarget::Period(_) => false,
    };
    let has_other = terms.iter().any(|term| term.is_spoken() && !is_common(term));
    let mut conditions = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        let is_with = term.sign == TermSign::With;
        let ranked = if has_other && is_common(term) { Need::Bonus } else { Need::Ranked };
        let need = |with: Need| if is_with { with } else { Need::Unmet };
        let mut add = |need, ways| conditions.push(Condition { term: number, need, ways });
        match &term.wanted {
            TermTarget::Word(word) if is_with => {
                add(ranked, vec![Alternative::Word(Pattern::new(word))]);
            }
            TermTarget::Word(word) => {
                add(Need::Unmet, vec![Alternative::WholeWord(Pattern::new(word))]);
            }
            TermTarget::Phrase(words) => {
                add(
                    need(Need::Ranked),
                    Alternative::phrase(words, Worth::WHOLE).into_iter().collect(),
                );
            }
            TermTarget::Compound { word, plain } => {
                let plain = Alternative::phrase(plain, Worth::WHOLE);
                let ways = std::iter::once(Alternative::WholeWord(Pattern::new(word))).chain(plain);
                add(need(Need::Ranked), ways.collect());
            }
            TermTarget::Date { when, plain } => {
                let plain = match plain.as_slice() {
                    [word] if is_with => Some(Alternative::Word(Pattern::new(word))),
                    words => Alternative::phrase(words, Worth::WHOLE),
                };
                let ways = std::iter::once(Alternative::Date(*when)).chain(plain);
                add(need(Need::Ranked), ways.collect());
            }
            TermTarget::Value(key, values) => {
                add(need(Need::Met), vec![Alternative::Value(*key, values.clone())]);
                // A value counts more in a title than in a list of names.
                let words = values.iter().flat_map(|value| &value.words);
                for word in words.filter(|_| is_with && key.is_written()) {
                    add(Need::Bonus, vec![Alternative::WholeWord(Pattern::new(word))]);
                }
            }
            TermTarget::Period(period) => {
                add(need(Need::Met), vec![Alternative::Period(*period)]);
            }
        }
    }
    add_neighbours(&mut conditions, terms, aliases);
    conditions
}

/// Adds combinations of neighbouring words: aliases, and names of several words.
fn add_neighbours(conditions: &mut [Condition], terms: &[Term], aliases: &Aliases) {
    let word = |term: &Term| match &term.wanted {
        TermTarget::Word(word) if term.sign == TermSign::With => Some(word.clone()),
        TermTarget::Word(_)
        | TermTarget::Phrase(_)
        | TermTarget::Compound { .. }
        | TermTarget::Date { .. }
        | TermTarget::Value(..)
        | TermTarget::Period(_) => None,
    };
    let words: Vec<Option<String>> = terms.iter().map(word).collect();
    let mut start = 0;
    for run in words.chunk_by(|one, two| one.is_some() == two.is_some()) {
        let own: Vec<&str> = run.iter().flatten().map(String::as_str).collect();
        let mut others: Vec<Vec<Alternative>> = aliases
            .of(&own)
            .into_iter()
            .map(|members| members.into_iter().filter_map(Alternative::alias).collect())
            .collect();
        for length in 2..=MOST_JOINED.min(own.len()) {
            for (at, window) in own.windows(length).enumerate() {
                let joined = window.concat();
                let sound = PhoneticKey::new(&joined).map_or(0, PhoneticKey::length);
                let lenience =
                    if sound < SHORTEST_NAME { Lenience::Whole } else { Lenience::Sounds };
                for ways in others.iter_mut().skip(at).take(length) {
                    ways.push(Alternative::Name(Pattern::new(&joined), lenience));
                }
            }
        }
        for condition in conditions.iter_mut() {
            let number = condition.term.checked_sub(start);
            let ways = number.and_then(|number| others.get_mut(number));
            condition.ways.extend(ways.into_iter().flat_map(std::mem::take));
        }
        start += run.len();
    }
}
