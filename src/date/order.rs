//! The order of dates, and how much of it is certain.
//!
//! Imprecise dates have no total order. A list still needs one, so [`SortKey`] gives every date a
//! usual place. [`certain_order`] tells which pairs the dates themselves decide. [`Gap`] is the
//! time between neighbours in which certainly nothing of the list happened.
//!
//! ```
//! use tarikh::date::{Date, Order, certain_order};
//!
//! let [treaty, decade, visit] =
//!     ["1961", "196X", "2000-07"].map(|text| Date::from_edtf(text).unwrap());
//! assert!(treaty.sort_key() > decade.sort_key());
//! assert_eq!(certain_order(&treaty, &decade), Order::Undecided);
//! assert_eq!(certain_order(&treaty, &visit), Order::Before);
//! ```

use edtf_core::{Edtf, IntervalEndpoint, Precision, SetElement, SetKind, YearKind};

use super::{Bound, Date, DateValue, Day, Moment};

/// The place of a date in a list: first possible day, open starts first, last possible day.
///
/// - The anchor is the first possible day. For an open or unknown start (`../D`, `/D`, `[..D]`) it
///   is the first day of `D`, so that “before D” stands just before D and not before everything.
/// - At the same anchor, open and unknown starts come first.
/// - Then the earlier last possible day comes first; open and unknown ends come last.
/// - Times are ordered by the second. If the UTC offset is known, day and second are those of UTC.
///   A time without an offset is taken as it is.
///
/// Qualifiers (`?`, `~`, `%`) do not count. A year too large to compute with is at the far end of
/// time. Dates with equal keys keep the order of the file. The caller decides where events without
/// a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    /// The anchor; for an instant, the UTC day.
    day: Day,
    start: Start,
    /// The last possible day; for a date that begins at a time, that day.
    max: Day,
    /// Seconds of the day; a date without a time comes before those with one.
    time: Option<u32>,
    /// The anchor in local time.
    anchor: Day,
    /// The last possible day.
    last: Day,
}

/// Whether the start of a date is stated.
///
/// An unstated one comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Start {
    Unstated,
    Stated,
}

/// Which of two dates began first, as far as this is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// The first one, in every case.
    Before,
    /// The second one, in every case.
    After,
    /// The days on which they may have begun overlap, or are open or unknown.
    Undecided,
}

/// The days of one date in a value: for `2024-06` the first and the last of June.
///
/// The later one is the one whose last day is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatedDays {
    /// Its last day.
    pub last: Day,
    /// Its first day.
    pub first: Day,
}

/// A date that is vaguer than this many days is not counted from.
const DAYS_OF_A_YEAR: i64 = 366;

/// The empty time between two neighbours in a list: whole days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap {
    since: Day,
    from: Day,
    to: Day,
}

/// Returns which of two dates certainly began first.
///
/// A date begins on any day that it may be. An interval begins on some day of its start, however
/// long it goes on. One date of a set begins on any day of the set. [`Order::Before`] means that
/// the last day on which `a` may have begun is before the first one for `b`. If both have a time,
/// it means that the time of `a` was over when that of `b` began, by UTC if the offsets are known.
/// An approximate or uncertain date (`~`, `?`, `%`) has no known reach but is not exact either: it
/// may have begun one year, month or day earlier or later, depending on its precision.
pub fn certain_order(a: &Date, b: &Date) -> Order {
    let is_before = |first: &Date, second: &Date| match (first.moment(), second.moment()) {
        (Some(own), Some(next)) => own.is_before(next),
        _ => beginning(first).1.zip(beginning(second).0).is_some_and(|(last, start)| last < start),
    };
    if is_before(a, b) {
        Order::Before
    } else if is_before(b, a) {
        Order::After
    } else {
        Order::Undecided
    }
}

/// Returns the first and the last day on which a date may have begun.
///
/// The slack is that of [`certain_order`]. A side is `None` if it is open or unknown.
pub fn beginning(date: &Date) -> (Option<Day>, Option<Day>) {
    match date.value() {
        DateValue::Date(own) => days_of(own),
        DateValue::Moment(moment) => days_of(&moment.date),
        DateValue::Moments(ends) => days_of(&ends[0].date),
        DateValue::Interval(interval) => match &interval.start {
            IntervalEndpoint::Date(own) | IntervalEndpoint::OnOrAfter(own) => days_of(own),
            IntervalEndpoint::OnOrBefore(own) => (None, days_of(own).1),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => {
                (None, end_date(&interval.end).and_then(|own| days_of(&own).1))
            }
        },
        DateValue::Set(set) => {
            let last = match set.kind {
                SetKind::OneMember => date.latest().day(),
                // All of them happened, so the first one is the beginning.
                SetKind::AllMembers => {
                    date.stated().min_by_key(|stated| stated.first).map(|value| value.last)
                }
            };
            (date.earliest().day(), last)
        }
    }
}

