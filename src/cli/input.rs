//! What a command works on: a file, standard input, or the example that comes with the program.

use std::io::{self, Read};
use std::path::Path;

use super::args::{DEFAULT_FILE, InputArgs};
use super::error::Error;
use crate::load::{self, ArticleRoot, LARGEST_BYTES, Loaded};

/// The name of a file that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// How findings name a timeline from standard input, as compilers do.
const INPUT_NAME: &str = "<stdin>";

/// What a command works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A file.
    File(&'a Path),
    /// Standard input; the files that it names are looked for in this folder.
    Input,
    /// The example.
    Example,
}

/// Whether somebody is shown the example without having asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// There was no timeline in this folder.
    Example,
    /// There is what was asked for.
    None,
}

impl<'a> Target<'a> {
    /// Returns what `input` asks for, else the timeline in this folder, which must be there.
    pub fn of(input: &'a InputArgs) -> Result<Self, Error> {
        if input.example { Ok(Self::Example) } else { Self::named(input.file.as_deref()) }
    }

    /// Returns the file of this name, or else the timeline in this folder, which must be there.
    pub fn named(file: Option<&'a Path>) -> Result<Self, Error> {
        match file {
            Some(file) if file == Path::new(STANDARD_INPUT) => Ok(Self::Input),
            Some(file) => Ok(Self::File(file)),
            None if has_timeline() => Ok(Self::File(Path::new(DEFAULT_FILE))),
            None => Err(Error::NoTimeline),
        }
    }

    /// The same, with the example where this folder has no timeline.
    pub fn or_example(input: &'a InputArgs) -> (Self, Fallback) {
        match Self::of(input) {
            Ok(target) => (target, Fallback::None),
            Err(_) => (Self::Example, Fallback::Example),
        }
    }

    /// Returns the file, if it is one.
    pub fn path(self) -> Option<&'a Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Input | Self::Example => None,
        }
    }

    /// Loads the timeline.
    pub fn load(self) -> Result<Loaded, Error> {
        match self {
            Self::File(path) => Ok(load::load(path)?),
            Self::Input => {
                let bytes = bounded(&mut io::stdin().lock()).map_err(Error::Input)?;
                Ok(load::load_bytes(INPUT_NAME, bytes, ArticleRoot::Folder(Path::new("."))))
            }
            Self::Example => Ok(crate::embedded::load()),
        }
    }
}

/// Returns whether this folder has a timeline; one that cannot be read is there too.
fn has_timeline() -> bool {
    let found = Path::new(DEFAULT_FILE).symlink_metadata();
    !found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Reads all of it, up to the size of the largest timeline.
pub fn bounded(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST_BYTES + 1).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(count) if count > LARGEST_BYTES => {
            Err(io::Error::other(format!("more than {LARGEST_BYTES} bytes")))
        }
        _ => Ok(bytes),
    }
}
