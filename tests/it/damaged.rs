//! Damaged files of every format: no panic, no place outside of the text, no hang.
//!
//! A run takes a hundred and fifty small files a format, and a few large ones.
//! `TARIKH_DAMAGED_FILES=5000 cargo test --release --test it damaged::` takes so many of both, and
//! says how long the slowest took and how much memory all of them.

use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::common::files::{
    CHROMIUM, COLUMNS, DOCX_BODY, LAYER, MAIL, MARKDOWN, PAGE, PICTURE, RTF, SEEDS, STAMP, TABLE,
    WEASYPRINT, docx, epub, gzip, little, mhtml, odt, pdf, record, warc, zip,
};
use tarikh::extract::{Content, ExtractOptions, SourceFormat, read};

/// Numbers that are the same on every run (xorshift).
pub struct Random(pub u64);

impl Random {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let [a, b, c, d, ..] = self.0.to_le_bytes();
        usize::try_from(u32::from_le_bytes([a, b, c, d])).expect("32 bits") % most.max(1)
    }
}

/// Damages a few places of a file: bytes changed, cut out, doubled, or the end missing.
pub fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(5) {
            0 if !bytes.is_empty() => bytes[at] = little::<1>(random.below(256))[0],
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 if random.below(4) == 0 => bytes.truncate(at),
            _ => bytes.splice(at..at, *b"99999999").for_each(drop),
        }
    }
    bytes
}

/// Small files a format, where no others are asked for: seconds of a test that is not optimised.
const FEW_SMALL: usize = 150;

/// Large files of each program, likewise.
const FEW_LARGE: usize = 8;

/// How many damaged files a format are asked for.
fn rounds() -> Option<usize> {
    std::env::var("TARIKH_DAMAGED_FILES").ok().and_then(|it| it.parse().ok())
}

/// Reads a damaged file, and looks at every place that it names.
fn check(name: &str, round: usize, bytes: &[u8]) {
    let Ok(content) = read(bytes, ExtractOptions::default()) else { return };
    let documents = match content {
        Content::Documents(documents) => documents,
        Content::Records(records) => {
            assert!(!records.records.is_empty(), "{name} {round}");
            return;
        }
    };
    assert!(!documents.is_empty(), "{name} {round}");
    for document in documents {
        let text = &document.text;
        let parts = document.parts.iter().map(|it| &it.bytes);
        for range in parts.chain(document.pages.iter().map(|it| &it.bytes)) {
            assert!(text.get(range.clone()).is_some(), "{name} {round}: {range:?}");
        }
        assert!(!text.contains('\0') || document.format == SourceFormat::Text, "{name} {round}");
        assert!(text.is_empty() || text.ends_with('\n'), "{name} {round}");
    }
}

/// Damages a file so many times; returns how long the slowest took.
fn damage(name: &str, bytes: &[u8], rounds: usize) -> Duration {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut slowest = Duration::ZERO;
    for round in 0..rounds {
        let damaged = damaged(bytes, &mut random);
        let begun = Instant::now();
        check(name, round, &damaged);
        slowest = slowest.max(begun.elapsed());
    }
    slowest
}

/// Damages files, on as many threads as there are processors, and says how long the slowest took.
fn damage_all(files: &[(&str, Vec<u8>)], usual: usize) {
    let most = rounds();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for share in files.chunks(files.len().div_ceil(threads)) {
            scope.spawn(move || {
                for (name, bytes) in share {
                    let slowest = damage(name, bytes, most.unwrap_or(usual));
                    if most.is_some() {
                        say(&format!("{name}: {} bytes, slowest {slowest:?}", bytes.len()));
                        assert!(slowest < Duration::from_secs(2), "{name}: {slowest:?}");
                    }
                }
            });
        }
    });
}

/// Says something to whoever has asked for a long run.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The most memory that this process has had, in KiB.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("unknown").trim().to_owned()
}

const BIBTEX: &str = "@string{o = {Oman}}\n@article{a, title = {The {U}SSR \\& \\'{e}}, author = {Doe, Jane and \
    {House}}, journal = o # \" Daily\", year = 2024, month = jun, url = {https://a.b/c}}\n@book{b, title = \"B\"}\n";
const RIS: &str =
    "TY  - NEWS\nTI  - A title\nAU  - Doe, Jane\nDA  - 2024/06/19/\nUR  - https://a.b/c\nER  - \n";
const CSL: &str = "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"T\",\"author\":[{\"family\":\"Doe\",\"given\":\
    \"J\"}],\"issued\":{\"date-parts\":[[2024,6,19],[2024]],\"season\":1,\"circa\":true}}]";
const CSV: &str = "url;title;date\nhttps://a.b/c;\"A; \"\"b\"\"\";2024-06-19\nhttps://a.b/d;x;y\n";
const JSON_LINES: &str =
    "{\"url\":\"https://a.b/c\",\"title\":\"T\"}\n{\"link\":\"https://a.b/d\"}\n";

#[test]
fn damaged_files_of_every_format_neither_panic_nor_lie_about_bytes() {
    let mailbox = format!("From a@b Tue Jun 18\r\n{MAIL}\r\nFrom a@b Tue Jun 18\r\n{MAIL}");
    let wacz = zip(&[
        ("pages/pages.jsonl", "{\"url\":\"https://example.org/1\"}\n"),
        (
            "archive/data.warc",
            &String::from_utf8_lossy(&record("https://example.org/1", b"<p>It rained.", "")),
        ),
    ]);
    let text = "BT /F 4 Tf 4 TL 5 80 Td (It rained in Hanoi.) Tj T* [(It)-250(rained)] TJ ET";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("pdf", pdf(&[text, PICTURE, &format!("{PICTURE} {STAMP}")])),
        ("docx", docx(DOCX_BODY)),
        ("odt", odt()),
        ("rtf", RTF.into()),
        ("mail", MAIL.into()),
        ("markdown", MARKDOWN.into()),
        ("bibtex", BIBTEX.into()),
        ("ris", RIS.into()),
        ("csl", CSL.into()),
        ("csv", CSV.into()),
        ("json lines", JSON_LINES.into()),
        ("html", PAGE.into()),
        ("epub", epub()),
        ("mailbox", mailbox.into()),
        ("mhtml", mhtml().into()),
        ("warc", warc()),
        ("wacz", wacz),
        ("gzip", gzip(PAGE.as_bytes())),
    ];
    damage_all(&files, FEW_SMALL);
    if rounds().is_some() {
        say(&format!("memory: {}", peak()));
    }
}

#[test]
fn damaged_files_of_programs_neither_panic_nor_lie_about_bytes() {
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("chromium", CHROMIUM.into()),
        ("weasyprint", WEASYPRINT.into()),
        ("columns", COLUMNS.into()),
        ("layer", LAYER.into()),
        ("table", TABLE.into()),
        ("text", SEEDS.concat().into()),
    ];
    damage_all(&files, FEW_LARGE);
}
