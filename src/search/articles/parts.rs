//! The parts of the index of all articles, which grow on one thread while others read them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::article::IndexedText;
use crate::search::vocabulary::Vocabulary;
use crate::source::{ArticleText, SourceIndex};

/// How soon a search that waits for more of the index notices that it is cancelled.
const PATIENCE: Duration = Duration::from_millis(20);

/// The texts of all readable articles, and the parts of their index that are there.
#[derive(Debug, Default)]
pub struct IndexParts {
    /// The texts, in the order of the sources.
    pub texts: Vec<(SourceIndex, ArticleText)>,
    state: Mutex<State>,
    has_grown: Condvar,
}

/// How far the index is built.
#[derive(Debug, Default)]
struct State {
    parts: Vec<Arc<IndexPart>>,
    is_begun: bool,
    is_whole: bool,
}

/// Some of the articles, with the words that none of those before them has.
#[derive(Debug)]
pub struct IndexPart {
    /// Their new words.
    pub vocabulary: Vocabulary,
    /// The texts that are not in a part before it.
    pub articles: Vec<Arc<IndexedText>>,
    /// The sources in order.
    pub sources: Vec<Cited>,
}

/// The article of a source.
#[derive(Debug, Clone)]
pub struct Cited {
    /// The source.
    pub source: SourceIndex,
    /// Its article.
    pub article: Arc<IndexedText>,
    /// The number of the article among all distinct ones.
    pub number: usize,
}

impl IndexParts {
    /// Takes these texts, and reads none yet.
    pub fn new(texts: Vec<(SourceIndex, ArticleText)>) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Returns whether nobody has begun to build the index. From now on somebody has.
    pub fn begin(&self) -> bool {
        !std::mem::replace(&mut self.state().is_begun, true)
    }

    /// Returns the parts that are there.
    pub fn so_far(&self) -> Vec<Arc<IndexPart>> {
        self.state().parts.clone()
    }

    /// Returns the part with this number, from 0. Waits while it is built. `None` if there are no
    /// more, or if the search `is_cancelled`.
    pub fn get(&self, number: usize, is_cancelled: impl Fn() -> bool) -> Option<Arc<IndexPart>> {
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

    /// Adds a part, which may be the last one.
    pub fn add(&self, part: IndexPart, is_whole: bool) {
        let mut state = self.state();
        state.parts.push(Arc::new(part));
        state.is_whole = is_whole;
        drop(state);
        self.has_grown.notify_all();
    }

    /// No more parts come.
    pub fn end(&self) {
        self.state().is_whole = true;
        self.has_grown.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IndexPart {
    /// Returns how many bytes it takes, without the texts.
    pub fn bytes(&self) -> usize {
        let articles: usize = self.articles.iter().map(|article| article.bytes()).sum();
        articles + self.vocabulary.bytes() + size_of::<Cited>() * self.sources.capacity()
    }
}
