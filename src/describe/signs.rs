//! The meanings of the signs of a chronology and of a matrix.

use super::evidence_phrase;
use crate::i18n::Phrase;
use crate::language::Language;
use crate::timeline::{EvidenceKind, Matrix, ONE_SOURCE, WEAK};

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
    /// The date in the file is not understood.
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
            Self::Unread => Phrase::UnreadDate,
            Self::Gap => Phrase::SignGap,
        }
    }

    /// Returns the signs of doubt in a short date ([`crate::date::Length::Short`]).
    pub fn of_doubt(words: &str) -> impl Iterator<Item = Self> {
        let doubts = [Self::About, Self::Uncertain, Self::Doubtful];
        doubts.into_iter().filter(move |sign| words.contains(sign.text()))
    }
}

/// Returns the signs of a matrix, each with its meaning.
pub fn matrix_signs() -> Vec<(&'static str, Phrase)> {
    let voices = EvidenceKind::ALL.into_iter().map(|kind| (kind.sign(), evidence_phrase(kind)));
    voices.chain([(WEAK, Phrase::AnchorWeak), (ONE_SOURCE, Phrase::OneSource)]).collect()
}

/// Explains the signs in `matrix`, one by one.
pub fn matrix_legend(matrix: &Matrix, language: Language) -> Vec<String> {
    let signs = matrix_signs().into_iter().filter(|(sign, _)| matrix.has_sign(sign));
    signs.map(|(sign, phrase)| format!("{sign} {}", phrase.words(language))).collect()
}

/// Explains the signs of `used`.
pub fn evidence_legend(used: &[EvidenceKind], language: Language) -> Vec<String> {
    let voices = EvidenceKind::ALL.into_iter().filter(|evidence| used.contains(evidence));
    voices
        .map(|voices| format!("{} {}", voices.sign(), evidence_phrase(voices).words(language)))
        .collect()
}
