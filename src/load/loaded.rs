//! A loaded timeline, and the positions of its parts in the file.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::load::finding::{Code, File, Finding};
use crate::timeline::{EventIndex, Tag, Timeline};

/// A timeline, its findings, and its origin.
#[derive(Debug)]
pub struct Loaded {
    /// The timeline, with everything that could be read.
    pub timeline: Arc<Timeline>,
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// The file.
    pub file: File,
    /// The position of each event in the file, in the order of the timeline.
    pub origins: Vec<Origin>,
    /// The positions of sources, names and tags in the file.
    pub declared: Declared,
    /// The other files that it includes.
    pub includes: Vec<Include>,
    /// The references of its events to what its file does not have, and another file may.
    pub foreign: Vec<ForeignReference>,
    /// When reading began.
    pub since: SystemTime,
}

impl Loaded {
    /// Returns the finding because of which a part of the file could not be read, if any.
    pub fn broken(&self) -> Option<&Finding> {
        broken(&self.findings)
    }

    /// Returns the finding because of which events are missing, if any: the file is broken, or an
    /// entry of it is no event.
    pub fn incomplete(&self) -> Option<&Finding> {
        incomplete(&self.findings)
    }
}

/// Another file that a timeline includes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// As the timeline names it.
    pub file: Arc<str>,
    /// The bytes of the name.
    pub bytes: Range<usize>,
}

/// How one event refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventReference {
    /// It came after it.
    After,
    /// They belong together.
    Related,
}

/// A reference to an event of another file: `file:id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignReference {
    /// The event that has it.
    pub event: EventIndex,
    /// The kind of reference.
    pub kind: EventReference,
    /// `file:id`, as the file has it.
    pub id: Arc<str>,
    /// Its bytes.
    pub bytes: Range<usize>,
}

/// Returns the first of `findings` because of which a part of the file could not be read.
pub fn broken(findings: &[Finding]) -> Option<&Finding> {
    let breaks = |code| {
        matches!(code, Code::Syntax | Code::Encoding | Code::IncludeMissing | Code::IncludeDepth)
    };
    findings.iter().find(|finding| breaks(finding.code))
}

/// Returns the first of `findings` because of which events are missing.
pub fn incomplete(findings: &[Finding]) -> Option<&Finding> {
    broken(findings).or_else(|| findings.iter().find(|finding| finding.loses_events))
}

/// The position of an event and its passages in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The event.
    pub event: Range<usize>,
    /// Its passages, in the order of the event.
    pub passages: Vec<Range<usize>>,
}

/// The positions of sources, names and tags in the file, in bytes.
///
/// Those that are only referred to have none; in the timeline they come after the declared ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    /// The sources, in the order of the timeline.
    pub sources: Vec<Range<usize>>,
    /// The `original` of each source that has one.
    pub originals: Vec<Option<Range<usize>>>,
    /// The names, in the order of the timeline.
    pub names: Vec<Range<usize>>,
    /// The keys of the tags that have names.
    pub tags: HashMap<Tag, Range<usize>>,
}

/// Returns the folder of the file at `path`, which contains its articles.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
