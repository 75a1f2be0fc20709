//! A text field: text in logical order, edited in visual order.
//!
//! The caret is a cell. It is on the cluster before which the next letter is inserted, or on a free
//! cell after the last one, which in right-to-left text is to the left of all others.

use std::ops::Range;

use crate::text::{Direction, Line, Options, Paragraph, graphemes};

/// The longest text to accept, in bytes. Pasting a whole file is a mistake.
const LONGEST_BYTES: usize = 1000;

/// A line of text with a caret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// The byte before which the next letter is inserted.
    caret: usize,
}

/// The line as shown on the screen.
#[derive(Debug, Clone)]
pub struct ShownInput {
    /// The text, laid out.
    pub line: Line,
    /// The free columns to its left: one for the caret at the end of right-to-left text.
    pub indent: u16,
    /// The column of the caret, including the indent.
    pub caret: u16,
}

/// Whether a space was typed.
pub fn is_space(change: impl FnOnce(&mut Input)) -> bool {
    let mut typed = Input::default();
    change(&mut typed);
    typed.text() == " "
}

impl Input {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte before which the next letter is inserted.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Replaces the text with `text`.
    pub fn set(&mut self, text: &str) {
        *self = Self::default();
        self.insert(text);
    }

    /// Replaces some bytes with `text`, and puts the caret after it.
    pub fn replace(&mut self, bytes: Range<usize>, text: &str) {
        if self.text.get(bytes.clone()).is_some() {
            self.cut(bytes.start, bytes.end);
            self.insert(text);
        }
    }

    /// Inserts `text` at the caret. Line breaks become blanks; control characters are dropped.
    pub fn insert(&mut self, text: &str) {
        self.insert_what_fits(text);
    }

    /// The same. Returns how many letters at its end did not fit.
    pub fn insert_what_fits(&mut self, text: &str) -> usize {
        let blank = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        let typed: String = text.chars().map(blank).filter(|c| !c.is_control()).collect();
        let free = LONGEST_BYTES.saturating_sub(self.text.len());
        let ends = graphemes(&typed).map(|(start, letter)| start + letter.len());
        let end = ends.take_while(|&end| end <= free).last().unwrap_or(0);
        let (fits, rest) = typed.split_at(end);
        self.text.insert_str(self.caret, fits);
        self.caret += fits.len();
        graphemes(rest).count()
    }

    /// Deletes the letter before the caret, with its marks.
    pub fn delete_before(&mut self) {
        let before = self.text.get(..self.caret).unwrap_or_default();
        let start = graphemes(before).next_back().map_or(0, |(byte, _)| byte);
        self.cut(start, self.caret);
    }

    /// Deletes the letter after the caret, with its marks.
    pub fn delete_next(&mut self) {
        let behind = self.text.get(self.caret..).unwrap_or_default();
        let end = self.caret + graphemes(behind).next().map_or(0, |(_, letter)| letter.len());
        self.cut(self.caret, end);
    }

    /// Deletes the word before the caret.
    pub fn delete_word(&mut self) {
        let before = self.text.get(..self.caret).unwrap_or_default();
        let word = before.trim_end();
        let start = word.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let start = start.map_or(0, |(byte, c)| byte + c.len_utf8());
        self.cut(start, self.caret);
    }

    /// Deletes everything before the caret.
    pub fn delete_to_start(&mut self) {
        self.cut(0, self.caret);
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.caret = start;
    }

    /// Moves the caret before the first letter.
    pub fn caret_to_start(&mut self) {
        self.caret = 0;
    }

    /// Moves the caret after the last letter.
    pub fn caret_to_end(&mut self) {
        self.caret = self.text.len();
    }

    /// Moves the caret by `cells` to the right (or to the left), in visual order.
    pub fn move_by(&mut self, cells: isize) {
        let line = self.line();
        // The free cell after the last letter is a stop too.
        let mut stops: Vec<usize> = line.cells().iter().map(|cell| cell.source.start).collect();
        match line.direction() {
            Direction::Ltr => stops.push(self.text.len()),
            Direction::Rtl => stops.insert(0, self.text.len()),
        }
        let current = stops.iter().position(|&byte| byte == self.caret).unwrap_or(0);
        let target = current.saturating_add_signed(cells).min(stops.len() - 1);
        self.caret = stops.get(target).copied().unwrap_or(self.caret);
    }

