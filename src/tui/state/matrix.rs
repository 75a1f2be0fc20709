//! The matrix on the screen: which of its cells is chosen, and the rows that are seen. The chosen row is the
//! selected event of the list, so that leaving it needs no memory.

use crate::tui::state::titled;
use ratatui::layout::Size;

use super::Settings;
use crate::date::Length;
use crate::describe::{distinct_name, matrix_signs, passage_facts, short_name};
use crate::phrases::{Noun, Phrase, counted};
use crate::source::SourceIndex;
use crate::text::{columns, composed};
use crate::timeline::{Cell, Event, EventIndex, Matrix, ONE_SOURCE, Timeline};
use crate::tui::layout::{self, TableColumns, TableNeeds};
use crate::tui::row::{BETWEEN, Flow, Piece, Row, Setting, composed_label, label};
use crate::tui::signs;
use crate::tui::theme::Role;

/// Columns in front of a date: the mark of the chosen row, and whether one source alone reports the event.
const BEFORE: u16 = 3;

/// From this width on a row has its date too.
const WITH_DATE: u16 = 40;

/// The columns of a date.
const DATE_COLUMNS: u16 = 16;

/// Adds a cell to a row: what contradicts, or is not word for word, has the colour of warnings.
fn with_signs(mut row: Row, (column, text): (u16, &str), room: u16) -> Row {
    let warns = |(at, sign): (usize, &str)| (at..at + sign.len(), Role::Warning);
    let signs = [signs::DIFFERS, signs::WEAK];
    let marks = signs.into_iter().flat_map(|sign| text.match_indices(sign)).map(warns).collect();
    let line = label(text, room);
    row.pieces.push(Piece { column, room: line.columns(), line, role: Role::Sign, marks });
    row
}

/// The matrix on the screen.
#[derive(Debug, Clone, Default)]
pub struct MatrixPage {
    table: Matrix,
    column: usize,
    top: usize,
    row: usize,
    places: TableColumns,
    head: Row,
    rows: Vec<Row>,
    totals: Row,
    foot: Vec<Row>,
    legend: Vec<Row>,
}

impl MatrixPage {
    /// The matrix of `events`.
    pub fn new(timeline: &Timeline, events: Vec<EventIndex>) -> Self {
        Self { table: Matrix::new(timeline, events), ..Self::default() }
    }

    /// Shows other events; the chosen source stays where it can.
    pub fn renew(&mut self, timeline: &Timeline, events: Vec<EventIndex>) {
        self.table = Matrix::new(timeline, events);
        self.move_by(0);
    }

    /// How much there is.
    pub fn table(&self) -> &Matrix {
        &self.table
    }

    /// The chosen source.
    pub fn source(&self) -> Option<SourceIndex> {
        self.table.sources().get(self.column).copied()
    }

    /// Chooses a source.
    pub fn choose(&mut self, source: SourceIndex) {
        let found = self.table.sources().iter().position(|&it| it == source);
        self.column = found.unwrap_or(self.column);
    }

