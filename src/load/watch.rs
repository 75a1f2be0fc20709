//! Watches an open timeline: reloads it when one of its files or of its articles has changed on
//! disk, but never while somebody is still writing.
//!
//! Folders are watched, not files: most editors save by renaming a new file over the old one, and a
//! watch on the old file does not notice. A notification is only a reason to look. A reload happens
//! if the size, times or identity of a file have changed, and have then stayed the same for a
//! while. Network folders do not notify, so the files are also checked periodically. Sole user of
//! `notify`.
//!
//! A writer may pause in the middle. A file that lacks something it had before counts as half
//! written until the writer has closed it or, if the system does not report that, for longer.

mod beside;
mod inventory;
mod print;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::joined::Joined;
use super::opening::reopen;
use super::{Checks, LoadError, folder_of, outline_file};
use crate::fault::panic_where_asked;
use crate::source::Source;
use crate::timeline::Timeline;
use beside::Beside;
use inventory::Inventory;
use print::{Print, known_prints, prints};

/// How long files must be unchanged before they are read.
const QUIET: Duration = Duration::from_millis(150);

/// The same, if something is missing and nothing says that the writer is done.
const LONG_QUIET: Duration = Duration::from_secs(1);

/// The same, if something is missing and the writer still has the file open.
const LONGEST_QUIET: Duration = Duration::from_mins(1);

/// The longest wait for files that keep changing.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The time between checks if the folders are watched, and if they cannot be.
const LOOKS: (Duration, Duration) = (Duration::from_secs(2), Duration::from_millis(400));

/// Whether the system reports that a written file was closed.
const TELLS_OF_ENDS: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// A watched timeline.
///
/// The watch ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    looks: Sender<Look>,
}

/// A message to the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    /// Something may have changed.
    Again,
    /// Somebody has this file open for writing.
    Begun(PathBuf),
    /// Nobody writes this file any more: it was closed or replaced.
    Ended(PathBuf),
    /// The system has lost notifications.
    Missed,
    /// The watch has ended.
    NeverAgain,
}

/// A timeline as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// Its files.
    pub files: &'a [PathBuf],
    /// The folders that were opened: what is new in them is opened too.
    pub folders: &'a [PathBuf],
    /// The folder that the paths of articles are relative to.
    pub folder: &'a Path,
    /// The size of its files together.
    pub bytes: usize,
    /// Whether a part of the files could not be read.
    pub is_broken: bool,
    /// When reading began.
    pub since: SystemTime,
}

impl Watch {
    /// Watches the timeline that is opened at `opened`, of which `known` was read, on its own thread,
    /// which calls `tell` with every new version.
    ///
    /// `None` if no thread can be started.
    pub fn begin(
        opened: Vec<PathBuf>,
        known: Known,
        tell: impl FnMut(Result<Joined, LoadError>) + Send + 'static,
    ) -> Option<Self> {
        let (looks, wait) = mpsc::channel();
        let files = files_of(known.files, known.folder, known.timeline);
        let keeper = Keeper {
            beside: Beside::of(known.files, known.folders),
            folders: known.folders.to_vec(),
            opened,
            own: known.files.to_vec(),
            seen: known_prints(&files, known.since),
            files,
            shown: Inventory::new(known.timeline, known.bytes, known.is_broken),
            has_failed: false,
            written: BTreeSet::new(),
            ended: BTreeSet::new(),
            looks: looks.clone(),
            wait,
            tell,
        };
        std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                panic_where_asked("watch");
                keeper.run();
            })
            .ok()?;
        Some(Self { looks })
    }

    /// Checks the files at once, as after an editor has exited.
    ///
    /// Only changes are reported.
    pub fn look(&self) {
        // If the thread has ended there is nothing to check.
        let _ = self.looks.send(Look::Again);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.looks.send(Look::NeverAgain);
    }
}

