//! Joins the lines of blocks to paragraphs, across columns and pages.

use super::bidi_kind::{BidiKind, kind};
use super::content::Glyph;
use super::layout::{GlyphRow, RowBlock};
use super::line::{self, RunStyle};
use crate::extract::document::PartKind;
use crate::text::Direction;

/// A line of text.
#[derive(Debug, Clone)]
pub struct PdfLine {
    /// Its text in logical order.
    pub text: String,
    /// The index of its page.
    pub page: usize,
    base: f64,
    size: f64,
    /// Its distance from the edge at which lines of its block start.
    indent: f64,
    /// The free space at its end.
    free: f64,
    /// The width of its first word.
    first_word: f64,
    /// Whether it is a row of a table.
    is_row: bool,
    /// Whether it is the first line of its block.
    begins_block: bool,
    /// The line spacing of its block.
    leading: f64,
}

/// Lines that belong together.
#[derive(Debug, Default)]
pub struct PdfParagraph {
    /// The kind of paragraph.
    pub kind: Option<PartKind>,
    /// Its lines, from top to bottom.
    pub lines: Vec<PdfLine>,
}

/// Returns the lines of a block.
pub fn lines(block: &RowBlock, page: usize, manner: RunStyle) -> Vec<PdfLine> {
    let mut manner = manner;
    manner.base = base(block.rows.iter().flat_map(GlyphRow::glyphs)).unwrap_or(manner.base);
    let leading = leading(&block.rows);
    let own = manner.base;
    let mut lines = Vec::new();
    let has_arabic =
        block.rows.iter().flat_map(GlyphRow::glyphs).any(|glyph| line::is_arabic(&glyph.text));
    for (row, (left, right)) in block.rows.iter().zip(edges(&block.rows, leading)) {
        manner.base = own_base(row).unwrap_or(own);
        let is_rtl = manner.base == Direction::Rtl;
        // The line before tells whether this one continues its paragraph.
        let before = lines.last().map(|line: &PdfLine| line.free);
        let is_full =
            before.is_some_and(|before| before < first_word(row, is_rtl) + 0.9 * row.size);
        manner.goes_on = has_arabic && is_full && !block.is_table;
        let text = if block.is_table { row_text(row, manner) } else { text(row, manner) };
        if text.is_empty() {
            continue;
        }
        let (at_left, at_right) = (row.left() - left, right - row.right());
        let (indent, free) = if is_rtl { (at_right, at_left) } else { (at_left, at_right) };
        lines.push(PdfLine {
            text,
            page,
            base: row.base,
            size: row.size,
            indent,
            free,
            first_word: first_word(row, is_rtl),
            is_row: block.is_table && row.cells.len() > 1,
            begins_block: lines.is_empty(),
            leading,
        });
    }
    lines
}

/// Returns the left and right edge of the text around each row.
///
/// Only rows that are as close as the lines of one text count.
fn edges(rows: &[GlyphRow], leading: f64) -> Vec<(f64, f64)> {
    let goes_on = |a: &GlyphRow, b: &GlyphRow| {
        let gap = a.base - b.base;
        let is_near = gap >= 0.0 && gap < leading * 1.6 + 0.5;
        is_near && (a.size - b.size).abs() < 0.12 * a.size.max(b.size)
    };
    let mut edges = Vec::with_capacity(rows.len());
    for stretch in rows.chunk_by(goes_on) {
        let left = stretch.iter().map(GlyphRow::left).fold(f64::INFINITY, f64::min);
        let right = stretch.iter().map(GlyphRow::right).fold(f64::NEG_INFINITY, f64::max);
        edges.extend(stretch.iter().map(|_| (left, right)));
    }
    edges
}

/// Returns the direction of a row that has few letters of the other direction.
///
/// A text may contain paragraphs of another direction.
fn own_base(row: &GlyphRow) -> Option<Direction> {
    let count = |wanted: BidiKind| row.glyphs().filter(|glyph| kind(&glyph.text) == wanted).count();
    let (right, left) = (count(BidiKind::Right), count(BidiKind::Left));
    match () {
        () if right > left * 2 => Some(Direction::Rtl),
        () if left > right * 2 => Some(Direction::Ltr),
        () => None,
    }
}

/// Returns the direction of most letters, if there are any.
pub fn base<'a>(glyphs: impl IntoIterator<Item = &'a Glyph>) -> Option<Direction> {
    let (mut right, mut left) = (0_usize, 0_usize);
    for glyph in glyphs {
        match kind(&glyph.text) {
            BidiKind::Right => right += 1,
            BidiKind::Left => left += 1,
            BidiKind::Number | BidiKind::Mark | BidiKind::Neutral => {}
        }
    }
    if right + left == 0 {
        return None;
    }
    Some(if right >= left { Direction::Rtl } else { Direction::Ltr })
}

fn text(row: &GlyphRow, manner: RunStyle) -> String {
    let glyphs: Vec<&Glyph> = row.glyphs().collect();
    line::text(&glyphs, manner)
}

