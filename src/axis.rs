//! The axis: days and columns, both ways, in integers.
//!
//! The time of a list of events is cut into *stretches* where things happened and the empty time
//! between them. Long empty times are *cut*: they take a fixed few columns and are labelled with
//! their length, whatever that is. Each stretch has columns by the number of its events, so that
//! a month with half of the events is not one column of a century; within a stretch the axis is
//! linear. The screen and the printed page draw the same axis.
//!
//! Knows nothing of drawing, nor of languages: labels are made by the caller.

use std::ops::Range;

use crate::date::Day;

/// Empty time is cut when it is longer than this many times the median time between two events.
const CUT_FACTOR: i64 = 10;

/// Columns that a stretch should have, for a year and a blank behind it.
const STRETCH_COLUMNS: u16 = 5;

/// The days of one event, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its first day.
    pub first: Day,
    /// Its last day, not before the first.
    pub last: Day,
}

/// The farthest day from 1970 that is told from those behind it: three thousand million years. With more,
/// days times columns would not be counted in 64 bits.
const FARTHEST: i64 = 1_000_000_000_000;

impl Span {
    /// With both ends near enough to count with.
    fn countable(self) -> Self {
        let near = |day: Day| Day::from_number(day.number().clamp(-FARTHEST, FARTHEST));
        let first = near(self.first);
        Self { first, last: near(self.last).max(first) }
    }
}

/// A part of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    columns: Range<u16>,
    first: i64,
    days: i64,
    /// For a cut: from which day to which a person counts.
    cut: Option<(Day, Day)>,
}

/// Days on columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axis {
    segments: Vec<Segment>,
}

/// A mark with a label at the beginning of a year, a month or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub column: u16,
    /// The day it marks.
    pub day: Day,
    /// What its label says of the day.
    pub unit: Unit,
}

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// How wide labels are, in columns.
pub trait Labels {
    /// Columns of the label of the cut between two days.
    fn cut(&self, from: Day, to: Day) -> u16;
    /// Columns of the label of a tick.
    fn tick(&self, day: Day, unit: Unit) -> u16;
}

/// A run of events without a long empty time in it.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: i64,
    last: i64,
    /// The first day of the event that ends last: from there a person counts to the next stretch.
    since: i64,
    events: u32,
}

/// The empty time between two stretches.
#[derive(Debug, Clone, Copy)]
struct Empty {
    /// From which day a person counts.
    since: Day,
    /// To which day.
    until: Day,
    days: i64,
}

impl Empty {
    fn between(before: &Stretch, after: &Stretch) -> Self {
        Self {
            since: Day::from_number(before.since),
            until: Day::from_number(after.first),
            days: after.first - before.last - 1,
        }
    }

    /// Columns of a cut: its label between two strokes, and a blank.
    fn columns(self, labels: &impl Labels) -> u16 {
        labels.cut(self.since, self.until).saturating_add(3)
    }
}

impl Axis {
    /// Lays the days of `spans` on `columns` columns.
    pub fn new(spans: &[Span], columns: u16, labels: &impl Labels) -> Self {
        let mut spans: Vec<Span> = spans.iter().map(|span| span.countable()).collect();
        spans.sort_unstable();
        let stretches = stretches(&spans, columns, labels);
        if stretches.is_empty() || columns == 0 {
            return Self::default();
        }
        let empties: Vec<Empty> = stretches
            .windows(2)
            .filter_map(|pair| Some(Empty::between(pair.first()?, pair.last()?)))
            .collect();
        let cut_columns: u16 = empties.iter().map(|empty| empty.columns(labels)).sum();
        let free = columns.saturating_sub(cut_columns);
        let widths = shares(&stretches, free);
        let mut segments = Vec::new();
        let mut column = 0;
        for (index, stretch) in stretches.iter().enumerate() {
            let width = widths.get(index).copied().unwrap_or(0);
            segments.push(Segment {
                columns: column..column + width,
                first: stretch.first,
                days: stretch.last - stretch.first + 1,
                cut: None,
            });
            column += width;
            if let Some(empty) = empties.get(index) {
                let width = empty.columns(labels);
                segments.push(Segment {
                    columns: column..column + width,
                    first: stretch.last + 1,
                    days: empty.days,
                    cut: Some((empty.since, empty.until)),
                });
                column += width;
            }
        }
        Self { segments }
    }

    /// Columns that the axis takes.
    pub fn columns(&self) -> u16 {
        self.segments.last().map_or(0, |segment| segment.columns.end)
    }

    /// Returns the columns from the first to the last day of `span`, at least one; the nearest
    /// column for days outside the axis. `None` on an axis without columns.
    pub fn columns_of(&self, span: Span) -> Option<Range<u16>> {
        let span = span.countable();
        let start = self.column(span.first.number(), false)?;
        let end = self.column(span.last.number(), true)?;
        Some(start..end.max(start + 1))
    }

