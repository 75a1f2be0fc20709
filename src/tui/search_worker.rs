//! Searches on another thread, so that typing never waits for them.
//!
//! A [`Search`] among the events and an [`ArticleSearch`] in the articles hold all that a search
//! needs and identify it: results are accepted only while the same search is current. A
//! [`SearchWorker`] runs one search at a time; a new one cancels the previous one. Each kind has a
//! worker of its own, because one in the articles may wait for their index.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use crate::fault::panic_where_asked;
use crate::search::{
    ArticleHits, ArticleIndex, Guesses, Index, Query, SearchLimits, SearchOutcome,
};

/// In a larger timeline, hits among the first events are shown before all are found. A smaller one
/// is searched within a frame.
const FIRST_EVENTS: usize = 200_000;

/// More results are shown at most so often.
const BETWEEN_RESULTS: Duration = Duration::from_millis(50);

/// A search that a worker can run.
pub trait Job: Clone + Send + 'static {
    /// What it reports.
    type Results: Send + 'static;

    /// Cancels the search.
    fn cancel(&self);

    /// Whether `found` belongs to this search, and has all of its results.
    fn is_ended_by(&self, found: &Self::Results) -> bool;

    /// Runs the search until it ends or is cancelled, and reports its results.
    fn run(&self, tell: impl FnMut(Self::Results));
}

/// A search request.
#[derive(Debug, Clone)]
pub struct Search {
    index: Arc<Index>,
    query: Query,
    cancelled: Arc<AtomicBool>,
}

/// The results of a search.
#[derive(Debug, Clone)]
pub struct SearchResults {
    cancelled: Arc<AtomicBool>,
    /// The events.
    pub outcome: Arc<SearchOutcome>,
    /// Whether all events were searched.
    pub is_whole: bool,
}

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.cancelled, &other.cancelled)
    }
}

impl Eq for Search {}

impl PartialEq for SearchResults {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outcome, &other.outcome)
    }
}

impl Eq for SearchResults {}

impl Search {
    /// Creates a search of `index`.
    pub fn new(index: Arc<Index>, query: Query) -> Self {
        Self { index, query, cancelled: Arc::default() }
    }

    /// Whether `found` belongs to this search.
    pub fn is_of(&self, found: &SearchResults) -> bool {
        Arc::ptr_eq(&self.cancelled, &found.cancelled)
    }

    /// Returns all results at once.
    pub fn finish(&self) -> Arc<SearchOutcome> {
        let go = AtomicBool::new(false);
        let reach = SearchLimits { guesses: Guesses::Shown, events: None };
        Arc::new(self.index.search_until(&self.query, reach, &go).unwrap_or_default())
    }
}

impl Job for Search {
    type Results = SearchResults;

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn is_ended_by(&self, found: &SearchResults) -> bool {
        self.is_of(found) && found.is_whole
    }

    /// In a large timeline the first events are reported first, then all.
    fn run(&self, mut tell: impl FnMut(SearchResults)) {
        let first = (self.index.len() > FIRST_EVENTS).then_some(Some(FIRST_EVENTS));
        for events in first.into_iter().chain([None]) {
            let reach = SearchLimits { guesses: Guesses::Shown, events };
            let found = self.index.search_until(&self.query, reach, &self.cancelled);
            let Some(outcome) = found else { return };
            let is_whole = events.is_none();
            tell(SearchResults {
                cancelled: self.cancelled.clone(),
                outcome: Arc::new(outcome),
                is_whole,
            });
        }
    }
}

/// A request for a search in every article.
#[derive(Debug, Clone)]
pub struct ArticleSearch {
    index: Arc<ArticleIndex>,
    query: Query,
    cancelled: Arc<AtomicBool>,
}

/// The results of a search in every article.
#[derive(Debug, Clone)]
pub struct ArticleResults {
    cancelled: Arc<AtomicBool>,
    /// The matches so far.
    pub hits: Arc<ArticleHits>,
    /// Whether all articles were searched.
    pub is_whole: bool,
}

impl PartialEq for ArticleSearch {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.cancelled, &other.cancelled)
    }
}

impl Eq for ArticleSearch {}

impl PartialEq for ArticleResults {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.hits, &other.hits)
    }
}

impl Eq for ArticleResults {}

