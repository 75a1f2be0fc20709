//! Labels along an axis: years, months and days, if they fit.
//!
//! If all days have the same width, labels are evenly spaced. Otherwise the busiest years are
//! labelled first, then the busiest months of labelled years, then the days of those months. A day
//! label always follows the label of its month, and a month label that of its year.

use std::cmp::Reverse;
use std::ops::Range;

pub use crate::axis::scale::Unit;

use super::{Axis, Labels, Scale, Segment};
use crate::date::Day;

/// A labelled mark at the start of a year, a month or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Its column.
    pub column: u16,
    /// The day it marks.
    pub day: Day,
    /// What its label shows of the day.
    pub unit: Unit,
}

/// A stretch of at most this many days may start with a label of its first day.
const DATE_DAYS: i64 = 31;

/// A stretch of at most this many days may start with a label of its first month.
const YEAR_MONTH_DAYS: i64 = 366;

/// A year or a month with fewer columns has no labels inside.
const LEAST_COLUMNS: u16 = 4;

/// The maximum distance between labelled years.
const MOST_YEARS: i64 = 1_000_000_000_000_000;

impl Axis {
    /// Returns ticks whose labels fit side by side with a blank between them, from left to right.
    pub fn ticks(&self, labels: &impl Labels) -> Vec<Tick> {
        let times = self.segments.iter().filter(|segment| segment.cut.is_none());
        let ticks = times.flat_map(|segment| {
            let ruler = Ruler { axis: self, segment, labels };
            match self.scale {
                Scale::Linear => ruler.even(),
                Scale::Density | Scale::Step => ruler.by_room(),
            }
        });
        ticks.collect()
    }
}

/// A segment that is being labelled.
struct Ruler<'a, L> {
    axis: &'a Axis,
    segment: &'a Segment,
    labels: &'a L,
}

/// The columns of a segment that have labels.
struct Taken {
    start: u16,
    columns: Vec<bool>,
    ticks: Vec<Tick>,
}

/// A day that may have a label.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    day: i64,
    column: u16,
    /// The columns up to the next candidate.
    room: u16,
    /// The number of events before the next candidate.
    events: usize,
}

