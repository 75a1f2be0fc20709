//! Writes the glyphs of all pages as text, with the byte range of each page.

use super::bidi_kind::{BidiKind, kind};
use super::content::Glyph;
use super::furniture;
use super::layout::{GlyphRow, blocks, rows};
use super::line::{GAP_BESIDE_BLANKS, GAP_INSTEAD_OF_BLANKS, RunStyle, brackets};
use super::paragraph::{PdfLine, PdfParagraph, base, lines, paragraphs, undivided};
use crate::extract::document::{ExtractedDocument, OriginalPage, TextPart};
use crate::text::Direction;

/// Writes the text of the pages to `document`.
///
/// `labels` has one label per page.
pub fn write(pages: Vec<Vec<Glyph>>, labels: &[String], document: &mut ExtractedDocument) {
    let mut upright: Vec<Vec<GlyphRow>> = Vec::new();
    let mut turned: Vec<Vec<Vec<GlyphRow>>> = Vec::new();
    let mut manners: Vec<RunStyle> = Vec::new();
    for glyphs in pages {
        manners.push(manner(&glyphs));
        let mut ways = rows(glyphs).into_iter();
        upright.push(ways.next().unwrap_or_default());
        turned.push(ways.collect());
    }
    furniture::remove(&mut upright);
    let count = upright.len();
    let mut all = read(&upright, &turned, &manners);
    let (right, wrong) = all.iter().map(|one| brackets(&one.text)).fold((0, 0), add);
    if wrong > right {
        for manner in &mut manners {
            manner.mirrors = true;
        }
        all = read(&upright, &turned, &manners);
    }
    let body = body_size(&upright);
    Writer::new(document, count).write(paragraphs(all, body), labels);
}

fn add(a: (usize, usize), b: (usize, usize)) -> (usize, usize) {
    (a.0 + b.0, a.1 + b.1)
}

fn read(
    upright: &[Vec<GlyphRow>],
    turned: &[Vec<Vec<GlyphRow>>],
    manners: &[RunStyle],
) -> Vec<PdfLine> {
    let mut all = Vec::new();
    for (page, ((rows, others), manner)) in upright.iter().zip(turned).zip(manners).enumerate() {
        for rows in std::iter::once(rows).chain(others) {
            for block in blocks(rows.clone(), manner.base) {
                all.extend(lines(&block, page, *manner));
            }
        }
    }
    all
}

/// Determines how the lines of a page are read.
fn manner(glyphs: &[Glyph]) -> RunStyle {
    let blanks = glyphs.iter().filter(|glyph| glyph.text.chars().all(char::is_whitespace)).count();
    RunStyle {
        base: base(glyphs).unwrap_or(Direction::Ltr),
        gap: if blanks * 25 > glyphs.len() { GAP_BESIDE_BLANKS } else { GAP_INSTEAD_OF_BLANKS },
        is_logical: is_logical(glyphs),
        mirrors: false,
        goes_on: false,
    }
}

/// Returns whether the letters of right-to-left words are in logical order.
///
/// The evidence is letters that occur only at one end of a word: the article ال at the start, ة and
/// ى at the end, the final letters of Hebrew. Words are separated by gaps.
fn is_logical(glyphs: &[Glyph]) -> bool {
    let (mut logical, mut visual) = (0_usize, 0_usize);
    for rows in rows(glyphs.to_vec()) {
        for row in rows {
            for word in words(&row) {
                let (at_left, at_right) = ends(&word);
                logical += usize::from(at_right);
                visual += usize::from(at_left);
            }
        }
    }
    logical > visual * 2 && logical > 2
}

/// Returns the right-to-left words of a row, from left to right.
fn words(row: &GlyphRow) -> Vec<Vec<char>> {
    let mut glyphs: Vec<&Glyph> =
        row.glyphs().filter(|glyph| kind(&glyph.text) != BidiKind::Mark).collect();
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut words: Vec<Vec<char>> = Vec::new();
    let mut end: Option<f64> = None;
    for glyph in glyphs {
        let is_letter = kind(&glyph.text) == BidiKind::Right;
        let is_near = end.is_some_and(|end| glyph.left - end < 0.2 * glyph.size);
        if is_letter {
            match words.last_mut().filter(|_| is_near) {
                Some(word) => word.extend(glyph.text.chars()),
                None => words.push(glyph.text.chars().collect()),
            }
        }
        end = is_letter.then_some(glyph.right);
    }
    words
}

/// Returns whether a final letter is at the left end, and whether at the right end.
///
/// The article ال counts as a start.
fn ends(word: &[char]) -> (bool, bool) {
    const FINAL: [char; 7] = ['ة', 'ى', 'ך', 'ם', 'ן', 'ף', 'ץ'];
    if word.len() < 3 {
        return (false, false);
    }
    let is_final = |c: Option<&char>| c.is_some_and(|c| FINAL.contains(c));
    let is_article =
        |one: Option<&char>, two: Option<&char>| one == Some(&'ا') && two == Some(&'ل');
    let article_at_right = is_article(word.last(), word.get(word.len() - 2));
    let article_at_left = is_article(word.first(), word.get(1));
    (is_final(word.first()) || article_at_right, is_final(word.last()) || article_at_left)
}

/// Returns the size of most letters.
fn body_size(pages: &[Vec<GlyphRow>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        pages.iter().flatten().map(|page| (page.size, page.glyphs().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut before = 0;
    for (size, count) in sizes {
        before += count;
        if before > half {
            return size;
        }
    }
    0.0
}

struct Writer<'a> {
    document: &'a mut ExtractedDocument,
    /// The start of each page.
    starts: Vec<Option<usize>>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a mut ExtractedDocument, pages: usize) -> Self {
        Self { document, starts: vec![None; pages] }
    }

    fn write(mut self, paragraphs: Vec<PdfParagraph>, labels: &[String]) {
        for paragraph in paragraphs {
            let start = self.document.text.len();
            for line in &paragraph.lines {
                self.add(line, start);
            }
            if let Some(kind) = paragraph.kind {
                let bytes = start..self.document.text.len();
                self.document.parts.push(TextPart { kind, bytes });
            }
            self.document.text.push('\n');
        }
        self.write_pages(labels);
    }

    /// Adds a line to the paragraph that starts at `start`.
    fn add(&mut self, line: &PdfLine, start: usize) {
        let text = &mut self.document.text;
        let before = text.get(start..).unwrap_or_default();
        match undivided(before, &line.text).map(str::len) {
            Some(length) => text.truncate(start + length),
            None if before.is_empty() || joins(before, &line.text) => {}
            None => text.push(' '),
        }
        if let Some(page) = self.starts.get_mut(line.page) {
            page.get_or_insert(text.len());
        }
        text.push_str(&line.text);
    }

    fn write_pages(&mut self, labels: &[String]) {
        // A page without text starts and ends where the next one starts.
        let mut end = self.document.text.len();
        let mut pages = Vec::new();
        for (start, label) in self.starts.iter().zip(labels).rev() {
            let start = start.unwrap_or(end).min(end);
            pages.push(OriginalPage { label: label.clone(), bytes: start..end });
            end = start;
        }
        pages.reverse();
        self.document.pages = pages;
    }
}

/// Returns whether two lines are joined without a blank, as in scripts that have none.
fn joins(before: &str, after: &str) -> bool {
    let is_ideographic = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'))
    };
    is_ideographic(before.chars().next_back()) && is_ideographic(after.chars().next())
}
