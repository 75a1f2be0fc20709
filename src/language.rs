//! The languages that tarikh speaks, and texts that a curator has written in several.
//!
//! What the program itself says stands beside the thing that is said: dates in words are the matter
//! of [`crate::date`].
//!
//! ```
//! use tarikh::language::Language;
//!
//! assert_eq!("ar".parse(), Ok(Language::Ar));
//! assert_eq!(Language::default().code(), "en");
//! ```

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::named::Named;
use crate::text::Direction;

/// A language of the program's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

/// A code that names no language tarikh speaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language “{code}”: choose en or ar")]
pub struct UnknownLanguage {
    /// The code as it was given.
    pub code: String,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// Returns the two-letter code of ISO 639-1, in lower case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// Returns which way it is written.
    pub const fn direction(self) -> Direction {
        match self {
            Self::En => Direction::Ltr,
            Self::Ar => Direction::Rtl,
        }
    }
}

impl Named for Language {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        self.code()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code of [`Language::code`], in capitals or not.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
            .ok_or_else(|| UnknownLanguage { code: code.to_owned() })
    }
}

/// The language of a text in the file: the first part of its tag (BCP 47), whether tarikh speaks it
/// or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextLanguage {
    letters: [u8; Self::MOST],
    length: u8,
}

impl TextLanguage {
    /// The most letters that the first part of a tag has.
    const MOST: usize = 8;

    /// Returns the language that a tag names.
    ///
    /// Returns `None` if it is no tag.
    ///
    /// ```
    /// use tarikh::language::{Language, TextLanguage};
    ///
    /// assert_eq!(TextLanguage::of_tag("ru-RU").unwrap().code(), "ru");
    /// assert_eq!(TextLanguage::of_tag("AR"), Some(Language::Ar.into()));
    /// assert_eq!(TextLanguage::of_tag(""), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        let own = primary(tag);
        let is_name = !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let length = u8::try_from(own.len()).ok().filter(|_| is_name && own.len() <= Self::MOST)?;
        let mut letters = [0; Self::MOST];
        for (place, letter) in letters.iter_mut().zip(own.bytes()) {
            *place = letter.to_ascii_lowercase();
        }
        Some(Self { letters, length })
    }

    /// Returns its code, in lower case.
    pub fn code(&self) -> &str {
        let letters = self.letters.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// Returns what it is called in itself, as far as tarikh knows; else its code in capitals.
    pub fn name(&self) -> String {
        const NAMES: &[(&str, &str)] = &[
            ("en", "English"),
            ("ar", "العربية"),
            ("de", "Deutsch"),
            ("es", "español"),
            ("fa", "فارسی"),
            ("fr", "français"),
            ("he", "עברית"),
            ("it", "italiano"),
            ("ja", "日本語"),
            ("ko", "한국어"),
            ("pt", "português"),
            ("ru", "русский"),
            ("tr", "Türkçe"),
            ("uk", "українська"),
            ("ur", "اردو"),
            ("zh", "中文"),
        ];
        let known = NAMES.iter().find(|(code, _)| *code == self.code());
        known.map_or_else(|| self.code().to_uppercase(), |&(_, name)| name.to_owned())
    }
}

impl From<Language> for TextLanguage {
    fn from(language: Language) -> Self {
        Self::of_tag(language.code()).expect("every code is a tag")
    }
}

/// A text in one or more languages; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Localized {
    /// Language tags (BCP 47) with texts, in the order of the file; the tag of a text without a
    /// language is empty.
    texts: Box<[(Arc<str>, Arc<str>)]>,
}

impl Localized {
    /// Creates a text whose language is not said.
    pub fn plain(text: &str) -> Self {
        Self { texts: [(Arc::default(), text.into())].into() }
    }

    /// Texts by language tag; `None` when there are none.
    pub fn by_language(texts: Vec<(Arc<str>, Arc<str>)>) -> Option<Self> {
        (!texts.is_empty()).then(|| Self { texts: texts.into() })
    }

    /// Returns what `words` says in each language of the program.
    pub fn in_each(words: impl Fn(Language) -> &'static str) -> Self {
        let text = |language: Language| (language.code().into(), words(language).into());
        Self { texts: Language::ALL.map(text).into() }
    }

    /// Returns the text in `language`; if there is none, the first one there is.
    ///
    /// ```
    /// use tarikh::language::{Language, Localized};
    /// let title = Localized::by_language(vec![("en".into(), "treaty".into())]).unwrap();
    /// assert_eq!(title.in_language(Language::Ar), "treaty");
    /// ```
    pub fn in_language(&self, language: impl Into<TextLanguage>) -> &str {
        self.tagged_in_language(language).1
    }

    /// The same with its language tag, which is empty if the language is not said.
    pub fn tagged_in_language(&self, language: impl Into<TextLanguage>) -> (&str, &str) {
        let language = language.into();
        self.tagged_as(language.code())
            .or_else(|| self.texts.first().map(|(tag, text)| (tag.as_ref(), text.as_ref())))
            .unwrap_or_default()
    }

    /// Returns the text in the language of this tag, whatever the region or script, with its own
    /// tag.
    pub fn tagged_as(&self, tag: &str) -> Option<(&str, &str)> {
        let wanted = primary(tag);
        let is_own = |own: &str| own == tag || primary(own).eq_ignore_ascii_case(wanted);
        let own = self.texts.iter().find(|(own, _)| is_own(own));
        own.map(|(tag, text)| (tag.as_ref(), text.as_ref()))
    }

    /// Returns the texts in every language.
    pub fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.iter().map(|(_, text)| text)
    }

    /// Returns the texts with their language tags.
    pub fn tagged(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(tag, text)| (tag.as_ref(), text.as_ref()))
    }
}

/// Returns the language of a tag without region or script.
fn primary(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| byte == b'-');
    end.and_then(|end| tag.get(..end)).unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(language.to_string().to_uppercase().parse(), Ok(language));
        }
    }

    #[test]
    fn an_unknown_code_is_named() {
        let error = "fr".parse::<Language>().unwrap_err();
        assert_eq!(error.to_string(), "unknown language “fr”: choose en or ar");
    }
}
