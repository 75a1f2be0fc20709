//! The words of every article as numbers.
//!
//! A search for words examines each distinct word once, and then only numbers. The index is built
//! part by part on another thread; a search reads the parts that are there and waits for the rest.
//! What is found is counted for each article; the places themselves are looked up when they are
//! shown, so that a letter that stands in every line costs no more memory than a rare name.

mod article;
mod build;
mod hits;
mod parts;
mod wanted;

use std::sync::{Arc, Weak};

pub use article::ArticleMatch;
pub use hits::ArticleHits;

use super::highlight::Occurrence;
use super::query::Query;
use crate::source::{ArticleText, SourceIndex};
use crate::timeline::Timeline;
use article::IndexedText;
use build::Builder;
use parts::{IndexPart, IndexParts};
use wanted::Wanted;

/// The words of all readable articles.
#[derive(Debug, Default)]
pub struct ArticleIndex {
    parts: Arc<IndexParts>,
}

/// An article of the index.
#[derive(Debug)]
pub struct IndexedArticle {
    article: Arc<IndexedText>,
    /// The parts whose words it may have, and perhaps more.
    parts: Vec<Arc<IndexPart>>,
}

impl ArticleIndex {
    /// Takes the articles of `timeline`, and reads none yet.
    pub fn new(timeline: &Timeline) -> Self {
        let sources = timeline.sources().iter().enumerate();
        let texts = sources.filter_map(|(number, source)| {
            Some((SourceIndex(number), source.article.read()?.clone()))
        });
        Self::of(texts.collect())
    }

    fn of(texts: Vec<(SourceIndex, ArticleText)>) -> Self {
        Self { parts: Arc::new(IndexParts::new(texts)) }
    }

    /// Returns whether no article can be read.
    pub fn is_empty(&self) -> bool {
        self.parts.texts.is_empty()
    }

    /// Reads every article, on all cores, unless that has begun.
    pub fn build(&self) {
        if let Some(mut builder) = self.begin() {
            while builder.grow(&self.parts) {}
        }
    }

    /// The same for another thread: ends soon after everyone else has dropped the index.
    pub fn build_while_wanted(index: &Weak<Self>) {
        let Some(mut builder) = index.upgrade().and_then(|index| index.begin()) else { return };
        while index.upgrade().is_some_and(|index| builder.grow(&index.parts)) {}
    }

    /// Returns the builder, to the first who asks.
    fn begin(&self) -> Option<Builder> {
        self.parts.begin().then(|| Builder::new(Arc::downgrade(&self.parts)))
    }

    /// Returns how many bytes the index takes, without the texts.
    pub fn bytes(&self) -> usize {
        self.parts.so_far().iter().map(|part| part.bytes()).sum()
    }

    /// Returns the words of the article of `source`, if they have been read.
    pub fn article(&self, source: SourceIndex) -> Option<IndexedArticle> {
        let parts = self.parts.so_far();
        let cited = parts.iter().flat_map(|part| &part.sources).find(|it| it.source == source)?;
        let article = Arc::clone(&cited.article);
        Some(IndexedArticle { article, parts })
    }
}

impl IndexedArticle {
    /// Returns every place of the article where a word or a quotation of `query` occurs, as
    /// [`occurrences`](super::occurrences) does.
    pub fn occurrences(&self, query: &Query) -> Vec<Occurrence> {
        let words = self.parts.iter().map(|part| part.vocabulary.len()).sum();
        let needed = self.article.has_words(words);
        let mut wanted = Wanted::new(query);
        for part in &self.parts {
            wanted.read_some(&part.vocabulary, &needed);
        }
        let mut found = Vec::new();
        self.article.occurrences(&wanted, &mut found);
        found
    }
}

#[cfg(test)]
mod tests;
