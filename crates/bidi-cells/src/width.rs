//! How many columns terminals give to letters.
//!
//! Terminals count letter by letter, as `wcwidth` does; `unicode-width` counts clusters, and gives
//! nothing to vowel signs that stand beside their letter (Bengali, Tamil, Malayalam) and to letters
//! below another one (Khmer). Where the two differ the larger number is taken: a line may end
//! early, and never runs over its edge. Measured by cursor reports of xterm, tmux, kitty and
//! Konsole.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ZWJ: char = '\u{200d}';

/// The columns of one letter.
pub fn letter_columns(letter: char) -> usize {
    match UnicodeWidthChar::width(letter).unwrap_or(0) {
        0 if is_spacing_mark(letter) => 1,
        columns => columns,
    }
}

/// A mark that takes a column of its own: the other marks have no direction of theirs.
fn is_spacing_mark(letter: char) -> bool {
    letter >= '\u{900}' && is_combining_mark(letter) && bidi_class(letter) == BidiClass::L
}

/// The columns of a cluster.
pub fn terminal_columns(glyphs: &str) -> usize {
    let joint = glyphs.width();
    if glyphs.chars().nth(1).is_none() {
        return joint.max(glyphs.chars().map(letter_columns).sum());
    }
    if !glyphs.chars().any(is_indic) || glyphs.chars().any(is_emoji_part) {
        return joint;
    }
    joint.max(glyphs.chars().map(letter_columns).sum())
}

/// Whether terminals differ in how many columns they give to this cluster: what stands after it is
/// better placed by its column.
///
/// ```
/// use bidi_cells::is_doubtful;
///
/// assert!(is_doubtful("কা"));
/// assert!(is_doubtful("👨‍👩‍👧"));
/// assert!(!is_doubtful("é"));
/// assert!(!is_doubtful("ﺑَ"));
/// ```
pub fn is_doubtful(glyphs: &str) -> bool {
    if glyphs.is_ascii() {
        return false;
    }
    let seen = glyphs.chars().filter(|&letter| letter_columns(letter) > 0);
    seen.take(2).count() > 1 || glyphs.chars().any(|c| c == '\u{fe0f}' || is_spacing_mark(c))
}

/// A letter of the scripts of South and South-East Asia.
fn is_indic(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
        | '\u{11000}'..='\u{11fff}')
}

/// What joins or changes an emoji.
fn is_emoji_part(letter: char) -> bool {
    letter == ZWJ || letter == '\u{fe0f}' || matches!(letter, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowel_signs_beside_their_letter_have_a_column() {
        for (cluster, columns) in [
            ("ক", 1),
            ("কা", 2),
            ("தா", 2),
            ("കാ", 2),
            ("ស្ត្រី", 3),
            ("कि", 2),
            ("ก็", 1),
            ("é", 1),
            ("日", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("🇰🇷", 2),
            ("ﺑَ", 1),
        ] {
            assert_eq!(terminal_columns(cluster), columns, "{cluster}");
        }
    }

    #[test]
    fn only_where_terminals_differ_is_a_cluster_doubtful() {
        for (cluster, expected) in [
            ("কা", true),
            ("👨\u{200d}👩\u{200d}👧", true),
            ("❤\u{fe0f}", true),
            ("🇰🇷", true),
            ("ab", false),
            ("é", false),
            ("e\u{301}", false),
            ("ﺑَ", false),
            ("日", false),
            ("ก็", false),
        ] {
            assert_eq!(is_doubtful(cluster), expected, "{cluster}");
        }
    }
}
