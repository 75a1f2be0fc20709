//! What the tables of tarikh look like: their columns, several items in a cell, and cells that a
//! spreadsheet would change.
//!
//! `export` writes such tables and `import` reads them back, so that both agree. Knows no timeline.

mod guard;
mod items;

pub use guard::{GUARD, MONTHS, is_changed, unguarded};
pub use items::{joined, split};

/// The columns of an event.
pub const EVENT_COLUMNS: [&str; 18] = [
    "id",
    "date",
    "date_words",
    "earliest",
    "latest",
    "status",
    "title",
    "summary",
    "tags",
    "people",
    "places",
    "bodies",
    "disputed",
    "voices",
    "note",
    "unread",
    "related",
    "after_events",
];

/// What follows them where a row is an event with its sources.
pub const SOURCE_COLUMNS: [&str; 3] = ["passages", "sources", "source_names"];

/// What follows them where a row is a passage.
pub const PASSAGE_COLUMNS: [&str; 22] = [
    "source",
    "source_name",
    "source_title",
    "source_published",
    "quote",
    "translation",
    "stance",
    "on",
    "says",
    "by",
    "page",
    "line",
    "anchor",
    "passage_note",
    "before",
    "after",
    "file",
    "url",
    "occurrence",
    "page_in_source",
    "lines",
    "source_language",
];

/// The columns of a sheet of sources.
pub const SHEET_OF_SOURCES: [&str; 22] = [
    "id",
    "kind",
    "title",
    "author",
    "publisher",
    "container",
    "volume",
    "issue",
    "pages",
    "published",
    "published_words",
    "accessed",
    "language",
    "direction",
    "origin",
    "file",
    "lines",
    "original",
    "sha256",
    "url",
    "archive",
    "note",
];

/// Columns that follow from others. A table is not read by them.
pub const DERIVED_COLUMNS: [&str; 12] = [
    "date_words",
    "earliest",
    "latest",
    "disputed",
    "voices",
    "unread",
    "passages",
    "source_names",
    "line",
    "anchor",
    "page_in_source",
    "published_words",
];

/// Names that the columns of other tables hardly have.
const TELLING: [&str; 12] = [
    "date_words",
    "earliest",
    "latest",
    "disputed",
    "voices",
    "source_names",
    "source_title",
    "source_published",
    "passage_note",
    "anchor",
    "after_events",
    "page_in_source",
];

/// Whether a table with these columns is one of tarikh, even if somebody has left some out.
pub fn is_own<'a>(columns: impl Iterator<Item = &'a str>) -> bool {
    /// So many telling names are no chance.
    const ENOUGH: usize = 3;
    let columns: Vec<&str> = columns.map(str::trim).collect();
    columns.contains(&"id")
        && columns.contains(&"title")
        && TELLING.iter().filter(|name| columns.contains(*name)).count() >= ENOUGH
}
