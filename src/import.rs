//! Timelines, annotations and tables of other programs, as a timeline of ours.
//!
//! A reader takes a text and returns an [`Imported`]: what it says in the fields of our file, and
//! what could not be carried, with how often and where ([`Losses`]). A date that is not understood
//! stays in the note of its event; nothing is guessed. `format` recognises what a text is.
//!
//! - `table` reads CSV, TSV and workbooks, `own_table` those that tarikh has written, `timelinejs`
//!   and `markwhen` timelines, `annotations` what Hypothesis and Web Annotations say, `own` our
//!   JSON and JSON Lines.
//! - `event`, `when`, `words`, `cells` and `fields` have what they share.
//!
//! Knows no files and no timeline that is there already.

mod annotations;
mod cells;
mod error;
mod event;
mod fields;
mod format;
mod html;
mod json;
mod losses;
mod markwhen;
mod names;
mod own;
mod own_table;
mod table;
mod tabs;
mod timelinejs;
mod when;
mod words;
mod workbook;

pub use cells::OwnColumns;
pub use error::ImportError;
pub use event::Imported;
pub use format::{ImportFormat, format_of};
pub use losses::{Loss, Losses};
pub use table::{ColumnMap, TableField, read_own, read_own_workbook, read_workbook};

/// Reads a timeline of another program.
///
/// # Errors
///
/// An [`ImportError`]; then nothing was read.
pub fn read(text: &str, format: ImportFormat, map: &ColumnMap) -> Result<Imported, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let imported = match format {
        ImportFormat::Csv => table::read(text, map)?,
        ImportFormat::TimelineJs => timelinejs::read(text)?,
        ImportFormat::Markwhen => markwhen::read(text),
        ImportFormat::Annotations => annotations::read(text)?,
        ImportFormat::Json => own::read(text)?,
        ImportFormat::Xlsx | ImportFormat::Literature => return Err(ImportError::Unknown),
    };
    is_any(imported)
}

/// What was read, if that is anything.
///
/// # Errors
///
/// [`ImportError::Empty`].
pub fn is_any(imported: Imported) -> Result<Imported, ImportError> {
    if imported.events.is_empty() && imported.sources.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(imported)
}