/// Returns the files of the timeline, its articles, and their originals.
fn files_of(own: &[PathBuf], folder: &Path, timeline: &Timeline) -> Vec<PathBuf> {
    let of_source = |source: &'_ Source| {
        let original = source.original.clone().filter(|original| !original.contains("://"));
        let file = source.article.file();
        let outline = source.outline.as_ref().map(|_| outline_file(file).into());
        [Some(file.into()), original, outline]
    };
    let files = timeline.sources().iter().flat_map(of_source).flatten();
    let articles: BTreeSet<PathBuf> =
        files.filter(|file| !file.is_empty()).map(|file| folder.join(&*file)).collect();
    own.iter().cloned().chain(articles).collect()
}

/// A version that was read, and the state of the files at that time.
struct Reading {
    loaded: Result<Joined, LoadError>,
    prints: Vec<Option<Print>>,
}

/// The watching thread.
struct Keeper<T> {
    /// What is opened, without the files that those include.
    opened: Vec<PathBuf>,
    /// The files of the timeline.
    own: Vec<PathBuf>,
    /// Those, and the articles.
    files: Vec<PathBuf>,
    seen: Vec<Option<Print>>,
    /// The folders that were opened.
    folders: Vec<PathBuf>,
    /// What is beside the timeline's files.
    beside: Beside,
    /// What the last reading had that could be shown.
    shown: Inventory,
    /// Whether a file could not be read at all.
    has_failed: bool,
    /// The files that somebody has open and writes.
    written: BTreeSet<PathBuf>,
    /// The files that somebody wrote and closed since the last reading.
    ended: BTreeSet<PathBuf>,
    looks: Sender<Look>,
    wait: Receiver<Look>,
    tell: T,
}

