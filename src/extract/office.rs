//! Shared parts of DOCX, ODT and EPUB: Dublin Core, and nested paragraphs.

use super::day;
use super::document::{ExtractedDocument, PartKind, Stated, tidy};
use super::writer::Writer;
use super::xml::XmlToken;

/// Creates a fact from a field, if it is given.
pub fn stated(value: Option<&String>, origin: &'static str) -> Option<Stated> {
    Stated::new(value?, origin)
}

/// Creates a date from a field, if it is given and valid.
pub fn day(value: Option<&String>, origin: &'static str) -> Option<Stated> {
    Stated::new(&day::edtf(value?)?, origin)
}

/// Skips elements with all their content, as they open and close.
pub struct Skipping {
    is_skipped: fn(&str) -> bool,
    open: usize,
}

impl Skipping {
    /// Skips the elements for whose name `is_skipped` returns true.
    pub fn new(is_skipped: fn(&str) -> bool) -> Self {
        Self { is_skipped, open: 0 }
    }

    /// Returns whether a token is kept.
    pub fn keeps(&mut self, token: &XmlToken) -> bool {
        match token {
            XmlToken::Start(element) if (self.is_skipped)(&element.name) => self.open += 1,
            XmlToken::End(name) if (self.is_skipped)(name) => {
                self.open = self.open.saturating_sub(1);
                return false;
            }
            XmlToken::Start(_) | XmlToken::End(_) | XmlToken::Text(_) => {}
        }
        self.open == 0
    }
}

/// Collects paragraphs and table rows, as the elements of a text open and close.
///
/// A paragraph may be inside another one, in a text box. It becomes a line of its own, before the
/// paragraph that contains it.
#[derive(Debug, Default)]
pub struct Paragraphs {
    writer: Writer,
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    notes: Vec<String>,
    /// Whether a note is open.
    ///
    /// Its paragraphs go to the end.
    is_in_note: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    kind: Option<PartKind>,
    text: String,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    cell: String,
}

impl Paragraphs {
    /// Starts a paragraph.
    pub fn begin(&mut self, kind: Option<PartKind>) {
        self.open.push(Paragraph { kind, text: String::new() });
    }

    /// Sets the kind of the open paragraph.
    pub fn set_kind(&mut self, kind: PartKind) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = Some(kind);
        }
    }

    /// Returns whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Appends to the open paragraph.
    pub fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Breaks the line within a paragraph.
    pub fn break_line(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push('\n');
        }
    }

    /// Ends the open paragraph.
    pub fn end(&mut self) {
        let Some(Paragraph { kind, text }) = self.open.pop() else { return };
        if self.is_in_note {
            self.notes.push(tidy(&text));
        } else if let Some(row) = self.rows.last_mut() {
            row.cell.push(' ');
            row.cell.push_str(&text);
        } else {
            for line in text.split('\n') {
                self.writer.paragraph(kind, line);
            }
        }
    }

    /// Starts a table row.
    pub fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// Ends a cell of the open row.
    pub fn end_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(std::mem::take(&mut row.cell));
        }
    }

    /// Ends the open row.
    ///
    /// A row of a nested table is appended to the outer cell.
    pub fn end_row(&mut self) {
        let Some(Row { cells, .. }) = self.rows.pop() else { return };
        match self.rows.last_mut() {
            Some(outer) => {
                outer.cell.push(' ');
                outer.cell.push_str(&cells.join(" "));
            }
            None => self.writer.row(cells.iter().map(String::as_str)),
        }
    }

    /// Starts a note.
    ///
    /// Its paragraphs follow the text.
    pub fn begin_note(&mut self) {
        self.is_in_note = true;
    }

    /// Ends the note.
    pub fn end_note(&mut self) {
        self.is_in_note = false;
    }

    /// Moves everything to `document`, and closes what is still open.
    pub fn finish(mut self, document: &mut ExtractedDocument) {
        while self.is_open() {
            self.end();
        }
        while !self.rows.is_empty() {
            self.end_cell();
            self.end_row();
        }
        for note in &self.notes {
            self.writer.paragraph(Some(PartKind::Note), note);
        }
        document.text = self.writer.text;
        document.parts = self.writer.parts;
    }
}
