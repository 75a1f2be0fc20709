//! Combining marks, including their presentation forms.

use unicode_normalization::char::is_combining_mark;

/// Returns whether `c` is a combining mark or a presentation form of one.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{fe70}'..='\u{fe7f}' | '\u{fc5e}'..='\u{fc63}' | '\u{fcf2}'..='\u{fcf4}')
}
