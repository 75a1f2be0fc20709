//! The list of events: rows, selection, scrolling, years that are folded.

mod grid;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Settings;
use super::cursor::Move;
use crate::date::{Gap, Length};
use crate::timeline::{Counts, EventIndex, Filter, ListRow, Timeline, list_rows};
use crate::tui::row::Row;
use grid::{DateWidths, Grid, Needs, Signs};

/// Rows kept between the selection and the edge of the list.
const SCROLL_MARGIN: usize = 2;

/// The year in which an event begins; `None` for one that has no date.
type Year = Option<i64>;

/// The list.
#[derive(Debug, Clone, Default)]
pub struct EventList {
    listed: Arc<Listed>,
    /// What is listed where nothing is hidden: it is asked for again and again.
    whole: Option<Arc<Listed>>,
    /// The years that are folded.
    folded: BTreeSet<Year>,
    /// The number of the selected event.
    selected: usize,
    top: usize,
    needs: Needs,
    widths: DateWidths,
    visible: Vec<Row>,
}

/// What is listed.
#[derive(Debug, Clone, Default)]
struct Listed {
    /// The events, in order.
    events: Vec<EventIndex>,
    counts: Counts,
    signs: Signs,
    /// What is shown of them.
    rows: Vec<Shown>,
    /// The rows that can be selected, and the number of the first event each stands for.
    stops: Vec<Stop>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// As the page has it.
    Row(ListRow),
    /// A year that is folded.
    Fold(Fold),
}

/// A year of which only the heading is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fold {
    /// Its first event.
    first: EventIndex,
    /// How many it has.
    events: usize,
    /// How many passages they have.
    passages: usize,
}

/// A row that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stop {
    row: usize,
    /// The number of the first event that it stands for.
    nth: usize,
}

impl Listed {
    /// What is listed of `events`, which are in order.
    fn new(timeline: &Timeline, events: Vec<EventIndex>, folded: &BTreeSet<Year>) -> Self {
        let signs = Signs::of(timeline, &events);
        let counts = timeline.counts(&events);
        let mut listed = Self { events, counts, signs, ..Self::default() };
        listed.place(timeline, folded);
        listed
    }

    /// Makes the rows, with some years folded.
    fn place(&mut self, timeline: &Timeline, folded: &BTreeSet<Year>) {
        let mut nth = 0;
        // The year that is folded around here.
        let mut folding: Option<Year> = None;
        for row in list_rows(timeline, &self.events) {
            match row {
                ListRow::Event { index, .. } => {
                    let is_folding = !folded.is_empty();
                    let own = is_folding.then(|| year(timeline, index));
                    let passages = timeline.event(index).passages.len();
                    match self.rows.last_mut() {
                        Some(Shown::Fold(fold)) if own.is_some() && folding == own => {
                            fold.events += 1;
                            fold.passages += passages;
                        }
                        _ => {
                            folding = own.filter(|own| folded.contains(own));
                            self.stops.push(Stop { row: self.rows.len(), nth });
                            let fold = Fold { first: index, events: 1, passages };
                            let is_open = folding.is_none();
                            self.rows.push(if is_open {
                                Shown::Row(row)
                            } else {
                                Shown::Fold(fold)
                            });
                        }
                    }
                    nth += 1;
                }
                // Eras stand on the axis.
                ListRow::Era(_) => {}
                ListRow::Gap(_) | ListRow::Undated => {
                    let next = self.events.get(nth).map(|&index| year(timeline, index));
                    // A gap within a folded year is folded with it.
                    if folding.is_none() || folding != next {
                        self.rows.push(Shown::Row(row));
                    }
                }
            }
        }
    }
}

impl EventList {
    /// The list of the events that `filter` admits, with the same years folded as in `before`, a list of the
    /// same timeline.
    pub fn new(timeline: &Timeline, filter: &Filter, settings: Settings, before: Self) -> Self {
        let Self { folded, top, mut widths, mut whole, .. } = before;
        let is_whole = filter.is_empty() && folded.is_empty();
        let listed = match whole.as_ref().filter(|_| is_whole) {
            Some(whole) => Arc::clone(whole),
            None => Arc::new(Listed::new(timeline, timeline.admitted(filter), &folded)),
        };
        if is_whole {
            whole = Some(Arc::clone(&listed));
        }
        let dates = widths.of(timeline, settings.dates(Length::Short));
        let needs = Needs::of(&listed.events, listed.signs, &dates);
        Self { listed, whole, folded, top, needs, widths, ..Self::default() }
    }

