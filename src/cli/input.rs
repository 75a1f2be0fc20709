//! What a command works on: files, standard input, or the example that comes with the program.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::args::{DEFAULT_FILE, InputArgs};
use super::error::Error;
use crate::embedded;
use crate::load::{
    ArticleRoot, Checks, FileLeftOut, FileOpening, Joined, LARGEST_BYTES, Loader, WhyLeftOut,
};
use crate::text::printable;

/// The name of a file that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// How findings name a timeline from standard input, as compilers do.
const INPUT_NAME: &str = "<stdin>";

/// What a command works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Files, and folders of them.
    Files(Vec<PathBuf>),
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

impl Target {
    /// Returns what `input` asks for, else the timeline in this folder, which must be there.
    pub fn of(input: &InputArgs) -> Result<Self, Error> {
        if input.example { Ok(Self::Example) } else { Self::named(&input.files) }
    }

    /// Returns the files of these names, or else the timeline in this folder, which must be there.
    pub fn named(files: &[PathBuf]) -> Result<Self, Error> {
        let is_input = |file: &PathBuf| file == Path::new(STANDARD_INPUT);
        match files {
            [] if has_timeline() => Ok(Self::Files(vec![DEFAULT_FILE.into()])),
            [] => Err(Error::NoTimeline),
            [only] if is_input(only) => Ok(Self::Input),
            files if files.iter().any(is_input) => Err(Error::InputAmongFiles),
            files => Ok(Self::Files(files.to_vec())),
        }
    }

    /// The same, with the example where this folder has no timeline.
    pub fn or_example(input: &InputArgs) -> (Self, Fallback) {
        match Self::of(input) {
            Err(Error::NoTimeline) => (Self::Example, Fallback::Example),
            Ok(target) => (target, Fallback::None),
            // Opening them says what is wrong.
            Err(_) => (Self::Files(input.files.clone()), Fallback::None),
        }
    }

    /// Returns the file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Files(files) => match files.as_slice() {
                [only] if !only.is_dir() => Some(only),
                _ => None,
            },
            Self::Input | Self::Example => None,
        }
    }

    /// Loads the timeline with all its findings, and says which files of a folder are left out.
    pub fn load(&self) -> Result<Joined, Error> {
        self.load_with(Checks::All)
    }

    /// Loads the timeline with these checks, and says which files of a folder are left out.
    pub fn load_with(&self, checks: Checks) -> Result<Joined, Error> {
        let joined = self.open(checks)?;
        report_left_out(&joined.left_out);
        Ok(joined)
    }

    /// Loads the timeline with these checks.
    pub fn open(&self, checks: Checks) -> Result<Joined, Error> {
        Ok(self.opening(checks)?.join())
    }

    /// Opens its files.
    pub fn opening(&self, checks: Checks) -> Result<FileOpening, Error> {
        let loader = Loader::with_checks(checks);
        let mut opening = FileOpening::new(loader.clone());
        match self {
            Self::Files(files) => files.iter().try_for_each(|file| opening.add(file))?,
            Self::Input => {
                let bytes = bounded(&mut io::stdin().lock()).map_err(Error::Input)?;
                let root = ArticleRoot::Folder(Path::new("."));
                opening.add_input(loader.bytes(INPUT_NAME, bytes, root));
            }
            Self::Example => opening.add_loaded(embedded::load_with(checks)),
        }
        Ok(opening)
    }
}

/// Says on standard error which files of a folder are left out, and why.
pub fn report_left_out(left_out: &[FileLeftOut]) {
    for FileLeftOut { path, why } in left_out {
        let why = match why {
            WhyLeftOut::CopyOf(own) => format!("another version of “{own}”"),
            WhyLeftOut::NoTimeline => "it has no `events`".to_owned(),
            WhyLeftOut::Unreadable(why) => why.clone(),
        };
        let line = format!("note: left out: {}: {why}", path.display());
        let _ = writeln!(io::stderr(), "{}", printable(&line));
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
