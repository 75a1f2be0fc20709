//! A new passage, before it is written: the words of a source, and their stance.

use std::num::NonZeroUsize;
use std::ops::Range;

use crate::edit::{Edit, NewValue, YamlDocument};
use crate::excerpt::one_line;
use crate::source::{Anchor, Quotation, SearchableArticle, Source, SourceId, SourceIndex, Stance};
use crate::timeline::Timeline;

/// The most letters of the words before and after that tell places apart.
const CONTEXT: [usize; 3] = [24, 48, 96];

/// A new passage, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPassage {
    /// The source.
    pub source: SourceId,
    /// Its words, byte for byte.
    pub quote: String,
    /// The words before them, if they tell several places apart.
    pub before: Option<String>,
    /// The words after them.
    pub after: Option<String>,
    /// The number of the place, from 1, if the surrounding words do not determine it.
    pub occurrence: Option<NonZeroUsize>,
    /// The stance of the words.
    pub stance: Stance,
    /// The date they give, as EDTF, if it is not the date of the event.
    pub says: Option<String>,
    /// A translation, by language.
    pub translation: Option<(String, String)>,
    /// A note of the curator.
    pub note: Option<String>,
}

/// Why some bytes of a source cannot be quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// The source has no text.
    #[error("the source has no text")]
    NoText,
    /// They contain no words.
    #[error("nothing is selected")]
    Empty,
    /// They could not be found again.
    #[error("these words cannot be told apart from others in the article")]
    Uncertain,
}

impl NewPassage {
    /// Creates the passage that quotes `bytes` of the article of `source`.
    ///
    /// Surrounding white space is removed. If the words occur more than once, the words before or
    /// after are added, or else the number of the place.
    ///
    /// # Errors
    ///
    /// A [`SelectionError`] if the passage would not be found at these exact bytes.
    pub fn quoting(
        timeline: &Timeline,
        source: SourceIndex,
        bytes: Range<usize>,
        stance: Stance,
    ) -> Result<Self, SelectionError> {
        let source = timeline.source(source);
        let text = source.article.text().ok_or(SelectionError::NoText)?;
        Self::quoting_in(&SearchableArticle::new(text), source, bytes, stance)
    }

    /// The same in an article in which more is looked for.
    ///
    /// # Errors
    ///
    /// A [`SelectionError`] if the passage would not be found at these exact bytes.
    pub fn quoting_in(
        article: &SearchableArticle,
        source: &Source,
        bytes: Range<usize>,
        stance: Stance,
    ) -> Result<Self, SelectionError> {
        let text = article.text();
        let bytes = trimmed(text, bytes);
        let quote = text.get(bytes.clone()).filter(|quote| !quote.is_empty());
        let mut passage = Self {
            source: source.id.clone(),
            quote: quote.ok_or(SelectionError::Empty)?.to_owned(),
            before: None,
            after: None,
            occurrence: None,
            stance,
            says: None,
            translation: None,
            note: None,
        };
        if passage.is_found_at(article, &bytes) {
            return Ok(passage);
        }
        for letters in CONTEXT {
            passage.before = context(text, bytes.start, letters, Side::Before);
            passage.after = None;
            if passage.is_found_at(article, &bytes) {
                return Ok(passage);
            }
            passage.after = context(text, bytes.end, letters, Side::After);
            if passage.is_found_at(article, &bytes) {
                return Ok(passage);
            }
        }
        (passage.before, passage.after) = (None, None);
        let places = article.places(&passage.quote);
        let place = places.iter().position(|place| *place == bytes);
        passage.occurrence = place.and_then(|place| NonZeroUsize::new(place + 1));
        if passage.is_found_at(article, &bytes) {
            Ok(passage)
        } else {
            Err(SelectionError::Uncertain)
        }
    }

    /// Returns whether it is found exactly at `bytes` of its article.
    fn is_found_at(&self, article: &SearchableArticle, bytes: &Range<usize>) -> bool {
        let found = article.find(&Quotation {
            quote: &self.quote,
            before: self.before.as_deref(),
            after: self.after.as_deref(),
            occurrence: self.occurrence,
        });
        matches!(found, Anchor::Exact(span) if span == *bytes)
    }

    /// Returns the passage as a list item in YAML.
    ///
    /// `None` if it cannot be written.
    pub fn yaml(&self) -> Option<String> {
        const KEY: &str = "passages";
        let document = YamlDocument::read("{}\n").ok()?;
        let value = self.value();
        let append =
            Edit::Append { map: Vec::new(), key: KEY.to_owned(), value, after: Vec::new() };
        let text = document.apply(&[append]).ok()?.text;
        Some(text.trim_start_matches("passages:").trim_matches('\n').to_owned())
    }

    /// Returns its map in the timeline, with the keys in the order of the format.
    pub fn value(&self) -> NewValue {
        let mut fields: Vec<(String, NewValue)> = Vec::new();
        let mut put = |name: &str, value: Option<NewValue>| {
            fields.extend(value.map(|value| (name.to_owned(), value)));
        };
        let text = |text: &Option<String>| text.as_ref().map(NewValue::text);
        put("source", Some(NewValue::text(self.source.as_str())));
        put("quote", Some(NewValue::text(&self.quote)));
        put("before", text(&self.before));
        put("after", text(&self.after));
        let occurrence = self.occurrence.map(|occurrence| NewValue::text(occurrence.to_string()));
        put("occurrence", occurrence);
        put("stance", Some(NewValue::text(self.stance.name())));
        put("says", text(&self.says));
        let translation = self
            .translation
            .as_ref()
            .map(|(language, text)| NewValue::Map(vec![(language.clone(), NewValue::text(text))]));
        put("translation", translation);
        put("note", text(&self.note));
        NewValue::Map(fields)
    }
}

/// `bytes` of `text` without white space at either end.
fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(bytes.clone()) else { return bytes.start..bytes.start };
    let start = bytes.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// A side of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Returns the whole words of about `letters` letters beside `byte`, on one line.
fn context(text: &str, byte: usize, letters: usize, side: Side) -> Option<String> {
    let words = match side {
        Side::Before => {
            let before = text.get(..byte)?;
            let start = before.char_indices().rev().nth(letters).map_or(0, |(at, _)| at);
            let near = before.get(start..)?;
            let cut = if start == 0 { 0 } else { near.find(char::is_whitespace)? };
            near.get(cut..)?
        }
        Side::After => {
            let after = text.get(byte..)?;
            let end = after.char_indices().nth(letters).map_or(after.len(), |(at, _)| at);
            let near = after.get(..end)?;
            let cut = if end == after.len() { end } else { near.rfind(char::is_whitespace)? };
            near.get(..cut)?
        }
    };
    let words = one_line(words);
    (!words.is_empty()).then_some(words)
}
