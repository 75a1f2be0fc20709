//! Diagnoses texts close to EDTF.
//!
//! These are slips, forms of ISO 8601 that EDTF leaves out, the draft of 2012, and the gaps of
//! catalogues.

use super::{Diagnosis, Refused, valid};
use crate::date::Date;
use crate::date::message::{Hint, Reason, Remark};

/// Reads the gaps of catalogues and forms: `1961-??-??`, `18--`, `186-?`, `196_`.
///
/// A hyphen or a question mark in the place of a digit is an unknown digit. A question mark after a
/// decade or a century marks it as uncertain.
pub fn unknown_parts(text: &str) -> Option<(Date, Option<Remark>)> {
    let bytes = text.as_bytes();
    let is_gap = |byte: u8| matches!(byte, b'?' | b'_');
    let has_shape =
        bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'?' | b'_'));
    let known = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !has_shape || !(2..=4).contains(&known) {
        return None;
    }
    let (year, rest) = text.split_at_checked(4)?;
    let year = year.get(known..)?;
    let is_hyphened = !year.is_empty() && year.bytes().all(|byte| byte == b'-');
    let is_marked = year.bytes().all(is_gap);
    if !is_hyphened && !is_marked {
        return None;
    }
    let digits = text.get(..known)?;
    let unknown = "X".repeat(4 - known);
    if is_hyphened && matches!(rest, "" | "?") {
        let date = Date::from_edtf(&format!("{digits}{unknown}{rest}")).ok()?;
        return Some((date, (rest == "?").then_some(Remark::ProbableDecade)));
    }
    let rest = rest.replace("??", "XX").replace("__", "XX");
    let date = Date::from_edtf(&format!("{digits}{unknown}{rest}")).ok()?;
    text.bytes().any(is_gap).then_some((date, Some(Remark::UnknownPart)))
}

/// Diagnoses a text close to EDTF.
///
/// Returns `None` for anything else.
pub fn found(refused: &Refused) -> Option<Diagnosis> {
    let text = refused.text.trim();
    left_out(text)
        .or_else(|| known(refused))
        .or_else(|| rewritten(text).map(|(why, date)| Diagnosis::write(why, date)))
}

/// Diagnoses what EDTF does not have.
fn left_out(text: &str) -> Option<Diagnosis> {
    let is_iso = text.bytes().all(|byte| byte.is_ascii_digit() || b"-/WPRDMYTHS.".contains(&byte));
    if is_iso && text.contains('W') {
        return Some(Diagnosis::new(Reason::NoWeeks, Hint::Week));
    }
    if is_iso && (text.starts_with(['P', 'R']) || text.contains("/P")) {
        return Some(Diagnosis::new(Reason::NoDurations, Hint::Ends));
    }
    if matches!(text, "/" | ".." | "../.." | "/.." | "../" | "[..]" | "{..}" | "[]" | "{}") {
        return Some(Diagnosis::new(Reason::Nothing, Hint::OneEnd));
    }
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_draft = text.bytes().all(|byte| byte.is_ascii_digit() || b"()-?~/".contains(&byte));
    if has_digits && ((is_draft && text.contains('(')) || text.contains('^')) {
        return Some(Diagnosis::new(Reason::Draft2012, Hint::Signs));
    }
    None
}

/// Diagnoses errors of `edtf-core` for which there is a remedy.
fn known(refused: &Refused) -> Option<Diagnosis> {
    match refused.error.message {
        "-0000 is not a valid year" => {
            Some(Diagnosis::write(Reason::NegativeZero, "0000".to_owned()))
        }
        _ => None,
    }
}

/// A correction of a text, and what was wrong with it.
type Mend = (Reason, fn(&str) -> String);

const MENDS: [Mend; 9] = [
    (Reason::TwoDoubts, |text| text.replace("?~", "%").replace("~?", "%")),
    (Reason::DoubledDoubt, |text| text.replace("??", "?").replace("~~", "~")),
    (Reason::OpenEnd, |text| text.replace("open", "..")),
    (Reason::UnknownEnd, |text| text.replace("unknown", "")),
    (Reason::UnknownDigit, |text| text.replace(['u', 'x', 'U'], "X")),
    (Reason::Capitals, |text| text.to_ascii_uppercase().replace('P', "S")),
    (Reason::NoHyphen, |text| text.replace(['−', '–', '\u{2010}', '\u{2011}'], "-")),
    (Reason::PlainYear, |text| text.trim_start_matches(['+', 'Y']).to_owned()),
    (Reason::NoDashes, with_zeros),
];

/// Corrects the text until it is EDTF, first alone, then together with the corrections before.
fn rewritten(text: &str) -> Option<(Reason, String)> {
    let mut mended = text.to_owned();
    let mut first_reason: Option<Reason> = None;
    for (reason, mend) in MENDS {
        let next = mend(&mended);
        if next == mended {
            continue;
        }
        if let Some(date) = valid(mend(text)) {
            return Some((reason, date));
        }
        mended = next;
        let reason = first_reason.get_or_insert(reason).clone();
        if let Some(date) = valid(mended.clone()) {
            return Some((reason, date));
        }
    }
    interval(text)
}

/// Corrects an interval with a shortened end, or with its ends in the wrong order.
fn interval(text: &str) -> Option<(Reason, String)> {
    let (start, end) = text.split_once('/')?;
    let kept = start.len().checked_sub(end.len()).filter(|_| !end.is_empty());
    let whole = kept.and_then(|kept| start.get(..kept)).map(|kept| format!("{start}/{kept}{end}"));
    if let Some(date) = whole.and_then(valid) {
        return Some((Reason::ShortEnd, date));
    }
    let turned = valid(format!("{end}/{start}"))?;
    Some((Reason::EndFirst, turned))
}

fn with_zeros(text: &str) -> String {
    let parts: Vec<String> = text
        .split('-')
        .map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() })
        .collect();
    parts.join("-")
}
