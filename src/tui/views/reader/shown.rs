//! A line of an article as it stands on the screen.

use crate::text::{Line, Position};

/// A line on the screen.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its position in the article.
    pub at: Position,
    /// The line as it is laid out.
    pub line: Line,
    /// Its first column.
    pub column: u16,
    /// Whether it belongs to a translation, so that its bytes are not the article's.
    pub is_inset: bool,
    /// Whether it begins a paragraph with content that is not shown as it is in the file.
    pub is_odd: bool,
}
