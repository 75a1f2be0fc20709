//! Rows of the axis, ready to paint: a sign in each column, and labels over them.

use std::ops::Range;

use crate::text::Line;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::Row;

/// Blocks from one event to the most in any column.
const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// A sign in a column.
pub type AxisSign = (&'static str, Role);

/// A row of the axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strip {
    /// The sign of each column, if any.
    pub signs: Vec<Option<AxisSign>>,
    /// Labels, which hide the signs below them.
    pub labels: Row,
}

impl Strip {
    /// Creates an empty row.
    pub fn new(columns: u16) -> Self {
        Self { signs: vec![None; usize::from(columns)], labels: Row::default() }
    }

    /// The sign in `column`.
    pub fn sign(&self, column: u16) -> Option<AxisSign> {
        self.signs.get(usize::from(column)).copied().flatten()
    }

    /// Puts `sign` in `column`, if that exists.
    pub fn put(&mut self, column: u16, sign: AxisSign) {
        if let Some(place) = self.signs.get_mut(usize::from(column)) {
            *place = Some(sign);
        }
    }

    /// Puts `sign` in all of `columns`.
    pub fn fill(&mut self, columns: Range<u16>, sign: AxisSign) {
        columns.for_each(|column| self.put(column, sign));
    }

    /// Puts a label at `column`.
    pub fn label(&mut self, column: u16, line: Line, role: Role) {
        let row = std::mem::take(&mut self.labels);
        self.labels = row.with(column, line, role);
    }
}

/// Returns the block for a number of events: the lowest for one, the highest for the most in any
/// column.
pub fn block(count: u32, most: u32) -> &'static str {
    let step = u64::from(count.saturating_sub(1)) * 7 / u64::from(most.saturating_sub(1).max(1));
    let step = usize::try_from(step).unwrap_or(0).min(BLOCKS.len() - 1);
    BLOCKS[step]
}
