//! A timeline in a revision of a git repository, read through the program `git`.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::load::{
    ArticleError, ArticleRoot, FileOpening, FoundFile, IncludeError, IncludeRoot, Joined,
    LARGEST_ARTICLE_BYTES, LARGEST_BYTES, Loaded, Loader, OpenedFile, ReadFiles,
};

/// Why a revision could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// There is no git, or it cannot be started.
    #[error("cannot start git")]
    NoGit(#[source] io::Error),
    /// Git did not answer as it should.
    #[error("git has not answered")]
    NoAnswer(#[source] io::Error),
    /// There is no such revision, or no such file in it.
    #[error("git has no “{name}” here")]
    Missing {
        /// As it was named.
        name: String,
    },
    /// It is larger than a timeline may be.
    #[error("“{name}” has {bytes} bytes; a timeline has at most {LARGEST_BYTES}")]
    TooLarge {
        /// As it was named.
        name: String,
        /// Its size.
        bytes: u64,
    },
}

/// `REV:FILE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision<'a> {
    revision: &'a str,
    file: &'a str,
}

impl<'a> Revision<'a> {
    /// Reads `REV:FILE`; `None` where it is none. Without a `REV` it is what is staged.
    pub fn of(name: &'a OsStr) -> Option<Self> {
        let (revision, file) = name.to_str()?.split_once(':')?;
        let is_revision = !revision.starts_with('-') && !name.to_str()?.contains('\n');
        (is_revision && !file.is_empty()).then_some(Self { revision, file })
    }

    /// Loads the timeline, with the articles and the included files of the same revision.
    pub fn load(self) -> Result<Joined, RevisionError> {
        let mut git = Git::start()?;
        let (prefix, bytes) = self.timeline(&mut git)?;
        let files = RevisionFiles { revision: self.revision, prefix, git: Mutex::new(git) };
        let found = FoundFile { path: self.file.into(), real: plain(self.file).into() };
        let mut opening = FileOpening::default();
        let loaded = files.load_bytes(&Loader::default(), self.file, bytes);
        opening.add_found(loaded, found, &files);
        files.finish()?;
        Ok(opening.join())
    }

    /// What comes before the name of a file for git, and the bytes of the timeline. A path counts
    /// from the top of the repository, as git takes it, else from this folder.
    fn timeline(self, git: &mut Git) -> Result<(&'static str, Vec<u8>), RevisionError> {
        let name = format!("{}:{}", self.revision, self.file);
        for prefix in ["", "./"] {
            let object = format!("{}:{prefix}{}", self.revision, self.file);
            match git.read(&object, LARGEST_BYTES) {
                Ok(Object::Blob(bytes)) => return Ok((prefix, bytes)),
                Ok(Object::TooLarge(bytes)) => return Err(RevisionError::TooLarge { name, bytes }),
                Ok(Object::Other | Object::Missing) => {}
                // Outside a repository it ends at once.
                Err(error) if has_ended(&error) => break,
                Err(error) => return Err(RevisionError::NoAnswer(error)),
            }
        }
        Err(RevisionError::Missing { name })
    }
}

/// The files of a revision.
#[derive(Debug)]
struct RevisionFiles<'r> {
    revision: &'r str,
    /// What comes before the name of a file for git.
    prefix: &'static str,
    git: Mutex<Git>,
}

impl RevisionFiles<'_> {
    /// Loads a timeline from its bytes, with its articles.
    fn load_bytes(&self, loader: &Loader, file: &str, bytes: Vec<u8>) -> Loaded {
        let articles = RevisionFolder { files: self, folder: folder(file) };
        let name = format!("{}:{file}", self.revision);
        loader.bytes(&name, bytes, ArticleRoot::Files(&articles))
    }

    /// Returns the bytes of a file that a timeline in `folder` calls `named`.
    fn read(&self, folder: &str, named: &str, most: u64) -> Result<Vec<u8>, ArticleError> {
        let file = named.to_owned();
        if !is_below(named) {
            return Err(ArticleError::Outside { file });
        }
        let object = format!("{}:{}{folder}{}", self.revision, self.prefix, plain(named));
        let mut git = self.git.lock().unwrap_or_else(PoisonError::into_inner);
        match git.read(&object, most) {
            Ok(Object::Blob(bytes)) => Ok(bytes),
            Ok(Object::TooLarge(bytes)) => Err(ArticleError::TooLarge { file, bytes }),
            Ok(Object::Other) => Err(ArticleError::NotAFile { file }),
            Ok(Object::Missing) => {
                let source = io::Error::new(io::ErrorKind::NotFound, "it is not in this revision");
                Err(ArticleError::Unreadable { file, source })
            }
            Err(error) => {
                let source = error.kind().into();
                git.failure.get_or_insert(error);
                Err(ArticleError::Unreadable { file, source })
            }
        }
    }

    /// Makes sure that git has answered to the end.
    fn finish(&self) -> Result<(), RevisionError> {
        let mut git = self.git.lock().unwrap_or_else(PoisonError::into_inner);
        git.failure.take().map_or(Ok(()), |error| Err(RevisionError::NoAnswer(error)))
    }
}

