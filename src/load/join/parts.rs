//! The files that are joined, and what is found on the way.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::load::finding::{Finding, Location};
use crate::load::loaded::Loaded;
use crate::load::yaml::value_in_map;
use crate::timeline::FileIndex;

/// A file that was opened.
#[derive(Debug)]
pub struct OpenedFile {
    /// Its path. `None` if it is not a file on disk.
    pub path: Option<PathBuf>,
    /// What was loaded.
    pub loaded: Loaded,
    /// Whether another file includes it, and nobody else named it.
    pub is_included: bool,
}

/// The files that are joined, and what is found on the way.
pub struct JoinedParts<'f> {
    pub files: &'f [OpenedFile],
    /// What each file is called.
    pub ids: Vec<Arc<str>>,
    /// The findings, each about one file.
    pub findings: Vec<(FileIndex, Finding)>,
}

impl JoinedParts<'_> {
    /// Returns the files with their indices.
    pub fn indexed(&self) -> impl Iterator<Item = (FileIndex, &OpenedFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileIndex(index), file))
    }

    /// Returns `file:id`.
    pub fn qualified(&self, file: FileIndex, id: &str) -> String {
        format!("{}:{id}", self.ids[file.0])
    }

    /// Returns the name of a file, as the user gave it.
    pub fn name(&self, file: FileIndex) -> &str {
        self.files[file.0].loaded.file.name()
    }

    /// Returns the location of `bytes` of `file`.
    pub fn place(&self, file: FileIndex, bytes: Range<usize>) -> Location {
        self.files[file.0].loaded.file.place(bytes)
    }

    /// Returns the location of a value of the map at `map` of a file: of the first of `keys` that it
    /// has. Without any of them it is the beginning of the map.
    pub fn value(&self, file: FileIndex, map: &Range<usize>, keys: &[&str]) -> Location {
        let own = &self.files[file.0].loaded.file;
        let bytes = keys.iter().find_map(|key| value_in_map(own, map, key));
        self.place(file, bytes.unwrap_or(map.start..map.start))
    }

    /// Adds a finding about a file.
    pub fn report(&mut self, file: FileIndex, finding: Finding) {
        self.findings.push((file, finding));
    }
}
