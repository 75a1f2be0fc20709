//! Why nothing was read.

/// Why a text was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is in none of the formats.
    #[error("it is in no format that is known; --from says which it is")]
    Unknown,
    /// It is not in this format.
    #[error("it is no {format}: {why}")]
    Damaged {
        /// The format.
        format: &'static str,
        /// What is wrong.
        why: String,
    },
    /// There is nothing in it.
    #[error("there is nothing in it to import")]
    Empty,
}
