//! The sanitiser: nothing in a text may act on the terminal or reorder its neighbours.
//!
//! Control characters become visible pictures, bidi embeddings and overrides are taken out of the
//! layout and reported, piled-up marks are cut, characters whose width terminals disagree on get
//! a stand-in. Every byte of the cleaned text leads back to the bytes it came from.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{Hidden, Isolates, Options, Tashkeel};

/// Combining marks kept on one base; more are cut. Real Arabic text has at most three.
const MARKS_PER_BASE: u8 = 8;

/// Stands for characters whose width is 0 in some terminals and 1 in others.
pub(super) const PLACEHOLDER: char = '◦';

/// Something in a text that the reader should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Bidi embeddings, overrides or isolates.
    BidiControls,
    /// C0 control characters (ESC among them) or DEL.
    Controls,
    /// C1 control characters.
    C1,
    /// Invisible characters that were taken out: soft hyphens, tags, BOMs inside the text.
    Invisible,
    /// More than eight marks on one letter.
    MarksCut,
}

/// The set of [`Oddity`] found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Oddities(u8);

impl Oddities {
    fn add(&mut self, oddity: Oddity) {
        self.0 |= 1 << oddity as u8;
    }

    /// Whether `oddity` was found.
    pub fn contains(self, oddity: Oddity) -> bool {
        self.0 & (1 << oddity as u8) != 0
    }

    /// Whether nothing was found.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A text fit for layout, and the way back to its source.
#[derive(Debug, Clone)]
pub struct Sanitized<'a> {
    /// The cleaned text.
    pub text: Cow<'a, str>,
    /// What was found and made harmless.
    pub oddities: Oddities,
    /// Stretches of the cleaned text with their source, in order; empty when nothing changed.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    clean_start: usize,
    source_start: usize,
}

impl Sanitized<'_> {
    /// Returns the source byte at which the cleaned byte `clean` begins.
    pub fn to_source(&self, clean: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.clean_start <= clean);
        match after.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) => piece.source_start + (clean - piece.clean_start),
            None => clean,
        }
    }
}

/// What becomes of one character.
enum Fate {
    Keep,
    Become(char),
    Remove,
}

/// Returns `source` (one paragraph) with everything made harmless that could act on a terminal.
///
/// Paragraph separators become one space, so that what must stand in one line does.
pub fn sanitize(source: &str, options: Options) -> Sanitized<'_> {
    if source.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        let text = Cow::Borrowed(source);
        return Sanitized { text, oddities: Oddities::default(), pieces: Vec::new() };
    }
    let mut cleaner = Cleaner::default();
    for (byte, c) in source.char_indices() {
        let fate = cleaner.fate(c, options);
        if options.hidden == Hidden::Show && is_hidden(c) {
            cleaner.name(byte, c);
        } else {
            cleaner.take(byte, c, &fate);
        }
    }
    let Cleaner { text, oddities, pieces, .. } = cleaner;
    Sanitized { text: Cow::Owned(text), oddities, pieces }
}

#[derive(Default)]
struct Cleaner {
    text: String,
    oddities: Oddities,
    pieces: Vec<Piece>,
    /// Source byte less cleaned byte, wrapping: a stand-in may be longer than what it replaces.
    shift: usize,
    marks: u8,
    after_cr: bool,
}

impl Cleaner {
    /// Takes in the name of `c`, which stands at `byte`, in its place.
    fn name(&mut self, byte: usize, c: char) {
        self.marks = 0;
        for letter in name_of(c).chars() {
            self.pieces.push(Piece { clean_start: self.text.len(), source_start: byte });
            self.text.push(letter);
        }
        self.shift = byte.wrapping_sub(self.text.len()).wrapping_add(c.len_utf8());
        self.pieces.push(Piece { clean_start: self.text.len(), source_start: byte + c.len_utf8() });
    }

    fn take(&mut self, byte: usize, c: char, fate: &Fate) {
        let out = match fate {
            Fate::Remove => return,
            Fate::Keep => c,
            Fate::Become(other) => *other,
        };
        let clean_start = self.text.len();
        if clean_start.wrapping_add(self.shift) != byte {
            self.shift = byte.wrapping_sub(clean_start);
            self.pieces.push(Piece { clean_start, source_start: byte });
        }
        self.text.push(out);
    }

