//! What became of something between two versions.

use super::versions::Versions;

/// What became of something between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffFate {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
    /// Of the newer version it is not read; it may still be there.
    Unread,
}

impl DiffFate {
    /// Its name in JSON; stable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Unread => "unread",
        }
    }

    /// What became of something that these versions have.
    pub fn of<T>(versions: &Versions<T>) -> Self {
        match versions {
            Versions::Added(_) => Self::Added,
            Versions::Removed(_) => Self::Removed,
            Versions::Both { .. } => Self::Changed,
        }
    }

    /// What became of a value that was there before, or not, and is there now, or not.
    pub fn of_value(was: bool, is: bool) -> Self {
        match (was, is) {
            (false, true) => Self::Added,
            (true, false) => Self::Removed,
            (true, true) | (false, false) => Self::Changed,
        }
    }

    /// The same where the newer version is not fully read: nothing is certain to be removed.
    #[must_use]
    pub fn where_unread(self) -> Self {
        match self {
            Self::Removed | Self::Unread => Self::Unread,
            Self::Added | Self::Changed => self,
        }
    }
}
