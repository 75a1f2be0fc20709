//! `tarikh extract`: the text of saved pages, PDFs and documents.

mod json;

use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use super::args::{ExtractArgs, ExtractFormat};
use super::error::{Error, ExitStatus};
use super::output::{columns, with_output};
use super::settings::ResolvedSettings;
use crate::export::{ArticleOptions, write_article, write_json_line};
use crate::extract::{
    Content, ExtractError, ExtractOptions, ExtractedDocument, LARGEST_BYTES, Records, Scope,
    read as read_content,
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
    #[error("cannot read stdin: {0}")]
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
            match content(path, args) {
                Ok(Content::Records(records)) => print_records(&records, path, out)?,
                Ok(Content::Documents(documents)) => {
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

fn content(path: &Path, args: &ExtractArgs) -> Result<Content, Failure> {
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
    match read_content(&bytes, ExtractOptions { scope })? {
        // They have no text that could be printed.
        Content::Records(records) if args.format == ExtractFormat::Text => {
            Err(ExtractError::List { format: records.format }.into())
        }
        content => Ok(content),
    }
}

/// Returns one JSON document a line for every work.
fn print_records(records: &Records, path: &Path, out: &mut impl Write) -> io::Result<()> {
    if records.unread + records.left_out > 0 {
        let count = records.unread + records.left_out;
        let line = format!("note: {}: records that were not read: {count}", path.display());
        let _ = writeln!(io::stderr(), "{}", printable(&line));
    }
    let file = path.display().to_string();
    let works = records.records.iter();
    works
        .map(|works| json::record(&file, records.format, works))
        .try_for_each(|value| write_json_line(&value, out))
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
        ExtractFormat::Json => write_json_line(&json::document(path, document), out),
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
