//! Why nothing was imported.

use std::path::PathBuf;

use crate::import::ImportError;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailure {
    /// The file is not understood.
    #[error("{} cannot be imported", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ImportError,
    },
    /// It is not text.
    #[error("{} is not text", .0.display())]
    NoText(PathBuf),
    /// It is a document or another archive.
    #[error("{} is an archive, and no workbook of XLSX", .0.display())]
    NoWorkbook(PathBuf),
    /// A sheet was named, but it has none.
    #[error("--sheet is for workbooks, and {} is not one", .0.display())]
    NoSheets(PathBuf),
    /// Columns were named, but it has none.
    #[error("--map is for tables, and {} is not one", .0.display())]
    NotATable(PathBuf),
    /// The map of columns is wrong.
    #[error("--map: {0}")]
    Map(String),
    /// The timeline to which it is added cannot be read as a whole.
    #[error("{} has a mistake, so nothing is added: {reason}", path.display())]
    Broken {
        /// The timeline.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// What was put together does not read back.
    #[error("what was read cannot be written as a timeline for certain: {0}")]
    Uncertain(String),
    /// It cannot be put into the timeline.
    #[error("it cannot be put into the timeline")]
    Merge(#[from] crate::merge::Unmergeable),
}

impl ImportFailure {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoWorkbook(_) => {
                Some("save the sheet as XLSX, or as CSV in UTF-8 with its dates as text".to_owned())
            }
            Self::Format { source: ImportError::Unknown, .. } => Some(
                "the formats are csv, xlsx, timelinejs, markwhen, annotations, json, literature"
                    .to_owned(),
            ),
            Self::Broken { .. } => Some("`tarikh check` names its place".to_owned()),
            Self::Format { .. }
            | Self::NoText(_)
            | Self::NotATable(_)
            | Self::NoSheets(_)
            | Self::Map(_)
            | Self::Uncertain(_)
            | Self::Merge(_) => None,
        }
    }
}
