//! Rows that have been laid out: lines of text with their columns and roles, ready to be painted.
//!
//! Laying out is work of `update`; `view` only puts rows into cells.

use std::ops::Range;

use crate::language::Language;
use crate::output::{FlowLine, flow};
use crate::text::{Base, Direction, Line, Options, one_line};
use crate::tui::theme::Role;

/// What stands between fields that may be wrapped: no line begins with it.
pub const BETWEEN: &str = "\u{a0}· ";

/// A piece of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Its first column in the row, counted from the side from which the screen is read.
    pub column: u16,
    /// The columns it has: its line stands on that side of them where lines of its direction begin.
    pub room: u16,
    /// The text.
    pub line: Line,
    /// What it is.
    pub role: Role,
    /// Parts of it that are something else: source bytes of the line.
    pub marks: Vec<(Range<usize>, Role)>,
}

/// A row of a pane.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its pieces, from its beginning on.
    pub pieces: Vec<Piece>,
}

impl Row {
    /// A row of one piece at its beginning.
    pub fn of(text: &str, columns: u16, role: Role) -> Self {
        Self::default().with(0, label(text, columns), role)
    }

    /// With a piece that begins at `column`.
    #[must_use]
    pub fn with(mut self, column: u16, line: Line, role: Role) -> Self {
        self.pieces.push(Piece { column, room: line.columns(), line, role, marks: Vec::new() });
        self
    }
}

/// Lays out a label in at most `columns` columns.
pub fn label(text: &str, columns: u16) -> Line {
    one_line(text, Options::default(), columns)
}

/// Lays out composed fields in at most `columns` columns.
pub fn composed_label(text: &str, columns: u16, language: Language) -> Line {
    one_line(text, Options::composed(direction(language)), columns)
}

/// Lays out a date in words in at most `columns` columns: its signs stand behind it in its language.
pub fn date_label(text: &str, columns: u16, language: Language) -> Line {
    one_line(text, Options::with_base(Base::Forced(direction(language))), columns)
}

/// Which way a language of the screen runs.
pub fn direction(language: Language) -> Direction {
    match language {
        Language::En => Direction::Ltr,
        Language::Ar => Direction::Rtl,
    }
}

/// Rows that run down a pane of some width.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    columns: u16,
    rows: Vec<Row>,
}

/// How a text stands in a [`Flow`].
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// What it is.
    pub role: Role,
    /// Columns left free at its beginning, whichever way it runs: signs stand there.
    pub indent: u16,
    /// How it is laid out.
    pub options: Options,
}

impl Setting {
    /// Text of `role` at the edge, in its own direction.
    pub fn plain(role: Role) -> Self {
        Self { role, indent: 0, options: Options::default() }
    }

    /// Composed fields ([`crate::text::composed`]) on a line of the screen's language.
    pub fn composed(role: Role, language: Language) -> Self {
        Self { role, indent: 0, options: Options::composed(direction(language)) }
    }

    /// The same, with its direction found in this way.
    #[must_use]
    pub fn based(self, base: Base) -> Self {
        Self { options: Options { base, ..self.options }, ..self }
    }

    /// The same, `indent` columns further in.
    #[must_use]
    pub fn indented(self, indent: u16) -> Self {
        Self { indent, ..self }
    }
}

impl Flow {
    /// Nothing yet, `columns` wide.
    pub fn new(columns: u16) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// How many rows there are.
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
    pub fn text(&mut self, text: &str, setting: Setting) {
        self.marked(text, setting, &[]);
    }

    /// The same, with some bytes of the text as something else.
    pub fn marked(&mut self, text: &str, setting: Setting, marks: &[(Range<usize>, Role)]) {
        let room = self.columns.saturating_sub(setting.indent);
        let (column, role) = (setting.indent, setting.role);
        for FlowLine { line, marks, .. } in flow(text, setting.options, room, marks) {
            let piece = Piece { column, room, line, role, marks };
            self.rows.push(Row { pieces: vec![piece] });
        }
    }

    /// Adds `text`, wrapped, with a label in front of its first row.
    pub fn labelled(&mut self, (label, role): (&str, Role), text: &str, setting: Setting) {
        let first = self.rows.len();
        self.text(text, setting);
        if self.rows.len() == first {
            self.rows.push(Row::default());
        }
        self.label_row(first, (label, role), setting.indent);
    }

    /// Adds a label in front of a row whose text is indented.
    pub fn label_row(&mut self, row: usize, (label, role): (&str, Role), indent: u16) {
        let line = self::label(label, indent.saturating_sub(3));
        if let Some(row) = self.rows.get_mut(row) {
            let room = line.columns();
            row.pieces.insert(0, Piece { column: 2, room, line, role, marks: Vec::new() });
        }
    }

    /// The rows.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}
