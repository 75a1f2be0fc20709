//! Adapting a finished row to what a terminal does with right-to-left letters.
//!
//! A row that has been laid out holds shaped glyphs in visual order, one cell after the other.
//! Terminals that draw cells as they are told show that as it is; others reorder or reshape what
//! they are given, each in its own way. The strategies here leave them nothing to get wrong. They
//! change a row only where it holds right-to-left letters, and are linear in its cells.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_width::UnicodeWidthStr;

use super::shape::forms;

/// What is done to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BidiMode {
    /// Nothing: the terminal draws cells where it is told.
    #[default]
    Visual,
    /// A left-to-right mark behind every cell, and joiners where letters join, so that a terminal
    /// that reorders and reshapes whole rows (Konsole) changes nothing.
    Guard,
    /// Every second cell of a word in italics, for a terminal that reorders each run of one style
    /// (kitty).
    Italic,
    /// Words in logical order, with a blank of class L between them, for a terminal that reorders
    /// words whatever it is told (`PuTTY`, `iTerm2`, Terminal.app).
    Implicit,
    /// Plain letters in logical order, unshaped, for screen readers and Braille.
    Logical,
}

impl BidiMode {
    /// Every strategy, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Visual, Self::Guard, Self::Italic, Self::Implicit, Self::Logical];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Guard => "guard",
            Self::Italic => "italic",
            Self::Implicit => "implicit",
            Self::Logical => "logical",
        }
    }

    /// The next strategy, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let own = Self::ALL.iter().position(|value| *value == self).unwrap_or(0);
        Self::ALL.get(own + 1).copied().unwrap_or_default()
    }
}

/// A cell as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emitted {
    /// What to write.
    pub glyph: String,
    /// The cell of the row it was: its style comes with it.
    pub from: usize,
    /// Whether it is to be written in italics.
    pub italic: bool,
}

/// Returns what to write for `row`, cell by cell, or `None` where it can be written as it is.
///
/// `row` holds what stands in each cell; the second cell of a wide letter holds an empty text.
pub fn emit(row: &[&str], bidi_mode: BidiMode) -> Option<Vec<Emitted>> {
    if bidi_mode == BidiMode::Visual || !row.iter().any(|cell| is_rtl(cell)) {
        return None;
    }
    let mut cells: Vec<Emitted> = row
        .iter()
        .enumerate()
        .map(|(from, glyph)| Emitted { glyph: (*glyph).to_owned(), from, italic: false })
        .collect();
    match bidi_mode {
        BidiMode::Visual => {}
        BidiMode::Guard => guard(row, &mut cells),
        BidiMode::Italic => italic(row, &mut cells),
        BidiMode::Implicit => implicit(&mut cells),
        BidiMode::Logical => logical(&mut cells),
    }
    Some(cells)
}

/// Returns the stretches of right-to-left text in `row`, each from its leftmost letter to its
/// rightmost, with the signs and the single blanks between. Numbers and left-to-right letters,
/// frames and wider gaps lie outside: the reading order of a stretch is its cells from right to
/// left.
pub fn rtl_stretches(row: &[&str]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut before = "";
    for (at, cell) in row.iter().enumerate() {
        if is_rtl(cell) {
            match stretches.last_mut().filter(|_| is_open) {
                Some(stretch) => stretch.end = at + 1,
                None => stretches.push(at..at + 1),
            }
            is_open = true;
        } else if is_ltr(cell)
            || is_digit(cell)
            || is_border(cell)
            || is_blank(cell) && is_blank(before)
        {
            is_open = false;
        }
        before = cell;
    }
    stretches
}

/// Returns the letters that a glyph of right-to-left text stands for: those of the source, not
/// joined, mirrored characters turned back, both letters of a lam-alef.
pub fn letters(glyph: &str) -> String {
    if let Some((lam, alef)) = lam_alef(glyph) {
        return lam + &alef;
    }
    let mut letters = glyph.chars();
    match letters.next().and_then(get_mirrored) {
        Some(mirrored) => std::iter::once(mirrored).chain(letters).collect(),
        None => unshaped(glyph),
    }
}

