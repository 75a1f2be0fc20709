//! One paragraph, analysed: clusters with their glyphs, levels and columns, and where it may break.
//!
//! Analysis is done once a paragraph and does not depend on any width; [`Paragraph::wrap`] and
//! [`Paragraph::line`] are cheap and are done for each width and each visible line.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation;

use super::breaks::Breaks;
use super::sanitize::{PLACEHOLDER, Sanitized, sanitize};
use super::shape::{Shaped, shape};
use super::width::{letter_columns, terminal_columns};
use super::{Base, Direction, Isolates, Oddities, Options, Shaping};

/// What stands in one cell, or in two: a base with its marks, or a lam-alef.
#[derive(Debug, Clone, Copy)]
pub struct Cluster {
    /// First source byte; the cluster ends where the next one begins.
    pub source: usize,
    /// First byte of its glyphs in the arena; they end where the next cluster's begin.
    pub glyphs: usize,
    /// UAX #9 embedding level.
    pub level: u8,
    /// Columns it takes: 1 or 2.
    pub columns: u8,
    /// Whether it is white space, which may hang over the end of a line.
    pub space: bool,
    /// Whether a line may break before it (UAX #14).
    pub may_break: bool,
}

/// A control that takes part in reordering and is not shown, such as an isolate.
#[derive(Debug, Clone, Copy)]
pub struct Unseen {
    /// The cluster before which it stands.
    pub before: usize,
    /// UAX #9 embedding level.
    pub level: u8,
}

/// A paragraph in logical order, ready to be broken into lines.
#[derive(Debug, Clone)]
pub struct Paragraph {
    arena: String,
    clusters: Vec<Cluster>,
    unseen: Vec<Unseen>,
    source_len: usize,
    direction: Direction,
    isolates: Isolates,
    oddities: Oddities,
}

impl Paragraph {
    /// Analyses `source`, one paragraph: paragraph separators in it become spaces.
    pub fn new(source: &str, options: Options) -> Self {
        let cleaned = sanitize(source, options);
        let direction = direction(&cleaned.text, options.base);
        if direction == Direction::Ltr && cleaned.text.is_ascii() {
            return Self::ascii(&cleaned, source.len(), options.isolates);
        }
        let oddities = cleaned.oddities;
        let analysis = Analysis::new(&cleaned, direction, options.shaping).run();
        let Analysis { arena, clusters, unseen, .. } = analysis;
        let (source_len, isolates) = (source.len(), options.isolates);
        Self { arena, clusters, unseen, source_len, direction, isolates, oddities }
    }

    /// The way for text that needs neither bidi nor shaping.
    fn ascii(cleaned: &Sanitized, source_len: usize, isolates: Isolates) -> Self {
        let breaks = Breaks::of(&cleaned.text);
        let clusters = cleaned
            .text
            .bytes()
            .enumerate()
            .map(|(at, byte)| Cluster {
                source: if at == 0 { 0 } else { cleaned.to_source(at) },
                glyphs: at,
                level: 0,
                columns: 1,
                space: byte == b' ',
                may_break: breaks.before(at),
            })
            .collect();
        Self {
            arena: cleaned.text.clone().into_owned(),
            clusters,
            unseen: Vec::new(),
            source_len,
            direction: Direction::Ltr,
            isolates,
            oddities: cleaned.oddities,
        }
    }

    /// The direction the paragraph runs.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether the paragraph is made of fields that are isolated from each other.
    pub(super) fn has_fields(&self) -> bool {
        self.isolates == Isolates::Obey
    }

    /// What the sanitiser found.
    pub fn oddities(&self) -> Oddities {
        self.oddities
    }

    /// Columns of the whole paragraph in one line.
    pub fn columns(&self) -> usize {
        self.clusters.iter().map(|cluster| usize::from(cluster.columns)).sum()
    }

    /// Bytes of the source.
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The clusters, in logical order.
    pub(super) fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// The controls between the clusters in `range` that are not shown, in logical order.
    pub(super) fn unseen(&self, range: &Range<usize>) -> &[Unseen] {
        let from = self.unseen.partition_point(|unseen| unseen.before <= range.start);
        let to = self.unseen.partition_point(|unseen| unseen.before < range.end);
        self.unseen.get(from..to).unwrap_or_default()
    }

    /// The glyphs of cluster `index`: a shaped, mirrored base and its marks.
    pub(super) fn glyphs(&self, index: usize) -> &str {
        let start = self.clusters.get(index).map_or(self.arena.len(), |cluster| cluster.glyphs);
        let end = self.clusters.get(index + 1).map_or(self.arena.len(), |cluster| cluster.glyphs);
        self.arena.get(start..end).unwrap_or_default()
    }

