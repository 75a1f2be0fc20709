//! The list of events: rows, selection, scrolling.

use crate::date::{Length, distance_words};
use crate::phrases::Phrase;
use crate::text::columns;
use crate::timeline::{Counts, Event, EventIndex, Filter, ListRow, Timeline, list_rows};
use crate::tui::row::{Row, label};
use crate::tui::theme::Role;

use super::Settings;

/// Rows kept between the selection and the edge of the list.
const SCROLL_MARGIN: usize = 2;

/// The widest column of dates.
const DATE_COLUMNS: usize = 24;

/// From this width on dates have at least [`LEAST_DATE_COLUMNS`] columns.
const WIDE_COLUMNS: u16 = 36;

/// Enough for `18–19 Jun 2024`.
const LEAST_DATE_COLUMNS: u16 = 16;

/// Columns of a title below which the signs behind it are left out.
const LEAST_TITLE_COLUMNS: u16 = 12;

/// Columns in front of the date: the mark of the selection, the sign of an undecided order, a blank.
const SIGNS_BEFORE: u16 = 3;

/// The list.
#[derive(Debug, Clone, Default)]
pub struct EventList {
    rows: Vec<ListRow>,
    /// The rows that are events, in order.
    event_rows: Vec<usize>,
    selected: usize,
    top: usize,
    needs: Needs,
    counts: Counts,
    visible: Vec<Row>,
}

/// How wide the columns of the list would like to be.
#[derive(Debug, Clone, Copy, Default)]
struct Needs {
    dates: u16,
    signs: Signs,
}

/// Which signs stand behind the titles of a list.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    /// Columns of the largest number of passages.
    digits: u16,
    /// One column where an anchor is weak, if there is such an event.
    weak: u16,
    /// One column where sources differ, if there is such an event.
    disputed: u16,
}

impl EventList {
    /// The list of the events that `filter` admits.
    pub fn new(timeline: &Timeline, filter: &Filter, settings: Settings) -> Self {
        let shown = timeline.admitted(filter);
        // Eras stand on the axis.
        let rows = list_rows(timeline, &shown);
        let rows = rows.into_iter().filter(|row| !matches!(row, ListRow::Era(_))).collect();
        let mut list = Self { rows, ..Self::default() };
        let is_event = |(_, row): &(usize, &ListRow)| matches!(row, ListRow::Event { .. });
        list.event_rows =
            list.rows.iter().enumerate().filter(is_event).map(|(number, _)| number).collect();
        list.needs = Needs::of(timeline, &shown, settings);
        list.counts = timeline.counts(&shown);
        list
    }

