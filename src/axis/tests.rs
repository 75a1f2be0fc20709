use super::*;
use proptest::prelude::*;

/// Labels as wide as English ones.
struct Plain;

impl Labels for Plain {
    fn cut(&self, _: Day, _: Day) -> u16 {
        3
    }

    fn tick(&self, _: Day, unit: Unit) -> u16 {
        match unit {
            Unit::Year => 4,
            Unit::YearMonth => 8,
            Unit::Date => 11,
            Unit::Month => 3,
            Unit::Day => 2,
        }
    }
}

const SCALES: [Scale; 3] = [Scale::Density, Scale::Linear, Scale::Step];

fn day(year: i64, month: u8, day: u8) -> Day {
    Day::from_ymd(year, month, day).expect("a day")
}

fn year(number: i64) -> Span {
    Span { first: day(number, 1, 1), last: day(number, 12, 31) }
}

fn date(year: i64, month: u8, of_month: u8) -> Span {
    let day = day(year, month, of_month);
    Span { first: day, last: day }
}

fn ground(spans: &[Span]) -> Ground {
    let mut starts: Vec<Day> = spans.iter().map(|span| span.first).collect();
    starts.sort_unstable();
    Ground { spans: spans.to_vec(), starts }
}

fn whole(scale: Scale, columns: u16) -> Frame {
    Frame { scale, columns, within: None }
}

/// Returns a crowded month in a long time.
fn crowded() -> Vec<Span> {
    let mut spans = vec![year(1948), year(1961), year(2000), year(2006), year(2024)];
    spans.extend((10..=26).map(|of_month| date(2024, 6, of_month)));
    spans.extend([date(2024, 6, 19), date(2024, 6, 19), date(2024, 6, 19)]);
    spans
}

/// The labels of an axis in a row, and the blocks above them as numbers of events.
fn check(spans: &[Span], scale: Scale, columns: u16, expected: [&str; 2]) {
    let ground = ground(spans);
    let axis = Axis::new(&ground, whole(scale, columns), &Plain);
    let counts = axis.density(0..spans.len());
    let sign = |count: u32| char::from_digit(count.min(9), 10).expect("a digit");
    let counts: String =
        counts.into_iter().map(|count| if count == 0 { ' ' } else { sign(count) }).collect();
    let mut labels: Vec<char> = vec![' '; usize::from(columns) + 12];
    let mut write = |column: u16, text: &str| {
        for (at, c) in (usize::from(column)..).zip(text.chars()) {
            labels[at] = c;
        }
    };
    axis.cuts().for_each(|(columns, ..)| write(columns.start, "/---/"));
    for tick in axis.ticks(&Plain) {
        let (year, month, day) = tick.day.ymd();
        let text = match tick.unit {
            Unit::Year => format!("{year}"),
            Unit::YearMonth => format!("{year}-M{month}"),
            Unit::Date => format!("{year}-{month:02}-{day:02}"),
            Unit::Month => format!("M{month}"),
            Unit::Day => format!("{day}"),
        };
        write(tick.column, &text);
    }
    let labels: String = labels.into_iter().collect();
    assert_eq!([counts.trim_end(), labels.trim_end()], expected, "{scale:?} at {columns}");
}

#[test]
fn a_crowded_month_is_wide_and_empty_decades_are_cut() {
    check(
        &crowded(),
        Scale::Density,
        100,
        [
            "1            1            1            1            1       1 1 1 1 11 1 1 1 4 11 1 1 1 11",
            "1948   /---/ 1961   /---/ 2000   /---/ 2006   /---/ 2024    M6  12 13 15 17  19 21 22 24 26",
        ],
    );
}

#[test]
fn where_there_are_more_years_than_labels_they_are_round() {
    let yearly: Vec<Span> = (1900..2000).map(year).collect();
    check(
        &yearly,
        Scale::Density,
        60,
        [
            "222122122122121222122122121221222122121221221222121221221221",
            "1900 1910  1920  1930  1940   1950 1960   1970 1980   1990",
        ],
    );
}

