//! Every row of `vectors/edtf.tsv`, against [`Date::from_edtf`].
//!
//! The columns are the text, its level (or `invalid`, or `ambiguous` where the standard is silent),
//! the first and the last possible day, and a remark.

use tarikh::date::{Bound, Date};

const VECTORS: &str = include_str!("../vectors/edtf.tsv");

/// What is done with the texts on which the standard is silent: the bounds, or nothing if refused.
const SILENT: [(&str, Option<[&str; 2]>); 14] = [
    ("2024-06-XX~", Some(["2024-06-01", "2024-06-30"])),
    ("201X?", Some(["2010-01-01", "2019-12-31"])),
    ("2001-21/2001-23", Some(["2001-03-01", "2001-11-30"])),
    ("2001-21~", Some(["2001-03-01", "2001-05-31"])),
    ("2001-21?", Some(["2001-03-01", "2001-05-31"])),
    ("201X-21", Some(["2010-03-01", "2019-05-31"])),
    ("../..", None),
    ("/..", None),
    ("../", None),
    ("-201X", None),
    ("-20XX", None),
    ("1985-04-12T24:00:00Z", None),
    ("1985-04-12T23:59:60Z", Some(["1985-04-12", "1985-04-12"])),
    ("[1667, 1668]", None),
];

/// Valid rows whose lowest level is lower than the feature they show: `?1984` says `1984?`.
const LOWER_LEVEL: [(&str, u8); 1] = [("?1984", 1)];

struct Row {
    text: &'static str,
    verdict: &'static str,
    bounds: [&'static str; 2],
}

fn rows() -> Vec<Row> {
    VECTORS
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            Row { text: cells[0], verdict: cells[1], bounds: [cells[2], cells[3]] }
        })
        .collect()
}

fn bounds(date: &Date) -> [String; 2] {
    [print(date.earliest(), "-inf"), print(date.latest(), "inf")]
}

fn print(bound: Bound, open: &str) -> String {
    match bound {
        Bound::Open => open.to_owned(),
        Bound::Unknown => "unknown".to_owned(),
        Bound::Day(day) => {
            let (year, month, day) = day.ymd();
            let size = year.unsigned_abs();
            let sign = if year < 0 { "-" } else { "" };
            let letter = if size > 9999 { "Y" } else { "" };
            format!("{letter}{sign}{size:04}-{month:02}-{day:02}")
        }
    }
}

#[test]
fn the_table_is_whole() {
    let count = |verdict| rows().iter().filter(|row| row.verdict == verdict).count();
    assert_eq!(rows().len(), 268);
    assert_eq!(["0", "1", "2"].map(count), [28, 50, 74]);
    assert_eq!([count("invalid"), count("ambiguous")], [102, 14]);
}

#[test]
fn valid_texts_have_their_level_and_bounds() {
    for row in rows() {
        let Ok(level) = row.verdict.parse::<u8>() else {
            continue;
        };
        let date = Date::from_edtf(row.text).unwrap_or_else(|why| panic!("{}: {why}", row.text));
        let lower = LOWER_LEVEL.iter().find(|(text, _)| *text == row.text);
        assert_eq!(date.level(), Some(lower.map_or(level, |(_, level)| *level)), "{}", row.text);
        assert_eq!(bounds(&date), row.bounds, "{}", row.text);
    }
}

#[test]
fn invalid_texts_are_refused() {
    for row in rows().iter().filter(|row| row.verdict == "invalid") {
        let error = Date::from_edtf(row.text).expect_err(row.text);
        assert!(row.text.is_char_boundary(error.offset), "{}", row.text);
        assert!(!error.message.is_empty());
    }
}

#[test]
fn texts_on_which_the_standard_is_silent_are_decided() {
    let texts: Vec<&str> =
        rows().iter().filter(|row| row.verdict == "ambiguous").map(|row| row.text).collect();
    let mut decided = SILENT.map(|(text, _)| text).to_vec();
    assert!(texts.iter().all(|text| decided.contains(text)), "{texts:?}");
    decided.retain(|text| !texts.contains(text));
    assert!(decided.is_empty(), "{decided:?}");
    for (text, expected) in SILENT {
        let found = Date::from_edtf(text).ok().map(|date| bounds(&date));
        assert_eq!(found, expected.map(|it| it.map(str::to_owned)), "{text}");
    }
}

#[test]
fn canonical_texts_read_back() {
    for row in rows() {
        if let Ok(date) = Date::from_edtf(row.text) {
            assert_eq!(Date::from_edtf(&date.to_string()).as_ref(), Ok(&date), "{}", row.text);
        }
    }
}
