//! The axis above the list: the listed events in time, and the selected one.
//!
//! A [`Window`] of events is visible. It follows the selection, as a list does. Everything except
//! the marks of the selection is laid out only when the events, the window, the width or the
//! language change.

use std::sync::Arc;

use crate::axis::{Axis, Frame, Scale, Span, Window};
use crate::date::{Date, Extent};
use crate::describe::facet_phrase;
use crate::timeline::{EventIndex, Facet, Timeline};
use crate::tui::layout::{AxisRows, AxisWants, Panes};
use crate::tui::signs;
use crate::tui::theme::Role;

use crate::tui::settings::Settings;
use crate::tui::views::timeline::axis::canvas;
use crate::tui::views::timeline::axis::lanes::{
    CERTAIN, Lane, POSSIBLE, facets, lanes, next_facet, open_ends,
};
use crate::tui::views::timeline::axis::placed::Placed;
use crate::tui::views::timeline::axis::strip::{AxisSign, Strip};
use crate::tui::views::timeline::axis::words::AxisLabels;

/// The events on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Reach {
    /// The listed events.
    #[default]
    Listed,
    /// The whole timeline, with the listed events drawn.
    All,
}

/// The axis.
#[derive(Debug, Clone, Default)]
pub struct AxisPane {
    placed: Arc<Placed>,
    /// The axis without a filter, cached because it is needed often.
    whole: Option<Arc<Placed>>,
    reach: Reach,
    window: Window,
    scale: Scale,
    /// The facet of the lanes; `None` if all events are on one line.
    facet: Option<Facet>,
    /// The available facets, cached.
    facets: Option<Vec<Facet>>,
    lanes: Arc<[Lane]>,
    /// The lanes of each facet, cached.
    known_lanes: Vec<(Facet, Arc<[Lane]>)>,
    /// The first lane on the screen.
    top_lane: usize,
    axis: Axis,
    /// The columns before the axis for the names of lanes.
    gutter: u16,
    strips: Vec<Strip>,
    marks: Vec<(usize, u16, AxisSign)>,
    laid_out: Option<LaidOut>,
}

/// What the last layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LaidOut {
    columns: u16,
    rows: AxisRows,
    settings: Settings,
    top_lane: usize,
}

/// The marks: the selected event, and the first and last event that the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked {
    /// The selected event.
    pub selected: Option<EventIndex>,
    /// The events that the list shows.
    pub visible: Option<(EventIndex, EventIndex)>,
}

impl AxisPane {
    /// The rows, from top to bottom.
    pub fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// Signs over the rows: the row, the column, the sign.
    pub fn marks(&self) -> &[(usize, u16, AxisSign)] {
        &self.marks
    }

    /// The rows that the axis asks for.
    pub fn wants(&self, timeline: &Timeline) -> AxisWants {
        AxisWants {
            eras: !timeline.eras().is_empty(),
            context: self.is_zoomed(),
            lanes: self.lanes.len(),
        }
    }

    /// The number of visible events, and of all events on the axis.
    pub fn counts(&self) -> (usize, usize) {
        (self.window.count(), self.placed.events.len())
    }

    /// Whether the axis is zoomed in.
    pub fn is_zoomed(&self) -> bool {
        !self.window.is_whole(self.placed.events.len())
    }

    /// The event that begins in `column` of the pane, or nearest to it.
    pub fn event_at(&self, column: u16) -> Option<EventIndex> {
        let column = column.saturating_sub(self.gutter).min(self.axis.columns().checked_sub(1)?);
        let rank = self.axis.start_near(column, &self.placed.shown)?;
        self.placed.events.get(rank).copied()
    }

    /// Places the events of `listed`. Shows all of them if they have changed.
    pub fn place(&mut self, timeline: &Arc<Timeline>, listed: &[EventIndex]) {
        self.invalidate();
        if !self.placed.is_for(timeline, listed) {
            self.reach = Reach::Listed;
            let known = self.whole.as_ref().filter(|whole| whole.is_for(timeline, listed)).cloned();
            let placed = known.unwrap_or_else(|| {
                Arc::new(Placed::new(timeline, listed.iter().copied(), listed.to_vec()))
            });
            if listed.len() == timeline.events().len() {
                self.whole = Some(Arc::clone(&placed));
            }
            self.replace(timeline, placed);
        }
    }

