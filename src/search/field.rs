//! What the fields of an event are called, and the ways in which words are found in them.

use super::{Field, Tier};
use crate::language::Language;
use crate::phrases::Phrase;

impl Tier {
    /// What a person is told of a hit that was not found as it stands.
    pub fn remark(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Id | Self::Exact | Self::Word | Self::Form | Self::Sound => None,
            Self::Typo => Some(Phrase::Similar.words(language)),
            Self::Guess => Some(Phrase::Guessed.words(language)),
        }
    }
}

impl Field {
    /// Its name for programs: `date`, `title`, `name`, `tag`, `id`, `quote`, `translation`, `summary`, `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Name => "name",
            Self::Tag => "tag",
            Self::Id => "id",
            Self::Quote(_) => "quote",
            Self::Translation(_) => "translation",
            Self::Summary => "summary",
            Self::Note => "note",
        }
    }

    /// The number of the passage that it is of, from 0.
    pub fn passage(self) -> Option<usize> {
        match self {
            Self::Quote(number) | Self::Translation(number) => Some(number),
            Self::Date
            | Self::Title
            | Self::Name
            | Self::Tag
            | Self::Id
            | Self::Summary
            | Self::Note => None,
        }
    }

    /// What a person calls it; passages are counted from 1.
    ///
    /// ```
    /// use tarikh::language::Language;
    /// use tarikh::search::Field;
    /// assert_eq!(Field::Quote(2).words(Language::En), "passage 3");
    /// ```
    pub fn words(self, language: Language) -> String {
        let (english, arabic) = match self {
            Self::Date => ("date", "التاريخ"),
            Self::Title => ("title", "العنوان"),
            Self::Name => ("name", "الاسم"),
            Self::Tag => ("tag", "الوسم"),
            Self::Id => ("id", "المعرّف"),
            Self::Quote(_) => ("passage", "المقتطف"),
            Self::Translation(_) => ("translation", "الترجمة"),
            Self::Summary => ("summary", "الملخص"),
            Self::Note => ("note", "الملاحظة"),
        };
        let word = if language == Language::Ar { arabic } else { english };
        match self.passage() {
            Some(number) => format!("{word} {}", number.saturating_add(1)),
            None => word.to_owned(),
        }
    }
}
