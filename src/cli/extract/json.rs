//! What is extracted, as JSON for programs.
//!
//! The names are stable.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::extract::{Certainty, ExtractedDocument, ListFormat, Stated, WorkRecord};

/// Returns a document as it is printed.
pub fn document<'a>(path: &Path, document: &'a ExtractedDocument) -> impl Serialize + use<'a> {
    DocumentJson::new(path, document)
}

/// Returns a work of a list as it is printed.
pub fn record<'a>(
    file: &'a str,
    format: ListFormat,
    record: &'a WorkRecord,
) -> impl Serialize + use<'a> {
    RecordJson {
        file,
        format: format.name(),
        key: record.key.as_deref(),
        kind: record.kind,
        title: record.title.as_deref(),
        author: &record.authors,
        site: record.publisher.as_deref(),
        container: record.container.as_deref(),
        volume: record.volume.as_deref(),
        issue: record.issue.as_deref(),
        pages: record.pages.as_deref(),
        published: record.published.as_deref(),
        accessed: record.accessed.as_deref(),
        archive: record.archive.as_deref(),
        url: record.url.as_deref(),
        language: record.language.as_deref(),
    }
}

/// A work of a list, which has no text.
#[derive(Serialize)]
struct RecordJson<'a> {
    file: &'a str,
    format: &'static str,
    key: Option<&'a str>,
    kind: Option<&'static str>,
    title: Option<&'a str>,
    author: &'a [String],
    site: Option<&'a str>,
    container: Option<&'a str>,
    volume: Option<&'a str>,
    issue: Option<&'a str>,
    pages: Option<&'a str>,
    published: Option<&'a str>,
    accessed: Option<&'a str>,
    archive: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
}

/// A document.
#[derive(Serialize)]
struct DocumentJson<'a> {
    file: String,
    format: &'static str,
    title: Option<&'a str>,
    author: Vec<&'a str>,
    site: Option<&'a str>,
    /// EDTF.
    published: Option<&'a str>,
    created: Option<&'a str>,
    accessed: Option<&'a str>,
    language: Option<&'a str>,
    direction: &'static str,
    url: Option<&'a str>,
    /// The place in the file that states each of the facts.
    origins: BTreeMap<&'static str, &'a str>,
    /// Facts that are only hinted at.
    uncertain: Vec<&'static str>,
    pages: Vec<PageJson<'a>>,
    parts: Vec<PartJson>,
    warnings: Vec<String>,
    text: &'a str,
}

/// A page, with its bytes of the text.
#[derive(Serialize)]
struct PageJson<'a> {
    label: &'a str,
    start: usize,
    end: usize,
}

/// A stretch that is not an ordinary paragraph, with its bytes of the text.
#[derive(Serialize)]
struct PartJson {
    kind: &'static str,
    /// Of a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    start: usize,
    end: usize,
}

impl<'a> DocumentJson<'a> {
    fn new(path: &Path, document: &'a ExtractedDocument) -> Self {
        let facts = [
            ("title", document.title.as_ref()),
            ("author", document.authors.first()),
            ("site", document.site.as_ref()),
            ("published", document.published.as_ref()),
            ("created", document.created.as_ref()),
            ("accessed", document.accessed.as_ref()),
            ("language", document.language.as_ref()),
            ("url", document.url.as_ref()),
        ];
        let known = || facts.iter().filter_map(|(name, fact)| Some((*name, (*fact)?)));
        let is_hinted = |fact: &Stated| fact.certainty == Certainty::Hinted;
        let value = |fact: &'a Option<Stated>| fact.as_ref().map(|fact| fact.value.as_str());
        let pages = document.pages.iter().map(|page| PageJson {
            label: &page.label,
            start: page.bytes.start,
            end: page.bytes.end,
        });
        let parts = document.parts.iter().map(|part| PartJson {
            kind: part.kind.name(),
            level: part.kind.level(),
            start: part.bytes.start,
            end: part.bytes.end,
        });
        Self {
            file: path.display().to_string(),
            format: document.format.name(),
            title: value(&document.title),
            author: document.authors.iter().map(|author| author.value.as_str()).collect(),
            site: value(&document.site),
            published: value(&document.published),
            created: value(&document.created),
            accessed: value(&document.accessed),
            language: value(&document.language),
            direction: document.direction.name(),
            url: value(&document.url),
            origins: known().map(|(name, fact)| (name, fact.origin.as_ref())).collect(),
            uncertain: known()
                .filter(|(_, known)| is_hinted(known))
                .map(|(name, _)| name)
                .collect(),
            pages: pages.collect(),
            parts: parts.collect(),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
            text: &document.text,
        }
    }
}
