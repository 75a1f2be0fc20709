//! Reads `LibreOffice` documents (ODF): paragraphs, tables and notes, without tracked deletions.

use super::archive::Archive;
use super::document::{ExtractedDocument, PartKind, SourceFormat, Warning};
use super::error::ExtractError;
use super::office::{Paragraphs, Skipping, day, stated};
use super::xml::{self, Element, XmlToken};

/// The maximum number of blanks that one element stands for.
const MOST_BLANKS: usize = 1000;

/// Extracts a document.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let damaged = |reason: &str| ExtractError::damaged(SourceFormat::Odt, reason);
    let mut archive = Archive::new(bytes).ok_or_else(|| damaged("no directory of its parts"))?;
    let manifest = archive.file("META-INF/manifest.xml")?.unwrap_or_default();
    let mut is_encrypted = false;
    xml::read(&manifest, |token| {
        is_encrypted |= matches!(&token, XmlToken::Start(it) if it.name == "encryption-data");
    });
    if is_encrypted {
        return Err(ExtractError::Password);
    }
    let Some(content) = archive.file("content.xml")? else {
        return Err(damaged("it has no content.xml"));
    };
    let mut document = ExtractedDocument::new(SourceFormat::Odt);
    let mut body =
        Body { flow: Paragraphs::default(), items: 0, skipping: Skipping::new(is_skipped) };
    let is_damaged = xml::read(&content, |token| body.take(token));
    body.flow.finish(&mut document);
    if document.text.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Odt });
    }
    if is_damaged {
        document.warnings.push(Warning::Damaged);
    }
    archive.warn(&mut document);
    if let Some(meta) = archive.file("meta.xml")? {
        let names = ["title", "initial-creator", "creator", "creation-date", "language"];
        let [title, first, creator, created, language] = xml::texts(&meta, names);
        document.title = stated(title.as_ref(), "meta dc:title");
        let author = stated(first.as_ref(), "meta initial-creator");
        let author = author.or_else(|| stated(creator.as_ref(), "meta dc:creator"));
        document.authors = author.into_iter().collect();
        document.created = day(created.as_ref(), "meta creation-date");
        document.language = stated(language.as_ref(), "meta dc:language");
    }
    Ok(document)
}

struct Body {
    flow: Paragraphs,
    items: usize,
    skipping: Skipping,
}

impl Body {
    fn take(&mut self, token: XmlToken) {
        if !self.skipping.keeps(&token) {
            return;
        }
        match token {
            XmlToken::Start(element) => self.start(&element),
            XmlToken::End(name) => self.end(&name),
            XmlToken::Text(text) => self.flow.push(&text),
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => {
                let style = element.attribute("style-name").unwrap_or_default();
                let kind = match style {
                    "Title" => Some(PartKind::Heading(1)),
                    "Subtitle" => Some(PartKind::Heading(2)),
                    "Caption" | "Illustration" => Some(PartKind::Caption),
                    _ => (self.items > 0).then_some(PartKind::Item),
                };
                self.flow.begin(kind);
            }
            "h" => {
                let level = element.attribute("outline-level").and_then(|value| value.parse().ok());
                self.flow.begin(Some(PartKind::Heading(level.unwrap_or(1_u8).clamp(1, 6))));
            }
            "list-item" => self.items += 1,
            "s" => {
                let count =
                    element.attribute("c").and_then(|value| value.parse().ok()).unwrap_or(1);
                self.flow.push(&" ".repeat(usize::min(count, MOST_BLANKS)));
            }
            "tab" => self.flow.push(" "),
            "line-break" => self.flow.break_line(),
            "table-row" => self.flow.begin_row(),
            "note-body" => self.flow.begin_note(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.flow.end(),
            "list-item" => self.items = self.items.saturating_sub(1),
            "table-cell" => self.flow.end_cell(),
            "table-row" => self.flow.end_row(),
            "note-body" => self.flow.end_note(),
            _ => {}
        }
    }
}

/// Skips deleted text, annotations and the references of notes.
fn is_skipped(name: &str) -> bool {
    matches!(name, "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "binary-data")
}
