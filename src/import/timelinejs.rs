//! Timelines of `TimelineJS`: version 3, and the older one.

use serde_json::Value;

use super::error::ImportError;
use super::event::{Ids, Imported, ImportedEvent, one_line, tag};
use super::fields::FieldList;
use super::html;
use super::losses::Losses;
use super::when::{ImportedDate, between, in_numbers, written};
use crate::edit::NewValue;

/// Fields of a slide that say how it looks.
const LOOKS: [&str; 3] = ["background", "autolink", "type"];

/// Reads a timeline.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let damaged = |why: String| ImportError::Damaged { format: "TimelineJS", why };
    let value: Value = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let mut reading = Reading::default();
    if let Some(old) = value.get("timeline") {
        reading.old(old);
    } else {
        let events = value.get("events").and_then(Value::as_array);
        let events = events.ok_or_else(|| damaged("it has no `events`".to_owned()))?;
        reading.head(&value);
        for event in events {
            reading.slide(event);
        }
    }
    Ok(reading.imported)
}

#[derive(Default)]
struct Reading {
    imported: Imported,
    ids: Ids,
}

impl Reading {
    fn head(&mut self, value: &Value) {
        if let Some(title) = value.get("title") {
            let (headline, text) = self.texts(title.get("text"), "title");
            self.imported.title = Some(headline).filter(|it| !it.is_empty()).map(NewValue::text);
            if !text.is_empty() {
                self.imported.losses.lose("text of the title slide", text);
            }
            if title.get("media").is_some_and(|it| !it.is_null()) {
                self.imported.losses.lose("media of the title slide", "");
            }
        }
        let eras = value.get("eras").and_then(Value::as_array);
        let eras: Vec<NewValue> =
            eras.into_iter().flatten().filter_map(|era| self.era(era)).collect();
        if !eras.is_empty() {
            self.imported.head.push(("eras".to_owned(), NewValue::List(eras)));
        }
    }

    fn era(&mut self, era: &Value) -> Option<NewValue> {
        let (headline, _) = self.texts(era.get("text"), "era");
        let losses = &mut self.imported.losses;
        let date = match when(era, losses, &headline) {
            ImportedDate::Said(date) if !headline.is_empty() => date,
            ImportedDate::Said(_)
            | ImportedDate::Absent
            | ImportedDate::Unconfirmed(_)
            | ImportedDate::Unread(_) => {
                losses.lose("eras without a title or a date", headline);
                return None;
            }
        };
        let mut fields = FieldList::default();
        fields.text("date", Some(&date));
        fields.text("title", Some(&headline));
        Some(fields.map())
    }

    fn slide(&mut self, slide: &Value) {
        let (title, summary) = self.texts(slide.get("text"), "");
        let losses = &mut self.imported.losses;
        let mut event = ImportedEvent { title, summary, ..ImportedEvent::default() };
        event.id = text_of(slide.get("unique_id"));
        let date = when(slide, losses, &event.title);
        event.take_date(date, losses);
        if let Some(shown) = text_of(slide.get("display_date")).filter(|it| !it.is_empty()) {
            event.notes.push(format!("Date as shown: {}", html::plain(&shown).0));
        }
        event.tags.extend(text_of(slide.get("group")).as_deref().and_then(tag));
        if let Some(media) = slide.get("media").and_then(media) {
            losses.change("media: they stand in the note", event.title.clone());
            event.notes.push(media);
        }
        for key in LOOKS.iter().filter(|key| slide.get(**key).is_some_and(|it| !it.is_null())) {
            losses.lose(format!("`{key}`: how a slide looks"), event.title.clone());
        }
        let event = event.value(&mut self.ids);
        self.imported.events.push(event);
    }

    /// The headline in one line, and the text.
    fn texts(&mut self, text: Option<&Value>, place: &str) -> (String, String) {
        let part = |key: &str| text.and_then(|it| text_of(it.get(key))).unwrap_or_default();
        let ((headline, one), (body, two)) =
            (html::plain(&part("headline")), html::plain(&part("text")));
        let headline = one_line(&headline);
        if one || two {
            let place = if headline.is_empty() { place } else { &headline };
            self.imported.losses.lose("markup of texts: links, emphasis", place);
        }
        (headline, body)
    }

