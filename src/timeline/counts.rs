//! The number of events that have each value of each facet.

use std::collections::HashMap;

use super::{Event, Facet, FacetRef, FacetValue, Timeline};
use crate::parallel::in_pieces;
use crate::source::SourceIndex;

/// Counts of values.
///
/// An event counts once for each of its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetCounts {
    counts: HashMap<FacetValue, usize>,
    /// The values that only events declare, in the order of the file.
    undeclared: Vec<FacetValue>,
    dated: usize,
    /// The passages of each source.
    passages: Vec<usize>,
}

/// The counts of some events.
#[derive(Default)]
struct Piece<'t> {
    counts: HashMap<FacetRef<'t>, usize>,
    /// Its values, in order.
    order: Vec<FacetRef<'t>>,
    dated: usize,
}

impl<'t> Piece<'t> {
    fn of(timeline: &'t Timeline, events: &'t [Event]) -> Self {
        let mut piece = Self::default();
        for event in events {
            piece.dated += usize::from(event.date.is_some());
            for value in Facet::ALL.into_iter().flat_map(|facet| facet.values(timeline, event)) {
                piece.add(value, 1);
            }
        }
        piece
    }

    fn add(&mut self, value: FacetRef<'t>, events: usize) {
        match self.counts.get_mut(&value) {
            Some(count) => *count += events,
            None => {
                self.order.push(value);
                self.counts.insert(value, events);
            }
        }
    }
}

impl FacetCounts {
    /// Counts the events of `timeline`, on all cores.
    pub fn of(timeline: &Timeline) -> Self {
        let pieces = in_pieces(timeline.events(), |events| Piece::of(timeline, events));
        let mut all = Piece::default();
        for piece in pieces {
            all.dated += piece.dated;
            for value in piece.order {
                let events = piece.counts.get(&value).copied().unwrap_or(0);
                all.add(value, events);
            }
        }
        let undeclared = all.order.iter().filter(|value| value.facet().is_undeclared()).copied();
        let mut passages = vec![0; timeline.sources().len()];
        for (event, _) in timeline.indexed() {
            for passage in timeline.marks().passages(event) {
                passages[passage.source.0] += 1;
            }
        }
        Self {
            passages,
            undeclared: undeclared.map(FacetRef::cloned).collect(),
            counts: all.counts.into_iter().map(|(value, count)| (value.cloned(), count)).collect(),
            dated: all.dated,
        }
    }

    /// Returns the number of events that have `value`.
    pub fn with(&self, value: &FacetValue) -> usize {
        self.counts.get(value).copied().unwrap_or(0)
    }

    /// Returns the values of `facet` that events of `timeline` have, each with its count.
    pub fn values(&self, timeline: &Timeline, facet: Facet) -> Vec<(FacetValue, usize)> {
        let all: Vec<FacetValue> = if facet.is_undeclared() {
            let own = self.undeclared.iter().filter(|value| value.facet() == facet);
            own.cloned().collect()
        } else {
            facet.all(timeline).into_iter().map(FacetRef::cloned).collect()
        };
        let counted = all.into_iter().map(|value| (self.with(&value), value));
        counted.filter(|&(count, _)| count > 0).map(|(count, value)| (value, count)).collect()
    }

    /// Returns the number of passages quoted from `source`.
    pub fn passages_of(&self, source: SourceIndex) -> usize {
        self.passages.get(source.0).copied().unwrap_or(0)
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
