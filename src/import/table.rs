//! Tables: a row an event, the first row names the columns.
//!
//! Those that tarikh has written are read by `own_table`, the others by `rows`.

mod columns;
mod dates;
mod rows;

use super::cells::{CellTable, OwnColumns};
use super::error::ImportError;
use super::event::Imported;
use super::losses::Losses;
use super::own_table::{self, OwnTables, is_own_table};
use super::workbook;
use crate::extract::Sheet;
use columns::damaged;
pub use columns::{ColumnMap, TableField};

/// Reads a table that is text.
pub fn read(text: &str, map: &ColumnMap) -> Result<Imported, ImportError> {
    let mut losses = Losses::default();
    let table = CellTable::of_text(text, &mut losses)?;
    if is_own_table(&table) && map.is_empty() {
        let tables = OwnTables { events: table, ..OwnTables::default() };
        return Ok(own_table::read(tables, losses));
    }
    rows::read(&table, map, losses)
}

/// Reads a table that tarikh has written, as if it had only these columns.
///
/// # Errors
///
/// An [`ImportError`] if it is no table.
pub fn read_own(text: &str, columns: &OwnColumns) -> Result<Imported, ImportError> {
    let mut losses = Losses::default();
    let events = CellTable::of_text(text.trim_start_matches('\u{feff}'), &mut losses)?;
    let tables = OwnTables { events, ..OwnTables::default() };
    Ok(own_table::read_with_columns(tables, columns, losses))
}

/// Reads a workbook that tarikh has written, as if it had only these columns.
pub fn read_own_workbook(sheets: &[Sheet], columns: &OwnColumns) -> Imported {
    let mut losses = Losses::default();
    let tables = sheets.iter().map(|it| (it.name.as_str(), workbook::table(it, &mut losses)));
    let tables = tables.filter(|(_, table)| !table.columns.is_empty()).collect();
    let tables = own_tables(tables, &mut losses);
    own_table::read_with_columns(tables, columns, losses)
}

/// Reads a workbook: the sheet of this name, else those of tarikh, else the first sheet that says
/// what happened.
///
/// # Errors
///
/// An [`ImportError`] if there is no such sheet.
pub fn read_workbook(
    sheets: &[Sheet],
    map: &ColumnMap,
    wanted: Option<&str>,
) -> Result<Imported, ImportError> {
    let mut losses = Losses::default();
    let mut tables: Vec<(&str, CellTable)> = sheets
        .iter()
        .filter(|sheet| wanted.is_none_or(|wanted| wanted == sheet.name))
        .map(|sheet| (sheet.name.as_str(), workbook::table(sheet, &mut losses)))
        .filter(|(_, table)| !table.columns.is_empty())
        .collect();
    if let (true, Some(wanted)) = (tables.is_empty(), wanted) {
        return Err(damaged(format!("there is no sheet “{wanted}” with cells")));
    }
    let is_own = |(_, table): &(&str, CellTable)| is_own_table(table) && map.is_empty();
    if tables.iter().any(is_own) {
        return Ok(own_table::read(own_tables(tables, &mut losses), losses));
    }
    let says_what = |(_, table): &(&str, CellTable)| rows::says_what_happened(table, map);
    let first = tables.iter().position(says_what).unwrap_or(0);
    if tables.is_empty() {
        return Err(ImportError::Empty);
    }
    let (_, table) = tables.remove(first);
    for (name, table) in tables {
        losses.lose(
            "rows of other sheets (--sheet NAME reads one)",
            format!("{} × {name}", table.rows.len()),
        );
    }
    rows::read(&table, map, losses)
}

/// The sheets of a workbook that tarikh has written, by what they have.
fn own_tables(tables: Vec<(&str, CellTable)>, losses: &mut Losses) -> OwnTables {
    let mut own = OwnTables::default();
    for (name, table) in tables {
        if is_own_table(&table) {
            if table.column("source").is_some() {
                own.passages = Some(table);
            } else {
                own.events = table;
            }
        } else if table.column("published_words").is_some() {
            own.sources = Some(table);
        } else if name == "Incomplete" {
            losses.lose("what the export had left out", table.columns.join(" "));
        } else {
            losses.lose("sheets that tarikh has not written", name);
        }
    }
    if own.events.columns.is_empty()
        && let Some(passages) = own.passages.take()
    {
        own.events = passages;
    }
    own
}