impl ArticleSearch {
    /// Creates a search of `index`.
    pub fn new(index: Arc<ArticleIndex>, query: Query) -> Self {
        Self { index, query, cancelled: Arc::default() }
    }

    /// Whether `found` belongs to this search.
    pub fn is_of(&self, found: &ArticleResults) -> bool {
        Arc::ptr_eq(&self.cancelled, &found.cancelled)
    }

    /// Returns the first matches at once, because one is about to be used.
    pub fn first(&self) -> Arc<ArticleHits> {
        let (is_found, mut first) = (AtomicBool::new(false), ArticleHits::default());
        let all = self.index.search_until(&self.query, &is_found, |hits| {
            if !hits.is_empty() {
                first = hits.clone();
                is_found.store(true, Ordering::Relaxed);
            }
        });
        Arc::new(all.unwrap_or(first))
    }

    /// Returns all results at once. Builds the index if nobody does.
    pub fn finish(&self) -> Arc<ArticleHits> {
        self.index.build();
        let go = AtomicBool::new(false);
        Arc::new(self.index.search_until(&self.query, &go, |_| {}).unwrap_or_default())
    }
}

impl Job for ArticleSearch {
    type Results = ArticleResults;

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn is_ended_by(&self, found: &ArticleResults) -> bool {
        self.is_of(found) && found.is_whole
    }

    /// The first matches are reported as soon as there are any.
    fn run(&self, mut tell: impl FnMut(ArticleResults)) {
        let results = |hits: ArticleHits, is_whole| ArticleResults {
            cancelled: self.cancelled.clone(),
            hits: Arc::new(hits),
            is_whole,
        };
        let mut last: Option<Instant> = None;
        let found = self.index.search_until(&self.query, &self.cancelled, |hits| {
            let is_due = last.is_none_or(|last| last.elapsed() >= BETWEEN_RESULTS);
            if is_due && !hits.is_empty() {
                tell(results(hits.clone(), false));
                last = Some(Instant::now());
            }
        });
        if let Some(hits) = found {
            tell(results(hits, true));
        }
    }
}

/// Runs searches on another thread.
pub struct SearchWorker<J: Job> {
    searches: Sender<J>,
    found: Receiver<J::Results>,
    latest: Option<J>,
    /// Whether the screen is waiting for input, so that results must wake it.
    sleeps: Arc<AtomicBool>,
}

impl<J: Job> SearchWorker<J> {
    /// Starts the thread. `wake` is called when results come after the screen stopped waiting for
    /// them.
    pub fn start(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (searches, requests) = mpsc::channel::<J>();
        let (sender, found) = mpsc::channel();
        let sleeps = Arc::new(AtomicBool::new(false));
        let is_late = sleeps.clone();
        std::thread::Builder::new().name("search".to_owned()).spawn(move || {
            // Cancelled searches end at once.
            for search in &requests {
                panic_where_asked("search");
                search.run(|found| {
                    // The receiver is gone only during shutdown.
                    let _ = sender.send(found);
                    if is_late.load(Ordering::SeqCst) {
                        wake();
                    }
                });
            }
        })?;
        Ok(Self { searches, found, latest: None, sleeps })
    }

    /// Starts this search and cancels all others.
    pub fn search(&mut self, search: J) {
        if let Some(before) = self.latest.take() {
            before.cancel();
        }
        self.sleeps.store(false, Ordering::SeqCst);
        let _ = self.searches.send(search.clone());
        self.latest = Some(search);
    }

    /// Returns the results since the last call. Waits for a new search up to `patience`; later
    /// results wake the screen.
    pub fn results(&mut self, patience: Duration) -> Vec<J::Results> {
        let waits = self.latest.is_some() && !self.sleeps.load(Ordering::SeqCst);
        let first = if waits { self.found.recv_timeout(patience).ok() } else { None };
        let mut found: Vec<J::Results> = first.into_iter().chain(self.found.try_iter()).collect();
        let is_over = |search: &J| found.iter().any(|value| search.is_ended_by(value));
        if self.latest.as_ref().is_some_and(is_over) {
            self.latest = None;
        } else if waits {
            self.sleeps.store(true, Ordering::SeqCst);
            // A result may have come just before the flag was set.
            found.extend(self.found.try_iter());
        }
        found
    }
}
