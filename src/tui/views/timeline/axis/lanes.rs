//! Lanes: the events of each tag, person, place or source on a row of their own.

use std::collections::HashMap;
use std::ops::Range;

use crate::axis::{Axis, Span};
use crate::date::{End, Extent};
use crate::describe::value_words;
use crate::i18n::Phrase;
use crate::text::composed;
use crate::timeline::{Event, Facet, FacetRef, FacetValue, Timeline};
use crate::tui::signs;
use crate::tui::theme::Role;

use crate::tui::settings::Settings;
use crate::tui::views::timeline::axis::placed::Placed;
use crate::tui::views::timeline::axis::strip::{Sign, Strip, block};

/// What lanes can be of, in the order in which they come.
const LANES: [Facet; 4] = [Facet::Tag, Facet::Person, Facet::Place, Facet::Source];

/// The facet whose lanes come after those of this one, and after the last one none; `None` is one
/// line for all events.
pub fn next_facet(facet: Option<Facet>) -> Option<Facet> {
    let own = facet.and_then(|facet| LANES.iter().position(|it| *it == facet));
    LANES.get(own.map_or(0, |own| own + 1)).copied()
}

/// A lane.
#[derive(Debug, Clone)]
pub struct Lane {
    /// What its events have in common; `None` for those that have nothing of the kind.
    value: Option<FacetValue>,
    /// The ranks of its events, in order.
    ranks: Vec<usize>,
    /// Those of them that sources contradict, or of which a quotation is weak, each with its sign.
    alarms: Vec<Alarm>,
}

/// An event that the list shows with a sign of warning.
#[derive(Debug, Clone, Copy)]
struct Alarm {
    rank: usize,
    sign: &'static str,
}

impl Alarm {
    fn of(rank: usize, event: &Event) -> Option<Self> {
        let sign = if event.is_disputed() {
            signs::DIFFERS
        } else if event.has_weak_anchor() {
            signs::WEAK
        } else {
            return None;
        };
        Some(Self { rank, sign })
    }
}

impl Lane {
    /// Its name.
    pub fn name(&self, timeline: &Timeline, settings: Settings) -> String {
        let Some(value) = &self.value else {
            return Phrase::NoLane.words(settings.language).to_owned();
        };
        let words = value_words(timeline, value.as_ref(), settings.texts(), settings.interface);
        if value.facet() == Facet::Tag { composed(&[&words], "") } else { words }
    }

    /// Whether the event of this rank is in it.
    pub fn contains(&self, rank: usize) -> bool {
        self.ranks.binary_search(&rank).is_ok()
    }
}

/// Returns the facets of which there are lanes for the events that are shown.
pub fn facets(timeline: &Timeline, placed: &Placed) -> Vec<Facet> {
    let mut missing = LANES.to_vec();
    let mut found = Vec::new();
    let shown = placed.shown.iter().filter_map(|&rank| placed.events.get(rank));
    for event in shown.map(|&event| timeline.event(event)) {
        let has = |facet: &mut Facet| !facet.values(timeline, event).is_empty();
        found.extend(missing.extract_if(.., has));
        if missing.is_empty() {
            break;
        }
    }
    found
}

/// Returns the lanes of the events that are shown: the one with most events first, the events that belong in no
/// other one last. Empty where they would all be there.
pub fn lanes(timeline: &Timeline, placed: &Placed, facet: Facet) -> Vec<Lane> {
    let mut sorter = Sorter::default();
    for &rank in &placed.shown {
        let Some(&event) = placed.events.get(rank) else {
            continue;
        };
        let event = timeline.event(event);
        sorter.sort((rank, event), facet.values(timeline, event));
    }
    sorter.into_lanes()
}

/// Puts events into lanes.
#[derive(Default)]
struct Sorter<'a> {
    lanes: Vec<Lane>,
    by_value: HashMap<FacetRef<'a>, usize>,
    without: Vec<usize>,
    without_alarms: Vec<Alarm>,
}

impl<'a> Sorter<'a> {
    fn sort(&mut self, (rank, event): (usize, &Event), values: Vec<FacetRef<'a>>) {
        let alarm = Alarm::of(rank, event);
        let has_value = !values.is_empty();
        for value in values {
            let lanes = &mut self.lanes;
            let lane = *self.by_value.entry(value).or_insert_with(|| {
                let value = Some(value.cloned());
                lanes.push(Lane { value, ranks: Vec::new(), alarms: Vec::new() });
                lanes.len() - 1
            });
            if let Some(lane) = lanes.get_mut(lane) {
                lane.ranks.push(rank);
                lane.alarms.extend(alarm);
            }
        }
        if !has_value {
            self.without.push(rank);
            self.without_alarms.extend(alarm);
        }
    }

    fn into_lanes(self) -> Vec<Lane> {
        let mut lanes = self.lanes;
        // Lanes of as many events stay in the order in which they begin.
        lanes.sort_by_key(|lane| std::cmp::Reverse(lane.ranks.len()));
        if !lanes.is_empty() && !self.without.is_empty() {
            let (ranks, alarms) = (self.without, self.without_alarms);
            lanes.push(Lane { value: None, ranks, alarms });
        }
        lanes
    }
}

/// What a date does to the columns of an axis.
struct Cover<'a> {
    axis: &'a Axis,
    is_fine: bool,
    /// The days that were looked up last, and their columns.
    last: Option<(Span, Option<Range<u16>>)>,
    /// How many dates begin to cover a column, less those that end before it.
    certain: Vec<i32>,
    possible: Vec<i32>,
    starts: Vec<Starts>,
    open: Vec<Option<Sign>>,
}

