//! Looks up objects of a PDF, through references, without ever failing.

use lopdf::{Dictionary, Document, Object, Stream};

/// The most that one stream may unpack to, in bytes.
pub const LARGEST_STREAM: usize = 48 * 1024 * 1024;

/// Looks up what an object refers to.
#[derive(Clone, Copy)]
pub struct ObjectLookup<'a>(pub &'a Document);

impl<'a> ObjectLookup<'a> {
    /// The object itself, or the one that it refers to.
    pub fn resolved(self, object: &'a Object) -> Option<&'a Object> {
        self.0.dereference(object).ok().map(|(_, object)| object)
    }

    /// The same of what may not be there.
    pub fn resolved_or_none(self, object: Option<&'a Object>) -> Option<&'a Object> {
        object.and_then(|it| self.resolved(it))
    }

    /// A dictionary; that of a stream too.
    pub fn dictionary(self, object: Option<&'a Object>) -> Option<&'a Dictionary> {
        match self.resolved_or_none(object)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// A stream.
    pub fn stream(self, object: Option<&'a Object>) -> Option<&'a Stream> {
        self.resolved_or_none(object)?.as_stream().ok()
    }

    /// The bytes of the streams that can draw, as they are stored: of pages and forms, each once.
    pub fn drawing_bytes(self) -> usize {
        let draws = |it: &&Stream| {
            let is_form = it
                .dict
                .get(b"Subtype")
                .is_ok_and(|it| it.as_name().is_ok_and(|name| name == b"Form"));
            let is_other = it.dict.has(b"Type") || it.dict.has(b"Subtype");
            is_form || !is_other
        };
        let streams = self.0.objects.values().filter_map(|it| it.as_stream().ok());
        streams.filter(draws).map(|it| it.content.len()).sum()
    }

    /// A name.
    pub fn name(self, object: Option<&'a Object>) -> Option<&'a [u8]> {
        self.resolved_or_none(object)?.as_name().ok()
    }

    /// An array; empty where there is none.
    pub fn array(self, object: Option<&'a Object>) -> Vec<Object> {
        let array = self.resolved_or_none(object).and_then(|it| it.as_array().ok());
        array.cloned().unwrap_or_default()
    }

    /// A number.
    pub fn number(self, object: Option<&'a Object>) -> Option<f64> {
        number(self.resolved_or_none(object)?)
    }

    /// The numbers of an array; what is none counts as 0.
    pub fn numbers(self, object: Option<&'a Object>) -> Vec<f64> {
        let array = self.resolved_or_none(object).and_then(|it| it.as_array().ok());
        let array = array.map(Vec::as_slice).unwrap_or_default();
        array.iter().map(|it| self.number(Some(it)).unwrap_or(0.0)).collect()
    }

    /// A text, in UTF-16, UTF-8 or the encoding of PDF.
    pub fn text(self, object: Option<&'a Object>) -> Option<String> {
        self.resolved_or_none(object)?.as_str().ok().map(text)
    }
}

/// A number that is one, and finite.
pub fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|it| it.is_finite())
}

/// The unpacked bytes of a stream; `None` where they are too many or damaged.
pub fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.decompressed_content_with_limit(LARGEST_STREAM).ok()
}

/// A text of a PDF.
pub fn text(bytes: &[u8]) -> String {
    let unit = |pair: &[u8]| pair.iter().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte));
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(unit).collect();
            String::from_utf16_lossy(&units)
        }
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|it| unit(it).swap_bytes()).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| pdf_doc(*byte)).collect(),
    }
}

/// `PDFDocEncoding`: Latin-1, but for two dozen signs.
fn pdf_doc(byte: u8) -> char {
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let sign = byte.checked_sub(0x80).and_then(|it| SIGNS.get(usize::from(it)));
    sign.copied().unwrap_or(char::from(byte))
}