    fn fate(&mut self, c: char, options: Options) -> Fate {
        let after_cr = std::mem::replace(&mut self.after_cr, c == '\r');
        if is_combining_mark(c) {
            return self.mark(c, options);
        }
        match c {
            '\n' if after_cr => Fate::Remove,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.base(Fate::Become(' '))
            }
            '\0'..='\u{1f}' => {
                self.oddities.add(Oddity::Controls);
                let picture = char::from_u32(0x2400 + u32::from(c)).unwrap_or(PLACEHOLDER);
                self.base(Fate::Become(picture))
            }
            '\u{7f}' => {
                self.oddities.add(Oddity::Controls);
                self.base(Fate::Become('\u{2421}'))
            }
            '\u{80}'..='\u{9f}' => {
                self.oddities.add(Oddity::C1);
                self.base(Fate::Become('\u{fffd}'))
            }
            '\u{2066}'..='\u{2069}' if options.isolates == Isolates::Obey => {
                self.oddities.add(Oddity::BidiControls);
                Fate::Keep
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                self.oddities.add(Oddity::BidiControls);
                Fate::Remove
            }
            // The Hangul fillers among them are drawn as nothing, or as one or two empty cells.
            '\u{ad}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180e}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e00ff}' => {
                self.oddities.add(Oddity::Invisible);
                Fate::Remove
            }
            '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' => {
                self.base(Fate::Become(PLACEHOLDER))
            }
            _ => self.base(Fate::Keep),
        }
    }

    fn base(&mut self, fate: Fate) -> Fate {
        self.marks = 0;
        fate
    }

    fn mark(&mut self, c: char, options: Options) -> Fate {
        if options.tashkeel == Tashkeel::Strip && is_tashkeel(c) {
            return Fate::Remove;
        }
        if self.marks >= MARKS_PER_BASE {
            self.oddities.add(Oddity::MarksCut);
            return Fate::Remove;
        }
        self.marks += 1;
        Fate::Keep
    }
}

/// Returns the letters of `text`, with their bytes, that must not reach a terminal as they are:
/// control characters, what reorders its neighbours or cannot be seen, marks piled up on one
/// letter. Tabs and line breaks are not among them, nor are the joiners that Persian needs.
pub fn hostile(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut cleaner = Cleaner::default();
    text.char_indices().filter(move |&(_, c)| {
        // The commonest characters first.
        if matches!(c, ' '..='~' | '\n' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}') {
            cleaner.marks = 0;
            return false;
        }
        cleaner.oddities = Oddities::default();
        let fate = cleaner.fate(c, Options::default());
        let is_break = matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        is_break || !(cleaner.oddities.is_empty() || matches!(fate, Fate::Keep))
    })
}

/// Whether `c` alone is [`hostile`].
pub fn is_hostile(c: char) -> bool {
    hostile(c.encode_utf8(&mut [0; 4])).next().is_some()
}

/// Whether `c` is never shown: it reorders its neighbours, joins or separates them, or is nothing
/// at all.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}')
        || (!c.is_ascii()
            && !is_combining_mark(c)
            && matches!(Cleaner::default().fate(c, Options::default()), Fate::Remove))
}

/// The name of a hidden character, as UAX #9 and the code charts abbreviate it.
fn name_of(c: char) -> String {
    let name = match c {
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{ad}' => "SHY",
        '\u{feff}' => "BOM",
        other => return format!("‹U+{:04X}›", u32::from(other)),
    };
    format!("‹{name}›")
}

/// Returns `glyphs` without vowel marks, or `None` where they have none.
pub fn without_tashkeel(glyphs: &str) -> Option<String> {
    let has_some = !glyphs.is_ascii() && glyphs.chars().any(is_tashkeel);
    has_some.then(|| glyphs.chars().filter(|&c| !is_tashkeel(c)).collect())
}

/// Whether `c` is an Arabic vowel or recitation mark.
fn is_tashkeel(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// Returns the byte ranges of the paragraphs of `text`, without their separators.
///
/// Separators are LF, CR, CR LF, VT, FF, U+0085, U+2028 and U+2029. A text of `n` separators has
/// `n + 1` paragraphs, unless it ends in one: a final separator begins no paragraph.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    paragraph_ranges(text).collect()
}

/// The same, one after the other: there may be as many paragraphs as bytes.
pub(super) fn paragraph_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = Some(0);
    // The first bytes of what ends a paragraph.
    let has_some = text.bytes().any(|byte| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2));
    std::iter::from_fn(move || {
        let start = rest.take()?;
        let own = text.get(start..).filter(|_| has_some).unwrap_or_default();
        let Some((end, c)) = own.char_indices().find(|&(_, c)| is_separator(c)) else {
            return Some(start..text.len());
        };
        let after = own.get(end..).unwrap_or_default();
        let length = if after.starts_with("\r\n") { 2 } else { c.len_utf8() };
        rest = Some(start + end + length).filter(|&next| next < text.len());
        Some(start..start + end)
    })
}

/// Whether a character ends a paragraph.
fn is_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns `text` without the separator that it may end in.
pub(super) fn without_separator(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(is_separator)).unwrap_or(text)
}

