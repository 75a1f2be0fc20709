//! Decodes strings of a font to codes, with their characters and widths.

use std::collections::HashMap;
use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object};

use super::cmap::{CMap, code};
use super::object::{ObjectLookup, number, plain};
use crate::encoding::decode_as;

/// The width of a glyph that states none, in thousandths.
const USUAL_WIDTH: f64 = 500.0;

/// The maximum number of entries in a table of widths.
const MOST_WIDTHS: usize = 100_000;

/// A code in a string.
#[derive(Debug, Clone, PartialEq)]
pub struct CharCode {
    /// Its characters, or `None` if the font does not state them.
    pub text: Option<String>,
    /// Its advance, in units of text space for a font of size 1.
    pub width: f64,
    /// Whether word spacing applies: the code is 32 in one byte.
    pub is_space: bool,
}

/// A font of a page.
pub struct Font {
    to_unicode: Option<CMap>,
    encoding: Encoding,
    widths: Widths,
    /// The number of text space units in a unit of width.
    scale: f64,
    /// Whether the text is written from top to bottom.
    pub is_vertical: bool,
}

/// How bytes encode characters.
enum Encoding {
    /// One byte per code, with the characters of each.
    Simple(Vec<Option<String>>),
    /// Two bytes per code, which is the glyph.
    Identity,
    /// Two bytes per code, which is UTF-16.
    Unicode,
    /// One or two bytes per code, in the encoding of this name.
    Legacy(&'static str),
    /// The encoding of a character map.
    Table(CMap),
}

impl Font {
    /// Reads a font.
    pub fn new(document: &Document, font: &Dictionary) -> Self {
        let lookup = ObjectLookup(document);
        let to_unicode = lookup.stream(font.get(b"ToUnicode").ok());
        let to_unicode = to_unicode.and_then(plain).map(|plain| CMap::new(&plain));
        if lookup.name(font.get(b"Subtype").ok()) == Some(b"Type0") {
            return Self::composite(lookup, font, to_unicode);
        }
        let matrix = lookup.numbers(font.get(b"FontMatrix").ok());
        let scale = matrix.first().copied().filter(|value| *value != 0.0).unwrap_or(0.001);
        let first = lookup.number(font.get(b"FirstChar").ok()).unwrap_or(0.0);
        let descriptor = lookup.dictionary(font.get(b"FontDescriptor").ok());
        let missing =
            descriptor.and_then(|descriptor| lookup.number(descriptor.get(b"MissingWidth").ok()));
        let base = lookup.name(font.get(b"BaseFont").ok()).unwrap_or_default();
        let is_courier = base.windows(7).any(|window| window == b"Courier");
        let usual = if is_courier { 600.0 } else { USUAL_WIDTH };
        let widths = Widths::simple(
            &lookup.numbers(font.get(b"Widths").ok()),
            first,
            missing.unwrap_or(usual),
        );
        Self {
            to_unicode,
            encoding: Encoding::Simple(simple(lookup, font)),
            widths,
            scale,
            is_vertical: false,
        }
    }

    fn composite(lookup: ObjectLookup, font: &Dictionary, to_unicode: Option<CMap>) -> Self {
        let descendants = lookup.array(font.get(b"DescendantFonts").ok());
        let descendant =
            descendants.first().and_then(|descendant| lookup.dictionary(Some(descendant)));
        let stated = font.get(b"Encoding").ok();
        let name = lookup.name(stated).unwrap_or_default();
        let encoding = match lookup.stream(stated).and_then(plain) {
            Some(table) => Encoding::Table(CMap::new(&table)),
            None => predefined(&String::from_utf8_lossy(name)),
        };
        let is_vertical = name.ends_with(b"-V")
            || matches!(&encoding, Encoding::Table(table) if table.is_vertical);
        Self {
            to_unicode,
            encoding,
            widths: descendant
                .map(|descendant| Widths::composite(lookup, descendant))
                .unwrap_or_default(),
            scale: 0.001,
            is_vertical,
        }
    }

    /// Returns the codes of a string.
    pub fn codes(&self, bytes: &[u8]) -> Vec<CharCode> {
        let mut codes = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = self.next(rest);
            let one = rest.get(..length).unwrap_or(rest);
            codes.push(CharCode {
                text: self.text(code, one),
                width: self.width(code) * self.scale,
                is_space: length == 1 && code == 32,
            });
            rest = rest.get(length..).unwrap_or_default();
        }
        codes
    }

