//! A ZIP archive, written front to back: the same entries give the same bytes.

use std::io::{self, Write};

use flate2::Compression;
use flate2::Crc;
use flate2::write::DeflateEncoder;

/// Names and texts are UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
const VERSION: u16 = 20;
/// The first day of 1980, the first that the format knows: an archive does not say when it was made.
const DATE: u16 = 1 << 5 | 1;

/// An archive that is being written.
pub struct ZipWriter<'a, W> {
    out: &'a mut W,
    written: usize,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    crc: u32,
    packed: u32,
    size: u32,
    offset: u32,
}

impl<'a, W: Write> ZipWriter<'a, W> {
    /// An empty archive.
    pub fn new(out: &'a mut W) -> Self {
        Self { out, written: 0, entries: Vec::new() }
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content)?;
        let packed = encoder.finish()?;
        let mut crc = Crc::new();
        crc.update(content);
        let entry = Entry {
            name: name.to_owned(),
            crc: crc.sum(),
            packed: size(packed.len())?,
            size: size(content.len())?,
            offset: size(self.written)?,
        };
        let mut header = b"PK\x03\x04".to_vec();
        header.extend(entry.fields());
        header.extend([0, 0]);
        header.extend(name.as_bytes());
        self.put(&header)?;
        self.put(&packed)?;
        self.entries.push(entry);
        Ok(())
    }

    /// Ends the archive with its directory.
    pub fn finish(mut self) -> io::Result<()> {
        let start = size(self.written)?;
        for entry in std::mem::take(&mut self.entries) {
            let mut header = b"PK\x01\x02".to_vec();
            header.extend(VERSION.to_le_bytes());
            header.extend(entry.fields());
            // No extra field, no comment, on the first disk, no attributes.
            header.extend([0; 12]);
            header.extend(entry.offset.to_le_bytes());
            header.extend(entry.name.as_bytes());
            self.entries.push(entry);
            self.put(&header)?;
        }
        let count = u16::try_from(self.entries.len()).ok().ok_or_else(too_large)?.to_le_bytes();
        let length = size(self.written)? - start;
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend(count.iter().chain(&count));
        end.extend(length.to_le_bytes());
        end.extend(start.to_le_bytes());
        end.extend([0, 0]);
        self.put(&end)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len();
        self.out.write_all(bytes)
    }
}

impl Entry {
    /// What the header and the directory both say, from the version to the length of the name.
    fn fields(&self) -> Vec<u8> {
        let mut fields = Vec::with_capacity(26);
        for number in [VERSION, UTF8, DEFLATED, 0, DATE] {
            fields.extend(number.to_le_bytes());
        }
        for number in [self.crc, self.packed, self.size] {
            fields.extend(number.to_le_bytes());
        }
        let name = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        fields.extend(name.to_le_bytes());
        fields
    }
}

fn size(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).ok().ok_or_else(too_large)
}

fn too_large() -> io::Error {
    io::Error::other("this is too much for one file of this format")
}