    /// Places the events of a new version of the timeline, with as many visible as before.
    pub fn reload(&mut self, timeline: &Arc<Timeline>, listed: &[EventIndex]) {
        let window = self.window;
        let was_whole = window.is_whole(self.placed.events.len());
        self.place(timeline, listed);
        if !was_whole {
            self.window = window.moved(0, self.placed.events.len());
        }
    }

    /// Zooms in on the selected event `times` times. Returns `false` if that is not possible.
    pub fn zoom_in(&mut self, selected: Option<usize>, times: usize) -> bool {
        self.zoom(times, |pane, window| {
            let nearer = window.nearer(pane.centre(selected), pane.placed.events.len());
            (window.count() > 1).then_some(nearer)
        })
    }

    /// Zooms out around the selected event `times` times. Returns `false` if that is not possible.
    pub fn zoom_out(&mut self, selected: Option<usize>, times: usize) -> bool {
        self.zoom(times, |pane, window| {
            let events = pane.placed.events.len();
            let farther = window.farther(pane.centre(selected), events);
            (!window.is_whole(events)).then_some(farther)
        })
    }

    /// Changes the window `times` times. A step that shows the same days does not count.
    fn zoom(&mut self, times: usize, next: impl Fn(&Self, Window) -> Option<Window>) -> bool {
        let before = self.window;
        for _ in 0..times.min(usize::BITS as usize) {
            let days = self.days(self.window);
            let windows =
                std::iter::successors(next(self, self.window), |&value| next(self, value));
            match windows.into_iter().find(|&window| self.days(window) != days) {
                Some(window) => self.window = window,
                None => break,
            }
        }
        self.changed_from(before)
    }

    /// The rank to zoom on: the selected event, or the middle of the window.
    fn centre(&self, selected: Option<usize>) -> usize {
        selected.unwrap_or(self.window.first() + self.window.count() / 2)
    }

    /// Pans to later (or earlier) events. Returns `false` if there are none.
    pub fn pan(&mut self, halves: isize) -> bool {
        let before = self.window;
        self.window = self.window.moved(halves, self.placed.events.len());
        self.changed_from(before)
    }

    /// The drawn event in the middle of the window.
    pub fn middle(&self) -> Option<EventIndex> {
        let rank = self.placed.nearest_shown(self.window.first() + self.window.count() / 2)?;
        self.placed.events.get(rank).copied()
    }

    /// Fits all listed events; if they fit already, toggles to all events of the timeline.
    pub fn fit(&mut self, timeline: &Arc<Timeline>) {
        let events = self.placed.events.len();
        let before = self.window;
        self.window = Window::whole(events);
        let all = timeline.events().len();
        if self.changed_from(before) || self.placed.listed().len() == all {
            return;
        }
        let listed = self.placed.listed().to_vec();
        let placed = match self.reach {
            Reach::Listed => {
                self.reach = Reach::All;
                Placed::new(timeline, timeline.indexed().map(|(index, _)| index), listed)
            }
            Reach::All => {
                self.reach = Reach::Listed;
                Placed::new(timeline, listed.iter().copied(), listed.clone())
            }
        };
        self.replace(timeline, Arc::new(placed));
    }

    /// Switches to the next scale.
    pub fn next_scale(&mut self) -> Scale {
        self.scale = self.scale.next();
        self.invalidate();
        self.scale
    }

    /// Shows the next kind of lanes, or hides them. Returns `false` if there are none.
    pub fn next_lanes(&mut self, timeline: &Timeline) -> bool {
        let before = self.facet;
        let facets = self.facets.get_or_insert_with(|| facets(timeline, &self.placed));
        let next = |facet: &Facet| next_facet(Some(*facet));
        let mut later = std::iter::successors(next_facet(before), next);
        self.facet = later.find(|facet| facets.contains(facet));
        self.find_lanes(timeline);
        before.is_some() || self.facet.is_some()
    }

    /// The rank of the selected event.
    pub fn rank(&self, timeline: &Timeline, event: Option<EventIndex>) -> Option<usize> {
        self.placed.rank(timeline, event?)
    }

    /// Describes the visible part.
    pub fn words(&self, settings: Settings) -> String {
        let span = self.days(self.window);
        AxisLabels { settings }.window(self.window.count(), self.placed.events.len(), span)
    }

