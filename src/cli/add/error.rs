//! Why nothing was added.

use std::path::PathBuf;

use crate::edit::EditError;
use crate::load::{SaveError, WriteError};

/// Why nothing was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The timeline is no YAML, or its sources are no list.
    #[error("cannot add to {}", path.display())]
    Edit {
        /// The timeline.
        path: PathBuf,
        /// What is wrong.
        source: EditError,
    },
    /// The timeline has changed, or cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// There is a timeline already.
    #[error("{} already exists; nothing was written", path.display())]
    Exists {
        /// The timeline.
        path: PathBuf,
    },
    /// A new timeline cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The timeline that is there cannot be read whole.
    #[error("cannot add to {}: {reason}", path.display())]
    Broken {
        /// The timeline.
        path: PathBuf,
        /// What keeps it from being read.
        reason: String,
    },
    /// `--update` takes one file.
    #[error("--update takes one file, not {count}")]
    NotOne {
        /// How many there are.
        count: usize,
    },
    /// There is no such source.
    #[error("there is no source `{id}` to update")]
    NoSource {
        /// Its id.
        id: String,
    },
}
