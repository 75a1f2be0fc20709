//! `tarikh extract`: the text of saved pages, PDFs and documents.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{ExtractArgs, ExtractFormat};
use super::error::{Error, ExitStatus};
use super::output::{columns, with_output};
use super::settings::ResolvedSettings;
use crate::export::{ArticleOptions, write_article, write_json_line};
use crate::extract::{
    Certainty, ExtractError, ExtractOptions, ExtractedDocument, LARGEST_BYTES, Scope, Stated,
    extract,
};
use crate::load::{ReadError, read_file};
use crate::text::{Base, printable};

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Why a file gave nothing.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Disk(#[from] ReadError),
    #[error("cannot read standard input: {0}")]
    Input(io::Error),
    #[error(transparent)]
    Extract(#[from] ExtractError),
}

/// Prints the documents of every file; a file that cannot be read does not stop the others.
pub fn run(args: &ExtractArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    with_output(|out| {
        let mut outcome = ExitStatus::Fine;
        let mut printed = 0;
        for path in &args.files {
            match documents(path, args) {
                Ok(documents) => {
                    for document in &documents {
                        print(document, path, args, (&resolved, printed), out)?;
                        printed += 1;
                    }
                }
                Err(failure) => {
                    outcome = ExitStatus::CouldNotRun;
                    out.flush()?;
                    report(path, &failure);
                }
            }
        }
        Ok(outcome)
    })
}

fn documents(path: &Path, args: &ExtractArgs) -> Result<Vec<ExtractedDocument>, Failure> {
    let most = u64::try_from(LARGEST_BYTES).unwrap_or(u64::MAX);
    let bytes = if path == Path::new(STANDARD_INPUT) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(Failure::Input)?;
        bytes
    } else {
        read_file(path, most)?
    };
    let scope = if args.whole { Scope::Whole } else { Scope::Article };
    Ok(extract(&bytes, ExtractOptions { scope })?)
}

fn report(path: &Path, failure: &Failure) {
    let hint = match failure {
        Failure::Extract(error) => error.hint(),
        Failure::Disk(_) | Failure::Input(_) => None,
    };
    super::output::report_file(path, failure, hint);
}

fn print(
    document: &ExtractedDocument,
    path: &Path,
    args: &ExtractArgs,
    (resolved, printed): (&ResolvedSettings, usize),
    out: &mut impl Write,
) -> io::Result<()> {
    match args.format {
        ExtractFormat::Json => write_json_line(&DocumentJson::new(path, document), out),
        ExtractFormat::Text => {
            for warning in &document.warnings {
                let line = format!("note: {}: {warning}", path.display());
                let _ = writeln!(io::stderr(), "{}", printable(&line));
            }
            if printed > 0 {
                writeln!(out)?;
            }
            write_text(document, args, resolved, out)
        }
    }
}

/// For a person laid out as an article is; for a program the text, byte for byte.
fn write_text(
    document: &ExtractedDocument,
    args: &ExtractArgs,
    resolved: &ResolvedSettings,
    out: &mut impl Write,
) -> io::Result<()> {
    if args.width.is_none() && !io::stdout().is_terminal() {
        return out.write_all(document.text.as_bytes());
    }
    let options = ArticleOptions {
        columns: columns(args.width).map_err(io::Error::other)?,
        letters: resolved.letters(),
        base: Base::Article(document.direction),
        colour: resolved.colour(),
    };
    write_article(&document.text, &[], options, out)
}

/// A document for programs; the names are stable.
#[derive(Serialize)]
struct DocumentJson<'a> {
    file: String,
    format: &'static str,
    title: Option<&'a str>,
    author: Vec<&'a str>,
    site: Option<&'a str>,
    /// EDTF.
    published: Option<&'a str>,
    created: Option<&'a str>,
    accessed: Option<&'a str>,
    language: Option<&'a str>,
    direction: &'static str,
    url: Option<&'a str>,
    /// The place in the file that states each of the facts.
    origins: BTreeMap<&'static str, &'a str>,
    /// Facts that are only hinted at.
    uncertain: Vec<&'static str>,
    pages: Vec<PageJson<'a>>,
    parts: Vec<PartJson>,
    warnings: Vec<String>,
    text: &'a str,
}

/// A page, with its bytes of the text.
#[derive(Serialize)]
struct PageJson<'a> {
    label: &'a str,
    start: usize,
    end: usize,
}

/// A stretch that is not an ordinary paragraph, with its bytes of the text.
#[derive(Serialize)]
struct PartJson {
    kind: &'static str,
    start: usize,
    end: usize,
}

impl<'a> DocumentJson<'a> {
    fn new(path: &Path, document: &'a ExtractedDocument) -> Self {
        let facts = [
            ("title", document.title.as_ref()),
            ("author", document.authors.first()),
            ("site", document.site.as_ref()),
            ("published", document.published.as_ref()),
            ("created", document.created.as_ref()),
            ("accessed", document.accessed.as_ref()),
            ("language", document.language.as_ref()),
            ("url", document.url.as_ref()),
        ];
        let known = || facts.iter().filter_map(|(name, fact)| Some((*name, (*fact)?)));
        let is_hinted = |fact: &Stated| fact.certainty == Certainty::Hinted;
        let value = |fact: &'a Option<Stated>| fact.as_ref().map(|it| it.value.as_str());
        let pages = document.pages.iter().map(|page| PageJson {
            label: &page.label,
            start: page.bytes.start,
            end: page.bytes.end,
        });
        let parts = document.parts.iter().map(|part| PartJson {
            kind: part.kind.name(),
            start: part.bytes.start,
            end: part.bytes.end,
        });
        Self {
            file: path.display().to_string(),
            format: document.format.name(),
            title: value(&document.title),
            author: document.authors.iter().map(|it| it.value.as_str()).collect(),
            site: value(&document.site),
            published: value(&document.published),
            created: value(&document.created),
            accessed: value(&document.accessed),
            language: value(&document.language),
            direction: document.direction.name(),
            url: value(&document.url),
            origins: known().map(|(name, fact)| (name, fact.origin.as_ref())).collect(),
            uncertain: known().filter(|(_, it)| is_hinted(it)).map(|(name, _)| name).collect(),
            pages: pages.collect(),
            parts: parts.collect(),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
            text: &document.text,
        }
    }
}
