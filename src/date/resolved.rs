//! The days of a date, resolved once for fast comparison.

use super::order::{Gap, StatedDays, beginning};
use super::{Date, Day};

/// The days of a date, resolved once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResolvedDate {
    anchor: Day,
    earliest: Option<Day>,
    latest: Option<StatedDays>,
    begins: (Option<Day>, Option<Day>),
    stretch: Option<StatedDays>,
    has_time: bool,
}

impl ResolvedDate {
    /// Resolves `date`.
    pub fn of(date: &Date) -> Self {
        let stretches = date.stretches();
        Self {
            stretch: if let [only] = stretches.as_slice() { Some(*only) } else { None },
            anchor: date.sort_key().anchor(),
            earliest: date.earliest().day(),
            latest: date.latest_stated(),
            begins: beginning(date),
            has_time: date.moment().is_some(),
        }
    }

    /// Returns the day at which it stands in a list or on an axis.
    pub fn anchor(self) -> Day {
        self.anchor
    }

    /// Like [`Date::latest_stated`].
    pub fn latest_stated(self) -> Option<StatedDays> {
        self.latest
    }

    /// Like [`Gap::between`], before this date.
    pub fn gap_behind(self, latest: StatedDays) -> Option<Gap> {
        Gap::up_to(latest, self.earliest)
    }

    /// Returns whether days alone decide which of the two certainly began first.
    ///
    /// The slack is that of [`super::certain_order`]. Two times are not decided by days, because
    /// clocks may be in different time zones.
    pub fn is_apart_from(self, other: Self) -> bool {
        let is_before = |one: Self, next: Self| {
            one.begins.1.zip(next.begins.0).is_some_and(|(last, first)| last < first)
        };
        let have_times = self.has_time && other.has_time;
        !have_times && (is_before(self, other) || is_before(other, self))
    }

    /// Returns the span of time that it names ([`Date::stretches`]), if it is exactly one.
    pub fn only_stretch(self) -> Option<StatedDays> {
        self.stretch
    }

    /// Returns whether it has a time of day, which may decide more than days.
    pub fn has_time(self) -> bool {
        self.has_time
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Order, certain_order};

    #[test]
    fn resolved_dates_say_what_dates_say() {
        let dates = [
            "1948",
            "1961?",
            "2024-06",
            "2024-06-18/2024-06-19",
            "../1948",
            "2000/..",
            "2024-06-19",
            "2024-06-XX",
            "{2001,2004}",
            "[2001..2004]",
            "Y-1000000000000",
            "2024-06-19T10:00:00",
            "2024-06-19T12:00:00",
            "2024~",
            "/1961",
            "1961/",
        ];
        let dates: Vec<Date> =
            dates.iter().map(|date| Date::from_edtf(date).expect(date)).collect();
        for a in &dates {
            let one = ResolvedDate::of(a);
            assert_eq!(one.anchor(), a.sort_key().anchor());
            assert_eq!(one.latest_stated(), a.latest_stated());
            for b in &dates {
                let other = ResolvedDate::of(b);
                if let Some(latest) = b.latest_stated() {
                    assert_eq!(one.gap_behind(latest), Gap::between(latest, a), "{b} {a}");
                }
                let both_have_times = one.has_time() && other.has_time();
                let is_decided = certain_order(a, b) != Order::Undecided && !both_have_times;
                assert_eq!(one.is_apart_from(other), is_decided, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_date_of_one_span_knows_it() {
        for (edtf, ends) in [
            ("1948/1991", Some(((1948, 1, 1), (1991, 12, 31)))),
            ("2024-06", Some(((2024, 6, 1), (2024, 6, 30)))),
            ("{2001,2004}", None),
            ("Y5E100000", None),
        ] {
            let date = Date::from_edtf(edtf).expect(edtf);
            let only = ResolvedDate::of(&date).only_stretch();
            assert_eq!(only.map(|it| (it.first.ymd(), it.last.ymd())), ends, "{edtf}");
        }
    }
}
