//! Opens timelines: the files that are named, those of a folder, and those that they include.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::article::{ArticleError, ArticleRoot, ArticleStore, find_file, read_inside};
use super::finding::{Code, Finding, Location};
use super::folder::{FolderListing, list};
use super::join::{OpenedFile, join};
use super::joined::{FileLeftOut, Joined};
use super::loaded::{Include, Loaded, folder_of};
use super::{Checks, LARGEST_BYTES, LoadError, Loader};

/// How deeply files may include each other.
const MOST_DEEP: usize = 8;

/// The most files of a timeline.
const MOST_FILES: usize = 1000;

/// Timelines that are being opened.
#[derive(Debug, Default)]
pub struct FileOpening {
    loader: Loader,
    files: Vec<OpenedFile>,
    left_out: Vec<FileLeftOut>,
    /// The files by their real paths.
    known: HashMap<PathBuf, Mentioned>,
}

/// Where a file was first named.
#[derive(Debug)]
enum Mentioned {
    /// On the command line, or as one of a folder.
    ByUser,
    /// In a timeline.
    Included(Location),
}

/// A file on the way to which others are included.
struct Including<'p> {
    /// The files from the first one on, by their real paths.
    above: &'p [PathBuf],
    /// The index of the last of them.
    file: usize,
}

/// Opens the timelines at `paths` as one.
pub fn open(paths: &[PathBuf], checks: Checks) -> Result<Joined, LoadError> {
    let mut opening = FileOpening::new(Loader::with_checks(checks));
    paths.iter().try_for_each(|path| opening.add(path))?;
    Ok(opening.join())
}

impl FileOpening {
    /// Opens with `loader`.
    pub fn new(loader: Loader) -> Self {
        Self { loader, ..Self::default() }
    }

    /// Adds the timeline at `path`, or those in the folder there, with all that they include.
    pub fn add(&mut self, path: &Path) -> Result<(), LoadError> {
        if path.is_dir() { self.add_folder(path) } else { self.add_file(path) }
    }

    /// Adds a timeline that is no file on the disk.
    pub fn add_loaded(&mut self, loaded: Loaded) {
        self.files.push(OpenedFile { path: None, loaded, is_included: false });
    }

    /// Adds a timeline that is no file on the disk and that another one includes.
    pub fn add_included(&mut self, loaded: Loaded) {
        self.files.push(OpenedFile { path: None, loaded, is_included: true });
    }

    /// Returns the files, each by itself.
    pub fn files_mut(&mut self) -> &mut [OpenedFile] {
        &mut self.files
    }

    /// Joins the files to one timeline.
    pub fn join(self) -> Joined {
        join(self.files, self.left_out)
    }

    fn add_file(&mut self, path: &Path) -> Result<(), LoadError> {
        let real = real_path(path);
        if self.known.contains_key(&real) {
            return Ok(());
        }
        let loaded = self.loader.path(path)?;
        self.known.insert(real.clone(), Mentioned::ByUser);
        self.add_opened(
            OpenedFile { path: Some(path.to_owned()), loaded, is_included: false },
            &[],
        );
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let FolderListing { timelines, left_out } = list(folder)
            .map_err(|source| LoadError::Unreadable { path: folder.to_owned(), source })?;
        self.left_out.extend(left_out);
        if timelines.is_empty() {
            return Err(LoadError::NoTimelines { path: folder.to_owned() });
        }
        timelines.iter().try_for_each(|path| self.add_file(path))
    }

    /// Adds a file and those that it includes. `above` are those on the way to it.
    fn add_opened(&mut self, opened: OpenedFile, above: &[PathBuf]) {
        let file = self.files.len();
        let includes = opened.loaded.includes.clone();
        let own = opened.path.as_deref().map(real_path);
        self.files.push(opened);
        let above: Vec<PathBuf> = above.iter().cloned().chain(own).collect();
        for include in includes {
            if let Err(finding) = self.include(&include, &Including { above: &above, file }) {
                self.report(file, *finding);
            }
        }
    }

    fn report(&mut self, file: usize, finding: Finding) {
        let findings = &mut self.files[file].loaded.findings;
        findings.push(finding);
        findings.sort_by_key(|it| (it.place.bytes.start, it.place.bytes.end, it.code));
    }

