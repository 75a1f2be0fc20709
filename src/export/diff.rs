//! What has changed between two versions of a timeline, for people and for programs.
//!
//! `lines` says it once, in the language of the reader, as plain data; `text` and `markdown` paint
//! that. `json` mirrors the values themselves.

mod json;
mod labels;
mod lines;
mod markdown;
mod options;
mod text;

use std::io::{self, Write};

pub use options::{DiffFormat, DiffOptions};

use crate::diff::TimelineDiff;

/// Writes what has changed.
///
/// # Errors
///
/// What writing says.
pub fn write_diff(
    diff: &TimelineDiff,
    options: &DiffOptions,
    out: &mut impl Write,
) -> io::Result<()> {
    match options.format {
        DiffFormat::Text => text::write(diff, options, out),
        DiffFormat::Markdown => markdown::write(diff, options, out),
        DiffFormat::Json => json::write(diff, options, out),
    }
}
