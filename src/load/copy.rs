//! Copies a timeline with its articles into a new folder: all of it, or nothing.
//!
//! Everything is written into a folder beside the new one, which gets its name in one step at the
//! end.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::article::{ArticleError, ArticleRoot, ArticleStore};
use super::outline::outline_file;
use crate::timeline::Timeline;

/// A timeline and where its articles are.
#[derive(Debug, Clone, Copy)]
pub struct CopyOf<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The text of its file.
    pub text: &'a str,
    /// The name that the file gets.
    pub name: &'a str,
    /// Where its articles are.
    pub articles: ArticleRoot<'a>,
}

/// Why a timeline was not copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is something in the folder, or it is no folder.
    #[error("{} exists and is not empty", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// An article cannot be read.
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// It cannot be written.
    #[error("cannot write {}", path.display())]
    Unwritable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Copies a timeline, its articles and what belongs to them into `folder`, which must not exist or
/// be empty. Files that the timeline names and that do not exist are left out. Returns the path of
/// the new file.
///
/// # Errors
///
/// A [`CopyError`]; then nothing is left behind.
pub fn copy_timeline(own: &CopyOf, folder: &Path) -> Result<PathBuf, CopyError> {
    let unwritable = |source| CopyError::Unwritable { path: folder.to_owned(), source };
    let exists = || CopyError::Exists { path: folder.to_owned() };
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(exists());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) => return Err(exists()),
    }
    let files = files(own)?;
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(unwritable)?;
    let name = folder.file_name().ok_or_else(exists)?.to_string_lossy().into_owned();
    let beside = parent.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = write_all(&beside, &files).and_then(|()| {
        // An empty folder makes room.
        let _ = fs::remove_dir(folder);
        fs::rename(&beside, folder)
    });
    if let Err(error) = written {
        let _ = fs::remove_dir_all(&beside);
        return Err(unwritable(error));
    }
    Ok(folder.join(own.name))
}

/// The files to write, by their paths below the folder.
fn files(own: &CopyOf) -> Result<Vec<(PathBuf, Vec<u8>)>, CopyError> {
    let store = ArticleStore::new(own.articles);
    let mut files = vec![(PathBuf::from(own.name), own.text.as_bytes().to_vec())];
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for source in own.timeline.sources() {
        let file = source.article.file();
        if !file.is_empty() {
            wanted.insert(file.to_owned());
            wanted.insert(outline_file(file));
        }
        wanted.extend(
            source.original.iter().filter(|it| !it.contains("://")).map(ToString::to_string),
        );
    }
    for file in wanted {
        match store.bytes(&file) {
            Ok(bytes) => files.push((PathBuf::from(file), bytes)),
            Err(ArticleError::Unreadable { source, .. })
                if source.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(files)
}

fn write_all(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = File::create_new(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{load, load_text};

    const YAML: &str = "title: T\nsources:\n  - { id: a, file: texts/a.txt }\n  - { id: b, file: \
        texts/gone.txt }\nevents:\n  - { id: e, title: E, passages: [{ source: a, quote: Words }] }\n";

    #[test]
    fn a_timeline_is_copied_as_a_whole_or_not_at_all() {
        let articles = [("texts/a.txt", "Words.\n")];
        let loaded = load_text("t.yaml", YAML, ArticleRoot::Embedded(&articles));
        let own = CopyOf {
            timeline: &loaded.timeline,
            text: YAML,
            name: "timeline.yaml",
            articles: ArticleRoot::Embedded(&articles),
        };
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("deeper").join("mine");
        let path = copy_timeline(&own, &to).expect("copied");
        let copied = load(&path).expect("a timeline");
        assert_eq!(copied.file.text().to_string(), YAML);
        assert!(copied.timeline.sources()[0].article.text().is_some());
        // There is something in it now.
        assert!(matches!(copy_timeline(&own, &to), Err(CopyError::Exists { .. })));
        let file = folder.path().join("file");
        fs::write(&file, "x").expect("written");
        assert!(matches!(copy_timeline(&own, &file), Err(CopyError::Exists { .. })));
        assert!(copy_timeline(&own, &file.join("below")).is_err());
        // An empty folder is used; nothing else is left behind.
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).expect("a folder");
        copy_timeline(&own, &empty).expect("copied");
        let names = fs::read_dir(folder.path()).expect("a folder");
        let mut names: Vec<_> = names.map(|it| it.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, ["deeper", "empty", "file"]);
    }
}
