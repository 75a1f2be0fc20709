//! The state of a prompt: the typed text and the message about it.

use crate::export::Format;
use crate::i18n::Phrase;
use crate::named::Named;
use crate::tui::next::{EditableField, FieldPrompt};
use crate::tui::read_date::meaning;
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Flow, Row, TextStyle};
use crate::tui::widgets::input::Input;

/// The subject of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A date to go to.
    Date,
    /// A file to write the listed events to.
    File,
    /// A folder to copy the timeline into.
    Copy,
    /// A field of an event.
    Field(FieldPrompt),
}

impl Asked {
    /// The title of the frame.
    pub fn name(self) -> Phrase {
        match self {
            Self::Date => Phrase::GoToDate,
            Self::File => Phrase::WriteListed,
            Self::Copy => Phrase::CopyIntoFolder,
            Self::Field(it) => it.field.name(),
        }
    }
}

/// A prompt.
#[derive(Debug, Clone)]
pub struct Prompt {
    asked: Asked,
    input: Input,
    /// Whether the text is a proposal, selected as a whole: the first letter replaces it.
    is_proposed: bool,
    /// The error, once the answer was tried.
    fault: Option<String>,
    /// Whether the user has been warned that the file exists.
    warned: bool,
    rows: Vec<Row>,
}

impl Prompt {
    /// Creates a prompt with the initial `text`.
    pub fn new(asked: Asked, text: &str) -> Self {
        let mut input = Input::default();
        input.insert(text);
        let is_proposed = !text.is_empty();
        Self { asked, input, is_proposed, fault: None, warned: false, rows: Vec::new() }
    }

    /// The subject.
    pub fn asked(&self) -> Asked {
        self.asked
    }

    /// The text.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The message about the text.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Edits the text. An edit clears the error.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if std::mem::take(&mut self.is_proposed) {
            self.replace(&before);
        }
        if self.input.text() != before {
            self.fault = None;
            self.warned = false;
        }
    }

    /// Deletes the rest of the text and selects the proposal `proposed`. Moving the caret deselects
    /// it.
    fn replace(&mut self, proposed: &str) {
        let text = self.input.text().to_owned();
        if text == proposed {
            return;
        }
        let typed = text.strip_prefix(proposed).unwrap_or_default();
        self.input.set(typed);
    }

    /// Gives the file the ending of the next format, or of the one before. Nothing else is asked
    /// for in a format.
    pub fn change_format(&mut self, by: isize) {
        if self.asked != Asked::File {
            return;
        }
        let name = self.input.text().trim().to_owned();
        let format = Format::of_file(&name);
        let count = Format::ALL.len();
        let at = Format::ALL.iter().position(|&it| it == format).unwrap_or(0);
        let next = at.checked_add_signed(by.signum()).unwrap_or(count - 1) % count;
        let renamed = Format::ALL.get(next).map(|next| next.file_name(&name));
        self.input.set(&renamed.unwrap_or(name));
        self.is_proposed = false;
        self.fault = None;
        self.warned = false;
    }

    /// Whether the text is a proposal that the first letter replaces.
    pub fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// Shows an error.
    pub fn refuse(&mut self, fault: String) {
        self.fault = Some(fault);
    }

    /// Warns that the file exists; a second try may replace it.
    pub fn warn(&mut self, warning: String) {
        self.fault = Some(warning);
        self.warned = true;
    }

    /// Whether a file of this name may be replaced, because the user has been warned.
    pub fn may_replace(&self) -> bool {
        self.warned
    }

    /// Updates the message: the error, or else what can be typed.
    pub fn message(&self, settings: Settings) -> (String, Role) {
        match (&self.fault, self.asked) {
            (Some(fault), _) => (fault.clone(), Role::Warning),
            (None, Asked::File) => {
                let format = Format::of_file(self.input.text().trim());
                let said = [format.phrase(), Phrase::EndingSaysFormat];
                (said.map(|it| it.words(settings.interface)).join(". "), Role::Dim)
            }
            (None, Asked::Copy) => {
                (Phrase::CopyFolderHint.words(settings.interface).to_owned(), Role::Dim)
            }
            (None, Asked::Field(FieldPrompt { field: EditableField::Date, .. })) => {
                (meaning(self.input.text(), settings), Role::Dim)
            }
            (None, Asked::Field(it)) => {
                (it.field.hint().words(settings.interface).to_owned(), Role::Dim)
            }
            (None, Asked::Date) => (meaning(self.input.text(), settings), Role::Dim),
        }
    }

    /// Lays out the message, `columns` wide.
    pub fn lay_out(&mut self, settings: Settings, columns: u16) {
        let mut flow = Flow::new(columns);
        let (text, role) = self.message(settings);
        flow.text(&text, TextStyle::composed(role, settings.interface).indented(2));
        self.rows = flow.into_rows();
    }
}
