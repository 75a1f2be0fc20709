//! Reads the articles that a timeline names: only inside its folder, only plain files.
//!
//! A timeline may come from anywhere, so its paths are not trusted: no absolute path, no way out of
//! the folder by `..` or by a link, no device, no pipe, nothing larger than an article.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::fs::{ReadError, read_below};
use crate::encoding::{Decoded, Undecodable, decode};
use crate::source::ArticleText;

/// The largest file to read as an article, in bytes.
pub const LARGEST_BYTES: u64 = 64 * 1024 * 1024;

/// The parts of files that are read are at most so large together, in bytes.
const MOST_COPIED_BYTES: usize = 256 * 1024 * 1024;

/// Why an article could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The path leads out of the timeline's folder.
    #[error("“{file}” is outside the folder of the timeline")]
    Outside {
        /// As the timeline names it.
        file: String,
    },
    /// There is no such file, or it may not be read.
    #[error("cannot read “{file}”: {source}")]
    Unreadable {
        /// As the timeline names it.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder, a pipe, a device.
    #[error("“{file}” is not a file")]
    NotAFile {
        /// As the timeline names it.
        file: String,
    },
    /// Larger than 64 MiB.
    #[error("“{file}” has {bytes} bytes; an article has at most {LARGEST_BYTES}")]
    TooLarge {
        /// As the timeline names it.
        file: String,
        /// Its size.
        bytes: u64,
    },
    /// Parts of files have been read too often: together they are larger than 256 MiB.
    #[error("`lines` names too many parts of articles; “{file}” is one of them")]
    TooMany {
        /// As the timeline names it.
        file: String,
    },
    /// It has fewer lines than are asked for.
    #[error("“{file}” has {count} lines")]
    TooShort {
        /// As the timeline names it.
        file: String,
        /// How many lines it has.
        count: usize,
    },
    /// It is neither UTF-8 nor any other text.
    #[error("“{file}” is not readable text")]
    NoText {
        /// As the timeline names it.
        file: String,
    },
    /// It is not in the encoding that the timeline says.
    #[error("“{file}” is not in {encoding}")]
    OtherEncoding {
        /// As the timeline names it.
        file: String,
        /// The encoding's name.
        encoding: &'static str,
    },
    /// The timeline says an unknown encoding.
    #[error("there is no encoding “{label}”")]
    UnknownEncoding {
        /// As the timeline says it.
        label: String,
    },
}

/// The place of the articles.
#[derive(Debug, Clone, Copy)]
pub enum ArticleRoot<'a> {
    /// In this folder and below.
    Folder(&'a Path),
    /// In the program: names and texts.
    Embedded(&'a [(&'a str, &'a str)]),
    /// Where this reads them.
    Files(&'a dyn ReadFiles),
}

/// Reads the files of a timeline that is not on the disk.
pub trait ReadFiles: fmt::Debug + Sync {
    /// Returns the bytes of a file, as the timeline names it.
    fn bytes(&self, file: &str) -> Result<Vec<u8>, ArticleError>;
}

/// Lines of a file, from 1, both ends included.
pub type Lines = RangeInclusive<usize>;

/// A request for an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ArticleRequest {
    /// The file, as the timeline names it.
    pub file: Arc<str>,
    /// Its encoding, if the timeline says it.
    pub encoding: Option<Arc<str>>,
    /// The requested lines.
    ///
    /// `None` for all.
    pub lines: Option<Lines>,
}

impl ArticleRequest {
    /// Requests all of `file`, in any encoding.
    pub fn all_of(file: &str) -> Self {
        Self { file: file.into(), encoding: None, lines: None }
    }
}

/// An article that was read.
#[derive(Debug, Clone)]
pub struct LoadedArticle {
    /// The text, without a byte order mark.
    pub text: ArticleText,
    /// The name of its encoding, if it is only a guess.
    pub guessed: Option<&'static str>,
}

/// Reads articles: each file and each part of it once.
#[derive(Debug)]
pub struct ArticleStore<'a> {
    root: ArticleRoot<'a>,
    articles: HashMap<ArticleRequest, LoadedArticle>,
    /// The bytes of all parts that were read.
    copied: usize,
}

impl<'a> ArticleStore<'a> {
    /// Nothing read yet.
    pub fn new(root: ArticleRoot<'a>) -> Self {
        Self { root, articles: HashMap::new(), copied: 0 }
    }

    /// Returns the requested text.
    pub fn read(&mut self, request: &ArticleRequest) -> Result<LoadedArticle, ArticleError> {
        if let Some(article) = self.articles.get(request) {
            return Ok(article.clone());
        }
        let article = match &request.lines {
            None => self.open(request)?,
            Some(lines) => {
                let whole = self.read(&ArticleRequest { lines: None, ..request.clone() })?;
                let too_short =
                    |count| ArticleError::TooShort { file: request.file.to_string(), count };
                let text = lines_of(&whole.text, lines).map_err(too_short)?;
                self.copied += text.text().len();
                if self.copied > MOST_COPIED_BYTES {
                    return Err(ArticleError::TooMany { file: request.file.to_string() });
                }
                LoadedArticle { text, ..whole }
            }
        };
        self.articles.insert(request.clone(), article.clone());
        Ok(article)
    }

