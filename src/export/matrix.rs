//! Events and sources against each other, as a table: in each cell the number of passages and the
//! signs of what they do.
//!
//! Columns have the numbers of the sources, whose names stand below. Sources that do not fit the
//! page stand in a further table.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::Options;
use super::text::Chronology;
use crate::date::Length;
use crate::describe::{ONE_SOURCE, cell_text, matrix_legend, titled};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::output::{Edge, Ink, Said};
use crate::source::SourceIndex;
use crate::text::{Base, Direction, columns, isolated, isolated_as};
use crate::timeline::{EventIndex, Matrix, MatrixCell, Timeline};

/// The widest column of dates.
const DATE_COLUMNS: u16 = 16;

/// A page with fewer columns has no dates beside its titles.
const LEAST_WITH_DATES: u16 = 50;

/// The widest column of titles on a page of any width.
const TITLE_COLUMNS: u16 = 60;

/// The narrowest column of titles.
const LEAST_TITLE_COLUMNS: u16 = 6;

/// Writes the table.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mut page = Chronology::new((timeline, &shown), options, out);
    page.title(&shown)?;
    if shown.is_empty() {
        let none = Phrase::NoEvents.words(options.language);
        return page.page.text(0, Said::composed(none));
    }
    let matrix = Matrix::new(timeline, shown);
    let layout = Layout::new(&page, &matrix);
    for (number, sources) in layout.tables.iter().enumerate() {
        if number > 0 {
            page.page.blank()?;
        }
        Table { matrix: &matrix, layout: &layout, sources: sources.clone() }.write(&mut page)?;
    }
    page.entries(&matrix_legend(&matrix, options.language))?;
    page.sources()
}

/// Where the columns of the tables stand.
struct Layout {
    dates: u16,
    titles: u16,
    /// The columns of each source.
    cells: Vec<u16>,
    /// The sources that stand in one table.
    tables: Vec<Range<usize>>,
}

impl Layout {
    fn new<W: Write>(chronology: &Chronology<W>, matrix: &Matrix) -> Self {
        let page = &chronology.page;
        let has_dates = page.columns() >= LEAST_WITH_DATES;
        let words = |&event: &EventIndex| columns(&date(chronology, event));
        let dates = matrix.events().iter().map(words).filter(|_| has_dates).max().unwrap_or(0);
        let dates = u16::try_from(dates).unwrap_or(DATE_COLUMNS).min(DATE_COLUMNS);
        let cells = matrix.source_columns().iter().zip(1..);
        let cells = cells.map(|(&own, number): (&u16, usize)| own.max(number_columns(number)));
        let cells: Vec<u16> = cells.collect();
        let widest = matrix.events().iter().map(|&event| columns(&title(chronology, event))).max();
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX).min(TITLE_COLUMNS);
        let before = Self { dates, titles: 0, cells, tables: Vec::new() };
        let taken = before.titles_at() + 1 + matrix.sum_columns();
        let room = page.columns().saturating_sub(taken);
        let least = (page.columns() / 4).max(LEAST_TITLE_COLUMNS).min(widest);
        let tables = before.fitting(room.saturating_sub(least));
        let taken = tables.iter().map(|table| before.taken(table.clone())).max().unwrap_or(0);
        let titles = room.saturating_sub(taken).clamp(least, widest.max(least));
        Self { titles, tables, ..before }
    }

    /// Returns the first column of the titles: a sign and a blank stand before the date.
    fn titles_at(&self) -> u16 {
        if self.dates == 0 { 2 } else { 2 + self.dates + 1 }
    }

    /// Columns of some sources, with a blank after each.
    fn taken(&self, sources: Range<usize>) -> u16 {
        self.cells.get(sources).unwrap_or_default().iter().map(|columns| columns + 1).sum()
    }

    /// Divides the sources among tables that have `room` columns for them; each has one at least.
    fn fitting(&self, room: u16) -> Vec<Range<usize>> {
        let mut tables: Vec<Range<usize>> = Vec::new();
        for number in 0..self.cells.len() {
            let fits = |table: &&mut Range<usize>| self.taken(table.start..number + 1) <= room;
            match tables.last_mut().filter(fits) {
                Some(table) => table.end = number + 1,
                None => tables.push(number..number + 1),
            }
        }
        if tables.is_empty() {
            tables.push(0..0);
        }
        tables
    }
}

/// Columns of a number in brackets.
fn number_columns(number: usize) -> u16 {
    u16::try_from(number.to_string().len() + 2).unwrap_or(u16::MAX)
}

/// A table of some of the sources.
struct Table<'a> {
    matrix: &'a Matrix,
    layout: &'a Layout,
    sources: Range<usize>,
}

