//! The pane of the selected event: what happened, and its passages.

use std::ops::Range;

use crate::describe::{Block, account};
use crate::timeline::{EventIndex, Timeline, passages_by_source};
use crate::tui::blocks::BlockPainter;
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::flow::{Row, TextStyle};

/// The pane of the selected event.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    event: Option<EventIndex>,
    columns: u16,
    rows: Vec<Row>,
    /// The first row of each passage and the row after its last.
    passage_rows: Vec<Range<usize>>,
    passage: usize,
    /// The numbers of the passages in display order: source by source.
    order: Vec<usize>,
    top: usize,
    /// Whether to scroll to the selected passage at the next layout.
    reveals: bool,
}

impl Detail {
    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The number of the selected passage, from 0. 0 if there is none.
    pub fn passage(&self) -> usize {
        self.passage
    }

    /// The rows of the selected passage.
    pub fn passage_rows(&self) -> Option<Range<usize>> {
        self.passage_rows.get(self.passage).cloned()
    }

    /// The number of the passage in this row, counted from the first row on the screen.
    pub fn passage_at(&self, row: usize) -> Option<usize> {
        self.passage_rows.iter().position(|rows| rows.contains(&(self.top + row)))
    }

    /// Shows `event` from its beginning, unless it is already shown.
    pub fn show(&mut self, timeline: &Timeline, event: Option<EventIndex>) {
        if self.event != event {
            let by_source = event.map(|event| passages_by_source(timeline.event(event)));
            let numbers = by_source.into_iter().flatten().flat_map(|(_, numbers)| numbers);
            *self = Self { event, order: numbers.collect(), ..Self::default() };
        }
    }

    /// Clears the pane.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Forces a new layout at the next [`Self::lay_out`].
    pub fn invalidate(&mut self) {
        self.rows.clear();
        self.columns = 0;
    }

    /// Lays out the event in `columns` columns and `height` rows, if needed.
    ///
    /// The selected passage stays in view when the columns change. `advice` is shown if the event
    /// has no passages.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (columns, height): (u16, u16),
        advice: &str,
    ) {
        // A hidden pane keeps its layout.
        if columns > 0 && (self.columns != columns || self.rows.is_empty()) {
            self.columns = columns;
            self.fill(timeline, settings, advice);
            self.reveals |= self.passage > 0;
        }
        if columns > 0 && std::mem::take(&mut self.reveals) {
            self.scroll_to_passage(usize::from(height));
        }
        self.scroll(Move::By(0), usize::from(height));
    }

    fn fill(&mut self, timeline: &Timeline, settings: Settings, advice: &str) {
        self.passage_rows.clear();
        self.rows.clear();
        let Some(event) = self.event else {
            return;
        };
        let event = timeline.event(event);
        let mut painter = BlockPainter::new(timeline, settings, self.columns);
        for block in account(timeline, event, settings.wording()) {
            painter.block(&block);
            if matches!(block, Block::Remark(_)) {
                painter.flow().text(advice, TextStyle::composed(Role::Dim, settings.interface));
            }
        }
        let (rows, passages) = painter.into_rows();
        self.rows = rows;
        self.passage_rows.resize(event.passages.len(), 0..0);
        for (number, rows) in passages {
            if let Some(own) = self.passage_rows.get_mut(number) {
                *own = rows;
            }
        }
    }

    /// Moves the selection by `by` passages in display order, and scrolls to it.
    pub fn passage_by(&mut self, by: isize) {
        let last = self.order.len().saturating_sub(1);
        let current = self.order.iter().position(|&number| number == self.passage).unwrap_or(0);
        let wanted = self.order.get(current.saturating_add_signed(by).min(last));
        let wanted = wanted.copied().unwrap_or(self.passage);
        self.reveal_passage(wanted);
    }

    /// Selects a passage by its number, and scrolls to it at the next layout.
    pub fn reveal_passage(&mut self, number: usize) {
        self.select_passage(number);
        self.reveals = true;
    }

    /// Selects a passage by its number.
    pub fn select_passage(&mut self, number: usize) {
        self.passage = number.min(self.order.len().saturating_sub(1));
    }

    /// Scrolls the selected passage into view in a pane of `height` rows.
    fn scroll_to_passage(&mut self, height: usize) {
        let Some(rows) = self.passage_rows.get(self.passage) else {
            return;
        };
        if rows.end > self.top + height {
            self.top = rows.end - height;
        }
        if self.passage == 0 && rows.end <= height {
            self.top = 0;
        }
        self.top = self.top.min(rows.start);
    }

    /// Scrolls, stopping at the ends of a pane of `height` rows.
    pub fn scroll(&mut self, way: Move, height: usize) {
        let tops = self.rows.len().saturating_sub(height) + 1;
        self.top = way.target(self.top, tops);
    }
}
