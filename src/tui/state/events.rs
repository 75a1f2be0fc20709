//! The list of events: rows, selection, scrolling.

use crate::date::{DateStyle, Gap, Length, words};
use crate::phrases::Phrase;
use crate::text::columns;
use crate::timeline::{Counts, EventIndex, Filter, Timeline, least_gap_days, neighbours};

use super::Settings;

/// Rows kept between the selection and the edge of the list.
const SCROLL_MARGIN: usize = 2;

/// The widest column of dates.
const DATE_COLUMNS: usize = 24;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// An event.
    Event {
        /// Which.
        index: EventIndex,
        /// Whether it is unknown which of it and the event above came first.
        undecided: bool,
    },
    /// Empty time before the event below.
    Gap(Gap),
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct EventList {
    rows: Vec<ListRow>,
    /// The rows that are events, in order.
    event_rows: Vec<usize>,
    selected: usize,
    top: usize,
    date_columns: u16,
    counts: Counts,
}

impl EventList {
    /// The list of the events that `filter` admits.
    pub fn new(timeline: &Timeline, filter: &Filter, settings: Settings) -> Self {
        let shown: Vec<EventIndex> = timeline
            .indexed()
            .filter(|(_, event)| filter.admits(event))
            .map(|(index, _)| index)
            .collect();
        let between = neighbours(timeline, &shown);
        let least = least_gap_days(timeline, &shown);
        let mut list = Self::default();
        for (&index, between) in shown.iter().zip(&between) {
            if let Some(gap) = between.gap.filter(|gap| gap.days() >= least) {
                list.rows.push(ListRow::Gap(gap));
            }
            list.event_rows.push(list.rows.len());
            list.rows.push(ListRow::Event { index, undecided: between.undecided });
        }
        list.date_columns = date_columns(timeline, &shown, settings);
        list.counts = timeline.counts(shown.iter().map(|&index| timeline.event(index)));
        list
    }

    /// How many events are listed, with how many passages from how many sources.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The rows.
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
    }

    /// Columns for the dates.
    pub fn date_columns(&self) -> u16 {
        self.date_columns
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.event_rows.len()
    }

    /// The events of the list, in order.
    pub fn events(&self) -> impl Iterator<Item = EventIndex> + '_ {
        self.rows.iter().filter_map(|row| match row {
            ListRow::Event { index, .. } => Some(*index),
            ListRow::Gap(_) => None,
        })
    }

    /// The row that is selected.
    pub fn selected_row(&self) -> Option<usize> {
        self.event_rows.get(self.selected).copied()
    }

    /// The event that is selected.
    pub fn selected(&self) -> Option<EventIndex> {
        match self.rows.get(self.selected_row()?)? {
            ListRow::Event { index, .. } => Some(*index),
            ListRow::Gap(_) => None,
        }
    }

    /// The selected event's number in the list, from 0.
    pub fn position(&self) -> usize {
        self.selected
    }

    /// Moves the selection by `events`, stopping at the ends.
    pub fn move_by(&mut self, events: isize) {
        self.select_nth(self.selected.saturating_add_signed(events));
    }

    /// Selects the event with this number in the list, from 0, or the last one.
    pub fn select_nth(&mut self, nth: usize) {
        self.selected = nth.min(self.event_rows.len().saturating_sub(1));
    }

    /// Selects `event`, if it is in the list.
    pub fn select(&mut self, event: EventIndex) {
        let nth = self.events().position(|index| index == event);
        self.selected = nth.unwrap_or(self.selected);
    }

    /// Begins with row `top`, as another list did before; the next scrolling may move it.
    pub fn keep_top(&mut self, top: usize) {
        self.top = top;
    }

    /// Scrolls so that the selection is in view, with the gap above it, in a list of `height` rows.
    pub fn scroll_into_view(&mut self, height: usize) {
        let Some(row) = self.selected_row() else {
            return;
        };
        let margin = SCROLL_MARGIN.min(height.saturating_sub(1) / 2);
        let first = row.saturating_sub(margin);
        let last = (row + margin).min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(first).max((last + 1).saturating_sub(height));
        self.top = self.top.min(self.rows.len().saturating_sub(height.max(1)));
    }
}

/// Columns that the dates need, up to a limit.
fn date_columns(timeline: &Timeline, shown: &[EventIndex], settings: Settings) -> u16 {
    let style = settings.dates(Length::Short);
    let undated = Phrase::Undated.words(settings.language);
    let widths = shown.iter().map(|&index| match &timeline.event(index).date {
        Some(date) => columns(&words(date, style)),
        None => columns(undated),
    });
    let widest = widths.max().unwrap_or(0).min(DATE_COLUMNS);
    u16::try_from(widest).unwrap_or(u16::MAX)
}

/// The date of an event as the list shows it.
pub fn list_date(timeline: &Timeline, event: EventIndex, style: DateStyle) -> String {
    match &timeline.event(event).date {
        Some(date) => words(date, style),
        None => Phrase::Undated.words(style.language).to_owned(),
    }
}
