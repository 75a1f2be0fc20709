//! What the status line says.

use crate::tui::theme::Role;

/// Something said in the status line until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// As what it is drawn.
    pub role: Role,
}

impl Notice {
    /// A plain message.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Role::Text }
    }

    /// A warning.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Role::Warning }
    }
}
