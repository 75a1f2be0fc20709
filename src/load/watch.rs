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

mod inventory;
mod print;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::copies::conflict_copies;
use super::joined::Joined;
use super::opening::open;
use super::{Checks, LoadError, folder_of, outline_file};
use crate::fault::panic_where_asked;
use crate::source::Source;
use crate::timeline::Timeline;
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
            copies: copies_of(known.files),
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

/// Returns the other versions of the files beside them.
fn copies_of(files: &[PathBuf]) -> Vec<String> {
    files.iter().flat_map(|file| conflict_copies(file)).collect()
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
    /// Other versions of the timeline's files beside them.
    copies: Vec<String>,
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
            let copies = copies_of(&self.own);
            let is_same = prints(&self.files) == self.seen && copies == self.copies;
            if is_same && !self.can_be_read_again() {
                continue;
            }
            self.copies = copies;
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
                self.own = loaded.paths();
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
            let loaded = open(&self.opened, Checks::All);
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
        let is_done = changed.all(|(file, _)| self.ended.contains(&real_path(file)));
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use print::CLOCK;

    /// A folder with a timeline, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("tarikh-watch-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn yaml(events: usize) -> String {
        let events: Vec<String> = (0..events)
            .map(|value| format!("  - {{ id: e{value}, date: 19{value:02}, title: E }}\n"))
            .collect();
        format!(
            "title: T\nsources: [{{ id: s, file: a.txt, original: a.pdf }}]\nevents:\n{}",
            events.concat()
        )
    }

    fn opened(path: &Path) -> Joined {
        open(&[path.to_owned()], Checks::All).expect("a timeline")
    }

    fn known<'j>(joined: &'j Joined, files: &'j [PathBuf]) -> Known<'j> {
        // A moment later: what was just written is not news.
        let since = SystemTime::now() + CLOCK * 2;
        Known {
            timeline: &joined.timeline,
            files,
            folder: &joined.folder,
            bytes: joined.bytes(),
            is_broken: false,
            since,
        }
    }

    /// How many events there are, and how many passages were found.
    type Counts = (usize, usize);

    /// Returns what is told of a folder with `events` events and one article: how many events there
    /// are, and how many passages stand in it.
    fn follow(folder: &Folder, events: usize) -> (Watch, Receiver<Result<Counts, LoadError>>) {
        let path = folder.0.join("t.yaml");
        fs::write(&path, quoting(events)).expect("written");
        fs::write(folder.0.join("a.txt"), article(events)).expect("written");
        let (joined, files) = (opened(&path), [path.clone()]);
        let (told, news) = mpsc::channel();
        let watch = Watch::begin(vec![path], known(&joined, &files), move |loaded| {
            let _ = told.send(loaded.map(|loaded| {
                let passages = loaded.timeline.events().iter().flat_map(|event| &event.passages);
                let found = passages.filter(|passage| passage.span().is_some()).count();
                (loaded.timeline.events().len(), found)
            }));
        });
        // So that the folder is watched.
        std::thread::sleep(QUIET);
        (watch.expect("a thread"), news)
    }

    fn quoting(events: usize) -> String {
        let event = |number: usize| {
            format!(
                "  - {{ id: e{number}, date: {}, title: E, passages: [{{ source: s, quote: word{number} here }}] }}\n",
                1900 + number
            )
        };
        let events: Vec<String> = (0..events).map(event).collect();
        let events = events.concat();
        format!("title: T\nsources: [{{ id: s, file: a.txt }}]\nevents:\n{events}")
    }

    fn article(words: usize) -> String {
        let lines: Vec<String> = (0..words).map(|value| format!("word{value} here\n")).collect();
        lines.concat()
    }

    /// Writes `text` in pieces, with pauses longer than a file has to be at rest.
    fn write_slowly(path: &Path, text: &str, pieces: usize) {
        let mut file = fs::File::create(path).expect("a file");
        for piece in text.as_bytes().chunks(text.len().div_ceil(pieces)) {
            file.write_all(piece).expect("written");
            std::thread::sleep(QUIET * 3);
        }
    }

    #[test]
    fn half_a_file_is_never_shown_as_the_whole() {
        let folder = Folder::new("half");
        let (_watch, news) = follow(&folder, 40);
        let next = || news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
        let path = folder.0.join("t.yaml");
        // Longer at its beginning too, and cut between two events.
        let whole = quoting(40).replacen("title: T", "title: The same, but longer", 1);
        write_slowly(&path, &whole, 3);
        assert_eq!(next().expect("read"), (40, 40));
        write_slowly(&folder.0.join("a.txt"), &(article(40) + "more\n"), 3);
        assert_eq!(next().expect("read"), (40, 40), "no quotation is lost meanwhile");
        assert!(news.try_recv().is_err(), "nothing else was told");

        // What was really removed is shown as such.
        fs::write(&path, quoting(30)).expect("written");
        assert_eq!(next().expect("read"), (30, 30));
    }

    #[test]
    fn another_version_beside_the_file_is_noticed() {
        let folder = Folder::new("copies");
        let (_watch, news) = follow(&folder, 4);
        fs::write(folder.0.join("t (conflicted copy 2026-01-31).yaml"), "x").expect("written");
        let told = news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
        assert_eq!(told.expect("read"), (4, 4));
    }

    #[test]
    fn a_file_that_is_written_for_long_is_said_to_be() {
        let folder = Folder::new("long");
        let (_watch, news) = follow(&folder, 40);
        let mut file = fs::File::create(folder.0.join("t.yaml")).expect("a file");
        file.write_all(quoting(3).as_bytes()).expect("written");
        let told = news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
        assert!(TELLS_OF_ENDS || told.is_ok());
        if TELLS_OF_ENDS {
            assert!(matches!(told, Err(LoadError::BeingWritten { .. })), "{told:?}");
            drop(file);
            let told = news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
            assert_eq!(told.expect("read"), (3, 3));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_be_read_again_is_read() {
        use std::os::unix::fs::PermissionsExt;

        let folder = Folder::new("readable");
        let (_watch, news) = follow(&folder, 4);
        let path = folder.0.join("t.yaml");
        let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode));
        mode(0).expect("set");
        let told = news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
        // Whoever may read everything reads it all the same.
        let is_superuser = fs::File::open(&path).is_ok();
        assert_eq!(told.is_ok(), is_superuser);
        mode(0o600).expect("set");
        let told = news.recv_timeout(Duration::from_secs(20)).expect("it is noticed");
        assert_eq!(told.expect("read"), (4, 4));
    }

    #[test]
    fn every_way_of_saving_is_noticed() {
        let folder = Folder::new("saves");
        let path = folder.0.join("t.yaml");
        fs::write(&path, yaml(3)).expect("written");
        fs::write(folder.0.join("a.txt"), "قال").expect("written");
        let (joined, files) = (opened(&path), [path.clone()]);
        let (told, news) = mpsc::channel();
        let watch = Watch::begin(vec![path.clone()], known(&joined, &files), move |loaded| {
            let events = loaded.map(|loaded| loaded.timeline.events().len()).ok();
            let _ = told.send(events);
        });
        let _watch = watch.expect("a thread");
        // On a busy machine a half may be read first; the whole comes in the end.
        let until = |expected: Option<usize>| {
            while news.recv_timeout(Duration::from_secs(20)).expect("it is noticed") != expected {}
        };

        fs::write(&path, yaml(4)).expect("written");
        until(Some(4)); // written in place
        fs::write(folder.0.join("new"), yaml(5)).expect("written");
        fs::rename(folder.0.join("new"), &path).expect("renamed");
        until(Some(5)); // renamed over
        fs::remove_file(&path).expect("removed");
        until(None); // removed
        fs::write(&path, yaml(2)).expect("written");
        until(Some(2)); // there again
        fs::write(folder.0.join("a.txt"), "قال بوتين").expect("written");
        until(Some(2)); // an article
        fs::write(folder.0.join("a.pdf"), "%PDF").expect("written");
        until(Some(2)); // what its text was taken from

        // A writer that takes its time: the whole is read in the end.
        let text = yaml(40);
        let mut file = fs::File::create(&path).expect("a file");
        for piece in text.as_bytes().chunks(200) {
            file.write_all(piece).expect("written");
            std::thread::sleep(QUIET / 5);
        }
        drop(file);
        until(Some(40));
    }
}
