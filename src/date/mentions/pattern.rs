//! Patterns over the items of a text: a small regular language, matched by stepping back.
//!
//! A pattern is written as names with blanks between them. A name is a class of items or the name
//! of a part that is defined before; `?` and `*` stand behind what they repeat, `|` between
//! alternatives, brackets around groups. `~` before a class: it touches the item before it.

use std::collections::HashMap;

use super::item::{Item, ItemClass, class_of};

/// A compiled pattern.
#[derive(Debug, Clone)]
pub enum DatePattern {
    /// One item of any of these classes; whether it must touch the item before it.
    Item { classes: u128, touches: bool },
    /// One after the other.
    Sequence(Vec<DatePattern>),
    /// One of these.
    Either(Vec<DatePattern>),
    /// Once or not at all.
    Maybe(Box<DatePattern>),
    /// Any number of times.
    Many(Box<DatePattern>),
}

/// Classes that many items of any text have.
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
    /// Compiles a pattern; `None` where it has a name that is neither a class nor a part.
    pub fn compile(text: &'static str, parts: &Parts) -> Option<Self> {
        let mut words = spaced(text).into_iter().peekable();
        let pattern = alternatives(&mut words, parts)?;
        words.peek().is_none().then_some(pattern)
    }

    /// The classes with which a match may begin.
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
            Self::Either(all) => all.iter().fold(0, |found, it| found | it.firsts()),
            Self::Maybe(it) | Self::Many(it) => it.firsts(),
        }
    }

    /// Sets of classes of which every match has an item each.
    pub fn needs(&self) -> Vec<u128> {
        match self {
            Self::Item { classes, .. } => vec![*classes],
            Self::Sequence(all) => all.iter().flat_map(Self::needs).collect(),
            Self::Either(all) => {
                // Of every alternative the set that is the rarest: a number is the least rare.
                let rarest = |it: &Self| it.needs().into_iter().min_by_key(|set| set & COMMON != 0);
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

    /// The end of the longest match that begins at item `at`.
    pub fn longest(&self, items: &[Item], at: usize) -> Option<usize> {
        let mut longest = None;
        self.step(items, at, &mut |end| longest = longest.max(Some(end)));
        longest.filter(|end| *end > at)
    }

    /// Calls `next` with the end of every match that begins at `at`.
    fn step(&self, items: &[Item], at: usize, next: &mut dyn FnMut(usize)) {
        match self {
            Self::Item { classes, touches } => {
                let fits = |it: &Item| it.classes & classes != 0 && (it.touches || !touches);
                if items.get(at).is_some_and(fits) {
                    next(at + 1);
                }
            }
            Self::Sequence(all) => sequence(all, items, at, next),
            Self::Either(all) => all.iter().for_each(|it| it.step(items, at, next)),
            Self::Maybe(it) => {
                next(at);
                it.step(items, at, next);
            }
            Self::Many(it) => {
                next(at);
                it.step(items, at, &mut |end| {
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

/// The names and signs of a pattern.
fn spaced(text: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find(['(', ')', '|', '?', '*']) {
            let (name, behind) = rest.split_at(at);
            let (sign, behind) = behind.split_at(1);
            found.extend([name, sign].into_iter().filter(|it| !it.is_empty()));
            rest = behind;
        }
        found.extend(Some(rest).filter(|it| !it.is_empty()));
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
