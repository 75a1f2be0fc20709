//! The filter decides which events are shown.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Event, EventId, Facet, FacetValue, Period, Timeline};
use crate::date::Date;
use crate::source::Passage;

/// The events that match a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryMatches {
    /// The query as typed.
    pub query: String,
    /// The events by id, because ids survive a reload.
    pub events: HashSet<EventId>,
}

/// Conditions on an event, all of which must hold.
///
/// One of several values of a facet is enough. Conditions on passages must hold for the same
/// passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Excludes events that were over before this date began.
    pub from: Option<Date>,
    /// Excludes events that began after this date was over.
    pub to: Option<Date>,
    /// The values that events must have, in the order in which they were chosen.
    pub values: Vec<FacetValue>,
    /// The events that match a query.
    pub sought: Option<Arc<QueryMatches>>,
}

impl From<FacetValue> for Filter {
    /// Creates a filter for the events that have this value.
    fn from(value: FacetValue) -> Self {
        Self { values: vec![value], ..Self::default() }
    }
}

impl Filter {
    /// Returns whether it admits every event.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds a value, or removes it if it is there.
    pub fn switch(&mut self, value: &FacetValue) {
        match self.values.iter().position(|own| own == value) {
            Some(at) => drop(self.values.remove(at)),
            None => self.values.push(value.clone()),
        }
    }

    /// Returns its values of `facet`.
    pub fn values_of(&self, facet: Facet) -> impl Iterator<Item = &FacetValue> {
        self.values.iter().filter(move |value| value.facet() == facet)
    }

    /// Returns whether `event` is shown.
    ///
    /// An event is shown if its date may lie in the requested time. An event without a date is not
    /// shown if a time is requested.
    pub fn admits(&self, timeline: &Timeline, event: &Event) -> bool {
        let (of_passages, of_events): (Vec<Facet>, Vec<Facet>) =
            self.facets().partition(|facet| facet.is_of_passage());
        let has = |&facet: &Facet| {
            self.values_of(facet).any(|values_of| values_of.is_of(timeline, event))
        };
        let is_meant = |passage: &Passage| {
            let has = |value: &FacetValue| value.is_of_passage(timeline, passage);
            of_passages.iter().all(|&facet| self.values_of(facet).any(has))
        };
        self.admits_time(event)
            && of_events.iter().all(has)
            && self.sought.as_ref().is_none_or(|sought| sought.events.contains(&event.id))
            && (of_passages.is_empty() || event.passages.iter().any(is_meant))
    }

    /// Returns the facets that have a value in it.
    fn facets(&self) -> impl Iterator<Item = Facet> {
        Facet::ALL.into_iter().filter(|&facet| self.values_of(facet).next().is_some())
    }

    /// Returns whether it has a time, so that events without a date are not shown.
    pub fn asks_for_time(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Returns its query as typed.
    pub fn query(&self) -> Option<&str> {
        self.sought.as_ref().map(|sought| sought.query.as_str()).filter(|query| !query.is_empty())
    }

    fn admits_time(&self, event: &Event) -> bool {
        let period = Period::between(self.from.as_ref(), self.to.as_ref());
        let admits = |date: &Date| period.admits(date.earliest(), date.latest());
        !self.asks_for_time() || event.date.as_ref().is_some_and(admits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};
    use crate::source::{SourceIndex, Stance};
    use crate::timeline::{AnchorState, EventState, NameIndex};

    const YAML: &str = "\
title: T
names: { un: { en: UN } }
sources:
  - { id: s, file: a.txt }
  - { id: z, file: a.txt }
events:
  - { id: a, date: 1961, title: A, bodies: [un] }
  - id: b
    title: B
    passages:
      - { source: s, quote: Words, stance: dates }
      - { source: z, quote: words, stance: differs }
  - id: c
    title: C
    passages:
      - { source: s, quote: nowhere at all, stance: differs }
";

    /// The ids of the events that a filter admits.
    fn check(filter: &Filter, expected: &str) {
        let timeline =
            load_text("t.yaml", YAML, ArticleRoot::Embedded(&[("a.txt", "Words.")])).timeline;
        let admitted = timeline.admitted(filter);
        let ids: Vec<&str> =
            admitted.iter().map(|&value| timeline.event(value).id.as_str()).collect();
        assert_eq!(ids.join(" "), expected);
    }

    /// The ids of the events that have these values.
    fn check_values(values: &[FacetValue], expected: &str) {
        check(&Filter { values: values.into(), ..Filter::default() }, expected);
    }

    #[test]
    fn what_is_asked_of_passages_holds_for_one_and_the_same() {
        let differs = FacetValue::Stance(Stance::Differs);
        let s = FacetValue::Source(SourceIndex(0));
        let lost = FacetValue::Anchor(AnchorState::Lost);
        check_values(std::slice::from_ref(&differs), "b c");
        check_values(std::slice::from_ref(&s), "b c");
        check_values(&[differs.clone(), s.clone()], "c");
        check_values(&[differs, s, lost.clone()], "c");
        check_values(&[lost], "c");
        check_values(&[FacetValue::Stance(Stance::Mentions)], "");
    }

    #[test]
    fn one_value_of_a_facet_is_enough() {
        check_values(&[FacetValue::Body(NameIndex(0))], "a");
        check_values(&[FacetValue::Person(NameIndex(0))], "");
        let state = FacetValue::State;
        check_values(&[state(EventState::Undated)], "b c");
        check_values(&[state(EventState::Unquoted)], "a");
        check_values(&[state(EventState::SingleSource), state(EventState::Unquoted)], "a c");
        check_values(&[], "a b c");
    }
}
