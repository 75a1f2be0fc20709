//! How far a date reaches: its certain days, its possible days, and its open ends.
//!
//! A date of one day certainly went on on that day. A date of a month or a year was on some day of
//! it, so no day is certain. For an interval, the days from the last possible start to the first
//! possible end are certain. One date of a set may be any of them.

use edtf_core::{Interval, IntervalEndpoint, SetElement, SetKind};

use super::order::{days_of, end_date};
use super::{Date, DateValue, Day};

/// A span of days that a date may touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The first day on which it may have been.
    pub first: Day,
    /// The last day that is stated.
    pub last: Day,
    /// The first and the last day on which it certainly was.
    pub certain: Option<(Day, Day)>,
    /// Whether it began on `first` at the earliest.
    pub start: End,
    /// Whether it was over on `last` at the latest.
    pub end: End,
}

/// What is known of an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The end is stated.
    Stated,
    /// There is no end, or none is stated: `..` in EDTF.
    Open,
    /// There is an end, but it is unknown.
    Unknown,
}

/// The days between which a date certainly lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownBounds {
    /// The first day, if it is known.
    pub first: Option<Day>,
    /// The last day, if it is known.
    pub last: Option<Day>,
}

/// The first and the last day of a date that is written in a value.
type Days = (Day, Day);

impl Date {
    /// Returns the extent of each piece of the date: a set has one piece per member.
    ///
    /// Empty for years too large to compute with.
    pub fn extents(&self) -> Vec<Extent> {
        match self.value() {
            DateValue::Date(date) => days(date).map(alone).into_iter().collect(),
            DateValue::Moment(moment) => days(&moment.date).map(alone).into_iter().collect(),
            DateValue::Moments(ends) => {
                let [start, end] = ends.each_ref().map(|end| days(&end.date));
                start.zip(end).map(|(a, b)| through(a, b)).into_iter().collect()
            }
            DateValue::Interval(interval) => of_interval(interval).into_iter().collect(),
            DateValue::Set(set) => {
                let member = |element: &SetElement| of_member(element, set.kind);
                set.elements.iter().filter_map(member).collect()
            }
        }
    }
}

impl Date {
    /// Returns whether `self` and `other` cannot both be true, because no day belongs to both.
    ///
    /// A less precise date does not exclude a date inside it. An approximate or uncertain date
    /// excludes none, because its reach is unknown; the same holds for a year too large to compute
    /// with. Days of clocks in different time zones that show the same moment do not exclude each
    /// other.
    pub fn excludes(&self, other: &Self) -> bool {
        if self == other || self.is_doubted() || other.is_doubted() {
            return false;
        }
        let is_before = |one: &Self, next: &Self| {
            let days = one.latest().day().zip(next.earliest().day());
            let moments = one.moment().zip(next.moment());
            days.is_some_and(|(last, first)| last < first)
                && moments.is_none_or(|(one, next)| one.is_before(next))
        };
        is_before(self, other) || is_before(other, self) || self.misses(other)
    }

    fn is_doubted(&self) -> bool {
        self.is_approximate() || self.is_uncertain()
    }

    /// Returns the first and the last day on which the date can have been, each where it is known.
    ///
    /// An end that is open has no such day. Nor has one that is approximate or uncertain, because
    /// its reach is unknown: only the end of `1961~/1963` is known.
    pub fn known_bounds(&self) -> KnownBounds {
        let [first, last] = match self.value() {
            DateValue::Interval(interval) => [&interval.start, &interval.end]
                .map(|end| end_date(end).is_some_and(|it| is_doubted(&it))),
            DateValue::Date(_)
            | DateValue::Moment(_)
            | DateValue::Moments(..)
            | DateValue::Set(_) => [self.is_doubted(); 2],
        };
        KnownBounds {
            first: self.earliest().day().filter(|_| !first),
            last: self.latest().day().filter(|_| !last),
        }
    }

    /// Returns whether one date lies between the members of a set.
    fn misses(&self, other: &Self) -> bool {
        if !matches!((self.value(), other.value()), (DateValue::Set(_), _) | (_, DateValue::Set(_)))
        {
            return false;
        }
        let (own, others) = (self.extents(), other.extents());
        let is_before = |one: &Extent, next: &Extent| {
            one.end == End::Stated && next.start == End::Stated && one.last < next.first
        };
        let are_apart = |one: &Extent| {
            others.iter().all(|other| is_before(one, other) || is_before(other, one))
        };
        !own.is_empty() && !others.is_empty() && own.iter().all(are_apart)
    }
}

