//! Tables as rows of texts, wherever they come from.

use std::collections::HashMap;

use csv::ReaderBuilder;

use super::error::ImportError;
use super::losses::Losses;
use super::tabs::is_quoted;

/// A table whose first row names its columns.
#[derive(Debug, Clone, Default)]
pub struct CellTable {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Their places by their names.
    places: HashMap<String, usize>,
    /// The rows that are not empty.
    pub rows: Vec<CellRow>,
    /// Where its cells come from.
    pub origin: CellOrigin,
}

/// A row: at most as many cells as there are columns.
#[derive(Debug, Clone, Default)]
pub struct CellRow {
    /// Where it is, for people.
    pub place: String,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Where the cells of a table come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellOrigin {
    /// Text between commas, semicolons or bars.
    #[default]
    Delimited,
    /// Text between tabs.
    Tabs,
    /// A workbook.
    Workbook,
}

/// The columns of tables of tarikh. Somebody may have taken some out, or a whole sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnColumns {
    /// Those of the rows of events.
    pub events: Vec<String>,
    /// Those of the sheet of passages, if there is one.
    pub passages: Option<Vec<String>>,
    /// Those of the sheet of sources, if there is one.
    pub sources: Option<Vec<String>>,
}

impl CellTable {
    /// A table without rows. Of two columns of one name the first counts.
    pub fn new(columns: Vec<String>, origin: CellOrigin) -> Self {
        let numbered = columns.iter().enumerate().rev();
        let places = numbered.map(|(at, name)| (name.trim().to_owned(), at)).collect();
        Self { columns, places, rows: Vec::new(), origin }
    }

    /// Leaves out the columns that are not among these.
    pub fn keep_columns(&mut self, columns: &[String]) {
        let is_kept = |name: &String| columns.iter().any(|own| own.trim() == name.trim());
        let kept: Vec<bool> = self.columns.iter().map(is_kept).collect();
        if kept.iter().all(|is_kept| *is_kept) {
            return;
        }
        let retain = |cells: &mut Vec<String>| {
            let mut kept = kept.iter();
            cells.retain(|_| kept.next().copied().unwrap_or(false));
        };
        retain(&mut self.columns);
        self.rows.iter_mut().for_each(|row| retain(&mut row.cells));
        let rows = std::mem::take(&mut self.rows);
        *self = Self { rows, ..Self::new(std::mem::take(&mut self.columns), self.origin) };
    }

    /// Reads a table that is text.
    pub fn of_text(text: &str, losses: &mut Losses) -> Result<Self, ImportError> {
        let damaged = |why: String| ImportError::Damaged { format: "CSV", why };
        let first = text.lines().next().ok_or(ImportError::Empty)?;
        let count = |byte: &u8| first.bytes().filter(|own| own == byte).count();
        let delimiters = [b'|', b'\t', b';', b','];
        let delimiter = delimiters.into_iter().max_by_key(count).unwrap_or(b',');
        let is_tabs = delimiter == b'\t';
        // Between tabs a quotation mark belongs to the text, unless all cells are quoted as in CSV.
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(!is_tabs || is_quoted(text))
            .flexible(true)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| damaged(error.to_string()))?.clone();
        let columns = headers.iter().map(str::to_owned).collect();
        let origin = if is_tabs { CellOrigin::Tabs } else { CellOrigin::Delimited };
        let mut table = Self::new(columns, origin);
        for (number, row) in reader.records().enumerate() {
            // The first row has the names.
            let place = format!("row {}", number + 2);
            match row {
                Ok(row) => table.push(place, row.iter().map(str::to_owned).collect(), losses),
                Err(_) => losses.lose("rows that are damaged", place),
            }
        }
        Ok(table)
    }

    /// Adds a row. Cells without a column are lost; an empty row is none.
    pub fn push(&mut self, place: String, mut cells: Vec<String>, losses: &mut Losses) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        for cell in cells.iter().skip(self.columns.len()).filter(|it| !it.trim().is_empty()) {
            losses.lose("cells after the last column", format!("{place}: {}", cell.trim()));
        }
        cells.truncate(self.columns.len());
        self.rows.push(CellRow { place, cells });
    }

    /// The place of a column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}
