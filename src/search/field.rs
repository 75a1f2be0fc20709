//! The fields of an event: their names, and the texts in which words are searched.

use super::tier::Tier;
use crate::date::{Date, DateStyle, Length, MonthNames, words};
use crate::i18n::Phrase;
use crate::language::{Language, Localized};
use crate::timeline::{Event, Name};

impl Tier {
    /// Returns a remark on a hit that was not found word for word.
    pub fn remark(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Id | Self::Exact | Self::Word | Self::Form | Self::Sound => None,
            Self::Typo => Some(Phrase::Similar.words(language)),
            Self::Guess => Some(Phrase::Guessed.words(language)),
        }
    }
}

impl Field {
    /// Returns its name in JSON.
    ///
    /// It is `date`, `title`, `name`, `tag`, `id`, `quote`, `translation`, `summary` or `note`.
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

    /// Returns the number of its passage, from 0.
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

    /// Returns its name for people.
    ///
    /// Passages are counted from 1.
    ///
    /// ```
    /// use tarikh::language::Language;
    /// use tarikh::search::Field;
    ///
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

/// Returns the texts that only `event` has, and not its date, its names and its tags.
pub fn own_texts(event: &Event) -> impl Iterator<Item = (Field, &str)> {
    fn all(field: Field, text: Option<&Localized>) -> impl Iterator<Item = (Field, &str)> {
        text.into_iter().flat_map(Localized::texts).map(move |text| (field, text.as_ref()))
    }
    let unread = event.unread_date.iter().map(|text| (Field::Date, text.as_ref()));
    let passages = event.passages.iter().enumerate().flat_map(|(number, passage)| {
        let quote = std::iter::once((Field::Quote(number), passage.quote.as_ref()));
        let translation = all(Field::Translation(number), passage.translation.as_ref());
        quote.chain(translation).chain(all(Field::Note, passage.note.as_ref()))
    });
    all(Field::Title, Some(&event.title))
        .chain(unread)
        .chain(std::iter::once((Field::Id, event.id.as_str())))
        .chain(passages)
        .chain(all(Field::Summary, event.summary.as_ref()))
        .chain(all(Field::Note, event.note.as_ref()))
}

/// Returns a date as a person may type it: EDTF, and words with all names of the month.
pub fn date_texts(date: &Date) -> [String; 4] {
    let said = |language, months| words(date, DateStyle { language, months, length: Length::Full });
    [
        date.to_string(),
        said(Language::En, MonthNames::Gregorian),
        said(Language::Ar, MonthNames::Gregorian),
        said(Language::Ar, MonthNames::Levantine),
    ]
}

/// Returns the spellings of a name, with its id last.
pub fn name_texts(name: &Name) -> impl Iterator<Item = &str> {
    name.all().chain(std::iter::once(name.id.as_ref()))
}

/// The field of an event in which a word was found, in the order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The date, as EDTF or in words.
    Date,
    /// The title, in any language.
    Title,
    /// A person, a place or a body, in any spelling.
    Name,
    /// A tag.
    Tag,
    /// The event's id.
    Id,
    /// A quotation: the passage's number in the event, from 0.
    Quote(usize),
    /// The translation of a quotation.
    Translation(usize),
    /// The summary, in any language.
    Summary,
    /// The note of the curator on the event or on a passage.
    Note,
}

impl Field {
    /// Returns whether the field is short enough for fuzzy matching.
    pub fn is_short(self) -> bool {
        match self {
            Self::Date | Self::Title | Self::Name | Self::Tag | Self::Id => true,
            Self::Quote(_) | Self::Translation(_) | Self::Summary | Self::Note => false,
        }
    }
}