/// Returns the first and the last day that a date may touch.
///
/// The slack is that of [`certain_order`]. A side is `None` if it is open or unknown.
pub fn extent(date: &Date) -> (Option<Day>, Option<Day>) {
    let widened: Vec<_> = date.dates().iter().map(days_of).collect();
    let first = widened.iter().filter_map(|days| days.0).min();
    let last = widened.iter().filter_map(|days| days.1).max();
    let bounds = (date.earliest().day(), date.latest().day());
    // Slack only widens. An open end is not closed by a date inside it.
    (bounds.0.zip(first).map(|(a, b)| a.min(b)), bounds.1.zip(last).map(|(a, b)| a.max(b)))
}

/// Returns whether no day can belong to both dates.
pub fn are_apart(a: &Date, b: &Date) -> bool {
    let (a, b) = (extent(a), extent(b));
    let is_before = |last: Option<Day>, first: Option<Day>| {
        last.zip(first).is_some_and(|(last, first)| last < first)
    };
    is_before(a.1, b.0) || is_before(b.1, a.0)
}

/// Returns the days of one date.
///
/// A qualified date is widened by one of its own unit.
pub fn days_of(date: &edtf_core::Date) -> (Option<Day>, Option<Day>) {
    let bounds = Edtf::Date(*date).bounds();
    let slack = match (date.is_approximate() || date.is_uncertain(), date.precision()) {
        (false, _) => 0,
        (true, Precision::Year) => 365,
        (true, Precision::Season) => 90,
        (true, Precision::Month) => 30,
        (true, Precision::Day) => 1,
    };
    let day = |bound| Bound::from(bound).day();
    let first = day(bounds.earliest).map(|day| day.saturating_add(-slack));
    (first, day(bounds.latest).map(|day| day.saturating_add(slack)))
}

impl Date {
    /// Returns the place of this date in a list.
    pub fn sort_key(&self) -> SortKey {
        let (anchor, start) = match self.earliest() {
            Bound::Day(day) => (day, Start::Stated),
            Bound::Open | Bound::Unknown => match self.value() {
                DateValue::Date(_) | DateValue::Moment(_) | DateValue::Moments(..) => {
                    (self.far_end(), Start::Stated)
                }
                DateValue::Interval(_) | DateValue::Set(_) => {
                    let first_stated = self.stated().map(|stated| stated.first).min();
                    (first_stated.unwrap_or_else(|| self.far_end()), Start::Unstated)
                }
            },
        };
        let last = self.latest().day().unwrap_or(Day::MAX);
        let Some(seconds) = self.moment().map(Moment::seconds) else {
            return SortKey { day: anchor, start, max: last, time: None, anchor, last };
        };
        let day = seconds.day();
        SortKey { day, start, max: day, time: Some(seconds.of_day()), anchor, last }
    }

    /// Returns the moment at which the date begins, if it has a time.
    pub fn moment(&self) -> Option<Moment> {
        match self.value() {
            DateValue::Moment(moment) => Some(*moment),
            DateValue::Moments(ends) => Some(ends[0]),
            DateValue::Date(_) | DateValue::Interval(_) | DateValue::Set(_) => None,
        }
    }

    /// Returns the dates in the value, in order.
    pub fn dates(&self) -> Vec<edtf_core::Date> {
        match self.value() {
            DateValue::Date(date) => vec![*date],
            DateValue::Moment(moment) => vec![moment.date],
            DateValue::Moments(ends) => ends.iter().map(|end| end.date).collect(),
            DateValue::Interval(interval) => {
                [&interval.start, &interval.end].into_iter().filter_map(end_date).collect()
            }
            DateValue::Set(set) => set
                .elements
                .iter()
                .flat_map(|element| match element {
                    SetElement::Date(date)
                    | SetElement::OnOrBefore(date)
                    | SetElement::OnOrAfter(date) => [Some(*date), None],
                    SetElement::Range(first, last) => [Some(*first), Some(*last)],
                })
                .flatten()
                .collect(),
        }
    }

