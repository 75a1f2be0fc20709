//! Converts days of other calendars to the Gregorian calendar.
//!
//! Knows no words. The Hijri calendar is that of Umm al-Qura, computed for 1300 to 1600 AH and
//! arithmetic beyond. Elsewhere a month may begin a day earlier or later, so a Hijri day is never
//! exact. Solar Hijri and Julian days are exact.

use icu_calendar::cal::{Hijri, Persian};
use icu_calendar::{Date as CalendarDay, types::RataDie};

use super::Day;

/// The fixed day of 1 January 1970, counted from 1 January of the year 1.
const RATA_DIE_OF_EPOCH: i64 = 719_163;

/// The range of years that are converted.
///
/// No calendar was in use beyond it.
const MOST_YEARS: i64 = 9999;

/// A calendar of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The calendar of EDTF.
    Gregorian,
    /// Old Style.
    Julian,
    /// The lunar calendar of Islam.
    Hijri,
    /// The solar calendar of Iran and Afghanistan.
    SolarHijri,
}

impl Calendar {
    /// Returns the identifier in the Unicode Common Locale Data Repository.
    pub fn code(self) -> &'static str {
        match self {
            Self::Gregorian => "gregory",
            Self::Julian => "julian",
            Self::Hijri => "islamic-umalqura",
            Self::SolarHijri => "persian",
        }
    }

    /// Returns whether its days differ from place to place.
    pub fn is_local(self) -> bool {
        self == Self::Hijri
    }

    /// Returns a day of this calendar, or `None` if it does not exist.
    ///
    /// Years are astronomical.
    pub fn day(self, year: i64, month: u8, day: u8) -> Option<Day> {
        if year.abs() > MOST_YEARS || (year < 1 && self != Self::Julian) {
            return None;
        }
        let small = i32::try_from(year).ok()?;
        let fixed: RataDie = match self {
            Self::Gregorian => return Day::from_ymd(year, month, day),
            Self::Julian => CalendarDay::try_new_julian(small, month, day).ok()?.to_rata_die(),
            Self::Hijri => {
                let calendar = Hijri::new_umm_al_qura();
                let date = CalendarDay::try_new_hijri_with_calendar(small, month, day, calendar);
                date.ok()?.to_rata_die()
            }
            Self::SolarHijri => {
                let date: CalendarDay<Persian> =
                    CalendarDay::try_new_persian(small, month, day).ok()?;
                date.to_rata_die()
            }
        };
        Some(Day::from_number(fixed.to_i64_date() - RATA_DIE_OF_EPOCH))
    }

    /// Returns the number of days in a month, or `None` if there is no such month.
    pub fn days_in_month(self, year: i64, month: u8) -> Option<u8> {
        (28..=31).rev().find(|&day| self.day(year, month, day).is_some())
    }

    /// Returns the first and the last day of a year, a month or a day.
    pub fn days(self, year: i64, month: Option<u8>, day: Option<u8>) -> Option<(Day, Day)> {
        let (first, last) = (month.unwrap_or(1), month.unwrap_or(12));
        let end = match day {
            Some(day) => day,
            None => self.days_in_month(year, last)?,
        };
        self.day(year, first, day.unwrap_or(1)).zip(self.day(year, last, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(calendar: Calendar, (year, month, day): (i64, u8, u8), expected: (i64, u8, u8)) {
        let found = calendar.day(year, month, day).map(Day::ymd);
        assert_eq!(found, Some(expected), "{calendar:?} {year}-{month}-{day}");
    }

    #[test]
    fn days_that_almanacs_give_are_found() {
        check(Calendar::Hijri, (1445, 9, 1), (2024, 3, 11));
        check(Calendar::Hijri, (1445, 12, 12), (2024, 6, 18));
        check(Calendar::Hijri, (1446, 1, 1), (2024, 7, 7));
        check(Calendar::Hijri, (1400, 1, 1), (1979, 11, 21));
        check(Calendar::SolarHijri, (1357, 11, 22), (1979, 2, 11));
        check(Calendar::SolarHijri, (1403, 1, 1), (2024, 3, 20));
        check(Calendar::Julian, (1917, 10, 25), (1917, 11, 7));
        check(Calendar::Julian, (1917, 2, 23), (1917, 3, 8));
        check(Calendar::Julian, (1582, 10, 4), (1582, 10, 14));
        check(Calendar::Julian, (1900, 2, 29), (1900, 3, 13));
        check(Calendar::Julian, (-43, 3, 15), (-43, 3, 13));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in
            [(1445, 13, 1), (1445, 0, 1), (1445, 1, 31), (0, 1, 1), (12_000, 1, 1)]
        {
            assert_eq!(Calendar::Hijri.day(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(Calendar::SolarHijri.day(1357, 12, 30), None);
        assert_eq!(Calendar::SolarHijri.day(0, 1, 1), None);
        assert_eq!(Calendar::Julian.day(10_000, 1, 1), None);
        assert_eq!(Calendar::Julian.day(-10_000, 1, 1), None);
        assert_eq!(Calendar::Julian.day(1917, 2, 29), None);
    }

    #[test]
    fn the_first_year_of_an_era_exists() {
        assert!(Calendar::Hijri.day(1, 1, 1).is_some());
        assert!(Calendar::SolarHijri.day(1, 1, 1).is_some());
        check(Calendar::Julian, (0, 3, 1), (0, 2, 28));
    }

    #[test]
    fn a_month_and_a_year_have_their_first_and_last_day() {
        let days = Calendar::Hijri.days(1445, Some(9), None).unwrap();
        assert_eq!((days.0.ymd(), days.1.ymd()), ((2024, 3, 11), (2024, 4, 9)));
        let days = Calendar::Hijri.days(1389, None, None).unwrap();
        assert_eq!((days.0.ymd(), days.1.ymd()), ((1969, 3, 19), (1970, 3, 8)));
        let days = Calendar::SolarHijri.days(1357, None, None).unwrap();
        assert_eq!((days.0.ymd(), days.1.ymd()), ((1978, 3, 21), (1979, 3, 20)));
    }
}
