//! One line in visual order, and the two ways between its columns and the bytes of the source.

use std::ops::Range;

use super::paragraph::Cluster;
use super::{Direction, Paragraph};

/// Stands at the end of a line that was cut, and for a cluster too wide for its line.
const ELLIPSIS: &str = "…";

/// What stands in a column (or in two) of a [`Line`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// First column, counted from the left end of the line.
    pub column: u16,
    /// Columns it takes.
    pub columns: u8,
    /// The source bytes it stands for.
    pub source: Range<usize>,
    /// Its UAX #9 level: odd runs right to left.
    pub level: u8,
    glyphs: Range<usize>,
}

/// A laid-out line: cells from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    glyphs: String,
    cells: Vec<Cell>,
    columns: u16,
    direction: Direction,
    source: Range<usize>,
    cut: Option<usize>,
}

/// Where a column of the screen leads in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The source bytes of the cell, or an empty range at the end of the line that is nearer.
    pub source: Range<usize>,
    /// Whether a cell was hit.
    pub inside: bool,
}

impl Paragraph {
    /// Lays out the clusters in `range`, a line that [`Paragraph::wrap`] gave for `columns`.
    ///
    /// White space at its end is not shown. The line is never wider than `columns`.
    pub fn line(&self, range: Range<usize>, columns: u16) -> Line {
        let end = self.trimmed(&range);
        let mut line = self.reordered(self.pieces(&(range.start..end), columns));
        line.source = self.source(range);
        line
    }

    /// Lays out the whole paragraph in one line of at most `columns` columns.
    ///
    /// What does not fit is cut at its logical end and replaced by `…`. White space at the end of
    /// a paragraph that fits is kept.
    pub fn one_line(&self, columns: u16) -> Line {
        if self.columns() > usize::from(columns) {
            return self.cut_line(columns);
        }
        let mut line = self.reordered(self.pieces(&(0..self.clusters().len()), columns));
        line.source = 0..self.source_len();
        line
    }

