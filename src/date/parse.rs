//! Reads dates as curators write them: `Sept 2023`, `18 و19 يونيو 2024`, `22 июля 1969`.
//!
//! EDTF comes first. Other spellings are tried only if the text is not EDTF, and they must match
//! the whole text: an unknown word makes it an error. Nothing is guessed. A text with two readings
//! is rejected, with both of them in the hint. A text with one reading that a curator may not
//! expect is accepted with a remark.
//!
//! English and Arabic are read together. If they do not match, the other languages are tried one by
//! one, provided that the text has a month or a weekday in them. A text that two of them read
//! differently is rejected.
//!
//! An error points at the word that fits no spelling, or at the place where `edtf-core` stopped if
//! the text looks like EDTF.
//!
//! Knows nothing of files or timelines. Takes time linear in the length of the text.
//!
//! - `token_stream` assigns meanings to words; `parts`, `clock`, `numeric`, `centuries`, `relative`
//!   and `vague` read the pieces, `atom` one date, `grammar` the relation of several dates; `ast`
//!   holds the result.
//! - `to_edtf` completes what is written once for two dates, checks it and writes EDTF; `calendar`
//!   does calendar arithmetic.
//! - `diagnose` explains what is not accepted.
//!
//! ```
//! use tarikh::date::read;
//! use tarikh::language::Language;
//!
//! let reading = read("من 18 إلى 19 يونيو 2024").unwrap();
//! assert_eq!(reading.date.to_string(), "2024-06-18/2024-06-19");
//!
//! let fault = read("05/06/2024").unwrap_err();
//! let hint = fault.hint(Language::En).unwrap();
//! assert_eq!(hint, "write 2024-06-05 or 2024-05-06, whichever is meant");
//! assert_eq!(fault.proposals(), ["2024-06-05", "2024-05-06"]);
//! ```

mod ast;
mod atom;
mod calendar;
mod centuries;
mod clock;
mod diagnose;
mod fault;
mod grammar;
mod numeric;
mod parts;
mod publication;
mod relative;
mod to_edtf;
mod token_stream;
mod two_faced;
mod vague;
mod year;

pub use fault::DateFault;

use super::lexicon::{Languages, deciding};
use super::message::{Hint, Proposed, QuotedInput, Reason, Remark};
use super::token::{DateToken, tokens, with_plain_digits};
use super::{Date, EdtfError};
use crate::language::Language;
use diagnose::near_edtf::unknown_parts;
use fault::Miss;
use grammar::expr;
use publication::PublicationDay;
use to_edtf::{Lowered, lower};
use token_stream::TokenStream;
use two_faced::two_faced;

/// The maximum length of a date in words, in bytes.
///
/// The longest spelling has about 150.
const LONGEST_WORDS_BYTES: usize = 512;

/// The length of an ISO 8601 day, in bytes.
const ISO_DAY_BYTES: usize = "2024-06-18".len();

/// A parsed date, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedDate {
    /// The date.
    pub date: Date,
    /// How it was written.
    pub spelling: Spelling,
    /// What may be unexpected about the reading.
    pub remarks: Vec<Remark>,
}

/// How a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As [`Date`] prints it.
    Canonical,
    /// EDTF in an unusual form, or with blanks around it.
    EdtfVariant,
    /// Words, or EDTF with Arabic digits or direction marks.
    ///
    /// The curator is told the EDTF.
    Words,
}

impl ParsedDate {
    /// Returns the remarks as sentences without a full stop, joined by semicolons.
    ///
    /// Returns `None` if there are none.
    pub fn remark(&self, language: Language) -> Option<String> {
        let remarks: Vec<String> =
            self.remarks.iter().map(|remark| remark.words(language)).collect();
        let joint = match language {
            Language::En => "; ",
            Language::Ar => "؛ ",
        };
        (!remarks.is_empty()).then(|| remarks.join(joint))
    }

    /// Returns what to write instead of a text with two readings.
    pub fn hint(&self, language: Language) -> Option<String> {
        let found = two_faced(&self.date).filter(|_| self.spelling != Spelling::Words)?;
        Some(found.hint().words(language))
    }

    /// Returns whether many people would read the canonical text as years: `2001-21`.
    ///
    /// Words are the better spelling then.
    pub fn is_two_faced(&self) -> bool {
        two_faced(&self.date).is_some()
    }
}

/// The languages in which words are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// English and Arabic.
    Own,
    /// All.
    All,
}

