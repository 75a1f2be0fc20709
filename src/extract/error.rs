//! Why nothing was extracted, and what helps.

use super::document::{ListFormat, SourceFormat};
use super::limits::LARGEST_BYTES;

/// Why a file gives no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// It has more bytes than are read.
    #[error("it has {bytes} bytes; at most {LARGEST_BYTES} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It unpacks to more than is read.
    #[error("it unpacks to more than a file of its size should")]
    UnpacksTooLarge,
    /// An archive in an archive in an archive.
    #[error("it is an archive of archives, nested too deep")]
    TooDeep,
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// A format that is known and not read.
    #[error("it is {what}, which is not read")]
    NotRead {
        /// The format, with its article.
        what: &'static str,
        /// What helps.
        help: &'static str,
    },
    /// A list of records, which have no text.
    #[error("it is {}, a list of works without their texts", format.title())]
    List {
        /// What kind of list it is.
        format: ListFormat,
    },
    /// No known format, and no text.
    #[error("it is in no known format, and no text")]
    Unknown,
    /// A PDF without letters.
    #[error("it has no text: its {pages} pages are pictures")]
    Scan {
        /// Its pages.
        pages: usize,
    },
    /// It is locked.
    #[error("it needs a password")]
    Password,
    /// It does not hold together.
    #[error("this {} is damaged: {reason}", format.title())]
    Damaged {
        /// What it says it is.
        format: SourceFormat,
        /// What is wrong.
        reason: String,
    },
    /// There is no text in it.
    #[error("there is no text in this {}", format.title())]
    NoText {
        /// What it is.
        format: SourceFormat,
    },
    /// An archive without a page that can be read.
    #[error("there is no page in this web archive that can be read")]
    NoPage,
}

impl ExtractError {
    /// Something is wrong with a file of this format.
    pub(super) fn damaged(format: SourceFormat, reason: impl Into<String>) -> Self {
        Self::Damaged { format, reason: reason.into() }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Scan { .. } => Some(
                "add a text layer with `ocrmypdf -l ara+eng IN.pdf OUT.pdf`, and extract OUT.pdf",
            ),
            Self::Password => {
                Some("remove the password, as with `qpdf --decrypt --password=… IN.pdf OUT.pdf`")
            }
            Self::NotRead { help, .. } => Some(help),
            Self::List { .. } => {
                Some("`tarikh add FILE` makes sources of them; `--format json` prints them")
            }
            Self::Unknown => Some("save it as PDF, DOCX, HTML or plain text"),
            Self::Damaged { format: SourceFormat::Pdf, .. } => {
                Some("`qpdf IN.pdf OUT.pdf` or `mutool clean IN.pdf OUT.pdf` may mend it")
            }
            Self::Damaged { .. } | Self::NoPage => Some("save or download it again"),
            Self::NoText { format: SourceFormat::Html | SourceFormat::Mhtml } => {
                Some("the page may be made by a script: save it from the browser when it is shown")
            }
            Self::NoText { format: SourceFormat::Pdf } => Some(
                "its letters may be drawn as lines: `ocrmypdf --force-ocr -l ara+eng IN.pdf OUT.pdf`",
            ),
            Self::TooLarge { .. } | Self::UnpacksTooLarge => {
                Some("split it, and extract the parts")
            }
            Self::TooDeep => Some("unpack it, and extract what is in it"),
            Self::Empty | Self::NoText { .. } => None,
        }
    }
}
