//! Maps the codes of a font to characters (`ToUnicode`) or to glyphs (`Encoding`).

use std::collections::HashMap;

/// The maximum number of entries of a table.
const MOST_ENTRIES: usize = 200_000;

/// A character map.
#[derive(Debug, Default)]
pub struct CMap {
    /// Code lengths in bytes, with the first and the last code of that length.
    spaces: Vec<(usize, u32, u32)>,
    /// Characters of single codes.
    chars: HashMap<u32, String>,
    /// Characters of code ranges: first, last, UTF-16 of the first.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// Glyphs of code ranges: first, last, glyph of the first.
    glyphs: Vec<(u32, u32, u32)>,
    /// Whether the text is written from top to bottom.
    pub is_vertical: bool,
}

impl CMap {
    /// Parses a table.
    ///
    /// Unknown parts are skipped.
    pub fn new(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token> = Vec::new();
        let mut rest = bytes;
        while let Some((token, after)) = Token::read(rest) {
            rest = after;
            let Token::Word(word) = &token else {
                if operands.len() < MOST_ENTRIES {
                    operands.push(token);
                }
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.add_spaces(&operands),
                b"endbfchar" => map.add_chars(&operands),
                b"endbfrange" => map.add_ranges(&operands),
                b"endcidrange" => map.add_glyphs(&operands, 3),
                b"endcidchar" => map.add_glyphs(&operands, 2),
                b"def" => {
                    if let [.., Token::Name(name), Token::Number(number)] = operands.as_slice()
                        && name == b"WMode"
                    {
                        map.is_vertical = *number == 1;
                    }
                }
                _ => {}
            }
            operands.clear();
        }
        map.ranges.sort_by_key(|(first, _, _)| *first);
        map.glyphs.sort_by_key(|(first, _, _)| *first);
        map
    }

    fn add_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(first), Token::Hex(last)] = pair {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn add_chars(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(to)] = pair
                && self.chars.len() < MOST_ENTRIES
            {
                self.chars.insert(code(from), String::from_utf16_lossy(&units(to)));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Token]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [Token::Hex(first), Token::Hex(last), Token::Hex(to)] => {
                    self.ranges.push((code(first), code(last), units(to)));
                }
                [Token::Hex(first), Token::Hex(_), Token::Array(list)] => {
                    for (code, to) in (code(first)..).zip(list) {
                        self.chars.insert(code, String::from_utf16_lossy(&units(to)));
                    }
                }
                _ => {}
            }
        }
    }

    fn add_glyphs(&mut self, operands: &[Token], count: usize) {
        for entry in operands.chunks_exact(count) {
            match entry {
                [Token::Hex(first), Token::Hex(last), Token::Number(glyph)] => {
                    self.glyphs.push((code(first), code(last), *glyph));
                }
                [Token::Hex(one), Token::Number(glyph)] => {
                    self.glyphs.push((code(one), code(one), *glyph));
                }
                _ => {}
            }
        }
    }

    /// Returns the characters of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.chars.get(&code) {
            return Some(text.clone());
        }
        let end = self.ranges.partition_point(|(first, _, _)| *first <= code);
        let before = self.ranges.get(..end).unwrap_or_default();
        let (first, _, units) = before.iter().rev().take(8).find(|(_, last, _)| code <= *last)?;
        let (start, last) = units.split_at(units.len().checked_sub(1)?);
        let last = last.first().copied()?.checked_add(u16::try_from(code - first).ok()?)?;
        let units: Vec<u16> = start.iter().copied().chain([last]).collect();
        Some(String::from_utf16_lossy(&units))
    }

    /// Returns the glyph of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let end = self.glyphs.partition_point(|(first, _, _)| *first <= code);
        let before = self.glyphs.get(..end).unwrap_or_default();
        let (first, _, glyph) = before.iter().rev().take(8).find(|(_, last, _)| code <= *last)?;
        glyph.checked_add(code - first)
    }

    /// Returns the code at the start of `bytes`, and its length.
    pub fn next(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=4.min(bytes.len()) {
            let code = code(bytes.get(..length).unwrap_or_default());
            let fits = |(bytes, first, last): &(usize, u32, u32)| {
                *bytes == length && (*first..=*last).contains(&code)
            };
            if self.spaces.iter().any(fits) {
                return (code, length);
            }
        }
        let usual = self.spaces.iter().map(|(length, _, _)| *length).min().unwrap_or(2);
        let length = usual.clamp(1, 4).min(bytes.len().max(1));
        (code(bytes.get(..length).unwrap_or(bytes)), length)
    }
}

