//! The list of events: rows, selection, scrolling, folded years.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::date::{Gap, Length};
use crate::search::Admitted;
use crate::timeline::{Counts, EventIndex, ListRow, Timeline, list_rows};
use crate::tui::selection::grid::{DateWidths, Grid, Needs, Signs, widest_date};
use crate::tui::selection::rows::{Fold, ShownRow};
use crate::tui::settings::Settings;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::flow::Row;

use crate::tui::selection::grid::ListedEvents;

/// Rows kept between the selection and the edge of the list.
const SCROLL_MARGIN: usize = 2;

/// The year in which an event begins. `None` if it has no date.
type Year = Option<i64>;

/// The list.
#[derive(Debug, Clone, Default)]
pub struct EventList {
    listed: Arc<Listed>,
    /// The rows without a filter, cached because they are needed often.
    whole: Option<Arc<Listed>>,
    /// The folded years.
    folded: BTreeSet<Year>,
    /// The number of the selected event.
    selected: usize,
    top: usize,
    needs: Needs,
    widths: DateWidths,
    visible: Vec<ListLine>,
}

/// A line of the list on the screen.
#[derive(Debug, Clone)]
pub struct ListLine {
    /// The number of its row, from 0. A row may have several lines.
    pub number: usize,
    /// Its contents.
    pub row: Row,
}

/// The contents of the list.
#[derive(Debug, Clone, Default)]
struct Listed {
    /// The events, in order.
    events: Vec<EventIndex>,
    counts: Counts,
    signs: Signs,
    /// The rows of these events.
    rows: Vec<ShownRow>,
    /// The stops: rows that can be selected.
    stops: Vec<Stop>,
}

/// A row that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stop {
    row: usize,
    /// The number of the first event of the row.
    nth: usize,
}

impl Listed {
    /// Creates the contents from `events`, which are in order.
    fn new(timeline: &Timeline, events: Vec<EventIndex>, folded: &BTreeSet<Year>) -> Self {
        let signs = Signs::new(timeline, &events);
        let counts = timeline.counts(&events);
        let mut listed = Self { events, counts, signs, ..Self::default() };
        listed.place(timeline, folded);
        listed
    }

    /// Builds the rows, with some years folded.
    fn place(&mut self, timeline: &Timeline, folded: &BTreeSet<Year>) {
        let mut nth = 0;
        // The folded year around this row.
        let mut folding: Option<Year> = None;
        for row in list_rows(timeline, &self.events) {
            match row {
                ListRow::Event { index, .. } => {
                    let is_folding = !folded.is_empty();
                    let own = is_folding.then(|| year(timeline, index));
                    let passages = timeline.marks().passages(index).len();
                    match self.rows.last_mut() {
                        Some(ShownRow::Fold(fold)) if own.is_some() && folding == own => {
                            fold.events += 1;
                            fold.passages += passages;
                        }
                        _ => {
                            folding = own.filter(|own| folded.contains(own));
                            self.stops.push(Stop { row: self.rows.len(), nth });
                            let fold = Fold { first: index, events: 1, passages };
                            let is_open = folding.is_none();
                            self.rows.push(if is_open {
                                ShownRow::Row(row)
                            } else {
                                ShownRow::Fold(fold)
                            });
                        }
                    }
                    nth += 1;
                }
                // Eras are shown on the axis.
                ListRow::Era(_) => {}
                ListRow::Gap(_) | ListRow::Undated => {
                    let next = self.events.get(nth).map(|&index| year(timeline, index));
                    // A gap within a folded year is folded with it.
                    if folding.is_none() || folding != next {
                        self.rows.push(ShownRow::Row(row));
                    }
                }
            }
        }
    }
}