/// Returns `text` fit to be written to a terminal or a pipe in logical order: letters and marks as
/// they are, control characters as pictures, bidi controls and invisible characters left out,
/// line breaks as spaces.
///
/// ```
/// use bidi_cells::printable;
/// assert_eq!(printable("a\u{1b}[31m\u{202e}b\nc"), "a␛[31mb c");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let marked = sanitize(text, Options::default());
    match marked.text {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(owned) => Cow::Owned(owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str, oddity: Option<Oddity>) {
        let cleaned = sanitize(source, Options::default());
        assert_eq!(cleaned.text, expected, "{source:?}");
        for other in [
            Oddity::BidiControls,
            Oddity::Controls,
            Oddity::C1,
            Oddity::Invisible,
            Oddity::MarksCut,
        ] {
            let wanted = oddity == Some(other);
            assert_eq!(cleaned.oddities.contains(other), wanted, "{source:?} {other:?}");
        }
    }

    #[test]
    fn what_could_act_on_a_terminal_is_shown_or_taken_out() {
        check("plain", "plain", None);
        check("a\tb", "a b", None);
        check("a\r\nb\nc", "a b c", None);
        check("\u{1b}[31m", "␛[31m", Some(Oddity::Controls));
        check("a\0\u{7f}", "a␀␡", Some(Oddity::Controls));
        check("\u{9b}31m", "\u{fffd}31m", Some(Oddity::C1));
        check("a\u{202e}b\u{202c}c", "abc", Some(Oddity::BidiControls));
        check("a\u{2066}b\u{2069}", "ab", Some(Oddity::BidiControls));
        check("so\u{ad}ft", "soft", Some(Oddity::Invisible));
        check("tag\u{e0041}", "tag", Some(Oddity::Invisible));
        check("آية \u{6dd}", "آية ◦", None);
        check("می\u{200c}خواهم", "می\u{200c}خواهم", None);
    }

    #[test]
    fn what_is_hostile_is_known_letter_by_letter() {
        let text = "\u{1b}\0\u{7f}\u{85}\u{9b}\u{202e}\u{2066}\u{ad}\u{feff}\u{e0041}\u{2028}";
        assert!(hostile(text).eq(text.char_indices()));
        let harmless = "a \t\n\rبَé。\u{200c}\u{200d}…«\u{6dd}\r\n";
        assert_eq!(hostile(harmless).next(), None);
        let pile = format!("ب{}", "\u{64e}".repeat(20));
        assert_eq!(hostile(&pile).count(), 12);
    }

    #[test]
    fn a_pile_of_marks_is_cut_at_eight() {
        let pile = "\u{64e}".repeat(100_000);
        let kept = "\u{64e}".repeat(8);
        let source = format!("ب{pile}ت");
        check(&source, &format!("ب{kept}ت"), Some(Oddity::MarksCut));
        let cleaned = sanitize(&source, Options::default());
        assert_eq!(cleaned.to_source(2 + 16), 2 + 200_000);
    }

    #[test]
    fn every_cleaned_letter_leads_back_to_its_source() {
        let source = "a\u{202e}ب\u{1b}c\u{ad}\u{ad}د\t";
        let cleaned = sanitize(source, Options::default());
        let back: Vec<(char, usize)> =
            cleaned.text.char_indices().map(|(at, c)| (c, cleaned.to_source(at))).collect();
        let expected = [('a', 0), ('ب', 4), ('␛', 6), ('c', 7), ('د', 12), (' ', 14)].to_vec();
        assert_eq!(back, expected);
    }

    #[test]
    fn what_cannot_be_seen_is_named_where_asked() {
        let options = Options { hidden: Hidden::Show, ..Options::default() };
        let cleaned = sanitize("a\u{202e}b\u{ad}\u{2069}\u{200c}ج\u{e0041}", options);
        assert_eq!(cleaned.text, "a‹RLO›b‹SHY›‹PDI›‹ZWNJ›ج‹U+E0041›");
        assert!(cleaned.oddities.contains(Oddity::BidiControls));
        let back = |found: &str| cleaned.to_source(cleaned.text.find(found).expect(found));
        assert_eq!([back("a"), back("O›"), back("b"), back("PDI"), back("ج")], [0, 1, 4, 7, 13]);
    }

    #[test]
    fn tashkeel_is_left_out_where_asked() {
        let options = Options { tashkeel: Tashkeel::Strip, ..Options::default() };
        assert_eq!(sanitize("عَلَّمَ é", options).text, "علم é");
    }

    #[test]
    #[expect(clippy::string_slice, reason = "the ranges under test must be whole characters")]
    fn a_text_splits_at_every_kind_of_separator() {
        let lines = |text: &str| -> Vec<String> {
            paragraphs(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(
            lines("a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g\u{b}h\u{c}"),
            ["a", "b", "c", "d", "e", "f", "g", "h"]
        );
        assert_eq!(lines(""), [""]);
        assert_eq!(lines("\n\na"), ["", "", "a"]);
    }
}
