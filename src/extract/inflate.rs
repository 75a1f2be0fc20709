//! Unpacks compressed bytes, never more than a limit. Sole user of the compression crates.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::error::ExtractError;
use super::limits::MOST_UNPACKED_BYTES;

/// How bytes are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// A file of gzip, or several one after the other.
    Gzip,
    /// Raw DEFLATE, as in ZIP.
    Deflate,
    /// DEFLATE with the header of zlib.
    Zlib,
    /// Brotli, as servers send pages.
    Brotli,
}

/// What was packed.
#[derive(Debug)]
pub struct Unpacked {
    /// The bytes, up to the first damage.
    pub bytes: Vec<u8>,
    /// Whether there is damage.
    pub is_damaged: bool,
}

/// Unpacks `bytes`; what comes before damage is kept.
pub fn unpack(bytes: &[u8], compression: Compression) -> Result<Unpacked, ExtractError> {
    let most = most_unpacked(bytes.len());
    match compression {
        Compression::Gzip => read(MultiGzDecoder::new(bytes), most),
        Compression::Deflate => read(DeflateDecoder::new(bytes), most),
        Compression::Zlib => read(ZlibDecoder::new(bytes), most),
        Compression::Brotli => read(brotli_decompressor::Decompressor::new(bytes, 4096), most),
    }
}

/// The most bytes that so many packed ones may unpack to: what people write does not get a hundred
/// times smaller.
pub fn most_unpacked(packed: usize) -> usize {
    /// Small files may be anything.
    const IN_ANY_CASE: usize = 16 * 1024 * 1024;
    MOST_UNPACKED_BYTES.min(IN_ANY_CASE + packed.saturating_mul(64))
}

/// The first bytes of a gzip file, unpacked.
pub fn beginning(bytes: &[u8], most: u64) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // Damage later in the file does not matter here.
    let _ = MultiGzDecoder::new(bytes).take(most).read_to_end(&mut unpacked);
    unpacked
}

fn read(from: impl Read, most: usize) -> Result<Unpacked, ExtractError> {
    let bytes = u64::try_from(most).unwrap_or(u64::MAX);
    let mut unpacked = Vec::new();
    // What was read before the damage is in `unpacked`.
    let is_damaged = from.take(bytes.saturating_add(1)).read_to_end(&mut unpacked).is_err();
    if unpacked.len() > most {
        return Err(ExtractError::UnpacksTooLarge);
    }
    Ok(Unpacked { bytes: unpacked, is_damaged })
}
