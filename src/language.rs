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

    /// The two-letter code of ISO 639-1, in lower case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
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

/// A text in one or more languages; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Localized {
    /// Language tags (BCP 47) with texts, in the order of the file; the tag of a text without a
    /// language is empty.
    texts: Box<[(Arc<str>, Arc<str>)]>,
}

impl Localized {
    /// A text whose language is not said.
    pub fn plain(text: &str) -> Self {
        Self { texts: [(Arc::default(), text.into())].into() }
    }

    /// Texts by language tag; `None` when there are none.
    pub fn by_language(texts: Vec<(Arc<str>, Arc<str>)>) -> Option<Self> {
        (!texts.is_empty()).then(|| Self { texts: texts.into() })
    }

    /// What `words` says in each language of the program.
    pub fn in_each(words: impl Fn(Language) -> &'static str) -> Self {
        let text = |language: Language| (language.code().into(), words(language).into());
        Self { texts: Language::ALL.map(text).into() }
    }

    /// The text in `language`; where there is none, the first one there is.
    ///
    /// ```
    /// use tarikh::language::{Language, Localized};
    /// let title = Localized::by_language(vec![("en".into(), "treaty".into())]).unwrap();
    /// assert_eq!(title.in_language(Language::Ar), "treaty");
    /// ```
    pub fn in_language(&self, language: Language) -> &str {
        self.tagged_in_language(language).1
    }

    /// The same with its language tag, which is empty where the language is not said.
    pub fn tagged_in_language(&self, language: Language) -> (&str, &str) {
        let own = self.texts.iter().find(|(tag, _)| primary(tag) == language.code());
        own.or_else(|| self.texts.first()).map_or(("", ""), |(tag, text)| (tag, text))
    }

    /// The text in the language of this tag, whatever the region or script, with its own tag.
    pub fn tagged_as(&self, tag: &str) -> Option<(&str, &str)> {
        let own = self.texts.iter().find(|(own, _)| primary(own) == primary(tag));
        own.map(|(tag, text)| (tag.as_ref(), text.as_ref()))
    }

    /// The texts in every language.
    pub fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.iter().map(|(_, text)| text)
    }

    /// The texts with their language tags.
    pub fn tagged(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(tag, text)| (tag.as_ref(), text.as_ref()))
    }
}

/// The language of a tag without region or script.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
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