/// Reads a date: EDTF, or any other accepted spelling.
///
/// Words relative to the day of writing are rejected.
pub fn read(text: &str) -> Result<ParsedDate, DateFault> {
    read_in(text, Scope::All, PublicationDay::stand_in())
}

/// Like [`read`], in English and Arabic only.
///
/// In running text, words of other languages would be taken for dates that they are not.
pub fn read_own(text: &str) -> Result<ParsedDate, DateFault> {
    read_in(text, Scope::Own, PublicationDay::stand_in())
}

/// Like [`read`], but resolves relative words against the day of publication.
///
/// Each such reading has a remark. `published` must lie within one year.
pub fn read_published(text: &str, published: &Date) -> Result<ParsedDate, DateFault> {
    let Some(anchor) = PublicationDay::of(published) else {
        return read(text);
    };
    let mut reading = read_in(text, Scope::All, anchor)?;
    for remark in &mut reading.remarks {
        if let Remark::Resolved { published: day } = remark {
            *day = Proposed(published.to_string());
        }
    }
    Ok(reading)
}

/// A date that was read in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionReading {
    /// The date.
    pub date: Date,
    /// Whether it is relative to the day of publication.
    pub is_relative: bool,
}

/// Reads a date in running text, in English and Arabic.
///
/// Returns `None` if it is not a date, or is relative and the day of publication is unknown. It
/// gives no reasons and is fast.
pub fn read_mention(text: &str, published: Option<&Date>) -> Option<MentionReading> {
    let anchor = published.and_then(PublicationDay::of).unwrap_or(PublicationDay::stand_in());
    if text.len() > LONGEST_WORDS_BYTES {
        return None;
    }
    let whole = Some(text).filter(|text| text.len() == ISO_DAY_BYTES);
    if let Some(date) = whole.and_then(|text| Date::from_canonical(text).ok()) {
        return Some(MentionReading { date, is_relative: false });
    }
    let tokens = tokens(text);
    let mut stream = TokenStream::new(&tokens, text.len(), Languages::OWN, anchor);
    let reading = spelled(&mut stream, text).ok()?;
    let is_relative =
        reading.remarks.iter().any(|remark| matches!(remark, Remark::Resolved { .. }));
    Some(MentionReading { date: reading.date, is_relative })
}

fn read_in(text: &str, scope: Scope, anchor: PublicationDay) -> Result<ParsedDate, DateFault> {
    let error = match Date::from_canonical(text) {
        Ok(date) => return Ok(written(date, text)),
        Err(error) => error,
    };
    if let Some(date) = without_blanks(text).and_then(|text| Date::from_canonical(&text).ok()) {
        return Ok(ParsedDate { spelling: Spelling::EdtfVariant, ..written(date, text) });
    }
    if text.trim().len() > LONGEST_WORDS_BYTES {
        return Err(diagnose::not_edtf(&error));
    }
    let spelled = |date, remarks| ParsedDate { date, spelling: Spelling::Words, remarks };
    let plain = with_plain_digits(text);
    if let Some(date) = plain.and_then(|plain| Date::from_canonical(plain.trim()).ok()) {
        return Ok(spelled(date, Vec::new()));
    }
    if let Some((date, remark)) = unknown_parts(text.trim()) {
        return Ok(spelled(date, remark.into_iter().collect()));
    }
    words(text, &error, (scope, anchor))
}

/// Returns the result for a text in EDTF.
fn written(date: Date, text: &str) -> ParsedDate {
    let is_canonical = date.to_string() == text;
    let spelling = if is_canonical { Spelling::Canonical } else { Spelling::EdtfVariant };
    let remarks = two_faced(&date).map(|found| found.remark()).into_iter().collect();
    ParsedDate { date, spelling, remarks }
}

/// Removes the blanks that EDTF forbids: around the text, around a slash, and in a set.
fn without_blanks(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let is_set = trimmed.starts_with(['[', '{']);
    let mut tight = trimmed.replace(" / ", "/");
    if is_set {
        tight = tight.replace(' ', "");
    }
    (tight != text).then_some(tight)
}

