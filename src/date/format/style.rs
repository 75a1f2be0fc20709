//! How a date is written: the language, the names of the months, the length.

use crate::language::Language;
use crate::named::Named;

/// How dates are written in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateStyle {
    /// The language of the words.
    pub language: Language,
    /// The names of the months.
    ///
    /// Only Arabic has a choice.
    pub months: MonthNames,
    /// How long the words may be.
    pub length: Length,
}

/// The Arabic names of the months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MonthNames {
    /// يونيو: Egypt, Sudan, the Gulf.
    #[default]
    Gregorian,
    /// حزيران: the Levant and Iraq.
    Levantine,
    /// يونيو/حزيران: as pan-Arab media write.
    Both,
    /// غشت, شتنبر: Morocco.
    Maghrebi,
}

impl Named for MonthNames {
    const ALL: &'static [Self] = &[Self::Gregorian, Self::Levantine, Self::Both, Self::Maghrebi];

    fn name(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Levantine => "levantine",
            Self::Both => "both",
            Self::Maghrebi => "maghrebi",
        }
    }
}

impl MonthNames {
    /// Returns the next kind of names, and the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Gregorian => Self::Levantine,
            Self::Levantine => Self::Both,
            Self::Both => Self::Maghrebi,
            Self::Maghrebi => Self::Gregorian,
        }
    }
}

/// How long the words may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Length {
    /// For reading: whole words.
    #[default]
    Full,
    /// For a list: abbreviated months in English, dashes and signs.
    Short,
}
