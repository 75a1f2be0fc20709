//! CSV for spreadsheets and TSV for scripts.
//!
//! CSV is that of RFC 4180, with a byte order mark: without it Excel reads Arabic as Windows-1252.
//! TSV is that of IANA: no quotation marks, no mark of the byte order, no line break in a cell.
//!
//! A cell that a spreadsheet would change has an apostrophe before it ([`is_changed`]). TSV is not
//! for spreadsheets, and its cells are as they are.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Options;
use super::table::Table;
use crate::spreadsheet::{GUARD, is_changed};
use crate::timeline::Timeline;

/// The mark by which Excel knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the table as CSV, row by row.
pub fn write_csv(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let table = Table::new(timeline, options);
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    write_row(&table.columns(), out)?;
    for row in table.rows() {
        write_row(&row, out)?;
    }
    Ok(())
}

fn write_row<S: AsRef<str>>(cells: &[S], out: &mut impl Write) -> io::Result<()> {
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            out.write_all(b",")?;
        }
        let cell = guarded(cell.as_ref());
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// Writes the table as lines of cells between tabs.
pub fn write_tsv(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let table = Table::new(timeline, options);
    writeln!(out, "{}", table.columns().join("\t"))?;
    for row in table.rows() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\t', '\n'], " ")).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

/// A cell that no spreadsheet takes for anything but text.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_changed(cell) { Cow::Owned(format!("{GUARD}{cell}")) } else { Cow::Borrowed(cell) }
}
