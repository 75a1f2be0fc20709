//! The axis: bars above years, the eras and the selected event above them, lanes below.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::text::Direction;
use crate::tui::state::State;
use crate::tui::state::axis::AxisPane;

/// Which way time runs, in every language.
const TIME_RUNS: Direction = Direction::Ltr;

/// Draws the axis.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) {
    pane(&state.axis, painter, area, TIME_RUNS);
}

fn pane(axis: &AxisPane, painter: &mut Painter, area: Rect, runs: Direction) {
    if area.area() == 0 {
        return;
    }
    let place = Place { area, runs };
    for (y, strip) in (area.y..area.bottom()).zip(axis.strips()) {
        for (column, sign) in (0..area.width).zip(&strip.signs) {
            if let Some((sign, role)) = sign {
                painter.sign(place.x(column, 1), y, place.sign(sign), *role);
            }
        }
        for piece in &strip.labels.pieces {
            let x = place.x(piece.column, piece.line.columns());
            painter.line(
                Rect { y, height: 1, ..area },
                Position::new(x, y),
                &piece.line,
                piece.role,
            );
        }
    }
    for &(row, column, (sign, role)) in axis.marks() {
        let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
        if y < area.bottom() && column < area.width {
            painter.sign(place.x(column, 1), y, place.sign(sign), role);
        }
    }
}

/// Where the columns of the axis are on the screen.
#[derive(Debug, Clone, Copy)]
struct Place {
    area: Rect,
    runs: Direction,
}

impl Place {
    /// The cell in which something so many columns wide begins.
    fn x(self, column: u16, columns: u16) -> u16 {
        match self.runs {
            Direction::Ltr => self.area.x + column,
            Direction::Rtl => self.area.right().saturating_sub(column.saturating_add(columns)),
        }
    }

    /// A sign as it points on the screen.
    fn sign(self, sign: &'static str) -> &'static str {
        match (self.runs, sign) {
            (Direction::Rtl, "▸") => "◂",
            (Direction::Rtl, "◂") => "▸",
            (Direction::Rtl, "├") => "┤",
            (Direction::Rtl, "┤") => "├",
            _ => sign,
        }
    }
}
