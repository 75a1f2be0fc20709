//! Detects changes of a file from its metadata.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How far the times of files may lag behind the clock: two seconds on FAT, milliseconds elsewhere.
pub const CLOCK: Duration = Duration::from_secs(2);

/// The size of a file, when it was written, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    bytes: u64,
    written: Option<SystemTime>,
    #[cfg(unix)]
    number: u64,
    /// When anything about it changed, as who may read it: seconds and nanoseconds.
    #[cfg(unix)]
    changed: (i64, i64),
}

impl Print {
    fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            bytes: metadata.len(),
            written: metadata.modified().ok(),
            #[cfg(unix)]
            number: metadata.ino(),
            #[cfg(unix)]
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

/// Returns the prints of `files`.
///
/// Returns `None` for those that are not there.
pub fn prints(files: &[PathBuf]) -> Vec<Option<Print>> {
    files.iter().map(|file| Print::of(file)).collect()
}

/// Returns the prints of the files that still are what was read since `since`. What was written
/// about then, or later, may not be: its print is like no other, not even that of a file that is
/// gone.
pub fn known_prints(files: &[PathBuf], since: SystemTime) -> Vec<Option<Print>> {
    let since = since.checked_sub(CLOCK).unwrap_or(since);
    let is_known = |print: &Print| print.written.is_none_or(|written| written < since);
    let known =
        |print: Print| if is_known(&print) { print } else { Print { written: None, ..print } };
    prints(files).into_iter().map(|print| print.map(known)).collect()
}
