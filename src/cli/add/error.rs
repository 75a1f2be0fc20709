//! Why nothing was added, or one file was not.

use std::io;
use std::path::{Path, PathBuf};

use crate::edit::EditError;
use crate::extract::ExtractError;
use crate::load::{DiskError, SaveError, WriteError};

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
    #[error("{} is there already; nothing was written", path.display())]
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
    #[error("--update takes one file, and there are {count}")]
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

/// Why a file was not added.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It cannot be read.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// No text can be taken out of it.
    #[error(transparent)]
    Extract(#[from] ExtractError),
    /// YAML cannot have its name.
    #[error("its name is not Unicode")]
    NotUnicode,
    /// `--update` takes one document.
    #[error("it has {0} documents; --update takes one")]
    NotOne(usize),
    /// The entry of the source cannot be changed.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// `--update` takes a text.
    #[error("it is a list of works without texts; --update takes a text")]
    NoText,
    /// What changes cannot be shown.
    #[error("{0}")]
    Shown(String),
    /// Its text cannot be written.
    #[error("cannot write its text: {0}")]
    Unwritable(#[from] io::Error),
}

/// Says why a file was not added.
pub fn report(file: &Path, failure: &Failure) {
    let hint = match failure {
        Failure::Extract(error) => error.hint(),
        Failure::Disk(_)
        | Failure::NotUnicode
        | Failure::NotOne(_)
        | Failure::NoText
        | Failure::Edit(_)
        | Failure::Shown(_)
        | Failure::Unwritable(_) => None,
    };
    crate::cli::report_file(file, failure, hint);
}