    fn next(&self, bytes: &[u8]) -> (u32, usize) {
        let first = bytes.first().copied().unwrap_or(0);
        let length = match &self.encoding {
            Encoding::Simple(_) => 1,
            Encoding::Identity | Encoding::Unicode => 2,
            Encoding::Legacy("shift_jis") if (0xa0..0xe0).contains(&first) => 1,
            Encoding::Legacy(_) => 1 + usize::from(first > 0x80),
            Encoding::Table(table) => return table.next(bytes),
        };
        let length = length.min(bytes.len().max(1));
        (code(bytes.get(..length).unwrap_or(bytes)), length)
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Option<String> {
        let stated = self.to_unicode.as_ref().and_then(|unicode| unicode.text(code));
        // U+0000 stands for a glyph that is part of another one.
        if let Some(text) = stated {
            return Some(text.replace('\0', ""));
        }
        match &self.encoding {
            Encoding::Simple(texts) => texts.get(usize::try_from(code).ok()?).cloned().flatten(),
            Encoding::Unicode => {
                let unit = u16::try_from(code).ok()?;
                String::from_utf16(&[unit]).ok()
            }
            Encoding::Legacy(label) => decode_as(bytes, label),
            Encoding::Identity | Encoding::Table(_) => None,
        }
    }

    fn width(&self, code: u32) -> f64 {
        let glyph = match &self.encoding {
            Encoding::Table(table) => table.glyph(code).unwrap_or(code),
            Encoding::Legacy(_) | Encoding::Unicode if code < 128 => return USUAL_WIDTH,
            _ => code,
        };
        if self.is_vertical { 1000.0 } else { self.widths.of(glyph) }
    }
}

/// Widths by code or glyph.
#[derive(Default)]
struct Widths {
    single: HashMap<u32, f64>,
    /// First code, last code and width.
    ranges: Vec<(u32, u32, f64)>,
    other: f64,
}

impl Widths {
    fn simple(widths: &[f64], first: f64, other: f64) -> Self {
        let codes = (0_u32..256).skip_while(|code| f64::from(*code) < first);
        Self { single: codes.zip(widths.iter().copied()).collect(), ranges: Vec::new(), other }
    }

    /// Reads `W`, which has two forms.
    ///
    /// Either a first code with a list of widths, or a first code, a last code and one width.
    fn composite(lookup: ObjectLookup, font: &Dictionary) -> Self {
        let other = lookup.number(font.get(b"DW").ok()).unwrap_or(1000.0);
        let mut widths = Self { single: HashMap::new(), ranges: Vec::new(), other };
        let array = lookup.array(font.get(b"W").ok());
        let mut rest = array.as_slice();
        while let [first, second, after @ ..] = rest {
            let Some(first) = index(lookup.resolved(first)) else { break };
            match (lookup.resolved(second), after) {
                (Some(Object::Array(list)), _) => {
                    for (code, width) in (first..).zip(list) {
                        if widths.single.len() < MOST_WIDTHS
                            && let Some(width) = lookup.number(Some(width))
                        {
                            widths.single.insert(code, width);
                        }
                    }
                    rest = after;
                }
                (last, [width, after @ ..]) => {
                    if let (Some(last), Some(width)) = (index(last), lookup.number(Some(width))) {
                        widths.ranges.push((first, last, width));
                    }
                    rest = after;
                }
                _ => break,
            }
        }
        widths.ranges.sort_by_key(|(first, _, _)| *first);
        widths
    }

