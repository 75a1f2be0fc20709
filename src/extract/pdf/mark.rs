//! Combining marks, also in the forms that have a place of their own in Unicode.

use unicode_normalization::char::is_combining_mark;

/// A mark, also in the forms that have a place of their own in Unicode.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{fe70}'..='\u{fe7f}' | '\u{fc5e}'..='\u{fc63}' | '\u{fcf2}'..='\u{fcf4}')
}
