//! Reads PDFs: positioned glyphs become lines, columns and paragraphs.
//!
//! `lopdf` reads the objects. Everything after that is done here, because a PDF states where its
//! glyphs are but not in which order they are read. This is the only user of the PDF parser.

mod bidi_kind;
mod cmap;
mod content;
mod font;
mod furniture;
mod geometry;
mod layout;
mod line;
mod mark;
mod object;
mod pages;
mod paragraph;
mod reading;

use lopdf::{Document as Objects, LoadOptions, Object};

use super::day;
use super::document::{ExtractedDocument, Omission, SourceFormat, Stated, Warning};
use super::error::ExtractError;
use super::xml;
use content::Interpreter;
use object::{LARGEST_STREAM, ObjectLookup, plain};

/// The maximum number of pages that are read.
const MOST_PAGES: usize = 5000;

/// The maximum that the contents of all pages may unpack to, plus sixteen times the size of the
/// file.
const MOST_CONTENT: usize = 64 * 1024 * 1024;

/// Extracts a PDF.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let mut objects = Objects::load_mem_with_options(bytes, options).map_err(|error| {
        let reason = error.to_string();
        let is_locked =
            ["password", "decrypt", "encrypt"].iter().any(|value| reason.contains(value));
        if is_locked {
            ExtractError::Password
        } else {
            ExtractError::damaged(SourceFormat::Pdf, reason)
        }
    })?;
    // Many PDFs are protected against copying with an empty password.
    if objects.is_encrypted() && objects.decrypt("").is_err() {
        return Err(ExtractError::Password);
    }
    let lookup = ObjectLookup(&objects);
    let mut document = ExtractedDocument::new(SourceFormat::Pdf);
    let setups = pages::setups(lookup);
    if setups.is_empty() {
        return Err(ExtractError::damaged(SourceFormat::Pdf, "it has no pages"));
    }
    let mut interpreter = Interpreter::new(lookup, bytes.len());
    let mut glyphs = Vec::new();
    let most = MOST_CONTENT + bytes.len().saturating_mul(16);
    let (mut unpacked, mut cut, mut scans) = (0_usize, 0, Vec::new());
    for setup in setups.iter().take(MOST_PAGES) {
        if interpreter.is_spent() {
            cut += 1;
            glyphs.push(Vec::new());
            continue;
        }
        let (content, is_whole) = setup.content(lookup, most.saturating_sub(unpacked));
        unpacked += content.len();
        let drawn = interpreter.page(&content, setup.resources, setup.view);
        cut += usize::from(drawn.is_cut || !is_whole);
        scans.extend(drawn.is_scan().then(|| setup.label.clone()));
        glyphs.push(drawn.glyphs);
    }
    let unknown = interpreter.unknown;
    let labels: Vec<String> = setups.iter().map(|setup| setup.label.clone()).collect();
    reading::write(glyphs, &labels, &mut document);
    if !document.text.contains(char::is_alphanumeric) {
        return Err(match scans.len() {
            0 => ExtractError::NoText { format: SourceFormat::Pdf },
            pages => ExtractError::Scan { pages },
        });
    }
    if !scans.is_empty() {
        document.warnings.push(Warning::Scans(scans));
    }
    document.leave_out(Omission::Pages, setups.len().saturating_sub(MOST_PAGES));
    document.leave_out(Omission::PartsOfPages, cut);
    if unknown > 0 {
        document.warnings.push(Warning::UnknownGlyphs(unknown));
    }
    state(lookup, &mut document);
    Ok(document)
}

/// Reads the facts in XMP and in the information dictionary.
fn state(lookup: ObjectLookup, document: &mut ExtractedDocument) {
    let catalog = lookup.0.catalog().ok();
    let packet =
        catalog.and_then(|catalog| lookup.stream(catalog.get(b"Metadata").ok())).and_then(plain);
    let names = ["title", "creator", "language", "publisher", "publicationDate", "CreateDate"];
    let [title, author, language, publisher, published, created] =
        packet.as_deref().map(|packet| xml::lists(packet, names)).unwrap_or_default();
    let info = lookup.dictionary(lookup.0.trailer.get(b"Info").ok());
    let entry = |key: &[u8]| lookup.text(info.and_then(|info| info.get(key).ok()));
    let first = |list: &[String], origin| list.iter().find_map(|item| Stated::new(item, origin));
    let title =
        first(&title, "XMP dc:title").or_else(|| Stated::new(&entry(b"Title")?, "Info /Title"));
    document.title = title.filter(|title| {
        let is_file = is_file_name(&title.value);
        if is_file {
            document.warnings.push(Warning::TitleIsFileName(title.value.clone()));
        }
        !is_file
    });
    document.authors =
        author.iter().filter_map(|value| Stated::new(value, "XMP dc:creator")).collect();
    if document.authors.is_empty() {
        let author = entry(b"Author").and_then(|entry| Stated::new(&entry, "Info /Author"));
        document.authors.extend(author);
    }
    document.site = first(&publisher, "XMP dc:publisher");
    let published = published.iter().find_map(|value| day::edtf(value));
    document.published =
        published.and_then(|published| Stated::new(&published, "XMP prism:publicationDate"));
    let created = created
        .iter()
        .find_map(|value| day::edtf(value))
        .and_then(|created| Stated::new(&created, "XMP xmp:CreateDate"));
    document.created =
        created.or_else(|| Stated::new(&day::pdf(&entry(b"CreationDate")?)?, "Info /CreationDate"));
    let tag = catalog.and_then(|catalog| catalog.get(b"Lang").ok());
    let tag: Option<&Object> = lookup.resolved_or_none(tag);
    document.language = lookup
        .text(tag)
        .and_then(|text| Stated::new(&text, "Catalog /Lang"))
        .or_else(|| first(&language, "XMP dc:language"));
}

/// Returns whether a title is the name of a file, as word processors write it.
fn is_file_name(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let ends = [
        ".doc", ".docx", ".pdf", ".indd", ".odt", ".rtf", ".txt", ".qxd", ".dvi", ".tex", ".htm",
        ".html", ".md", ".xls", ".xlsx", ".ppt", ".pptx",
    ];
    ends.iter().any(|end| title.ends_with(end)) || title.starts_with("microsoft word - ")
}
