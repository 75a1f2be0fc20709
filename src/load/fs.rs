//! Reads whole files of limited size, and nothing but files: a pipe would block, a device has no
//! end.
//!
//! The opened file is checked, not its name: somebody else may be writing in the folder. On Unix,
//! rustix opens files without blocking and folder by folder.

use std::fs::File;
use std::io::{self, Read};
#[cfg(unix)]
use std::path::Component;
use std::path::Path;

#[cfg(unix)]
use rustix::fs::{CWD, Mode, OFlags, openat};
#[cfg(unix)]
use rustix::io::Errno;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It does not exist, or must not be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// A folder, a pipe, a device.
    #[error("this is not a file")]
    NotAFile,
    /// Larger than allowed.
    #[error("it has {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
}

/// Reads the file at `path`, of at most `most` bytes.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    read_whole(open(path)?, most)
}

/// Reads the file at `path` below `folder`, of at most `most` bytes.
///
/// No part of `path` may be a link or lead up: both are as
/// [`fs::canonicalize`](std::fs::canonicalize) returns them.
pub fn read_below(folder: &Path, path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    read_whole(open_below(folder, path)?, most)
}

fn read_whole(mut file: File, most: u64) -> Result<Vec<u8>, ReadError> {
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let bytes = metadata.len();
    if bytes > most {
        return Err(ReadError::TooLarge { bytes });
    }
    let mut content = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0));
    // It may grow while it is read.
    file.by_ref().take(most + 1).read_to_end(&mut content)?;
    match u64::try_from(content.len()) {
        Ok(bytes) if bytes > most => Err(ReadError::TooLarge { bytes }),
        _ => Ok(content),
    }
}

/// How files are opened: without waiting for a pipe, and without a controlling terminal.
#[cfg(unix)]
const READ: OFlags =
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

#[cfg(unix)]
fn open(path: &Path) -> Result<File, ReadError> {
    Ok(openat(CWD, path, READ, Mode::empty()).map_err(read_error)?.into())
}

#[cfg(unix)]
fn open_below(folder: &Path, path: &Path) -> Result<File, ReadError> {
    let directory = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    let mut own = openat(CWD, folder, directory, Mode::empty()).map_err(read_error)?;
    let mut parts = path.components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else {
            return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
        };
        let flags = if parts.peek().is_some() { directory } else { READ };
        let flags = flags.union(OFlags::NOFOLLOW);
        own = openat(&own, name, flags, Mode::empty()).map_err(read_error)?;
    }
    Ok(own.into())
}

#[cfg(unix)]
fn read_error(error: Errno) -> ReadError {
    // A socket, or a device without a driver.
    if matches!(error, Errno::NXIO | Errno::NODEV) {
        return ReadError::NotAFile;
    }
    io::Error::from(error).into()
}

#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, ReadError> {
    // Before it is opened: opening a device may block.
    if !std::fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    Ok(File::open(path)?)
}

#[cfg(not(unix))]
fn open_below(folder: &Path, path: &Path) -> Result<File, ReadError> {
    open(&folder.join(path))
}
