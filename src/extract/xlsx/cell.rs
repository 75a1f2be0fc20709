//! Sheets and their cells.

use super::format::ShownParts;

/// The maximum number of cells that are read.
pub const MOST_CELLS: usize = 4_000_000;

/// The maximum number of columns that are read.
pub const MOST_COLUMNS: usize = 1024;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows that have cells, in order.
    pub rows: Vec<SheetRow>,
    /// The number of cells that were not read, beyond the most cells and columns.
    pub left_out: usize,
    /// The number of comments on cells of the workbook, which are not read; only the first sheet
    /// has it.
    pub comments: usize,
    /// Whether its part of the file is damaged or missing.
    pub is_damaged: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetRow {
    /// Its number, from 1.
    pub number: usize,
    /// Its cells that are not empty, each with its column, from 0.
    pub cells: Vec<(usize, Cell)>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number, as the file writes it.
    Number(String),
    /// A day or a time: a number in the format of a date.
    Day(CellDay),
    /// Yes or no.
    Truth(bool),
    /// No value: `#REF!`, or a formula whose value was not stored.
    Fault(String),
}

/// A day or a time of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellDay {
    /// The days since 1 January 1970.
    pub since_1970: i64,
    /// The minutes since the beginning of the day.
    pub minutes: u32,
    /// What of it is shown.
    pub shown: ShownParts,
}
