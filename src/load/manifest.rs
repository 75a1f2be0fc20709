//! The manifest of a seal: the files of a timeline and the state of every quotation, as they were.
//!
//! It lies beside the timeline, and its paths count from its own folder.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::article::{find_file, read_inside};
use super::finding::File;
use super::fs::read_file;
use super::loaded::folder_of;
use super::outline::outline_file;
use super::seal::sha256;
use crate::date::Date;
use crate::source::Source;
use crate::timeline::{Timeline, TimelineSeal};

/// What a manifest calls itself; another version is another format.
pub const SEAL_FORMAT: &str = "tarikh-seal/1";

/// How the name of a manifest ends.
const ENDING: &str = "seal.json";

/// Digits of the hash by which a page names a seal.
const SHORT_DIGITS: usize = 12;

/// The largest manifest, in bytes.
pub const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;

/// A manifest.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SEAL_FORMAT`].
    pub format: String,
    /// The version of the program.
    pub tarikh: String,
    /// The day of sealing.
    pub sealed: String,
    /// The file of the timeline.
    pub timeline: SealedFile,
    /// The files that the timeline includes; articles, their originals and outlines.
    pub files: Vec<SealedFile>,
    /// Every passage.
    pub quotations: Vec<SealedQuotation>,
}

/// A file as it was sealed.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFile {
    /// Its path from the folder of the manifest.
    pub file: String,
    /// Its length.
    pub bytes: usize,
    /// Its hash.
    pub sha256: String,
}

/// A quotation as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedQuotation {
    /// The included file that has its event. `None` for the file of the timeline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The id of its event in that file.
    pub event: String,
    /// Its number in its event, from 1.
    pub passage: usize,
    /// The id of its source in that file.
    pub source: String,
    /// The hash of the words, as the curator has them.
    pub sha256: String,
    /// How they stand in the source.
    pub anchor: String,
    /// Where: bytes of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<[usize; 2]>,
}

/// A file of a timeline that may be sealed.
#[derive(Debug, Clone, Copy)]
pub struct FileToSeal<'f> {
    /// Its path. `None` if it is not a file on disk.
    pub path: Option<&'f Path>,
    /// Its name and text.
    pub file: &'f File,
    /// Its timeline by itself.
    pub timeline: &'f Timeline,
    /// Whether another file includes it, and nobody else named it.
    pub is_included: bool,
}

impl Manifest {
    /// Reads a manifest; `None` if it is none, or one of another version.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest = serde_json::from_slice::<Self>(bytes).ok();
        manifest.filter(|manifest| manifest.format == SEAL_FORMAT)
    }

    /// Returns those of `names` that are not sealed beside the timeline.
    pub fn unsealed(&self, names: BTreeSet<String>) -> Vec<String> {
        let sealed: BTreeSet<Option<String>> =
            self.files.iter().map(|sealed| plain_name(Path::new(&sealed.file))).collect();
        let timeline = plain_name(Path::new(&self.timeline.file));
        let is_sealed = |name: &Option<String>| sealed.contains(name) || *name == timeline;
        names.into_iter().map(Some).filter(|name| !is_sealed(name)).flatten().collect()
    }
}

impl FileToSeal<'_> {
    /// Returns the name by which it is sealed in a manifest in `folder`.
    pub fn sealed_name(&self, folder: &Path) -> Option<String> {
        plain_name(self.path?.strip_prefix(folder).ok()?)
    }

    /// Returns the names by which the files of its sources are sealed: the articles, originals and
    /// outlines that are there. Those that are not are findings of `check`.
    fn names_of_sources(&self, folder: &Path) -> BTreeSet<String> {
        let own = self.path.and_then(|path| path.strip_prefix(folder).ok());
        let Some(own) = own.map(|path| path.parent().unwrap_or(Path::new(""))) else {
            return BTreeSet::new();
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let named = self.timeline.sources().iter().flat_map(files_of);
        let names = named.filter_map(|file| plain_name(&own.join(file)));
        names.filter(|name| find_file(folder, name).is_ok()).collect()
    }
}

/// Returns the files that a source may have.
fn files_of(source: &Source) -> impl Iterator<Item = String> {
    let article = source.article.file();
    let article = Some(article).filter(|file| !file.is_empty());
    let outline = article.map(outline_file);
    let original = source.original.as_deref().filter(|file| !file.is_empty());
    let named = [article, original].into_iter().flatten().map(str::to_owned);
    named.chain(outline)
}

/// Returns the names of the files that belong to a seal in `folder` beside the timeline: those that
/// it includes, and those of the sources of every file.
///
/// The sources are those that each file declares: two that are one article may have two files.
pub fn names_to_seal(folder: &Path, files: &[FileToSeal]) -> BTreeSet<String> {
    let included = files.iter().filter(|file| file.is_included);
    let included = included.filter_map(|file| file.sealed_name(folder));
    included.chain(files.iter().flat_map(|file| file.names_of_sources(folder))).collect()
}

impl SealedFile {
    /// Seals a file.
    pub fn new(file: &str, content: &[u8]) -> Self {
        Self { file: file.to_owned(), bytes: content.len(), sha256: sha256(content) }
    }
}

/// Returns where the manifest of a timeline is.
pub fn manifest_path(timeline: &Path) -> PathBuf {
    timeline.with_extension(ENDING)
}

/// Returns the digits by which a page names the seal with this manifest.
pub fn short_hash(manifest: &[u8]) -> String {
    sha256(manifest).chars().take(SHORT_DIGITS).collect()
}

/// Returns a path with slashes, without the dots in it. `None` if it is no text, or leads out.
fn plain_name(path: &Path) -> Option<String> {
    let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
    let text = |part: Component| match part {
        Component::Normal(part) => part.to_str().map(str::to_owned),
        Component::CurDir | Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
            None
        }
    };
    Some(parts.map(text).collect::<Option<Vec<String>>>()?.join("/"))
}

/// Returns the seal of a timeline: of one file that was named, of those that it includes, and of
/// the articles of all of them.
///
/// `None` if there is none, or one of other texts or of other files.
pub fn seal_of(files: &[FileToSeal]) -> Option<TimelineSeal> {
    let named: Vec<&FileToSeal> = files.iter().filter(|file| !file.is_included).collect();
    let [FileToSeal { path: Some(path), file, .. }] = *named else { return None };
    let bytes = read_file(&manifest_path(path), LARGEST_MANIFEST).ok()?;
    let manifest = Manifest::parse(&bytes)?;
    let name = path.file_name()?.to_str()?;
    let text = file.text().as_ref();
    // The text of a file is without its byte order mark.
    let is_own = ["", "\u{feff}"].iter().any(|mark| {
        manifest.timeline.bytes == mark.len() + text.len()
            && manifest.timeline
                == SealedFile::new(name, &[mark.as_bytes(), text.as_bytes()].concat())
    });
    let folder = path.parent().unwrap_or(Path::new(""));
    let is_unchanged = |sealed: &SealedFile| {
        let most = u64::try_from(sealed.bytes).unwrap_or(u64::MAX);
        let content = read_inside(folder_of(path), &sealed.file, most);
        content.is_ok_and(|content| SealedFile::new(&sealed.file, &content) == *sealed)
    };
    let are_own = is_own
        && manifest.unsealed(names_to_seal(folder, files)).is_empty()
        && manifest.files.iter().all(is_unchanged);
    let date = Date::from_edtf(&manifest.sealed).ok().filter(|_| are_own)?;
    Some(TimelineSeal { hash: short_hash(&bytes), date })
}
