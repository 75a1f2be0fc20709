//! Patterns over the items of a text: a small regular language, matched with backtracking.
//!
//! A pattern is a list of names. A name is a class of items, or a part that is defined earlier. `?`
//! and `*` follow what they repeat, `|` separates alternatives, and brackets group. `~` before a
//! class means that the item touches the one before it.

use std::collections::HashMap;

use super::item::{Item, ItemClass, class_of};

/// A compiled pattern.
#[derive(Debug, Clone)]
pub enum DatePattern {
    /// One item of any of these classes, and whether it must touch the item before it.
    Item { classes: u128, touches: bool },
    /// A sequence.
    Sequence(Vec<DatePattern>),
    /// An alternative.
    Either(Vec<DatePattern>),
    /// An optional pattern.
    Maybe(Box<DatePattern>),
    /// Any number of repetitions.
    Many(Box<DatePattern>),
}

/// Classes that occur often in any text.
const COMMON: u128 = ItemClass::Number.set()
    | ItemClass::DayNumber.set()
    | ItemClass::MonthNumber.set()
    | ItemClass::Count.set()
    | ItemClass::The.set()
    | ItemClass::From.set()
    | ItemClass::To.set();

/// Parts of patterns by name.
pub type Parts = HashMap<&'static str, DatePattern>;

impl DatePattern {
    /// Compiles a pattern.
    ///
    /// Returns `None` if a name is neither a class nor a part.
    pub fn compile(text: &'static str, parts: &Parts) -> Option<Self> {
        let mut words = spaced(text).into_iter().peekable();
        let pattern = alternatives(&mut words, parts)?;
        words.peek().is_none().then_some(pattern)
    }

    /// Returns the classes that a match may start with.
    pub fn firsts(&self) -> u128 {
        match self {
            Self::Item { classes, .. } => *classes,
            Self::Sequence(all) => {
                let mut firsts = 0;
                for part in all {
                    firsts |= part.firsts();
                    if !part.is_empty() {
                        break;
                    }
                }
                firsts
            }
            Self::Either(all) => all.iter().fold(0, |found, part| found | part.firsts()),
            Self::Maybe(inner) | Self::Many(inner) => inner.firsts(),
        }
    }

    /// Returns sets of classes.
    ///
    /// Every match has an item of each set.
    pub fn needs(&self) -> Vec<u128> {
        match self {
            Self::Item { classes, .. } => vec![*classes],
            Self::Sequence(all) => all.iter().flat_map(Self::needs).collect(),
            Self::Either(all) => {
                // Takes the rarest set of every alternative. Numbers are the most common.
                let rarest =
                    |value: &Self| value.needs().into_iter().min_by_key(|set| set & COMMON != 0);
                let sets: Option<Vec<u128>> = all.iter().map(rarest).collect();
                sets.map(|sets| sets.into_iter().fold(0, |all, set| all | set))
                    .into_iter()
                    .collect()
            }
            Self::Maybe(_) | Self::Many(_) => Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Item { .. } => false,
            Self::Sequence(all) => all.iter().all(Self::is_empty),
            Self::Either(all) => all.iter().any(Self::is_empty),
            Self::Maybe(_) | Self::Many(_) => true,
        }
    }

    /// Returns the end of the longest match that starts at item `at`.
    pub fn longest(&self, items: &[Item], at: usize) -> Option<usize> {
        let mut longest = None;
        self.step(items, at, &mut |end| longest = longest.max(Some(end)));
        longest.filter(|end| *end > at)
    }

    /// Calls `next` with the end of every match that starts at `at`.
    fn step(&self, items: &[Item], at: usize, next: &mut dyn FnMut(usize)) {
        match self {
            Self::Item { classes, touches } => {
                let fits = |item: &Item| item.classes & classes != 0 && (item.touches || !touches);
                if items.get(at).is_some_and(fits) {
                    next(at + 1);
                }
            }
            Self::Sequence(all) => sequence(all, items, at, next),
            Self::Either(all) => all.iter().for_each(|one| one.step(items, at, next)),
            Self::Maybe(inner) => {
                next(at);
                inner.step(items, at, next);
            }
            Self::Many(inner) => {
                next(at);
                inner.step(items, at, &mut |end| {
                    if end > at {
                        self.step(items, end, next);
                    }
                });
            }
        }
    }
}

fn sequence(all: &[DatePattern], items: &[Item], at: usize, next: &mut dyn FnMut(usize)) {
    match all.split_first() {
        None => next(at),
        Some((first, rest)) => first.step(items, at, &mut |end| sequence(rest, items, end, next)),
    }
}

/// Splits a pattern into names and signs.
fn spaced(text: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find(['(', ')', '|', '?', '*']) {
            let (name, behind) = rest.split_at(at);
            let (sign, behind) = behind.split_at(1);
            found.extend([name, sign].into_iter().filter(|text| !text.is_empty()));
            rest = behind;
        }
        found.extend(Some(rest).filter(|text| !text.is_empty()));
    }
    found
}

type Words = std::iter::Peekable<std::vec::IntoIter<&'static str>>;

fn alternatives(words: &mut Words, parts: &Parts) -> Option<DatePattern> {
    let mut all = vec![row(words, parts)?];
    while words.next_if_eq(&"|").is_some() {
        all.push(row(words, parts)?);
    }
    Some(if all.len() == 1 { all.remove(0) } else { DatePattern::Either(all) })
}

fn row(words: &mut Words, parts: &Parts) -> Option<DatePattern> {
    let mut all = Vec::new();
    while words.peek().is_some_and(|word| !matches!(*word, ")" | "|")) {
        let one = one(words, parts)?;
        all.push(match words.next_if(|word| matches!(*word, "?" | "*")) {
            Some("?") => DatePattern::Maybe(Box::new(one)),
            Some(_) => DatePattern::Many(Box::new(one)),
            None => one,
        });
    }
    Some(if all.len() == 1 { all.remove(0) } else { DatePattern::Sequence(all) })
}

fn one(words: &mut Words, parts: &Parts) -> Option<DatePattern> {
    let word = words.next()?;
    if word == "(" {
        let inner = alternatives(words, parts)?;
        return words.next_if_eq(&")").map(|_| inner);
    }
    let (touches, name) = word.strip_prefix('~').map_or((false, word), |name| (true, name));
    if let Some(part) = parts.get(name) {
        return Some(part.clone());
    }
    Some(DatePattern::Item { classes: class_of(name)?, touches })
}
