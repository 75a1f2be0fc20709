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

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::load::{Shelf, load_text};
    use crate::tui::state::Settings;
    use crate::tui::{Keymap, Opened, Size, Theme, buffer_text, keys, replay};

    /// The rows of the axis of three events, 40 columns wide.
    fn rows(runs: Direction, row: &str) -> Vec<String> {
        let yaml = "title: t\neras: [{ date: 1948/1961, title: Era }]\nevents:\n  - { id: a, date: 1948, \
                    title: A }\n  - { id: b, date: 2000/.., title: B, tags: [x] }\n  - { id: c, date: \
                    2001, title: C }\n";
        let opened = Opened::new(load_text("t.yaml", yaml, Shelf::Embedded(&[])), None);
        let size = Size::new(42, 26);
        let mut state = State::new(opened, Settings::default(), size);
        replay(&mut state, &Keymap::default(), &keys(row));
        let panes = state.panes();
        let mut buf = Buffer::empty(Rect::new(0, 0, 42, 26));
        pane(&state.axis, &mut Painter::new(&mut buf, Theme::Mono), panes.axis, runs);
        let text = buffer_text(&buf);
        let rows = text.lines().skip(1).take(usize::from(panes.axis.height));
        rows.map(|row| format!("{row:<42}").chars().skip(1).take(40).collect()).collect()
    }

    #[test]
    fn time_can_run_from_right_to_left() {
        for keys in ["j", "j L"] {
            let (right, left) = (rows(Direction::Ltr, keys), rows(Direction::Rtl, keys));
            assert_eq!(right.len(), left.len());
            let turned = |row: &String| -> String {
                let sign = |c: char| match c {
                    '▸' => '◂',
                    '├' => '┤',
                    '┤' => '├',
                    c => c,
                };
                row.chars().rev().map(sign).collect()
            };
            // Words stay readable; every sign has turned.
            let signs = |row: &str| row.replace(|c: char| c.is_ascii(), " ");
            for (right, left) in right.iter().zip(&left) {
                assert_eq!(signs(&turned(right)), signs(left));
            }
            assert!(right.iter().any(|row| row.contains("1948 ")), "{right:?}");
            assert!(left.iter().any(|row| row.contains(" 1948")), "{left:?}");
            assert!(left.iter().any(|row| row.contains("▼")), "{left:?}");
        }
    }
}
