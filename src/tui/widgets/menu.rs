//! A short list with a selected item.

use ratatui::layout::{Position, Rect, Size};

use crate::tui::keys::action::ViewAction;
use crate::tui::layout;
use crate::tui::next::Listing;
use crate::tui::widgets::cursor::entry_at;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::Row;
use crate::tui::widgets::painter::Painter;

/// What a menu leaves to its view after an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuStep {
    /// Nothing.
    Stay,
    /// The menu closes.
    Close,
    /// The selected item is opened.
    Open,
}

/// A menu.
#[derive(Debug, Clone)]
pub struct Menu<T> {
    items: Vec<T>,
    cursor: Cursor,
    rows: Vec<Row>,
}

impl<T> Menu<T> {
    /// Creates a menu of `items`, with the first one selected.
    pub fn new(items: Vec<T>) -> Self {
        Self { items, cursor: Cursor::default(), rows: Vec::new() }
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The selected item.
    pub fn item(&self) -> Option<&T> {
        self.items.get(self.cursor.chosen())
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.items.len());
    }

    /// Lays out the visible part in `height` rows, each item as `row` does.
    pub fn lay_out(&mut self, height: u16, row: impl Fn(&T) -> Row) {
        self.cursor.scroll(height);
        let seen = self.items.iter().skip(self.cursor.top()).take(usize::from(height));
        self.rows = seen.map(row).collect();
    }

    /// The area of its items on a screen of `size`.
    pub fn area(&self, size: Size) -> Rect {
        layout::inner(layout::menu(size, self.len()))
    }

    /// Performs an action that every view has, and says what is left to do.
    pub fn act(&mut self, action: ViewAction, count: Option<usize>, size: Size) -> MenuStep {
        match action {
            ViewAction::Move(motion) => {
                let way = Move::new(motion, count, self.area(size).height);
                self.go(way);
                MenuStep::Stay
            }
            ViewAction::Back => MenuStep::Close,
            ViewAction::Open => MenuStep::Open,
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => MenuStep::Stay,
        }
    }

    /// Selects the item at `at` of a screen of `size`. Returns `false` if there is none.
    pub fn click(&mut self, size: Size, at: Position) -> bool {
        let entry = entry_at(at, self.area(size), self.cursor.top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    /// Draws the menu with its name. Returns the position of the selected item.
    pub fn draw(&self, size: Size, name: &str, painter: &mut Painter) -> Position {
        painter.window(layout::menu(size, self.len()), name);
        painter.list(self.area(size), &self.rows, self.cursor)
    }

    /// The size of the list and the selection.
    pub fn listing(&self) -> Listing {
        Listing { rows: self.len(), chosen: Some(self.cursor.chosen()) }
    }
}
