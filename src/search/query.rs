//! What the user typed, taken apart.
//!
//! | typed | finds events |
//! | --- | --- |
//! | `putin veto` | with both words, in any order |
//! | `"strategic partnership"` | with these words next to each other; «…» and “…” do as well |
//! | `summer 2000`, `june 18`, `the 1960s` | at this time |
//! | `#treaty`, `tag:treaty` | with this tag |
//! | `@putin`, `person:putin` | in which this person or body took part |
//! | `in:hanoi`, `place:hanoi` | at this place |
//! | `src:oman`, `source:oman` | that rest on this source |
//! | `stance:differs` | with a passage of this stance |
//! | `is:disputed` | that are so: disputed, undated, unquoted, … |
//! | `anchor:lost` | with a quotation that stands in its source in this way |
//! | `2023..2024`, `2023..`, `..2024` | that may have been in this time |
//! | `before:2000`, `after:2000` | that may have been before or after it |
//! | `-veto`, `-#treaty`, `-"…"` | without it |
//!
//! A value with blanks stands in quotation marks: `in:"north korea"`, `before:"march 2024"`. Dates are
//! whatever [`crate::date::read`] understands; a month and a day may do without a year. The keys have
//! Arabic names too: `في:`, `مصدر:`, `قبل:`, `بعد:`. What is not understood is a [`Fault`] with its
//! place, and the rest of the query counts.
//!
//! A word, a quotation or a date is what an event is ranked by; everything else it only has or has not.

mod fault;
mod key;
mod parse;
mod when;

use std::ops::Range;

pub use fault::{Fault, Reason};
pub use key::QueryKey;
pub use when::{WITHIN, When};

use crate::date::{Bound, Date, Day};
use crate::text::fold;

/// A query: conditions, all of which must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
    faults: Vec<Fault>,
    /// All that is looked for as it stands, in the order in which it was typed.
    spoken: Vec<String>,
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
    fn before(date: &Date) -> Self {
        let to = date.earliest().day().map(|day| Day::from_number(day.number().saturating_sub(1)));
        Self { from: None, to }
    }

    /// The time after `date`.
    fn after(date: &Date) -> Self {
        let from = date.latest().day().map(|day| Day::from_number(day.number().saturating_add(1)));
        Self { from, to: None }
    }
}

impl Query {
    /// Reads what was typed; a query of blanks and punctuation is empty.
    ///
    /// ```
    /// use tarikh::search::Query;
    /// let query = Query::new("  Kim, ٢٠٢٣ -#visit");
    /// assert_eq!(query.words().collect::<Vec<_>>(), ["kim", "2023"]);
    /// assert!(query.faults().is_empty());
    /// ```
    pub fn new(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// Whether nothing is asked for, so that every event is found.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that must be found, folded, those of quotations too.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let with = self.terms.iter().filter(|term| term.sign == TermSign::With);
        with.flat_map(|term| match &term.wanted {
            TermTarget::Word(word) => std::slice::from_ref(word),
            TermTarget::Phrase(words) => words.as_slice(),
            TermTarget::Compound { plain, .. } | TermTarget::Date { plain, .. } => plain.as_slice(),
            TermTarget::Value(..) | TermTarget::Time(_) => &[],
        })
        .map(String::as_str)
    }

    /// What was not understood. Values that no event has are found out by [`super::Index::search`].
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Every word of the query that is looked for as it stands, in order: a whole title or id, if
    /// that was typed. Empty where something else is asked for of the same words.
    pub(super) fn spoken(&self) -> &[String] {
        &self.spoken
    }

    /// The conditions, in the order in which they were typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

fn words_of(text: &str) -> Vec<String> {
    fold(text).text().split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