#[test]
fn a_linear_axis_cuts_nothing() {
    check(
        &crowded(),
        Scale::Linear,
        80,
        [
            "1            1                                        1     1                 19",
            "1948   1955 1960 1965 1970  1975 1980 1985 1990 1995  2000 2005 2010 2015 2020",
        ],
    );
    check(
        &[date(2024, 6, 1), date(2024, 6, 30)],
        Scale::Linear,
        80,
        [
            "1                                                                            1",
            "2024-06-01              10           15           20            25           30",
        ],
    );
    check(
        &[date(2023, 3, 1), date(2024, 6, 30)],
        Scale::Linear,
        80,
        [
            "1                                                                              1",
            "2023 M4   M5   M6   M7   M8   M9   M10  M11  M12  2024 M2   M3   M4   M5   M6",
        ],
    );
    check(&[date(2024, 6, 19)], Scale::Linear, 20, ["1", "2024-06-19"]);
}

#[test]
fn every_event_is_one_step() {
    check(
        &crowded(),
        Scale::Step,
        50,
        [
            "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "1948    2024 M6  13 15 16   19      20 21 23 24",
        ],
    );
    let yearly: Vec<Span> = (1900..2000).map(year).collect();
    check(
        &yearly,
        Scale::Step,
        60,
        [
            "221221221221221221221221221221221221221221221221221221221221",
            "1900  1910  1920  1930  1940  1950  1960  1970  1980  1990",
        ],
    );
}

#[test]
fn empty_decades_take_as_many_columns_as_their_label() {
    let spans = [year(1948), year(1961), year(2000), year(2001), year(2002), year(2003)];
    let axis = Axis::new(&ground(&spans), whole(Scale::Density, 60), &Plain);
    let cuts: Vec<_> = axis.cuts().collect();
    assert_eq!(cuts.len(), 2);
    assert!(cuts.iter().all(|(columns, ..)| columns.len() == 6));
    assert_eq!((cuts[0].1, cuts[0].2), (day(1948, 1, 1), day(1961, 1, 1)));
    assert_eq!((cuts[1].1, cuts[1].2), (day(1961, 1, 1), day(2000, 1, 1)));
    assert_eq!(axis.columns(), 60);
}

#[test]
fn a_narrow_axis_has_no_room_for_cuts_but_for_every_day() {
    let spans = [year(1948), year(2024)];
    for scale in SCALES {
        for columns in 1..12 {
            let axis = Axis::new(&ground(&spans), whole(scale, columns), &Plain);
            assert_eq!(axis.columns(), columns);
            assert!(spans.iter().all(|span| axis.columns_of(*span).is_some()));
        }
        assert_eq!(Axis::new(&ground(&spans), whole(scale, 0), &Plain).columns(), 0);
        assert_eq!(Axis::new(&Ground::default(), whole(scale, 80), &Plain).columns(), 0);
    }
}

#[test]
fn a_window_shows_its_days_and_no_others() {
    let within = Span { first: day(2024, 6, 17), last: day(2024, 6, 23) };
    for scale in SCALES {
        let ground = ground(&crowded());
        let frame = Frame { within: Some(within), ..whole(scale, 70) };
        let axis = Axis::new(&ground, frame, &Plain);
        assert_eq!(axis.span(), Some(within), "{scale:?}");
        assert_eq!(axis.columns_of(date(2024, 6, 16)), None);
        assert_eq!(axis.columns_of(date(2024, 6, 24)), None);
        assert_eq!(axis.columns_of(year(2024)), Some(0..70));
        let rank =
            |of_month: u8| ground.starts.partition_point(|&start| start < day(2024, 6, of_month));
        assert_eq!(axis.column_of_start(rank(16)), None);
        assert!(axis.column_of_start(rank(17)).is_some());
        assert_eq!(axis.column_of_start(rank(24)), None);
    }
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let day = prop_oneof![20 => 0i64..60_000, 10 => 19_800i64..19_830, 1 => any::<i64>()];
    let span = (day, 0i64..800).prop_map(|(first, length)| Span {
        first: Day::from_number(first),
        last: Day::from_number(first.saturating_add(length)),
    });
    proptest::collection::vec(span, 1..60)
}

