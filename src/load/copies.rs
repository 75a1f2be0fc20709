//! Conflicting copies of a file that programs for shared folders have put beside it.
//!
//! If two people write the same file, such a program keeps both versions: one under its name, the
//! other under a new name. Whoever overlooks that loses the work of the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::loaded::folder_of;

/// The most files of a folder to look at.
const MOST_FILES: usize = 10_000;

/// The words that Dropbox, Nextcloud and others put in brackets after the name, in some of their
/// languages.
const IN_BRACKETS: [&str; 8] = [
    "conflicted copy",
    "case conflict",
    "konflikt",
    "conflit",
    "conflict",
    "conflitto",
    "競合",
    "冲突",
];

/// The words that Syncthing and ownCloud put after the name.
const BEHIND: [&str; 2] = [".sync-conflict-", "_conflict-"];

/// Returns the names of the files beside `path` that are copies of it, in order.
pub fn conflict_copies(path: &Path) -> Vec<String> {
    let own = path.file_name().and_then(|name| name.to_str());
    own.map(|own| copies_in(folder_of(path), &[own])).unwrap_or_default()
}

/// Returns the names of the files that are copies of some of `files`, folder by folder. Each folder
/// is read once.
pub fn all_conflict_copies(files: &[PathBuf]) -> Vec<String> {
    let mut folders: BTreeMap<&Path, Vec<&str>> = BTreeMap::new();
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str());
        folders.entry(folder_of(file)).or_default().extend(name);
    }
    folders.into_iter().flat_map(|(folder, own)| copies_in(folder, &own)).collect()
}

/// Returns the names of the files in `folder` that are copies of one of those called `own`.
fn copies_in(folder: &Path, own: &[&str]) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names =
        entries.take(MOST_FILES).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_one = |name: &String| original(name, own).is_some();
    let mut copies: Vec<String> = names.filter(is_one).collect();
    copies.sort_unstable();
    copies
}

/// Returns the first of the files called `own` of which a file of this name is a copy.
pub fn original<'n, N: AsRef<str>>(name: &str, own: &'n [N]) -> Option<&'n str> {
    // A folder may have very many files, and few are called like a copy.
    let is_called_so = name.contains(" (") || BEHIND.iter().any(|added| name.contains(added));
    if !is_called_so {
        return None;
    }
    own.iter().map(AsRef::as_ref).find(|own| is_copy(name, own))
}

/// Returns whether a file of this name is a copy of the file `own`.
fn is_copy(name: &str, own: &str) -> bool {
    let (stem, ending) =
        own.rfind('.').filter(|&dot| dot > 0).map_or((own, ""), |dot| own.split_at(dot));
    let Some(added) = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending)) else {
        return false;
    };
    let bracketed = added.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    bracketed.is_some_and(|said| {
        let said = said.to_lowercase();
        IN_BRACKETS.iter().any(|bracket| said.contains(bracket))
    }) || BEHIND.iter().any(|value| added.starts_with(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_versions_of_a_file_are_told_by_their_names() {
        for (name, expected) in [
            ("t.sync-conflict-20260131-120000-ABCDEFG.yaml", true),
            ("t (Jane's conflicted copy 2026-01-31).yaml", true),
            ("t (conflicted copy 2026-01-31 120000).yaml", true),
            ("t (In Konflikt stehende Kopie von Jane 2026-01-31).yaml", true),
            ("t (Copie en conflit de Jane 2026-01-31).yaml", true),
            ("t_conflict-20260131-120000.yaml", true),
            ("t.yaml", false),
            ("t (1).yaml", false),
            ("t2.sync-conflict-20260131-120000-ABCDEFG.yaml", false),
            ("t.sync-conflict-20260131-120000-ABCDEFG.txt", false),
            ("t-conflict.yaml", false),
        ] {
            assert_eq!(is_copy(name, "t.yaml"), expected, "{name}");
        }
        assert!(is_copy("notes.sync-conflict-20260131-120000-ABCDEFG", "notes"));
    }

    #[test]
    fn another_version_beside_the_file_is_a_finding() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.yaml");
        let yaml = "title: T\nevents:\n  - { id: a, date: 1961, title: A }\n";
        fs::write(&path, yaml).expect("written");
        assert_eq!(crate::load::load(&path).expect("a timeline").findings, []);
        let copy = "t.sync-conflict-20260131-120000-ABCDEFG.yaml";
        fs::write(folder.path().join(copy), yaml).expect("written");
        let findings = crate::load::load(&path).expect("a timeline").findings;
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(said, [format!("another version of this file lies beside it: “{copy}”")]);
    }
}
