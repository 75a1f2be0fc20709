//! A short list of which one item is chosen.

use super::cursor::{Cursor, Move};
use crate::tui::row::Row;

/// A menu.
#[derive(Debug, Clone)]
pub struct Menu<T> {
    items: Vec<T>,
    cursor: Cursor,
    rows: Vec<Row>,
}

impl<T> Menu<T> {
    /// A menu of `items`, with the first one chosen.
    pub fn new(items: Vec<T>) -> Self {
        Self { items, cursor: Cursor::default(), rows: Vec::new() }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Which item is chosen, and which is the first on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The items on the screen, laid out.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The chosen item.
    pub fn item(&self) -> Option<&T> {
        self.items.get(self.cursor.chosen())
    }

    /// Chooses another item, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.items.len());
    }

    /// Lays out what is seen in `height` rows, each item as `row` says.
    pub fn lay_out(&mut self, height: u16, row: impl Fn(&T) -> Row) {
        self.cursor.scroll(height);
        let seen = self.items.iter().skip(self.cursor.top()).take(usize::from(height));
        self.rows = seen.map(row).collect();
    }
}
