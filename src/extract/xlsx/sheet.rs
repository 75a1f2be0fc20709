//! The cells of one sheet.

use super::cell::{Cell, CellDay, MOST_COLUMNS, Sheet, SheetRow};
use super::format::Formats;
use crate::extract::xml::{self, Element, XmlToken};

/// Day 25569 of a spreadsheet is 1 January 1970; days that count from 1904 are 1462 behind.
const FIRST_1970: i64 = 25_569;
const SINCE_1904: i64 = 1_462;

const MINUTES_OF_DAY: f64 = 1_440.0;

/// What the cells of a sheet refer to.
pub struct SheetReader<'b> {
    /// Texts that several cells may have.
    pub strings: &'b [String],
    /// How numbers are shown.
    pub formats: &'b Formats,
    /// Whether days count from 1904.
    pub is_1904: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    column: usize,
    kind: String,
    style: usize,
    value: String,
    text: String,
    has_formula: bool,
}

/// Which text is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    Text,
    Nothing,
}

impl SheetReader<'_> {
    /// Reads the cells of a sheet, at most `room` of them.
    pub fn sheet(&self, part: &[u8], room: usize) -> Sheet {
        let mut sheet = Sheet::default();
        let (mut room, mut open, mut inside) = (room, OpenCell::default(), Part::Nothing);
        let mut next = 0;
        sheet.is_damaged = xml::read(part, |token| match token {
            XmlToken::Start(element) => match element.name.as_str() {
                "row" => {
                    begin_row(&mut sheet, &element);
                    next = 0;
                }
                "c" => {
                    open = begin_cell(&element, next);
                    next = open.column.saturating_add(1);
                }
                "f" => open.has_formula = true,
                "v" => inside = Part::Value,
                "t" => inside = Part::Text,
                _ => inside = Part::Nothing,
            },
            XmlToken::Text(text) => match inside {
                Part::Value => open.value.push_str(&text),
                Part::Text => open.text.push_str(&text),
                Part::Nothing => {}
            },
            XmlToken::End(name) => {
                inside = Part::Nothing;
                if name == "c" {
                    self.end_cell(std::mem::take(&mut open), &mut sheet, &mut room);
                }
            }
        });
        sheet.rows.retain(|row| !row.cells.is_empty());
        sheet
    }

    fn end_cell(&self, open: OpenCell, sheet: &mut Sheet, room: &mut usize) {
        let column = open.column;
        let Some(cell) = self.cell(open) else { return };
        if *room == 0 || column >= MOST_COLUMNS {
            sheet.left_out += 1;
            return;
        }
        *room -= 1;
        if sheet.rows.is_empty() {
            sheet.rows.push(SheetRow { number: 1, cells: Vec::new() });
        }
        if let Some(row) = sheet.rows.last_mut() {
            row.cells.push((column, cell));
        }
    }

    fn cell(&self, open: OpenCell) -> Option<Cell> {
        let OpenCell { kind, value, text, style, has_formula, .. } = open;
        let text = match kind.as_str() {
            "s" => {
                let number: Option<usize> = value.trim().parse().ok();
                number.and_then(|it| self.strings.get(it)).cloned().unwrap_or_default()
            }
            "inlineStr" => unescaped(&text),
            "str" | "d" => unescaped(&value),
            "b" => return Some(Cell::Truth(value.trim() == "1")),
            "e" => return Some(Cell::Fault(value)),
            _ if value.trim().is_empty() => {
                return has_formula.then(|| Cell::Fault("formula".to_owned()));
            }
            _ => return Some(self.number(value.trim(), style)),
        };
        (!text.is_empty()).then_some(Cell::Text(text))
    }

    fn number(&self, value: &str, style: usize) -> Cell {
        let shown = self.formats.of_style(style);
        let number = value.parse::<f64>().ok().filter(|it| shown.is_any() && it.abs() < 4e6);
        let Some(number) = number else { return Cell::Number(value.to_owned()) };
        let whole = number.floor();
        #[expect(clippy::cast_possible_truncation, reason = "it is less than four million")]
        let mut day = whole as i64;
        if self.is_1904 {
            day += SINCE_1904;
        } else if (1..60).contains(&day) {
            // Spreadsheets have a 29 February 1900, which never was.
            day += 1;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is from 0 to 1440"
        )]
        let minutes = ((number - whole) * MINUTES_OF_DAY).round() as u32;
        Cell::Day(CellDay { since_1970: day - FIRST_1970, minutes, shown })
    }
}

fn begin_row(sheet: &mut Sheet, element: &Element) {
    let next = sheet.rows.last().map_or(1, |row| row.number + 1);
    let number = element.attribute("r").and_then(|it| it.parse().ok()).unwrap_or(next);
    sheet.rows.push(SheetRow { number, cells: Vec::new() });
}

fn begin_cell(element: &Element, next: usize) -> OpenCell {
    OpenCell {
        column: element.attribute("r").and_then(column).unwrap_or(next),
        kind: element.attribute("t").unwrap_or_default().to_owned(),
        style: element.attribute("s").and_then(|it| it.parse().ok()).unwrap_or(0),
        ..OpenCell::default()
    }
}

/// The column of a place: `C12` is 2.
fn column(place: &str) -> Option<usize> {
    let mut column: usize = 0;
    for letter in place.bytes().take_while(u8::is_ascii_alphabetic) {
        let value = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    column.checked_sub(1)
}

/// The texts that cells refer to by their numbers.
pub fn shared_strings(part: &[u8]) -> Vec<String> {
    let mut strings = Vec::new();
    let (mut text, mut is_text, mut is_reading_aid) = (String::new(), false, false);
    xml::read(part, |token| match token {
        XmlToken::Start(element) => match element.name.as_str() {
            "si" => text.clear(),
            // How a word is pronounced.
            "rPh" => is_reading_aid = true,
            "t" => is_text = !is_reading_aid,
            _ => {}
        },
        XmlToken::Text(more) if is_text => text.push_str(&more),
        XmlToken::Text(_) => {}
        XmlToken::End(name) => match name.as_str() {
            "si" => strings.push(unescaped(&text)),
            "rPh" => is_reading_aid = false,
            "t" => is_text = false,
            _ => {}
        },
    });
    strings
}

/// A text with the letters that the format writes by their numbers: `_x000D_`.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.get(..5).and_then(|it| it.strip_suffix('_'));
        let letter = code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32);
        match letter {
            Some(letter) => {
                plain.push(letter);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_letters_are_read() {
        assert_eq!(["A1", "Z9", "AA3", "12"].map(column), [Some(0), Some(25), Some(26), None]);
        for (escaped, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x_ _xZZZZ_ _x00", "_x_ _xZZZZ_ _x00"),
        ] {
            assert_eq!(unescaped(escaped), plain);
        }
    }
}
