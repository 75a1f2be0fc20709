use std::io::Write;

use super::print::CLOCK;
use super::*;
use crate::load::open;

/// A folder with a timeline, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tarikh-watch-{name}-{}", std::process::id()));
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
        folders: &joined.folders,
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

/// How many events there are, and the ids of the files. `None` if they cannot be read.
type FilesTold = Option<(usize, Vec<String>)>;

/// A folder that is open with one timeline in it, and watched.
struct OpenFolder {
    folder: Folder,
    news: Receiver<FilesTold>,
    _watch: Watch,
}

impl OpenFolder {
    /// A folder with `b.yaml`, of one event.
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let text = "title: B\nevents:\n  - { id: b, title: B }\n";
        fs::write(folder.0.join("b.yaml"), text).expect("written");
        let joined = opened(&folder.0);
        let (paths, (told, news)) = (joined.paths(), mpsc::channel());
        let watch = Watch::begin(joined.opened(), known(&joined, &paths), move |loaded| {
            let ids = |loaded: Joined| {
                let files = loaded.files.iter().map(|file| file.id.to_string());
                (loaded.timeline.events().len(), files.collect::<Vec<_>>())
            };
            let _ = told.send(loaded.map(ids).ok());
        });
        Self { folder, news, _watch: watch.expect("a thread") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn wait_for(&self, expected: &FilesTold) {
        let mut told = Vec::new();
        while told.last() != Some(expected) {
            let next = self.news.recv_timeout(Duration::from_secs(20));
            told.push(next.unwrap_or_else(|_| panic!("told {told:?}, not {expected:?}")));
        }
    }

    fn wait_for_files(&self, events: usize, files: &[&str]) {
        self.wait_for(&Some((events, files.iter().map(|&file| file.to_owned()).collect())));
    }
}

#[test]
fn a_file_that_is_new_in_an_opened_folder_is_taken_in() {
    let open = OpenFolder::new("new");
    open.write("a.yaml", "title: A\nevents:\n  - { id: a, title: A }\n");
    open.wait_for_files(2, &["a", "b"]);
    // What is no timeline at first may become one.
    open.write("c.yaml", "");
    open.write("c.yaml", "title: C\nevents:\n  - { id: c, title: C }\n");
    open.wait_for_files(3, &["a", "b", "c"]);
    open.write("a.yaml", "title: A\nevents:\n  - { id: a, title: A }\n  - { id: d, title: D }\n");
    open.wait_for_files(4, &["a", "b", "c"]);
}

#[test]
fn an_edit_is_shown_after_another_file_of_the_folder_was_renamed_or_removed() {
    let open = OpenFolder::new("renamed");
    open.write("a.yaml", "title: A\nevents:\n  - { id: a, title: A }\n");
    open.wait_for_files(2, &["a", "b"]);
    fs::rename(open.path("b.yaml"), open.path("c.yaml")).expect("renamed");
    open.wait_for_files(2, &["a", "c"]);
    open.write("a.yaml", "title: A\nevents:\n  - { id: a, title: A }\n  - { id: d, title: D }\n");
    open.wait_for_files(3, &["a", "c"]);
    fs::remove_file(open.path("c.yaml")).expect("removed");
    open.wait_for_files(2, &[""]);
    // Nothing is left.
    fs::remove_file(open.path("a.yaml")).expect("removed");
    open.wait_for(&None);
    open.write("e.yaml", "title: E\nevents:\n  - { id: e, title: E }\n");
    open.wait_for_files(1, &[""]);
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
