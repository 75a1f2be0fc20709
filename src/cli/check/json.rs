//! Findings for programs, as JSON.
//!
//! The field names are stable.

use std::io::{self, Write};

use serde::Serialize;

use super::file_report::FileReport;
use crate::export::write_json;
use crate::load::{Finding, Fix, Location};

/// What `check --format json` writes.
#[derive(Debug, Serialize)]
struct ReportJson<'a> {
    /// The files that could be opened, in the order in which they were named.
    files: Vec<FileJson<'a>>,
    /// What is wrong with them: file by file, each in the order of its bytes.
    findings: Vec<FindingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FileJson<'a> {
    file: &'a str,
    events: usize,
    passages: usize,
    sources: usize,
    findings: usize,
}

#[derive(Debug, Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    /// `error`, `warning` or `advice`.
    severity: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    also: Vec<AlsoJson<'a>>,
    fix: Option<FixJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// The first byte, and the one behind the last; a byte order mark is not counted.
    bytes: [usize; 2],
}

#[derive(Debug, Serialize)]
struct AlsoJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    message: &'a str,
}

/// What `check --fix` would write.
#[derive(Debug, Serialize)]
struct FixJson<'a> {
    bytes: [usize; 2],
    /// The key that gets the value, if the bytes are those of a map.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    /// The value: not how it is written in YAML.
    value: &'a str,
}

/// Writes what was found in all files as one document.
pub fn write(files: &[FileReport], out: &mut impl Write) -> io::Result<()> {
    let report = ReportJson {
        files: files.iter().map(file).collect(),
        findings: files.iter().flat_map(|file| file.findings).map(finding).collect(),
    };
    write_json(&report, out)
}

fn file<'a>(report: &FileReport<'a>) -> FileJson<'a> {
    let timeline = &report.file.timeline;
    let counts = timeline.counts_of_all();
    FileJson {
        file: report.file.file.name(),
        events: counts.events,
        passages: counts.passages,
        sources: timeline.sources().len(),
        findings: report.findings.len(),
    }
}

fn finding(finding: &Finding) -> FindingJson<'_> {
    let also = finding.also.iter();
    FindingJson {
        code: finding.code.name(),
        severity: finding.severity().name(),
        message: &finding.message,
        hint: finding.hint.as_deref(),
        place: place(&finding.place),
        also: also.map(|(at, what)| AlsoJson { place: place(at), message: what }).collect(),
        fix: finding.fix.as_ref().map(fix),
    }
}

fn place(place: &Location) -> PlaceJson<'_> {
    PlaceJson {
        file: &place.file,
        line: place.line,
        column: place.column,
        bytes: [place.bytes.start, place.bytes.end],
    }
}

fn fix(fix: &Fix) -> FixJson<'_> {
    FixJson { bytes: [fix.bytes.start, fix.bytes.end], key: fix.key, value: &fix.value }
}
