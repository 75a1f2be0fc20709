//! Opens timelines: the files that are named, those of a folder, and those that they include.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::article::{ArticleError, ArticleRoot, ArticleStore, find_file, read_inside};
use super::finding::{Code, Finding, Location};
use super::folder::{FolderListing, are_of_timeline, list};
use super::fs::read_file;
use super::join::{OpenedFile, join};
use super::joined::{FileLeftOut, Joined, WhyLeftOut};
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
    folders: Vec<PathBuf>,
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

/// Where the files are that timelines include.
pub trait IncludeRoot {
    /// Finds the file that the timeline at `from` calls `name`.
    fn find(&self, from: &Path, name: &str) -> Result<FoundFile, ArticleError>;

    /// Loads it.
    fn load(&self, loader: &Loader, from: &Path, name: &str) -> Result<OpenedFile, IncludeError>;

    /// Returns the file that is most likely meant by one that is not there.
    fn similar(&self, from: &Path, name: &str) -> Option<String>;
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path; from its folder the names of the files count that it includes.
    pub path: PathBuf,
    /// The same path for whatever name it has.
    pub real: PathBuf,
}

/// Why an included file was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum IncludeError {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ArticleError),
    /// The loading was stopped.
    #[error(transparent)]
    Stopped(#[from] LoadError),
}

/// Files on the disk.
struct Disk;

impl IncludeRoot for Disk {
    fn find(&self, from: &Path, name: &str) -> Result<FoundFile, ArticleError> {
        let real = find_file(folder_of(from), name)?;
        Ok(FoundFile { path: beside(from, name), real })
    }

    fn load(&self, loader: &Loader, from: &Path, name: &str) -> Result<OpenedFile, IncludeError> {
        let since = SystemTime::now();
        let bytes = read_inside(folder_of(from), name, LARGEST_BYTES)?;
        let path = beside(from, name);
        let loaded = loader.read(&path, bytes, since)?;
        Ok(OpenedFile { path: Some(path), loaded, is_included: true })
    }

    fn similar(&self, from: &Path, name: &str) -> Option<String> {
        ArticleStore::new(ArticleRoot::Folder(folder_of(from))).similar(name)
    }
}

/// Returns the path of the file that the one at `path` calls `name`, without the dots of the name.
fn beside(path: &Path, name: &str) -> PathBuf {
    let parts = Path::new(name).components();
    let plain: PathBuf = parts.filter(|part| !matches!(part, Component::CurDir)).collect();
    path.parent().unwrap_or(Path::new("")).join(plain)
}

/// A file that includes others.
struct Including<'p> {
    root: &'p dyn IncludeRoot,
    /// Its path.
    path: &'p Path,
    /// The files from the first one on to this one, by their real paths.
    above: &'p [PathBuf],
    /// Its index.
    file: usize,
}

/// Opens the timelines at `paths` as one.
pub fn open(paths: &[PathBuf], checks: Checks) -> Result<Joined, LoadError> {
    let mut opening = FileOpening::new(Loader::with_checks(checks));
    paths.iter().try_for_each(|path| opening.add(path))?;
    Ok(opening.join())
}

/// Opens the timelines at `paths` again, which were those of `folders` among others: with what is
/// new in the folders, and without what is gone from them.
pub fn reopen(paths: &[PathBuf], folders: &[PathBuf], checks: Checks) -> Result<Joined, LoadError> {
    let mut opening = FileOpening::new(Loader::with_checks(checks));
    opening.folders = folders.to_vec();
    let known: HashSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let mut all: Vec<PathBuf> =
        paths.iter().filter(|path| !is_gone(path, folders)).cloned().collect();
    for folder in folders {
        let listed = list(folder).map(|listed| listed.files).unwrap_or_default();
        for path in listed.into_iter().filter(|path| !known.contains(path.as_path())) {
            let place = place_by_name(&all, &path);
            all.insert(place, path);
        }
    }
    for path in &all {
        if known.contains(path.as_path()) {
            opening.add_file(path)?;
        } else {
            opening.add_of_folder(path)?;
        }
    }
    if opening.files.is_empty() {
        // Nothing is left: that is said, and what was there stays on the screen.
        paths.iter().try_for_each(|path| opening.add_file(path))?;
    }
    Ok(opening.join())
}

/// Returns whether a file that is directly in one of `folders` is not there any more.
fn is_gone(path: &Path, folders: &[PathBuf]) -> bool {
    let is_of_folder = folders.iter().any(|folder| folder_of(path) == folder.as_path());
    is_of_folder && path.try_exists().is_ok_and(|is_there| !is_there)
}

