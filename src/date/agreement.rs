//! Whether two dates of the same event can both be right.

use edtf_core::{Edtf, SetKind};

use super::{Date, Day, End};

/// How the date that somebody gives stands to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It is the same.
    Same,
    /// Both can be right: one is less exact than the other, or only a part of it.
    Compatible,
    /// They cannot both be right.
    Apart,
}

/// The days that a date may touch; without an end where it is open or not known.
struct Reach {
    first: Option<Day>,
    last: Option<Day>,
}

impl Reach {
    /// `None` for years too large to compute with.
    fn of(date: &Date) -> Option<Self> {
        let extents = date.extents();
        let first = extents.iter().map(|extent| extent.first).min()?;
        let last = extents.iter().map(|extent| extent.last).max()?;
        let starts = extents.iter().all(|extent| extent.start == End::Stated);
        let ends = extents.iter().all(|extent| extent.end == End::Stated);
        Some(Self { first: starts.then_some(first), last: ends.then_some(last) })
    }

    fn holds(&self, other: &Self) -> bool {
        let begins = match (self.first, other.first) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(other)) => own <= other,
        };
        let ends = match (self.last, other.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(other)) => own >= other,
        };
        begins && ends
    }

    fn meets(&self, other: &Self) -> bool {
        let is_over = |last: Option<Day>, first: Option<Day>| {
            last.zip(first).is_some_and(|(last, first)| last < first)
        };
        !is_over(self.last, other.first) && !is_over(other.last, self.first)
    }
}

/// Whether a date is one time, however little is known of it, and no stretch of time or several times.
fn is_one_time(date: &Date) -> bool {
    match date.edtf() {
        Edtf::Date(_) | Edtf::DateTime(_) => true,
        Edtf::Interval(_) => false,
        Edtf::Set(set) => set.kind == SetKind::OneMember,
    }
}

impl Date {
    /// Says how this date stands to `other`, the date of the same event. A month agrees with its year; a date
    /// with `?` or `~` agrees with its neighbours too, as far as order is concerned with them: “about 1999”
    /// with July 2000.
    ///
    /// Two stretches of time agree where all of one lies in the other, any other dates where they have a day in
    /// common.
    ///
    /// ```
    /// use tarikh::date::{Agreement, Date};
    ///
    /// let date = |edtf| Date::from_edtf(edtf).unwrap();
    /// assert_eq!(date("2000").agreement(&date("2000-07")), Agreement::Compatible);
    /// assert_eq!(date("1999").agreement(&date("2000-07")), Agreement::Apart);
    /// ```
    pub fn agreement(&self, other: &Self) -> Agreement {
        if self == other {
            return Agreement::Same;
        }
        let Some((own, other_reach)) = Reach::of(self).zip(Reach::of(other)) else {
            return Agreement::Apart;
        };
        let agrees = if is_one_time(self) || is_one_time(other) {
            own.meets(&other_reach)
        } else {
            own.holds(&other_reach) || other_reach.holds(&own)
        };
        if agrees { Agreement::Compatible } else { Agreement::Apart }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_less_exact_date_is_no_other_date() {
        use Agreement::{Apart, Compatible, Same};
        for (says, own, expected) in [
            ("2000-07", "2000-07", Same),
            ("2000", "2000-07", Compatible),
            ("2000-07-19", "2000-07", Compatible),
            ("2000-07~", "2000-07", Compatible),
            ("2001", "2000-07", Apart),
            ("1999", "2000-07", Apart),
            ("1999~", "2000-07", Compatible),
            ("1998~", "2000-07", Apart),
            ("20XX", "2000-07", Compatible),
            ("[2024-06-17..2024-06-23]", "2024-06-18/2024-06-19", Compatible),
            ("2024-06-18", "2024-06-18/2024-06-19", Compatible),
            ("2024-06-19/2024-06-20", "2024-06-18/2024-06-19", Apart),
            // The day may be one of those that both have.
            ("[2024-06-01..2024-06-09]", "[2024-06-05..2024-06-12]", Compatible),
            ("[..2024-06-17]", "2024-06-12", Compatible),
            ("[..2024-06-17]", "2024-06-18", Apart),
            ("2023-09/..", "2023", Compatible),
            ("2023-09/..", "2023-09-13", Compatible),
            ("2023-09/..", "2022", Apart),
            ("Y17E8", "2000", Apart),
        ] {
            let date = |edtf| Date::from_edtf(edtf).expect(edtf);
            assert_eq!(date(says).agreement(&date(own)), expected, "{says} of {own}");
            assert_eq!(date(own).agreement(&date(says)), expected, "{own} of {says}");
        }
    }
}
