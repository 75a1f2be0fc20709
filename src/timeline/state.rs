//! The states of an event that a query can ask for: `is:disputed`, `is:undated`.

use super::{Event, Timeline};

/// A state of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventState {
    /// A passage contradicts it or its date.
    Disputed,
    /// It has no date, or none that is understood.
    Undated,
    /// Its date is marked as uncertain.
    Uncertain,
    /// Its date is marked as approximate.
    Approximate,
    /// No quotation supports it.
    Unquoted,
    /// A single source reports it, or several with one origin.
    SingleSource,
    /// The file states something of its claim that is not understood.
    Unread,
}

impl EventState {
    /// The states, in the order in which they are explained.
    pub const ALL: [Self; 7] = [
        Self::Disputed,
        Self::Undated,
        Self::Uncertain,
        Self::Approximate,
        Self::Unquoted,
        Self::SingleSource,
        Self::Unread,
    ];

    /// Returns the word for it in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Undated => "undated",
            Self::Uncertain => "uncertain",
            Self::Approximate => "approximate",
            Self::Unquoted => "unquoted",
            Self::SingleSource => "single-source",
            Self::Unread => "unread",
        }
    }

    /// Returns whether `event` is in this state.
    pub fn is_of(self, timeline: &Timeline, event: &Event) -> bool {
        let date = event.date.as_ref();
        match self {
            Self::Disputed => event.is_disputed(),
            Self::Undated => date.is_none(),
            Self::Uncertain => date.is_some_and(crate::date::Date::is_uncertain),
            Self::Approximate => date.is_some_and(crate::date::Date::is_approximate),
            Self::Unquoted => event.passages.iter().all(|passage| passage.quote.is_empty()),
            Self::SingleSource => timeline.voices(event) == 1,
            Self::Unread => !event.unread_fields().is_empty(),
        }
    }
}
