//! A rejected text, and its diagnosis.

use crate::date::message::{Hint, Proposed, Reason};
use crate::date::parse::fault::Miss;
use crate::date::parse::token_stream::TokenStream;
use crate::date::token::DateToken;
use crate::date::{Date, EdtfError};

/// A text that is not a date.
pub struct Refused<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [DateToken],
    /// Why it is not EDTF.
    pub error: &'a EdtfError,
    /// Why it is not another spelling.
    pub miss: Miss,
    /// Its words, read as English and Arabic.
    pub own: &'a TokenStream,
}

/// Why a text is not a date, and what to do about it.
pub struct Diagnosis {
    pub reason: Reason,
    pub hint: Hint,
}

impl Diagnosis {
    pub fn new(reason: Reason, hint: Hint) -> Self {
        Self { reason, hint }
    }

    /// Creates a diagnosis with one text to write instead.
    pub fn write(reason: Reason, date: String) -> Self {
        Self { reason, hint: Hint::Write { date: Proposed(date) } }
    }
}

/// Returns the text if it is EDTF.
pub fn valid(text: String) -> Option<String> {
    Date::from_canonical(&text).is_ok().then_some(text)
}
