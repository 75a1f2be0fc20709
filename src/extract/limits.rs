//! Limits on the size of files.

/// The maximum size of a file, in bytes.
pub const LARGEST_BYTES: usize = 64 * 1024 * 1024;

/// The maximum that the parts of one file may unpack to, in bytes.
pub const MOST_UNPACKED_BYTES: usize = 128 * 1024 * 1024;

/// The maximum depth of files inside files: a page in an archive in an archive.
pub const MOST_LEVELS: u8 = 3;
