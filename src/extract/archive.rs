//! Reads ZIP archives, as far as DOCX, ODT, EPUB and WACZ need it.

use super::document::{ExtractedDocument, Omission, Warning};
use super::error::ExtractError;
use super::inflate::{Compression, most_unpacked, unpack};

/// The maximum number of files that are listed.
const MOST_FILES: usize = 20_000;

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";

/// A ZIP archive.
///
/// It counts the bytes that it unpacks, so that a decompression bomb reaches a limit.
pub struct Archive<'a> {
    bytes: &'a [u8],
    files: Vec<File>,
    unpacked: usize,
    /// The number of files beyond [`MOST_FILES`].
    left_out: usize,
    is_damaged: bool,
}

#[derive(Debug)]
struct File {
    name: String,
    method: u16,
    is_encrypted: bool,
    packed: usize,
    offset: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory at the end of `bytes`.
    ///
    /// Returns `None` if there is none.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let tail = bytes.len().saturating_sub(66_000);
        let within = bytes.get(tail..)?.windows(4).rposition(|window| window == END)?;
        let end = tail + within;
        let mut at = to_usize(u32_at(bytes, end + 16)?);
        let mut files = Vec::new();
        while files.len() < MOST_FILES && bytes.get(at..at + 4) == Some(&ENTRY) {
            let sizes = [28, 30, 32].map(|value| u16_at(bytes, at + value).map(usize::from));
            let [Some(name), Some(extra), Some(comment)] = sizes else { break };
            let name_bytes = bytes.get(at + 46..at + 46 + name)?;
            files.push(File {
                name: String::from_utf8_lossy(name_bytes).replace('\\', "/"),
                method: u16_at(bytes, at + 10)?,
                is_encrypted: u16_at(bytes, at + 8)? & 1 == 1,
                packed: to_usize(u32_at(bytes, at + 20)?),
                offset: to_usize(u32_at(bytes, at + 42)?),
            });
            at += 46 + name + extra + comment;
        }
        let all = u16_at(bytes, end + 10).map_or(0, usize::from);
        let left_out = all.saturating_sub(files.len());
        let archive = Self { bytes, files, unpacked: 0, left_out, is_damaged: false };
        (!archive.files.is_empty()).then_some(archive)
    }

    /// Adds a warning to `document` if part of the archive was not read.
    pub fn warn(&self, document: &mut ExtractedDocument) {
        document.leave_out(Omission::Files, self.left_out);
        if self.is_damaged && !document.warnings.contains(&Warning::Damaged) {
            document.warnings.push(Warning::Damaged);
        }
    }

    /// Returns the names of the files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// Returns whether there is a file named `name`.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|value| value == name)
    }

    /// Returns the bytes of a file, or `None` if it is missing or damaged.
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let Some(file) = self.files.iter().find(|file| file.name == name) else {
            return Ok(None);
        };
        if file.is_encrypted {
            return Err(ExtractError::Password);
        }
        let Some(packed) = self.packed(file) else {
            return Ok(None);
        };
        let bytes = match file.method {
            0 => packed.to_vec(),
            8 => {
                let unpacked = unpack(packed, Compression::Deflate)?;
                self.is_damaged |= unpacked.is_damaged;
                unpacked.bytes
            }
            _ => return Ok(None),
        };
        self.unpacked += bytes.len();
        if self.unpacked > most_unpacked(self.bytes.len()) {
            return Err(ExtractError::UnpacksTooLarge);
        }
        Ok(Some(bytes))
    }

    fn packed(&self, file: &File) -> Option<&'a [u8]> {
        let header = self.bytes.get(file.offset..)?;
        if header.get(..4)? != LOCAL {
            return None;
        }
        let name = usize::from(u16_at(header, 26)?);
        let extra = usize::from(u16_at(header, 28)?);
        let start = 30 + name + extra;
        let end = start.saturating_add(file.packed).min(header.len());
        header.get(start..end)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Converts an offset.
///
/// Offsets in a ZIP archive are below 4 GiB.
fn to_usize(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX / 2)
}