    /// Returns the latest date in the value, for [`Gap::between`].
    ///
    /// If the end is open or unknown, it is the latest stated date: February 2022 for `2022-02/..`,
    /// so that one ongoing event does not swallow every later gap. Returns `None` for a year too
    /// large to compute with.
    pub fn latest_stated(&self) -> Option<StatedDays> {
        self.stated().max()
    }

    /// Returns the spans of time that the value names.
    ///
    /// A closed interval is one span from its first to its last day. Each date of a set is one
    /// span, and the time between them is not.
    pub fn stretches(&self) -> Vec<StatedDays> {
        if let (
            DateValue::Interval(_) | DateValue::Moments(..),
            Bound::Day(first),
            Bound::Day(last),
        ) = (self.value(), self.earliest(), self.latest())
        {
            return vec![StatedDays { last, first }];
        }
        self.stated().collect()
    }

    /// Returns every date in this one.
    ///
    /// Years too large are left out.
    fn stated(&self) -> impl Iterator<Item = StatedDays> {
        self.dates().into_iter().filter_map(|date| {
            let bounds = Edtf::Date(date).bounds();
            let first = Bound::from(bounds.earliest).day()?;
            Some(StatedDays { last: Bound::from(bounds.latest).day()?, first })
        })
    }

    /// Returns the end of time where a year too large to compute with stands.
    fn far_end(&self) -> Day {
        let is_negative = self.dates().iter().any(|date| match date.year.kind {
            YearKind::Standard { negative, .. } => negative,
            YearKind::Big { value } => value < 0,
            YearKind::Exponential { significand, .. } => significand < 0,
        });
        if is_negative { Day::MIN } else { Day::MAX }
    }
}

impl SortKey {
    /// Returns the day at which the date stands in a list or on an axis.
    pub fn anchor(self) -> Day {
        self.anchor
    }
}

impl Gap {
    /// Returns the empty time between the dates before and the next date.
    ///
    /// `latest` is the greatest [`Date::latest_stated`] of all dates before `next` in the list.
    /// Returns `None` if no whole day lies between, or if the start of `next` is open or unknown.
    pub fn between(latest: StatedDays, next: &Date) -> Option<Self> {
        Self::up_to(latest, next.earliest().day())
    }

    /// Like [`Gap::between`], for a next date that begins on `start` at the earliest.
    pub fn up_to(latest: StatedDays, start: Option<Day>) -> Option<Self> {
        let from = latest.last.checked_add(1)?;
        let to = start?.checked_add(-1)?;
        // The year within a decade is unknown, so only what is certainly empty counts.
        let is_vague = latest.last.days_since(latest.first) > DAYS_OF_A_YEAR;
        let since = if is_vague { from } else { latest.first };
        (from <= to).then_some(Self { since, from, to })
    }

    /// Returns the first empty day.
    pub fn from(self) -> Day {
        self.from
    }

    /// Returns the last empty day.
    pub fn to(self) -> Day {
        self.to
    }

    /// Returns the number of empty days, at least 1.
    pub fn days(self) -> i64 {
        self.to.days_since(self.from).saturating_add(1)
    }

    /// Returns the day from which a person counts: the start of the last date before the gap.
    ///
    /// From 1948 to 1961 that is 13 years, 12 of which are certainly empty. If that date is vaguer
    /// than a year, it is the first day of the gap.
    pub fn since(self) -> Day {
        self.since
    }

    /// Returns the first day of the date after the gap.
    pub fn until(self) -> Day {
        self.to.saturating_add(1)
    }
}

