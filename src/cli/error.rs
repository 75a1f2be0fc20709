//! How the program ends, and why it could not do what it was asked.

use std::io;

use crate::cli::add::AddError;
use crate::cli::args::DEFAULT_FILE;
use crate::cli::arguments::similar_command;
use crate::cli::check::SealError;
use crate::cli::import::ImportFailure;
use crate::cli::revision::RevisionError;
use crate::load::{self, LoadError};
use crate::merge::{MergeVersion, Unmergeable};
use crate::timeline::Facet;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Everything is fine.
    Fine,
    /// There are findings; or nothing was found.
    Findings,
    /// The program could not do what it was asked.
    CouldNotRun,
}

impl ExitStatus {
    /// Returns the exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// Why the program could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A timeline could not be opened.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is none in this folder, and none was named.
    #[error("there is no {DEFAULT_FILE} in this folder")]
    NoTimeline,
    /// Different events of several files have this id.
    #[error("several files have an event “{what}”")]
    SeveralFiles {
        /// The id.
        what: String,
        /// What they are called.
        ids: Vec<String>,
    },
    /// Standard input is one timeline of several.
    #[error("standard input is a timeline by itself")]
    InputAmongFiles,
    /// A timeline could not be read from standard input.
    #[error("cannot read stdin")]
    Input(#[source] io::Error),
    /// Keys and the timeline would both come from stdin.
    #[error("a timeline from stdin cannot be opened on the screen")]
    InputOnScreen,
    /// There is no command of this name.
    #[error("there is no command “{name}”")]
    UnknownCommand {
        /// What was asked for.
        name: String,
        /// What it may have meant, or what there is.
        hint: String,
    },
    /// Output could not be written.
    #[error("cannot write the output")]
    Write(#[source] io::Error),
    /// Bytes would go to a terminal.
    #[error("{format} is no text for a terminal")]
    Binary {
        /// The name of the format.
        format: &'static str,
    },
    /// The terminal cannot be used.
    #[error("cannot use the terminal")]
    Terminal(#[source] io::Error),
    /// No timeline was written.
    #[error(transparent)]
    Add(#[from] AddError),
    /// Neither a source nor a file.
    #[error("there is no source “{what}”, and no file of that name can be read")]
    NothingToRead {
        /// What was asked for.
        what: String,
        /// The sources there are.
        known: Vec<String>,
        /// What the system says of the file.
        source: io::Error,
    },
    /// Proposals could not be read.
    #[error("cannot read {}", path.display())]
    Proposals {
        /// The file.
        path: std::path::PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file of the timeline does not allow a change.
    #[error(transparent)]
    Capture(#[from] crate::capture::ChangeError),
    /// A file was not mended.
    #[error(transparent)]
    Mend(#[from] load::WriteError),
    /// What does not come from a file cannot be mended.
    #[error("there is no file to fix")]
    NothingToFix,
    /// A version in a repository could not be read.
    #[error(transparent)]
    Revision(#[from] RevisionError),
    /// A part of a version cannot be read, and would seem removed.
    #[error("only a part of it can be read, so it is not compared: {why}")]
    NotWhole {
        /// Where it breaks off, and why.
        why: String,
    },
    /// Nothing was imported.
    #[error(transparent)]
    Import(#[from] ImportFailure),
    /// There is no seal, or none was made.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// One of three versions is no text.
    #[error("{file}cannot merge: {} is not UTF-8; nothing was written", version.name())]
    NotUtf8 {
        /// What the file is called, with a colon, if that is known.
        file: String,
        /// Which one.
        version: MergeVersion,
        /// Where it is none.
        source: std::string::FromUtf8Error,
    },
    /// Three versions cannot be merged.
    #[error("{file}cannot merge: {why}; nothing was written")]
    Unmergeable {
        /// What the file is called, with a colon, if that is known.
        file: String,
        /// Why.
        why: Unmergeable,
    },
    /// There is no repository of git here.
    #[error("this folder is in no repository of git")]
    NoRepository,
    /// Lines could not be merged.
    #[error("cannot merge line by line")]
    MergeFile(#[source] io::Error),
    /// The attributes of git are no text.
    #[error(".gitattributes is not UTF-8")]
    Attributes(#[source] std::string::FromUtf8Error),
    /// A file was not written.
    #[error(transparent)]
    Save(#[from] load::SaveError),
    /// Keys that are to be pressed if there is no screen.
    #[error("--keys needs a screen, and stdout is not a terminal")]
    KeysWithoutScreen,
    /// A time that ends before it begins.
    #[error("--from {from} begins after --to {to} is over")]
    NoTime {
        /// From when.
        from: String,
        /// Until when.
        to: String,
    },
    /// A tag, person, place, source or event that the timeline has not.
    #[error("{} “{what}”", kind.missing())]
    Unknown {
        /// What it was to be.
        kind: FacetKind,
        /// What was asked for.
        what: String,
        /// What it may have meant, or what there is.
        hint: String,
    },
}

impl Error {
    /// Returns what to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Load(LoadError::Unreadable { path, .. }) => {
                let usual = || "`tarikh` without a file opens ./timeline.yaml".to_owned();
                Some(similar_command(path).unwrap_or_else(usual))
            }
            Self::Import(failure) => failure.hint(),
            Self::NoTimeline => Some(
                "name a file, begin one with `tarikh init ARTICLES…`, or add --example for the \
                 timeline that comes with tarikh"
                    .to_owned(),
            ),
            Self::Binary { format } => {
                Some(format!("write it to a file: `tarikh print --format {format} > FILE`"))
            }
            Self::SeveralFiles { ids, .. } => Some(format!("name one: {}", ids.join(", "))),
            Self::InputAmongFiles => Some("save it to a file, and name that".to_owned()),
            Self::InputOnScreen => Some("print it: `tarikh print -`".to_owned()),
            Self::UnknownCommand { hint, .. } => Some(hint.clone()),
            Self::Mend(load::WriteError::Changed { .. }) => {
                Some("run it again on the current file".to_owned())
            }
            Self::NothingToFix => Some("name it: `tarikh check --fix FILE`".to_owned()),
            Self::KeysWithoutScreen => Some("add --print-screen 100x30".to_owned()),
            Self::NothingToRead { known, .. } if !known.is_empty() => {
                Some(format!("the sources are {}", known.join(", ")))
            }
            Self::NothingToRead { .. } => {
                Some(format!("there is no {DEFAULT_FILE} here whose source it could be"))
            }
            Self::Unknown { hint, .. } => Some(hint.clone()).filter(|hint| !hint.is_empty()),
            Self::Unmergeable { .. } | Self::NotUtf8 { .. } => Some(
                "mend that version, or have git merge its lines this once: `git -c \
                 merge.tarikh.driver='git merge-file %A %O %B' merge …`"
                    .to_owned(),
            ),
            Self::NoRepository => Some("make one with `git init`".to_owned()),
            Self::Add(AddError::Exists { .. }) => Some("`tarikh add FILE…` adds to it".to_owned()),
            Self::Load(
                LoadError::TooLarge { .. }
                | LoadError::NotAFile { .. }
                | LoadError::NoTimelines { .. }
                | LoadError::BeingWritten { .. }
                | LoadError::Cancelled { .. },
            )
            | Self::Mend(load::WriteError::Unwritable { .. })
            | Self::NoTime { .. }
            | Self::Add(_)
            | Self::Input(_)
            | Self::Write(_)
            | Self::Proposals { .. }
            | Self::Capture(_)
            | Self::Revision(_)
            | Self::MergeFile(_)
            | Self::Attributes(_)
            | Self::Save(_)
            | Self::Seal(_)
            | Self::NotWhole { .. }
            | Self::Terminal(_) => None,
        }
    }
}

/// What something was to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetKind {
    /// A tag.
    Tag,
    /// A person of an event.
    Person,
    /// A place of an event.
    Place,
    /// A source.
    Source,
    /// An event.
    Event,
}

impl FacetKind {
    /// Returns the facet whose values are asked for.
    ///
    /// Returns `None` for an event.
    pub fn facet(self) -> Option<Facet> {
        Some(match self {
            Self::Tag => Facet::Tag,
            Self::Person => Facet::Person,
            Self::Place => Facet::Place,
            Self::Source => Facet::Source,
            Self::Event => return None,
        })
    }

    /// Says that there is none with the name that follows.
    pub fn missing(self) -> &'static str {
        match self {
            Self::Tag => "no event has the tag",
            Self::Person => "no event has the person",
            Self::Place => "no event has the place",
            Self::Source => "there is no source",
            Self::Event => "there is no event",
        }
    }

    /// Returns what there is instead, before a list of it.
    pub fn known(self) -> &'static str {
        match self {
            Self::Tag => "its tags are",
            Self::Person => "its people are",
            Self::Place => "its places are",
            Self::Source => "the sources are",
            Self::Event => "the events are",
        }
    }
}
