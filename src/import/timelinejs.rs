//! Timelines of `TimelineJS`: version 3, and the older one.
//!
//! What a slide shows instead of its numbers (`display_date`) is its date where that contains the
//! numbers: `about 1961` beside the year 1961, `1956` beside 1 January 1956. Our own slides have
//! the date as EDTF in `tarikh`.

mod dates;
mod old;

use serde_json::{Map, Value};

use super::error::ImportError;
use super::event::{Imported, ImportedEvent, one_line};
use super::fields::FieldList;
use super::html;
use super::json::word_of;
use super::losses::Losses;
use super::when::ImportedDate;
use super::words::{status_of, without_status};
use crate::edit::NewValue;
use dates::{SlideDates, agreed};

/// Fields of a slide that say how it looks.
const LOOKS: [&str; 4] = ["background", "autolink", "type", "scale"];

/// Fields of a slide that are read.
const READ: [&str; 8] =
    ["text", "unique_id", "start_date", "end_date", "display_date", "group", "media", "tarikh"];

/// What is shown instead of a date and is none, or another one.
const SHOWN_OTHERWISE: &str =
    "shown dates that say something else than the numbers: they stand in the note";

/// Parts of a medium, in the order in which they are told.
const MEDIA: [&str; 7] = ["url", "caption", "credit", "title", "alt", "thumbnail", "link"];

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
    reading.imported.take_events(reading.events);
    Ok(reading.imported)
}

#[derive(Default)]
struct Reading {
    imported: Imported,
    events: Vec<ImportedEvent>,
}

impl Reading {
    fn head(&mut self, value: &Value) {
        if let Some(title) = value.get("title") {
            self.title_slide(title);
        }
        let eras = value.get("eras").and_then(Value::as_array);
        let eras: Vec<NewValue> =
            eras.into_iter().flatten().filter_map(|era| self.era(era)).collect();
        if !eras.is_empty() {
            self.imported.head.push(("eras".to_owned(), NewValue::List(eras)));
        }
        self.unread(value, "the timeline", &["title", "events", "eras"]);
    }

    fn title_slide(&mut self, title: &Value) {
        let slide = self.texts(title.get("text"));
        self.imported.title = Some(slide.title).filter(|it| !it.is_empty()).map(NewValue::text);
        let losses = &mut self.imported.losses;
        if !slide.summary.is_empty() {
            losses.lose("text of the title slide", slide.summary);
        }
        for link in slide.notes {
            losses.lose("addresses in the text of the title slide", link);
        }
        if let Some(media) = title.get("media").and_then(media) {
            losses.lose("media of the title slide", media);
        }
        self.unread(title, "the title slide", &["text", "media", "unique_id"]);
    }

    fn era(&mut self, era: &Value) -> Option<NewValue> {
        let text = self.texts(era.get("text"));
        let headline = text.title;
        let dates = SlideDates::of(era);
        let losses = &mut self.imported.losses;
        if let Some(time) = &dates.times {
            losses.lose("times of day of eras", format!("{headline}: {time}"));
        }
        for shown in &dates.shown {
            losses.lose("shown dates of eras", format!("{headline}: {shown}"));
        }
        if !text.summary.is_empty() {
            losses.lose("texts of eras", text.summary);
        }
        let date = match dates.date {
            ImportedDate::Said(date) if !headline.is_empty() => date,
            ImportedDate::Said(_)
            | ImportedDate::Absent
            | ImportedDate::Unconfirmed(_)
            | ImportedDate::Unread(_) => {
                losses.lose("eras without a title or a date", headline);
                return None;
            }
        };
        self.unread(era, &headline, &["text", "start_date", "end_date", "unique_id"]);
        let mut fields = FieldList::default();
        fields.text("date", Some(&date));
        fields.text("title", Some(&headline));
        Some(fields.map())
    }

    fn slide(&mut self, slide: &Value) {
        let mut event = self.texts(slide.get("text"));
        event.id = word_of(slide.get("unique_id")).filter(|it| !it.is_empty());
        let own = slide.get("tarikh");
        self.take_dates(slide, own, &mut event);
        let losses = &mut self.imported.losses;
        if let Some(own) = own {
            take_own(own, &mut event, losses);
            self.imported.is_own = true;
        }
        if let Some(group) = word_of(slide.get("group")) {
            event.take_tag(&group, losses);
        }
        if let Some(media) = slide.get("media").and_then(media) {
            losses.change("media: they stand in the note", event.title.clone());
            event.notes.push(media);
        }
        if let Some(place) = slide.get("location").filter(|it| says(it)) {
            let name = word_of(place.get("name")).or_else(|| word_of(Some(place)));
            losses.change("locations: they stand in the note", event.title.clone());
            event.notes.push(format!("Location: {}", name.unwrap_or_else(|| place.to_string())));
        }
        let title = event.title.clone();
        self.unread(slide, &title, &READ);
        self.events.push(event);
    }

