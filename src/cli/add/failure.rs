//! Why a file was not added.

use std::io;
use std::path::Path;

use crate::cli::output::report_file;
use crate::edit::EditError;
use crate::extract::ExtractError;
use crate::load::ReadError;

/// Why a file was not added.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It cannot be read.
    #[error(transparent)]
    Disk(#[from] ReadError),
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
    report_file(file, failure, hint);
}
