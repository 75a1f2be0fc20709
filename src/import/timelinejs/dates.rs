//! Dates of slides: years, months and days in numbers.

use serde_json::Value;

use crate::date::{Date, DateNumbers, NumberedEnds};
use crate::import::json::word_of;
use crate::import::when::{ImportedDate, between, in_numbers, since_unknown, written};

/// Parts of a date that are a time of day.
const TIME: [&str; 4] = ["hour", "minute", "second", "millisecond"];

/// The years that are counted from Christ there; those before them are astronomical.
const YEARS_BEFORE_CHRIST: std::ops::Range<i64> = -9_999..0;

/// The dates of a slide or an era.
pub struct SlideDates {
    /// What they say together.
    pub date: ImportedDate,
    /// Their times of day.
    pub times: Option<String>,
    /// Whether a year was counted before Christ.
    pub is_before_christ: bool,
    ends: Option<NumberedEnds>,
}

impl SlideDates {
    /// Reads the dates of a slide or an era.
    pub fn of(slide: &Value) -> Self {
        let part = |key: &str| slide.get(key).map(SlideDate::of);
        let is_said = |date: &SlideDate| date.date != ImportedDate::Absent;
        let (start, end) = (part("start_date").filter(is_said), part("end_date").filter(is_said));
        let ends = start.as_ref().and_then(|it| it.numbers).map(|first| NumberedEnds {
            start: first,
            end: end.as_ref().and_then(|it| it.numbers).filter(|last| *last != first),
        });
        let both: Vec<&SlideDate> = [&start, &end].into_iter().flatten().collect();
        let times: Vec<String> = both.iter().filter_map(|it| it.time.clone()).collect();
        let is_before_christ = both.iter().any(|it| it.is_before_christ);
        Self {
            times: Some(times.join(" – ")).filter(|it| !it.is_empty()),
            is_before_christ,
            ends,
            date: together(start.map(|it| it.date), end.map(|it| it.date)),
        }
    }
}

/// From one date to another.
pub fn together(start: Option<ImportedDate>, end: Option<ImportedDate>) -> ImportedDate {
    let text = |date: &ImportedDate| match date {
        ImportedDate::Said(text) | ImportedDate::Unconfirmed(text) | ImportedDate::Unread(text) => {
            text.clone()
        }
        ImportedDate::Absent => String::new(),
    };
    match (start, end) {
        (None, None) => ImportedDate::Absent,
        (Some(start), None) => start,
        (None, Some(end)) => since_unknown(&end),
        (Some(start), Some(end)) => {
            let (first, last) = (text(&start), text(&end));
            let is_said = matches!((&start, &end), (ImportedDate::Said(_), ImportedDate::Said(_)));
            let whole = between(&first, &last).filter(|_| is_said);
            let unread = || ImportedDate::Unread(format!("{first} – {last}"));
            whole.map_or_else(unread, ImportedDate::Said)
        }
    }
}

/// A text as a date, if that has the numbers of the slide.
pub fn agreed(text: &str, dates: &SlideDates) -> Option<String> {
    let date = Date::from_canonical(text).ok().or_else(|| match written(text) {
        ImportedDate::Said(edtf) => Date::from_canonical(&edtf).ok(),
        ImportedDate::Absent | ImportedDate::Unconfirmed(_) | ImportedDate::Unread(_) => None,
    })?;
    let mut ends = date.numbered_ends()?;
    ends.end = ends.end.filter(|last| *last != ends.start);
    (dates.ends? == ends).then(|| date.to_string())
}

/// One date of a slide.
struct SlideDate {
    date: ImportedDate,
    time: Option<String>,
    numbers: Option<DateNumbers>,
    is_before_christ: bool,
}

impl SlideDate {
    fn of(value: &Value) -> Self {
        let of_text = |date| Self { date, time: None, numbers: None, is_before_christ: false };
        let Value::Object(parts) = value else {
            let text = word_of(Some(value)).unwrap_or_default();
            return of_text(written(&text));
        };
        let part = |key: &str| {
            let text = word_of(parts.get(key)).map(|it| it.trim().to_owned());
            text.filter(|it| !it.is_empty())
        };
        let time: Vec<String> = TIME.iter().filter_map(|key| part(key)).collect();
        let time = Some(time.join(":")).filter(|it| !it.is_empty());
        let [year, month, day] = ["year", "month", "day"].map(part);
        let shown = part("display_date");
        let numbers = numbers(year.as_deref(), month.as_deref(), day.as_deref());
        let Some(numbers) = numbers else {
            let written_out: Vec<String> = [day, month, year].into_iter().flatten().collect();
            let text = shown.unwrap_or_else(|| written_out.join(" "));
            return Self { time, ..of_text(written(&text)) };
        };
        let is_before_christ = YEARS_BEFORE_CHRIST.contains(&numbers.year);
        let year = if is_before_christ { numbers.year + 1 } else { numbers.year };
        let numbers = DateNumbers { year, ..numbers };
        let edtf = in_numbers(year, numbers.month.map(u32::from), numbers.day.map(u32::from));
        let said = [Some(year.to_string()), month, day].into_iter().flatten();
        let said = said.collect::<Vec<_>>().join("-");
        let date = edtf.map_or(ImportedDate::Unread(said), ImportedDate::Said);
        Self { date, time, numbers: Some(numbers), is_before_christ }
    }
}

/// The parts of a date that are all numbers. A month or a day of 0 is none, as it is there.
fn numbers(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<DateNumbers> {
    // `None` if it is no number, so that no part of a date is left out.
    let small = |text: Option<&str>| match text {
        None => Some(None),
        Some(text) => text.parse::<u8>().ok().map(|it| Some(it).filter(|it| *it > 0)),
    };
    let (year, month, day) = (year?.parse().ok()?, small(month)?, small(day)?);
    let is_whole = month.is_some() || day.is_none();
    is_whole.then_some(DateNumbers { year, month, day, season: None })
}
