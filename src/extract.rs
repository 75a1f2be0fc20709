//! The text of what people keep: saved pages, PDFs, documents, e-mails.
//!
//! [`extract()`] takes the bytes of one file and returns the documents in it: the text, one
//! paragraph a line, and what the file states of itself, each fact with the place it stands in.
//! Nothing is guessed: a fact that is only hinted at is marked as [`Certainty::Hinted`], one that
//! is not there is absent.
//!
//! The format is found in the bytes, never in the name. Nothing is fetched, nothing outside the
//! bytes is read, and every reader has limits: a hostile file costs an error, not the machine.
//!
//! Knows nothing of timelines, of a screen or of files on a disk.
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
mod xml;

pub use document::{
    Certainty, ExtractOptions, ExtractedDocument, ListFormat, Omission, OriginalPage, PartKind,
    Scope, SourceFormat, Stated, TextPart, Warning,
};
pub use error::ExtractError;
pub use limits::LARGEST_BYTES;
pub use record::{Records, WorkRecord};

use crate::fault::guarded;
use inflate::Compression;
use limits::MOST_LEVELS;
use sniff::SniffedFormat;

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Documents, in order; at least one.
    Documents(Vec<ExtractedDocument>),
    /// Records of works, without their texts; at least one.
    Records(Records),
}

/// Returns what is in `bytes`.
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

/// Returns the documents in `bytes`, in order; there is at least one.
///
/// Most formats hold one. A mailbox holds one a message, a web archive one a page. A list of
/// records has none: [`read()`] gives them.
pub fn extract(
    bytes: &[u8],
    options: ExtractOptions,
) -> Result<Vec<ExtractedDocument>, ExtractError> {
    nested(bytes, options, MOST_LEVELS)
}

/// The same, for what may itself stand in an archive.
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
    let one = |document: Result<ExtractedDocument, ExtractError>| document.map(|it| vec![it]);
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

/// What is compressed; of a file that is cut off, what comes before.
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
