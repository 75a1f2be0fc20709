//! The list of dates that no passage of an article uses.

use crate::capture::UnusedDate;
use crate::tui::views::reader::contents::PASSAGE_ROWS;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::Row;

/// The list of dates that no passage uses.
#[derive(Debug, Clone, Default)]
pub struct DateList {
    /// Whether dismissed ones are listed too.
    pub shows_dismissed: bool,
    dates: Vec<UnusedDate>,
    cursor: Cursor,
    rows: Vec<Row>,
}

impl DateList {
    /// The number of dates.
    pub fn len(&self) -> usize {
        self.dates.len()
    }

    /// A date by its number, from 0.
    pub fn get(&self, number: usize) -> Option<&UnusedDate> {
        self.dates.get(number)
    }

    /// The selected date.
    pub fn chosen(&self) -> Option<&UnusedDate> {
        self.dates.get(self.cursor.chosen())
    }

    /// The selected date and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The dates on the screen, laid out in [`PASSAGE_ROWS`] rows each.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.dates.len());
    }

    /// Replaces the dates. Keeps the selection by its place in the text.
    pub fn fill(&mut self, dates: Vec<UnusedDate>) {
        let at = self.chosen().map(|date| date.mention.bytes.start);
        self.dates = dates;
        self.cursor = Cursor::default();
        self.choose_from(at.unwrap_or(0));
    }

    /// Selects the first date at or after a byte of the article, or else the last one.
    pub fn choose_from(&mut self, byte: usize) {
        let next = self.dates.partition_point(|date| date.mention.bytes.start < byte);
        self.go(Move::To(next));
    }

    /// Lays out the visible part in `height` rows, each date as `rows` does.
    pub fn lay_out(&mut self, height: u16, rows: impl Fn(&UnusedDate) -> [Row; 2]) {
        let height = (height / PASSAGE_ROWS).max(1);
        self.cursor.scroll(height);
        let seen = self.dates.iter().skip(self.cursor.top()).take(usize::from(height));
        self.rows = seen.flat_map(rows).collect();
    }
}
