//! Looks up objects of a PDF through references, without errors.

use lopdf::{Dictionary, Document, Object, Stream};

/// The maximum that one stream may unpack to, in bytes.
pub const LARGEST_STREAM: usize = 48 * 1024 * 1024;

/// Looks up objects through references.
#[derive(Clone, Copy)]
pub struct ObjectLookup<'a>(pub &'a Document);

impl<'a> ObjectLookup<'a> {
    /// Returns the object, or the one that it refers to.
    pub fn resolved(self, object: &'a Object) -> Option<&'a Object> {
        self.0.dereference(object).ok().map(|(_, object)| object)
    }

    /// Like [`Self::resolved`], for an object that may be missing.
    pub fn resolved_or_none(self, object: Option<&'a Object>) -> Option<&'a Object> {
        object.and_then(|object| self.resolved(object))
    }

    /// Returns a dictionary, or the dictionary of a stream.
    pub fn dictionary(self, object: Option<&'a Object>) -> Option<&'a Dictionary> {
        match self.resolved_or_none(object)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// Returns a stream.
    pub fn stream(self, object: Option<&'a Object>) -> Option<&'a Stream> {
        self.resolved_or_none(object)?.as_stream().ok()
    }

    /// Returns the stored size of all streams that can draw: pages and forms, each counted once.
    pub fn drawing_bytes(self) -> usize {
        let draws = |stream: &&Stream| {
            let is_form = stream
                .dict
                .get(b"Subtype")
                .is_ok_and(|dict| dict.as_name().is_ok_and(|name| name == b"Form"));
            let is_other = stream.dict.has(b"Type") || stream.dict.has(b"Subtype");
            is_form || !is_other
        };
        let streams = self.0.objects.values().filter_map(|value| value.as_stream().ok());
        streams.filter(draws).map(|streams| streams.content.len()).sum()
    }

    /// Returns a name.
    pub fn name(self, object: Option<&'a Object>) -> Option<&'a [u8]> {
        self.resolved_or_none(object)?.as_name().ok()
    }

    /// Returns an array, or an empty one if there is none.
    pub fn array(self, object: Option<&'a Object>) -> Vec<Object> {
        let array = self.resolved_or_none(object).and_then(|object| object.as_array().ok());
        array.cloned().unwrap_or_default()
    }

    /// Returns a number.
    pub fn number(self, object: Option<&'a Object>) -> Option<f64> {
        number(self.resolved_or_none(object)?)
    }

    /// Returns the numbers of an array.
    ///
    /// Any other value counts as 0.
    pub fn numbers(self, object: Option<&'a Object>) -> Vec<f64> {
        let array = self.resolved_or_none(object).and_then(|object| object.as_array().ok());
        let array = array.map(Vec::as_slice).unwrap_or_default();
        array.iter().map(|value| self.number(Some(value)).unwrap_or(0.0)).collect()
    }

    /// Returns a text, in UTF-16, UTF-8 or `PDFDocEncoding`.
    pub fn text(self, object: Option<&'a Object>) -> Option<String> {
        self.resolved_or_none(object)?.as_str().ok().map(text)
    }
}

/// Returns a finite number.
pub fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|float| float.is_finite())
}

/// Decompresses a stream.
///
/// Returns `None` if it is too large or damaged.
pub fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.decompressed_content_with_limit(LARGEST_STREAM).ok()
}

/// Decodes a text string.
pub fn text(bytes: &[u8]) -> String {
    let unit = |pair: &[u8]| pair.iter().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte));
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(unit).collect();
            String::from_utf16_lossy(&units)
        }
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|chunk| unit(chunk).swap_bytes()).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| pdf_doc(*byte)).collect(),
    }
}

/// Decodes `PDFDocEncoding`, which is Latin-1 except for two dozen signs.
fn pdf_doc(byte: u8) -> char {
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let sign = byte.checked_sub(0x80).and_then(|index| SIGNS.get(usize::from(index)));
    sign.copied().unwrap_or(char::from(byte))
}
