//! The beginning of a large timeline, loaded by itself so that it can be shown at once.

use std::path::Path;

use super::article::ArticleRoot;
use super::fs::read_beginning;
use super::loaded::{Loaded, folder_of};
use super::{Checks, LoadError, Loader, load_error};

/// Loads about the first `most` bytes of the timeline at `path`: its title, and the events that are
/// in them as a whole. `None` if the file is not longer. What refers to later parts of the file
/// leads nowhere, so there are no findings.
pub fn load_beginning(path: &Path, most: usize) -> Result<Option<Loaded>, LoadError> {
    let bytes = read_beginning(path, most + 1).map_err(|error| load_error(path, error))?;
    if bytes.len() <= most {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    let root = ArticleRoot::Folder(folder_of(path));
    let loader = Loader::with_checks(Checks::Necessary);
    let loaded = loader.text(&path.to_string_lossy(), whole_events(&text), root);
    Ok(Some(Loaded { findings: Vec::new(), ..loaded }))
}

/// The part of the beginning of a file that ends with a whole event. Without any, it ends before
/// the sources: there may be so many that reading them all takes too long.
fn whole_events(text: &str) -> &str {
    let Some(events) = line_of_key(text, "events:") else {
        let end = line_of_key(text, "sources:").or_else(|| text.rfind('\n'));
        return text.get(..end.unwrap_or(0)).unwrap_or_default();
    };
    let list = text.get(events..).unwrap_or_default();
    let first = list.lines().find(|line| line.trim_start_matches(' ').starts_with('-'));
    // The events of a list begin in the same column.
    let indent = first.map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let begins = format!("\n{:indent$}- ", "");
    let last = list.rfind(&begins).map_or(list.len(), |at| at + 1);
    text.get(..events + last).unwrap_or_default()
}

/// The byte at which the line with an outer key begins.
fn line_of_key(text: &str, key: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        line.starts_with(key).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_ends_with_a_whole_event() {
        for (text, expected) in [
            (
                "title: T\nevents:\n  - id: a\n    title: A\n  - id: b\n    tit",
                "title: T\nevents:\n  - id: a\n    title: A\n",
            ),
            (
                "events:\n- id: a\n  passages:\n  - source: s\n- id: b\n  passages:\n  - so",
                "events:\n- id: a\n  passages:\n  - source: s\n",
            ),
            ("title: T\nsources:\n  - {id: a}\n  - {id: b", "title: T\n"),
            ("title: T\nnames:\n  a: {en: A}\n  b: {e", "title: T\nnames:\n  a: {en: A}"),
        ] {
            assert_eq!(whole_events(text), expected);
        }
    }

    #[test]
    fn the_beginning_of_a_long_file_has_its_first_events_and_no_findings() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.yaml");
        let event = |number: usize| format!("  - {{ id: e{number}, title: E, date: {number} }}\n");
        let events: String = (1000..2000).map(event).collect();
        std::fs::write(&path, format!("title: T\nevents:\n{events}")).expect("written");
        let loaded = load_beginning(&path, 1000).expect("readable").expect("longer");
        let count = loaded.timeline.events().len();
        assert!((20..40).contains(&count), "{count}");
        assert_eq!(loaded.findings, []);
        assert!(load_beginning(&path, 1_000_000).expect("readable").is_none());
    }
}
