//! What is not read as a date, and what to write instead.
//!
//! - `words`: texts that say there is no date, other calendars, words that hang on the day of writing.
//! - `numbers`: slashes, dots, missing dashes and zeros.
//! - `slips`: nearly EDTF, and the EDTF draft of 2012.
//!
//! A rewritten text is only suggested after it has been read as EDTF.

mod near_edtf;
mod numbers;
mod words;

use super::DateFault;
use super::token::{Kind, Token};
use super::token_stream::Miss;
use crate::date::{Date, EdtfError};

/// A text that is no date.
pub struct Refused<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Why it is not EDTF.
    pub error: &'a EdtfError,
    /// Why it is no spelling.
    pub miss: Miss,
}

/// A message and a hint.
struct Diagnosis {
    message: String,
    hint: String,
}

impl Diagnosis {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// Says why the text is no date, as helpfully as can be.
pub fn explain(refused: &Refused) -> DateFault {
    let told = words::told(refused)
        .or_else(|| numbers::told(refused.tokens))
        .or_else(|| near_edtf::told(refused));
    if let Some(Diagnosis { message, hint }) = told {
        return DateFault { message, offset: refused.error.offset, hint: Some(hint) };
    }
    match &refused.miss {
        Miss::Fault(fault) => fault.clone(),
        Miss::Unread(_) if is_like_edtf(refused.text) => not_edtf(refused.error),
        Miss::Unread(byte) => unread(refused, *byte),
    }
}

/// The complaint of `edtf-core`, where nothing is known beyond it.
pub fn not_edtf(error: &EdtfError) -> DateFault {
    let EdtfError { message, offset } = *error;
    let hint = "write EDTF, such as 2024-06-18 or 1961~, or words, such as 18 June 2024";
    DateFault { message: message.to_owned(), offset, hint: Some(hint.to_owned()) }
}

/// The word that fits no spelling.
fn unread(refused: &Refused, offset: usize) -> DateFault {
    let token = refused.tokens.iter().find(|token| token.bytes.end > offset);
    let written = token.and_then(|token| refused.text.get(token.bytes.clone()));
    let message = match written {
        Some(word) => format!("“{word}” is not understood in this date"),
        None => "the date is not complete".to_owned(),
    };
    let hint = match token.map(|token| &token.kind) {
        Some(Kind::Number(number)) if number.digits <= 2 => "a year is written with four digits",
        Some(Kind::Sign('/')) => "write a dash for a stretch of time, “or” for one of two dates",
        _ => "write EDTF, such as 2024-06-18 or 1961~, or words, such as 18 June 2024",
    };
    DateFault { message, offset, hint: Some(hint.to_owned()) }
}

/// Whether the text is made of what EDTF is made of, so that the position in EDTF helps.
fn is_like_edtf(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.,:?~%[]{}()^+XYESTZ".contains(&byte))
}

/// The text if it is EDTF.
fn valid(text: String) -> Option<String> {
    Date::from_edtf(&text).is_ok().then_some(text)
}
