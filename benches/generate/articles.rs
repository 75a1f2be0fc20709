//! The articles in `seeds/`, in the order of their names.

use std::path::Path;

/// Reads them all.
pub fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds/")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.into_iter().map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect()
}
