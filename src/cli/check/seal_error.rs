//! Why there is no seal.

use std::path::PathBuf;

use crate::load::{self, ArticleError, SEAL_FORMAT};

/// Why there is no seal.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A timeline that is no file has no folder.
    #[error("only a file can be sealed")]
    NoFile,
    /// A part of the timeline cannot be read.
    #[error("only a part of the timeline can be read, so it is not sealed: {0}")]
    NotWhole(String),
    /// A file of the timeline cannot be read.
    #[error("a file cannot be sealed")]
    File(#[from] ArticleError),
    /// A file of that name exists and is not a seal.
    #[error("{} is there, and no seal", .0.display())]
    Taken(PathBuf),
    /// The manifest cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The manifest.
        path: PathBuf,
        /// Why.
        source: load::ReadError,
    },
    /// It is not a manifest, or a newer one.
    #[error("{} is no seal of this kind ({SEAL_FORMAT})", .0.display())]
    NoSeal(PathBuf),
}
