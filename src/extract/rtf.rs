//! Reads rich text (RTF): code pages, Unicode, tables and notes.

use std::collections::HashMap;

use super::day;
use super::document::{ExtractedDocument, PartKind, SourceFormat, Stated};
use super::error::ExtractError;
use super::office::Paragraphs;
use crate::encoding::decode_as;

/// The maximum depth of nested groups.
const DEEPEST: usize = 1000;

/// Extracts a text.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let mut reader = Reader::new();
    reader.read(bytes)?;
    let Reader { mut paragraphs, info, .. } = reader;
    let mut document = ExtractedDocument::new(SourceFormat::Rtf);
    paragraphs.end();
    paragraphs.finish(&mut document);
    if document.text.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Rtf });
    }
    document.title = info.get("title").and_then(|info| Stated::new(info, "info title"));
    let author = info.get("author").and_then(|info| Stated::new(info, "info author"));
    document.authors = author.into_iter().collect();
    let created = info.get("creatim").and_then(|info| day::edtf(info));
    document.created = created.and_then(|created| Stated::new(&created, "info creatim"));
    Ok(document)
}

/// The destination of the letters in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Note,
    FontTable,
    /// A fact of the document.
    Info(&'static str),
    /// Ignored.
    Nothing,
}

#[derive(Debug, Clone, Copy)]
struct Group {
    place: Place,
    /// The number of fallback letters after `\u`, for old programs.
    fallback: usize,
    font: i64,
    is_hidden: bool,
}

struct Reader {
    groups: Vec<Group>,
    paragraphs: Paragraphs,
    info: HashMap<&'static str, String>,
    /// Code pages by font.
    fonts: HashMap<i64, &'static str>,
    font_defined: i64,
    code_page: String,
    /// Bytes of an incomplete character.
    bytes: Vec<u8>,
    /// The number of fallback letters that are still to be skipped.
    skip: usize,
    /// The first half of a surrogate pair.
    high: Option<u16>,
    is_in_row: bool,
    /// Whether `\*` was read: an unknown word then makes the group invisible.
    is_optional: bool,
    created: [u16; 3],
}

impl Reader {
    fn new() -> Self {
        let mut paragraphs = Paragraphs::default();
        paragraphs.begin(None);
        Self {
            groups: vec![Group { place: Place::Text, fallback: 1, font: -1, is_hidden: false }],
            paragraphs,
            info: HashMap::new(),
            fonts: HashMap::new(),
            font_defined: -1,
            code_page: "windows-1252".to_owned(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            is_in_row: false,
            is_optional: false,
            created: [0; 3],
        }
    }

    fn group(&self) -> Group {
        let nothing = Group { place: Place::Nothing, fallback: 1, font: -1, is_hidden: false };
        self.groups.last().copied().unwrap_or(nothing)
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        self.flush();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), ExtractError> {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.groups.len() >= DEEPEST {
                        let reason = "its groups are nested too deep";
                        return Err(ExtractError::damaged(SourceFormat::Rtf, reason));
                    }
                    self.groups.push(self.group());
                }
                b'}' => self.end_group(),
                b'\\' => rest = self.control(after),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.flush();
        Ok(())
    }

    fn end_group(&mut self) {
        self.flush();
        self.skip = 0;
        let ended = self.groups.pop();
        let is_note = ended.is_some_and(|ended| ended.place == Place::Note);
        if is_note && self.group().place != Place::Note {
            self.paragraphs.end();
            self.paragraphs.end_note();
        }
        if ended.is_some_and(|ended| ended.place == Place::Info("creatim")) {
            let [year, month, day] = self.created;
            self.info.insert("creatim", format!("{year:04}-{month:02}-{day:02}"));
        }
        if self.groups.is_empty() {
            // Anything after the last group is not part of the text.
            self.groups.push(Group { place: Place::Nothing, ..self.group() });
        }
    }

