//! Reads web archives: the pages among their records.

use serde_json::Value;

use super::archive::Archive;
use super::day;
use super::document::{ExtractedDocument, Omission, Stated, Warning};
use super::error::ExtractError;
use super::inflate::{Compression, unpack};

/// The maximum number of pages that are read.
const MOST_PAGES: usize = 1000;

/// Pages with fewer letters are frames or errors, if other pages have more.
const FEWEST_LETTERS: usize = 100;

/// Extracts the documents of one record.
type Open<'o> = &'o dyn Fn(&[u8]) -> Result<Vec<ExtractedDocument>, ExtractError>;

/// The pages extracted so far.
#[derive(Default)]
struct Pages {
    documents: Vec<ExtractedDocument>,
    /// The number of records that could not be read.
    unread: usize,
    /// The number of pages beyond the limit.
    left_out: usize,
    is_damaged: bool,
}

/// Extracts the pages of a WARC file, compressed or not.
pub fn warc(bytes: &[u8], open: Open) -> Result<Vec<ExtractedDocument>, ExtractError> {
    let mut pages = Pages::default();
    pages.take(bytes, None, open)?;
    pages.finish()
}

/// Extracts the pages that a WACZ file lists, or all pages if it has no list.
pub fn wacz(bytes: &[u8], open: Open) -> Result<Vec<ExtractedDocument>, ExtractError> {
    let mut archive = Archive::new(bytes).ok_or(ExtractError::NoPage)?;
    let mut list = Vec::new();
    for name in ["pages/pages.jsonl", "pages/extraPages.jsonl"] {
        let lines = archive.file(name)?.unwrap_or_default();
        list.extend(listed(&String::from_utf8_lossy(&lines)));
    }
    let is_records = |name: &&str| {
        let name = name.to_ascii_lowercase();
        let bare = name.strip_suffix(".gz").unwrap_or(&name);
        bare.rsplit('.').next() == Some("warc")
    };
    let names: Vec<_> = archive.names().filter(is_records).map(str::to_owned).collect();
    let mut pages = Pages::default();
    for name in names {
        if let Some(records) = archive.file(&name)? {
            let list = (!list.is_empty()).then_some(list.as_slice());
            pages.take(&records, list, open)?;
        }
    }
    pages.finish()
}

/// Returns the addresses in a list of pages, which has one JSON object per line.
fn listed(lines: &str) -> Vec<String> {
    let parsed = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    parsed.filter_map(|page| page.get("url")?.as_str().map(str::to_owned)).collect()
}