    /// Returns the first day that stands in `column`; `None` in a cut or outside.
    pub fn day_at(&self, column: u16) -> Option<Day> {
        let segment = self.segments.iter().find(|segment| segment.columns.contains(&column))?;
        if segment.cut.is_some() {
            return None;
        }
        let width = i64::from(segment.columns.end - segment.columns.start);
        let offset = i64::from(column - segment.columns.start);
        // With more days than columns the first day of the column, else the day it belongs to.
        let days = if width <= segment.days {
            (offset * segment.days).div_ceil_to(width)
        } else {
            offset * segment.days / width
        };
        Some(Day::from_number(segment.first + days))
    }

    /// Returns the cuts: their columns, and from which day to which a person counts.
    pub fn cuts(&self) -> impl Iterator<Item = (Range<u16>, Day, Day)> {
        self.segments.iter().filter_map(|segment| {
            let (from, to) = segment.cut?;
            Some((segment.columns.clone(), from, to))
        })
    }

    /// Counts the events that begin in each column.
    pub fn density(&self, spans: &[Span]) -> Vec<u32> {
        let mut density = vec![0u32; usize::from(self.columns())];
        for span in spans {
            let column = self.columns_of(*span).map(|columns| usize::from(columns.start));
            if let Some(count) = column.and_then(|column| density.get_mut(column)) {
                *count += 1;
            }
        }
        density
    }

    /// Returns ticks whose labels fit side by side with a blank between them: the first day of
    /// every stretch, then the finest of days, months and years for which there is room.
    pub fn ticks(&self, labels: &impl Labels) -> Vec<Tick> {
        self.segments
            .iter()
            .filter(|segment| segment.cut.is_none())
            .flat_map(|segment| segment.ticks(labels))
            .collect()
    }

    fn column(&self, day: i64, after: bool) -> Option<u16> {
        let last = self.segments.len().checked_sub(1)?;
        let holding = self.segments.partition_point(|it| it.first + it.days <= day).min(last);
        let segment = self.segments.get(holding)?;
        let width = i64::from(segment.columns.end - segment.columns.start);
        let offset = (day - segment.first).clamp(0, segment.days - 1);
        let columns = if after {
            ((offset + 1) * width).div_ceil_to(segment.days)
        } else {
            offset * width / segment.days
        };
        let inside = u16::try_from(columns).unwrap_or(u16::MAX);
        let end = if after { segment.columns.end } else { segment.columns.end.saturating_sub(1) };
        Some(segment.columns.start.saturating_add(inside).min(end))
    }
}

impl Segment {
    fn ticks(&self, labels: &impl Labels) -> Vec<Tick> {
        let units = [Step::Days(1), Step::Days(5), Step::Months(1), Step::Months(3)];
        let years = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].map(Step::Years);
        units
            .into_iter()
            .chain(years)
            .find_map(|step| self.fitting(step, labels))
            .unwrap_or_else(|| self.first_tick(labels).into_iter().collect())
    }

    /// A stretch is introduced by its year, whatever day it begins on.
    fn first_tick(&self, labels: &impl Labels) -> Option<Tick> {
        let day = Day::from_number(self.first);
        let width = labels.tick(day, Unit::Year);
        let fits = width <= self.columns.end - self.columns.start;
        fits.then_some(Tick { column: self.columns.start, day, unit: Unit::Year })
    }

    /// The ticks of `step`, if all of them fit.
    fn fitting(&self, step: Step, labels: &impl Labels) -> Option<Vec<Tick>> {
        let width = self.columns.end - self.columns.start;
        if self.days / step.least_days() > i64::from(width) {
            return None;
        }
        let mut ticks: Vec<Tick> = vec![self.first_tick(labels)?];
        let mut free =
            self.columns.start + labels.tick(Day::from_number(self.first), Unit::Year) + 1;
        let mut day = step.next(self.first);
        while day < self.first + self.days {
            let offset = (day - self.first) * i64::from(width) / self.days;
            let column = self.columns.start + u16::try_from(offset).ok()?;
            let tick = Tick { column, day: Day::from_number(day), unit: step.unit(day) };
            // A blank behind every label, so that none touches a cut.
            let end = column + labels.tick(tick.day, tick.unit) + 1;
            // The label of the stretch itself may cover the first tick behind it.
            if column < free && ticks.len() > 1 || end > self.columns.end && ticks.len() > 2 {
                return None;
            }
            if column >= free && end <= self.columns.end {
                free = end;
                ticks.push(tick);
            }
            day = step.next(day);
        }
        Some(ticks)
    }
}

/// How far ticks stand apart.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i64),
    Months(u8),
    Years(i64),
}

