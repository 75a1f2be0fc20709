//! Extracts the text of saved pages, PDFs, documents and e-mails.
//!
//! [`extract()`] takes the bytes of one file and returns its documents: the text, one paragraph per
//! line, and the facts that the file states about itself, each with its origin. Nothing is guessed:
//! a fact that the file only suggests is marked as [`Certainty::Hinted`], and a fact that is not
//! stated is absent.
//!
//! The format is detected from the bytes, never from the file name. Nothing is fetched and nothing
//! outside the bytes is read. Every reader has limits, so a hostile file causes an error and cannot
//! exhaust the machine.
//!
//! This module knows nothing of timelines, screens or files on disk.
//!
//! ```
//! use tarikh::extract::{ExtractOptions, SourceFormat, extract};
//!
//! let page = b"<title>News</title><p>It rained in Hanoi.</p>";
//! let documents = extract(page, ExtractOptions::default()).expect("a page");
//! let document = documents.first().expect("one document a page");
//! assert_eq!(document.format, SourceFormat::Html);
//! assert_eq!(document.text, "It rained in Hanoi.\n");
//! ```

mod archive;
mod day;
mod document;
mod docx;
mod epub;
mod error;
mod front_matter;
mod html;
mod inflate;
mod language;
mod limits;
mod mail;
mod markdown;
mod odt;
mod office;
mod pdf;
mod plain;
mod record;
mod rtf;
mod sniff;
mod warc;
mod writer;
mod xlsx;
mod xml;

pub use document::{
    Certainty, ExtractOptions, ExtractedDocument, ListFormat, Omission, OriginalPage, PartKind,
    Scope, SourceFormat, Stated, TextPart, Warning,
};
pub use error::ExtractError;
pub use limits::LARGEST_BYTES;
pub use record::{Records, WorkRecord};
pub use xlsx::{Cell, CellDay, Sheet, SheetRow, ShownParts, workbook};
pub use xml::reference as entity;

use crate::fault::guarded;
use inflate::Compression;
use limits::MOST_LEVELS;
use sniff::SniffedFormat;

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// At least one document, in order.
    Documents(Vec<ExtractedDocument>),
    /// At least one record of a work, without its text.
    Records(Records),
}

/// Reads documents or records from `bytes`.
pub fn read(bytes: &[u8], options: ExtractOptions) -> Result<Content, ExtractError> {
    match extract(bytes, options) {
        Ok(documents) => Ok(Content::Documents(documents)),
        Err(ExtractError::List { .. }) => {
            let records = guarded(|| record::extract(bytes));
            records.unwrap_or(Err(ExtractError::Unknown)).map(Content::Records)
        }
        Err(error) => Err(error),
    }
}

/// Extracts the documents in `bytes`, in order.
///
/// There is at least one. Most formats hold one document; a mailbox holds one per message and a web
/// archive one per page. A list of records has no documents: use [`read()`].
pub fn extract(
    bytes: &[u8],
    options: ExtractOptions,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    nested(bytes, options, MOST_LEVELS)
}

/// Like [`extract()`], for bytes that may come from an archive.
fn nested(
    bytes: &[u8],
    options: ExtractOptions,
    levels: u8,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    if bytes.len() > LARGEST_BYTES {
        return Err(ExtractError::TooLarge { bytes: bytes.len() });
    }
    let Some(levels) = levels.checked_sub(1) else {
        return Err(ExtractError::TooDeep);
    };
    let kind = guarded(|| sniff::kind(bytes)).unwrap_or(Err(ExtractError::Unknown))?;
    let mut documents = guarded(|| of_kind(kind, bytes, options, levels))
        .unwrap_or_else(|| Err(kind.unreadable()))?;
    documents.iter_mut().for_each(ExtractedDocument::complete);
    Ok(documents)
}

fn of_kind(
    kind: SniffedFormat,
    bytes: &[u8],
    options: ExtractOptions,
    levels: u8,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    let one =
        |document: Result<ExtractedDocument, ExtractError>| document.map(|document| vec![document]);
    match kind {
        SniffedFormat::Html => one(html::extract(bytes, options)),
        SniffedFormat::Pdf => one(pdf::extract(bytes)),
        SniffedFormat::Docx => one(docx::extract(bytes)),
        SniffedFormat::Odt => one(odt::extract(bytes)),
        SniffedFormat::Epub => one(epub::extract(bytes)),
        SniffedFormat::Rtf => one(rtf::extract(bytes)),
        SniffedFormat::Mail => one(mail::message(bytes, options)),
        SniffedFormat::Mailbox => mail::mailbox(bytes, options),
        SniffedFormat::Markdown => one(markdown::extract(bytes)),
        SniffedFormat::Text => one(plain::extract(bytes)),
        SniffedFormat::Records => {
            let format = record::extract(bytes)?.format;
            Err(ExtractError::List { format })
        }
        SniffedFormat::Gzip => gzip(bytes, options, levels),
        SniffedFormat::Warc => warc::warc(bytes, &|page| nested(page, options, levels)),
        SniffedFormat::Wacz => warc::wacz(bytes, &|page| nested(page, options, levels)),
    }
}

/// Decompresses a file, up to the point where it is cut off.
fn gzip(
    bytes: &[u8],
    options: ExtractOptions,
    levels: u8,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    let unpacked = inflate::unpack(bytes, Compression::Gzip)?;
    let mut documents = nested(&unpacked.bytes, options, levels)?;
    if let Some(last) = documents.last_mut().filter(|_| unpacked.is_damaged) {
        last.warnings.push(Warning::Damaged);
    }
    Ok(documents)
}