/// Returns the number in the first four bytes.
pub fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        // A ligature has a few characters. A longer value is damage.
        bytes => bytes
            .chunks_exact(2)
            .take(64)
            .map(|chunk| chunk.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
            .collect(),
    }
}

/// A PostScript token, as far as character maps use them.
enum Token {
    Hex(Vec<u8>),
    Array(Vec<Vec<u8>>),
    Name(Vec<u8>),
    Number(u32),
    Word(Vec<u8>),
}

impl Token {
    /// Reads the token at the start of `bytes`.
    ///
    /// Returns the remaining bytes too.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let bytes = blanks(bytes);
        let (&first, after) = bytes.split_first()?;
        match first {
            b'<' if after.first() == Some(&b'<') => {
                Some((Self::Word(b"<<".to_vec()), after.get(1..)?))
            }
            b'<' => {
                let (hex, rest) = hex(after);
                Some((Self::Hex(hex), rest))
            }
            b'[' => {
                let mut list = Vec::new();
                let mut rest = blanks(after);
                while let Some(inner) = rest.strip_prefix(b"<") {
                    let (hex, after) = hex(inner);
                    if list.len() < MOST_ENTRIES {
                        list.push(hex);
                    }
                    rest = blanks(after);
                }
                Some((Self::Array(list), rest.strip_prefix(b"]").unwrap_or(rest)))
            }
            b'>' | b']' | b'{' | b'}' | b')' => Some((Self::Word(vec![first]), after)),
            b'(' => {
                let end = after
                    .iter()
                    .position(|byte| *byte == b')')
                    .map_or(after.len(), |value| value + 1);
                Some((Self::Word(b"(".to_vec()), after.get(end..)?))
            }
            b'/' => {
                let (name, rest) = regular(after);
                Some((Self::Name(name.to_vec()), rest))
            }
            _ => {
                let (word, rest) = regular(bytes);
                let number = std::str::from_utf8(word).ok().and_then(|text| text.parse().ok());
                let token = number.map_or_else(|| Self::Word(word.to_vec()), Self::Number);
                // Skips a byte that starts no token.
                let rest = if word.is_empty() { after } else { rest };
                Some((token, rest))
            }
        }
    }
}

/// Skips white space and comments.
fn blanks(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    loop {
        rest = rest.trim_ascii_start();
        rest = rest.strip_prefix(b"\0").unwrap_or(rest);
        if rest.first() != Some(&b'%') {
            if rest.first() == Some(&0) {
                continue;
            }
            return rest;
        }
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default();
    }
}

fn regular(bytes: &[u8]) -> (&[u8], &[u8]) {
    let is_end =
        |byte: &u8| byte.is_ascii_whitespace() || *byte == 0 || b"<>[]{}()/%".contains(byte);
    bytes.split_at(bytes.iter().position(is_end).unwrap_or(bytes.len()))
}

/// Decodes a hexadecimal string.
///
/// Returns the remaining bytes too.
fn hex(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len());
    let (inside, rest) = bytes.split_at(end);
    let digits: Vec<u8> = inside.iter().filter_map(|value| digit(*value)).collect();
    let values = digits.chunks(2).map(|pair| match pair {
        [high, low] => high << 4 | low,
        [high] => high << 4,
        _ => 0,
    });
    (values.collect(), rest.strip_prefix(b">").unwrap_or(rest))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = b"/CIDInit /ProcSet findresource begin begincmap\n\
        1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        2 beginbfchar <0003> <0020> <0005> <06440627> endbfchar\n\
        2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620063>] endbfrange\n\
        endcmap";

    fn check(code: u32, expected: Option<&str>) {
        assert_eq!(CMap::new(TABLE).text(code).as_deref(), expected, "{code:x}");
    }

    #[test]
    fn codes_become_characters() {
        check(0x03, Some(" "));
        check(0x05, Some("لا"));
        check(0x11, Some("B"));
        check(0x20, Some("a"));
        check(0x21, Some("bc"));
        check(0x22, None);
        assert_eq!(CMap::new(TABLE).next(&[0, 3, 0]), (3, 2));
    }
}
