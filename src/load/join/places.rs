//! The folders of several files: the paths of their articles are made relative to one that has all
//! of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::parts::OpenedFile;
use crate::load::loaded::folder_of;
use crate::source::Article;
use crate::timeline::FileIndex;

/// The folders of files.
pub struct Folders {
    /// The folder that has all of them.
    pub base: PathBuf,
    /// The way from there to the folder of each file; empty, or with a slash at its end.
    ways: Vec<String>,
}

impl Folders {
    /// Returns the folders of `files`.
    pub fn of(files: &[OpenedFile]) -> Self {
        let folders: Vec<PathBuf> = files.iter().map(folder).collect();
        let mut base = folders.first().cloned().unwrap_or_default();
        while !folders.iter().all(|folder| folder.starts_with(&base)) && base.pop() {}
        let way = |folder: &PathBuf| {
            let way = folder.strip_prefix(&base).unwrap_or(Path::new(""));
            let parts: Vec<String> =
                way.iter().map(|part| format!("{}/", part.to_string_lossy())).collect();
            parts.concat()
        };
        let ways = folders.iter().map(way).collect();
        // As the user gave it, where all are in one folder.
        let first = files.first().and_then(|file| file.path.as_deref()).map(folder_of);
        let is_one = folders.first().is_some_and(|folder| *folder == base);
        let base = first.filter(|_| is_one).map_or(base, Path::to_owned);
        Self { base, ways }
    }

    /// Returns the path of a file that `file` names, from the common folder.
    pub fn path(&self, file: FileIndex, named: &str) -> Arc<str> {
        match self.ways.get(file.0).map_or("", String::as_str) {
            _ if named.is_empty() || named.contains("://") => named.into(),
            "" => named.into(),
            way => format!("{way}{}", named.trim_start_matches("./")).into(),
        }
    }

    /// Returns the article of `file`, with its path from the common folder.
    pub fn article(&self, file: FileIndex, article: &Article) -> Article {
        match article {
            Article::Read { file: named, text } => {
                Article::Read { file: self.path(file, named), text: text.clone() }
            }
            Article::Unread { file: named } => Article::Unread { file: self.path(file, named) },
            Article::Absent => Article::Absent,
        }
    }
}

/// Returns the real folder of a file.
fn folder(file: &OpenedFile) -> PathBuf {
    let Some(path) = &file.path else {
        // In a revision, or in memory.
        let name = file.loaded.file.name();
        let name = name.rsplit_once(':').map_or(name, |(_, file)| file);
        return Path::new(name).parent().unwrap_or(Path::new("")).to_owned();
    };
    let folder = folder_of(path);
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}
