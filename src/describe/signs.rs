//! What the signs of a chronology and of a matrix mean.

use super::voice_phrase;
use crate::language::Language;
use crate::phrases::Phrase;
use crate::timeline::{ONE_SOURCE, Voice};

/// A sign of a chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
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

impl Sign {
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

/// Says what the signs of a matrix mean, one after the other.
pub fn matrix_legend(language: Language) -> Vec<String> {
    let one_source = format!("{ONE_SOURCE} {}", Phrase::OneSource.words(language));
    voices_legend(&Voice::ALL, language).into_iter().chain([one_source]).collect()
}

/// Says what the signs of those voices mean that are among `used`.
pub fn voices_legend(used: &[Voice], language: Language) -> Vec<String> {
    let voices = Voice::ALL.into_iter().filter(|voice| used.contains(voice));
    voices.map(|it| format!("{} {}", it.sign(), voice_phrase(it).words(language))).collect()
}
