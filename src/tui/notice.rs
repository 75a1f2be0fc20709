//! A message of the status line.

use crate::tui::theme::Role;

/// A message that the status line shows until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// The role in which it is drawn.
    pub role: Role,
}

impl Notice {
    /// Creates a plain message.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Role::Text }
    }

    /// Creates a warning.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Role::Warning }
    }
}

/// The message of an error with that of its cause.
pub fn with_cause(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