    /// Adds an included file, or says why it is not.
    fn include(&mut self, include: &Include, from: &Including) -> Result<(), Box<Finding>> {
        let including = &self.files[from.file];
        let place = including.loaded.file.place(include.bytes.clone());
        let name = &*include.file;
        // What is not on the disk includes nothing.
        let Some(path) = including.path.clone() else { return Ok(()) };
        let folder = folder_of(&path);
        let missing = |error: ArticleError| missing(&place, folder, name, &error);
        let real = find_file(folder, name).map_err(missing)?;
        if self.is_known((name, &real), &place, from)? {
            return Ok(());
        }
        let since = SystemTime::now();
        let shown = path.parent().unwrap_or(Path::new("")).join(plain(name));
        let bytes = read_inside(folder, name, LARGEST_BYTES).map_err(missing)?;
        let loaded = self.loader.read(&shown, bytes, since).map_err(|error| {
            Finding::new(Code::IncludeMissing, place.clone(), error.to_string())
                .hint("the loading was stopped")
        })?;
        self.known.insert(real, Mentioned::Included(place));
        let opened = OpenedFile { path: Some(shown), loaded, is_included: true };
        self.add_opened(opened, from.above);
        Ok(())
    }

    /// Returns whether an included file is open already.
    ///
    /// # Errors
    ///
    /// The finding if it must not be included.
    fn is_known(
        &self,
        (name, real): (&str, &PathBuf),
        place: &Location,
        from: &Including,
    ) -> Result<bool, Box<Finding>> {
        let report = |code, message: String, hint: &'static str| {
            Box::new(Finding::new(code, place.clone(), message).hint(hint))
        };
        if from.above.contains(real) {
            let message = if from.above.last() == Some(real) {
                format!("“{name}” includes itself")
            } else {
                format!("“{name}” includes this file, directly or through others")
            };
            return Err(report(Code::IncludeCycle, message, "remove it"));
        }
        match self.known.get(real) {
            Some(Mentioned::ByUser) => return Ok(true),
            Some(Mentioned::Included(first)) => {
                let message = format!("“{name}” is already included; it is shown once");
                let finding = report(Code::IncludeTwice, message, "remove one of them");
                return Err(Box::new(finding.also(first.clone(), "the first one")));
            }
            None => {}
        }
        if from.above.len() > MOST_DEEP || self.files.len() >= MOST_FILES {
            let message = format!(
                "“{name}” is not read: at most {MOST_DEEP} files include each other, and a \
                 timeline has at most {MOST_FILES} files"
            );
            return Err(report(Code::IncludeDepth, message, "include it further up"));
        }
        Ok(false)
    }
}

/// Reports an included file that cannot be read.
fn missing(place: &Location, folder: &Path, name: &str, error: &ArticleError) -> Finding {
    let similar = || ArticleStore::new(ArticleRoot::Folder(folder)).similar(name);
    let message = match error {
        ArticleError::TooLarge { bytes, .. } => {
            format!("“{name}” has {bytes} bytes; a timeline has at most {LARGEST_BYTES}")
        }
        ArticleError::Outside { .. }
        | ArticleError::Unreadable { .. }
        | ArticleError::NotAFile { .. }
        | ArticleError::TooMany { .. }
        | ArticleError::TooShort { .. }
        | ArticleError::NoText { .. }
        | ArticleError::OtherEncoding { .. }
        | ArticleError::UnknownEncoding { .. } => error.to_string(),
    };
    let hint = match error {
        ArticleError::Outside { .. } => {
            "put it next to this file or in a folder below, or open both: `tarikh A B`".to_owned()
        }
        ArticleError::Unreadable { .. } => similar().map_or_else(
            || "paths are relative to the folder of this file".to_owned(),
            |similar| format!("did you mean `{similar}`?"),
        ),
        ArticleError::NotAFile { .. } => "name a timeline in it".to_owned(),
        ArticleError::TooLarge { .. }
        | ArticleError::TooMany { .. }
        | ArticleError::TooShort { .. }
        | ArticleError::NoText { .. }
        | ArticleError::OtherEncoding { .. }
        | ArticleError::UnknownEncoding { .. } => "make several files of it".to_owned(),
    };
    Finding::new(Code::IncludeMissing, place.clone(), message).hint(hint)
}

/// Returns the path without its dots.
fn plain(name: &str) -> PathBuf {
    let parts = Path::new(name).components();
    parts.filter(|part| !matches!(part, Component::CurDir)).collect()
}

fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