/// Returns the cells of a table row, separated by tabs.
fn row_text(row: &GlyphRow, manner: RunStyle) -> String {
    let mut cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| {
            let glyphs: Vec<&Glyph> = cell.glyphs.iter().collect();
            line::text(&glyphs, manner)
        })
        .collect();
    if manner.base == Direction::Rtl {
        cells.reverse();
    }
    cells.retain(|cell| !cell.is_empty());
    cells.join("\t")
}

fn leading(rows: &[GlyphRow]) -> f64 {
    let mut gaps: Vec<f64> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [above, below] => Some(above.base - below.base),
            _ => None,
        })
        .filter(|value| *value > 0.0)
        .collect();
    gaps.sort_by(f64::total_cmp);
    // The lower third: gaps between paragraphs are larger.
    gaps.get(gaps.len() / 3).copied().unwrap_or(0.0)
}

fn first_word(row: &GlyphRow, is_rtl: bool) -> f64 {
    let mut glyphs: Vec<&Glyph> =
        row.glyphs().filter(|glyph| kind(&glyph.text) != BidiKind::Mark).collect();
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    if is_rtl {
        glyphs.reverse();
    }
    let mut glyphs = glyphs.iter().skip_while(|glyph| glyph.text.trim().is_empty());
    let Some(first) = glyphs.next() else { return 0.0 };
    let (mut left, mut right) = (first.left, first.right);
    for glyph in glyphs {
        let gap = if is_rtl { left - glyph.right } else { glyph.left - right };
        if glyph.text.trim().is_empty() || gap > 0.3 * glyph.size {
            break;
        }
        left = left.min(glyph.left);
        right = right.max(glyph.right);
    }
    right - left
}

/// Joins lines to paragraphs.
///
/// `body` is the size of most letters.
pub fn paragraphs(lines: Vec<PdfLine>, body: f64) -> Vec<PdfParagraph> {
    let mut paragraphs: Vec<PdfParagraph> = Vec::new();
    for line in lines {
        if let Some(paragraph) = paragraphs.last_mut().filter(|paragraph| goes_on(paragraph, &line))
        {
            paragraph.lines.push(line);
            continue;
        }
        let kind = match () {
            () if line.is_row => Some(PartKind::Row),
            () if line.size > body * 1.8 => Some(PartKind::Heading(1)),
            () if line.size > body * 1.4 => Some(PartKind::Heading(2)),
            () if line.size > body * 1.15 => Some(PartKind::Heading(3)),
            () if bullet(&line.text) => Some(PartKind::Item),
            () => None,
        };
        paragraphs.push(PdfParagraph { kind, lines: vec![line] });
    }
    paragraphs
}

/// Returns whether `line` continues a paragraph.
fn goes_on(paragraph: &PdfParagraph, line: &PdfLine) -> bool {
    let Some(before) = paragraph.lines.last() else { return false };
    if before.is_row || line.is_row || bullet(&line.text) {
        return false;
    }
    let is_same_size = (before.size - line.size).abs() < 0.12 * before.size.max(line.size);
    if !is_same_size {
        return false;
    }
    // The next word would have fitted, so the line was broken on purpose.
    let had_room = before.free > line.first_word + 0.9 * line.size;
    if line.begins_block {
        return !had_room
            && !ends_sentence(&before.text)
            && line.indent < line.size
            && paragraph.kind.is_none();
    }
    let gap = before.base - line.base;
    let is_near = gap < line.leading * 1.3 + 0.5 && gap < line.size * 3.0;
    let is_indented = line.indent > before.indent + 0.8 * line.size;
    let hangs = paragraph.lines.len() == 1 && paragraph.kind == Some(PartKind::Item);
    is_near && !had_room && (!is_indented || hangs)
}

/// Returns whether a text is a list item.
fn bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let is_sign = chars
        .next()
        .is_some_and(|c| matches!(c, '•' | '▪' | '◦' | '‣' | '●' | '■' | '□' | '–' | '—'));
    is_sign && chars.next().is_some_and(char::is_whitespace)
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '’', ')', ']']);
    end.ends_with(['.', '!', '?', '؟', '…', ':', '。', '！', '？', '۔'])
}

/// Removes the hyphen of a word that is divided between two lines.
///
/// Returns `None` unless a hyphen follows a letter and a lowercase letter comes next.
pub fn undivided<'a>(before: &'a str, after: &str) -> Option<&'a str> {
    let bare = before.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    let is_letter = bare.chars().next_back().is_some_and(char::is_alphabetic);
    let goes_on = after.chars().next().is_some_and(char::is_lowercase);
    (is_letter && goes_on).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: Option<&str>) {
        assert_eq!(undivided(before, after), expected, "{before} {after}");
    }

    #[test]
    fn a_divided_word_becomes_one() {
        check("the govern-", "ment said", Some("the govern"));
        check("govern\u{ad}", "ment", Some("govern"));
        check("1961-", "1962", None);
        check("North-", "Korean", None);
        check("a word -", "and", None);
        check("عام-", "آخر", None);
    }
}
