//! `tarikh check`: every finding with its place.

use std::io::{self, Write};
use std::path::Path;

use super::args::CheckArgs;
use super::{Error, Outcome, letters_for_stdout, open, with_output};
use crate::export::Letters;
use crate::language::Language;
use crate::load::{Finding, Loaded, Severity};
use crate::phrases::{Noun, counted};
use crate::text::{Options, Paragraph, printable};

/// Columns of an excerpt.
const EXCERPT_COLUMNS: u16 = 100;

/// Checks the files and reports to standard output.
pub fn run(args: &CheckArgs) -> Result<Outcome, Error> {
    let files: Vec<Option<&Path>> = if args.files.is_empty() {
        vec![None]
    } else {
        args.files.iter().map(|file| Some(file.as_path())).collect()
    };
    let mut outcome = Outcome::Fine;
    for file in files {
        let loaded = open(file)?;
        let counts = |finding: &Finding| args.strict || finding.severity() != Severity::Advice;
        if loaded.findings.iter().any(counts) {
            outcome = Outcome::Findings;
        }
        let letters = letters_for_stdout();
        with_output(|out| report(&loaded, letters, out).map(|()| outcome))?;
    }
    Ok(outcome)
}

fn report(loaded: &Loaded, letters: Letters, out: &mut impl Write) -> io::Result<()> {
    for finding in &loaded.findings {
        finding_lines(loaded, finding, letters, out)?;
    }
    let timeline = &loaded.timeline;
    let counts = timeline.counts(timeline.events().iter());
    let language = Language::En;
    let found = match loaded.findings.len() {
        0 => "no findings".to_owned(),
        found => counted(found, Noun::Finding, language),
    };
    writeln!(
        out,
        "{}: {}, {}, {}: {found}",
        shown(loaded.file.name(), letters),
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(counts.sources, Noun::Source, language),
    )
}

fn finding_lines(
    loaded: &Loaded,
    finding: &Finding,
    letters: Letters,
    out: &mut impl Write,
) -> io::Result<()> {
    let place = &finding.place;
    writeln!(
        out,
        "{}:{}:{}: {}[{}]: {}",
        shown(&place.file, letters),
        place.line,
        place.column,
        finding.severity().name(),
        finding.code.name(),
        shown(&finding.message, letters),
    )?;
    let excerpt = loaded.file.line(place.line).trim();
    if !excerpt.is_empty() {
        writeln!(out, "    {}", cut(excerpt, letters))?;
    }
    for (place, what) in &finding.also {
        let file = shown(&place.file, letters);
        writeln!(out, "  {file}:{}:{}: {}", place.line, place.column, shown(what, letters))?;
    }
    if let Some(hint) = &finding.hint {
        writeln!(out, "  hint: {}", shown(hint, letters))?;
    }
    writeln!(out)
}

/// The user's words, harmless, in the order that suits the output.
fn shown(text: &str, letters: Letters) -> String {
    match letters {
        Letters::Logical => printable(text).into_owned(),
        Letters::Visual => {
            Paragraph::new(text, Options::default()).one_line(u16::MAX).glyphs().to_owned()
        }
    }
}

/// A line of the file, cut to a width.
fn cut(text: &str, letters: Letters) -> String {
    let line = Paragraph::new(text, Options::default()).one_line(EXCERPT_COLUMNS);
    match letters {
        Letters::Visual => line.glyphs().to_owned(),
        Letters::Logical => {
            // What an ellipsis stands for is the last cell in logical order.
            let ellipsis = line.cells().iter().find(|cell| line.glyph(cell) == "…");
            let whole = crate::text::columns(text) <= usize::from(EXCERPT_COLUMNS);
            match ellipsis.filter(|_| !whole) {
                Some(cell) => {
                    let kept = text.get(..cell.source.start).unwrap_or_default();
                    format!("{}…", printable(kept))
                }
                None => printable(text).into_owned(),
            }
        }
    }
}
