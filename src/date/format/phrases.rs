//! The words around dates, in both languages side by side.
//!
//! Knows no dates: every function receives the texts that it combines.

use edtf_core::{Precision, Qualifier};

use super::{DateStyle, Length};
use crate::language::Language;

/// A word or a fixed group of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatWord {
    /// After Christ, after a year.
    Ad,
    /// Before Christ, after a year.
    Bc,
    /// The word before a number that does not look like a year.
    Year,
    /// An unknown year.
    YearUnknown,
    /// One year of several, before the list.
    SomeYear,
    /// One month of several named months, before the list.
    SomeMonth,
    /// One day of several named days, before the list.
    SomeDay,
    /// Any month.
    AnyMonth,
    /// Any day.
    AnyDay,
    /// The end is unknown.
    EndUnknown,
    /// The start is unknown.
    StartUnknown,
}

impl FormatWord {
    /// Returns the word in a language.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::En => self.english(),
            Language::Ar => self.arabic(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Ad => "AD",
            Self::Bc => "BC",
            Self::Year => "year",
            Self::YearUnknown => "year unknown",
            Self::SomeYear => "some year",
            Self::SomeMonth | Self::AnyMonth => "some month",
            Self::SomeDay | Self::AnyDay => "some day",
            Self::EndUnknown => "end unknown",
            Self::StartUnknown => "start unknown",
        }
    }

    const fn arabic(self) -> &'static str {
        match self {
            Self::Ad => "م",
            Self::Bc => "ق.م",
            Self::Year => "سنة",
            Self::YearUnknown => "سنة غير معروفة",
            Self::SomeYear => "إحدى السنوات",
            Self::SomeMonth => "أحد الأشهر",
            Self::SomeDay => "أحد الأيام",
            Self::AnyMonth => "شهر غير معروف",
            Self::AnyDay => "يوم غير معروف",
            Self::EndUnknown => "النهاية غير معروفة",
            Self::StartUnknown => "البداية غير معروفة",
        }
    }
}

/// What a part of a date is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartName {
    /// The year.
    Year,
    /// The month, or the season in its place.
    Month,
    /// The day.
    Day,
}

/// How several dates are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// One of them.
    Or,
    /// One of them, if one is itself `… or later`.
    OrElse,
    /// All of them.
    And,
}

/// `from X to Y`.
pub fn from_to(start: &str, end: &str, language: Language) -> String {
    match language {
        Language::En => format!("from {start} to {end}"),
        Language::Ar => format!("من {start} إلى {end}"),
    }
}

/// Returns `some time from X to Y`.
pub fn some_time(start: &str, end: &str, language: Language) -> String {
    match language {
        Language::En => format!("some time from {start} to {end}"),
        Language::Ar => format!("في وقت ما بين {start} و{end}"),
    }
}

/// Returns `between X and Y`, a shorter form of [`some_time`].
pub fn between(start: &str, end: &str, language: Language) -> String {
    match language {
        Language::En => format!("between {start} and {end}"),
        Language::Ar => format!("بين {start} و{end}"),
    }
}

/// Returns `1–9 Jun 2024, some day`.
///
/// The month is part of `last`.
pub fn one_day_from(first: &str, last: &str, language: Language) -> String {
    match language {
        Language::En => format!("{first}–{last}, {}", FormatWord::SomeDay.text(language)),
        Language::Ar => between(first, last, language),
    }
}

/// `some year from 2000 to 2099`, `some month in Oct–Dec 2004`.
pub fn some_of(word: FormatWord, stretch: &str, style: DateStyle) -> String {
    let word = word.text(style.language);
    match (style.language, style.length) {
        (Language::En, Length::Short) => format!("{word} in {stretch}"),
        (Language::En, Length::Full) | (Language::Ar, _) => format!("{word} {stretch}"),
    }
}

/// `some day of June 2024`.
pub fn some_day_of(month: &str, style: DateStyle) -> String {
    match (style.language, style.length) {
        (Language::En, Length::Full) => format!("some day of {month}"),
        (Language::En, Length::Short) => format!("some day in {month}"),
        (Language::Ar, _) => format!("أحد أيام {month}"),
    }
}

/// `some month of 2024`.
pub fn some_month_of(year: &str, style: DateStyle) -> String {
    match (style.language, style.length) {
        (Language::En, Length::Full) => format!("some month of {year}"),
        (Language::En, Length::Short) => format!("some month in {year}"),
        (Language::Ar, _) => format!("أحد أشهر {year}"),
    }
}

/// Returns `day 11`, for a day that no month can follow directly.
pub fn day_number(days: &str, language: Language) -> String {
    match language {
        Language::En => format!("day {days}"),
        Language::Ar => format!("اليوم {days}"),
    }
}

