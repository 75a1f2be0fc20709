//! Normalizes edits, so that each can be made independently of the others.

use super::tree::Node;
use super::{Edit, NewValue, Path, PathStep};

/// Returns the edits, each with its index in `edits`.
///
/// Appending is resolved to inserting, and items for a list without items are combined.
pub fn resolve(root: &Node, edits: &[Edit]) -> Vec<(usize, Edit)> {
    let mut resolved: Vec<(usize, Edit)> = Vec::new();
    for (number, edit) in edits.iter().enumerate() {
        let edit = match edit {
            Edit::Append { map, key, value, after } => append(root, map, key, value, after),
            Edit::Insert { list, value, .. } if root.at(list).is_some_and(Node::is_empty) => {
                Edit::Set { at: list.clone(), value: NewValue::List(vec![value.clone()]) }
            }
            other => other.clone(),
        };
        if !resolved.iter_mut().rev().any(|(_, earlier)| joins(earlier, &edit)) {
            resolved.push((number, edit));
        }
    }
    resolved
}

fn append(root: &Node, map: &Path, key: &str, value: &NewValue, after: &[String]) -> Edit {
    let list: Path = map.iter().cloned().chain([PathStep::Key(key.to_owned())]).collect();
    match root.at(&list) {
        Some(node) if node.is_empty() => {
            Edit::Set { at: list, value: NewValue::List(vec![value.clone()]) }
        }
        Some(node) => Edit::Insert { index: node.items().len(), list, value: value.clone() },
        None => Edit::Put {
            map: map.clone(),
            key: key.to_owned(),
            value: NewValue::List(vec![value.clone()]),
            after: after.to_vec(),
        },
    }
}

/// Adds the items of `edit` to the list that `earlier` creates, if it creates the same one.
fn joins(earlier: &mut Edit, edit: &Edit) -> bool {
    match (earlier, edit) {
        (
            Edit::Set { at, value: NewValue::List(items) },
            Edit::Set { at: other, value: NewValue::List(more) },
        ) if at == other => {
            items.extend_from_slice(more);
            true
        }
        (
            Edit::Put { map, key, value: NewValue::List(items), .. },
            Edit::Put { map: other, key: other_key, value: NewValue::List(more), .. },
        ) if map == other && key == other_key => {
            items.extend_from_slice(more);
            true
        }
        _ => false,
    }
}
