//! Which events are shown.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Event, EventId, EventState, NameIndex, Status, Tag, Timeline};
use crate::date::{Bound, Date, Day};
use crate::i18n::Phrase;
use crate::source::{Anchor, Passage, SourceIndex, Stance};

/// How a quotation stands in its source, as far as one filters by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorState {
    /// Not letter by letter, or not at all.
    Weak,
    /// Not at all.
    Lost,
}

impl AnchorState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Weak, Self::Lost];

    /// What is typed for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Lost => "lost",
        }
    }

    /// What it is called.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Weak => Phrase::AnchorWeak,
            Self::Lost => Phrase::AnchorLost,
        }
    }

    /// Whether a passage with this anchor is meant.
    pub fn is_of(self, anchor: &Anchor) -> bool {
        match self {
            Self::Weak => anchor.is_weak(),
            Self::Lost => {
                matches!(anchor, Anchor::Lost { .. } | Anchor::Unsearched | Anchor::Unread)
            }
        }
    }
}

/// The events that a query finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryMatches {
    /// The query, as it was typed.
    pub query: String,
    /// The events, by id: they keep it when the file is read anew.
    pub events: HashSet<EventId>,
}

/// Conditions on an event; all that are set must hold. Of several tags (or names, or sources) one
/// is enough. What is asked of passages must hold for one and the same passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Nothing that was over before this date began.
    pub from: Option<Date>,
    /// Nothing that began after this date was over.
    pub to: Option<Date>,
    /// Events with one of these tags.
    pub tags: Vec<Tag>,
    /// Events with one of these people.
    pub people: Vec<NameIndex>,
    /// Events at one of these places.
    pub places: Vec<NameIndex>,
    /// Events with one of these bodies.
    pub bodies: Vec<NameIndex>,
    /// Events with one of these statuses.
    pub statuses: Vec<Status>,
    /// Events that are so in one of these ways.
    pub states: Vec<EventState>,
    /// Events with a passage from one of these sources.
    pub sources: Vec<SourceIndex>,
    /// Events with a passage of one of these stances.
    pub stances: Vec<Stance>,
    /// Events with a passage that stands in its source in one of these ways.
    pub anchors: Vec<AnchorState>,
    /// Events that a query finds.
    pub sought: Option<Arc<QueryMatches>>,
}

impl Filter {
    /// Whether it lets every event through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `event` is shown. An event whose date may lie in the time asked for is; one without
    /// a date is not, if a time is asked for.
    pub fn admits(&self, timeline: &Timeline, event: &Event) -> bool {
        let some = |wanted: &[NameIndex], has: &[NameIndex]| {
            wanted.is_empty() || wanted.iter().any(|name| has.contains(name))
        };
        self.admits_time(event)
            && (self.tags.is_empty() || self.tags.iter().any(|tag| event.tags.contains(tag)))
            && some(&self.people, &event.people)
            && some(&self.places, &event.places)
            && some(&self.bodies, &event.bodies)
            && (self.statuses.is_empty()
                || event.status.is_some_and(|own| self.statuses.contains(&own)))
            && (self.states.is_empty() || self.states.iter().any(|it| it.is_of(timeline, event)))
            && self.sought.as_ref().is_none_or(|sought| sought.events.contains(&event.id))
            && (!self.asks_for_passages()
                || event.passages.iter().any(|it| self.admits_passage(it)))
    }

    fn asks_for_passages(&self) -> bool {
        !(self.sources.is_empty() && self.stances.is_empty() && self.anchors.is_empty())
    }

    fn admits_passage(&self, passage: &Passage) -> bool {
        let anchor = |state: &AnchorState| state.is_of(&passage.anchor);
        (self.sources.is_empty() || self.sources.contains(&passage.source))
            && (self.stances.is_empty()
                || passage.stance.is_some_and(|stance| self.stances.contains(&stance)))
            && (self.anchors.is_empty() || self.anchors.iter().any(anchor))
    }

    /// Whether it asks for a time, so that an event without a date is not shown.
    pub fn asks_for_time(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The query that is asked for, as it was typed.
    pub fn query(&self) -> Option<&str> {
        self.sought.as_ref().map(|sought| sought.query.as_str()).filter(|query| !query.is_empty())
    }

    fn admits_time(&self, event: &Event) -> bool {
        if !self.asks_for_time() {
            return true;
        }
        let Some(date) = &event.date else {
            return false;
        };
        let over_before = |from: Day| matches!(date.latest(), Bound::Day(day) if day < from);
        let begins_after = |to: Day| matches!(date.earliest(), Bound::Day(day) if day > to);
        let from = self.from.as_ref().and_then(|from| from.earliest().day());
        let to = self.to.as_ref().and_then(|to| to.latest().day());
        !from.is_some_and(over_before) && !to.is_some_and(begins_after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

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
        let ids: Vec<&str> = admitted.iter().map(|&it| timeline.event(it).id.as_str()).collect();
        assert_eq!(ids.join(" "), expected);
    }

    #[test]
    fn what_is_asked_of_passages_holds_for_one_and_the_same() {
        let differs = vec![Stance::Differs];
        let s = vec![SourceIndex(0)];
        check(&Filter { stances: differs.clone(), ..Filter::default() }, "b c");
        check(&Filter { sources: s.clone(), ..Filter::default() }, "b c");
        let both = Filter { stances: differs, sources: s, ..Filter::default() };
        check(&both, "c");
        check(&Filter { anchors: vec![AnchorState::Lost], ..both.clone() }, "c");
        check(&Filter { anchors: vec![AnchorState::Lost], ..Filter::default() }, "c");
        check(&Filter { stances: vec![Stance::Mentions], ..Filter::default() }, "");
        check(&Filter { bodies: vec![NameIndex(0)], ..Filter::default() }, "a");
        let states = |states: &[EventState]| Filter { states: states.into(), ..Filter::default() };
        check(&states(&[EventState::Undated]), "b c");
        check(&states(&[EventState::Unquoted]), "a");
        check(&states(&[EventState::SingleSource, EventState::Unquoted]), "a c");
        check(&Filter::default(), "a b c");
    }
}
