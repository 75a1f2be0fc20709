//! The axis maps days to columns and back, in integers.
//!
//! The time of a list of events is a sequence of *segments*. Events happened in most of them.
//! Between them lie *cuts*, long empty times that take a few columns and are labelled with their
//! length. The [`Scale`] decides how wide a day is within a segment: days on which something began
//! are wider, or all days are equal, or only the order of the events counts. The arithmetic is
//! always the same: a day has a weight, the *steps* in it have a weight, and columns are
//! distributed by weight.
//!
//! The screen and the printed page draw the same axis. This module knows nothing of drawing or
//! languages: the caller makes the labels.
//!
//! - `stretch` finds the long empty times and distributes the columns.
//! - `tick` finds labels that fit.
//! - `window` is the visible part of the events: [`Window`].

mod scale;
mod stretch;
mod tick;
mod window;

use std::ops::Range;

pub use scale::{Labels, Scale, Span};
pub use tick::{Tick, Unit};
pub use window::Window;

use crate::date::Day;
use scale::{DENSITY, countable};
use stretch::Empty;

/// The input of an axis.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// The time spans in which something happened, in any order.
    pub spans: Vec<Span>,
    /// The first days of the events, in order.
    ///
    /// The index of a day in this list is its event's *rank*.
    pub starts: Vec<Day>,
}

/// The layout of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// What determines the width of days.
    pub scale: Scale,
    /// The number of columns.
    pub columns: u16,
    /// The visible part of time, or `None` for all of it.
    pub within: Option<Span>,
}

/// A part of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    columns: Range<u16>,
    first: i64,
    days: i64,
    /// The ranks of the events that begin in it.
    ranks: Range<usize>,
    /// The range of its steps.
    steps: Range<usize>,
    pace: Pace,
    /// For a cut: the days between which a person counts.
    cut: Option<(Day, Day)>,
}

/// The weight of time, by which columns are distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pace {
    /// The weight of a day.
    day: i64,
    /// The weight of a step, in addition to that of its day.
    step: i64,
}

impl Pace {
    fn new(scale: Scale, days: i64, steps: usize) -> Self {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        match scale {
            Scale::Density if steps > 0 => Self { day: steps, step: days * DENSITY },
            Scale::Step if steps > 0 => Self { day: 0, step: 1 },
            Scale::Density | Scale::Linear | Scale::Step => Self { day: 1, step: 0 },
        }
    }

    /// Returns the weight of a number of days and steps.
    fn weight(self, days: i64, steps: usize) -> i128 {
        let steps = i128::try_from(steps).unwrap_or(i128::MAX);
        i128::from(self.day) * i128::from(days) + i128::from(self.step) * steps
    }
}

/// Days on columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axis {
    segments: Vec<Segment>,
    /// The first days of all events.
    starts: Vec<i64>,
    /// The days that are wider than others, in order.
    ///
    /// With the density scale these are the days on which an event begins. With the step scale
    /// there is one for each event.
    steps: Vec<i64>,
    /// The maximum number of steps on one day.
    crowd: usize,
    /// The first day that begins in or after each column.
    begins: Vec<i64>,
    scale: Scale,
}