    /// The clusters in `range`, and the controls between them that are not shown: reordering must
    /// see them, for they may keep two runs apart.
    fn pieces(&self, range: &Range<usize>, columns: u16) -> Vec<Piece<'_>> {
        let mut unseen = self.unseen(range).iter().peekable();
        let mut pieces = Vec::with_capacity(range.len());
        for index in range.clone() {
            while let Some(control) = unseen.next_if(|control| control.before <= index) {
                let at = self.source_start(index);
                let level = control.level;
                pieces.push(Piece { glyphs: "", source: at..at, level, columns: 0, space: false });
            }
            pieces.push(self.piece(index, columns));
        }
        pieces
    }

    /// The same for a text of which this paragraph is only the beginning: an ellipsis is always at
    /// its end.
    pub(super) fn cut_line(&self, columns: u16) -> Line {
        let (pieces, cut) = self.cut(columns);
        let mut line = self.reordered(pieces);
        line.source = 0..self.source_len();
        line.cut = Some(cut);
        line
    }

    /// The pieces of the first clusters that fit before an ellipsis, and the source byte it stands
    /// for.
    fn cut(&self, columns: u16) -> (Vec<Piece<'_>>, usize) {
        let Some(room) = columns.checked_sub(1) else {
            return (Vec::new(), 0);
        };
        let mut filled = 0;
        let fits = |cluster: &&Cluster| {
            filled += usize::from(cluster.columns);
            filled <= usize::from(room)
        };
        let kept = self.clusters().iter().take_while(fits).count();
        let kept = self.trimmed(&(0..kept));
        let cut = self.source_start(kept);
        let mut pieces = self.pieces(&(0..kept), columns);
        pieces.push(Piece {
            glyphs: ELLIPSIS,
            source: cut..self.source_len(),
            level: self.level_of_cut(kept),
            columns: 1,
            space: false,
        });
        (pieces, cut)
    }

    /// The level of an ellipsis before cluster `kept`: at the end of the line; but in a field that
    /// is cut, whatever the line around it does, at the end of the field.
    fn level_of_cut(&self, kept: usize) -> u8 {
        let level = |index: usize| self.clusters().get(index).map(|cluster| cluster.level);
        let before = kept.checked_sub(1).and_then(level);
        match (before, level(kept)) {
            (Some(before), Some(behind)) if self.has_fields() => before.min(behind),
            (Some(before), None) if self.has_fields() => before,
            _ => self.base_level(),
        }
    }

    /// The end of `range` without the white space before it.
    fn trimmed(&self, range: &Range<usize>) -> usize {
        let clusters = self.clusters().get(range.clone()).unwrap_or_default();
        let spaces = clusters.iter().rev().take_while(|cluster| cluster.space).count();
        range.end - spaces
    }

    fn piece(&self, index: usize, columns: u16) -> Piece<'_> {
        let source = self.source(index..index + 1);
        let Some(cluster) = self.clusters().get(index) else {
            return Piece { glyphs: "", source, level: 0, columns: 0, space: true };
        };
        let fits = u16::from(cluster.columns) <= columns;
        Piece {
            glyphs: if fits { self.glyphs(index) } else { ELLIPSIS },
            source,
            level: cluster.level,
            columns: if fits { cluster.columns } else { u8::from(columns > 0) },
            space: cluster.space,
        }
    }

    /// Rules L1 and L2 of UAX #9 on clusters; marks stay behind their base (L3) of themselves, and
    /// mirroring (L4) was done when the clusters were made.
    fn reordered(&self, mut pieces: Vec<Piece>) -> Line {
        let base = self.base_level();
        for piece in pieces.iter_mut().rev().take_while(|piece| piece.space) {
            piece.level = base;
        }
        reverse_by_level(&mut pieces);
        let mut line = Line { direction: self.direction(), ..Line::default() };
        for piece in pieces.into_iter().filter(|piece| piece.columns > 0) {
            let start = line.glyphs.len();
            line.glyphs.push_str(piece.glyphs);
            line.cells.push(Cell {
                column: line.columns,
                columns: piece.columns,
                source: piece.source,
                level: piece.level,
                glyphs: start..line.glyphs.len(),
            });
            line.columns = line.columns.saturating_add(u16::from(piece.columns));
        }
        line
    }
}

/// A cluster on its way into a line.
struct Piece<'a> {
    glyphs: &'a str,
    source: Range<usize>,
    level: u8,
    columns: u8,
    space: bool,
}

/// UAX #9, L2: from the highest level down to the lowest odd one, reverses each stretch of that
/// level or higher.
fn reverse_by_level(pieces: &mut [Piece]) {
    let highest = pieces.iter().map(|piece| piece.level).max().unwrap_or(0);
    let Some(lowest_odd) = pieces.iter().map(|piece| piece.level | 1).min() else {
        return;
    };
    for level in (lowest_odd..=highest).rev() {
        let mut start = 0;
        while start < pieces.len() {
            let stretch = &mut pieces[start..];
            let run = stretch.iter().take_while(|piece| piece.level >= level).count();
            if let Some(run) = stretch.get_mut(..run) {
                run.reverse();
            }
            start += run.max(1);
        }
    }
}

impl Line {
    /// The cells, from left to right.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The glyphs of `cell`, one of this line's: what a terminal is given.
    pub fn glyph(&self, cell: &Cell) -> &str {
        self.glyphs.get(cell.glyphs.clone()).unwrap_or_default()
    }

    /// All glyphs from left to right.
    pub fn glyphs(&self) -> &str {
        &self.glyphs
    }

    /// Columns the line takes.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The direction of its paragraph.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The source bytes of the line, with white space that is not shown.
    pub fn source(&self) -> Range<usize> {
        self.source.clone()
    }

    /// The source byte at which a text too long for its line was cut; `None` where all of it is
    /// there.
    pub fn cut(&self) -> Option<usize> {
        self.cut
    }

    /// Makes the line stand for the whole of a text of `bytes` bytes of which it shows the
    /// beginning.
    pub(super) fn standing_for(mut self, bytes: usize) -> Self {
        if let Some(cut) = self.cut {
            for cell in self.cells.iter_mut().filter(|cell| cell.source.start == cut) {
                cell.source.end = bytes;
            }
        }
        self.source = 0..bytes;
        self
    }

