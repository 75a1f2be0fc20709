//! Names of months and weekdays, from the locales of chrono.

use std::sync::LazyLock;

use chrono::{Locale, NaiveDate};

use super::{DateStyle, Length, MonthNames};
use crate::date::Weekday;
use crate::language::Language;

/// The twelve names of the months in one locale.
type Months = [String; 12];

static ENGLISH: LazyLock<Months> = LazyLock::new(|| months(Locale::en_US, "%B"));
static ENGLISH_SHORT: LazyLock<Months> = LazyLock::new(|| months(Locale::en_US, "%b"));
static GREGORIAN: LazyLock<Months> = LazyLock::new(|| months(Locale::ar_EG, "%B"));
static LEVANTINE: LazyLock<Months> = LazyLock::new(|| months(Locale::ar_SY, "%B"));
static MAGHREBI: LazyLock<Months> = LazyLock::new(|| months(Locale::ar_MA, "%B"));
static BOTH: LazyLock<Months> = LazyLock::new(|| {
    let mut both = GREGORIAN.clone();
    for (name, levantine) in both.iter_mut().zip(LEVANTINE.iter()) {
        name.push('/');
        name.push_str(levantine);
    }
    both
});

static ENGLISH_WEEKDAYS: LazyLock<[String; 7]> = LazyLock::new(|| weekdays(Locale::en_US));
static ARABIC_WEEKDAYS: LazyLock<[String; 7]> = LazyLock::new(|| weekdays(Locale::ar_EG));

/// Returns the name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: u8, style: DateStyle) -> &'static str {
    let names = match (style.language, style.months, style.length) {
        (Language::En, _, Length::Full) => &*ENGLISH,
        (Language::En, _, Length::Short) => &*ENGLISH_SHORT,
        (Language::Ar, MonthNames::Gregorian, _) => &*GREGORIAN,
        (Language::Ar, MonthNames::Levantine, _) => &*LEVANTINE,
        (Language::Ar, MonthNames::Maghrebi, _) => &*MAGHREBI,
        (Language::Ar, MonthNames::Both, _) => &*BOTH,
    };
    nth(names, month)
}

/// Returns the name of a weekday: `Tuesday`, الثلاثاء.
pub fn weekday_name(weekday: Weekday, language: Language) -> &'static str {
    let names = match language {
        Language::En => &*ENGLISH_WEEKDAYS,
        Language::Ar => &*ARABIC_WEEKDAYS,
    };
    let place = Weekday::ALL.iter().position(|day| *day == weekday);
    place.and_then(|place| names.get(place)).map_or("", String::as_str)
}

fn nth(names: &'static Months, month: u8) -> &'static str {
    let place = usize::from(month).checked_sub(1);
    place.and_then(|place| names.get(place)).map_or("", String::as_str)
}

fn months(locale: Locale, format: &str) -> Months {
    std::array::from_fn(|place| {
        let month = u32::try_from(place + 1).unwrap_or(1);
        named(NaiveDate::from_ymd_opt(2024, month, 1), locale, format)
    })
}

fn weekdays(locale: Locale) -> [String; 7] {
    std::array::from_fn(|place| {
        // 1 January 2024 was a Monday.
        let day = u32::try_from(place + 1).unwrap_or(1);
        named(NaiveDate::from_ymd_opt(2024, 1, day), locale, "%A")
    })
}

fn named(date: Option<NaiveDate>, locale: Locale, format: &str) -> String {
    date.map(|date| date.format_localized(format, locale).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(months: MonthNames, expected: &str) {
        let style = DateStyle { language: Language::Ar, months, length: Length::Short };
        let names: Vec<&str> = (1..=12).map(|month| month_name(month, style)).collect();
        assert_eq!(names.join(" | "), expected);
    }

    #[test]
    fn the_locales_name_the_months_as_newspapers_do() {
        check(
            MonthNames::Gregorian,
            "يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر",
        );
        check(
            MonthNames::Levantine,
            "كانون الثاني | شباط | آذار | نيسان | أيار | حزيران | تموز | آب | أيلول | تشرين الأول \
             | تشرين الثاني | كانون الأول",
        );
        check(
            MonthNames::Maghrebi,
            "يناير | فبراير | مارس | أبريل | ماي | يونيو | يوليوز | غشت | شتنبر | أكتوبر | نونبر | دجنبر",
        );
    }

    #[test]
    fn english_months_are_full_and_short() {
        let mut style = DateStyle::default();
        assert_eq!(month_name(9, style), "September");
        style.length = Length::Short;
        assert_eq!(month_name(9, style), "Sep");
        assert_eq!((month_name(0, style), month_name(13, style)), ("", ""));
    }

    #[test]
    fn both_systems_stand_side_by_side() {
        let style =
            DateStyle { language: Language::Ar, months: MonthNames::Both, length: Length::Full };
        assert_eq!(month_name(6, style), "يونيو/حزيران");
    }

    #[test]
    fn weekdays_have_names() {
        let english = Weekday::ALL.map(|day| weekday_name(day, Language::En));
        assert_eq!(english.join(" "), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
        let arabic = Weekday::ALL.map(|day| weekday_name(day, Language::Ar));
        assert_eq!(arabic.join(" "), "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد");
    }
}
