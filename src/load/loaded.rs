//! A timeline that was loaded, and where its parts stand in the file.

use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use crate::load::finding::{Code, File, Finding};
use crate::timeline::Timeline;

/// A timeline, what is wrong with it, and where it came from.
#[derive(Debug)]
pub struct Loaded {
    /// The timeline, with everything that could be read.
    pub timeline: Timeline,
    /// What is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// The file.
    pub file: File,
    /// Where each event stands in the file, in the order of the timeline.
    pub origins: Vec<Origin>,
    /// Where sources and names stand in the file.
    pub declared: Declared,
    /// When reading began.
    pub since: SystemTime,
}

impl Loaded {
    /// What keeps a part of the file from being read at all, if something does.
    pub fn broken(&self) -> Option<&Finding> {
        broken(&self.findings)
    }
}

/// What of `findings` keeps a part of the file from being read at all.
pub fn broken(findings: &[Finding]) -> Option<&Finding> {
    findings.iter().find(|it| matches!(it.code, Code::Syntax | Code::Encoding))
}

/// Where an event and its passages stand in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The event.
    pub event: Range<usize>,
    /// Its passages, in the order of the event.
    pub passages: Vec<Range<usize>>,
}

/// Where what is declared once stands in the file, in bytes. Sources and names that are only referred to are not
/// there: in the timeline they come after those that are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    /// The sources, in the order of the timeline.
    pub sources: Vec<Range<usize>>,
    /// The `original` of each source that has one.
    pub originals: Vec<Option<Range<usize>>>,
    /// The names, in the order of the timeline.
    pub names: Vec<Range<usize>>,
}

/// The folder of the file at `path`, from which its articles are read.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