impl Pages {
    fn take(
        &mut self,
        bytes: &[u8],
        list: Option<&[String]>,
        open: Open,
    ) -> Result<(), ExtractError> {
        let is_packed = bytes.starts_with(b"\x1f\x8b");
        let unpacked = is_packed.then(|| unpack(bytes, Compression::Gzip)).transpose()?;
        self.is_damaged |= unpacked.as_ref().is_some_and(|unpacked| unpacked.is_damaged);
        let mut rest = unpacked.as_ref().map_or(bytes, |unpacked| unpacked.bytes.as_slice());
        while let Some((record, after)) = Record::read(rest) {
            rest = after;
            let is_wanted = list.is_none_or(|list| list.iter().any(|item| item == record.address));
            if !is_wanted {
                continue;
            }
            if self.documents.len() >= MOST_PAGES {
                self.left_out += usize::from(record.kind == "response");
                continue;
            }
            let Some(body) = record.page() else { continue };
            match open(&body) {
                Ok(documents) => {
                    self.documents
                        .extend(documents.into_iter().map(|document| record.state(document)));
                }
                Err(_) => self.unread += 1,
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<ExtractedDocument>, ExtractError> {
        let letters = |document: &ExtractedDocument| {
            document.text.chars().filter(|c| c.is_alphabetic()).count()
        };
        if self.documents.iter().any(|document| letters(document) >= FEWEST_LETTERS) {
            self.documents.retain(|document| letters(document) >= FEWEST_LETTERS);
        }
        let mut seen = Vec::new();
        self.documents.retain(|document| {
            let key = (document.url.clone(), document.text.clone());
            let is_new = !seen.contains(&key);
            seen.push(key);
            is_new
        });
        let Some(last) = self.documents.last_mut() else { return Err(ExtractError::NoPage) };
        last.leave_out(Omission::Records, self.unread);
        last.leave_out(Omission::ArchivedPages, self.left_out);
        last.warnings.extend(self.is_damaged.then_some(Warning::Damaged));
        Ok(self.documents)
    }
}

/// A record of an archive.
struct Record<'a> {
    kind: &'a str,
    address: &'a str,
    date: &'a str,
    body: &'a [u8],
}

impl<'a> Record<'a> {
    /// Reads the record at the start of `bytes`.
    ///
    /// Returns the remaining bytes too.
    fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let start = bytes.windows(5).position(|window| window == b"WARC/")?;
        let (head, body) = header(bytes.get(start..)?)?;
        let length = field(head, "content-length").and_then(|field| field.parse::<usize>().ok())?;
        let end = length.min(body.len());
        let record = Self {
            kind: field(head, "warc-type").unwrap_or_default(),
            address: field(head, "warc-target-uri").unwrap_or_default().trim_matches(['<', '>']),
            date: field(head, "warc-date").unwrap_or_default(),
            body: body.get(..end)?,
        };
        Some((record, body.get(end..)?))
    }

    /// Returns the bytes of the page, if the record is a successful response with one.
    fn page(&self) -> Option<Vec<u8>> {
        if self.kind != "response" || !self.address.starts_with("http") {
            return None;
        }
        let (head, body) = header(self.body)?;
        let status = head.lines().next()?.split(' ').nth(1)?;
        let kind = field(head, "content-type").unwrap_or_default().to_ascii_lowercase();
        let is_page = ["text/html", "application/xhtml", "application/pdf"];
        if status != "200" || !is_page.iter().any(|value| kind.starts_with(value)) {
            return None;
        }
        let is_chunked =
            field(head, "transfer-encoding").is_some_and(|field| field.contains("chunked"));
        let body = if is_chunked { unchunked(body) } else { body.to_vec() };
        let compression = match field(head, "content-encoding").unwrap_or_default() {
            "gzip" | "x-gzip" => Compression::Gzip,
            "deflate" => Compression::Zlib,
            "br" => Compression::Brotli,
            _ => return Some(body),
        };
        // Some archives keep the field and decompress the body.
        let unpacked = unpack(&body, compression).ok()?.bytes;
        Some(if unpacked.is_empty() { body } else { unpacked })
    }

    /// Adds the facts that the record states.
    fn state(&self, mut document: ExtractedDocument) -> ExtractedDocument {
        document.url = Stated::new(self.address, "WARC-Target-URI").or(document.url);
        let accessed = day::edtf(self.date).and_then(|date| Stated::new(&date, "WARC-Date"));
        document.accessed = accessed.or(document.accessed);
        document
    }
}

/// Splits at the first empty line into header lines and body.
fn header(bytes: &[u8]) -> Option<(&str, &[u8])> {
    /// The maximum length of a header, in bytes.
    const LONGEST: usize = 64 * 1024;
    let near = bytes.get(..LONGEST.min(bytes.len()))?;
    let (end, gap) = match near.windows(4).position(|window| window == b"\r\n\r\n") {
        Some(end) => (end, 4),
        None => (near.windows(2).position(|window| window == b"\n\n")?, 2),
    };
    let head = bytes.get(..end)?;
    // A header is ASCII. Other fields are not read here.
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
    };
    Some((valid, bytes.get(end + gap..)?))
}

/// Returns a header field, by its name in lower case.
fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// Removes the chunk lengths from a body.
///
/// A body without them is unchanged.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let line = rest.get(..end).and_then(|rest| std::str::from_utf8(rest).ok());
        let length = line.and_then(|line| line.split(';').next()).map(str::trim);
        let Some(length) = length.and_then(|length| usize::from_str_radix(length, 16).ok()) else {
            break;
        };
        let start = end + 2;
        let stop = start.saturating_add(length).min(rest.len());
        whole.extend_from_slice(rest.get(start..stop).unwrap_or_default());
        rest = rest.get(stop.saturating_add(2)..).unwrap_or_default();
        if length == 0 {
            break;
        }
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}
