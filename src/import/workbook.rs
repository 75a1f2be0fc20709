//! Sheets of a workbook as tables of texts.
//!
//! A day becomes the text that a reader of the sheet sees of it, as EDTF: a sheet that shows
//! `Jun 2024` says June, although its cell holds the first of June.

use super::cells::{CellOrigin, CellTable};
use super::losses::Losses;
use super::when::{day_since_1970, in_numbers};
use crate::date::Day;
use crate::extract::{Cell, CellDay, Sheet};

/// The first row of a sheet that has cells, as names of columns, and the rows after it.
pub fn table(sheet: &Sheet, losses: &mut Losses) -> CellTable {
    let mut rows = sheet.rows.iter();
    let Some(first) = rows.next() else { return CellTable::default() };
    let dense = |cells: &[(usize, Cell)], losses: &mut Losses, place: &str| {
        let width = cells.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
        let mut row = vec![String::new(); width];
        for (column, cell) in cells {
            if let Some(slot) = row.get_mut(*column) {
                *slot = text(cell, losses, place);
            }
        }
        row
    };
    let columns = dense(&first.cells, losses, "the names of the columns");
    let mut table = CellTable::new(columns, CellOrigin::Workbook);
    for row in rows {
        let place = format!("{} row {}", sheet.name, row.number);
        let cells = dense(&row.cells, losses, &place);
        table.push(place, cells, losses);
    }
    if sheet.left_out > 0 {
        losses.lose(
            "cells beyond the most that are read",
            format!("{} × {}", sheet.left_out, sheet.name),
        );
    }
    for _ in 0..sheet.comments {
        losses.lose("comments on cells", "");
    }
    if sheet.is_damaged {
        losses.lose("sheets that are damaged", sheet.name.clone());
    }
    table
}

fn text(cell: &Cell, losses: &mut Losses, place: &str) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.clone(),
        Cell::Truth(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        Cell::Day(day) => day_text(day, losses, place),
        Cell::Fault(fault) => {
            losses.lose("cells without a value", format!("{place}: {fault}"));
            String::new()
        }
    }
}

/// A day as far as the sheet shows it.
fn day_text(day: &CellDay, losses: &mut Losses, place: &str) -> String {
    let shown = day.shown;
    let time = format!("{:02}:{:02}", day.minutes / 60, day.minutes % 60);
    if !shown.year && !shown.month && !shown.day {
        return time;
    }
    let whole = day_since_1970(day.since_1970).unwrap_or_default();
    let (year, month, number) = Day::from_number(day.since_1970).ymd();
    match (shown.year, shown.month, shown.day) {
        (true, true, true) => {
            if shown.time && day.minutes > 0 {
                format!("{whole} {time}")
            } else {
                whole
            }
        }
        (true, true, false) => in_numbers(year, Some(month.into()), None).unwrap_or_default(),
        (true, false, _) => in_numbers(year, None, None).unwrap_or_default(),
        // The cell may have been `Jun 24`, and its year is the one in which it was typed.
        (false, ..) => {
            losses.change("days whose year the sheet does not show", format!("{place}: {whole}"));
            format!("{number}.{month}. (the cell holds {whole})")
        }
    }
}
