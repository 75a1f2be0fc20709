//! Splits a text into numbers, words and signs, with folded letters.
//!
//! It knows no meanings. Every token keeps its byte range, so that an error can point at it.
//! Folding is limited on purpose:
//!
//! - Letters are decomposed one by one and lose their marks, so أ, إ and آ become ا, é becomes e,
//!   and tashkeel is dropped; ى and ی become ي, ة and ہ become ه, ک becomes ك, ٱ becomes ا, ς
//!   becomes σ; capitals become lowercase.
//! - Only Arabic presentation forms are decomposed by compatibility: `²` is not 2.
//! - Arabic-Indic, Persian and full-width digits are digits.
//! - Tatweel, zero-width and direction characters are skipped. A mark on anything but a letter is a
//!   sign, which no spelling contains.
//! - Every Chinese character is a word of its own.
//! - Letters with dots between them are one word (`b.c.`, ق.م), and so are letters around an
//!   apostrophe.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

/// A piece of a spelled date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateToken {
    /// What it is.
    pub kind: DateTokenKind,
    /// Its byte range in the text.
    pub bytes: Range<usize>,
    /// Whether it touches the token before it.
    pub touches: bool,
    /// Whether it is a word of letters with dots between them.
    pub is_initials: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateTokenKind {
    /// Digits (`18`), or digits with their English ending (`18th`).
    Number(Number),
    /// Folded letters.
    ///
    /// Letters with dots between them (`b.c.`) are without the dots.
    Word(String),
    /// Anything else, as written.
    ///
    /// Every hyphen is `-`, every longer dash `–`, and the Arabic `،` and `؟` are `,` and `?`.
    Sign(char),
}

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value, or `u32::MAX` if it is larger.
    pub value: u32,
    /// The number of digits, including leading zeros.
    pub digits: usize,
    /// Whether an English ending follows: `1st`, `2nd`, `3rd`, `4th`.
    pub is_ordinal: bool,
}

/// The kind of a folded character.
enum Piece {
    Digit(u32),
    Letter(char),
    Mark(char),
    Blank,
    /// A tatweel or a joiner, which is part of its letter.
    Joiner,
    Skipped,
    Sign(char),
}

/// Splits `text` into tokens, in order, in linear time.
pub fn tokens(text: &str) -> Vec<DateToken> {
    let mut found = Pieces::default();
    for (start, character) in text.char_indices() {
        let bytes = start..start + character.len_utf8();
        fold(character, |piece| found.push(piece, bytes.clone()));
    }
    join(found.tokens)
}

/// Returns `text` with plain digits and without direction characters, or `None` if unchanged.
///
/// If the result is EDTF, the text was EDTF in Arabic digits.
pub fn with_plain_digits(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for (_, character) in text.char_indices() {
        match digit(character) {
            Some(value) => plain.extend(char::from_digit(value, 10)),
            None if is_skipped(character) => {}
            None => plain.push(character),
        }
    }
    (plain != text).then_some(plain)
}

/// Tokens under construction.
#[derive(Default)]
struct Pieces {
    tokens: Vec<DateToken>,
    after_blank: bool,
}

impl Pieces {
    fn push(&mut self, piece: Piece, bytes: Range<usize>) {
        let touches = !self.after_blank && !self.tokens.is_empty();
        let last = self.tokens.last_mut().filter(|_| touches);
        match (piece, last) {
            (Piece::Blank, _) => self.after_blank = true,
            (Piece::Joiner, Some(last)) if bytes.start == last.bytes.end => {
                last.bytes.end = bytes.end;
            }
            (Piece::Joiner | Piece::Skipped, _) => {}
            (
                Piece::Digit(digit),
                Some(DateToken { kind: DateTokenKind::Number(number), bytes: range, .. }),
            ) => {
                number.value = number.value.saturating_mul(10).saturating_add(digit);
                number.digits += 1;
                range.end = bytes.end;
            }
            (
                Piece::Letter(letter),
                Some(DateToken { kind: DateTokenKind::Word(word), bytes: range, .. }),
            ) if !is_ideograph(letter) => {
                word.push(letter);
                range.end = bytes.end;
            }
            (
                Piece::Mark(_),
                Some(DateToken { kind: DateTokenKind::Word(_), bytes: range, .. }),
            ) => {
                range.end = bytes.end;
            }
            (Piece::Digit(value), _) => {
                let number = Number { value, digits: 1, is_ordinal: false };
                self.start(DateTokenKind::Number(number), bytes, touches);
            }
            (Piece::Letter(letter), _) => {
                self.start(DateTokenKind::Word(letter.into()), bytes, touches);
            }
            (Piece::Mark(sign) | Piece::Sign(sign), _) => {
                self.start(DateTokenKind::Sign(sign), bytes, touches);
            }
        }
    }

