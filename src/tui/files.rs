//! The files of the timeline on the screen: where its parts stand in them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::load::{
    ArticleRoot, Declared, File, FileBytes, FileToSeal, InFile, Joined, JoinedFile, Location,
    Origin, Places, seal_of,
};
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, FileIndex, NameIndex, Timeline, TimelineSeal};
use crate::tui::editor::Spot;

/// Articles that are compiled in: names and texts.
pub type Bundle = &'static [(&'static str, &'static str)];

/// The files of a timeline. Cheap to clone.
#[derive(Debug, Clone)]
pub struct DocumentFiles {
    files: Arc<[DocumentFile]>,
    /// Where the parts of the timeline stand in them.
    places: Arc<Places>,
    /// The folder that the paths of articles are relative to.
    folder: Arc<Path>,
    /// The folders that were opened.
    folders: Arc<[PathBuf]>,
    /// The articles that are compiled in with the timeline.
    bundle: Option<Bundle>,
}

/// One of the files of a timeline. Cheap to clone.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    /// What it is called before the ids of its events. Empty if it is the only file.
    pub id: Arc<str>,
    /// Its name and text.
    pub content: Arc<File>,
    /// Its path. `None` for the timeline that comes with the program.
    pub path: Option<Arc<Path>>,
    /// Its timeline by itself.
    pub timeline: Arc<Timeline>,
    /// The bytes of each event, in the order of its own timeline.
    pub origins: Arc<Vec<Origin>>,
    /// When reading it began.
    since: SystemTime,
    /// Whether another file includes it, and nobody else named it.
    is_included: bool,
    /// The bytes of sources and names.
    declared: Arc<Declared>,
}

impl DocumentFile {
    fn new(file: JoinedFile) -> Self {
        let JoinedFile { id, path, file, timeline, origins, declared, since, is_included } = file;
        Self {
            id,
            content: Arc::new(file),
            path: path.map(Into::into),
            timeline,
            origins: Arc::new(origins),
            since,
            is_included,
            declared: Arc::new(declared),
        }
    }

