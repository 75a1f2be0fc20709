//! Removes a key with its value, or an item.

use std::ops::Range;

use super::{Attempts, Patch, Site};
use crate::edit::PathStep;
use crate::edit::tree::{Node, NodeKind};

/// Returns the ways to remove the value at a path.
pub(super) fn attempts(site: Site, at: &[PathStep]) -> Option<Attempts> {
    let (step, path) = at.split_last()?;
    let outer = site.root.at(path)?;
    let (position, bounds): (usize, Vec<Range<usize>>) = match step {
        PathStep::Key(key) => {
            let bounds = outer.entries().iter().map(|entry| site.entry_bounds(entry)).collect();
            (outer.position(key)?, bounds)
        }
        PathStep::Item(index) if outer.is_block() => {
            let items = outer.items().iter().enumerate();
            let bounds = items.map(|(index, item)| {
                let dash = site.dash(outer, index).unwrap_or(item.bytes.start);
                dash..site.end(item).max(dash + 1)
            });
            (*index, bounds.collect())
        }
        PathStep::Item(index) => {
            (*index, outer.items().iter().map(|item| item.bytes.start..site.end(item)).collect())
        }
    };
    let taken = bounds.get(position)?.clone();
    if !outer.is_block() {
        return Some(from_flow(site, &bounds, position));
    }
    if bounds.len() == 1 {
        return Some(vec![vec![the_only_one(site, outer, path, taken)?]]);
    }
    Some(from_block(site, &bounds, position))
}

fn from_flow(site: Site, bounds: &[Range<usize>], position: usize) -> Attempts {
    let Some(taken) = bounds.get(position) else { return Vec::new() };
    let next = bounds.get(position + 1);
    let previous = position.checked_sub(1).and_then(|index| bounds.get(index));
    let with_comma = |from: usize| {
        let behind = site.text.get(from..).unwrap_or_default();
        let rest = behind.trim_start();
        rest.starts_with(',').then(|| from + (behind.len() - rest.len()) + 1)
    };
    let mut ways = Vec::new();
    let has_comment =
        |bytes: Range<usize>| site.text.get(bytes).is_some_and(|between| between.contains('#'));
    match (previous, next) {
        (_, Some(next)) if !has_comment(taken.end..next.start) => {
            ways.push(taken.start..next.start);
        }
        (Some(previous), None) if !has_comment(previous.end..taken.start) => {
            ways.push(previous.end..taken.end);
        }
        _ => {}
    }
    ways.extend(with_comma(taken.end).map(|end| taken.start..end));
    ways.push(taken.clone());
    ways.into_iter().map(|bytes| vec![Patch::new(bytes, "")]).collect()
}

/// Replaces the only item or key of a list or map in block style by an empty one.
fn the_only_one(site: Site, outer: &Node, path: &[PathStep], taken: Range<usize>) -> Option<Patch> {
    let empty = if matches!(outer.kind, NodeKind::Map { .. }) { "{}" } else { "[]" };
    let slot = match path.split_last() {
        None => None,
        Some((step, path)) => {
            let outermost = site.root.at(path)?;
            match step {
                PathStep::Key(key) => {
                    site.colon(&outermost.entries().get(outermost.position(key)?)?.0)
                }
                PathStep::Item(index) => site.dash(outermost, *index).map(|dash| dash + 1),
            }
        }
    };
    let is_free = |slot: &usize| {
        site.text.get(*slot..taken.start).is_some_and(|between| !between.contains('#'))
    };
    Some(match slot.filter(is_free) {
        Some(slot) => Patch::new(slot..taken.end, format!(" {empty}")),
        // On a line of its own it is indented.
        None => Patch::new(taken, format!("  {empty}")),
    })
}

/// Removes the lines of one of several items or keys.
fn from_block(site: Site, bounds: &[Range<usize>], position: usize) -> Attempts {
    let Some(taken) = bounds.get(position) else { return Vec::new() };
    let end = site.line_end(taken.end);
    if !site.is_first_on_line(taken.start) {
        // It is on the line of a dash, so the next one takes its place.
        let next = bounds.get(position + 1).map_or(end, |bounds| bounds.start);
        let between = site.text.get(taken.end..next).unwrap_or_default();
        let whole = vec![Patch::new(taken.start..next, "")];
        let line = vec![Patch::new(taken.start..end, "")];
        return if between.contains('#') { vec![line, whole] } else { vec![whole] };
    }
    let line_start = site.line_start(taken.start);
    let start = site.behind_content(line_start);
    if position == 0 || start == 0 {
        let next = site.line_start_behind(end);
        let blank = site.blank_lines_behind(next);
        return vec![
            vec![Patch::new(line_start..next.max(blank), "")],
            vec![Patch::new(line_start..next, "")],
        ];
    }
    // Blank lines before it may belong to a text that keeps them.
    let next = site.line_start_behind(end);
    let with_blank = line_start..site.blank_lines_behind(next);
    [start..end, line_start..next, with_blank].map(|bytes| vec![Patch::new(bytes, "")]).into()
}
