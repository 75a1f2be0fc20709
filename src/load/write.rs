//! Writes a file completely or not at all.
//!
//! The text goes into a new file in the same folder, is flushed to the disk, and replaces the old
//! file in one step. Permissions are kept, and so is a link to the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::LARGEST_BYTES;
use super::fs::{ReadError, read_file};

/// Why a file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is no longer what was read.
    #[error("{} has changed since it was read; nothing was written", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("cannot write {}; it is unchanged", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Why a text was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file exists, and may not be replaced.
    #[error("{} already exists", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Something of that name is not a file.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// Its path.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("cannot write {}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Saves `text` to the file at `path`.
///
/// Replaces an existing file only if `may_replace`.
pub fn save(path: &Path, text: &str, may_replace: bool) -> Result<(), SaveError> {
    let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
            written.map_err(|error| {
                // Half a chronology is worse than none.
                let _ = fs::remove_file(path);
                unwritable(error)
            })
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
            if !is_file {
                return Err(SaveError::NotAFile { path: path.to_owned() });
            }
            if !may_replace {
                return Err(SaveError::Exists { path: path.to_owned() });
            }
            let target = fs::canonicalize(path).map_err(unwritable)?;
            replace(&target, &[text.as_bytes()], || true).map(drop).map_err(unwritable)
        }
        Err(error) => Err(unwritable(error)),
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes `new` to the file at `path`, if its text is still `old`.
///
/// A byte order mark at its beginning is part of neither text, and is kept.
pub fn rewrite(path: &Path, old: &str, new: &str) -> Result<(), WriteError> {
    let unwritable = |source| WriteError::Unwritable { path: path.to_owned(), source };
    let target = fs::canonicalize(path).map_err(unwritable)?;
    let found = read_file(&target, LARGEST_BYTES).map_err(|error| match error {
        ReadError::Unreadable(source) => unwritable(source),
        ReadError::NotAFile | ReadError::TooLarge { .. } => {
            WriteError::Changed { path: path.to_owned() }
        }
    })?;
    let (mark, text) = match found.strip_prefix(BYTE_ORDER_MARK) {
        Some(text) => (BYTE_ORDER_MARK, text),
        None => (&[][..], found.as_slice()),
    };
    if text != old.as_bytes() {
        return Err(WriteError::Changed { path: path.to_owned() });
    }
    // Writing takes a while, in which somebody else may have written.
    let is_same = || read_file(&target, LARGEST_BYTES).is_ok_and(|now| now == found);
    match replace(&target, &[mark, new.as_bytes()], is_same) {
        Ok(true) => Ok(()),
        Ok(false) => Err(WriteError::Changed { path: path.to_owned() }),
        Err(error) => Err(unwritable(error)),
    }
}

/// Writes `parts` into a new file and puts it in the place of `target`, if that `may_go` once the
/// new one is on the disk.
///
/// Returns whether it did.
fn replace(target: &Path, parts: &[&[u8]], may_go: impl FnOnce() -> bool) -> io::Result<bool> {
    let metadata = fs::metadata(target)?;
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let (mut file, name) = beside(target)?;
    // Before there is anything in it that not everybody may read.
    let written = keep_owner(&file, &metadata)
        .and_then(|()| file.set_permissions(metadata.permissions()))
        .and_then(|()| parts.iter().try_for_each(|part| file.write_all(part)))
        .and_then(|()| file.sync_all())
        .map(|()| may_go())
        .and_then(
            |may_go| if may_go { fs::rename(&name, target).map(|()| true) } else { Ok(false) },
        );
    if !matches!(written, Ok(true)) {
        // A leftover file would only be in the way.
        let _ = fs::remove_file(&name);
        return written;
    }
    // So that the new name outlasts a power cut; a system that cannot do that has renamed it all
    // the same.
    let _ = target
        .parent()
        .map(File::open)
        .transpose()
        .map(|folder| folder.map(|folder| folder.sync_all()));
    Ok(true)
}

/// Returns a new, empty file beside `target`.
fn beside(target: &Path) -> io::Result<(File, PathBuf)> {
    /// How many names are tried.
    const NAMES: u32 = 100;
    let own = target.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    for number in 0..NAMES {
        let name = target.with_file_name(format!(".{own}.{process}-{number}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, name)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let new = file.metadata()?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    fchown(file, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("tarikh-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(path.join("real")).expect("a folder");
            Self(path)
        }

        fn files(&self) -> usize {
            fs::read_dir(self.0.join("real")).expect("a folder").count()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_file_is_written_whole_with_its_byte_order_mark() {
        let folder = Folder::new("write");
        let path = folder.0.join("real/t.yaml");
        fs::write(&path, "\u{feff}old").expect("written");
        rewrite(&path, "old", "new").expect("rewritten");
        assert_eq!(fs::read_to_string(&path).expect("read"), "\u{feff}new");
        assert_eq!(folder.files(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_was_written_while_the_new_file_was_written_is_left() {
        let folder = Folder::new("meanwhile");
        let path = folder.0.join("real/t.yaml");
        fs::write(&path, "old").expect("written");
        let replaced = replace(&path, &[b"new"], || {
            fs::write(&path, "newer").expect("written");
            fs::read(&path).is_ok_and(|now| now == b"old")
        });
        assert!(matches!(replaced, Ok(false)), "{replaced:?}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "newer");
        assert_eq!(folder.files(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_has_changed_is_left() {
        let folder = Folder::new("changed");
        let path = folder.0.join("real/t.yaml");
        fs::write(&path, "newer").expect("written");
        let refused = rewrite(&path, "old", "new");
        assert!(matches!(refused, Err(WriteError::Changed { .. })), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "newer");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = Folder::new("link");
        let (path, link) = (folder.0.join("real/t.yaml"), folder.0.join("t.yaml"));
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        symlink("real/t.yaml", &link).expect("linked");
        rewrite(&link, "old", "new").expect("rewritten");
        assert!(link.symlink_metadata().expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        let mode = path.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("set");
        let refused = rewrite(&link, "new", "newer");
        assert!(matches!(refused, Err(WriteError::Unwritable { .. })), "{refused:?}");
        assert_eq!(
            (folder.files(), fs::read_to_string(&path).expect("read")),
            (1, "new".to_owned())
        );
    }
}
