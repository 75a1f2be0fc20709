//! A query as conditions.

use std::ops::Range;

use crate::date::{Bound, Date, Day};
use crate::search::query::fault::Fault;
use crate::search::query::key::QueryKey;
use crate::search::query::when::When;
use crate::text::fold;

/// A query: conditions, all of which must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The conditions, in the order in which they were typed.
    pub terms: Vec<Term>,
    /// What was not understood.
    pub faults: Vec<Fault>,
    /// All that is looked for as it stands, in the order in which it was typed.
    pub spoken: Vec<String>,
}

/// One condition, and where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// Whether it must hold or must not.
    pub sign: TermSign,
    /// What is asked for.
    pub wanted: TermTarget,
}

/// Whether a condition must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermSign {
    /// It must.
    With,
    /// It must not.
    Without,
}

/// What a condition asks for. Words are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermTarget {
    /// A word, anywhere in an event.
    Word(String),
    /// Words next to each other.
    Phrase(Vec<String>),
    /// A number with its unit, or another [compound](super::compound::Compound), or its plain words
    /// next to each other.
    Compound {
        /// The one word for it.
        word: String,
        /// As it was typed.
        plain: Vec<String>,
    },
    /// A date that is the event's, or these words next to each other.
    Date {
        /// The days.
        when: When,
        /// As it was typed.
        plain: Vec<String>,
    },
    /// A value of a field.
    Value(QueryKey, Vec<String>),
    /// Days of which one may be the event's.
    Time(Time),
}

/// A stretch of days; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Term {
    /// Whether it has words, by which events are told apart better than by dates and values.
    pub fn has_words(&self) -> bool {
        self.sign == TermSign::With
            && match &self.wanted {
                TermTarget::Word(_) | TermTarget::Phrase(_) | TermTarget::Compound { .. } => true,
                TermTarget::Date { .. } | TermTarget::Value(..) | TermTarget::Time(_) => false,
            }
    }

    /// Whether events are ranked by it, so that it may be left out where nothing has it.
    pub fn is_spoken(&self) -> bool {
        self.sign == TermSign::With
            && match &self.wanted {
                TermTarget::Word(_) | TermTarget::Compound { .. } | TermTarget::Date { .. } => true,
                TermTarget::Phrase(_) | TermTarget::Value(..) | TermTarget::Time(_) => false,
            }
    }
}

impl Time {
    /// Whether a date may lie in it.
    pub fn admits(self, earliest: Bound, latest: Bound) -> bool {
        let before = |from: Day| latest.day().is_some_and(|day| day < from);
        let behind = |to: Day| earliest.day().is_some_and(|day| day > to);
        !self.from.is_some_and(before) && !self.to.is_some_and(behind)
    }

    /// The time before `date`.
    pub fn before(date: &Date) -> Self {
        let to = date.earliest().day().map(|day| Day::from_number(day.number().saturating_sub(1)));
        Self { from: None, to }
    }

    /// The time after `date`.
    pub fn after(date: &Date) -> Self {
        let from = date.latest().day().map(|day| Day::from_number(day.number().saturating_add(1)));
        Self { from, to: None }
    }
}

pub fn words_of(text: &str) -> Vec<String> {
    fold(text).text().split_whitespace().map(str::to_owned).collect()
}
