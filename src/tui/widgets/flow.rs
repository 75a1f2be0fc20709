//! Laid-out rows: lines of text with their columns and roles, ready to paint.
//!
//! `update` lays them out; `view` only copies them to cells.

use std::ops::Range;

use crate::language::Language;
use crate::output::{FlowLine, flow};
use crate::text::{Base, Line, Options, one_line};
use crate::tui::theme::Role;

/// The separator between fields that may wrap: no line begins with it.
pub const BETWEEN: &str = "\u{a0}· ";

/// A piece of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct StyledSpan {
    /// Its first column in the row, counted from the side where the screen begins.
    pub column: u16,
    /// Its columns; the line is aligned to the side where lines of its direction begin.
    pub room: u16,
    /// The text.
    pub line: Line,
    /// Its role.
    pub role: Role,
    /// Parts of it with another role: source bytes of the line.
    pub marks: Vec<(Range<usize>, Role)>,
}

/// A row of a pane.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its pieces, from its beginning on.
    pub pieces: Vec<StyledSpan>,
}

impl Row {
    /// Creates a row of one piece at its beginning.
    pub fn new(text: &str, columns: u16, role: Role) -> Self {
        Self::default().with(0, label(text, columns), role)
    }

    /// Adds a piece that begins at `column`.
    #[must_use]
    pub fn with(mut self, column: u16, line: Line, role: Role) -> Self {
        self.pieces.push(StyledSpan {
            column,
            room: line.columns(),
            line,
            role,
            marks: Vec::new(),
        });
        self
    }
}

/// Lays out a label in at most `columns` columns.
pub fn label(text: &str, columns: u16) -> Line {
    one_line(text, Options::default(), columns)
}

/// Lays out composed fields in at most `columns` columns.
pub fn composed_label(text: &str, columns: u16, language: Language) -> Line {
    one_line(text, Options::composed(language.direction()), columns)
}

/// Lays out a date in words in at most `columns` columns, with its signs in the direction of its
/// language.
pub fn date_label(text: &str, columns: u16, language: Language) -> Line {
    one_line(text, Options::with_base(Base::Forced(language.direction())), columns)
}

/// Rows of a pane of some width.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    columns: u16,
    rows: Vec<Row>,
}

/// The style of a text in a [`Flow`].
#[derive(Debug, Clone, Copy)]
pub struct TextStyle {
    /// Its role.
    pub role: Role,
    /// The columns left free at its beginning for signs, in either direction.
    pub indent: u16,
    /// Its layout.
    pub options: Options,
}

impl TextStyle {
    /// Creates a style of `role`, without indent, in the text's own direction.
    pub fn plain(role: Role) -> Self {
        Self { role, indent: 0, options: Options::default() }
    }

    /// Lays out composed fields ([`crate::text::composed`]) in the direction of the screen's
    /// language.
    pub fn composed(role: Role, language: Language) -> Self {
        Self { role, indent: 0, options: Options::composed(language.direction()) }
    }

    /// Sets how the direction is found.
    #[must_use]
    pub fn based(self, base: Base) -> Self {
        Self { options: Options { base, ..self.options }, ..self }
    }

    /// Indents by `indent` more columns.
    #[must_use]
    pub fn indented(self, indent: u16) -> Self {
        Self { indent, ..self }
    }
}

impl Flow {
    /// Creates an empty flow, `columns` wide.
    pub fn new(columns: u16) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds an empty row, unless the last one is empty.
    pub fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// Adds a row.
    pub fn row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds `text`, wrapped, paragraph by paragraph.
    pub fn text(&mut self, text: &str, setting: TextStyle) {
        self.marked(text, setting, &[]);
    }

    /// Adds `text`, wrapped, with another role for some of its bytes.
    pub fn marked(&mut self, text: &str, setting: TextStyle, marks: &[(Range<usize>, Role)]) {
        let room = self.columns.saturating_sub(setting.indent);
        let (column, role) = (setting.indent, setting.role);
        for FlowLine { line, marks, .. } in flow(text, setting.options, room, marks) {
            let piece = StyledSpan { column, room, line, role, marks };
            self.rows.push(Row { pieces: vec![piece] });
        }
    }

    /// Adds `text`, wrapped, with a label before its first row.
    pub fn labelled(&mut self, (label, role): (&str, Role), text: &str, setting: TextStyle) {
        let first = self.rows.len();
        self.text(text, setting);
        if self.rows.len() == first {
            self.rows.push(Row::default());
        }
        self.label_row(first, (label, role), setting.indent);
    }

    /// Adds a label before a row whose text is indented.
    pub fn label_row(&mut self, row: usize, (label, role): (&str, Role), indent: u16) {
        let line = self::label(label, indent.saturating_sub(3));
        if let Some(row) = self.rows.get_mut(row) {
            let room = line.columns();
            row.pieces.insert(0, StyledSpan { column: 2, room, line, role, marks: Vec::new() });
        }
    }

    /// The rows.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}
