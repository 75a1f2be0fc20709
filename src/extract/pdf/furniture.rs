//! Running heads, feet and page numbers: what stands at the edge of most pages and changes only in
//! its numbers.

use std::collections::HashMap;

use super::layout::GlyphRow;

/// Rows at each edge that are looked at.
const EDGE_ROWS: usize = 3;

/// Rows of different pages are at the same height up to this, in points.
const SAME_HEIGHT: f64 = 4.0;

/// An edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// Takes it out of the pages. A single page has nothing to compare it with.
pub fn remove(pages: &mut [Vec<GlyphRow>]) {
    let count = pages.iter().filter(|it| !it.is_empty()).count();
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
            // Only what no line of the text divides from the edge.
            let outermost: Vec<f64> =
                at(rows, edge).map(|row| row.base).take_while(|it| heights.contains(it)).collect();
            rows.retain(|row| !outermost.contains(&row.base));
        }
    }
}

/// The rows at an edge, the outermost first.
fn at(rows: &[GlyphRow], edge: Edge) -> impl Iterator<Item = &GlyphRow> {
    let mut rows: Vec<&GlyphRow> = rows.iter().collect();
    rows.sort_by(|a, b| match edge {
        Edge::Top => b.base.total_cmp(&a.base),
        Edge::Bottom => a.base.total_cmp(&b.base),
    });
    rows.into_iter().take(EDGE_ROWS)
}

/// The text with a sign for every number.
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
