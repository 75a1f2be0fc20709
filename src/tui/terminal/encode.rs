//! Adapts the rows of each finished frame to the terminal ([`crate::text::emit`]).

use std::borrow::Cow;
use std::num::NonZeroU16;

use crossterm::queue;
use crossterm::style::{ContentStyle, SetStyle};
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::{Modifier, Style};

use crate::output::{AnsiStyle, AnsiWriter};
use crate::text::{BidiMode, Tashkeel, columns, emit, is_doubtful, without_tashkeel};

/// Adapts a finished frame. Linear in its cells; skips rows without right-to-left letters.
pub fn apply(buffer: &mut Buffer, bidi_mode: BidiMode, tashkeel: Tashkeel) {
    if tashkeel == Tashkeel::Strip {
        for cell in &mut buffer.content {
            if let Some(bare) = without_tashkeel(cell.symbol()) {
                cell.set_symbol(&bare);
            }
        }
    }
    if bidi_mode != BidiMode::Visual {
        reorder(buffer, bidi_mode);
    }
}

/// Replaces signs that few fonts have by signs that all have.
pub fn use_plain_signs(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol() == "⋮" {
            cell.set_symbol("┊");
        }
    }
}

/// The most columns that a terminal gives to a two-column cluster: an emoji made of several.
const MOST_COLUMNS: usize = 6;

/// Sets the width of letters that ratatui counts differently.
///
/// The cells that such letters may have overwritten are always redrawn. `covered` lists those of
/// the previous frame.
pub fn keep_columns(buffer: &mut Buffer, covered: &mut Vec<usize>) {
    let width = usize::from(buffer.area.width.max(1));
    let before = std::mem::take(covered);
    for index in 0..buffer.content.len() {
        let Some(cell) = buffer.content.get_mut(index) else { continue };
        if !is_doubtful(cell.symbol()) {
            continue;
        }
        let own = u16::try_from(columns(cell.symbol())).ok().and_then(NonZeroU16::new);
        let own = own.unwrap_or(NonZeroU16::MIN);
        cell.set_diff_option(CellDiffOption::ForcedWidth(own));
        let end = (index - index % width + width).min(index + MOST_COLUMNS);
        covered.extend(index + 1..end);
    }
    for &index in before.iter().chain(covered.iter()) {
        if let Some(cell) = buffer.content.get_mut(index)
            && cell.diff_option == CellDiffOption::None
        {
            cell.set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
}

fn reorder(buffer: &mut Buffer, bidi_mode: BidiMode) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let row: Vec<Cell> =
            (area.left()..area.right()).filter_map(|x| buffer.cell((x, y)).cloned()).collect();
        let Some(emitted) = emit(&glyphs(&row), bidi_mode) else {
            continue;
        };
        for (x, emitted) in (area.left()..area.right()).zip(emitted) {
            let Some(mut cell) = row.get(emitted.from).cloned() else {
                continue;
            };
            // The second cell of a wide letter keeps the blank that ratatui expects there.
            cell.set_symbol(if emitted.glyph.is_empty() { " " } else { &emitted.glyph });
            if emitted.italic {
                cell.modifier |= Modifier::ITALIC;
            }
            if let Some(own) = buffer.cell_mut((x, y)) {
                *own = cell;
            }
        }
    }
}

/// Returns the symbol of each cell; the second cell of a wide letter is empty.
pub fn glyphs(row: &[Cell]) -> Vec<&str> {
    let mut covered = 0;
    row.iter()
        .map(|cell| {
            if covered > 0 {
                covered -= 1;
                return "";
            }
            let symbol = cell.symbol();
            covered = if symbol.is_ascii() { 0 } else { columns(symbol).saturating_sub(1) };
            symbol
        })
        .collect()
}

/// Returns the text of `buffer` with the escape sequences of its styles, row by row.
pub fn ansi(buffer: &Buffer) -> String {
    let row = |y: u16| {
        let mut row = AnsiWriter::default();
        for cell in (0..buffer.area.width).filter_map(|x| buffer.cell((x, y))) {
            // Dots are plain underlines on paper.
            let style = cell.style().remove_modifier(Modifier::SLOW_BLINK);
            row.push(cell.symbol(), CellStyle(style), false);
        }
        row.finish() + "\n"
    };
    (0..buffer.area.height).map(row).collect()
}

/// The style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct CellStyle(Style);

impl AnsiStyle for CellStyle {
    fn on(self) -> Cow<'static, str> {
        let content: ContentStyle = self.0.into_crossterm();
        let mut out: Vec<u8> = Vec::new();
        // Nothing that is written into memory can fail.
        let _ = queue!(out, SetStyle(content));
        Cow::Owned(String::from_utf8(out).unwrap_or_default())
    }

    fn off(self) -> Cow<'static, str> {
        Cow::Borrowed(if self == Self::default() { "" } else { "\x1b[0m" })
    }
}
