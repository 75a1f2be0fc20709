//! How a date or the place of a quotation has changed.

use crate::date::{Bound, Date};
use crate::source::Anchor;

/// How a date has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateShift {
    /// There was none.
    Given,
    /// There is none any more.
    Withdrawn,
    /// It says less: all its days were possible before.
    Narrowed,
    /// It says more: all days that were possible before are still.
    Widened,
    /// Some days are possible that were not, and some are not that were.
    Moved,
    /// The same days with other doubts: `1961` and `1961~`.
    Requalified,
}

impl DateShift {
    /// Its name in JSON; stable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
            Self::Narrowed => "narrowed",
            Self::Widened => "widened",
            Self::Moved => "moved",
            Self::Requalified => "requalified",
        }
    }

    /// How `old` has become `new`; `None` where they say the same.
    pub fn between(old: Option<&Date>, new: Option<&Date>) -> Option<Self> {
        let (old, new) = match (old, new) {
            (None, None) => return None,
            (None, Some(_)) => return Some(Self::Given),
            (Some(_), None) => return Some(Self::Withdrawn),
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => (old, new),
        };
        Some(match (is_within(new, old), is_within(old, new)) {
            (true, true) => Self::Requalified,
            (true, false) => Self::Narrowed,
            (false, true) => Self::Widened,
            (false, false) => Self::Moved,
        })
    }
}

/// Whether every day that `inner` may touch is one that `outer` may touch.
fn is_within(inner: &Date, outer: &Date) -> bool {
    let begins = match (inner.earliest(), outer.earliest()) {
        (_, Bound::Open | Bound::Unknown) => true,
        (Bound::Day(inner), Bound::Day(outer)) => inner >= outer,
        (Bound::Open | Bound::Unknown, Bound::Day(_)) => false,
    };
    let ends = match (inner.latest(), outer.latest()) {
        (_, Bound::Open | Bound::Unknown) => true,
        (Bound::Day(inner), Bound::Day(outer)) => inner <= outer,
        (Bound::Open | Bound::Unknown, Bound::Day(_)) => false,
    };
    begins && ends
}

/// How the place of a quotation in its source has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorShift {
    /// It was evidence and is none any more.
    Lost,
    /// It was evidence; its place is still certain, but the words are not those of the source.
    Altered,
    /// It is evidence again.
    Found,
    /// It stands there in another way.
    Other,
}

impl AnchorShift {
    /// Its name in JSON; stable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Altered => "altered",
            Self::Found => "found",
            Self::Other => "other",
        }
    }

    /// How `old` has become `new`; `None` where a quotation stands as it stood.
    pub fn between(old: &Anchor, new: &Anchor) -> Option<Self> {
        match (old.holds(), new.holds()) {
            (true, false) if matches!(new, Anchor::Altered { .. }) => Some(Self::Altered),
            (true, false) => Some(Self::Lost),
            (false, true) => Some(Self::Found),
            (true, true) | (false, false) => (old.name() != new.name()).then_some(Self::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_narrowed_widened_moved_or_doubted() {
        let date = |text: &str| {
            (!text.is_empty()).then(|| Date::from_edtf(text).unwrap_or_else(|_| panic!("{text}")))
        };
        let check = |old: &str, new: &str, expected: Option<DateShift>| {
            let shift = DateShift::between(date(old).as_ref(), date(new).as_ref());
            assert_eq!(shift, expected, "{old} → {new}");
        };
        check("1961", "1961", None);
        check("", "", None);
        check("", "1961", Some(DateShift::Given));
        check("1961", "", Some(DateShift::Withdrawn));
        check("1961", "1961-07", Some(DateShift::Narrowed));
        check("1961-07-06", "1961-07", Some(DateShift::Widened));
        check("1961", "1962", Some(DateShift::Moved));
        check("2024-06-18", "2024-06-18/2024-06-19", Some(DateShift::Widened));
        check("2024-06-18/2024-06-19", "2024-06-19/2024-06-20", Some(DateShift::Moved));
        check("1961", "1961~", Some(DateShift::Requalified));
        check("2022/..", "2022-02/..", Some(DateShift::Narrowed));
        check("2022/..", "2022-02/2023", Some(DateShift::Narrowed));
        check("[..2024-06-17]", "2024-06-17", Some(DateShift::Narrowed));
        check("[..2024-06-17]", "2024-06-18", Some(DateShift::Moved));
        check("-0043-03-15", "-0043", Some(DateShift::Widened));
    }
}
