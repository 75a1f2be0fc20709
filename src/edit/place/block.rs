//! Inserts lines into lists and maps in block style.

use super::{Attempts, Patch, Site, raw_end};
use crate::edit::NewValue;
use crate::edit::tree::Node;

/// Inserts a key with its value after the entry `previous`, or before all entries.
pub(super) fn entry(
    site: Site,
    entries: &[(Node, Node)],
    previous: Option<usize>,
    key: &str,
    value: &NewValue,
) -> Attempts {
    let Some((first, _)) = entries.first() else {
        return vec![at_the_end(site, key, value)];
    };
    let column = site.column(first.bytes.start);
    let written = site.habits.entry(key, value, column);
    let line = format!("\n{}", " ".repeat(column));
    let Some(previous) = previous.and_then(|previous| entries.get(previous)) else {
        return vec![vec![Patch::at(first.bytes.start, written + &line)]];
    };
    let raw_end = raw_end(&previous.1);
    let ends = site.line_ends(site.entry_end(previous), column, raw_end);
    ends.into_iter().map(|end| vec![Patch::line(end, format!("{line}{written}"), column)]).collect()
}

/// Inserts the first key of an empty file.
fn at_the_end(site: Site, key: &str, value: &NewValue) -> Vec<Patch> {
    let is_line = site.text.is_empty() || site.text.ends_with('\n');
    let line_break = if is_line { "" } else { "\n" };
    let written = format!("{line_break}{}\n", site.habits.entry(key, value, 0));
    vec![Patch::line(site.text.len(), written, 0)]
}

/// Inserts an item before the item `index` of a list that is not empty.
pub(super) fn item(site: Site, list: &Node, index: usize, value: &NewValue) -> Option<Attempts> {
    let items = list.items();
    let dash = list.bytes.start;
    let column = site.column(dash);
    let written = site.habits.item(value, column);
    let indent = " ".repeat(column);
    let gap = if has_blank_lines(site, items, index) { "\n" } else { "" };
    let Some(previous) = index.checked_sub(1) else {
        let here = vec![Patch::at(dash, format!("{written}\n{gap}{indent}"))];
        if !site.is_first_on_line(dash) {
            return Some(vec![here]);
        }
        let start = site.start_with_comments(dash, column);
        return Some(vec![
            vec![Patch::line(start, format!("{indent}{written}\n{gap}"), column)],
            here,
        ]);
    };
    let previous = items.get(previous)?;
    let ends =
        site.line_ends(site.end(previous).max(previous.bytes.start), column, raw_end(previous));
    let line = |end, gap: &str| vec![Patch::line(end, format!("{gap}\n{indent}{written}"), column)];
    let last = ends.last().map(|&end| line(end, ""));
    Some(ends.iter().map(|&end| line(end, gap)).chain(last).collect())
}

/// Returns whether the items around a new one are separated by blank lines.
fn has_blank_lines(site: Site, items: &[Node], index: usize) -> bool {
    let before = index.clamp(1, items.len().saturating_sub(1).max(1)) - 1;
    let (Some(first), Some(second)) = (items.get(before), items.get(before + 1)) else {
        return false;
    };
    let between = site.text.get(site.end(first)..second.bytes.start).unwrap_or_default();
    let lines: Vec<&str> = between.split('\n').collect();
    lines
        .split_last()
        .is_some_and(|(_, lines)| lines.iter().skip(1).any(|line| line.trim().is_empty()))
}