    /// The source bytes of the clusters in `range`.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = if range.start == 0 { 0 } else { self.source_start(range.start) };
        start..self.source_start(range.end)
    }

    pub(super) fn source_start(&self, index: usize) -> usize {
        self.clusters.get(index).map_or(self.source_len, |cluster| cluster.source)
    }

    /// The cluster that holds source byte `byte`, or the number of clusters past the end.
    pub(super) fn cluster_at(&self, byte: usize) -> usize {
        if byte >= self.source_len {
            return self.clusters.len();
        }
        self.clusters.partition_point(|cluster| cluster.source <= byte).saturating_sub(1)
    }

    /// The level of the paragraph itself.
    pub(super) fn base_level(&self) -> u8 {
        match self.direction {
            Direction::Ltr => 0,
            Direction::Rtl => 1,
        }
    }
}

/// The direction of `text` by `base`.
fn direction(text: &str, base: Base) -> Direction {
    match base {
        Base::Forced(direction) => direction,
        Base::Auto => first_strong(text).unwrap_or_default(),
        Base::Article(Direction::Rtl) if has_rtl_letter(text) => Direction::Rtl,
        Base::Article(direction) => first_strong(text).unwrap_or(direction),
    }
}

/// The direction of the first strong letter outside isolates (UAX #9, P2 and P3).
fn first_strong(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(Direction::Ltr),
        unicode_bidi::Direction::Rtl => Some(Direction::Rtl),
        unicode_bidi::Direction::Mixed => None,
    }
}

fn has_rtl_letter(text: &str) -> bool {
    text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Whether anything in `text` can have a level other than 0 in a left-to-right paragraph.
fn is_plain_ltr(text: &str) -> bool {
    text.chars().all(|c| c < '\u{590}')
}

/// The steps from cleaned text to clusters.
struct Analysis<'a> {
    cleaned: &'a Sanitized<'a>,
    levels: Vec<u8>,
    shaped: Vec<Shaped>,
    breaks: Breaks,
    arena: String,
    clusters: Vec<Cluster>,
    unseen: Vec<Unseen>,
    /// Whether a line may break before the next cluster, because it may before a control there.
    break_due: bool,
}

impl<'a> Analysis<'a> {
    fn new(cleaned: &'a Sanitized<'a>, direction: Direction, shaping: Shaping) -> Self {
        let text: &str = &cleaned.text;
        let letters: Vec<char> = text.chars().collect();
        let levels = if direction == Direction::Ltr && is_plain_ltr(text) {
            vec![0; letters.len()]
        } else {
            letter_levels(text, direction)
        };
        let shaped = match shaping {
            Shaping::Joined => shape(&letters, &levels),
            Shaping::Plain => letters.iter().map(|&letter| Shaped::As(letter)).collect(),
        };
        let breaks = Breaks::of(text);
        let arena = String::with_capacity(text.len() + text.len() / 2);
        let clusters = Vec::with_capacity(letters.len());
        Self {
            cleaned,
            levels,
            shaped,
            breaks,
            arena,
            clusters,
            unseen: Vec::new(),
            break_due: false,
        }
    }

    /// Fills the arena of glyphs and the clusters, in logical order.
    fn run(mut self) -> Self {
        let cleaned = self.cleaned;
        let mut first = 0;
        for (byte, grapheme) in cleaned.text.grapheme_indices(true) {
            let count = grapheme.chars().count();
            self.grapheme(byte, first..first + count);
            first += count;
        }
        if let Some(cluster) = self.clusters.first_mut() {
            cluster.source = 0;
        }
        self
    }

