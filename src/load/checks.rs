//! How much is checked while a timeline is loaded.

/// How much is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Checks {
    /// Everything.
    #[default]
    All,
    /// Only what must be known to show the timeline: what cannot be read, found or followed. The
    /// timeline is the same, but there may be more findings.
    Necessary,
}
