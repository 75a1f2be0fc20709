//! Names a number of days in the largest suitable unit.

use super::years::grouped;
use super::{DateStyle, Length};
use crate::date::Day;
use crate::language::Language;

/// A unit of time for gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
}

/// Returns a number of days as whole years, else whole months, else days: `12 years`, 5 أشهر.
///
/// The number is rounded down, so a gap is never said to be longer than it is. N years are as many
/// days as the years 1 to N have: 365 for one and 1461 for four. Months are twelfths of 365 days. A
/// negative number becomes 0 days.
pub fn duration_words(days: i64, style: DateStyle) -> String {
    let days = days.max(0);
    let (count, unit) = match (whole_years(days), days.saturating_mul(12) / 365) {
        (years @ 1.., _) => (years, Unit::Year),
        (_, months @ 1..) => (months, Unit::Month),
        _ => (days, Unit::Day),
    };
    told(count, unit, style)
}

/// Returns the calendar distance from one day to another.
///
/// It is `13 years` from 1 January 1948 to 1 January 1961, and `2 months` from 1 January to 1
/// March, whatever the length of the months. The result is whole years, else whole months, else
/// days, and 0 days if `to` is not after `from`.
pub fn distance_words(from: Day, to: Day, style: DateStyle) -> String {
    let days = to.days_since(from).max(0);
    let ((year, month, day), (to_year, to_month, to_day)) = (from.ymd(), to.ymd());
    let months = to_year.saturating_sub(year).saturating_mul(12) + i64::from(to_month)
        - i64::from(month)
        - i64::from(to_day < day);
    match months {
        12.. => told(months / 12, Unit::Year, style),
        1..12 => told(months, Unit::Month, style),
        _ => told(days, Unit::Day, style),
    }
}

fn told(count: i64, unit: Unit, style: DateStyle) -> String {
    let count = count.unsigned_abs();
    match (style.language, style.length) {
        (Language::En, Length::Full) => english(count, unit),
        (Language::En, Length::Short) => format!("{}{}", grouped(count), english_sign(unit)),
        (Language::Ar, Length::Full | Length::Short) => arabic(count, unit),
    }
}

/// Returns the largest N such that the years 1 to N have at most `days` days.
fn whole_years(days: i64) -> i64 {
    let days_of = |years: i64| {
        let years = i128::from(years);
        years * 365 + years / 4 - years / 100 + years / 400
    };
    let about = days / 146_097 * 400 + days % 146_097 * 400 / 146_097;
    let fits = |years: &i64| days_of(*years) <= i128::from(days);
    (about.saturating_sub(1)..=about + 1).rev().find(fits).unwrap_or(0)
}

fn english(count: u64, unit: Unit) -> String {
    let name = match unit {
        Unit::Year => "year",
        Unit::Month => "month",
        Unit::Day => "day",
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {name}{plural}", grouped(count))
}

fn english_sign(unit: Unit) -> &'static str {
    match unit {
        Unit::Year => "y",
        Unit::Month => "mo",
        Unit::Day => "d",
    }
}

/// Returns the Arabic number and noun.
///
/// One and two need no number, 3 to 10 take the plural, 11 to 99 the accusative, whole hundreds the
/// genitive. Above a hundred the last two digits decide.
fn arabic(count: u64, unit: Unit) -> String {
    let [one, two, plural, accusative] = match unit {
        Unit::Year => ["سنة", "سنتان", "سنوات", "سنة"],
        Unit::Month => ["شهر", "شهران", "أشهر", "شهرا"],
        Unit::Day => ["يوم", "يومان", "أيام", "يوما"],
    };
    match (count, count % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{} {plural}", grouped(count)),
        (_, 11..=99) => format!("{} {accusative}", grouped(count)),
        _ => format!("{} {one}", grouped(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(days: i64, english: &str, short: &str, arabic: &str) {
        let mut style = DateStyle::default();
        assert_eq!(duration_words(days, style), english, "{days}");
        style.length = Length::Short;
        assert_eq!(duration_words(days, style), short, "{days}");
        style.language = Language::Ar;
        assert_eq!(duration_words(days, style), arabic, "{days}");
    }

    #[test]
    fn a_distance_is_counted_by_the_calendar() {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        let check = |from: Day, to: Day, words: &str| {
            assert_eq!(distance_words(from, to, DateStyle::default()), words);
        };
        check(day(1948, 1, 1), day(1961, 1, 1), "13 years");
        check(day(1961, 1, 1), day(2000, 7, 1), "39 years");
        check(day(2024, 1, 1), day(2024, 3, 1), "2 months");
        check(day(2024, 1, 31), day(2024, 3, 1), "1 month");
        check(day(2024, 2, 28), day(2024, 3, 1), "2 days");
        check(day(2023, 3, 2), day(2024, 3, 1), "11 months");
        check(day(2024, 3, 1), day(2024, 2, 1), "0 days");
        check(day(-499, 3, 15), day(500, 3, 15), "999 years");
    }

    #[test]
    fn days_are_told_up_to_a_month() {
        check(-5, "0 days", "0d", "0 يوم");
        check(0, "0 days", "0d", "0 يوم");
        check(1, "1 day", "1d", "يوم");
        check(2, "2 days", "2d", "يومان");
        check(3, "3 days", "3d", "3 أيام");
        check(10, "10 days", "10d", "10 أيام");
        check(11, "11 days", "11d", "11 يوما");
        check(30, "30 days", "30d", "30 يوما");
    }

    #[test]
    fn months_are_told_up_to_a_year() {
        check(31, "1 month", "1mo", "شهر");
        check(60, "1 month", "1mo", "شهر");
        check(61, "2 months", "2mo", "شهران");
        check(153, "5 months", "5mo", "5 أشهر");
        check(364, "11 months", "11mo", "11 شهرا");
    }

    #[test]
    fn years_are_told_beyond() {
        check(365, "1 year", "1y", "سنة");
        check(730, "2 years", "2y", "سنتان");
        check(1095, "3 years", "3y", "3 سنوات");
        check(1460, "3 years", "3y", "3 سنوات");
        check(1461, "4 years", "4y", "4 سنوات");
        check(4383, "12 years", "12y", "12 سنة");
        check(14_243, "38 years", "38y", "38 سنة");
        check(14_244, "39 years", "39y", "39 سنة");
        check(36_525, "100 years", "100y", "100 سنة");
        check(37_620, "103 years", "103y", "103 سنوات");
        check(40_542, "111 years", "111y", "111 سنة");
        check(3_652_425, "10,000 years", "10,000y", "10,000 سنة");
    }

    #[test]
    fn whole_calendar_years_are_never_told_longer() {
        for years in 1..=2000 {
            let day = |year| Day::from_ymd(year, 1, 1).unwrap();
            let days = day(1 + years).days_since(day(1));
            assert_eq!(whole_years(days), years);
            assert_eq!(whole_years(days - 1), years - 1);
        }
    }

    #[test]
    fn the_longest_time_has_words() {
        check(
            i64::MAX,
            "25,252,734,927,766,554 years",
            "25,252,734,927,766,554y",
            "25,252,734,927,766,554 سنة",
        );
    }
}
