//! Every view at every odd size: nothing panics, nothing is drawn outside, and what must be on the
//! screen is.

use crate::common::{PLACES, Place, Script};

#[test]
fn every_view_stands_every_size() {
    let mut sizes: Vec<(u16, u16)> = (0..=3).flat_map(|w| (0..=3).map(move |h| (w, h))).collect();
    sizes.extend([(20, 5), (19, 5), (20, 4), (21, 6), (80, 24), (240, 70), (1, 200), (300, 1)]);
    let arabic = Script::writable().arabic();
    for Place { name, keys, .. } in PLACES {
        let shown = Script::writable().keys(keys);
        let turned = arabic.clone().keys(keys);
        for &(columns, rows) in &sizes {
            // Small before the keys, and small after them.
            let first = Script::writable().size(columns, rows).keys(keys);
            let then = shown.clone().size(columns, rows);
            let turned = turned.clone().size(columns, rows);
            for script in [first, then, turned] {
                let text = script.text();
                assert_eq!(text.lines().count(), usize::from(rows), "{name} at {columns}x{rows}");
                for line in text.lines() {
                    let width = tarikh::text::columns(line);
                    assert!(width <= usize::from(columns), "{name} at {columns}x{rows}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn a_screen_as_wide_as_a_number_can_be_is_drawn() {
    for keys in ["", "/ p", "M", "m", "enter"] {
        let text = Script::bundled().keys(keys).size(60_000, 12).text();
        assert_eq!(text.lines().count(), 12, "{keys}");
    }
}

#[test]
fn a_screen_too_small_says_so() {
    let text = Script::bundled().size(18, 4).text();
    assert!(text.starts_with("tarikh needs 20"), "{text}");
}

#[test]
fn the_selection_stays_while_the_terminal_changes_its_size() {
    let mut script = Script::bundled().keys("/ veto enter");
    let selected = script.selected();
    for (columns, rows) in [(100, 30), (60, 20), (0, 0), (20, 5), (240, 70), (3, 3), (80, 24)] {
        script = script.size(columns, rows);
        assert_eq!(script.selected(), selected);
        if columns >= 60 {
            assert!(script.text().contains('▌'), "{columns}x{rows}\n{}", script.text());
        }
    }
}

/// Dates at the ends of what can be said, all on one day, alone, or not there at all.
const HARD_DATES: &[&[&str]] = &[
    &[],
    &["-"],
    &["2024-06-19"],
    &["2024-06-19", "2024-06-19", "2024-06-19", "2024-06-19"],
    &["Y1000000000000", "Y-1000000000000"],
    &["Y1000000000000", "2024-06-19", "2024", "Y-1000000000000", "-"],
    &["Y9223372036854775807", "Y-9223372036854775807", "0000", "-0001"],
    &["Y5E100000", "1961", "Y-5E100000"],
    &["../1948", "[..1961]", "1961/..", "2000/", "1948/2024", "{1961,2000}", "[1961..2000]"],
    &["9999-12-31", "Y10000", "0001-01-01"],
];

#[test]
fn the_axis_stands_every_date() {
    let ways = ["", "=", "= = = L", "a = > >", "a a = < <", "a a L L 0 - -", "G = = > 0 0 0"];
    for dates in HARD_DATES {
        let mut yaml = "title: t\neras: [{ date: 1948/2024, title: Era }]\nevents:\n".to_owned();
        for (number, date) in dates.iter().enumerate() {
            let date = if *date == "-" { String::new() } else { format!(", date: \"{date}\"") };
            let fields = format!("id: e{number}, title: t, tags: [a, b{number}]{date}");
            yaml.extend(["  - { ", &fields, " }\n"]);
        }
        for keys in ways {
            for (columns, rows) in [(100, 30), (200, 50), (60, 20), (20, 12), (20, 40)] {
                let text = Script::yaml(&yaml).size(columns, rows).keys(keys).text();
                let wide = |line: &&str| tarikh::text::columns(line) > usize::from(columns);
                assert_eq!(text.lines().find(wide), None, "{dates:?} {keys}");
                assert_eq!(text.lines().count(), usize::from(rows));
            }
        }
    }
}
