//! Detects the format of a file from its bytes.
//!
//! File names are ignored.

use super::archive::Archive;
use super::document::SourceFormat;
use super::error::ExtractError;
use super::inflate::beginning;
use super::{front_matter, markdown, record};
use crate::encoding::{decode, decode_lossy};

/// The number of bytes at the start that are examined.
const HEAD_BYTES: usize = 4096;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SniffedFormat {
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A `LibreOffice` document.
    Odt,
    /// An e-book.
    Epub,
    /// Rich text.
    Rtf,
    /// A message, or a page with its pictures (MHTML).
    Mail,
    /// A mailbox.
    Mailbox,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A web archive.
    Warc,
    /// A web archive with a list of its pages.
    Wacz,
    /// A list of records without texts.
    Records,
    /// A compressed file of any of these formats.
    Gzip,
}

impl SniffedFormat {
    /// Returns the error for a file of this format that cannot be read.
    pub fn unreadable(self) -> ExtractError {
        let format = match self {
            Self::Html => SourceFormat::Html,
            Self::Pdf => SourceFormat::Pdf,
            Self::Docx => SourceFormat::Docx,
            Self::Odt => SourceFormat::Odt,
            Self::Epub => SourceFormat::Epub,
            Self::Rtf => SourceFormat::Rtf,
            Self::Mail | Self::Mailbox => SourceFormat::Mail,
            Self::Markdown => SourceFormat::Markdown,
            Self::Text => SourceFormat::Text,
            Self::Records | Self::Gzip => return ExtractError::Unknown,
            Self::Warc | Self::Wacz => return ExtractError::NoPage,
        };
        ExtractError::damaged(format, "it cannot be read")
    }
}

/// Signatures of formats that are not supported, with their names and what the user can do.
const NOT_READ: [(&[u8], &str, &str); 13] = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or Outlook file", OLD_OFFICE),
    (b"\x89PNG", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"GIF8", "a picture", PICTURE),
    (b"II*\0", "a picture", PICTURE),
    (b"MM\0*", "a picture", PICTURE),
    (b"RIFF", "a picture, sound or film", PICTURE),
    (b"AT&TFORM", "a DjVu file", "convert it: `ddjvu -format=pdf IN.djvu OUT.pdf`"),
    (b"%!PS", "PostScript", "convert it: `ps2pdf IN.ps OUT.pdf`"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ", "an xz file", UNPACK),
];

const OLD_OFFICE: &str = "save it as DOCX, or a message as .eml; \
                          `libreoffice --convert-to docx FILE` converts documents";
const PICTURE: &str = "`ocrmypdf --image-dpi 300 -l ara+eng PICTURE OUT.pdf` makes a PDF with text";
const UNPACK: &str = "unpack it, and extract what is in it";

/// Detects the format of `bytes`, or says why they are not read.
pub fn kind(bytes: &[u8]) -> Result<SniffedFormat, ExtractError> {
    let head = bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default();
    if head.iter().all(u8::is_ascii_whitespace) && bytes.len() == head.len() {
        return Err(ExtractError::Empty);
    }
    let pdf_head = head.get(..head.len().min(1024)).unwrap_or_default();
    if pdf_head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(SniffedFormat::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if head.starts_with(b"\x1f\x8b") {
        let is_warc = beginning(bytes, 5) == b"WARC/";
        return Ok(if is_warc { SniffedFormat::Warc } else { SniffedFormat::Gzip });
    }
    let not_read = NOT_READ.iter().find(|(start, _, _)| head.starts_with(start));
    if let Some((_, what, help)) = not_read {
        return Err(ExtractError::NotRead { what, help });
    }
    if head.starts_with(b"WARC/") {
        return Ok(SniffedFormat::Warc);
    }
    written(bytes, head)
}

/// Detects a format that consists of text.
fn written(bytes: &[u8], head: &[u8]) -> Result<SniffedFormat, ExtractError> {
    let text = decode_lossy(head, None).text;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with("{\\rtf") {
        return Ok(SniffedFormat::Rtf);
    }
    if start.starts_with("From ")
        && has_headers(start.split_once('\n').map_or("", |(_, rest)| rest))
    {
        return Ok(SniffedFormat::Mailbox);
    }
    if has_headers(start) {
        return Ok(SniffedFormat::Mail);
    }
    if is_html(start) {
        return Ok(SniffedFormat::Html);
    }
    if start.starts_with("<?xml") {
        return Err(ExtractError::NotRead {
            what: "XML of an unknown kind",
            help: "save it as HTML, DOCX or plain text",
        });
    }
    let Ok(decoded) = decode(bytes.to_vec(), None) else {
        return Err(ExtractError::Unknown);
    };
    if decoded.text.contains('\0') {
        return Err(ExtractError::Unknown);
    }
    if record::read(&decoded.text).is_some() {
        return Ok(SniffedFormat::Records);
    }
    let is_markdown = front_matter::split(&decoded.text).is_some() || markdown::is(&decoded.text);
    Ok(if is_markdown { SniffedFormat::Markdown } else { SniffedFormat::Text })
}

/// Returns whether a text starts like a message: with fields, some of which only messages have.
fn has_headers(text: &str) -> bool {
    const OF_MESSAGES: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "mime-version",
        "received",
        "return-path",
        "message-id",
        "delivered-to",
        "dkim-signature",
        "content-type",
        "reply-to",
        "cc",
        "snapshot-content-location",
    ];
    let mut found = 0;
    for line in text.lines().take(60) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        let is_field = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if name.is_empty() || !is_field {
            break;
        }
        found += usize::from(OF_MESSAGES.contains(&name.to_ascii_lowercase().as_str()));
    }
    found >= 3
}

