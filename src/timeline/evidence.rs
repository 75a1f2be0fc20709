//! The role of a passage as evidence for its event.

use super::{Agreement, Event, GivenDate};
use crate::date::Date;
use crate::source::{ClaimField, Passage, Stance};

/// The role of a passage as evidence, as a sign shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// It gives the date of the event.
    Dates,
    /// It gives another date that agrees: a less exact one, or a part of it.
    DatesLoosely,
    /// It supports the event.
    Supports,
    /// It mentions it.
    Mentions,
    /// It contradicts the event or its date.
    Differs,
    /// What the file says is not understood.
    Unstated,
}

impl EvidenceKind {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 6] = [
        Self::Dates,
        Self::DatesLoosely,
        Self::Supports,
        Self::Mentions,
        Self::Differs,
        Self::Unstated,
    ];

    /// Returns the role of `passage` in `event`, to which it belongs.
    pub fn of(event: &Event, passage: &Passage) -> Self {
        if event.is_contradicted_by(passage) {
            return Self::Differs;
        }
        let is_other = |says: &Date| event.agreement(says) != Agreement::Same;
        match passage.stance {
            Some(Stance::Dates) if passage.says.as_deref().is_some_and(is_other) => {
                Self::DatesLoosely
            }
            Some(Stance::Dates) if passage.unread.has(ClaimField::Says) => Self::Unstated,
            Some(Stance::Dates) => Self::Dates,
            Some(Stance::Supports) => Self::Supports,
            Some(Stance::Mentions) => Self::Mentions,
            Some(Stance::Differs) => Self::Differs,
            None => Self::Unstated,
        }
    }
}

impl GivenDate<'_> {
    /// What it is for the date of the event.
    pub fn evidence(&self) -> EvidenceKind {
        match self.standing {
            Agreement::Same => EvidenceKind::Dates,
            Agreement::Compatible => EvidenceKind::DatesLoosely,
            Agreement::Excluded => EvidenceKind::Differs,
        }
    }
}
