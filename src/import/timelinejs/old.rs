//! The older form of `TimelineJS`: `timeline` with a list `date`.

use serde_json::{Value, json};

use super::{Reading, media};
use crate::edit::NewValue;
use crate::import::fields::FieldList;
use crate::import::json::{list, word_of};
use crate::import::when::{ImportedDate, in_numbers, together, written};

/// A date of the older form, and its time of day.
struct OldDate {
    date: ImportedDate,
    time: Option<String>,
}

impl Reading {
    /// Reads a timeline of the older form.
    pub fn old(&mut self, timeline: &Value) {
        let head = self.texts(Some(timeline));
        self.imported.title = Some(head.title).filter(|it| !it.is_empty()).map(NewValue::text);
        let losses = &mut self.imported.losses;
        if !head.summary.is_empty() {
            losses.lose("text of the title slide", head.summary);
        }
        for link in head.notes {
            losses.lose("addresses in the text of the title slide", link);
        }
        if let Some(media) = timeline.get("asset").and_then(asset) {
            losses.lose("media of the title slide", media);
        }
        for date in timeline.get("date").and_then(Value::as_array).into_iter().flatten() {
            self.old_event(date);
        }
        let eras = timeline.get("era").and_then(Value::as_array).into_iter().flatten();
        let eras: Vec<NewValue> = eras.filter_map(|era| self.old_era(era)).collect();
        if !eras.is_empty() {
            self.imported.head.push(("eras".to_owned(), NewValue::List(eras)));
        }
        let read = ["headline", "text", "asset", "date", "era", "type"];
        self.unread(timeline, "the timeline", &read);
    }

    fn old_event(&mut self, slide: &Value) {
        let mut event = self.texts(Some(slide));
        let (start, end) = (old_date(slide, "startDate"), old_date(slide, "endDate"));
        let times = [&start, &end].into_iter().flatten().filter_map(|it| it.time.clone());
        let times: Vec<String> = times.collect();
        let losses = &mut self.imported.losses;
        if !times.is_empty() {
            losses.change("times of day: they stand in the note", event.title.clone());
            event.notes.push(format!("Time as imported: {}", times.join(" – ")));
        }
        event.take_date(together(start.map(|it| it.date), end.map(|it| it.date)), losses);
        // One tag, or several with commas between them.
        for tag in list(slide.get("tag")).iter().chain(list(slide.get("tags"))) {
            let tags = word_of(Some(tag)).unwrap_or_default();
            for tag in tags.split(',').filter(|it| !it.trim().is_empty()) {
                event.take_tag(tag, losses);
            }
        }
        if let Some(media) = slide.get("asset").and_then(asset) {
            losses.change("media: they stand in the note", event.title.clone());
            event.notes.push(media);
        }
        let read = ["headline", "text", "startDate", "endDate", "tag", "tags", "asset"];
        self.unread(slide, &event.title, &read);
        self.events.push(event);
    }

    fn old_era(&mut self, era: &Value) -> Option<NewValue> {
        let text = self.texts(Some(era));
        let dates = (old_date(era, "startDate"), old_date(era, "endDate"));
        let date = together(dates.0.map(|it| it.date), dates.1.map(|it| it.date));
        self.unread(era, &text.title, &["headline", "text", "startDate", "endDate"]);
        let losses = &mut self.imported.losses;
        if !text.summary.is_empty() {
            losses.lose("texts of eras", text.summary);
        }
        let ImportedDate::Said(date) = date else {
            losses.lose("eras without a title or a date", text.title);
            return None;
        };
        let mut fields = FieldList::default();
        fields.text("date", Some(&date));
        fields.text("title", Some(&text.title));
        Some(fields.map())
    }
}

fn asset(asset: &Value) -> Option<String> {
    let part = |key: &str| asset.get(key).cloned().unwrap_or_default();
    media(&json!({
        "url": part("media"),
        "caption": part("caption"),
        "credit": part("credit"),
        "thumbnail": part("thumbnail"),
    }))
}

/// A date of the older form: `2011,12,10`, with a time behind it or without.
fn old_date(value: &Value, key: &str) -> Option<OldDate> {
    let text = word_of(value.get(key))?;
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let numbers: Option<Vec<i64>> = parts.iter().map(|it| it.parse().ok()).collect();
    let small = |at: usize, numbers: &[i64]| match numbers.get(at) {
        None | Some(0) => Some(None),
        Some(number) => u32::try_from(*number).ok().map(Some),
    };
    let date = numbers
        .as_deref()
        .and_then(|numbers| in_numbers(*numbers.first()?, small(1, numbers)?, small(2, numbers)?));
    let time = parts.get(3..).filter(|_| date.is_some()).map(|time| time.join(":"));
    Some(OldDate {
        date: date.map_or_else(|| written(text), ImportedDate::Said),
        time: time.filter(|it| !it.is_empty()),
    })
}
