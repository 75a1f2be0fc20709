//! Finds the places where a text may mention a date: digits, and the words of dates.
//!
//! Most of a text is neither. Only the surroundings of such places are examined closely.

use std::ops::Range;

use crate::date::lexicon::begins_date;

/// The number of bytes around a hot place that a mention may cover.
const AROUND_BYTES: usize = 140;

/// The maximum length of a word that starts a date, with its prefixes, in bytes.
const LONGEST_WORD_BYTES: usize = 32;

/// The maximum length of a section of text, in bytes.
const LONGEST_SEGMENT_BYTES: usize = 16_384;

/// Returns the end of the paragraph that starts at `start`.
///
/// A very long one is cut at a blank.
pub fn segment_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = (start + LONGEST_SEGMENT_BYTES).min(bytes.len());
    let mut at = start;
    while let Some(line) =
        bytes.get(at..limit).and_then(|value| value.iter().position(|byte| *byte == b'\n'))
    {
        at += line + 1;
        let before = bytes.get(start..at - 1).and_then(|byte| byte.last()).copied();
        let is_end = matches!(before, None | Some(b'.' | b':' | b'!' | b'?' | b')' | b'"' | b'\r'))
            || bytes.get(at) == Some(&b'\n');
        if is_end {
            return at;
        }
    }
    if limit == bytes.len() {
        return limit;
    }
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    let blank = bytes.get(start..limit).and_then(|byte| byte.iter().rposition(is_blank));
    let cut = blank.map_or(limit, |at| start + at + 1);
    (cut..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Returns the sections of a segment where a mention may stand, in order.
pub fn windows(text: &str, segment: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = segment.start;
    let mut word = String::new();
    while at < segment.end {
        let start = at;
        let (is_hot, end) = next_word(text, bytes, at, segment.end, &mut word);
        at = end;
        if !is_hot {
            continue;
        }
        let from = blank_before(text, start.saturating_sub(AROUND_BYTES).max(segment.start));
        let to = blank_after(bytes, (end + AROUND_BYTES).min(segment.end), segment.end);
        match found.last_mut() {
            Some(last) if last.end >= from => last.end = to,
            _ => found.push(from.max(segment.start)..to),
        }
    }
    found
}

fn blank_before(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1)
}

fn blank_after(bytes: &[u8], at: usize, end: usize) -> usize {
    let behind = bytes.get(at..end).unwrap_or_default();
    behind.iter().position(u8::is_ascii_whitespace).map_or(end, |blank| at + blank)
}

/// Reads one word, number or sign at `at`.
///
/// Returns whether it is hot, and where it ends.
fn next_word(text: &str, bytes: &[u8], at: usize, end: usize, word: &mut String) -> (bool, usize) {
    word.clear();
    let Some(first) = bytes.get(at) else { return (false, end) };
    if first.is_ascii_digit() {
        return number(bytes, at, end);
    }
    if first.is_ascii() && !first.is_ascii_alphabetic() {
        return (false, at + 1);
    }
    let mut behind = at;
    let mut is_odd = false;
    while let Some(byte) = bytes.get(behind).filter(|_| behind < end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            word.push(char::from(byte.to_ascii_lowercase()));
            behind += 1;
            continue;
        }
        let Some(letter) = text.get(behind..).and_then(|text| text.chars().next()) else { break };
        match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => word.push('ا'),
            'ى' | 'ی' => word.push('ي'),
            'ة' => word.push('ه'),
            'ک' => word.push('ك'),
            '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200b}'..='\u{200f}' => {}
            '٠'..='٩' | '۰'..='۹' | '０'..='９' => {
                return (true, behind + letter.len_utf8());
            }
            '\u{fb50}'..='\u{feff}' => is_odd = true,
            _ if letter.is_alphabetic() => word.push(letter),
            _ => {
                behind = if behind == at { at + letter.len_utf8() } else { behind };
                break;
            }
        }
        behind += letter.len_utf8();
    }
    (is_odd || is_hot(word), behind.max(at + 1))
}

/// Reads a number.
///
/// Returns whether it is hot, and where it ends.
///
/// A number alone is hot with four digits. With fewer it is hot if a date may continue without a
/// word: `18/6`, `70s`, `27th`. Next to a month or a weekday it need not be hot.
fn number(bytes: &[u8], at: usize, end: usize) -> (bool, usize) {
    let own = bytes.get(at..end).unwrap_or_default();
    let digits = own.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let is_part = before.is_some_and(|byte| byte.is_ascii_alphanumeric() && *byte != b'T');
    let next = own.get(digits).copied().unwrap_or(b' ');
    let goes_on = matches!(next, b'/' | b'-' | b'.' | b'\'' | b's' | b't' | b'n' | b'r')
        && own.get(digits + 1).is_some_and(u8::is_ascii_alphanumeric)
        || next == b's';
    let is_hot = !is_part && (digits == 4 || (digits <= 2 && (goes_on || !next.is_ascii())));
    (is_hot, at + digits)
}

/// Returns whether a word, or the word without its prefixes, starts a date.
fn is_hot(word: &str) -> bool {
    if word.len() < 2 || word.len() > LONGEST_WORD_BYTES {
        return false;
    }
    if begins_date(word) {
        return true;
    }
    if word.is_ascii() {
        return false;
    }
    if let Some(rest) = word.strip_prefix("لل") {
        return begins_date(&format!("ال{rest}"));
    }
    let is_prefix = |letter: char| matches!(letter, 'و' | 'ف' | 'ب' | 'ل' | 'ك');
    let Some(rest) = word.strip_prefix(is_prefix) else { return false };
    begins_date(rest) || rest.strip_prefix(is_prefix).is_some_and(begins_date)
}