    fn of(&self, code: u32) -> f64 {
        if let Some(width) = self.single.get(&code) {
            return *width;
        }
        let end = self.ranges.partition_point(|(first, _, _)| *first <= code);
        let before = self.ranges.get(..end).unwrap_or_default();
        let range = before.iter().rev().take(8).find(|(_, last, _)| code <= *last);
        range.map_or(self.other, |(_, _, width)| *width)
    }
}

fn index(object: Option<&Object>) -> Option<u32> {
    match object? {
        Object::Integer(index) => u32::try_from(*index).ok(),
        _ => None,
    }
}

/// Returns the predefined encoding of this name.
fn predefined(name: &str) -> Encoding {
    let starts = |names: &[&str]| names.iter().any(|value| name.starts_with(value));
    if name.contains("UCS2") || name.contains("UTF16") {
        Encoding::Unicode
    } else if starts(&["90ms", "90pv", "83pv", "Add-RKSJ", "Ext-RKSJ"]) {
        Encoding::Legacy("shift_jis")
    } else if starts(&["EUC-"]) {
        Encoding::Legacy("euc-jp")
    } else if starts(&["GB"]) {
        Encoding::Legacy("gbk")
    } else if starts(&["B5", "ETen", "HKscs", "ETenms"]) {
        Encoding::Legacy("big5")
    } else if starts(&["KSC"]) {
        Encoding::Legacy("euc-kr")
    } else {
        Encoding::Identity
    }
}

/// Returns the characters of the 256 codes of a simple font.
fn simple(lookup: ObjectLookup, font: &Dictionary) -> Vec<Option<String>> {
    let stated = lookup.resolved_or_none(font.get(b"Encoding").ok());
    let (name, differences) = match stated {
        Some(Object::Name(name)) => (Some(name.as_slice()), Vec::new()),
        Some(Object::Dictionary(encoding)) => (
            lookup.name(encoding.get(b"BaseEncoding").ok()),
            lookup.array(encoding.get(b"Differences").ok()),
        ),
        _ => (None, Vec::new()),
    };
    let is_true_type = lookup.name(font.get(b"Subtype").ok()) == Some(b"TrueType");
    let mut texts: Vec<Option<String>> = match name {
        Some(b"MacRomanEncoding") => by_label("macintosh"),
        Some(b"WinAnsiEncoding") => by_label("windows-1252"),
        _ if is_true_type => by_label("windows-1252"),
        _ => standard(),
    };
    let mut code = 0_usize;
    for difference in &differences {
        match lookup.resolved(difference) {
            Some(Object::Name(name)) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = glyph_text(&String::from_utf8_lossy(name));
                }
                code = code.saturating_add(1);
            }
            Some(object) => {
                code = number(object).map_or(code, |_| {
                    index(Some(object)).map_or(code, |index| usize::try_from(index).unwrap_or(code))
                });
            }
            None => {}
        }
    }
    texts
}

fn by_label(label: &str) -> Vec<Option<String>> {
    let text = |byte: u8| {
        decode_as(&[byte], label).filter(|decode_as| !decode_as.contains(char::is_control))
    };
    (0..=255).map(text).collect()
}

/// Returns the standard encoding, by the names of its glyphs.
fn standard() -> Vec<Option<String>> {
    let mut texts = vec![None; 256];
    for line in include_str!("standard_encoding.txt").lines() {
        if let Some((code, name)) = line.split_once(' ')
            && let Ok(code) = usize::from_str_radix(code, 16)
            && let Some(text) = texts.get_mut(code)
        {
            *text = glyph_text(name);
        }
    }
    texts
}

/// Returns the characters of a glyph name (Adobe Glyph List).
fn glyph_text(name: &str) -> Option<String> {
    static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
        let lines = include_str!("glyph_names.txt").lines();
        let entries = lines.filter_map(|line| {
            let (name, code) = line.split_once(' ')?;
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        });
        entries.collect()
    });
    if let Some(c) = NAMES.get(name) {
        return Some(c.to_string());
    }
    // `a.alt` is a form of `a`. `f_i` is both letters.
    let base = name.split('.').next().filter(|part| !part.is_empty())?;
    let mut text = String::new();
    for part in base.split('_') {
        match NAMES.get(part) {
            Some(c) => text.push(*c),
            None => text.push_str(&by_number(part)?),
        }
    }
    Some(text)
}

/// Reads `uni0644`, `uni06440627`, `u1F600`.
fn by_number(name: &str) -> Option<String> {
    if let Some(digits) = name.strip_prefix("uni") {
        let is_hex = digits.len() >= 4 && digits.len() % 4 == 0 && digits.is_ascii();
        let units: Option<Vec<u16>> = digits
            .as_bytes()
            .chunks(4)
            .take(8)
            .map(|chunk| u16::from_str_radix(std::str::from_utf8(chunk).ok()?, 16).ok())
            .collect();
        return units.filter(|_| is_hex).and_then(|units| String::from_utf16(&units).ok());
    }
    let digits = name.strip_prefix('u').filter(|rest| (4..=6).contains(&rest.len()))?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(glyph_text(name).as_deref(), expected, "{name}");
    }

    #[test]
    fn names_of_glyphs_are_characters() {
        check("A", Some("A"));
        check("eacute", Some("é"));
        check("a.alt", Some("a"));
        check("f_f_i", Some("\u{fb03}"));
        check("uni0644", Some("ل"));
        check("uni06440627", Some("لا"));
        check("u1F600", Some("😀"));
        check("g123", None);
        check(".notdef", None);
    }
}