/// Looks like a blank, and is a strong left-to-right letter to the bidi algorithm.
const STRONG_BLANK: &str = "\u{2800}";
const LRM: char = '\u{200e}';
const ZWJ: char = '\u{200d}';

fn class(cell: &str) -> Option<BidiClass> {
    cell.chars().next().map(bidi_class)
}

fn is_rtl(cell: &str) -> bool {
    matches!(class(cell), Some(BidiClass::R | BidiClass::AL))
}

fn is_ltr(cell: &str) -> bool {
    class(cell) == Some(BidiClass::L)
}

/// A cell that nothing is moved across: a left-to-right letter, or either half of a wide letter.
fn is_fixed(cell: &Emitted) -> bool {
    is_ltr(&cell.glyph) || cell.glyph.is_empty() || cell.glyph.width() > 1
}

fn is_digit(cell: &str) -> bool {
    matches!(class(cell), Some(BidiClass::EN | BidiClass::AN))
}

/// A character that stays within a number when digits stand on both of its sides.
fn is_number_separator(cell: &str) -> bool {
    class(cell) == Some(BidiClass::CS)
}

/// Box drawing and blocks: the frame of a pane, not its text.
fn is_frame(cell: &str) -> bool {
    cell.starts_with(|c| ('\u{2500}'..='\u{259f}').contains(&c) || c == '|')
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// Behind each cell a joiner where its letter joins the next one, a left-to-right mark, and a
/// joiner where the letter in the cell to its right joins the one before it.
fn guard(row: &[&str], cells: &mut [Emitted]) {
    for (index, cell) in cells.iter_mut().enumerate() {
        let joins = |cell: &str| cell.chars().next().map_or((false, false), joined);
        let right = row.get(index + 1).copied().unwrap_or_default();
        if joins(&cell.glyph).1 {
            cell.glyph.push(ZWJ);
        }
        if !cell.glyph.is_empty() {
            cell.glyph.push(LRM);
        }
        if joins(right).0 {
            cell.glyph.push(ZWJ);
        }
    }
}

fn italic(row: &[&str], cells: &mut [Emitted]) {
    // Where kitty ends a run: at a blank, and at no other white space.
    let is_end = |cell: &&&str| cell.is_empty() || **cell == " ";
    let mut start = 0;
    while start < row.len() {
        let rest = row.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|cell| !is_end(cell)).count();
        let run = rest.get(..length).unwrap_or_default();
        if run.iter().any(|cell| is_rtl(cell)) {
            for cell in cells.iter_mut().skip(start).take(length).skip(1).step_by(2) {
                cell.italic = true;
            }
        }
        start += length.max(1);
    }
}

fn implicit(cells: &mut [Emitted]) {
    for cell in cells.iter_mut() {
        if is_blank(&cell.glyph) && !cell.glyph.is_empty() {
            STRONG_BLANK.clone_into(&mut cell.glyph);
        }
    }
    for stretch in cells.split_mut(is_fixed) {
        reverse_rtl(stretch, Edges::Stay);
    }
}

/// What becomes of punctuation at the edges of right-to-left text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edges {
    /// It stays: between the text and a strong blank it resolves to left-to-right.
    Stay,
    /// It belongs to the text.
    Belong,
}