    /// Columns to leave free on the left in an area of `columns`: a right-to-left line stands at
    /// the right edge.
    pub fn indent(&self, columns: u16) -> u16 {
        match self.direction {
            Direction::Ltr => 0,
            Direction::Rtl => columns.saturating_sub(self.columns),
        }
    }

    /// Makes the line's source bytes count from `bytes` further on: a paragraph in its document.
    #[must_use]
    pub fn shifted(mut self, bytes: usize) -> Self {
        for cell in &mut self.cells {
            cell.source = cell.source.start + bytes..cell.source.end + bytes;
        }
        self.source = self.source.start + bytes..self.source.end + bytes;
        self
    }

    /// Returns the columns that show any byte of `source`, as ranges from left to right.
    ///
    /// A logical range may be several visual pieces.
    pub fn spans(&self, source: &Range<usize>) -> Vec<Range<u16>> {
        let mut spans: Vec<Range<u16>> = Vec::new();
        for cell in &self.cells {
            if cell.source.start >= source.end || cell.source.end <= source.start {
                continue;
            }
            let end = cell.column + u16::from(cell.columns);
            match spans.last_mut() {
                Some(span) if span.end == cell.column => span.end = end,
                _ => spans.push(cell.column..end),
            }
        }
        spans
    }

    /// Returns what stands at `column`, counted from the left end of the line; it may lie outside.
    ///
    /// Past the left end of a right-to-left line is its end, past the right end its beginning.
    pub fn hit(&self, column: i32) -> Hit {
        let hit = self.cells.iter().find(|cell| {
            let start = i32::from(cell.column);
            (start..start + i32::from(cell.columns)).contains(&column)
        });
        if let Some(cell) = hit {
            return Hit { source: cell.source.clone(), inside: true };
        }
        let at_start = (column < 0) == (self.direction == Direction::Ltr);
        let byte = if at_start { self.source.start } else { self.source.end };
        Hit { source: byte..byte, inside: false }
    }

    /// Returns the column of the cell that begins at or holds source byte `byte`; for the end of
    /// the line the column after its last letter, which in a right-to-left line is to the left of
    /// all cells: `None` there, for the caller must leave room for it.
    pub fn column_of(&self, byte: usize) -> Option<u16> {
        self.cells.iter().find(|cell| cell.source.contains(&byte)).map(|cell| cell.column)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Options, one_line};
    use super::*;

    fn line(text: &str) -> Line {
        Paragraph::new(text, Options::default()).one_line(1000)
    }

    #[test]
    fn a_quotation_may_be_several_pieces_on_the_screen() {
        let check = |text: &str, quote: &str, expected: &[(u16, u16)]| {
            let start = text.find(quote).expect("the quotation is in the text");
            let spans = line(text).spans(&(start..start + quote.len()));
            let spans: Vec<_> = spans.into_iter().map(|span| (span.start, span.end)).collect();
            assert_eq!(spans, expected, "{text}");
        };
        check("اشترى Windows 11 من Microsoft أمس", "Windows 11 من Micro", &[(4, 9), (13, 27)]);
        check("He said السلام عليكم to me", "said السلام", &[(3, 8), (14, 19)]);
        check("زيارة «تزعج» الغرب 2024/6/18 جدا", "الغرب 2024/6", &[(4, 10), (13, 19)]);
        check("قال لا لأحد", "لا", &[(4, 5)]);
    }

    #[test]
    fn a_quotation_over_a_line_end_has_its_columns_in_both_lines() {
        let text = "زيارة بوتين إلى بيونج يانج رسالة روسية";
        let paragraph = Paragraph::new(text, Options::default());
        let lines = paragraph.wrap(18);
        let quote = "إلى بيونج يانج";
        let start = text.find(quote).expect("the quotation is in the text");
        let spans = |index: usize| {
            paragraph.line(lines[index].clone(), 18).spans(&(start..start + quote.len()))
        };
        assert_eq!(spans(0), vec![0..3]);
        assert_eq!(spans(1), vec![6..16]);
    }

