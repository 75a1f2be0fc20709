//! Reads EPUB books: the chapters in the order of the spine.

use std::collections::HashMap;

use super::archive::Archive;
use super::document::{ExtractedDocument, Omission, SourceFormat};
use super::error::ExtractError;
use super::office::{day, stated};
use super::xml::{self, XmlToken};
use super::{html, writer::Writer};
use crate::encoding::decode_lossy;

/// The maximum number of chapters that are read.
const MOST_CHAPTERS: usize = 5000;

/// Extracts a book.
pub fn extract(bytes: &[u8]) -> Result<ExtractedDocument, ExtractError> {
    let damaged = |reason: &str| ExtractError::damaged(SourceFormat::Epub, reason);
    let mut archive = Archive::new(bytes).ok_or_else(|| damaged("no directory of its parts"))?;
    let container = archive.file("META-INF/container.xml")?.unwrap_or_default();
    let package_path = package_path(&container).ok_or_else(|| damaged("it names no package"))?;
    let package = archive.file(&package_path)?.ok_or_else(|| damaged("it has no package"))?;
    let locked = locked(&archive.file("META-INF/encryption.xml")?.unwrap_or_default());
    let folder = package_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut document = ExtractedDocument::new(SourceFormat::Epub);
    let mut writer = Writer::default();
    let chapters = chapters(&package);
    let mut missing = chapters.len().saturating_sub(MOST_CHAPTERS);
    for chapter in chapters.iter().take(MOST_CHAPTERS) {
        let path = joined(folder, chapter);
        if locked.contains(&path) {
            return Err(ExtractError::Password);
        }
        match archive.file(&path)? {
            Some(chapter) => {
                let decoded = decode_lossy(&chapter, None);
                missing += usize::from(!html::write_fragment(&decoded.text, &mut writer));
            }
            None => missing += 1,
        }
    }
    if writer.is_empty() {
        return Err(ExtractError::NoText { format: SourceFormat::Epub });
    }
    document.leave_out(Omission::Chapters, missing);
    archive.warn(&mut document);
    document.text = writer.text;
    document.parts = writer.parts;
    let [title, creator, publisher, date, language] =
        xml::texts(&package, ["title", "creator", "publisher", "date", "language"]);
    document.title = stated(title.as_ref(), "OPF dc:title");
    document.authors = stated(creator.as_ref(), "OPF dc:creator").into_iter().collect();
    document.site = stated(publisher.as_ref(), "OPF dc:publisher");
    document.published = day(date.as_ref(), "OPF dc:date");
    document.language = stated(language.as_ref(), "OPF dc:language");
    Ok(document)
}

fn package_path(container: &[u8]) -> Option<String> {
    let mut path = None;
    xml::read(container, |token| {
        if let XmlToken::Start(element) = token
            && element.name == "rootfile"
            && path.is_none()
        {
            path = element.attribute("full-path").map(str::to_owned);
        }
    });
    path
}

/// Returns the paths of the chapters, in reading order.
fn chapters(package: &[u8]) -> Vec<String> {
    let mut items = HashMap::new();
    let mut spine = Vec::new();
    xml::read(package, |token| {
        let XmlToken::Start(element) = token else { return };
        match element.name.as_str() {
            "item" => {
                let kind = element.attribute("media-type").unwrap_or_default();
                let is_navigation = element.attribute("properties") == Some("nav");
                if let (Some(id), Some(address)) =
                    (element.attribute("id"), element.attribute("href"))
                    && kind.contains("html")
                    && !is_navigation
                {
                    items.insert(id.to_owned(), address.to_owned());
                }
            }
            "itemref" => spine.extend(element.attribute("idref").map(str::to_owned)),
            _ => {}
        }
    });
    spine.into_iter().filter_map(|id| items.get(&id).cloned()).collect()
}

/// Returns the paths of encrypted files.
fn locked(encryption: &[u8]) -> Vec<String> {
    let mut locked = Vec::new();
    xml::read(encryption, |token| {
        if let XmlToken::Start(element) = token
            && element.name == "CipherReference"
        {
            locked.extend(element.attribute("URI").map(percent_decoded));
        }
    });
    locked
}

/// Resolves an address to a path inside the archive.
fn joined(folder: &str, address: &str) -> String {
    let address = percent_decoded(address.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|after| std::str::from_utf8(after).ok());
        let byte =
            code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| first == b'%');
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
