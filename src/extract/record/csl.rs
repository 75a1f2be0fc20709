//! Reads CSL-JSON: a list of items, or an object with such a list.

use serde_json::{Map, Value};

use super::work::{Records, WorkRecord, date, doi, kind_named, said};
use crate::extract::document::ListFormat;

/// Reads the records of a text.
///
/// Returns `None` if it is not CSL-JSON.
pub fn read(text: &str) -> Option<Records> {
    if !text.trim_start().starts_with(['[', '{']) {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    let items = match &value {
        Value::Array(items) => items.as_slice(),
        Value::Object(object) => match object.get("items").or_else(|| object.get("references")) {
            Some(Value::Array(items)) => items.as_slice(),
            _ => std::slice::from_ref(&value),
        },
        _ => return None,
    };
    let is_item = |item: &Value| {
        let has = |key: &str| item.get(key).is_some();
        item.get("type").is_some_and(Value::is_string)
            && (has("title") || has("URL") || has("DOI"))
            && (has("id") || has("issued") || has("author"))
    };
    if !items.iter().any(is_item) {
        return None;
    }
    let mut records = Records::new(ListFormat::CslJson);
    for item in items {
        match item.as_object() {
            Some(item) => records.push(record(item)),
            None => records.unread += 1,
        }
    }
    Some(records)
}

fn record(item: &Map<String, Value>) -> WorkRecord {
    let text = |name: &str| item.get(name).and_then(written);
    let genre = text("genre").and_then(|text| kind_named(&text));
    WorkRecord {
        key: text("id").filter(|text| !text.contains("://")),
        kind: genre.or_else(|| kind(&text("type").unwrap_or_default())),
        title: text("title"),
        authors: names(item.get("author").or_else(|| item.get("editor"))),
        publisher: text("publisher"),
        container: text("container-title"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page"),
        published: item.get("issued").and_then(day),
        accessed: item.get("accessed").and_then(day),
        archive: text("archive"),
        url: text("URL").or_else(|| text("DOI").and_then(|text| doi(&text))),
        language: text("language"),
    }
}

/// Returns a text or a number as text.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => said(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn names(value: Option<&Value>) -> Vec<String> {
    let name = |value: &Value| {
        let part = |name: &str| value.get(name).and_then(written);
        let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
        part("literal").or_else(|| {
            let parts: Vec<String> = parts.iter().filter_map(|name| part(name)).collect();
            said(&parts.join(" "))
        })
    };
    value.and_then(Value::as_array).into_iter().flatten().filter_map(name).collect()
}

/// Returns a date from its parts, with its qualifiers, or else as it is written.
fn day(value: &Value) -> Option<String> {
    let parts = value.get("date-parts").and_then(Value::as_array);
    let dates: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter_map(|part| in_parts(part, value.get("season")))
        .collect();
    let is_about = value.get("circa").is_some_and(|value| match value {
        Value::Bool(circa) => *circa,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(text) => !text.is_empty(),
        _ => false,
    });
    match dates.as_slice() {
        [one] if is_about => Some(format!("{one}~")),
        [one] => Some(one.clone()),
        // An approximate range: one of several days, or a stretch of time.
        [first, last, ..] if is_about => Some(format!("[{first}..{last}]")),
        [first, last, ..] => Some(format!("{first}/{last}")),
        [] => {
            let own = ["raw", "literal"]
                .iter()
                .find_map(|candidate| value.get(*candidate).and_then(written));
            own.and_then(|own| date(&own))
        }
    }
}

/// Returns a year, a month and a day.
///
/// There is no year 0 in CSL.
fn in_parts(parts: &Value, season: Option<&Value>) -> Option<String> {
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let parts: Vec<i64> = parts.as_array()?.iter().map_while(number).collect();
    let year = *parts.first()?;
    let year = if year < 0 { year + 1 } else { year };
    let year = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    let season = season.and_then(number).filter(|number| (1..=4).contains(number));
    Some(match (parts.get(1), parts.get(2), season) {
        (None, _, Some(season)) => format!("{year}-{}", 20 + season),
        (None, _, None) => year,
        (Some(month), None, _) => format!("{year}-{month:02}"),
        (Some(month), Some(day), _) => format!("{year}-{month:02}-{day:02}"),
    })
}

/// Returns the kind of a CSL type.
fn kind(name: &str) -> Option<&'static str> {
    kind_named(name).or(match name {
        "bill" | "regulation" => Some("legislation"),
        "paper-conference" | "entry" | "entry-encyclopedia" | "entry-dictionary" => Some("chapter"),
        "motion_picture" | "song" => Some("broadcast"),
        "collection" | "periodical" => Some("book"),
        "hearing" => Some("legal-case"),
        "" => None,
        _ => Some("document"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        for (json, expected) in [
            (r#"{"date-parts":[[2024,6,19]]}"#, "2024-06-19"),
            (r#"{"date-parts":[["2024","6"]]}"#, "2024-06"),
            (r#"{"date-parts":[[1961]],"circa":true}"#, "1961~"),
            (r#"{"date-parts":[[2024]],"season":1}"#, "2024-21"),
            (r#"{"date-parts":[[2024,6,18],[2024,6,19]]}"#, "2024-06-18/2024-06-19"),
            (r#"{"date-parts":[[-44,3,15]]}"#, "-0043-03-15"),
            (r#"{"raw":"[1960,1962]"}"#, "[1960,1962]"),
            (r#"{"raw":"2024-06-19T10:00:00Z"}"#, "2024-06-19"),
            (r#"{"literal":"June 2024"}"#, "June 2024"),
        ] {
            let value = serde_json::from_str(json).expect("JSON");
            assert_eq!(day(&value).as_deref(), Some(expected), "{json}");
        }
    }
}