fn axis() -> impl Strategy<Value = (Ground, Axis)> {
    let scale = proptest::sample::select(SCALES.to_vec());
    let window = proptest::option::of((0usize..60, 1usize..60));
    (spans(), scale, 1u16..300, window).prop_map(|(spans, scale, columns, window)| {
        let ground = ground(&spans);
        let within = window.and_then(|(first, count)| {
            let first = ground.starts.get(first)?;
            let behind = ground.starts.iter().rev().nth(count)?;
            Some(Span { first: *first, last: behind.saturating_add(3).max(*first) })
        });
        let axis = Axis::new(&ground, Frame { scale, columns, within }, &Plain);
        (ground, axis)
    })
}

proptest! {
    #[test]
    fn a_column_leads_to_a_day_that_leads_back((_, axis) in axis()) {
        for column in 0..axis.columns() {
            if let Some(day) = axis.day_at(column) {
                let back = axis.columns_of(Span { first: day, last: day }).expect("on the axis");
                prop_assert!(back.contains(&column), "{column} {back:?}");
                // From its own first column a day leads to itself, or to one it shares the column
                // with.
                let again = axis.day_at(back.start).expect("no cut");
                let again = axis.columns_of(Span { first: again, last: again });
                prop_assert!(again.expect("on the axis").contains(&back.start));
            }
        }
    }

    #[test]
    fn an_event_is_found_again_at_its_column((ground, axis) in axis()) {
        let ranks: Vec<usize> = (0..ground.starts.len()).collect();
        for &rank in &ranks {
            if let Some(column) = axis.column_of_start(rank) {
                let found = axis.start_near(column, &ranks).expect("an event");
                prop_assert_eq!(axis.column_of_start(found), Some(column));
                prop_assert!(found <= rank);
                let start = ground.starts[rank];
                let own = axis.columns_of(Span { first: start, last: start });
                prop_assert!(own.expect("on the axis").contains(&column), "{rank} {column}");
            }
        }
    }

    #[test]
    fn days_are_found_by_the_columns_they_begin((ground, axis) in axis(), offset in 0i64..900) {
        for start in &ground.starts {
            let day = countable(start.saturating_add(offset)).number();
            let Some(segment) = axis.holding(day).filter(|holding| holding.first <= day) else {
                continue;
            };
            let weighed = segment.column(axis.weight_before(segment, day));
            prop_assert_eq!(axis.column_of_day(day), weighed, "{}", day);
        }
    }

    #[test]
    fn a_fine_axis_has_no_day_that_is_a_column((ground, axis) in axis()) {
        for start in ground.starts.iter().filter(|_| axis.is_fine()) {
            let day = Span { first: *start, last: *start };
            let columns = axis.columns_of(day).map_or(0, |columns| columns.len());
            prop_assert!(columns <= 2, "{columns}");
        }
    }

    #[test]
    fn later_days_never_stand_further_left((ground, axis) in axis()) {
        let starts = ground.starts.iter().filter_map(|&first| {
            axis.columns_of(Span { first, last: first }).map(|columns| columns.start)
        });
        prop_assert!(starts.is_sorted());
        let events = (0..ground.starts.len()).filter_map(|rank| axis.column_of_start(rank));
        prop_assert!(events.is_sorted());
    }

    #[test]
    fn every_event_of_the_window_is_counted_once((ground, axis) in axis()) {
        let span = axis.span();
        let inside = |start: &&Day| span.is_some_and(|span| span.first <= countable(**start) && countable(**start) <= span.last);
        let counted: u32 = axis.density(0..ground.starts.len()).into_iter().sum();
        prop_assert_eq!(usize::try_from(counted).unwrap(), ground.starts.iter().filter(inside).count());
    }

    #[test]
    fn labels_never_touch((_, axis) in axis()) {
        let mut taken: Vec<Range<u16>> = axis.cuts().map(|(columns, ..)| columns).collect();
        for tick in axis.ticks(&Plain) {
            let width = Plain.tick(tick.day, tick.unit);
            taken.push(tick.column..tick.column + width);
        }
        taken.sort_by_key(|range| range.start);
        prop_assert!(taken.windows(2).all(|pair| pair[0].end <= pair[1].start), "{taken:?}");
        prop_assert!(taken.last().is_none_or(|range| range.end <= axis.columns()));
    }
}
