//! Texts made short enough to be shown among others.

/// Returns a text in one line: blanks and line breaks between words become one blank.
///
/// ```
/// use tarikh::excerpt::{one_line, shortened};
///
/// assert_eq!(one_line(" a treaty\n  is signed "), "a treaty is signed");
/// assert_eq!(shortened("a treaty is signed", 9), "a treaty…");
/// ```
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the beginning of a text: at most so many letters, and `…` if there are more.
pub fn shortened(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((byte, _)) => format!("{}…", text.get(..byte).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