    fn start(&mut self, kind: DateTokenKind, bytes: Range<usize>, touches: bool) {
        self.tokens.push(DateToken { kind, bytes, touches, is_initials: false });
        self.after_blank = false;
    }
}

fn fold(character: char, mut push: impl FnMut(Piece)) {
    // Nearly all text is made of these, which have no parts to be looked up in the tables of Unicode.
    match character {
        ' ' => return push(Piece::Blank),
        'a'..='z' | '\u{627}' | '\u{628}' | '\u{62a}'..='\u{63a}' | '\u{641}'..='\u{648}' | 'ي' => {
            return push(Piece::Letter(character));
        }
        'A'..='Z' => return push(Piece::Letter(character.to_ascii_lowercase())),
        _ => {}
    }
    if matches!(character, '\u{640}' | '\u{200c}' | '\u{200d}') {
        push(Piece::Joiner);
    } else if is_skipped(character) {
        push(Piece::Skipped);
    } else if character.is_whitespace() {
        push(Piece::Blank);
    } else if let Some(value) = digit(character) {
        push(Piece::Digit(value));
    } else if matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}') {
        decompose_compatible(character, |part| push(piece(part)));
    } else {
        decompose_canonical(character, |part| push(piece(part)));
    }
}

fn piece(part: char) -> Piece {
    if is_combining_mark(part) {
        return Piece::Mark(part);
    }
    match part {
        'ى' | 'ی' | 'ے' => Piece::Letter('ي'),
        'ة' | 'ہ' | 'ە' | 'ھ' => Piece::Letter('ه'),
        'ک' => Piece::Letter('ك'),
        'ٱ' => Piece::Letter('ا'),
        'ς' => Piece::Letter('σ'),
        '\u{2010}' | '\u{2011}' => Piece::Sign('-'),
        '\u{2012}' | '—' | '〜' | '～' => Piece::Sign('–'),
        '،' => Piece::Sign(','),
        '؟' => Piece::Sign('?'),
        '’' | '′' | '׳' => Piece::Sign('\''),
        '（' => Piece::Sign('('),
        '）' => Piece::Sign(')'),
        '：' => Piece::Sign(':'),
        'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' => Piece::Skipped,
        _ if part.is_whitespace() => Piece::Blank,
        _ if part.is_alphabetic() => Piece::Letter(small(part)),
        _ => Piece::Sign(part),
    }
}

/// Returns the lowercase letter, if it is a single letter.
///
/// No word of a date has another.
fn small(letter: char) -> char {
    let mut lowered = letter.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(small), None) => small,
        _ => letter,
    }
}

/// Chinese characters have no blanks between them, so each is a word of its own.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

fn digit(character: char) -> Option<u32> {
    let zero = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    u32::from(character).checked_sub(u32::from(zero))
}

fn is_skipped(character: char) -> bool {
    matches!(
        character,
        '\u{0640}' // tatweel
            | '\u{00AD}' // soft hyphen
            | '\u{061C}' // Arabic letter mark
            | '\u{200B}'..='\u{200F}' // zero width; left and right marks
            | '\u{202A}'..='\u{202E}' // embeddings and overrides
            | '\u{2060}'..='\u{2064}' // word joiner and invisible operators
            | '\u{2066}'..='\u{206F}' // isolates
            | '\u{FEFF}' // byte order mark
    )
}

/// Joins `18th` to one number, `b.c.` and `Sha'ban` to one word.
fn join(tokens: Vec<DateToken>) -> Vec<DateToken> {
    let is_plain =
        !tokens.iter().any(|token| token.touches && matches!(token.kind, DateTokenKind::Word(_)));
    if is_plain {
        return tokens;
    }
    let mut joined: Vec<DateToken> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !(token.touches && absorb(&mut joined, &token)) {
            joined.push(token);
        }
    }
    joined
}

/// Appends `token` to the last of `joined` if both are one.
///
/// Returns whether it did.
fn absorb(joined: &mut Vec<DateToken>, token: &DateToken) -> bool {
    let DateTokenKind::Word(ending) = &token.kind else {
        return false;
    };
    if let Some(DateToken { kind: DateTokenKind::Number(number), bytes, .. }) = joined.last_mut() {
        number.is_ordinal = is_ending_of(*number, ending);
        if number.is_ordinal {
            bytes.end = token.bytes.end;
        }
        return number.is_ordinal;
    }
    let [.., before, DateToken { kind: DateTokenKind::Sign(sign), touches: true, .. }] =
        joined.as_slice()
    else {
        return false;
    };
    let DateTokenKind::Word(word) = &before.kind else {
        return false;
    };
    let is_dotted =
        *sign == '.' && is_one_letter(ending) && (before.is_initials || is_one_letter(word));
    if !is_dotted && *sign != '\'' {
        return false;
    }
    joined.pop();
    if let Some(DateToken { kind: DateTokenKind::Word(word), bytes, is_initials, .. }) =
        joined.last_mut()
    {
        word.push_str(ending);
        bytes.end = token.bytes.end;
        *is_initials = is_dotted;
    }
    true
}

