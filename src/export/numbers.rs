//! The numbers by which a page names its sources: `[3, 4]`, `[1–6]`.

use crate::i18n::comma;
use crate::language::Language;
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, Timeline};

/// The numbers of the sources that a page cites, from 1, in the order of the file.
#[derive(Debug, Clone)]
pub struct Numbers {
    cited: Vec<SourceIndex>,
    /// The number of each source of the timeline; 0 for one that is not cited.
    numbers: Vec<usize>,
}

impl Numbers {
    /// Numbers the sources that `events` cite.
    pub fn new(timeline: &Timeline, events: &[EventIndex]) -> Self {
        let cited = timeline.cited(events);
        let mut numbers = vec![0; timeline.sources().len()];
        for (number, source) in (1..).zip(&cited) {
            numbers[source.0] = number;
        }
        Self { cited, numbers }
    }

    /// Returns the sources, in the order of their numbers.
    pub fn sources(&self) -> &[SourceIndex] {
        &self.cited
    }

    /// Returns the number of a source that is cited.
    pub fn of(&self, source: SourceIndex) -> usize {
        self.numbers.get(source.0).copied().unwrap_or_default()
    }

    /// Returns the numbers of some sources in one pair of brackets; three or more that follow each
    /// other as a range.
    ///
    /// Nothing if there are none.
    pub fn brackets(&self, sources: &[SourceIndex], language: Language) -> String {
        let mut numbers: Vec<usize> = sources.iter().map(|&source| self.of(source)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for number in numbers {
            match runs.last_mut().filter(|(_, last)| last + 1 == number) {
                Some((_, last)) => *last = number,
                None => runs.push((number, number)),
            }
        }
        let run = |&(first, last): &(usize, usize)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}{}{last}", comma(language)),
            _ => format!("{first}–{last}"),
        };
        let runs: Vec<String> = runs.iter().map(run).collect();
        if runs.is_empty() { String::new() } else { format!("[{}]", runs.join(comma(language))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_a_range() {
        let numbers = Numbers { cited: Vec::new(), numbers: (1..=20).collect() };
        for (sources, expected) in [
            (&[][..], ""),
            (&[3], "[4]"),
            (&[3, 2], "[3, 4]"),
            (&[0, 1, 2, 3, 4, 5], "[1–6]"),
            (&[0, 2, 3, 4, 9, 11, 12], "[1, 3–5, 10, 12, 13]"),
            (&[1, 1, 1], "[2]"),
        ] {
            let sources: Vec<SourceIndex> = sources.iter().copied().map(SourceIndex).collect();
            assert_eq!(numbers.brackets(&sources, Language::En), expected);
        }
        let sources = [SourceIndex(0), SourceIndex(1)];
        assert_eq!(numbers.brackets(&sources, Language::Ar), "[1، 2]");
    }
}
