//! What the signs of a chronology and of a matrix mean.

use super::evidence_phrase;
use crate::i18n::Phrase;
use crate::language::Language;
use crate::timeline::{EvidenceKind, Matrix, ONE_SOURCE, WEAK};

/// A sign of a chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChronologySign {
    /// The dates do not decide whether the event came before the one above it.
    Undecided,
    /// A date is about.
    About,
    /// A date is uncertain.
    Uncertain,
    /// A date is both.
    Doubtful,
    /// Sources disagree.
    Disputed,
    /// What the file says of a date is not understood.
    Unread,
    /// There is no event for so long.
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

    /// The sign itself.
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

    /// What it means.
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

    /// The signs of doubt in the words of a date in few columns ([`crate::date::Length::Short`]).
    pub fn of_doubt(words: &str) -> impl Iterator<Item = Self> {
        let doubts = [Self::About, Self::Uncertain, Self::Doubtful];
        doubts.into_iter().filter(move |sign| words.contains(sign.text()))
    }
}

/// The signs of a matrix, each with what it means.
pub fn matrix_signs() -> Vec<(&'static str, Phrase)> {
    let voices = EvidenceKind::ALL.into_iter().map(|it| (it.sign(), evidence_phrase(it)));
    voices.chain([(WEAK, Phrase::AnchorWeak), (ONE_SOURCE, Phrase::OneSource)]).collect()
}

/// Says what the signs mean that stand in `matrix`, one after the other.
pub fn matrix_legend(matrix: &Matrix, language: Language) -> Vec<String> {
    let signs = matrix_signs().into_iter().filter(|(sign, _)| matrix.has_sign(sign));
    signs.map(|(sign, phrase)| format!("{sign} {}", phrase.words(language))).collect()
}

/// Says what the signs of those voices mean that are among `used`.
pub fn evidence_legend(used: &[EvidenceKind], language: Language) -> Vec<String> {
    let voices = EvidenceKind::ALL.into_iter().filter(|evidence| used.contains(evidence));
    voices.map(|it| format!("{} {}", it.sign(), evidence_phrase(it).words(language))).collect()
}
