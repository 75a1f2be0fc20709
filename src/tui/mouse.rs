//! Mouse input: what was done, and at which cell.

use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseButton, MouseEventKind};
use ratatui::layout::Position;

/// Clicks on the same cell within this time are a double click, then a triple one.
const DOUBLE: Duration = Duration::from_millis(400);

/// A mouse gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MouseInput {
    /// The cell.
    pub at: Position,
    /// What was done.
    pub what: Gesture,
}

/// The kind of a mouse gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The wheel turned by one notch: 1 down, -1 up.
    Wheel(isize),
    /// The left button was pressed.
    Click,
    /// The left button was pressed twice.
    DoubleClick,
    /// It was pressed a third time.
    TripleClick,
    /// It was pressed a fourth time.
    QuadrupleClick,
    /// The mouse moved with the button down.
    Drag,
}

/// Tells single clicks from double clicks and more.
#[derive(Debug, Clone, Default)]
pub struct Clicks {
    last: Option<(Position, Instant, Gesture)>,
}

impl Clicks {
    /// Returns the gesture of `event`, which came at `now`. `None` for other events.
    pub fn read(&mut self, event: &Event, now: Instant) -> Option<MouseInput> {
        let Event::Mouse(mouse) = event else {
            return None;
        };
        let at = Position::new(mouse.column, mouse.row);
        let what = match mouse.kind {
            MouseEventKind::ScrollDown => Gesture::Wheel(1),
            MouseEventKind::ScrollUp => Gesture::Wheel(-1),
            MouseEventKind::Down(MouseButton::Left) => {
                let is_again = |&(cell, then, _): &(Position, Instant, Gesture)| {
                    cell == at && now.saturating_duration_since(then) < DOUBLE
                };
                let what = match self.last.take().filter(is_again).map(|(.., what)| what) {
                    Some(Gesture::Click) => Gesture::DoubleClick,
                    Some(Gesture::DoubleClick) => Gesture::TripleClick,
                    Some(Gesture::TripleClick) => Gesture::QuadrupleClick,
                    Some(Gesture::QuadrupleClick | Gesture::Wheel(_) | Gesture::Drag) | None => {
                        Gesture::Click
                    }
                };
                self.last = Some((at, now, what));
                what
            }
            MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
            _ => return None,
        };
        Some(MouseInput { at, what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyModifiers, MouseEvent};

    #[test]
    fn a_second_click_counts_only_soon_and_on_the_same_cell() {
        let start = Instant::now();
        let mut clicks = Clicks::default();
        let mut press = |column, millis, kind| {
            let mouse = MouseEvent { kind, column, row: 2, modifiers: KeyModifiers::NONE };
            let now = start + Duration::from_millis(millis);
            clicks.read(&Event::Mouse(mouse), now).map(|pointer| pointer.what)
        };
        let left = MouseEventKind::Down(MouseButton::Left);
        assert_eq!(press(1, 0, left), Some(Gesture::Click));
        assert_eq!(press(1, 50, MouseEventKind::Up(MouseButton::Left)), None);
        assert_eq!(press(1, 100, left), Some(Gesture::DoubleClick));
        assert_eq!(press(1, 150, left), Some(Gesture::TripleClick));
        assert_eq!(press(1, 180, left), Some(Gesture::QuadrupleClick));
        // A fifth click is a single one again.
        assert_eq!(press(1, 190, left), Some(Gesture::Click));
        assert_eq!(press(2, 200, left), Some(Gesture::Click));
        assert_eq!(press(2, 1000, left), Some(Gesture::Click));
        assert_eq!(press(2, 1100, MouseEventKind::Down(MouseButton::Right)), None);
        assert_eq!(press(2, 1100, MouseEventKind::ScrollUp), Some(Gesture::Wheel(-1)));
        assert_eq!(press(2, 1100, MouseEventKind::Moved), None);
        assert_eq!(press(3, 1100, MouseEventKind::Drag(MouseButton::Left)), Some(Gesture::Drag));
    }
}