    /// Scrolls the window to the selected event, as a list does.
    pub fn follow(&mut self, timeline: &Timeline, selected: Option<EventIndex>) {
        if let Some(rank) = self.rank(timeline, selected) {
            let before = self.window;
            self.window = self.window.holding(rank, self.placed.events.len());
            self.changed_from(before);
            self.follow_lane(rank);
        }
    }

    /// Lays out the axis for its part of `panes`, if needed, and sets the marks.
    pub fn lay_out(&mut self, timeline: &Timeline, settings: Settings, panes: Panes) {
        let rows = panes.axis_rows;
        let shown = usize::from(rows.lanes);
        self.top_lane = self.top_lane.min(self.lanes.len().saturating_sub(shown));
        let columns = panes.axis.width;
        let wanted = LaidOut { columns, rows, settings, top_lane: self.top_lane };
        if self.laid_out != Some(wanted) {
            self.laid_out = Some(wanted);
            self.draw(timeline, wanted);
        }
    }

    /// Marks the selected event, and the time span of the events that the list shows.
    pub fn mark(&mut self, timeline: &Timeline, marked: Marked) {
        self.marks.clear();
        let Some(LaidOut { rows, .. }) = self.laid_out.filter(|laid_out| laid_out.rows.body > 0)
        else {
            return;
        };
        let row = usize::from(rows.context + rows.eras);
        let bars = row + usize::from(rows.mark);
        if let (Some((first, last)), 1) = (marked.visible, rows.mark) {
            self.mark_visible(timeline, row, (first, last));
        }
        let Some((rank, index)) = self.rank(timeline, marked.selected).zip(marked.selected) else {
            return;
        };
        let date = timeline.event(index).date.as_ref();
        let column = self.axis.column_of_start(rank);
        self.mark_extents(row, &date.map_or_else(Vec::new, Date::extents), (rank, column));
        let Some(column) = column.map(|column| self.gutter + column) else {
            return;
        };
        self.marks.push((row, column, ("▼", Role::Here)));
        if bars > row {
            self.emphasise(bars, column);
        }
        let shown = self.lanes.iter().skip(self.top_lane).take(usize::from(rows.lanes));
        let own = shown.enumerate().filter(|(_, lane)| lane.contains(rank));
        let own: Vec<usize> = own.map(|(lane, _)| bars + 2 + lane).collect();
        for row in own {
            self.emphasise(row, column);
        }
    }

    /// A line over the time span of the events that the list shows.
    fn mark_visible(
        &mut self,
        timeline: &Timeline,
        row: usize,
        (first, last): (EventIndex, EventIndex),
    ) {
        let starts = &self.placed.ground.starts;
        let day = |event| self.placed.rank(timeline, event).and_then(|rank| starts.get(rank));
        // Undated events come last.
        if let (Some(&first), Some(&last)) = (day(first), day(last).or(starts.last())) {
            let span = Span { first: first.min(last), last: last.max(first) };
            let columns = self.axis.columns_of(span).unwrap_or_default();
            let marks =
                columns.map(|column| (row, self.gutter + column, (signs::IN_LIST, Role::Border)));
            self.marks.extend(marks);
        }
    }

