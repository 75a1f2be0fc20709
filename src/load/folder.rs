//! The timelines of a folder: which of its files are some, and which are left out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::copies::original;
use super::decode;
use super::joined::{FileLeftOut, WhyLeftOut};

/// The most files of a folder to look at.
const MOST_FILES: usize = 10_000;

/// What a folder has.
#[derive(Debug, Default)]
pub struct FolderListing {
    /// The files that may be timelines, by name.
    pub files: Vec<PathBuf>,
    /// Other versions of them.
    pub left_out: Vec<FileLeftOut>,
}

/// Lists the files directly in `folder` that have the ending of a timeline.
pub fn list(folder: &Path) -> io::Result<FolderListing> {
    let entries = fs::read_dir(folder)?.take(MOST_FILES).filter_map(Result::ok);
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| is_yaml(name) && folder.join(name).is_file());
    names.sort_unstable();
    let mut listed = FolderListing::default();
    for name in &names {
        let path = if folder == Path::new(".") { name.into() } else { folder.join(name) };
        match original(name, &names) {
            None => listed.files.push(path),
            Some(own) => {
                let why = WhyLeftOut::CopyOf(own.to_owned());
                listed.left_out.push(FileLeftOut { path, why });
            }
        }
    }
    Ok(listed)
}

/// Returns whether the bytes of a file of a folder are those of a timeline.
pub fn are_of_timeline(bytes: &[u8]) -> bool {
    match str::from_utf8(bytes) {
        Ok(text) => is_timeline(text),
        // A timeline in another encoding is a finding.
        Err(_) => decode(bytes.to_vec(), None).map_or(true, |it| is_timeline(&it.text)),
    }
}

/// Whether a file of this name may be a timeline. Hidden files are not.
fn is_yaml(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    let is_yaml = |ending: &str| ["yaml", "yml"].iter().any(|it| it.eq_ignore_ascii_case(ending));
    !name.starts_with('.') && ending.is_some_and(is_yaml)
}

/// Whether a text has events, or includes others: other YAML has neither of these outer keys.
fn is_timeline(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let key = |line: &str| {
        let (key, _) = line.split_once(':')?;
        let key = key.trim_end().trim_matches(['"', '\'']);
        Some(key == "events" || key == "include")
    };
    let is_map = text.trim_start().starts_with('{');
    text.lines().any(|line| key(line) == Some(true)) || is_map && text.contains("events")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Checks, open};

    #[test]
    fn a_timeline_is_told_from_other_yaml() {
        for (text, expected) in [
            ("title: T\nevents: []\n", true),
            ("\u{feff}\"events\": []\n", true),
            ("title: T\ninclude: [a.yaml]\n", true),
            ("{ title: T, events: [] }", true),
            ("on:\n  events: [push]\njobs: {}\n", false),
            ("services: {}\n", false),
            ("", false),
        ] {
            assert_eq!(is_timeline(text), expected, "{text}");
        }
    }

    #[test]
    fn articles_copies_and_other_files_are_no_timelines() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("b.yaml", "title: B\nevents: []\n"),
            ("a.yml", "title: A\nevents: []\n"),
            ("a.txt", "events:"),
            (".hidden.yaml", "events:"),
            ("compose.yaml", "services: {}\n"),
            ("b (conflicted copy 2026-01-31).yaml", "title: B\nevents: []\n"),
        ];
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        fs::create_dir(folder.path().join("c.yaml")).expect("a folder");
        let opened = open(&[folder.path().to_owned()], Checks::All).expect("timelines");
        let paths = opened.paths();
        let names: Vec<_> = paths.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["a.yml", "b.yaml"]);
        let left_out: Vec<WhyLeftOut> = opened.left_out.into_iter().map(|it| it.why).collect();
        assert_eq!(left_out, [WhyLeftOut::CopyOf("b.yaml".to_owned()), WhyLeftOut::NoTimeline]);
    }
}
