//! Cells that a spreadsheet changes when it opens a table of text.
//!
//! It computes with `=1+1` and `@SUM(A1)`, makes days of `2024-06`, `3-5` and `June 2024`, times of
//! `2:255` and `5 p`, and other numbers of `007`, `1e5`, `1.50`, `(5)` and `50%`. In a table for
//! spreadsheets such a cell has an apostrophe before it, and so has one that begins with an
//! apostrophe: whoever reads the table takes one off.

/// What stands before a cell that a spreadsheet would change.
pub const GUARD: char = '\'';

/// How many digits of a number a spreadsheet keeps.
const EXACT_DIGITS: usize = 15;

/// Words that stand in a number, a day or a time.
const WORDS: [&str; 6] = ["e", "am", "pm", "a", "p", "t"];

/// Words that are values for a spreadsheet.
const VALUES: [&str; 2] = ["true", "false"];

/// Months as spreadsheets know them in English.
pub const MONTHS: [&str; 12] = [
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

/// Whether a spreadsheet makes something else of a cell.
///
/// A whole number as it is usually written, a whole day (`2024-06-19`) and the time from one date
/// to another (`1961/1963`) stay what they are.
pub fn is_changed(cell: &str) -> bool {
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', GUARD, '＝', '＋', '－', '＠']);
    acts || VALUES.iter().any(|it| cell.trim().eq_ignore_ascii_case(it))
        || (looks_like_a_number(cell) && !is_plain_number(cell) && !is_day(cell) && !is_span(cell))
}

/// A cell without its guard.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).unwrap_or(cell)
}

/// Whether a cell has digits and nothing but what stands in numbers, days and times.
fn looks_like_a_number(cell: &str) -> bool {
    let mut months = 0;
    let is_word = |word: &str, months: &mut usize| {
        let is_month = MONTHS.iter().any(|month| is_beginning(word, month));
        *months += usize::from(is_month);
        is_month || WORDS.iter().any(|it| it.eq_ignore_ascii_case(word))
    };
    let signs = |c: char| {
        matches!(
            c,
            '.' | ',' | ':' | '/' | '-' | '+' | '%' | '(' | ')' | ' ' | '$' | '€' | '£' | '\u{a0}'
        )
    };
    if !cell.contains(char::is_numeric)
        || !cell.chars().all(|c| c.is_numeric() || c.is_ascii_alphabetic() || signs(c))
    {
        return false;
    }
    let mut words = cell.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let is_of_words = words.clone().all(|word| is_word(word, &mut months));
    // `5 p` is a time, `p. 5` is a page.
    let begins_with_word = cell.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_month = |word: &str| MONTHS.iter().any(|month| is_beginning(word, month));
    let begins_so = !begins_with_word || words.next().is_some_and(is_month);
    is_of_words && months <= 1 && begins_so
}

/// Whether a word is a month or its first three letters or more.
fn is_beginning(word: &str, month: &str) -> bool {
    word.len() >= 3 && month.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a cell is a whole number without a zero before it, short enough to stay exact.
fn is_plain_number(cell: &str) -> bool {
    cell == "0"
        || (cell.len() <= EXACT_DIGITS
            && !cell.starts_with('0')
            && cell.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a cell is a whole day: `2024-06-19`.
fn is_day(cell: &str) -> bool {
    cell.len() == 10 && is_date(cell)
}

/// Whether a cell is the time from one date to another, or has an open end: `2022-02/..`.
fn is_span(cell: &str) -> bool {
    let is_end = |end: &str| matches!(end, "" | "..") || is_date(end);
    cell.split_once('/').is_some_and(|(start, end)| is_end(start) && is_end(end))
}

/// Whether a cell is a year of four digits, with a month and a day or without.
fn is_date(cell: &str) -> bool {
    let is =
        |part: &str, digits| part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
    let mut parts = cell.split('-');
    parts.next().is_some_and(|year| is(year, 4))
        && parts.clone().count() <= 2
        && parts.all(|part| is(part, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a spreadsheet changes each of some cells, which stand between bars.
    fn check(cells: &str, expected: bool) {
        for cell in cells.split('|') {
            assert_eq!(is_changed(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_spreadsheet_changes_what_looks_like_a_number_or_a_formula() {
        check("=1+1|+1|-0043-03-15|@SUM(A1)|'quoted|＝1|\tx", true);
        check("2024-06|3-5|1-2|1/2|1 2/3|1/2/24|2024-06/07|12345-6", true);
        check("June 2024|Jun 2024|1 June|may 5|Sept 2023|19 June 2024", true);
        check("2:255|12:30|5 p|1969-07-20T22:56", true);
        check("007|0123|1e5|1E+5|(5)|50%|$5|1,000|12.3|1.50|1234567890123456|٢٠٢٤", true);
        check("TRUE|false", true);
        check("2024-06-19|1961|0|42|196X|1961~|2024-06?|[1960,1962]", false);
        check("2022-02/..|1961/1963|2024-06-18/2024-06-19", false);
        check("June|about June 2024|18–19 June 2024|Marches 2024|Jun Jul 2024|يونيو 2024", false);
        check("|p. 3|a=b|treaty|e|1 of 2", false);
        assert_eq!(unguarded("'007"), "007");
        assert_eq!(unguarded("''x"), "'x");
        assert_eq!(unguarded("x'"), "x'");
    }
}
