//! The events that a query admits, for whatever shows only a part of a timeline.

use std::sync::Arc;

use super::completion::resolve;
use super::index::Index;
use super::outcome::{Hit, SearchOutcome};
use super::query::{AskedTerm, AskedTerms, Query, TermSign, TermTarget};
use super::tier::Tier;
use crate::timeline::{EventIndex, Facet, Timeline};

/// A query and the events of a timeline that it admits. Without a query, every event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Admitted {
    query: Query,
    /// In order; `None` without a query.
    events: Option<Arc<[EventIndex]>>,
}

impl Admitted {
    /// Finds what `query` admits. `index` is called only if there is something to search.
    pub fn new<'i>(query: Query, index: impl FnOnce() -> &'i Index) -> Self {
        if query.is_empty() {
            return Self { query, events: None };
        }
        let outcome = index().find_all(&query);
        Self::of_outcome(query, &outcome)
    }

    /// What a search for `query` has found.
    pub fn of_outcome(query: Query, outcome: &SearchOutcome) -> Self {
        if query.is_empty() {
            return Self { query, events: None };
        }
        let sure = || outcome.hits.iter().filter(|hit| hit.tier < Tier::Guess);
        // Hits are numbers without gaps to speak of: marking them is faster than sorting.
        let last = sure().map(|hit| hit.event.0 + 1).max().unwrap_or(0);
        let mut is_admitted = vec![false; last];
        sure().for_each(|hit| is_admitted[hit.event.0] = true);
        let events = is_admitted.into_iter().enumerate().filter(|(_, is_admitted)| *is_admitted);
        Self { query, events: Some(events.map(|(event, _)| EventIndex(event)).collect()) }
    }

    /// These events, which no query asks for.
    pub fn of_events(events: impl IntoIterator<Item = EventIndex>) -> Self {
        let mut events: Vec<EventIndex> = events.into_iter().collect();
        events.sort_unstable();
        events.dedup();
        Self { query: Query::default(), events: Some(events.into()) }
    }

    /// The query.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Whether every event is admitted, because nothing is asked for.
    pub fn is_whole(&self) -> bool {
        self.events.is_none()
    }

    /// Whether `event` is admitted.
    pub fn admits(&self, event: EventIndex) -> bool {
        self.events.as_ref().is_none_or(|events| events.binary_search(&event).is_ok())
    }

    /// The events, in the order of `timeline`.
    pub fn events(&self, timeline: &Timeline) -> Vec<EventIndex> {
        match &self.events {
            Some(events) => events.to_vec(),
            None => timeline.indexed().map(|(event, _)| event).collect(),
        }
    }
}

impl Index {
    /// The values that `query` asks for by name.
    pub fn asked(&self, query: &Query) -> AskedTerms {
        let with = query.terms().iter().filter(|term| term.sign == TermSign::With);
        AskedTerms::new(with.filter_map(|term| {
            let TermTarget::Value(key, values) = &term.wanted else { return None };
            let numbers =
                values.iter().flat_map(|value| resolve(self, *key, value).unwrap_or_default());
            let labels = numbers.filter_map(|number| self.labels.get(number));
            let mut ids: Vec<String> = Vec::new();
            for id in labels.map(|label| label.id.to_string()) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            Some(AskedTerm { bytes: term.bytes.clone(), key: *key, ids })
        }))
    }

    /// Drops the hits in which no single passage has all that is asked of passages.
    pub(super) fn retain_joint(&self, query: &Query, hits: &mut Vec<Hit>) {
        let asked = self.asked(query);
        let joint = JointTerms::new(&asked);
        if joint.groups.is_empty() {
            return;
        }
        hits.retain(|hit| joint.are_met(&self.timeline, hit.event));
    }
}

/// Conditions that must hold for one and the same passage.
#[derive(Debug)]
struct JointTerms<'a> {
    /// One passage must meet every term of a group.
    groups: Vec<Vec<&'a AskedTerm>>,
}