    /// The older form: `timeline` with a list `date`.
    fn old(&mut self, timeline: &Value) {
        let plain = |value: Option<&Value>| {
            text_of(value).map(|text| html::plain(&text).0).unwrap_or_default()
        };
        let title = one_line(&plain(timeline.get("headline")));
        self.imported.title = Some(title).filter(|it| !it.is_empty()).map(NewValue::text);
        for date in timeline.get("date").and_then(Value::as_array).into_iter().flatten() {
            let losses = &mut self.imported.losses;
            let mut event = ImportedEvent {
                title: one_line(&plain(date.get("headline"))),
                summary: plain(date.get("text")),
                ..ImportedEvent::default()
            };
            let parts = |key: &str| text_of(date.get(key)).map(|it| comma_date(&it));
            let when = match (parts("startDate"), parts("endDate")) {
                (None, _) => ImportedDate::Absent,
                (Some(ImportedDate::Said(start)), Some(ImportedDate::Said(end))) => {
                    between(&start, &end).map_or_else(
                        || ImportedDate::Unread(format!("{start} – {end}")),
                        ImportedDate::Said,
                    )
                }
                (Some(start), None | Some(_)) => start,
            };
            event.take_date(when, losses);
            event.tags.extend(text_of(date.get("tag")).as_deref().and_then(tag));
            let asset = date.get("asset").map(|asset| {
                serde_json::json!({
                    "url": asset.get("media"), "caption": asset.get("caption"), "credit": asset.get("credit"),
                })
            });
            if let Some(media) = asset.as_ref().and_then(media) {
                losses.change("media: they stand in the note", event.title.clone());
                event.notes.push(media);
            }
            let event = event.value(&mut self.ids);
            self.imported.events.push(event);
        }
    }
}

/// A text, or a number as one.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn media(media: &Value) -> Option<String> {
    let part = |key: &str| {
        let text = text_of(media.get(key)).map(|it| one_line(&html::plain(&it).0));
        text.filter(|it| !it.is_empty())
    };
    let parts: Vec<String> = ["url", "caption", "credit"].into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| format!("Media: {}", parts.join(" · ")))
}

/// The dates of a slide or an era.
fn when(slide: &Value, losses: &mut Losses, place: &str) -> ImportedDate {
    let date = |key: &str, losses: &mut Losses| {
        let value = slide.get(key).filter(|it| !it.is_null())?;
        Some(date(value, losses, place))
    };
    match (date("start_date", losses), date("end_date", losses)) {
        (None, None) => ImportedDate::Absent,
        (Some(start), None) => start,
        (Some(ImportedDate::Said(start)), Some(ImportedDate::Said(end))) => {
            let unread = || ImportedDate::Unread(format!("{start} – {end}"));
            between(&start, &end).map_or_else(unread, ImportedDate::Said)
        }
        (Some(ImportedDate::Unread(start)), _) => ImportedDate::Unread(start),
        (_, Some(ImportedDate::Unread(end))) => ImportedDate::Unread(end),
        (Some(start), Some(_)) => start,
        (None, Some(end)) => end,
    }
}

fn date(value: &Value, losses: &mut Losses, place: &str) -> ImportedDate {
    let Value::Object(parts) = value else {
        return text_of(Some(value)).map_or(ImportedDate::Absent, |text| written(&text));
    };
    let number = |key: &str| -> Option<i64> {
        text_of(parts.get(key)).and_then(|text| text.trim().parse().ok())
    };
    let has_time = ["hour", "minute", "second"].iter().any(|it| number(it).is_some());
    if has_time {
        losses.lose("times of day", place);
    }
    let Some(year) = number("year") else {
        let shown = text_of(parts.get("display_date")).unwrap_or_default();
        let written: Vec<String> = parts.values().filter_map(|it| text_of(Some(it))).collect();
        let text = if shown.is_empty() { written.join(" ") } else { shown };
        return if text.trim().is_empty() {
            ImportedDate::Absent
        } else {
            ImportedDate::Unread(text)
        };
    };
    let small = |key: &str| number(key).and_then(|it| u32::try_from(it).ok()).filter(|it| *it > 0);
    let year = if year < 0 && year > -10_000 {
        losses.change("years before Christ: -44 is 44 BC there, -0043 here", place);
        year + 1
    } else {
        year
    };
    let (month, day) = (small("month"), small("day"));
    in_numbers(year, month, day).map_or_else(
        || ImportedDate::Unread(format!("{year} {month:?} {day:?}")),
        ImportedDate::Said,
    )
}

/// A date of the older form: `2011,12,10`.
fn comma_date(text: &str) -> ImportedDate {
    let text = text.trim();
    if text.is_empty() {
        return ImportedDate::Absent;
    }
    let parts: Option<Vec<i64>> = text.split(',').map(|it| it.trim().parse().ok()).collect();
    let small = |it: Option<&i64>| it.and_then(|it| u32::try_from(*it).ok()).filter(|it| *it > 0);
    let date = parts
        .as_deref()
        .and_then(|parts| in_numbers(*parts.first()?, small(parts.get(1)), small(parts.get(2))));
    date.map_or_else(|| written(text), ImportedDate::Said)
}
