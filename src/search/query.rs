//! Parses queries.
//!
//! | typed | finds events |
//! | --- | --- |
//! | `putin veto` | with both words, in any order |
//! | `"strategic partnership"` | with these words next to each other; «…» and “…” do as well |
//! | `summer 2000`, `june 18`, `the 1960s` | at this time |
//! | `#treaty`, `tag:treaty` | with this tag |
//! | `@putin`, `person:putin` | in which this person or body took part |
//! | `in:hanoi`, `place:hanoi` | at this place |
//! | `src:oman`, `source:oman` | with a passage from this source |
//! | `stance:differs` | with a passage of this stance |
//! | `is:disputed` | in this state: disputed, undated, unquoted, … |
//! | `anchor:lost` | with a quotation that matches its source in this way |
//! | `2023..2024`, `2023..`, `..2024` | that may have been in this time |
//! | `from:1961`, `to:"march 2024"` | that may have been on this day or after it, on it or before |
//! | `before:2000`, `after:2000` | that may have been before or after it |
//! | `#treaty,visit`, `src:oman,"gulf news"` | with one of these values |
//! | `-veto`, `-#treaty`, `-"…"` | without it |
//!
//! A value with blanks needs quotation marks: `in:"north korea"`, `before:"march 2024"`. Dates are
//! whatever [`crate::date::read`] understands. A month and a day need no year. The keys have Arabic
//! names too: `في:`, `مصدر:`, `قبل:`, `بعد:`. A part that is not understood becomes a [`Fault`]
//! with its place, and the rest of the query is used.
//!
//! Events are ranked by words, quotations and dates. Other conditions only include or exclude them.

mod edit;
mod fault;
mod key;
mod parse;
mod term;
mod when;

pub use edit::{AskedTerm, AskedTerms, DateSpan, written};
pub use fault::{Fault, Reason};
pub use term::{AskedValue, Query, Term, TermSign, TermTarget};
pub use when::{WITHIN, When};

use term::words_of;

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

    /// The query, as it was typed: what is shown of it anywhere.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// Whether it asks for a time, so that events without a date are not found.
    pub fn asks_for_time(&self) -> bool {
        let is_time = |term: &Term| matches!(term.wanted, TermTarget::Period(_));
        self.terms.iter().any(|term| term.sign == TermSign::With && is_time(term))
    }

    /// Whether nothing is asked for, so that every event is found.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns the required words, folded, including those of quotations.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let with = self.terms.iter().filter(|term| term.sign == TermSign::With);
        with.flat_map(|term| match &term.wanted {
            TermTarget::Word(word) => std::slice::from_ref(word),
            TermTarget::Phrase(words) => words.as_slice(),
            TermTarget::Compound { plain, .. } | TermTarget::Date { plain, .. } => plain.as_slice(),
            TermTarget::Value(..) | TermTarget::Period(_) => &[],
        })
        .map(String::as_str)
    }

    /// Returns what was not understood.
    ///
    /// [`super::Index::search`] finds values that no event has.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Returns every word of the query in order, to match a whole title or id.
    ///
    /// Empty if the query also has other conditions.
    pub(super) fn spoken(&self) -> &[String] {
        &self.spoken
    }

    /// Returns the conditions, in the order in which they were typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

#[cfg(test)]
mod tests;