impl IncludeRoot for RevisionFiles<'_> {
    fn find(&self, from: &Path, name: &str) -> Result<FoundFile, ArticleError> {
        if !is_below(name) {
            return Err(ArticleError::Outside { file: name.to_owned() });
        }
        let path = format!("{}{}", folder(&from.to_string_lossy()), plain(name));
        Ok(FoundFile { real: plain(&path).into(), path: path.into() })
    }

    fn load(&self, loader: &Loader, from: &Path, name: &str) -> Result<OpenedFile, IncludeError> {
        let folder = folder(&from.to_string_lossy());
        let bytes = self.read(&folder, name, LARGEST_BYTES)?;
        let loaded = self.load_bytes(loader, &format!("{folder}{}", plain(name)), bytes);
        Ok(OpenedFile { path: None, loaded, is_included: true })
    }

    fn similar(&self, _from: &Path, _name: &str) -> Option<String> {
        None
    }
}

/// The folder of a timeline in a revision.
#[derive(Debug)]
struct RevisionFolder<'r> {
    files: &'r RevisionFiles<'r>,
    folder: String,
}

impl ReadFiles for RevisionFolder<'_> {
    fn bytes(&self, file: &str) -> Result<Vec<u8>, ArticleError> {
        self.files.read(&self.folder, file, LARGEST_ARTICLE_BYTES)
    }
}

/// Returns the folder of a file in a revision; empty, or with a slash at its end.
fn folder(file: &str) -> String {
    file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

/// Returns the path without its dots, as git has it.
fn plain(file: &str) -> String {
    let parts = file.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.collect::<Vec<_>>().join("/")
}

/// Whether the name of a file stays below the folder of its timeline.
fn is_below(file: &str) -> bool {
    let is_part = |part: &str| part != ".." && !part.contains(['\n', '\0']);
    !file.starts_with('/') && file.split('/').all(is_part)
}

/// What git has under a name.
enum Object {
    Blob(Vec<u8>),
    TooLarge(u64),
    /// A folder, or a revision.
    Other,
    Missing,
}

/// Whether git has ended.
fn has_ended(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof)
}

/// A git that reads files, one after the other.
#[derive(Debug)]
struct Git {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Why it did not answer, if it ever did not.
    failure: Option<io::Error>,
}

impl Git {
    fn start() -> Result<Self, RevisionError> {
        let mut child = Command::new("git")
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(RevisionError::NoGit)?;
        let broken = || RevisionError::NoAnswer(io::ErrorKind::BrokenPipe.into());
        let asked = child.stdin.take().ok_or_else(broken)?;
        let answers = BufReader::new(child.stdout.take().ok_or_else(broken)?);
        Ok(Self { child, asked, answers, failure: None })
    }

    /// Reads what has this name, if it is a file of at most `most` bytes.
    fn read(&mut self, name: &str, most: u64) -> io::Result<Object> {
        writeln!(self.asked, "{name}")?;
        self.asked.flush()?;
        let mut head = String::new();
        if self.answers.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let size = |kind: &str| -> Option<u64> {
            let (rest, size) = head.trim_end().rsplit_once(' ')?;
            rest.rsplit_once(' ').filter(|(_, own)| *own == kind)?;
            size.parse().ok()
        };
        let kinds = ["blob", "tree", "commit", "tag"];
        let found = kinds.into_iter().find_map(|kind| Some((kind, size(kind)?)));
        let Some((kind, size)) = found else { return Ok(Object::Missing) };
        // The line break behind it is no part of it.
        let mut content = (&mut self.answers).take(size + 1);
        if size > most || kind != "blob" {
            io::copy(&mut content, &mut io::sink())?;
            return Ok(if kind == "blob" { Object::TooLarge(size) } else { Object::Other });
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        bytes.pop();
        if u64::try_from(bytes.len()) != Ok(size) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Object::Blob(bytes))
    }
}

impl Drop for Git {
    fn drop(&mut self) {
        // It only reads, and has nothing more to say.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_has_a_colon_and_is_no_option() {
        let check = |name: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(revision, file)| Revision { revision, file });
            assert_eq!(Revision::of(OsStr::new(name)), expected, "{name}");
        };
        check("HEAD:timeline.yaml", Some(("HEAD", "timeline.yaml")));
        check("main~2:./a/t.yaml", Some(("main~2", "./a/t.yaml")));
        check(":t.yaml", Some(("", "t.yaml")));
        check("t.yaml", None);
        check("HEAD:", None);
        check("--batch:t.yaml", None);
        check("HEAD:a\nb", None);
    }

    #[test]
    fn articles_stay_below_their_timeline() {
        for (file, expected) in
            [("seeds/a.txt", true), ("./a.txt", true), ("../a", false), ("/etc/a", false)]
        {
            assert_eq!(is_below(file), expected, "{file}");
        }
    }
}
