//! One timeline of one or several files, and where its parts stand in them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::load::finding::{File, Finding};
use crate::load::loaded::{Declared, Loaded, Origin, broken, folder_of, incomplete};
use crate::load::manifest::{FileToSeal, seal_of};
use crate::name::NameIndex;
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, FileIndex, Timeline, TimelineSeal};

/// A timeline of one or several files.
#[derive(Debug, Default)]
pub struct Joined {
    /// The timeline: that of the file if there is one.
    pub timeline: Arc<Timeline>,
    /// The findings, file by file, each in the order of the file.
    pub findings: Vec<Finding>,
    /// The files.
    pub files: Vec<JoinedFile>,
    /// Where the parts of the timeline stand in the files.
    pub places: Places,
    /// The folder that the paths of articles are relative to.
    pub folder: PathBuf,
    /// The folders that were opened.
    pub folders: Vec<PathBuf>,
    /// The files of the folders that are not shown.
    pub left_out: Vec<FileLeftOut>,
}

/// One file of a timeline.
#[derive(Debug)]
pub struct JoinedFile {
    /// What it is called before the ids of its events.
    pub id: Arc<str>,
    /// Its path. `None` if it is not a file on disk.
    pub path: Option<PathBuf>,
    /// Its name and text.
    pub file: File,
    /// Its timeline by itself.
    pub timeline: Arc<Timeline>,
    /// The position of each of its events, in the order of its own timeline.
    pub origins: Vec<Origin>,
    /// The positions of its sources and names.
    pub declared: Declared,
    /// When reading it began.
    pub since: SystemTime,
    /// Whether another file includes it, and nobody else named it.
    pub is_included: bool,
}

/// A file of a folder that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLeftOut {
    /// The file.
    pub path: PathBuf,
    /// The reason.
    pub why: WhyLeftOut,
}

/// Why a file of a folder is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// It is another version of this file, which a program for shared folders has saved.
    CopyOf(String),
    /// It is YAML without events.
    NoTimeline,
    /// It cannot be read.
    Unreadable(String),
}

/// Something of a timeline in one of its files: an event, a source, a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InFile<T> {
    /// The file.
    pub file: FileIndex,
    /// The index in the timeline of that file by itself.
    pub index: T,
}

/// Bytes of one of several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBytes {
    /// The file.
    pub file: FileIndex,
    /// The bytes.
    pub bytes: Range<usize>,
}

/// Where the parts of a timeline stand in its files.
///
/// Empty for one file, in whose timeline they have the same indices.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Each event, in the files that have it.
    pub events: Vec<Vec<InFile<EventIndex>>>,
    /// Each source, in the files that have it.
    pub sources: Vec<Vec<InFile<SourceIndex>>>,
    /// Each name, in the files that have it.
    pub names: Vec<Vec<InFile<NameIndex>>>,
}

impl Places {
    /// Returns the event in the first file that has it.
    pub fn event(&self, event: EventIndex) -> InFile<EventIndex> {
        first(&self.events, event.0, event)
    }

    /// Returns the source in the first file that has it.
    pub fn source(&self, source: SourceIndex) -> InFile<SourceIndex> {
        first(&self.sources, source.0, source)
    }

    /// Returns the name in the first file that has it.
    pub fn name(&self, name: NameIndex) -> InFile<NameIndex> {
        first(&self.names, name.0, name)
    }

    /// Returns the source as `file` has it, if it does.
    pub fn source_in(&self, source: SourceIndex, file: FileIndex) -> Option<SourceIndex> {
        within(&self.sources, source.0, source, file)
    }

    /// Returns the name as `file` has it, if it does.
    pub fn name_in(&self, name: NameIndex, file: FileIndex) -> Option<NameIndex> {
        within(&self.names, name.0, name, file)
    }

    /// Returns the event of the whole that is `event` of `file`.
    pub fn whole_event(&self, event: InFile<EventIndex>) -> Option<EventIndex> {
        let place = self.events.iter().position(|places| places.contains(&event));
        if self.events.is_empty() { Some(event.index) } else { place.map(EventIndex) }
    }

    /// Returns the source of the whole that is `source` of `file`.
    pub fn whole_source(&self, source: InFile<SourceIndex>) -> Option<SourceIndex> {
        let place = self.sources.iter().position(|places| places.contains(&source));
        if self.sources.is_empty() { Some(source.index) } else { place.map(SourceIndex) }
    }
}

fn first<T: Copy>(places: &[Vec<InFile<T>>], number: usize, index: T) -> InFile<T> {
    let own = places.get(number).and_then(|places| places.first()).copied();
    own.unwrap_or(InFile { file: FileIndex(0), index })
}

fn within<T: Copy>(
    places: &[Vec<InFile<T>>],
    number: usize,
    index: T,
    file: FileIndex,
) -> Option<T> {
    let Some(places) = places.get(number) else { return Some(index) };
    places.iter().find(|place| place.file == file).map(|place| place.index)
}

impl From<Loaded> for Joined {
    fn from(loaded: Loaded) -> Self {
        Self::one(loaded, None)
    }
}

impl Joined {
    /// A timeline of one file.
    pub fn one(loaded: Loaded, path: Option<PathBuf>) -> Self {
        let folder = path.as_deref().map_or(Path::new("."), folder_of).to_owned();
        let (findings, file) = JoinedFile::of("".into(), path, loaded);
        Self {
            timeline: Arc::clone(&file.timeline),
            findings,
            files: vec![file],
            places: Places::default(),
            folder,
            folders: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Returns the finding because of which a part of a file could not be read, if any.
    pub fn broken(&self) -> Option<&Finding> {
        broken(&self.findings)
    }

    /// Returns the finding because of which events are missing, if any.
    pub fn incomplete(&self) -> Option<&Finding> {
        incomplete(&self.findings)
    }

    /// Returns the path of its file, if it has one file on the disk.
    pub fn only_path(&self) -> Option<&Path> {
        match self.files.as_slice() {
            [file] => file.path.as_deref(),
            _ => None,
        }
    }

    /// Returns the paths of its files on the disk.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().filter_map(|file| file.path.clone()).collect()
    }

    /// Returns the paths of its files on the disk that were opened, without those that they include.
    pub fn opened(&self) -> Vec<PathBuf> {
        let opened = self.files.iter().filter(|file| !file.is_included);
        opened.filter_map(|file| file.path.clone()).collect()
    }

    /// Returns the seal of it, if its manifest is that of all its files.
    pub fn seal(&self) -> Option<TimelineSeal> {
        seal_of(&self.files_to_seal())
    }

    /// Returns its files as they may be sealed.
    pub fn files_to_seal(&self) -> Vec<FileToSeal<'_>> {
        let files = self.files.iter().map(|file| FileToSeal {
            path: file.path.as_deref(),
            file: &file.file,
            timeline: &file.timeline,
            is_included: file.is_included,
        });
        files.collect()
    }

    /// Returns the size of its files together.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.file.text().len()).sum()
    }

    /// Returns when reading began.
    pub fn since(&self) -> SystemTime {
        self.files.iter().map(|file| file.since).min().unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

impl JoinedFile {
    /// Takes what was loaded of a file, apart from its findings, which are returned too.
    pub fn of(id: Arc<str>, path: Option<PathBuf>, loaded: Loaded) -> (Vec<Finding>, Self) {
        let Loaded { timeline, findings, file, origins, declared, since, .. } = loaded;
        let is_included = false;
        (findings, Self { id, path, file, timeline, origins, declared, since, is_included })
    }
}
