//! Whether the program is started for the first time: a hint is shown once.

use std::fs::{self, OpenOptions};
use std::path::Path;

use crate::config;

/// Takes note of this run.
///
/// Says whether it is the first one; where that cannot be remembered none is, for a hint that
/// always comes back is none.
pub fn is_first_run() -> bool {
    config::greeted_path().is_some_and(|path| mark_seen(&path))
}

/// Makes an empty file.
///
/// Returns `false` if there is one, or none can be made.
fn mark_seen(path: &Path) -> bool {
    let folder = path.parent().map(fs::create_dir_all);
    let is_there = folder.is_some_and(|made| made.is_ok());
    is_there && OpenOptions::new().write(true).create_new(true).open(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_run_is_the_first_only_once() {
        let folder = std::env::temp_dir().join(format!("tarikh-first-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let path = folder.join("deeper").join("greeted");
        assert!(mark_seen(&path));
        assert!(!mark_seen(&path));
        // Below a file there is no folder.
        assert!(!mark_seen(&path.join("greeted")));
        fs::remove_dir_all(&folder).expect("removed");
    }
}