impl EventList {
    /// Creates the list of the events that a query admits, with the folded years of `before`, a
    /// list of the same timeline.
    pub fn new(timeline: &Timeline, admitted: &Admitted, settings: Settings, before: Self) -> Self {
        let Self { folded, top, mut widths, mut whole, .. } = before;
        let is_whole = admitted.is_whole() && folded.is_empty();
        let listed = match whole.as_ref().filter(|_| is_whole) {
            Some(whole) => Arc::clone(whole),
            None => Arc::new(Listed::new(timeline, admitted.events(timeline), &folded)),
        };
        if is_whole {
            whole = Some(Arc::clone(&listed));
        }
        let dates = widths.needs(timeline, settings.dates(Length::Short));
        let needs = Needs::new(&listed.events, listed.signs, &dates);
        Self { listed, whole, folded, top, needs, widths, ..Self::default() }
    }

    /// The part of the list that stays valid for another timeline.
    #[must_use]
    pub fn for_another(self) -> Self {
        Self { folded: self.folded, top: self.top, ..Self::default() }
    }

    /// Counts the listed events, their passages and their sources.
    pub fn counts(&self) -> Counts {
        self.listed.counts
    }

    /// The most columns that a date of the list takes on one line.
    pub fn date_columns(&mut self, timeline: &Timeline, settings: Settings) -> u16 {
        let needs = self.widths.needs(timeline, settings.dates(Length::Short));
        widest_date(&self.listed.events, &needs)
    }

    /// The lines on the screen, laid out.
    pub fn visible(&self) -> &[ListLine] {
        &self.visible
    }

    /// The rows on the screen.
    fn visible_rows(&self) -> Range<usize> {
        let behind = self.visible.last().map_or(self.top, |line| line.number + 1);
        self.top..behind
    }

    /// The stops on the screen.
    fn visible_stops(&self) -> Range<usize> {
        let rows = self.visible_rows();
        let before = |row: usize| self.listed.stops.partition_point(|stop| stop.row < row);
        before(rows.start)..before(rows.end)
    }

    /// The number of stops on the screen: a page.
    pub fn page(&self) -> u16 {
        u16::try_from(self.visible_stops().len()).unwrap_or(u16::MAX)
    }

    /// Whether the order of `event` and the one above it is undecided.
    pub fn is_undecided(&self, event: EventIndex) -> bool {
        let nth = self.listed.events.binary_search(&event);
        let stop =
            nth.and_then(|nth| self.listed.stops.binary_search_by_key(&nth, |stop| stop.nth));
        let row = stop.ok().and_then(|stop| self.listed.rows.get(self.listed.stops.get(stop)?.row));
        matches!(row, Some(ShownRow::Row(ListRow::Event { undecided: true, .. })))
    }

    /// The gap before the event with this number in the list, if it is long enough for a row.
    pub fn gap_before(&self, nth: usize) -> Option<Gap> {
        let found = self.listed.stops.binary_search_by_key(&nth, |stop| stop.nth).ok()?;
        let row = self.listed.stops.get(found)?.row;
        match self.listed.rows.get(row.checked_sub(1)?)? {
            ShownRow::Row(ListRow::Gap(gap)) => Some(*gap),
            ShownRow::Row(_) | ShownRow::Fold(_) => None,
        }
    }

    /// The number of events.
    pub fn len(&self) -> usize {
        self.listed.events.len()
    }