impl<T: FnMut(Result<Joined, LoadError>)> Keeper<T> {
    fn run(mut self) {
        let mut watcher = self.watcher();
        loop {
            let pause = if watcher.is_some() { LOOKS.0 } else { LOOKS.1 };
            match self.wait.recv_timeout(pause) {
                Ok(Look::NeverAgain) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(look) => self.hear(look),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.is_unwanted() {
                return;
            }
            let beside = Beside::of(&self.own, &self.folders);
            let is_same = prints(&self.files) == self.seen && beside == self.beside;
            if is_same && !self.can_be_read_again() {
                continue;
            }
            self.beside = beside;
            let Some(Reading { loaded, prints }) = self.settled() else { return };
            // What has been written meanwhile is looked at again.
            self.seen = prints;
            self.ended.clear();
            self.has_failed = loaded.is_err();
            if let Ok(loaded) = &loaded {
                let inventory = Inventory::of(loaded);
                // What cannot be shown whole leaves on the screen what was there.
                if loaded.broken().is_none() {
                    self.shown = inventory;
                }
                self.opened = loaded.opened();
                self.own = loaded.paths();
                self.beside.take_in(&self.own);
                let files = files_of(&self.own, &loaded.folder, &loaded.timeline);
                if files != self.files {
                    self.seen = known_prints(&files, loaded.since());
                    self.files = files;
                    self.written.clear();
                    watcher = self.watcher();
                }
            }
            (self.tell)(loaded);
        }
    }

    /// Returns whether the file can be read after all, though nothing about it has changed: who may
    /// read it is not always said by the file.
    fn can_be_read_again(&self) -> bool {
        let is_file = |path: &PathBuf| {
            let file = fs::File::open(path);
            file.is_ok_and(|file| file.metadata().is_ok_and(|metadata| metadata.is_file()))
        };
        self.has_failed && self.opened.iter().all(is_file)
    }

    /// Reads the files once they are at rest and nobody is writing them.
    ///
    /// Returns `None` if the watch has ended.
    fn settled(&mut self) -> Option<Reading> {
        let begun = Instant::now();
        let mut is_said = false;
        loop {
            let rested = self.at_rest()?;
            let loaded = reopen(&self.opened, &self.folders, Checks::All);
            let is_less =
                loaded.as_ref().is_ok_and(|loaded| Inventory::of(loaded).is_less_than(&self.shown));
            if !is_less {
                return Some(Reading { loaded, prints: rested });
            }
            let since = Instant::now();
            while prints(&self.files) == rested {
                if since.elapsed() + QUIET >= self.quiet_needed(&rested) {
                    return Some(Reading { loaded, prints: rested });
                }
                if begun.elapsed() > LONGEST_WAIT && !is_said {
                    is_said = true;
                    let path = self.changed(&rested);
                    (self.tell)(Err(LoadError::BeingWritten { path }));
                }
                std::thread::sleep(QUIET);
                if self.is_unwanted() {
                    return None;
                }
            }
        }
    }

    /// Returns the first file of the timeline that is not what it was.
    fn changed(&self, now: &[Option<Print>]) -> PathBuf {
        let files = self.own.iter().zip(now.iter().zip(&self.seen));
        let changed = files.clone().find(|(_, (now, seen))| now != seen);
        changed.or(files.clone().next()).map(|(file, _)| file.clone()).unwrap_or_default()
    }

    /// Returns how long the files must have been as they are `now` that something is missing.
    fn quiet_needed(&self, now: &[Option<Print>]) -> Duration {
        if !self.written.is_empty() {
            return LONGEST_QUIET;
        }
        let changed = self.files.iter().zip(now.iter().zip(&self.seen));
        let mut changed = changed.filter(|(_, (now, seen))| now != seen);
        // A file that is gone may be about to be written anew.
        let is_done =
            changed.all(|(file, (now, _))| now.is_some() && self.ended.contains(&real_path(file)));
        if is_done { QUIET } else { LONG_QUIET }
    }

    /// Waits until no file changes any more.
    ///
    /// Returns the state of the files, or `None` if the watch has ended.
    fn at_rest(&mut self) -> Option<Vec<Option<Print>>> {
        let mut before = prints(&self.files);
        let until = Instant::now() + LONGEST_WAIT;
        loop {
            std::thread::sleep(QUIET);
            if self.is_unwanted() {
                return None;
            }
            let now = prints(&self.files);
            // A file that never rests must not hide what happens to the others.
            if now == before || Instant::now() > until {
                return Some(now);
            }
            before = now;
        }
    }

    /// Handles pending messages.
    ///
    /// Returns whether the watch has ended.
    fn is_unwanted(&mut self) -> bool {
        while let Ok(look) = self.wait.try_recv() {
            if look == Look::NeverAgain {
                return true;
            }
            self.hear(look);
        }
        false
    }

    fn hear(&mut self, look: Look) {
        match look {
            Look::Begun(file) => {
                self.ended.remove(&file);
                self.written.insert(file);
            }
            Look::Ended(file) => {
                self.written.remove(&file);
                self.ended.insert(file);
            }
            Look::Missed => {
                self.written.clear();
                self.ended.clear();
            }
            Look::Again | Look::NeverAgain => {}
        }
    }

    /// Returns a watch on the folders of the files.
    ///
    /// `None` if one of them cannot be watched.
    fn watcher(&self) -> Option<RecommendedWatcher> {
        let looks = self.looks.clone();
        let files: BTreeSet<PathBuf> = self.files.iter().map(|file| real_path(file)).collect();
        let folders: BTreeSet<PathBuf> =
            files.iter().map(|file| folder_of(file).to_owned()).collect();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            for look in event.iter().flat_map(|event| looks_of(event, &files)) {
                let _ = looks.send(look);
            }
        })
        .ok()?;
        for folder in folders {
            watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        }
        Some(watcher)
    }
}

/// Returns what is to be looked at after `event`.
fn looks_of(event: &Event, files: &BTreeSet<PathBuf>) -> Vec<Look> {
    if event.need_rescan() {
        return vec![Look::Missed];
    }
    let own = event.paths.iter().filter(|path| files.contains(*path)).cloned();
    match event.kind {
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_ENDS => {
            own.map(Look::Begun).chain([Look::Again]).collect()
        }
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_)
            if TELLS_OF_ENDS =>
        {
            own.map(Look::Ended).chain([Look::Again]).collect()
        }
        // To be read changes nothing: this program reads too.
        EventKind::Access(_) => Vec::new(),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => vec![Look::Again],
    }
}

/// Returns the file that `file` leads to, through all links.
fn real_path(file: &Path) -> PathBuf {
    let named = || {
        let name = file.file_name()?;
        Some(fs::canonicalize(folder_of(file)).ok()?.join(name))
    };
    fs::canonicalize(file).ok().or_else(named).unwrap_or_else(|| file.to_owned())
}
