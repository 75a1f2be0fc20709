//! Builds the rows of the axis one by one.

use crate::axis::{Axis, Frame, Ground, Span, Unit};
use crate::date::Date;
use crate::timeline::{EraIndex, Timeline};
use crate::tui::theme::Role;
use crate::tui::widgets::flow::label;

use crate::tui::views::timeline::axis::lanes::{self, Lane};
use crate::tui::views::timeline::axis::placed::Placed;
use crate::tui::views::timeline::axis::strip::{Strip, block};
use crate::tui::views::timeline::axis::words::AxisLabels;

/// The most columns of a lane's name.
const NAME_COLUMNS: u16 = 24;

/// The fewest columns of an era that shows its title.
const LEAST_ERA_COLUMNS: u16 = 8;

/// Returns the columns before the axis for the names of lanes and a blank.
pub fn gutter(names: impl Iterator<Item = String>, columns: u16) -> u16 {
    let widest = names.map(|name| label(&name, NAME_COLUMNS).columns()).max();
    widest.map_or(0, |widest| (widest + 1).min(columns / 4))
}

/// The rows so far.
pub struct Canvas<'a> {
    axis: &'a Axis,
    gutter: u16,
    columns: u16,
    words: AxisLabels,
    strips: Vec<Strip>,
    /// The most events that begin in a column.
    most: u32,
}

impl<'a> Canvas<'a> {
    /// Creates an empty canvas `columns` wide, with `gutter` columns before the axis.
    pub fn new(axis: &'a Axis, (gutter, columns): (u16, u16), words: AxisLabels) -> Self {
        Self { axis, gutter, columns, words, strips: Vec::new(), most: 0 }
    }

    /// The rows.
    pub fn into_strips(self) -> Vec<Strip> {
        self.strips
    }

    /// Adds an empty row for marks.
    pub fn empty(&mut self) {
        self.strips.push(Strip::new(self.columns));
    }

    /// Adds the whole time span on one line, with its first and last year, and `looked_at` in it.
    pub fn context(&mut self, ground: &Ground, (frame, looked_at): (Frame, Option<Span>)) {
        let mut strip = Strip::new(self.columns);
        let first = ground.starts.first().map(|&day| self.words.tick(day, Unit::Year));
        let last = ground.spans.iter().map(|span| span.last).max();
        let last = last.map(|day| self.words.tick(day, Unit::Year));
        let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
        let (first, last) = (label(&first, self.columns / 4), label(&last, self.columns / 4));
        let from = self.gutter + first.columns() + 1;
        let width = (self.columns - last.columns()).saturating_sub(from + 1);
        let whole = Axis::new(ground, Frame { columns: width, within: None, ..frame }, &self.words);
        strip.fill(from..from + width, ("─", Role::Border));
        if let Some(columns) = looked_at.and_then(|span| whole.columns_of(span)) {
            strip.fill(from + columns.start..from + columns.end, ("━", Role::Window));
        }
        let at = self.columns - last.columns();
        strip.label(self.gutter, first, Role::Dim);
        strip.label(at, last, Role::Dim);
        self.strips.push(strip);
    }

    /// Adds the eras. The part of an era that overlaps the previous one is not drawn.
    pub fn eras(&mut self, timeline: &Timeline) {
        let mut strip = Strip::new(self.columns);
        let eras = (0..timeline.eras().len()).map(|index| timeline.era(EraIndex(index)));
        let spans = eras.filter_map(|era| Some((self.era_span(&era.date)?, era)));
        let columns = spans.filter_map(|(span, era)| Some((self.axis.columns_of(span)?, era)));
        let mut columns: Vec<_> = columns.collect();
        columns.sort_by_key(|(columns, _)| columns.start);
        let mut free = 0;
        for (columns, era) in columns {
            let start = columns.start.max(free);
            if start >= columns.end {
                continue;
            }
            free = columns.end;
            let (from, end) = (self.gutter + start, self.gutter + columns.end);
            strip.fill(from..end, ("─", Role::Era));
            strip.put(from, ("├", Role::Era));
            strip.put(end - 1, if end - from > 1 { ("┤", Role::Era) } else { ("│", Role::Era) });
            if end - from >= LEAST_ERA_COLUMNS {
                let title = era.title.in_language(self.words.settings.texts());
                let title = label(title, end - from - 4);
                strip.fill(from + 1..from + 3 + title.columns(), (" ", Role::Era));
                strip.label(from + 2, title, Role::Era);
            }
        }
        self.strips.push(strip);
    }

    /// The days of an era; an open end is the end of the axis.
    fn era_span(&self, date: &Date) -> Option<Span> {
        let axis = self.axis.span()?;
        let first = date.earliest().day().unwrap_or(axis.first);
        let last = date.latest().day().unwrap_or(axis.last);
        (first <= last).then_some(Span { first, last })
    }

    /// Adds the bars: how many events begin in each column.
    pub fn bars(&mut self, density: &[u32]) {
        let mut strip = Strip::new(self.columns);
        let most = density.iter().copied().max().unwrap_or(0);
        self.most = most;
        for (column, &count) in (self.gutter..).zip(density) {
            if count > 0 {
                strip.put(column, (block(count, most), Role::Bar));
            }
        }
        self.strips.push(strip);
    }

    /// Adds years, months, days, and the lengths of cuts, with the kind of lanes in front.
    pub fn labels(&mut self, header: Option<String>) {
        let mut strip = Strip::new(self.columns);
        if let Some(header) = header {
            strip.label(0, label(&header, self.gutter.saturating_sub(1)), Role::Heading);
        }
        for (columns, from, to) in self.axis.cuts() {
            let line = label(&self.words.cut(from, to), columns.end - columns.start);
            strip.label(self.gutter + columns.start, line, Role::Cut);
        }
        for tick in self.axis.ticks(&self.words) {
            let line = label(&self.words.tick(tick.day, tick.unit), u16::MAX);
            strip.label(self.gutter + tick.column, line, Role::Tick);
        }
        self.strips.push(strip);
    }

    /// Adds a lane with its name in front.
    pub fn lane(&mut self, timeline: &Timeline, placed: &Placed, lane: &Lane) {
        let place = lanes::LaneArea {
            axis: self.axis,
            from: self.gutter,
            columns: self.columns,
            most: self.most,
        };
        let mut strip = lanes::strip(placed, lane, place);
        let name = lane.name(timeline, self.words.settings);
        strip.label(0, label(&name, self.gutter.saturating_sub(1)), Role::Lane);
        self.strips.push(strip);
    }
}