impl<'a> JointTerms<'a> {
    /// Terms of different facets are asked of one passage. Of two terms of one facet, such as two
    /// sources, each is asked of a passage of its own.
    fn new(asked: &'a AskedTerms) -> Self {
        let terms: Vec<&AskedTerm> =
            asked.terms().iter().filter(|term| term.key.is_of_passage()).collect();
        let count = |key: Facet| terms.iter().filter(|term| term.key == key).count();
        let (single, repeated): (Vec<&AskedTerm>, Vec<&AskedTerm>) =
            terms.iter().copied().partition(|term| count(term.key) == 1);
        let mut groups: Vec<Vec<&AskedTerm>> =
            repeated.into_iter().map(|term| [&*single, &[term]].concat()).collect();
        if groups.is_empty() {
            groups.push(single);
        }
        // One condition holds for an event if it holds for a passage.
        groups.retain(|group| group.len() > 1);
        Self { groups }
    }

    fn are_met(&self, timeline: &Timeline, event: EventIndex) -> bool {
        let passages = &timeline.event(event).passages;
        self.groups.iter().all(|group| {
            passages.iter().any(|passage| {
                group.iter().all(|term| {
                    let mut values = term.key.values_of_passage(timeline, passage).into_iter();
                    values.any(|value| term.ids.iter().any(|id| id == value.id(timeline)))
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

    const YAML: &str = "\
title: T
names: { un: { en: UN }, usa: { en: UN } }
tags: { first: { en: Second }, second: { en: First } }
sources:
  - { id: s, file: a.txt }
  - { id: z, file: a.txt }
events:
  - { id: a, date: 1961, title: A, bodies: [un], tags: [first] }
  - id: b
    title: B
    tags: [second]
    passages:
      - { source: s, quote: Words, stance: dates }
      - { source: z, quote: words, stance: differs }
  - id: c
    title: C
    people: [usa]
    passages:
      - { source: s, quote: nowhere at all, stance: differs }
";

    fn index() -> Index {
        let articles = ArticleRoot::Embedded(&[("a.txt", "Words.")]);
        Index::new(&load_text("t.yaml", YAML, articles).timeline)
    }

    /// The ids of the events that a query admits.
    fn check(query: &str, expected: &str) {
        let index = index();
        let admitted = Admitted::new(Query::new(query), || &index);
        let events = admitted.events(&index.timeline);
        let ids: Vec<&str> =
            events.iter().map(|&event| index.timeline.event(event).id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{query}");
    }

    #[test]
    fn what_is_asked_of_passages_holds_for_one_and_the_same() {
        check("stance:differs", "b c");
        check("src:s", "b c");
        check("stance:differs src:s", "c");
        check("stance:differs src:s anchor:lost", "c");
        check("stance:differs src:s,z", "b c");
        check("src:s src:z", "b");
        check("src:s src:z stance:differs", "");
        check("anchor:lost", "c");
        check("stance:mentions", "");
    }

    #[test]
    fn what_is_admitted_is_what_a_search_finds() {
        let index = Index::new(&crate::embedded::load().timeline);
        for typed in [
            "putin",
            "#visit",
            "#visit,summit @putin in:pyongyang",
            "is:disputed kim",
            "from:2000 visit",
            "narysjkni",
            "qqqq",
            "putin qqqq visit",
            "-putin",
            "2024",
            "src:oman stance:dates",
        ] {
            let query = Query::new(typed);
            let found = Admitted::of_outcome(query.clone(), &index.search(&query));
            assert_eq!(Admitted::new(query, || &index), found, "{typed}");
        }
    }

    #[test]
    fn one_value_of_a_list_is_enough() {
        check("is:undated", "b c");
        check("is:unquoted", "a");
        check("is:single-source,unquoted", "a c");
        check("is:undated -is:single-source", "b");
        check("", "a b c");
    }

    /// Two values may have the same name; the id says which one is meant.
    #[test]
    fn an_id_asks_for_its_value_alone() {
        check("#first", "a");
        check("@un", "a");
        check("@usa", "c");
    }

    #[test]
    fn a_ticked_value_is_asked_for_and_nothing_else() {
        let index = index();
        let timeline = &index.timeline;
        for facet in Facet::ALL {
            for value in facet.all(timeline) {
                let query = Query::for_value(timeline, value);
                let asked = index.asked(&query);
                let is_used = index.labels.iter().any(|label| {
                    &*label.id == value.id(timeline)
                        && label.facets.iter().any(|used| facet.key().asked().contains(used))
                });
                assert_eq!(asked.has(timeline, value), is_used, "{query:?}");
                assert_eq!(query.toggled(timeline, value, &asked).text().is_empty(), is_used);
            }
        }
    }
}
