//! The selected entry of a list, the first one on the screen, and movement through rows.

use ratatui::layout::{Position, Rect};

use crate::tui::keys::action::Motion;

/// A movement through rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// By a number of rows.
    By(isize),
    /// To the row with this number, from 0.
    To(usize),
}

/// `by` times the count.
pub fn times(by: isize, count: Option<usize>) -> isize {
    by.saturating_mul(isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX))
}

impl Move {
    /// The move that a motion makes in a pane of `height` rows.
    pub fn new(motion: Motion, count: Option<usize>, height: u16) -> Self {
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        let rows = match (motion, count) {
            (Motion::Rows(by), _) => by,
            (Motion::HalfPages(by), _) => by.saturating_mul((page / 2).max(1)),
            (Motion::Pages(by), _) => by.saturating_mul((page - 1).max(1)),
            (Motion::First | Motion::Last, Some(nth)) => return Self::To(nth.saturating_sub(1)),
            (Motion::First, None) => return Self::To(0),
            (Motion::Last, None) => return Self::To(usize::MAX),
        };
        Self::By(times(rows, count))
    }

    /// The row that it leads to from row `own` of `count`, stopping at the ends; 0 if there is
    /// none.
    pub fn target(self, own: usize, count: usize) -> usize {
        let wanted = match self {
            Self::By(rows) => own.saturating_add_signed(rows),
            Self::To(row) => row,
        };
        wanted.min(count.saturating_sub(1))
    }
}

/// The row of `area` that contains `at`, from 0.
pub fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}

/// The move to the entry at `at` in a list of `count` entries, where `top` is the first one in
/// `area`.
pub fn entry_at(at: Position, area: Rect, top: usize, count: usize) -> Option<Move> {
    let wanted = row_in(area, at)? + top;
    (wanted < count).then_some(Move::To(wanted))
}

/// The selected entry of a list, and the first one on the screen, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    chosen: usize,
    top: usize,
}

impl Cursor {
    /// The number of the selected entry.
    pub fn chosen(self) -> usize {
        self.chosen
    }

    /// The number of the first entry on the screen.
    pub fn top(self) -> usize {
        self.top
    }

    /// Moves the selection among `count` entries.
    pub fn go(&mut self, way: Move, count: usize) {
        self.chosen = way.target(self.chosen, count);
    }

    /// Selects the entry with this number.
    pub fn choose(&mut self, number: usize) {
        self.chosen = number;
    }

    /// Scrolls to the first entry; [`Self::scroll`] continues from there.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Scrolls no farther than needed to show the selected entry within `height` rows.
    pub fn scroll(&mut self, height: u16) {
        let first = (self.chosen + 1).saturating_sub(usize::from(height.max(1)));
        self.top = self.top.clamp(first, self.chosen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_stops_at_the_ends() {
        for (way, own, count, expected) in [
            (Move::By(1), 0, 3, 1),
            (Move::By(9), 1, 3, 2),
            (Move::By(-9), 1, 3, 0),
            (Move::By(isize::MAX), 1, 3, 2),
            (Move::To(1), 2, 3, 1),
            (Move::To(usize::MAX), 0, 3, 2),
            (Move::To(1), 0, 0, 0),
        ] {
            assert_eq!(way.target(own, count), expected, "{way:?} from {own} of {count}");
        }
    }

    #[test]
    fn what_is_chosen_is_on_the_screen() {
        let mut cursor = Cursor::default();
        for (row, height, top) in [(0, 3, 0), (2, 3, 0), (5, 3, 3), (4, 3, 3), (1, 3, 1), (9, 0, 9)]
        {
            cursor.go(Move::To(row), 10);
            cursor.scroll(height);
            assert_eq!(cursor.top(), top, "{row} in {height}");
        }
    }
}