    /// Takes the date of a slide, in numbers and as it is shown.
    fn take_dates(&mut self, slide: &Value, own: Option<&Value>, event: &mut ImportedEvent) {
        let losses = &mut self.imported.losses;
        let dates = SlideDates::of(slide);
        if let Some(times) = &dates.times {
            losses.change("times of day: they stand in the note", event.title.clone());
            event.notes.push(format!("Time as imported: {times}"));
        }
        let shown = html::plain_line(&word_of(slide.get("display_date")).unwrap_or_default());
        let exact = own.and_then(|it| word_of(it.get("edtf"))).unwrap_or_default();
        let exact = agreed(&exact, &dates);
        if dates.is_before_christ && exact.is_none() {
            let what = "years before Christ: -44 is 44 BC there, -0043 here";
            losses.change(what, event.title.clone());
        }
        // What our own export shows is the exact date in words.
        let is_exact = exact.is_some();
        let agreed = exact.or_else(|| dates.as_shown(&shown));
        let whole = Some(&shown).filter(|it| agreed.is_none() && !it.is_empty());
        let parts = dates.shown.iter().filter(|it| !is_exact && **it != shown);
        for shown in whole.into_iter().chain(parts) {
            losses.change(SHOWN_OTHERWISE, format!("{shown} ({})", event.title));
            event.notes.push(format!("Date as shown: {shown}"));
        }
        let date = agreed.map_or(dates.date, ImportedDate::Said);
        event.take_date(date, losses);
    }

    /// The headline in one line as the title, and the text as the summary.
    fn texts(&mut self, text: Option<&Value>) -> ImportedEvent {
        let part = |key: &str| {
            let text = text.and_then(|it| word_of(it.get(key))).unwrap_or_default();
            html::plain(&html::without_isolates(&text))
        };
        let (headline, body) = (part("headline"), part("text"));
        let title = one_line(&headline.text);
        let losses = &mut self.imported.losses;
        if headline.has_emphasis || body.has_emphasis {
            losses.lose("emphasis and other markup of texts", title.clone());
        }
        let notes: Vec<String> = headline.links.into_iter().chain(body.links).collect();
        for _ in &notes {
            losses.change("addresses in texts: they stand in the note", title.clone());
        }
        ImportedEvent { title, summary: body.text, notes, ..ImportedEvent::default() }
    }

    /// Says which fields are not read.
    fn unread(&mut self, value: &Value, place: &str, read: &[&str]) {
        let fields = value.as_object().into_iter().flatten();
        let fields = fields.filter(|(key, value)| !read.contains(&key.as_str()) && says(value));
        for (key, _) in fields {
            let what = if LOOKS.contains(&key.as_str()) {
                format!("`{key}`: how it looks")
            } else {
                format!("the field `{key}`")
            };
            self.imported.losses.lose(what, place);
        }
    }
}

/// Takes what our own export says of an event beside its slide.
fn take_own(own: &Value, event: &mut ImportedEvent, losses: &mut Losses) {
    let said = word_of(own.get("status")).unwrap_or_default();
    let status = status_of(&said);
    if let (Some(status), Some((before, title))) = (status, without_status(&event.title))
        && before == status
    {
        event.title = title.to_owned();
    }
    event.take_status(&said, losses);
    let tags = own.get("tags").and_then(Value::as_array).into_iter().flatten();
    event.tags.extend(tags.filter_map(|it| Some(html::plain(&word_of(Some(it))?).text)));
}

/// Whether a value says anything.
fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => items.iter().any(says),
        Value::Object(fields) => fields.values().any(says),
    }
}

fn media(media: &Value) -> Option<String> {
    let empty = Map::new();
    let fields = media.as_object().unwrap_or(&empty);
    let part = |key: &str| {
        let plain = html::plain(&word_of(fields.get(key))?);
        let text = std::iter::once(one_line(&plain.text)).chain(plain.links);
        let text = text.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        Some(text).filter(|it| !it.is_empty())
    };
    let parts: Vec<String> = MEDIA.into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| format!("Media: {}", parts.join(" · ")))
}