    /// Chooses the source so many columns to the right (or left), stopping at the ends.
    pub fn move_by(&mut self, by: isize) {
        let last = self.table.sources().len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// Where the columns stand.
    pub fn places(&self) -> &TableColumns {
        &self.places
    }

    /// The place of the chosen column.
    pub fn chosen_place(&self) -> Option<(u16, u16)> {
        self.places.cells.get(self.column.checked_sub(self.places.first)?).copied()
    }

    /// Chooses the source whose column of the table holds this column of the screen, if one does.
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

    /// The chosen row, counted on the screen.
    pub fn chosen_row(&self) -> usize {
        self.row.saturating_sub(self.top)
    }

    /// The names of the sources.
    pub fn head(&self) -> &Row {
        &self.head
    }

    /// The events on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How much each source has.
    pub fn totals(&self) -> &Row {
        &self.totals
    }

    /// What is said of the chosen cell.
    pub fn foot(&self) -> &[Row] {
        &self.foot
    }

    /// What the signs mean.
    pub fn legend(&self) -> &[Row] {
        &self.legend
    }

    /// Lays out what is seen on a screen of `size`, with the event number `row` of the list in view.
    pub fn lay_out(&mut self, timeline: &Timeline, settings: Settings, (size, row): (Size, usize)) {
        let panes = layout::matrix(size);
        let width = panes.body.width;
        let height = usize::from(panes.body.height).max(1);
        self.row = row;
        self.top = self.top.min(row).max((row + 1).saturating_sub(height));
        self.top = self.top.min(self.table.events().len().saturating_sub(height));
        let sources = self.table.sources().iter();
        let heads: Vec<String> =
            sources.map(|&it| short_name(timeline, it, settings.texts()).to_owned()).collect();
        let needs: Vec<u16> =
            heads.iter().map(|head| u16::try_from(columns(head)).unwrap_or(u16::MAX)).collect();
        let needs = TableNeeds {
            heads: &needs,
            least: self.table.cell_columns(),
            sums: self.table.sum_columns(),
        };
        self.places = layout::table(width, needs, self.column, self.places.first);
        self.head = self.head_row(&heads, width);
        let events = self.table.events().iter().skip(self.top).take(height);
        self.rows = events
            .map(|&event| self.row_of(timeline, timeline.event(event), settings, width))
            .collect();
        self.totals = self.totals_row(settings, width);
        self.foot = self.foot_rows(timeline, settings, width);
        self.legend = self.legend_rows(settings, width);
    }

    /// The signs that the table has, and what they mean.
    fn legend_rows(&self, settings: Settings, width: u16) -> Vec<Row> {
        let language = settings.interface;
        let there = matrix_signs().into_iter().filter(|(sign, _)| self.table.has_sign(sign));
        let (signs, words): (Vec<&str>, Vec<String>) = there
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
        flow.marked(&text, Setting::composed(Role::Dim, settings.language), &marks);
        flow.into_rows()
    }

    /// The columns on the screen: the number of each source, its first column and how many it has.
    fn shown(&self) -> impl Iterator<Item = (usize, (u16, u16))> {
        (self.places.first..).zip(self.places.cells.iter().copied())
    }

    fn head_row(&self, heads: &[String], width: u16) -> Row {
        let mut row = Row::default();
        for (number, (x, room)) in self.shown() {
            let head = heads.get(number).map_or("", String::as_str);
            row = row.with(x, label(head, room), Role::Heading);
        }
        // More sources than there is room for.
        let last = self.places.first + self.places.cells.len();
        let hidden = [self.places.first, heads.len().saturating_sub(last)];
        let more = hidden.into_iter().zip(["‹", "›"]).filter(|(count, _)| *count > 0);
        let more: Vec<String> = more.map(|(count, sign)| format!("{sign}{count}")).collect();
        row = row.with(0, label(&more.join(" "), self.places.label), Role::Dim);
        row.with(self.places.sums, label("Σ", width - self.places.sums), Role::Heading)
    }

    fn row_of(&self, timeline: &Timeline, event: &Event, settings: Settings, width: u16) -> Row {
        let mut row = Row::default();
        if timeline.voices(event) == 1 {
            row = row.with(1, label(ONE_SOURCE, 1), Role::Sign);
        }
        let mut x = BEFORE;
        if self.places.label >= WITH_DATE {
            let date = event.date_words(settings.dates(Length::Short));
            row = row.with(x, label(&date, DATE_COLUMNS), Role::Date);
            x += DATE_COLUMNS + 1;
        }
        let title = titled(event, settings);
        row = row.with(x, label(&title, self.places.label.saturating_sub(x)), Role::Text);
        for (number, (x, room)) in self.shown() {
            let Some(&source) = self.table.sources().get(number) else { continue };
            let cell = Cell::of(event, source);
            row = if cell.passages.is_empty() {
                row.with(x, label("–", room), Role::Gap)
            } else {
                with_signs(row, (x, &cell.words()), room)
            };
        }
        let sum = event.passages.len().to_string();
        row.with(self.places.sums, label(&sum, width - self.places.sums), Role::Text)
    }

    fn totals_row(&self, settings: Settings, width: u16) -> Row {
        let name = Phrase::Passages.words(settings.language);
        let room = self.places.label.saturating_sub(BEFORE);
        let mut row = Row::default().with(BEFORE, label(name, room), Role::Heading);
        for (number, (x, room)) in self.shown() {
            let total = self.table.totals().get(number).copied().unwrap_or_default();
            row = row.with(x, label(&total.passages.to_string(), room), Role::Text);
        }
        let sum: usize = self.table.totals().iter().map(|total| total.passages).sum();
        let sum = sum.to_string();
        row.with(self.places.sums, label(&sum, width - self.places.sums), Role::Text)
    }

    /// The number of the chosen source among those of the matrix, from 0.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Says of the chosen cell from which source it is, and what each passage does.
    pub fn cell_facts(&self, timeline: &Timeline, settings: Settings) -> Vec<String> {
        let language = settings.language;
        let (Some(&event), Some(source)) = (self.table.events().get(self.row), self.source())
        else {
            return Vec::new();
        };
        let event = timeline.event(event);
        let total = self.table.totals().get(self.column).copied().unwrap_or_default();
        let mut facts = vec![distinct_name(timeline, timeline.source(source), settings.texts())];
        let cell = Cell::of(event, source);
        if cell.passages.is_empty() {
            facts.push(Phrase::SaysNothing.words(language).to_owned());
            facts.push(counted(total.events, Noun::Event, language));
        }
        for number in cell.passages {
            let Some(passage) = event.passages.get(number) else { continue };
            let said = passage_facts(timeline, passage, settings.dates(Length::Full));
            let said: Vec<String> = said.into_iter().flat_map(|fact| fact.items).collect();
            if !facts.contains(&said.join(", ")) {
                facts.push(said.join(", "));
            }
        }
        if event.sources().as_slice() == [source] {
            facts.push(Phrase::OneSource.words(language).to_owned());
        }
        facts
    }

    /// The chosen cell in words: the event, the source, and what each passage does.
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
