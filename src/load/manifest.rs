//! The manifest of a seal: the files of a timeline and the state of every quotation, as they were.
//!
//! It lies beside the timeline, and its paths count from its own folder.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::article::read_inside;
use super::finding::File;
use super::fs::read_file;
use super::loaded::folder_of;
use super::seal::sha256;
use crate::date::Date;
use crate::timeline::TimelineSeal;

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
    /// The id of its event.
    pub event: String,
    /// Its number in its event, from 1.
    pub passage: usize,
    /// The id of its source.
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
    /// Whether another file includes it, and nobody else named it.
    pub is_included: bool,
}

impl Manifest {
    /// Reads a manifest; `None` if it is none, or one of another version.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest = serde_json::from_slice::<Self>(bytes).ok();
        manifest.filter(|manifest| manifest.format == SEAL_FORMAT)
    }

    /// Returns whether a file of this name is sealed beside the timeline.
    pub fn has(&self, name: &str) -> bool {
        self.files.iter().any(|sealed| sealed.file == name)
    }
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

/// Returns the name by which a file below `folder` is sealed.
pub fn sealed_name(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Returns the seal of a timeline: of one file that was named, and of those that it includes.
///
/// `None` if there is none, or one of other texts or of other files.
pub fn seal_of(files: &[FileToSeal]) -> Option<TimelineSeal> {
    let (included, named): (Vec<&FileToSeal>, Vec<&FileToSeal>) =
        files.iter().partition(|file| file.is_included);
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
    let is_sealed = |file: &&FileToSeal| {
        let name = file.path.and_then(|path| sealed_name(folder, path));
        name.is_some_and(|name| manifest.has(&name))
    };
    let is_unchanged = |sealed: &SealedFile| {
        let most = u64::try_from(sealed.bytes).unwrap_or(u64::MAX);
        let content = read_inside(folder_of(path), &sealed.file, most);
        content.is_ok_and(|content| SealedFile::new(&sealed.file, &content) == *sealed)
    };
    let are_own =
        is_own && included.iter().all(is_sealed) && manifest.files.iter().all(is_unchanged);
    let date = Date::from_edtf(&manifest.sealed).ok().filter(|_| are_own)?;
    Some(TimelineSeal { hash: short_hash(&bytes), date })
}
