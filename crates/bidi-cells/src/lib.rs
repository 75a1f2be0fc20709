//! Text as a terminal must be given it: sanitised, shaped, broken into lines, in visual order.
//!
//! Terminals differ in what they do with right-to-left text, and none can lay out two panes of
//! it, so this engine does the whole work: a [`Paragraph`] takes one paragraph in logical order and
//! gives cells from left to right, every one of which knows the bytes it came from. Styles,
//! highlights, clicks and copies are ranges of *source bytes*; columns exist only in a [`Line`].
//!
//! Three units are used and always named:
//!
//! - **byte**: an offset in the text as it was given (the *source*), never in a cleaned copy;
//! - **cluster**: what stands in one cell or two: a base letter with its marks, or a lam-alef;
//! - **column**: one cell of the terminal, counted from the left, from 0.
//!
//! The steps: [`sanitize`] makes hostile characters harmless, `unicode-bidi` gives levels (UAX #9),
//! `shape` chooses presentation forms (Unicode core specification 9.2), [`Paragraph`] makes
//! clusters and break opportunities (UAX #29, UAX #14), [`Paragraph::wrap`] breaks in logical
//! order, and [`Paragraph::line`] reorders (UAX #9, L1 to L4).
//!
//! ```
//! use bidi_cells::{Options, Paragraph};
//!
//! let paragraph = Paragraph::new("قال: «السلام»", Options::default());
//! let line = paragraph.one_line(40);
//! assert_eq!(line.glyphs(), "«ﻡﻼﺴﻟﺍ» :ﻝﺎﻗ");
//! assert_eq!(line.columns(), 12);
//! ```
//!
//! Knows nothing of timelines or of drawing. Sole user of the Unicode crates.

mod bidi_mode;
mod breaks;
mod document;
mod fold;
mod line;
mod paragraph;
mod sanitize;
mod shape;
mod width;
mod wrap;

pub use bidi_mode::{BidiMode, Emitted, emit, letters, rtl_stretches};
pub use document::{Document, Position, pieces};
pub use fold::{Folded, fold, fold_into, is_dropped, is_joined_prefix};
pub use line::{Cell, Hit, Line};
pub use paragraph::Paragraph;
pub use sanitize::{
    Oddities, Oddity, Sanitized, hostile, is_hostile, paragraphs, printable, sanitize,
    without_tashkeel,
};
pub use unicode_normalization::char::is_combining_mark;
pub use width::is_doubtful;

/// Which way a paragraph runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ltr, Self::Rtl];

    /// The word for it, as in HTML's `dir`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// How a paragraph's direction is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// By its first strong letter (UAX #9, P2 and P3); left to right where it has none.
    #[default]
    Auto,
    /// As part of an article that runs this way. In a right-to-left article every paragraph that
    /// has a right-to-left letter is right to left, as on a web page with `dir="rtl"`; otherwise
    /// the first strong letter decides, and where there is none the article does.
    Article(Direction),
    /// This direction, whatever the text holds.
    Forced(Direction),
}

/// What is done with vowel marks (tashkeel) when text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tashkeel {
    /// Shown.
    #[default]
    Keep,
    /// Left out of the cells; the bytes still belong to their cluster.
    Strip,
}

/// What is done with isolates in the text (U+2066 to U+2069). Embeddings and overrides are never
/// obeyed: the order on screen must follow from the letters alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Isolates {
    /// Removed for layout and reported as [`Oddity::BidiControls`].
    #[default]
    Drop,
    /// Obeyed, for text known to use them rightly; still reported.
    Obey,
}

/// Whether Arabic letters are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shaping {
    /// They are: a lam-alef takes one column.
    #[default]
    Joined,
    /// They are left as they are, for text that is written in logical order: a terminal that gets
    /// plain letters gives a lam-alef two columns.
    Plain,
}

/// What is done with characters that are taken out of the layout because they cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hidden {
    /// They are left out.
    #[default]
    Drop,
    /// They are named where they stand: `‹RLO›`, `‹U+00AD›`. Their names are letters, so the order
    /// on the screen is that of the names: a view for looking at a text, not for reading it.
    Show,
}

/// How a paragraph is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// How the direction is found.
    pub base: Base,
    /// What is done with vowel marks.
    pub tashkeel: Tashkeel,
    /// What is done with isolates.
    pub isolates: Isolates,
    /// Whether letters are joined.
    pub shaping: Shaping,
    /// What is done with characters that cannot be seen.
    pub hidden: Hidden,
}

impl Options {
    /// Options with this base and everything else as by default.
    pub fn with_base(base: Base) -> Self {
        Self { base, ..Self::default() }
    }

