//! When a row of a table was: in one column, in two, or in columns of numbers.

use super::columns::TableField;
use crate::import::when::{ImportedDate, cell, in_numbers, together};

/// When a row says that it was.
pub fn when<'c>(of: impl Fn(TableField) -> &'c str) -> ImportedDate {
    let numbers = |year, month, day| -> Option<ImportedDate> {
        let text @ [year, month, day] = [of(year), of(month), of(day)];
        if text.iter().all(|it| it.is_empty()) {
            return None;
        }
        // Its century is not stated.
        if year.len() < 3 && !year.is_empty() && year.bytes().all(|it| it.is_ascii_digit()) {
            return Some(ImportedDate::Unread(text.join(" ").trim().to_owned()));
        }
        // `None` if it is there and no number, so that no part of a date is left out.
        let small = |text: &str| match text {
            "" => Some(None),
            text => text.parse::<u32>().ok().filter(|it| *it > 0).map(Some),
        };
        let in_digits = || {
            let (year, month, day) = (year.parse().ok()?, small(month)?, small(day)?);
            let is_whole = month.is_some() || day.is_none();
            if is_whole { in_numbers(year, month, day) } else { None }
        };
        let in_words = || match text {
            [year, "", ""] => cell(year),
            [year, month, day] if !month.is_empty() => cell(format!("{day} {month} {year}").trim()),
            text => ImportedDate::Unread(text.join(" ").trim().to_owned()),
        };
        Some(in_digits().map_or_else(in_words, ImportedDate::Said))
    };
    let of_cell = |field| Some(cell(of(field))).filter(|it| *it != ImportedDate::Absent);
    let start = of_cell(TableField::Date)
        .or_else(|| numbers(TableField::Year, TableField::Month, TableField::Day));
    let end = of_cell(TableField::End)
        .or_else(|| numbers(TableField::EndYear, TableField::EndMonth, TableField::EndDay));
    together(start, end)
}
