//! Reads plain text in any encoding.
//!
//! Form feeds are page breaks.

use super::document::{ExtractedDocument, OriginalPage, SourceFormat, Warning};
use super::error::ExtractError;
use crate::encoding::{Decoded, decode};

/// Extracts a text.
///
/// Only its line ends change.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let Ok(Decoded { text, guessed }) = decode(bytes.to_vec(), None) else {
        return Err(ExtractError::Unknown);
    };
    let mut document = ExtractedDocument::new(SourceFormat::Text);
    let text = with_line_feeds(&text);
    let has_pages = text.trim_end_matches('\u{c}').contains('\u{c}');
    for (number, page) in (1..).zip(text.trim_end_matches('\u{c}').split('\u{c}')) {
        let start = document.text.len();
        document.text.push_str(page);
        if !page.is_empty() && !page.ends_with('\n') {
            document.text.push('\n');
        }
        if has_pages {
            let bytes = start..document.text.len();
            document.pages.push(OriginalPage { label: number.to_string(), bytes });
        }
    }
    if document.text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    document.warnings.extend(guessed.map(Warning::EncodingGuessed));
    Ok(document)
}

/// Converts line ends to `\n`.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
