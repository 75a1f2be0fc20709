//! Why nothing was extracted, and what the user can do.

use super::document::{ListFormat, SourceFormat};
use super::limits::LARGEST_BYTES;

/// Why a file gives no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// The file is larger than the limit.
    #[error("it has {bytes} bytes; at most {LARGEST_BYTES} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The file unpacks to more than the limit.
    #[error("it unpacks to more than a file of its size should")]
    UnpacksTooLarge,
    /// Archives are nested too deep.
    #[error("it is an archive of archives, nested too deep")]
    TooDeep,
    /// The file is empty.
    #[error("it is empty")]
    Empty,
    /// The format is known but not supported.
    #[error("it is {what}, which is not read")]
    NotRead {
        /// The format, with its article.
        what: &'static str,
        /// What the user can do.
        help: &'static str,
    },
    /// The file is a list of records without texts.
    #[error("it is {}, a list of works without their texts", format.title())]
    List {
        /// The kind of list.
        format: ListFormat,
    },
    /// The format is unknown, and the file is not text.
    #[error("its format is unknown, and it is not text")]
    Unknown,
    /// The file is a PDF without letters.
    #[error("it has no text: its {pages} pages are pictures")]
    Scan {
        /// The number of pages.
        pages: usize,
    },
    /// The file is locked.
    #[error("it needs a password")]
    Password,
    /// The file is damaged.
    #[error("this {} is damaged: {reason}", format.title())]
    Damaged {
        /// The format that the file claims to have.
        format: SourceFormat,
        /// What is wrong.
        reason: String,
    },
    /// The file has no text.
    #[error("there is no text in this {}", format.title())]
    NoText {
        /// The format.
        format: SourceFormat,
    },
    /// No page of the archive can be read.
    #[error("this web archive has no page that can be read")]
    NoPage,
}

impl ExtractError {
    /// Creates an error for a damaged file.
    pub(super) fn damaged(format: SourceFormat, reason: impl Into<String>) -> Self {
        Self::Damaged { format, reason: reason.into() }
    }

    /// Returns what the user can do.
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
                Some("`qpdf IN.pdf OUT.pdf` or `mutool clean IN.pdf OUT.pdf` may repair it")
            }
            Self::Damaged { .. } | Self::NoPage => Some("save or download it again"),
            Self::NoText { format: SourceFormat::Html | SourceFormat::Mhtml } => {
                Some("a script may build the page: save it from the browser once it is shown")
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
