//! Numbers as people write them: `11,000` and 11 ألف, `152 mm` and ملم 152, `F-16` and إف-16.
//!
//! A compound is one word for the combined meaning of several words. Texts and queries are read by
//! the same rules, so that each spelling finds the others.

use std::ops::Range;

use crate::text::fold;

/// The combined meaning of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    /// One folded word, the same for every spelling: `11000`, `152mm`, `f16`.
    pub word: String,
    /// The bytes of the text.
    pub bytes: Range<usize>,
}

/// The longest run of letters that a hyphen joins to a number: `MiG-29`.
const LONGEST_MODEL: usize = 4;

/// Words that multiply the number before them.
const MULTIPLIERS: &[(u64, &[&str])] = &[
    (1000, &["thousand", "thousands", "الف", "الاف", "الفا"]),
    (1_000_000, &["million", "millions", "مليون", "ملايين", "مليونا"]),
    (1_000_000_000, &["billion", "billions", "مليار", "مليارات", "مليارا", "بليون"]),
];

/// Units, by their sign.
const UNITS: &[(&str, &[&str])] = &[
    (
        "mm",
        &[
            "mm",
            "millimetre",
            "millimetres",
            "millimeter",
            "millimeters",
            "ملم",
            "مم",
            "مليمتر",
            "ملليمتر",
            "ميليمتر",
            "مليمترا",
            "ملليمترا",
        ],
    ),
    (
        "cm",
        &[
            "cm",
            "centimetre",
            "centimetres",
            "centimeter",
            "centimeters",
            "سم",
            "سنتيمتر",
            "سنتيمترا",
        ],
    ),
    (
        "km",
        &[
            "km",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "كم",
            "كلم",
            "كيلومتر",
            "كيلومترا",
            "كيلومترات",
        ],
    ),
    (
        "kg",
        &[
            "kg",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "كغ",
            "كغم",
            "كجم",
            "كيلوغرام",
            "كيلوجرام",
            "كيلوغراما",
            "كيلوجراما",
        ],
    ),
    ("ton", &["ton", "tons", "tonne", "tonnes", "طن", "طنا", "اطنان"]),
    ("percent", &["percent", "بالمئه", "بالمائه"]),
    ("dollar", &["dollar", "dollars", "دولار", "دولارا", "دولارات"]),
];

/// Latin letters as Arabic spells them out in names of models.
const LETTER_NAMES: &[(&str, &str)] = &[
    ("اف", "f"),
    ("ف", "f"),
    ("اس", "s"),
    ("س", "s"),
    ("ميغ", "mig"),
    ("ميج", "mig"),
    ("سو", "su"),
    ("تي", "t"),
    ("تو", "tu"),
    ("بي", "b"),
    ("سي", "c"),
    ("كي", "k"),
    ("ار", "r"),
    ("ام", "m"),
    ("ان", "n"),
    ("ال", "l"),
    ("كيه", "k"),
];

/// Returns the compounds of `text`, in order.
///
/// None lies inside another one.
pub fn compounds(text: &str) -> Vec<Compound> {
    let mut found: Vec<Compound> = Vec::new();
    // Digits of Arabic and of Persian begin with these bytes.
    if !text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, 0xd9 | 0xdb)) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let number = Number::at(text, start);
        at = number.bytes.end;
        if let Some(compound) = model(text, &number).or_else(|| quantity(text, &number)) {
            at = compound.bytes.end.max(at);
            found.push(compound);
        }
    }
    found
}

/// A number in digits.
struct Number {
    digits: String,
    /// Digits after the decimal point.
    decimals: String,
    is_grouped: bool,
    bytes: Range<usize>,
}

fn next_digit(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.find(|c: char| plain_digit(c).is_some()).map(|byte| at + byte)
}

