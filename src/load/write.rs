//! Writes a file completely or not at all.
//!
//! The text goes into a new file in the same folder, is flushed to the disk, and takes its name in
//! one step. Where there is a file of that name, both change places, so that what somebody else has
//! written in the last moment is seen and goes back. Permissions are kept, and so is a symbolic link
//! to the file.

mod exchange;

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

/// Saves `content` to the file at `path`.
///
/// Replaces an existing file only if `may_replace`.
pub fn save(path: &Path, content: &[u8], may_replace: bool) -> Result<(), SaveError> {
    let unwritable = |source| SaveError::Unwritable { path: path.to_owned(), source };
    match create_file(path, content) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            match there(path) {
                SaveError::Exists { .. } if may_replace => {}
                error => return Err(error),
            }
            let target = fs::canonicalize(path).map_err(unwritable)?;
            replace(&target, &[content], |_| true).map(drop).map_err(unwritable)
        }
        created => created.map_err(unwritable),
    }
}

/// Refuses a path at which there is something: [`save`] would not write a new file there.
pub fn refuse_existing(path: &Path) -> Result<(), SaveError> {
    if path.symlink_metadata().is_ok() { Err(there(path)) } else { Ok(()) }
}

/// What is at a path that is taken.
fn there(path: &Path) -> SaveError {
    let path = path.to_owned();
    if fs::metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
        SaveError::Exists { path }
    } else {
        SaveError::NotAFile { path }
    }
}

/// Writes a new file. Until it is complete, nothing has its name.
pub fn create_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let (mut file, draft) = beside(path)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| exchange::name_new(&draft, path));
    if written.is_err() {
        // Half a file is worse than none.
        let _ = fs::remove_file(&draft);
    }
    written.map(|()| sync_folder(path))
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
    let is_same = |file: &Path| read_file(file, LARGEST_BYTES).is_ok_and(|now| now == found);
    match replace(&target, &[mark, new.as_bytes()], is_same) {
        Ok(true) => Ok(()),
        Ok(false) => Err(WriteError::Changed { path: path.to_owned() }),
        Err(error) => Err(unwritable(error)),
    }
}

/// Writes `parts` into a new file and puts it in the place of `target`, unless what it replaces is no longer what
/// `is_expected`. Returns whether it did.
fn replace(
    target: &Path,
    parts: &[&[u8]],
    is_expected: impl Fn(&Path) -> bool,
) -> io::Result<bool> {
    let metadata = fs::metadata(target)?;
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let (mut file, draft) = beside(target)?;
    // Before there is anything in it that not everybody may read.
    let written = keep_owner(&file, &metadata)
        .and_then(|()| file.set_permissions(metadata.permissions()))
        .and_then(|()| parts.iter().try_for_each(|part| file.write_all(part)))
        .and_then(|()| file.sync_all())
        .and_then(|()| put_in_place(&draft, target, &is_expected));
    if !matches!(written, Ok(true)) {
        // What is left behind would only be in the way, unless somebody else has written it.
        let own = parts.concat();
        if read_file(&draft, LARGEST_BYTES).is_ok_and(|now| own.starts_with(&now)) {
            let _ = fs::remove_file(&draft);
        }
        return written;
    }
    sync_folder(target);
    Ok(true)
}

/// Puts `draft` in the place of `target`. What was there is looked at once more after it has left
/// its place: from then on nobody who opens the file by its name can change it. If it is not what
/// `is_expected`, it goes back.
fn put_in_place(
    draft: &Path,
    target: &Path,
    is_expected: impl Fn(&Path) -> bool,
) -> io::Result<bool> {
    if !is_expected(target) {
        return Ok(false);
    }
    if !exchange::exchange(draft, target)? {
        return fs::rename(draft, target).map(|()| true);
    }
    if is_expected(draft) {
        // The new text is in its place, whether or not the old one can be removed.
        let _ = fs::remove_file(draft);
        return Ok(true);
    }
    exchange::exchange(draft, target)?;
    Ok(false)
}

