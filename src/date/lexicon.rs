//! The words that dates are made of, in one table per language.
//!
//! Knows words, not sentences: `parse` decides which words may follow each other. The tables are
//! written in normal spelling. They are folded like any text ([`tokens`]) on first use, so that
//! capitals, accents, tashkeel and the spelling of alef do not matter.
//!
//! English and Arabic, the languages of the program, are looked up together. The other languages
//! have their months, weekdays and a few more words. A text is read in one of them, never in two.

mod arabic;
mod asian;
mod english;
mod germanic;
mod romance;
mod slavic;
mod term;
mod various;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use term::{DateTerm, Portion, SourceLanguage, TimeUnit, VaguePart, WordTable};

use super::token::{DateToken, DateTokenKind, tokens};
use crate::word_hash::WordHash;

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Languages(u32);

/// One meaning of a word, or of a group of words that starts with it.
#[derive(Debug, Clone)]
struct Entry {
    /// The words after the first one.
    rest: Box<[Box<str>]>,
    term: DateTerm,
    language: SourceLanguage,
}

/// Entries by their first word, the longest group first.
type Index = HashMap<Box<str>, Vec<Entry>, WordHash>;

static OWN: LazyLock<Index> = LazyLock::new(|| index(&[english::TABLE, arabic::TABLE]));

static OTHERS: LazyLock<Index> = LazyLock::new(|| {
    let tables = [
        romance::TABLES.as_slice(),
        germanic::TABLES.as_slice(),
        slavic::TABLES.as_slice(),
        various::TABLES.as_slice(),
        asian::TABLES.as_slice(),
    ];
    index(&tables.concat())
});

impl Languages {
    /// English and Arabic, the languages of the program.
    pub const OWN: Self =
        Self(Self::of(SourceLanguage::English).0 | Self::of(SourceLanguage::Arabic).0);

    /// Returns a set of one language.
    pub const fn of(language: SourceLanguage) -> Self {
        Self(1 << language as u32)
    }

    /// Returns whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether the set contains `language`.
    pub fn has(self, language: SourceLanguage) -> bool {
        self.0 & Self::of(language).0 != 0
    }

    /// Returns the union of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the languages, in the order of [`SourceLanguage`].
    pub fn each(self) -> impl Iterator<Item = SourceLanguage> {
        SourceLanguage::ALL.into_iter().filter(move |language| self.has(*language))
    }
}

/// The meaning of the words at the start of some tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordMeaning {
    /// What they mean.
    pub term: DateTerm,
    /// The number of tokens.
    pub tokens: usize,
}

/// Returns the meaning of the longest group of words at the start of `tokens`.
pub fn find(tokens: &[DateToken], languages: Languages) -> Option<WordMeaning> {
    let Some(DateTokenKind::Word(word)) = tokens.first().map(|token| &token.kind) else {
        return None;
    };
    find_as(word, tokens, languages)
}

/// Like [`find`], with `word` in the place of the first token.
///
/// It is used for words with an attached و.
pub fn find_as(word: &str, tokens: &[DateToken], languages: Languages) -> Option<WordMeaning> {
    let index = if languages == Languages::OWN { &*OWN } else { &*OTHERS };
    let entries = index.get(word)?.iter().filter(|entry| languages.has(entry.language));
    entries.into_iter().find_map(|entry| {
        let behind = length_of(&entry.rest, tokens.get(1..).unwrap_or_default())?;
        Some(WordMeaning { term: entry.term, tokens: behind + 1 })
    })
}

/// Returns whether a folded English or Arabic word belongs to the calendar.
///
/// Such a word names a month, a weekday, a season, a decade or a century, or starts such a name:
/// تشرين.
pub fn is_calendar_word(word: &str) -> bool {
    let names_time = |entry: &Entry| {
        let may_go_on =
            matches!(entry.term, DateTerm::Month(_) | DateTerm::Weekday(_) | DateTerm::Season(_));
        // ذو starts the name of a Hijri month, and is another word on its own.
        let is_whole = matches!(
            entry.term,
            DateTerm::OtherMonth(..) | DateTerm::Decade(_) | DateTerm::Century
        );
        may_go_on || (is_whole && entry.rest.is_empty())
    };
    OWN.get(word).is_some_and(|entries| entries.iter().any(names_time))
}

/// Returns whether a folded English or Arabic word names a time, or starts such a name.
///
/// Examples are a month, a weekday, a unit of time, `yesterday`.
pub fn begins_date(word: &str) -> bool {
    let begins = |entry: &Entry| {
        matches!(
            entry.term,
            DateTerm::Month(_)
                | DateTerm::OtherMonth(..)
                | DateTerm::Weekday(_)
                | DateTerm::Season(_)
                | DateTerm::Decade(_)
                | DateTerm::Century
                | DateTerm::Nth(20 | 30)
                | DateTerm::Bce
                | DateTerm::Portion(_)
                | DateTerm::Unit(_)
                | DateTerm::Units(_)
                | DateTerm::Dual(_)
                | DateTerm::Today
                | DateTerm::TheDay
                | DateTerm::DaysFromToday(_)
        )
    };
    matches!(word, "weekend" | "الجاري")
        || OWN.get(word).is_some_and(|entries| entries.iter().any(begins))
}

/// Returns the languages, except English and Arabic, that the words at the start identify.
///
/// Such words are a month, a weekday, an era, `about`, `year`.
pub fn deciding(tokens: &[DateToken]) -> Languages {
    let Some(DateTokenKind::Word(word)) = tokens.first().map(|token| &token.kind) else {
        return Languages::default();
    };
    let behind = tokens.get(1..).unwrap_or_default();
    let entries = OTHERS.get(word.as_str()).map(Vec::as_slice).unwrap_or_default();
    let decides = |entry: &&Entry| entry.term.decides() && length_of(&entry.rest, behind).is_some();
    entries
        .iter()
        .filter(decides)
        .fold(Languages::default(), |found, entry| found.with(Languages::of(entry.language)))
}

/// Returns how many of `tokens` match the words.
///
/// Dots, hyphens and apostrophes that touch may stand between them.
fn length_of(words: &[Box<str>], tokens: &[DateToken]) -> Option<usize> {
    let mut taken = 0;
    for word in words {
        while let Some(DateToken {
            kind: DateTokenKind::Sign('.' | '-' | '\''),
            touches: true,
            ..
        }) = tokens.get(taken)
        {
            taken += 1;
        }
        match tokens.get(taken).map(|token| &token.kind) {
            Some(DateTokenKind::Word(next)) if next.as_str() == &**word => taken += 1,
            _ => return None,
        }
    }
    Some(taken)
}

fn index(tables: &[WordTable]) -> Index {
    let mut index = Index::default();
    for table in tables {
        for (term, spellings) in table.rows {
            for spelling in spellings.split('|') {
                add(&mut index, spelling, *term, table.language);
            }
        }
    }
    for entries in index.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
    }
    index
}

fn add(index: &mut Index, spelling: &str, term: DateTerm, language: SourceLanguage) {
    let mut words = folded(spelling).into_iter();
    if let Some(first) = words.next() {
        let entry = Entry { rest: words.collect(), term, language };
        index.entry(first).or_default().push(entry);
    }
}

/// Returns the words of a spelling, folded as tokens are.
fn folded(spelling: &str) -> Vec<Box<str>> {
    let words = tokens(spelling).into_iter().filter_map(|token| match token.kind {
        DateTokenKind::Word(word) => Some(word.into()),
        DateTokenKind::Number(_) | DateTokenKind::Sign(_) => None,
    });
    words.collect()
}

#[cfg(test)]
mod tests;
