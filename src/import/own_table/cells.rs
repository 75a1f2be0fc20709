//! The cells of a row, by the names of their columns.

use crate::import::cells::{CellRow, CellTable};
use crate::spreadsheet::{DERIVED_COLUMNS, EVENT_COLUMNS, PASSAGE_COLUMNS, SOURCE_COLUMNS, split};

/// Whether a column is one of ours.
pub fn is_known(column: &str) -> bool {
    let column = column.trim();
    let known = EVENT_COLUMNS.iter().chain(&SOURCE_COLUMNS).chain(&PASSAGE_COLUMNS);
    known.chain(&DERIVED_COLUMNS).any(|own| *own == column)
}

/// The cells of a row by the names of their columns.
pub struct RowCells<'t> {
    table: &'t CellTable,
    row: &'t CellRow,
}

impl<'t> RowCells<'t> {
    /// The cells of a row.
    pub fn new(table: &'t CellTable, row: &'t CellRow) -> Self {
        Self { table, row }
    }

    /// Whether the table has a column.
    pub fn has(&self, column: &str) -> bool {
        self.table.column(column).is_some()
    }

    /// Where the row is.
    pub fn place(&self) -> &'t str {
        &self.row.place
    }

    /// The text of a cell, as it is.
    pub fn text(&self, column: &str) -> &'t str {
        let column = self.table.column(column);
        column.and_then(|it| self.row.cells.get(it)).map_or("", String::as_str)
    }

    /// The text of a cell, if there is one.
    pub fn some(&self, column: &str) -> Option<&'t str> {
        Some(self.text(column)).filter(|text| !text.trim().is_empty())
    }

    /// The items of a cell.
    pub fn items(&self, column: &str) -> Vec<String> {
        split(self.text(column))
    }

    /// Cells of columns that are not ours.
    pub fn unknown(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let columns = self.table.columns.iter().zip(&self.row.cells);
        let columns = columns.map(|(column, cell)| (column.trim(), cell.trim()));
        columns.filter(|(column, cell)| !is_known(column) && !cell.is_empty())
    }
}
