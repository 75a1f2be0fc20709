//! Replaces a value.

use super::{Attempts, Patch, Site};
use crate::edit::emit::{Written, double_quoted};
use crate::edit::tree::{Node, NodeKind, Style};
use crate::edit::{NewValue, PathStep};

/// Returns the ways to put `value` at a path.
pub(super) fn attempts(site: Site, at: &[PathStep], value: &NewValue) -> Option<Attempts> {
    let (step, outer) = at.split_last()?;
    let outer = site.root.at(outer)?;
    match step {
        PathStep::Key(key) => {
            let (name, old) = outer.entries().get(outer.position(key)?)?;
            let slot = site.colon(name);
            Some(if outer.is_block() {
                let column = site.column(outer.bytes.start);
                let written = site.habits.in_block(Some(key), value, column);
                in_block(site, (slot?, column, " "), old, value, written)
            } else {
                in_flow(site, slot.map_or((name.bytes.end, ": "), |slot| (slot, " ")), old, value)
            })
        }
        PathStep::Item(index) => {
            let old = outer.items().get(*index)?;
            if !outer.is_block() {
                return Some(in_flow(site, (old.bytes.start, ""), old, value));
            }
            let slot = site.dash(outer, *index)? + 1;
            let column = site.column(outer.bytes.start);
            let item = site.habits.item(value, column);
            let item = item.strip_prefix('-').unwrap_or(&item);
            let written = item.trim_start_matches(' ');
            let gap = " ".repeat(item.len() - written.len());
            let written = Written::Here(written.to_owned());
            Some(in_block(site, (slot, column, &gap), old, value, written))
        }
    }
}

/// Replaces a value in flow style.
///
/// A missing value is put after `slot`.
fn in_flow(site: Site, slot: (usize, &str), old: &Node, value: &NewValue) -> Attempts {
    if old.bytes.is_empty() {
        let written = format!("{}{}", slot.1, site.habits.in_flow(value));
        let behind = site.text.get(slot.0..).unwrap_or_default();
        let blanks = behind.len() - behind.trim_start_matches(' ').len();
        return vec![
            vec![Patch::new(slot.0..slot.0 + blanks, written.clone())],
            vec![Patch::at(slot.0, written)],
        ];
    }
    let bytes = old.bytes.start..site.end(old);
    let ways = match (value, &old.kind) {
        (NewValue::Text(text), NodeKind::Scalar { style, .. }) => {
            vec![site.habits.scalar(text, *style), double_quoted(text)]
        }
        _ => vec![site.habits.in_flow(value)],
    };
    ways.into_iter().map(|written| vec![Patch::new(bytes.clone(), written)]).collect()
}

/// Replaces a value in block style.
///
/// `slot` is after the colon or dash, whose key or list is at `column`, and a value is separated
/// from it by `gap`.
fn in_block(
    site: Site,
    (slot, column, gap): (usize, usize, &str),
    old: &Node,
    value: &NewValue,
    written: Written,
) -> Attempts {
    let end = if old.bytes.is_empty() { slot } else { site.end(old).max(slot) };
    let mut attempts = Vec::new();
    if let (NewValue::Text(text), NodeKind::Scalar { style, .. }) = (value, &old.kind)
        && !old.bytes.is_empty()
    {
        let bytes = old.bytes.start..end;
        if style.is_block() {
            attempts.extend(
                block_lines(site, old, *style, text).map(|line| vec![Patch::new(bytes, line)]),
            );
        } else {
            for written in [site.habits.scalar(text, *style), double_quoted(text)] {
                attempts.push(vec![Patch::new(bytes.clone(), written)]);
            }
            return attempts;
        }
    }
    let is_there = old.bytes.start < end && !old.bytes.is_empty();
    let has_comment = is_there
        && site.text.get(slot..old.bytes.start).is_some_and(|between| between.contains('#'));
    let is_header = matches!(&old.kind, NodeKind::Scalar { style, .. } if style.is_block());
    // A comment after the colon stays. A comment after the header of a block scalar is removed with
    // it.
    let (start, blank) = if has_comment && !is_header {
        (site.line_start(old.bytes.start), " ".repeat(column + 1 + gap.len()))
    } else {
        (slot, gap.to_owned())
    };
    let safe = match value {
        NewValue::Text(text) => double_quoted(text),
        NewValue::List(_) | NewValue::Map(_) => site.habits.in_flow(value),
    };
    match written {
        Written::Here(text) => {
            attempts.push(vec![Patch::new(start..end, format!("{blank}{text}"))]);
        }
        Written::Below(text) if start == slot => {
            let line_end = site.line_end(end);
            attempts.push(vec![Patch::new(start..end, ""), Patch::line(line_end, text, 0)]);
        }
        Written::Below(text) => {
            let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
            attempts.push(vec![Patch::new(start..end, text)]);
        }
    }
    attempts.push(vec![Patch::new(start..end, format!("{blank}{safe}"))]);
    attempts
}

/// Returns a text as lines of the old block scalar, indented like its first line.
fn block_lines(site: Site, old: &Node, style: Style, text: &str) -> Option<String> {
    let is_bare = |c: char| (c.is_control() && c != '\n') || crate::text::is_hostile(c);
    let is_odd = text.trim_end_matches('\n').is_empty() || text.contains(is_bare);
    if is_odd || (style == Style::Folded && text.trim_end_matches('\n').contains('\n')) {
        return None;
    }
    let line = format!("\n{}", " ".repeat(site.column(old.bytes.start)));
    let rows = text.trim_end_matches('\n').split('\n').enumerate();
    let rows = rows.map(|(number, row)| match (number, row) {
        (0, _) => row.to_owned(),
        (_, "") => "\n".to_owned(),
        _ => format!("{line}{row}"),
    });
    Some(rows.collect())
}
