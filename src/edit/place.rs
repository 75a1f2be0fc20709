//! Finds the bytes of a file for an edit.
//!
//! Each edit has several ways, the best one first. [`super::fit`] decides whether a way reads back
//! as intended.

mod block;
mod flow;
mod patch;
mod remove;
mod set;

pub use patch::{Attempts, Patch};

use super::emit::Habits;
use super::tree::{Node, NodeKind};
use super::{Edit, PathStep};
use patch::{Site, raw_end};

/// Returns the ways to make `edit`, or none if its path does not exist.
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
                    let bounds: Vec<_> =
                        entries.iter().map(|entry| site.entry_bounds(entry)).collect();
                    Some(flow::insert(
                        site,
                        node,
                        &bounds,
                        previous.map_or(0, |previous| previous + 1),
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
                        items.iter().map(|item| item.bytes.start..site.end(item)).collect();
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

/// Returns the entry after which a new one is put, or `None` for the start.
///
/// It is the last entry with a key of `after`, or the last one if `after` names none.
pub fn entry_after(map: &Node, after: &[String]) -> Option<usize> {
    let is_one = |key: &Node| {
        after.is_empty() || key.text().is_some_and(|key| after.iter().any(|value| value == key))
    };
    map.entries().iter().rposition(|(key, _)| is_one(key))
}
