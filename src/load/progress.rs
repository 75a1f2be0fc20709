//! How far the loading of a timeline has come, for another thread to show; and its end, if that
//! thread asks for it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The progress of one loading.
#[derive(Debug, Default)]
pub struct Progress {
    size: AtomicUsize,
    bytes: AtomicUsize,
    events: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Sets the size of the file.
    pub fn begin(&self, size: usize) {
        self.size.store(size, Ordering::Relaxed);
    }

    /// Notes that events were read, up to this byte.
    pub fn advance(&self, bytes: usize, events: usize) {
        // Several threads may read, one of them further on.
        self.bytes.fetch_max(bytes, Ordering::Relaxed);
        self.events.fetch_add(events, Ordering::Relaxed);
    }

    /// The bytes that are read, and the size of the file.
    pub fn bytes(&self) -> (usize, usize) {
        (self.bytes.load(Ordering::Relaxed), self.size.load(Ordering::Relaxed))
    }

    /// How many events are read.
    pub fn events(&self) -> usize {
        self.events.load(Ordering::Relaxed)
    }

    /// Ends the loading soon. What it returns is incomplete.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the loading must end.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}