    #[test]
    fn a_label_too_long_is_cut_at_its_logical_end() {
        let cut = |text: &str, columns: u16| {
            let line = Paragraph::new(text, Options::default()).one_line(columns);
            assert!(line.columns() <= columns);
            line.glyphs().to_owned()
        };
        assert_eq!(cut("State visit", 11), "State visit");
        assert_eq!(cut("State visit", 10), "State vis…");
        assert_eq!(cut("State visit", 7), "State…");
        assert_eq!(cut("State visit", 1), "…");
        assert_eq!(cut("State visit", 0), "");
        assert_eq!(cut("زيارة بوتين", 8), "ﻮﺑ ﺓﺭﺎﻳﺯ".replace("ﻮﺑ", "…ﺑ"));
        assert_eq!(cut("日本語", 4), "日…");
    }

    #[test]
    fn a_field_is_cut_at_its_own_end_whichever_way_the_line_runs() {
        let check = |fields: &[&str], direction: Direction, columns: u16, expected: &str| {
            let text = super::super::composed(fields, " · ");
            let line = one_line(&text, Options::composed(direction), columns);
            assert_eq!(line.glyphs(), expected, "{fields:?}");
        };
        check(&["1 May", "زيارة بوتين إلى كوريا"], Direction::Ltr, 20, "1 May · …ﻦﻴﺗﻮﺑ ﺓﺭﺎﻳﺯ");
        check(&["1 May", "Putin's visit to Korea"], Direction::Rtl, 20, "Putin's vis… · 1 May");
        check(&["1 May", "Putin's visit to Korea"], Direction::Ltr, 20, "1 May · Putin's vis…");
    }

    #[test]
    fn of_a_long_text_only_what_can_be_seen_is_laid_out() {
        let check = |text: &str, columns: u16| {
            let whole = Paragraph::new(text, Options::default()).one_line(columns);
            assert_eq!(one_line(text, Options::default(), columns), whole, "{columns}");
        };
        for text in ["State visit of Putin to North Korea", "زيارة بوتين إلى كوريا الشمالية"]
        {
            let long = format!("{text} ").repeat(40);
            for columns in [0, 1, 10, 100, 1000] {
                check(text, columns);
                check(&long, columns);
            }
        }
        let line = one_line(&"a\u{ad}\u{ad}\u{ad}\u{ad}".repeat(1000), Options::default(), 100);
        assert_eq!(line.glyphs().chars().last(), Some('…'));
    }

    #[test]
    fn fields_side_by_side_keep_their_order() {
        let fields = super::super::composed(&["א", "ב"], "");
        let options = Options::composed(Direction::Ltr);
        assert_eq!(Paragraph::new(&fields, options).one_line(10).glyphs(), "אב");
        let marked =
            Paragraph::new("אב\u{200e}גד", Options::with_base(Base::Forced(Direction::Ltr)));
        assert_eq!(marked.one_line(10).glyphs(), "באדג");
    }

    #[test]
    fn outside_a_line_the_nearer_end_is_hit() {
        let rtl = line("سلام");
        assert_eq!(rtl.hit(-1), Hit { source: 8..8, inside: false });
        assert_eq!(rtl.hit(3), Hit { source: 0..0, inside: false });
        assert_eq!(rtl.hit(1), Hit { source: 2..6, inside: true });
        let ltr = line("abc");
        assert_eq!(ltr.hit(-1), Hit { source: 0..0, inside: false });
        assert_eq!(ltr.hit(7), Hit { source: 3..3, inside: false });
    }

    #[test]
    fn a_line_of_a_right_to_left_article_stands_at_the_right() {
        let options = Options::with_base(Base::Article(Direction::Rtl));
        let line = Paragraph::new("user@example.com راسلنا", options).one_line(40);
        assert_eq!(line.glyphs(), "ﺎﻨﻠﺳﺍﺭ user@example.com");
        assert_eq!(line.indent(40), 40 - 23);
    }
}
