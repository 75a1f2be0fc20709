//! Searches that run beside the screen, so that typing never waits for them.
//!
//! A [`Search`] is all that a search needs, and its identity: what it found is taken in only while the same
//! search is still wanted. [`Searcher`] runs them one after the other on a thread of its own; a new one ends
//! the one before it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crate::fault::panic_where_asked;
use crate::search::{Guesses, Index, Query, SearchLimits, SearchOutcome};

/// With more events than this, the hits among so many are shown before all are found: of fewer, all are
/// found within a frame.
const FIRST_EVENTS: usize = 200_000;

/// A search that is wanted.
#[derive(Debug, Clone)]
pub struct Search {
    index: Arc<Index>,
    query: Query,
    cancelled: Arc<AtomicBool>,
}

/// What a search has found.
#[derive(Debug, Clone)]
pub struct Found {
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

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outcome, &other.outcome)
    }
}

impl Eq for Found {}

impl Search {
    /// A search of `index`.
    pub fn new(index: Arc<Index>, query: Query) -> Self {
        Self { index, query, cancelled: Arc::default() }
    }

    /// Whether `found` is what this search has found.
    pub fn is_of(&self, found: &Found) -> bool {
        Arc::ptr_eq(&self.cancelled, &found.cancelled)
    }

    /// What it finds is not wanted any more.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Runs to its end, or until it is cancelled, and tells what it finds: of a large timeline first what is
    /// among the first events, then all.
    pub fn run(&self, mut tell: impl FnMut(Found)) {
        let first = (self.index.len() > FIRST_EVENTS).then_some(Some(FIRST_EVENTS));
        for events in first.into_iter().chain([None]) {
            let reach = SearchLimits { guesses: Guesses::Shown, events };
            let found = self.index.search_until(&self.query, reach, &self.cancelled);
            let Some(outcome) = found else { return };
            let is_whole = events.is_none();
            tell(Found { cancelled: self.cancelled.clone(), outcome: Arc::new(outcome), is_whole });
        }
    }

    /// Everything it finds, at once.
    pub fn finish(&self) -> Arc<SearchOutcome> {
        let go = AtomicBool::new(false);
        let reach = SearchLimits { guesses: Guesses::Shown, events: None };
        Arc::new(self.index.search_until(&self.query, reach, &go).unwrap_or_default())
    }
}

/// Runs searches on a thread of its own.
pub struct Searcher {
    searches: Sender<Search>,
    found: Receiver<Found>,
    latest: Option<Search>,
    /// Whether the screen waits for other things, so that it must be woken.
    sleeps: Arc<AtomicBool>,
}

impl Searcher {
    /// Starts the thread; `wake` is called when something was found later than it was waited for.
    pub fn begin(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (searches, wanted) = mpsc::channel::<Search>();
        let (told, found) = mpsc::channel();
        let sleeps = Arc::new(AtomicBool::new(false));
        let is_late = sleeps.clone();
        std::thread::Builder::new().name("search".to_owned()).spawn(move || {
            // Those that were cancelled meanwhile end at once.
            for search in &wanted {
                panic_where_asked("search");
                search.run(|found| {
                    // Once nobody listens the program is ending.
                    let _ = told.send(found);
                    if is_late.load(Ordering::SeqCst) {
                        wake();
                    }
                });
            }
        })?;
        Ok(Self { searches, found, latest: None, sleeps })
    }

    /// Searches for this and for nothing else.
    pub fn search(&mut self, search: Search) {
        if let Some(before) = self.latest.take() {
            before.cancel();
        }
        self.sleeps.store(false, Ordering::SeqCst);
        let _ = self.searches.send(search.clone());
        self.latest = Some(search);
    }

    /// What has been found since it was last asked. A new search is waited for, but not longer than
    /// `patience`; what comes later wakes the screen.
    pub fn found(&mut self, patience: Duration) -> Vec<Found> {
        let waits = self.latest.is_some() && !self.sleeps.load(Ordering::SeqCst);
        let first = if waits { self.found.recv_timeout(patience).ok() } else { None };
        let mut found: Vec<Found> = first.into_iter().chain(self.found.try_iter()).collect();
        let is_answer = |it: &Found, search: &Search| search.is_of(it) && it.is_whole;
        if self.latest.as_ref().is_some_and(|search| found.iter().any(|it| is_answer(it, search))) {
            self.latest = None;
        } else if waits {
            self.sleeps.store(true, Ordering::SeqCst);
            // What was told just before nobody has been woken for.
            found.extend(self.found.try_iter());
        }
        found
    }
}