    /// Says why a file is not there, or may not be named.
    pub fn find(&self, file: &str) -> Result<(), ArticleError> {
        match self.root {
            ArticleRoot::Folder(folder) => find_file(folder, file).map(drop),
            ArticleRoot::Embedded(_) | ArticleRoot::Files(_) => self.bytes(file).map(drop),
        }
    }

    /// Returns the bytes of a file.
    pub fn bytes(&self, file: &str) -> Result<Vec<u8>, ArticleError> {
        let missing = || ArticleError::Unreadable {
            file: file.to_owned(),
            source: io::ErrorKind::NotFound.into(),
        };
        match self.root {
            ArticleRoot::Folder(folder) => read_inside(folder, file, LARGEST_BYTES),
            ArticleRoot::Embedded(texts) => {
                let own = texts.iter().find(|(name, _)| *name == file);
                own.map(|&(_, text)| text.into()).ok_or_else(missing)
            }
            ArticleRoot::Files(files) => files.bytes(file),
        }
    }

    /// Returns the file that is most likely meant by a missing one: one with other slashes, other
    /// capitals, or a slip or two.
    pub fn similar(&self, file: &str) -> Option<String> {
        /// The most files of a folder to look at.
        const MOST_FILES: usize = 10_000;
        let ArticleRoot::Folder(folder) = self.root else { return None };
        let slashes = file.replace('\\', "/");
        if slashes != file && inside(folder, &slashes).is_ok() {
            return Some(slashes);
        }
        let (below, name) = slashes.rsplit_once('/').unwrap_or(("", &slashes));
        let listed = inside(folder, if below.is_empty() { "." } else { below }).ok()?;
        let entries = fs::read_dir(listed.whole()).ok()?.take(MOST_FILES).filter_map(Result::ok);
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let distance =
            |other: &String| strsim::osa_distance(&other.to_lowercase(), &name.to_lowercase());
        let (distance, best) = names.map(|other| (distance(&other), other)).min()?;
        let prefix = if below.is_empty() { String::new() } else { format!("{below}/") };
        let is_near = distance <= 2.min(name.chars().count() / 3);
        is_near.then(|| format!("{prefix}{best}"))
    }

    fn open(&self, request: &ArticleRequest) -> Result<LoadedArticle, ArticleError> {
        let file = || request.file.to_string();
        let bytes = self.bytes(&request.file)?;
        let Decoded { text, guessed } =
            decode(bytes, request.encoding.as_deref()).map_err(|error| match error {
                Undecodable::NoText => ArticleError::NoText { file: file() },
                Undecodable::Malformed(encoding) => {
                    ArticleError::OtherEncoding { file: file(), encoding }
                }
                Undecodable::UnknownEncoding => ArticleError::UnknownEncoding {
                    label: request.encoding.as_deref().unwrap_or_default().to_owned(),
                },
            })?;
        Ok(LoadedArticle { text: ArticleText::new(text.into(), 1), guessed })
    }
}

/// Returns the text of `lines`, or how many lines there are if some of them are not.
fn lines_of(whole: &ArticleText, lines: &Lines) -> Result<ArticleText, usize> {
    let text = whole.text();
    let ends_in_break = text.ends_with('\n') || text.is_empty();
    let count = whole.line_count() - usize::from(ends_in_break);
    if *lines.end() > count {
        return Err(count);
    }
    let start = whole.line_start(lines.start() - 1).unwrap_or(text.len());
    let end = whole.line_start(*lines.end()).unwrap_or(text.len());
    let part = text.get(start..end).unwrap_or_default();
    Ok(ArticleText::new(part.into(), *lines.start()).from_byte(start))
}

/// Returns the bytes of a file that a timeline in `folder` names, if it is in that folder and has
/// at most `most` bytes.
pub fn read_inside(folder: &Path, file: &str, most: u64) -> Result<Vec<u8>, ArticleError> {
    let path = inside(folder, file)?;
    let read = if path.inside.as_os_str().is_empty() {
        Err(ReadError::NotAFile)
    } else {
        read_below(&path.root, &path.inside, most)
    };
    read.map_err(|error| {
        let file = file.to_owned();
        match error {
            ReadError::Unreadable(source) => ArticleError::Unreadable { file, source },
            ReadError::NotAFile => ArticleError::NotAFile { file },
            ReadError::TooLarge { bytes } => ArticleError::TooLarge { file, bytes },
        }
    })
}

/// Returns the real path of the file that a timeline in `folder` names, if it is in that folder.
pub fn find_file(folder: &Path, file: &str) -> Result<PathBuf, ArticleError> {
    let path = inside(folder, file)?.whole();
    if path.is_file() { Ok(path) } else { Err(ArticleError::NotAFile { file: file.to_owned() }) }
}

