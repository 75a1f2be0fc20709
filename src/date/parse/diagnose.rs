//! Explains why a text is not a date, and what to write instead.
//!
//! - `numbers`: bare numbers, shortened ends.
//! - `near_edtf`: texts close to EDTF, and the EDTF draft of 2012.
//!
//! A text is only proposed after it has been parsed as EDTF.

mod diagnosis;
pub mod near_edtf;
mod numbers;

pub use diagnosis::Refused;

use super::DateFault;
use super::fault::Miss;
use super::token_stream::What;
use crate::date::EdtfError;
use crate::date::lexicon::DateTerm;
use crate::date::message::{Hint, QuotedInput, Reason};
use crate::date::token::DateTokenKind;
use diagnosis::{Diagnosis, valid};

/// Explains as precisely as possible why the text is not a date.
pub fn explain(refused: &Refused) -> DateFault {
    if is_nothing(refused) {
        return fault(Diagnosis::new(Reason::Nothing, Hint::LeaveOut), refused);
    }
    if let Some(calendar) = other_calendar(refused) {
        return fault(calendar, refused);
    }
    if let Miss::Fault(fault) = &refused.miss {
        return fault.clone();
    }
    if is_relative(refused) && !refused.own.anchor.is_given {
        return fault(Diagnosis::new(Reason::Relative, Hint::Absolute), refused);
    }
    if let Some(found) = numbers::found(refused.tokens).or_else(|| near_edtf::found(refused)) {
        return fault(found, refused);
    }
    if is_like_edtf(refused.text) { not_edtf(refused.error) } else { unread(refused) }
}

/// Creates an error at the place where `edtf-core` stopped.
fn fault(Diagnosis { reason, hint }: Diagnosis, refused: &Refused) -> DateFault {
    DateFault { reason, offset: refused.error.offset, hint: Some(hint) }
}

/// Returns the error of `edtf-core`, if nothing better is known.
pub fn not_edtf(error: &EdtfError) -> DateFault {
    let reason = Reason::of_edtf(error.message);
    DateFault { reason, offset: error.offset, hint: Some(Hint::Usual) }
}

/// Returns whether the text means that there is no date: `unknown`, `n.d.`, بدون تاريخ, `?`.
fn is_nothing(refused: &Refused) -> bool {
    let is_bare_sign = matches!(refused.text.trim(), "" | "?" | "؟" | "-" | "–" | "—" | "...");
    let items = refused.own.items();
    let says_so = |what: What| {
        what == What::Term(DateTerm::NoDate) || matches!(what, What::Sign('(' | ')' | '.'))
    };
    let is_said = items.iter().any(|item| item.what == What::Term(DateTerm::NoDate));
    is_bare_sign
        || refused.tokens.is_empty()
        || (is_said && items.iter().all(|item| says_so(item.what)))
}

/// Returns whether all words are known, and some are relative to the day of writing.
fn is_relative(refused: &Refused) -> bool {
    let items = refused.own.items();
    let hangs = |what: What| {
        matches!(
            what,
            What::Term(
                DateTerm::Today
                    | DateTerm::DaysFromToday(_)
                    | DateTerm::This
                    | DateTerm::Previous
                    | DateTerm::Next
                    | DateTerm::Ago
                    | DateTerm::Now
                    | DateTerm::Vague
            )
        )
    };
    let is_known = |what: What| !matches!(what, What::Unknown);
    items.iter().any(|item| hangs(item.what)) && items.iter().all(|item| is_known(item.what))
}

/// Months of calendars that are not converted: the Hebrew and the French Republican calendar.
const UNCONVERTED: [&str; 25] = [
    "vendemiaire",
    "brumaire",
    "frimaire",
    "nivose",
    "pluviose",
    "ventose",
    "germinal",
    "floreal",
    "prairial",
    "messidor",
    "thermidor",
    "fructidor",
    "tishri",
    "tishrei",
    "heshvan",
    "cheshvan",
    "kislev",
    "tevet",
    "shevat",
    "adar",
    "iyar",
    "sivan",
    "elul",
    "dhebrew",
    "dfrench",
];

fn other_calendar(refused: &Refused) -> Option<Diagnosis> {
    let is_named = refused.tokens.iter().any(|token| match &token.kind {
        DateTokenKind::Word(word) => UNCONVERTED.contains(&word.as_str()),
        DateTokenKind::Number(_) | DateTokenKind::Sign(_) => false,
    });
    is_named.then(|| Diagnosis::new(Reason::NotConverted, Hint::Convert))
}

/// Returns the error for a word that fits no spelling.
fn unread(refused: &Refused) -> DateFault {
    let offset = refused.miss.byte();
    let token = refused.tokens.iter().find(|token| token.bytes.end > offset);
    let written = token.and_then(|token| refused.text.get(token.bytes.clone()));
    let Some((token, written)) = token.zip(written) else {
        return DateFault { reason: Reason::Incomplete, offset, hint: Some(Hint::Usual) };
    };
    let (reason, hint) = match &token.kind {
        DateTokenKind::Number(number) if number.digits == 2 && refused.tokens.len() > 1 => {
            (Reason::ShortYear, Hint::FourDigits)
        }
        DateTokenKind::Sign('/') => (word(written), Hint::EachInFull),
        DateTokenKind::Number(_) | DateTokenKind::Sign(_) | DateTokenKind::Word(_) => {
            (word(written), Hint::Usual)
        }
    };
    DateFault { reason, offset, hint: Some(hint) }
}

fn word(written: &str) -> Reason {
    Reason::UnknownWord { word: QuotedInput(written.to_owned()) }
}

/// Returns whether the text consists of EDTF characters, so that the offset of the EDTF error
/// helps.
fn is_like_edtf(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.,:?~%[]{}()^+XYESTZ".contains(&byte))
}