fn words(
    text: &str,
    error: &EdtfError,
    (scope, anchor): (Scope, PublicationDay),
) -> Result<ParsedDate, DateFault> {
    let tokens = tokens(text);
    let mut stream = TokenStream::new(&tokens, text.len(), Languages::OWN, anchor);
    let miss = match spelled(&mut stream, text) {
        Ok(reading) => return Ok(reading),
        Err(miss) => miss,
    };
    let miss = match scope {
        Scope::Own => miss,
        Scope::All => match in_other_languages(text, &tokens, anchor) {
            Some(Ok(reading)) => return Ok(reading),
            Some(Err(other)) => other,
            None => miss,
        },
    };
    Err(diagnose::explain(&diagnose::Refused { text, tokens: &tokens, error, miss, own: &stream }))
}

/// Reads a text that has a name in another language.
///
/// Fails if two languages disagree.
fn in_other_languages(
    text: &str,
    tokens: &[DateToken],
    anchor: PublicationDay,
) -> Option<Result<ParsedDate, Miss>> {
    let mut languages = Languages::default();
    let mut name = None;
    for (at, token) in tokens.iter().enumerate() {
        let own = deciding(tokens.get(at..).unwrap_or_default());
        if !own.is_empty() {
            name.get_or_insert(token);
        }
        languages = languages.with(own);
    }
    let mut found: Option<ParsedDate> = None;
    let mut missed: Option<(usize, Miss)> = None;
    for language in languages.each() {
        let mut stream = TokenStream::new(tokens, text.len(), Languages::of(language), anchor);
        match (spelled(&mut stream, text), &found) {
            (Ok(reading), None) => found = Some(reading),
            (Ok(reading), Some(first)) if reading.date != first.date => {
                let name = name.and_then(|token| text.get(token.bytes.clone()));
                return Some(Err(ambiguous(name.unwrap_or_default(), tokens, [first, &reading])));
            }
            (Ok(_), Some(_)) => {}
            (Err(miss), _) => {
                let unknown = stream.unknown();
                if missed.as_ref().is_none_or(|(least, _)| unknown < *least) {
                    missed = Some((unknown, miss));
                }
            }
        }
    }
    match (found, missed) {
        (Some(reading), _) => Some(Ok(reading)),
        (None, Some((0, miss))) => Some(Err(miss)),
        (None, _) => None,
    }
}

fn ambiguous(word: &str, tokens: &[DateToken], [first, second]: [&ParsedDate; 2]) -> Miss {
    let byte = tokens.first().map_or(0, |token| token.bytes.start);
    let proposed = |reading: &ParsedDate| Proposed(reading.date.to_string());
    Miss::fault(
        byte,
        Reason::AmbiguousWord { word: QuotedInput(word.to_owned()) },
        Hint::Either { first: proposed(first), second: proposed(second) },
    )
}

fn spelled(stream: &mut TokenStream, text: &str) -> Result<ParsedDate, Miss> {
    let expr = expr(stream)?;
    let offset = expr.last_byte();
    let Lowered { edtf, mut remarks, original, is_resolved } = lower(expr, text, stream.anchor)?;
    let date = Date::from_canonical(&edtf).map_err(|error| no_edtf(&error, edtf, offset))?;
    if let Some(byte) = stream.relative
        && !stream.anchor.is_given
    {
        return Err(Miss::fault(byte, Reason::Relative, hint_for_relative(&date)));
    }
    if is_resolved || stream.relative.is_some() {
        remarks.push(Remark::Resolved { published: Proposed(String::new()) });
    }
    let date = match original {
        Some((start, end, calendar)) => {
            let words = text.get(start..end).unwrap_or(text).trim();
            date.with_original(words, calendar)
        }
        None => date,
    };
    Ok(ParsedDate { date, spelling: Spelling::Words, remarks })
}

/// For “the sixties of the last century”, the century is nearly known.
fn hint_for_relative(date: &Date) -> Hint {
    let edtf = date.to_string();
    if edtf.starts_with("19") && edtf.ends_with('X') {
        return Hint::TwentiethCentury { decade: Proposed(edtf) };
    }
    Hint::Absolute
}

/// Returns the error for invalid EDTF.
///
/// Ends in the wrong order are proposed the other way round.
fn no_edtf(error: &EdtfError, edtf: String, offset: usize) -> Miss {
    let reason = Reason::of_edtf(error.message);
    let turned = edtf.split_once('/').map(|(start, end)| format!("{end}/{start}"));
    let turned = turned.filter(|turned| Date::from_canonical(turned).is_ok());
    let hint = match turned {
        Some(turned) => Hint::Write { date: Proposed(turned) },
        None => Hint::ReadAs { date: QuotedInput(edtf) },
    };
    Miss::fault(offset, reason, hint)
}

#[cfg(test)]
mod tests;
