//! What the user typed.

use crate::text::fold;

/// A query: folded words, all of which must be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Reads what was typed; a query of blanks and punctuation is empty.
    ///
    /// ```
    /// use tarikh::search::Query;
    /// assert_eq!(Query::new("  Kim, ٢٠٢٣ ").words(), ["kim", "2023"]);
    /// ```
    pub fn new(typed: &str) -> Self {
        Self { words: fold(typed).text().split_whitespace().map(str::to_owned).collect() }
    }

    /// The words, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }
}
