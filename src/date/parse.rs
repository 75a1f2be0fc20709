//! What curators write, read as EDTF: `Sept 2023`, `18 و19 يونيو 2024`, `c. 1961`.
//!
//! EDTF comes first. Only when it refuses a text are the spellings tried, English and Arabic, and
//! they must match the whole text: an unknown word makes it a fault, not a date. Nothing is guessed.
//! What has two readings is refused with both of them in the hint; what has one reading that a curator
//! may not expect is accepted with a remark.
//!
//! A fault points at the place where `edtf-core` stopped when the text looks like EDTF, and else at the
//! word that fits no spelling.
//!
//! Knows nothing of files or timelines. Takes time linear in the length of the text.
//!
//! - `token` folds the letters and splits the text; `lexicon` knows the words; `cursor` walks along them.
//! - `point` reads one date (its months, years and ordinals are in `pieces`), `saying` how several dates
//!   stand to each other.
//! - `compose` fills in what is written once for two dates, checks it and writes the EDTF; `known` counts
//!   years, months and days on and back.
//! - `told` explains what is not accepted.
//!
//! ```
//! use tarikh::date::{Spelling, read};
//!
//! let reading = read("من 18 إلى 19 يونيو 2024").unwrap();
//! assert_eq!(reading.date.to_string(), "2024-06-18/2024-06-19");
//! assert_eq!(reading.spelling, Spelling::Words { remark: None });
//!
//! let fault = read("18/06/2024").unwrap_err();
//! assert_eq!(fault.hint.unwrap(), "write 2024-06-18");
//! ```

mod atom;
mod calendar;
mod diagnose;
mod grammar;
mod lexicon;
mod parts;
mod to_edtf;
mod token;
mod token_stream;

use super::{Date, EdtfError};
use grammar::saying;
use to_edtf::{Lowered, compose};
use token_stream::{Cursor, Miss};

/// The longest text, in bytes, in which words are looked for; the longest spelling has about 150.
const LONGEST_WORDS_BYTES: usize = 512;

/// A date as it was read, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The date.
    pub date: Date,
    /// How it was written.
    pub spelling: Spelling,
}

/// How a date was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spelling {
    /// Canonical EDTF.
    Edtf,
    /// EDTF, but the date is usually written otherwise; blanks around it count as well.
    EdtfVariant,
    /// Words, or EDTF in Arabic digits or with direction marks: the curator is told which EDTF it
    /// became.
    Words {
        /// What the curator may not expect of the reading: sentences without a full stop, joined
        /// by semicolons.
        remark: Option<String>,
    },
}

/// Why a text is not read as a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateFault {
    /// The reason, in one sentence without a full stop.
    pub message: String,
    /// Where in the text, in bytes from its start; at most its length, never inside a character.
    pub offset: usize,
    /// What to write instead, where that can be said.
    pub hint: Option<String>,
}

/// Reads a date: EDTF, else the spellings of people, else a fault.
pub fn read(text: &str) -> Result<Reading, DateFault> {
    let error = match Date::from_edtf(text) {
        Ok(date) => {
            let is_canonical = date.to_string() == text;
            let spelling = if is_canonical { Spelling::Edtf } else { Spelling::EdtfVariant };
            return Ok(Reading { date, spelling });
        }
        Err(error) => error,
    };
    if let Some(date) = without_blanks(text).and_then(|text| Date::from_edtf(&text).ok()) {
        return Ok(Reading { date, spelling: Spelling::EdtfVariant });
    }
    if text.trim().len() > LONGEST_WORDS_BYTES {
        return Err(diagnose::not_edtf(&error));
    }
    let plain = token::with_plain_digits(text);
    if let Some(date) = plain.and_then(|plain| Date::from_edtf(plain.trim()).ok()) {
        return Ok(Reading { date, spelling: Spelling::Words { remark: None } });
    }
    words(text, &error)
}

/// The text without the blanks that EDTF forbids: around it, and after the commas of a set.
fn without_blanks(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let is_set = trimmed.starts_with(['[', '{']);
    let tight = if is_set { trimmed.replace(", ", ",") } else { trimmed.to_owned() };
    (tight != text).then_some(tight)
}

fn words(text: &str, error: &EdtfError) -> Result<Reading, DateFault> {
    let tokens = token::tokens(text);
    let mut cursor = Cursor::new(&tokens, text.len());
    match spelled(&mut cursor) {
        Ok((date, remarks)) => {
            let remark = (!remarks.is_empty()).then(|| remarks.join("; "));
            Ok(Reading { date, spelling: Spelling::Words { remark } })
        }
        Err(miss) => {
            Err(diagnose::explain(&diagnose::Refused { text, tokens: &tokens, error, miss }))
        }
    }
}

fn spelled(cursor: &mut Cursor) -> Result<(Date, Vec<String>), Miss> {
    let saying = saying(cursor)?;
    let offset = saying.last_byte();
    let Lowered { edtf, remarks } = compose(saying)?;
    let date = Date::from_edtf(&edtf).map_err(|error| {
        Miss::Fault(DateFault {
            message: error.message.to_owned(),
            offset,
            hint: Some(format!("read as {edtf}; write both dates in full, the earlier one first")),
        })
    })?;
    Ok((date, remarks))
}

#[cfg(test)]
mod tests;