    /// Marks the days of the selected event that have no other sign: certain days, possible days,
    /// and open ends.
    fn mark_extents(
        &mut self,
        row: usize,
        extents: &[Extent],
        (rank, start): (usize, Option<u16>),
    ) {
        // Other events of its first day may come before it.
        let day = self.placed.ground.starts.get(rank).copied();
        let day = day.and_then(|day| self.axis.columns_of(Span { first: day, last: day }));
        let others = day.zip(start).map_or(0..0, |(day, start)| day.start..start);
        let mut marks: Vec<(u16, &'static str)> = Vec::new();
        for extent in extents {
            let columns = |first, last| self.axis.columns_of(Span { first, last });
            let possible = columns(extent.first, extent.last).unwrap_or_default();
            marks.extend(possible.map(|column| (column, POSSIBLE)));
            let certain = extent.certain.and_then(|(first, last)| columns(first, last));
            marks.extend(certain.unwrap_or_default().map(|column| (column, CERTAIN)));
            marks.extend(open_ends(&self.axis, *extent));
        }
        let is_own = |column: u16| column < self.axis.columns() && !others.contains(&column);
        marks.retain(|&(column, _)| is_own(column));
        for (column, sign) in marks {
            let column = self.gutter + column;
            if self.strips.get(row).is_some_and(|strip| strip.sign(column).is_none()) {
                self.marks.push((row, column, (sign, Role::Here)));
            }
        }
    }

    /// Draws the sign in a column as the selected event's. A warning keeps its colour.
    fn emphasise(&mut self, row: usize, column: u16) {
        let sign = self.strips.get(row).and_then(|strip| strip.sign(column));
        if let Some((sign, role)) = sign
            && role != Role::Warning
        {
            self.marks.push((row, column, (sign, Role::Here)));
        }
    }

    /// Draws all rows.
    fn draw(&mut self, timeline: &Timeline, wanted: LaidOut) {
        let LaidOut { columns, rows, settings, .. } = wanted;
        let words = AxisLabels { settings };
        let shown = self.lanes.iter().skip(self.top_lane).take(usize::from(rows.lanes));
        let shown: Vec<&Lane> = shown.collect();
        let header = self.header(&shown, settings);
        let names = shown.iter().map(|lane| lane.name(timeline, settings));
        self.gutter = canvas::gutter(names.chain(header.clone()), columns);
        let width = columns - self.gutter;
        let within = if self.is_zoomed() { self.days(self.window) } else { None };
        let frame = Frame { scale: self.scale, columns: width, within };
        self.axis = Axis::new(&self.placed.ground, frame, &words);
        let mut canvas = canvas::Canvas::new(&self.axis, (self.gutter, columns), words);
        if rows.context > 0 {
            canvas.context(&self.placed.ground, (frame, self.axis.span()));
        }
        if rows.eras > 0 {
            canvas.eras(timeline);
        }
        if rows.mark > 0 {
            canvas.empty();
        }
        if rows.body > 0 {
            canvas.bars(&self.axis.density(self.placed.shown.iter().copied()));
            canvas.labels(header);
        }
        for lane in shown {
            canvas.lane(timeline, &self.placed, lane);
        }
        self.strips = canvas.into_strips();
    }

    /// The kind of lanes, the number of the last one shown, and the total.
    fn header(&self, shown: &[&Lane], settings: Settings) -> Option<String> {
        let phrase = self.facet.and_then(facet_phrase).filter(|_| !shown.is_empty())?;
        let name = phrase.words(settings.language);
        let (last, all) = (self.top_lane + shown.len(), self.lanes.len());
        Some(if shown.len() < all { format!("{name} {last}/{all}") } else { name.to_owned() })
    }

    fn days(&self, window: Window) -> Option<Span> {
        window.days(&self.placed.ground.starts, &self.placed.ends)
    }

    fn replace(&mut self, timeline: &Timeline, placed: Arc<Placed>) {
        self.window = Window::whole(placed.events.len());
        self.placed = placed;
        self.facets = None;
        self.known_lanes.clear();
        self.find_lanes(timeline);
    }

    fn find_lanes(&mut self, timeline: &Timeline) {
        self.lanes = self.facet.map_or_else(Arc::default, |facet| {
            let known = self.known_lanes.iter().find(|(own, _)| *own == facet);
            if let Some((_, known)) = known {
                return Arc::clone(known);
            }
            let found: Arc<[Lane]> = lanes(timeline, &self.placed, facet).into();
            self.known_lanes.push((facet, Arc::clone(&found)));
            found
        });
        self.top_lane = 0;
        self.invalidate();
    }

    /// Scrolls the lanes if none of those on the screen has the event.
    fn follow_lane(&mut self, rank: usize) {
        let Some(LaidOut { rows, .. }) = self.laid_out else {
            return;
        };
        let shown = self.top_lane..self.top_lane + usize::from(rows.lanes);
        let mut own = self.lanes.iter().enumerate().filter(|(_, lane)| lane.contains(rank));
        let Some((first, _)) = own.next().filter(|(first, _)| !shown.contains(first)) else {
            return;
        };
        if !own.any(|(lane, _)| shown.contains(&lane)) {
            self.top_lane = if first < shown.start {
                first
            } else {
                first + 1 - usize::from(rows.lanes.max(1))
            };
        }
    }

    /// Lays out again if the window has changed. Returns whether it has.
    fn changed_from(&mut self, before: Window) -> bool {
        let has_changed = self.window != before;
        if has_changed {
            self.invalidate();
        }
        has_changed
    }

    fn invalidate(&mut self) {
        self.laid_out = None;
    }
}
