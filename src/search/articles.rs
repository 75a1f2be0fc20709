//! The words of every article as numbers.
//!
//! A search for words examines each distinct word once, and then only numbers. The index is built
//! part by part on another thread; a search reads the parts that are there and waits for the rest.
//! What is found is counted for each article; the places themselves are looked up when they are
//! shown, so that a letter that stands in every line costs no more memory than a rare name.

mod article;
mod build;
mod hits;
mod wanted;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

pub use article::ArticleMatch;
pub use hits::ArticleHits;

use super::highlight::Occurrence;
use super::query::Query;
use crate::source::{ArticleText, SourceIndex};
use crate::timeline::Timeline;
use article::Article;
use build::Builder;
use wanted::Wanted;

use super::vocabulary::Vocabulary;

/// How soon a search that waits for more of the index notices that it is cancelled.
const PATIENCE: Duration = Duration::from_millis(20);

/// The words of all readable articles.
#[derive(Debug, Default)]
pub struct ArticleIndex {
    texts: Vec<(SourceIndex, ArticleText)>,
    state: Mutex<State>,
    has_grown: Condvar,
}

/// How far it is built.
#[derive(Debug, Default)]
struct State {
    parts: Vec<Arc<Part>>,
    is_begun: bool,
    is_whole: bool,
}

/// Some of the articles, with the words that none of those before them has.
#[derive(Debug)]
struct Part {
    vocabulary: Vocabulary,
    /// The texts that are not in a part before it.
    articles: Vec<Arc<Article>>,
    /// The sources in order.
    sources: Vec<Cited>,
}

/// The article of a source.
#[derive(Debug, Clone)]
struct Cited {
    source: SourceIndex,
    article: Arc<Article>,
    /// The number of the article among all distinct ones.
    number: usize,
}

/// An article of the index.
#[derive(Debug)]
pub struct IndexedArticle {
    article: Arc<Article>,
    /// The parts whose words it may have, and perhaps more.
    parts: Vec<Arc<Part>>,
}

impl ArticleIndex {
    /// Takes the articles of `timeline`, and reads none yet.
    pub fn new(timeline: &Timeline) -> Self {
        let sources = timeline.sources().iter().enumerate();
        let texts = sources.filter_map(|(number, source)| {
            Some((SourceIndex(number), source.article.read()?.clone()))
        });
        Self { texts: texts.collect(), ..Self::default() }
    }

    /// Returns whether no article can be read.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Reads every article, on all cores, unless that has begun.
    pub fn build(self: &Arc<Self>) {
        if let Some(mut builder) = self.begin() {
            while builder.grow(self) {}
        }
    }

    /// The same for another thread: ends soon after everyone else has dropped the index.
    pub fn build_while_wanted(index: &Weak<Self>) {
        let Some(mut builder) = index.upgrade().and_then(|index| index.begin()) else { return };
        while index.upgrade().is_some_and(|index| builder.grow(&index)) {}
    }

    /// Returns the builder, to the first who asks.
    fn begin(self: &Arc<Self>) -> Option<Builder> {
        let is_begun = std::mem::replace(&mut self.state().is_begun, true);
        (!is_begun).then(|| Builder::new(Arc::downgrade(self)))
    }

    /// Returns how many bytes the index takes, without the texts.
    pub fn bytes(&self) -> usize {
        self.state().parts.iter().map(|part| part.bytes()).sum()
    }

    /// Returns the part with this number, from 0. Waits while it is built. `None` if there are no
    /// more, or if the search `is_cancelled`.
    fn part(&self, number: usize, is_cancelled: impl Fn() -> bool) -> Option<Arc<Part>> {
        let mut state = self.state();
        while !is_cancelled() {
            if let Some(part) = state.parts.get(number) {
                return Some(Arc::clone(part));
            }
            if state.is_whole {
                return None;
            }
            let waited = self.has_grown.wait_timeout(state, PATIENCE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }

    /// Returns the words of the article of `source`, if they have been read.
    pub fn article(&self, source: SourceIndex) -> Option<IndexedArticle> {
        let parts = self.state().parts.clone();
        let is_it = |cited: &&Cited| cited.source == source;
        let cited = parts.iter().flat_map(|part| &part.sources).find(is_it)?;
        let article = Arc::clone(&cited.article);
        Some(IndexedArticle { article, parts })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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
            wanted.read_some(part, &needed);
        }
        let mut found = Vec::new();
        self.article.occurrences(&wanted, &mut found);
        found
    }
}

impl Part {
    fn bytes(&self) -> usize {
        let articles: usize = self.articles.iter().map(|article| article.bytes()).sum();
        articles + self.vocabulary.bytes() + size_of::<Cited>() * self.sources.capacity()
    }
}

#[cfg(test)]
mod tests;
