//! The seal of a timeline, as its pages name it.

use crate::date::Date;

/// The seal of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineSeal {
    /// The first digits of the hash of its manifest.
    pub hash: String,
    /// The day of sealing.
    pub date: Date,
}
