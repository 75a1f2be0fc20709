//! Looking after a timeline that is open: it is read anew whenever it or one of its articles has changed on
//! disk, but never while somebody is still writing.
//!
//! Folders are watched, not files: most editors save by renaming a new file over the old one, and a watch
//! on the old one never hears of it. What the watch says is only a reason to look; what counts is whether
//! size, time or identity of a file have changed, and have then stayed the same for a while. Network
//! folders tell nothing, so it looks now and then anyway. Sole user of `notify`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::{LoadError, Loaded, load, outline_file};
use crate::fault::panic_where_asked;
use crate::source::Source;
use crate::timeline::Timeline;

/// How long files must stay as they are before they are read.
const QUIET: Duration = Duration::from_millis(150);

/// How long files are waited for that go on changing.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How often it looks where the folders are watched, and where they cannot be.
const LOOKS: (Duration, Duration) = (Duration::from_secs(2), Duration::from_millis(400));

/// How far the times of files may lag behind the clock: two seconds on FAT, milliseconds elsewhere.
const CLOCK: Duration = Duration::from_secs(2);

/// A timeline that is looked after as long as this lives.
#[derive(Debug)]
pub struct Watch {
    looks: Sender<Look>,
}

/// What the thread is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Something may have changed.
    Again,
    /// Nobody wants to know any more.
    NeverAgain,
}

impl Watch {
    /// Looks after `timeline`, read from `path` since `since`, on a thread of its own, which calls `tell` with
    /// what it reads; `None` where there can be no thread.
    pub fn begin(
        path: PathBuf,
        (timeline, since): (&Timeline, SystemTime),
        tell: impl FnMut(Result<Loaded, LoadError>) + Send + 'static,
    ) -> Option<Self> {
        let (looks, wait) = mpsc::channel();
        let files = files_of(&path, timeline);
        let seen = known(&files, since);
        let keeper = Keeper { path, files, seen, looks: looks.clone(), wait, tell };
        std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                panic_where_asked("watch");
                keeper.run();
            })
            .ok()?;
        Some(Self { looks })
    }

    /// Has it look at once, as after an editor has ended; it tells only of changes.
    pub fn look(&self) {
        // Where the thread has ended there is nothing to see.
        let _ = self.looks.send(Look::Again);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.looks.send(Look::NeverAgain);
    }
}

/// The timeline's file, those of its articles, and those from which their texts were taken.
fn files_of(path: &Path, timeline: &Timeline) -> Vec<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let of_source = |source: &'_ Source| {
        let original = source.original.clone().filter(|it| !it.contains("://"));
        let file = source.article.file();
        let outline = source.outline.as_ref().map(|_| outline_file(file).into());
        [Some(file.into()), original, outline]
    };
    let files = timeline.sources().iter().flat_map(of_source).flatten();
    let articles: BTreeSet<PathBuf> =
        files.filter(|file| !file.is_empty()).map(|file| folder.join(&*file)).collect();
    std::iter::once(path.to_owned()).chain(articles).collect()
}

/// What tells a file from what it was: its size, when it was written, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Print {
    bytes: u64,
    written: Option<SystemTime>,
    #[cfg(unix)]
    number: u64,
}

impl Print {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            bytes: metadata.len(),
            written: metadata.modified().ok(),
            #[cfg(unix)]
            number: std::os::unix::fs::MetadataExt::ino(&metadata),
        })
    }
}

fn prints(files: &[PathBuf]) -> Vec<Option<Print>> {
    files.iter().map(|file| Print::of(file)).collect()
}

/// The same, of those that are what was read since `since`: what was written about then, or later, may not be.
fn known(files: &[PathBuf], since: SystemTime) -> Vec<Option<Print>> {
    let since = since.checked_sub(CLOCK).unwrap_or(since);
    let is_known = |print: &Print| print.written.is_none_or(|written| written < since);
    prints(files).into_iter().map(|print| print.filter(is_known)).collect()
}

/// The thread that looks.
struct Keeper<T> {
    path: PathBuf,
    files: Vec<PathBuf>,
    seen: Vec<Option<Print>>,
    looks: Sender<Look>,
    wait: Receiver<Look>,
    tell: T,
}

impl<T: FnMut(Result<Loaded, LoadError>)> Keeper<T> {
    fn run(mut self) {
        let mut watcher = self.watcher();
        loop {
            let pause = if watcher.is_some() { LOOKS.0 } else { LOOKS.1 };
            match self.wait.recv_timeout(pause) {
                Ok(Look::NeverAgain) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Look::Again) | Err(RecvTimeoutError::Timeout) => {}
            }
            if self.is_unwanted() {
                return;
            }
            if prints(&self.files) == self.seen {
                continue;
            }
            let Some(rested) = self.at_rest() else { return };
            let loaded = load(&self.path);
            // What has been written meanwhile is looked at again.
            self.seen = rested;
            if let Ok(loaded) = &loaded {
                let files = files_of(&self.path, &loaded.timeline);
                if files != self.files {
                    self.seen = known(&files, loaded.since);
                    self.files = files;
                    watcher = self.watcher();
                }
            }
            (self.tell)(loaded);
        }
    }

    /// Waits until no file changes any more. Returns what they are then, `None` where nobody wants to know.
    fn at_rest(&self) -> Option<Vec<Option<Print>>> {
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

    /// Whether nobody wants to know any more. What else was said is what is being looked at.
    fn is_unwanted(&self) -> bool {
        self.wait.try_iter().any(|look| look == Look::NeverAgain)
    }

    /// A watch on the folders of the files; `None` where one of them cannot be watched.
    fn watcher(&self) -> Option<RecommendedWatcher> {
        let looks = self.looks.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // To be read changes nothing: this program reads too.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = looks.send(Look::Again);
            }
        })
        .ok()?;
        let folders: BTreeSet<PathBuf> = self.files.iter().map(|file| folder_of(file)).collect();
        for folder in folders {
            watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
        }
        Some(watcher)
    }
}

/// The folder in which `file` really lies.
fn folder_of(file: &Path) -> PathBuf {
    let real = fs::canonicalize(file);
    let file = real.as_deref().unwrap_or(file);
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            .map(|it| format!("  - {{ id: e{it}, date: 19{it:02}, title: E }}\n"))
            .collect();
        format!(
            "title: T\nsources: [{{ id: s, file: a.txt, original: a.pdf }}]\nevents:\n{}",
            events.concat()
        )
    }

    #[test]
    fn every_way_of_saving_is_noticed() {
        let folder = Folder::new("saves");
        let path = folder.0.join("t.yaml");
        fs::write(&path, yaml(3)).expect("written");
        fs::write(folder.0.join("a.txt"), "قال").expect("written");
        let loaded = load(&path).expect("a timeline");
        let (told, news) = mpsc::channel();
        let since = SystemTime::now() + CLOCK * 2;
        let watch = Watch::begin(path.clone(), (&loaded.timeline, since), move |loaded| {
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
            std::io::Write::write_all(&mut file, piece).expect("written");
            std::thread::sleep(QUIET / 5);
        }
        drop(file);
        until(Some(40));
    }
}
