//! Where in the bytes of a file a change is made.
//!
//! For each edit there are some ways, the best one first; whether a way reads back as meant is for
//! [`super::fit`] to say.

mod block;
mod flow;
mod remove;
mod set;

use std::ops::Range;

use super::emit::{Habits, column};
use super::tree::{Node, NodeKind, dash_behind};
use super::{Edit, PathStep};

/// Bytes, what stands there afterwards, and how deep that is: of two at one place the deeper stands first.
#[derive(Debug, Clone)]
pub struct Patch {
    /// The bytes.
    pub bytes: Range<usize>,
    /// What takes their place. Line breaks are `\n`.
    pub written: String,
    /// Its column.
    pub depth: usize,
}

impl Patch {
    fn new(bytes: Range<usize>, written: impl Into<String>) -> Self {
        // What follows on the line of a value stands before any line behind it.
        Self { bytes, written: written.into(), depth: usize::MAX }
    }

    fn at(byte: usize, written: impl Into<String>) -> Self {
        Self::new(byte..byte, written)
    }

    /// Lines at a byte, indented to a column.
    fn line(byte: usize, written: impl Into<String>, depth: usize) -> Self {
        Self { bytes: byte..byte, written: written.into(), depth }
    }
}

/// Ways to make one edit.
pub type Attempts = Vec<Vec<Patch>>;

/// The file that is changed.
#[derive(Clone, Copy)]
struct Site<'a, 't> {
    text: &'a str,
    root: &'a Node<'t>,
    habits: &'a Habits,
}

/// The ways to make `edit`; none where there is no such place.
pub fn attempts(text: &str, root: &Node, habits: &Habits, edit: &Edit) -> Attempts {
    let site = Site { text, root, habits };
    let attempts = match edit {
        Edit::Set { at, value } => set::attempts(site, at, value),
        Edit::Remove { at } => remove::attempts(site, at),
        Edit::Put { map, key, value, after } => site.root.at(map).and_then(|node| {
            if node.position(key).is_some() {
                let at: Vec<PathStep> =
                    map.iter().cloned().chain([PathStep::Key(key.clone())]).collect();
                return set::attempts(site, &at, value);
            }
            let previous = entry_after(node, after);
            match &node.kind {
                NodeKind::Map { entries, is_flow: true } => {
                    let written = site.habits.flow_entry(key, value);
                    let bounds: Vec<_> = entries.iter().map(|it| site.entry_bounds(it)).collect();
                    Some(flow::insert(
                        site,
                        node,
                        &bounds,
                        previous.map_or(0, |it| it + 1),
                        &written,
                    ))
                }
                NodeKind::Map { entries, .. } => {
                    Some(block::entry(site, entries, previous, key, value))
                }
                _ => None,
            }
        }),
        Edit::Insert { list, index, value } => site.root.at(list).and_then(|node| {
            let is_there = *index <= node.items().len();
            match &node.kind {
                NodeKind::List { items, is_flow: true } if is_there => {
                    let written = site.habits.in_flow(value);
                    let bounds: Vec<_> =
                        items.iter().map(|it| it.bytes.start..site.end(it)).collect();
                    Some(flow::insert(site, node, &bounds, *index, &written))
                }
                NodeKind::List { .. } if is_there => block::item(site, node, *index, value),
                _ => None,
            }
        }),
        Edit::Append { .. } => None,
    };
    attempts.unwrap_or_default()
}

/// The entry behind which a new one is put: the last of those with a key of `after`, or the last one where
/// `after` names none. `None` for the front.
pub fn entry_after(map: &Node, after: &[String]) -> Option<usize> {
    let is_one = |key: &Node| {
        after.is_empty() || key.text().is_some_and(|key| after.iter().any(|it| it == key))
    };
    map.entries().iter().rposition(|(key, _)| is_one(key))
}

impl Site<'_, '_> {
    /// Where the content of a value ends, without blanks and comments behind it.
    fn end(self, node: &Node) -> usize {
        match &node.kind {
            NodeKind::List { items, is_flow: false } => {
                items.last().map_or(node.bytes.end, |item| self.end(item))
            }
            NodeKind::Map { entries, is_flow: false } => {
                entries.last().map_or(node.bytes.end, |entry| self.entry_end(entry))
            }
            NodeKind::Scalar { .. } if !node.bytes.is_empty() => {
                self.text.get(..node.bytes.end).map_or(node.bytes.end, |it| it.trim_end().len())
            }
            _ => node.bytes.end,
        }
    }