/// The events that begin in a column.
#[derive(Debug, Clone, Copy, Default)]
struct Starts {
    events: u32,
    certain: u32,
    /// The sign of a warning about one of them.
    alarm: Option<&'static str>,
}

/// Certain time.
pub const CERTAIN: &str = "━";
/// Possible time.
pub const POSSIBLE: &str = "┄";
/// One event of which no day is certain.
const UNCERTAIN: &str = "○";

/// Where a lane is drawn.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Its axis.
    pub axis: &'a Axis,
    /// The column of its row at which the axis begins.
    pub from: u16,
    /// The columns of its row.
    pub columns: u16,
    /// The most events that begin in a column of the axis: the highest block.
    pub most: u32,
}

/// Draws a lane.
pub fn strip(placed: &Placed, lane: &Lane, place: Place) -> Strip {
    let Place { axis, from, columns, most } = place;
    let mut cover = Cover::new(axis);
    for &rank in &lane.ranks {
        let extents = placed.extents(rank);
        let is_certain = extents.iter().any(|extent| extent.certain.is_some());
        let column = axis.column_of_start(rank).map(usize::from);
        if let Some(starts) = column.and_then(|column| cover.starts.get_mut(column)) {
            starts.events += 1;
            starts.certain += u32::from(is_certain);
        }
        for &extent in extents {
            cover.add(extent);
        }
    }
    for alarm in &lane.alarms {
        let column = axis.column_of_start(alarm.rank).map(usize::from);
        if let Some(starts) = column.and_then(|column| cover.starts.get_mut(column)) {
            starts.alarm = Some(alarm.sign);
        }
    }
    let mut strip = Strip::new(columns);
    let (mut certain, mut possible) = (0, 0);
    for column in 0..axis.columns() {
        let index = usize::from(column);
        certain += cover.certain.get(index).copied().unwrap_or(0);
        possible += cover.possible.get(index).copied().unwrap_or(0);
        let starts = cover.starts.get(index).copied().unwrap_or_default();
        let sign = match (starts.events, certain, possible) {
            (1.., ..) => Some(event_sign(starts, most)),
            (_, 1.., _) => Some((CERTAIN, Role::Bar)),
            _ if cover.open.get(index).is_some_and(Option::is_some) => {
                cover.open.get(index).copied().flatten()
            }
            (_, _, 1..) => Some((POSSIBLE, Role::Possible)),
            _ => None,
        };
        if let Some(sign) = sign {
            strip.put(from + column, sign);
        }
    }
    strip
}

/// Blocks as on the axis; one event of which no day is certain is a hollow dot, and one that is contradicted
/// has that sign. Where there are several, the colour of a warning stands for all of them.
fn event_sign(starts: Starts, most: u32) -> Sign {
    match (starts.events, starts.certain, starts.alarm) {
        (1, _, Some(sign)) => (sign, Role::Warning),
        (1, 0, None) => (UNCERTAIN, Role::Bar),
        (events, _, None) => (block(events, most), Role::Bar),
        (events, _, Some(_)) => (block(events, most), Role::Warning),
    }
}

impl<'a> Cover<'a> {
    fn new(axis: &'a Axis) -> Self {
        let width = usize::from(axis.columns());
        Self {
            axis,
            is_fine: axis.is_fine(),
            last: None,
            certain: vec![0; width + 1],
            possible: vec![0; width + 1],
            starts: vec![Starts::default(); width],
            open: vec![None; width],
        }
    }

    fn add(&mut self, extent: Extent) {
        let is_day = extent.first == extent.last;
        // A day that has no column to itself is no more than the sign of its event.
        if !(is_day && self.is_fine) {
            if let Some((first, last)) = extent.certain {
                let columns = self.columns(Span { first, last });
                count(&mut self.certain, columns);
            }
            if !is_day {
                let columns = self.columns(Span { first: extent.first, last: extent.last });
                count(&mut self.possible, columns);
            }
        }
        if (extent.start, extent.end) != (End::Stated, End::Stated) {
            for (column, sign) in open_ends(self.axis, extent) {
                if let Some(place) = self.open.get_mut(usize::from(column)) {
                    *place = Some((sign, Role::Bar));
                }
            }
        }
    }

    /// The columns of some days; many events have the same.
    fn columns(&mut self, span: Span) -> Option<Range<u16>> {
        if self.is_fine {
            return self.axis.columns_begun(span);
        }
        match &self.last {
            Some((last, columns)) if *last == span => columns.clone(),
            _ => {
                let columns = self.axis.columns_of(span);
                self.last = Some((span, columns.clone()));
                columns
            }
        }
    }
}

/// Counts one more date in the first of `columns`, and one less behind the last.
fn count(dates: &mut [i32], columns: Option<Range<u16>>) {
    let Some(columns) = columns else { return };
    for (column, by) in [(columns.start, 1), (columns.end, -1)] {
        if let Some(dates) = dates.get_mut(usize::from(column)) {
            *dates += by;
        }
    }
}

/// The columns beside an extent in which its open or unknown ends are shown, with the signs for them.
pub fn open_ends(axis: &Axis, extent: Extent) -> Vec<(u16, &'static str)> {
    let Some(columns) = axis.columns_of(Span { first: extent.first, last: extent.last }) else {
        return Vec::new();
    };
    let sign = |end: End, arrow: &'static str| match end {
        End::Stated => None,
        End::Open => Some(arrow),
        End::Unknown => Some("?"),
    };
    let start = sign(extent.start, signs::BEFORE)
        .and_then(|sign| Some((columns.start.checked_sub(1)?, sign)));
    let end = sign(extent.end, signs::AFTER).map(|sign| (columns.end, sign));
    start.into_iter().chain(end).collect()
}
