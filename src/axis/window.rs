//! The visible part of the events.
//!
//! A window is counted in events, not in days: zooming in halves their number. Every step therefore
//! shows half as much, in a crowded week as in an empty century, and no step leads into empty time.

use super::Span;
use crate::date::Day;

/// The minimum visible time, in days.
const LEAST_DAYS: i64 = 7;

/// A range of events, by rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Window {
    first: usize,
    count: usize,
}

impl Window {
    /// Creates a window of all `events` events.
    pub fn whole(events: usize) -> Self {
        Self { first: 0, count: events }
    }

    /// Returns the rank of its first event.
    pub fn first(self) -> usize {
        self.first
    }

    /// Returns its number of events.
    pub fn count(self) -> usize {
        self.count
    }

    /// Returns whether it contains all of `events` events.
    pub fn is_whole(self, events: usize) -> bool {
        self.count >= events
    }

    /// Returns whether it contains the event of this rank.
    pub fn contains(self, rank: usize) -> bool {
        (self.first..self.first + self.count).contains(&rank)
    }

    /// Returns a window of half as many events around `rank`.
    #[must_use]
    pub fn nearer(self, rank: usize, events: usize) -> Self {
        Self::around(rank, self.count / 2, events)
    }

    /// Returns a window of twice as many events around `rank`, the inverse of [`Self::nearer`].
    #[must_use]
    pub fn farther(self, rank: usize, events: usize) -> Self {
        // The sizes of all windows are the number of events, its half, its quarter …
        let mut count = events;
        while count / 2 > self.count {
            count /= 2;
        }
        Self::around(rank, count, events)
    }

    /// Returns a window of the same size, moved by `halves` halves of it.
    #[must_use]
    pub fn moved(self, halves: isize, events: usize) -> Self {
        let half = isize::try_from((self.count / 2).max(1)).unwrap_or(isize::MAX);
        let first = self.first.saturating_add_signed(half.saturating_mul(halves));
        Self { first, ..self }.inside(events)
    }

    /// Returns a window of the same size, moved as little as possible to contain `rank`.
    ///
    /// The rank is then an eighth of the window from its edge.
    #[must_use]
    pub fn holding(self, rank: usize, events: usize) -> Self {
        if self.contains(rank) {
            return self;
        }
        let margin = self.count / 8;
        let first = if rank < self.first {
            rank.saturating_sub(margin)
        } else {
            (rank + margin + 1).saturating_sub(self.count)
        };
        Self { first, ..self }.inside(events)
    }

    /// Returns the days from its first event to its last, at least a week.
    ///
    /// `starts` and `ends` are those of all events. The last event is shown to its end, but not
    /// into the next event after the window.
    pub fn days(self, starts: &[Day], ends: &[Day]) -> Option<Span> {
        let last_rank = (self.first + self.count).checked_sub(1)?.min(starts.len().checked_sub(1)?);
        let first = *starts.get(self.first)?;
        let start = *starts.get(last_rank)?;
        let end = ends.get(last_rank).map_or(start, |&end| end.max(start));
        let next = starts.get(last_rank + 1).map(|&next| next.saturating_add(-1).max(start));
        let last = next.map_or(end, |next| end.min(next));
        let missing = (LEAST_DAYS - 1 - last.days_since(first)).max(0);
        let first = first.saturating_add(-(missing / 2));
        Some(Span { first, last: last.saturating_add(missing - missing / 2) })
    }

    fn around(rank: usize, count: usize, events: usize) -> Self {
        let count = count.clamp(1, events.max(1));
        Self { first: rank.saturating_sub(count / 2), count }.inside(events)
    }

    fn inside(self, events: usize) -> Self {
        Self { first: self.first.min(events.saturating_sub(self.count)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the windows of 42 events after `moves`.
    ///
    /// `+` is nearer, `-` farther, `<` and `>` half a window, around the event `rank`, which is
    /// then brought into view.
    fn check(rank: usize, moves: &str, expected: (usize, usize)) {
        let step = |window: Window, key: char| match key {
            '+' => window.nearer(rank, 42),
            '-' => window.farther(rank, 42),
            '<' => window.moved(-1, 42),
            '>' => window.moved(1, 42),
            _ => window.holding(rank, 42),
        };
        let window = moves.chars().fold(Window::whole(42), step);
        assert_eq!((window.first(), window.count()), expected, "{rank} {moves}");
    }

    #[test]
    fn every_step_shows_half_as_many_events() {
        check(20, "+", (10, 21));
        check(20, "++", (15, 10));
        check(20, "+++++++", (20, 1));
        check(0, "++", (0, 10));
        check(41, "++", (32, 10));
        check(20, "++-", (10, 21));
        check(20, "++--", (0, 42));
        check(20, "++---", (0, 42));
    }

    #[test]
    fn a_window_moves_by_its_half_and_back_to_the_event() {
        check(20, "++>", (20, 10));
        check(20, "++<<", (5, 10));
        check(20, "++<<<<<<<", (0, 10));
        check(20, "++>>>>>>>>>", (32, 10));
        check(20, "++>>h", (19, 10));
        check(20, "++<<h", (12, 10));
        check(20, "++h", (15, 10));
    }

    #[test]
    fn a_window_is_as_long_as_its_events_and_at_least_a_week() {
        let day = |number: i64| Day::from_number(number);
        let starts = [day(0), day(100), day(100), day(300)];
        let ends = [day(0), day(100), day(900), day(310)];
        let days = |first: usize, count: usize| {
            let span = Window { first, count }.days(&starts, &ends)?;
            Some((span.first.number(), span.last.number()))
        };
        assert_eq!(days(0, 4), Some((0, 310)));
        assert_eq!(days(0, 3), Some((0, 299)));
        assert_eq!(days(0, 1), Some((-3, 3)));
        assert_eq!(days(1, 1), Some((97, 103)));
        assert_eq!(days(9, 1), None);
        assert_eq!(Window::whole(0).days(&[], &[]), None);
    }
}