    /// The events of the list, in order.
    pub fn events(&self) -> impl Iterator<Item = EventIndex> + '_ {
        self.listed.events.iter().copied()
    }

    /// Whether `event` is in the list.
    pub fn has(&self, event: EventIndex) -> bool {
        self.listed.events.binary_search(&event).is_ok()
    }

    /// The first and the last event on the screen.
    pub fn visible_events(&self) -> Option<(EventIndex, EventIndex)> {
        let Range { start: from, end: to } = self.visible_stops();
        // A folded year stands for all its events.
        let behind = self.listed.stops.get(to).map_or(self.listed.events.len(), |stop| stop.nth);
        let first = self.listed.stops.get(from)?.nth;
        let last = behind.checked_sub(1).filter(|&last| last >= first)?;
        Some((*self.listed.events.get(first)?, *self.listed.events.get(last)?))
    }

    /// The number of the stop that holds the selected event.
    fn stop(&self) -> usize {
        self.listed.stops.partition_point(|stop| stop.nth <= self.selected).saturating_sub(1)
    }

    /// The row that is selected.
    pub fn selected_row(&self) -> Option<usize> {
        self.listed.stops.get(self.stop()).map(|stop| stop.row)
    }

    /// The event that is selected.
    pub fn selected(&self) -> Option<EventIndex> {
        self.listed.events.get(self.selected).copied()
    }

    /// The number of the selected event in the list, from 0.
    pub fn position(&self) -> usize {
        self.selected
    }

    /// Moves the selection by stops, or to the event with a number, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        if let Move::To(nth) = way {
            return self.select_nth(nth);
        }
        let current = self.stop();
        let wanted = way.target(current, self.listed.stops.len());
        if let Some(stop) = self.listed.stops.get(wanted).filter(|_| wanted != current) {
            self.selected = stop.nth;
        }
    }

    /// Selects the event with this number in the list, from 0, or the last one.
    pub fn select_nth(&mut self, nth: usize) {
        self.selected = nth.min(self.listed.events.len().saturating_sub(1));
    }

    /// Moves by `years` that have events. Undated events count as one year, the last. Stops
    /// at the ends.
    pub fn year_by(&mut self, timeline: &Timeline, years: isize) {
        let mut starts: Vec<usize> = Vec::new();
        let mut before = None;
        for (nth, index) in self.events().enumerate() {
            let current = year(timeline, index);
            if before.replace(current) != Some(current) {
                starts.push(nth);
            }
        }
        // The year of the selection is the last one that begins at or before it.
        let current = starts.partition_point(|&start| start <= self.selected).saturating_sub(1);
        self.select_start(&starts, current.saturating_add_signed(years), years);
    }

    /// Moves by `clusters`, to the event after each gap. The first event counts too. Stops at the
    /// ends.
    pub fn cluster_by(&mut self, clusters: isize) {
        let is_start = |stop: &&Stop| {
            stop.row.checked_sub(1).is_none_or(|above| {
                let above = self.listed.rows.get(above);
                matches!(above, Some(ShownRow::Row(ListRow::Gap(_) | ListRow::Undated)))
            })
        };
        let starts: Vec<usize> =
            self.listed.stops.iter().filter(is_start).map(|stop| stop.nth).collect();
        let begun = starts.partition_point(|&start| start <= self.selected);
        let current = begun.saturating_sub(1);
        // From inside a cluster, its own first event is the previous one.
        let inside = starts.get(current).is_some_and(|&start| start < self.selected);
        let by = if inside && clusters < 0 { clusters + 1 } else { clusters };
        self.select_start(&starts, current.saturating_add_signed(by), clusters);
    }

    /// Selects one of `starts`. Keeps the selection if there is none that far.
    fn select_start(&mut self, starts: &[usize], wanted: usize, direction: isize) {
        let Some(&start) = starts.get(wanted.min(starts.len().saturating_sub(1))) else {
            return;
        };
        let is_onward = if direction > 0 { start > self.selected } else { start < self.selected };
        if is_onward {
            self.select_nth(start);
        }
    }

    /// Selects the event on this line of the screen. Returns `false` if there is none.
    pub fn select_line(&mut self, line: usize) -> bool {
        let Some(row) = self.visible.get(line).map(|line| line.number) else { return false };
        let found = self.listed.stops.binary_search_by_key(&row, |stop| stop.row);
        let stop = found.ok().and_then(|number| self.listed.stops.get(number));
        if let Some(stop) = stop.filter(|_| self.selected_row() != Some(row)) {
            self.selected = stop.nth;
        }
        found.is_ok()
    }

    /// Selects `event`, if it is in the list; its year may be folded.
    pub fn select(&mut self, event: EventIndex) {
        self.selected = self.listed.events.binary_search(&event).unwrap_or(self.selected);
    }

    /// Scrolls to the beginning; the next layout continues from there.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Lays out the visible part in an area of some columns and lines, with the selection in view.
    pub fn lay_out(&mut self, listing: ListedEvents, area: (u16, u16)) {
        let grid = Grid::new(listing, self.needs, area);
        let lines = usize::from(area.1);
        self.scroll_into_view(&grid, lines);
        self.visible.clear();
        for number in self.top..self.listed.rows.len() {
            let Some(&row) = self.listed.rows.get(number) else { break };
            let row_lines = grid.lines(row, self.year_above(&grid, number));
            // A row is shown whole or not at all, unless it is higher than the screen.
            if self.visible.len() + row_lines.len() > lines && !self.visible.is_empty() {
                break;
            }
            self.visible.extend(row_lines.into_iter().map(|row| ListLine { number, row }));
        }
        self.visible.truncate(lines);
    }

    /// The year shown by the row above, if that row is on the screen.
    fn year_above(&self, grid: &Grid, row: usize) -> Option<i64> {
        let above = row.checked_sub(1).filter(|_| row > self.top)?;
        grid.year_after(*self.listed.rows.get(above)?)
    }

    /// Scrolls the selection into view, with some rows on either side of it.
    fn scroll_into_view(&mut self, grid: &Grid, lines: usize) {
        let Some(row) = self.selected_row() else {
            return;
        };
        let end = self.listed.rows.len().saturating_sub(1);
        let margin = SCROLL_MARGIN.min(lines.saturating_sub(1) / 2);
        self.top = self.top.min(row.saturating_sub(margin));
        let with_margin = self.highest_top(grid, (row + margin).min(end), lines);
        // If not all of that fits, the selection must.
        let alone = self.highest_top(grid, row, lines);
        self.top = self.top.max(with_margin.min(row)).max(alone);
        if self.top + lines > end {
            self.top = self.top.min(self.highest_top(grid, end, lines));
        }
    }

    /// The first row of a screen of so many lines whose last row is `last`.
    fn highest_top(&self, grid: &Grid, last: usize, lines: usize) -> usize {
        let rows = &self.listed.rows;
        let height = |row: usize, known: Option<i64>| {
            rows.get(row).map_or(1, |&shown| grid.height(shown, known))
        };
        let year_above = |row: usize| {
            let above = row.checked_sub(1).and_then(|above| rows.get(above));
            above.and_then(|&above| grid.year_after(above))
        };
        let (mut top, mut below) = (last, 0);
        loop {
            // The first row on the screen shows its year.
            if below + height(top, None) > lines {
                return (top + 1).min(last);
            }
            let Some(above) = top.checked_sub(1) else { return top };
            below += height(top, year_above(top));
            top = above;
        }
    }
}