/// Makes a new name outlast a power cut. A system that cannot do that has renamed the file all the
/// same.
fn sync_folder(file: &Path) {
    let _ = file
        .parent()
        .map(File::open)
        .transpose()
        .map(|folder| folder.map(|folder| folder.sync_all()));
}

/// A new, empty file in the folder of `target`. Its name is short: that of `target` may be as long
/// as names can be.
fn beside(target: &Path) -> io::Result<(File, PathBuf)> {
    /// How many names are tried.
    const NAMES: u32 = 100;
    let process = std::process::id();
    for number in 0..NAMES {
        let draft = target.with_file_name(format!(".tarikh-{process}-{number}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, draft)),
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
        let replaced = replace(&path, &[b"new"], |file| {
            fs::write(&path, "newer").expect("written");
            fs::read(file).is_ok_and(|now| now == b"old")
        });
        assert!(matches!(replaced, Ok(false)), "{replaced:?}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "newer");
        assert_eq!(folder.files(), 1, "nothing is left beside it");
    }

    /// Replaces `old` by `new`, and writes `newer` after the last comparison that comes before.
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn replace_too_late(path: &Path, write: impl Fn(&Path)) -> io::Result<bool> {
        let has_looked = std::cell::Cell::new(false);
        replace(path, &[b"new"], |file| {
            let is_old = fs::read(file).is_ok_and(|now| now == b"old");
            if !has_looked.replace(true) {
                write(path);
            }
            is_old
        })
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    #[test]
    fn what_was_written_in_the_last_moment_goes_back_to_its_place() {
        let in_place = |path: &Path| fs::write(path, "newer").expect("written");
        let renamed = |path: &Path| {
            let other = path.with_extension("other");
            fs::write(&other, "newer").expect("written");
            fs::rename(other, path).expect("renamed");
        };
        for (name, write) in [("in-place", &in_place as &dyn Fn(&Path)), ("renamed", &renamed)] {
            let folder = Folder::new(name);
            let path = folder.0.join("real/t.yaml");
            fs::write(&path, "old").expect("written");
            let replaced = replace_too_late(&path, write);
            assert!(matches!(replaced, Ok(false)), "{name}: {replaced:?}");
            assert_eq!(fs::read_to_string(&path).expect("read"), "newer", "{name}");
            assert_eq!(folder.files(), 1, "{name}: nothing is left beside it");
        }
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    #[test]
    fn a_file_that_was_removed_in_the_last_moment_is_not_made_again() {
        let folder = Folder::new("removed");
        let path = folder.0.join("real/t.yaml");
        fs::write(&path, "old").expect("written");
        let replaced = replace_too_late(&path, |path| fs::remove_file(path).expect("removed"));
        assert!(replaced.is_err(), "{replaced:?}");
        assert_eq!(folder.files(), 0, "nothing is left");
    }

    #[test]
    fn a_new_file_takes_the_place_of_nothing() {
        let folder = Folder::new("new");
        let path = folder.0.join("real/t.yaml");
        save(&path, b"text", false).expect("saved");
        assert_eq!(fs::read_to_string(&path).expect("read"), "text");
        let refused = save(&path, b"other", false);
        assert!(matches!(refused, Err(SaveError::Exists { .. })), "{refused:?}");
        save(&path, b"other", true).expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("read"), "other");
        let refused = save(&folder.0.join("real"), b"text", true);
        assert!(matches!(refused, Err(SaveError::NotAFile { .. })), "{refused:?}");
        assert_eq!(folder.files(), 1, "nothing is left beside it");

        // As long as a name can be.
        save(&folder.0.join("real").join("t".repeat(255)), b"text", false).expect("saved");
    }

    #[test]
    fn a_file_that_came_first_stays() {
        let folder = Folder::new("first");
        let (draft, path) = (folder.0.join("real/draft"), folder.0.join("real/t.yaml"));
        fs::write(&draft, "mine").expect("written");
        fs::write(&path, "theirs").expect("written");
        let named = exchange::name_new(&draft, &path);
        assert_eq!(named.map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read_to_string(&path).expect("read"), "theirs");
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