/// A file in a folder, without links.
struct PathInside {
    root: PathBuf,
    /// From there on.
    inside: PathBuf,
}

impl PathInside {
    fn whole(&self) -> PathBuf {
        self.root.join(&self.inside)
    }
}

/// Returns the real path of `file`, if it is in `folder`.
fn inside(folder: &Path, file: &str) -> Result<PathInside, ArticleError> {
    let outside = || ArticleError::Outside { file: file.to_owned() };
    let relative = Path::new(file);
    let plain = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if file.contains('\0') || !relative.components().all(plain) {
        return Err(outside());
    }
    let real = |path: &Path| {
        fs::canonicalize(path)
            .map_err(|source| ArticleError::Unreadable { file: file.to_owned(), source })
    };
    let (root, path) = (real(folder)?, real(&folder.join(relative))?);
    match path.strip_prefix(&root) {
        Ok(inside) => Ok(PathInside { inside: inside.to_owned(), root }),
        Err(_) => Err(outside()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Result<LoadedArticle, ArticleError> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        ArticleStore::new(ArticleRoot::Folder(folder)).read(&ArticleRequest::all_of(file))
    }

    #[test]
    fn only_files_in_the_folder_are_read() {
        assert!(read("seeds/000_4f92d9448efc7b18.txt").is_ok());
        assert!(read("./seeds/000_4f92d9448efc7b18.txt").is_ok());
        for outside in ["../x", "/etc/passwd", "seeds/../../x", "seeds/../seeds/a", "a\0b"] {
            assert!(matches!(read(outside), Err(ArticleError::Outside { .. })), "{outside}");
        }
        assert!(matches!(read("seeds"), Err(ArticleError::NotAFile { .. })));
        assert!(matches!(read("seeds/none.txt"), Err(ArticleError::Unreadable { .. })));
    }

    #[test]
    fn a_misspelt_file_is_recognised() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let similar = |file: &str| ArticleStore::new(ArticleRoot::Folder(folder)).similar(file);
        let own = Some("seeds/000_4f92d9448efc7b18.txt".to_owned());
        assert_eq!(similar("seeds\\000_4f92d9448efc7b18.txt"), own);
        assert_eq!(similar("seeds/000_4F92D9448EFC7B18.TXT"), own);
        assert_eq!(similar("seeds/00_4f92d9448efc7b18.txt"), own);
        assert_eq!(similar("seeds/none.txt"), None);
        assert_eq!(similar("../seeds/x"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_inside_the_folder_is_followed_and_a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("sub")).expect("a folder");
        fs::write(path("sub/a.txt"), "قال").expect("written");
        std::os::unix::fs::symlink("sub/a.txt", path("in.txt")).expect("a link");
        std::os::unix::fs::symlink("sub", path("other")).expect("a link");
        let fifo = std::process::Command::new("mkfifo").arg(path("fifo.txt")).status();
        assert!(fifo.is_ok_and(|status| status.success()));
        let read = |file: &str| {
            ArticleStore::new(ArticleRoot::Folder(folder.path()))
                .read(&ArticleRequest::all_of(file))
        };
        for file in ["sub/a.txt", "in.txt", "other/a.txt"] {
            assert_eq!(read(file).expect("read").text.text().as_ref(), "قال", "{file}");
        }
        for file in ["fifo.txt", ".", "sub"] {
            assert!(matches!(read(file), Err(ArticleError::NotAFile { .. })), "{file}");
        }
    }

    /// Whoever swaps a file for a link or a pipe between the look at its name and the opening of it
    /// gets nothing outside the folder read, and nobody waits.
    #[cfg(unix)]
    #[test]
    fn a_name_that_means_another_thing_meanwhile_leads_nowhere() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("a folder");
        fs::write(root.join("secret.txt"), "secret").expect("written");
        fs::create_dir_all(root.join("in/sub")).expect("a folder");
        let inside = root.join("in");
        symlink("../secret.txt", inside.join("a.txt")).expect("a link");
        symlink("..", inside.join("up")).expect("a link");
        for path in ["a.txt", "up/secret.txt", "../secret.txt", "sub/../../secret.txt"] {
            let read = read_below(&inside, Path::new(path), LARGEST_BYTES);
            assert!(matches!(read, Err(ReadError::Unreadable(_))), "{path}: {read:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let folder = std::env::temp_dir().join(format!("tarikh-link-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        std::os::unix::fs::symlink("/etc/hostname", folder.join("out.txt")).expect("a link");
        let found = ArticleStore::new(ArticleRoot::Folder(&folder))
            .read(&ArticleRequest::all_of("out.txt"));
        fs::remove_dir_all(&folder).expect("removed");
        assert!(matches!(found, Err(ArticleError::Outside { .. })), "{found:?}");
    }
}
