//! The axis: bars above years, the eras and the selected event above them, lanes below.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::tui::state::State;

/// Draws the axis.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) {
    for (y, strip) in (area.y..area.bottom()).zip(state.axis.strips()) {
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
    for &(row, column, (sign, role)) in state.axis.marks() {
        let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
        if y < area.bottom() && column < area.width {
            painter.sign(area.x + column, y, sign, role);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::load::{ArticleRoot, load_text};
    use crate::text::Direction;
    use crate::tui::state::Settings;
    use crate::tui::{Keymap, Opened, Size, Theme, buffer_text, keys, replay};

    /// The rows of the axis of three events, 40 columns wide.
    fn rows(runs: Direction, row: &str) -> Vec<String> {
        let yaml = "title: t\neras: [{ date: 1948/1961, title: Era }]\nevents:\n  - { id: a, date: 1948, \
                    title: A }\n  - { id: b, date: 2000/.., title: B, tags: [x] }\n  - { id: c, date: \
                    2001, title: C }\n";
        let opened = Opened::new(load_text("t.yaml", yaml, ArticleRoot::Embedded(&[])), None);
        let size = Size::new(42, 26);
        let mut state = State::new(opened, Settings::default(), size);
        replay(&mut state, &Keymap::default(), &keys(row));
        let panes = state.panes();
        let mut buf = Buffer::empty(Rect::new(0, 0, 42, 26));
        draw(&state, &mut Painter::new(&mut buf, Theme::Mono, (runs, 42)), panes.axis);
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
                    '→' => '←',
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
