//! A timeline in a revision of a git repository, read through the program `git`.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::load::{
    self, ArticleRoot, FileOpening, Include, Joined, LARGEST_BYTES, Loaded, load_bytes,
};

/// The most files of a timeline.
const MOST_FILES: usize = 1000;

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
        let (file, bytes) = self.timeline(&mut git)?;
        let name = format!("{}:{}", self.revision, self.file);
        let loaded = self.load_file(&mut git, &file, (&name, bytes))?;
        let mut wanted = included(&file, &name, &loaded);
        let mut known = HashSet::from([file]);
        let mut opening = FileOpening::default();
        opening.add_loaded(loaded);
        while let Some((file, name)) = wanted.pop_front() {
            if known.len() >= MOST_FILES || !known.insert(file.clone()) {
                continue;
            }
            let object = format!("{}:{file}", self.revision);
            let Object::Blob(bytes) = git.read(&object, LARGEST_BYTES)? else {
                return Err(RevisionError::Missing { name });
            };
            let loaded = self.load_file(&mut git, &file, (&name, bytes))?;
            wanted.extend(included(&file, &name, &loaded));
            opening.add_included(loaded);
        }
        Ok(opening.join())
    }

    /// Loads one file, with its articles.
    fn load_file(
        self,
        git: &mut Git,
        file: &str,
        (name, bytes): (&str, Vec<u8>),
    ) -> Result<Loaded, RevisionError> {
        let outline = load_bytes(name, bytes.clone(), ArticleRoot::Embedded(&[]));
        let folder = folder(file);
        let mut articles = HashMap::new();
        for source in outline.timeline.sources() {
            let article = source.article.file();
            if article.is_empty() || articles.contains_key(article) || !is_below(article) {
                continue;
            }
            let object = format!("{}:{folder}{}", self.revision, article.trim_start_matches("./"));
            if let Some(bytes) = git.read(&object, load::LARGEST_ARTICLE_BYTES)?.bytes() {
                articles.insert(article.to_owned(), bytes);
            }
        }
        Ok(load_bytes(name, bytes, ArticleRoot::Files(&articles)))
    }

    /// The file as git names it, and its bytes. A path counts from the top of the repository, as git
    /// takes it, else from this folder.
    fn timeline(self, git: &mut Git) -> Result<(String, Vec<u8>), RevisionError> {
        let here = format!("./{}", self.file);
        for file in [self.file, &here] {
            match git.read(&format!("{}:{file}", self.revision), LARGEST_BYTES)? {
                Object::Blob(bytes) => return Ok((file.to_owned(), bytes)),
                Object::TooLarge(bytes) => {
                    let name = format!("{}:{}", self.revision, self.file);
                    return Err(RevisionError::TooLarge { name, bytes });
                }
                Object::Missing => {}
            }
        }
        Err(RevisionError::Missing { name: format!("{}:{}", self.revision, self.file) })
    }
}

/// Returns the folder of a file in a revision; empty, or with a slash at its end.
fn folder(file: &str) -> String {
    file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

/// Returns the files that a file includes: as git names them, and as findings do.
fn included(file: &str, name: &str, loaded: &Loaded) -> VecDeque<(String, String)> {
    let includes = loaded.includes.iter().filter(|include| is_below(&include.file));
    let beside = |own: &str, include: &str| {
        let start = own.rfind(['/', ':']).map_or(0, |at| at + 1);
        format!("{}{include}", own.get(..start).unwrap_or_default())
    };
    let pair = |include: &Include| {
        let own = include.file.trim_start_matches("./");
        (format!("{}{own}", folder(file)), beside(name, own))
    };
    includes.map(pair).collect()
}

/// Whether the name of an article stays below the folder of its timeline.
fn is_below(file: &str) -> bool {
    let is_part = |part: &str| part != ".." && !part.contains(['\n', '\0']);
    !file.starts_with('/') && file.split('/').all(is_part)
}

/// What git has under a name.
enum Object {
    Blob(Vec<u8>),
    TooLarge(u64),
    Missing,
}

impl Object {
    fn bytes(self) -> Option<Vec<u8>> {
        match self {
            Self::Blob(bytes) => Some(bytes),
            Self::TooLarge(_) | Self::Missing => None,
        }
    }
}

/// A git that reads files, one after the other.
struct Git {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
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
        Ok(Self { child, asked, answers })
    }

    /// Reads what has this name, if it is a file of at most `most` bytes.
    fn read(&mut self, name: &str, most: u64) -> Result<Object, RevisionError> {
        self.answer(name, most).map_err(|error| match error.kind() {
            // Outside a repository it ends at once.
            io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof => {
                RevisionError::Missing { name: name.to_owned() }
            }
            _ => RevisionError::NoAnswer(error),
        })
    }

    fn answer(&mut self, name: &str, most: u64) -> io::Result<Object> {
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
            return Ok(if kind == "blob" { Object::TooLarge(size) } else { Object::Missing });
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
