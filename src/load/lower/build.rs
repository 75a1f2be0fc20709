//! The state of reading a file into a draft.

use super::draft::Draft;
use super::fields::Checker;
use crate::load::progress::Progress;

/// A draft that is being built.
pub struct Build<'f> {
    /// Checks the fields.
    pub checker: Checker<'f>,
    /// What was read so far.
    pub draft: Draft,
    /// The events without an id.
    pub unnamed: Vec<Unnamed>,
    /// The beginnings of the items that were left out.
    pub left_out: Vec<usize>,
    /// How far the reading has come.
    pub progress: &'f Progress,
    /// How a long list is cut.
    pub pieces: Pieces,
}

/// An event without an id.
#[derive(Debug, Clone, Copy)]
pub struct Unnamed {
    /// Its number among the events that were read, from 0.
    pub number: usize,
    /// Whether it has no title either.
    pub is_untitled: bool,
}

/// How a long list is cut.
#[derive(Debug, Clone, Copy)]
pub struct Pieces {
    /// The fewest bytes that are worth it.
    pub least: usize,
    /// About so many bytes are a piece.
    pub bytes: usize,
}

impl Pieces {
    /// For most files.
    pub const USUAL: Self = Self { least: 2 * 1024 * 1024, bytes: 512 * 1024 };

    /// One after the other.
    pub const NONE: Self = Self { least: usize::MAX, bytes: usize::MAX };
}

impl Build<'_> {
    /// Creates one for a part of the same file.
    pub fn beside(&self) -> Self {
        Self {
            checker: Checker::new(self.checker.file, self.checker.checks),
            draft: Draft::default(),
            unnamed: Vec::new(),
            left_out: self.left_out.clone(),
            progress: self.progress,
            pieces: Pieces::NONE,
        }
    }
}
