//! Why a text is not a date.

use crate::date::message::{Hint, Reason};
use crate::language::Language;

/// Why a text cannot be read as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// The reason.
    pub reason: Reason,
    /// The byte offset in the text.
    ///
    /// It is at most the length and never inside a character.
    pub offset: usize,
    /// What to write instead.
    pub hint: Option<Hint>,
}

impl DateFault {
    /// Returns the reason as one sentence without a full stop.
    pub fn reason(&self, language: Language) -> String {
        self.reason.words(language)
    }

    /// Returns what to write instead, if known, as a clause without a full stop.
    pub fn hint(&self, language: Language) -> Option<String> {
        self.hint.as_ref().map(|hint| hint.words(language))
    }

    /// Returns the reason and the hint in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self.hint(language) {
            Some(hint) => format!("{}: {hint}", self.reason(language)),
            None => self.reason(language),
        }
    }

    /// Returns the texts that can be written instead.
    pub fn proposals(&self) -> Vec<&str> {
        let mut proposals = self.reason.proposals();
        proposals.extend(self.hint.iter().flat_map(Hint::proposals));
        proposals
    }
}

/// Why a text is not a spelling of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// The item at this byte fits no spelling.
    Unread(usize),
    /// The text is a spelling of an impossible or ambiguous date.
    Fault(DateFault),
}

impl Miss {
    /// Creates an error for a spelling, and what to do about it.
    pub fn fault(byte: usize, reason: Reason, hint: Hint) -> Self {
        Self::Fault(DateFault { reason, offset: byte, hint: Some(hint) })
    }

    /// Returns the byte at which it was noticed.
    pub fn byte(&self) -> usize {
        match self {
            Self::Unread(byte) => *byte,
            Self::Fault(fault) => fault.offset,
        }
    }
}
