//! The meanings of the signs of a chronology and of a matrix.

use crate::i18n::Phrase;
use crate::language::Language;
use crate::timeline::{EvidenceKind, Matrix, MatrixCell, MatrixMark};

/// A sign of a chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChronologySign {
    /// The dates do not decide whether the event came before the one above it.
    Undecided,
    /// The date is approximate.
    About,
    /// The date is uncertain.
    Uncertain,
    /// The date is both.
    Doubtful,
    /// Sources disagree.
    Disputed,
    /// Something of the event in the file is not understood.
    Unread,
    /// There is no event for some time.
    Gap,
}

impl ChronologySign {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 7] = [
        Self::Undecided,
        Self::About,
        Self::Uncertain,
        Self::Doubtful,
        Self::Disputed,
        Self::Unread,
        Self::Gap,
    ];

    /// Returns the sign itself.
    pub fn text(self) -> &'static str {
        match self {
            Self::Undecided => "≈",
            Self::About => "~",
            Self::Uncertain => "?",
            Self::Doubtful => "%",
            Self::Disputed => "≠",
            Self::Unread => "⚠",
            Self::Gap => "⋮",
        }
    }

    /// Returns what it means.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Undecided => Phrase::SignUndecided,
            Self::About => Phrase::SignAbout,
            Self::Uncertain => Phrase::SignUncertain,
            Self::Doubtful => Phrase::SignDoubtful,
            Self::Disputed => Phrase::SourcesDiffer,
            Self::Unread => Phrase::SignUnread,
            Self::Gap => Phrase::SignGap,
        }
    }

    /// Returns the signs of doubt in a short date ([`crate::date::Length::Short`]).
    pub fn of_doubt(words: &str) -> impl Iterator<Item = Self> {
        let doubts = [Self::About, Self::Uncertain, Self::Doubtful];
        doubts.into_iter().filter(move |sign| words.contains(sign.text()))
    }
}

/// What the sign of a voice says.
pub fn evidence_phrase(evidence: EvidenceKind) -> Phrase {
    match evidence {
        EvidenceKind::Dates => Phrase::GivesThisDate,
        EvidenceKind::DatesLoosely => Phrase::GivesCompatibleDate,
        EvidenceKind::Supports => Phrase::Supports,
        EvidenceKind::Mentions => Phrase::Mentions,
        EvidenceKind::Differs => Phrase::Differs,
        EvidenceKind::Unstated => Phrase::NoStance,
    }
}

/// The sign of what a passage does for its event.
pub fn evidence_sign(evidence: EvidenceKind) -> &'static str {
    match evidence {
        EvidenceKind::Dates => "=",
        EvidenceKind::DatesLoosely => "∩",
        EvidenceKind::Supports => "✓",
        EvidenceKind::Mentions => "◦",
        EvidenceKind::Differs => "≠",
        EvidenceKind::Unstated => "¿",
    }
}

/// The sign of an event that one source alone reports.
pub const ONE_SOURCE: &str = "¹";

/// The sign of a quotation that is not word for word in its source.
pub const WEAK: &str = "!";

/// The sign of a mark, and what it means.
fn mark_sign(mark: MatrixMark) -> (&'static str, Phrase) {
    match mark {
        MatrixMark::Evidence(evidence) => (evidence_sign(evidence), evidence_phrase(evidence)),
        MatrixMark::Weak => (WEAK, Phrase::AnchorWeak),
        MatrixMark::OneSource => (ONE_SOURCE, Phrase::OneSource),
    }
}

/// The marks of a matrix, in the order in which they are explained.
fn matrix_marks() -> impl Iterator<Item = MatrixMark> {
    let evidence = EvidenceKind::ALL.into_iter().map(MatrixMark::Evidence);
    evidence.chain([MatrixMark::Weak, MatrixMark::OneSource])
}

/// The signs of a matrix, each with what it means.
pub fn matrix_signs() -> Vec<(&'static str, Phrase)> {
    matrix_marks().map(mark_sign).collect()
}

/// The number of passages of a cell, with the sign of each mark: `3=≠`. Empty if it has none.
pub fn cell_text(cell: &MatrixCell) -> String {
    if cell.passages.is_empty() {
        return String::new();
    }
    let signs: String = cell.marks().map(|mark| mark_sign(mark).0).collect();
    format!("{}{signs}", cell.passages.len())
}

/// The signs that stand in `matrix`, each with what it means.
pub fn signs_in(matrix: &Matrix) -> Vec<(&'static str, Phrase)> {
    matrix_marks().filter(|&mark| matrix.has(mark)).map(mark_sign).collect()
}

/// Explains the signs in `matrix`, one by one.
pub fn matrix_legend(matrix: &Matrix, language: Language) -> Vec<String> {
    let signs = signs_in(matrix).into_iter();
    signs.map(|(sign, phrase)| format!("{sign} {}", phrase.words(language))).collect()
}

/// Explains the signs of `used`.
pub fn evidence_legend(used: &[EvidenceKind], language: Language) -> Vec<String> {
    let used = EvidenceKind::ALL.into_iter().filter(|evidence| used.contains(evidence));
    let words = |evidence| evidence_phrase(evidence).words(language);
    used.map(|evidence| format!("{} {}", evidence_sign(evidence), words(evidence))).collect()
}