    /// Reads a control word or sign after a backslash.
    ///
    /// Returns the remaining bytes.
    fn control<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some((&first, after)) = bytes.split_first() else { return bytes };
        if !first.is_ascii_alphabetic() {
            return self.symbol(first, after);
        }
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().min(32);
        let (word, rest) = bytes.split_at(letters);
        let is_negative = rest.first() == Some(&b'-');
        let rest = rest.get(usize::from(is_negative)..).unwrap_or_default();
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count().min(10);
        let (number, rest) = rest.split_at(digits);
        let number = std::str::from_utf8(number).ok().and_then(|text| text.parse::<i64>().ok());
        let number = number.map(|number| if is_negative { -number } else { number });
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return rest.get(length..).unwrap_or_default();
        }
        self.word(word, number);
        rest
    }

    fn symbol<'a>(&mut self, symbol: u8, rest: &'a [u8]) -> &'a [u8] {
        match symbol {
            b'\'' => {
                let code = rest.get(..2).and_then(|rest| std::str::from_utf8(rest).ok());
                if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                    self.byte(byte);
                    return rest.get(2..).unwrap_or_default();
                }
            }
            b'*' => self.is_optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            // Optional hyphens, and signs of indexes.
            _ => {}
        }
        rest
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    /// Writes the pending bytes.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let page = self.fonts.get(&self.group().font).copied().unwrap_or(&self.code_page);
        let text =
            decode_as(&bytes, page).unwrap_or_else(|| String::from_utf8_lossy(&bytes).into());
        self.place(&text);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.place(text);
    }

    fn place(&mut self, text: &str) {
        let group = self.group();
        match group.place {
            Place::Text | Place::Note if !group.is_hidden => self.paragraphs.push(text),
            Place::Info(name) => self.info.entry(name).or_default().push_str(text),
            Place::Text | Place::Note | Place::FontTable | Place::Nothing => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if matches!(self.group().place, Place::Text | Place::Note) {
            self.paragraphs.end();
            self.paragraphs.begin(None);
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let was_optional = std::mem::take(&mut self.is_optional);
        let value = number.unwrap_or(0);
        match word {
            "u" => return self.unicode(value),
            "uc" => {
                let count = usize::try_from(value).unwrap_or(1);
                return self.change(|group| group.fallback = count);
            }
            "f" if self.group().place == Place::FontTable => return self.font_defined = value,
            "f" => return self.change(|group| group.font = value),
            "fcharset" => {
                if let Some(page) = charset(value) {
                    self.fonts.insert(self.font_defined, page);
                }
                return;
            }
            "ansicpg" if value > 0 => return self.code_page = code_page(value),
            "mac" => return "macintosh".clone_into(&mut self.code_page),
            "v" | "deleted" => return self.change(|group| group.is_hidden = number != Some(0)),
            "plain" => return self.change(|group| group.is_hidden = false),
            _ => {}
        }
        if let Some(place) = destination(word) {
            return self.open(place);
        }
        if was_optional {
            return self.change(|group| group.place = Place::Nothing);
        }
        self.layout(word, value);
    }

    /// Redirects the group.
    fn open(&mut self, place: Place) {
        let is_inside = self.group().place == Place::Nothing;
        if is_inside {
            return;
        }
        self.change(|group| group.place = place);
        if place == Place::Note {
            self.paragraphs.begin_note();
            self.paragraphs.begin(None);
        }
    }

    /// Handles paragraphs, tables and named characters.
    fn layout(&mut self, word: &str, value: i64) {
        let is_text = matches!(self.group().place, Place::Text | Place::Note);
        match word {
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => {
                self.flush();
                self.paragraphs.break_line();
            }
            "pard" => self.is_in_row = false,
            "intbl" => self.is_in_row = true,
            "trowd" if is_text && !self.is_in_row => {
                self.flush();
                self.paragraphs.end();
                self.paragraphs.begin_row();
                self.paragraphs.begin(None);
                self.is_in_row = true;
            }
            "cell" | "nestcell" if is_text => {
                self.flush();
                self.paragraphs.end();
                self.paragraphs.end_cell();
                self.paragraphs.begin(None);
            }
            "row" if is_text => {
                self.flush();
                self.paragraphs.end();
                self.paragraphs.end_row();
                self.paragraphs.begin(None);
                self.is_in_row = false;
            }
            "yr" | "mo" | "dy" => {
                let at = usize::from(word == "mo") + 2 * usize::from(word == "dy");
                if let Some(part) = self.created.get_mut(at)
                    && self.groups.last().is_some_and(|group| group.place == Place::Info("creatim"))
                {
                    *part = u16::try_from(value).unwrap_or(0);
                }
            }
            _ => {
                if let Some(text) = character(word) {
                    self.text(text);
                } else if word == "outlinelevel" {
                    let level = u8::try_from(value.clamp(0, 5)).unwrap_or(0) + 1;
                    self.paragraphs.set_kind(PartKind::Heading(level));
                }
            }
        }
    }

    fn unicode(&mut self, value: i64) {
        self.flush();
        self.skip = self.group().fallback;
        // Negative values are the upper half of 16 bits.
        let Ok(unit) = u16::try_from(value & 0xffff) else { return };
        let units = match (self.high.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), unit) => vec![high, unit],
            (None, unit) => vec![unit],
        };
        self.place(&String::from_utf16_lossy(&units));
    }
}

/// Returns the destination of a group with this word, unless it is the text.
fn destination(word: &str) -> Option<Place> {
    Some(match word {
        "fonttbl" => Place::FontTable,
        "footnote" => Place::Note,
        "title" => Place::Info("title"),
        "author" => Place::Info("author"),
        "creatim" => Place::Info("creatim"),
        "colortbl" | "stylesheet" | "pict" | "object" | "header" | "headerl" | "headerr"
        | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "subject" | "operator"
        | "keywords" | "comment" | "doccomm" | "revtim" | "printim" | "fldinst" | "annotation"
        | "datastore" | "themedata" | "listtable" | "xe" | "tc" | "category" | "company"
        | "manager" | "bkmkstart" | "bkmkend" => Place::Nothing,
        _ => return None,
    })
}

/// Returns the character that a word stands for.
fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "tab" | "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// Returns the encoding of a font, by its Windows charset number.
fn charset(number: i64) -> Option<&'static str> {
    Some(match number {
        0 => "windows-1252",
        77 => "macintosh",
        128 => "shift_jis",
        129 => "euc-kr",
        134 => "gbk",
        136 => "big5",
        161 => "windows-1253",
        162 => "windows-1254",
        163 => "windows-1258",
        177 => "windows-1255",
        178 => "windows-1256",
        186 => "windows-1257",
        204 => "windows-1251",
        222 => "windows-874",
        238 => "windows-1250",
        _ => return None,
    })
}

fn code_page(number: i64) -> String {
    match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        874 => "windows-874".to_owned(),
        number => format!("windows-{number}"),
    }
}
