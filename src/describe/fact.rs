//! A short fact.

use crate::i18n::comma;
use crate::language::Language;

/// A short fact: one item, or several of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its kind.
    pub kind: FactKind,
    /// The items.
    ///
    /// Each has its own direction, whatever is next to it.
    pub items: Vec<String>,
}

/// The kind of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// The events that an event came after.
    After,
    /// Where an event happened.
    Places,
    /// The tags of an event.
    Tags,
    /// Who took part.
    People,
    /// Organisations, offices, newspapers.
    Bodies,
    /// The role of a passage as evidence, and the points on which it contradicts the event.
    Stance,
    /// Who is quoted, if the source only reports it.
    By,
    /// The date that a passage gives.
    Date,
    /// How a quotation matches its source.
    Anchor,
    /// That a quotation matches its source letter by letter.
    Exact,
    /// The position of a quotation in its source.
    Line,
}

impl Fact {
    /// Creates a fact of one item.
    pub fn of(kind: FactKind, item: impl Into<String>) -> Self {
        Self { kind, items: vec![item.into()] }
    }

    /// Returns the separator between its items.
    pub fn separator(&self, language: Language) -> &'static str {
        match self.kind {
            FactKind::Tags => " ",
            FactKind::After
            | FactKind::Places
            | FactKind::People
            | FactKind::Bodies
            | FactKind::Stance
            | FactKind::By
            | FactKind::Date
            | FactKind::Anchor
            | FactKind::Exact
            | FactKind::Line => comma(language),
        }
    }
}