/// `day 11 of …`.
pub fn day_of(day: &str, month: &str, language: Language) -> String {
    match language {
        Language::En => format!("{day} of {month}"),
        Language::Ar => format!("{day} من {month}"),
    }
}

/// Returns `some year of the 2010s`, or `2010s` next to a month, given the first year.
pub fn decade(first_year: i64, style: DateStyle) -> String {
    match (style.language, style.length) {
        (Language::En, Length::Full) => format!("some year of the {first_year}s"),
        (Language::En, Length::Short) => format!("{first_year}s"),
        (Language::Ar, Length::Full) => {
            format!("إحدى السنوات من {first_year} إلى {}", first_year + 9)
        }
        (Language::Ar, Length::Short) => format!("إحدى سنوات {first_year}–{}", first_year + 9),
    }
}

/// `some year matching 2X24`.
pub fn matching_year(pattern: &str, language: Language) -> String {
    match language {
        Language::En => format!("some year matching {pattern}"),
        Language::Ar => format!("سنة على صورة {pattern}"),
    }
}

/// `about 1950 (1900–1999)`.
pub fn estimate(year: &str, range: &str, language: Language) -> String {
    match language {
        Language::En => format!("about {year} ({range})"),
        Language::Ar => format!("نحو {year} ({range})"),
    }
}

/// Returns `spring 2024`, `Q2 2024`, by the EDTF code.
///
/// Without a year, the division alone.
pub fn division(code: u8, year: Option<&str>, style: DateStyle) -> String {
    let (name, link) = match (style.language, style.length) {
        (Language::En, Length::Full) => english_division(code),
        (Language::En, Length::Short) => short_division(code),
        (Language::Ar, _) => arabic_division(code),
    };
    let note = hemisphere(code, style);
    match year {
        Some(year) => format!("{name}{link}{year}{note}"),
        None => format!("{name}{note}"),
    }
}

/// The name of a division, and what stands between it and its year.
type Division = (&'static str, &'static str);

fn english_division(code: u8) -> Division {
    match code {
        21 | 25 | 29 => ("spring", " "),
        22 | 26 | 30 => ("summer", " "),
        23 | 27 | 31 => ("autumn", " "),
        24 | 28 | 32 => ("winter", " "),
        33 => ("Q1", " "),
        34 => ("Q2", " "),
        35 => ("Q3", " "),
        36 => ("Q4", " "),
        37 => ("first third", " of "),
        38 => ("second third", " of "),
        39 => ("last third", " of "),
        40 => ("first half", " of "),
        _ => ("second half", " of "),
    }
}

fn short_division(code: u8) -> Division {
    match code {
        37..=39 => (english_division(code).0, " "),
        40 => ("H1", " "),
        41 => ("H2", " "),
        _ => english_division(code),
    }
}

fn arabic_division(code: u8) -> Division {
    match code {
        21 | 25 | 29 => ("ربيع", " "),
        22 | 26 | 30 => ("صيف", " "),
        23 | 27 | 31 => ("خريف", " "),
        24 | 28 | 32 => ("شتاء", " "),
        33 => ("الربع الأول", " من "),
        34 => ("الربع الثاني", " من "),
        35 => ("الربع الثالث", " من "),
        36 => ("الربع الرابع", " من "),
        37 => ("الثلث الأول", " من "),
        38 => ("الثلث الثاني", " من "),
        39 => ("الثلث الأخير", " من "),
        40 => ("النصف الأول", " من "),
        _ => ("النصف الثاني", " من "),
    }
}

/// Returns the hemisphere of a season, if its code states one.
fn hemisphere(code: u8, style: DateStyle) -> &'static str {
    match (code, style.language, style.length) {
        (25..=28, Language::En, Length::Full) => " (northern hemisphere)",
        (25..=28, Language::En, Length::Short) => " (north)",
        (25..=28, Language::Ar, _) => " (نصف الكرة الشمالي)",
        (29..=32, Language::En, Length::Full) => " (southern hemisphere)",
        (29..=32, Language::En, Length::Short) => " (south)",
        (29..=32, Language::Ar, _) => " (نصف الكرة الجنوبي)",
        _ => "",
    }
}

/// Returns a date and, in brackets, the words of the source.
///
/// They are between marks of their own direction, so that they stay in order next to words of the
/// other direction.
pub fn with_original(date: &str, original: &str) -> String {
    let is_right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    let first = original.chars().find(|c| c.is_alphabetic());
    let mark = if first.is_some_and(is_right_to_left) { '\u{200f}' } else { '\u{200e}' };
    let [open, close] = if original.contains('(') { ['[', ']'] } else { ['(', ')'] };
    format!("{date} {open}{mark}{original}{mark}{close}")
}