    /// The line as shown on the screen.
    pub fn shown(&self) -> ShownInput {
        let line = self.line();
        let indent = u16::from(line.direction() == Direction::Rtl);
        let at_end = match line.direction() {
            Direction::Ltr => line.columns(),
            Direction::Rtl => 0,
        };
        let caret = line.column_of(self.caret).map_or(at_end, |column| column + indent);
        ShownInput { line, indent, caret }
    }

    fn line(&self) -> Line {
        Paragraph::new(&self.text, Options::default()).one_line(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Input {
        let mut input = Input::default();
        input.insert(text);
        input
    }

    /// The screen after `keys`, with the cell of the caret in brackets.
    fn check(text: &str, keys: &str, expected: &str) {
        let mut input = typed(text);
        for key in keys.chars() {
            match key {
                '<' => input.move_by(-1),
                '>' => input.move_by(1),
                '0' => input.caret_to_start(),
                '$' => input.caret_to_end(),
                'b' => input.delete_before(),
                'd' => input.delete_next(),
                'w' => input.delete_word(),
                letter => input.insert(&letter.to_string()),
            }
        }
        let shown = input.shown();
        let mut cells: Vec<String> = vec![" ".to_owned(); usize::from(shown.indent)];
        cells.extend(shown.line.cells().iter().map(|cell| shown.line.glyph(cell).to_owned()));
        if usize::from(shown.caret) == cells.len() {
            cells.push(" ".to_owned());
        }
        let caret = usize::from(shown.caret);
        cells[caret] = format!("[{}]", cells[caret]);
        assert_eq!(cells.concat(), expected, "{text} {keys}");
    }

    #[test]
    fn the_caret_moves_as_the_letters_stand() {
        check("abc", "", "abc[ ]");
        check("abc", "<", "ab[c]");
        check("abc", "<<<<", "[a]bc");
        check("abc", "0>", "a[b]c");
        check("بيت", "", "[ ]ﺖﻴﺑ");
        check("بيت", ">", " [ﺖ]ﻴﺑ");
        check("بيت", ">>>>", " ﺖﻴ[ﺑ]");
        check("بيت", "0", " ﺖﻴ[ﺑ]");
        check("بيت", "0<", " ﺖ[ﻴ]ﺑ");
    }

    #[test]
    fn in_mixed_text_it_goes_through_both_directions() {
        // Visually: the free cell, `kim`, a blank, the Arabic word.
        check("بيت kim", "", "[ ]kim ﺖﻴﺑ");
        check("بيت kim", ">", " [k]im ﺖﻴﺑ");
        check("بيت kim", ">>", " k[i]m ﺖﻴﺑ");
        check("kim بيت", "", "kim ﺖﻴﺑ[ ]");
        check("kim بيت", "<", "kim ﺖﻴ[ﺑ]");
    }

    #[test]
    fn letters_come_and_go_at_the_caret_in_logical_order() {
        check("بت", "0<ي", " [ﺖ]ﻴﺑ");
        check("بيت", "b", "[ ]ﻲﺑ");
        check("بيت", "0d", " ﺖ[ﻳ]");
        check("بَ", "b", "[ ]");
        check("لا", "b", "[ ]ﻝ");
        check("one two", "w", "one [ ]");
        check("", "bdw<>", "[ ]");
    }

    #[test]
    fn a_paste_is_one_line_of_a_sensible_length() {
        assert_eq!(typed("a\nb\u{1b}[31m\tc").text(), "a b[31m c");
        let mut input = typed("abc");
        assert_eq!(input.insert_what_fits(&"é".repeat(600)), 102);
        assert_eq!(input.text().chars().count(), 3 + 498);
        assert_eq!(input.insert_what_fits("é"), 1);
        input.delete_before();
        assert_eq!(input.insert_what_fits("é"), 0);
    }
}
