//! How many events have each thing that an event can have.

use std::collections::HashMap;

use super::{AnchorState, Event, EventState, NameIndex, Status, Tag, Timeline};
use crate::source::{SourceIndex, Stance};

/// How many events have what. Each event counts once for each thing, however often it has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetCounts {
    tags: HashMap<Tag, Count>,
    people: Vec<Count>,
    places: Vec<Count>,
    bodies: Vec<Count>,
    sources: Vec<Count>,
    stances: [Count; Stance::ALL.len()],
    anchors: [Count; AnchorState::ALL.len()],
    states: [Count; EventState::ALL.len()],
    statuses: [Count; Status::ALL.len()],
    dated: usize,
}

/// How many events have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    events: usize,
    /// The number of the last of them, from 1.
    last: usize,
}

impl Count {
    /// Counts the event with this number, once.
    fn add(&mut self, number: usize) {
        self.events += usize::from(self.last != number);
        self.last = number;
    }
}

impl FacetCounts {
    /// Counts the events of `timeline`, in one pass.
    pub fn of(timeline: &Timeline) -> Self {
        let names = vec![Count::default(); timeline.names().len()];
        let sources = vec![Count::default(); timeline.sources().len()];
        let (people, places, bodies) = (names.clone(), names.clone(), names);
        let mut counts = Self { people, places, bodies, sources, ..Self::default() };
        for (event, number) in timeline.events().iter().zip(1..) {
            counts.add(timeline, event, number);
        }
        counts
    }

    fn add(&mut self, timeline: &Timeline, event: &Event, number: usize) {
        for tag in &event.tags {
            match self.tags.get_mut(tag) {
                Some(count) => count.add(number),
                None => drop(self.tags.insert(tag.clone(), Count { events: 1, last: number })),
            }
        }
        let names = [
            (&mut self.people, &event.people),
            (&mut self.places, &event.places),
            (&mut self.bodies, &event.bodies),
        ];
        for (counts, names) in names {
            for name in names {
                if let Some(count) = counts.get_mut(name.0) {
                    count.add(number);
                }
            }
        }
        for passage in &event.passages {
            if let Some(count) = self.sources.get_mut(passage.source.0) {
                count.add(number);
            }
            for (count, stance) in self.stances.iter_mut().zip(Stance::ALL) {
                if passage.stance == Some(stance) {
                    count.add(number);
                }
            }
            for (count, state) in self.anchors.iter_mut().zip(AnchorState::ALL) {
                if state.is_of(&passage.anchor) {
                    count.add(number);
                }
            }
        }
        for (count, status) in self.statuses.iter_mut().zip(Status::ALL) {
            if event.status == Some(status) {
                count.add(number);
            }
        }
        for (count, state) in self.states.iter_mut().zip(EventState::ALL) {
            if state.is_of(timeline, event) {
                count.add(number);
            }
        }
        self.dated += usize::from(event.date.is_some());
    }

    /// The tags, in order, with the number of events that have each.
    pub fn tags(&self) -> Vec<(&Tag, usize)> {
        let mut tags: Vec<_> = self.tags.iter().map(|(tag, count)| (tag, count.events)).collect();
        tags.sort();
        tags
    }

    /// How many events have this tag.
    pub fn tag(&self, tag: &Tag) -> usize {
        self.tags.get(tag).map_or(0, |count| count.events)
    }

    /// How many have this name as a person.
    pub fn person(&self, name: NameIndex) -> usize {
        self.people.get(name.0).map_or(0, |count| count.events)
    }

    /// How many have this name as a place.
    pub fn place(&self, name: NameIndex) -> usize {
        self.places.get(name.0).map_or(0, |count| count.events)
    }

    /// How many have this name as a body.
    pub fn body(&self, name: NameIndex) -> usize {
        self.bodies.get(name.0).map_or(0, |count| count.events)
    }

    /// How many rest on a passage of this source.
    pub fn source(&self, source: SourceIndex) -> usize {
        self.sources.get(source.0).map_or(0, |count| count.events)
    }

    /// The stances, with the number of events that have a passage of each.
    pub fn stances(&self) -> impl Iterator<Item = (Stance, usize)> {
        Stance::ALL.into_iter().zip(self.stances.map(|count| count.events))
    }

    /// How quotations stand in their sources, with the number of events that have such a one.
    pub fn anchors(&self) -> impl Iterator<Item = (AnchorState, usize)> {
        AnchorState::ALL.into_iter().zip(self.anchors.map(|count| count.events))
    }

    /// The statuses, with the number of events that have each.
    pub fn statuses(&self) -> impl Iterator<Item = (Status, usize)> {
        Status::ALL.into_iter().zip(self.statuses.map(|count| count.events))
    }

    /// What events are, with the number of those that are so.
    pub fn states(&self) -> impl Iterator<Item = (EventState, usize)> {
        EventState::ALL.into_iter().zip(self.states.map(|count| count.events))
    }

    /// How many have a date.
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
        let tags: Vec<(&str, usize)> =
            counts.tags().into_iter().map(|(tag, count)| (&**tag, count)).collect();
        assert_eq!(tags, [("x", 2), ("y", 1)]);
        assert_eq!([counts.person(NameIndex(0)), counts.person(NameIndex(1))], [1, 0]);
        assert_eq!([counts.place(NameIndex(0)), counts.body(NameIndex(0))], [1, 0]);
        assert_eq!(counts.source(SourceIndex(0)), 1);
        assert_eq!(counts.stances().map(|(_, count)| count).collect::<Vec<_>>(), [1, 0, 0, 0]);
        assert_eq!(counts.anchors().map(|(_, count)| count).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(counts.states().map(|(_, n)| n).collect::<Vec<_>>(), [0, 1, 0, 0, 1, 1]);
        assert_eq!(counts.dated(), 1);
        assert_eq!(
            FacetCounts::of(
                &load_text("t.yaml", "title: t\nevents: []\n", ArticleRoot::Embedded(&[])).timeline
            ),
            FacetCounts::default()
        );
    }
}
