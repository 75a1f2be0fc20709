//! The jump palette: what was typed, what was found, which of it is chosen.

use super::input::Input;
use crate::search::{Hit, Index, Query};
use crate::timeline::EventIndex;

/// The jump palette.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    input: Input,
    hits: Vec<Hit>,
    chosen: usize,
    top: usize,
}

impl Jump {
    /// Nothing typed: every event is there.
    pub fn open(index: &Index) -> Self {
        let mut jump = Self::default();
        jump.search(index);
        jump
    }

    /// What is typed.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What was found, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The chosen hit's number, from 0.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The first hit on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The chosen event.
    pub fn event(&self) -> Option<EventIndex> {
        self.hits.get(self.chosen).map(|hit| hit.event)
    }

    /// Changes what is typed, and searches anew if it did change.
    pub fn edit(&mut self, index: &Index, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if self.input.text() != before {
            self.search(index);
        }
    }

    /// Moves the choice by `hits`, in a list of `height` rows.
    pub fn move_by(&mut self, hits: isize, height: usize) {
        let last = self.hits.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(hits).min(last);
        self.scroll_into_view(height);
    }

    /// Keeps the choice in view.
    pub fn scroll_into_view(&mut self, height: usize) {
        let first = (self.chosen + 1).saturating_sub(height.max(1));
        self.top = self.top.clamp(first, self.chosen);
    }

    fn search(&mut self, index: &Index) {
        self.hits = index.search(&Query::new(self.input.text()));
        self.chosen = 0;
        self.top = 0;
    }
}