impl Table<'_> {
    fn write<W: Write>(&self, chronology: &mut Chronology<W>) -> io::Result<()> {
        let numbers = self.sources.clone().map(|number| format!("[{}]", number + 1));
        let numbers: Vec<String> = numbers.collect();
        self.line(chronology, ["", "", ""], (&numbers, "Σ"), Ink::Bold)?;
        for &event in self.matrix.events() {
            self.event(chronology, event)?;
        }
        self.totals(chronology)
    }

    fn event<W: Write>(&self, chronology: &mut Chronology<W>, index: EventIndex) -> io::Result<()> {
        let event = chronology.timeline.event(index);
        let sign = if chronology.timeline.voices(event) == 1 { ONE_SOURCE } else { "" };
        let date = if self.layout.dates > 0 { date(chronology, index) } else { String::new() };
        let words = |&source: &SourceIndex| match cell_text(&MatrixCell::of(event, source)) {
            words if words.is_empty() => "–".to_owned(),
            words => words,
        };
        let sources = self.matrix.sources().get(self.sources.clone()).unwrap_or_default();
        let cells: Vec<String> = sources.iter().map(words).collect();
        let sum = event.passages.len().to_string();
        let title = title(chronology, index);
        self.line(chronology, [sign, &date, &title], (&cells, &sum), Ink::Plain)
    }

    fn totals<W: Write>(&self, chronology: &mut Chronology<W>) -> io::Result<()> {
        let language = chronology.language();
        let totals = self.matrix.totals();
        let own = totals.get(self.sources.clone()).unwrap_or_default();
        let passages: usize = totals.iter().map(|total| total.passages).sum();
        let events = self.matrix.events().len().to_string();
        let counts: Vec<String> = own.iter().map(|total| total.passages.to_string()).collect();
        let name = Phrase::Passages.words(language);
        let all = passages.to_string();
        self.line(chronology, ["", "", name], (&counts, &all), Ink::Bold)?;
        let counts: Vec<String> = own.iter().map(|total| total.events.to_string()).collect();
        let name = Phrase::Events.words(language);
        self.line(chronology, ["", "", name], (&counts, &events), Ink::Bold)
    }

    /// Writes a row; its date and its title take as many lines as they need.
    fn line<W: Write>(
        &self,
        chronology: &mut Chronology<W>,
        [sign, date, title]: [&str; 3],
        (cells, sum): (&[String], &str),
        ink: Ink,
    ) -> io::Result<()> {
        let language = chronology.language();
        let page = &mut chronology.page;
        let dates = page.lines_of(date, self.layout.dates.max(1)).into_iter();
        let dates: Vec<String> = dates.map(|line| page.field(&line)).collect();
        let titles = page.lines_of(title, self.layout.titles).into_iter();
        let titles: Vec<String> = titles.map(|line| isolated(&line)).collect();
        let sign = [sign.to_owned()];
        let cells = self.cells((cells, sum), language);
        let mut edges = vec![
            Edge { column: 0, lines: &sign, ink: Ink::Plain },
            Edge { column: 2, lines: &dates, ink: Ink::Accent },
            Edge { column: self.layout.titles_at(), lines: &titles, ink },
        ];
        edges.extend(cells.iter().map(|(column, cell)| Edge { column: *column, lines: cell, ink }));
        page.beside(&edges, 0, Said::based("", Base::Forced(Direction::Ltr)))
    }

    /// Returns the cells of a row and their sum, with their columns.
    ///
    /// Each runs from left to right. From left to right they are one text, which is laid out
    /// faster.
    fn cells(
        &self,
        (cells, sum): (&[String], &str),
        language: Language,
    ) -> Vec<(u16, [String; 1])> {
        let first = self.layout.titles_at() + self.layout.titles + 1;
        let widths = self.layout.cells.get(self.sources.clone()).unwrap_or_default();
        let all = cells.iter().map(String::as_str).chain([sum]);
        let all = all.zip(widths.iter().copied().chain([0]));
        match language {
            Language::En => {
                let mut row = String::new();
                for (cell, columns) in all {
                    let width = usize::from(columns);
                    let _ = write!(row, "{cell:<width$} ");
                }
                vec![(first, [row])]
            }
            Language::Ar => {
                let mut column = first;
                let placed = all.map(|(cell, columns)| {
                    let own = (column, [isolated_as(cell, Direction::Ltr)]);
                    column += columns + 1;
                    own
                });
                placed.collect()
            }
        }
    }
}

fn date<W: Write>(chronology: &Chronology<W>, event: EventIndex) -> String {
    let style = chronology.options.dates(Length::Short);
    let event = chronology.timeline.event(event);
    if event.date.is_none() && event.unread_date.is_none() {
        return String::new();
    }
    event.date_words(style)
}

fn title<'t, W: Write>(chronology: &Chronology<'t, W>, event: EventIndex) -> Cow<'t, str> {
    titled(chronology.timeline.event(event), chronology.language(), chronology.language())
}