    /// Where an entry ends, with the colon of one without a value.
    fn entry_end(self, (key, value): &(Node, Node)) -> usize {
        if value.bytes.is_empty() && value.is_null() {
            self.colon(key).unwrap_or(key.bytes.end)
        } else {
            self.end(value)
        }
    }

    fn entry_bounds(self, entry: &(Node, Node)) -> Range<usize> {
        entry.0.bytes.start..self.entry_end(entry)
    }

    /// Behind the colon of a key.
    fn colon(self, key: &Node) -> Option<usize> {
        let behind = self.text.get(key.bytes.end..)?;
        let rest = behind.trim_start_matches([' ', '\t']);
        rest.starts_with(':').then(|| key.bytes.end + (behind.len() - rest.len()) + 1)
    }

    /// Where the line of a byte ends, before its line break.
    fn line_end(self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |at| rest.get(..at).unwrap_or_default());
        byte + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Where a line behind the content that ends at `byte` can be put: behind the comments of that content,
    /// those indented deeper than `column`; behind its own line; behind the blank lines that belong to it.
    fn line_ends(self, byte: usize, column: usize, raw_end: usize) -> Vec<usize> {
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

    /// Where the line behind the one that ends at `end` begins.
    fn line_start_behind(self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or_default();
        end + rest.find('\n').map_or(rest.len(), |at| at + 1)
    }

    /// The line behind the one that ends at `end`.
    fn line_behind(&self, end: usize) -> Option<&str> {
        let start = self.line_start_behind(end);
        (start < self.text.len()).then(|| self.text.get(start..self.line_end(start)))?
    }

    /// Where the line of a byte begins.
    fn line_start(self, byte: usize) -> usize {
        self.text.get(..byte).and_then(|it| it.rfind('\n')).map_or(0, |at| at + 1)
    }

    /// Whether only blanks stand before a byte on its line.
    fn is_first_on_line(self, byte: usize) -> bool {
        let before = self.text.get(..byte).unwrap_or_default();
        before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    /// The dash of an item of a list in block style.
    fn dash(self, list: &Node, index: usize) -> Option<usize> {
        let Some(previous) = index.checked_sub(1) else { return Some(list.bytes.start) };
        let previous = list.items().get(previous)?;
        dash_behind(self.text, self.end(previous))
    }

    /// Where the comments begin that stand directly above the line of a dash, or that line itself.
    fn start_with_comments(self, dash: usize, column: usize) -> usize {
        let mut start = self.line_start(dash);
        while let Some(above) = start.checked_sub(1).map(|it| self.line_start(it)) {
            let line = self.text.get(above..start).unwrap_or_default();
            let indent = line.len() - line.trim_start_matches(' ').len();
            if indent != column || !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// The end of the last line before `line_start` with something on it: before its line break.
    fn behind_content(self, line_start: usize) -> usize {
        match self.text.get(..line_start).map_or(0, |it| it.trim_end().len()) {
            0 => 0,
            content => self.line_end(content),
        }
    }

    /// Where the blank lines end that begin at `start`.
    fn blank_lines_behind(self, mut start: usize) -> usize {
        while start < self.text.len() {
            let end = self.line_end(start);
            if !self.text.get(start..end).is_some_and(|it| it.trim().is_empty()) {
                break;
            }
            start = self.line_start_behind(end);
        }
        start
    }

    fn column(self, byte: usize) -> usize {
        column(self.text, byte)
    }
}

/// Where the last text in a value ends, with the blank lines that are part of it.
fn raw_end(node: &Node) -> usize {
    let last = match &node.kind {
        NodeKind::List { items, is_flow: false } => items.last(),
        NodeKind::Map { entries, is_flow: false } => entries.last().map(|(_, value)| value),
        _ => None,
    };
    last.map_or(node.bytes.end, |it| raw_end(it))
}
