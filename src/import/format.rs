//! Which format a text is in.

use serde_json::Value;

use super::{markwhen, own};
use crate::named::Named;

/// A format that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportFormat {
    /// A table whose first row names its columns.
    Csv,
    /// A workbook.
    Xlsx,
    /// A timeline of `TimelineJS`.
    TimelineJs,
    /// A timeline of Markwhen.
    Markwhen,
    /// Annotations of Hypothesis, and Web Annotations.
    Annotations,
    /// What `tarikh print --format json` or `jsonl` writes.
    Json,
    /// A list of literature: BibTeX, RIS, CSL-JSON.
    Literature,
}

impl Named for ImportFormat {
    const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Xlsx,
        Self::TimelineJs,
        Self::Markwhen,
        Self::Annotations,
        Self::Json,
        Self::Literature,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::TimelineJs => "timelinejs",
            Self::Markwhen => "markwhen",
            Self::Annotations => "annotations",
            Self::Json => "json",
            Self::Literature => "literature",
        }
    }
}

impl ImportFormat {
    /// Its name in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::TimelineJs => "TimelineJS",
            Self::Markwhen => "Markwhen",
            Self::Annotations => "annotations",
            Self::Json => "JSON of tarikh",
            Self::Literature => "list of literature",
        }
    }
}

/// Recognises the format of a text; `None` where it is in none of them.
pub fn format_of(text: &str) -> Option<ImportFormat> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) {
        return match serde_json::from_str(text) {
            Ok(value) => of_json(&value),
            Err(_) => own::is_lines(text).then_some(ImportFormat::Json),
        };
    }
    if is_literature(text) {
        return Some(ImportFormat::Literature);
    }
    if markwhen::is_markwhen(text) {
        return Some(ImportFormat::Markwhen);
    }
    let first = text.lines().next()?;
    first.contains([',', ';', '\t']).then_some(ImportFormat::Csv)
}

/// Whether some line begins a record of RIS or BibTeX.
fn is_literature(text: &str) -> bool {
    /// Lines that are looked at.
    const MOST_LINES: usize = 100;
    text.lines().take(MOST_LINES).any(|line| {
        let line = line.trim_start();
        let entry = line.strip_prefix('@').and_then(|it| it.split_once(['{', '(']));
        let is_name = |name: &str| name.trim().bytes().all(|byte| byte.is_ascii_alphabetic());
        line.starts_with("TY  -") || entry.is_some_and(|(name, _)| is_name(name))
    })
}

fn of_json(value: &Value) -> Option<ImportFormat> {
    let has = |value: &Value, keys: &[&str]| keys.iter().any(|key| value.get(key).is_some());
    let first = value.as_array().and_then(|items| items.first()).unwrap_or(value);
    let event = value.get("events").and_then(Value::as_array).and_then(|it| it.first());
    let is_slide = |event: &Value| has(event, &["start_date", "end_date", "text"]);
    if event.is_some_and(is_slide) || value.get("timeline").is_some_and(|it| has(it, &["date"])) {
        Some(ImportFormat::TimelineJs)
    } else if has(value, &["events"]) && has(value, &["sources"]) {
        Some(ImportFormat::Json)
    } else if has(value, &["annotations", "rows", "items", "first"]) || has(first, &["target"]) {
        Some(ImportFormat::Annotations)
    } else if has(first, &["type"]) && has(first, &["title", "URL", "DOI"]) {
        Some(ImportFormat::Literature)
    } else {
        None
    }
}
