//! The outline of a text: a small JSON file beside it, with the pages and headings of the original.
//!
//! The text itself stays plain.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::seal::sha256;
use crate::date::Date;
use crate::source::{Outline, OutlineHeading, PageMark};

/// The largest outline that is read, in bytes.
const LARGEST_BYTES: usize = 8 * 1024 * 1024;

/// Returns the file with the outline of a text: `a.outline.json` for `a.txt`.
pub fn outline_file(text_file: &str) -> String {
    let stem = text_file.strip_suffix(".txt").unwrap_or(text_file);
    format!("{stem}.outline.json")
}

/// The file; the names are stable.
#[derive(Serialize, Deserialize)]
struct OutlineJson {
    /// The hash of the text.
    sha256: String,
    format: Option<String>,
    /// The day, EDTF.
    taken: Option<String>,
    #[serde(default)]
    pages: Vec<PageJson>,
    #[serde(default)]
    headings: Vec<HeadingJson>,
}

#[derive(Serialize, Deserialize)]
struct PageJson {
    label: String,
    start: usize,
    end: usize,
}

#[derive(Serialize, Deserialize)]
struct HeadingJson {
    level: u8,
    start: usize,
    end: usize,
}

/// Why an outline is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is not an outline.
    Damaged,
    /// It belongs to another text.
    OtherText,
}

/// Returns the outline of `text` as it is written to its file.
pub fn write_outline(outline: &Outline, text: &str) -> String {
    let json = OutlineJson {
        sha256: sha256(text.as_bytes()),
        format: outline.format.as_deref().map(str::to_owned),
        taken: outline.taken.as_ref().map(ToString::to_string),
        pages: outline
            .pages
            .iter()
            .map(|page| PageJson {
                label: page.label.to_string(),
                start: page.bytes.start,
                end: page.bytes.end,
            })
            .collect(),
        headings: outline
            .headings
            .iter()
            .map(|heading| HeadingJson {
                level: heading.level,
                start: heading.bytes.start,
                end: heading.bytes.end,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&json).map_or_else(|_| String::new(), |json| json + "\n")
}

/// Reads the outline of `text`.
///
/// Every range in it is within the text.
pub fn read(bytes: &[u8], text: &str) -> Result<Outline, Unusable> {
    if bytes.len() > LARGEST_BYTES {
        return Err(Unusable::Damaged);
    }
    let Ok(json) = serde_json::from_slice::<OutlineJson>(bytes) else {
        return Err(Unusable::Damaged);
    };
    if json.sha256 != sha256(text.as_bytes()) {
        return Err(Unusable::OtherText);
    }
    let is_place = |start: usize, end: usize| text.get(start..end).is_some();
    let are_places = json.pages.iter().all(|page| is_place(page.start, page.end))
        && json.headings.iter().all(|heading| is_place(heading.start, heading.end))
        && json.pages.is_sorted_by_key(|page| page.start)
        && json.headings.is_sorted_by_key(|heading| heading.start);
    if !are_places {
        return Err(Unusable::Damaged);
    }
    let page = |json: PageJson| PageMark { label: json.label.into(), bytes: json.start..json.end };
    let heading = |json: HeadingJson| OutlineHeading {
        level: json.level.clamp(1, 6),
        bytes: json.start..json.end,
    };
    Ok(Outline {
        format: json.format.map(Arc::from),
        taken: json.taken.and_then(|taken| Date::from_canonical(&taken).ok()),
        pages: json.pages.into_iter().map(page).collect(),
        headings: json.headings.into_iter().map(heading).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_is_read_as_it_was_written_and_only_for_its_text() {
        let text = "عنوان\nنص\n";
        let heading = OutlineHeading { level: 1, bytes: 0..10 };
        let page = |label: &str, bytes| PageMark { label: label.into(), bytes };
        let outline = Outline {
            format: Some("PDF".into()),
            taken: Date::from_canonical("2026-11-29").ok(),
            pages: [page("iv", 0..11), page("1", 11..16)].into(),
            headings: [heading].into(),
        };
        let json = write_outline(&outline, text);
        assert_eq!(read(json.as_bytes(), text), Ok(outline));
        assert_eq!(read(json.as_bytes(), "عنوان\n"), Err(Unusable::OtherText));
        let outside = json.replace("\"end\": 16", "\"end\": 12");
        assert_eq!(read(outside.as_bytes(), text), Err(Unusable::Damaged));
        assert_eq!(read(b"{}", text), Err(Unusable::Damaged));
        assert_eq!(outline_file("sources/a.txt"), "sources/a.outline.json");
    }
}
