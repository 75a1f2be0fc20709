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
//! use tarikh::extract::{Format, Options, extract};
//!
//! let page = b"<title>News</title><p>It rained in Hanoi.</p>";
//! let documents = extract(page, Options::default()).expect("a page");
//! let document = documents.first().expect("one document a page");
//! assert_eq!(document.format, Format::Html);
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
mod limits;
mod mail;
mod markdown;
mod odt;
mod office;
mod pdf;
mod plain;
mod rtf;
mod sniff;
mod warc;
mod writer;
mod xml;

pub use document::{
    Certainty, ExtractOptions, ExtractedDocument, OriginalPage, PartKind, Scope, SourceFormat,
    Stated, TextPart, Warning,
};
pub use error::ExtractError;
pub use limits::LARGEST_BYTES;

use inflate::Compression;
use limits::MOST_LEVELS;
use sniff::SniffedFormat;

/// Returns the documents in `bytes`, in order; there is at least one.
///
/// Most formats hold one. A mailbox holds one a message, a web archive one a page.
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
    let kind = sniff::kind(bytes)?;
    let one = |document: Result<ExtractedDocument, ExtractError>| document.map(|it| vec![it]);
    let mut documents = match kind {
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
        SniffedFormat::Gzip => nested(&inflate::unpack(bytes, Compression::Gzip)?, options, levels),
        SniffedFormat::Warc => warc::warc(bytes, &|page| nested(page, options, levels)),
        SniffedFormat::Wacz => warc::wacz(bytes, &|page| nested(page, options, levels)),
    }?;
    documents.iter_mut().for_each(ExtractedDocument::complete);
    Ok(documents)
}