    /// What of it holds for another timeline as well.
    #[must_use]
    pub fn for_another(self) -> Self {
        Self { folded: self.folded, top: self.top, ..Self::default() }
    }

    /// How many events are listed, with how many passages from how many sources.
    pub fn counts(&self) -> Counts {
        self.listed.counts
    }

    /// The rows on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// Whether it is unknown which of `event` and the one above it came first.
    pub fn is_undecided(&self, event: EventIndex) -> bool {
        let nth = self.listed.events.binary_search(&event);
        let stop =
            nth.and_then(|nth| self.listed.stops.binary_search_by_key(&nth, |stop| stop.nth));
        let row = stop.ok().and_then(|stop| self.listed.rows.get(self.listed.stops.get(stop)?.row));
        matches!(row, Some(Shown::Row(ListRow::Event { undecided: true, .. })))
    }

    /// The empty time before the event with this number in the list, where it is long enough for a row.
    pub fn gap_before(&self, nth: usize) -> Option<Gap> {
        let found = self.listed.stops.binary_search_by_key(&nth, |stop| stop.nth).ok()?;
        let row = self.listed.stops.get(found)?.row;
        match self.listed.rows.get(row.checked_sub(1)?)? {
            Shown::Row(ListRow::Gap(gap)) => Some(*gap),
            Shown::Row(_) | Shown::Fold(_) => None,
        }
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.listed.events.len()
    }

    /// The events of the list, in order.
    pub fn events(&self) -> impl Iterator<Item = EventIndex> + '_ {
        self.listed.events.iter().copied()
    }

    /// The first and the last event among the `height` rows on the screen.
    pub fn visible_events(&self, height: usize) -> Option<(EventIndex, EventIndex)> {
        let from = self.listed.stops.partition_point(|stop| stop.row < self.top);
        let to = self.listed.stops.partition_point(|stop| stop.row < self.top + height);
        // A folded year stands for all its events.
        let behind = self.listed.stops.get(to).map_or(self.listed.events.len(), |stop| stop.nth);
        let first = self.listed.stops.get(from)?.nth;
        let last = behind.checked_sub(1).filter(|&last| last >= first)?;
        Some((*self.listed.events.get(first)?, *self.listed.events.get(last)?))
    }

    /// The number of the stop at which the selected event is.
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

    /// The selected event's number in the list, from 0.
    pub fn position(&self) -> usize {
        self.selected
    }

    /// Moves the selection by rows that can be selected, or to the event with a number, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        if let Move::To(nth) = way {
            return self.select_nth(nth);
        }
        let own = self.stop();
        let wanted = way.leads(own, self.listed.stops.len());
        if let Some(stop) = self.listed.stops.get(wanted).filter(|_| wanted != own) {
            self.selected = stop.nth;
        }
    }

    /// Selects the event with this number in the list, from 0, or the last one.
    pub fn select_nth(&mut self, nth: usize) {
        self.selected = nth.min(self.listed.events.len().saturating_sub(1));
    }

    /// Selects the first event of the year so many years on that have events; those without a date count as
    /// one year, the last. Stops at the ends.
    pub fn year_by(&mut self, timeline: &Timeline, years: isize) {
        let mut starts: Vec<usize> = Vec::new();
        let mut before = None;
        for (nth, index) in self.events().enumerate() {
            let own = year(timeline, index);
            if before.replace(own) != Some(own) {
                starts.push(nth);
            }
        }
        // The year of the selection is the last one that begins at or before it.
        let own = starts.partition_point(|&start| start <= self.selected).saturating_sub(1);
        self.select_start(&starts, own.saturating_add_signed(years), years);
    }

    /// Selects the event behind the gap so many gaps on; the first event is one too. Stops at the ends.
    pub fn cluster_by(&mut self, clusters: isize) {
        let is_start = |stop: &&Stop| {
            stop.row.checked_sub(1).is_none_or(|above| {
                let above = self.listed.rows.get(above);
                matches!(above, Some(Shown::Row(ListRow::Gap(_) | ListRow::Undated)))
            })
        };
        let starts: Vec<usize> =
            self.listed.stops.iter().filter(is_start).map(|stop| stop.nth).collect();
        let begun = starts.partition_point(|&start| start <= self.selected);
        let own = begun.saturating_sub(1);
        // From inside a cluster its own beginning is the previous one.
        let inside = starts.get(own).is_some_and(|&start| start < self.selected);
        let by = if inside && clusters < 0 { clusters + 1 } else { clusters };
        self.select_start(&starts, own.saturating_add_signed(by), clusters);
    }

    /// Selects one of `starts`; where there is none so far on, the selection stays.
    fn select_start(&mut self, starts: &[usize], wanted: usize, direction: isize) {
        let Some(&start) = starts.get(wanted.min(starts.len().saturating_sub(1))) else {
            return;
        };
        let is_onward = if direction > 0 { start > self.selected } else { start < self.selected };
        if is_onward {
            self.select_nth(start);
        }
    }

    /// Selects the event in this row of the list; `false` where there is none.
    pub fn select_row(&mut self, row: usize) -> bool {
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

    /// Scrolls so that the selection is in view, with the gap above it, in a list of `height` rows.
    pub fn scroll_into_view(&mut self, height: usize) {
        let Some(row) = self.selected_row() else {
            return;
        };
        let margin = SCROLL_MARGIN.min(height.saturating_sub(1) / 2);
        let first = row.saturating_sub(margin);
        let last = (row + margin).min(self.listed.rows.len().saturating_sub(1));
        self.top = self.top.min(first).max((last + 1).saturating_sub(height));
        self.top = self.top.min(self.listed.rows.len().saturating_sub(height.max(1)));
    }

    /// Lays out the rows on a screen of `width` columns and `height` rows.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (width, height): (u16, u16),
    ) {
        let rows = self.listed.rows.iter().skip(self.top).take(usize::from(height));
        let grid = Grid::new(self.needs, width);
        self.visible = rows.map(|&row| grid.row(timeline, row, settings)).collect();
    }
}

