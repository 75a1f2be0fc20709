//! Addresses, and ids as parts of addresses.

use std::fmt::Write as _;

/// An address that is one of the web and has no sign that could end it.
pub fn web_address(url: &str) -> Option<&str> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '\\');
    (is_web && url.chars().all(is_plain)).then_some(url)
}

/// An id as a part of an address: a percent sign and its number for every byte that is no letter
/// and no digit of ASCII.
pub fn percent_encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
