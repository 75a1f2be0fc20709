//! The jump palette: what was typed, what was found, which of it is chosen.

use crate::search::{Hit, Index, Query};
use crate::timeline::EventIndex;

/// The jump palette.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    typed: String,
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

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
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

    /// Types `text`; line breaks and control characters of a paste are left out.
    pub fn push(&mut self, text: &str, index: &Index) {
        self.typed.extend(text.chars().filter(|c| !c.is_control()));
        self.search(index);
    }

    /// Deletes the last letter, with its marks.
    pub fn delete_letter(&mut self, index: &Index) {
        let last = crate::text::graphemes(&self.typed).next_back();
        let last = last.map_or(0, |(byte, _)| byte);
        self.typed.truncate(last);
        self.search(index);
    }

    /// Deletes the last word.
    pub fn delete_word(&mut self, index: &Index) {
        let kept = self.typed.trim_end();
        let end = kept.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        self.typed.truncate(end);
        self.search(index);
    }

    /// Deletes everything.
    pub fn delete_all(&mut self, index: &Index) {
        self.typed.clear();
        self.search(index);
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
        self.hits = index.search(&Query::new(&self.typed));
        self.chosen = 0;
        self.top = 0;
    }
}
