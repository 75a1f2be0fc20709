//! Searches on another thread, so that typing never waits for them.
//!
//! A [`Search`] holds all that a search needs and identifies it: results are accepted only while
//! the same search is current. [`SearchWorker`] runs one search at a time; a new one cancels the
//! previous one.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crate::fault::panic_where_asked;
use crate::search::{Guesses, Index, Query, SearchLimits, SearchOutcome};

/// In a larger timeline, hits among the first events are shown before all are found. A smaller one
/// is searched within a frame.
const FIRST_EVENTS: usize = 200_000;

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

    /// Cancels the search.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Runs the search until it ends or is cancelled, and reports its results.
    ///
    /// In a large timeline the first events are reported first, then all.
    pub fn run(&self, mut tell: impl FnMut(SearchResults)) {
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

    /// Returns all results at once.
    pub fn finish(&self) -> Arc<SearchOutcome> {
        let go = AtomicBool::new(false);
        let reach = SearchLimits { guesses: Guesses::Shown, events: None };
        Arc::new(self.index.search_until(&self.query, reach, &go).unwrap_or_default())
    }
}

/// Runs searches on another thread.
pub struct SearchWorker {
    searches: Sender<Search>,
    found: Receiver<SearchResults>,
    latest: Option<Search>,
    /// Whether the screen is waiting for input, so that results must wake it.
    sleeps: Arc<AtomicBool>,
}

impl SearchWorker {
    /// Starts the thread. `wake` is called when results come after the screen stopped waiting for
    /// them.
    pub fn start(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (searches, requests) = mpsc::channel::<Search>();
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
    pub fn search(&mut self, search: Search) {
        if let Some(before) = self.latest.take() {
            before.cancel();
        }
        self.sleeps.store(false, Ordering::SeqCst);
        let _ = self.searches.send(search.clone());
        self.latest = Some(search);
    }

    /// Returns the results since the last call. Waits for a new search up to `patience`; later
    /// results wake the screen.
    pub fn results(&mut self, patience: Duration) -> Vec<SearchResults> {
        let waits = self.latest.is_some() && !self.sleeps.load(Ordering::SeqCst);
        let first = if waits { self.found.recv_timeout(patience).ok() } else { None };
        let mut found: Vec<SearchResults> =
            first.into_iter().chain(self.found.try_iter()).collect();
        let is_answer =
            |value: &SearchResults, search: &Search| search.is_of(value) && value.is_whole;
        if self
            .latest
            .as_ref()
            .is_some_and(|search| found.iter().any(|value| is_answer(value, search)))
        {
            self.latest = None;
        } else if waits {
            self.sleeps.store(true, Ordering::SeqCst);
            // A result may have come just before the flag was set.
            found.extend(self.found.try_iter());
        }
        found
    }
}
