//! Reads lists of addresses: a table with an address column, JSON objects, or bare lines.
//!
//! This is the only user of the CSV reader.

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::work::{Records, WorkRecord, date, said};
use crate::extract::document::ListFormat;

/// The names of columns, by meaning.
///
/// The first one that is present counts.
const COLUMNS: [(Column, &[&str]); 8] = [
    (
        Column::Url,
        &["url", "link", "uri", "address", "href", "permalink", "web address", "الرابط", "رابط"],
    ),
    (Column::Title, &["title", "headline", "name", "العنوان"]),
    (Column::Author, &["author", "authors", "byline", "creator", "الكاتب", "المؤلف"]),
    (
        Column::Publisher,
        &[
            "publisher",
            "site",
            "outlet",
            "publication",
            "newspaper",
            "media_name",
            "domain",
            "source",
            "الناشر",
        ],
    ),
    (
        Column::Published,
        &[
            "published",
            "date",
            "publish_date",
            "publication date",
            "published_at",
            "date_published",
            "datepublished",
            "pubdate",
            "التاريخ",
        ],
    ),
    (Column::Accessed, &["accessed", "retrieved", "access date", "saved", "archived_at"]),
    (Column::Language, &["language", "lang", "اللغة"]),
    (Column::Archive, &["archive", "archive_url", "wayback"]),
];

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Url,
    Title,
    Author,
    Publisher,
    Published,
    Accessed,
    Language,
    Archive,
}

/// Reads the records of a text.
///
/// Returns `None` if it is not a list of addresses.
pub fn read(text: &str) -> Option<Records> {
    bare(text).or_else(|| objects(text)).or_else(|| table(text))
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// Reads addresses, one per line.
fn bare(text: &str) -> Option<Records> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().next().is_none() || !lines().all(is_address) {
        return None;
    }
    let mut records = Records::new(ListFormat::Addresses);
    for line in lines() {
        records.push(WorkRecord { url: Some(line.to_owned()), ..WorkRecord::default() });
    }
    Some(records)
}

/// Reads JSON objects, one per line or in an array.
fn objects(text: &str) -> Option<Records> {
    let text = text.trim_start();
    let values: Vec<Value> = if text.starts_with('[') {
        serde_json::from_str(text).ok()?
    } else if text.starts_with('{') {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| serde_json::from_str(line).unwrap_or(Value::Null)).collect()
    } else {
        return None;
    };
    let mut records = Records::new(ListFormat::JsonLines);
    for value in values {
        let Value::Object(object) = value else {
            records.unread += 1;
            continue;
        };
        let record = of_object(&object, &mut records);
        if record.url.as_deref().is_some_and(is_address) {
            records.push(record);
        } else {
            records.unread += 1;
        }
    }
    // JSON of another kind has no addresses.
    (records.records.len() > records.unread).then_some(records)
}

fn of_object(object: &Map<String, Value>, records: &mut Records) -> WorkRecord {
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    let columns = columns(&names, records);
    let mut record = WorkRecord::default();
    for (column, value) in columns.iter().zip(object.values()) {
        let Some(column) = column else { continue };
        match value {
            Value::String(text) => record.set(*column, text),
            Value::Number(number) => record.set(*column, &number.to_string()),
            Value::Array(items) => {
                items.iter().filter_map(Value::as_str).for_each(|text| record.set(*column, text));
            }
            _ => {}
        }
    }
    record
}

/// Reads a table whose first row names its columns.
fn table(text: &str) -> Option<Records> {
    let first = text.lines().next()?;
    let delimiter = [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|value| first.bytes().filter(|byte| byte == value).count())?;
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().ok()?.clone();
    let names: Vec<&str> = headers.iter().collect();
    let mut records = Records::new(ListFormat::Csv);
    let columns = columns(&names, &mut records);
    let url = columns.iter().position(|column| *column == Some(Column::Url))?;
    let is_row = |row: &StringRecord| row.get(url).is_some_and(|row| is_address(row.trim()));
    for row in reader.records() {
        match row {
            Ok(row) if is_row(&row) => {
                let mut record = WorkRecord::default();
                for (column, text) in columns.iter().zip(row.iter()) {
                    if let Some(column) = column {
                        record.set(*column, text);
                    }
                }
                records.push(record);
            }
            Ok(_) | Err(_) => records.unread += 1,
        }
    }
    (records.records.len() > records.unread).then_some(records)
}

/// Returns the meaning of each column.
///
/// If several columns mean the same, the one whose name comes first in [`COLUMNS`] counts.
fn columns(names: &[&str], records: &mut Records) -> Vec<Option<Column>> {
    let bare = |name: &str| name.trim().trim_start_matches('\u{feff}').to_lowercase();
    let mut columns = vec![None; names.len()];
    for (column, known) in COLUMNS {
        let place = |own: &&str| names.iter().position(|name| bare(name) == *own);
        if let Some(slot) = known.iter().find_map(place).and_then(|known| columns.get_mut(known)) {
            *slot = Some(column);
        }
    }
    for (name, column) in names.iter().zip(&columns) {
        if column.is_none() && !name.trim().is_empty() {
            records.unused(name.trim());
        }
    }
    columns
}

impl WorkRecord {
    fn set(&mut self, column: Column, text: &str) {
        let (own, value) = match column {
            Column::Author => {
                let names = text.split(';').filter_map(said);
                self.authors.extend(names);
                return;
            }
            Column::Published => (&mut self.published, date(text)),
            Column::Accessed => (&mut self.accessed, date(text)),
            Column::Url => (&mut self.url, said(text)),
            Column::Title => (&mut self.title, said(text)),
            Column::Publisher => (&mut self.publisher, said(text)),
            Column::Language => (&mut self.language, said(text)),
            Column::Archive => (&mut self.archive, said(text)),
        };
        *own = own.take().or(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: ListFormat, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let records = read(text).expect("a list");
        assert_eq!(records.format, format);
        let found: Vec<_> = records
            .records
            .iter()
            .map(|record| {
                (
                    record.url.as_deref().unwrap_or(""),
                    record.title.as_deref(),
                    record.published.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lists_of_addresses_are_read() {
        let a = "https://example.org/a";
        check(
            &format!("{a}\n\n{a}/b\n"),
            ListFormat::Addresses,
            &[(a, None, None), ("https://example.org/a/b", None, None)],
        );
        check(
            &format!(
                "\u{feff}Title;URL;Date\n\"A; b\";{a};2024-06-19\nno address;;\nC;{a};19 June\n"
            ),
            ListFormat::Csv,
            &[(a, Some("A; b"), Some("2024-06-19")), (a, Some("C"), Some("19 June"))],
        );
        check(
            &format!(
                "{{\"url\":\"{a}\",\"title\":\"T\",\"published\":\"2024-06-19T10:00:00Z\"}}\n\n{{\"link\":\"{a}\"}}\n"
            ),
            ListFormat::JsonLines,
            &[(a, Some("T"), Some("2024-06-19")), (a, None, None)],
        );
        check(&format!("[{{\"url\":\"{a}\"}}]"), ListFormat::JsonLines, &[(a, None, None)]);
    }
}
