//! Words that say there is no date, other calendars, and words that hang on the day of writing.

use super::{Diagnosis, Refused};
use crate::date::parse::lexicon::{Term, term};
use crate::date::parse::token::{Kind, Number, Token};

/// Explains a text by its words; `None` when they explain nothing.
pub fn told(refused: &Refused) -> Option<Diagnosis> {
    let words: Vec<&str> = refused.tokens.iter().filter_map(word).collect();
    if is_nothing(refused, &words) {
        return Some(Diagnosis::new(
            "there is no date in this",
            "leave the field out: an event may have no date",
        ));
    }
    if is_hijri(refused.tokens) {
        let hint = if words.contains(&"الموافق") || words.contains(&"corresponding") {
            "leave the Hijri date out: the Gregorian one is enough"
        } else {
            "convert it to the Gregorian calendar, and check the day: conversions can differ by one"
        };
        return Some(Diagnosis::new("a date of the Hijri calendar", hint));
    }
    if let Some(tens) = words.iter().find_map(|word| decade(word)) {
        return Some(Diagnosis::new(
            "a decade without its century",
            format!("write 19{tens}X if the twentieth century is meant"),
        ));
    }
    if !words.iter().any(|word| is_relative(word)) {
        return None;
    }
    Some(Diagnosis::new(
        "this depends on the day of writing",
        hint_for_relative(refused.tokens, &words),
    ))
}

fn word(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Word(word) => Some(word),
        Kind::Number(_) | Kind::Sign(_) => None,
    }
}

fn is_nothing(refused: &Refused, words: &[&str]) -> bool {
    let has_numbers = refused.tokens.iter().any(|token| matches!(token.kind, Kind::Number(_)));
    let is_bare_sign = matches!(refused.text.trim(), "" | "?" | "؟" | "-" | "–" | "—");
    let says_so = matches!(
        words.join(" ").as_str(),
        "unknown"
            | "undated"
            | "nd"
            | "no date"
            | "not known"
            | "date unknown"
            | "unknown date"
            | "date not known"
            | "none"
            | "null"
            | "tbd"
            | "غير معروف"
            | "غير مورخ"
            | "غير محدد"
            | "بدون تاريخ"
            | "بلا تاريخ"
            | "مجهول"
            | "التاريخ غير معروف"
            | "تاريخ غير معروف"
    );
    refused.tokens.is_empty() || is_bare_sign || (says_so && !has_numbers)
}

/// A Hijri month, ربيع الأول among them, or a year marked هـ.
fn is_hijri(tokens: &[Token]) -> bool {
    let words: Vec<Option<&str>> = tokens.iter().map(word).collect();
    let has_name = words.iter().flatten().any(|word| is_hijri_word(word));
    let has_pair = words.windows(2).any(|pair| {
        matches!(pair, [Some("ربيع"), Some("الاول" | "الثاني" | "الاخر")] | [None, Some("ه")])
    });
    has_name || has_pair
}

fn is_hijri_word(word: &str) -> bool {
    matches!(
        word,
        "محرم"
            | "المحرم"
            | "صفر"
            | "جمادي"
            | "رجب"
            | "شعبان"
            | "رمضان"
            | "شوال"
            | "ذو"
            | "ذي"
            | "هجري"
            | "هجريه"
            | "الهجره"
            | "ah"
            | "hijri"
            | "muharram"
            | "safar"
            | "rabi"
            | "jumada"
            | "rajab"
            | "shaban"
            | "ramadan"
            | "shawwal"
            | "dhu"
    )
}

/// The tens of a decade in English words.
fn decade(word: &str) -> Option<u8> {
    Some(match word {
        "twenties" => 2,
        "thirties" => 3,
        "forties" => 4,
        "fifties" => 5,
        "sixties" => 6,
        "seventies" => 7,
        "eighties" => 8,
        "nineties" => 9,
        _ => return None,
    })
}

fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "this"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "ago"
            | "now"
            | "recently"
            | "current"
            | "currently"
            | "previous"
            | "present"
            | "earlier"
            | "later"
            | "الماضي"
            | "الماضيه"
            | "القادم"
            | "القادمه"
            | "المقبل"
            | "المقبله"
            | "الحالي"
            | "الحاليه"
            | "الجاري"
            | "الجاريه"
            | "السابق"
            | "السابقه"
            | "المنصرم"
            | "المنصرمه"
            | "الفايت"
            | "الفايته"
            | "التالي"
            | "التاليه"
            | "هذا"
            | "هذه"
            | "امس"
            | "اليوم"
            | "غدا"
            | "الان"
            | "موخرا"
            | "حاليا"
    )
}

/// `2022–present` goes on; ستينيات القرن الماضي has a century by name.
fn hint_for_relative(tokens: &[Token], words: &[&str]) -> String {
    let is_now = matches!(words.last(), Some(&("present" | "now" | "today" | "الان" | "اليوم")));
    if let Some(Kind::Number(Number { value, digits: 4, .. })) = tokens.first().map(|it| &it.kind)
        && is_now
    {
        return format!("write {value:04}/.. for what goes on");
    }
    if words.iter().any(|word| matches!(term(word), Some(Term::Decade(_)))) {
        return "name the century: ستينيات القرن العشرين is 196X".to_owned();
    }
    "write the year, month or day that is meant".to_owned()
}
