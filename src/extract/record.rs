//! Reads lists of works and lists of addresses.
//!
//! A record holds what a list says about one work, field by field, without its text. Nothing is
//! fetched, so the content of an address is not known here.

mod bibtex;
mod csl;
mod list;
mod ris;
mod tex;
mod work;

pub use work::{Records, WorkRecord};

use super::error::ExtractError;
use crate::encoding::decode;

/// Reads a list.
pub fn extract(bytes: &[u8]) -> Result<Records, ExtractError> {
    let Ok(decoded) = decode(bytes.to_vec(), None) else {
        return Err(ExtractError::Unknown);
    };
    read(&decoded.text).ok_or(ExtractError::Unknown)
}

/// Reads the records of a text.
///
/// Returns `None` if it is not a list.
pub fn read(text: &str) -> Option<Records> {
    let text = text.trim_start_matches('\u{feff}');
    let found = bibtex::read(text)
        .or_else(|| ris::read(text))
        .or_else(|| csl::read(text))
        .or_else(|| list::read(text));
    found.filter(|found| !found.records.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_no_list() {
        for text in [
            "@user said {this}.\n",
            "TY is a sign.\n",
            "[1] See https://example.org/a.\n",
            "url and title, and more\nhttps://example.org/a\n",
            "{ this is no JSON }\n",
            "https://example.org/a is a page.\nAnother line.\n",
            "title,author\nA,B\n",
            "{\"a\": 1}\n",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