impl Axis {
    /// Lays out the days of `ground`.
    pub fn new(ground: &Ground, frame: Frame, labels: &impl Labels) -> Self {
        let Frame { scale, columns, within } = frame;
        let within = within.map(Span::countable);
        let inside = |span: Span| within.map_or(Some(span), |within| span.within(within));
        let countable = ground.spans.iter().map(|span| span.countable());
        let mut spans: Vec<Span> = countable.filter_map(inside).collect();
        if !spans.is_sorted() {
            spans.sort_unstable();
        }
        let starts: Vec<i64> = ground.starts.iter().map(|&day| countable_number(day)).collect();
        let inside = starts
            .partition_point(|&start| within.is_some_and(|within| start < within.first.number()))
            ..starts.partition_point(|&start| {
                within.is_none_or(|within| start <= within.last.number())
            });
        let begun = starts.get(inside).unwrap_or_default();
        let mut stretches = stretch::find(&spans, begun, (scale, columns), labels);
        if let (Some(within), Some(first)) = (within, stretches.first_mut()) {
            first.first = within.first.number();
        }
        if let (Some(within), Some(last)) = (within, stretches.last_mut()) {
            last.last = within.last.number();
        }
        if stretches.is_empty() || columns == 0 {
            return Self::default();
        }
        let empties = stretch::between(&stretches);
        let cut_columns: u16 = empties.iter().map(|empty| empty.columns(labels)).sum();
        let widths = stretch::shares(&stretches, columns.saturating_sub(cut_columns));
        let mut steps = starts.clone();
        match scale {
            Scale::Density => steps.dedup(),
            Scale::Linear => steps.clear(),
            Scale::Step => {}
        }
        let crowd = steps.chunk_by(|a, b| a == b).map(<[i64]>::len).max().unwrap_or(0);
        let mut axis = Self { starts, steps, crowd, scale, ..Self::default() };
        for (index, (stretch, width)) in stretches.iter().zip(widths).enumerate() {
            axis.push(stretch.first, stretch.last - stretch.first + 1, (width, None));
            if let Some(empty) = empties.get(index) {
                axis.push(stretch.last + 1, empty.days, (empty.columns(labels), Some(empty)));
            }
        }
        axis.begins = axis.segments.iter().flat_map(|segment| axis.begins_of(segment)).collect();
        axis
    }

    /// Adds `days` days from `first` on, as a cut if the time is empty.
    fn push(&mut self, first: i64, days: i64, (width, cut): (u16, Option<&Empty>)) {
        let column = self.columns();
        let rank = |day: i64| self.starts.partition_point(|&start| start < day);
        let ranks = rank(first)..rank(first + days);
        let steps = self.steps_before(first)..self.steps_before(first + days);
        let scale = if cut.is_some() { Scale::Linear } else { self.scale };
        self.segments.push(Segment {
            columns: column..column + width,
            first,
            days,
            pace: Pace::new(scale, days, steps.len()),
            ranks,
            steps,
            cut: cut.map(|empty| (empty.since, empty.until)),
        });
    }

    /// Returns the number of columns.
    pub fn columns(&self) -> u16 {
        self.segments.last().map_or(0, |segment| segment.columns.end)
    }

    /// Returns its first and last day.
    pub fn span(&self) -> Option<Span> {
        let (first, last) = self.segments.first().zip(self.segments.last())?;
        let last = Day::from_number(last.first + last.days - 1);
        Some(Span { first: Day::from_number(first.first), last })
    }

    /// Returns the columns of `span` on the axis, at least one.
    ///
    /// Returns `None` if none of its days is on the axis.
    pub fn columns_of(&self, span: Span) -> Option<Range<u16>> {
        let span = span.countable().within(self.span()?)?;
        let start = self.column_of_day(span.first.number());
        let end = self.holding(span.last.number())?;
        let behind = end.columns_before(self.weight_before(end, span.last.number() + 1));
        Some(start..behind.max(start + 1))
    }

    /// Returns the columns in which the first and the last day of `span` begin, and those between.
    ///
    /// Only columns on the axis count. If the axis [`Self::is_fine`], these are all columns of the
    /// span, and they are found faster.
    pub fn columns_begun(&self, span: Span) -> Option<Range<u16>> {
        let span = span.countable().within(self.span()?)?;
        let last = self.column_of_day(span.last.number());
        Some(self.column_of_day(span.first.number())..last + 1)
    }

    /// Returns whether no day has a column of its own.
    pub fn is_fine(&self) -> bool {
        self.segments.iter().all(|segment| {
            let day = segment.pace.weight(1, self.crowd);
            day * i128::from(segment.width()) < segment.total()
        })
    }