impl Step {
    fn least_days(self) -> i64 {
        match self {
            Self::Days(days) => days,
            Self::Months(months) => 28 * i64::from(months),
            Self::Years(years) => 365 * years,
        }
    }

    /// The first tick after `day`.
    fn next(self, day: i64) -> i64 {
        let (year, month, of_month) = Day::from_number(day).ymd();
        let first_of = |year: i64, month: u8, fallback: i64| {
            Day::from_ymd(year, month, 1).map_or(fallback, Day::number)
        };
        match self {
            Self::Days(1) => day + 1,
            Self::Days(days) => {
                // Every fifth day of a month: the 1st, 5th, 10th …
                let next = (i64::from(of_month) / days + 1) * days;
                let next_month = Self::Months(1).next(day);
                (day - i64::from(of_month) + next).min(next_month)
            }
            Self::Months(months) => {
                let next = (month - 1) / months * months + months + 1;
                if next > 12 {
                    first_of(year + 1, 1, day + 31)
                } else {
                    first_of(year, next, day + 31)
                }
            }
            Self::Years(years) => {
                first_of((year.div_euclid(years) + 1) * years, 1, day + 365 * years)
            }
        }
    }

    fn unit(self, day: i64) -> Unit {
        let (_, month, of_month) = Day::from_number(day).ymd();
        match self {
            Self::Years(_) => Unit::Year,
            Self::Months(_) | Self::Days(_) if (month, of_month) == (1, 1) => Unit::Year,
            Self::Days(_) if of_month != 1 => Unit::Day,
            Self::Months(_) | Self::Days(_) => Unit::Month,
        }
    }
}

/// Merges `spans` (sorted) into stretches, leaving out only empty times that are long, and only as
/// many of them, the longest first, as leave room for the stretches.
fn stretches(spans: &[Span], columns: u16, labels: &impl Labels) -> Vec<Stretch> {
    let mut runs: Vec<Stretch> = Vec::new();
    for span in spans {
        let (first, last) = (span.first.number(), span.last.number());
        match runs.last_mut() {
            Some(run) if first <= run.last.saturating_add(1) => {
                if last > run.last {
                    (run.last, run.since) = (last, first);
                }
                run.events += 1;
            }
            _ => runs.push(Stretch { first, last, since: first, events: 1 }),
        }
    }
    let empties: Vec<Empty> = runs
        .windows(2)
        .filter_map(|pair| Some(Empty::between(pair.first()?, pair.last()?)))
        .collect();
    let longest = median_distance(spans).saturating_mul(CUT_FACTOR);
    let whole = runs.first().zip(runs.last()).map_or(0, |(first, last)| last.last - first.first);
    let cut = cuts(&empties, longest, (whole, columns), labels);
    let mut merged: Vec<Stretch> = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        let is_cut = index.checked_sub(1).is_none_or(|gap| cut.contains(&gap));
        match merged.last_mut() {
            Some(stretch) if !is_cut => {
                let events = stretch.events + run.events;
                *stretch = Stretch { first: stretch.first, events, ..run };
            }
            _ => merged.push(run),
        }
    }
    merged
}

/// The median of the days from the beginning of one event to that of the next, at least 1.
fn median_distance(spans: &[Span]) -> i64 {
    let firsts = spans.windows(2).map(|pair| match pair {
        [a, b] => b.first.days_since(a.first),
        _ => 0,
    });
    let mut distances: Vec<i64> = firsts.collect();
    distances.sort_unstable();
    distances.get(distances.len() / 2).copied().unwrap_or(0).max(1)
}

/// Which of `empties` are cut: those longer than `longest` days that would take more columns than
/// their label, the longest first, as far as there is room. `axis` is its days and its columns.
fn cuts(empties: &[Empty], longest: i64, axis: (i64, u16), labels: &impl Labels) -> Vec<usize> {
    let (mut days, columns) = axis;
    let mut long: Vec<usize> =
        (0..empties.len()).filter(|&index| empties[index].days > longest).collect();
    long.sort_by_key(|&index| (std::cmp::Reverse(empties[index].days), index));
    let mut taken = STRETCH_COLUMNS;
    long.into_iter()
        .take_while(|&index| {
            let width = empties[index].columns(labels);
            let share = empties[index].days.saturating_mul(i64::from(columns)) / days.max(1);
            taken = taken.saturating_add(width + STRETCH_COLUMNS);
            days -= empties[index].days;
            taken <= columns && share > i64::from(width)
        })
        .collect()
}