/// Puts the part of `stretch` from its first right-to-left letter or digit to its last into logical
/// order: reversed, with numbers as they were and mirrored characters turned back.
fn reverse_rtl(stretch: &mut [Emitted], edges: Edges) {
    let counts = |cell: &Emitted| is_rtl(&cell.glyph) || is_digit(&cell.glyph);
    if !stretch.iter().any(|cell| is_rtl(&cell.glyph)) {
        return;
    }
    let mut first = stretch.iter().position(counts).unwrap_or(0);
    let mut last = stretch.iter().rposition(counts).unwrap_or(0);
    if edges == Edges::Belong {
        let joins = |cell: &&Emitted| !is_blank(&cell.glyph) && !is_frame(&cell.glyph);
        first -= stretch.iter().take(first).rev().take_while(joins).count();
        last += stretch.iter().skip(last + 1).take_while(joins).count();
    }
    let Some(part) = stretch.get_mut(first..=last) else {
        return;
    };
    part.reverse();
    reverse_numbers(part);
    for cell in part {
        let mut letters = cell.glyph.chars();
        if let Some(mirrored) = letters.next().and_then(get_mirrored) {
            cell.glyph = std::iter::once(mirrored).chain(letters).collect();
        }
    }
}

fn reverse_numbers(cells: &mut [Emitted]) {
    let mut start = 0;
    while start < cells.len() {
        let number = cells.get_mut(start..).unwrap_or_default();
        let mut length = 0;
        while let Some(cell) = number.get(length) {
            let between = length > 0
                && is_number_separator(&cell.glyph)
                && number.get(length + 1).is_some_and(|next| is_digit(&next.glyph));
            if !is_digit(&cell.glyph) && !between {
                break;
            }
            length += 1;
        }
        if let Some(number) = number.get_mut(..length) {
            number.reverse();
        }
        start += length.max(1);
    }
}

/// Reverses every stretch between left-to-right letters, borders and gaps, single blanks inside it
/// too, and unshapes it. A lam-alef becomes two letters where a blank to the left of the stretch
/// gives up its cell.
fn logical(cells: &mut Vec<Emitted>) {
    let blank = |at: usize| cells.get(at).is_some_and(|cell| is_blank(&cell.glyph));
    // Two blanks stand between columns and panes, not between words.
    let is_gap = |at: usize| blank(at) && (blank(at + 1) || at.checked_sub(1).is_some_and(blank));
    let ends: Vec<bool> = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| is_fixed(cell) || is_border(&cell.glyph) || is_gap(at))
        .collect();
    let mut out: Vec<Emitted> = Vec::with_capacity(cells.len());
    let mut stretch: Vec<Emitted> = Vec::new();
    for (cell, is_end) in std::mem::take(cells).into_iter().zip(ends) {
        if is_end {
            add_in_reading_order(&mut out, &mut stretch);
            out.push(cell);
        } else {
            stretch.push(cell);
        }
    }
    add_in_reading_order(&mut out, &mut stretch);
    *cells = out;
}

/// Takes all of `stretch` to the end of `out`.
fn add_in_reading_order(out: &mut Vec<Emitted>, stretch: &mut Vec<Emitted>) {
    reverse_rtl(stretch, Edges::Belong);
    let mut free = out.iter().rev().take_while(|cell| is_blank(&cell.glyph)).count();
    free += stretch.iter().take_while(|cell| is_blank(&cell.glyph)).count();
    let mut letters: Vec<Emitted> = Vec::with_capacity(stretch.len());
    for cell in stretch.iter() {
        // One blank stays between what is to the left and the text.
        let split = if free > 1 { lam_alef(&cell.glyph) } else { None };
        if let Some((lam, alef)) = split {
            free -= 1;
            letters.push(Emitted { glyph: lam, ..cell.clone() });
            letters.push(Emitted { glyph: alef, ..cell.clone() });
        } else {
            letters.push(Emitted { glyph: unshaped(&cell.glyph), ..cell.clone() });
        }
    }
    let mut surplus = letters.len() - stretch.len();
    let blanks = letters.iter().take_while(|cell| is_blank(&cell.glyph)).count();
    letters.drain(..blanks.min(surplus));
    surplus -= blanks.min(surplus);
    out.truncate(out.len() - surplus);
    out.append(&mut letters);
    stretch.clear();
}

/// Whether a cell holds a line or a block of a border or a bar.
fn is_border(glyph: &str) -> bool {
    glyph.chars().next().is_some_and(|c| ('\u{2500}'..='\u{259f}').contains(&c))
}

