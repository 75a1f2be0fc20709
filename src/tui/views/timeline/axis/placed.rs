//! The events on the axis, in the order in which they began.

use std::sync::Arc;

use crate::axis::{Ground, Span};
use crate::date::{Day, Extent, ResolvedDate, StatedDays};
use crate::timeline::{EventIndex, Timeline};

/// Events by their rank: the first one began first.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    /// The time that they span, and when they began.
    pub ground: Ground,
    /// The events.
    pub events: Vec<EventIndex>,
    /// The last stated day of each.
    pub ends: Vec<Day>,
    /// The ranks of the listed events.
    pub shown: Vec<usize>,
    timeline: Option<Arc<Timeline>>,
    listed: Vec<EventIndex>,
}

impl Placed {
    /// Places `events`, of which those in `listed` are drawn. Both are in the order of the
    /// timeline.
    pub fn new(
        timeline: &Arc<Timeline>,
        events: impl Iterator<Item = EventIndex>,
        listed: Vec<EventIndex>,
    ) -> Self {
        let mut spans = Vec::new();
        let mut placed: Vec<(Day, EventIndex, Day)> = Vec::new();
        for index in events {
            let Some(resolved) = timeline.resolved_date(index) else {
                continue;
            };
            let Some(Span { first, last }) = span_of(resolved) else {
                continue;
            };
            let span = |days: StatedDays| Span { first: days.first, last: days.last };
            match (resolved.only_stretch(), &timeline.event(index).date) {
                (Some(only), _) => spans.push(span(only)),
                (None, Some(date)) => spans.extend(date.stretches().into_iter().map(span)),
                (None, None) => {}
            }
            placed.push((first, index, last));
        }
        // Events of one day keep the order of the timeline.
        placed.sort_by_key(|&(first, index, _)| (first, index));
        // Every axis needs them in order. Most are in order already.
        spans.sort();
        let events: Vec<EventIndex> = placed.iter().map(|&(_, index, _)| index).collect();
        let mut is_listed = vec![false; timeline.events().len()];
        for index in &listed {
            is_listed[index.0] = true;
        }
        Self {
            ground: Ground { spans, starts: placed.iter().map(|&(first, ..)| first).collect() },
            shown: (0..events.len()).filter(|&rank| is_listed[events[rank].0]).collect(),
            ends: placed.iter().map(|&(.., last)| last).collect(),
            events,
            timeline: Some(Arc::clone(timeline)),
            listed,
        }
    }

    /// The extents of the event of this rank.
    pub fn extents(&self, rank: usize) -> &[Extent] {
        let found = self.timeline.as_deref().zip(self.events.get(rank));
        found.map(|(timeline, &event)| timeline.extents(event)).unwrap_or_default()
    }

    /// Whether it was built from these events of this timeline.
    pub fn is_for(&self, timeline: &Arc<Timeline>, listed: &[EventIndex]) -> bool {
        let own = self.timeline.as_ref();
        own.is_some_and(|own| Arc::ptr_eq(own, timeline)) && self.listed == listed
    }

    /// The listed events, dated or not.
    pub fn listed(&self) -> &[EventIndex] {
        &self.listed
    }

    /// The rank of `event`.
    pub fn rank(&self, timeline: &Timeline, event: EventIndex) -> Option<usize> {
        let first = span_of(timeline.resolved_date(event)?)?.first;
        let from = self.ground.starts.partition_point(|&start| start < first);
        let end = self.ground.starts.partition_point(|&start| start <= first);
        let of_day = self.events.get(from..end)?;
        of_day.binary_search(&event).ok().map(|offset| from + offset)
    }

    /// The drawn rank nearest to `rank`.
    pub fn nearest_shown(&self, rank: usize) -> Option<usize> {
        let behind = self.shown.partition_point(|&shown| shown < rank);
        let before = behind.checked_sub(1).and_then(|index| self.shown.get(index)).copied();
        match (before, self.shown.get(behind).copied()) {
            (Some(before), Some(behind)) if behind - rank > rank - before => Some(before),
            (before, behind) => behind.or(before),
        }
    }
}

/// The stated days of a date; an open end counts up to its beginning. `None` for a year too large
/// to compute with.
fn span_of(resolved: ResolvedDate) -> Option<Span> {
    let last = resolved.latest_stated()?.last;
    let first = resolved.anchor();
    Some(Span { first, last: last.max(first) })
}