/// Shares `columns` among `stretches`: the least that each needs, the rest by their events.
fn shares(stretches: &[Stretch], columns: u16) -> Vec<u16> {
    let count = u16::try_from(stretches.len()).unwrap_or(u16::MAX);
    let least = STRETCH_COLUMNS.min(columns / count.max(1));
    let rest = u32::from(columns.saturating_sub(least.saturating_mul(count)));
    let events: u32 = stretches.iter().map(|stretch| stretch.events).sum();
    let mut before = 0u32;
    stretches
        .iter()
        .map(|stretch| {
            // Rounding the running sum shares out every column, none twice.
            let start = u64::from(rest) * u64::from(before) / u64::from(events.max(1));
            before += stretch.events;
            let end = u64::from(rest) * u64::from(before) / u64::from(events.max(1));
            least + u16::try_from(end - start).unwrap_or(0)
        })
        .collect()
}

trait DivCeil {
    fn div_ceil_to(self, divisor: Self) -> Self;
}

impl DivCeil for i64 {
    /// Rounds up; neither number is negative.
    fn div_ceil_to(self, divisor: Self) -> Self {
        (self + divisor - 1) / divisor.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Labels as wide as English ones.
    struct Plain;

    impl Labels for Plain {
        fn cut(&self, _: Day, _: Day) -> u16 {
            3
        }

        fn tick(&self, _: Day, unit: Unit) -> u16 {
            match unit {
                Unit::Year => 4,
                Unit::Month => 3,
                Unit::Day => 2,
            }
        }
    }

    fn day(year: i64, month: u8, day: u8) -> Day {
        Day::from_ymd(year, month, day).expect("a day")
    }

    fn year(number: i64) -> Span {
        Span { first: day(number, 1, 1), last: day(number, 12, 31) }
    }

    #[test]
    fn empty_decades_take_as_many_columns_as_their_label() {
        let spans = [year(1948), year(1961), year(2000), year(2001), year(2002), year(2003)];
        let axis = Axis::new(&spans, 60, &Plain);
        let cuts: Vec<_> = axis.cuts().collect();
        assert_eq!(cuts.len(), 2);
        assert!(cuts.iter().all(|(columns, ..)| columns.len() == 6));
        assert_eq!((cuts[0].1, cuts[0].2), (day(1948, 1, 1), day(1961, 1, 1)));
        assert_eq!((cuts[1].1, cuts[1].2), (day(1961, 1, 1), day(2000, 1, 1)));
        assert_eq!(axis.columns(), 60);
    }

    #[test]
    fn a_narrow_axis_has_no_room_for_cuts_but_for_every_day() {
        let spans = [year(1948), year(2024)];
        for columns in 1..12 {
            let axis = Axis::new(&spans, columns, &Plain);
            assert_eq!(axis.columns(), columns);
            assert!(spans.iter().all(|span| axis.columns_of(*span).is_some()));
        }
        assert_eq!(Axis::new(&spans, 0, &Plain).columns(), 0);
        assert_eq!(Axis::new(&[], 80, &Plain).columns(), 0);
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let day = prop_oneof![20 => 0i64..60_000, 1 => any::<i64>()];
        let span = (day, 0i64..800).prop_map(|(first, length)| Span {
            first: Day::from_number(first),
            last: Day::from_number(first.saturating_add(length)),
        });
        proptest::collection::vec(span, 1..60)
    }

    proptest! {
        #[test]
        fn a_column_leads_to_a_day_that_leads_back(spans in spans(), columns in 1u16..300) {
            let axis = Axis::new(&spans, columns, &Plain);
            prop_assert_eq!(axis.columns(), columns);
            for column in 0..columns {
                if let Some(day) = axis.day_at(column) {
                    let back = axis.columns_of(Span { first: day, last: day });
                    prop_assert!(back.is_some_and(|back| back.contains(&column)), "{column}");
                }
            }
        }

        #[test]
        fn later_days_never_stand_further_left(spans in spans(), columns in 1u16..300) {
            let axis = Axis::new(&spans, columns, &Plain);
            let mut sorted = spans.clone();
            sorted.sort_unstable();
            let starts: Vec<u16> = sorted
                .iter()
                .filter_map(|span| axis.columns_of(*span))
                .map(|columns| columns.start)
                .collect();
            prop_assert!(starts.is_sorted());
        }

        #[test]
        fn labels_never_touch(spans in spans(), columns in 1u16..300) {
            let axis = Axis::new(&spans, columns, &Plain);
            let mut taken: Vec<Range<u16>> = axis.cuts().map(|(columns, ..)| columns).collect();
            for tick in axis.ticks(&Plain) {
                let width = Plain.tick(tick.day, tick.unit);
                taken.push(tick.column..tick.column + width);
            }
            taken.sort_by_key(|range| range.start);
            prop_assert!(taken.windows(2).all(|pair| pair[0].end <= pair[1].start), "{taken:?}");
            prop_assert!(taken.last().is_none_or(|range| range.end <= columns));
        }
    }
}