    /// Options for a line of [`composed`] fields that runs in `direction`.
    pub fn composed(direction: Direction) -> Self {
        let base = Base::Forced(direction);
        Self { base, isolates: Isolates::Obey, ..Self::default() }
    }
}

/// Returns `field` as a part of a composed line that nothing around it can reorder: made harmless,
/// in an isolate of its own direction. The line is laid out with [`Isolates::Obey`].
pub fn isolated(field: &str) -> String {
    let harmless = printable(field);
    // Words from one Latin letter to another cannot fall apart on a line of either direction.
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = harmless.as_bytes();
    if harmless.is_ascii() && is_letter(bytes.first()) && is_letter(bytes.last()) {
        return harmless.into_owned();
    }
    format!("\u{2068}{harmless}\u{2069}")
}

/// The same for a sentence whose direction is known: one in English may begin with words that it
/// quotes.
pub fn isolated_as(field: &str, direction: Direction) -> String {
    let open = match direction {
        Direction::Ltr => '\u{2066}',
        Direction::Rtl => '\u{2067}',
    };
    format!("{open}{}\u{2069}", printable(field))
}

/// Returns `fields` as one composed line, each [`isolated`], with `separator` between them.
pub fn composed<S: AsRef<str>>(fields: &[S], separator: &str) -> String {
    let fields: Vec<String> = fields.iter().map(|field| isolated(field.as_ref())).collect();
    fields.join(separator)
}

/// Lays out `text` in one line of at most `columns` columns; what does not fit is cut at its
/// logical end and replaced by `…`. Of a long text only the beginning is looked at.
pub fn one_line(text: &str, options: Options, columns: u16) -> Line {
    // Wide letters take two columns and invisible ones none: twice as many are enough in any real
    // text.
    let most = usize::from(columns) * 2 + 64;
    let end = if text.len() <= most { None } else { graphemes(text).nth(most) };
    let Some((end, _)) = end else {
        return Paragraph::new(text, options).one_line(columns);
    };
    let beginning = Paragraph::new(text.get(..end).unwrap_or_default(), options);
    beginning.cut_line(columns).standing_for(text.len())
}

/// Lays out `text` in lines of at most `columns` columns, `most` of them; the last one is cut as
/// [`one_line`] does it. There is at least one line. Of a long text only the beginning is looked
/// at.
///
/// ```
/// use bidi_cells::{Options, few_lines};
///
/// let lines = |most| {
///     let lines = few_lines("a treaty of mutual support", Options::default(), 12, most);
///     lines.iter().map(|line| line.glyphs().to_owned()).collect::<Vec<_>>()
/// };
/// assert_eq!(lines(3), ["a treaty of", "mutual", "support"]);
/// assert_eq!(lines(2), ["a treaty of", "mutual supp…"]);
/// ```
pub fn few_lines(text: &str, options: Options, columns: u16, most: usize) -> Vec<Line> {
    if most <= 1 || columns == 0 {
        return vec![one_line(text, options, columns)];
    }
    let letters = usize::from(columns) * most * 2 + 64;
    let end = if text.len() <= letters { None } else { graphemes(text).nth(letters) };
    let end = end.map_or(text.len(), |(end, _)| end);
    let beginning = text.get(..end).unwrap_or_default();
    let paragraph = Paragraph::new(beginning, options);
    let ranges = paragraph.wrap(columns);
    let is_whole = end == text.len() && ranges.len() <= most;
    let whole = if is_whole { ranges.len() } else { ranges.len().min(most) - 1 };
    let mut lines: Vec<Line> = Vec::with_capacity(most);
    for range in ranges.into_iter().take(whole) {
        lines.push(paragraph.line(range, columns));
    }
    if !is_whole {
        let start = lines.last().map_or(0, |line| line.source().end);
        let base = Base::Forced(paragraph.direction());
        let rest = text.get(start..).unwrap_or_default();
        lines.push(one_line(rest, Options { base, ..options }, columns).shifted(start));
    }
    lines
}

/// Returns how many lines [`few_lines`] gives.
pub fn count_lines(text: &str, options: Options, columns: u16, most: usize) -> usize {
    let is_short = text.len() <= usize::from(columns) && text.is_ascii();
    if is_short || most <= 1 || columns == 0 {
        return 1;
    }
    let letters = usize::from(columns) * most * 2 + 64;
    let end = graphemes(text).nth(letters).map_or(text.len(), |(end, _)| end);
    let paragraph = Paragraph::new(text.get(..end).unwrap_or_default(), options);
    paragraph.wrap(columns).len().min(most)
}

/// Returns how many columns `text` takes when it is laid out in one line.
pub fn columns(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    Paragraph::new(text, Options::default()).columns()
}

