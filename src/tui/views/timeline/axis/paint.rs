//! The axis: bars above years, the eras and the selected event above them, lanes below.

use ratatui::layout::{Position, Rect};

use crate::tui::views::timeline::axis::pane::AxisPane;
use crate::tui::widgets::painter::Painter;

/// Draws the axis.
pub fn draw(axis: &AxisPane, painter: &mut Painter, area: Rect) {
    for (y, strip) in (area.y..area.bottom()).zip(axis.strips()) {
        for (column, sign) in (0..area.width).zip(&strip.signs) {
            if let Some((sign, role)) = sign {
                painter.sign(area.x + column, y, sign, *role);
            }
        }
        for piece in &strip.labels.pieces {
            let row = Rect { y, height: 1, ..area };
            let at = Position::new(area.x.saturating_add(piece.column), y);
            painter.line(row, at, &piece.line, piece.role);
        }
    }
    for &(row, column, (sign, role)) in axis.marks() {
        let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
        if y < area.bottom() && column < area.width {
            painter.sign(area.x + column, y, sign, role);
        }
    }
}
