//! The matrix on the screen: the selected cell and the visible rows.
//!
//! The selected row is the selected event of the list, so closing the matrix has nothing to
//! restore.

use crate::tui::brief_name::brief_name;
use crate::tui::settings::titled;
use ratatui::layout::Size;

use crate::date::Length;
use crate::describe::{ONE_SOURCE, cell_text, distinct_name, passage_facts, signs_in};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::parallel::in_pieces;
use crate::source::SourceIndex;
use crate::text::{Direction, columns, composed, isolated, isolated_as, most_columns};
use crate::timeline::{Event, EventIndex, Matrix, MatrixCell, Timeline};
use crate::tui::compact_date::compact_date;
use crate::tui::layout::{self, MatrixPanes, TableColumns, TableNeeds};
use crate::tui::selection::list::EventList;
use crate::tui::settings::Settings;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{
    BETWEEN, Flow, Row, StyledSpan, TextStyle, composed_label, date_label, label,
};

/// The columns before a date: the mark of the selected row, and the sign of a single source.
const BEFORE: u16 = 3;

/// From this width on rows have dates too.
const WITH_DATE: u16 = 28;

/// The columns that a date always gets if dates are shown.
const DATE_COLUMNS: u16 = 16;

/// The share of the label columns that a longer date may take.
const DATE_PART: u16 = 3;

/// Adds a cell to a row. Contradictions and altered quotations have the colour of warnings.
fn with_signs(mut row: Row, (column, text): (u16, &str), room: u16) -> Row {
    let warns = |(at, sign): (usize, &str)| (at..at + sign.len(), Role::Warning);
    let signs = [signs::DIFFERS, signs::WEAK];
    let marks = signs.into_iter().flat_map(|sign| text.match_indices(sign)).map(warns).collect();
    let line = label(text, room);
    row.pieces.push(StyledSpan { column, room: line.columns(), line, role: Role::Sign, marks });
    row
}

