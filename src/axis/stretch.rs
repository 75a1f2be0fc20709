//! Spans of time in which something happened, and the long empty times between them.

use super::{DENSITY, Labels, Scale, Span};
use crate::date::Day;

/// An empty time is cut if it is longer than this many times the median time between two events.
const CUT_FACTOR: i64 = 10;

/// The preferred width of a stretch: a year and a blank, in columns.
const STRETCH_COLUMNS: u16 = 5;

/// A run of events without a long empty time in it.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// The first day of the event that ends last.
    ///
    /// A person counts from there to the next stretch.
    since: i64,
    /// The number of events that begin in it.
    events: usize,
}

/// The empty time between two stretches.
#[derive(Debug, Clone, Copy)]
pub struct Empty {
    /// The day from which a person counts.
    pub since: Day,
    /// The day up to which a person counts.
    pub until: Day,
    /// Its length in days.
    pub days: i64,
}

impl Empty {
    fn between(before: &Stretch, after: &Stretch) -> Self {
        Self {
            since: Day::from_number(before.since),
            until: Day::from_number(after.first),
            days: after.first - before.last - 1,
        }
    }

    /// Returns the width of a cut: its label between two strokes, and a blank.
    pub fn columns(self, labels: &impl Labels) -> u16 {
        labels.cut(self.since, self.until).saturating_add(3)
    }
}

/// Merges `spans`, which are sorted, into stretches.
///
/// With the density scale, long empty times are left out, the longest first, but only as many as
/// leave room for the stretches.
pub fn find(
    spans: &[Span],
    starts: &[i64],
    (scale, columns): (Scale, u16),
    labels: &impl Labels,
) -> Vec<Stretch> {
    let runs = runs(spans);
    let cut = match scale {
        Scale::Density => {
            let longest = median_distance(starts).saturating_mul(CUT_FACTOR);
            let days =
                runs.first().zip(runs.last()).map_or(0, |(first, last)| last.last - first.first);
            cuts(&between(&runs), longest, (days, columns), labels)
        }
        Scale::Linear | Scale::Step => Vec::new(),
    };
    let mut merged: Vec<Stretch> = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        let is_cut = index.checked_sub(1).is_none_or(|gap| cut.binary_search(&gap).is_ok());
        match merged.last_mut() {
            Some(stretch) if !is_cut => *stretch = Stretch { first: stretch.first, ..run },
            _ => merged.push(run),
        }
    }
    for stretch in &mut merged {
        let before = |day: i64| starts.partition_point(|&start| start < day);
        stretch.events = before(stretch.last + 1) - before(stretch.first);
    }
    merged
}

/// Returns the empty times between neighbours.
pub fn between(stretches: &[Stretch]) -> Vec<Empty> {
    let pairs = stretches.windows(2);
    pairs.filter_map(|pair| Some(Empty::between(pair.first()?, pair.last()?))).collect()
}

/// Distributes `columns` among `stretches`: the minimum of each, the rest by their events.
pub fn shares(stretches: &[Stretch], columns: u16) -> Vec<u16> {
    let count = u16::try_from(stretches.len()).unwrap_or(u16::MAX);
    let least = STRETCH_COLUMNS.min(columns / count.max(1));
    let rest = usize::from(columns.saturating_sub(least.saturating_mul(count)));
    let events: usize = stretches.iter().map(|stretch| stretch.events).sum();
    // If no event begins, the first stretch gets all columns.
    let share = |before: usize| (rest * before).checked_div(events).unwrap_or(rest);
    let (mut before, mut given) = (0, 0);
    stretches
        .iter()
        .map(|stretch| {
            // Rounding the running sum distributes every column exactly once.
            before += stretch.events;
            let own = share(before) - given;
            given += own;
            least + u16::try_from(own).unwrap_or(0)
        })
        .collect()
}

/// Joins spans that overlap or touch.
fn runs(spans: &[Span]) -> Vec<Stretch> {
    let mut runs: Vec<Stretch> = Vec::new();
    for span in spans {
        let (first, last) = (span.first.number(), span.last.number());
        match runs.last_mut() {
            Some(run) if first <= run.last.saturating_add(1) => {
                if last > run.last {
                    (run.last, run.since) = (last, first);
                }
            }
            _ => runs.push(Stretch { first, last, since: first, events: 0 }),
        }
    }
    runs
}

/// Returns the median distance between the starts of neighbouring events, at least 1 day.
fn median_distance(starts: &[i64]) -> i64 {
    let mut distances: Vec<i64> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let middle = distances.len() / 2;
    if middle == 0 {
        return distances.first().copied().unwrap_or(0).max(1);
    }
    let (_, median, _) = distances.select_nth_unstable(middle);
    (*median).max(1)
}

/// Returns which of `empties` are cut, in order.
///
/// They are longer than `longest` days and would take more columns than their label. The longest
/// are cut first, as long as there is room. `axis` is its days and its columns.
fn cuts(empties: &[Empty], longest: i64, axis: (i64, u16), labels: &impl Labels) -> Vec<usize> {
    let (mut days, columns) = axis;
    let mut long: Vec<(i64, usize)> = empties
        .iter()
        .enumerate()
        .filter(|(_, empty)| empty.days > longest)
        .map(|(index, empty)| (empty.days, index))
        .collect();
    long.sort_unstable_by_key(|&(days, index)| (std::cmp::Reverse(days), index));
    let mut taken = STRETCH_COLUMNS;
    let mut cut = Vec::new();
    for (own, index) in long {
        let width = empties[index].columns(labels);
        // Days account for only a part of the columns.
        let all = i128::from(days.max(1)) * i128::from(1 + DENSITY);
        let share = i128::from(own) * i128::from(columns) / all;
        taken = taken.saturating_add(width.saturating_add(STRETCH_COLUMNS));
        if taken > columns || share <= i128::from(width) {
            break;
        }
        days -= own;
        cut.push(index);
    }
    cut.sort_unstable();
    cut
}
