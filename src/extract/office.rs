//! What DOCX, ODT and EPUB have in common: Dublin Core, and paragraphs of nested elements.

use super::day;
use super::document::{ExtractedDocument, PartKind, Stated, tidy};
use super::writer::Writer;
use super::xml::XmlToken;

/// A fact from a field, where it is given.
pub fn stated(value: Option<&String>, origin: &'static str) -> Option<Stated> {
    Stated::new(value?, origin)
}

/// A day from a field, where it is given and is one.
pub fn day(value: Option<&String>, origin: &'static str) -> Option<Stated> {
    Stated::new(&day::edtf(value?)?, origin)
}

/// Leaves out elements with all that is in them, as they open and close.
pub struct Skipping {
    is_skipped: fn(&str) -> bool,
    open: usize,
}

impl Skipping {
    /// Leaves out the elements whose name `is_skipped`.
    pub fn new(is_skipped: fn(&str) -> bool) -> Self {
        Self { is_skipped, open: 0 }
    }

    /// Whether a token is read.
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

/// Paragraphs and rows of tables, as the elements of a text open and close.
///
/// A paragraph may stand inside another one, in a box of text: it is a line of its own, before the
/// one that it stands in.
#[derive(Debug, Default)]
pub struct Paragraphs {
    writer: Writer,
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    notes: Vec<String>,
    /// Inside a note, whose paragraphs stand at the end.
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
    /// A paragraph begins.
    pub fn begin(&mut self, kind: Option<PartKind>) {
        self.open.push(Paragraph { kind, text: String::new() });
    }

    /// The open paragraph is of this kind.
    pub fn set_kind(&mut self, kind: PartKind) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = Some(kind);
        }
    }

    /// Whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds to the open paragraph.
    pub fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// A line ends within a paragraph.
    pub fn break_line(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push('\n');
        }
    }

    /// The open paragraph ends.
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

    /// A row of a table begins.
    pub fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// A cell of the open row ends.
    pub fn end_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(std::mem::take(&mut row.cell));
        }
    }

    /// The open row ends. That of a table in a cell becomes words of the cell.
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

    /// A note begins: its paragraphs stand after the text.
    pub fn begin_note(&mut self) {
        self.is_in_note = true;
    }

    /// The note ends.
    pub fn end_note(&mut self) {
        self.is_in_note = false;
    }

    /// Moves everything into `document`, and closes what is still open.
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