    /// The name of the file, without its folders.
    pub fn short_name(&self) -> String {
        let path = self.path.as_deref().unwrap_or(Path::new(self.content.name()));
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl DocumentFiles {
    /// Takes the files of what was loaded.
    pub fn new(joined: Joined) -> Self {
        let Joined { files, places, folder, folders, .. } = joined;
        Self {
            files: files.into_iter().map(DocumentFile::new).collect(),
            places: Arc::new(places),
            folder: folder.into(),
            folders: folders.into(),
            bundle: None,
        }
    }

    /// Sets the articles that are compiled in.
    pub fn set_bundle(&mut self, bundle: Option<Bundle>) {
        self.bundle = bundle;
    }

    /// Returns all files.
    pub fn all(&self) -> &[DocumentFile] {
        &self.files
    }

    /// Returns the only file.
    ///
    /// `None` if there are several.
    pub fn only(&self) -> Option<&DocumentFile> {
        match &*self.files {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns the file at `index`.
    pub fn get(&self, index: FileIndex) -> Option<&DocumentFile> {
        self.files.get(index.0)
    }

    /// Returns the file of this name.
    pub fn named(&self, name: &str) -> Option<FileIndex> {
        self.files.iter().position(|file| file.content.name() == name).map(FileIndex)
    }

    /// Returns where the parts of the timeline stand in the files.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Returns the path of the first file.
    ///
    /// `None` for the timeline that comes with the program.
    pub fn path(&self) -> Option<&Path> {
        self.files.first()?.path.as_deref()
    }

    /// Returns the paths of the files that were opened, without those that they include.
    pub fn opened(&self) -> Vec<PathBuf> {
        let opened = self.files.iter().filter(|file| !file.is_included);
        opened.filter_map(|file| file.path.as_deref().map(Path::to_owned)).collect()
    }

    /// Returns the names of the opened files that are not among those of `newer`.
    pub fn gone_from(&self, newer: &Self) -> Vec<String> {
        let there: HashSet<&Path> =
            newer.files.iter().filter_map(|file| file.path.as_deref()).collect();
        let is_gone = |file: &&DocumentFile| {
            !file.is_included && file.path.as_deref().is_some_and(|path| !there.contains(path))
        };
        self.files.iter().filter(is_gone).map(DocumentFile::short_name).collect()
    }

    /// Returns the folders that were opened.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The seal that pages name, if its manifest is that of all files.
    pub fn seal(&self) -> Option<TimelineSeal> {
        let files = self.files.iter().map(|file| FileToSeal {
            path: file.path.as_deref(),
            file: &file.content,
            timeline: &file.timeline,
            is_included: file.is_included,
        });
        seal_of(&files.collect::<Vec<_>>())
    }

    /// Returns the folder that the paths of articles are relative to.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns when reading them began.
    pub fn since(&self) -> SystemTime {
        self.files.iter().map(|file| file.since).min().unwrap_or(SystemTime::UNIX_EPOCH)
    }

    /// Returns whether the files have the same texts as `others`.
    pub fn have_same_texts(&self, others: &Self) -> bool {
        let texts = |files: &Self| -> Vec<Arc<str>> {
            files.files.iter().map(|file| Arc::clone(file.content.text())).collect()
        };
        texts(self) == texts(others)
    }

    /// Where the articles are.
    pub fn articles(&self) -> ArticleRoot<'_> {
        match self.bundle {
            Some(bundle) => ArticleRoot::Embedded(bundle),
            None => ArticleRoot::Folder(&self.folder),
        }
    }

    /// The only file becomes that at `path`, which has the same text.
    pub fn move_to(&mut self, path: &Path) {
        let files = self.files.iter().cloned();
        self.files = files.map(|file| DocumentFile { path: Some(path.into()), ..file }).collect();
        self.folder = path.parent().unwrap_or(Path::new("")).into();
        self.bundle = None;
    }

    /// The bytes of `event`, or of one of its passages.
    pub fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<FileBytes> {
        let place = self.places.event(event);
        let origin = self.get(place.file)?.origins.get(place.index.0)?;
        let passage = passage.and_then(|number| origin.passages.get(number));
        Some(FileBytes { file: place.file, bytes: passage.unwrap_or(&origin.event).clone() })
    }

    /// The bytes of a source. `None` if it is not declared.
    pub fn source(&self, source: SourceIndex) -> Option<FileBytes> {
        let place = self.places.source(source);
        let bytes = self.get(place.file)?.declared.sources.get(place.index.0)?.clone();
        Some(FileBytes { file: place.file, bytes })
    }

    /// The bytes of a name. `None` if it is not declared.
    pub fn name(&self, name: NameIndex) -> Option<FileBytes> {
        let place = self.places.name(name);
        let bytes = self.get(place.file)?.declared.names.get(place.index.0)?.clone();
        Some(FileBytes { file: place.file, bytes })
    }

    /// The bytes of a location.
    pub fn bytes_at(&self, place: &Location) -> Option<FileBytes> {
        Some(FileBytes { file: self.named(&place.file)?, bytes: place.bytes.clone() })
    }

    /// The event declared at a location, and its passage if the location is in one.
    pub fn event_at(&self, place: &Location) -> Option<(EventIndex, Option<usize>)> {
        let (file, byte) = (self.named(&place.file)?, place.bytes.start);
        let origins = &self.get(file)?.origins;
        let event = origins.iter().position(|origin| origin.event.contains(&byte))?;
        let passages = &origins.get(event)?.passages;
        let passage = passages.iter().position(|bytes| bytes.contains(&byte));
        let event = InFile { file, index: EventIndex(event) };
        Some((self.places.whole_event(event)?, passage))
    }

    /// The source declared at a location.
    pub fn source_at(&self, place: &Location) -> Option<SourceIndex> {
        let (file, byte) = (self.named(&place.file)?, place.bytes.start);
        let sources = &self.get(file)?.declared.sources;
        let source = sources.iter().position(|bytes| bytes.contains(&byte))?;
        self.places.whole_source(InFile { file, index: SourceIndex(source) })
    }

    /// The text of the file that declares `event`.
    pub fn text_of(&self, event: EventIndex) -> &str {
        let place = self.places.event(event);
        let Some(file) = self.get(place.file) else { return "" };
        let origin = file.origins.get(place.index.0);
        let bytes = origin.map(|origin| origin.event.clone()).unwrap_or_default();
        file.content.text().get(bytes).unwrap_or_default()
    }

    /// The position of some bytes for the editor. `None` if there is no file.
    pub fn spot(&self, place: &FileBytes) -> Option<Spot> {
        let file = self.get(place.file)?;
        let path = file.path.as_ref()?.to_path_buf();
        let place = file.content.place(place.bytes.clone());
        Some(Spot { path, line: place.line, column: place.column })
    }
}
