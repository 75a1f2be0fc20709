//! Lanes: the events of each tag, person, place, source or file in separate rows.

use std::collections::HashMap;
use std::ops::Range;

use crate::axis::{Axis, Span};
use crate::date::{End, Extent};
use crate::describe::value_words;
use crate::i18n::Phrase;
use crate::parallel::in_pieces;
use crate::text::composed;
use crate::timeline::{EventMarks, Facet, FacetRef, FacetValue, Timeline};
use crate::tui::signs;
use crate::tui::theme::Role;

use crate::tui::settings::Settings;
use crate::tui::views::timeline::axis::placed::Placed;
use crate::tui::views::timeline::axis::strip::{AxisSign, Strip, block};

/// The facets that have lanes, in order.
const LANES: [Facet; 5] = [Facet::Tag, Facet::Person, Facet::Place, Facet::Source, Facet::File];

/// The next facet that has lanes, in a cycle. `None` stands for all events on one line.
pub fn next_facet(facet: Option<Facet>) -> Option<Facet> {
    let own = facet.and_then(|facet| LANES.iter().position(|lane| *lane == facet));
    LANES.get(own.map_or(0, |own| own + 1)).copied()
}

/// A lane.
#[derive(Debug, Clone)]
pub struct Lane {
    /// What its events have in common; `None` for those that have nothing of the kind.
    value: Option<FacetValue>,
    /// The ranks of its events, in order.
    ranks: Vec<usize>,
    /// Its events with warnings, each with its sign.
    alarms: Vec<Alarm>,
}

/// An event that the list shows with a warning.
#[derive(Debug, Clone, Copy)]
struct Alarm {
    rank: usize,
    sign: &'static str,
}

impl Alarm {
    fn new(rank: usize, marks: EventMarks) -> Option<Self> {
        let sign = if marks.is_disputed {
            signs::DIFFERS
        } else if marks.is_weak {
            signs::WEAK
        } else {
            return None;
        };
        Some(Self { rank, sign })
    }
}

impl Lane {
    /// The name of the lane.
    pub fn name(&self, timeline: &Timeline, settings: Settings) -> String {
        let Some(value) = &self.value else {
            return Phrase::NoLane.words(settings.language).to_owned();
        };
        let words = value_words(timeline, value.as_ref(), settings.texts(), settings.interface);
        if value.facet() == Facet::Tag { composed(&[&words], "") } else { words }
    }

    /// Whether the lane has the event of this rank.
    pub fn contains(&self, rank: usize) -> bool {
        self.ranks.binary_search(&rank).is_ok()
    }
}

/// Returns the facets of the shown events that have lanes.
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

/// Returns the lanes of the shown events: those with most events first, events without a value
/// last. Empty if no event has a value.
pub fn lanes(timeline: &Timeline, placed: &Placed, facet: Facet) -> Vec<Lane> {
    let sorted = in_pieces(&placed.shown, |ranks| {
        let mut sorter = Sorter::default();
        for &rank in ranks {
            let Some(&event) = placed.events.get(rank) else {
                continue;
            };
            let marks = timeline.marks().event(event);
            let values = facet.values(timeline, timeline.event(event));
            sorter.sort((rank, marks), values);
        }
        sorter
    });
    let mut all = Sorter::default();
    for sorter in sorted {
        all.append(sorter);
    }
    all.into_lanes()
}

/// Groups events into lanes.
#[derive(Default)]
struct Sorter<'a> {
    lanes: Vec<Lane>,
    by_value: HashMap<FacetRef<'a>, usize>,
    without: Vec<usize>,
    without_alarms: Vec<Alarm>,
}

impl<'a> Sorter<'a> {
    fn sort(&mut self, (rank, marks): (usize, EventMarks), values: Vec<FacetRef<'a>>) {
        let alarm = Alarm::new(rank, marks);
        let has_value = !values.is_empty();
        for value in values {
            if let Some(lane) = self.lane(value) {
                lane.ranks.push(rank);
                lane.alarms.extend(alarm);
            }
        }
        if !has_value {
            self.without.push(rank);
            self.without_alarms.extend(alarm);
        }
    }

