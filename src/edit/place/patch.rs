//! Patches of a text, and the file to which they apply.

use std::ops::Range;

use crate::edit::emit::{Habits, column};
use crate::edit::tree::{Node, NodeKind, dash_behind};

/// A replacement of bytes, and its depth: at the same byte, the deeper patch comes first.
#[derive(Debug, Clone)]
pub struct Patch {
    /// The bytes.
    pub bytes: Range<usize>,
    /// The new text.
    ///
    /// Line breaks are `\n`.
    pub written: String,
    /// Its column.
    pub depth: usize,
}

impl Patch {
    pub fn new(bytes: Range<usize>, written: impl Into<String>) -> Self {
        // A patch on the line of a value comes before any line after it.
        Self { bytes, written: written.into(), depth: usize::MAX }
    }

    pub fn at(byte: usize, written: impl Into<String>) -> Self {
        Self::new(byte..byte, written)
    }

    /// Creates lines at a byte, indented to a column.
    pub fn line(byte: usize, written: impl Into<String>, depth: usize) -> Self {
        Self { bytes: byte..byte, written: written.into(), depth }
    }
}

/// Ways to make one edit.
pub type Attempts = Vec<Vec<Patch>>;

/// The file that is edited.
#[derive(Clone, Copy)]
pub struct Site<'a, 't> {
    pub text: &'a str,
    pub root: &'a Node<'t>,
    pub habits: &'a Habits,
}

impl Site<'_, '_> {
    /// Returns the end of the content of a value, without blanks and comments after it.
    pub fn end(self, node: &Node) -> usize {
        match &node.kind {
            NodeKind::List { items, is_flow: false } => {
                items.last().map_or(node.bytes.end, |item| self.end(item))
            }
            NodeKind::Map { entries, is_flow: false } => {
                entries.last().map_or(node.bytes.end, |entry| self.entry_end(entry))
            }
            NodeKind::Scalar { .. } if !node.bytes.is_empty() => {
                self.text.get(..node.bytes.end).map_or(node.bytes.end, |text| text.trim_end().len())
            }
            _ => node.bytes.end,
        }
    }

    /// Returns the end of an entry, with the colon of one without a value.
    pub fn entry_end(self, (key, value): &(Node, Node)) -> usize {
        if value.bytes.is_empty() && value.is_null() {
            self.colon(key).unwrap_or(key.bytes.end)
        } else {
            self.end(value)
        }
    }

    pub fn entry_bounds(self, entry: &(Node, Node)) -> Range<usize> {
        entry.0.bytes.start..self.entry_end(entry)
    }

    /// Returns the byte after the colon of a key.
    pub fn colon(self, key: &Node) -> Option<usize> {
        let behind = self.text.get(key.bytes.end..)?;
        let rest = behind.trim_start_matches([' ', '\t']);
        rest.starts_with(':').then(|| key.bytes.end + (behind.len() - rest.len()) + 1)
    }

    /// Returns the end of the line of a byte, before its line break.
    pub fn line_end(self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |at| rest.get(..at).unwrap_or_default());
        byte + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Returns the places for a line after the content that ends at `byte`.
    ///
    /// They are after the comments of that content, which are indented deeper than `column`; after
    /// its own line; and after the blank lines that belong to it.
    pub fn line_ends(self, byte: usize, column: usize, raw_end: usize) -> Vec<usize> {
        let line_end = self.line_end(byte);
        let mut end = line_end;
        while let Some(line) = self.line_behind(end) {
            let indent = line.len() - line.trim_start_matches(' ').len();
            if indent <= column || !line.trim_start().starts_with('#') {
                break;
            }
            end = self.line_end(self.line_start_behind(end));
        }
        let before = self.text.get(..raw_end).unwrap_or_default().trim_end_matches(' ');
        let before = before.strip_suffix('\n').unwrap_or(before);
        let mut ends = vec![end, line_end, before.strip_suffix('\r').unwrap_or(before).len()];
        ends.dedup();
        ends
    }

    /// Returns the start of the line after the one that ends at `end`.
    pub fn line_start_behind(self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or_default();
        end + rest.find('\n').map_or(rest.len(), |at| at + 1)
    }

    /// Returns the line after the one that ends at `end`.
    fn line_behind(&self, end: usize) -> Option<&str> {
        let start = self.line_start_behind(end);
        (start < self.text.len()).then(|| self.text.get(start..self.line_end(start)))?
    }

    /// Returns the start of the line of a byte.
    pub fn line_start(self, byte: usize) -> usize {
        self.text.get(..byte).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1)
    }

    /// Returns whether only blanks precede a byte on its line.
    pub fn is_first_on_line(self, byte: usize) -> bool {
        let before = self.text.get(..byte).unwrap_or_default();
        before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    /// Returns the dash of an item of a list in block style.
    pub fn dash(self, list: &Node, index: usize) -> Option<usize> {
        let Some(previous) = index.checked_sub(1) else { return Some(list.bytes.start) };
        let previous = list.items().get(previous)?;
        dash_behind(self.text, self.end(previous))
    }

    /// Returns the start of the comments directly above the line of a dash, or that line.
    pub fn start_with_comments(self, dash: usize, column: usize) -> usize {
        let mut start = self.line_start(dash);
        while let Some(above) = start.checked_sub(1).map(|index| self.line_start(index)) {
            let line = self.text.get(above..start).unwrap_or_default();
            let indent = line.len() - line.trim_start_matches(' ').len();
            if indent != column || !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// Returns the end of the last line before `line_start` with content, before its line break.
    pub fn behind_content(self, line_start: usize) -> usize {
        match self.text.get(..line_start).map_or(0, |text| text.trim_end().len()) {
            0 => 0,
            content => self.line_end(content),
        }
    }

    /// Returns the end of the blank lines that begin at `start`.
    pub fn blank_lines_behind(self, mut start: usize) -> usize {
        while start < self.text.len() {
            let end = self.line_end(start);
            if !self.text.get(start..end).is_some_and(|text| text.trim().is_empty()) {
                break;
            }
            start = self.line_start_behind(end);
        }
        start
    }

    pub fn column(self, byte: usize) -> usize {
        column(self.text, byte)
    }
}

/// Returns the end of the last text in a value, with the blank lines that are part of it.
pub fn raw_end(node: &Node) -> usize {
    let last = match &node.kind {
        NodeKind::List { items, is_flow: false } => items.last(),
        NodeKind::Map { entries, is_flow: false } => entries.last().map(|(_, value)| value),
        _ => None,
    };
    last.map_or(node.bytes.end, |value| raw_end(value))
}
