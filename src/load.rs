//! From a file to a timeline: `(timeline, findings)`, always.
//!
//! Three steps: `yaml` reads the file as a tree with byte spans, `lower` checks every field
//! against the table of [`schema`], `link` follows references, reads articles, finds quotations
//! and puts events in order. A finding never stops any of them: what can be shown is.

mod article;
mod beginning;
mod checks;
mod copies;
mod copy;
mod finding;
mod fix;
mod folder;
mod fs;
mod join;
mod joined;
mod link;
mod loaded;
mod lower;
mod manifest;
mod opening;
mod outline;
mod progress;
mod recording;
pub mod schema;
mod seal;
mod similar;
mod watch;
mod write;
mod yaml;

use std::io;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;
use std::time::SystemTime;

pub use crate::encoding::{Decoded, Undecodable, decode};
pub use article::{
    ArticleError, ArticleRequest, ArticleRoot, ArticleStore,
    LARGEST_BYTES as LARGEST_ARTICLE_BYTES, LoadedArticle, ReadFiles, find_file, read_inside,
};
pub use beginning::load_beginning;
pub use checks::Checks;
pub use copy::{CopyError, CopyOf, copy_timeline};
pub use finding::{Code, File, Finding, Fix, Location, Severity, alarms, tally};
pub use fix::{Fixed, apply_fixes};
pub use fs::{ReadError, read_file};
pub use join::OpenedFile;
pub use joined::{FileBytes, FileLeftOut, InFile, Joined, JoinedFile, Places, WhyLeftOut};
pub use loaded::{
    Declared, EventReference, ForeignReference, Include, Loaded, Origin, broken, folder_of,
    incomplete,
};
pub use lower::did_you_mean;
pub use manifest::{
    FileToSeal, LARGEST_MANIFEST, Manifest, SEAL_FORMAT, SealedFile, SealedQuotation,
    manifest_path, names_to_seal, seal_of, short_hash,
};
pub use opening::{FileOpening, FoundFile, IncludeError, IncludeRoot, open, reopen};
pub use outline::{outline_file, write_outline};
pub use progress::Progress;
pub use recording::{Recording, record, record_places};
pub use seal::{seals, sha256};
pub use watch::{Known, Watch};
pub use write::{SaveError, WriteError, create_file, refuse_existing, rewrite, save};

use copies::conflict_copies;
use lower::Spanned;

/// The largest timeline file, in bytes: some millions of events.
pub const LARGEST_BYTES: u64 = 1024 * 1024 * 1024;

/// Why a timeline file could not be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such file, or it may not be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder, a pipe, a device.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// A folder without a timeline in it.
    #[error("there is no timeline in the folder {}", path.display())]
    NoTimelines {
        /// The folder.
        path: PathBuf,
    },
    /// Somebody is still writing it, and there was more of it before.
    #[error("{} is being written", path.display())]
    BeingWritten {
        /// The file.
        path: PathBuf,
    },
    /// Somebody has stopped the loading.
    #[error("{} is not read to its end", path.display())]
    Cancelled {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than [`LARGEST_BYTES`].
    #[error("{} has {bytes} bytes; a timeline has at most {LARGEST_BYTES}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
}

/// Loads the timeline at `path`; its articles are read from its folder.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    Loader::default().path(path)
}

/// Loads a timeline from the bytes of a file called `name`.
pub fn load_bytes(name: &str, bytes: Vec<u8>, root: ArticleRoot) -> Loaded {
    Loader::default().bytes(name, bytes, root)
}

/// Loads a timeline from the text of a file called `name`.
///
/// ```
/// use tarikh::load::{ArticleRoot, load_text};
///
/// let yaml = "title: Small\nevents:\n  - { id: a, date: 1961, titel: A treaty }\n";
/// let loaded = load_text("small.yaml", yaml, ArticleRoot::Embedded(&[]));
/// assert_eq!(loaded.timeline.events().len(), 1);
/// let found: Vec<String> = loaded.findings.iter().map(|it| it.message.clone()).collect();
/// assert_eq!(found, ["an event without `title`", "an event has no field “titel”"]);
/// ```
pub fn load_text(name: &str, text: &str, root: ArticleRoot) -> Loaded {
    Loader::default().text(name, text, root)
}

/// Loads timelines.
#[derive(Debug, Clone, Default)]
pub struct Loader {
    /// How much is checked.
    pub checks: Checks,
    /// How far the loading has come.
    pub progress: Arc<Progress>,
    /// What was recorded of the text ([`record`], [`record_places`]), if it is known beforehand.
    pub recording: Option<Recording>,
}

impl Loader {
    /// A loader that makes only these checks.
    pub fn with_checks(checks: Checks) -> Self {
        Self { checks, ..Self::default() }
    }

    /// Loads the timeline at `path`; its articles are read from its folder.
    pub fn path(&self, path: &Path) -> Result<Loaded, LoadError> {
        let since = SystemTime::now();
        self.read(path, read_timeline(path)?, since)
    }

