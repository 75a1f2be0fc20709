//! The bidirectional kind of a glyph.

use super::mark::is_mark;
use crate::extract::document::is_rtl;

/// The bidirectional kind of a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BidiKind {
    /// A right-to-left letter.
    Right,
    /// A left-to-right letter.
    Left,
    /// A digit.
    Number,
    /// A combining mark.
    Mark,
    /// Blanks and signs.
    Neutral,
}

/// Returns the kind of a glyph with these characters.
pub fn kind(text: &str) -> BidiKind {
    if !text.is_empty() && text.chars().all(is_mark) {
        return BidiKind::Mark;
    }
    let mut kind = BidiKind::Neutral;
    for c in text.chars() {
        if is_arabic_digit(c) || c.is_numeric() {
            kind = BidiKind::Number;
        } else if is_mark(c) {
        } else if is_rtl(c) && c.is_alphabetic() {
            return BidiKind::Right;
        } else if c.is_alphabetic() {
            return BidiKind::Left;
        }
    }
    kind
}

fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}
