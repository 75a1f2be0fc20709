//! A short list of which one item is chosen.

use crate::tui::row::Row;

/// A menu.
#[derive(Debug, Clone)]
pub struct Menu<T> {
    items: Vec<T>,
    chosen: usize,
    top: usize,
    rows: Vec<Row>,
}

impl<T> Menu<T> {
    /// A menu of `items`, with the first one chosen.
    pub fn new(items: Vec<T>) -> Self {
        Self { items, chosen: 0, top: 0, rows: Vec::new() }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The number of the chosen item, from 0.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The number of the first item on the screen, from 0.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The items on the screen, laid out.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The chosen item.
    pub fn item(&self) -> Option<&T> {
        self.items.get(self.chosen)
    }

    /// Chooses the item `by` further on, stopping at the ends.
    pub fn move_by(&mut self, by: isize) {
        let last = self.items.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Lays out what is seen in `height` rows, each item as `row` says.
    pub fn lay_out(&mut self, height: u16, row: impl Fn(&T) -> Row) {
        let height = usize::from(height.max(1));
        self.top = self.top.clamp((self.chosen + 1).saturating_sub(height), self.chosen);
        self.rows = self.items.iter().skip(self.top).take(height).map(row).collect();
    }
}
