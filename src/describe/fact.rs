//! A fact in a few words.

use crate::i18n::comma;
use crate::language::Language;

/// A fact in a few words: one item or several of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// The items. Each runs in its own direction, whatever stands beside it.
    pub items: Vec<String>,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Where an event was.
    Places,
    /// The tags of an event.
    Tags,
    /// Who took part.
    People,
    /// Organisations, offices, newspapers.
    Bodies,
    /// What a passage does for its event, and on what it contradicts it.
    Stance,
    /// Who says so, where the source only reports it.
    By,
    /// The date that a passage gives.
    Date,
    /// How a quotation stands in its source.
    Anchor,
    /// That it stands there letter by letter.
    Exact,
    /// Where a quotation stands in its source.
    Line,
}

impl Fact {
    /// A fact of one item.
    pub fn of(kind: FactKind, item: impl Into<String>) -> Self {
        Self { kind, items: vec![item.into()] }
    }

    /// What stands between its items.
    pub fn separator(&self, language: Language) -> &'static str {
        match self.kind {
            FactKind::Tags => " ",
            FactKind::Places
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
