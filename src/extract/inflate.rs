//! Decompresses bytes, up to a limit.
//!
//! This is the only user of the compression crates.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::error::ExtractError;
use super::limits::MOST_UNPACKED_BYTES;

/// How bytes are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// One or more gzip members.
    Gzip,
    /// Raw DEFLATE, as in ZIP.
    Deflate,
    /// DEFLATE with a zlib header.
    Zlib,
    /// Brotli, as web servers use it.
    Brotli,
}

/// Decompressed bytes.
#[derive(Debug)]
pub struct Unpacked {
    /// The bytes before the first damage.
    pub bytes: Vec<u8>,
    /// Whether the input is damaged.
    pub is_damaged: bool,
}

/// Decompresses `bytes`, up to the first damage.
pub fn unpack(bytes: &[u8], compression: Compression) -> Result<Unpacked, ExtractError> {
    let most = most_unpacked(bytes.len());
    match compression {
        Compression::Gzip => read(MultiGzDecoder::new(bytes), most),
        Compression::Deflate => read(DeflateDecoder::new(bytes), most),
        Compression::Zlib => read(ZlibDecoder::new(bytes), most),
        Compression::Brotli => read(brotli_decompressor::Decompressor::new(bytes, 4096), most),
    }
}

/// Returns the limit for `packed` bytes: text does not compress by a factor of a hundred.
pub fn most_unpacked(packed: usize) -> usize {
    /// Small files may compress by any factor.
    const IN_ANY_CASE: usize = 16 * 1024 * 1024;
    MOST_UNPACKED_BYTES.min(IN_ANY_CASE + packed.saturating_mul(64))
}

/// Returns the first bytes of a gzip file, decompressed.
pub fn beginning(bytes: &[u8], most: u64) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // Damage later in the file does not matter here.
    let _ = MultiGzDecoder::new(bytes).take(most).read_to_end(&mut unpacked);
    unpacked
}

fn read(from: impl Read, most: usize) -> Result<Unpacked, ExtractError> {
    let bytes = u64::try_from(most).unwrap_or(u64::MAX);
    let mut unpacked = Vec::new();
    // `unpacked` holds what was read before the damage.
    let is_damaged = from.take(bytes.saturating_add(1)).read_to_end(&mut unpacked).is_err();
    if unpacked.len() > most {
        return Err(ExtractError::UnpacksTooLarge);
    }
    Ok(Unpacked { bytes: unpacked, is_damaged })
}