fn is_one_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_ending_of(number: Number, ending: &str) -> bool {
    let right = match (number.value % 10, number.value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    ending == right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = tokens(text)
            .into_iter()
            .map(|token| {
                let glue = if token.touches { "+" } else { "" };
                match token.kind {
                    DateTokenKind::Number(Number { value, digits, is_ordinal: false }) => {
                        format!("{glue}{value}/{digits}")
                    }
                    DateTokenKind::Number(number) => format!("{glue}{}.", number.value),
                    DateTokenKind::Word(word) => format!("{glue}{word}"),
                    DateTokenKind::Sign(sign) => format!("{glue}{sign}"),
                }
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text:?}");
    }

    #[test]
    fn numbers_words_and_signs_are_told_apart() {
        check("18 June 2024", "18/2 june 2024/4");
        check("June 18th, 2024", "june 18. +, 2024/4");
        check("Q2 2024", "q +2/1 2024/4");
        check("1960s", "1960/4 +s");
        check("18–19 18—19 18-19 18‑19", "18/2 +– +19/2 18/2 +– +19/2 18/2 +- +19/2 18/2 +- +19/2");
        check("  \u{a0}", "");
    }

    #[test]
    fn an_english_ending_must_fit_its_number() {
        check("1st 2nd 3rd 4th 11th 12th 13th 21st 22ND", "1. 2. 3. 4. 11. 12. 13. 21. 22.");
        check("1th 11st 2rd", "1/1 +th 11/2 +st 2/1 +rd");
    }

    #[test]
    fn dotted_letters_are_one_word() {
        check("500 B.C.E.", "500/3 bce +.");
        check("44 b.c", "44/2 bc");
        check("٥٠٠ ق.م", "500/3 قم");
        check("c.1961", "c +. +1961/4");
        check("Sept. 2023", "sept +. 2023/4");
    }

    #[test]
    fn arabic_letters_are_folded() {
        check("أبريل إبريل ابريل آذار", "ابريل ابريل ابريل اذار");
        check("يُونْيُو يـونـيو", "يونيو يونيو");
        check("جويلية حوالى", "جويليه حوالي");
        check("ﻳﻮﻧﻴﻮ", "يونيو");
        check("شتاء", "شتاء");
        check("ٱلثلاثاء", "الثلاثاء");
    }

    #[test]
    fn every_shape_of_a_letter_or_sign_is_one() {
        check("ΙΟΎΝΙΟΣ Ιούνιος", "ιουνιοσ ιουνιοσ");
        check("Sha’ban Sha'ban Shaʿban Shaʻban", "shaban shaban shaban shaban");
        check("’60s 22：56", "' +60/2 +s 22/2 +: +56/2");
        check("18～19 （2024）", "18/2 +– +19/2 ( +2024/4 +)");
    }

    #[test]
    fn words_with_a_dot_between_them_are_two() {
        check("June.July 2024", "june +. +july 2024/4");
        check("18.Jun.2024", "18/2 +. +jun +. +2024/4");
    }

    #[test]
    fn digits_of_three_scripts_count() {
        check("١٨ ۱۸ 18", "18/2 18/2 18/2");
        check("2024² ２０２４", "2024/4 +² 2024/4");
        assert_eq!(with_plain_digits("٢٠٢٤-٠٦").as_deref(), Some("2024-06"));
        assert_eq!(with_plain_digits("\u{200e}٢٠٢٤-٠٦\u{200f}").as_deref(), Some("2024-06"));
        assert_eq!(with_plain_digits("2024-06"), None);
    }

    #[test]
    fn a_mark_on_a_digit_is_a_sign() {
        check("19\u{336}61", "19/2 +\u{336} +61/2");
    }

    #[test]
    fn bytes_point_into_the_text() {
        let text = "١٨ يونيو";
        let found = tokens(text);
        assert_eq!(text.get(found[0].bytes.clone()), Some("١٨"));
        assert_eq!(text.get(found[1].bytes.clone()), Some("يونيو"));
    }

    #[test]
    fn an_endless_number_stays_a_number() {
        let found = tokens(&"9".repeat(100));
        assert_eq!(
            found[0].kind,
            DateTokenKind::Number(Number { value: u32::MAX, digits: 100, is_ordinal: false })
        );
    }
}
