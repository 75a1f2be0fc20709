//! Events and sources against each other, as a table: in each cell the number of passages and the signs of
//! what they do. What does not fit the page is left out, and said to be.

use std::io::{self, Write};

use super::Options;
use super::page::Said;
use super::plain::Chronology;
use super::row::Ink;
use crate::date::Length;
use crate::phrases::Phrase;
use crate::text::{Base, Direction, composed, shares};
use crate::timeline::{Cell, EventIndex, Matrix, ONE_SOURCE, Timeline, legend, source_head};

/// The columns of signs, dates and titles that are left beside the sources where rows have their dates.
const WITH_DATES: u16 = 48;

/// The columns of a date.
const DATE_COLUMNS: u16 = 16;

/// The widest head of a column.
const HEAD_COLUMNS: u16 = 24;

/// The widest column of titles on a page of any width.
const TITLE_COLUMNS: u16 = 60;

/// The narrowest column of titles, and of a source.
const LEAST_TITLE_COLUMNS: u16 = 10;
const LEAST_COLUMNS: u16 = 5;

/// Writes the table.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = timeline.admitted(&options.filter);
    let mut page = Chronology::new(timeline, options, out);
    page.title(&shown)?;
    let matrix = Matrix::new(timeline, shown.clone());
    let table = Table::new(&page, &matrix);
    table.head(&mut page)?;
    for &event in matrix.events() {
        table.row(&mut page, &matrix, event)?;
    }
    table.totals(&mut page, &matrix)?;
    page.page.blank()?;
    page.page.text(0, Said::composed(&composed(&legend(options.language), "  ")))?;
    if let Some(left_out) = table.left_out() {
        let text = format!("⚠ {}: {left_out}", Phrase::LeftOut.words(options.language));
        page.page.text(0, Said::composed(&text))?;
    }
    page.sources(&shown)
}

/// Where the columns of the table stand.
struct Table {
    heads: Vec<String>,
    dates: u16,
    titles: (u16, u16),
    /// Of the sources that there is room for.
    cells: Vec<(u16, u16)>,
    sums: (u16, u16),
}

impl Table {
    fn new<W: Write>(chronology: &Chronology<W>, matrix: &Matrix) -> Self {
        let language = chronology.language();
        let (timeline, page) = (chronology.timeline, &chronology.page);
        let sources = matrix.sources().iter();
        let heads: Vec<String> = sources.map(|&it| source_head(timeline, it, language)).collect();
        let title = |event| page.columns_of(Said::words(title(chronology, event)));
        let widest = matrix.events().iter().map(|&event| title(event)).max().unwrap_or(0);
        let sums = matrix.sum_columns();
        let least = matrix.cell_columns().max(LEAST_COLUMNS);
        // Sources go before dates.
        let all = u16::try_from(heads.len()).unwrap_or(u16::MAX).saturating_mul(least + 1);
        let has_dates = page.columns() >= all.saturating_add(WITH_DATES + sums);
        let dates = if has_dates { DATE_COLUMNS + 1 } else { 0 };
        // A sign and a blank before the date, a blank behind the title and one behind each cell.
        let fixed = 2 + dates + 1 + sums;
        let room = page.columns().saturating_sub(fixed);
        let titles = (page.columns() / 3).clamp(LEAST_TITLE_COLUMNS, TITLE_COLUMNS).min(widest);
        let fitting = usize::from(room.saturating_sub(titles) / (least + 1)).min(heads.len());
        let gaps = u16::try_from(fitting).unwrap_or(u16::MAX);
        let needs = heads.iter().take(fitting);
        let needs: Vec<u16> = needs
            .map(|head| page.columns_of(Said::words(head)).clamp(least, HEAD_COLUMNS.max(least)))
            .collect();
        let shares = shares(&needs, room.saturating_sub(titles).saturating_sub(gaps));
        let taken: u16 = shares.iter().sum::<u16>() + gaps;
        let titles = room.saturating_sub(taken).min(widest);
        let mut x = 2 + dates + titles + 1;
        let mut cells = Vec::with_capacity(fitting);
        for share in shares {
            cells.push((x, share));
            x += share + 1;
        }
        Self { heads, dates, titles: (2 + dates, titles), cells, sums: (x, sums) }
    }

    fn head<W: Write>(&self, chronology: &mut Chronology<W>) -> io::Result<()> {
        let mut fields = vec![(self.titles, Said::words(""))];
        for (&cell, head) in self.cells.iter().zip(&self.heads) {
            fields.push((cell, Said::words(head).ink(Ink::Bold)));
        }
        fields.push((self.sums, Said::words("Σ").ink(Ink::Bold)));
        chronology.page.fields(&fields)
    }

    fn row<W: Write>(
        &self,
        chronology: &mut Chronology<W>,
        matrix: &Matrix,
        index: EventIndex,
    ) -> io::Result<()> {
        let event = chronology.timeline.event(index);
        let date = event.date_words(chronology.options.dates(Length::Short));
        let is_alone = event.sources().len() == 1;
        let mut fields = vec![((0, 1), Said::words(if is_alone { ONE_SOURCE } else { "" }))];
        if self.dates > 0 {
            let place = (2, self.dates - 1);
            fields.push((place, Said::words(&date).ink(Ink::Accent)));
        }
        fields.push((self.titles, Said::words(title(chronology, index))));
        let sources = matrix.sources().iter().take(self.cells.len());
        let words: Vec<String> = sources
            .map(|&source| Some(Cell::of(event, source).words()).filter(|it| !it.is_empty()))
            .map(|words| words.unwrap_or_else(|| "–".to_owned()))
            .collect();
        let said = |words| Said::based(words, Base::Forced(Direction::Ltr));
        fields.extend(self.cells.iter().zip(&words).map(|(&cell, words)| (cell, said(words))));
        let sum = event.passages.len().to_string();
        fields.push((self.sums, said(&sum)));
        chronology.page.fields(&fields)
    }

    fn totals<W: Write>(&self, chronology: &mut Chronology<W>, matrix: &Matrix) -> io::Result<()> {
        let totals = matrix.totals();
        let language = chronology.language();
        let all = [
            (Phrase::Passages, totals.iter().map(|it| it.passages).collect::<Vec<usize>>()),
            (Phrase::Events, totals.iter().map(|it| it.events).collect()),
        ];
        for (phrase, counts) in all {
            let sum: usize = match phrase {
                Phrase::Events => matrix.events().len(),
                _ => counts.iter().sum(),
            };
            let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
            let sum = sum.to_string();
            let mut fields =
                vec![(self.titles, Said::words(phrase.words(language)).ink(Ink::Bold))];
            let cells = self.cells.iter().zip(&counts);
            fields.extend(cells.map(|(&cell, count)| (cell, Said::words(count))));
            fields.push((self.sums, Said::words(&sum)));
            chronology.page.fields(&fields)?;
        }
        Ok(())
    }

    /// The sources that there was no room for.
    fn left_out(&self) -> Option<String> {
        let rest = self.heads.get(self.cells.len()..).unwrap_or_default();
        (!rest.is_empty()).then(|| composed(rest, ", "))
    }
}

fn title<'t, W: Write>(chronology: &Chronology<'t, W>, event: EventIndex) -> &'t str {
    chronology.timeline.event(event).title.in_language(chronology.language())
}
