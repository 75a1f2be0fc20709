//! Dates of slides: years, months and days in numbers.

use serde_json::Value;

use crate::date::{Date, DateNumbers, Day, NumberedEnds};
use crate::import::html::plain_line;
use crate::import::json::word_of;
use crate::import::when::{ImportedDate, date_of, in_numbers, in_own_words, together, written};

/// Parts of a date that are a time of day.
const TIME: [&str; 4] = ["hour", "minute", "second", "millisecond"];

/// The years that are counted from Christ there; those before them are astronomical.
const YEARS_BEFORE_CHRIST: std::ops::Range<i64> = -9_999..0;

/// The dates of a slide or an era.
pub struct SlideDates {
    /// What they say together, in numbers and as each is shown.
    pub date: ImportedDate,
    /// What is shown instead of a date and says something else than its numbers.
    pub shown: Vec<String>,
    /// Their times of day.
    pub times: Option<String>,
    /// Whether a year was counted before Christ.
    pub is_before_christ: bool,
    /// What the numbers say together.
    numbers: ImportedDate,
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
        let of = |part: fn(&SlideDate) -> ImportedDate| {
            together(start.as_ref().map(part), end.as_ref().map(part))
        };
        let numbers = of(|it| it.date.clone());
        let vaguer = of(SlideDate::as_shown);
        // Where the shown dates are no time together, the numbers count.
        let is_shown = matches!(vaguer, ImportedDate::Said(_));
        let is_left = |it: &&&SlideDate| !(is_shown && it.vaguer.is_some());
        let shown = both.iter().filter(is_left).filter_map(|it| it.shown.clone()).collect();
        Self {
            times: Some(times.join(" – ")).filter(|it| !it.is_empty()),
            is_before_christ,
            ends,
            shown,
            date: if is_shown { vaguer } else { numbers.clone() },
            numbers,
        }
    }

    /// What is shown instead of both dates, if it is a date that the numbers do not contradict: it
    /// contains them, or is as exact.
    pub fn as_shown(&self, text: &str) -> Option<String> {
        agreed(text, self).or_else(|| match &self.numbers {
            ImportedDate::Said(numbers) => vaguer(text, numbers),
            ImportedDate::Absent => date_of(text).map(|it| in_own_words(&it)),
            ImportedDate::Unconfirmed(_) | ImportedDate::Unread(_) => None,
        })
    }
}

/// A text as a date, if it contains another one, or reaches up to it from a side where it has no
/// end: `1956` beside 1 January 1956, `before 1956` beside 1956.
fn vaguer(text: &str, numbers: &str) -> Option<String> {
    let shown = date_of(text)?;
    let (first, last) = ends_of(&date_of(numbers)?)?;
    let (first, last) = (first?.number(), last?.number());
    let contains = match ends_of(&shown)? {
        (Some(start), Some(end)) => start.number() <= first && last <= end.number(),
        (Some(start), None) => start.number() <= last + 1,
        (None, Some(end)) => first <= end.number() + 1,
        (None, None) => false,
    };
    contains.then(|| in_own_words(&shown))
}

/// The first and the last day of a date, as far as they are known. Of an approximate date they are
/// those that it states.
fn ends_of(date: &Date) -> Option<(Option<Day>, Option<Day>)> {
    let plain = Date::from_canonical(&date.to_string().replace(['~', '?', '%'], "")).ok()?;
    Some((plain.earliest().day(), plain.latest().day()))
}

/// A text as a date, if that has the numbers of the slide.
pub fn agreed(text: &str, dates: &SlideDates) -> Option<String> {
    let date = date_of(text)?;
    let mut ends = date.numbered_ends()?;
    ends.end = ends.end.filter(|last| *last != ends.start);
    (dates.ends? == ends).then(|| in_own_words(&date))
}

/// One date of a slide.
#[derive(Default)]
struct SlideDate {
    date: ImportedDate,
    /// What is shown instead of the numbers.
    shown: Option<String>,
    /// That as a date, if it contains the numbers.
    vaguer: Option<String>,
    time: Option<String>,
    numbers: Option<DateNumbers>,
    is_before_christ: bool,
}

impl SlideDate {
    fn of(value: &Value) -> Self {
        let of_text = |text: &str| Self { date: written(text), ..Self::default() };
        let Value::Object(parts) = value else {
            return of_text(&word_of(Some(value)).unwrap_or_default());
        };
        let part = |key: &str| {
            let text = word_of(parts.get(key)).map(|it| it.trim().to_owned());
            text.filter(|it| !it.is_empty())
        };
        let time: Vec<String> = TIME.iter().filter_map(|key| part(key)).collect();
        let time = Some(time.join(":")).filter(|it| !it.is_empty());
        let [year, month, day] = ["year", "month", "day"].map(part);
        let shown = word_of(parts.get("display_date")).map(|it| plain_line(&it));
        let shown = shown.filter(|it| !it.is_empty());
        let numbers = numbers(year.as_deref(), month.as_deref(), day.as_deref());
        let Some(numbers) = numbers else {
            let written_out: Vec<String> = [day, month, year].into_iter().flatten().collect();
            let written_out = written_out.join(" ");
            return match shown {
                Some(shown) if written_out.is_empty() => Self { time, ..of_text(&shown) },
                Some(shown) => Self { time, shown: Some(shown), ..of_text(&written_out) },
                None => Self { time, ..of_text(&written_out) },
            }
            .with_vaguer();
        };
        let is_before_christ = YEARS_BEFORE_CHRIST.contains(&numbers.year);
        let year = if is_before_christ { numbers.year + 1 } else { numbers.year };
        let numbers = DateNumbers { year, ..numbers };
        let edtf = in_numbers(year, numbers.month.map(u32::from), numbers.day.map(u32::from));
        let said = [Some(year.to_string()), month, day].into_iter().flatten();
        let said = said.collect::<Vec<_>>().join("-");
        let date = edtf.map_or(ImportedDate::Unread(said), ImportedDate::Said);
        let numbers = Some(numbers);
        Self { date, shown, vaguer: None, time, numbers, is_before_christ }.with_vaguer()
    }

    fn with_vaguer(mut self) -> Self {
        if let (Some(shown), ImportedDate::Said(date)) = (&self.shown, &self.date) {
            self.vaguer = vaguer(shown, date);
        }
        self
    }

    /// What it says as it is shown.
    fn as_shown(&self) -> ImportedDate {
        self.vaguer.clone().map_or_else(|| self.date.clone(), ImportedDate::Said)
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
