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

/// Empty time is cut when it is longer than this many times the median of all empty times.
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

/// A part of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    columns: Range<u16>,
    first: i64,
    days: i64,
    is_cut: bool,
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
    /// Columns of the label for a cut of `days` days.
    fn cut(&self, days: i64) -> u16;
    /// Columns of the label of a tick.
    fn tick(&self, day: Day, unit: Unit) -> u16;
}

/// A run of events without a long empty time in it.
struct Stretch {
    first: i64,
    last: i64,
    events: u32,
}

impl Axis {
    /// Lays the days of `spans` on `columns` columns.
    pub fn new(spans: &[Span], columns: u16, labels: &impl Labels) -> Self {
        let mut spans: Vec<Span> = spans.to_vec();
        spans.sort_unstable();
        let stretches = stretches(&spans, columns, labels);
        if stretches.is_empty() || columns == 0 {
            return Self::default();
        }
        let cuts: Vec<u16> = stretches
            .windows(2)
            .map(|pair| match pair {
                [before, after] => labels.cut(after.first - before.last - 1).saturating_add(2),
                _ => 0,
            })
            .collect();
        let free = columns.saturating_sub(cuts.iter().sum());
        let widths = shares(&stretches, free);
        let mut segments = Vec::new();
        let mut column = 0;
        for (index, stretch) in stretches.iter().enumerate() {
            let width = widths.get(index).copied().unwrap_or(0);
            segments.push(Segment {
                columns: column..column + width,
                first: stretch.first,
                days: stretch.last - stretch.first + 1,
                is_cut: false,
            });
            column += width;
            if let (Some(&width), Some(next)) = (cuts.get(index), stretches.get(index + 1)) {
                segments.push(Segment {
                    columns: column..column + width,
                    first: stretch.last + 1,
                    days: next.first - stretch.last - 1,
                    is_cut: true,
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
        let start = self.column(span.first.number(), false)?;
        let end = self.column(span.last.number(), true)?;
        Some(start..end.max(start + 1))
    }

    /// Returns the first day that stands in `column`; `None` in a cut or outside.
    pub fn day_at(&self, column: u16) -> Option<Day> {
        let segment = self.segments.iter().find(|segment| segment.columns.contains(&column))?;
        if segment.is_cut {
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

    /// Returns the cuts: their columns, and how many days each leaves out.
    pub fn cuts(&self) -> impl Iterator<Item = (Range<u16>, i64)> {
        let cuts = self.segments.iter().filter(|segment| segment.is_cut);
        cuts.map(|segment| (segment.columns.clone(), segment.days))
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
            .filter(|segment| !segment.is_cut)
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
        let mut free = self.columns.start + labels.tick(Day::from_number(self.first), Unit::Year) + 1;
        let mut day = step.next(self.first);
        while day < self.first + self.days {
            let offset = (day - self.first) * i64::from(width) / self.days;
            let column = self.columns.start + u16::try_from(offset).ok()?;
            let tick = Tick { column, day: Day::from_number(day), unit: step.unit(day) };
            let end = column + labels.tick(tick.day, tick.unit);
            // The label of the stretch itself may cover the first tick behind it.
            if column < free && ticks.len() > 1 || end > self.columns.end && ticks.len() > 2 {
                return None;
            }
            if column >= free && end <= self.columns.end {
                free = end + 1;
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
                if next > 12 { first_of(year + 1, 1, day + 31) } else { first_of(year, next, day + 31) }
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
                run.last = run.last.max(last);
                run.events += 1;
            }
            _ => runs.push(Stretch { first, last, events: 1 }),
        }
    }
    let gaps: Vec<i64> = runs
        .windows(2)
        .map(|pair| if let [a, b] = pair { b.first - a.last - 1 } else { 0 })
        .collect();
    let cut = cuts(&gaps, columns, labels);
    let mut merged: Vec<Stretch> = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        let is_cut = index.checked_sub(1).is_none_or(|gap| cut.contains(&gap));
        match merged.last_mut() {
            Some(stretch) if !is_cut => {
                stretch.last = run.last;
                stretch.events += run.events;
            }
            _ => merged.push(run),
        }
    }
    merged
}

/// Which of `gaps` are cut.
fn cuts(gaps: &[i64], columns: u16, labels: &impl Labels) -> Vec<usize> {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    let Some(&median) = sorted.get(sorted.len() / 2) else { return Vec::new() };
    let mut long: Vec<usize> = (0..gaps.len())
        .filter(|&index| gaps.len() < 3 || gaps[index] > median.saturating_mul(CUT_FACTOR))
        .collect();
    long.sort_by_key(|&index| (std::cmp::Reverse(gaps[index]), index));
    let mut taken = STRETCH_COLUMNS;
    long.into_iter()
        .take_while(|&index| {
            let width = labels.cut(gaps[index]).saturating_add(2 + STRETCH_COLUMNS);
            taken = taken.saturating_add(width);
            taken <= columns
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