/// Returns a number that [`columns`] of the text does not exceed. It is counted without a layout.
///
/// ```
/// use bidi_cells::{columns, most_columns};
/// assert_eq!((most_columns("abc"), most_columns("بوتين")), (3, 5));
/// assert!(columns("سلام") <= most_columns("سلام"));
/// ```
pub fn most_columns(text: &str) -> usize {
    text.chars()
        .map(|letter| match letter {
            ' '..='~' | '\u{620}'..='\u{64a}' => 1,
            // A character may be shown by its name.
            _ if letter.is_control() => 16,
            _ => 2,
        })
        .sum()
}

/// Returns the grapheme clusters of `text` with their bytes (UAX #29): what a person calls a
/// letter.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    unicode_segmentation::UnicodeSegmentation::grapheme_indices(text, true)
}

/// Returns the direction of an article: right to left when most of its strong letters are.
pub fn article_direction(text: &str) -> Direction {
    if text.is_ascii() {
        return Direction::Ltr;
    }
    let (mut ltr, mut rtl) = (0usize, 0usize);
    for letter in text.chars().take(20_000) {
        match letter {
            // The letters of most texts need no table.
            'a'..='z' | 'A'..='Z' => ltr += 1,
            '\u{620}'..='\u{64a}' => rtl += 1,
            '\0'..='\u{7f}' => {}
            _ => match unicode_bidi::bidi_class(letter) {
                unicode_bidi::BidiClass::L => ltr += 1,
                unicode_bidi::BidiClass::R | unicode_bidi::BidiClass::AL => rtl += 1,
                _ => {}
            },
        }
    }
    if rtl > ltr { Direction::Rtl } else { Direction::Ltr }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_named_and_kept_whatever_is_quoted() {
        assert_eq!(Direction::ALL.map(Direction::name), ["ltr", "rtl"]);
        let check = |field: &str, direction: Direction, expected: &str| {
            assert_eq!(isolated_as(field, direction), expected);
        };
        check("«بوتين» is written so", Direction::Ltr, "\u{2066}«بوتين» is written so\u{2069}");
        check("“Putin” هو الاسم", Direction::Rtl, "\u{2067}“Putin” هو الاسم\u{2069}");
    }

    #[test]
    fn an_article_runs_as_most_of_its_letters_do() {
        for (text, expected) in [
            ("a plain text", Direction::Ltr),
            ("سلام abc", Direction::Rtl),
            ("abcd سلا", Direction::Ltr),
            ("سلا abc", Direction::Ltr),
            ("שלום abc", Direction::Rtl),
            ("Привет سلام", Direction::Ltr),
            ("2024-06-18 (100 %): سلام", Direction::Rtl),
            ("«»…", Direction::Ltr),
        ] {
            assert_eq!(article_direction(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_as_they_are_laid_out() {
        for text in
            ["a treaty of mutual support", "معاهدة دعم متبادل بين البلدين", "short", "中文中文"]
        {
            for columns in [1, 5, 12, 26, 79] {
                for most in [1, 2, 3, 9] {
                    let lines = few_lines(text, Options::default(), columns, most).len();
                    let counted = count_lines(text, Options::default(), columns, most);
                    assert_eq!(counted, lines, "{columns} {most}: {text}");
                }
            }
        }
    }

    /// Of a long text only the beginning is looked at; what is shown is the same.
    #[test]
    fn the_beginning_of_a_long_text_is_laid_out_as_the_whole_would_be() {
        let texts = ["a treaty of mutual support ", "قَالَ بُوتِينُ في ", "中文 a\u{200b}\u{301}", "x"];
        for text in texts.map(|text| text.repeat(60)) {
            let whole = Paragraph::new(&text, Options::default());
            for columns in [1, 2, 7, 20, 79] {
                let line = one_line(&text, Options::default(), columns);
                assert_eq!(line.glyphs(), whole.one_line(columns).glyphs(), "{columns}: {text}");
                for most in 2..5 {
                    let lines = few_lines(&text, Options::default(), columns, most);
                    assert!(lines.len() <= most, "{columns}: {text}");
                    let ranges = whole.wrap(columns);
                    for (line, range) in lines.iter().zip(ranges.clone()).take(most - 1) {
                        assert_eq!(line.glyphs(), whole.line(range, columns).glyphs(), "{text}");
                    }
                    let fits = ranges.len() <= most;
                    assert_eq!(lines.len(), ranges.len().min(most), "{columns}: {text}");
                    let last = lines.last().map(|line| line.glyphs().contains('…'));
                    assert_eq!(last, Some(!fits), "{columns}: {text}");
                }
            }
        }
    }
}
