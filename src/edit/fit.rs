//! Checks that an edited text parses as the old one with only the intended changes.

use std::cmp::Reverse;

use super::place::{Patch, entry_after};
use super::tree::{Node, NodeKind, Style, read};
use super::{Edit, Edited, NewValue, Path, PathStep, Splice};

/// Returns the text with the patches, if it parses as `documents` with `edits` in the first one.
pub fn fits(
    text: &str,
    documents: &[Node],
    edits: &[&Edit],
    patches: Vec<Patch>,
) -> Option<Edited> {
    let splices = in_order(text, patches)?;
    let edited = Edited { text: spliced(text, &splices), splices };
    let meant = meant(documents, edits)?;
    let read = read(&edited.text)?;
    let is_same = meant.len() == read.len() && meant.iter().zip(&read).all(|(a, b)| a.is_same(b));
    is_same.then_some(edited)
}

/// Returns the patches as splices in order, or `None` if two touch the same bytes.
fn in_order(text: &str, mut patches: Vec<Patch>) -> Option<Vec<Splice>> {
    // At the same byte, deeper patches come first: the items of a list before the next key.
    patches.sort_by_key(|patch| (patch.bytes.start, !patch.bytes.is_empty(), Reverse(patch.depth)));
    let has_carriage_returns =
        text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|text| text.ends_with('\r')));
    let mut splices: Vec<Splice> = Vec::new();
    for Patch { bytes, written, .. } in patches {
        let written = if has_carriage_returns { written.replace('\n', "\r\n") } else { written };
        match splices.last_mut() {
            Some(last) if last.bytes.end > bytes.start => return None,
            Some(last) if last.bytes.end == bytes.start => {
                last.bytes.end = bytes.end;
                last.written.push_str(&written);
            }
            _ => splices.push(Splice { bytes, written }),
        }
    }
    splices.retain(|splice| !splice.bytes.is_empty() || !splice.written.is_empty());
    Some(splices)
}

fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for splice in splices {
        whole.push_str(text.get(at..splice.bytes.start).unwrap_or_default());
        whole.push_str(&splice.written);
        at = splice.bytes.end;
    }
    whole.push_str(text.get(at..).unwrap_or_default());
    whole
}

/// Returns the documents with the edits made in the first one.
fn meant<'t>(documents: &[Node<'t>], edits: &[&Edit]) -> Option<Vec<Node<'t>>> {
    let mut documents = documents.to_vec();
    if documents.is_empty() {
        documents.push(Node::new(NodeKind::Map { entries: Vec::new(), is_flow: false }));
    }
    let root = documents.first_mut()?;
    // From the end, so that no edit moves another.
    let mut order: Vec<(usize, &&Edit)> = edits.iter().enumerate().collect();
    order.sort_by_key(|(number, edit)| Reverse((place(edit), *number)));
    for (_, edit) in order {
        make(root, edit)?;
    }
    Some(documents)
}

fn place(edit: &Edit) -> Path {
    match edit {
        Edit::Set { at, .. } | Edit::Remove { at } => at.clone(),
        Edit::Put { map, key, .. } | Edit::Append { map, key, .. } => {
            below(map, PathStep::Key(key.clone()))
        }
        Edit::Insert { list, index, .. } => below(list, PathStep::Item(*index)),
    }
}

fn below(path: &[PathStep], step: PathStep) -> Path {
    path.iter().cloned().chain([step]).collect()
}

fn make(root: &mut Node, edit: &Edit) -> Option<()> {
    match edit {
        Edit::Set { at, value } => *root.at_mut(at)? = node(value),
        Edit::Put { map, key, value, after } => {
            let map = root.at_mut(map)?;
            let position = entry_after(map, after).map_or(0, |entry_after| entry_after + 1);
            match (map.position(key), &mut map.kind) {
                (Some(at), NodeKind::Map { entries, .. }) => entries.get_mut(at)?.1 = node(value),
                (None, NodeKind::Map { entries, .. }) => {
                    entries.insert(position, (scalar(key), node(value)));
                }
                _ => return None,
            }
        }
        Edit::Insert { list, index, value } => match &mut root.at_mut(list)?.kind {
            NodeKind::List { items, .. } if *index <= items.len() => {
                items.insert(*index, node(value));
            }
            _ => return None,
        },
        Edit::Remove { at } => remove(root, at)?,
        Edit::Append { .. } => return None,
    }
    Some(())
}

fn remove(root: &mut Node, at: &[PathStep]) -> Option<()> {
    let (step, outer) = at.split_last()?;
    let outer = root.at_mut(outer)?;
    let position = match step {
        PathStep::Key(key) => outer.position(key)?,
        PathStep::Item(index) => *index,
    };
    let is_block = outer.is_block();
    let is_empty = match &mut outer.kind {
        NodeKind::Map { entries, .. } => {
            entries.remove(position);
            entries.is_empty()
        }
        NodeKind::List { items, .. } => {
            items.remove(position);
            items.is_empty()
        }
        NodeKind::Scalar { .. } | NodeKind::Alias(_) => return None,
    };
    if is_empty && is_block {
        *outer = Node::new(std::mem::replace(&mut outer.kind, NodeKind::Alias(0)));
    }
    Some(())
}

fn scalar<'t>(text: &str) -> Node<'t> {
    Node::new(NodeKind::Scalar { text: text.to_owned().into(), style: Style::Double })
}

fn node<'t>(value: &NewValue) -> Node<'t> {
    match value {
        NewValue::Text(text) => scalar(text),
        NewValue::List(items) => {
            Node::new(NodeKind::List { items: items.iter().map(node).collect(), is_flow: false })
        }
        NewValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| (scalar(key), node(value)));
            Node::new(NodeKind::Map { entries: entries.collect(), is_flow: false })
        }
    }
}