impl<L: Labels> Ruler<'_, L> {
    fn column(&self, day: i64) -> u16 {
        self.segment.column(self.axis.weight_before(self.segment, day))
    }

    fn width(&self, day: i64, unit: Unit) -> u16 {
        self.labels.tick(Day::from_number(day), unit)
    }

    /// Returns the days of the segment, from the first to the one after the last.
    fn days(&self) -> Range<i64> {
        self.segment.first..self.segment.first + self.segment.days
    }

    /// Returns the label at the start of the segment.
    ///
    /// It is no finer than the labels after it need, and always has the year.
    fn introduction(&self) -> Option<Tick> {
        let first = self.segment.first;
        let (_, month, day) = Day::from_number(first).ymd();
        let is_short = |days: i64| self.segment.days <= days;
        let mut units = Vec::new();
        if is_short(DATE_DAYS) {
            units.push(Unit::Date);
        }
        if is_short(DATE_DAYS) || is_short(YEAR_MONTH_DAYS) && (month, day) != (1, 1) {
            units.push(Unit::YearMonth);
        }
        let columns = self.segment.width();
        // Next to a single day no other label needs room.
        let room = if is_short(1) { columns } else { columns / 4 };
        let fine = units.into_iter().find(|&unit| self.width(first, unit) <= room);
        let unit = fine.unwrap_or(Unit::Year);
        let fits = self.width(first, unit) <= columns;
        fits.then_some(Tick {
            column: self.segment.columns.start,
            day: Day::from_number(first),
            unit,
        })
    }

    fn begin(&self) -> Taken {
        let columns = vec![false; usize::from(self.segment.width())];
        let mut taken = Taken { start: self.segment.columns.start, columns, ticks: Vec::new() };
        if let Some(tick) = self.introduction() {
            // At most the blank after it may be missing.
            let width = self.width(tick.day.number(), tick.unit);
            let width = width.saturating_add(1).min(self.segment.width());
            taken.take(tick, width);
        }
        taken
    }

    /// Returns evenly spaced labels: the finest for which all fit.
    fn even(&self) -> Vec<Tick> {
        let fine = [Spacing::Days(1), Spacing::Days(5), Spacing::Months(1), Spacing::Months(3)];
        let spacings = fine.into_iter().chain(year_spacings());
        let taken = spacings
            .filter(|spacing| spacing.fits(self.segment))
            .find_map(|spacing| self.spaced(spacing));
        taken.unwrap_or_else(|| self.begin()).ticks
    }

    /// Returns the labels of `spacing`, if all of them fit.
    ///
    /// Labels under the introduction are left out.
    fn spaced(&self, spacing: Spacing) -> Option<Taken> {
        let mut taken = self.begin();
        let introduced = taken.ticks.first().map(|tick| tick.unit);
        let covered = taken.columns.iter().take_while(|&&is_taken| is_taken).count();
        let mut day = self.segment.first;
        let mut months = usize::from(matches!(introduced, Some(Unit::YearMonth | Unit::Date)));
        loop {
            day = spacing.next(day);
            if day >= self.days().end {
                // Days of a month without a label would be meaningless.
                let is_told = months > 0 || !matches!(spacing, Spacing::Days(_));
                return is_told.then_some(taken);
            }
            let (column, unit) = (self.column(day), spacing.unit(day));
            let width = self.width(day, unit).saturating_add(1);
            let offset = usize::from(column - self.segment.columns.start);
            let is_last = column.saturating_add(width) > self.segment.columns.end;
            if offset >= covered && !is_last {
                let tick = Tick { column, day: Day::from_number(day), unit };
                if !taken.is_free(column, width) {
                    return None;
                }
                months += usize::from(unit == Unit::Month);
                taken.take(tick, width);
            }
        }
    }

    /// Returns labels where most events are.
    fn by_room(&self) -> Vec<Tick> {
        let mut taken = self.begin();
        let years = self.years();
        self.place(years, Unit::Year, &mut taken);
        let years = taken.labelled(|unit| unit != Unit::Month && unit != Unit::Day);
        for day in years {
            let end = Spacing::Years(1).next(day).min(self.days().end);
            let months = self.candidates(&(day..end), Spacing::Months(1));
            self.place(months, Unit::Month, &mut taken);
        }
        let months = taken.labelled(|unit| unit != Unit::Year && unit != Unit::Day);
        for day in months {
            let end = Spacing::Months(1).next(day).min(self.days().end);
            let days = self.candidates(&(day..end), Spacing::Days(1));
            self.place(days, Unit::Day, &mut taken);
        }
        taken.ticks.sort_by_key(|tick| tick.column);
        taken.ticks
    }

    /// Returns the years that may have a label: all, or every second, fifth, tenth …
    fn years(&self) -> Vec<Candidate> {
        let days = self.days();
        let begins = self.begins(&days, Spacing::Years(1));
        let widest = [days.start, days.end - 1].map(|day| self.width(day, Unit::Year));
        let widest = widest.into_iter().max().unwrap_or(1).saturating_add(1);
        // The first one belongs to the introduction.
        let most = usize::from(self.segment.width() / widest).saturating_sub(1);
        let year = |day: i64| Day::from_number(day).ymd().0;
        let counts = year_spacings().map(|spacing| {
            let every = move |day: &&i64| year(**day) % spacing.count() == 0;
            (spacing, begins.iter().filter(every).count())
        });
        let Some((spacing, _)) = counts.into_iter().find(|&(_, count)| count <= most) else {
            return Vec::new();
        };
        let mut begins: Vec<i64> =
            begins.into_iter().filter(|&day| year(day) % spacing.count() == 0).collect();
        if let Some(even) = year_spacings().find(|spacing| spacing.fits(self.segment)) {
            // No finer than those that are left.
            let even = if even.count() < spacing.count() { spacing } else { even };
            begins.extend(self.calendar(&days, even));
        }
        self.measured(begins, days.end)
    }

    /// Returns the days after the first of `days` that may have a label: starts of months, or all.
    fn candidates(&self, days: &Range<i64>, spacing: Spacing) -> Vec<Candidate> {
        if self.end_column(days.end) - self.column(days.start) < LEAST_COLUMNS {
            return Vec::new();
        }
        let mut begins = self.begins(days, spacing);
        begins.extend(self.calendar(days, spacing));
        self.measured(begins, days.end)
    }

    /// Returns the columns and the events of days that have both a column and room.
    fn measured(&self, mut days: Vec<i64>, end: i64) -> Vec<Candidate> {
        days.sort_unstable();
        days.dedup();
        let columns: Vec<u16> = days.iter().map(|&day| self.column(day)).collect();
        let next = days.iter().zip(&columns).skip(1).map(|(&day, &column)| (day, column));
        let next = next.chain([(end, self.end_column(end))]);
        let found = days.iter().zip(&columns).zip(next);
        let found = found.map(|((&day, &column), (next_day, next_column))| {
            let events = self.axis.rank_of(next_day) - self.axis.rank_of(day);
            Candidate { day, column, room: next_column.saturating_sub(column), events }
        });
        found.filter(|candidate| candidate.room > 0).collect()
    }

    fn end_column(&self, day: i64) -> u16 {
        if day >= self.days().end { self.segment.columns.end } else { self.column(day) }
    }

    /// Returns evenly spaced days after the first of `days`, or none if only events count.
    fn calendar(&self, days: &Range<i64>, spacing: Spacing) -> Vec<i64> {
        if self.axis.scale == Scale::Step {
            return Vec::new();
        }
        let next = |&day: &i64| Some(spacing.next(day)).filter(|next| *next < days.end);
        std::iter::successors(next(&days.start), next).collect()
    }

    /// Returns the starts of units in which an event begins.
    ///
    /// If only events count, these are the first such days.
    fn begins(&self, days: &Range<i64>, unit: Spacing) -> Vec<i64> {
        let begun = self.begun(days, unit);
        match self.axis.scale {
            Scale::Step => begun,
            Scale::Density | Scale::Linear => {
                begun.into_iter().map(|day| unit.floor(day)).collect()
            }
        }
    }

    /// Returns the first day in each unit on which an event begins.
    fn begun(&self, days: &Range<i64>, spacing: Spacing) -> Vec<i64> {
        let mut begun = Vec::new();
        let mut day = days.start;
        // Steps from unit to unit, so that the time does not depend on the number of events.
        loop {
            let next = spacing.next(day);
            match self.axis.steps.get(self.axis.steps_before(next)) {
                Some(&start) if start < days.end => {
                    begun.push(start);
                    day = start;
                }
                _ => return begun,
            }
        }
    }

    /// Labels `candidates`: the busiest first, then those with most room.
    ///
    /// If its first column is taken, a label may move to another column of its room.
    fn place(&self, mut candidates: Vec<Candidate>, unit: Unit, taken: &mut Taken) {
        candidates.sort_by_key(|candidate| {
            (Reverse((candidate.events, candidate.room)), candidate.column)
        });
        for Candidate { day, column, room, events } in candidates {
            let mut own = column..column + room;
            let Some(column) = own.find(|&column| taken.is_free(column, 1)) else {
                continue;
            };
            // A blank follows every label, so that none touches a cut.
            let width = self.width(day, unit).saturating_add(1);
            // Time in which nothing begins gets a label only if there is much of it.
            let least = if unit == Unit::Day { width } else { width.saturating_mul(2) };
            let is_worth = events > 0 || room >= least;
            if is_worth && taken.is_free(column, width) {
                taken.take(Tick { column, day: Day::from_number(day), unit }, width);
            }
        }
    }
}