    /// Loads the timeline at `path`, whose bytes were read from `since` on.
    fn read(&self, path: &Path, bytes: Vec<u8>, since: SystemTime) -> Result<Loaded, LoadError> {
        self.progress.begin(bytes.len());
        let root = ArticleRoot::Folder(folder_of(path));
        let mut loaded = Loaded { since, ..self.bytes(&path.to_string_lossy(), bytes, root) };
        if self.progress.is_cancelled() {
            return Err(LoadError::Cancelled { path: path.to_owned() });
        }
        let place = loaded.file.place(0..0);
        let copies = conflict_copies(path).into_iter().map(|copy| {
            let message = format!("another version of this file lies beside it: “{copy}”");
            let hint = "take over what only the other one has, as with `diff`, then remove it";
            Finding::new(Code::ConflictCopy, place.clone(), message).hint(hint)
        });
        loaded.findings.splice(0..0, copies);
        let (events, findings) = (loaded.timeline.events().len(), loaded.findings.len());
        let bytes = loaded.file.text().len();
        log::info!("loaded: {bytes} bytes, {events} events, {findings} findings");
        Ok(loaded)
    }

    /// Loads a timeline from the bytes of a file called `name`.
    pub fn bytes(&self, name: &str, bytes: Vec<u8>, root: ArticleRoot) -> Loaded {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let file = without_mark(name, &text);
                // A long file is kept once: from here on everything is read from that of `file`.
                drop(text);
                self.file(file, root)
            }
            Err(error) => not_utf_8(name, &error),
        }
    }

    /// Loads a timeline from the text of a file called `name`.
    pub fn text(&self, name: &str, text: &str, root: ArticleRoot) -> Loaded {
        self.file(without_mark(name, text), root)
    }

    fn file(&self, file: File, root: ArticleRoot) -> Loaded {
        let since = SystemTime::now();
        let events = self.recording.map(|recording| recording.events);
        let (mut draft, findings) = lower::build(&file, events, (self.checks, &self.progress));
        let include = |it: Spanned<Arc<str>>| Include { file: it.value, bytes: it.bytes };
        let includes = std::mem::take(&mut draft.includes).into_iter().map(include).collect();
        let mut checker = lower::Checker::new(&file, self.checks);
        checker.findings = findings;
        let places = self.recording.map(|recording| recording.places_in(&file));
        let mut articles = ArticleStore::new(root);
        let linked = link::link(draft, &mut articles, &mut checker, places.unwrap_or_default());
        let mut findings = checker.findings;
        leave_out_consequences(&mut findings);
        findings.sort_by_key(Finding::sort_key);
        let link::Linked { timeline, origins, declared, foreign } = linked;
        let timeline = Arc::new(timeline);
        Loaded { timeline, findings, file, origins, declared, includes, foreign, since }
    }
}

/// Reads the file of a timeline.
pub fn read_timeline(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_file(path, LARGEST_BYTES).map_err(|error| load_error(path, error))
}

fn load_error(path: &Path, error: ReadError) -> LoadError {
    let path = path.to_owned();
    match error {
        ReadError::Unreadable(source) => LoadError::Unreadable { path, source },
        ReadError::NotAFile => LoadError::NotAFile { path },
        ReadError::TooLarge { bytes } => LoadError::TooLarge { path, bytes },
    }
}

/// A file whose bytes are no text: only a finding.
fn not_utf_8(name: &str, error: &FromUtf8Error) -> Loaded {
    let valid = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes());
    let file = File::new(name, text.as_ref().into());
    let bytes = error.as_bytes();
    let is_utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (message, hint) = if is_utf_16 {
        ("the file is UTF-16, not UTF-8", "save it as UTF-8")
    } else {
        (
            "the file is not UTF-8: this byte is not part of a character",
            "save it as UTF-8; Windows-1256 is a common other encoding of Arabic",
        )
    };
    let finding = Finding::new(Code::Encoding, file.place(valid..valid), message).hint(hint);
    Loaded {
        timeline: Arc::default(),
        findings: vec![finding],
        file,
        origins: Vec::new(),
        declared: Declared::default(),
        includes: Vec::new(),
        foreign: Vec::new(),
        since: SystemTime::now(),
    }
}

/// Returns the file, without the byte order mark that its text may begin with.
fn without_mark(name: &str, text: &str) -> File {
    File::new(name, text.strip_prefix('\u{feff}').unwrap_or(text).into())
}

/// Where a part of the file could not be read, what refers to it seems wrong, and what it refers to
/// unused.
fn leave_out_consequences(findings: &mut Vec<Finding>) {
    if !findings.iter().any(|finding| finding.code == Code::Syntax) {
        return;
    }
    findings.retain(|finding| finding.severity() != Severity::Advice);
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::UnknownReference) {
        finding.hint = Some("it may be in the part of the file that is not read".into());
    }
}
