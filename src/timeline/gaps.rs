//! What lies between neighbours: empty time, and whether their order is certain.

use super::{Event, EventIndex, Timeline};
use crate::date::{Date, Gap, Order, Stated, certain_order};

/// What lies between an event and the one before it in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbours {
    /// The empty time before the event, counted from all that stands before it.
    pub gap: Option<Gap>,
    /// Whether neither the dates nor an `after` decide which of the two came first.
    pub undecided: bool,
}

/// Returns for each of `events`, in the order of the timeline, what lies between it and the one
/// before it in the list; for the first one there is nothing.
pub fn neighbours(timeline: &Timeline, events: &[EventIndex]) -> Vec<Neighbours> {
    let mut latest: Option<Stated> = None;
    let mut previous: Option<EventIndex> = None;
    let mut found = Vec::with_capacity(events.len());
    for &index in events {
        let event = timeline.event(index);
        let gap =
            event.date.as_ref().zip(latest).and_then(|(date, latest)| Gap::between(latest, date));
        let undecided = previous.is_some_and(|before| is_undecided(timeline, before, index));
        found.push(Neighbours { gap, undecided });
        latest = latest.max(event.date.as_ref().and_then(Date::latest_stated));
        previous = Some(index);
    }
    found
}

fn is_undecided(timeline: &Timeline, before: EventIndex, index: EventIndex) -> bool {
    let (first, second): (&Event, &Event) = (timeline.event(before), timeline.event(index));
    let is_open = match (&first.date, &second.date) {
        (Some(first), Some(second)) => certain_order(first, second) == Order::Undecided,
        // Events without a date stand under a heading of their own, in no order.
        (None, _) | (_, None) => false,
    };
    is_open && !second.after.contains(&before)
}

/// Returns how long a gap between `events` must be to be worth a line: a hundredth of the whole time,
/// in days.
pub fn least_gap_days(timeline: &Timeline, events: &[EventIndex]) -> i64 {
    let dates = || events.iter().filter_map(|&index| timeline.event(index).date.as_ref());
    let first = dates().next().map(|date| date.sort_key().anchor());
    let last = dates().next_back().map(|date| date.sort_key().anchor());
    let days = first.zip(last).map_or(0, |(first, last)| last.days_since(first));
    (days / 100).max(1)
}
