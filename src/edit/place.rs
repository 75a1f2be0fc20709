//! Where in the bytes of a file a change is made.
//!
//! For each edit there are some ways, the best one first; whether a way reads back as meant is for
//! [`super::fit`] to say.

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
