//! What each of several files is called: its name without its ending, with as many of its folders
//! as tell it from the others.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::parts::OpenedFile;

/// Returns the ids of `files`: one word each, no two the same.
pub fn of(files: &[OpenedFile]) -> Vec<Arc<str>> {
    let parts: Vec<Vec<String>> = files.iter().map(parts).collect();
    let mut ids: Vec<String> = parts.iter().map(|parts| last(parts, 1)).collect();
    let most = parts.iter().map(Vec::len).max().unwrap_or(0);
    for count in 2..=most {
        let shared = shared(&ids);
        for (id, parts) in ids.iter_mut().zip(&parts) {
            if shared.get(id).is_some_and(|&count| count > 1) {
                *id = last(parts, count);
            }
        }
    }
    numbered(ids)
}

/// Returns the words of a path: its folders, and its name without the ending.
fn parts(file: &OpenedFile) -> Vec<String> {
    // A file of a revision is named `REV:FILE`; a revision has no blanks.
    let name = file.loaded.file.name();
    let revision = name.rsplit_once(':').filter(|(revision, _)| !revision.contains(' '));
    let named = Path::new(revision.map_or(name, |(_, file)| file));
    let real = file.path.as_deref().and_then(|path| fs::canonicalize(path).ok());
    let path = real.as_deref().unwrap_or(named).with_extension("");
    path.iter().map(|part| word(&part.to_string_lossy())).filter(|it| !it.is_empty()).collect()
}

/// Makes one word of a name that a query can ask for.
fn word(name: &str) -> String {
    let is_apart = |c: char| c.is_whitespace() || c.is_control() || ":,\"“”«»/\\".contains(c);
    name.split(is_apart).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn last(parts: &[String], count: usize) -> String {
    parts.get(parts.len().saturating_sub(count)..).unwrap_or_default().join("/")
}

fn shared(ids: &[String]) -> HashMap<String, usize> {
    let mut shared = HashMap::new();
    for id in ids {
        *shared.entry(id.clone()).or_default() += 1;
    }
    shared
}

/// Numbers those that are the same all the same: `a.yaml` and `a.yml`.
fn numbered(ids: Vec<String>) -> Vec<Arc<str>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let number = |id: String| -> Arc<str> {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id.into() } else { format!("{id}-{count}").into() }
    };
    ids.into_iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

    #[test]
    fn a_file_is_called_by_its_name_and_the_folders_that_tell_it_from_others() {
        let check = |names: &[&str], expected: &[&str]| {
            let file = |name: &&str| OpenedFile {
                path: None,
                loaded: load_text(name, "title: T\nevents: []\n", ArticleRoot::Embedded(&[])),
                is_included: false,
            };
            let files: Vec<OpenedFile> = names.iter().map(file).collect();
            let ids: Vec<Arc<str>> = of(&files);
            assert_eq!(ids.iter().map(AsRef::as_ref).collect::<Vec<_>>(), expected);
        };
        check(&["luna.yaml", "apollo.yaml"], &["luna", "apollo"]);
        check(&["a/timeline.yaml", "b/timeline.yaml"], &["a/timeline", "b/timeline"]);
        check(&["x/a/t.yaml", "y/a/t.yaml", "b.yaml"], &["x/a/t", "y/a/t", "b"]);
        check(&["the moon: one.yaml"], &["the-moon-one"]);
        check(&["a.yaml", "a.yml"], &["a", "a-2"]);
        check(&["القمر.yaml"], &["القمر"]);
    }
}