    /// Returns the first day that begins in `column`, or the day that it is a part of.
    ///
    /// Returns `None` in a cut or outside the axis. [`Self::columns_of`] that day contains
    /// `column`.
    pub fn day_at(&self, column: u16) -> Option<Day> {
        let segment = self.segments.iter().find(|segment| segment.columns.contains(&column))?;
        if segment.cut.is_some() {
            return None;
        }
        let weight = segment.weight_at(column);
        let day = self.day_of_weight(segment, weight);
        let begins = |day: i64| segment.column(self.weight_before(segment, day));
        let next = self.next_day(segment, day);
        let is_next = begins(day) < column && next.is_some_and(|next| begins(next) == column);
        Some(Day::from_number(next.filter(|_| is_next).unwrap_or(day)))
    }

    /// Returns the column in which the event of this rank begins, or `None` if it is not on the
    /// axis.
    ///
    /// With the step scale, events of one day are side by side.
    pub fn column_of_start(&self, rank: usize) -> Option<u16> {
        let holding = self.segments.partition_point(|segment| segment.ranks.end <= rank);
        let segment = self.segments.get(holding).filter(|segment| segment.ranks.contains(&rank))?;
        match self.scale {
            Scale::Step => Some(segment.column(segment.pace.weight(0, rank - segment.ranks.start))),
            Scale::Density | Scale::Linear => {
                self.starts.get(rank).map(|&day| self.column_of_day(day))
            }
        }
    }

    /// Returns the one of `ranks`, which are in order, whose event begins nearest to `column`.
    ///
    /// If there are several, it is the first.
    pub fn start_near(&self, column: u16, ranks: &[usize]) -> Option<usize> {
        let (first, end) = self.segments.first().zip(self.segments.last())?;
        let begin = ranks.partition_point(|&rank| rank < first.ranks.start);
        let end = ranks.partition_point(|&rank| rank < end.ranks.end);
        let ranks = ranks.get(begin..end)?;
        let place = |rank: usize| self.column_of_start(rank).unwrap_or(0);
        let from = |column: u16| ranks.partition_point(|&rank| place(rank) < column);
        let behind = ranks.get(from(column)).copied();
        let before = from(column).checked_sub(1).and_then(|index| ranks.get(index)).copied();
        match (before, behind) {
            (Some(before), Some(behind)) if place(behind) - column <= column - place(before) => {
                Some(behind)
            }
            (Some(before), _) => ranks.get(from(place(before))).copied(),
            (None, behind) => behind,
        }
    }

    /// Returns the cuts: their columns, and the days between which a person counts.
    pub fn cuts(&self) -> impl Iterator<Item = (Range<u16>, Day, Day)> {
        self.segments.iter().filter_map(|segment| {
            let (from, to) = segment.cut?;
            Some((segment.columns.clone(), from, to))
        })
    }

    /// Counts how many events of these ranks begin in each column.
    pub fn density(&self, ranks: impl IntoIterator<Item = usize>) -> Vec<u32> {
        let mut density = vec![0u32; usize::from(self.columns())];
        for column in ranks.into_iter().filter_map(|rank| self.column_of_start(rank)) {
            if let Some(count) = density.get_mut(usize::from(column)) {
                *count += 1;
            }
        }
        density
    }

