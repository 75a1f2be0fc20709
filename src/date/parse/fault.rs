//! Why a text is no date.

use crate::date::message::{Hint, Reason};
use crate::language::Language;

/// Why a text is not read as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// Why.
    pub reason: Reason,
    /// Where in the text, in bytes from its start; at most its length, never inside a character.
    pub offset: usize,
    /// What to write instead.
    pub hint: Option<Hint>,
}

impl DateFault {
    /// The reason, in one sentence without a full stop.
    pub fn reason(&self, language: Language) -> String {
        self.reason.words(language)
    }

    /// What to write instead, where that can be said; a clause without a full stop.
    pub fn hint(&self, language: Language) -> Option<String> {
        self.hint.as_ref().map(|hint| hint.words(language))
    }

    /// The reason and the hint in one.
    pub fn sentence(&self, language: Language) -> String {
        match self.hint(language) {
            Some(hint) => format!("{}: {hint}", self.reason(language)),
            None => self.reason(language),
        }
    }

    /// The texts that can be written instead, where there are some.
    pub fn proposals(&self) -> Vec<&str> {
        let mut proposals = self.reason.proposals();
        proposals.extend(self.hint.iter().flat_map(Hint::proposals));
        proposals
    }
}

/// Why a text is no spelling of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// The item at this byte fits no spelling.
    Unread(usize),
    /// The text is a spelling, but of an impossible or ambiguous date.
    Fault(DateFault),
}

impl Miss {
    /// A spelling of something that is no date, and what to do about it.
    pub fn fault(byte: usize, reason: Reason, hint: Hint) -> Self {
        Self::Fault(DateFault { reason, offset: byte, hint: Some(hint) })
    }

    /// The byte at which it was noticed.
    pub fn byte(&self) -> usize {
        match self {
            Self::Unread(byte) => *byte,
            Self::Fault(fault) => fault.offset,
        }
    }
}
