//! Lanes: the events of each tag, person, place or source in separate rows.

use std::collections::HashMap;
use std::ops::Range;

use crate::axis::{Axis, Span};
use crate::date::{End, Extent};
use crate::describe::distinct_name;
use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::text::composed;
use crate::timeline::{Event, NameIndex, Tag, Timeline};
use crate::tui::signs;
use crate::tui::theme::Role;

use crate::tui::settings::Settings;
use crate::tui::views::timeline::axis::placed::Placed;
use crate::tui::views::timeline::axis::strip::{Sign, Strip, block};

/// The kind of lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LaneKind {
    /// None: all events are on one line.
    #[default]
    Folded,
    /// Tags.
    Tags,
    /// People.
    People,
    /// Places.
    Places,
    /// Sources.
    Sources,
}

impl LaneKind {
    /// The next kind, in a cycle.
    pub fn next(self) -> Self {
        match self {
            Self::Folded => Self::Tags,
            Self::Tags => Self::People,
            Self::People => Self::Places,
            Self::Places => Self::Sources,
            Self::Sources => Self::Folded,
        }
    }

    /// The name of the kind.
    pub fn phrase(self) -> Option<Phrase> {
        Some(match self {
            Self::Folded => return None,
            Self::Tags => Phrase::Tags,
            Self::People => Phrase::People,
            Self::Places => Phrase::Places,
            Self::Sources => Phrase::Sources,
        })
    }
}

/// The value shared by the events of a lane.
#[derive(Debug, Clone)]
enum LaneKey {
    Tag(Tag),
    Name(NameIndex),
    Source(SourceIndex),
    /// No value.
    Without,
}

/// A lane.
#[derive(Debug, Clone)]
pub struct Lane {
    key: LaneKey,
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
    fn new(rank: usize, event: &Event) -> Option<Self> {
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
    /// The name of the lane.
    pub fn name(&self, timeline: &Timeline, settings: Settings) -> String {
        let language = settings.language;
        match &self.key {
            LaneKey::Tag(tag) => composed(&[&format!("#{tag}")], ""),
            LaneKey::Name(name) => timeline.name(*name).preferred(settings.texts()).to_owned(),
            LaneKey::Source(source) => {
                distinct_name(timeline, timeline.source(*source), settings.texts())
            }
            LaneKey::Without => Phrase::NoLane.words(language).to_owned(),
        }
    }

    /// Whether the lane has the event of this rank.
    pub fn contains(&self, rank: usize) -> bool {
        self.ranks.binary_search(&rank).is_ok()
    }
}

/// Returns the kinds of lanes that the shown events have.
pub fn kinds(timeline: &Timeline, placed: &Placed) -> Vec<LaneKind> {
    let mut missing = vec![LaneKind::Tags, LaneKind::People, LaneKind::Places, LaneKind::Sources];
    let mut found = Vec::new();
    let shown = placed.shown.iter().filter_map(|&rank| placed.events.get(rank));
    for event in shown.map(|&event| timeline.event(event)) {
        let has = |kind: &mut LaneKind| match kind {
            LaneKind::Folded => false,
            LaneKind::Tags => !event.tags.is_empty(),
            LaneKind::People => !event.people.is_empty(),
            LaneKind::Places => !event.places.is_empty(),
            LaneKind::Sources => !event.passages.is_empty(),
        };
        found.extend(missing.extract_if(.., has));
        if missing.is_empty() {
            break;
        }
    }
    found
}

/// Returns the lanes of the shown events: those with most events first, events without a value
/// last. Empty if no event has a value.
pub fn lanes(timeline: &Timeline, placed: &Placed, kind: LaneKind) -> Vec<Lane> {
    let mut sorter = Sorter::default();
    for &rank in &placed.shown {
        let Some(&event) = placed.events.get(rank) else {
            continue;
        };
        let event = timeline.event(event);
        let ranked = (rank, event);
        match kind {
            LaneKind::Folded => return Vec::new(),
            LaneKind::Tags => sorter.sort(ranked, event.tags.iter().map(Key::Tag)),
            LaneKind::People => sorter.sort(ranked, event.people.iter().copied().map(Key::Name)),
            LaneKind::Places => sorter.sort(ranked, event.places.iter().copied().map(Key::Name)),
            LaneKind::Sources => {
                let sources = event.passages.iter().map(|passage| passage.source);
                sorter.sort(ranked, sources.map(Key::Source));
            }
        }
    }
    sorter.into_lanes()
}

/// Groups events into lanes.
#[derive(Default)]
struct Sorter<'a> {
    lanes: Vec<Lane>,
    by_key: HashMap<Key<'a>, usize>,
    without: Vec<usize>,
    without_alarms: Vec<Alarm>,
}

impl<'a> Sorter<'a> {
    fn sort(&mut self, (rank, event): (usize, &Event), keys: impl Iterator<Item = Key<'a>>) {
        let alarm = Alarm::new(rank, event);
        let mut has_key = false;
        for key in keys {
            has_key = true;
            let lanes = &mut self.lanes;
            let lane = *self.by_key.entry(key).or_insert_with(|| {
                lanes.push(Lane { key: key.owned(), ranks: Vec::new(), alarms: Vec::new() });
                lanes.len() - 1
            });
            // A repeated tag counts once.
            if let Some(lane) = lanes.get_mut(lane).filter(|it| it.ranks.last() != Some(&rank)) {
                lane.ranks.push(rank);
                lane.alarms.extend(alarm);
            }
        }
        if !has_key {
            self.without.push(rank);
            self.without_alarms.extend(alarm);
        }
    }

    fn into_lanes(self) -> Vec<Lane> {
        let mut lanes = self.lanes;
        // Lanes with equally many events stay in the order in which they begin.
        lanes.sort_by_key(|lane| std::cmp::Reverse(lane.ranks.len()));
        if !lanes.is_empty() && !self.without.is_empty() {
            let (ranks, alarms) = (self.without, self.without_alarms);
            lanes.push(Lane { key: LaneKey::Without, ranks, alarms });
        }
        lanes
    }
}

/// The values of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    Tag(&'a Tag),
    Name(NameIndex),
    Source(SourceIndex),
}

impl Key<'_> {
    fn owned(self) -> LaneKey {
        match self {
            Self::Tag(tag) => LaneKey::Tag(Tag::clone(tag)),
            Self::Name(name) => LaneKey::Name(name),
            Self::Source(source) => LaneKey::Source(source),
        }
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
    open: Vec<Option<Sign>>,
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
pub struct Place<'a> {
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

/// Draws blocks as on the axis. A single event without a certain day is a hollow dot, and one that
/// is contradicted has its sign. If there are several, a warning colours the block.
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