    /// The lane of a value, a new one if it has none yet.
    fn lane(&mut self, value: FacetRef<'a>) -> Option<&mut Lane> {
        let lanes = &mut self.lanes;
        let lane = *self.by_value.entry(value).or_insert_with(|| {
            let value = Some(value.cloned());
            lanes.push(Lane { value, ranks: Vec::new(), alarms: Vec::new() });
            lanes.len() - 1
        });
        lanes.get_mut(lane)
    }

    /// Adds what was sorted of later events.
    fn append(&mut self, later: Self) {
        let mut values: Vec<(FacetRef, usize)> = later.by_value.into_iter().collect();
        values.sort_unstable_by_key(|(_, lane)| *lane);
        for ((value, _), lane) in values.into_iter().zip(later.lanes) {
            if let Some(own) = self.lane(value) {
                own.ranks.extend(lane.ranks);
                own.alarms.extend(lane.alarms);
            }
        }
        self.without.extend(later.without);
        self.without_alarms.extend(later.without_alarms);
    }

    fn into_lanes(self) -> Vec<Lane> {
        let mut lanes = self.lanes;
        // Lanes with equally many events stay in the order in which they begin.
        lanes.sort_by_key(|lane| std::cmp::Reverse(lane.ranks.len()));
        if !lanes.is_empty() && !self.without.is_empty() {
            let (ranks, alarms) = (self.without, self.without_alarms);
            lanes.push(Lane { value: None, ranks, alarms });
        }
        lanes
    }
}

/// Finds the columns of dates.
struct Cover<'a> {
    axis: &'a Axis,
    is_fine: bool,
    /// The last days looked up, and their columns.
    last: Option<(Span, Option<Range<u16>>)>,
    /// For each column, the dates that begin there less those that ended before it.
    certain: Vec<i32>,
    possible: Vec<i32>,
    starts: Vec<Starts>,
    open: Vec<Option<AxisSign>>,
}

/// The events that begin in a column.
#[derive(Debug, Clone, Copy, Default)]
struct Starts {
    events: u32,
    certain: u32,
    /// The warning sign of one of them.
    alarm: Option<&'static str>,
}

/// Certain time.
pub const CERTAIN: &str = "━";
/// Possible time.
pub const POSSIBLE: &str = "┄";
/// One event without a certain day.
const UNCERTAIN: &str = "○";

/// Where to draw a lane.
#[derive(Clone, Copy)]
pub struct LaneArea<'a> {
    /// The axis.
    pub axis: &'a Axis,
    /// The column of the row where the axis begins.
    pub from: u16,
    /// The columns of the row.
    pub columns: u16,
    /// The most events that begin in one column: the highest block.
    pub most: u32,
}

/// Draws a lane.
pub fn strip(placed: &Placed, lane: &Lane, place: LaneArea) -> Strip {
    let LaneArea { axis, from, columns, most } = place;
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

/// Draws blocks as on the axis. A single event without a certain day is a hollow dot, and one that
/// is contradicted has its sign. If there are several, a warning colours the block.
fn event_sign(starts: Starts, most: u32) -> AxisSign {
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
        // A day that shares its column is shown only by the sign of its event.
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

    /// The columns of some days, cached because many events share them.
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

/// Counts a date in the first of `columns`, and uncounts it after the last.
fn count(dates: &mut [i32], columns: Option<Range<u16>>) {
    let Some(columns) = columns else { return };
    for (column, by) in [(columns.start, 1), (columns.end, -1)] {
        if let Some(dates) = dates.get_mut(usize::from(column)) {
            *dates += by;
        }
    }
}

/// The columns beside an extent that show its open or unknown ends, with their signs.
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