    /// Returns the column in which a day of the axis begins.
    fn column_of_day(&self, day: i64) -> u16 {
        let columns = self.begins.partition_point(|&first| first <= day);
        u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Returns, for each column of a segment, the first day that begins in or after it.
    fn begins_of(&self, segment: &Segment) -> Vec<i64> {
        let end = segment.first + segment.days;
        let first = |column: u16| {
            let offset = i128::from(column - segment.columns.start);
            let weight = divided_up(offset * segment.total(), i128::from(segment.width()));
            match (segment.pace.day, usize::try_from(weight)) {
                _ if weight == 0 => segment.first,
                // Days on which nothing begins belong to the next event.
                (0, Ok(before)) => self
                    .steps
                    .get(segment.steps.clone())
                    .and_then(|steps| steps.get(before - 1))
                    .map_or(end, |step| step + 1),
                _ => {
                    let day = self.day_of_weight(segment, weight);
                    day + i64::from(self.weight_before(segment, day) < weight)
                }
            }
        };
        segment.columns.clone().map(|column| first(column).min(end)).collect()
    }

    fn holding(&self, day: i64) -> Option<&Segment> {
        let holding = self.segments.partition_point(|segment| segment.first + segment.days <= day);
        self.segments.get(holding)
    }

    fn steps_before(&self, day: i64) -> usize {
        self.steps.partition_point(|&step| step < day)
    }

    /// Returns how many events begin before `day`.
    fn rank_of(&self, day: i64) -> usize {
        self.starts.partition_point(|&start| start < day)
    }

    /// Returns the weight of a segment before one of its days.
    fn weight_before(&self, segment: &Segment, day: i64) -> i128 {
        let steps = self.steps_before(day).saturating_sub(segment.steps.start);
        segment.pace.weight(day - segment.first, steps)
    }

    /// Returns the day of a segment that contains a weight.
    fn day_of_weight(&self, segment: &Segment, weight: i128) -> i64 {
        let steps = self.steps.get(segment.steps.clone()).unwrap_or_default();
        let before = steps.partition_point(|&step| self.weight_before(segment, step) <= weight);
        // The days since the last step, or since the first day of the segment.
        let (since, own) = match before.checked_sub(1).and_then(|last| steps.get(last)) {
            Some(&step) => {
                let own = self.steps_before(step + 1) - self.steps_before(step);
                (step, segment.pace.weight(1, own))
            }
            None => (segment.first, i128::from(segment.pace.day)),
        };
        let rest = weight - self.weight_before(segment, since) - own;
        if rest < 0 || segment.pace.day == 0 {
            return since;
        }
        let days = rest / i128::from(segment.pace.day) + 1;
        let last = segment.first + segment.days - 1;
        i64::try_from(days).map_or(last, |days| (since + days).min(last))
    }

    /// Returns the next day of a segment that has a weight.
    fn next_day(&self, segment: &Segment, day: i64) -> Option<i64> {
        let next = match segment.pace.day {
            0 => *self.steps.get(self.steps_before(day + 1))?,
            _ => day + 1,
        };
        (next < segment.first + segment.days).then_some(next)
    }
}

fn countable_number(day: Day) -> i64 {
    countable(day).number()
}

impl Segment {
    fn width(&self) -> u16 {
        self.columns.end - self.columns.start
    }

    fn total(&self) -> i128 {
        self.pace.weight(self.days, self.steps.len()).max(1)
    }

    /// Returns the column in which a weight begins.
    fn column(&self, weight: i128) -> u16 {
        let columns = weight.max(0) * i128::from(self.width()) / self.total();
        let inside = u16::try_from(columns).unwrap_or(u16::MAX);
        let last = self.columns.end.saturating_sub(1).max(self.columns.start);
        self.columns.start.saturating_add(inside).min(last)
    }

    /// Returns the column after those of a weight.
    fn columns_before(&self, weight: i128) -> u16 {
        let columns = divided_up(weight.max(0) * i128::from(self.width()), self.total());
        let inside = u16::try_from(columns).unwrap_or(u16::MAX);
        self.columns.start.saturating_add(inside).min(self.columns.end)
    }

    /// Returns a weight that lies in `column`.
    fn weight_at(&self, column: u16) -> i128 {
        let (width, total) = (i128::from(self.width()).max(1), self.total());
        let weight = i128::from(column - self.columns.start) * total;
        // With more weight than columns it is the first weight in the column, else the one that it
        // is a part of.
        if width <= total { divided_up(weight, width) } else { weight / width }
    }
}

/// Divides and rounds up.
///
/// Neither number is negative.
fn divided_up(number: i128, divisor: i128) -> i128 {
    (number + divisor - 1) / divisor
}

#[cfg(test)]
mod tests;