fn is_doubted(date: &edtf_core::Date) -> bool {
    date.is_approximate() || date.is_uncertain()
}

fn days(date: &edtf_core::Date) -> Option<Days> {
    let (first, last) = days_of(date);
    first.zip(last)
}

/// Returns the extent of a single date.
fn alone((first, last): Days) -> Extent {
    let certain = (first == last).then_some((first, last));
    Extent { first, last, certain, start: End::Stated, end: End::Stated }
}

fn of_interval(interval: &Interval) -> Option<Extent> {
    let stated = |end: &IntervalEndpoint| end_date(end).and_then(|date| days(&date));
    let (start, end) = (stated(&interval.start), stated(&interval.end));
    let extent = match (start, end) {
        (Some(start), Some(end)) => through(start, end),
        // It had begun, or was not over yet, on the stated day.
        (Some(start), None) => Extent { certain: Some((start.1, start.1)), ..alone(start) },
        (None, Some(end)) => Extent { certain: Some((end.0, end.0)), ..alone(end) },
        (None, None) => return None,
    };
    Some(Extent { start: end_of(&interval.start), end: end_of(&interval.end), ..extent })
}

/// Returns the extent of an interval.
fn through(start: Days, end: Days) -> Extent {
    let certain = (start.1 <= end.0).then_some((start.1, end.0));
    let last = end.1.max(start.1);
    Extent { first: start.0.min(end.0), last, certain, start: End::Stated, end: End::Stated }
}

fn end_of(end: &IntervalEndpoint) -> End {
    match end {
        IntervalEndpoint::Date(_) => End::Stated,
        IntervalEndpoint::Open
        | IntervalEndpoint::OnOrBefore(_)
        | IntervalEndpoint::OnOrAfter(_) => End::Open,
        IntervalEndpoint::Unknown => End::Unknown,
    }
}

