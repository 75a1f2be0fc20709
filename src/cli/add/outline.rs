//! What is kept of the file that a text was taken from.

use crate::date::today;
use crate::extract::{ExtractedDocument, OriginalPage, TextPart};
use crate::source::{Outline, OutlineHeading, PageMark};

/// Returns the outline of a document whose text is taken today.
pub fn of(document: &ExtractedDocument) -> Outline {
    let page = |page: &OriginalPage| PageMark {
        label: page.label.as_str().into(),
        bytes: page.bytes.clone(),
    };
    let heading = |part: &TextPart| {
        Some(OutlineHeading { level: part.kind.level()?, bytes: part.bytes.clone() })
    };
    Outline {
        format: Some(document.format.title().into()),
        taken: today(),
        pages: document.pages.iter().map(page).collect(),
        headings: document.parts.iter().filter_map(heading).collect(),
    }
}