/// The letters of a lam-alef, with the marks behind the alef.
fn lam_alef(glyph: &str) -> Option<(String, String)> {
    let mut letters = glyph.chars();
    let alef = match letters.next()? {
        '\u{FEF5}' | '\u{FEF6}' => '\u{622}',
        '\u{FEF7}' | '\u{FEF8}' => '\u{623}',
        '\u{FEF9}' | '\u{FEFA}' => '\u{625}',
        '\u{FEFB}' | '\u{FEFC}' => '\u{627}',
        _ => return None,
    };
    Some(("\u{644}".to_owned(), std::iter::once(alef).chain(letters).collect()))
}

/// `glyph` with its base letter in place of a presentation form.
fn unshaped(glyph: &str) -> String {
    glyph.chars().map(|c| form(c).map_or(c, |(letter, ..)| letter)).collect()
}

/// Whether the glyph `c` joins the letter before it, and the letter after it.
fn joined(c: char) -> (bool, bool) {
    match c {
        '\u{FEF6}' | '\u{FEF8}' | '\u{FEFA}' | '\u{FEFC}' => (true, false),
        _ => form(c).map_or((false, false), |(_, before, after)| (before, after)),
    }
}

/// The letter of a presentation form, and whether it joins before and after.
fn form(c: char) -> Option<(char, bool, bool)> {
    static FORMS: LazyLock<Vec<(char, char, bool, bool)>> = LazyLock::new(|| {
        // Ae takes two forms of heh on loan; heh is the likelier one to be meant.
        let own = forms::FORMS.iter().filter(|(letter, _)| *letter != '\u{6d5}');
        let rows = own.flat_map(|&(letter, [isolated, last, initial, medial])| {
            [
                (isolated, letter, false, false),
                (last, letter, true, false),
                (initial, letter, false, true),
                (medial, letter, true, true),
            ]
        });
        let mut rows: Vec<_> = rows.filter(|row| row.0 != forms::NONE).collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
    });
    if !('\u{FB50}'..='\u{FEFC}').contains(&c) {
        return None;
    }
    let row = FORMS.binary_search_by_key(&c, |row| row.0).ok()?;
    FORMS.get(row).map(|&(_, letter, before, after)| (letter, before, after))
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Paragraph};
    use super::*;

    /// The row that a text is laid out as, on `columns` columns, right-to-left text at their right.
    fn row(text: &str, columns: u16) -> Vec<String> {
        let line = Paragraph::new(text, Options::default()).one_line(columns);
        let mut row = vec![" ".to_owned(); usize::from(columns)];
        let indent = usize::from(line.indent(columns));
        for cell in line.cells() {
            row[indent + usize::from(cell.column)] = line.glyph(cell).to_owned();
        }
        row
    }

    fn emitted(text: &str, columns: u16, bidi_mode: BidiMode) -> Vec<Emitted> {
        let row = row(text, columns);
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        emit(&cells, bidi_mode).expect("there are right-to-left letters")
    }

    fn check(text: &str, columns: u16, bidi_mode: BidiMode, expected: &str) {
        let cells = emitted(text, columns, bidi_mode);
        let shown: String = cells.iter().map(|cell| cell.glyph.as_str()).collect();
        assert_eq!(shown, expected, "{text}");
        assert_eq!(cells.len(), usize::from(columns), "as many cells as before");
    }

    #[test]
    fn a_row_without_right_to_left_letters_is_left_alone() {
        for bidi_mode in BidiMode::ALL {
            assert_eq!(emit(&["a", " ", "1"], bidi_mode), None);
        }
        assert_eq!(emit(&["ﺏ"], BidiMode::Visual), None);
    }

    #[test]
    fn guard_keeps_every_cell_in_its_place_and_every_letter_in_its_form() {
        let (lrm, zwj) = ("\u{200e}", "\u{200d}");
        // Visually from the left: ta (final), ya (medial), ba (initial).
        check("بيت", 3, BidiMode::Guard, &format!("ﺖ{lrm}{zwj}ﻴ{zwj}{lrm}ﺑ{zwj}{lrm}"));
        check("سلا", 2, BidiMode::Guard, &format!("ﻼ{lrm}ﺳ{zwj}{lrm}"));
    }

    #[test]
    fn italic_alternates_within_words_that_hold_right_to_left_letters() {
        let cells = emitted("قال «لا» ok", 11, BidiMode::Italic);
        let shown: String = cells.iter().map(|cell| if cell.italic { 'i' } else { '.' }).collect();
        // Visually: `ok «ﻻ» ﻝﺎﻗ`, with the blank of the row before it.
        assert_eq!(shown, ".....i...i.", "{cells:?}");
    }

    #[test]
    fn implicit_gives_each_word_in_logical_order_between_strong_blanks() {
        let b = STRONG_BLANK;
        check("كتاب", 5, BidiMode::Implicit, &format!("{b}ﻛﺘﺎﺏ"));
        check("قال لي", 6, BidiMode::Implicit, &format!("ﻟﻲ{b}ﻗﺎﻝ"));
        check("ال(نعم)ما", 9, BidiMode::Implicit, "ﺍﻝ(ﻧﻌﻢ)ﻣﺎ");
        check("«نعم»", 5, BidiMode::Implicit, "«ﻧﻌﻢ»");
        check("و19", 3, BidiMode::Implicit, "ﻭ19");
        check("في2024/6/18تم", 13, BidiMode::Implicit, "ﻓﻲ2024/6/18ﺗﻢ");
        check("من Microsoft أمس", 16, BidiMode::Implicit, &format!("ﺃﻣﺲ{b}Microsoft{b}ﻣﻦ"));
    }

    #[test]
    fn logical_gives_plain_letters_in_reading_order() {
        check("قال لي", 6, BidiMode::Logical, "قال لي");
        check("سلام", 5, BidiMode::Logical, " سلام");
        check("سلام", 3, BidiMode::Logical, "سﻼم");
        // Panes and columns stay where they are.
        for (row, expected) in
            [("│ﻝﺎﻗ  1❝ │ ﻢﻌﻧ│", "│قال  1❝ │ نعم│"), ("▌ ﻝﺎﻗ   2024", "▌ قال   2024")]
        {
            let cells: Vec<String> = row.chars().map(String::from).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let emitted = emit(&cells, BidiMode::Logical).expect("it holds Arabic");
            let glyphs: Vec<String> = emitted.into_iter().map(|cell| cell.glyph).collect();
            assert_eq!(glyphs.concat(), expected);
        }
        check("قال: «نعم». 50%", 16, BidiMode::Logical, " قال: «نعم». 50%");
    }

    fn check_stretches(row: &str, expected: &[&str]) {
        let cells: Vec<String> = row.chars().map(String::from).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let read = |stretch: Range<usize>| -> String {
            cells[stretch].iter().rev().map(|cell| letters(cell)).collect()
        };
        let stretches: Vec<String> = rtl_stretches(&cells).into_iter().map(read).collect();
        assert_eq!(stretches, expected, "{row}");
    }

    #[test]
    fn stretches_are_read_from_right_to_left_letter_by_letter() {
        check_stretches("│ .ﻢﻌﻧ ،ﻝﺎﻗ │", &["قال، نعم"]);
        check_stretches("▌ ﻝﺎﻗ  ﻢﻌﻧ", &["قال", "نعم"]);
        check_stretches("ﻊﻣ 1961 ﻡﺎﻋ ok ﻼﺳ", &["مع", "عام", "سلا"]);
        check_stretches("ﺎﻣ(ﻢﻌﻧ)ﻝﺍ", &["ال(نعم)ما"]);
        check_stretches("plain 1961", &[]);
    }
}
