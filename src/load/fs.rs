//! Reading a whole file of a size that fits, and nothing but a file: a pipe would be waited for, a
//! device has no end.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is none, or it may not be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// A folder, a pipe, a device.
    #[error("this is no file")]
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
    // Before it is opened: opening a pipe waits for somebody to write into it.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut file = File::open(path)?;
    let bytes = file.metadata()?.len();
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