/// Returns the date at an end of an interval.
pub fn end_date(end: &IntervalEndpoint) -> Option<edtf_core::Date> {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(*date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{DateStyle, distance_words};

    fn date(text: &str) -> Date {
        Date::from_canonical(text).unwrap()
    }

    fn day(text: &str) -> Day {
        date(text).single_day().unwrap()
    }

    fn check_order(a: &str, b: &str, order: Order) {
        assert_eq!(certain_order(&date(a), &date(b)), order, "{a} and {b}");
        let turned = match order {
            Order::Before => Order::After,
            Order::After => Order::Before,
            Order::Undecided => order,
        };
        assert_eq!(certain_order(&date(b), &date(a)), turned, "{b} and {a}");
    }

    fn check_gap(before: &str, next: &str, days: Option<i64>) {
        let latest = date(before).latest_stated().unwrap();
        let found = Gap::between(latest, &date(next)).map(Gap::days);
        assert_eq!(found, days, "between {before} and {next}");
    }

    #[test]
    fn a_list_sorts_by_start_then_open_starts_then_end() {
        let sorted = "
            Y-5E100000 Y-170000002 -0499 0079 {..1948} [..1948] ../1948 1948-01-01 1948-01 1948
            1948?/1961 1948/.. 1948/ [1948..] /1948-09 196X 1961 2022-02 2022-02/2024-06 2022-02/..
            2024-06-XX [..2024-06-17] 2024-06-17 ../2024-06-18 2024-06-18~ 2024-06-18T09:00:00Z
            2024-06-18/2024-06-19 2024-07-01 Y170000002 Y5E100000
        ";
        let sorted: Vec<&str> = sorted.split_whitespace().collect();
        for pair in sorted.windows(2) {
            assert!(date(pair[0]).sort_key() <= date(pair[1]).sort_key(), "{pair:?}");
        }
    }

    #[test]
    fn an_open_start_stands_just_before_its_date() {
        assert_eq!(date("[..2024-06-17]").sort_key().anchor(), day("2024-06-17"));
        assert!(date("[..2024-06-17]").sort_key() < date("2024-06-17").sort_key());
        assert!(date("../2024").sort_key() < date("2024-01-01").sort_key());
        assert!(date("/2024").sort_key() > date("2023-12-31").sort_key());
        assert_eq!(date("..1985/1986").sort_key().anchor(), day("1985-01-01"));
        assert_eq!(date("[1700,..1600-05]").sort_key().anchor(), day("1600-05-01"));
    }

    #[test]
    fn at_the_same_start_the_shorter_comes_first() {
        let shorter = [("2024-06-01", "2024-06"), ("2024", "2024/.."), ("1960/1961", "196X")];
        for (first, second) in shorter {
            assert!(date(first).sort_key() < date(second).sort_key(), "{first} {second}");
        }
    }

    #[test]
    fn qualifiers_do_not_move_a_date() {
        for text in ["1961?", "1961~", "1961%", "?1961"] {
            assert_eq!(date(text).sort_key(), date("1961").sort_key());
        }
    }

    #[test]
    fn times_sort_within_their_day() {
        let key = |text: &str| date(text).sort_key();
        assert!(key("2024-06-18T09:00:00Z") < key("2024-06-18T10:00:00Z"));
        assert!(key("2024-06-18") < key("2024-06-18T00:00:00Z"));
        assert!(key("2024-06-18T23:00:00Z") < key("2024-06-19"));
    }

    #[test]
    fn an_earlier_instant_comes_first_whatever_its_clock_shows() {
        let sorted = [
            "2022-02-24T00:30+02:00",
            "2022-02-23T23:00Z",
            "2022-02-24T05:00:00+02:00/2022-02-25T05:00:00+02:00",
            "2022-02-24T03:30:00Z",
            "2022-02-24T05:00Z",
        ];
        for pair in sorted.windows(2) {
            assert!(date(pair[0]).sort_key() < date(pair[1]).sort_key(), "{pair:?}");
            check_order(pair[0], pair[1], Order::Before);
        }
        assert_eq!(date(sorted[0]).sort_key().anchor(), day("2022-02-24"));
    }

    #[test]
    fn order_is_certain_only_where_beginnings_do_not_overlap() {
        check_order("1961", "2000-07", Order::Before);
        check_order("1961", "196X", Order::Undecided);
        check_order("1961", "1961", Order::Undecided);
        check_order("2024-06-18", "2024-06-18", Order::Undecided);
        check_order("2024-06-18T10:00:00Z", "2024-06-18T23:00:00Z", Order::Before);
        check_order("2024-06-18T10:00:00Z", "2024-06-18T23:00:00+03", Order::Before);
        check_order("2024-06-18T22:00:00Z", "2024-06-18T23:00:00+03", Order::After);
        check_order("2024-06-18T22:56", "2024-06-18T22:56:30", Order::Undecided);
        check_order("2024-06-18T22:56/2024-06-18T23:10", "2024-06-18T22:57", Order::Before);
        check_order("2024-06-18", "2024-06-18T23:00:00Z", Order::Undecided);
        check_order("2024-06-18", "2024-06-18/2024-06-19", Order::Undecided);
        check_order("2024-06-18/2024-06-20", "2024-06-19", Order::Before);
        check_order("2024-06-18", "2024-06-19", Order::Before);
        check_order("2022-02/..", "2023-09", Order::Before);
        check_order("2022-02/..", "2022", Order::Undecided);
        check_order("[2022-02..2024-06]", "2023", Order::Undecided);
        check_order("{1960,1975}", "1970", Order::Before);
        check_order("[..2024-06-17]", "2024-06-18", Order::Before);
        check_order("[..2024-06-17]", "1948", Order::Undecided);
        check_order("../1985", "1990", Order::Before);
        check_order("../1985", "1980", Order::Undecided);
        check_order("/1985", "1990", Order::Before);
        check_order("Y5E100000", "1990", Order::Undecided);
        check_order("-0499", "0001", Order::Before);
    }

    #[test]
    fn a_date_that_is_not_exact_does_not_decide_between_neighbours() {
        check_order("1961~", "1962", Order::Undecided);
        check_order("1961?", "1960", Order::Undecided);
        check_order("1961~", "1963", Order::Before);
        check_order("2024-06-15~", "2024-06-16", Order::Undecided);
        check_order("2024-06-15~", "2024-06-17", Order::Before);
        check_order("2024-06~", "2024-07-20", Order::Undecided);
    }

    #[test]
    fn dates_are_apart_only_where_no_day_can_be_both() {
        for (a, b, expected) in [
            ("1961", "2000-07", true),
            ("2024-06-18/2024-06-19", "2024-06-19", false),
            ("2024-06-18/2024-06-19", "2024-06-20", true),
            ("1961~", "1962", false),
            ("1961~", "1963", true),
            ("2022-02/..", "2024", false),
            ("2022-02/..", "2021", true),
            ("[..2024-06-17]", "2024-06-18", true),
            ("[..2024-06-17]", "1948", false),
            ("2024-06-19?", "2024-06-20", false),
            ("1948/", "1990", false),
        ] {
            assert_eq!(are_apart(&date(a), &date(b)), expected, "{a} and {b}");
            assert_eq!(are_apart(&date(b), &date(a)), expected, "{b} and {a}");
        }
    }

    #[test]
    fn a_gap_is_the_whole_days_between() {
        check_gap("1948", "1961", Some(4383));
        check_gap("1961", "2000-07", Some(14_061));
        check_gap("2024-06-18", "2024-06-20", Some(1));
        check_gap("2024-06-18", "2024-06-19", None);
        check_gap("2024", "2024-06-19", None);
        check_gap("2024-06-18", "[..2025]", None);
        check_gap("2024-06-18", "/2025", None);
        check_gap("2024-06-18", "Y5E100000", None);
    }

    #[test]
    fn an_open_end_counts_up_to_its_start() {
        check_gap("2022-02/..", "2023-09", Some(549));
        check_gap("2022-02-24/", "2022-02-26", Some(1));
        check_gap("[1760-12..]", "1761-01-02", Some(1));
        check_gap("1985/1986..", "1987-01-02", Some(1));
        check_gap("../2024", "2025-01-02", Some(1));
        assert_eq!(date("Y5E100000").latest_stated(), None);
        let latest = date("[1667,1700..]").latest_stated().unwrap();
        assert_eq!(latest.last, day("1700-12-31"));
    }

    #[test]
    fn a_gap_knows_its_ends() {
        let june = date("2024-06-18").latest_stated().unwrap();
        let gap = Gap::between(june, &date("2024-07")).unwrap();
        assert_eq!((gap.from(), gap.to()), (day("2024-06-19"), day("2024-06-30")));
        assert_eq!(gap.days(), 12);
    }

    #[test]
    fn a_person_counts_from_beginning_to_beginning() {
        let check = |before: &str, next: &str, words: &str| {
            let latest = date(before).latest_stated().unwrap();
            let gap = Gap::between(latest, &date(next)).unwrap();
            let told = distance_words(gap.since(), gap.until(), DateStyle::default());
            assert_eq!(told, words, "{before} {next}");
        };
        check("1948", "1961", "13 years");
        check("1961", "2000-07", "39 years");
        check("2001", "2006", "5 years");
        check("1960", "1970", "10 years");
        check("196X", "1975", "5 years");
        check("1948/1950", "1952", "2 years");
        check("2022-02/..", "2023-09", "1 year");
        check("2024-06-13", "2024-06-15", "2 days");
        check("2024-01", "2024-03", "2 months");
    }

    #[test]
    fn an_interval_is_one_stretch_and_a_set_is_not() {
        let stretches = |text: &str| -> Vec<(Day, Day)> {
            date(text)
                .stretches()
                .into_iter()
                .map(|stretch| (stretch.first, stretch.last))
                .collect()
        };
        let [first, last] = [day("1948-01-01"), day("1991-12-31")];
        assert_eq!(stretches("1948/1991"), [(first, last)]);
        assert_eq!(stretches("[1948..1991]").len(), 2);
        assert_eq!(stretches("1948/..").len(), 1);
    }
}
