//! CSL-JSON 1.0.2, as Zotero and pandoc read it.

use serde::Serialize;

use super::csl_date::CslDate;
use super::work::Work;
use crate::source::SourceKind;

/// One item.
#[derive(Serialize)]
pub struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// A name that is not split into its parts.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

/// Returns `works` as a list of items, as text.
pub fn items(works: &[Work]) -> Option<String> {
    serde_json::to_string_pretty(&list(works)).ok()
}

/// Returns `works` as a list of items.
pub fn list<'a>(works: &'a [Work]) -> Vec<CslItem<'a>> {
    works.iter().map(item).collect()
}

fn item<'a>(work: &'a Work) -> CslItem<'a> {
    CslItem {
        id: work.id,
        kind: kind(work.kind),
        genre: (work.kind == SourceKind::PressRelease).then(|| work.kind.name()),
        title: work.title.as_deref(),
        author: work.authors.iter().map(|author| Name { literal: author }).collect(),
        container: work.container.as_deref(),
        publisher: work.publisher.as_deref(),
        volume: work.volume.as_deref(),
        issue: work.issue.as_deref(),
        page: work.pages.as_deref(),
        issued: work.published.map(CslDate::of),
        accessed: work.accessed.map(CslDate::of),
        archive: work.archive.as_deref(),
        url: work.url.as_deref(),
        language: work.language.as_deref(),
    }
}

/// Returns the type of CSL 1.0.2; an underscore stands where it has one.
fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::LegalCase => "legal_case",
        SourceKind::PersonalCommunication => "personal_communication",
        // A press release is no type of its own there.
        SourceKind::PressRelease => "article",
        other => other.name(),
    }
}