    /// Takes in the grapheme at `byte` of the cleaned text, made of the letters in `range`.
    fn grapheme(&mut self, byte: usize, range: Range<usize>) {
        let glyphs = self.arena.len();
        let swallowed = self.shaped.get(range.start) == Some(&Shaped::Swallowed);
        let level = self.levels.get(range.start).copied().unwrap_or_default();
        self.push_glyphs(range.clone(), level);
        let added = self.arena.get(glyphs..).unwrap_or_default();
        // A swallowed alef gives its marks to the lam before it; what is invisible gives its bytes.
        if swallowed || added.is_empty() {
            if !swallowed {
                self.unseen.push(Unseen { before: self.clusters.len(), level });
                // A line may break before a control that is not shown: that is before what follows
                // it.
                self.break_due |= self.breaks.before(byte);
            }
            return;
        }
        let mut columns = terminal_columns(added);
        if columns > 2 {
            // Letters without a joint glyph in terminals, as a row of Hangul jamo: one cluster
            // each.
            self.arena.truncate(glyphs);
            if self.letters(byte, &range) {
                return;
            }
            // One letter that terminals do not agree on, as the three-em dash.
            self.arena.push(PLACEHOLDER);
            columns = 1;
        }
        if columns == 0 {
            // A mark without a base: Unicode shows it on a dotted circle.
            self.arena.insert(glyphs, '\u{25cc}');
            columns = 1;
        }
        let shown = self.arena.get(glyphs..).unwrap_or_default();
        let may_hang =
            !matches!(self.shaped.get(range.start), Some(&Shaped::As(c)) if is_no_break_space(c));
        let space = may_hang && shown.chars().all(char::is_whitespace);
        self.clusters.push(Cluster {
            source: self.cleaned.to_source(byte),
            glyphs,
            level,
            columns: u8::try_from(columns).unwrap_or(u8::MAX),
            space,
            may_break: self.breaks.before(byte) || self.break_due,
        });
        self.break_due = false;
    }

    /// Takes in each letter of a grapheme that is too wide for two columns, with the marks behind
    /// it; `false` where it is a single letter.
    fn letters(&mut self, mut byte: usize, range: &Range<usize>) -> bool {
        let text: &str = &self.cleaned.text;
        let mut first = range.start;
        while first < range.end {
            let mut letters = text.get(byte..).unwrap_or_default().chars();
            let base = letters.next().map_or(1, char::len_utf8);
            let most = range.end - first - 1;
            let marks: usize = letters
                .take(most)
                .take_while(|&c| letter_columns(c) == 0)
                .map(char::len_utf8)
                .sum();
            let end = byte + base + marks;
            let count = text.get(byte..end).map_or(1, |piece| piece.chars().count());
            if count == range.len() {
                return false;
            }
            self.grapheme(byte, first..first + count);
            byte = end;
            first += count;
        }
        true
    }

    fn push_glyphs(&mut self, range: Range<usize>, level: u8) {
        let last = range.end.saturating_sub(1);
        let mut base: Option<char> = None;
        for index in range {
            let Some(&Shaped::As(c)) = self.shaped.get(index) else {
                continue;
            };
            let joins_emoji =
                c == ZWJ && index != last && base.is_some_and(|base| !is_arabic(base));
            if is_invisible(c) && !joins_emoji {
                continue;
            }
            let first = base.is_none();
            base = base.or(Some(c));
            let mirrored = if first && level % 2 == 1 { get_mirrored(c) } else { None };
            // It looks like a blank, and some terminals take it for a letter.
            let shown = if is_no_break_space(c) { ' ' } else { c };
            self.arena.push(mirrored.unwrap_or(shown));
        }
    }
}

/// The level of each letter of `text`, one paragraph that runs in `direction`.
fn letter_levels(text: &str, direction: Direction) -> Vec<u8> {
    let level = match direction {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    };
    let info = BidiInfo::new(text, Some(level));
    text.char_indices()
        .map(|(byte, _)| info.levels.get(byte).map_or(level.number(), Level::number))
        .collect()
}

const ZWJ: char = '\u{200d}';

/// Controls that take part in bidi, shaping and breaking but have no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// White space at which no line may end.
fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, u8)]) {
        let paragraph = Paragraph::new(text, Options::default());
        let found: Vec<(&str, u8)> = paragraph
            .clusters()
            .iter()
            .enumerate()
            .map(|(index, cluster)| (paragraph.glyphs(index), cluster.columns))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_line_of_fields_breaks_between_them() {
        let fields = super::super::composed(&["#diplomacy", "«فيتو»"], " ");
        let paragraph = Paragraph::new(&fields, Options::composed(Direction::Rtl));
        let lines: Vec<String> = paragraph
            .wrap(10)
            .into_iter()
            .map(|line| paragraph.line(line, 10).glyphs().to_owned())
            .collect();
        assert_eq!(lines, ["#diplomacy", "«ﻮﺘﻴﻓ»"]);
    }

    #[test]
    fn no_cluster_is_wider_than_two_columns() {
        check("각", &[("각", 2)]);
        check("ᄀᄀᄀ", &[("ᄀ", 2), ("ᄀ", 2), ("ᄀ", 2)]);
        check("क्षि", &[("क्", 1), ("ष", 1), ("ि", 1)]);
        check("بَ\u{301}", &[("ﺏ\u{64e}\u{301}", 1)]);
    }
}
