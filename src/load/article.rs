//! Reading the articles that a timeline names: only inside its folder, only plain files.
//!
//! A timeline may come from anywhere, so what it names is not trusted: no absolute path, no way
//! out of the folder by `..` or by a link, no device, no pipe, nothing larger than an article.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::disk::{self, DiskError};
use crate::source::ArticleText;

/// The largest file that is taken for an article, in bytes.
pub const LARGEST_BYTES: u64 = 64 * 1024 * 1024;

/// Why an article could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The path leads out of the timeline's folder.
    #[error("“{file}” lies outside the folder of the timeline")]
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
    #[error("“{file}” is no file")]
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
    /// It has fewer lines than are asked for.
    #[error("“{file}” has {count} lines")]
    TooShort {
        /// As the timeline names it.
        file: String,
        /// How many lines it has.
        count: usize,
    },
    /// Not UTF-8.
    #[error("“{file}” is not UTF-8: line {line} has a byte that no letter has")]
    NotUtf8 {
        /// As the timeline names it.
        file: String,
        /// The first line that cannot be read, from 1.
        line: usize,
    },
}

/// Where articles are.
#[derive(Debug, Clone, Copy)]
pub enum Shelf<'a> {
    /// In this folder and below.
    Folder(&'a Path),
    /// In the program: names and texts.
    Embedded(&'a [(&'a str, &'a str)]),
}

/// Lines of a file, from 1, both ends included.
pub type Lines = RangeInclusive<usize>;

/// Reads articles, each file and each part of it once.
#[derive(Debug)]
pub struct Library<'a> {
    shelf: Shelf<'a>,
    files: HashMap<Arc<str>, ArticleText>,
    parts: HashMap<(Arc<str>, Lines), ArticleText>,
}

impl<'a> Library<'a> {
    /// Nothing read yet.
    pub fn new(shelf: Shelf<'a>) -> Self {
        Self { shelf, files: HashMap::new(), parts: HashMap::new() }
    }

    /// Returns the text of `file`, without a byte order mark.
    pub fn read(&mut self, file: &Arc<str>) -> Result<ArticleText, ArticleError> {
        if let Some(text) = self.files.get(file) {
            return Ok(text.clone());
        }
        let text = match self.shelf {
            Shelf::Folder(folder) => from_folder(folder, file)?,
            Shelf::Embedded(texts) => {
                let own = texts.iter().find(|(name, _)| *name == file.as_ref());
                let missing = || ArticleError::Unreadable {
                    file: file.to_string(),
                    source: io::ErrorKind::NotFound.into(),
                };
                own.map(|&(_, text)| text.into()).ok_or_else(missing)?
            }
        };
        let text = ArticleText::new(text, 1);
        self.files.insert(file.clone(), text.clone());
        Ok(text)
    }

    /// Returns some lines of `file`.
    pub fn read_lines(
        &mut self,
        file: &Arc<str>,
        lines: &Lines,
    ) -> Result<ArticleText, ArticleError> {
        let key = (file.clone(), lines.clone());
        if let Some(part) = self.parts.get(&key) {
            return Ok(part.clone());
        }
        let whole = self.read(file)?;
        let part = lines_of(&whole, lines)
            .map_err(|count| ArticleError::TooShort { file: file.to_string(), count })?;
        self.parts.insert(key, part.clone());
        Ok(part)
    }
}

/// The text of `lines`, or how many lines there are if some of them are not.
fn lines_of(whole: &ArticleText, lines: &Lines) -> Result<ArticleText, usize> {
    let (text, starts) = (whole.text(), whole.line_starts());
    let ends_in_break = text.ends_with('\n') || text.is_empty();
    let count = starts.len() - usize::from(ends_in_break);
    if *lines.end() > count {
        return Err(count);
    }
    let start = starts.get(lines.start() - 1).copied().unwrap_or(text.len());
    let end = starts.get(*lines.end()).copied().unwrap_or(text.len());
    let part = text.get(start..end).unwrap_or_default();
    Ok(ArticleText::new(part.into(), *lines.start()).from_byte(start))
}

fn from_folder(folder: &Path, file: &str) -> Result<Arc<str>, ArticleError> {
    let path = inside(folder, file)?;
    let bytes = disk::read_file(&path, LARGEST_BYTES).map_err(|error| {
        let file = file.to_owned();
        match error {
            DiskError::Unreadable(source) => ArticleError::Unreadable { file, source },
            DiskError::NotAFile => ArticleError::NotAFile { file },
            DiskError::TooLarge { bytes } => ArticleError::TooLarge { file, bytes },
        }
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(valid);
        let line = 1 + before.filter(|&&byte| byte == b'\n').count();
        ArticleError::NotUtf8 { file: file.to_owned(), line }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).into())
}

/// The real path of `file`, if it is in `folder`.
fn inside(folder: &Path, file: &str) -> Result<PathBuf, ArticleError> {
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
    if path.starts_with(&root) { Ok(path) } else { Err(outside()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Result<ArticleText, ArticleError> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Library::new(Shelf::Folder(folder)).read(&file.into())
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

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let folder = std::env::temp_dir().join(format!("tarikh-link-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        std::os::unix::fs::symlink("/etc/hostname", folder.join("out.txt")).expect("a link");
        let found = Library::new(Shelf::Folder(&folder)).read(&"out.txt".into());
        fs::remove_dir_all(&folder).expect("removed");
        assert!(matches!(found, Err(ArticleError::Outside { .. })), "{found:?}");
    }
}
