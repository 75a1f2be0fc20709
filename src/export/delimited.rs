//! CSV for spreadsheets and TSV for scripts.
//!
//! CSV is that of RFC 4180, with a byte order mark: without it Excel reads Arabic as Windows-1252.
//! TSV is that of IANA: no quotation marks, no mark of the byte order, no line break in a cell.
//!
//! A spreadsheet computes with some texts and makes days of others: `=cmd|…`, `2024-06`, `3-5`. Such
//! a cell has an apostrophe before it, and so has one that begins with an apostrophe: a reader takes
//! one off. TSV is not for spreadsheets, and its cells are as they are.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Options;
use super::table::Table;
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
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠']);
    if acts || is_taken_for_a_day(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a spreadsheet makes a day of a text that is not one: `2024-06`, `3-5`, `1/2`,
/// `June 2024`. `2024-06-19` is a day.
fn is_taken_for_a_day(cell: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && is_digits(part);
    let parts: Vec<&str> = cell.split(['-', '/', '.']).map(str::trim).collect();
    if (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part)) {
        let is_day = parts.len() == 3 && parts.first().is_some_and(|year| year.len() == 4);
        return !(is_day && cell.len() == 10);
    }
    let words: Vec<&str> =
        cell.split([' ', '-', '/', ',', '.']).filter(|it| !it.is_empty()).collect();
    let is_month = |word: &&str| MONTHS.iter().any(|month| is_beginning(word, month));
    (2..=3).contains(&words.len())
        && words.iter().filter(|word| is_month(word)).count() == 1
        && words.iter().all(|word| is_month(word) || is_number(word))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is a month or its first three letters or more.
fn is_beginning(word: &str, month: &str) -> bool {
    word.len() >= 3 && month.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// Months as spreadsheets know them in English.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_computed_or_made_a_day() {
        for guarded_cell in [
            "=1+1",
            "+1",
            "-0043-03-15",
            "@SUM(A1)",
            "'quoted",
            "＝1",
            "2024-06",
            "3-5",
            "1/2",
            "12.3",
            "June 2024",
            "Jun 2024",
            "1 June",
            "may 5",
            "1/2/24",
            "Sept 2023",
        ] {
            assert_eq!(guarded(guarded_cell), format!("'{guarded_cell}"));
        }
        for plain in [
            "2024-06-19",
            "1961",
            "196X",
            "2024-06-18/2024-06-19",
            "June",
            "about June 2024",
            "p. 3",
            "18–19 June 2024",
            "Marches 2024",
            "",
            "يونيو 2024",
            "12345-6",
            "a=b",
        ] {
            assert_eq!(guarded(plain), plain);
        }
    }
}
