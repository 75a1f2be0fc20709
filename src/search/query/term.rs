//! A query as conditions.

use std::ops::Range;

use crate::search::query::fault::Fault;
use crate::search::query::when::When;
use crate::text::fold;
use crate::timeline::{Facet, Period};

/// A query: conditions, all of which must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The query, as it was typed.
    pub text: String,
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

/// What a condition asks for.
///
/// Words are folded.
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
    /// One of these values of a field.
    Value(Facet, Vec<AskedValue>),
    /// Days of which one may be the event's.
    Period(Period),
}

/// A value that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedValue {
    /// The bytes of the query, with the quotation marks.
    pub bytes: Range<usize>,
    /// The value, as it was typed.
    pub typed: String,
    /// Its words, folded. Empty for a value of signs alone.
    pub words: Vec<String>,
}

impl Term {
    /// Returns whether it has words, by which events are told apart better than by dates and
    /// values.
    pub fn has_words(&self) -> bool {
        self.sign == TermSign::With
            && match &self.wanted {
                TermTarget::Word(_) | TermTarget::Phrase(_) | TermTarget::Compound { .. } => true,
                TermTarget::Date { .. } | TermTarget::Value(..) | TermTarget::Period(_) => false,
            }
    }

    /// Returns whether events are ranked by it, so that it may be left out if nothing has it.
    pub fn is_spoken(&self) -> bool {
        self.sign == TermSign::With
            && match &self.wanted {
                TermTarget::Word(_) | TermTarget::Compound { .. } | TermTarget::Date { .. } => true,
                TermTarget::Phrase(_) | TermTarget::Value(..) | TermTarget::Period(_) => false,
            }
    }
}

pub fn words_of(text: &str) -> Vec<String> {
    fold(text).text().split_whitespace().map(str::to_owned).collect()
}
