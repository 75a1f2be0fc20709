//! What is kept of the file that a text was taken from.

use crate::date::today;
use crate::extract::{ExtractedDocument, OriginalPage, TextPart};
use crate::source::{Outline, OutlineHeading, PageMark};

/// Returns the outline of a document whose text is taken today.
pub fn of(document: &ExtractedDocument) -> Outline {
    let page =
        |it: &OriginalPage| PageMark { label: it.label.as_str().into(), bytes: it.bytes.clone() };
    let heading =
        |it: &TextPart| Some(OutlineHeading { level: it.kind.level()?, bytes: it.bytes.clone() });
    Outline {
        format: Some(document.format.title().into()),
        taken: today(),
        pages: document.pages.iter().map(page).collect(),
        headings: document.parts.iter().filter_map(heading).collect(),
    }
}
