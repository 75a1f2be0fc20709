//! The program as a person runs it, and folders to run it in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the program in `folder`, with no configuration.
pub fn tarikh(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tarikh"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .env("LC_ALL", "C")
        .output()
        .expect("the program runs")
}

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a process wrote to standard output.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What a process wrote to standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder for one test. It is removed at the end.
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub fn empty() -> Self {
        Self(tempfile::Builder::new().prefix("tarikh-").tempdir().expect("a folder"))
    }

    /// A folder with the bundled timeline and its articles.
    pub fn bundled() -> Self {
        let timeline = fs::read_to_string(root().join("timeline.yaml")).expect("UTF-8");
        Self::with_timeline(&timeline)
    }

    /// A folder with this timeline and the articles of the bundled one.
    pub fn with_timeline(timeline: &str) -> Self {
        let folder = Self::empty();
        let seeds = folder.path().join("seeds");
        fs::create_dir(&seeds).expect("a folder");
        for entry in fs::read_dir(root().join("seeds")).expect("seeds/") {
            let entry = entry.expect("an entry");
            fs::copy(entry.path(), seeds.join(entry.file_name())).expect("copied");
        }
        folder.write("timeline.yaml", timeline);
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program in it.
    pub fn tarikh(&self, arguments: &[&str]) -> Output {
        tarikh(self.path(), arguments)
    }

    /// Writes a file and returns its path.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    /// The text of the timeline.
    pub fn timeline(&self) -> String {
        fs::read_to_string(self.path().join("timeline.yaml")).expect("UTF-8")
    }

    /// Changes the timeline: the first `from` becomes `to`.
    pub fn edit(&self, from: &str, to: &str) {
        let text = self.timeline();
        assert!(text.contains(from), "{from:?} is in the timeline");
        self.write("timeline.yaml", &text.replacen(from, to, 1));
    }

    /// The line of the timeline on which `needle` first stands, from 1.
    pub fn line_of(&self, needle: &str) -> usize {
        let text = self.timeline();
        let before = text.split(needle).next().expect("a part");
        before.matches('\n').count() + 1
    }
}