/// Returns the ASCII digit for a digit of the scripts that fold to it.
fn plain_digit(c: char) -> Option<char> {
    let digit = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// Returns whether a character groups thousands.
///
/// A full stop is more often a decimal point.
fn groups_thousands(c: char) -> bool {
    matches!(c, ',' | '\u{66c}' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

impl Number {
    fn at(text: &str, start: usize) -> Self {
        let (mut digits, mut end) = digits_at(text, start);
        let mut is_grouped = false;
        let may_group = digits.len() <= 3;
        while let Some((group, group_end)) = group_at(text, end).filter(|_| may_group) {
            digits.push_str(&group);
            (end, is_grouped) = (group_end, true);
        }
        let (decimals, end) = decimals_at(text, end);
        Self { digits, decimals, is_grouped, bytes: start..end }
    }

    /// Returns the number times `by`, in digits, or `None` if it is not an integer or is too large.
    fn times(&self, by: u64) -> Option<String> {
        let shift = u32::try_from(self.decimals.len()).ok()?;
        let all: u64 = format!("{}{}", self.digits, self.decimals).parse().ok()?;
        let product = all.checked_mul(by)?;
        let divisor = 10u64.checked_pow(shift)?;
        (product % divisor == 0).then(|| (product / divisor).to_string())
    }
}

fn digits_at(text: &str, start: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut end = start;
    for c in text.get(start..).unwrap_or_default().chars() {
        let Some(digit) = plain_digit(c) else { break };
        digits.push(digit);
        end += c.len_utf8();
    }
    (digits, end)
}

/// Three digits after a sign that groups thousands.
fn group_at(text: &str, at: usize) -> Option<(String, usize)> {
    let sign = text.get(at..)?.chars().next().filter(|&c| groups_thousands(c))?;
    let (digits, end) = digits_at(text, at + sign.len_utf8());
    (digits.len() == 3).then_some((digits, end))
}

fn decimals_at(text: &str, at: usize) -> (String, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let point = rest.chars().next().filter(|c| matches!(c, '.' | '\u{66b}'));
    let Some(point) = point else { return (String::new(), at) };
    let (digits, end) = digits_at(text, at + point.len_utf8());
    if digits.is_empty() || digits.len() > 3 { (String::new(), at) } else { (digits, end) }
}

/// Returns a model: letters joined to the number by a hyphen, or Arabic letter names before it.
fn model(text: &str, number: &Number) -> Option<Compound> {
    let before = text.get(..number.bytes.start)?;
    let letters_end = before.strip_suffix(is_hyphen)?;
    let letters_start = letters_end
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic() || is_mark(*c))
        .last()
        .map(|(byte, _)| byte)?;
    let letters = fold(letters_end.get(letters_start..)?);
    let letters = letters.text();
    if letters.is_empty() || letters.chars().count() > LONGEST_MODEL {
        return None;
    }
    let latin = LETTER_NAMES.iter().find(|(arabic, _)| *arabic == letters);
    let letters = latin.map_or(letters, |(_, latin)| latin);
    if !letters.is_ascii() {
        return None;
    }
    let word = format!("{letters}{}", number.digits);
    Some(Compound { word, bytes: letters_start..number.bytes.end })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}')
}

/// Returns a number with its multipliers and its unit, if it has any.
fn quantity(text: &str, number: &Number) -> Option<Compound> {
    let mut end = number.bytes.end;
    let mut value = number.times(1);
    let next = word_after(text, end);
    let times = next.as_ref().and_then(|(word, _)| {
        MULTIPLIERS
            .iter()
            .find(|(_, words)| words.contains(&word.as_str()))
            .map(|multiplier| multiplier.0)
    });
    if let (Some(times), Some((_, word_end))) = (times, &next) {
        value = number.times(times);
        end = *word_end;
    }
    let value = value?;
    let unit = word_after(text, end).and_then(|(word, word_end)| {
        let unit = UNITS.iter().find(|(_, words)| words.contains(&word.as_str()))?;
        Some((unit.0, word_end))
    });
    match unit {
        Some((unit, word_end)) => {
            Some(Compound { word: format!("{value}{unit}"), bytes: number.bytes.start..word_end })
        }
        None if times.is_some() || number.is_grouped => {
            Some(Compound { word: value, bytes: number.bytes.start..end })
        }
        None => None,
    }
}

/// Returns the folded word right after byte `at`, after a blank or a hyphen at most, and where it
/// ends.
fn word_after(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text.get(at..)?;
    let blank = rest.chars().next().filter(|&c| c.is_whitespace() || is_hyphen(c));
    let start = at + blank.map_or(0, char::len_utf8);
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !(c.is_alphabetic() || is_mark(c))).unwrap_or(rest.len());
    let word = fold(rest.get(..length)?).text().to_owned();
    (!word.is_empty()).then_some((word, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = compounds(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|value| {
                (value.word.as_str(), text.get(value.bytes.clone()).expect("whole letters"))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_spelling_of_a_number_is_one_word() {
        for text in ["11,000", "11٬000", "11\u{202f}000", "11 ألف", "11 thousand", "١١ ألف"]
        {
            check(text, &[("11000", text)]);
        }
        check("بـ 11 ألف حاوية", &[("11000", "11 ألف")]);
        check("1.5 million tonnes", &[("1500000ton", "1.5 million tonnes")]);
        check("50 مليار دولار", &[("50000000000dollar", "50 مليار دولار")]);
        check("2.2 مليار", &[("2200000000", "2.2 مليار")]);
    }

    #[test]
    fn every_spelling_of_a_unit_is_one_word() {
        for text in ["152mm", "152 mm", "152-mm", "152 ملم", "152 millimetres", "152 ملليمتر"]
        {
            check(text, &[("152mm", text)]);
        }
        check("عيار 152 ملم و5 كم", &[("152mm", "152 ملم"), ("5km", "5 كم")]);
    }

    #[test]
    fn every_spelling_of_a_model_is_one_word() {
        for text in ["F-16", "f‑16", "إف-16", "اف-١٦"] {
            check(text, &[("f16", text)]);
        }
        check("MiG-29", &[("mig29", "MiG-29")]);
        check("ميغ-29", &[("mig29", "ميغ-29")]);
        check("S-400", &[("s400", "S-400")]);
        check("إس-400", &[("s400", "إس-400")]);
    }

    #[test]
    fn what_is_no_compound_is_none() {
        for text in [
            "2024",
            "June 18, 2024",
            "18,19",
            "1,2345",
            "covid-19",
            "2000, 200",
            "5 years",
            "1.5",
            "",
        ] {
            check(text, &[]);
        }
        // A list of years is not a grouped number: a blank follows the comma.
        check("1961, 2000", &[]);
    }
}
