//! How large a file may be.

/// The largest file that is read, in bytes.
pub const LARGEST_BYTES: usize = 64 * 1024 * 1024;

/// The most that the parts of one file may unpack to, in bytes.
pub const MOST_UNPACKED_BYTES: usize = 128 * 1024 * 1024;

/// Files inside files that are opened: a page in an archive in an archive.
pub const MOST_LEVELS: u8 = 3;
