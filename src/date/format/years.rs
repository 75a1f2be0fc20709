//! Years as people count them: `1961`, `79 AD`, `500 BC`, `year 170,000,002`.

use edtf_core::{Date, Edtf, Year};

use super::phrases::{FormatWord, from_to};
use super::{DateStyle, Length};
use crate::language::Language;

/// A year as people count it.
struct Counted {
    number: String,
    mark: Mark,
}

/// What a year number is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Nothing, for four digits.
    Plain,
    /// `79 AD`.
    Ad,
    /// `500 BC`.
    Bc,
    /// `year 170,000,002`.
    Long,
}

/// Returns a year that stands alone or after a month; `year` is astronomical (0 is 1 BC).
pub fn year_text(year: i64, language: Language) -> String {
    marked(&counted(year), language)
}

/// Returns the year part of a date as EDTF, without its qualifier.
pub fn as_edtf(year: &Year) -> String {
    let plain = Year { qualifier: edtf_core::Qualifier::default(), ..*year };
    Edtf::Date(Date { year: plain, month: None, day: None }).to_string()
}

/// Returns two years with a dash, and the era once if both have the same.
pub fn dashed_years((first, last): (i64, i64), language: Language) -> String {
    let (start, end) = ends((first, last), language);
    format!("{start}{}{end}", if is_one_count(first, last) { "–" } else { " – " })
}

/// Returns two years with a dash, for brackets after a year: `2000–1901 BC`, without `year`.
pub fn bracketed_years((first, last): (i64, i64), language: Language) -> String {
    if first > 9999 {
        return format!("{}–{}", counted(first).number, counted(last).number);
    }
    dashed_years((first, last), language)
}

/// Returns whether two years are counted alike, so that one `BC` serves both.
pub fn is_one_count(first: i64, last: i64) -> bool {
    counted(first).mark == counted(last).mark
}

/// Returns the years in the style's length: `from 1900 to 1999` or `1900–1999`.
pub fn year_range(years: (i64, i64), style: DateStyle) -> String {
    match style.length {
        Length::Full => {
            let (start, end) = ends(years, style.language);
            from_to(&start, &end, style.language)
        }
        Length::Short => dashed_years(years, style.language),
    }
}

/// Returns both ends of a range of years, and the era once if both have the same.
pub fn ends((first, last): (i64, i64), language: Language) -> (String, String) {
    let (first, last) = (counted(first), counted(last));
    match (first.mark, last.mark) {
        (Mark::Long, Mark::Long) => (marked(&first, language), last.number),
        (start, end) if start == end => (first.number, marked(&last, language)),
        _ => (marked(&first, language), marked(&last, language)),
    }
}

/// Returns a number with its thousands grouped by commas.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn counted(year: i64) -> Counted {
    let (number, mark) = match year {
        ..=0 => (year.unsigned_abs().saturating_add(1), Mark::Bc),
        1..=999 => (year.unsigned_abs(), Mark::Ad),
        1000..=9999 => (year.unsigned_abs(), Mark::Plain),
        10_000.. => (year.unsigned_abs(), Mark::Long),
    };
    let number = if number > 9999 { grouped(number) } else { number.to_string() };
    Counted { number, mark }
}

fn marked(year: &Counted, language: Language) -> String {
    let number = &year.number;
    match year.mark {
        Mark::Plain => number.clone(),
        Mark::Ad => format!("{number} {}", FormatWord::Ad.text(language)),
        Mark::Bc => format!("{number} {}", FormatWord::Bc.text(language)),
        Mark::Long => format!("{} {number}", FormatWord::Year.text(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(year: i64, english: &str, arabic: &str) {
        assert_eq!(year_text(year, Language::En), english);
        assert_eq!(year_text(year, Language::Ar), arabic);
    }

    #[test]
    fn years_are_counted_as_people_do() {
        check(1961, "1961", "1961");
        check(79, "79 AD", "79 م");
        check(0, "1 BC", "1 ق.م");
        check(-499, "500 BC", "500 ق.م");
        check(-9999, "10,000 BC", "10,000 ق.م");
        check(170_000_002, "year 170,000,002", "سنة 170,000,002");
        check(i64::MIN, "9,223,372,036,854,775,809 BC", "9,223,372,036,854,775,809 ق.م");
    }

    #[test]
    fn a_range_names_its_era_once() {
        let dashed = |years| dashed_years(years, Language::En);
        assert_eq!(dashed((1948, 1961)), "1948–1961");
        assert_eq!(dashed((-499, -400)), "500–401 BC");
        assert_eq!(dashed((-26, 14)), "27 BC – 14 AD");
        assert_eq!(dashed((14, 79)), "14–79 AD");
        assert_eq!(dashed((900, 1066)), "900 AD – 1066");
        assert_eq!(dashed((20_000, 30_000)), "year 20,000–30,000");
    }
}
