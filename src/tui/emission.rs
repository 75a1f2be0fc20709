//! The last step of every frame: its rows adapted to the terminal ([`crate::text::emit`]).

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::text::{BidiMode, Tashkeel, columns, emit, without_tashkeel};

/// Adapts a finished frame. Linear in its cells; rows without right-to-left letters are left alone.
pub fn apply(buffer: &mut Buffer, bidi_mode: BidiMode, tashkeel: Tashkeel) {
    if tashkeel == Tashkeel::Strip {
        for cell in &mut buffer.content {
            if let Some(bare) = without_tashkeel(cell.symbol()) {
                cell.set_symbol(&bare);
            }
        }
    }
    if bidi_mode == BidiMode::Visual {
        return;
    }
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
            // A wide letter's second cell keeps the blank that ratatui wants there.
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

/// What stands in each cell; nothing in the second cell of a wide letter.
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