/// `about 1961`.
pub fn about(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("about {date}"),
        Language::Ar => format!("نحو {date}"),
    }
}

/// `possibly 1961`.
pub fn possibly(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("possibly {date}"),
        Language::Ar => format!("ربما {date}"),
    }
}

/// Returns `uncertain`, `approximate`, or both, for a whole date.
pub fn doubt(qualifier: Qualifier, language: Language) -> &'static str {
    match (language, qualifier.uncertain, qualifier.approximate) {
        (_, false, false) => "",
        (Language::En, true, false) => "uncertain",
        (Language::En, false, true) => "approximate",
        (Language::En, true, true) => "uncertain and approximate",
        (Language::Ar, true, false) => "غير مؤكد",
        (Language::Ar, false, true) => "تقريبي",
        (Language::Ar, true, true) => "غير مؤكد وتقريبي",
    }
}

/// Returns the doubt of one part: `day approximate`.
pub fn doubt_of(part: PartName, qualifier: Qualifier, language: Language) -> String {
    let name = match (language, part) {
        (Language::En, PartName::Year) => "year",
        (Language::En, PartName::Month) => "month",
        (Language::En, PartName::Day) => "day",
        (Language::Ar, PartName::Year) => "السنة",
        (Language::Ar, PartName::Month) => "الشهر",
        (Language::Ar, PartName::Day) => "اليوم",
    };
    let doubt = match (language, part, qualifier.uncertain, qualifier.approximate) {
        // The Arabic word for year is feminine.
        (Language::Ar, PartName::Year, true, false) => "غير مؤكدة",
        (Language::Ar, PartName::Year, false, true) => "تقريبية",
        (Language::Ar, PartName::Year, true, true) => "غير مؤكدة وتقريبية",
        _ => doubt(qualifier, language),
    };
    format!("{name} {doubt}")
}

/// Returns the comma between two parts of a phrase, with its blank.
pub fn comma(language: Language) -> &'static str {
    match language {
        Language::En => ", ",
        Language::Ar => "، ",
    }
}

/// `since February 2022`.
pub fn since(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("since {date}"),
        Language::Ar => format!("منذ {date}"),
    }
}

/// Returns `until 2024`, inclusive.
pub fn until(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("until {date}"),
        Language::Ar => format!("حتى {date}"),
    }
}

/// Returns `from 1985`, for a date whose end is described separately.
pub fn from(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("from {date}"),
        Language::Ar => format!("من {date}"),
    }
}

/// Returns `by 17 Jun 2024`, a shorter form of [`or_earlier`].
pub fn by(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("by {date}"),
        Language::Ar => format!("بحلول {date}"),
    }
}

/// `17 June 2024 or earlier`.
pub fn or_earlier(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("{date} or earlier"),
        Language::Ar => format!("{date} أو قبل ذلك"),
    }
}

/// `December 1760 or later`.
pub fn or_later(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("{date} or later"),
        Language::Ar => format!("{date} أو بعد ذلك"),
    }
}

/// Returns `every year`, by the precision of the dates that follow.
pub fn every(precision: Precision, language: Language) -> &'static str {
    match (language, precision) {
        (Language::En, Precision::Year) => "every year",
        (Language::En, Precision::Month) => "every month",
        (Language::En, Precision::Season) => "all time",
        (Language::En, Precision::Day) => "every day",
        (Language::Ar, Precision::Year) => "كل سنة",
        (Language::Ar, Precision::Month) => "كل شهر",
        (Language::Ar, Precision::Season) => "كل وقت",
        (Language::Ar, Precision::Day) => "كل يوم",
    }
}

/// `… up to 1984`, behind [`every`].
pub fn up_to(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("up to {date}"),
        Language::Ar => format!("حتى {date}"),
    }
}

/// `… from 1984 on`, behind [`every`].
pub fn from_on(date: &str, language: Language) -> String {
    match language {
        Language::En => format!("from {date} on"),
        Language::Ar => format!("من {date} فصاعدا"),
    }
}

/// `19, 20 or 21`; 19 و20 و21.
pub fn list(items: &[String], joint: Joint, language: Language) -> String {
    let (between, last) = match (language, joint) {
        (Language::En, Joint::Or) => (", ", " or "),
        (Language::En, Joint::OrElse) => (", ", ", or "),
        (Language::En, Joint::And) => (", ", " and "),
        (Language::Ar, Joint::Or) => (" أو ", " أو "),
        (Language::Ar, Joint::OrElse) => ("، أو ", "، أو "),
        (Language::Ar, Joint::And) => (" و", " و"),
    };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., end] => format!("{}{last}{end}", others.join(between)),
    }
}
