//! The number of events that have each value of each facet.

use std::collections::HashMap;

use super::{Facet, FacetRef, FacetValue, Timeline};

/// Counts of values.
///
/// An event counts once for each of its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetCounts {
    counts: HashMap<FacetValue, usize>,
    dated: usize,
}

impl FacetCounts {
    /// Counts the events of `timeline`, in one pass.
    pub fn of(timeline: &Timeline) -> Self {
        let mut counts: HashMap<FacetRef, usize> = HashMap::new();
        for event in timeline.events() {
            for value in Facet::ALL.into_iter().flat_map(|facet| facet.values(timeline, event)) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let counts = counts.into_iter().map(|(value, count)| (value.cloned(), count)).collect();
        let dated = timeline.events().iter().filter(|event| event.date.is_some()).count();
        Self { counts, dated }
    }

    /// Returns the number of events that have `value`.
    pub fn with(&self, value: &FacetValue) -> usize {
        self.counts.get(value).copied().unwrap_or(0)
    }

    /// Returns the values of `facet` that events of `timeline` have, each with its count.
    pub fn values(&self, timeline: &Timeline, facet: Facet) -> Vec<(FacetValue, usize)> {
        let all = facet.all(timeline).into_iter().map(FacetRef::cloned);
        let counted = all.map(|value| (self.with(&value), value));
        counted.filter(|&(count, _)| count > 0).map(|(count, value)| (value, count)).collect()
    }

    /// Returns the number of events with a date.
    pub fn dated(&self) -> usize {
        self.dated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

    #[test]
    fn an_event_counts_once_for_each_thing() {
        let yaml = "title: t\nnames: { kim: Kim, un: UN }\nsources:\n  - { id: s, file: s.txt }\nevents:\n  \
                    - id: a\n    title: A\n    date: 1961\n    tags: [x, y, x]\n    people: [kim]\n    \
                    places: [kim]\n    passages:\n      - { source: s, quote: one, stance: dates }\n      \
                    - { source: s, quote: gone, stance: dates }\n  - { id: b, title: B, tags: [x] }\n";
        let loaded = load_text("t.yaml", yaml, ArticleRoot::Embedded(&[("s.txt", "one two")]));
        let counts = FacetCounts::of(&loaded.timeline);
        let check = |facet: Facet, expected: &[(&str, usize)]| {
            let values = counts.values(&loaded.timeline, facet);
            let own = values
                .iter()
                .map(|(value, count)| (value.as_ref().id(&loaded.timeline).to_owned(), *count));
            let own: Vec<(String, usize)> = own.collect();
            let own: Vec<(&str, usize)> = own.iter().map(|(id, n)| (id.as_str(), *n)).collect();
            assert_eq!(own, expected, "{facet:?}");
        };
        check(Facet::Tag, &[("x", 2), ("y", 1)]);
        check(Facet::Person, &[("kim", 1)]);
        check(Facet::Place, &[("kim", 1)]);
        check(Facet::Body, &[]);
        check(Facet::Source, &[("s", 1)]);
        check(Facet::Stance, &[("dates", 1)]);
        check(Facet::Anchor, &[("exact", 1), ("lost", 1), ("weak", 1)]);
        check(Facet::State, &[("undated", 1), ("unquoted", 1), ("single-source", 1)]);
        assert_eq!(counts.dated(), 1);
        assert_eq!(
            FacetCounts::of(
                &load_text("t.yaml", "title: t\nevents: []\n", ArticleRoot::Embedded(&[])).timeline
            ),
            FacetCounts::default()
        );
    }
}
