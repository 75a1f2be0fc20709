//! The texts of an event in which words are looked for.

use super::Field;
use crate::date::{Date, DateStyle, Length, MonthNames, words};
use crate::language::{Language, Localized};
use crate::timeline::{Event, Name};

/// The texts of `event` that are its own: not its date, its names and its tags, which many events share.
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

/// A date as a person may type it: EDTF, and in words with every names of the months.
pub fn date_texts(date: &Date) -> [String; 4] {
    let said = |language, months| words(date, DateStyle { language, months, length: Length::Full });
    [
        date.to_string(),
        said(Language::En, MonthNames::Gregorian),
        said(Language::Ar, MonthNames::Gregorian),
        said(Language::Ar, MonthNames::Levantine),
    ]
}

/// The spellings of a name, its id last.
pub fn name_texts(name: &Name) -> impl Iterator<Item = &str> {
    name.all().chain(std::iter::once(name.id.as_ref()))
}
