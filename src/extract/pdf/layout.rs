//! Groups the glyphs of a page into rows, columns and blocks, in reading order.

use super::bidi_kind::{BidiKind, kind};
use super::content::{Glyph, Rotation};
use crate::text::Direction;

/// Glyphs are on one line if their baselines differ by less than this share of their size.
const SAME_LINE: f64 = 0.38;

/// A gap of this share of the size separates cells or columns.
const WIDE_GAP: f64 = 0.85;

/// The minimum width of a text column, in letter sizes.
const NARROWEST_COLUMN: f64 = 10.0;

/// The maximum number of rows in which columns are looked for.
const MOST_ROWS: usize = 1500;

/// The maximum depth of nested columns.
const DEEPEST: usize = 4;

/// A row: all glyphs on one baseline.
#[derive(Debug, Clone)]
pub struct GlyphRow {
    /// The height of its baseline.
    pub base: f64,
    /// The size of most of its letters.
    pub size: f64,
    /// Its cells, from left to right.
    ///
    /// No cell has a wide gap inside.
    pub cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct RowCell {
    /// The position of its left edge.
    pub left: f64,
    /// The position of its right edge.
    pub right: f64,
    /// Its glyphs, in any order.
    pub glyphs: Vec<Glyph>,
}

/// Rows that belong together: a column, or rows across all columns.
#[derive(Debug, Clone)]
pub struct RowBlock {
    /// The rows, from top to bottom.
    pub rows: Vec<GlyphRow>,
    /// Whether the rows are those of a table.
    pub is_table: bool,
}

impl GlyphRow {
    /// Returns the position of its left edge.
    pub fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    /// Returns the position of its right edge.
    pub fn right(&self) -> f64 {
        self.cells.iter().map(|cell| cell.right).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Returns its glyphs, in any order.
    pub fn glyphs(&self) -> impl Iterator<Item = &Glyph> {
        self.cells.iter().flat_map(|cell| &cell.glyphs)
    }

    /// Returns its characters from left to right, to compare it with rows of other pages.
    pub fn raw(&self) -> String {
        let mut glyphs: Vec<&Glyph> = self.glyphs().collect();
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        text.split_whitespace().collect()
    }
}

/// Returns the rows of a page for each rotation, the one with most letters first.
pub fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<GlyphRow>> {
    let mut by_turn: Vec<(Rotation, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        match by_turn.iter_mut().find(|(turn, _)| *turn == glyph.turn) {
            Some((_, glyphs)) => glyphs.push(glyph),
            None => by_turn.push((glyph.turn, vec![glyph])),
        }
    }
    by_turn.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    by_turn.into_iter().map(|(_, glyphs)| rows_of(glyphs)).filter(|text| !text.is_empty()).collect()
}

fn rows_of(glyphs: Vec<Glyph>) -> Vec<GlyphRow> {
    let (mut bases, marks): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| kind(&glyph.text) != BidiKind::Mark);
    bases.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut lines: Vec<PdfLine> = Vec::new();
    for glyph in bases {
        let is_on = |line: &&mut PdfLine| {
            let size = line.size.max(glyph.size);
            (line.base - glyph.base).abs() < SAME_LINE * size
        };
        match lines.iter_mut().rev().take(3).find(is_on) {
            Some(line) => line.push(glyph),
            None => lines.push(PdfLine { base: glyph.base, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for mark in marks {
        let over = |line: &&mut PdfLine| {
            line.glyphs.iter().any(|g| g.left - 1.0 <= mark.right && mark.left <= g.right + 1.0)
        };
        let near = lines.iter_mut().filter(over);
        let nearest =
            near.min_by(|a, b| (a.base - mark.base).abs().total_cmp(&(b.base - mark.base).abs()));
        if let Some(line) =
            nearest.filter(|nearest| (nearest.base - mark.base).abs() < 1.5 * mark.size)
        {
            line.glyphs.push(mark);
        }
    }
    let has_letters = |line: &PdfLine| line.glyphs.iter().any(|g| !g.text.trim().is_empty());
    lines.retain(has_letters);
    lines.into_iter().map(PdfLine::into_row).collect()
}

/// A row that is being collected.
///
/// A small sign may come before the letters of its line.
struct PdfLine {
    base: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

impl PdfLine {
    fn push(&mut self, glyph: Glyph) {
        if glyph.size > self.size * 1.05 {
            (self.base, self.size) = (glyph.base, glyph.size);
        }
        self.glyphs.push(glyph);
    }

    fn into_row(mut self) -> GlyphRow {
        self.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut cells: Vec<RowCell> = Vec::new();
        for glyph in self.glyphs {
            // Blanks at the edge of a cell would hide the gap.
            let is_blank = glyph.text.trim().is_empty();
            match cells.last_mut() {
                Some(cell) if glyph.left - cell.right < WIDE_GAP * self.size => {
                    if !is_blank {
                        cell.right = cell.right.max(glyph.right);
                    }
                    cell.glyphs.push(glyph);
                }
                _ if is_blank => {}
                _ => cells.push(RowCell {
                    left: glyph.left,
                    right: glyph.right,
                    glyphs: vec![glyph],
                }),
            }
        }
        GlyphRow { base: self.base, size: self.size, cells }
    }
}

/// Returns the blocks of a page, in reading order.
pub fn blocks(rows: Vec<GlyphRow>, direction: Direction) -> Vec<RowBlock> {
    let mut blocks = Vec::new();
    divide(rows, direction, DEEPEST, &mut blocks);
    blocks
}

fn divide(rows: Vec<GlyphRow>, direction: Direction, depth: usize, blocks: &mut Vec<RowBlock>) {
    let gutter = if depth == 0 { None } else { gutter(&rows) };
    let Some(gutter) = gutter else {
        push(rows, false, blocks);
        return;
    };
    // Rows across the gutter separate what stands on both sides of it.
    let mut across: Vec<GlyphRow> = Vec::new();
    let mut beside: Vec<GlyphRow> = Vec::new();
    for row in rows {
        if gutter.is_crossed_by(&row) {
            columns(std::mem::take(&mut beside), gutter, direction, depth, (&mut across, blocks));
            across.push(row);
        } else {
            beside.push(row);
        }
    }
    columns(beside, gutter, direction, depth, (&mut across, blocks));
    push(across, false, blocks);
}

fn push(rows: Vec<GlyphRow>, is_table: bool, blocks: &mut Vec<RowBlock>) {
    if !rows.is_empty() {
        blocks.push(RowBlock { rows, is_table });
    }
}

/// Splits rows at the gutter, if they have text on both sides of it.
///
/// `across` are the rows before them.
fn columns(
    rows: Vec<GlyphRow>,
    gutter: Gutter,
    direction: Direction,
    depth: usize,
    (across, blocks): (&mut Vec<GlyphRow>, &mut Vec<RowBlock>),
) {
    let sides = |row: &GlyphRow| (row.left() < gutter.at, row.right() > gutter.at);
    let both = rows.iter().filter(|row| sides(row) == (true, true)).count();
    let has_two = rows.iter().any(|row| sides(row).0) && rows.iter().any(|row| sides(row).1);
    if !has_two || rows.len() < 2 || are_apart(&rows, gutter) {
        across.extend(rows);
        return;
    }
    push(std::mem::take(across), false, blocks);
    if both * 10 >= rows.len() * 6 && is_table(&rows, gutter) {
        push(rows, true, blocks);
        return;
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let (one, other): (Vec<RowCell>, Vec<RowCell>) =
            row.cells.into_iter().partition(|cell| cell.right <= gutter.at);
        for (cells, side) in [(one, &mut left), (other, &mut right)] {
            if !cells.is_empty() {
                side.push(GlyphRow { base: row.base, size: row.size, cells });
            }
        }
    }
    let (first, second) = if direction == Direction::Rtl { (right, left) } else { (left, right) };
    divide(first, direction, depth - 1, blocks);
    divide(second, direction, depth - 1, blocks);
}

/// Returns whether one side of a gutter is entirely above the other.
///
/// Such rows are not columns, but blocks that start at different edges.
fn are_apart(rows: &[GlyphRow], gutter: Gutter) -> bool {
    let ends = |is_left: bool| {
        let own = rows.iter().filter(|row| {
            row.cells
                .iter()
                .any(|cell| if is_left { cell.left < gutter.at } else { cell.right > gutter.at })
        });
        own.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), row| {
            (low.min(row.base), high.max(row.base))
        })
    };
    let (left, right) = (ends(true), ends(false));
    left.0 > right.1 || right.0 > left.1
}

/// Returns whether the cells beside a gutter are short.
///
/// Lines of a text fill their column, and no text column is as narrow as a date.
fn is_table(rows: &[GlyphRow], gutter: Gutter) -> bool {
    let left = rows.iter().map(GlyphRow::left).fold(f64::INFINITY, f64::min);
    let right = rows.iter().map(GlyphRow::right).fold(f64::NEG_INFINITY, f64::max);
    let sides = [(left, gutter.at), (gutter.at, right)];
    sides.iter().any(|(start, end)| {
        let is_inside = |cell: &RowCell| cell.left >= start - 1.0 && cell.right <= end + 1.0;
        let mut filled: Vec<f64> = Vec::new();
        let mut ems: Vec<f64> = Vec::new();
        for row in rows {
            let inside: Vec<f64> = row
                .cells
                .iter()
                .filter(|cell| is_inside(cell))
                .map(|cell| cell.right - cell.left)
                .collect();
            if !inside.is_empty() {
                filled.push(inside.iter().sum::<f64>() / (end - start));
                ems.extend(inside.iter().map(|value| value / row.size.max(0.1)));
            }
        }
        median(&mut filled) < 0.55 || median(&mut ems) < NARROWEST_COLUMN
    })
}

/// Returns the median, or infinity if there are no values.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::INFINITY)
}

/// An empty strip from top to bottom.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    at: f64,
}

impl Gutter {
    fn is_crossed_by(self, row: &GlyphRow) -> bool {
        row.cells.iter().any(|cell| cell.left < self.at && cell.right > self.at)
    }
}

/// Finds the strip that few rows cross and that has the most rows on its poorer side.
fn gutter(rows: &[GlyphRow]) -> Option<Gutter> {
    if rows.len() < 3 || rows.len() > MOST_ROWS {
        return None;
    }
    let left = rows.iter().map(GlyphRow::left).fold(f64::INFINITY, f64::min);
    let right = rows.iter().map(GlyphRow::right).fold(f64::NEG_INFINITY, f64::max);
    let mut candidates: Vec<f64> = Vec::new();
    for row in rows {
        let gap = row.size * WIDE_GAP / 2.0;
        let edges = row.cells.iter().flat_map(|cell| [cell.right + gap, cell.left - gap]);
        candidates.extend(edges.filter(|edge| *edge > left + gap && *edge < right - gap));
    }
    candidates.sort_by(f64::total_cmp);
    candidates.dedup_by(|b, a| (*b - *a).abs() < 1.0);
    let mut best: Option<(usize, Gutter)> = None;
    for at in candidates {
        let gutter = Gutter { at };
        let (mut before, mut after, mut crossing) = (0_usize, 0_usize, 0_usize);
        for row in rows {
            crossing += usize::from(gutter.is_crossed_by(row));
            before += usize::from(row.cells.iter().any(|cell| cell.right <= at));
            after += usize::from(row.cells.iter().any(|cell| cell.left >= at));
        }
        let poorer = before.min(after);
        let is_better =
            best.as_ref().is_none_or(|(score, _)| poorer.saturating_sub(crossing) > *score);
        if poorer >= 3 && crossing * 2 <= poorer && is_better {
            best = Some((poorer.saturating_sub(crossing), gutter));
        }
    }
    best.map(|(_, gutter)| gutter)
}