    /// How many events are listed, with how many passages from how many sources.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The rows on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// Every row: events, and what lies between them.
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
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
            ListRow::Era(_) | ListRow::Gap(_) | ListRow::Undated => None,
        })
    }

    /// The first and the last event among the `height` rows on the screen.
    pub fn visible_events(&self, height: usize) -> Option<(EventIndex, EventIndex)> {
        let rows = self.rows.iter().skip(self.top).take(height);
        let mut events = rows.filter_map(|row| match row {
            ListRow::Event { index, .. } => Some(*index),
            ListRow::Era(_) | ListRow::Gap(_) | ListRow::Undated => None,
        });
        let first = events.next()?;
        Some((first, events.next_back().unwrap_or(first)))
    }

    /// The row that is selected.
    pub fn selected_row(&self) -> Option<usize> {
        self.event_rows.get(self.selected).copied()
    }

    /// The event that is selected.
    pub fn selected(&self) -> Option<EventIndex> {
        match self.rows.get(self.selected_row()?)? {
            ListRow::Event { index, .. } => Some(*index),
            ListRow::Era(_) | ListRow::Gap(_) | ListRow::Undated => None,
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

    /// Selects the first event of the year so many years on that have events; those without a date count as
    /// one year, the last. Stops at the ends.
    pub fn year_by(&mut self, timeline: &Timeline, years: isize) {
        let year = |index: EventIndex| {
            let date = timeline.event(index).date.as_ref();
            date.map(|date| date.sort_key().anchor().ymd().0)
        };
        let mut starts: Vec<usize> = Vec::new();
        let mut before = None;
        for (nth, index) in self.events().enumerate() {
            let own = year(index);
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
        let is_start = |&(_, &row): &(usize, &usize)| {
            row.checked_sub(1).is_none_or(|above| {
                !matches!(self.rows.get(above), Some(ListRow::Event { .. } | ListRow::Era(_)))
            })
        };
        let starts = self.event_rows.iter().enumerate().filter(is_start);
        let starts: Vec<usize> = starts.map(|(nth, _)| nth).collect();
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
        let nth = self.event_rows.binary_search(&row);
        self.selected = nth.unwrap_or(self.selected);
        nth.is_ok()
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

impl EventList {
    /// Lays out the rows on a screen of `width` columns and `height` rows.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (width, height): (u16, u16),
    ) {
        let rows = self.rows.iter().skip(self.top).take(usize::from(height));
        let grid = Grid::new(self.needs, width);
        self.visible = rows.map(|&row| grid.row(timeline, row, settings)).collect();
    }
}

impl Needs {
    fn of(timeline: &Timeline, shown: &[EventIndex], settings: Settings) -> Self {
        let style = settings.dates(Length::Short);
        let events = || shown.iter().map(|&index| timeline.event(index));
        let widest = events().map(|event| columns(&event.date_words(style))).max().unwrap_or(0);
        let most = events().map(|event| event.passages.len()).max().unwrap_or(0);
        let signs = Signs {
            digits: u16::try_from(most.to_string().len()).unwrap_or(1),
            weak: u16::from(events().any(Event::has_weak_anchor)),
            disputed: u16::from(events().any(Event::is_disputed)),
        };
        Self { dates: u16::try_from(widest.min(DATE_COLUMNS)).unwrap_or(u16::MAX), signs }
    }
}

impl Signs {
    fn columns(self) -> u16 {
        let before = self.weak + self.disputed;
        // A blank between them and the quotation mark.
        before + u16::from(before > 0) + 1 + self.digits
    }

    fn of(self, event: &Event) -> String {
        let sign = |columns: u16, is_there: bool, sign: &'static str| match (columns, is_there) {
            (0, _) => "",
            (_, true) => sign,
            (_, false) => " ",
        };
        let weak = sign(self.weak, event.has_weak_anchor(), "!");
        let disputed = sign(self.disputed, event.is_disputed(), "≠");
        let blank = if self.weak + self.disputed > 0 { " " } else { "" };
        let digits = usize::from(self.digits);
        format!("{weak}{disputed}{blank}❝{:<digits$}", event.passages.len())
    }
}

/// Where the columns of the list stand.
struct Grid {
    width: u16,
    dates: u16,
    signs: Option<Signs>,
}

impl Grid {
    fn new(needs: Needs, width: u16) -> Self {
        let least = if width >= WIDE_COLUMNS { LEAST_DATE_COLUMNS } else { 0 };
        let dates = needs.dates.min((width / 3).max(least));
        let grid = Self { width, dates, signs: Some(needs.signs) };
        if grid.title_columns() < LEAST_TITLE_COLUMNS { Self { signs: None, ..grid } } else { grid }
    }

    /// Signs, date, two blanks.
    fn title(&self) -> u16 {
        SIGNS_BEFORE + self.dates + 2
    }

    fn title_columns(&self) -> u16 {
        // A blank before the signs and one behind them.
        let signs = self.signs.map_or(0, |signs| signs.columns() + 1);
        self.width.saturating_sub(self.title() + signs + 1)
    }

    fn row(&self, timeline: &Timeline, row: ListRow, settings: Settings) -> Row {
        let language = settings.language;
        let (column, room) = (self.title(), self.width.saturating_sub(self.title()));
        let heading = |text: &str| {
            Row::default().with(column - 2, label(text, room.saturating_add(1)), Role::Gap)
        };
        match row {
            ListRow::Gap(gap) => {
                let style = settings.dates(Length::Full);
                heading(&format!("⋮ {}", distance_words(gap.since(), gap.until(), style)))
            }
            ListRow::Undated => heading(&format!("── {}", Phrase::Undated.words(language))),
            ListRow::Era(era) => heading(timeline.era(era).title.in_language(language)),
            ListRow::Event { index, undecided } => {
                self.event(timeline.event(index), undecided, settings)
            }
        }
    }

    fn event(&self, event: &Event, undecided: bool, settings: Settings) -> Row {
        let date = event.date_words(settings.dates(Length::Short));
        let role = if event.unread_date.is_some() { Role::Warning } else { Role::Date };
        let title = event.title.in_language(settings.language);
        let mut row = Row::default();
        if undecided {
            row = row.with(1, label("≈", 1), Role::Dim);
        }
        row = row.with(SIGNS_BEFORE, label(&date, self.dates), role).with(
            self.title(),
            label(title, self.title_columns()),
            Role::Text,
        );
        match self.signs {
            Some(signs) => {
                let line = label(&signs.of(event), signs.columns());
                row.with(self.width.saturating_sub(signs.columns() + 1), line, Role::Sign)
            }
            None => row,
        }
    }
}