/// Returns where a new file of a folder stands among the others: by its name.
fn place_by_name(all: &[PathBuf], path: &Path) -> usize {
    let is_beside = |other: &PathBuf| folder_of(other) == folder_of(path);
    let later = all.iter().position(|other| is_beside(other) && other.as_path() > path);
    later.or_else(|| all.iter().rposition(is_beside).map(|last| last + 1)).unwrap_or(all.len())
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

    /// Adds a timeline that is not a file and includes none.
    pub fn add_loaded(&mut self, loaded: Loaded) {
        self.files.push(OpenedFile { path: None, loaded, is_included: false });
    }

    /// Adds a timeline that is not a file, and what it includes: files of this folder.
    pub fn add_input(&mut self, loaded: Loaded) {
        let path = PathBuf::from(loaded.file.name());
        self.add_found(loaded, FoundFile { real: path.clone(), path }, &Disk);
    }

    /// Adds a timeline that was found in `root`, with all that it includes from there.
    pub fn add_found(&mut self, loaded: Loaded, found: FoundFile, root: &dyn IncludeRoot) {
        self.known.insert(found.real.clone(), Mentioned::ByUser);
        let opened = OpenedFile { path: None, loaded, is_included: false };
        self.add_opened(opened, found, root, &[]);
    }

    /// Returns the files, each by itself.
    pub fn files_mut(&mut self) -> &mut [OpenedFile] {
        &mut self.files
    }

    /// Joins the files to one timeline.
    pub fn join(self) -> Joined {
        Joined { folders: self.folders, left_out: self.left_out, ..join(self.files) }
    }

    fn add_file(&mut self, path: &Path) -> Result<(), LoadError> {
        let real = real_path(path);
        if self.known.contains_key(&real) {
            return Ok(());
        }
        let loaded = self.loader.path(path)?;
        self.add_named(path, real, loaded);
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let FolderListing { files, left_out } = list(folder)
            .map_err(|source| LoadError::Unreadable { path: folder.to_owned(), source })?;
        self.left_out.extend(left_out);
        self.folders.push(folder.to_owned());
        let mut has_timelines = false;
        for path in &files {
            has_timelines |= self.add_of_folder(path)?;
        }
        if has_timelines {
            return Ok(());
        }
        Err(LoadError::NoTimelines { path: folder.to_owned() })
    }

    /// Adds a file of a folder. Returns whether it is a timeline; otherwise it is left out.
    fn add_of_folder(&mut self, path: &Path) -> Result<bool, LoadError> {
        let real = real_path(path);
        if self.known.contains_key(&real) {
            return Ok(true);
        }
        let since = SystemTime::now();
        let why = match read_file(path, LARGEST_BYTES) {
            Ok(bytes) if are_of_timeline(&bytes) => {
                let loaded = self.loader.read(path, bytes, since)?;
                self.add_named(path, real, loaded);
                return Ok(true);
            }
            Ok(_) => WhyLeftOut::NoTimeline,
            Err(error) => WhyLeftOut::Unreadable(error.to_string()),
        };
        self.left_out.push(FileLeftOut { path: path.to_owned(), why });
        Ok(false)
    }

    /// Adds a file that the user has named, and what it includes.
    fn add_named(&mut self, path: &Path, real: PathBuf, loaded: Loaded) {
        self.known.insert(real.clone(), Mentioned::ByUser);
        let opened = OpenedFile { path: Some(path.to_owned()), loaded, is_included: false };
        self.add_opened(opened, FoundFile { path: path.to_owned(), real }, &Disk, &[]);
    }

    /// Adds a file and those that it includes. `above` are those on the way to it.
    fn add_opened(
        &mut self,
        opened: OpenedFile,
        found: FoundFile,
        root: &dyn IncludeRoot,
        above: &[PathBuf],
    ) {
        let file = self.files.len();
        let includes = opened.loaded.includes.clone();
        self.files.push(opened);
        let above: Vec<PathBuf> = above.iter().cloned().chain([found.real]).collect();
        let from = Including { root, path: &found.path, above: &above, file };
        for include in includes {
            if let Err(finding) = self.include(&include, &from) {
                self.report(file, *finding);
            }
        }
    }

    fn report(&mut self, file: usize, finding: Finding) {
        let findings = &mut self.files[file].loaded.findings;
        findings.push(finding);
        findings.sort_by_key(Finding::sort_key);
    }

    /// Adds an included file, or says why it is not.
    fn include(&mut self, include: &Include, from: &Including) -> Result<(), Box<Finding>> {
        let place = self.files[from.file].loaded.file.place(include.bytes.clone());
        let (Including { root, path, above, .. }, name) = (from, &*include.file);
        let similar = || root.similar(path, name);
        let found =
            root.find(path, name).map_err(|error| missing(&place, name, &error, similar))?;
        if self.is_known((name, &found.real), &place, from)? {
            return Ok(());
        }
        let opened = root.load(&self.loader, path, name).map_err(|error| match error {
            IncludeError::Unreadable(error) => missing(&place, name, &error, similar),
            IncludeError::Stopped(error) => {
                Finding::new(Code::IncludeMissing, place.clone(), error.to_string())
                    .hint("the loading was stopped")
            }
        })?;
        self.known.insert(found.real.clone(), Mentioned::Included(place));
        self.add_opened(opened, found, *root, above);
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
fn missing(
    place: &Location,
    name: &str,
    error: &ArticleError,
    similar: impl Fn() -> Option<String>,
) -> Finding {
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

fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
