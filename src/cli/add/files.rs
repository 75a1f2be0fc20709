//! The files that are to be added: those that are named, and those in folders that are named.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of a folder that are looked at; folders in folders too.
const MOST_FILES: usize = 10_000;

/// The files, in order.
#[derive(Debug, Default)]
pub struct Files {
    /// Their paths.
    pub paths: Vec<PathBuf>,
    /// Whether there are more in the folders than are looked at.
    pub has_more: bool,
}

impl Files {
    /// Those that are `named`, and those in folders that are named, but not `left_out`.
    pub fn of(named: &[PathBuf], left_out: &[&Path]) -> Self {
        let mut files = Self::default();
        for path in named {
            if path.is_dir() {
                files.walk(path, left_out);
            } else {
                files.paths.push(path.clone());
            }
        }
        files
    }

    fn walk(&mut self, folder: &Path, left_out: &[&Path]) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let is_hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
            let is_same =
                |other: &&Path| fs::canonicalize(&path).ok() == fs::canonicalize(other).ok();
            if path.file_name().is_none_or(is_hidden) || left_out.iter().any(is_same) {
                continue;
            }
            match fs::symlink_metadata(&path) {
                Ok(it) if it.is_dir() => self.walk(&path, left_out),
                Ok(it) if it.is_file() && self.paths.len() >= MOST_FILES => self.has_more = true,
                Ok(it) if it.is_file() => self.paths.push(path),
                Ok(_) | Err(_) => {}
            }
        }
    }
}
