//! A line that is asked for: what was typed, and what is to be said of it.

use crate::date::{Length, read, words};
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Flow, Row, Setting};
use crate::tui::widgets::input::Input;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A date to go to.
    Date,
    /// A file to write what is listed into.
    File,
}

impl Asked {
    /// What stands on the frame.
    pub fn name(self) -> Phrase {
        match self {
            Self::Date => Phrase::GoToDate,
            Self::File => Phrase::WriteListed,
        }
    }
}

/// A line that is asked for.
#[derive(Debug, Clone)]
pub struct Prompt {
    asked: Asked,
    input: Input,
    /// Whether what is typed is a proposal, chosen as a whole: the first letter replaces it.
    is_proposed: bool,
    /// What is wrong with what was typed, once it was to be done.
    fault: Option<String>,
    /// Whether it has been said that there is such a file.
    warned: bool,
    rows: Vec<Row>,
}

impl Prompt {
    /// Asks, with `text` typed already.
    pub fn new(asked: Asked, text: &str) -> Self {
        let mut input = Input::default();
        input.insert(text);
        let is_proposed = !text.is_empty();
        Self { asked, input, is_proposed, fault: None, warned: false, rows: Vec::new() }
    }

    /// What is asked for.
    pub fn asked(&self) -> Asked {
        self.asked
    }

    /// What is typed.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What is said of it.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Changes what is typed; what was wrong with it is forgotten if it did change.
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

    /// Leaves what was typed beyond the text `proposed`, which is all chosen; moving the caret changes nothing.
    fn replace(&mut self, proposed: &str) {
        let text = self.input.text().to_owned();
        if text == proposed {
            return;
        }
        let typed = text.strip_prefix(proposed).unwrap_or_default();
        self.input.set(typed);
    }

    /// Whether what is typed is a proposal that the first letter replaces.
    pub fn is_proposed(&self) -> bool {
        self.is_proposed
    }

    /// Says what is wrong with it.
    pub fn refuse(&mut self, fault: String) {
        self.fault = Some(fault);
    }

    /// Says that there is such a file, which the next time may be replaced.
    pub fn warn(&mut self, warning: String) {
        self.fault = Some(warning);
        self.warned = true;
    }

    /// Whether a file of this name may be replaced: that it is there has been said.
    pub fn may_replace(&self) -> bool {
        self.warned
    }

    /// What is said of it: what is wrong with it, or else what may be typed.
    pub fn said(&self, settings: Settings) -> (String, Role) {
        match (&self.fault, self.asked) {
            (Some(fault), _) => (fault.clone(), Role::Warning),
            (None, Asked::File) => {
                (Phrase::WriteAsText.words(settings.interface).to_owned(), Role::Dim)
            }
            (None, Asked::Date) => (date_said(self.input.text(), settings), Role::Dim),
        }
    }

    /// Lays out what is said, `columns` wide.
    pub fn lay_out(&mut self, settings: Settings, columns: u16) {
        let mut flow = Flow::new(columns);
        let (text, role) = self.said(settings);
        flow.text(&text, Setting::composed(role, settings.interface).indented(2));
        self.rows = flow.into_rows();
    }
}

/// What a text is read as, as far as it is a date; else what may be typed.
fn date_said(text: &str, settings: Settings) -> String {
    let reading = match read(text) {
        Ok(reading) => reading,
        Err(_) if text.trim().is_empty() => {
            return Phrase::WriteADate.words(settings.interface).to_owned();
        }
        Err(fault) => return isolated(&fault.sentence(settings.interface)),
    };
    let mut said = vec![words(&reading.date, settings.dates(Length::Full))];
    said.extend(Some(reading.date.to_string()).filter(|edtf| *edtf != said[0]));
    composed(&said, " · ")
}
