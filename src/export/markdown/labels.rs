//! The labels of footnotes: `oman` in `[^oman]`.

use std::collections::HashSet;

use crate::source::SourceIndex;
use crate::timeline::Timeline;

/// A label for each source of a timeline: its id, in letters that every reader of Markdown takes.
#[derive(Debug, Clone)]
pub struct SourceLabels(Vec<String>);

impl SourceLabels {
    /// Returns the labels of all sources of `timeline`; no two are the same.
    pub fn new(timeline: &Timeline) -> Self {
        let mut taken = HashSet::new();
        let ids = timeline.sources().iter().map(|source| source.id.as_str());
        Self(ids.map(|id| unique(&plain(id), &mut taken)).collect())
    }

    /// Returns the label of a source.
    pub fn of(&self, source: SourceIndex) -> &str {
        self.0.get(source.0).map_or("", String::as_str)
    }
}

/// Returns an id with a hyphen for everything that is no letter and no digit.
fn plain(id: &str) -> String {
    let c = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '-' };
    let label: String = id.chars().map(c).collect();
    if label.chars().any(char::is_alphanumeric) { label } else { format!("source{label}") }
}

/// Returns the label, or the first with a number after it that is not taken.
///
/// Readers ignore case.
fn unique(label: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number: usize| format!("{label}-{number}"));
    let mut labels = std::iter::once(label.to_owned()).chain(numbered);
    labels.find(|label| taken.insert(label.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_plain_and_each_is_one_of_a_kind() {
        let mut taken = HashSet::new();
        let ids = ["oman", "a b", "a-b", "Oman", "نص", "^[x]", "--"];
        let labels: Vec<String> = ids.map(|id| unique(&plain(id), &mut taken)).into();
        assert_eq!(labels, ["oman", "a-b", "a-b-2", "Oman-2", "نص", "--x-", "source--"]);
    }
}
