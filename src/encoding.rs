//! From bytes to text: UTF-8, UTF-16 with a byte order mark, the encoding that is stated, or else a
//! guess that is told.
//!
//! Sole user of the encoding crates.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// A text, and how its encoding was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of its encoding, if that is only a guess.
    pub guessed: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecodable {
    /// No encoding has this name.
    UnknownEncoding,
    /// They are not in the encoding of this name.
    Malformed(&'static str),
    /// They are not UTF-8, and no encoding can be guessed in which all of them are letters.
    NoText,
}

/// Decodes `bytes`, which are in the encoding called `label` if one is named.
///
/// Labels are those of the [Encoding Standard](https://encoding.spec.whatwg.org), such as
/// `windows-1256`. A byte order mark counts for more than a label.
pub fn decode(bytes: Vec<u8>, label: Option<&str>) -> Result<Decoded, Undecodable> {
    let named = match label {
        Some(label) => {
            Some(Encoding::for_label(label.as_bytes()).ok_or(Undecodable::UnknownEncoding)?)
        }
        None => None,
    };
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.or(named).filter(|&encoding| encoding != UTF_8) {
        return in_encoding(&bytes, encoding).map(|text| Decoded { text, guessed: None });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            return Ok(Decoded { text, guessed: None });
        }
        Err(error) => error.into_bytes(),
    };
    if marked.or(named).is_some() {
        return Err(Undecodable::Malformed(UTF_8.name()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A text has no control characters: bytes that would become some are no text.
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    match in_encoding(&bytes, guess) {
        Ok(text) if text.chars().all(is_text) => Ok(Decoded { text, guessed: Some(guess.name()) }),
        Ok(_) | Err(_) => Err(Undecodable::NoText),
    }
}

/// A text that is read whatever its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lossy {
    /// The text; U+FFFD stands for what is malformed.
    pub text: String,
    /// The encoding.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub source: EncodingSource,
    /// Whether bytes were malformed.
    pub is_malformed: bool,
}

/// How an encoding was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingSource {
    /// A mark in the bytes, a label, or bytes that are nothing but UTF-8.
    Known,
    /// The bytes look like it.
    Guess,
}

/// Decodes `bytes` as browsers do: nothing makes it fail.
///
/// A byte order mark counts for more than `label`, and so do bytes that are UTF-8 and not ASCII. A
/// label that names no encoding counts as none.
pub fn decode_lossy(bytes: &[u8], label: Option<&str>) -> Lossy {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let labelled = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let known = marked.or(is_utf8.then_some(UTF_8)).or(labelled);
    let (encoding, source) = match known {
        Some(encoding) => (encoding, EncodingSource::Known),
        None if bytes.is_ascii() => (UTF_8, EncodingSource::Known),
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            (detector.guess(None, Utf8Detection::Allow), EncodingSource::Guess)
        }
    };
    let (text, used, is_malformed) = encoding.decode(bytes);
    Lossy { text: text.into_owned(), encoding: used.name(), source, is_malformed }
}

/// Decodes `bytes` in the encoding called `label`.
///
/// Returns `None` if no encoding has this name.
pub fn decode_as(bytes: &[u8], label: &str) -> Option<String> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Undecodable> {
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed {
        return Err(Undecodable::Malformed(encoding.name()));
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = include_str!("../seeds/001_3e239438a72b5b22.txt");

    fn check(bytes: Vec<u8>, label: Option<&str>, text: &str, guessed: Option<&'static str>) {
        let expected = Decoded { text: text.to_owned(), guessed };
        assert_eq!(decode(bytes, label), Ok(expected), "{label:?}");
    }

    /// Returns the article without the letters and signs that Windows-1256 does not have.
    fn windows_1256() -> (String, Vec<u8>) {
        let in_it = |c: &char| !encoding_rs::WINDOWS_1256.encode(&c.to_string()).2;
        let text: String = ARTICLE.chars().filter(in_it).collect();
        let bytes = encoding_rs::WINDOWS_1256.encode(&text).0.into_owned();
        (text, bytes)
    }

    fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units
            .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        check(ARTICLE.into(), None, ARTICLE, None);
        check(ARTICLE.into(), Some("utf-8"), ARTICLE, None);
        check(format!("\u{feff}{ARTICLE}").into(), None, ARTICLE, None);
        check(utf16(ARTICLE, false), None, ARTICLE, None);
        check(utf16(ARTICLE, true), None, ARTICLE, None);
        let (text, bytes) = windows_1256();
        assert!(text.chars().count() > ARTICLE.chars().count() * 9 / 10);
        check(bytes.clone(), Some("windows-1256"), &text, None);
        check(bytes, None, &text, Some("windows-1256"));
        check(Vec::new(), None, "", None);
    }

    #[test]
    fn what_is_no_text_is_not_guessed_at() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        assert_eq!(decode(png, None), Err(Undecodable::NoText));
        assert_eq!(decode(b"a".to_vec(), Some("utf-9")), Err(Undecodable::UnknownEncoding));
        let malformed = decode(vec![0xff, b'a'], Some("utf-8"));
        assert_eq!(malformed, Err(Undecodable::Malformed("UTF-8")));
        // Five letters are too few to be sure of: they are read, and said to be guessed.
        let few = encoding_rs::WINDOWS_1256.encode("سلاما").0.into_owned();
        assert!(decode(few, None).is_ok_and(|decode| decode.guessed.is_some()));
    }
}