/// Folding years.
impl EventList {
    /// Whether the selected row is a folded year.
    pub fn is_folded(&self) -> bool {
        let row = self.selected_row().and_then(|row| self.listed.rows.get(row));
        matches!(row, Some(ShownRow::Fold(_)))
    }

    /// Folds or unfolds the year of the selected event.
    pub fn fold_year(&mut self, timeline: &Timeline) {
        let Some(current) = self.selected().map(|event| year(timeline, event)) else {
            return;
        };
        if !self.folded.remove(&current) {
            self.folded.insert(current);
        }
        self.rebuild_rows(timeline);
    }

    /// Folds every listed year, or unfolds all if some are folded.
    pub fn fold_years(&mut self, timeline: &Timeline) {
        if self.folded.is_empty() {
            self.folded = self.listed.events.iter().map(|&event| year(timeline, event)).collect();
        } else {
            self.folded.clear();
        }
        self.rebuild_rows(timeline);
    }

    /// Rebuilds the rows for the folded years.
    fn rebuild_rows(&mut self, timeline: &Timeline) {
        let Listed { events, counts, signs, .. } = &*self.listed;
        let (events, counts, signs) = (events.clone(), *counts, *signs);
        let mut listed = Listed { events, counts, signs, ..Listed::default() };
        listed.place(timeline, &self.folded);
        self.listed = Arc::new(listed);
    }

    /// Unfolds the year of `event`, if it is folded.
    pub fn unfold(&mut self, timeline: &Timeline, event: EventIndex) {
        if self.folded.remove(&year(timeline, event)) {
            self.rebuild_rows(timeline);
        }
    }
}

/// The year in which an event begins.
fn year(timeline: &Timeline, event: EventIndex) -> Year {
    timeline.resolved_date(event).map(|resolved| resolved.anchor().ymd().0)
}
