//! Loads a large timeline on another thread, while its beginning is on the screen.
//!
//! First the screen shows the events of the first [`FIRST_BYTES`], then those of the first
//! [`SECOND_BYTES`], then the whole timeline. Each is a document of its own; the selection is kept
//! by id, as after any other change of the file.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

use crate::load::{FileOpening, Joined, LoadError, Loader, Progress, load_beginning};
use crate::tui::document::{Document, Reload};

/// A longer file is not loaded as a whole before the first frame.
const SHORT_BYTES: u64 = 1024 * 1024;

/// The first beginning: enough to fill the screen.
const FIRST_BYTES: usize = 64 * 1024;

/// The second beginning: enough to go on reading while the rest is loaded.
const SECOND_BYTES: usize = 1000 * 1024;

/// The time between two frames that show how far the loading has come.
const TICK: Duration = Duration::from_millis(100);

/// A timeline that is being loaded.
#[derive(Debug)]
pub struct Loading {
    documents: Receiver<Reload>,
    progress: Arc<Progress>,
}

impl Loading {
    /// Begins to load the timeline at `path`, and returns the document of its beginning. `wake` is
    /// called when there is something new to show. `None` if the file is short, or if it cannot be
    /// read or no thread can be started: then it is loaded as any other.
    pub fn begin(path: &Path, wake: fn()) -> Option<(Document, Self)> {
        if fs::metadata(path).ok()?.len() <= SHORT_BYTES {
            return None;
        }
        let loaded = load_beginning(path, FIRST_BYTES).ok()??;
        let progress = Arc::new(Progress::default());
        let first = Document::beginning(Joined::one(loaded, Some(path.to_owned())), &progress);
        let (sender, documents) = mpsc::channel();
        let (path, own) = (path.to_owned(), Arc::clone(&progress));
        let load = move || {
            if let Ok(Some(loaded)) = load_beginning(&path, SECOND_BYTES) {
                let joined = Joined::one(loaded, Some(path.clone()));
                let _ = sender.send(Reload::of(Document::beginning(joined, &own)));
                wake();
            }
            if let Some(whole) = load_whole(&path, &own) {
                let _ = sender.send(whole);
            }
            drop(sender);
            wake();
        };
        thread::Builder::new().name("load".to_owned()).spawn(load).ok()?;
        Some((first, Self { documents, progress }))
    }

    /// Calls `wake` now and then, until the loading has ended.
    pub fn tick(&self, wake: fn()) {
        let progress = Arc::downgrade(&self.progress);
        let tick = move || {
            while progress.upgrade().is_some_and(|it| !it.is_cancelled()) {
                wake();
                thread::sleep(TICK);
            }
        };
        let _ = thread::Builder::new().name("progress".to_owned()).spawn(tick);
    }

    /// Returns the documents loaded since the last call, and whether there are no more to come.
    pub fn documents(&self) -> (Vec<Reload>, bool) {
        let mut found = Vec::new();
        loop {
            match self.documents.try_recv() {
                Ok(document) => found.push(document),
                Err(TryRecvError::Empty) => return (found, false),
                Err(TryRecvError::Disconnected) => return (found, true),
            }
        }
    }
}

/// Loads the whole timeline. `None` if that was cancelled.
fn load_whole(path: &Path, progress: &Arc<Progress>) -> Option<Reload> {
    let loader = Loader { progress: Arc::clone(progress), ..Loader::default() };
    let mut opening = FileOpening::new(loader);
    match opening.add(path) {
        Err(LoadError::Cancelled { .. }) => None,
        Err(error) => Some(Reload::failed(&error)),
        Ok(()) => Some(Reload::of(Document::new(opening.join()))),
    }
}
