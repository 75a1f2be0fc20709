//! The empty time between two neighbours, and whether their order is certain.

use super::{EventIndex, Timeline};
use crate::date::{Gap, Order, ResolvedDate, StatedDays, certain_order};

/// What lies between an event and the one before it in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbours {
    /// The empty time before the event, counted from all events before it.
    pub gap: Option<Gap>,
    /// Whether neither the dates nor an `after` decide which of the two came first.
    pub undecided: bool,
}

/// Returns what lies between each of `events`, which are in order, and the one before it.
///
/// Nothing lies before the first one.
pub fn neighbours<'t>(
    timeline: &'t Timeline,
    events: &'t [EventIndex],
) -> impl Iterator<Item = Neighbours> + 't {
    let mut latest: Option<StatedDays> = None;
    let mut previous: Option<EventIndex> = None;
    events.iter().map(move |&index| {
        let resolved = timeline.resolved_date(index);
        let gap = resolved.zip(latest).and_then(|(own, latest)| own.gap_behind(latest));
        let undecided = previous.is_some_and(|before| is_undecided(timeline, before, index));
        latest = latest.max(resolved.and_then(ResolvedDate::latest_stated));
        previous = Some(index);
        Neighbours { gap, undecided }
    })
}

fn is_undecided(timeline: &Timeline, before: EventIndex, index: EventIndex) -> bool {
    // Events without a date have a heading of their own, and no order.
    let resolved = timeline.resolved_date(before).zip(timeline.resolved_date(index));
    let Some((first, second)) = resolved else { return false };
    if first.is_apart_from(second) || timeline.event(index).after.contains(&before) {
        return false;
    }
    let dates = timeline.event(before).date.as_ref().zip(timeline.event(index).date.as_ref());
    let is_decided = || dates.is_some_and(|(a, b)| certain_order(a, b) != Order::Undecided);
    !(first.has_time() && second.has_time() && is_decided())
}

/// Returns the shortest gap between `events` that gets a line, in days: a hundredth of the whole
/// time.
pub fn least_gap_days(timeline: &Timeline, events: &[EventIndex]) -> i64 {
    let dates = || events.iter().filter_map(|&index| timeline.resolved_date(index));
    let first = dates().next().map(ResolvedDate::anchor);
    let last = dates().next_back().map(ResolvedDate::anchor);
    let days = first.zip(last).map_or(0, |(first, last)| last.days_since(first));
    (days / 100).max(1)
}