impl Taken {
    fn range(&self, column: u16, width: u16) -> Range<usize> {
        let start = usize::from(column.saturating_sub(self.start));
        start..start + usize::from(width)
    }

    /// Returns whether `width` columns from `column` on are free, and in the segment.
    fn is_free(&self, column: u16, width: u16) -> bool {
        let columns = self.columns.get(self.range(column, width));
        columns.is_some_and(|columns| !columns.contains(&true))
    }

    fn take(&mut self, tick: Tick, width: u16) {
        let range = self.range(tick.column, width);
        self.columns.get_mut(range).unwrap_or_default().fill(true);
        self.ticks.push(tick);
    }

    /// Returns the days that have a label of one of these units, in order.
    fn labelled(&self, units: impl Fn(Unit) -> bool) -> Vec<i64> {
        let ticks = self.ticks.iter().filter(|tick| units(tick.unit));
        let mut days: Vec<i64> = ticks.map(|tick| tick.day.number()).collect();
        days.sort_unstable();
        days
    }
}

/// The distance between ticks.
#[derive(Debug, Clone, Copy)]
enum Spacing {
    Days(i64),
    Months(u8),
    Years(i64),
}

/// Returns one year, two, five, ten, twenty …
fn year_spacings() -> impl Iterator<Item = Spacing> {
    let powers = std::iter::successors(Some(1i64), |power| Some(power * 10));
    let powers = powers.take_while(|&power| power <= MOST_YEARS);
    powers.flat_map(|power| [1, 2, 5].map(|years| Spacing::Years(years * power)))
}

impl Spacing {
    /// Returns whether a segment has a column for each.
    fn fits(self, segment: &Segment) -> bool {
        segment.days / self.least_days() <= i64::from(segment.width())
    }

    fn least_days(self) -> i64 {
        match self {
            Self::Days(days) => days,
            Self::Months(months) => 28 * i64::from(months),
            Self::Years(years) => 365 * years,
        }
    }

    /// Returns the number of days, months or years.
    fn count(self) -> i64 {
        match self {
            Self::Days(count) | Self::Years(count) => count,
            Self::Months(count) => i64::from(count),
        }
    }

    /// Returns the first day of the year or the month of `day`, or the day itself.
    fn floor(self, day: i64) -> i64 {
        let (year, month, _) = Day::from_number(day).ymd();
        let first = match self {
            Self::Days(_) => None,
            Self::Months(_) => Day::from_ymd(year, month, 1),
            Self::Years(_) => Day::from_ymd(year, 1, 1),
        };
        first.map_or(day, Day::number)
    }

    /// Returns the first tick after `day`.
    fn next(self, day: i64) -> i64 {
        let (year, month, of_month) = Day::from_number(day).ymd();
        let first_of = |year: i64, month: u8, fallback: i64| {
            Day::from_ymd(year, month, 1).map_or(fallback, Day::number)
        };
        match self {
            Self::Days(1) => day + 1,
            Self::Days(days) => {
                // Every fifth day of a month: the 5th, 10th …
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
