//! Calendar days as numbers.
//!
//! Knows nothing of EDTF. A [`Day`] counts days from 1 January 1970 in the proleptic Gregorian
//! calendar with a year 0 (which is 1 BC), so it can be compared, subtracted and put on an axis.
//!
//! The arithmetic is Howard Hinnant's: `days_from_civil`, `civil_from_days` and
//! `weekday_from_days` of “chrono-Compatible Low-Level Date Algorithms”
//! (<https://howardhinnant.github.io/date_algorithms.html>).

/// Days in the 400 years after which the Gregorian calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;

/// The number of days from 1 March of the year 0, the start of an era, to 1 January 1970.
const ERA_TO_EPOCH: i64 = 719_468;

/// A calendar day: days since 1970-01-01, proleptic Gregorian.
///
/// Every `i64` is a day. A date further from 1970 than `i64` can count (some 25 quadrillion years)
/// becomes [`Day::MIN`] or [`Day::MAX`]. Order is kept except among such dates, which are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The seven days, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

impl Day {
    /// The earliest day that can be counted.
    pub const MIN: Self = Self(i64::MIN);

    /// The latest day that can be counted.
    pub const MAX: Self = Self(i64::MAX);

    /// Returns the day `number` days after 1970-01-01.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// Returns the days since 1970-01-01; negative before it.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// Returns the day of a calendar date; `year` is astronomical (0 is 1 BC, -1 is 2 BC).
    ///
    /// `None` when the month is not 1 to 12 or the month of that year has no such day.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        if day == 0 || day > days_in_month(year, month)? {
            return None;
        }
        let (years_before, shifted_month) = if month > 2 { (0, month - 3) } else { (1, month + 9) };
        let shifted_year = year.saturating_sub(years_before);
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let day_of_year = (153 * i64::from(shifted_month) + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let number =
            i128::from(era) * i128::from(DAYS_PER_ERA) + i128::from(day_of_era - ERA_TO_EPOCH);
        let nearest = if number < 0 { i64::MIN } else { i64::MAX };
        Some(Self(i64::try_from(number).unwrap_or(nearest)))
    }

    /// Returns the astronomical year, the month (1 to 12) and the day of the month (1 to 31).
    pub fn ymd(self) -> (i64, u8, u8) {
        let mut era = self.0.div_euclid(DAYS_PER_ERA) + ERA_TO_EPOCH / DAYS_PER_ERA;
        let mut day_of_era = self.0.rem_euclid(DAYS_PER_ERA) + ERA_TO_EPOCH % DAYS_PER_ERA;
        if day_of_era >= DAYS_PER_ERA {
            day_of_era -= DAYS_PER_ERA;
            era += 1;
        }
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        let small = |part: i64| u8::try_from(part).unwrap_or(u8::MAX);
        (year, small(month), small(day))
    }

    /// Returns the day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// Returns the day `days` later (earlier when negative); `None` past the last countable day.
    pub fn checked_add(self, days: i64) -> Option<Self> {
        self.0.checked_add(days).map(Self)
    }

    /// Returns the day `days` later (earlier when negative), or the last countable day.
    #[must_use]
    pub fn saturating_add(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Returns how many days later than `earlier` this day is; saturates.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Returns the number of days of a month of an astronomical year.
///
/// Returns `None` for no month.
pub fn days_in_month(year: i64, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(ymd: (i64, u8, u8), number: i64, weekday: Weekday) {
        let (year, month, day) = ymd;
        let found = Day::from_ymd(year, month, day).unwrap();
        assert_eq!(found.number(), number, "{ymd:?}");
        assert_eq!(found.ymd(), ymd);
        assert_eq!(found.weekday(), weekday, "{ymd:?}");
    }

    #[test]
    fn known_days_have_their_numbers() {
        check((1970, 1, 1), 0, Weekday::Thursday);
        check((1969, 12, 31), -1, Weekday::Wednesday);
        check((2000, 2, 29), 11_016, Weekday::Tuesday);
        check((2024, 6, 18), 19_892, Weekday::Tuesday);
        check((1948, 9, 9), -7784, Weekday::Thursday);
        check((1, 1, 1), -719_162, Weekday::Monday);
        check((0, 3, 1), -719_468, Weekday::Wednesday);
        check((0, 1, 1), -719_528, Weekday::Saturday);
        check((-4713, 11, 24), -2_440_588, Weekday::Monday);
        check((9999, 12, 31), 2_932_896, Weekday::Friday);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 6, 31), (2024, 6, 0)]
        {
            assert_eq!(Day::from_ymd(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn years_beyond_counting_stop_at_the_ends() {
        assert_eq!(Day::from_ymd(i64::MAX, 12, 31), Some(Day::MAX));
        assert_eq!(Day::from_ymd(i64::MIN, 1, 1), Some(Day::MIN));
        let (year, month, day) = Day::MAX.ymd();
        assert_eq!(Day::from_ymd(year, month, day), Some(Day::MAX));
        assert_eq!(Day::from_ymd(year + 1, 1, 1), Some(Day::MAX));
        let (year, month, day) = Day::MIN.ymd();
        assert_eq!(Day::from_ymd(year, month, day), Some(Day::MIN));
        assert_eq!(Day::MAX.checked_add(1), None);
        assert_eq!(Day::MAX.saturating_add(1), Day::MAX);
        assert_eq!(Day::MAX.days_since(Day::MIN), i64::MAX);
    }

    proptest! {
        #[test]
        fn every_number_is_a_calendar_day(number: i64) {
            let day = Day::from_number(number);
            let (year, month, date) = day.ymd();
            prop_assert_eq!(Day::from_ymd(year, month, date), Some(day));
        }

        #[test]
        fn tomorrow_is_the_next_calendar_day(number in -4_000_000_i64..4_000_000) {
            let (year, month, day) = Day::from_number(number).ymd();
            let next = Day::from_ymd(year, month, day + 1)
                .or_else(|| Day::from_ymd(year, month + 1, 1))
                .or_else(|| Day::from_ymd(year + 1, 1, 1));
            prop_assert_eq!(next, Some(Day::from_number(number + 1)));
        }

        #[test]
        fn later_years_are_never_earlier_days(a: i64, b: i64) {
            let (first, second) = (a.min(b), a.max(b));
            prop_assert!(Day::from_ymd(first, 1, 1) <= Day::from_ymd(second, 1, 1));
        }
    }
}