/// Returns whether a text starts like a web page.
fn is_html(text: &str) -> bool {
    const TAGS: [&str; 25] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "div",
        "p",
        "h1",
        "h2",
        "article",
        "main",
        "section",
        "header",
        "table",
        "span",
        "br",
        "a ",
        "ul",
        "center",
        "font",
        "base",
    ];
    let mut rest = text.trim_start();
    loop {
        let skipped = if let Some(comment) = rest.strip_prefix("<!--") {
            match comment.split_once("-->") {
                Some((_, after)) => after,
                // The comment is longer than the examined start. SingleFile writes such comments.
                None => return comment.contains("SingleFile") || comment.contains("saved from"),
            }
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            declaration.split_once("?>").map_or("", |(_, after)| after)
        } else {
            break;
        };
        rest = skipped.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let tag = tag.get(..tag.len().min(16)).unwrap_or(tag).to_ascii_lowercase();
    let is_tag = |name: &&str| {
        tag.strip_prefix(*name).is_some_and(|after| {
            name.ends_with(' ')
                || after.is_empty()
                || after.starts_with(|c: char| !c.is_alphanumeric())
        })
    };
    TAGS.iter().any(is_tag) || (tag.starts_with("!doctype") && rest.contains("html"))
}

fn zipped(bytes: &[u8]) -> Result<SniffedFormat, ExtractError> {
    let Some(mut archive) = Archive::new(bytes) else {
        return Err(ExtractError::NotRead {
            what: "a ZIP archive without its end",
            help: "download or save it again",
        });
    };
    let mimetype = archive.file("mimetype")?.unwrap_or_default();
    let mimetype = String::from_utf8_lossy(&mimetype).trim().to_owned();
    let not_read = |what, help| Err(ExtractError::NotRead { what, help });
    match mimetype.as_str() {
        "application/epub+zip" => return Ok(SniffedFormat::Epub),
        it if it.starts_with("application/vnd.oasis.opendocument.text") => {
            return Ok(SniffedFormat::Odt);
        }
        it if it.starts_with("application/vnd.oasis.opendocument") => {
            return not_read("a spreadsheet or presentation", "save it as PDF");
        }
        _ => {}
    }
    let has_folder = |folder: &str| archive.names().any(|name| name.starts_with(folder));
    if archive.has("word/document.xml") || has_folder("word/") {
        return Ok(SniffedFormat::Docx);
    }
    if archive.has("META-INF/container.xml") {
        return Ok(SniffedFormat::Epub);
    }
    if has_folder("archive/") && has_folder("pages/") || archive.has("datapackage.json") {
        return Ok(SniffedFormat::Wacz);
    }
    if has_folder("xl/") {
        return not_read("a spreadsheet", "save it as CSV, or as PDF");
    }
    if has_folder("ppt/") {
        return not_read("a presentation", "save it as PDF");
    }
    not_read("a ZIP archive", UNPACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: SniffedFormat) {
        assert_eq!(kind(text.as_bytes()), Ok(expected), "{text}");
    }

    #[test]
    fn the_beginning_says_what_a_file_is() {
        check("%PDF-1.4\n", SniffedFormat::Pdf);
        check("\n\n<!DOCTYPE html>", SniffedFormat::Html);
        check("<!-- saved --><html>", SniffedFormat::Html);
        check("<?xml version='1.0'?>\n<!DOCTYPE html><html>", SniffedFormat::Html);
        check("<p>It rained.", SniffedFormat::Html);
        check("{\\rtf1 x}", SniffedFormat::Rtf);
        check("From: a@b\nTo: c@d\nSubject: x\n\ny", SniffedFormat::Mail);
        check("From a@b Tue Jun 18\nFrom: a@b\nTo: c@d\nDate: x\n\ny", SniffedFormat::Mailbox);
        check("---\ntitle: x\n---\ny", SniffedFormat::Markdown);
        check("# Title\n\nSee [this](https://a.b).\n", SniffedFormat::Markdown);
        check("WARC/1.1\r\n", SniffedFormat::Warc);
    }

    #[test]
    fn an_article_in_plain_text_is_nothing_else() {
        check("From Hanoi: a report.\nTo: all\n", SniffedFormat::Text);
        check("Title: a play\nAct one: he goes\nHe says: go\n", SniffedFormat::Text);
        check("<3 is a heart, and 2 < 3.\n", SniffedFormat::Text);
        check("# 1 in the charts\n\nIt is * a hit *.\n", SniffedFormat::Text);
        check("زار بوتين بيونغ يانغ\n", SniffedFormat::Text);
    }

    #[test]
    fn bytes_are_never_text() {
        for bytes in [&b"\x7fELF\x02\x01\x01\0\0\0"[..], b"\0\x01\x02", b"abc\0def\0"] {
            assert_eq!(kind(bytes), Err(ExtractError::Unknown), "{bytes:?}");
        }
        assert!(matches!(kind(b"\x89PNG\r\n"), Err(ExtractError::NotRead { .. })));
        assert_eq!(kind(b" \n"), Err(ExtractError::Empty));
    }
}
