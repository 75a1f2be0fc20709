//! Removes running headers, footers and page numbers.
//!
//! These are the rows at the edge of most pages that change only in their numbers.

use std::collections::HashMap;

use super::layout::GlyphRow;

/// The number of rows at each edge that are compared.
const EDGE_ROWS: usize = 3;

/// The maximum difference in height between equal rows of different pages, in points.
const SAME_HEIGHT: f64 = 4.0;

/// An edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// Removes headers and footers from the pages.
///
/// A single page has nothing to compare it with.
pub fn remove(pages: &mut [Vec<GlyphRow>]) {
    let count = pages.iter().filter(|page| !page.is_empty()).count();
    if count < 2 {
        return;
    }
    for edge in [Edge::Top, Edge::Bottom] {
        let mut seen: HashMap<String, Vec<(usize, f64, String)>> = HashMap::new();
        for (page, rows) in pages.iter().enumerate() {
            for row in at(rows, edge) {
                let raw = row.raw();
                let places = seen.entry(without_numbers(&raw)).or_default();
                places.push((page, row.base, raw));
            }
        }
        // Left and right pages may differ.
        let fewest = if count < 4 { 2 } else { count.div_ceil(3) };
        seen.retain(|text, places| {
            let mut numbers: Vec<&str> = places.iter().map(|(_, _, raw)| raw.as_str()).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let is_bare = !text.contains(char::is_alphabetic);
            let changes = numbers.len() * 2 > places.len();
            let has_numbers = text.contains('#');
            places.len() >= fewest
                && (!is_bare || (has_numbers && changes))
                && text.chars().count() < 200
        });
        for (page, rows) in pages.iter_mut().enumerate() {
            let heights: Vec<f64> = at(rows, edge)
                .filter(|row| {
                    let places = seen.get(&without_numbers(&row.raw()));
                    places.is_some_and(|places| {
                        places.iter().any(|(other, base, _)| {
                            *other != page && (base - row.base).abs() < SAME_HEIGHT
                        })
                    })
                })
                .map(|row| row.base)
                .collect();
            // Only rows that no line of the text separates from the edge.
            let outermost: Vec<f64> = at(rows, edge)
                .map(|row| row.base)
                .take_while(|base| heights.contains(base))
                .collect();
            rows.retain(|row| !outermost.contains(&row.base));
        }
    }
}

/// Returns the rows at an edge, outermost first.
fn at(rows: &[GlyphRow], edge: Edge) -> impl Iterator<Item = &GlyphRow> {
    let mut rows: Vec<&GlyphRow> = rows.iter().collect();
    rows.sort_by(|a, b| match edge {
        Edge::Top => b.base.total_cmp(&a.base),
        Edge::Bottom => a.base.total_cmp(&b.base),
    });
    rows.into_iter().take(EDGE_ROWS)
}

/// Replaces every number in a text by a sign.
fn without_numbers(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_numeric() {
            bare.push(c);
        } else if !bare.ends_with('#') {
            bare.push('#');
        }
    }
    bare
}
