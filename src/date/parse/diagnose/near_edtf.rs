//! Nearly EDTF: slips, forms of ISO 8601 that EDTF leaves out, and the draft of 2012.

use super::{Diagnosis, Refused, valid};
use crate::date::day::days_in_month;
use crate::date::format::english_month;
use crate::date::parse::token::{Kind, Token};

/// Explains what is nearly EDTF; `None` for anything else.
pub fn told(refused: &Refused) -> Option<Diagnosis> {
    let text = refused.text.trim();
    left_out(text)
        .or_else(|| known(refused))
        .or_else(|| rewritten(text).map(|(why, date)| Diagnosis::new(why, format!("write {date}"))))
}

/// What EDTF does not have.
fn left_out(text: &str) -> Option<Diagnosis> {
    let is_iso = text.bytes().all(|byte| byte.is_ascii_digit() || b"-/WPRDMYTHS.".contains(&byte));
    if is_iso && text.contains('W') {
        return Some(Diagnosis::new(
            "weeks are not part of EDTF",
            "write the days of the week, for example 2024-06-17/2024-06-23",
        ));
    }
    if is_iso && (text.starts_with(['P', 'R']) || text.contains("/P")) {
        return Some(Diagnosis::new(
            "durations and repetitions are not part of EDTF",
            "write both ends as dates, for example 2024-06-18/2024-06-20",
        ));
    }
    if matches!(text, "/" | ".." | "../.." | "/.." | "../" | "[..]" | "{..}" | "[]" | "{}") {
        return Some(Diagnosis::new(
            "there is no date in this",
            "write one end at least, or leave the field out: an event may have no date",
        ));
    }
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_draft = text.bytes().all(|byte| byte.is_ascii_digit() || b"()-?~/".contains(&byte));
    if has_digits && ((is_draft && text.contains('(')) || text.contains('^')) {
        return Some(Diagnosis::new(
            "a spelling of the EDTF draft of 2012",
            "a sign stands right behind or before its part, as in 2004-06-~11; southern seasons are \
             29 to 32",
        ));
    }
    None
}

/// Complaints of `edtf-core` for which there is a remedy.
fn known(refused: &Refused) -> Option<Diagnosis> {
    let hint = match refused.error.message {
        "-0000 is not a valid year" => "write 0000 for the year 1 BC".to_owned(),
        "hour must be 00-23 (24 is not allowed)" => "write 00:00:00 of the next day".to_owned(),
        "day is out of range for the month" => days_of_month(refused.tokens)?,
        _ => return None,
    };
    Some(Diagnosis::new(refused.error.message, hint))
}

/// How many days the month of `2023-02-29` has.
fn days_of_month(tokens: &[Token]) -> Option<String> {
    let mut numbers = tokens.iter().filter_map(|token| match token.kind {
        Kind::Number(number) => Some(number),
        Kind::Word(_) | Kind::Sign(_) => None,
    });
    let (year, month) = (numbers.next()?.value, u8::try_from(numbers.next()?.value).ok()?);
    let days = days_in_month(i64::from(year), month)?;
    Some(format!("{} {year:04} has {days} days", english_month(month)))
}

/// A way to mend a text, and what was wrong with it.
type Mend = (&'static str, fn(&str) -> String);

const MENDS: [Mend; 10] = [
    ("one sign says both doubts: %", |text| text.replace("?~", "%").replace("~?", "%")),
    ("a doubt is marked once", |text| text.replace("??", "?").replace("~~", "~")),
    ("an open end is two dots", |text| text.replace("open", "..")),
    ("an unknown end is left empty", |text| text.replace("unknown", "")),
    ("an unknown digit is a capital X", |text| text.replace(['u', 'x', 'U'], "X")),
    ("the letters of EDTF are capitals", |text| text.to_ascii_uppercase().replace('P', "S")),
    ("this is no hyphen", |text| text.replace(['−', '–', '\u{2010}', '\u{2011}'], "-")),
    ("a plain year has nothing before it", |text| text.trim_start_matches(['+', 'Y']).to_owned()),
    ("a time has a T before it, and seconds", with_time),
    ("months and days have two digits", with_zeros),
];

/// Mends the text alone, then together with the mends before, until it is EDTF.
fn rewritten(text: &str) -> Option<(&'static str, String)> {
    let mut mended = text.to_owned();
    let mut first_reason = None;
    for (reason, mend) in MENDS {
        let next = mend(&mended);
        if next == mended {
            continue;
        }
        if let Some(date) = valid(mend(text)) {
            return Some((reason, date));
        }
        mended = next;
        let reason = *first_reason.get_or_insert(reason);
        if let Some(date) = valid(mended.clone()) {
            return Some((reason, date));
        }
    }
    interval(text)
}

/// An interval with a shortened end, or with its ends in the wrong order.
fn interval(text: &str) -> Option<(&'static str, String)> {
    let (start, end) = text.split_once('/')?;
    let kept = start.len().checked_sub(end.len()).filter(|_| !end.is_empty());
    let whole = kept.and_then(|kept| start.get(..kept)).map(|kept| format!("{start}/{kept}{end}"));
    if let Some(date) = whole.and_then(valid) {
        return Some(("the end of an interval is written in full", date));
    }
    let turned = valid(format!("{end}/{start}"))?;
    Some(("the end of an interval is before its start", turned))
}

fn with_time(text: &str) -> String {
    let Some((date, time)) = text.split_once([' ', 'T']) else {
        return text.to_owned();
    };
    let seconds = if time.len() == 5 { ":00" } else { "" };
    format!("{date}T{time}{seconds}")
}

fn with_zeros(text: &str) -> String {
    let parts: Vec<String> = text
        .split('-')
        .map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() })
        .collect();
    parts.join("-")
}
