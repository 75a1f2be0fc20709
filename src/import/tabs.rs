//! Whether the cells of a table between tabs are quoted as those of CSV are.
//!
//! Our own never are, and a spreadsheet quotes the cells that have quotation marks. So `"Treaty"` is
//! the text with its marks, and `"""Treaty"", he said"` is one that a spreadsheet has written.

/// How a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellStyle {
    /// Without quotation marks.
    Bare,
    /// Between quotation marks, of which a text without quoting has no need.
    Quoted,
    /// Between quotation marks, and with doubled ones.
    Doubled,
    /// Between quotation marks, and with a tab or a line break.
    Broken,
}

/// Whether the cells of a table are quoted: every quotation mark in it belongs to a quoted cell, and
/// some cell shows that it is quoted, or all of them are.
pub fn is_quoted(text: &str) -> bool {
    let Some(rows) = rows(text.trim_start_matches('\u{feff}')) else { return false };
    let width = rows.first().map_or(0, Vec::len);
    // A mark at the beginning of one text and at the end of another would make one cell of both.
    let is_whole = |row: &Vec<CellStyle>| !row.contains(&CellStyle::Broken) || row.len() == width;
    let cells = || rows.iter().flatten();
    let is_shown = cells().any(|it| matches!(it, CellStyle::Doubled | CellStyle::Broken));
    let are_all = width > 0 && cells().all(|it| *it != CellStyle::Bare);
    (is_shown || are_all) && rows.iter().all(is_whole)
}

/// The styles of all cells; `None` if a quotation mark stands where quoting has none.
fn rows(text: &str) -> Option<Vec<Vec<CellStyle>>> {
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let (style, after) = cell(rest)?;
        row.push(style);
        rest = match after.strip_prefix('\t') {
            Some("") => {
                row.push(CellStyle::Bare);
                ""
            }
            Some(next) => next,
            None => {
                rows.push(std::mem::take(&mut row));
                after.trim_start_matches(['\r', '\n'])
            }
        };
    }
    rows.extend(Some(row).filter(|row| !row.is_empty()));
    Some(rows)
}

/// The style of the first cell, and what follows it.
fn cell(text: &str) -> Option<(CellStyle, &str)> {
    let is_end = |c: char| matches!(c, '\t' | '\r' | '\n');
    let Some(quoted) = text.strip_prefix('"') else {
        let (cell, after) = text.split_at(text.find(is_end).unwrap_or(text.len()));
        return (!cell.contains('"')).then_some((CellStyle::Bare, after));
    };
    let mut style = CellStyle::Quoted;
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let has_tab_and_break = |cell: &str| cell.contains('\t') && cell.contains(['\r', '\n']);
        match letter {
            '"' if letters.next_if(|(_, next)| *next == '"').is_some() => {
                style = if style == CellStyle::Broken { style } else { CellStyle::Doubled };
            }
            '"' => {
                let (cell, after) = (quoted.get(..at)?, quoted.get(at + 1..)?);
                let is_closed = after.is_empty() || after.starts_with(is_end);
                return (is_closed && !has_tab_and_break(cell)).then_some((style, after));
            }
            '\t' | '\r' | '\n' => style = CellStyle::Broken,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cells_that_a_spreadsheet_has_quoted_are_quoted() {
        for (text, expected) in [
            ("a\tb\n1\t\"\"\"We\"\", he said\"\n", true),
            ("a\tb\r\n1\t\"one\ntwo\"\r\n", true),
            ("\"a\"\t\"b\"\n\"1\"\t\"two\"\n", true),
            ("a\tb\n1\t\"two\"\n", false),
            ("a\tb\n1\t\"one\" and \"two\"\n", false),
            ("a\tb\n1\t\"\"\"We\"\", he said\"\n2\tsay \"no\"\n", false),
            ("a\tb\n1\t\"one\n2\ttwo\"\n", false),
            ("a\tb\tc\n\"1\ttwo\"\tthree\n", false),
            ("a\tb\n1\t\"open\n", false),
            ("a\tb\n1\t2\t", false),
            ("", false),
        ] {
            assert_eq!(is_quoted(text), expected, "{text:?}");
        }
    }
}
