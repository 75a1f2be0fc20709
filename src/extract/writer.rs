//! Writes paragraphs as lines, and records headings, captions and other special parts.

use super::document::{PartKind, TextPart, tidy};

/// A text that grows by paragraphs.
#[derive(Debug, Default)]
pub struct Writer {
    /// The lines.
    pub text: String,
    /// The parts that are not ordinary paragraphs.
    pub parts: Vec<TextPart>,
}

impl Writer {
    /// Adds a paragraph with its white space collapsed.
    ///
    /// An empty one is skipped.
    pub fn paragraph(&mut self, kind: Option<PartKind>, text: &str) {
        self.line(kind, &tidy(text));
    }

    /// Adds a table row, with tabs between cells and the white space in them collapsed.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<_> = cells.into_iter().map(tidy).collect();
        let line = cells.join("\t");
        self.line(Some(PartKind::Row), line.trim_end());
    }

    /// Adds a line unchanged.
    pub fn line(&mut self, kind: Option<PartKind>, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(line);
        if let Some(kind) = kind {
            self.parts.push(TextPart { kind, bytes: start..self.text.len() });
        }
        self.text.push('\n');
    }

    /// Returns whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
