//! Inserts into lists and maps in flow style.

use std::ops::Range;

use super::{Attempts, Patch, Site};
use crate::edit::tree::Node;

/// Inserts `written` before the part `index` of a list or map, whose parts are at `bounds`.
pub(super) fn insert(
    site: Site,
    outer: &Node,
    bounds: &[Range<usize>],
    index: usize,
    written: &str,
) -> Attempts {
    let Some(first) = bounds.first() else {
        return vec![vec![into_empty(site, outer, written)]];
    };
    let Some(previous) = index.checked_sub(1).and_then(|index| bounds.get(index)) else {
        let separator = if site.is_first_on_line(first.start) {
            format!(",\n{}", " ".repeat(site.column(first.start)))
        } else {
            ", ".to_owned()
        };
        return vec![vec![Patch::at(first.start, format!("{written}{separator}"))]];
    };
    let here = vec![Patch::at(previous.end, format!(", {written}"))];
    if !site.is_first_on_line(previous.start) || site.is_first_on_line(outer.bytes.start) {
        return vec![here];
    }
    let line = format!("\n{}{written}", " ".repeat(site.column(previous.start)));
    let line_end = site.line_end(previous.end);
    let behind = site.text.get(previous.end..line_end).unwrap_or_default().trim_start();
    let attempt = if outer.bytes.end <= line_end {
        vec![Patch::at(previous.end, format!(",{line}"))]
    } else if behind.starts_with(',') {
        vec![Patch::at(line_end, format!("{line},"))]
    } else {
        vec![Patch::at(previous.end, ","), Patch::at(line_end, line)]
    };
    vec![attempt, here]
}

fn into_empty(site: Site, outer: &Node, written: &str) -> Patch {
    let inner = outer.bytes.start + 1..outer.bytes.end.saturating_sub(1);
    let is_blank = site.text.get(inner.clone()).is_some_and(|text| text.trim().is_empty());
    let is_map = site.text.get(outer.bytes.start..).is_some_and(|text| text.starts_with('{'));
    let pad = if is_map { " " } else { "" };
    let written = format!("{pad}{written}{pad}");
    Patch::new(if is_blank { inner } else { inner.start..inner.start }, written)
}