fn of_member(element: &SetElement, kind: SetKind) -> Option<Extent> {
    let extent = match element {
        SetElement::Date(date) => alone(days(date)?),
        SetElement::OnOrBefore(date) => Extent { start: End::Open, ..alone(days(date)?) },
        SetElement::OnOrAfter(date) => Extent { end: End::Open, ..alone(days(date)?) },
        SetElement::Range(first, last) => through(days(first)?, days(last)?),
    };
    Some(match kind {
        SetKind::AllMembers => extent,
        SetKind::OneMember => Extent { certain: None, ..extent },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the extents in short form.
    ///
    /// The form is `first..[certain first..certain last]..last`, with `<` and `>` for open ends and
    /// `?` for unknown ones.
    fn check(edtf: &str, expected: &str) {
        let date = Date::from_edtf(edtf).unwrap();
        let day = |day: Day| {
            let (year, month, day) = day.ymd();
            format!("{year}-{month:02}-{day:02}")
        };
        let sign = |end: End, open: &'static str| match end {
            End::Stated => "",
            End::Open => open,
            End::Unknown => "?",
        };
        let told = |extent: Extent| {
            let certain = extent.certain.map_or("..".to_owned(), |(first, last)| {
                format!("..[{}..{}]..", day(first), day(last))
            });
            let (start, end) = (sign(extent.start, "<"), sign(extent.end, ">"));
            format!("{start}{}{certain}{}{end}", day(extent.first), day(extent.last))
        };
        let told: Vec<String> = date.extents().into_iter().map(told).collect();
        assert_eq!(told.join(" "), expected, "{edtf}");
    }

    #[test]
    fn only_a_day_is_certain_of_itself() {
        check("2024-06-18", "2024-06-18..[2024-06-18..2024-06-18]..2024-06-18");
        check("2024-06-18T09:00:00Z", "2024-06-18..[2024-06-18..2024-06-18]..2024-06-18");
        check("2024-06", "2024-06-01..2024-06-30");
        check("196X", "1960-01-01..1969-12-31");
        check("2024-06-15~", "2024-06-14..2024-06-16");
        check("Y5E100000", "");
    }

    #[test]
    fn an_end_in_doubt_is_no_bound() {
        let day = |day: Option<Day>| {
            let ymd = day.map(Day::ymd);
            ymd.map_or_else(String::new, |(year, month, day)| format!("{year}-{month:02}-{day:02}"))
        };
        for (edtf, first, last) in [
            ("2024-06", "2024-06-01", "2024-06-30"),
            ("1961~", "", ""),
            ("2024-06-18?", "", ""),
            ("2024-06~-18", "", ""),
            ("1961~/1963", "", "1963-12-31"),
            ("1961/1963?", "1961-01-01", ""),
            ("2022-02/..", "2022-02-01", ""),
            ("../2024-06-17", "", "2024-06-17"),
            ("[1960,1962~]", "", ""),
            ("196X", "1960-01-01", "1969-12-31"),
        ] {
            let bounds = Date::from_edtf(edtf).unwrap().known_bounds();
            assert_eq!([day(bounds.first), day(bounds.last)], [first, last], "{edtf}");
        }
    }

    #[test]
    fn an_interval_is_certain_between_its_ends() {
        check("2024-06-18/2024-06-19", "2024-06-18..[2024-06-18..2024-06-19]..2024-06-19");
        check("2022-02/2024-06", "2022-02-01..[2022-02-28..2024-06-01]..2024-06-30");
        check("2024-06/2024-06", "2024-06-01..2024-06-30");
        check("2022-02/..", "2022-02-01..[2022-02-28..2022-02-28]..2022-02-28>");
        check("../2024-06-17", "<2024-06-17..[2024-06-17..2024-06-17]..2024-06-17");
        check("../2024-06", "<2024-06-01..[2024-06-01..2024-06-01]..2024-06-30");
        check("2022/", "2022-01-01..[2022-12-31..2022-12-31]..2022-12-31?");
    }

    /// Compares which of `others` a date excludes, in both directions.
    fn check_excluded(edtf: &str, others: &[&str], expected: &[&str]) {
        let date = |edtf: &str| Date::from_edtf(edtf).unwrap();
        let (one, mut excluded) = (date(edtf), Vec::new());
        for &text in others {
            let other = date(text);
            assert_eq!(one.excludes(&other), other.excludes(&one), "{edtf} {text}");
            excluded.extend(one.excludes(&other).then_some(text));
        }
        assert_eq!(excluded, expected, "{edtf}");
    }

    #[test]
    fn a_date_excludes_what_no_day_of_it_belongs_to() {
        let others = ["2000", "2000-07-19", "2000-08", "2001", "1999~", "2001?", "2000-06/2000-09"];
        check_excluded("2000-07", &others, &["2000-08", "2001"]);
        check_excluded("2022-02/..", &["2021", "2022", "2024-06-15~", "2030"], &["2021"]);
        check_excluded("[..2006]", &["1950", "2006", "2007", "../2010"], &["2007"]);
        check_excluded("2022/", &["2021-12", "2030"], &["2021-12"]);
        check_excluded("[1961,1963]", &["1961-07", "1962", "1962/1963"], &["1962"]);
        check_excluded(
            "[1950..1955,1960..]",
            &["1957", "1970", "[1956,1958]"],
            &["1957", "[1956,1958]"],
        );
        // The same moment, and another one, on clocks in different time zones.
        let others = ["2022-02-24T04:00:00Z", "2022-02-23T23:00:00-05:00", "2022-02-25T01:00:00Z"];
        check_excluded("2022-02-24T06:00:00+02:00", &others, &["2022-02-25T01:00:00Z"]);
        check_excluded("Y5E100000", &["2000", "Y5E100000", "[1961,1963]"], &[]);
    }

    #[test]
    fn one_common_day_is_enough_for_both_to_be_true() {
        let others = ["2024-06-30/2024-07-02", "2024-07-01/2024-07-02", "[2024-06-30..2024-08-02]"];
        check_excluded("2024-06", &others, &["2024-07-01/2024-07-02"]);
        let others = ["1961-12-31/1962-06-30", "1962-01-01/1962-06-30", "1962-06-30/1963-01-01"];
        check_excluded("[1961,1963]", &others, &["1962-01-01/1962-06-30"]);
    }

    #[test]
    fn one_date_of_a_set_may_be_any_of_them() {
        check("[2024-06-10..2024-06-16]", "2024-06-10..2024-06-16");
        check("[..2023-11]", "<2023-11-01..2023-11-30");
        check("[1961,1963]", "1961-01-01..1961-12-31 1963-01-01..1963-12-31");
        check(
            "{2024-06-18,2024-06-20}",
            "2024-06-18..[2024-06-18..2024-06-18]..2024-06-18 2024-06-20..[2024-06-20..2024-06-20]..2024-06-20",
        );
    }
}
