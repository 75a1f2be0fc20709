//! Reads Word documents (ECMA-376): paragraphs, tables and notes.
//!
//! Tracked insertions are kept and tracked deletions are not.

use std::collections::HashMap;

use super::archive::Archive;
use super::document::{ExtractedDocument, PartKind, SourceFormat, Warning};
use super::error::ExtractError;
use super::office::{Paragraphs, Skipping, day, stated};
use super::xml::{self, Element, XmlToken};

/// Extracts a document.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let damaged = |reason: &str| ExtractError::damaged(SourceFormat::Docx, reason);
    let mut archive = Archive::new(bytes).ok_or_else(|| damaged("no directory of its parts"))?;
    let Some(main) = archive.file("word/document.xml")? else {
        return Err(damaged("it has no word/document.xml"));
    };
    let styles = archive.file("word/styles.xml")?.map(|file| styles(&file)).unwrap_or_default();
    let mut document = ExtractedDocument::new(SourceFormat::Docx);
    let mut body = Body::new(styles);
    let mut is_damaged = xml::read(&main, |token| body.take(token));
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = archive.file(part)? {
            body.flow.begin_note();
            is_damaged |= xml::read(&notes, |token| body.take(token));
            body.flow.end_note();
        }
    }
    body.flow.finish(&mut document);
    if document.text.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Docx });
    }
    if is_damaged {
        document.warnings.push(Warning::Damaged);
    }
    archive.warn(&mut document);
    if let Some(core) = archive.file("docProps/core.xml")? {
        properties(&core, &mut document);
    }
    Ok(document)
}

fn properties(core: &[u8], document: &mut ExtractedDocument) {
    let [title, creator, created, language] =
        xml::texts(core, ["title", "creator", "created", "language"]);
    document.title = stated(title.as_ref(), "docProps dc:title");
    // Word separates authors by semicolons.
    let authors = creator.iter().flat_map(|text| text.split(';').map(str::to_owned));
    document.authors =
        authors.filter_map(|author| stated(Some(&author), "docProps dc:creator")).collect();
    document.created = day(created.as_ref(), "docProps dcterms:created");
    document.language = stated(language.as_ref(), "docProps dc:language");
}

/// Returns the names of styles by id, because ids depend on the language of the author's Word.
fn styles(bytes: &[u8]) -> HashMap<String, String> {
    let mut styles = HashMap::new();
    let mut id = None;
    xml::read(bytes, |token| {
        let XmlToken::Start(element) = token else { return };
        match element.name.as_str() {
            "style" => id = element.attribute("styleId").map(str::to_owned),
            "name" => {
                if let (Some(id), Some(name)) = (id.take(), element.attribute("val")) {
                    styles.insert(id, name.to_lowercase());
                }
            }
            _ => {}
        }
    });
    styles
}

struct Body {
    styles: HashMap<String, String>,
    flow: Paragraphs,
    /// Whether the reader is inside `w:t`.
    is_text: bool,
    /// Whether the reader is inside a hidden run.
    is_hidden: bool,
    skipping: Skipping,
}

impl Body {
    fn new(styles: HashMap<String, String>) -> Self {
        Self {
            styles,
            flow: Paragraphs::default(),
            is_text: false,
            is_hidden: false,
            skipping: Skipping::new(is_skipped),
        }
    }
}

impl Body {
    fn take(&mut self, token: XmlToken) {
        if !self.skipping.keeps(&token) {
            return;
        }
        match token {
            XmlToken::Start(element) => self.start(&element),
            XmlToken::End(name) => self.end(&name),
            XmlToken::Text(text) => {
                if self.is_text && !self.is_hidden {
                    self.flow.push(&text);
                }
            }
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => self.flow.begin(None),
            "pStyle" => {
                let id = element.attribute("val").unwrap_or_default();
                let name = self.styles.get(id).map_or(id, String::as_str);
                if let Some(kind) = kind(&name.to_lowercase()) {
                    self.flow.set_kind(kind);
                }
            }
            "numPr" => self.flow.set_kind(PartKind::Item),
            "r" => self.is_hidden = false,
            "vanish" => {
                let value = element.attribute("val").unwrap_or("true");
                self.is_hidden = !matches!(value, "0" | "false" | "off");
            }
            "t" => self.is_text = true,
            "tab" | "ptab" => self.flow.push(" "),
            "br" | "cr" => self.flow.break_line(),
            "noBreakHyphen" => self.flow.push("-"),
            "tr" => self.flow.begin_row(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.flow.end(),
            "t" => self.is_text = false,
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            _ => {}
        }
    }
}

/// Skips deleted or moved text, and fallback copies for old programs.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "tabs" | "rPrChange" | "pPrChange")
}

/// Returns the kind of a paragraph with this style.
fn kind(style: &str) -> Option<PartKind> {
    match style {
        "title" => Some(PartKind::Heading(1)),
        "subtitle" => Some(PartKind::Heading(2)),
        "caption" => Some(PartKind::Caption),
        _ if style.starts_with("heading") => {
            let level = style.bytes().find(u8::is_ascii_digit).map_or(1, |byte| byte - b'0');
            Some(PartKind::Heading(level.clamp(1, 6)))
        }
        _ if style.starts_with("list") => Some(PartKind::Item),
        _ => None,
    }
}