fn wide(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

/// The number of a source, from 1, in the head of its column.
fn number_words(number: usize) -> String {
    format!("[{number}]")
}

/// Keeps `height` rows; if there are more, the last row shows how many.
fn cut_at_end(rows: &mut Vec<Row>, height: usize, width: u16) {
    if rows.len() <= height {
        return;
    }
    rows.truncate(height);
    if let Some(last) = rows.last_mut() {
        let more = label("…", 1);
        *last = std::mem::take(last).with(width.saturating_sub(1), more, Role::Dim);
    }
}

/// The matrix on the screen.
#[derive(Debug, Clone, Default)]
pub struct MatrixPage {
    table: Matrix,
    column: usize,
    top: usize,
    row: usize,
    places: TableColumns,
    /// The columns of the dates; 0 if there is no room for them.
    dates: u16,
    head: Row,
    rows: Vec<Row>,
    totals: Row,
    foot: Vec<Row>,
    legend: Vec<Row>,
    /// The generation of the list it was built from.
    generation: usize,
    measured: Option<Measured>,
}

/// The columns of the longest labels, which are measured once for a list.
#[derive(Debug, Clone, Copy)]
struct Measured {
    dates: u16,
    /// The columns of the longest title, or the width if that is less.
    titles: u16,
    /// The width of the table and the settings at that time.
    width: u16,
    settings: Settings,
}

impl MatrixPage {
    /// Creates the matrix of `events`.
    pub fn new(timeline: &Timeline, events: Vec<EventIndex>) -> Self {
        Self { table: Matrix::new(timeline, events), ..Self::default() }
    }

    /// Updates the matrix to generation `generation` of the list, if needed. Keeps the selected
    /// source if possible.
    pub fn follow(
        &mut self,
        timeline: &Timeline,
        generation: usize,
        events: impl Iterator<Item = EventIndex>,
    ) {
        if self.generation != generation {
            self.generation = generation;
            self.table = Matrix::new(timeline, events.collect());
            self.measured = None;
            self.move_by(0);
        }
    }

    /// The numbers of events, passages and sources.
    pub fn table(&self) -> &Matrix {
        &self.table
    }

    /// The selected source.
    pub fn source(&self) -> Option<SourceIndex> {
        self.table.sources().get(self.column).copied()
    }

    /// Selects a source.
    pub fn choose(&mut self, source: SourceIndex) {
        let found = self.table.sources().iter().position(|&value| value == source);
        self.column = found.unwrap_or(self.column);
    }

    /// Moves the selection by columns, stopping at the ends.
    pub fn move_by(&mut self, by: isize) {
        let last = self.table.sources().len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// The positions of the columns.
    pub fn places(&self) -> &TableColumns {
        &self.places
    }

    /// The index of the selected column.
    pub fn chosen_place(&self) -> Option<(u16, u16)> {
        self.places.cells.get(self.column.checked_sub(self.places.first)?).copied()
    }

    /// Selects the source whose column is at this column of the screen, if any.
    pub fn choose_at(&mut self, x: u16) {
        let holds = |&(start, columns): &(u16, u16)| (start..start + columns).contains(&x);
        if let Some(at) = self.places.cells.iter().position(holds) {
            self.column = self.places.first + at;
        }
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The selected row, counted on the screen.
    pub fn chosen_row(&self) -> usize {
        self.row.saturating_sub(self.top)
    }

    /// The numbers of the sources.
    pub fn head(&self) -> &Row {
        &self.head
    }

    /// The events on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The sum of each source.
    pub fn totals(&self) -> &Row {
        &self.totals
    }

    /// The description of the selected cell.
    pub fn foot(&self) -> &[Row] {
        &self.foot
    }

    /// The legend: the sources' names, and what the signs mean.
    pub fn legend(&self) -> &[Row] {
        &self.legend
    }

    /// The layout on a screen of `size`.
    pub fn panes(&self, size: Size) -> MatrixPanes {
        layout::matrix(size, u16::try_from(self.legend.len()).unwrap_or(u16::MAX))
    }

    /// Lays out the visible part on a screen of `size`, with the event number `row` of the list in
    /// view.
    pub fn lay_out(
        &mut self,
        (timeline, events): (&Timeline, &mut EventList),
        settings: Settings,
        size: Size,
    ) {
        let (row, width) = (events.position(), self.panes(size).body.width);
        let is_known = |known: &Measured| (known.width, known.settings) == (width, settings);
        let measured = self.measured.filter(is_known).unwrap_or_else(|| {
            let dates = events.date_columns(timeline, settings);
            self.measure(timeline, settings, (dates, width))
        });
        self.measured = Some(measured);
        self.lay_out_columns(measured);
        // Two columns are left for the sign of more content.
        let room = width.saturating_sub(2);
        self.legend = self.source_rows(timeline, settings, room);
        self.legend.extend(self.legend_rows(settings, room));
        let panes = self.panes(size);
        cut_at_end(&mut self.legend, usize::from(panes.legend.height), width);
        let height = usize::from(panes.body.height).max(1);
        self.row = row;
        self.top = self.top.min(row).max((row + 1).saturating_sub(height));
        self.top = self.top.min(self.table.events().len().saturating_sub(height));
        self.head = self.head_row(settings);
        let mut known = None;
        let mut rows = Vec::with_capacity(height);
        for &event in self.table.events().iter().skip(self.top).take(height) {
            let event = timeline.event(event);
            rows.push(self.row_of(timeline, event, (known, settings)));
            known = compact_date(event, settings.dates(Length::Short)).year();
        }
        self.rows = rows;
        self.totals = self.totals_row(settings);
        self.foot = self.foot_rows(timeline, settings, width);
    }

    /// Measures the titles, on all cores. Only those that may be longer than the ones before are laid out.
    fn measure(
        &self,
        timeline: &Timeline,
        settings: Settings,
        (dates, width): (u16, u16),
    ) -> Measured {
        let least = usize::from(wide(Phrase::Passages.words(settings.language)));
        let widest = in_pieces(self.table.events(), |events| {
            let mut widest = least;
            for &event in events {
                let title = titled(timeline.event(event), settings);
                if most_columns(&title) > widest {
                    widest = widest.max(columns(&title));
                    if widest >= usize::from(width) {
                        break;
                    }
                }
            }
            widest
        });
        let titles = widest.into_iter().max().unwrap_or(least);
        let titles = u16::try_from(titles).unwrap_or(u16::MAX).min(width);
        Measured { dates, titles, width, settings }
    }

    /// Computes the columns of dates, titles and cells. The date and title precede the cells.
    fn lay_out_columns(&mut self, measured: Measured) {
        let Measured { dates, titles, width, .. } = measured;
        let cells = self.table.source_columns().iter().zip(1..);
        let cells: Vec<u16> =
            cells.map(|(&own, number): (_, usize)| own.max(wide(&number_words(number)))).collect();
        let label = BEFORE.saturating_add(dates + 1).saturating_add(titles);
        let needs = TableNeeds { label, cells: &cells, sums: self.table.sum_columns() };
        self.places = layout::table(width, needs, self.column, self.places.first);
        let label = self.places.label;
        let most = DATE_COLUMNS.max(label / DATE_PART + 1);
        let spare = label.saturating_sub(BEFORE + 1 + titles);
        self.dates = if label < WITH_DATE { 0 } else { dates.min(most.max(spare)) };
    }

    /// The column of the titles.
    fn title_column(&self) -> u16 {
        if self.dates == 0 { BEFORE } else { BEFORE + self.dates + 1 }
    }

    /// The names of the sources on the screen, by number. A name is not broken between rows.
    fn source_rows(&self, timeline: &Timeline, settings: Settings, width: u16) -> Vec<Row> {
        let mut rows = vec![Row::default()];
        let mut taken = 0;
        for (number, _) in self.shown() {
            let Some(&source) = self.table.sources().get(number) else { continue };
            let name = brief_name(timeline, source, settings);
            let number = isolated_as(&number_words(number + 1), Direction::Ltr);
            let label = format!("{number} {}", isolated(&name));
            let line = composed_label(&label, width, settings.language);
            if taken > 0 && taken + line.columns() > width {
                rows.push(Row::default());
                taken = 0;
            }
            let columns = line.columns();
            if let Some(row) = rows.last_mut() {
                *row = std::mem::take(row).with(taken, line, Role::Heading);
            }
            taken += columns + 2;
        }
        rows
    }

    /// The signs used in the table, and what they mean.
    fn legend_rows(&self, settings: Settings, width: u16) -> Vec<Row> {
        let language = settings.interface;
        let (signs, words): (Vec<&str>, Vec<String>) = signs_in(&self.table)
            .into_iter()
            .map(|(sign, phrase)| (sign, format!("{sign}\u{a0}{}", phrase.words(language))))
            .unzip();
        let text = composed(&words, "  ");
        let marks: Vec<_> = signs
            .iter()
            .filter_map(|sign| {
                let start = text.find(&format!("{sign}\u{a0}"))?;
                Some((start..start + sign.len(), signs::role(sign, Role::Dim)))
            })
            .collect();
        let mut flow = Flow::new(width);
        flow.marked(&text, TextStyle::composed(Role::Dim, settings.language), &marks);
        flow.into_rows()
    }

    /// The columns on the screen: the number, first column and width of each source.
    fn shown(&self) -> impl Iterator<Item = (usize, (u16, u16))> {
        (self.places.first..).zip(self.places.cells.iter().copied())
    }

    fn head_row(&self, settings: Settings) -> Row {
        let mut row = Row::default();
        for (number, (x, room)) in self.shown() {
            let head = isolated_as(&number_words(number + 1), Direction::Ltr);
            row = row.with(x, composed_label(&head, room, settings.language), Role::Heading);
        }
        let places = &self.places;
        let all = self.table.sources().len();
        let (before, after) = (places.first, all.saturating_sub(places.first + places.cells.len()));
        // More sources than fit: show how many at the edge.
        let (ahead, behind) = match settings.runs() {
            Direction::Ltr => (format!("‹{before}"), format!("{after}›")),
            Direction::Rtl => (format!("{before}›"), format!("‹{after}")),
        };
        if before > 0 {
            let ahead = label(&ahead, places.label);
            row = row.with(places.label - ahead.columns(), ahead, Role::Dim);
        }
        if after > 0 {
            let room = places.sums.saturating_sub(places.behind);
            row = row.with(places.behind, label(&behind, room), Role::Dim);
        }
        row.with(places.sums, label("Σ", self.table.sum_columns()), Role::Heading)
    }

    /// Lays out a row below one that leaves the year `known`.
    fn row_of(
        &self,
        timeline: &Timeline,
        event: &Event,
        (known, settings): (Option<i64>, Settings),
    ) -> Row {
        let mut row = Row::default();
        if timeline.voices(event) == 1 {
            row = row.with(1, label(ONE_SOURCE, 1), Role::Sign);
        }
        if self.dates > 0 {
            let date = compact_date(event, settings.dates(Length::Short));
            let date = date.pieces(known).join(" ");
            row = row.with(BEFORE, date_label(&date, self.dates, settings.language), Role::Date);
        }
        let x = self.title_column();
        let title = titled(event, settings);
        row = row.with(x, label(&title, self.places.label.saturating_sub(x)), Role::Text);
        for (number, (x, room)) in self.shown() {
            let Some(&source) = self.table.sources().get(number) else { continue };
            let cell = MatrixCell::of(event, source);
            row = if cell.passages.is_empty() {
                row.with(x, label("–", room), Role::Gap)
            } else {
                with_signs(row, (x, &cell_text(&cell)), room)
            };
        }
        let sum = event.passages.len().to_string();
        row.with(self.places.sums, label(&sum, self.table.sum_columns()), Role::Text)
    }

    fn totals_row(&self, settings: Settings) -> Row {
        let name = Phrase::Passages.words(settings.language);
        let x = self.title_column();
        let room = self.places.label.saturating_sub(x);
        let mut row = Row::default().with(x, label(name, room), Role::Heading);
        for (number, (x, room)) in self.shown() {
            let total = self.table.totals().get(number).copied().unwrap_or_default();
            row = row.with(x, label(&total.passages.to_string(), room), Role::Text);
        }
        let sum: usize = self.table.totals().iter().map(|total| total.passages).sum();
        let sum = sum.to_string();
        row.with(self.places.sums, label(&sum, self.table.sum_columns()), Role::Text)
    }

    /// The number of the selected source in the matrix, from 0.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Describes the selected cell: its source, and the stance of each passage.
    pub fn cell_facts(&self, timeline: &Timeline, settings: Settings) -> Vec<String> {
        let language = settings.language;
        let (Some(&event), Some(source)) = (self.table.events().get(self.row), self.source())
        else {
            return Vec::new();
        };
        let event = timeline.event(event);
        let total = self.table.totals().get(self.column).copied().unwrap_or_default();
        let mut facts = vec![distinct_name(timeline, timeline.source(source), settings.texts())];
        let cell = MatrixCell::of(event, source);
        if cell.passages.is_empty() {
            facts.push(Phrase::DoesNotMention.words(language).to_owned());
            facts.push(counted(total.events, Noun::Event, language));
        }
        let is_reported = !cell.passages.is_empty();
        for number in cell.passages {
            let Some(passage) = event.passages.get(number) else { continue };
            let stances = passage_facts(timeline, passage, settings.dates(Length::Full));
            let stances: Vec<String> = stances.into_iter().flat_map(|fact| fact.items).collect();
            let stances = stances.join(comma(language));
            if !facts.contains(&stances) {
                facts.push(stances);
            }
        }
        if is_reported && timeline.voices(event) == 1 {
            facts.push(Phrase::OneSource.words(language).to_owned());
        }
        facts
    }

    /// The selected cell in words: the event, the source, and the stance of each passage.
    fn foot_rows(&self, timeline: &Timeline, settings: Settings, width: u16) -> Vec<Row> {
        let language = settings.language;
        let Some(&event) = self.table.events().get(self.row) else { return Vec::new() };
        let event = timeline.event(event);
        let date = event.date_words(settings.dates(Length::Full));
        let about = composed(&[date.as_str(), &titled(event, settings)], BETWEEN);
        let facts = self.cell_facts(timeline, settings);
        let line =
            |text: &str, role| Row::default().with(0, composed_label(text, width, language), role);
        vec![line(&about, Role::Date), line(&composed(&facts, BETWEEN), Role::Text)]
    }
}