/// Folding years.
impl EventList {
    /// Whether the selected row is a year that is folded.
    pub fn is_folded(&self) -> bool {
        let row = self.selected_row().and_then(|row| self.listed.rows.get(row));
        matches!(row, Some(Shown::Fold(_)))
    }

    /// Folds the year of the selected event, or opens it.
    pub fn fold_year(&mut self, timeline: &Timeline) {
        let Some(own) = self.selected().map(|event| year(timeline, event)) else {
            return;
        };
        if !self.folded.remove(&own) {
            self.folded.insert(own);
        }
        self.fold_anew(timeline);
    }

    /// Folds every year that is listed, or opens all where some are folded.
    pub fn fold_years(&mut self, timeline: &Timeline) {
        if self.folded.is_empty() {
            self.folded = self.listed.events.iter().map(|&event| year(timeline, event)).collect();
        } else {
            self.folded.clear();
        }
        self.fold_anew(timeline);
    }

    /// Makes the rows anew for the years that are folded now.
    fn fold_anew(&mut self, timeline: &Timeline) {
        let Listed { events, counts, signs, .. } = &*self.listed;
        let (events, counts, signs) = (events.clone(), *counts, *signs);
        let mut listed = Listed { events, counts, signs, ..Listed::default() };
        listed.place(timeline, &self.folded);
        self.listed = Arc::new(listed);
    }

    /// Opens the year of `event`, if it is folded.
    pub fn unfold(&mut self, timeline: &Timeline, event: EventIndex) {
        if self.folded.remove(&year(timeline, event)) {
            self.fold_anew(timeline);
        }
    }
}

/// The year in which an event begins.
fn year(timeline: &Timeline, event: EventIndex) -> Year {
    timeline.resolved_date(event).map(|resolved| resolved.anchor().ymd().0)
}
